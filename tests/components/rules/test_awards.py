from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import AwardsCheck, Outcome, Verdict
from inovasi_daerah.components.rules.base import NOT_APPLICABLE

FINALS: list[dict[str, Any]] = [{"award": "Top 45", "years": [2019, 2020]}, {"award": "Top 40"}]
TWICE: list[dict[str, Any]] = [{"award": "Top 99"}]


def rule(**patterns: list[dict]) -> AwardsCheck:
    """Return a check with these patterns."""
    return AwardsCheck.model_validate(patterns)


def award(label: str, year: int, name: str = "KIPP") -> dict:
    """Return a recorded award."""
    return {"award": name, "year": year, "label": label}


def verdict(check: AwardsCheck, **stated: Any) -> Verdict:
    """Return what the check says of an innovation that states this."""
    return check.verdict(FakeFacts(innovation(**stated), "innovations[2]"))


class TestNever:
    """Tidak pernah masuk Top 45/2020, Top 45/2019, Top 40/2018 … (KIPP 2021)."""

    @pytest.mark.parametrize(
        "awards, expected",
        [
            ([], Outcome.PASS),
            ([award("Top 45", 2018)], Outcome.PASS),
            ([award("Top 45", 2019)], Outcome.FAIL),
            ([award("Top 45", 2020)], Outcome.FAIL),
            ([award("Top 45", 2021)], Outcome.PASS),
            ([award("Top 40", 1999)], Outcome.FAIL),
            ([award("Top 99", 2019), award("Top 45", 2019)], Outcome.FAIL),
        ],
    )
    def test_award_and_year(self, awards: list[dict], expected: Outcome) -> None:
        """An award is meant with its years, in any year where none is named; one of them is enough to fail."""
        assert expected == verdict(rule(never=FINALS), awards=awards).outcome

    @pytest.mark.parametrize(
        "recorded, expected",
        [
            ({"award": "TOP-45", "year": 2019}, Outcome.FAIL),
            ({"award": "KIPP", "label": "top  45.", "year": 2019}, Outcome.FAIL),
            ({"award": "Top 45 Inovasi", "year": 2019}, Outcome.PASS),
            ({"award": "KIPP", "label": "Top 450", "year": 2019}, Outcome.PASS),
        ],
    )
    def test_names(self, recorded: dict, expected: Outcome) -> None:
        """It is known by the award's name or by its predicate, whatever the case and punctuation, and as a whole."""
        assert expected == verdict(rule(never=FINALS), awards=[recorded]).outcome

    def test_what_is_told(self) -> None:
        """All that bars it is named with its year, by the predicate where there is one."""
        awards = [award("Top 45", 2019), award("Top 99", 2020), {"award": "Top 40", "year": 2018}]
        found = (("found", ("Top 45 2019", "Top 40 2018")),)
        expected = Verdict(Outcome.FAIL, messages.CHECK_AWARD_BARRED, found, ("innovations[2].awards",))

        assert expected == verdict(rule(never=FINALS), awards=awards)


class TestNotTwice:
    """Tidak pernah menerima Top 99 dua kali, berturut-turut atau tidak (KIPP 2021)."""

    @given(st.lists(st.tuples(st.sampled_from(["Top 99", "Top 45"]), st.integers(2014, 2022)), max_size=5))
    def test_once_is_allowed(self, received: list[tuple[str, int]]) -> None:
        """It fails exactly if it was received at least twice, in whatever years and order."""
        often = [label for label, _ in received].count("Top 99")
        awards = [award(label, year) for label, year in received]
        expected = Outcome.FAIL if often >= 2 else Outcome.PASS

        assert expected == verdict(rule(not_twice=TWICE), awards=awards).outcome

    def test_what_is_told(self) -> None:
        """Both times are named; where something else bars it, that is named instead."""
        awards = [award("Top 99", 2018), award("Top 99", 2020), award("Top 45", 2020)]
        twice = dict(verdict(rule(not_twice=TWICE), awards=awards).params)
        barred = dict(verdict(rule(not_twice=TWICE, never=FINALS), awards=awards).params)

        assert {"found": ("Top 99 2018", "Top 99 2020")} == twice
        assert {"found": ("Top 45 2020",)} == barred


class TestOrigin:
    """Yang direplikasi pernah menerima salah satu penghargaan itu (KIPP 2021, kelompok replikasi)."""

    @pytest.mark.parametrize(
        "awards, expected",
        [
            ([award("Top 99", 2019)], Outcome.PASS),
            ([award("Top 1", 2019), award("Top 99", 2019)], Outcome.PASS),
            ([award("Top 1", 2019)], Outcome.FAIL),
            ([], Outcome.FAIL),
            (None, Outcome.FAIL),
        ],
    )
    def test_one_is_needed(self, awards: list[dict] | None, expected: Outcome) -> None:
        """One of the awards is enough; none at all is too few."""
        assert expected == verdict(rule(descends_from=TWICE), origin_awards=awards).outcome

    @pytest.mark.parametrize(
        "awards, expected", [([award("Top 1", 2019)], ("Top 1 2019",)), ([], ("—",)), (None, ("—",))]
    )
    def test_what_is_told(self, awards: list[dict] | None, expected: tuple[str, ...]) -> None:
        """The awards that there are, if any, are named."""
        found = verdict(rule(descends_from=TWICE), origin_awards=awards)

        assert (messages.CHECK_AWARD_ORIGIN, {"found": expected}) == (found.detail, dict(found.params))
        assert ("innovations[2].origin_awards",) == found.paths

    def test_its_own_awards_are_others(self) -> None:
        """What the innovation received itself says nothing on what it adapts."""
        assert Outcome.UNKNOWN is verdict(rule(descends_from=TWICE), awards=[award("Top 99", 2019)]).outcome


class TestHistories:
    """Each history is asked for where a pattern is about it, and both where both are."""

    @pytest.mark.parametrize(
        "patterns, stated, paths",
        [
            ({"never": FINALS}, {}, ("innovations[2].awards",)),
            ({"not_twice": TWICE}, {"origin_awards": []}, ("innovations[2].awards",)),
            ({"descends_from": TWICE}, {"awards": []}, ("innovations[2].origin_awards",)),
            (
                {"never": FINALS, "descends_from": TWICE},
                {},
                ("innovations[2].awards", "innovations[2].origin_awards"),
            ),
        ],
    )
    def test_not_stated(self, patterns: dict, stated: dict, paths: tuple[str, ...]) -> None:
        """A history that is not stated leaves the check unknown, at its place."""
        found = verdict(rule(**patterns), **stated)

        assert (Outcome.UNKNOWN, paths) == (found.outcome, found.paths)

    @pytest.mark.parametrize("awards", [[], None])
    def test_stated_as_none(self, awards: list | None) -> None:
        """Whoever received nothing is barred by nothing."""
        assert Outcome.PASS == verdict(rule(never=FINALS, not_twice=TWICE), awards=awards).outcome

    @pytest.mark.parametrize(
        "own, origin, expected",
        [
            ([], [award("Top 99", 2019)], Outcome.PASS),
            ([], [award("Top 45", 2019)], Outcome.FAIL),
            ([award("Top 45", 2019)], [award("Top 99", 2019)], Outcome.FAIL),
            ([award("Top 45", 2019)], None, Outcome.FAIL),
        ],
    )
    def test_both(self, own: list, origin: list | None, expected: Outcome) -> None:
        """Each pattern is held against its own history: a final of what it adapts does not bar it."""
        check = rule(never=FINALS, descends_from=TWICE)

        assert expected == verdict(check, awards=own, origin_awards=origin).outcome

    def test_a_certain_failure_is_one(self) -> None:
        """Where one history fails, it does not matter that the other is not stated."""
        check = rule(never=FINALS, descends_from=TWICE)

        assert Outcome.FAIL == verdict(check, awards=[award("Top 40", 2018)]).outcome

    def test_without_patterns(self) -> None:
        """A check that names no award asks nothing."""
        assert NOT_APPLICABLE == verdict(rule())
        assert () == rule().uses_facts()

    def test_an_agency_has_no_history(self) -> None:
        """Awards are facts of innovations; a rule that looks for them at an agency is refused."""
        check = rule(never=FINALS, descends_from=TWICE)

        assert [] == list(check.problems("innovation"))
        assert ["awards", "origin_awards"] == [problem.found for _, problem in check.problems("agency")]


def test_a_year_is_a_number() -> None:
    """A year as text would never match, so it is refused."""
    with pytest.raises(ValidationError):
        rule(never=[{"award": "Top 45", "years": ["2019"]}])
