"""Which open points matter to one submission: those whose interpretation would change a number of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.rules.base import Outcome
from inovasi_daerah.engine.run import InnovationScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inovasi_daerah.components.operations.base import Scope, Value
    from inovasi_daerah.engine.run import Run
    from inovasi_daerah.rulebook.model import Measure
    from inovasi_daerah.rulebook.rules import Rule


def touched(run: Run) -> frozenset[str]:
    """Return the ids of the open points whose interpretation matters to the submission of *run*."""
    return frozenset((*run.findings.doubts, *_of_populations(run), *_of_measures(run), *_of_rules(run)))


def _of_populations(run: Run) -> Iterator[str]:
    rulebook = run.plan.compiled.rulebook
    if run.findings.empty and isinstance(rulebook.reading.mandatory_empty, Choice):
        yield rulebook.reading.mandatory_empty.open_point
    for population in rulebook.populations:
        if isinstance(population.stages, Choice) and _stages_matter(run, population.stages):
            yield population.stages.open_point
        if isinstance(population.ineligible, Choice) and run.failing:
            yield population.ineligible.open_point


def _of_measures(run: Run) -> Iterator[str]:
    kind = run.submission.unit.official_kind
    for measure in run.plan.compiled.rulebook.measures:
        limit = measure.not_for
        if limit is None or not isinstance(limit.applies, Choice) or kind not in limit.kinds:
            continue
        if measure.id not in run.submission.stated:
            yield limit.applies.open_point
    for measure, choice in run.plan.compiled.measure_choices:
        if _changes(run, measure, choice):
            yield choice.open_point


def _of_rules(run: Run) -> Iterator[str]:
    for rule, choice in run.plan.compiled.rule_choices:
        if _decides(run, rule, choice):
            yield choice.open_point


def _stages_matter(run: Run, choice: Choice[Any]) -> bool:
    options = list(choice.options.values())
    stages = {innovation.stage for innovation in run.innovations if innovation.states("stage")}
    return any(len({option == "any" or stage in option for option in options}) > 1 for stage in stages)


def _changes(run: Run, measure: Measure, choice: Choice[Any]) -> bool:
    """Return whether *measure*, of some subject, is another number under another interpretation of *choice*."""
    others = [{**run.chosen, choice.open_point: way} for way in choice.options]
    return any(
        measure.operation.result(measure.id, cast("Scope", _Under(scope, chosen))) != value
        for scope, value in _subjects(run, measure)
        for chosen in others
    )


def _subjects(run: Run, measure: Measure) -> Iterable[tuple[Scope, Value]]:
    """Return every subject for which *measure* is computed and not stated, each with its value."""
    if measure.subject == "region":
        return () if measure.id in run.submission.stated else ((run, run.values[measure.id]),)
    return (
        (InnovationScope(run, index), value)
        for index, value in enumerate(run.inner[measure.id])
        if measure.id not in run.innovations[index].stated
    )


def _decides(run: Run, rule: Rule, choice: Choice[Any]) -> bool:
    """Return whether *rule* passes under some interpretation of *choice*, and does not under another."""
    others = (name for name in choice.options if name != run.chosen[choice.open_point])
    outcomes = {run.judge(rule, {**run.chosen, choice.open_point: name}).outcome for name in others}
    outcomes.add(run.verdict(rule.id).outcome)
    return Outcome.PASS in outcomes and len(outcomes) > 1


class _Under:
    """A scope under other interpretations."""

    def __init__(self, scope: Scope, chosen: Mapping[str, str]) -> None:
        self._scope = scope
        self.chosen = chosen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._scope, name)
