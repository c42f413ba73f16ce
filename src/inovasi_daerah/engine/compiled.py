"""A rulebook made ready once: integers instead of decimals, tables instead of lists, measures in order.

A `CompiledRulebook` knows no interpretation. A `Plan` is the same rulebook under one interpretation of every
open point; the compiled rulebook keeps the plans that were asked for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from inovasi_daerah.components.base import Choice, choices, resolve
from inovasi_daerah.components.scales.base import Policies
from inovasi_daerah.engine.sheets import CompiledForm, compile_form
from inovasi_daerah.errors import CallError, Problem, expect, nearest
from inovasi_daerah.messages import TYPE_TABLE, excerpt
from inovasi_daerah.rulebook.links import all_choices
from inovasi_daerah.rulebook.model import Rulebook
from inovasi_daerah.rulebook.spans import in_order, selections, spans_of

if TYPE_CHECKING:
    from inovasi_daerah.components.operations.base import Span
    from inovasi_daerah.components.rules.base import Check
    from inovasi_daerah.components.scales.base import Reader
    from inovasi_daerah.engine.attesting import RuleSubjects
    from inovasi_daerah.rulebook.model import Indicator, Measure
    from inovasi_daerah.rulebook.rules import Rule

_PLANS: Final = 8192
"""Plans that a compiled rulebook keeps; a range looks at no more than 4,096 interpretations."""


@attrs.frozen(slots=True, eq=False)
class Row:
    """One indicator under one set of interpretations.

    Attributes:
        indicator: Its specification.
        points: Points in quanta by level.
        measures: Ids of the `points` measures that it counts in.
        reader: Reads answers as levels.
    """

    indicator: Indicator
    points: Mapping[int, int]
    measures: tuple[str, ...]
    reader: Reader


@attrs.frozen(slots=True, eq=False)
class Plan:
    """A rulebook under one interpretation of every open point.

    Attributes:
        compiled: The rulebook.
        chosen: Interpretation by open point.
        rows: Rows by subject and indicator code.
        mandatory: Codes of mandatory indicators by subject.
    """

    compiled: CompiledRulebook
    chosen: Mapping[str, str]
    rows: Mapping[str, Mapping[str, Row]]
    mandatory: Mapping[str, frozenset[str]]

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Bounds of every measure under these interpretations, in wholes."""
        return spans_of(self.compiled.rulebook, self.chosen) if self.compiled.measure_choices else self.compiled.spans

    def resolve(self, value: Any) -> Any:
        """Return a parameter of the rulebook as this plan takes it."""
        return resolve(value, self.chosen)

    def __reduce__(self) -> tuple[Any, ...]:
        return CompiledRulebook.plan, (self.compiled, dict(self.chosen))


@attrs.frozen(slots=False, eq=False, repr=False)
class CompiledRulebook:
    """A rulebook ready to evaluate any number of submissions.

    Attributes:
        rulebook: What was compiled.
        quantum: The smallest step of every score; all points are whole multiples of it.
        defaults: Default interpretation by open point.
        order: Measures by subject, each after those that it needs.
        spans: Bounds of every measure under any interpretation, in wholes.
        selected: Codes of the indicators of each `points` measure.
    """

    rulebook: Rulebook
    quantum: Fraction
    defaults: Mapping[str, str]
    order: Mapping[str, tuple[Measure, ...]]
    spans: Mapping[str, Span]
    selected: Mapping[str, tuple[str, ...]]
    _readers: dict[Any, Reader] = attrs.field(factory=dict[Any, "Reader"], init=False)
    _plans: dict[tuple[str, ...], Plan] = attrs.field(factory=dict[tuple[str, ...], Plan], init=False)

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        return self.quantum.denominator

    @cached_property
    def monotone(self) -> bool:
        """Whether every operation promises that a better level never lowers its result."""
        return all(measure.operation.monotone for measure in self.rulebook.measures)

    @cached_property
    def eligibility(self) -> tuple[tuple[str, Rule, Check], ...]:
        """The rules whose failure takes an innovation out of measures, each with its full id and its check."""
        return tuple(
            (f"{owner.id}/{rule.id}", rule, rule.check)
            for owner, rule in self.rulebook.all_rules()
            if rule.eligibility and rule.check is not None
        )

    @cached_property
    def rule_subjects(self) -> RuleSubjects:
        """What each rule that holds is about, by the id of its rulebook and its own."""
        return {book.id: {rule.id: rule.subject for rule in book.rules} for book in self.rulebook.family()}

    @cached_property
    def undefined(self) -> frozenset[str]:
        """Ids of the `points` measures that are missing as soon as an answer has no level that counts."""
        measures = map(self.rulebook.measure, self.selected)
        return frozenset(item.id for item in measures if getattr(item.operation, "unanswered", "zero") == "undefined")

    @cached_property
    def forms(self) -> tuple[CompiledForm, ...]:
        """The sheets' forms, made ready."""
        return tuple(map(compile_form, self.rulebook.sheets))

    @cached_property
    def entries(self) -> bool:
        """Whether it is the innovations that have a score each, as in a contest, and not the region."""
        return self.rulebook.scores_entries

    @cached_property
    def rule_choices(self) -> tuple[tuple[Rule, Choice[Any]], ...]:
        """The rules with a parameter that an open point decides, each with that parameter."""
        return tuple((rule, choice) for rule in self.rulebook.rules for _, choice in choices(rule))

    @cached_property
    def measure_choices(self) -> tuple[tuple[Measure, Choice[Any]], ...]:
        """The measures whose operation has a parameter that an open point decides, each with that parameter."""
        return tuple((item, choice) for item in self.rulebook.measures for _, choice in choices(item.operation))

    @cached_property
    def level_points(self) -> frozenset[str]:
        """Ids of the open points that decide nothing but the level of single answers."""
        found: set[str] = set()
        others: set[str] = set()
        for path, choice in all_choices(self.rulebook):
            of_level = path[0] == "indicators" or (path[0] == "reading" and path[1] != "mandatory_empty")
            (found if of_level else others).add(choice.open_point)
        return frozenset(found - others)

    def plan(self, interpretations: Mapping[str, str] | None = None) -> Plan:
        """Return the rulebook under *interpretations*, the default ones where none is named.

        Args:
            interpretations: Interpretation by open point.

        Raises:
            CallError: If there is no such open point or interpretation.
        """
        chosen = dict(self.defaults)
        if interpretations:
            problems = self.interpretation_problems(interpretations)
            if problems:
                raise CallError(*problems)
            chosen.update(interpretations)
        key = tuple(chosen.values())
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _PLANS:
                self._plans.clear()
            plan = self._plans[key] = self._make(chosen)
        return plan

    def interpretation_problems(self, interpretations: Mapping[str, str]) -> list[Problem]:
        """Return what is wrong with *interpretations*: open points or ways that do not exist."""
        expect("wrong_type", interpretations, Mapping, "interpretations", TYPE_TABLE)
        problems: list[Problem] = []
        for name, choice in interpretations.items():
            if name not in self.defaults:
                known = tuple(self.defaults)
                problems.append(Problem("open_point_unknown", "interpretations", name, known, nearest(name, known)))
                continue
            ways = tuple(item.id for item in self.rulebook.open_point(name).interpretations)
            if choice not in ways:
                path = f"interpretations.{name}"
                problems.append(Problem("interpretation_unknown", path, choice, ways, nearest(choice, ways)))
        return problems

    def _make(self, chosen: Mapping[str, str]) -> Plan:
        policies = self._policies(chosen)
        counted: dict[str, list[str]] = {}
        for name, codes in self.selected.items():
            for code in codes:
                counted.setdefault(code, []).append(name)
        rows: dict[str, dict[str, Row]] = {"region": {}, "agency": {}, "innovation": {}}
        for indicator in self.rulebook.indicators:
            weight = Fraction(indicator.weight or 0) * self.unit  # without a weight it counts in no measure
            points = {level: int(weight * Fraction(by)) for level, by in indicator.scale.multipliers().items()}
            reader = self._reader(indicator, policies)
            measures = tuple(counted.get(indicator.code, ()))
            rows[indicator.subject][indicator.code] = Row(indicator, points, measures, reader)
        mandatory = {
            subject: frozenset(code for code, row in group.items() if row.indicator.mandatory)
            for subject, group in rows.items()
        }
        return Plan(self, chosen, rows, mandatory)

    def _policies(self, chosen: Mapping[str, str]) -> Policies:
        reading = self.rulebook.reading
        points: dict[str, str] = {}
        alternatives: dict[str, tuple[Any, ...]] = {}
        for name in ("overlap", "gap", "places"):
            value = getattr(reading, name)
            options: tuple[object, ...] = (value,)
            if isinstance(value, Choice):
                choice = cast("Choice[object]", value)
                options = tuple(choice.options.values())
                points[name] = choice.open_point
            alternatives[name] = tuple(dict.fromkeys(_places(item) for item in options))
        return Policies(
            chosen,
            resolve(reading.overlap, chosen),
            resolve(reading.gap, chosen),
            _places(resolve(reading.places, chosen)),
            points,
            alternatives,
        )

    def _reader(self, indicator: Indicator, policies: Policies) -> Reader:
        local = tuple(policies.chosen[choice.open_point] for _, choice in choices(indicator.scale))
        key = (indicator.code, policies.overlap, policies.gap, policies.places, local)
        if key not in self._readers:
            self._readers[key] = indicator.scale.reader(policies)
        return self._readers[key]

    def __reduce__(self) -> tuple[Any, ...]:
        return compile_rulebook, (self.rulebook,)

    def __repr__(self) -> str:
        return f"<CompiledRulebook {self.rulebook.id}: quantum {self.quantum}>"


def _places(value: Any) -> Any:
    return None if value == "as_stated" else value


def compile_rulebook(rulebook: Rulebook | CompiledRulebook) -> CompiledRulebook:
    """Return *rulebook* made ready to evaluate; a rulebook is compiled once.

    Raises:
        CallTypeError: If it is no rulebook, such as the id of one.
    """
    if isinstance(rulebook, CompiledRulebook):
        return rulebook
    given: object = rulebook
    expect("not_a_rulebook", given, Rulebook, "rulebook", excerpt(given) if isinstance(given, str) else "…")
    return _compile(rulebook, type(rulebook))


@lru_cache(maxsize=64)
def _compile(rulebook: Rulebook, model: type[Rulebook]) -> CompiledRulebook:  # noqa: ARG001 - part of the key
    """Return *rulebook*, made of the kinds that *model* knows, made ready: a fingerprint says nothing of their code."""
    steps = [
        Fraction(indicator.weight or 0) * Fraction(by)
        for indicator in rulebook.indicators
        for by in indicator.scale.multipliers().values()
    ]
    steps += [step for measure in rulebook.measures for step in measure.operation.steps()]
    steps += [Fraction(1, 10 ** (measure.operation.rounds_to() or 0)) for measure in rulebook.measures]
    unit = math.lcm(1, *(step.denominator for step in steps))
    ordered = in_order(rulebook)
    return CompiledRulebook(
        rulebook,
        Fraction(1, unit),
        {point.id: point.default for point in rulebook.open_points},
        {
            subject: tuple(measure for measure in ordered if measure.subject == subject)
            for subject in ("region", "innovation")
        },
        spans_of(rulebook),
        selections(rulebook),
    )
