from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rulebook import sample

from inovasi_daerah import Registry, RulebookError, load_rulebook
from inovasi_daerah.testing.cases import (
    MAX_WORDS,
    Case,
    CaseResult,
    case_files,
    changed,
    parse_cases,
    read_cases,
    run_case,
    run_cases,
    untested,
)

IID = load_rulebook("iid-2026")
KOVABLIK = load_rulebook("kovablik-jatim-2025")
PP = load_rulebook("pp-38-2017")
BASE: dict[str, Any] = {
    "nature": "illustration",
    "unit": {"code": "00.00"},
    "answers": {"1": {"level": 3}},
    "innovations": [{"id": "a", "answers": {"16": {"level": 2}}}],
}

HEAD = """\
rulebook = "pp-38-2017"

[submission]
nature = "illustration"
unit.code = "00.00"
innovations = [{id = "a"}]

[[cases]]
name = "Dinyatakan terpenuhi"
change.attestations."pp-38-2017/6-c" = {answer = "yes"}
expect.findings.6-c = "pass"
"""

LEVEL_4 = {"answers": {"1": {"level": 4}}}
OUTCOME = 'findings.6-c = "pass"'


def case(expect: dict[str, Any], **fields: Any) -> Case:
    """Return a case that expects this."""
    return Case.model_validate({"name": "Kasus", "expect": expect, **fields})


def differences(expect: dict[str, Any], **fields: Any) -> list[tuple[str, str, str]]:
    """Return what comes out otherwise than expected, under the edition of 2026."""
    result = run_case(IID, case(expect, **fields), BASE)
    return [(item.what, item.expected, item.to_dict("en")["found"]) for item in result.differences]


def refused(tmp_path: Path, text: str, name: str = "kasus.toml") -> list[tuple[str, str, str]]:
    """Return why a case file with this text is refused: code, path and source of each problem."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        read_cases(file)
    return [(item.code, item.path, item.source) for item in error.value.problems]


class TestChange:
    """A case says what differs from the submission of its file."""

    @pytest.mark.parametrize(
        "base, change, expected",
        [
            ({"a": 1}, {}, {"a": 1}),
            ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
            ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
            ({"a": 1}, {"a": {"b": 2}}, {"a": {"b": 2}}),
            ({"a": {"b": 1}}, {"a": 2}, {"a": 2}),
            ({"a": 1}, {"a": None}, {"a": None}),
            ({"a": 1, "b": 2}, {"a": {"absent": True}}, {"b": 2}),
            ({"b": 2}, {"a": {"absent": True}}, {"b": 2}),
            ({"a": {"b": 1}}, {"a": {"absent": False}}, {"a": {"b": 1, "absent": False}}),
            ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
            ({"a": [{"b": 1}, {"c": 2}]}, {"a": {"1": {"c": 3}}}, {"a": [{"b": 1}, {"c": 3}]}),
            ({"a": [{"b": 1}]}, {"a": {"1": {"b": 2}}}, {"a": [{"b": 1}, {"b": 2}]}),
            ({"a": [1, 2]}, {"a": {"0": {"absent": True}}}, {"a": [2]}),
            ({"a": [1, 2]}, {"a": {"1": {"absent": True}, "0": 5}}, {"a": [5]}),
            ({"a": {"0": 1}}, {"a": {"0": 2}}, {"a": {"0": 2}}),
            ({"a": [1]}, {"a": {}}, {"a": {}}),
            ({}, {"a": {"words": 3}}, {"a": "kata kata kata"}),
            ({}, {"a": {"words": 0}}, {"a": ""}),
            ({}, {"a": {"words": True}}, {"a": {"words": True}}),
            ({}, {"a": {"words": "x"}}, {"a": {"words": "x"}}),
            ({}, {"a": [{"words": 1}, {"b": {"words": 2}}]}, {"a": ["kata", {"b": "kata kata"}]}),
        ],
    )
    def test_tables_are_merged(self, base: Any, change: Any, expected: Any) -> None:
        """Tables are merged, items of lists changed by position, and everything else replaced."""
        assert expected == changed(base, change)

    def test_the_base_stays(self) -> None:
        """A case does not change what the next one begins with."""
        base = {"a": [{"b": 1}]}
        changed(base, {"a": {"0": {"b": 2}}})

        assert {"a": [{"b": 1}]} == base

    @pytest.mark.parametrize(
        "change, path",
        [
            ({"a": {"2": 1}}, "cases[0].change.a.2"),
            ({"a": {"words": MAX_WORDS + 1}}, "cases[0].change.a"),
            ({"a": {"words": -1}}, "cases[0].change.a"),
            ({"a": [{"words": -1}]}, "cases[0].change.a[0]"),
        ],
    )
    def test_what_cannot_be_changed(self, change: Any, path: str) -> None:
        """A position beyond the end, or an endless text, is told with its place in the file."""
        with pytest.raises(RulebookError) as error:
            changed({"a": [1]}, change, ("cases", 0, "change"))

        assert [("out_of_range", path)] == [(item.code, item.path) for item in error.value.problems]


class TestComparison:
    """What is named is compared exactly; what is not named is not compared."""

    @pytest.mark.parametrize(
        "expect",
        [
            {},
            {"score": "1.40"},
            {"band": "Kurang Inovatif"},
            {"measures": {"spd": 3, "maturity": 6, "quality": "1/2", "index": "1.4"}},
            {"findings": {"window": "unknown", "iid-2026/mandatory-region": "fail", "pp-38-2017/6-a": "unknown"}},
            {"open_points": ["mandatory_empty"]},
        ],
    )
    def test_what_holds(self, expect: dict[str, Any]) -> None:
        """SPD is 1 × 3; the innovation has 3 × 2 = 6, which is 0.5 over 12; that is 3.5 of 250, or 1.40 of 100."""
        assert [] == differences(expect)

    @pytest.mark.parametrize(
        "expect, found",
        [
            ({"score": "1.41"}, [("score", "1.41", "1.4")]),
            ({"score": None}, [("score", "—", "1.4")]),
            ({"band": "Inovatif"}, [("band", "Inovatif", "Kurang Inovatif")]),
            ({"band": None}, [("band", "—", "Kurang Inovatif")]),
            ({"measures": {"quality": "0.51"}}, [("measures.quality", "0.51", "0.5")]),
            ({"measures": {"quality": None}}, [("measures.quality", "—", "0.5")]),
            ({"findings": {"window": "pass"}}, [("findings.window", "pass", "unknown")]),
            ({"open_points": []}, [("open_points", "—", "mandatory_empty")]),
            ({"open_points": ["gap"]}, [("open_points", "gap", "mandatory_empty")]),
            (
                {"error": {"code": "level_unknown", "path": "answers.1"}},
                [("error", "answers.1: level_unknown", "accepted")],
            ),
        ],
    )
    def test_what_differs(self, expect: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
        """Each difference says what was compared, what was expected, and what came out."""
        assert found == differences(expect)

    def test_what_is_missing_differs_from_a_number(self) -> None:
        """A measure that cannot be computed is none, and the reason is told."""
        change = {"answers": {"absent": True}}
        result = run_case(IID, case({"score": "1.4", "band": "Inovatif", "measures": {"spd": 3}}, change=change), BASE)

        assert [("score", "—"), ("band", "—"), ("measures.spd", "—")] == [(x.what, x.found) for x in result.differences]
        assert "the answers are not stated" in result.render("en")
        assert "isian belum dinyatakan" in result.render()

    @pytest.mark.parametrize(
        "entry, found",
        [
            ({"score": "80"}, []),
            ({"score": "80.00", "band": None}, []),
            ({}, []),
            ({"score": "81"}, [("entries.a.score", "81", "80")]),
            ({"score": None, "band": "X"}, [("entries.a.score", "—", "80"), ("entries.a.band", "X", "—")]),
        ],
    )
    def test_entries_of_a_contest(self, entry: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
        """Each entry has a score and a band of its own, which are compared like those of a region."""
        jurors = {"jurors": ["J1"], "nature": "illustration", "unit": {"code": "00.00"}}
        sheets = [
            {"juror": "J1", "round": form.id, "marks": {part.code: 80 for part in form.parts}}
            for form in KOVABLIK.sheets
        ]
        base = {**jurors, "innovations": [{"id": "a", "score_sheets": sheets}, {"id": "b"}]}
        result = run_case(KOVABLIK, case({"score": None, "entries": {"a": entry, "b": {"score": None}}}), base)

        assert found == [(item.what, item.expected, item.to_dict("en")["found"]) for item in result.differences]

    def test_an_entry_that_is_not_there(self) -> None:
        """Of an entry that the submission does not have, nothing came out."""
        assert [("entries.c", "80", "no place for it")] == differences({"entries": {"c": {"score": "80"}}})

    @pytest.mark.parametrize(
        "at, expect, found",
        [
            (None, {"findings": {"window": "fail"}}, [("findings.window", "fail", "2 places; name one with at")]),
            (None, {"measures": {"maturity": 6}}, [("measures.maturity", "6", "2 places; name one with at")]),
            ("b", {"findings": {"window": "pass"}, "measures": {"maturity": 0, "spd": 3}}, []),
            ("b", {"findings": {"basic-services": "pass"}}, [("findings.basic-services", "pass", "fail")]),
            ("c", {"findings": {"window": "pass"}}, [("findings.window", "pass", "no place for it")]),
            ("c", {"measures": {"maturity": 6}}, [("measures.maturity", "6", "no place for it")]),
        ],
    )
    def test_one_of_several(self, at: str | None, expect: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
        """Where there are several innovations, the case names the one that it looks at."""
        second = {"id": "b", "answers": {}, "implementation_date": "2024-03-01"}

        assert found == differences(expect, change={"innovations": {"1": second}}, at=at)

    def test_agencies_are_looked_at_too(self) -> None:
        """A rule on agencies is looked for at the agency with that id."""
        lumajang = load_rulebook("lumajang-2022")
        change = {"answers": {"absent": True}, "agencies": [{"id": "x"}, {"id": "y"}], "innovations": []}
        result = run_case(lumajang, case({"findings": {"satu-opd-inovasi": "fail"}}, change=change, at="y"), BASE)

        assert result

    def test_acceptance_and_interpretations(self) -> None:
        """A case can ask for evidence, and take an open point in another way."""
        late = {"implementation_date": "2026-01-01"}
        ways = {"window_fail": "kept_with_zero"}

        assert [] == differences({"measures": {"spd": 0}}, accept="supported")
        assert [] == differences({"measures": {"quality": 0}}, change={"innovations": {"0": late}})
        assert [] == differences(
            {"measures": {"quality": 0}}, change={"innovations": {"0": late}}, interpretations=ways
        )

    def test_decisions(self) -> None:
        """The result of a decision table is compared, under the answers that the case gives."""
        answers = {"burdens_public": False, "burdens_budget": False, "internal_procedure": True}
        wanted = {"decisions": {"legal-instrument": "perkada"}}
        plain = {"answers": {"absent": True}, "innovations": []}
        open_ = run_case(PP, case(wanted, change=plain), BASE)

        assert run_case(PP, case(wanted, change=plain, decide={"legal-instrument": answers}), BASE)
        assert [("decisions.legal-instrument", "needs_review")] == [(x.what, x.found) for x in open_.differences]
        assert "not answered: Does it burden" in open_.render("en")


class TestRefusals:
    """A case may expect that the submission is refused."""

    def test_the_expected_problem(self) -> None:
        """Code and place must be those of the one problem."""
        assert [] == differences({"error": {"code": "level_unknown", "path": "answers.1.level"}}, change=LEVEL_4)

    @pytest.mark.parametrize("expect", [{}, {"error": {"code": "level_unknown", "path": "answers.2a"}}])
    def test_another_problem(self, expect: dict[str, Any]) -> None:
        """Any other problem is a difference, told in words."""
        (result,) = run_case(IID, case(expect, change=LEVEL_4), BASE).differences

        assert ("error", "answers.1.level: level_unknown") == (result.what, result.found)
        assert "there is no level 4" in result.render("en")

    def test_of_shape(self) -> None:
        """What has the wrong shape is refused before any rule is asked."""
        change = {"unit": {"code": "99.99"}, "innovations": {"0": {"stage": "selesai"}}}
        found = differences({}, change=change)

        assert [("error", "—", "unit.code: region_unknown, innovations[0].stage: unknown_term")] == found

    def test_of_interpretations(self) -> None:
        """An interpretation that does not exist is refused like the rest."""
        expect = {"error": {"code": "interpretation_unknown", "path": "interpretations.gap"}}

        assert [] == differences(expect, interpretations={"gap": "tengah"})

    def test_of_questions(self) -> None:
        """So is an answer to a question that a decision table does not ask."""
        expect = {
            "decisions": {"legal-instrument": "perkada"},
            "error": {"code": "question_unknown", "path": "answers"},
        }
        plain = {"answers": {"absent": True}, "innovations": []}
        found = run_case(PP, case(expect, change=plain, decide={"legal-instrument": {"mahal": True}}), BASE)

        assert found

    def test_a_problem_of_the_whole_has_no_path(self) -> None:
        """A place is told only where there is one."""
        (difference,) = run_case(IID, case({"error": {"code": "empty"}}), BASE).differences

        assert "empty" == difference.expected


class TestFiles:
    """Case files are read, checked against their rulebook, and run."""

    def test_a_file(self, tmp_path: Path) -> None:
        """The report counts the cases that hold."""
        file = tmp_path / "kasus.toml"
        file.write_text(HEAD, encoding="utf-8")
        report = run_cases(file)

        assert report
        assert "✓ kasus.toml  pp-38-2017: 1 of 1 case holds" == report.render("en")
        assert {
            "file": "kasus.toml",
            "rulebook": "pp-38-2017",
            "passed": True,
            "cases": [{"name": "Dinyatakan terpenuhi", "passed": True, "differences": []}],
        } == report.to_dict()

    def test_a_failing_file(self, tmp_path: Path) -> None:
        """A case that fails is shown with its differences, in both languages."""
        file = tmp_path / "kasus.toml"
        file.write_text(HEAD.replace('"pass"', '"fail"'), encoding="utf-8")
        report = run_cases(file)

        assert not report
        assert [
            "✗ kasus.toml  pp-38-2017: 0 dari 1 kasus sesuai",
            "  ✗ Dinyatakan terpenuhi",
        ] == report.render().splitlines()[:2]
        assert "    findings.6-c: expected fail, found pass (" in report.render("en")
        assert ("pass", "fail") == tuple(
            report.to_dict("en")["cases"][0]["differences"][0][key] for key in ("found", "expected")
        )

    def test_a_case_that_holds_is_one_line(self) -> None:
        """A result without differences reads as its name."""
        assert "  ✓ Kasus" == CaseResult("Kasus").render()

    def test_a_rulebook_by_path(self, tmp_path: Path) -> None:
        """Whoever writes a rulebook puts its cases beside it."""
        (tmp_path / "skema.toml").write_text(sample.MINIMAL, encoding="utf-8")
        (tmp_path / "kasus").mkdir()
        text = HEAD.replace("pp-38-2017", "../skema.toml", 1).replace("pp-38-2017/6-c", "contoh-2030/6-c")
        (tmp_path / "kasus" / "kasus.toml").write_text(text, encoding="utf-8")

        assert "contoh-2030" == run_cases(tmp_path / "kasus" / "kasus.toml").rulebook

    def test_another_registry(self, tmp_path: Path) -> None:
        """Rulebooks are found in the registry that is given."""
        file = tmp_path / "kasus.toml"
        file.write_text(HEAD, encoding="utf-8")
        default = Registry.default()
        empty = Registry(scales=default.scales, operations=default.operations, rules=default.rules, editions={})

        with pytest.raises(RulebookError, match="pp-38-2017"):
            read_cases(file, empty)

    def test_folders(self, tmp_path: Path) -> None:
        """Of a folder, every `.toml` file is a case file, those in folders below included, in order."""
        for name in ("b.toml", "a.toml", "teks.md"):
            (tmp_path / name).touch()
        (tmp_path / "c").mkdir()
        (tmp_path / "c" / "d.toml").touch()

        assert ["a.toml", "b.toml", "d.toml"] == [file.name for file in case_files(tmp_path)]
        assert (tmp_path / "b.toml",) == case_files(tmp_path / "b.toml")

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        """A folder without case files is a mistake, not a success."""
        with pytest.raises(RulebookError) as error:
            case_files(tmp_path)

        assert "file_missing" == error.value.problems[0].code

    @pytest.mark.parametrize(
        "old, new, expected",
        [
            ('rulebook = "pp-38-2017"\n', "", {("missing_key", "")}),
            ('rulebook = "pp-38-2017"', 'rulebook = "pp-38-2071"', {("rulebook_unknown", "rulebook")}),
            ('rulebook = "pp-38-2017"', 'rulebook = "./tidak-ada.toml"', {("file_missing", "")}),
            ("findings.6-c", "findings.6-z", {("reference_unknown", "cases[0].expect.findings.6-z")}),
            ("findings.6-c", "findings.trial", {("reference_unknown", "cases[0].expect.findings.trial")}),
            ('"pass"', '"yes"', {("unknown_term", "cases[0].expect.findings.6-c")}),
            (OUTCOME, "measures.spd = 1", {("reference_unknown", "cases[0].expect.measures.spd")}),
            (OUTCOME, 'open_points = ["gap"]', {("reference_unknown", "cases[0].expect.open_points[0]")}),
            (OUTCOME, 'decisions.izin = "ya"', {("reference_unknown", "cases[0].expect.decisions.izin")}),
            (OUTCOME, "score = 1e999", {("too_many_digits", "cases[0].expect.score")}),
            (f"expect.{OUTCOME}", "", {("missing_key", "cases[0]")}),
            (
                'name = "Dinyatakan',
                'nama = "Dinyatakan',
                {("unknown_key", "cases[0].nama"), ("missing_key", "cases[0]")},
            ),
            (HEAD[HEAD.index("[[cases]]") :], "", {("missing_key", "")}),
            (HEAD, 'rulebook = "pp-38-2017"\ncases = []\n', {("too_short", "cases")}),
        ],
    )
    def test_what_is_wrong(self, old: str, new: str, expected: set[tuple[str, str]], tmp_path: Path) -> None:
        """Every problem names the place in the file."""
        found = refused(tmp_path, HEAD.replace(old, new, 1))

        assert expected == {(code, path) for code, path, _ in found}

    def test_the_file_is_named(self, tmp_path: Path) -> None:
        """Of many files, the one that is wrong is told."""
        found = refused(tmp_path, HEAD + '\n[[impossible]]\nrule = "9"\noutcome = "fail"\nreason = "?"\n', "pp.toml")

        assert [("reference_unknown", "impossible[0].rule", "pp.toml")] == found

    def test_other_types(self, tmp_path: Path) -> None:
        """A case file is TOML or JSON; anything else is refused."""
        assert [("file_type", "", "kasus.md")] == refused(tmp_path, HEAD, "kasus.md")

    def test_text(self) -> None:
        """The cases can be read from text too; what is no TOML is refused."""
        assert "pp-38-2017" == parse_cases(HEAD).rulebook
        with pytest.raises(RulebookError) as error:
            parse_cases("rulebook =")
        assert "syntax" == error.value.problems[0].code


class TestCompleteness:
    """A checked rule needs a case that passes, one that fails, and one that is unknown."""

    def test_what_is_not_shown(self) -> None:
        """One case of one rule leaves its other outcomes, and every other rule, to be shown."""
        missing = untested(PP, [parse_cases(HEAD)])
        checked = [rule for rule in PP.rules if rule.check is not None]

        assert 3 * len(checked) - 1 == len(missing)
        assert [outcome for rule, outcome in missing if rule == "pp-38-2017/6-c"] == ["fail", "unknown"]

    def test_what_is_impossible(self) -> None:
        """An outcome that cannot come about needs no case, but a reason."""
        extra = '\n[[impossible]]\nrule = "6-c"\noutcome = "unknown"\nreason = "Selalu dinyatakan."\n'
        missing = untested(PP, [parse_cases(HEAD + extra)])

        assert [("pp-38-2017/6-c", "fail")] == [item for item in missing if item[0] == "pp-38-2017/6-c"]

    def test_cases_of_a_rulebook_that_includes_it(self) -> None:
        """A rule may be shown by the cases of another rulebook, under its full id."""
        text = HEAD.replace('rulebook = "pp-38-2017"', 'rulebook = "lumajang-2022"')
        full = text.replace("expect.findings.6-c", 'expect.findings."pp-38-2017/6-c"')

        assert ("pp-38-2017/6-c", "pass") in untested(PP, [parse_cases(text)])
        assert ("pp-38-2017/6-c", "pass") not in untested(PP, [parse_cases(full)])

    def test_cases_by_path(self) -> None:
        """A file that names its rulebook by path is about the rulebook that is asked for."""
        text = HEAD.replace('rulebook = "pp-38-2017"', 'rulebook = "skema.toml"')

        assert ("pp-38-2017/6-c", "pass") not in untested(PP, [parse_cases(text)])
