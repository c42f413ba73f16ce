from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, Members, innovation, listed

from inovasi_daerah import messages
from inovasi_daerah.components.rules import CountCheck, Outcome, QuotaCheck, Verdict
from inovasi_daerah.components.rules.base import NO_INNOVATIONS, PASSED
from inovasi_daerah.domain.submission import Agency, Submission
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AGENCY = Agency(id="kec-a", name="Kecamatan A")
REGION = Submission.from_tree(
    {
        "nature": "illustration",
        "unit": {"code": "00.00"},
        "agencies": [{"id": "kec-a", "name": "Kecamatan A"}, {"id": "kec-b"}],
    }
)


def members(items: Sequence[dict]) -> Members:
    """Return innovations that state these fields, each with its path."""
    return listed([innovation(**item) for item in items])


class TestCount:
    """Enough innovations, and not too many."""

    @given(st.integers(0, 6), st.none() | st.integers(0, 6), st.none() | st.integers(0, 6))
    def test_bounds_are_included(self, number: int, least: int | None, most: int | None) -> None:
        """It passes exactly where the number is neither below the minimum nor above the maximum."""
        check = CountCheck(at_least=least, at_most=most)
        enough = (least is None or number >= least) and (most is None or number <= most)
        expected = Outcome.PASS if enough else Outcome.FAIL

        assert expected == check.verdict(FakeFacts(below=members([{}] * number))).outcome

    @pytest.mark.parametrize("path, expected", [("", "innovations"), ("agencies[4]", "agencies[4]")])
    def test_what_is_told(self, path: str, expected: str) -> None:
        """The number, what is needed, and whose innovations they are."""
        facts = FakeFacts(path=path, below=members([{}, {}]))
        few = Verdict(Outcome.FAIL, messages.CHECK_COUNT_LEAST, (("found", 2), ("at_least", 3)), (expected,))
        many = Verdict(Outcome.FAIL, messages.CHECK_COUNT_MOST, (("found", 2), ("at_most", 1)), (expected,))

        assert (few, many) == (CountCheck(at_least=3).verdict(facts), CountCheck(at_most=1).verdict(facts))

    def test_innovations_not_stated(self) -> None:
        """Where nobody knows the innovations, their number is unknown, and it is the submission that lacks them."""
        verdict = CountCheck(at_least=1).verdict(FakeFacts(path="agencies[0]"))

        assert NO_INNOVATIONS == verdict
        assert (Outcome.UNKNOWN, ("innovations",)) == (verdict.outcome, verdict.paths)

    @given(st.integers(0, 3), st.integers(0, 3), st.none() | st.integers(0, 4), st.none() | st.integers(0, 4))
    def test_innovations_without_an_agency(
        self, own: int, unassigned: int, least: int | None, most: int | None
    ) -> None:
        """An innovation whose agency is not stated could be any agency's: it decides only where every way agrees."""
        facts = FakeFacts(AGENCY, "agencies[0]", below=members([{}] * own), perhaps=members([{}] * unassigned))
        ways = {
            (least is None or number >= least) and (most is None or number <= most)
            for number in range(own, own + unassigned + 1)
        }
        expected = Outcome.UNKNOWN if len(ways) == 2 else Outcome.PASS if ways == {True} else Outcome.FAIL
        assume(least is None or most is None or least <= most)

        assert expected == CountCheck(at_least=least, at_most=most).verdict(facts).outcome

    def test_what_is_open_is_named(self) -> None:
        """What is missing is the agency of these innovations."""
        facts = FakeFacts(AGENCY, "agencies[0]", below=[], perhaps=members([{}, {}]))
        paths = ("innovations[0].agency", "innovations[1].agency")
        expected = Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", ("agency",)),), paths)

        assert expected == CountCheck(at_least=1).verdict(facts)

    def test_bounds_that_exclude_each_other_are_a_problem(self) -> None:
        """No number is both at least 3 and at most 2; at least and at most 3 is 3."""
        expected = [(("at_least",), Problem("out_of_range", "", "3", ("≤ 2",)))]

        assert expected == list(CountCheck(at_least=3, at_most=2).problems("agency"))
        assert [] == list(CountCheck(at_least=3, at_most=3).problems("agency"))

    @pytest.mark.parametrize("tree", [{"at_least": -1}, {"at_most": -1}, {"at_least": "3"}])
    def test_senseless_numbers_are_refused(self, tree: dict) -> None:
        """Bounds are whole numbers from 0."""
        with pytest.raises(ValidationError):
            CountCheck.model_validate(tree)


def quota(items: Sequence[dict], at_most: int, **options: Any) -> Verdict:
    """Return what the quota says of a region with these innovations."""
    return QuotaCheck(at_most=at_most, **options).verdict(FakeFacts(REGION, below=members(items)))


class TestQuota:
    """Paling banyak 10 inovasi kelompok umum dan 5 kelompok replikasi dari setiap unit (KIPP 2021)."""

    @pytest.mark.parametrize("number, expected", [(10, Outcome.PASS), (11, Outcome.FAIL)])
    def test_the_last_one_counts(self, number: int, expected: Outcome) -> None:
        """Ten are allowed and eleven are not."""
        assert expected == quota([{"group": "umum"}] * number, 10, group="umum").outcome

    def test_other_groups_do_not_count(self) -> None:
        """An innovation of another group, or stated to be in none, leaves the quota alone."""
        items: list[dict] = [{"group": "umum"}, {"group": "khusus"}, {"group": None}]

        assert PASSED == quota(items, 1, group="umum")

    def test_without_a_group_all_count(self) -> None:
        """Where no group is named, it does not matter whether one is stated."""
        assert Outcome.FAIL == quota([{"group": "umum"}, {}], 1).outcome
        assert PASSED == quota([{"group": "umum"}, {}], 2)

    def test_agencies_are_counted_apart(self) -> None:
        """A quota for each agency is not exceeded by the innovations of two, nor by those of none."""
        items: list[dict] = [{"agency": "kec-a"}, {"agency": "kec-b"}, {"agency": None}, {"agency": None}]

        assert PASSED == quota(items, 1, per="agency")
        assert Outcome.FAIL == quota(items, 3).outcome

    def test_an_agency_has_one_quota_by_whatever_name(self) -> None:
        """An innovation names its agency by id or by name; both are the same agency."""
        verdict = quota([{"agency": "kec-a"}, {"agency": "Kecamatan A"}, {"agency": "Dinas"}], 1, per="agency")

        assert Outcome.FAIL is verdict.outcome
        assert ("innovations[0]", "innovations[1]") == verdict.paths

    def test_what_is_told(self) -> None:
        """The number, the limit and the unit of the first that is above it, and where all that are above it are."""
        items = [{"agency": "kec-b"}, {"agency": "kec-a"}, {"agency": "kec-b"}]
        params = (("found", 2), ("at_most", 1), ("unit", "kec-b"))
        expected = Verdict(Outcome.FAIL, messages.CHECK_QUOTA, params, ("innovations[0]", "innovations[2]"))

        assert expected == quota(items, 1, per="agency")
        assert {"found": 3, "at_most": 1, "unit": "—"} == dict(quota(items, 1).params)

    def test_innovations_not_stated(self) -> None:
        """Where nobody knows the innovations, nothing is decided."""
        assert NO_INNOVATIONS == QuotaCheck(at_most=1).verdict(FakeFacts(REGION))

    @pytest.mark.parametrize(
        "items, options, expected",
        [
            ([{"group": "umum"}, {}], {"group": "umum"}, ("innovations[1].group",)),
            ([{"agency": "kec-a"}, {}], {"per": "agency"}, ("innovations[1].agency",)),
            (
                [{"agency": "kec-a", "group": "umum"}, {}, {"group": "khusus"}],
                {"per": "agency", "group": "umum"},
                ("innovations[1].group", "innovations[1].agency"),
            ),
        ],
    )
    def test_what_is_open_is_named(self, items: list[dict], options: dict, expected: tuple[str, ...]) -> None:
        """Only what could still exceed the quota is asked for."""
        verdict = quota(items, 1, **options)

        assert (Outcome.UNKNOWN, messages.CHECK_NOT_STATED) == (verdict.outcome, verdict.detail)
        assert expected == verdict.paths
        assert {"facts": tuple(path.rpartition(".")[2] for path in expected)} == dict(verdict.params)

    def test_of_one_agency(self) -> None:
        """Looked at for one agency, an innovation without an agency could be one too many."""
        perhaps = members([{"group": "umum"}, {"group": "khusus"}])
        check = QuotaCheck(at_most=1, group="umum")
        full = FakeFacts(AGENCY, "agencies[0]", below=members([{"group": "umum"}]), perhaps=perhaps)
        empty = FakeFacts(AGENCY, "agencies[0]", below=[], perhaps=perhaps)

        assert (Outcome.UNKNOWN, ("innovations[0].agency",)) == (
            check.verdict(full).outcome,
            check.verdict(full).paths,
        )
        assert PASSED == check.verdict(empty)

    @pytest.mark.parametrize("tree", [{}, {"at_most": -1}, {"at_most": 1, "per": "person"}])
    def test_senseless_quotas_are_refused(self, tree: dict) -> None:
        """A quota has a limit from 0, for the region or for each agency."""
        with pytest.raises(ValidationError):
            QuotaCheck.model_validate(tree)


AGENCIES = ("kec-a", "kec-b", "kec-c")
entries = st.fixed_dictionaries(
    {},
    optional={
        "group": st.sampled_from(["umum", "khusus", None]),
        "agency": st.sampled_from(["kec-a", "Kecamatan A", "kec-b", None]),
    },
)


def over(whole: Sequence[dict], at_most: int, group: str | None, per: str) -> bool:
    """Return whether a unit is above its quota, all groups and agencies being stated."""
    counted = [item for item in whole if group is None or item["group"] == group]
    units = ["kec-a" if item["agency"] == "Kecamatan A" else item["agency"] for item in counted]
    return any(
        number > at_most for unit, number in Counter(units if per == "agency" else ["x"] * len(units)).items() if unit
    )


def completions(items: Sequence[dict]) -> Iterator[list[dict]]:
    """Yield every way to state the groups and agencies that *items* leave open."""
    ways = [
        [
            {"group": group, "agency": agency}
            for group in ([item["group"]] if "group" in item else ["umum", None])
            for agency in ([item["agency"]] if "agency" in item else [*AGENCIES, None])
        ]
        for item in items
    ]
    return (list(choice) for choice in itertools.product(*ways))


@given(
    st.lists(entries, max_size=3),
    st.integers(0, 3),
    st.sampled_from([None, "umum"]),
    st.sampled_from(["unit", "agency"]),
)
def test_decides_exactly_when_every_completion_agrees(
    items: list[dict], at_most: int, group: str | None, per: str
) -> None:
    """It passes or fails if and only if it would whatever the groups and agencies are that are not stated."""
    possible = {over(whole, at_most, group, per) for whole in completions(items)}
    expected = Outcome.UNKNOWN if len(possible) == 2 else Outcome.FAIL if possible == {True} else Outcome.PASS

    assert expected == quota(items, at_most, group=group, per=per).outcome
