"""What holds for every submission: each class quotes the rule that it states."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies as shapes
from tests.engine.build import IID, problems, refusals, score
from tests.engine.oracle import SID, SPD, work_out

from inovasi_daerah import Answer, Assessment, Innovation, Submission, SubmissionError, evaluate
from inovasi_daerah.engine.breakdown import WAYS
from inovasi_daerah.engine.ranges import ScoreRange
from inovasi_daerah.testing import answers, innovations, interpretations, submissions

MEASURES = ("spd", "quality", "count", "sid", "total", "index")

ACCEPT = st.sampled_from(["claimed", "supported", "verified"])

anything = submissions(IID, max_innovations=5)
complete = submissions(IID, max_innovations=5, complete=True)
many = submissions(IID, complete=True)
some = submissions(IID, min_innovations=1, max_innovations=3, complete=True)
small = submissions(IID, max_innovations=2)
small_and_complete = submissions(IID, max_innovations=2, complete=True)
below_the_floor = submissions(IID, max_innovations=11, complete=True)
one_more = innovations(IID, complete=True)
of_the_region = st.sampled_from([item.code for item in IID.indicators if item.subject == "region"])
answer_to = {item.code: answers(item) for item in IID.indicators if item.subject == "region"}
two_levels = st.sampled_from([(1, 2), (1, 3), (2, 3)])

thorough = settings(max_examples=60)
quick = settings(max_examples=25)
slow = settings(max_examples=12)


def numbers(found: Assessment) -> dict[str, Any]:
    """Return everything that was computed."""
    own = {name: found[name].value for name in MEASURES}
    inner = {item.id: item["maturity"].value for item in found.innovations}
    return {**own, **inner, "score": found.score, "band": found.band}


def with_innovation(submission: Submission, item: Innovation) -> Submission:
    """Return *submission* with one innovation more."""
    more = item.model_copy(update={"id": "another"})
    return submission.model_copy(update={"innovations": (*(submission.innovations or ()), more)})


def with_answer(submission: Submission, index: int | None, code: str, answer: Answer) -> Submission:
    """Return *submission* with another answer, of the region or of one innovation."""
    if index is None:
        return submission.model_copy(update={"answers": {**(submission.answers or {}), code: answer}})
    items = list(submission.innovations or ())
    items[index] = items[index].model_copy(update={"answers": {**(items[index].answers or {}), code: answer}})
    return submission.model_copy(update={"innovations": tuple(items)})


class TestFormula:
    """IID = (SPD + Σ maturity / MAX(12, n) + MIN(n, 200) × 0.38 if ≥ 5 of 6 affairs) / 250 × 100, half up, bands."""

    def _compare(self, submission: Submission, accept: Any = "claimed", **taken: str) -> None:
        """Compare every number with the formula worked out a second time."""
        found = evaluate(IID, submission, accept=accept, interpretations=taken)
        worked = work_out(submission, accept=accept, **taken)
        expected = {name: getattr(worked, name) for name in MEASURES}

        assert expected == {name: found[name].value for name in MEASURES}
        assert list(worked.maturity) == [item["maturity"].value for item in found.innovations]
        assert (worked.score, worked.band) == (None if found.score is None else Fraction(found.score), found.band)

    @given(many)
    @thorough
    def test_complete_submissions(self, submission: Submission) -> None:
        """Where every fact is stated, the index is what the formula gives, worked out a second time."""
        self._compare(submission)

    @given(anything)
    @thorough
    def test_any_submission(self, submission: Submission) -> None:
        """What is not stated is missing in both, and so is everything above it."""
        self._compare(submission)

    @given(complete, interpretations(IID), ACCEPT)
    @thorough
    def test_interpretations(self, submission: Submission, taken: dict[str, str], accept: str) -> None:
        """Under every interpretation of every open point, and whatever an answer needs to count."""
        self._compare(submission, accept, **taken)

    @given(anything, interpretations(IID), ACCEPT)
    @thorough
    def test_interpretations_of_any(self, submission: Submission, taken: dict[str, str], accept: str) -> None:
        """The same where facts are missing."""
        self._compare(submission, accept, **taken)


class TestMonotone:
    """*Skor = bobot × level*: a better level never lowers a score."""

    @given(some, st.data(), st.sampled_from([*SID]), two_levels)
    @quick
    def test_of_an_innovation(
        self, submission: Submission, data: st.DataObject, code: str, levels: tuple[int, int]
    ) -> None:
        """A better level of one indicator raises the innovation's own maturity, and never lowers the index."""
        index = data.draw(st.integers(0, len(submission.innovations or ()) - 1))
        before, after = (score(with_answer(submission, index, code, Answer(level=level))) for level in levels)
        old, new = (found.innovations[index]["maturity"].value for found in (before, after))

        assert old is not None
        assert old + Fraction(SID[code]) * (levels[1] - levels[0]) == new
        assert _index(before) <= _index(after)

    @given(small_and_complete, st.sampled_from([*SPD]), two_levels)
    @quick
    def test_of_the_region(self, submission: Submission, code: str, levels: tuple[int, int]) -> None:
        """A better level of one row raises the index by *bobot* × 100 / 250 a level."""
        before, after = (score(with_answer(submission, None, code, Answer(level=level))) for level in levels)

        assert _index(before) + Fraction(SPD[code]) * (levels[1] - levels[0]) * 100 / 250 == _index(after)

    @given(small_and_complete, st.data(), of_the_region)
    @quick
    def test_answering_at_all(self, submission: Submission, data: st.DataObject, code: str) -> None:
        """An answer, whatever it is, never earns less than none."""
        answered = with_answer(submission, None, code, data.draw(answer_to[code]))
        without = {key: answer for key, answer in (submission.answers or {}).items() if key != code}

        assert _index(score(submission.model_copy(update={"answers": without}))) <= _index(score(answered))


class TestDivisor:
    """*MAX(12, n)*: below twelve the empty seats count as 0, so that an added innovation always helps."""

    @given(below_the_floor, one_more, ACCEPT)
    @quick
    def test_below_the_floor(self, submission: Submission, item: Innovation, accept: Any) -> None:
        """Adding any innovation to fewer than twelve never lowers the index."""
        before = score(submission, accept=accept)
        after = score(with_innovation(submission, item), accept=accept)

        assert _index(before) <= _index(after)


class TestOrder:
    """Reordering innovations and answers changes nothing."""

    @given(st.data())
    @quick
    def test_shuffled(self, data: st.DataObject) -> None:
        """Innovations and answers in any order give the same numbers and touch the same open points."""
        submission = data.draw(anything)

        def shuffled(subject: Any) -> dict[str, Any]:
            if subject.answers is None:
                return {}
            return {"answers": dict(data.draw(st.permutations([*subject.answers.items()])))}

        items = [item.model_copy(update=shuffled(item)) for item in submission.innovations or ()]
        update = shuffled(submission)
        if submission.innovations is not None:
            update["innovations"] = tuple(data.draw(st.permutations(items)))
        other = score(submission.model_copy(update=update))

        assert numbers(score(submission)) == numbers(other)
        assert score(submission).touched == other.touched


class TestExplanation:
    """The working adds up to the number: the leaves' shares give each measure exactly."""

    @given(anything, interpretations(IID), ACCEPT)
    @quick
    def test_leaves(self, submission: Submission, taken: dict[str, str], accept: Any) -> None:
        """Of every measure of the region and of every innovation that can be computed."""
        found = score(submission, interpretations=taken, accept=accept)
        trees = [(found[name].value, found.explain(name)) for name in MEASURES]
        trees += [(item["maturity"].value, found.explain(innovation=item.id)) for item in found.innovations]

        for value, tree in trees:
            assert value == tree.root.value
            if value is not None:
                assert value == sum((leaf.share or Fraction(0) for leaf in tree.leaves()), start=Fraction(0))

    @given(complete)
    @quick
    def test_every_step(self, submission: Submission) -> None:
        """Not only the leaves: the parts of every number in the tree add up to its share."""
        for node in score(submission).explain().walk():
            if node.children:
                assert node.share == sum((child.share or Fraction(0) for child in node.children), start=Fraction(0))

    @given(complete, st.sampled_from(WAYS))
    @quick
    def test_breakdown(self, submission: Submission, by: str) -> None:
        """By every way, the parts of every measure add up to it exactly."""
        found = score(submission)

        for name in MEASURES:
            assert found[name].value == sum(found.breakdown(by, name).values(), start=Fraction(0))

    @given(anything, st.sampled_from(["id", "en"]))
    @quick
    def test_it_can_be_written(self, submission: Submission, lang: Any) -> None:
        """Whatever the submission, the explanation can be read as text, HTML and plain values."""
        tree = score(submission).explain()

        assert tree.render(lang).endswith(score(submission).notice(lang))
        assert tree._repr_html_().count("<ul>") == tree._repr_html_().count("</ul>")
        assert "tree" in json.loads(json.dumps(tree.to_dict(lang)))


class TestRange:
    """What the text leaves open: the range holds the score of every interpretation, and its ends are reached."""

    @given(small_and_complete, interpretations(IID))
    @slow
    def test_it_holds_every_score(self, submission: Submission, taken: dict[str, str]) -> None:
        """The score and band of the assessment lie within, and so do those of any other interpretation."""
        found = score(submission).range()

        for item in (score(submission), score(submission, interpretations=taken)):
            assert item.score is None or _holds(found, item.score)
            assert item.band in found.bands

    @given(small, interpretations(IID))
    @slow
    def test_where_facts_are_missing(self, submission: Submission, taken: dict[str, str]) -> None:
        """Every score that can be computed lies within; what is missing is missing, whatever the text means."""
        found = score(submission).range()

        for item in (score(submission), score(submission, interpretations=taken)):
            assert item.score is None or (_holds(found, item.score) and item.band in found.bands)

    @given(small)
    @slow
    def test_its_ends_are_reached(self, submission: Submission) -> None:
        """Evaluated under the interpretations that are named, both ends come out, and no band where none is said."""
        found = score(submission).range()
        low, high = (score(submission, interpretations=end) for end in (found.at_min, found.at_max))

        assert (None in found.bands) or not found.at_none
        if found.exact and found.min is not None:
            assert (found.min, found.max) == (low.score, high.score)
        if found.at_none:
            assert None is score(submission, interpretations=found.at_none).band

    @given(small_and_complete)
    @slow
    def test_untouched_points_do_not_matter(self, submission: Submission) -> None:
        """An open point that is not touched changes no number, whichever way it is taken."""
        found = score(submission)
        others = [
            {point.id: way.id}
            for point in IID.open_points
            if point.id not in found.touched
            for way in point.interpretations[1:]
        ]

        for taken in others:
            assert numbers(found) == numbers(score(submission, interpretations=taken))


class TestSame:
    """The same submission gives the same assessment, however it is asked for and written."""

    @given(anything)
    @quick
    def test_twice(self, submission: Submission) -> None:
        """Evaluating again, or without a trace, gives the same numbers."""
        found = score(submission)

        assert found.to_dict() == score(submission).to_dict()
        assert numbers(found) == numbers(score(submission, trace=False))

    @given(anything)
    @quick
    def test_written_and_read(self, submission: Submission) -> None:
        """Writing a submission and reading it back changes nothing."""
        again = Submission.from_json(submission.to_json())

        assert submission == again
        assert score(submission).to_dict() == score(again).to_dict()

    @given(anything, st.sampled_from(["id", "en"]))
    @quick
    def test_json(self, submission: Submission, lang: Any) -> None:
        """An assessment is JSON that reads back the same, without a single number that is no whole one."""

        def refuse(number: str) -> float:
            raise AssertionError(number)

        found = score(submission)
        written = json.loads(found.to_json(lang), parse_float=refuse)

        assert found.to_dict(lang) == written
        assert None is written["score"] or isinstance(written["score"], str)


class TestAcceptance:
    """*Level tanpa bukti dukung tidak menyumbang skor*: the stricter the proof, the less counts."""

    @given(complete)
    @quick
    def test_claims_and_evidence(self, submission: Submission) -> None:
        """What counts with evidence is never more than what is claimed."""
        claimed, supported = (score(submission, accept=accept) for accept in ("claimed", "supported"))

        assert all(_value(supported, name) <= _value(claimed, name) for name in MEASURES)

    @given(complete)
    @quick
    def test_verified_evidence(self, submission: Submission) -> None:
        """Where no verifier names a level, what is verified is never more than what is supported."""
        bare = submission.model_copy(
            update={
                "answers": _without_verdicts(submission.answers),
                "innovations": tuple(
                    item.model_copy(update={"answers": _without_verdicts(item.answers)})
                    for item in submission.innovations or ()
                ),
            }
        )
        supported, verified = (score(bare, accept=accept) for accept in ("supported", "verified"))

        assert all(_value(verified, name) <= _value(supported, name) for name in MEASURES)


class TestInput:
    """Anything malformed gives located, readable errors with stable codes, and nothing else happens."""

    @given(anything)
    @quick
    def test_strategies_fit(self, submission: Submission) -> None:
        """Whatever the rulebook's own strategy draws is taken without a problem."""
        assert [] == refusals(submission)

    @given(shapes.submissions())
    @quick
    def test_anything_of_the_right_shape(self, submission: Submission) -> None:
        """A submission that knows no rulebook is either assessed or refused with places, in both languages."""
        found = problems(submission)
        error = SubmissionError(*found)

        assert all(problem.path for problem in found)
        assert error.render("id")
        assert error.render("en") or not found
        assert found or score(submission).to_json()


def _holds(found: ScoreRange, value: Decimal) -> bool:
    """Return whether *value* lies in a range that has ends."""
    return found.min is not None and found.max is not None and found.min <= value <= found.max


def _index(found: Assessment) -> Fraction:
    """Return the index, which is there."""
    return _value(found, "index")


def _value(found: Assessment, name: str) -> Fraction:
    """Return a measure of the region, which is there."""
    value = found[name].value
    assert value is not None
    return value


def _without_verdicts(sheet: Any) -> dict[str, Answer]:
    """Return the answers without what a verifier said."""
    return {
        code: Answer.model_validate({key: item for key, item in dict(answer).items() if key != "verified"})
        for code, answer in (sheet or {}).items()
    }
