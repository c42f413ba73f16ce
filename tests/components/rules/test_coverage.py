from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation, listed

from inovasi_daerah import messages
from inovasi_daerah.components.rules import CoverageCheck, Outcome
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.domain.submission import Innovation

BASIC = (
    "pendidikan",
    "kesehatan",
    "pekerjaan_umum_dan_penataan_ruang",
    "perumahan_rakyat_dan_kawasan_permukiman",
    "ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat",
    "sosial",
)
OTHER = "pariwisata"


def rule(at_least: int = 5, among: Sequence[str] = BASIC, counting: object = "main") -> CoverageCheck:
    """Return the check that so many of *among* are represented."""
    return CoverageCheck.model_validate(
        {"population": "counted", "counting": counting, "among": among, "at_least": at_least}
    )


def facts(innovations: Sequence[Innovation] | None, **chosen: str) -> FakeFacts:
    """Return a region with these innovations, under these interpretations."""
    members = None if innovations is None else listed(innovations)
    return FakeFacts(chosen=chosen, populations={"counted": members})


def mains(*affairs: str) -> list[Innovation]:
    """Return an innovation for each main affair."""
    return [innovation(affairs=[affair]) for affair in affairs]


def outcome(checked: CoverageCheck, innovations: Sequence[Innovation] | None) -> Outcome:
    """Return what the check says of these innovations."""
    return checked.verdict(facts(innovations)).outcome


class TestKnown:
    """≥ 5 dari 6 urusan wajib pelayanan dasar terwakili (IID 2026)."""

    @pytest.mark.parametrize(
        "count, expected",
        [(0, Outcome.FAIL), (4, Outcome.FAIL), (5, Outcome.PASS), (6, Outcome.PASS)],
    )
    def test_five_of_six(self, count: int, expected: Outcome) -> None:
        """Four affairs are too few, five are enough."""
        assert expected == outcome(rule(), mains(*BASIC[:count]))

    def test_an_affair_counts_once(self) -> None:
        """Six innovations on four affairs represent four."""
        assert Outcome.FAIL == outcome(rule(), mains(*BASIC[:4], *BASIC[:2]))

    def test_other_affairs_do_not_count(self) -> None:
        """An affair that is not listed is no basic service."""
        assert Outcome.FAIL == outcome(rule(), mains(*BASIC[:4], OTHER))

    def test_stated_as_none_is_none(self) -> None:
        """An innovation whose affairs are stated as none represents nothing, and leaves nothing open."""
        nothing = [innovation(affairs=[]), innovation(affairs=None)]

        assert Outcome.FAIL == outcome(rule(1), nothing)

    @pytest.mark.parametrize("counting, expected", [("main", Outcome.FAIL), ("main_and_other", Outcome.PASS)])
    def test_what_counts_besides_the_main_affair(self, counting: str, expected: Outcome) -> None:
        """The second affair and those it touches count only where the text is read so."""
        one = innovation(affairs=[OTHER, BASIC[0]], other_affairs=[BASIC[1]])

        assert expected == outcome(rule(2, counting=counting), [one])

    def test_only_main_affairs_count_by_default(self) -> None:
        """Unless the rulebook says otherwise an innovation stands for its main affair."""
        checked = CoverageCheck(population="counted", among=BASIC, at_least=2)

        assert Outcome.FAIL == outcome(checked, [innovation(affairs=[BASIC[0], BASIC[1]], other_affairs=[BASIC[2]])])

    def test_main_is_the_first_affair(self) -> None:
        """Of several affairs the first is the main one."""
        one = innovation(affairs=[BASIC[0], BASIC[1]])

        assert Outcome.PASS == outcome(rule(1), [one])
        assert Outcome.FAIL == outcome(rule(2), [one])

    def test_an_open_point_may_decide_what_counts(self) -> None:
        """The interpretation chosen says which affairs count."""
        options = {"main_only": "main", "main_and_other": "main_and_other"}
        checked = rule(2, counting={"open_point": "affairs", "options": options})
        one = innovation(affairs=[BASIC[0]], other_affairs=[BASIC[1]])

        assert Outcome.FAIL == checked.verdict(facts([one], affairs="main_only")).outcome
        assert Outcome.PASS == checked.verdict(facts([one], affairs="main_and_other")).outcome


class TestUnknown:
    """A missing fact is never a pass; it is a fail only where it could not help."""

    def test_innovations_not_stated(self) -> None:
        """Where nobody knows the innovations, nothing is decided."""
        verdict = rule().verdict(facts(None))

        assert Outcome.UNKNOWN is verdict.outcome
        assert ("innovations",) == verdict.paths

    def test_one_unstated_could_be_the_fifth(self) -> None:
        """Four affairs and an innovation whose affair is not stated: needs review, there."""
        verdict = rule().verdict(facts([*mains(*BASIC[:4]), innovation()]))

        assert Outcome.UNKNOWN is verdict.outcome
        assert ("innovations[4].affairs",) == verdict.paths
        assert (messages.CHECK_NOT_STATED, {"facts": "affairs"}) == (verdict.detail, dict(verdict.params))

    def test_enough_without_the_unstated(self) -> None:
        """Five affairs pass, whatever the sixth innovation is about."""
        assert Outcome.PASS is outcome(rule(), [*mains(*BASIC[:5]), innovation()])

    def test_too_few_with_the_unstated(self) -> None:
        """Three affairs and one unstated make four at best, so it fails."""
        assert Outcome.FAIL is outcome(rule(), [*mains(*BASIC[:3]), innovation()])

    def test_one_unstated_may_touch_many(self) -> None:
        """Where other affairs count too, one innovation could bring all that is lacking."""
        verdict = rule(counting="main_and_other").verdict(facts([innovation()]))
        expected = ("innovations[0].affairs", "innovations[0].other_affairs")

        assert Outcome.UNKNOWN is verdict.outcome
        assert expected == verdict.paths

    @pytest.mark.parametrize(
        "stated, expected",
        [
            ({"affairs": [OTHER]}, ("innovations[0].other_affairs",)),
            ({"other_affairs": [OTHER]}, ("innovations[0].affairs",)),
            ({"affairs": None, "other_affairs": None}, ()),
        ],
    )
    def test_the_unstated_field_is_named(self, stated: dict, expected: tuple[str, ...]) -> None:
        """Only what is not stated is asked for; null is stated as none."""
        verdict = rule(counting="main_and_other").verdict(facts([innovation(**stated)]))

        assert expected == verdict.paths
        assert (Outcome.UNKNOWN if expected else Outcome.FAIL) == verdict.outcome

    def test_other_affairs_are_not_asked_for_where_they_do_not_count(self) -> None:
        """Where only main affairs count, it does not matter that other affairs are not stated."""
        assert Outcome.FAIL == outcome(rule(2), mains(BASIC[0]))


AMONG = ("pendidikan", "kesehatan", "sosial")
affair_lists = st.none() | st.lists(st.sampled_from([*AMONG, OTHER]), max_size=3, unique=True)
partly_stated = st.fixed_dictionaries({}, optional={"affairs": affair_lists, "other_affairs": affair_lists})


def naive(stated: list[dict[str, Any]], counting: str, at_least: int) -> bool:
    """Return whether enough of `AMONG` are represented, all affairs being stated."""
    found: set[str] = set()
    for item in stated:
        own = item["affairs"] or []
        found.update(own[:1] if counting == "main" else [*own, *(item["other_affairs"] or [])])
    return len(found & set(AMONG)) >= at_least


def completions(stated: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield every way to state what is not stated: no affair, or any of the affairs, the first being the main one.

    Which affairs come after the first matters only as a set, so all subsets with all choices of the first do.
    """
    subsets = [list(chosen) for size in range(4) for chosen in itertools.combinations(AMONG, size)]
    firsts = [[one, *(item for item in chosen if item != one)] for chosen in subsets for one in chosen]
    ways = []
    for item in stated:
        own = [item["affairs"]] if "affairs" in item else [[], [OTHER], *firsts]
        other = [item["other_affairs"]] if "other_affairs" in item else subsets
        ways.append([{"affairs": one, "other_affairs": two} for one in own for two in other])
    for choice in itertools.product(*ways):
        yield list(choice)


@given(st.lists(partly_stated, max_size=2), st.sampled_from(["main", "main_and_other"]), st.integers(1, 3))
def test_decides_exactly_when_every_completion_agrees(
    stated: list[dict[str, Any]], counting: str, at_least: int
) -> None:
    """It passes or fails if and only if it would whatever the unstated facts are, and is unknown otherwise."""
    possible = {naive(whole, counting, at_least) for whole in completions(stated)}
    expected = Outcome.UNKNOWN if len(possible) == 2 else Outcome.PASS if possible == {True} else Outcome.FAIL
    checked = rule(at_least, AMONG, counting)

    assert expected == outcome(checked, [innovation(**item) for item in stated])


@given(st.lists(st.sampled_from([*AMONG, OTHER]), max_size=6), st.integers(0, 4), st.integers(1, 3))
def test_many_innovations_of_which_some_state_nothing(affairs: list[str], unstated: int, at_least: int) -> None:
    """With k affairs found and u innovations unstated, it passes if k is enough, and fails if k + u is not."""
    found = len(set(affairs) & set(AMONG))
    best = min(found + unstated, len(AMONG))
    expected = Outcome.PASS if found >= at_least else Outcome.FAIL if best < at_least else Outcome.UNKNOWN
    members = [*mains(*affairs), *[innovation()] * unstated]

    assert expected == outcome(rule(at_least, AMONG), members)


@pytest.mark.parametrize(
    "members, found, absent",
    [
        (
            (BASIC[5], BASIC[0], OTHER),
            2,
            (
                "Kesehatan",
                "Pekerjaan Umum dan Penataan Ruang",
                "Perumahan Rakyat dan Kawasan Permukiman",
                "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat",
            ),
        ),
        (BASIC[1:5], 4, ("Pendidikan", "Sosial")),
    ],
)
def test_a_failure_says_what_is_lacking(members: tuple[str, ...], found: int, absent: tuple[str, ...]) -> None:
    """Affairs found are counted, and those that are absent are named officially, in the order of the rule."""
    verdict = rule().verdict(facts(mains(*members)))
    expected = {"found": found, "total": 6, "at_least": 5, "absent": absent}

    assert verdict.detail is not None
    assert verdict.detail.render("en", **dict(verdict.params))
    assert (messages.CHECK_COVERAGE, expected) == (verdict.detail, dict(verdict.params))


def test_an_affair_without_a_name_is_called_by_its_slug() -> None:
    """A rulebook with an affair that does not exist is refused; until then the affair goes by its slug."""
    verdict = rule(1, ("tidak_ada",)).verdict(facts([]))

    assert ("tidak_ada",) == dict(verdict.params)["absent"]


def test_looks_at_the_population() -> None:
    """The population is needed."""
    assert ("counted",) == rule().uses_populations()


@pytest.mark.parametrize(
    "tree",
    [{"at_least": 0}, {"at_least": "5"}, {"among": []}, {"counting": "all"}],
    ids=["nothing", "text", "out of nothing", "unknown way"],
)
def test_senseless_rules_are_refused(tree: dict) -> None:
    """Something must be needed, out of something, counted in a known way."""
    with pytest.raises(ValidationError):
        CoverageCheck.model_validate({**rule().model_dump(), **tree})


class TestProblems:
    """A rule that could never pass, or that names what does not exist, is found before anybody is judged by it."""

    def test_the_rule_of_2026_has_none(self) -> None:
        """Five of the six basic services is a rule that can be met."""
        assert [] == list(rule().problems("region"))
        assert [] == list(rule(6).problems("region"))

    @pytest.mark.parametrize("among, at_least, kinds", [(BASIC, 7, 6), (("sosial", "sosial"), 2, 1)])
    def test_a_number_that_cannot_be_reached(self, among: tuple[str, ...], at_least: int, kinds: int) -> None:
        """More than there are, or than there are different ones, can never be represented."""
        expected = [(("at_least",), Problem("out_of_range", "", at_least, (f"≤ {kinds}",)))]

        assert expected == list(rule(at_least, among).problems("region"))

    def test_affairs_must_exist(self) -> None:
        """A slug that is no affair is a problem at its place, with those that are near."""
        found = list(rule(1, ("sosial", "pendidikn", "qqqqqqqq")).problems("region"))

        assert [("among", 1), ("among", 2)] == [path for path, _ in found]
        assert [("reference_unknown", "pendidikn"), ("reference_unknown", "qqqqqqqq")] == [
            (problem.code, problem.found) for _, problem in found
        ]
        assert ["pendidikan", None] == [problem.nearest for _, problem in found]
