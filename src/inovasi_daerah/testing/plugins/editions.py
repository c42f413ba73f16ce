"""What the rulebook of a plug-in promises: it loads, closes, travels, and scores whatever fits it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.engine.checking import check
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import InovasiDaerahError
from inovasi_daerah.messages import LANGUAGES
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.testing.plugins.parameters import pickled
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, attempt, broken, shown
from inovasi_daerah.testing.strategies import submissions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hypothesis import strategies as st

    from inovasi_daerah.domain.submission import Submission
    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.errors import Problem
    from inovasi_daerah.rulebook.model import Rulebook
    from inovasi_daerah.rulebook.registry import Registry
    from inovasi_daerah.testing.plugins.trials import Promise


def edition_problems(registry: Registry, name: str, options: Options) -> Iterator[Problem]:
    """Yield what is wrong with the rulebook *name* of *registry*."""
    try:
        rulebook = registry.rulebook(name)
    except InovasiDaerahError as error:
        yield from error.problems
        return
    yield from (attrs.evolve(problem, source=name) for problem in lint(rulebook).problems)
    try:
        pickled(rulebook)
    except BrokenPromise as error:
        yield error.problem(name)
    yield from broken(PROMISES, rulebook, name, options)


def _scored(rulebook: Rulebook, submission: Submission) -> tuple[Assessment, str]:
    given = shown(submission.to_json())
    return attempt(lambda: evaluate(rulebook, submission), "runs", given=given), given


def _scores(rulebook: Rulebook, options: Options, data: st.DataObject) -> None:  # noqa: ARG001 - it draws its own
    submission = data.draw(submissions(rulebook, max_innovations=4))
    found, given = _scored(rulebook, submission)
    findings = attempt(lambda: check(rulebook, submission), "runs", given=given)
    measured = any(measure.subject == "region" for measure in rulebook.measures)
    for lang in LANGUAGES:
        attempt(partial(findings.render, lang, everything=True), "text", given=given)
        if measured:
            attempt(partial(found.explain().render, lang), "text", given=given)


def _reordered(rulebook: Rulebook, options: Options, data: st.DataObject) -> None:  # noqa: ARG001 - it draws its own
    submission = data.draw(submissions(rulebook, max_innovations=4))
    if not submission.innovations:
        return
    mirrored = submission.model_copy(update={"innovations": submission.innovations[::-1]})
    (one, given), (two, _) = _scored(rulebook, submission), _scored(rulebook, mirrored)
    before, after = _values(one), _values(two)
    if before != after:
        raise BrokenPromise("order", found=shown(before), other=shown(after), given=given)


def _values(assessment: Assessment) -> dict[str, Any]:
    return {name: None if item.value is None else str(item.value) for name, item in assessment.measures.items()}


PROMISES: Final[Mapping[str, Promise]] = {"scores": _scores, "reordered": _reordered}
"""What every rulebook promises."""
