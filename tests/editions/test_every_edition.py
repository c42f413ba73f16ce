"""What holds of every shipped edition, with whatever submission: an answer or located problems, never a crash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inovasi_daerah import Assessment, CallError, Registry, Submission, SubmissionError, check, evaluate
from inovasi_daerah.testing import submissions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EDITIONS = tuple(Registry.default().editions)
PARTS = ("aspect", "variable", "indicator", "innovation", "agency")


@pytest.mark.parametrize("name", EDITIONS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_submitted(name: str, data: st.DataObject) -> None:
    """It is scored and checked by its edition; by another one it is too, or refused with places, in both languages."""
    own = Registry.default().rulebook(name)
    submission = data.draw(submissions(own))
    other = Registry.default().rulebook(data.draw(st.sampled_from(EDITIONS)))
    found = [evaluate(own, submission)]
    try:
        found.append(evaluate(other, submission))
    except SubmissionError as refused:
        for problem in refused.problems:
            assert problem.path
            assert problem.render("id") != problem.render("en")
    for assessment in found:
        for view in views(assessment, submission):
            assert seen(view)


def views(found: Assessment, submission: Submission) -> Iterator[Callable[[], object]]:
    """Yield every way to look at an assessment and at the findings beside it."""
    yield partial(found.to_json, "en", interpretations=True)
    yield partial(found.range().render, "en")
    yield found.explain
    for item in found.innovations:
        yield partial(found.explain, innovation=item.id)
    for part in PARTS:
        yield partial(found.breakdown, part)
    yield partial(found.findings.render, "en", everything=True)
    yield partial(check(found.rulebook, submission.model_copy(update={"rulebook": "x"})).render_agencies, submission)


def seen(view: Callable[[], object]) -> str:
    """Return what a view shows, or why there is none."""
    try:
        return repr(view())
    except CallError as refused:
        return next(
            item.code
            for item in refused.problems
            if item.code in {"innovation_needed", "no_measures", "not_computable"}
        )
