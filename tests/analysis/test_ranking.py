from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.contests import ENTRIES, JURIES, contest, entry, judged, region, scored
from tests.engine.build import measure, result, rulebook

import inovasi_daerah.analysis as module
from inovasi_daerah import Assessment, CallError, Submission, evaluate, load_rulebook
from inovasi_daerah.analysis import Placed, RankedGroup, Undecided, rank
from inovasi_daerah.analysis.ranking import LIMIT

scores = st.none() | st.integers(0, 300).map(lambda thousandths: Fraction(thousandths, 1000))
"""Scores that are often printed alike: thousandths, printed with two decimals."""
contests = st.dictionaries(st.sampled_from("abcdefghij"), scores, max_size=10)


def only(*args: Any, **options: Any) -> RankedGroup:
    """Return the only group of a ranking."""
    (group,) = rank(*args, **options).groups
    return group


def places(group: RankedGroup) -> dict[str, int]:
    """Return the place of everybody who has one."""
    return {item.entrant.id: item.place for item in group.placed}


def printed(score: Fraction) -> Fraction:
    """Return *score* with two decimals, halves up, without the code under test."""
    return Fraction(int(score * 100 + Fraction(1, 2)), 100)


def refused(*args: Any, **options: Any) -> list[tuple[str, str]]:
    """Return codes and places of what is wrong with a call."""
    with pytest.raises(CallError) as caught:
        rank(*args, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


class TestPlaces:
    """Who stands where."""

    @given(contests)
    def test_competition(self, found: dict[str, Fraction | None]) -> None:
        """1, 2, 2, 4: the place is one more than the number of those who are printed higher."""
        shown = {name: printed(score) for name, score in found.items() if score is not None}
        expected = {name: 1 + sum(other > score for other in shown.values()) for name, score in shown.items()}

        assert expected == places(only(scored(found), within="all"))

    @given(contests)
    def test_dense(self, found: dict[str, Fraction | None]) -> None:
        """1, 2, 2, 3: the place is one more than the number of different printed scores above."""
        shown = {name: printed(score) for name, score in found.items() if score is not None}
        expected = {name: 1 + len({x for x in shown.values() if x > score}) for name, score in shown.items()}

        assert expected == places(only(scored(found), within="all", kind="dense"))

    @given(contests)
    def test_exact(self, found: dict[str, Fraction | None]) -> None:
        """With exact values, only equal values share a place."""
        known = {name: score for name, score in found.items() if score is not None}
        expected = {name: 1 + sum(other > score for other in known.values()) for name, score in known.items()}

        assert expected == places(only(scored(found), within="all", exact=True))

    @given(contests)
    def test_ties_are_named(self, found: dict[str, Fraction | None]) -> None:
        """Everybody with a tie names all who share it, and nobody else."""
        group = only(scored(found), within="all")
        expected = {
            item.entrant.id: {other.entrant.id for other in group.placed if other.place == item.place}
            - {item.entrant.id}
            for item in group.placed
        }

        assert expected == {item.entrant.id: set(item.tied) for item in group.placed}

    @given(contests)
    def test_gap(self, found: dict[str, Fraction | None]) -> None:
        """The gap is what is missing to the lowest printed score above; the best have none."""
        group = only(scored(found), within="all")
        shown = sorted({Fraction(item.score) for item in group.placed})
        expected = {
            item.entrant.id: min((score for score in shown if score > item.score), default=None)
            for item in group.placed
        }

        assert expected == {
            item.entrant.id: None if item.gap is None else Fraction(item.gap) + Fraction(item.score)
            for item in group.placed
        }

    @given(contests, st.randoms(use_true_random=False))
    def test_the_order_of_the_input_does_not_matter(
        self, found: dict[str, Fraction | None], chance: random.Random
    ) -> None:
        """Reordering entries changes nothing, not even how equal ones are listed."""
        names = list(found)
        chance.shuffle(names)
        first, second = (rank(scored(item), within="all", top=3) for item in (found, {x: found[x] for x in names}))

        assert [group.placed for group in first.groups] == [group.placed for group in second.groups]
        assert first.to_dict()["groups"][0]["cut"] == second.to_dict()["groups"][0]["cut"]
        assert {x.entrant.id for x in first.groups[0].undecided} == {x.entrant.id for x in second.groups[0].undecided}

    @given(contests.filter(bool), st.sampled_from(["competition", "dense"]))
    def test_an_entry_below_changes_nobody_above(self, found: dict[str, Fraction | None], kind: Any) -> None:
        """Whoever is printed lower than everybody gets a place, and nobody else another one."""
        raised = {name: None if score is None else score + 1 for name, score in found.items()}
        before = places(only(scored(raised), within="all", kind=kind))
        after = places(only(scored({**raised, "low": 0}), within="all", kind=kind))

        assert before == {name: place for name, place in after.items() if name != "low"}

    def test_printed_alike(self) -> None:
        """60.001 and 60.004 are both printed 60.00 and share the first place; exact values tell them apart."""
        found = scored({"a": "60.001", "b": "60.004"})
        tie, apart = only(found), only(found, exact=True)

        assert ({"a": 1, "b": 1}, Decimal("60.00")) == (places(tie), tie["a"].score)  # type: ignore[union-attr]
        assert {"a": 2, "b": 1} == places(apart)
        assert [None, Fraction(3, 1000)] == [item.gap for item in apart.placed]

    def test_without_a_result_values_are_exact(self) -> None:
        """A rulebook without a result prints nothing, so that its measures are compared exactly."""
        book = rulebook(measures=[measure("score", "stated", subject="innovation")])
        found = scored({"a": "60.001", "b": "60.004"}, book=book)

        assert {"a": 2, "b": 1} == places(only(found, measure="score"))
        assert [("no_measures", "")] == refused(found)

    def test_nobody(self) -> None:
        """No contest, no entry, one entry."""
        alone = only(scored({"a": 1}))

        assert () == rank([]).groups
        assert () == only(scored({})).entrants
        assert (1, (), None) == (alone.placed[0].place, alone.placed[0].tied, alone.placed[0].gap)


class TestUndecided:
    """Who cannot be ranked is listed, with the reason."""

    @given(contests)
    def test_nobody_is_lost(self, found: dict[str, Fraction | None]) -> None:
        """Everybody is either placed or undecided."""
        group = only(scored(found), within="all")

        assert {name for name, score in found.items() if score is None} == {x.entrant.id for x in group.undecided}
        assert set(found) == {item.id for item in group.entrants}

    def test_reason(self) -> None:
        """A juror who has not marked is named, with the place of the sheets."""
        group = only(judged({"a": ((80, 90), (70, 80)), "b": ((80, None), ())}))
        found = group["b"]

        assert isinstance(found, Undecided)
        assert "lembar nilai J2 belum ada: Babak one" == found.reason.render()
        assert ("innovations[1].score_sheets",) == found.reason.paths
        assert isinstance(group["a"], Placed)


class TestCut:
    """The best N, as far as the scores decide."""

    @given(contests, st.integers(1, 11))
    def test_every_cut(self, found: dict[str, Fraction | None], size: int) -> None:
        """Of the N best are those with at most N printed as high; they are in for sure if the undecided fit in too.

        Tied are those whose equals straddle the cut.
        """
        group = only(scored(found), within="all", top=size)
        shown = {item.entrant.id: Fraction(item.score) for item in group.placed}
        as_high = {name: sum(other >= score for other in shown.values()) for name, score in shown.items()}
        higher = {name: sum(other > score for other in shown.values()) for name, score in shown.items()}
        open_ = {name for name, score in found.items() if score is None}
        inside = {name for name in shown if as_high[name] + len(open_) <= size}
        pending = {name for name in shown if as_high[name] <= size} - inside
        tied = {name for name in shown if higher[name] < size < as_high[name]}
        cut = group.cut

        assert cut is not None
        assert (inside, pending, tied) == (set(cut.inside), set(cut.pending), set(cut.tied))
        assert size - len(inside) - len(pending) == cut.seats
        assert open_ == set(cut.open)
        standings = {"inside": inside, "pending": pending, "tied": tied}
        assert {
            name: next((word for word, names in standings.items() if name in names), "outside") for name in shown
        } == {item.entrant.id: item.standing for item in group.placed}

    @given(contests, st.integers(1, 11))
    def test_who_is_in_stays_in(self, found: dict[str, Fraction | None], size: int) -> None:
        """Whatever becomes of the undecided, those inside stay; those pending stay unless all of them come before."""
        cut = only(scored(found), within="all", top=size).cut
        worst, best = (
            only(scored({x: last if s is None else s + 1 for x, s in found.items()}), within="all", top=size).cut
            for last in (99, 0)
        )

        assert cut is not None
        assert worst is not None
        assert best is not None
        assert set(cut.inside) <= set(worst.inside)
        assert set(cut.pending).isdisjoint(worst.inside)
        assert {*cut.inside, *cut.pending} <= set(best.inside)

    @pytest.mark.parametrize(
        "size, inside, tied, seats",
        [
            (1, (), ("a", "b"), 1),
            (2, ("a", "b"), (), 0),
            (3, ("a", "b"), ("c", "d", "e"), 1),
            (4, ("a", "b"), ("c", "d", "e"), 2),
            (5, ("a", "b", "c", "d", "e"), (), 0),
            (7, ("a", "b", "c", "d", "e", "f"), (), 1),
        ],
    )
    def test_by_hand(self, size: int, inside: tuple[str, ...], tied: tuple[str, ...], seats: int) -> None:
        """9, 9, 7, 7, 7, 5: a tie at every cut but the second and the fifth; dense places change nothing."""
        found = scored({"a": 9, "b": 9, "c": 7, "d": 7, "e": 7, "f": 5})
        for kind in ("competition", "dense"):
            cut = only(found, top=size, kind=kind).cut

            assert cut is not None
            assert (inside, tied, seats) == (cut.inside, cut.tied, cut.seats)

    def test_none_is_asked_for(self) -> None:
        """Without a cut, nobody stands anywhere at it."""
        group = only(scored({"a": 1}))

        assert (None, None) == (group.cut, group.placed[0].standing)


class TestTieBreakers:
    """Only those that the rulebook names, in their order."""

    BOOK = ENTRIES.model_copy(
        update={"result": ENTRIES.result.model_copy(update={"tie_breakers": ("first", "second")})}  # type: ignore[union-attr]
    )

    def ranked(self, *rows: tuple[object, object, object], **options: Any) -> list[tuple[str, int, bool]]:
        """Return entry, place, and whether a tie was broken, for entries a, b and so on with three measures."""
        names = ("score", "first", "second")
        entries = [
            {"id": "abcdef"[index], "stated": {key: x for key, x in zip(names, row, strict=True) if x is not None}}
            for index, row in enumerate(rows)
        ]
        return [
            (item.entrant.id, item.place, item.broken)
            for item in only(contest(*entries, book=self.BOOK), **options).placed
        ]

    def test_first_breaks(self) -> None:
        """Equal scores are ranked by the first breaker."""
        assert [("b", 1, True), ("a", 2, True), ("c", 3, False)] == self.ranked((9, 1, 1), (9, 2, 0), (8, 9, 9))

    def test_second_breaks_what_the_first_leaves(self) -> None:
        """Where the first leaves a tie, the second ranks it; what both leave is a tie still."""
        found = self.ranked((9, 1, 1), (9, 1, 2), (9, 1, 2), (9, 2, 0))

        assert [("d", 1, True), ("b", 2, True), ("c", 2, True), ("a", 4, True)] == found

    def test_one_that_is_missing_breaks_nothing(self) -> None:
        """Where one of a tie lacks the breaker, all of them stay tied."""
        assert [("a", 1, False), ("b", 1, False)] == self.ranked((9, 1, 1), (9, None, 2))

    def test_only_for_the_result(self) -> None:
        """A ranking by another measure is not ranked further."""
        assert [("a", 1, False), ("b", 1, False)] == self.ranked((1, 5, 1), (2, 5, 2), measure="first")

    def test_equal_scores_have_no_gap(self) -> None:
        """Who is behind by a breaker alone has nothing less."""
        entries = [{"id": name, "stated": {"score": 9, "first": x, "second": 0}} for name, x in (("a", 2), ("b", 1))]

        assert [None, Decimal("0.00")] == [item.gap for item in only(contest(*entries, book=self.BOOK)).placed]


class TestJurors:
    """Spreads and completeness of rounds."""

    def test_spread(self) -> None:
        """From 60 to 80 is 20, flagged above 19.5 and not above 20; who stands aside has no total."""
        found = judged({"a": ((60, 80), (70, 70)), "b": ((50, "recused"), (40, "recused"))})
        for limit, flags in (("19.5", [True, False]), (20, [False, False]), (None, [False, False])):
            first, second = (item.entrant for item in only(found, spread_above=limit).placed)

            assert flags == [item.flagged for item in first.rounds]
            assert [Fraction(20), Fraction(0)] == [item.spread for item in first.rounds]
            assert [("J1",), ("J2",)] == [second.rounds[0].submitted, second.rounds[0].recused]
            assert [None, None] == [item.spread for item in second.rounds]

    def test_thousands_of_entries(self) -> None:
        """A contest as large as KIPP 2021–2022, with a tie at the cut: every entry is ranked, by hand in 7 steps."""
        found = judged({f"e{number}": ((number % 7, number % 7), (number % 7,) * 2) for number in range(3500)})
        group = only(found, top=1200)
        cut = group.cut

        assert {step: 1 + 500 * step for step in range(7)} == {6 - int(x.score): x.place for x in group.placed}
        assert cut is not None
        assert (1000, 500, 200) == (len(cut.inside), len(cut.tied), cut.seats)

    def test_a_round_by_itself(self) -> None:
        """Ranked by its first round, a contest has places before the second; only that round's jurors matter."""
        found = judged({"a": ((60, 80), ()), "b": ((90, 90), ()), "c": ((99, None), ())})
        group = only(found, measure="one", top=1)

        assert {"b": 1, "a": 2} == places(group)
        assert ((), ("b",), ("c",)) == (group.cut.inside, group.cut.pending, group.cut.open)  # type: ignore[union-attr]
        assert {"one"} == {item.round for entrant in group.entrants for item in entrant.rounds}
        assert () == only(found).placed

    def test_without_a_trace(self) -> None:
        """An assessment without a trace has places, and knows nothing of its jurors."""
        tree = {"unit": {"code": "00.00"}, "nature": "illustration", "innovations": [entry("a", 1)]}
        bare = evaluate(ENTRIES, Submission.from_tree(tree), trace=False)

        assert {"a": 1} == places(only(bare))
        assert () == only(bare).placed[0].entrant.rounds


class TestInterpretations:
    """Places under every reading that the text allows."""

    def test_places(self) -> None:
        """Kept, the points of round one make 90 + 70 = 160 against 10 + 80; alone, round two puts b before a."""
        found = judged({"a": ((90, 90), (70, 70)), "b": ((10, 10), (80, 80)), "c": ((0, 0), (0, 0))})
        group = only(found, interpretations=True)

        assert {"b": 1, "a": 2, "c": 3} == places(group)
        assert {"a": (1, 2), "b": (1, 2), "c": (3, 3)} == {item.entrant.id: item.places for item in group.placed}
        assert all(item.certain for item in group.placed)
        assert [None] * 3 == [item.places for item in only(found).placed]

    def test_a_reading_may_leave_somebody_without_a_place(self) -> None:
        """Under one reading a mandatory indicator that is empty forbids to submit."""
        book = load_rulebook("iid-2026")
        tree = {"unit": {"code": "00.00"}, "nature": "illustration", "answers": {}, "innovations": []}
        found = evaluate(book, Submission.from_tree(tree))
        (item,) = only(found, interpretations=True).placed

        assert ((1, 1), False) == (item.places, item.certain)

    def test_too_many(self) -> None:
        """Beyond the limit, best and worst places are not known."""
        points = [f"p{number}" for number in range(9)]
        names = [f"m{number}" for number in range(9)]
        weights = {name: {"open_point": point, "options": {"no": 0, "yes": 1}} for name, point in zip(names, points)}  # noqa: B905 - both are nine
        book = rulebook(
            measures=[
                *(measure(name, "stated", subject="innovation") for name in names),
                measure("score", "sum", subject="innovation", of=names, weights=weights),
            ],
            result=result("score"),
            open_points=[OPEN | {"id": point} for point in points],
        )
        found = contest({"id": "a", "stated": dict.fromkeys(names, 1)}, book=book)

        assert 2**9 > LIMIT
        assert None is only(found, interpretations=True).placed[0].places

    def test_points_that_a_reading_touches(self) -> None:
        """A point that only matters under another reading is varied too: 0, 1 or 2 times the first measure."""
        weights = {
            "a": {"open_point": "p", "options": {"no": 0, "yes": 1}},
            "b": {"open_point": "q", "options": {"no": 0, "yes": 1}},
        }
        book = rulebook(
            measures=[
                *(measure(name, "stated", subject="innovation") for name in "xy"),
                measure("b", "sum", subject="innovation", of=["x"], weights={"x": weights["b"]}),
                measure("score", "sum", subject="innovation", of=["b", "y"], weights={"b": weights["a"]}),
            ],
            result=result("score"),
            open_points=[OPEN | {"id": "p"}, OPEN | {"id": "q"}],
        )
        entries = [{"id": "a", "stated": {"x": 5, "y": 1}}, {"id": "b", "stated": {"x": 1, "y": 2}}]
        group = only(contest(*entries, book=book), interpretations=True)

        assert {"b": 1, "a": 2} == places(group)
        assert {"a": (1, 2), "b": (1, 2)} == {item.entrant.id: item.places for item in group.placed}


OPEN: dict[str, Any] = {
    "question": {"id": "?", "en": "?"},
    "interpretations": [{"id": way, "name": {"id": way, "en": way}} for way in ("no", "yes")],
    "reason": {"id": "–", "en": "–"},
}


class TestEditions:
    """Each edition by itself, all assessments made in the same way."""

    def test_by_edition(self) -> None:
        """Two editions are two groups, whatever the order; the notices of both are kept once each."""
        other = ENTRIES.model_copy(update={"id": "abad"})
        found = [scored({"a": 1}), scored({"a": 2}, book=other)]
        expected = ["abad", "kecil"]

        assert expected == [group.rulebook.id for group in rank(found).groups]
        assert expected == [group.rulebook.id for group in rank(reversed(found)).groups]
        assert 1 == len(rank([scored({"a": 1}), scored({"b": 1})]).notices)

    def test_not_comparable(self) -> None:
        """Other rules under the same id, another way to accept, another reading: refused, with what differs."""
        base = judged({})
        tree = Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration"})
        changed = JURIES.model_copy(update={"note": JURIES.name})
        for other, what in (
            (evaluate(changed, tree), "isi skemanya"),
            (evaluate(JURIES, tree, accept="verified"), "cara pengakuannya"),
            (base.reinterpreted({"keep": "yes"}), "tafsirnya"),
        ):
            with pytest.raises(CallError, match=what):
                rank([base, other])

    def test_twice(self) -> None:
        """A region, or an entry of the same region, is ranked once."""
        assert [("ranked_twice", "assessments")] == refused([region("35.08", 1), region("3508", 2)])
        assert [("ranked_twice", "assessments")] == refused([scored({"a": 1}), scored({"a": 2})])


class TestArguments:
    """What does not exist is refused, all of it at once."""

    def test_all_at_once(self) -> None:
        """Kind, cut, spread and clusters."""
        wrong: Any = {"kind": "densed", "top": 0, "spread_above": "1,5", "within": {"x": "35.08"}}

        assert [
            ("unknown_term", "kind"),
            ("out_of_range", "top"),
            ("wrong_type", "within.x"),
            ("not_a_number", "spread_above"),
        ] == refused([], **wrong)

    @pytest.mark.parametrize("name", ["scor", "hidden"])
    def test_measures(self, name: str) -> None:
        """A measure that does not exist, and one that is only a step on the way."""
        hidden = measure("hidden", "stated", subject="innovation", extra={"internal": True})
        book = rulebook(measures=[measure("score", "stated", subject="innovation"), hidden], result=result("score"))

        assert [("measure_unknown", "measure")] == refused(scored({"a": 1}, book=book), measure=name)

    def test_innovations_of_regions(self) -> None:
        """A measure of innovations ranks them where regions have the score; ids that collide are told apart."""
        book = load_rulebook("iid-2026")
        found = [
            evaluate(book, Submission.from_tree(tree))
            for tree in (
                {"unit": {"code": code}, "innovations": [{"id": "a", "stated": {"maturity": level}}, {"id": name}]}
                for code, level, name in (("35.08", 50, "b"), ("35.09", 60, "c"))
            )
        ]
        group = only(found, measure="maturity")

        assert ["35.09/a", "35.08/a"] == [item.entrant.key for item in group.placed]
        assert ["b", "c"] == [item.entrant.key for item in group.undecided]


def test_one_assessment_or_many() -> None:
    """A single assessment and an iterator of them are taken alike."""
    found: Assessment = scored({"a": 1})

    assert rank(found).to_dict() == rank(iter([found])).to_dict()


def test_public_names() -> None:
    """What is exported is what is listed, sorted."""
    assert sorted(module.__all__) == module.__all__ == dir(module)
