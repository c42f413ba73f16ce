"""What every operation can do: compute a measure for one subject, bound it, and say how it came about.

Values are integers or fractions of the rulebook's smallest step (its *quantum*), never floats. A value that
cannot be computed is `Missing`, which says which fact is not there and propagates.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Protocol, cast

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Spec
from inovasi_daerah.components.columns import Column, NotColumnarError, Table, keeps_half
from inovasi_daerah.components.guards import MAX_DIGITS, guard, is_number, is_tuple, renders
from inovasi_daerah.domain.exact import half_up
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inovasi_daerah.components.guards import Promise
    from inovasi_daerah.components.rules.base import Verdict


@attrs.frozen(slots=True)
class Missing:
    """A number that cannot be computed.

    Attributes:
        reason: Why, as a message of the catalogue.
        paths: Where in the submission the missing facts belong.
        params: What fills the message.
    """

    reason: Text
    paths: tuple[str, ...] = ()
    params: tuple[tuple[str, str | Bilingual], ...] = ()

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the reason in *lang*."""
        return self.reason.render(lang, **dict(self.params))

    def __str__(self) -> str:
        return self.render()


NAMED: Final = 20
"""Most jurors that a reason names."""

Value = int | Fraction | Missing
"""A measure's value in quanta."""


def join_missing(values: Sequence[Value]) -> Missing | None:
    """Return one `Missing` for all that are missing among *values*, or None when none is."""
    found = [value for value in values if isinstance(value, Missing)]
    if len(found) < 2:  # noqa: PLR2004 - nothing to join
        return found[0] if found else None
    paths = dict.fromkeys(path for item in found for path in item.paths)
    return Missing(found[0].reason, tuple(paths), found[0].params)


def total(values: Sequence[Value]) -> int | Fraction:
    """Return the sum of *values*, none of which is missing."""
    return sum(cast("Sequence[int | Fraction]", values))


@attrs.frozen(slots=True)
class Sheet:
    """One juror's sheet that counts.

    Attributes:
        juror: Id of the juror.
        total: Its total, in wholes; meaningless while marks are absent.
        path: Where it is in the submission.
        index: Its position among the subject's sheets.
        absent: Where marks are missing.
        signed: Whether it is signed; None when nobody said.
    """

    juror: str
    total: Fraction
    path: str
    index: int = 0
    absent: tuple[str, ...] = ()
    signed: bool | None = None


@attrs.frozen(slots=True)
class Sheets:
    """The sheets of one round for one subject.

    Attributes:
        submitted: The sheets that count, by juror.
        absent: Jurors who are assigned, did not recuse themselves, and have no sheet that counts.
        known: Whether it is known who is assigned.
        path: Where sheets belong in the submission.
        panel: Where the jurors belong in the submission.
        name: What the round is called.
        recused: Jurors who stand aside.
        unsigned: Jurors whose sheet does not count since it is not signed.
        remarks: What jurors remarked on their sheets, those that do not count included, as (juror, remark).
    """

    submitted: tuple[Sheet, ...]
    absent: tuple[str, ...] = ()
    known: bool = True
    path: str = "score_sheets"
    panel: str = "jurors"
    name: Bilingual | str = ""
    recused: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    def missing(self, *, everybody: bool) -> Missing | None:
        """Return what is missing before the sheets can be added.

        Args:
            everybody: Whether every assigned juror is needed.
        """
        if everybody and not self.known:
            return Missing(messages.MISSING_JURORS, (self.panel,))
        if everybody and self.absent:
            return self._missing_sheets()
        unfinished = [sheet for sheet in self.submitted if sheet.absent]
        if unfinished:
            paths = tuple(path for sheet in unfinished for path in sheet.absent)
            return self._about(messages.MISSING_MARKS, *paths, jurors=[sheet.juror for sheet in unfinished])
        return None if self.submitted else self._nobody(everybody=everybody)

    def _missing_sheets(self) -> Missing:
        """Name those whose sheet is absent, and those whose sheet is there and not signed."""
        none = [juror for juror in self.absent if juror not in self.unsigned]
        unsigned = [juror for juror in self.absent if juror in self.unsigned]
        if none and unsigned:
            return self._about(messages.MISSING_SHEETS_OR_SIGNED, self.path, jurors=none, unsigned=unsigned)
        text = messages.MISSING_SIGNED if unsigned else messages.MISSING_SHEETS
        return self._about(text, self.path, jurors=none or unsigned)

    def _nobody(self, *, everybody: bool) -> Missing:
        """Say why there is no sheet at all."""
        if everybody and self.recused:
            return self._about(messages.MISSING_ALL_RECUSED, self.path, jurors=self.recused)
        if everybody:
            return self._about(messages.MISSING_NOBODY_ASSIGNED, self.panel)
        return self._about(messages.MISSING_NO_SHEET, self.path)

    def _about(self, text: Text, *paths: str, **jurors: Sequence[str]) -> Missing:
        who = ((name, _listed(ids)) for name, ids in jurors.items())
        return Missing(text, paths, (*who, ("round", self.name)))


def _listed(names: Sequence[str]) -> str:
    """Return *names* with commas; of very many, as of a survey's respondents, the first ones and how many more."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f", … (+{more})" if more > 0 else "")


class Scope(Protocol):
    """What an operation may ask about the subject that it computes for."""

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        ...

    def value(self, measure: str) -> Value:
        """Return another measure of the same subject."""
        ...

    def points(self, measure: str) -> int | Missing:
        """Return the points that the answers earn among the indicators of *measure*."""
        ...

    def children(self, population: str, measure: str) -> Sequence[Value] | Missing:
        """Return *measure* of every member of *population*, or why it is not known who belongs to it."""
        ...

    def size(self, population: str) -> int | Missing:
        """Return how many members *population* has."""
        ...

    def verdict(self, rule: str) -> Verdict:
        """Return the outcome of a rule on this subject."""
        ...

    def sheets(self, form: str) -> Sheets:
        """Return the jurors' or respondents' sheets of the round *form*."""
        ...


@attrs.frozen(slots=True)
class Span:
    """Least and greatest possible value of a measure, in wholes; None where there is no bound."""

    low: Fraction | None
    high: Fraction | None


class Limits(Protocol):
    """What is known of a rulebook's measures before any submission is seen."""

    def span(self, measure: str) -> Span:
        """Return the bounds of another measure."""
        ...

    def points(self, measure: str) -> Span:
        """Return the bounds of the points among the indicators of *measure*."""
        ...

    def sheet(self, form: str) -> Span:
        """Return the bounds of the total of one sheet of the round *form*."""
        ...


@attrs.frozen(slots=True)
class Part:
    """One input of an operation, with the exact factor by which it enters the result.

    Attributes:
        kind: `points` (answers of this subject), `measure` (of this subject), `children` (of a population) or
            `sheets` (totals of a round).
        name: Id of the measure, or of the round.
        factor: What each input is multiplied with.
        population: Id of the population, for `children`.
    """

    kind: Literal["points", "measure", "children", "sheets"]
    name: str
    factor: Fraction
    population: str = ""


@attrs.frozen(slots=True)
class Workings:
    """How a value came about.

    Attributes:
        formula: The operation in words.
        params: What fills the words.
        parts: Inputs whose values times their factors add up exactly to the value; empty: it is not made of
            parts that add up, as beyond a cap.
        inputs: Ids of measures that were looked at without being a part; `check_plugin` holds an operation to them.
        rule: Id of the rule that decided; the same.
    """

    formula: Text
    params: tuple[tuple[str, object], ...] = ()
    parts: tuple[Part, ...] = ()
    inputs: tuple[str, ...] = ()
    rule: str | None = None


class Operation(Spec, ABC):
    """How a measure is computed."""

    kind: str
    """Kind of operation."""

    monotone: ClassVar[bool] = True
    """Whether a better level can never lower the result."""
    computes: ClassVar[bool] = True
    """Whether the result can be computed at all, or only stated."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Look at what the methods of a foreign kind return."""
        super().__init_subclass__(**kwargs)
        guard(cls, _PROMISES)

    def uses(self) -> tuple[str, ...]:
        """Return the ids of the measures of the same subject that it needs."""
        return ()

    def uses_children(self) -> tuple[tuple[str, str], ...]:
        """Return the measures of members that it needs, each as (population, measure)."""
        return ()

    def uses_populations(self) -> tuple[str, ...]:
        """Return the ids of the populations that it looks at."""
        return tuple(population for population, _ in self.uses_children())

    def uses_sheets(self) -> tuple[str, ...]:
        """Return the rounds whose sheets it adds."""
        return ()

    def uses_rules(self) -> tuple[str, ...]:
        """Return the ids of the rules that it asks."""
        return ()

    def steps(self) -> tuple[Fraction, ...]:
        """Return numbers of which the quantum must be a whole part, so that the result is an integer."""
        return ()

    def rounds_to(self) -> int | None:
        """Return to how many decimals a result that is not rational is rounded, half up; None: it is exact as it is."""
        return None

    def result(self, measure: str, scope: Scope) -> Value:
        """Return the value of *measure* for the subject of *scope*, rounded where the operation rounds."""
        value, places = self.compute(measure, scope), self.rounds_to()
        if places is None or isinstance(value, Missing):
            return value
        return rounded(Fraction(value, scope.unit), places) * scope.unit

    @abstractmethod
    def compute(self, measure: str, scope: Scope) -> Value:
        """Return the value of *measure* for the subject of *scope*, in quanta and before it is rounded."""

    @property
    def columnar(self) -> bool:
        """Whether it has a columnar half that belongs to its `compute`."""
        return keeps_half(self, "compute", "columns")

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - a kind that has the half overrides this
        """Return *measure* for every subject of *table*, before it is rounded.

        Raises:
            NotColumnarError: If this kind has no columnar half; tables then refuse the measure.
        """
        raise NotColumnarError(self.kind, measure)

    @abstractmethod
    def span(self, measure: str, limits: Limits) -> Span:
        """Return the bounds of *measure*, in wholes and before it is rounded."""

    @abstractmethod
    def workings(self, measure: str, scope: Scope) -> Workings:
        """Return how the value of *measure*, which is not missing, came about."""


MeasureId = Identifier

MAX_PLACES: Final = 12
"""Decimals to which a result may be rounded."""


def _is_bound(value: object) -> bool:
    return value is None or is_number(value)


def _is_pair(value: object) -> bool:
    return is_tuple(value, str) and len(cast("tuple[str, ...]", value)) == 2  # noqa: PLR2004 - a population and a measure


_NAMES: Final[Promise] = (lambda _, found: is_tuple(found, str), "tuple[str, ...]")
_PROMISES: Final[Mapping[str, Promise]] = {
    "uses": _NAMES,
    "uses_children": (
        lambda _, found: is_tuple(found, tuple) and all(map(_is_pair, found)),
        "tuple[tuple[str, str], ...]",
    ),
    "uses_populations": _NAMES,
    "uses_sheets": _NAMES,
    "uses_rules": _NAMES,
    "steps": (lambda _, found: is_tuple(found, object) and all(map(is_number, found)), "tuple[Fraction, ...]"),
    "rounds_to": (
        lambda _, found: found is None or (type(found) is int and 0 <= found <= MAX_PLACES),
        f"0 … {MAX_PLACES} | None",
    ),
    "compute": (
        lambda _, found: isinstance(found, Missing) or is_number(found),
        f"int | Fraction | Missing (≤ {MAX_DIGITS} digit)",
    ),
    "span": (
        lambda _, found: isinstance(found, Span) and _is_bound(found.low) and _is_bound(found.high),
        "Span(Fraction | None, Fraction | None)",
    ),
    "workings": (lambda _, found: isinstance(found, Workings) and renders(found.formula, found.params), "Workings"),
}
"""What the methods of an operation return."""


def rounded(value: Fraction, places: int) -> Fraction:
    """Return *value* rounded to *places* decimals, halves away from zero, and exact from then on."""
    return Fraction(half_up(value * 10**places), 10**places)


def scaled(span: Span, factor: Fraction) -> Span:
    """Return *span* times *factor*."""
    low = None if span.low is None else span.low * factor
    high = None if span.high is None else span.high * factor
    return Span(low, high) if factor >= 0 else Span(high, low)


def combine(values: Sequence[Fraction | None], how: Callable[[Sequence[Fraction]], Fraction]) -> Fraction | None:
    """Return *how* of *values*, or None when one has no bound."""
    known = [value for value in values if value is not None]
    return how(known) if len(known) == len(values) else None
