"""Evaluate one submission by one rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from inovasi_daerah.domain.answers import Acceptance
from inovasi_daerah.engine.assessment import Assessment, assess
from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
from inovasi_daerah.engine.run import Run
from inovasi_daerah.errors import CallError, Problem, SubmissionError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.domain.submission import Submission
    from inovasi_daerah.rulebook.model import Rulebook


def evaluate(
    rulebook: Rulebook | CompiledRulebook,
    submission: Submission,
    *,
    accept: Acceptance = "claimed",
    trace: bool = True,
    interpretations: Mapping[str, str] | None = None,
) -> Assessment:
    """Return the assessment of *submission* by *rulebook*: exact, explained, with every open point named.

    Args:
        rulebook: The rules; compiled once and kept.
        submission: What was reported.
        accept: What an answer needs to count: `claimed` nothing, `supported` evidence that is not all rejected,
            `verified` a verifier's word.
        trace: Whether the result can be explained; without it, it holds numbers only.
        interpretations: How open points are taken, by their ids; the default ones where none is named.

    Returns:
        The measures, the score and its band. What cannot be computed says which fact is missing.

    Raises:
        SubmissionError: If the submission does not fit the rulebook; it holds every problem.
        CallError: If *accept* or an interpretation does not exist.
    """
    compiled = compile_rulebook(rulebook)
    if accept not in (known := get_args(Acceptance)):
        wrong = Problem("acceptance_unknown", "accept", accept, known, nearest(accept, known))
        raise CallError(wrong, *compiled.interpretation_problems(interpretations or {}))
    run = Run(compiled.plan(interpretations), submission, accept)
    problems = run.problems()
    if submission.rulebook is not None and submission.rulebook != compiled.rulebook.id and problems:
        problems.insert(0, Problem("rulebook_differs", "rulebook", submission.rulebook))
    if problems:
        raise SubmissionError(*problems)
    return assess(run, trace=trace)
