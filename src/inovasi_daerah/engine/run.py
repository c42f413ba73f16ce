"""One submission through one plan: members, rules and measures, exactly."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Scope, Sheets, Value
from inovasi_daerah.components.operations.points import PointsOperation
from inovasi_daerah.components.rules.base import Verdict
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.engine.attesting import attestation_problems
from inovasi_daerah.engine.facts import SubjectFacts, facts_for
from inovasi_daerah.engine.reading import AnswerReader, Findings
from inovasi_daerah.engine.sheets import SheetReader
from inovasi_daerah.errors import CallError, Problem, expect, join_path, nearest
from inovasi_daerah.messages import SUBJECT, exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.domain.submission import Innovation
    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.rulebook.model import Measure, Population
    from inovasi_daerah.rulebook.rules import Rule


@attrs.frozen(slots=True, eq=False)
class Members:
    """Who belongs to a population.

    Attributes:
        indices: Positions of the innovations that belong to it.
        zeroed: Positions of those that belong to it without points.
    """

    indices: tuple[int, ...]
    zeroed: frozenset[int] = frozenset()


class Run:
    """The numbers of one submission under one plan. Also the scope of the region's measures."""

    def __init__(self, plan: Plan, submission: Submission, accept: Acceptance, *, extreme: str | None = None) -> None:
        """Read the answers and compute every measure.

        Args:
            plan: The rulebook under one set of interpretations.
            submission: What was reported.
            accept: What an answer needs to count.
            extreme: `lowest` or `highest`, to take answers in doubt at that end; None: as interpreted.
        """
        expect("not_a_submission", submission, Submission, "submission")
        self._extreme = extreme
        self.plan = plan
        self.submission = submission
        self.accept: Acceptance = accept
        self.unit: int = plan.compiled.unit
        self.findings: Findings = Findings()
        self.inner: dict[str, list[Value]] = {}
        self.values: dict[str, Value] = {}
        self.innovations: Sequence[Innovation] = submission.innovations or ()
        self.stated_innovations: bool = submission.states("innovations")
        self.empty_innovations: set[int] = set()
        self._members: dict[str, Members | Missing] = {}
        self._listed: dict[str, list[tuple[str, Innovation]]] = {}
        self._verdicts: dict[str, Verdict] = {}
        self.inner_points: list[dict[str, int | Missing]] = []
        self.sheet_reader: SheetReader = SheetReader(plan.compiled.forms, submission)
        self._read()
        self._compute_innovations()
        self._compute_region()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what was given, not what was computed from it."""
        return partial(Run, extreme=self._extreme), (self.plan, self.submission, self.accept)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position of every innovation by its id."""
        return {item.id: index for index, item in enumerate(self.innovations)}

    # --- answers ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if not self.plan.compiled.rulebook.indicators:
            self._read_nothing()
            return
        reader = AnswerReader(self.plan, "innovation", self.accept, self.findings, self._extreme)
        for index, innovation in enumerate(self.innovations):
            before = len(self.findings.empty)
            answers = innovation.answers
            if answers is None and innovation.states("answers"):
                answers = {}
            self.inner_points.append(reader.read(answers, ("innovations", index, "answers")))
            if len(self.findings.empty) > before:
                self.empty_innovations.add(index)
        reader = AnswerReader(self.plan, "region", self.accept, self.findings, self._extreme)
        answers = self.submission.answers
        if answers is None and self.submission.states("answers"):
            answers = {}
        self._points = reader.read(answers, ("answers",))

    def _read_nothing(self) -> None:
        """Leave the answers alone where the file is for another rulebook; else they are a mistake."""
        self.inner_points = [{} for _ in self.innovations]
        self._points = {}
        answered = [f"innovations[{index}].answers" for index, item in enumerate(self.innovations) if item.answers]
        answered += ["answers"] if self.submission.answers else []
        rulebook = self.plan.compiled.rulebook.id
        if answered and self.submission.rulebook in {None, rulebook}:
            self.findings.note(Problem("no_indicators", answered[0], rulebook))

    # --- measures -------------------------------------------------------------------------------------------------

    def _compute_innovations(self) -> None:
        for measure in self.plan.compiled.order["innovation"]:
            if isinstance(measure.operation, PointsOperation):
                values: list[Value] = [points[measure.id] for points in self.inner_points]
            else:
                values = [
                    measure.operation.result(measure.id, InnovationScope(self, index))
                    for index in range(len(self.innovations))
                ]
            if not measure.operation.computes:
                values = [_placed(value, f"innovations[{index}]") for index, value in enumerate(values)]
            for index, innovation in enumerate(self.innovations):
                if innovation.stated and measure.id in innovation.stated:
                    values[index] = self._stated(innovation.stated[measure.id], measure.id)
            self.inner[measure.id] = values

    def _compute_region(self) -> None:
        result = self.plan.compiled.rulebook.result
        above = None if result is None or self.plan.compiled.entries else result.measure
        for measure in self.plan.compiled.order["region"]:
            withheld = self._withheld() if measure.id == above else None
            self.values[measure.id] = self._of_region(measure) if withheld is None else withheld

    def _of_region(self, measure: Measure) -> Value:
        """Return *measure* as it is stated, or else computed."""
        stated = self.submission.stated.get(measure.id)
        if stated is not None:
            return self._stated(stated, measure.id)
        limit = measure.not_for
        kind = self.submission.unit.official_kind
        if limit is not None and kind in limit.kinds and self.plan.resolve(limit.applies):
            return Missing(messages.MISSING_NOT_FOR, ("unit.code",), (("reason", limit.reason),))
        return measure.operation.result(measure.id, self)

    def _withheld(self) -> Missing | None:
        """Return why there is no result, whatever can be computed below it; None where there is one."""
        if self.submission.reported is False:
            return Missing(messages.MISSING_NOT_REPORTED, ("reported",))
        if self.findings.empty and self.mandatory_empty == "not_submittable":
            return Missing(messages.MISSING_NOT_SUBMITTABLE, tuple(join_path(path) for path in self.findings.empty))
        return None

    def _stated(self, value: Fraction, measure: str) -> Value:  # noqa: ARG002 - one place for all stated values
        scaled = value * self.unit
        return scaled.numerator if scaled.denominator == 1 else scaled

    @property
    def mandatory_empty(self) -> str:
        """What follows when a mandatory indicator has no answer."""
        policy: str = self.plan.resolve(self.plan.compiled.rulebook.reading.mandatory_empty)
        return policy

    # --- what operations and rules may ask (Scope, RuleScope) -----------------------------------------------------

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        return self.plan.chosen

    def value(self, measure: str) -> Value:
        """Return another measure of the region."""
        return self.values[measure]

    def points(self, measure: str) -> int | Missing:
        """Return the points of the region's answers."""
        return self._points[measure]

    def population(self, name: str) -> Members | Missing:
        """Return the members of population *name*, or why they are not known."""
        if name not in self._members:
            spec = self.plan.compiled.rulebook.population(name)
            self._members[name] = self._belonging(spec)
        return self._members[name]

    def children(self, population: str, measure: str) -> Sequence[Value] | Missing:
        """Return *measure* of every member of *population*."""
        members = self.population(population)
        if isinstance(members, Missing):
            return members
        values = self.inner[measure]
        if len(members.indices) == len(values) and not members.zeroed:
            return values
        return [0 if index in members.zeroed else values[index] for index in members.indices]

    def size(self, population: str) -> int | Missing:
        """Return how many members *population* has."""
        members = self.population(population)
        return members if isinstance(members, Missing) else len(members.indices)

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of *population* with their paths."""
        if population not in self._listed:
            members = self.population(population)
            if isinstance(members, Missing):
                return None
            self._listed[population] = [(f"innovations[{i}]", self.innovations[i]) for i in members.indices]
        return self._listed[population]

    def sheets(self, form: str) -> Sheets:
        """Return the respondents' sheets of a round."""
        return self.sheet_reader.sheets(form, None)

    def verdict(self, rule: str) -> Verdict:
        """Return the outcome of a rule on the region."""
        if rule not in self._verdicts:
            spec = self.plan.compiled.rulebook.rule(rule)
            self._verdicts[rule] = attrs.evolve(self.judge(spec, self.chosen), name=spec.name)
        return self._verdicts[rule]

    def judge(self, rule: Rule, chosen: Mapping[str, str]) -> Verdict:
        """Return what *rule* says of the region under the interpretations *chosen*."""
        assert rule.check is not None  # noqa: S101 - a rule that decides a measure has been read
        name = f"{self.plan.compiled.rulebook.id}/{rule.id}"
        return rule.check.verdict(SubjectFacts(self, name, self.submission, chosen))

    def _belonging(self, spec: Population) -> Members | Missing:
        if not self.stated_innovations:
            return Missing(messages.MISSING_INNOVATIONS, ("innovations",))
        zeroed: frozenset[int] = frozenset()
        indices: Sequence[int] = range(len(self.innovations))
        if spec.within is not None:
            outer = self.population(spec.within)
            if isinstance(outer, Missing):
                return outer
            indices, zeroed = outer.indices, outer.zeroed
        if self.empty_innovations and self.mandatory_empty == "excluded":
            indices = [index for index in indices if index not in self.empty_innovations]
        policy = self.plan.resolve(spec.ineligible)
        if policy == "excluded":
            indices = [index for index in indices if index not in self.failing]
        elif policy == "kept_with_zero":
            zeroed |= self.failing
        stages = self.plan.resolve(spec.stages)
        if stages != "any":
            unknown = [index for index in indices if not self.innovations[index].states("stage")]
            if unknown:
                return Missing(messages.MISSING_STAGE, tuple(f"innovations[{index}].stage" for index in unknown))
            indices = [index for index in indices if self.innovations[index].stage in stages]
        return Members(tuple(indices), zeroed.intersection(indices))

    @cached_property
    def failing(self) -> frozenset[int]:
        """Positions of the innovations that fail a rule of eligibility; an unknown outcome is no failure."""
        return frozenset(
            index
            for name, rule, check in self.plan.compiled.eligibility
            for index, facts in enumerate(facts_for(self, rule.subject, name))
            if check.fails(facts)
        )

    # --- problems ---------------------------------------------------------------------------------------------------

    def attestation_problems(self) -> list[Problem]:
        """Return what is wrong with the submission's attestations, whatever rulebook it is meant for."""
        return attestation_problems(self.plan.compiled.rule_subjects, self.submission)

    def problems(self) -> list[Problem]:
        """Return everything that is wrong with the submission under this rulebook."""
        found = [*self.findings.problems, *self.attestation_problems(), *self.sheet_reader.problems()]
        if self.submission.stated:
            found += self._stated_problems(self.submission, "region", self, "stated")
        for index, innovation in enumerate(self.innovations):
            if innovation.stated:
                scope, path = InnovationScope(self, index), f"innovations[{index}].stated"
                found += self._stated_problems(innovation, "innovation", scope, path)
        return found

    def _stated_problems(
        self, subject: Submission | Innovation, kind: str, scope: Scope, path: str
    ) -> Iterator[Problem]:
        order = self.plan.compiled.order
        measures = {measure.id: measure for measure in order[kind] if not measure.internal}
        known = tuple(measures)
        for name, value in subject.stated.items():
            place = f"{path}.{name}"
            if name not in measures:
                elsewhere = any(item.id == name for other, group in order.items() if other != kind for item in group)
                code = "measure_subject" if elsewhere else "measure_unknown"
                accepted = (SUBJECT[kind],) if elsewhere else known
                yield Problem(code, place, name, accepted, nearest(name, known))
                continue
            span = self.plan.compiled.spans[name]
            if (span.low is not None and value < span.low) or (span.high is not None and value > span.high):
                low, high = (("…" if bound is None else exact(bound)) for bound in (span.low, span.high))
                yield Problem("stated_outside_range", place, exact(value), (f"{low} … {high}",))
            if self._draws_on_answers(measures[name], subject):
                computed = measures[name].operation.result(name, scope)
                if not isinstance(computed, Missing):
                    yield Problem("stated_and_answered", place, name)

    def _draws_on_answers(self, measure: Measure, subject: Submission | Innovation) -> bool:
        """Return whether any answer of *subject* would go into *measure*, which is stated."""
        operation = measure.operation
        if isinstance(operation, PointsOperation):
            return subject.states("answers")
        if operation.uses_sheets():
            return bool(subject.score_sheets)
        if operation.uses_populations() and self.stated_innovations:
            return True
        inputs = (self.plan.compiled.rulebook.measure(name) for name in operation.uses())
        return any(item.id not in subject.stated and self._draws_on_answers(item, subject) for item in inputs)


def _placed(value: Value, place: str) -> Value:
    """Return what is missing with its paths below *place*."""
    if not isinstance(value, Missing):
        return value
    return attrs.evolve(value, paths=tuple(f"{place}.{path}" for path in value.paths))


def position_of(run: Run, innovation: str) -> int:
    """Return the position of the innovation with this id.

    Raises:
        CallError: If there is none.
    """
    found = run.positions.get(innovation)
    if found is None:
        ids = tuple(run.positions)
        raise CallError(Problem("innovation_unknown", "", innovation, ids[:20], nearest(innovation, ids)))
    return found


@attrs.frozen(slots=True, eq=False)
class InnovationScope:
    """What an operation may ask about one innovation."""

    run: Run
    index: int

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        return self.run.unit

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        return self.run.chosen

    def sheets(self, form: str) -> Sheets:
        """Return the jurors' sheets of a round."""
        return self.run.sheet_reader.sheets(form, (self.index, self.run.innovations[self.index]))

    def value(self, measure: str) -> Value:
        """Return another measure of the innovation."""
        return self.run.inner[measure][self.index]

    def points(self, measure: str) -> int | Missing:
        """Return the points of the innovation's answers."""
        return self.run.inner_points[self.index][measure]

    def children(self, population: str, measure: str) -> Sequence[Value] | Missing:
        """Raise: an innovation has no members."""
        raise NotImplementedError(population, measure)  # pragma: no cover - links refuse it

    def size(self, population: str) -> int | Missing:
        """Raise: an innovation has no members."""
        raise NotImplementedError(population)  # pragma: no cover - links refuse it

    def verdict(self, rule: str) -> Verdict:
        """Raise: rules of innovations decide no measure yet."""
        raise NotImplementedError(rule)  # pragma: no cover - links refuse it
