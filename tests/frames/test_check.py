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
from tests.frames.findings import codes, made, outcomes
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
    """Return a strategy of terms."""
    return st.none() | st.sampled_from([word for term in kind for word in (term.value, term.label)])


def _answered(subject: str) -> dict[str, st.SearchStrategy[Any]]:
    """Return a strategy of answers."""
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
    **dict.fromkeys(("purpose", "benefit", "design.problem", "design.method", "result.before"), PROSE),
    **{name: st.none() | DAYS for name in DATES},
}
INNER = st.fixed_dictionaries({**FACTS, **ATTESTATIONS, **_answered("innovation")})
OUTER = st.fixed_dictionaries({"reported": st.none() | st.booleans(), **ATTESTATIONS, **_answered("region")})
REGIONS = st.lists(st.tuples(OUTER, st.lists(INNER, max_size=6)), min_size=1, max_size=3)
WAYS = interpretations(IID)
NONE = st.lists(st.sampled_from(["development_date", "trial_date", "stage", "purpose", "design.problem"]), unique=True)


def _attestations(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a strategy of attestations."""
    said: dict[str, Any] = {name: row[name] for name in ATTESTED if row.get(name) is not None}
    spelt: dict[Any, str] = {True: "yes", False: "no"}
    return {name: {"answer": spelt.get(value, value)} for name, value in said.items()}


def _answers(row: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """Return the answers as far as a table can say them."""
    return {code: {"level": row[code]} for code in ANSWERS[subject] if row.get(code) is not None}


def _innovation(name: str, row: Mapping[str, Any], none: Sequence[str]) -> dict[str, Any]:
    """Return a strategy of innovations."""
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
        tree: dict[str, Any] = {
            "unit": {"code": f"35.0{index + 1}"},
            "attestations": _attestations(unit),
            "innovations": [_innovation(f"i{number}", row, none) for number, row in enumerate(inner)],
            "answers": _answers(unit, "region"),
            **({} if unit.get("reported") is None else {"reported": unit["reported"]}),
        }
        holders: list[tuple[str, dict[str, Any]]] = [("innovation", item) for item in tree["innovations"]]
        holders.append(("region", tree))
        for subject, item in holders:
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
@settings(max_examples=6, phases=PHASES)
def test_a_table_is_told_what_a_submission_is_told(
    kind: str, regions: Regions, chosen: dict[str, str], none: list[str]
) -> None:
    """Every outcome is the scalar one, and `eligible` is false for those whom it takes out, null where unknown."""
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


@pytest.mark.parametrize("edition, answering", [("iid-2023", ("innovation",)), ("kipp-2022", ())])
@pytest.mark.parametrize("kind", ["polars", "pandas", "duckdb"])
@given(regions=REGIONS, none=NONE)
@settings(max_examples=4, phases=PHASES)
def test_so_it_is_by_other_rulebooks(
    kind: str, edition: str, answering: tuple[str, ...], regions: Regions, none: list[str]
) -> None:
    """2023 lets people attest a longer window, and KIPP asks for an age, groups and categories."""
    rulebook = load_rulebook(edition)
    units, innovations = (KINDS[kind](item) for item in tables_of(regions, answering))
    checked = check_frames(rulebook, units=units, innovations=innovations, null_means_none=none, every=True)
    submissions = submissions_of(regions, none, answering)
    assert said(checked.findings) == expected(rulebook, submissions, None, checked.not_in_tables)


# --- by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_fails_and_unknowns_are_found_and_the_rest_is_named(kind: str) -> None:
    """Penerapan di luar 2024 dan 2025 gagal (IID 2026); what is not stated is unknown, and what passes is left out."""
    innovations = made(
        kind,
        unit=["35.08"] * 3,
        innovation=["a", "b", "c"],
        implementation_date=[dt.date(2024, 3, 1), dt.date(2010, 1, 1), None],
        development_date=[None, dt.date(2011, 1, 1), None],
        stage=["penerapan"] * 3,
    )
    checked = check_frames(IID, innovations=innovations)
    assert outcomes(checked, "iid-2026/window") == {"b": "fail", "c": "unknown"}
    (row,) = [row for row in rows_of(checked.findings) if (row["rule"], row["innovation"]) == ("iid-2026/window", "b")]
    assert row == {
        "rule": "iid-2026/window",
        "unit": "35.08",
        "innovation": "b",
        "outcome": "fail",
        "severity": "blocking",
    }
    every = {f"{owner.id}/{rule.id}" for owner, rule in IID.all_rules()}
    told = {row["rule"] for row in rows_of(check_frames(IID, innovations=innovations, every=True).findings)}
    assert every == told | checked.not_in_tables.keys() | {name for name, _ in checked.not_checked}
    assert checked.not_in_tables["permendagri-104-2018/reported"].en == "the table “units” is not given"
    assert checked.not_in_tables["iid-2026/evidence"].en == "rules of the kind “evidence” cannot be told by a table"
    assert checked.not_in_tables["pp-38-2017/7-budget"].id == "tabel tidak dapat memuat “documents.budget”"
    assert "pp-38-2017/award" in dict(checked.not_checked)


def test_rules_on_agencies_have_no_table() -> None:
    """A rulebook with rules on agencies names them."""
    checked = check_frames(load_rulebook("lumajang-2022"), innovations=made("polars", unit=["35.08"], innovation=["a"]))
    reason = checked.not_in_tables["lumajang-2022/komitmen-pimpinan"]
    assert reason.en == "there is no table for an agency"


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_with_a_bad_key_is_listed_and_has_no_findings(kind: str) -> None:
    """A key that is missing, there twice, or of a unit that is not there."""
    units = made(kind, unit=["35.08", "35.09", "35.09", None], reported=[True] * 4)
    innovations = made(
        kind,
        unit=["35.08", "35.08", "35.08", None, "35.10", "35.09"],
        innovation=["a", "b", "b", "c", "d", "e"],
        stage=["penerapan"] * 6,
    )
    checked = check_frames(IID, units=units, innovations=innovations, every=True)
    rows = rows_of(checked.findings)
    assert {(row["unit"], row["innovation"]) for row in rows} == {("35.08", None), ("35.08", "a")}
    assert [(row["unit"], row["innovation"]) for row in rows_of(checked.eligible)] == [("35.08", "a")]
    assert codes(checked) == [
        ("35.08", "b", "innovation", "b", "duplicate_id"),
        ("35.08", "b", "innovation", "b", "duplicate_id"),
        ("35.09", None, "unit", "35.09", "duplicate_id"),
        ("35.09", None, "unit", "35.09", "duplicate_id"),
        ("35.10", "d", "unit", "35.10", "unit_unknown"),
        (None, "c", "unit", None, "key_missing"),
        (None, None, "unit", None, "key_missing"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_eligible_goes_into_the_score(kind: str) -> None:
    """`eligible` joined to the innovations, `score_frames` takes out those that fail: 1 of 3 here is left to count."""
    innovations = made(
        kind,
        unit=["35.08"] * 3,
        innovation=["a", "b", "c"],
        stage=["penerapan"] * 3,
        implementation_date=[dt.date(2010, 1, 1), dt.date(2010, 1, 1), None],
        development_date=([None, None, None], pa.date32()),
        **{"16": [1, 1, 1]},
    )
    chosen = {"window_fail": "excluded"}
    none = ["development_date"]
    checked = check_frames(IID, innovations=innovations, interpretations=chosen, null_means_none=none)
    joined = _joined(innovations, checked.eligible)
    scored = score_frames(IID, units=made(kind, unit=["35.08"]), innovations=joined, interpretations=chosen)
    assert rows_of(scored.problems) == []
    alone = Submission.from_tree(
        {"unit": {"code": "35.08"}, "answers": {}, "innovations": [{"id": "c", "stage": "penerapan"}]}
    )
    (unit,) = rows_of(scored.units)
    count = Run(compile_rulebook(IID).plan(chosen), alone, "claimed").values["count"]
    assert unit["count_quanta"] == count


def _joined(left: Any, right: Any) -> Any:
    """Return the two dataframes of one kind joined on their keys."""
    keys = ["unit", "innovation"]
    if isinstance(left, pa.Table):
        return left.join(right, keys)
    if isinstance(left, pl.DataFrame | pl.LazyFrame):
        return left.join(right, on=keys, how="left")
    if isinstance(left, pd.DataFrame):
        return left.merge(right, on=keys, how="left")
    return left.set_alias("one").join(right.set_alias("other"), "unit, innovation")


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
def test_rows_keep_their_order(kind: str) -> None:
    """Of tables that came with their data; findings are in the order of the rules, then of the rows."""
    innovations = made(kind, unit=["35.09", "35.08", "35.09", "35.08"], innovation=["z", "y", "b", "a"])
    units = made(kind, unit=["35.08", "35.09"])
    checked = check_frames(IID, units=units, innovations=innovations)
    eligible: Any = checked.eligible
    order = eligible["innovation"]
    assert (order.to_pylist() if kind == "pyarrow" else list(order)) == ["z", "y", "b", "a"]
    found = checked.findings["innovation"]
    assert (found.to_pylist() if kind == "pyarrow" else list(found))[:8] == ["z", "y", "b", "a"] * 2


def test_texts_of_pyarrow_may_be_large() -> None:
    """Polars and pandas hand out tables whose texts are of another type than those made here."""
    bad = {"1": [9], "reported": ["?"]}
    units = pl.DataFrame({"unit": ["35.08"], **bad}).to_arrow()
    innovations = pl.DataFrame({"unit": ["35.08"], "innovation": ["a"], "16": [9], "stage": ["?"]}).to_arrow()
    assert units.schema.field("unit").type == pa.large_string()
    checked = check_frames(IID, units=units, innovations=innovations)
    assert {row["innovation"] for row in rows_of(checked.findings)} == {None, "a"}
    assert {item[2] for item in codes(checked)} == {"reported", "stage"}
    scored = score_frames(IID, units=units.drop(["reported"]), innovations=innovations.drop(["stage"]))
    assert {row["column"] for row in rows_of(scored.problems)} == {"1", "16"}


def test_a_year_is_part_of_the_key() -> None:
    """The same innovation of two years is no duplicate, and finds its unit of the same year."""
    rule = "pp-38-2017/6-c"
    units = made("polars", unit=["35.08"] * 2, year=[2025, 2026], **{rule: [True, False]})
    innovations = made("polars", unit=["35.08"] * 2, year=[2025, 2026], innovation=["a", "a"])
    checked = check_frames(IID, units=units, innovations=innovations, every=True)
    found = [(row["year"], row["outcome"]) for row in rows_of(checked.findings) if row["rule"] == rule]
    assert found == [(2025, "pass"), (2026, "fail")]


def test_without_rules_of_eligibility_everybody_is_eligible() -> None:
    """Nothing can take anybody out."""
    checked = check_frames(load_rulebook("pemdi-2026"), innovations=made("polars", unit=["35.08"], innovation=["a"]))
    assert rows_of(checked.eligible) == [{"unit": "35.08", "innovation": "a", "eligible": True}]


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow", "duckdb"])
def test_a_rule_of_eligibility_that_no_table_can_tell_leaves_it_open(kind: str) -> None:
    """Nobody is eligible for sure, and nobody is taken out."""
    rulebook = amend(IID, {"rules.evidence.eligibility": True}, id="lain")
    dates = {name: [dt.date(2024, 1, 1), dt.date(2010, 1, 1)] for name in ("implementation_date", "development_date")}
    innovations = made(kind, unit=["35.08"] * 2, innovation=["a", "b"], stage=["penerapan"] * 2, **dates)
    checked = check_frames(rulebook, innovations=innovations)
    assert {row["innovation"]: row["eligible"] for row in rows_of(checked.eligible)} == {"a": None, "b": False}


@pytest.mark.parametrize(
    "arguments, code",
    [
        ({}, "frame_missing"),
        ({"units": [1]}, "frame_kind"),
        ({"units": made("polars", code=["35.08"])}, "column_missing"),
        ({"innovations": made("polars", unit=["35.08"])}, "column_missing"),
        ({"units": made("polars", unit=["35.08"]), "null_means_none": ["trial_date"]}, "column_missing"),
        ({"units": made("polars", unit=["35.08"], **{"pp-38-2017/6-z": ["yes"]})}, "rule_unknown"),
        (
            {"innovations": made("polars", unit=["35.08"], innovation=["a"], **{"iid-2026/basic-services": [True]})},
            "attestation_subject",
        ),
        (
            {"units": made("polars", unit=["35.08"]), "innovations": made("pandas", unit=["35.08"], innovation=["a"])},
            "frame_mixed",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused(arguments: dict[str, Any], code: str) -> None:
    """Before anything is looked at."""
    with pytest.raises(CallError) as caught:
        check_frames(IID, **arguments)
    assert caught.value.problems[0].code == code
