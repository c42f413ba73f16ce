"""Findings by small rulebooks: counts, order, words and shape; and what an eligibility rule does to measures."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import IID, choice, contoh, indicator, measure, open_point, rulebook, words
from tests.engine.compliance import ATTESTED, NAMED, attested, book, rule

from inovasi_daerah import (
    Assessment,
    CallError,
    Finding,
    Findings,
    Submission,
    SubmissionError,
    check,
    evaluate,
    load_rulebook,
)
from inovasi_daerah.components.rules import Outcome
from inovasi_daerah.engine.checking import Group, Summary
from inovasi_daerah.engine.compiled import compile_rulebook

if TYPE_CHECKING:
    from pathlib import Path

SEVERITIES = ("blocking", "warning", "note")
ANSWERS = {"yes": Outcome.PASS, "no": Outcome.FAIL, "unknown": Outcome.UNKNOWN}
SMALL = rulebook(
    rules=[
        rule("a", severity="note"),
        rule("b", subject="region", severity="warning"),
        rule("c"),
        rule("d", None),
        rule("e", NAMED, subject="agency", severity="note"),
    ]
)
"""Three rules that people answer, one that nobody has read, and one on the names of agencies."""


def innovations(*answers: dict[str, str], **more: Any) -> Submission:
    """Return a submission with an innovation for each of these attestations."""
    items = [{"id": f"i{index}", "attestations": attested(**said)} for index, said in enumerate(answers)]
    return contoh(innovations=items, **{"agencies": []} | more)


def short(findings: tuple[Finding, ...] | Findings) -> list[tuple[str, str, str]]:
    """Return rule, place and outcome of each finding."""
    return [(item.rule.removeprefix("kecil/"), item.path, item.outcome.value) for item in findings]


class TestFindings:
    """One finding for each rule and each of its subjects."""

    FOUND = check(
        SMALL,
        innovations({"a": "no", "c": "yes"}, {}, attestations=attested(b="no"), agencies=[{"id": "x", "name": "X"}]),
    )

    def test_rules_and_places_in_order(self) -> None:
        """They follow the rules of the rulebook, and for each rule the places of the submission."""
        expected = [
            ("a", "innovations[0]", "fail"),
            ("a", "innovations[1]", "unknown"),
            ("b", "", "fail"),
            ("c", "innovations[0]", "pass"),
            ("c", "innovations[1]", "unknown"),
            ("e", "agencies[0]", "pass"),
        ]

        assert expected == short(self.FOUND)
        assert (6, "kecil") == (len(self.FOUND), self.FOUND.rulebook)

    def test_by_outcome(self) -> None:
        """Failures, unknowns and passes can be asked for; only a blocking rule that fails blocks."""
        assert [("a", "innovations[0]", "fail"), ("b", "", "fail")] == short(self.FOUND.failed)
        assert ["innovations[1]"] * 2 == [item.path for item in self.FOUND.unknown]
        assert () == self.FOUND.blocking
        assert [("c", "innovations[0]", "fail")] == short(check(SMALL, innovations({"c": "no"})).blocking)

    def test_a_sequence(self) -> None:
        """They are read by position, from the end, by slice, and searched."""
        assert [*self.FOUND] == [self.FOUND[index] for index in range(6)]
        assert (self.FOUND[5], tuple(self.FOUND)[1:3]) == (self.FOUND[-1], self.FOUND[1:3])
        assert self.FOUND[2] in self.FOUND

    def test_a_rulebook_may_be_compiled(self) -> None:
        """Whoever checks many submissions compiles once, and the findings are the same."""
        submission = innovations({"a": "no"}, {})

        assert [*check(SMALL, submission)] == [*check(compile_rulebook(SMALL), submission)]

    def test_without_innovations(self) -> None:
        """Where there are no innovations and agencies, no rule on them finds anything."""
        assert [("b", "", "unknown")] == short(check(SMALL, contoh(innovations=[], agencies=[])))

    def test_innovations_that_nobody_stated(self) -> None:
        """Where they are not stated, every rule on them is unknown, once: a missing fact is never a pass."""
        found = check(SMALL, contoh())

        assert [(name, "", "unknown") for name in "abce"] == short(found)
        assert [("innovations",), ("innovations",), ("agencies",)] == [found[i].verdict.paths for i in (0, 2, 3)]
        assert "Ketentuan e: not stated: agencies" == found[3].describe("en")

    def test_an_answer_that_does_not_exist(self) -> None:
        """A submission for this rulebook is refused as `evaluate` refuses it; one for another is checked."""
        wrong = contoh(answers={"1": {"level": 9}})

        with pytest.raises(SubmissionError, match=r"answers\.1\.level"):
            check(IID, wrong)
        assert check(load_rulebook("iid-2021"), wrong.model_copy(update={"rulebook": "iid-2026"}))
        assert check(load_rulebook("pp-38-2017"), wrong)

    def test_an_unread_rule_is_listed(self) -> None:
        """It has a name and no finding, whatever is attested to it."""
        found = check(SMALL, innovations({"d": "no"}))

        assert (("kecil/d", "Ketentuan d"),) == tuple((name, label.id) for name, label in found.not_checked)
        assert "kecil/d" not in {item.rule for item in found}

    def test_one_finding(self) -> None:
        """A finding says what was checked, how surely, by what text, and what was found."""
        found = self.FOUND[0]

        assert ("innovation", "note", "inferred", ()) == (found.subject, found.severity, found.confidence, found.via)
        assert ("UU", "innovations[0].attestations.kecil/a") == (found.citation.id, *found.verdict.paths)
        assert ("Ketentuan a: dinyatakan tidak", "Ketentuan a: attested with no") == (
            found.message,
            found.describe("en"),
        )
        assert "Ketentuan c" == self.FOUND[3].message
        assert ("<Finding fail kecil/a at innovations[0]>", "<Finding fail kecil/b at the whole>") == (
            repr(found),
            repr(self.FOUND[2]),
        )

    def test_who_restates_the_rule(self) -> None:
        """Sources are named by their titles, apart from where the rule stands."""
        source = {"id": "L1", "title": words("paparan"), "locator": "x", "kind": "slides", "confidence": "official"}
        cited = rule("a", citation={"act": "uu", "via": ["L1", "L2"]})
        small = rulebook(rules=[cited], sources=[source, source | {"id": "L2", "title": words("buku")}])
        (found,) = check(small, innovations({}))

        assert (("paparan", "buku"), "UU") == (found.via, found.citation.id)
        assert "paparan, buku" == found.to_dict()["via"]

    @pytest.mark.parametrize("way, expected", [("one", "pass"), ("two", "fail")])
    def test_open_points_can_be_taken_otherwise(self, way: str, expected: str) -> None:
        """A rule that the text leaves open follows the interpretation asked for; one that does not exist is refused."""
        counting = choice("affairs", one="main_and_other", two="main")
        covered = {"kind": "coverage", "population": "all", "among": ["sosial"], "at_least": 1, "counting": counting}
        small = rulebook(
            rules=[rule("a", covered, subject="region")],
            populations=[{"id": "all", "name": words("semua")}],
            open_points=[open_point("affairs", "one", "two")],
        )
        submission = contoh(innovations=[{"id": "i", "affairs": ["pangan"], "other_affairs": ["sosial"]}])

        assert [("a", "", expected)] == short(check(small, submission, interpretations={"affairs": way}))
        with pytest.raises(CallError):
            check(small, submission, interpretations={"affairs": "three"})


class TestSummary:
    """How many findings there are of each kind."""

    cases = st.lists(st.dictionaries(st.sampled_from(SEVERITIES), st.sampled_from([*ANSWERS]), max_size=3), max_size=5)

    @given(cases)
    def test_counts(self, answers: list[dict[str, str]]) -> None:
        """Failures count by severity; unknown counts apart, whatever the severity; passes count too."""
        small = rulebook(rules=[rule(severity, severity=severity) for severity in SEVERITIES])
        found = check(small, innovations(*answers)).summary()
        said = [(severity, ANSWERS[item.get(severity, "unknown")]) for item in answers for severity in SEVERITIES]
        failures = Counter(severity for severity, outcome in said if outcome is Outcome.FAIL)
        outcomes = Counter(outcome for _, outcome in said)
        expected = Summary(
            failures["blocking"],
            failures["warning"],
            failures["note"],
            outcomes[Outcome.UNKNOWN],
            outcomes[Outcome.PASS],
        )

        assert expected == found

    def test_words(self) -> None:
        """One sentence in both languages, and counts for programs."""
        summary = Summary(2, 1, 3, 41, 5)

        assert "2 menghalangi, 1 peringatan, 3 catatan, 41 perlu ditinjau, 5 terpenuhi." == str(summary)
        assert "2 blocking, 1 warning, 3 notes, 41 need review, 5 met." == summary.render("en")
        assert {"blocking": 2, "warning": 1, "note": 3, "unknown": 41} == summary.to_dict()

    def test_what_does_not_apply_counts_nowhere(self) -> None:
        """A rule that does not apply is neither met nor open."""
        when = {"kind": "when", "condition": NAMED, "then": ATTESTED}
        found = check(rulebook(rules=[rule("a", when)]), contoh(innovations=[{"id": "i", "name": None}]))

        assert (["not_applicable"], Summary()) == ([item.outcome.value for item in found], found.summary())


def lines(found: Findings, **options: Any) -> list[str]:
    """Return the findings as lines of text."""
    return found.render(**options).split("\n")


class TestCollapsed:
    """People see one line for each rule that fails, the worst first."""

    def test_thirteen_of_seventy(self) -> None:
        """Of seventy innovations thirteen fail and seven are unknown: one line and one count, with the first places."""
        said = ["no", "yes", "yes", "yes", "yes"] * 13 + ["unknown"] * 5
        small = rulebook(rules=[rule("a")])
        found = check(small, innovations(*({"a": answer} for answer in said)))
        group, unknown = found.collapsed()
        expected = (
            "Ketentuan a: dinyatakan tidak — 13 dari 70 inovasi (innovations[0], innovations[5], innovations[10], …)"
        )

        assert (13, 5, 70) == (len(group.findings), len(unknown.findings), group.checked)
        assert expected == group.describe("id")
        assert [
            f"✗ menghalangi: {expected} [kecil/a; UU]",
            "? perlu ditinjau: kecil (5 temuan) a",
            "13 menghalangi, 0 peringatan, 0 catatan, 5 perlu ditinjau, 52 terpenuhi.",
        ] == lines(found)

    def test_worst_first(self) -> None:
        """Failures come before what is unknown, and of each the blocking ones, then warnings, then notes."""
        names = [f"{answer}-{severity}" for severity in reversed(SEVERITIES) for answer in ("unknown", "yes", "no")]
        small = rulebook(rules=[rule(name, severity=name.partition("-")[2]) for name in names])
        found = check(small, innovations(attested_by_name(names)))
        expected = [f"kecil/{answer}-{severity}" for answer in ("no", "unknown") for severity in SEVERITIES]

        assert expected == [group.findings[0].rule for group in found.collapsed()]

    def test_rules_of_one_severity_keep_their_order(self) -> None:
        """Of equally bad rules the order is that of the rulebook."""
        small = rulebook(rules=[rule(name) for name in ("z", "a", "m")])
        found = check(small, innovations({"z": "no", "a": "no", "m": "no"}))

        assert ["kecil/z", "kecil/a", "kecil/m"] == [group.findings[0].rule for group in found.collapsed()]

    def test_details_that_differ(self) -> None:
        """What was found stands beside the first place when it is not the same everywhere."""
        among = {"kind": "one_of", "fact": "group", "among": ["umum"]}
        items = [{"id": name, "group": name} for name in ("a", "b", "c", "d")]
        (group,) = check(rulebook(rules=[rule("a", among)]), contoh(innovations=items)).collapsed()
        places = "innovations[0]: a is not one of umum, innovations[1], innovations[2], …"

        assert f"Ketentuan a — 4 of 4 innovations ({places})" == group.describe("en")

    def test_what_does_not_apply_is_not_counted(self) -> None:
        """Of three innovations one is not asked: two of two fail."""
        when = {"kind": "when", "condition": NAMED, "then": {"kind": "required", "fact": "purpose"}}
        items = [{"id": f"i{index}", "name": name, "purpose": None} for index, name in enumerate(["A", None, "C"])]
        (group,) = check(rulebook(rules=[rule("a", when)]), contoh(innovations=items)).collapsed()

        assert "there is no purpose — 2 of 2 innovations (innovations[0], innovations[2])" in group.describe("en")

    @pytest.mark.parametrize(
        "subject, expected",
        [
            ("region", "Ketentuan a: attested with no"),
            ("agency", "Ketentuan a: attested with no — 1 of 1 agency (agencies[0])"),
            ("innovation", "Ketentuan a: attested with no — 1 of 1 innovation (innovations[0])"),
        ],
    )
    def test_one_place(self, subject: str, expected: str) -> None:
        """The region needs no count; of one agency or innovation it is said which."""
        small = rulebook(rules=[rule("a", subject=subject)])
        submission = innovations({}, agencies=[{"id": "x"}], attestations=attested(a="no"))
        (group,) = check(small, submission).collapsed()

        assert isinstance(group, Group)
        assert expected == group.describe("en")

    def test_passes_are_not_shown(self) -> None:
        """Where nothing fails and nothing is open there is no line but the summary and what was not checked."""
        submission = innovations({"a": "yes", "c": "yes"}, attestations=attested(b="yes"))

        assert () == check(SMALL, submission).collapsed()
        assert [
            "– not checked, as nobody has read the text: 1 rule (kecil/d)",
            "0 blocking, 0 warnings, 0 notes, 0 need review, 3 met.",
        ] == lines(check(SMALL, submission), lang="en")


def attested_by_name(names: list[str]) -> dict[str, str]:
    """Return for each name the answer that it begins with."""
    return {name: name.partition("-")[0] for name in names}


class TestEverything:
    """With everything, each finding stands on a line of its own."""

    FOUND = check(SMALL, innovations({"a": "no"}, attestations=attested(c="yes")))

    def test_lines(self) -> None:
        """Outcome, place, rule, and where the rule stands; what was not checked and the summary come last."""
        assert [
            "✗ innovations[0]: Ketentuan a: attested with no [kecil/a; UU]",
            "? Ketentuan b: not attested yet [kecil/b; UU]",
            "✓ innovations[0]: Ketentuan c [kecil/c; UU]",
            "– not checked, as nobody has read the text: 1 rule (kecil/d)",
            "0 blocking, 0 warnings, 1 note, 1 needs review, 1 met.",
        ] == lines(self.FOUND, lang="en", everything=True)

    def test_a_hostile_name_stays_on_its_line(self) -> None:
        """What a finding quotes neither breaks a line nor commands a terminal."""
        among = {"kind": "one_of", "fact": "group", "among": ["umum"]}
        found = check(rulebook(rules=[rule("a", among)]), contoh(innovations=[{"id": "i", "group": "x\r\n\x1b[31m"}]))

        for everything in (True, False):
            assert 2 == len(lines(found, everything=everything))
            assert all(line.isprintable() for line in lines(found, everything=everything))

    def test_str_and_repr(self) -> None:
        """As text they are collapsed and Indonesian; the short form has the counts."""
        assert self.FOUND.render("id") == str(self.FOUND)
        assert "<Findings of kecil: {'blocking': 0, 'warning': 0, 'note': 1, 'unknown': 1}>" == repr(self.FOUND)


class TestPlain:
    """`check --json --all`: findings, those that pass included, what was not checked, and the counts."""

    FOUND = check(SMALL, innovations({"a": "no", "c": "yes"}))

    def test_everything(self) -> None:
        """Every finding with all of its facts as text, in the language asked for."""
        found = self.FOUND.to_dict("en")
        first = {
            "rule": "kecil/a",
            "outcome": "fail",
            "severity": "note",
            "path": "innovations[0]",
            "message": "Ketentuan a: attested with no",
            "paths": ["innovations[0].attestations.kecil/a"],
            "citation": "UU",
            "via": "",
            "confidence": "inferred",
        }

        assert ["rulebook", "findings", "not_checked", "summary"] == [*found]
        assert "kecil" == found["rulebook"]
        assert first == found["findings"][0]
        assert ["fail", "unknown", "pass"] == [item["outcome"] for item in found["findings"]]
        assert [{"rule": "kecil/d", "name": "Ketentuan d"}] == found["not_checked"]
        assert {"blocking": 0, "warning": 0, "note": 1, "unknown": 1} == found["summary"]

    def test_only_what_needs_a_look(self) -> None:
        """Without everything, passes are left out, and nothing else."""
        whole, part = self.FOUND.to_dict(), self.FOUND.to_dict(everything=False)
        expected = [item for item in whole["findings"] if item["outcome"] in {"fail", "unknown"}]

        assert (expected, whole["summary"]) == (part["findings"], part["summary"])
        assert "Ketentuan a: dinyatakan tidak" == part["findings"][0]["message"]


class TestByAgency:
    """Which findings are whose."""

    @pytest.mark.parametrize(
        "items, counts",
        [
            ([{"id": "0", "agency": "x"}, {"id": "1", "agency": "Dinas X"}, {"id": "2", "agency": None}], ("2", "0")),
            ([{"id": "0", "agency": "x"}, {"id": "1"}], ("≥ 1", "≥ 0")),
            ([], ("0", "0")),
            (None, ("≥ 0", "≥ 0")),
        ],
    )
    def test_a_line_for_each(self, items: list[dict[str, Any]] | None, counts: tuple[str, str]) -> None:
        """A line says how many innovations there are, what the rules on agencies say, and the counts of the rest."""
        stated = {} if items is None else {"innovations": items}
        submission = contoh(
            agencies=[{"id": "x", "name": "Dinas X", "attestations": attested(e="no")}, {"id": "y"}], **stated
        )
        small = rulebook(rules=[rule("e", subject="agency", severity="warning"), rule("a")])
        first, second = check(small, submission).render_agencies(submission, "en").splitlines()
        found = len([item for item in items or () if item.get("agency")])

        zero = "0 blocking, 0 warnings, 0 notes, 1 needs review, 0 met."
        one = f"0 blocking, 1 warning, 0 notes, {found} need{'s' * (found == 1)} review, 0 met."

        assert f"Dinas X (innovations: {counts[0]}) · ✗ Ketentuan e · {one}" == first
        assert f"y (innovations: {counts[1]}) · ? Ketentuan e · {zero}" == second

    def test_own_and_of_its_innovations(self) -> None:
        """By id or by name; those of the region, and of innovations without an agency, are no agency's."""
        submission = contoh(
            agencies=[{"id": "x", "name": "Dinas X"}, {"id": "y"}, {"id": "z", "name": "Dinas Z"}],
            innovations=[
                {"id": "0", "agency": "x"},
                {"id": "1"},
                {"id": "2", "agency": "Dinas X"},
                {"id": "3", "agency": None},
                {"id": "4", "agency": "y"},
                {"id": "5", "agency": "Dinas lain"},
            ],
        )
        small = rulebook(rules=[rule(subject, subject=subject) for subject in ("region", "agency", "innovation")])
        found = check(small, submission).by_agency(submission)
        places = {agency: [item.path for item in items] for agency, items in found.items()}

        assert {
            "x": ["agencies[0]", "innovations[0]", "innovations[2]"],
            "y": ["agencies[1]", "innovations[4]"],
            "z": ["agencies[2]"],
        } == places

    def test_without_agencies(self) -> None:
        """Where no agencies are stated, there is nothing to say by agency."""
        submission = contoh(innovations=[{"id": "0", "agency": "x"}])

        assert {} == check(SMALL, submission).by_agency(submission)


class TestFamily:
    """Rules of included rulebooks hold too, each under the name of the rulebook that states it."""

    def test_a_diamond(self, tmp_path: Path) -> None:
        """What is included by two ways is checked once, and listed once; attestations are to one rulebook's rule."""
        one, two = rule("1", subject="region"), rule("2", None, subject="region")
        top = book(
            tmp_path,
            "top",
            {
                "base": {"rules": [one, two]},
                "left": {"includes": ["base"], "rules": [one]},
                "right": {"includes": ["base"]},
                "top": {"includes": ["left", "right"], "rules": [one, two]},
            },
        )
        found = check(top, contoh(attestations={"base/1": {"answer": "no"}, "top/1": {"answer": "yes"}}))

        assert [("base/1", "", "fail"), ("left/1", "", "unknown"), ("top/1", "", "pass")] == short(found)
        assert ["base/2", "top/2"] == [name for name, _ in found.not_checked]

    def test_a_line_for_each_rulebook(self, tmp_path: Path) -> None:
        """What needs review is told by rulebook, each with its rules."""
        rules = [rule(name, subject="region") for name in ("1", "2")]
        books: dict[str, Any] = {"base": {"rules": rules}, "top": {"includes": ["base"], "rules": rules[:1]}}
        found = check(book(tmp_path, "top", books), contoh())

        assert [
            "? perlu ditinjau: base (2 temuan) 1, 2",
            "? perlu ditinjau: top (1 temuan) 1",
        ] == lines(found)[:2]

    def test_an_included_rule_of_eligibility(self, tmp_path: Path) -> None:
        """A rule that an included rulebook marks as eligibility takes innovations out here too."""
        parts = {key: value for key, value in PARTS.items() if key not in {"rules", "id"}}
        books = {
            "base": {"rules": [rule("window", eligibility=True)]},
            "top": {**parts, "includes": ["base"], "subjects": ["region", "innovation"]},
        }
        items = [entry(0, 3, None), entry(1, 1, None)]
        items[1]["attestations"] = {"base/window": {"answer": "no"}}
        found = evaluate(book(tmp_path, "top", books), contoh(innovations=items))

        assert (Fraction(3), Fraction(1)) == (found["quality"].value, found["count"].value)


WAYS = ("excluded", "kept_with_points", "kept_with_zero")
PARTS: dict[str, Any] = {
    "rules": [rule("window", eligibility=True), rule("other", severity="blocking")],
    "open_points": [open_point("window_fail", *WAYS) | {"measures": ["quality", "count"]}],
    "populations": [
        {"id": "reported", "name": words("semua"), "ineligible": choice("window_fail", **{way: way for way in WAYS})}
    ],
    "indicators": [indicator("1", subject="innovation")],
    "measures": [
        measure("maturity", "points", subject="innovation", indicators={}),
        measure("quality", "mean", of="maturity", over="reported", at_least=1),
        measure("count", "count", of="reported"),
    ],
}
ELIGIBILITY = rulebook(**PARTS)


def entry(number: int, level: int, answer: str | None, **more: str) -> dict[str, Any]:
    """Return an innovation of this level, with its attestation to the rule of eligibility, and to others."""
    said = ({} if answer is None else {"window": answer}) | more
    return {"id": f"i{number}", "answers": {"1": {"level": level}}, "attestations": attested(**said)}


def assessed(way: str, *entries: dict[str, Any]) -> Assessment:
    """Return the assessment of these innovations where `window_fail` is taken this way."""
    return evaluate(ELIGIBILITY, contoh(innovations=[*entries]), interpretations={"window_fail": way})


class TestEligibility:
    """Only a failure of a rule marked as eligibility takes an innovation out of a measure."""

    entries = st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from([None, "yes", "no", "unknown"]), st.sampled_from(["yes", "no"])),
        max_size=6,
    )

    @given(entries, st.sampled_from(WAYS))
    def test_as_the_open_point_says(self, drawn: list[tuple[int, str | None, str]], way: str) -> None:
        """A failing innovation is left out, or kept with its points, or with none; others stay, whatever is unknown."""
        found = assessed(way, *(entry(i, level, own, other=other) for i, (level, own, other) in enumerate(drawn)))
        kept = [item for item in drawn if way != "excluded" or item[1] != "no"]
        points = [0 if own == "no" and way == "kept_with_zero" else level for level, own, _ in kept]

        assert Fraction(sum(points), max(len(kept), 1)) == found["quality"].value
        assert len(kept) == found["count"].value

    @pytest.mark.parametrize(
        "way, quality, count",
        [("excluded", Fraction(5, 2), 2), ("kept_with_points", Fraction(2), 3), ("kept_with_zero", Fraction(5, 3), 3)],
    )
    def test_by_example(self, way: str, quality: Fraction | None, count: Fraction | None) -> None:
        """Of 3, 1 and 2 points the second fails: 5/2, 6/3 or 5/3, over 2 or 3 innovations."""
        found = assessed(way, entry(0, 3, "yes"), entry(1, 1, "no"), entry(2, 2, "unknown"))

        assert (quality, count) == (found["quality"].value, found["count"].value)

    @pytest.mark.parametrize("answer, expected", [("no", ("window_fail",)), ("unknown", ()), ("yes", ()), (None, ())])
    def test_touched_only_by_a_failure(self, answer: str | None, expected: tuple[str, ...]) -> None:
        """The open point matters where an innovation fails, and nowhere else."""
        assert expected == assessed("excluded", entry(0, 1, answer, other="no")).touched

    def test_it_shows_in_the_explanation(self) -> None:
        """An innovation without points has no share of the mean, and one left out is no part of it."""
        entries = entry(0, 3, "yes"), entry(1, 1, "no")
        shares = [
            {node.key: node.share for node in assessed(way, *entries).explain("quality").root.children} for way in WAYS
        ]

        assert [
            {"i0": Fraction(3)},
            {"i0": Fraction(3, 2), "i1": Fraction(1, 2)},
            {"i0": Fraction(3, 2), "i1": Fraction(0)},
        ] == shares


class TestAssessment:
    """Findings and status of an assessment."""

    def test_findings_are_those_of_a_check(self) -> None:
        """An assessment knows what the rules say, under the interpretations that it was made with."""
        submission = contoh(innovations=[entry(0, 1, "no")])
        found = evaluate(ELIGIBILITY, submission)

        assert [*check(ELIGIBILITY, submission)] == [*found.findings]
        assert found.findings is found.findings
        assert {"blocking": 1, "warning": 0, "note": 0, "unknown": 1} == found.to_dict()["findings"]

    def test_who_is_not_eligible(self) -> None:
        """A no to a rule of eligibility; what is unknown or met takes nobody out."""
        found = evaluate(ELIGIBILITY, contoh(innovations=[entry(0, 1, "no"), entry(1, 1, None), entry(2, 1, "yes")]))

        assert ("i0",) == found.ineligible

    def test_without_a_trace(self) -> None:
        """Whoever kept no trace has no findings, and is told so."""
        found = evaluate(ELIGIBILITY, contoh(innovations=[]), trace=False)

        assert found.to_dict()["findings"] is None
        with pytest.raises(CallError) as refused:
            _ = found.findings
        assert ["not_traced"] == [problem.code for problem in refused.value.problems]
        with pytest.raises(CallError) as refused:
            _ = found.ineligible
        assert ["not_traced"] == [problem.code for problem in refused.value.problems]

    @pytest.mark.parametrize(
        "stated, status, value",
        [
            ({"answers": {"1": {"level": 1}}}, "computed", "50.00"),
            ({"answers": {}}, "computed", "0.00"),
            ({"answers": {}, "reported": True}, "computed", "0.00"),
            ({}, "incomplete", None),
            ({"answers": {}, "reported": False}, "not_reported", None),
            ({"reported": False}, "not_reported", None),
        ],
    )
    def test_not_reporting_is_no_zero(self, stated: dict[str, Any], status: str, value: str | None) -> None:
        """A region that did not report has a status of its own; one that reported nothing has an index of 0."""
        small = rulebook(
            indicators=[indicator("1", weight=50)],
            measures=[measure("index", "points", indicators={})],
            result={"measure": "index", "places": 2, "step": 0.01, "rounding": "half_up", "bands": []},
        )
        found = evaluate(small, contoh(**stated))

        assert (status, value) == (found.status, None if found.score is None else str(found.score))
        assert status == found.to_dict()["status"]

    def test_what_did_not_report_is_told(self) -> None:
        """The result is missing because of that, and not for want of answers."""
        small = rulebook(
            indicators=[indicator("1")],
            measures=[measure("index", "points", indicators={})],
            result={"measure": "index", "places": 2, "step": 0.01, "rounding": "half_up", "bands": []},
        )
        missing = evaluate(small, contoh(answers={"1": {"level": 3}}, reported=False))["index"].missing

        assert missing is not None
        assert (("reported",), "daerah tidak melapor") == (missing.paths, missing.render("id"))
