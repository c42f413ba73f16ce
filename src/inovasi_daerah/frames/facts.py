"""The facts that tables hold, as columns that checks may ask for.

A null is a fact that is not stated; so is a cell that cannot be read, which is listed among the problems too.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.components.columns import NotColumnarError
from inovasi_daerah.components.logic import either, every, negated
from inovasi_daerah.components.rules.base import is_fact
from inovasi_daerah.components.rules.columns import Verdicts, day_number
from inovasi_daerah.domain.submission import Design, Result
from inovasi_daerah.domain.terms import AttestationAnswer, Term, spellings
from inovasi_daerah.frames.cells import Bad, columns_of, is_text, read_cells, text_of
from inovasi_daerah.frames.measures import choosing
from inovasi_daerah.frames.native import odd_name, raw_name
from inovasi_daerah.reference.affairs import all_affairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inovasi_daerah.components.rules.base import Check
    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.frames.cells import Cells
    from inovasi_daerah.frames.native import Source

AFFAIR: Final = "affair"
"""Column of the main affair; the others are in no table."""
BLANKS: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Characters of which a blank text is made, the same for every backend."""

_where: Final = choosing(nw)
_SIMPLE: Final = (dt.date, bool, str, Design, Result, *Term.__subclasses__())
"""Types of the facts that a table can hold."""


@attrs.frozen(slots=True, eq=False)
class Fact:
    """One fact of every subject of a table.

    Attributes:
        stated: Where it is mentioned, be it as none.
        there: Where it is mentioned, and not as none or blank.
        value: What it is there: a day as a number, a condition, or a text.
    """

    stated: Any = False
    there: Any = False
    value: Any = False


class Inner(Protocol):
    """What is known of the innovations of units (`Below`)."""

    def everyone(self) -> Any:
        """Return how many innovations a unit has, or None when they are not stated."""
        ...

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        ...


class TableFacts:
    """What the checks of one kind of subject may ask of its table (`FactColumns`).

    Attributes:
        source: The table; a column of Python objects is read on the way.
        bad: What can be wrong with a cell, by column.
        read: Names of the columns that are looked at.
    """

    def __init__(
        self,
        plan: Plan,
        source: Source,
        subject: str,
        *,
        none: Iterable[str] = (),
        above: Iterable[str] = (),
        below: Inner | None = None,
    ) -> None:
        """Prepare for the checks of subjects of one kind.

        Args:
            plan: The rulebook under one set of interpretations.
            source: The table.
            subject: `region` or `innovation`.
            none: Columns in which null is a fact that is stated as none.
            above: Rules that are attested for the units, whose answers are in columns named by `above_names`.
            below: The innovations of units; None in the table of innovations.
        """
        self.source: Source = source
        self.bad: dict[str, Bad] = {}
        self.read: set[str] = set()
        self._plan = plan
        self._subject = subject
        self._none = frozenset(none)
        self._above = frozenset(above)
        self._below = below
        self._rule = ""
        self._facts: dict[str, Fact] = {}
        found = {code: read_cells(code, row.reader, source) for code, row in plan.rows[subject].items()}
        self.cells: Mapping[str, Cells] = {code: cells for code, cells in found.items() if cells is not None}

    def judged(self, rule: str, check: Check) -> Verdicts:
        """Return what *check* of the rule with the full id *rule* says.

        Raises:
            NotColumnarError: If it cannot tell by a table.
        """
        self._rule = rule
        return check.verdicts(self)

    # --- what checks may ask (FactColumns) ------------------------------------------------------------------------

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        return self._plan.chosen

    def stated(self, fact: str) -> Any:
        """Return where a fact is mentioned, be it as none."""
        return self._fact(fact).stated

    def there(self, fact: str) -> Any:
        """Return where a fact is mentioned, and not as none or blank."""
        return self._fact(fact).there

    def true(self, fact: str) -> Any:
        """Return where a yes-or-no fact is true."""
        return self._fact(fact).value

    def day(self, fact: str) -> Any:
        """Return a date as a number of its digits."""
        return self._fact(fact).value

    def among(self, fact: str, words: Sequence[str]) -> Any:
        """Return where a fact is one of *words*."""
        found = self._fact(fact)
        terms = next((kind for kind in Term.__subclasses__() if is_fact(self._subject, fact, kind)), None)
        if terms is not None:
            words = [spelling for word in words for spelling in spellings(term for term in terms if term == word)]
        return False if found.there is False else found.there & found.value.is_in(words).fill_null(False)  # noqa: FBT003

    def answered(self, indicator: str) -> Any:
        """Return where an indicator has an answer."""
        cells = self.cells.get(indicator)
        if cells is None:
            return False
        names = columns_of(indicator, self._plan.rows[self._subject][indicator].reader)
        self.read.update(name for name in names if self.source.has(name))
        return cells.answered

    def attested(self) -> tuple[Any, Any]:
        """Return where people say yes to the rule, and where no, in the table or else for the unit."""
        own, yes, no = self._attested(self._rule)
        if self._rule in self._above:
            over_yes, over_no = (nw.col(name) == 1 for name in above_names(self._rule))
            open_ = negated(own)
            return either((yes, every((open_, over_yes)))), either((no, every((open_, over_no))))
        return yes, no

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many affairs are represented, and of how many members none is stated.

        Raises:
            NotColumnarError: If it is asked of an innovation.
        """
        if self._below is None:
            raise NotColumnarError("", "innovations")
        return self._below.affairs(population, among)

    def where(self, condition: Any, then: Any, otherwise: Any) -> Any:
        """Return *then* where *condition* holds, and *otherwise* elsewhere."""
        return _where(condition, then, otherwise)

    def above(self, rule: str) -> list[Any]:
        """Return what is attested to *rule* for the units, as columns for their innovations."""
        _, *found = self._attested(rule)
        return [column_of(item).cast(nw.Int8).alias(name) for item, name in zip(found, above_names(rule), strict=True)]

    def cleaned(self) -> dict[str, Any]:
        """Return what populations look at, as far as it can be read, by column; what is stated as none is blank."""
        if self._plan.resolve(self._plan.compiled.rulebook.reading.mandatory_empty) == "excluded":
            either(self.answered(code) for code in self._plan.mandatory[self._subject])
        found: dict[str, Any] = {}
        for name, column in (("affairs", AFFAIR), ("stage", "stage")):
            if self.source.has(column):
                fact = self._fact(name)
                known: Any = nw.lit(None, nw.String)
                if fact.stated is not False:
                    known = nw.when(fact.stated).then(nw.lit(""))
                if fact.there is not False:
                    known = nw.when(fact.there).then(fact.value).otherwise(known)
                found[column] = known.alias(column)
        return found

    # --- cells ----------------------------------------------------------------------------------------------------

    def _fact(self, name: str) -> Fact:
        if name not in self._facts:
            self._facts[name] = self._read(name)
        return self._facts[name]

    def _read(self, name: str) -> Fact:
        if name == "answers":
            given = either(self.answered(code) for code in self.cells)
            return Fact(bool(self.cells), given)
        if name == "innovations" and self._below is not None:
            size = self._below.everyone()
            return Fact() if size is None else Fact(stated=True, there=size > 0)
        if name == "affairs" and self._subject == "innovation":
            return self._words(AFFAIR, tuple(affair.slug for affair in all_affairs()))
        kind: Any = next((kind for kind in _SIMPLE if is_fact(self._subject, name, kind)), None)
        if kind is None:
            raise NotColumnarError("", name)
        if issubclass(kind, Design | Result):
            parts = [self._fact(f"{name}.{part}") for part in kind.model_fields]
            return Fact(either(part.stated for part in parts), either(part.there for part in parts))
        if kind is dt.date:
            return self._day(name)
        if kind is bool:
            return self._flag(name)
        return self._text(name) if kind is str else self._words(name, spellings(kind))

    def _day(self, column: str) -> Fact:
        dtype = self._dtype(column, _day_of, "Int64", "Date")
        cell = nw.col(column)
        if dtype == nw.Int64 and column in self.source.mixed:
            return self._told(column, cell.fill_null(0))
        if dtype == nw.Date or (isinstance(dtype, nw.Datetime) and dtype.time_zone is None):
            parts = (cell.dt.year(), cell.dt.month(), cell.dt.day())
            return self._told(column, day_number(*(part.fill_null(0).cast(nw.Int64) for part in parts)))
        return self._unread(column, "Date")

    def _flag(self, column: str) -> Fact:
        dtype = self._dtype(column, _flag_of, "boolean", "Boolean")
        if dtype == nw.Boolean:
            return self._told(column, nw.col(column).fill_null(False))  # noqa: FBT003 - a column of it
        return self._unread(column, "Boolean")

    def _text(self, column: str) -> Fact:
        dtype = self._dtype(column, _text_of, "str", "String")
        if dtype is None or not is_text(column, self.source):
            return self._unread(column, "String")
        cell = text_of(column, self.source)
        found = self._told(column, cell)
        blank = (cell.str.strip_chars(BLANKS) == "").fill_null(False)  # noqa: FBT003 - a column of it
        return attrs.evolve(found, there=found.there & ~blank)

    def _words(self, column: str, accepted: Sequence[str]) -> Fact:
        """Return a fact that is one of the words of a closed list; any other word is none."""
        dtype = self._dtype(column, _text_of, "str", "String")
        if dtype is None or not is_text(column, self.source):
            return self._unread(column, *accepted)
        cell = text_of(column, self.source)
        known = cell.is_in(accepted).fill_null(False)  # noqa: FBT003 - a column of it
        self.bad[column] = Bad(column, "unknown_term", tuple(accepted), ~known & ~nw.col(column).is_null())
        return Fact(either((known, self._as_none(column))), known, cell)

    def _attested(self, rule: str) -> tuple[Any, Any, Any]:
        """Return where the table has an answer to *rule*, where it is yes, and where it is no."""
        dtype = self._dtype(rule, _answer_of, "str", "Boolean", "yes", "no", "unknown")
        cell, given = nw.col(rule), either((~nw.col(rule).is_null(), self._odd(rule)))
        if dtype == nw.Boolean:
            yes, no = (item.fill_null(False) for item in (cell, ~cell))  # noqa: FBT003 - a column of it
            return given, yes, no
        if dtype is None or not is_text(rule, self.source):
            self._unread(rule, "Boolean", "yes", "no", "unknown")
            return (False if dtype is None else given), False, False
        words = [(item.value, item.label) for item in AttestationAnswer]
        known = either(text_of(rule, self.source).is_in(list(pair)) for pair in words)
        accepted = tuple(pair[0] for pair in words)
        self.bad.setdefault(rule, Bad(rule, "unknown_term", accepted, ~known.fill_null(False) & ~cell.is_null()))  # noqa: FBT003
        yes, no = (text_of(rule, self.source).is_in(list(pair)).fill_null(False) for pair in words[:2])  # noqa: FBT003
        return given, yes, no

    def _told(self, column: str, value: Any) -> Fact:
        """Return the fact of a column whose every cell can be read."""
        there = ~nw.col(column).is_null()
        return Fact(either((there, self._as_none(column))), there, value)

    def _unread(self, column: str, *accepted: str) -> Fact:
        """Return the fact of a column that is not there, or of a type that cannot be read."""
        if not self.source.has(column):
            return Fact()
        self.bad[column] = Bad(column, "wrong_type", accepted, ~nw.col(column).is_null())
        return Fact(self._as_none(column))

    def _as_none(self, column: str) -> Any:
        """Return where null says that the fact is none."""
        if column not in self._none:
            return False
        return every((nw.col(column).is_null(), negated(self._odd(column))))

    def _odd(self, column: str) -> Any:
        """Return where a Python object could not be read."""
        return nw.col(odd_name(column)) if column in self.source.mixed else False

    def _dtype(self, column: str, convert: Callable[[Any], Any], into: str, *accepted: str) -> Any:
        """Return the type of *column*, None without one; Python objects are converted, and the others marked.

        Only pandas has such columns.
        """
        if not self.source.has(column):
            return None
        self.read.add(column)
        if self.source.schema[column] == nw.Object:
            native = self.source.frame.to_native()
            cells = native[column]
            found = cells.map(convert)
            odd = found.isna() & cells.notna()
            added = {column: found.astype(into), odd_name(column): odd, raw_name(column): cells.map(str)}
            frame: Any = nw.from_native(native.assign(**added), eager_only=True)
            mixed = self.source.mixed | {column}
            self.source = attrs.evolve(self.source, frame=frame, schema=dict(frame.schema), mixed=mixed)
            self.read |= {odd_name(column), raw_name(column)}
            self.bad[odd_name(column)] = Bad(column, "wrong_type", accepted, nw.col(odd_name(column)))
        return self.source.schema[column]


def above_names(rule: str) -> tuple[str, str]:
    """Return the names of the columns that say for an innovation what is attested to *rule* for its unit."""
    return f"_yes {rule}", f"_no {rule}"


def column_of(condition: Any) -> Any:
    """Return *condition* as a column, where it is the same for all subjects too."""
    return nw.lit(condition) if isinstance(condition, bool) else condition


def _day_of(cell: object) -> int | None:
    if not isinstance(cell, dt.date) or getattr(cell, "tzinfo", None) is not None:
        return None
    return int(day_number(cell.year, cell.month, cell.day))


def _flag_of(cell: object) -> bool | None:
    """Return a truth of Python or NumPy."""
    return None if isinstance(cell, str) else {"True": True, "False": False}.get(str(cell))


def _text_of(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def _answer_of(cell: object) -> str | None:
    flag = _flag_of(cell)
    return _text_of(cell) if flag is None else AttestationAnswer.YES.value if flag else AttestationAnswer.NO.value
