from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import AgeCheck, Check, OrderCheck, Outcome, Verdict, WindowCheck
from inovasi_daerah.components.rules.base import NOT_APPLICABLE, PASSED
from inovasi_daerah.components.rules.dates import anniversary
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DATES = ("trial_date", "implementation_date", "development_date")


def verdict(check: Check, **stated: Any) -> Verdict:
    """Return what the check says of an innovation that states these dates."""
    return check.verdict(FakeFacts(innovation(**stated), "innovations[1]"))


class TestWindow:
    """Penerapan antara 1 Januari 2024 dan 31 Desember 2025 (IID 2026)."""

    CHECK = WindowCheck.model_validate({"fact": "implementation_date", "from": "2024-01-01", "to": "2025-12-31"})

    @pytest.mark.parametrize(
        "date, expected",
        [
            ("2023-12-31", Outcome.FAIL),
            ("2024-01-01", Outcome.PASS),
            ("2024-02-29", Outcome.PASS),
            ("2025-12-31", Outcome.PASS),
            ("2026-01-01", Outcome.FAIL),
            ("0001-01-01", Outcome.FAIL),
            ("9999-12-31", Outcome.FAIL),
        ],
    )
    def test_both_ends_are_included(self, date: str, expected: Outcome) -> None:
        """The first and the last day lie within; the days before and after do not."""
        assert expected == verdict(self.CHECK, implementation_date=date).outcome

    @given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
    def test_ends_may_be_open(self, date: dt.date, first: dt.date | None, last: dt.date | None) -> None:
        """Without a first or last day, the window has no end on that side."""
        check = WindowCheck.model_validate({"fact": "trial_date", "from": first, "to": last})
        days = (first or dt.date.min).toordinal(), date.toordinal(), (last or dt.date.max).toordinal()
        expected = Outcome.PASS if days[0] <= days[1] <= days[2] else Outcome.FAIL

        assert expected == verdict(check, trial_date=date).outcome

    def test_not_stated(self) -> None:
        """A date that is not stated leaves it unknown, there."""
        found = verdict(self.CHECK)

        assert (Outcome.UNKNOWN, ("innovations[1].implementation_date",)) == (found.outcome, found.paths)

    def test_stated_as_none(self) -> None:
        """What never happened did not happen within the window."""
        expected = Verdict(
            Outcome.FAIL,
            messages.CHECK_REQUIRED,
            (("fact", "implementation_date"),),
            ("innovations[1].implementation_date",),
        )

        assert expected == verdict(self.CHECK, implementation_date=None)

    @pytest.mark.parametrize(
        "window, low, high",
        [
            ({"from": "2024-01-01", "to": "2025-12-31"}, dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
            ({"from": "2024-01-01"}, dt.date(2024, 1, 1), "…"),
            ({"to": "2022-12-31"}, "…", dt.date(2022, 12, 31)),
        ],
    )
    def test_what_is_told(self, window: dict, low: object, high: object) -> None:
        """The date and the window, of which an open end is left open."""
        found = verdict(WindowCheck.model_validate({"fact": "trial_date", **window}), trial_date="2023-05-01")
        expected = {"fact": "trial_date", "date": dt.date(2023, 5, 1), "low": low, "high": high}

        assert (messages.CHECK_WINDOW, expected) == (found.detail, dict(found.params))
        assert found.said is not None
        assert f"trial_date 2023-05-01 is outside {low} – {high}" == found.said.en


class TestAge:
    """Whole years from a date to a day, by the calendar."""

    @pytest.mark.parametrize(
        "date, least, expected",
        [
            ("2019-05-11", 2, Outcome.PASS),
            ("2019-05-12", 2, Outcome.FAIL),
            ("2021-05-11", 0, Outcome.PASS),
            ("2021-05-12", 0, Outcome.FAIL),
            ("2020-02-29", 1, Outcome.PASS),
            ("0001-01-01", 200, Outcome.PASS),
        ],
    )
    def test_at_least(self, date: str, least: int, expected: Outcome) -> None:
        """Two years old on the day of the second anniversary, and not the day before (counted to 11 May 2021)."""
        check = AgeCheck(fact="implementation_date", at=dt.date(2021, 5, 11), at_least=least)

        assert expected == verdict(check, implementation_date=date).outcome

    @pytest.mark.parametrize(
        "date, most, expected",
        [
            ("2016-05-11", 5, Outcome.PASS),
            ("2016-05-10", 5, Outcome.FAIL),
            ("2021-05-11", 0, Outcome.PASS),
            ("2021-05-10", 0, Outcome.FAIL),
            ("0001-01-01", 200, Outcome.FAIL),
        ],
    )
    def test_at_most(self, date: str, most: int, expected: Outcome) -> None:
        """Not more than five years old on the day of the fifth anniversary, but the day after."""
        check = AgeCheck(fact="implementation_date", at=dt.date(2021, 5, 11), at_most=most)

        assert expected == verdict(check, implementation_date=date).outcome

    @pytest.mark.parametrize(
        "date, at, least, most",
        [
            ("2020-02-29", "2021-02-28", Outcome.FAIL, Outcome.PASS),
            ("2020-02-29", "2021-03-01", Outcome.PASS, Outcome.PASS),
            ("2020-02-29", "2021-03-02", Outcome.PASS, Outcome.FAIL),
            ("2019-02-28", "2020-02-28", Outcome.PASS, Outcome.PASS),
            ("2019-02-28", "2020-02-29", Outcome.PASS, Outcome.FAIL),
            ("2019-03-01", "2020-02-29", Outcome.FAIL, Outcome.PASS),
            ("2019-03-01", "2020-03-01", Outcome.PASS, Outcome.PASS),
        ],
    )
    def test_the_leap_day(self, date: str, at: str, least: Outcome, most: Outcome) -> None:
        """What began on 29 February is a year old on 1 March of a common year; a leap day is the day after the 28th."""
        tree = {"fact": "implementation_date", "at": at}
        checks = [AgeCheck.model_validate({**tree, **bound}) for bound in ({"at_least": 1}, {"at_most": 1})]

        assert [least, most] == [verdict(check, implementation_date=date).outcome for check in checks]

    @pytest.mark.parametrize("at, expected", [("2024-02-28", Outcome.FAIL), ("2024-02-29", Outcome.PASS)])
    def test_the_leap_day_in_a_leap_year(self, at: str, expected: Outcome) -> None:
        """In a leap year its anniversary is 29 February itself."""
        check = AgeCheck.model_validate({"fact": "trial_date", "at": at, "at_least": 4})

        assert expected == verdict(check, trial_date="2020-02-29").outcome

    @pytest.mark.parametrize(
        "date, bound, expected",
        [
            ("9998-12-31", {"at_least": 1}, Outcome.PASS),
            ("9999-01-01", {"at_least": 1}, Outcome.FAIL),
            ("9999-12-31", {"at_least": 1}, Outcome.FAIL),
            ("9999-12-31", {"at_most": 200}, Outcome.PASS),
            ("9999-01-01", {"at_most": 200}, Outcome.PASS),
        ],
    )
    def test_beyond_the_last_year(self, date: str, bound: dict, expected: Outcome) -> None:
        """An anniversary that no calendar holds is later than every day that it holds."""
        check = AgeCheck.model_validate({"fact": "trial_date", "at": "9999-12-31", **bound})

        assert expected == verdict(check, trial_date=date).outcome

    @given(st.dates(max_value=dt.date(2100, 12, 31)), st.integers(0, 200), st.dates())
    def test_age_by_the_calendar(self, date: dt.date, years: int, at: dt.date) -> None:
        """Whole years are the difference of the years, less one where month and day are yet to come."""
        whole = at.year - date.year - ((at.month, at.day) < (date.month, date.day))
        check = AgeCheck(fact="trial_date", at=at, at_least=years)
        expected = Outcome.PASS if whole >= years else Outcome.FAIL

        assert expected == verdict(check, trial_date=date).outcome

    @given(st.dates(), st.integers(0, 200))
    def test_the_anniversary(self, date: dt.date, years: int) -> None:
        """It is the same day of that year; the day after 28 February where there is no 29th."""
        leap = (date.year + years) % 4 == 0 and ((date.year + years) % 100 != 0 or (date.year + years) % 400 == 0)
        month, day = (3, 1) if (date.month, date.day) == (2, 29) and not leap else (date.month, date.day)

        assert (date.year + years, month, day) == anniversary(date, years)

    @given(st.dates(), st.integers(0, 200), st.integers(0, 50))
    def test_no_day_is_both_too_young_and_too_old(self, date: dt.date, years: int, more: int) -> None:
        """Whoever is younger than the minimum is not older than a maximum above it."""
        at = dt.date(2021, 5, 11)
        young = verdict(AgeCheck(fact="trial_date", at=at, at_least=years), trial_date=date)
        old = verdict(AgeCheck(fact="trial_date", at=at, at_most=min(years + more, 200)), trial_date=date)

        assert PASSED in {young, old}

    @pytest.mark.parametrize(
        "bound, date, detail, years",
        [
            ({"at_least": 2}, "2020-01-01", messages.CHECK_TOO_YOUNG, 2),
            ({"at_most": 5}, "2010-01-01", messages.CHECK_TOO_OLD, 5),
        ],
    )
    def test_what_is_told(self, bound: dict, date: str, detail: messages.Text, years: int) -> None:
        """The date, the age and the day to which it is counted."""
        check = AgeCheck.model_validate({"fact": "trial_date", "at": "2021-05-11", **bound})
        found = verdict(check, trial_date=date)
        expected = {"date": dt.date.fromisoformat(date), "years": years, "day": dt.date(2021, 5, 11)}

        assert (detail, expected) == (found.detail, dict(found.params))
        assert ("innovations[1].trial_date",) == found.paths

    @pytest.mark.parametrize("stated, expected", [({}, Outcome.UNKNOWN), ({"trial_date": None}, Outcome.FAIL)])
    def test_without_a_date(self, stated: dict, expected: Outcome) -> None:
        """A date that is not stated is unknown; without a date there is no age."""
        check = AgeCheck(fact="trial_date", at=dt.date(2021, 5, 11))

        assert expected == verdict(check, **stated).outcome
        assert PASSED == verdict(check, trial_date="1990-01-01")

    @pytest.mark.parametrize("bound", [{"at_least": -1}, {"at_most": 201}, {"at_least": "2"}, {"at": "11 Mei 2021"}])
    def test_senseless_ages_are_refused(self, bound: dict) -> None:
        """An age is a whole number from 0 to 200, counted to a date."""
        with pytest.raises(ValidationError):
            AgeCheck.model_validate({"fact": "trial_date", "at": "2021-05-11", **bound})


dates = st.sampled_from([dt.date(2024, 1, 1), dt.date(2024, 1, 2), dt.date(2024, 1, 3), None])
statements = st.fixed_dictionaries({}, optional=dict.fromkeys(DATES, dates))


def in_order(stated: dict[str, dt.date | None]) -> bool | None:
    """Return whether dates follow each other, all being stated; None where there is nothing to compare."""
    there = [stated[name] for name in DATES if stated[name] is not None]
    return there == sorted(there, key=str) if len(there) > 1 else None


def completions(stated: dict[str, dt.date | None]) -> Iterator[dict[str, dt.date | None]]:
    """Yield every way to state the dates that are left open: as none, or before, between or after the others."""
    open_ = [name for name in DATES if name not in stated]
    days = [None, *(dt.date(2024, 1, day) for day in (1, 2, 3))]
    for choice in itertools.product(days, repeat=len(open_)):
        yield {**stated, **dict(zip(open_, choice, strict=True))}


class TestOrder:
    """Uji coba mendahului penerapan, penerapan mendahului pengembangan."""

    CHECK = OrderCheck(facts=DATES)

    @given(statements)
    def test_fails_exactly_where_every_completion_does(self, stated: dict) -> None:
        """It fails if and only if dates that are stated are out of order; else it is decided once all is stated."""
        possible = {in_order(whole) for whole in completions(stated)}
        found = verdict(self.CHECK, **stated).outcome

        assert (possible == {False}) is (found is Outcome.FAIL)
        assert found is not Outcome.PASS or possible == {True}
        assert found is not Outcome.NOT_APPLICABLE or possible == {None}
        assert (found is Outcome.UNKNOWN) is (len(stated) < len(DATES) and possible != {False})

    def test_the_same_day_is_in_order(self) -> None:
        """A trial on the day of the implementation is not after it."""
        assert PASSED == verdict(
            self.CHECK, trial_date="2024-01-01", implementation_date="2024-01-01", development_date=None
        )

    def test_one_date_has_no_order(self) -> None:
        """Where at most one of the dates is there, there is nothing to compare."""
        stated = dict.fromkeys(DATES) | {"trial_date": "2024-01-01"}

        assert NOT_APPLICABLE == verdict(self.CHECK, **stated)
        assert NOT_APPLICABLE == verdict(self.CHECK, **dict.fromkeys(DATES))

    def test_what_is_told(self) -> None:
        """The two dates that contradict each other, though another lies between them."""
        stated = {"trial_date": "2024-03-01", "implementation_date": None, "development_date": "2024-02-29"}
        params = {
            "first": "trial_date",
            "second": "development_date",
            "earlier": dt.date(2024, 3, 1),
            "later": dt.date(2024, 2, 29),
        }
        paths = ("innovations[1].trial_date", "innovations[1].development_date")

        assert Verdict(Outcome.FAIL, messages.CHECK_ORDER, tuple(params.items()), paths) == verdict(
            self.CHECK, **stated
        )

    def test_what_is_open_is_named(self) -> None:
        """Dates that are not stated are asked for."""
        found = verdict(self.CHECK, implementation_date="2024-01-01")
        expected = ("innovations[1].trial_date", "innovations[1].development_date")

        assert (Outcome.UNKNOWN, expected) == (found.outcome, found.paths)

    def test_an_order_needs_two(self) -> None:
        """One date alone cannot be in order."""
        with pytest.raises(ValidationError):
            OrderCheck(facts=("trial_date",))


class TestProblems:
    """A rule on dates that could never be met, or reads what is no date, is found when the rulebook is read."""

    @pytest.mark.parametrize(
        "check, expected",
        [
            (
                WindowCheck.model_validate({"fact": "trial_date", "from": "2025-01-02", "to": "2025-01-01"}),
                (("from",), "2025-01-02", "≤ 2025-01-01"),
            ),
            (AgeCheck(fact="trial_date", at=dt.date(2021, 1, 1), at_least=3, at_most=2), (("at_least",), "3", "≤ 2")),
        ],
    )
    def test_ends_that_exclude_each_other(self, check: Check, expected: tuple) -> None:
        """A window that ends before it begins holds no day."""
        path, found, accepted = expected

        assert [(path, Problem("out_of_range", "", found, (accepted,)))] == list(check.problems("innovation"))

    @pytest.mark.parametrize(
        "check",
        [
            WindowCheck.model_validate({"fact": "trial_date", "from": "2025-01-01", "to": "2025-01-01"}),
            AgeCheck(fact="trial_date", at=dt.date(2021, 1, 1), at_least=2, at_most=2),
            OrderCheck(facts=DATES),
        ],
    )
    def test_none(self, check: Check) -> None:
        """One day is a window, one age an age."""
        assert [] == list(check.problems("innovation"))

    @pytest.mark.parametrize(
        "check",
        [
            WindowCheck(fact="name"),
            AgeCheck(fact="name", at=dt.date(2021, 1, 1)),
            OrderCheck(facts=("trial_date", "name")),
        ],
    )
    def test_only_dates_can_be_read(self, check: Check) -> None:
        """A name has no place in the calendar: the facts that are dates are named instead."""
        assert [((), Problem("fact_unknown", "", "name", DATES))] == list(check.problems("innovation"))
