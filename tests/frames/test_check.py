"""What `check` says of one submission, `check_frames` says of its rows in a table; what it cannot tell, it names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.frames.support import KINDS, rows_of, table

from inovasi_daerah import CallError, Submission, amend, check, compile_rulebook, load_rulebook
from inovasi_daerah.domain.terms import Initiator, InnovationForm, InnovationKind, Stage
from inovasi_daerah.engine.run import Run
from inovasi_daerah.frames import check_frames, score_frames
from inovasi_daerah.frames.facts import BLANKS
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs
from inovasi_daerah.testing import interpretations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah import Rulebook

IID = load_rulebook("iid-2026")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

# --- rows, as tables and as submissions ----------------------------------------------------------------------------

TEXTS = {
    **{name: pa.string() for name in ("affair", "stage", "initiator", "form", "kind", "category", "group")},
    **{name: pa.string() for name in ("purpose", "benefit", "design.problem", "design.method", "result.before")},
}
DATES = dict.fromkeys(("trial_date", "implementation_date", "development_date"), pa.date32())
YES_NO = ("pp-38-2017/6-a", "pp-38-2017/8-team", "iid-2023/window", "kipp-2022/age")
WORDS = ("pp-38-2017/6-c", "pp-38-2017/3-a", "kipp-2022/kebaruan")
ATTESTED = {**dict.fromkeys(YES_NO, pa.bool_()), **dict.fromkeys(WORDS, pa.string())}
ANSWERS = {"region": ("1", "3", "4"), "innovation": ("16", "17", "32", "33", "35")}
KEYS = {"unit": pa.string(), "innovation": pa.string()}
INNOVATIONS = {**KEYS, **TEXTS, **DATES, **ATTESTED, **dict.fromkeys(ANSWERS["innovation"], pa.int64())}
UNITS = {"unit": pa.string(), "reported": pa.bool_(), **ATTESTED, **dict.fromkeys(ANSWERS["region"], pa.int64())}

DAYS = st.sampled_from(
    [
        dt.date(year, month, day)
        for year in (2018, 2020, 2022, 2023, 2024, 2025)
        for month, day in ((1, 1), (2, 28), (3, 1), (12, 31))
    ]
    + [dt.date(2020, 2, 29), dt.date(2021, 3, 2), dt.date(2022, 12, 30)]
)
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]
ATTESTATIONS: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.none() | st.booleans() for name in YES_NO},
    **{name: st.none() | st.sampled_from(["yes", "no", "unknown", "Ya"]) for name in WORDS},
}


def _terms(kind: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from([word for term in kind for word in (term.value, term.label)])


def _answered(subject: str) -> dict[str, st.SearchStrategy[Any]]:
    return {code: st.sampled_from([1, 1, 1, 2, None]) for code in ANSWERS[subject]}


PROSE = st.none() | st.sampled_from(["", " \t", "\u3000\u2003", BLANKS, "ada", " ada "])
FACTS = {
    "affair": st.none() | st.sampled_from([*BASIC, "kebudayaan"]),
    "stage": _terms(Stage),
    "initiator": _terms(Initiator),
    "form": _terms(InnovationForm),
    "kind": _terms(InnovationKind),
    "category": st.none() | st.sampled_from(["kesehatan", "x"]),
    "group": st.none() | st.sampled_from(["umum", "khusus", "x"]),
    **{name: PROSE for name in ("purpose", "benefit", "design.problem", "design.method", "result.before")},
    **{name: st.none() | DAYS for name in DATES},
}
INNER = st.fixed_dictionaries({**FACTS, **ATTESTATIONS, **_answered("innovation")})
OUTER = st.fixed_dictionaries({"reported": st.none() | st.booleans(), **ATTESTATIONS, **_answered("region")})
REGIONS = st.lists(st.tuples(OUTER, st.lists(INNER, max_size=6)), min_size=1, max_size=3)
WAYS = interpretations(IID)
NONE = st.lists(st.sampled_from(["development_date", "trial_date", "stage", "purpose", "design.problem"]), unique=True)


def _attestations(row: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: row.get(name) for name in ATTESTED if row.get(name) is not None}
    return {name: {"answer": {True: "yes", False: "no"}.get(value, value)} for name, value in said.items()}


def _answers(row: Mapping[str, Any], subject: str) -> dict[str, Any]:
    return {code: {"level": row[code]} for code in ANSWERS[subject] if row.get(code) is not None}


def _innovation(name: str, row: Mapping[str, Any], none: Sequence[str]) -> dict[str, Any]:
    tree: dict[str, Any] = {"id": name, "answers": _answers(row, "innovation"), "attestations": _attestations(row)}
    for fact in (*TEXTS, *DATES):
        value = row.get(fact)
        if value is None and fact not in none:
            continue
        if fact == "affair":
            tree["affairs"] = [value]
        elif "." in fact:
            above, part = fact.split(".")
            tree.setdefault(above, {})[part] = value
        else:
            tree[fact] = value
    return tree


Regions = list[tuple[dict[str, Any], list[dict[str, Any]]]]


def submissions_of(regions: Regions, none: Sequence[str], answering: Sequence[str]) -> list[Submission]:
    """Return the submissions that say the same as the rows of *regions*, with the answers of some subjects."""
    found = []
    for index, (unit, inner) in enumerate(regions):
        tree = {
            "unit": {"code": f"35.0{index + 1}"},
            "attestations": _attestations(unit),
            "innovations": [_innovation(f"i{number}", row, none) for number, row in enumerate(inner)],
            "answers": _answers(unit, "region"),
            **({} if unit.get("reported") is None else {"reported": unit["reported"]}),
        }
        for subject, item in (("region", tree), *(("innovation", item) for item in tree["innovations"])):
            if subject not in answering:
                del item["answers"]
        found.append(Submission.from_tree(tree))
    return found


def tables_of(regions: Regions, answering: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """Return the tables of units and innovations with the rows of *regions*."""
    units = [{"unit": f"35.0{index + 1}", **unit} for index, (unit, _) in enumerate(regions)]
    innovations = [
        {"unit": f"35.0{index + 1}", "innovation": f"i{number}", **row}
        for index, (_, inner) in enumerate(regions)
        for number, row in enumerate(inner)
    ]
    left = {code for subject, codes in ANSWERS.items() if subject not in answering for code in codes}
    return (
        table(units, [item for item in UNITS.items() if item[0] not in left]),
        table(innovations, [item for item in INNOVATIONS.items() if item[0] not in left]),
    )


def said(findings: Any) -> dict[tuple[str, str, str | None], str]:
    """Return the outcomes in a table of findings, by rule and row; no row is there twice."""
    rows = rows_of(findings)
    found = {(row["rule"], row["unit"], row["innovation"]): row["outcome"] for row in rows}
    assert len(found) == len(rows)
    return found


def expected(
    rulebook: Rulebook, submissions: Sequence[Submission], chosen: Mapping[str, str] | None, left: Mapping[str, Any]
) -> dict[tuple[str, str, str | None], str]:
    """Return what the scalar engine says of *submissions*, without the rules that are *left* out."""
    return {
        (item.rule, each.unit.code, f"i{item.path[12:-1]}" if item.path else None): item.outcome.value
        for each in submissions
        for item in check(rulebook, each, interpretations=chosen)
        if item.rule not in left
    }


@pytest.mark.parametrize("kind", KINDS)
@given(regions=REGIONS, chosen=WAYS, none=NONE)
@settings(max_examples=12, phases=PHASES)
def test_a_table_is_told_what_a_submission_is_told(
    kind: str, regions: Regions, chosen: dict[str, str], none: list[str]
) -> None:
    units, innovations = (KINDS[kind](item) for item in tables_of(regions, [*ANSWERS]))
    submissions = submissions_of(regions, none, [*ANSWERS])
    checked = check_frames(
        IID, units=units, innovations=innovations, interpretations=chosen, null_means_none=none, every=True
    )
    assert said(checked.findings) == expected(IID, submissions, chosen, checked.not_in_tables)
    assert rows_of(checked.problems) == []
    plan = compile_rulebook(IID).plan(chosen)
    failing = {(item.unit.code, f"i{index}") for item in submissions for index in Run(plan, item, "claimed").failing}
    eligible = rows_of(checked.eligible)
    assert {(row["unit"], row["innovation"]) for row in eligible if row["eligible"] is False} == failing
    window = {key[1:]: outcome for key, outcome in said(checked.findings).items() if key[0] == "iid-2026/window"}
    unknown = {(row["unit"], row["innovation"]) for row in eligible if row["eligible"] is None}
    assert unknown == {key for key, outcome in window.items() if outcome == "unknown"}
    assert len(eligible) == sum(len(inner) for _, inner in regions)


@pytest.mark.parametrize(("edition", "answering"), [("iid-2023", ("innovation",)), ("kipp-2022", ())])
@pytest.mark.parametrize("kind", ["polars", "pandas", "duckdb"])
@given(regions=REGIONS, none=NONE)
@settings(max_examples=10, phases=PHASES)
def test_so_it_is_by_other_rulebooks(
    kind: str, edition: str, answering: tuple[str, ...], regions: Regions, none: list[str]
) -> None:
    """2023 lets people attest a longer window, and KIPP asks for an age, groups and categories."""
    rulebook = load_rulebook(edition)
    units, innovations = (KINDS[kind](item) for item in tables_of(regions, answering))
    checked = check_frames(rulebook, units=units, innovations=innovations, null_means_none=none, every=True)
    submissions = submissions_of(regions, none, answering)
    assert said(checked.findings) == expected(rulebook, submissions, None, checked.not_in_tables)
