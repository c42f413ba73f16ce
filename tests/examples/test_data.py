from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import pytest

from inovasi_daerah import Submission, SubmissionError, evaluate, load_rulebook
from inovasi_daerah.analysis import compare, roll_over
from inovasi_daerah.reference import find_unit_type

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "data"
FILES = sorted(path.stem for path in DATA.glob("*.json"))
RIGHT = ("lumajang-2026", "contoh-2026")
EARLIER = ("contoh-2024",)
WRONG = ("contoh-salah", "contoh-salah-isian")
BASIC_SERVICES = {
    "pendidikan",
    "kesehatan",
    "pekerjaan_umum_dan_penataan_ruang",
    "perumahan_rakyat_dan_kawasan_permukiman",
    "ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat",
    "sosial",
}
PERSONAL = {"alamat", "email", "hp", "inisiator", "ktp", "nik", "nip", "orang", "person", "phone", "surel", "telepon"}


def read(name: str) -> dict[str, Any]:
    """Return the file *name* as plain values, decimals exact."""
    tree: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return tree


def edition() -> dict[str, Any]:
    """Return the edition file as plain values."""
    file = resources.files("inovasi_daerah") / "editions" / "iid-2026.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


INDICATORS: dict[str, dict[str, Any]] = {item["code"]: item for item in edition()["indicators"]}
MANDATORY = {code for code, item in INDICATORS.items() if item["subject"] == "innovation" and item.get("mandatory")}


def level_of(scale: dict[str, Any], answer: dict[str, Any]) -> int:
    """Return the level of an answer as the printed ranges have it: the lower of two, none in a gap."""
    if "level" in answer:
        return int(answer["level"])
    if "text" in answer:
        return next(int(item["level"]) for item in scale["levels"] if item["name"]["id"] == answer["text"])
    if "category" in answer:
        return next(
            first_option(item["level"])
            for item in scale["categories"]
            if answer["category"] in {item["id"].upper(), item["name"]["id"]}
        )
    if "not_available" in answer:
        return 0
    if "basis" in answer:
        scale = next(item for item in scale["bases"] if item["id"] == answer["basis"])
    hundredths = Fraction(str(answer["value"])) * 100
    value = Fraction((2 * abs(hundredths) + 1) // 2, 100) * (-1 if hundredths < 0 else 1)
    return min((int(item["level"]) for item in scale["levels"] if holds(item, value)), default=0)


def first_option(level: Any) -> int:
    """Return a level, or what it is under the first interpretation of an open point."""
    return int(next(iter(level["options"].values()))) if isinstance(level, dict) else int(level)


def holds(bounds: dict[str, Any], value: Fraction) -> bool:
    """Return whether a printed range holds *value*."""
    return (
        ("from" not in bounds or value >= bounds["from"])
        and ("above" not in bounds or value > bounds["above"])
        and ("to" not in bounds or value <= bounds["to"])
        and ("below" not in bounds or value < bounds["below"])
    )


def points_of(answers: dict[str, Any]) -> Fraction:
    """Return the sum of weight × level."""
    return sum(
        (
            Fraction(INDICATORS[code]["weight"]) * level_of(INDICATORS[code]["scale"], item)
            for code, item in answers.items()
        ),
        Fraction(0),
    )


def maturity_of(innovation: dict[str, Any]) -> Fraction:
    """Return the maturity score of an innovation, be it stated."""
    if "stated" in innovation:
        return Fraction(innovation["stated"]["maturity"])
    return points_of(innovation["answers"])


def index_of(tree: dict[str, Any]) -> Fraction:
    """Return (SPD + SID) : 250 × 100, where SID is the mean maturity plus the score for the number of innovations."""
    innovations = tree["innovations"]
    quality = sum(map(maturity_of, innovations), Fraction(0)) / max(12, len(innovations))
    covered = {item["affairs"][0] for item in innovations} & BASIC_SERVICES
    count = Fraction("0.38") * min(200, len(innovations)) if len(covered) >= 5 else 0
    return (points_of(tree["answers"]) + quality + count) / 250 * 100


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key with its value, at any depth; items of lists have no key."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key, item
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield "", item
            yield from walk(item)


def answers_in(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the answers of the region and of all innovations."""
    for holder in (tree, *tree["innovations"]):
        yield from holder.get("answers", {}).values()


class TestEveryFile:
    """What holds for all sample files, those with mistakes included."""

    def test_all_are_tested_here(self) -> None:
        """A new sample file must be told apart as right, of an earlier year, or wrong."""
        expected = sorted((*RIGHT, *EARLIER, *WRONG))

        assert expected == FILES

    @pytest.mark.parametrize("name", FILES)
    def test_says_in_both_languages_that_it_is_made_up(self, name: str) -> None:
        """The file itself is an illustration and says so to whoever opens it."""
        tree = read(name)

        assert "illustration" == tree["nature"]
        assert tree["metadata"]["catatan"].startswith("Ilustrasi")
        assert tree["metadata"]["note"].startswith("An illustration")

    @pytest.mark.parametrize("name", FILES)
    def test_holds_no_personal_data(self, name: str) -> None:
        """No field is made for a person, but for the kind of initiator, and no value looks like an address."""
        tree = read(name)
        words = {word for key, _ in walk(tree) for word in re.split(r"[^a-z]+", key.lower())}
        texts = [text for _, text in walk(tree) if isinstance(text, str)]

        assert set() == words & PERSONAL
        assert [] == [text for text in texts if "@" in text or re.search(r"\+62|\b08\d{8,}|\b\d{16,18}\b", text)]


class TestScore:
    """The files that are right are scored as an independent formula has it."""

    @pytest.mark.parametrize("name", RIGHT)
    def test_every_number_agrees_with_the_formula(self, name: str) -> None:
        """Weight × level from the edition file, with fractions, gives the same SPD, maturities and index."""
        tree = read(name)
        result = evaluate(load_rulebook("iid-2026"), Submission.from_path(DATA / f"{name}.json"))

        assert points_of(tree["answers"]) == result["spd"].value
        assert [maturity_of(item) for item in tree["innovations"]] == [
            item["maturity"].value for item in result.innovations
        ]
        assert index_of(tree) == result["index"].value

    @pytest.mark.parametrize("name", RIGHT)
    @pytest.mark.parametrize(
        "lang, expected",
        [("id", ("ilustrasi", "bukan hasil resmi")), ("en", ("illustration", "not an official result"))],
    )
    @pytest.mark.parametrize("command", ["score", "explain"])
    def test_printed_output_says_what_it_is(
        self, name: str, lang: str, expected: tuple[str, ...], command: str
    ) -> None:
        """Nobody can take what the command line prints for an official result."""
        call = [sys.executable, "-X", "utf8", "-m", "inovasi_daerah", command, str(DATA / f"{name}.json")]
        run = subprocess.run([*call, "--lang", lang], check=True, capture_output=True, text=True, encoding="utf-8")
        first, last = run.stdout.splitlines()[0], run.stdout.splitlines()[-1]

        assert all(words in first for words in expected)
        assert all(words in last.lower() for words in expected)


class TestLumajang:
    """Kabupaten Lumajang: public facts, made-up answers, and nobody shown failing."""

    tree = read("lumajang-2026")

    def test_names_of_agencies_show_their_kind(self) -> None:
        """Each agency is there once, with the kind that its name tells."""
        names = [item["name"] for item in self.tree["agencies"]]

        assert len(names) == len(set(names))
        assert [item["kind"] for item in self.tree["agencies"]] == [find_unit_type(name) for name in names]

    def test_every_name_has_a_source(self) -> None:
        """Agencies and innovations name their sources, and all sources are used."""
        named = [item["metadata"]["sumber"] for item in (*self.tree["agencies"], *self.tree["innovations"])]
        used = {source for sources in named for source in sources} | {"harianbangsa-2022"}

        assert all(named)
        assert set(self.tree["metadata"]["sumber"]) == used

    def test_every_innovation_belongs_to_a_body(self) -> None:
        """An innovation is run by an agency of the file, or owned by a body outside it."""
        known = {item["id"] for item in self.tree["agencies"]}

        assert all(("owner" in item) != ("agency" in item) for item in self.tree["innovations"])
        assert {item["agency"] for item in self.tree["innovations"] if "agency" in item} <= known

    def test_no_innovation_is_shown_failing(self) -> None:
        """All mandatory indicators are answered, at least half of 111 points are reached, no evidence is rejected."""
        lowest = min(points_of(item["answers"]) for item in self.tree["innovations"])
        states = {item["status"] for answer in answers_in(self.tree) for item in answer["evidence"]}

        assert all(MANDATORY <= item["answers"].keys() for item in self.tree["innovations"])
        assert lowest >= Fraction(111, 2)
        assert {"verified"} == states

    def test_every_innovation_lies_in_the_window(self) -> None:
        """Implemented, or developed, from 2024-01-01 to 2025-12-31, unless it is on trial still."""
        dates = [
            {date.fromisoformat(item[key]) for key in ("implementation_date", "development_date") if item.get(key)}
            for item in self.tree["innovations"]
            if item["stage"] == "penerapan"
        ]

        assert all(any(date(2024, 1, 1) <= day <= date(2025, 12, 31) for day in days) for days in dates)

    def test_the_number_of_innovations_counts(self) -> None:
        """Five of the six basic-service affairs are represented by main affairs."""
        covered = {item["affairs"][0] for item in self.tree["innovations"]} & BASIC_SERVICES
        expected = BASIC_SERVICES - {"perumahan_rakyat_dan_kawasan_permukiman"}

        assert expected == covered

    def test_our_pages_show_it_by_its_own_edition_only(self) -> None:
        """Its dates and affairs are made up: what other rules ask and it lacks is not to be seen beside real names."""
        pages = [
            *(ROOT / "docs").rglob("*.md"),
            *(ROOT / "examples").rglob("*.md"),
            ROOT / "README.md",
            ROOT / "Makefile",
        ]
        text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
        calls = re.findall(r"inovasi-daerah\)? ([a-z-]+) (.*lumajang-2026\.json.*)", text)

        assert {"score", "explain"} == {command for command, _ in calls}
        assert not any("--rulebook" in rest for _, rest in calls)

    @pytest.mark.parametrize("accept", ["supported", "verified"])
    def test_evidence_changes_nothing(self, accept: Literal["supported", "verified"]) -> None:
        """However answers are accepted, the district is not shown worse."""
        iid, submission = load_rulebook("iid-2026"), Submission.from_path(DATA / "lumajang-2026.json")

        assert evaluate(iid, submission).score == evaluate(iid, submission, accept=accept).score


class TestContoh:
    """Kabupaten Contoh: everything that is doubtful, and most that can go wrong."""

    tree = read("contoh-2026")

    def test_touches_many_open_points(self) -> None:
        """All open points that an answer, a stage, an affair or a band can touch are touched."""
        result = evaluate(load_rulebook("iid-2026"), Submission.from_path(DATA / "contoh-2026.json"))
        expected = {
            "overlap",
            "gap",
            "value_decimals",
            "score_rounding",
            "divisor",
            "affairs",
            "mandatory_empty",
            "sakip_letter",
        }

        assert expected <= set(result.touched)

    def test_its_band_hangs_on_rounding(self) -> None:
        """The index is 40 + 1/130: 40.01 with two decimals, and in no printed band without rounding."""
        expected = Fraction(40) + Fraction(1, 130)

        assert expected == index_of(self.tree)

    def test_has_every_kind_of_answer(self) -> None:
        """Levels, values, a basis, categories, a wording, and one that is not available."""
        expected = {"level", "value", "basis", "category", "text", "not_available"}

        assert expected <= {key for answer in answers_in(self.tree) for key in answer}

    def test_has_every_state_of_evidence(self) -> None:
        """Evidence that is verified, rejected, or not looked at; and a level accepted below the claim."""
        states = {item.get("status") for answer in answers_in(self.tree) for item in answer.get("evidence", ())}
        lowered = [item for item in answers_in(self.tree) if "verified" in item]

        assert {"verified", "rejected", None} == states
        assert all(item["verified"]["level"] < item["level"] for item in lowered)
        assert lowered


class TestEarlierYear:
    """Kabupaten Contoh two years before, for what happens over years."""

    earlier, later = (Submission.from_path(DATA / f"contoh-{year}.json") for year in (2024, 2026))

    def test_its_score(self) -> None:
        """(41.50 + 48.20 + 0) of 250, times 100: 35.88, which was *Inovatif* in 2024."""
        result = evaluate(load_rulebook("iid-2024"), self.earlier)

        assert ("35.88", "Inovatif") == (str(result.score), result.band)

    def test_every_kind_of_state(self) -> None:
        """One goes on under its id, one under another id, one is no longer reported, and the others are new."""
        found = compare(self.earlier, self.later).innovations
        states = {item.id: item.state for item in found if item.state != "new"}

        assert {"lapor-cepat": "continued", "posyandu-malam": "continued", "kartu-sehat": "stopped"} == states
        assert 14 == len(found)

    def test_every_kind_of_answer_that_is_rolled_over(self) -> None:
        """Kept, of another level, and to be answered again; and an innovation that needs a date of development."""
        found = roll_over(self.earlier, load_rulebook("iid-2026"))

        assert {"kept", "changed", "again"} == {item.state for item in found.answers}
        assert ["needs_date", "eligible", "eligible"] == [item.standing for item in found.innovations]


class TestMistakes:
    """Files to learn from: the README lists what each of them does wrong."""

    @pytest.mark.parametrize("name", WRONG)
    def test_problems_are_those_that_the_readme_lists(self, name: str) -> None:
        """No more, no less, in both languages; and each kind of problem once."""
        readme = (DATA / "README.md").read_text(encoding="utf-8")
        _, *tables = readme.split(f"\n`{name}.json`:\n\n")
        listed = [re.findall(r"\| `(\w+)` \| `([^`]+)` \|", table.partition("\n\n")[0]) for table in tables]
        with pytest.raises(SubmissionError) as caught:
            evaluate(load_rulebook("iid-2026"), Submission.from_path(DATA / f"{name}.json"))
        found = sorted((problem.code, problem.path) for problem in caught.value.problems)

        assert [found, found] == [sorted(table) for table in listed]
        assert len(found) == len({code for code, _ in found})
        assert len(found) >= 12
