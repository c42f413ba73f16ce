from __future__ import annotations

import pytest
from tests.rulebook import sample

from inovasi_daerah.components.rules import AttestedCheck, NotCheck, RequiredCheck

REGION = 'subject = "region"\nseverity = "note"'


def test_a_rule_blocks_unless_it_says_otherwise() -> None:
    """A failure matters as much as the rule says; a rule that says nothing blocks."""
    rulebook = sample.read()

    assert "note" == rulebook.rule("layanan").severity
    assert "blocking" == rulebook.rule("6-c").severity


def test_checks_are_read_to_any_depth() -> None:
    """A check may hold other checks of every kind, and these others again."""
    check = sample.read().rule("6-c").check
    assert check is not None
    parts = [type(part).__mro__ for part in check.parts()]

    assert 4 == len(parts)
    assert all(kind in mro for kind, mro in zip((AttestedCheck, NotCheck, RequiredCheck), parts[1:], strict=True))


def test_a_rule_that_nobody_has_read_has_no_check() -> None:
    """What nobody has read is listed and decides nothing."""
    rule = sample.read().rule("7")

    assert "unread" == rule.confidence
    assert rule.check is None


@pytest.mark.parametrize("severity", ["blocking", "warning", "note"])
def test_every_severity_is_read(severity: str) -> None:
    """A failure blocks, warns, or is good to know."""
    rulebook = sample.read((REGION, f'subject = "region"\nseverity = "{severity}"'))

    assert severity == rulebook.rule("layanan").severity


@pytest.mark.parametrize(
    "old, new, code, place",
    [
        (REGION, 'subject = "region"\nseverity = "fatal"', "unknown_term", "rules[0].severity"),
        (REGION, 'subject = "district"', "unknown_term", "rules[0].subject"),
        ("eligibility = true", 'eligibility = "maybe"', "wrong_type", "rules[1].eligibility"),
        ("when = {baru = true, besar = false}", "when = {}", "too_short", "decisions[0].rows[0].when"),
        ("when = {baru = true, besar = false}", 'when = {baru = "perhaps"}', "wrong_type",
         "decisions[0].rows[0].when.baru"),
        ('questions = {baru = {id = "Baru?", en = "New?"}, besar = {id = "Besar?", en = "Large?"}}', "questions = {}",
         "too_short", "decisions[0].questions"),
        ('otherwise = "tanya"\n', "", "missing_key", "decisions[0]"),
    ],
)  # fmt: skip
def test_rules_and_decisions_have_a_shape(old: str, new: str, code: str, place: str) -> None:
    """A rule or a decision that says what it cannot say is refused at its place."""
    problems = sample.problems_of((old, new))

    assert (code, place) in {(problem.code, problem.path) for problem in problems}


def test_a_decision_is_read_row_by_row() -> None:
    """The rows of a decision keep their order, their answers and their source."""
    (table,) = sample.read().decisions
    (row,) = table.rows

    assert ("izin", "tanya", ["baru", "besar"]) == (table.id, table.otherwise, list(table.questions))
    assert ({"baru": True, "besar": False}, "tidak") == (row.when, row.result)
    assert "uu-1-2030" == row.citation.act


def test_a_decision_without_rows_always_ends_the_same() -> None:
    """A table of which nobody has read a row has none."""
    start = sample.MINIMAL.index("[[decisions.rows]]")
    end = sample.MINIMAL.index("[[measures]]")
    (table,) = sample.read((sample.MINIMAL[start:end], "")).decisions

    assert () == table.rows
