"""The sample contest: every number worked by hand from its sheets."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inovasi_daerah import Registry, Submission, evaluate, load_rulebook
from inovasi_daerah.analysis import rank
from inovasi_daerah.domain import Meeting
from inovasi_daerah.formats import Minutes
from inovasi_daerah.rulebook.lint import lint

DATA = Path(__file__).parents[2] / "examples" / "data" / "lomba"
BOOK = Registry.default().load(DATA / "lomba-contoh-2030.toml")
TREE: dict[str, Any] = json.loads((DATA / "lomba-contoh.json").read_text(encoding="utf-8"))
FOUND = evaluate(BOOK, Submission.from_path(DATA / "lomba-contoh.json"))
WEIGHTS = {
    "proposal": {"kebaruan": 50, "manfaat": 30, "keberlanjutan": 20},
    "presentasi": {"paparan": 60, "tanya_jawab": 40},
}


def mean(entry: dict[str, Any], round_: str) -> Fraction | None:
    """Return the mean of the jurors who do not stand aside; None where one of them has no sheet."""
    sheets = [sheet for sheet in entry["score_sheets"] if sheet["round"] == round_]
    expected = set(TREE["panels"][entry["category"]]) - {sheet["juror"] for sheet in sheets if sheet.get("recused")}
    totals = [
        sum((Fraction(WEIGHTS[round_][code] * mark, 100) for code, mark in sheet["marks"].items()), Fraction(0))
        for sheet in sheets
        if not sheet.get("recused")
    ]
    return sum(totals, Fraction(0)) / len(totals) if len(totals) == len(expected) else None


@pytest.mark.parametrize("index", range(len(TREE["innovations"])))
def test_scores(index: int) -> None:
    """0.6 × proposal + 0.4 × presentation, each the mean over the panel of the category."""
    entry = TREE["innovations"][index]
    first, second = mean(entry, "proposal"), mean(entry, "presentasi")
    expected = None if first is None or second is None else (6 * first + 4 * second) / 10

    assert [first, second, expected] == [
        FOUND.innovations[index][name].value for name in ("proposal", "presentasi", "total")
    ]


def test_by_hand() -> None:
    """Antre Daring: (86 + 87.2 + 89) / 3 = 87.4 and (87 + 86 + 87.2) / 3 = 260.2 / 3, so 52.44 + 104.08 / 3."""
    assert Fraction("52.44") + Fraction("104.08") / 3 == FOUND.innovations[0]["total"].value


def test_shows_what_it_is_there_to_show() -> None:
    """A tie at the cut, a juror without a sheet, wide spreads, and places that hang on a reading."""
    ranking = rank(FOUND, top=2, spread_above=25, interpretations=True)
    group, other = ranking["perangkat_daerah"], ranking["masyarakat"]
    assert group.cut is not None
    flagged = {item.key for item in group.entrants if any(found.flagged for found in item.rounds)}

    assert (("antre-daring",), ("arsip-kilat", "izin-sehari"), ("sumur-pintar",)) == (
        group.cut.inside,
        group.cut.tied,
        group.cut.open,
    )
    assert {"pasar-bersih"} == flagged
    assert [(1, 2), (1, 2)] == [item.places for item in other.placed]


def test_files_are_sound() -> None:
    """The rulebook lints, the meeting fits the contest, and all of it is an illustration of Kabupaten Contoh."""
    minutes = Minutes(rank(FOUND), Meeting.from_path(DATA / "rapat.toml"))

    assert () == lint(BOOK).problems
    assert 1 == len(minutes.ranking.decisions)
    assert ("illustration", "00.00") == (TREE["nature"], TREE["unit"]["code"])


def test_one_innovation_in_two_schemes() -> None:
    """By the IID 3 × 3 + 3 × 2 + … of its five answers; by KOVABLIK (83.5 + 80.5 + 80.5) / 3; nothing is in the way."""
    record = Submission.from_path(DATA / "satu-inovasi.json")
    weights = {item.code: Fraction(item.weight or 0) for item in load_rulebook("iid-2026").indicators}
    (only,) = record.innovations or ()
    maturity = sum(weights[code] * (answer.level or 0) for code, answer in (only.answers or {}).items())
    iid, kovablik = (evaluate(load_rulebook(name), record) for name in ("iid-2026", "kovablik-jatim-2025"))

    assert ("illustration", "00.00") == (record.nature.value, record.unit.code)
    assert maturity == iid.innovations[0]["maturity"].value
    assert Fraction("244.5") / 3 == kovablik.innovations[0]["score"].value
    assert () == kovablik.findings.failed == kovablik.findings.unknown
