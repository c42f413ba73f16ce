"""What an operation promises: exact, bounded, monotone where it says so, and nothing made of what is missing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from inovasi_daerah.components.base import choices
from inovasi_daerah.components.columns import NotColumnarError
from inovasi_daerah.components.operations.base import Missing, Operation, Part, Sheet, Sheets, Span, Value, Workings
from inovasi_daerah.components.rules.base import Outcome, Verdict
from inovasi_daerah.messages import Text, exact
from inovasi_daerah.testing.plugins.columns import in_columns
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, attempt, renders, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

    from inovasi_daerah.testing.plugins.trials import Promise

_UNIT: Final = 100
"""Quanta in one whole."""
_MEASURE: Final = "measure"
"""What the measure that is computed is called."""
_MEMBERS: Final = 6
_PLACES: Final = 12
"""Most decimals of a rational result of whole numbers; a float or a root that was cut off has more."""

Numbers = tuple[tuple[str, Value], ...]


@attrs.frozen
class Stage:
    """A subject that exists only as tables: what an operation is told about it.

    Attributes:
        values: Measures of the subject, by id.
        members: Members of each population with their measures, or why they are not known.
        outcomes: Outcomes of rules.
        rounds: Score sheets by round.
        chosen: Interpretation by open point.
    """

    values: Mapping[str, Value]
    members: Mapping[str, Sequence[Mapping[str, Value]] | Missing]
    outcomes: Mapping[str, Outcome]
    rounds: Mapping[str, Sheets]
    chosen: Mapping[str, str]
    unit: int = _UNIT

    def value(self, measure: str) -> Value:
        """Return a measure of the subject."""
        return self.values[measure]

    def points(self, measure: str) -> int | Missing:
        """Return the points of the subject's answers."""
        value = self.values[measure]
        return value if isinstance(value, Missing) else int(value)

    def children(self, population: str, measure: str) -> Sequence[Value] | Missing:
        """Return a measure of every member."""
        group = self.members[population]
        return group if isinstance(group, Missing) else [member[measure] for member in group]

    def size(self, population: str) -> int | Missing:
        """Return how many members there are."""
        group = self.members[population]
        return group if isinstance(group, Missing) else len(group)

    def verdict(self, rule: str) -> Verdict:
        """Return the outcome of a rule."""
        return Verdict(self.outcomes[rule], paths=(f"attestations.{rule}",))

    def sheets(self, form: str) -> Sheets:
        """Return the score sheets of a round."""
        return self.rounds[form]

    def __str__(self) -> str:
        parts = [f"{name} = {_said(value)}" for name, value in self.values.items() if name != _MEASURE]
        for name, group in self.members.items():
            told = "?" if isinstance(group, Missing) else ", ".join(map(_member, group))
            parts.append(f"{name} = [{told}]")
        parts += [f"{name} = {outcome.value}" for name, outcome in self.outcomes.items()]
        for name, found in self.rounds.items():
            parts.append(
                f"{name} = [{', '.join('?' if item.absent else exact(item.total) for item in found.submitted)}]"
            )
        return "; ".join(parts) or "…"


def _member(member: Mapping[str, Value]) -> str:
    return " + ".join(map(_said, member.values())) or "·"


def _said(value: Value) -> str:
    return "?" if isinstance(value, Missing) else exact(Fraction(value) / _UNIT)


@attrs.frozen
class _Bounds:
    """Bounds of every measure that an operation may ask for."""

    inner: Span

    def span(self, measure: str) -> Span:  # noqa: ARG002 - the same for all
        return self.inner

    def points(self, measure: str) -> Span:  # noqa: ARG002 - the same for all
        return self.inner

    def sheet(self, form: str) -> Span:  # noqa: ARG002 - the same for all
        return self.inner


# --- stages -------------------------------------------------------------------------------------------------------


def stages(operation: Operation, options: Options, *, whole: bool = False) -> SearchStrategy[Stage]:
    """Return a strategy of subjects of which everything is known that *operation* asks for.

    Args:
        operation: The operation.
        options: The bounds of its inputs.
        whole: Whether every number is a whole one.
    """
    number = _numbers(options, whole=whole)
    asked: dict[str, dict[str, SearchStrategy[Value]]] = {name: {} for name in operation.uses_populations()}
    for population, measure in operation.uses_children():
        asked.setdefault(population, {})[measure] = number
    groups = {
        name: st.lists(st.fixed_dictionaries(fields), max_size=_MEMBERS).map(tuple) for name, fields in asked.items()
    }
    return st.builds(
        Stage,
        values=st.fixed_dictionaries(dict.fromkeys((*operation.uses(), _MEASURE), number)),
        members=st.fixed_dictionaries(groups),
        outcomes=st.fixed_dictionaries(dict.fromkeys(operation.uses_rules(), st.sampled_from(Outcome))),
        rounds=st.fixed_dictionaries(dict.fromkeys(operation.uses_sheets(), _sheets(number))),
        chosen=st.fixed_dictionaries(
            {choice.open_point: st.sampled_from([*choice.options]) for _, choice in choices(operation)}
        ),
    )


def _sheets(number: SearchStrategy[Value]) -> SearchStrategy[Sheets]:
    """Return a strategy of the sheets of one round, complete and of a panel that is known."""

    def build(totals: list[Value]) -> Sheets:
        sheets = (Sheet(f"J{index}", _whole(item), f"score_sheets[{index}]") for index, item in enumerate(totals))
        return Sheets(tuple(sheets))

    return st.lists(number, max_size=_MEMBERS).map(build)


def _numbers(options: Options, *, whole: bool = False) -> SearchStrategy[Value]:
    low, high = options.inputs
    numbers = st.sampled_from([low, high]) | st.integers(-int(-low), int(high)).map(Fraction)
    if not whole:
        numbers |= st.fractions(low, high, max_denominator=12)
    return numbers.map(_quanta)


def _quanta(value: Fraction) -> int | Fraction:
    quanta = value * _UNIT
    return quanta.numerator if quanta.denominator == 1 else quanta


def _raised(data: st.DataObject, stage: Stage, options: Options) -> Stage:
    """Return *stage* with some of its numbers higher."""
    high = options.inputs[1] * _UNIT

    def up(value: Any) -> Any:
        share = data.draw(st.sampled_from([0, Fraction(1, 3), 1]))
        return value + share * (high - value)

    return attrs.evolve(
        stage,
        values={name: up(value) for name, value in stage.values.items()},
        members={
            name: [{key: up(value) for key, value in member.items()} for member in _known(group)]
            for name, group in stage.members.items()
        },
        rounds={
            name: attrs.evolve(
                found,
                submitted=tuple(
                    attrs.evolve(item, total=Fraction(up(item.total * _UNIT)) / _UNIT) for item in found.submitted
                ),
            )
            for name, found in stage.rounds.items()
        },
    )


def _known(group: Sequence[Mapping[str, Value]] | Missing) -> Sequence[Mapping[str, Value]]:
    return () if isinstance(group, Missing) else group


def _emptied(data: st.DataObject, stage: Stage) -> Stage:
    """Return *stage* with some of what is known missing."""

    def gone(place: str, value: Any) -> Any:
        return Missing(Text("belum ada", "not there"), (place,)) if data.draw(st.booleans()) else value

    members: dict[str, Sequence[Mapping[str, Value]] | Missing] = {}
    for name, group in stage.members.items():
        inner = [
            {key: gone(f"{name}[{index}].{key}", value) for key, value in member.items()}
            for index, member in enumerate(_known(group))
        ]
        members[name] = gone(name, inner)
    values = {name: gone(name, value) for name, value in stage.values.items()}
    rounds = {
        name: attrs.evolve(found, submitted=tuple(_unmarked(data, item) for item in found.submitted))
        for name, found in stage.rounds.items()
    }
    return attrs.evolve(stage, values=values, members=members, rounds=rounds)


def _unmarked(data: st.DataObject, sheet: Sheet) -> Sheet:
    return attrs.evolve(sheet, absent=(f"{sheet.path}.marks",) if data.draw(st.booleans()) else ())


# --- promises -----------------------------------------------------------------------------------------------------


def computed(operation: Operation, stage: Stage) -> Value:
    """Return what *operation* computes for *stage*: exact or missing, and the same when it is asked again."""
    first, again = (attempt(lambda: operation.result(_MEASURE, stage), "runs", given=stage) for _ in range(2))
    if type(first) not in {int, Fraction, Missing}:
        raise BrokenPromise("exact", found=shown(first), other="int, Fraction, Missing", given=stage)
    if first != again:
        raise BrokenPromise("same", found=_shown(first), other=_shown(again), given=stage)
    if isinstance(first, Missing):
        renders(first.reason, dict(first.params), str(stage))
    return first


def _shown(value: Value) -> str:
    return "Missing" if isinstance(value, Missing) else exact(Fraction(value) / _UNIT)


def _whole(value: Value) -> Fraction:
    assert not isinstance(value, Missing)  # noqa: S101 - asked only of a number
    return Fraction(value) / _UNIT


def _runs(operation: Operation, options: Options, data: st.DataObject) -> None:
    computed(operation, data.draw(stages(operation, options)))


def _bounds(operation: Operation, options: Options, data: st.DataObject) -> None:
    stage = data.draw(stages(operation, options))
    value = computed(operation, stage)
    span = attempt(lambda: operation.span(_MEASURE, _Bounds(Span(*options.inputs))), "runs", given="span()")
    if isinstance(value, Missing):
        return
    low, high = span.low, span.high
    places = operation.rounds_to()
    room = Fraction(0) if places is None else Fraction(1, 2 * 10**places)
    if (low is not None and _whole(value) < low - room) or (high is not None and _whole(value) > high + room):
        other = " … ".join("…" if end is None else exact(end) for end in (low, high))
        raise BrokenPromise("bounds", found=_shown(value), other=other, given=stage)


def _monotone(operation: Operation, options: Options, data: st.DataObject) -> None:
    if not operation.monotone:
        return
    stage = data.draw(stages(operation, options))
    higher = _raised(data, stage, options)
    before, after = computed(operation, stage), computed(operation, higher)
    if isinstance(before, Missing) or isinstance(after, Missing):
        return
    if after < before:
        raise BrokenPromise("monotone", found=_shown(after), other=_shown(before), given=higher)


def _order(operation: Operation, options: Options, data: st.DataObject) -> None:
    stage = data.draw(stages(operation, options))
    mixed = {name: tuple(data.draw(st.permutations(_known(group)))) for name, group in stage.members.items()}
    rounds = {
        name: attrs.evolve(found, submitted=tuple(data.draw(st.permutations(found.submitted))))
        for name, found in stage.rounds.items()
    }
    one, two = computed(operation, stage), computed(operation, attrs.evolve(stage, members=mixed, rounds=rounds))
    if one != two:
        raise BrokenPromise("order", found=_shown(one), other=_shown(two), given=stage)


def _places(operation: Operation, options: Options, data: st.DataObject) -> None:
    stage = data.draw(stages(operation, options, whole=True))
    value, places = computed(operation, stage), operation.rounds_to()
    if isinstance(value, Missing):
        return
    text = exact(_whole(value))
    most = _PLACES if places is None else places
    if ("/" in text and places is not None) or len(text.partition(".")[2]) > most:
        raise BrokenPromise("places", found=text, other=most, given=stage)


def _missing(operation: Operation, options: Options, data: st.DataObject) -> None:
    """What is computed while something is missing must not depend on what that turns out to be."""
    stage = data.draw(stages(operation, options))
    emptied = _emptied(data, stage)
    value = computed(operation, emptied)
    if not isinstance(value, Missing):
        known = computed(operation, stage)
        if known != value:
            raise BrokenPromise("missing", found=_shown(value), other=_shown(known), given=emptied)
    elif not value.paths:
        raise BrokenPromise("paths", given=emptied)


def _explains(operation: Operation, options: Options, data: st.DataObject) -> None:
    stage = data.draw(stages(operation, options))
    value = computed(operation, stage)
    if isinstance(value, Missing):
        return
    workings = attempt(lambda: operation.workings(_MEASURE, stage), "runs", given=stage)
    renders(workings.formula, dict(workings.params), str(stage))
    _names(operation, workings)
    added = sum((part.factor * _input(part, stage) for part in workings.parts), Fraction(0))
    if workings.parts and added != value:
        raise BrokenPromise("parts", found=exact(added / _UNIT), other=_shown(value), given=stage)


def _names(operation: Operation, workings: Workings) -> None:
    """Try that what an explanation names is what the operation says that it asks for."""
    uses, children = set(operation.uses()), set(operation.uses_children())
    inner = {measure for _, measure in children}
    own = [part.name for part in workings.parts if part.kind == "measure"]
    members = [(part.population, part.name) for part in workings.parts if part.kind == "children"]
    sheets = [part.name for part in workings.parts if part.kind == "sheets"]
    rules = [] if workings.rule is None else [workings.rule]
    for found, known, where in (
        (own, uses, "uses()"),
        (members, children, "uses_children()"),
        (workings.inputs, uses | inner, "uses()"),
        (rules, set(operation.uses_rules()), "uses_rules()"),
        (sheets, set(operation.uses_sheets()), "uses_sheets()"),
    ):
        for name in found:
            if name not in known:
                raise BrokenPromise("named", found=name, other=where)


def _input(part: Part, stage: Stage) -> Fraction:
    if part.kind == "points":
        return Fraction(_whole(stage.points(part.name)) * _UNIT)
    if part.kind == "measure":
        return _whole(stage.value(part.name)) * _UNIT
    if part.kind == "sheets":
        return sum((sheet.total for sheet in stage.sheets(part.name).submitted), Fraction(0)) * _UNIT
    return sum((_whole(member[part.name]) * _UNIT for member in _known(stage.members[part.population])), Fraction(0))


def _columns(operation: Operation, options: Options, data: st.DataObject) -> None:
    if not operation.columnar:
        return
    stage = data.draw(stages(operation, options))
    value = computed(operation, stage)
    half = attempt(lambda: _half(operation, stage), "runs", given=stage)
    if half is None:
        return
    (found,) = half
    expected = None if isinstance(value, Missing) else Fraction(value)
    if found != expected:
        told = "Missing" if found is None else exact(found / _UNIT)
        raise BrokenPromise("columns", found=told, other=_shown(value), given=stage)


def _half(operation: Operation, stage: Stage) -> tuple[Fraction | None] | None:
    """Return what the columnar half of *operation* gives; None where it refuses what *stage* chooses."""
    try:
        return (in_columns(operation, _MEASURE, stage),)
    except NotColumnarError:
        return None


PROMISES: Final[Mapping[str, Promise]] = {
    "runs": _runs,
    "bounds": _bounds,
    "monotone": _monotone,
    "order": _order,
    "places": _places,
    "missing": _missing,
    "explains": _explains,
    "columns": _columns,
}
"""What every operation promises; a columnar half, where there is one, to equal `compute`."""


def notes(operation: Operation) -> list[str]:
    """Return which optional halves *operation* does not have."""
    span = operation.span(_MEASURE, _Bounds(Span(Fraction(0), Fraction(1))))
    found = {
        "bounds": span.low is None or span.high is None,
        "monotone": not operation.monotone,
        "places": operation.rounds_to() is not None,
        "columns": not operation.columnar,
    }
    return [name for name, lacks in found.items() if lacks]
