"""A number on two sides, and how much of its difference came from the rules and how much from the answers."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, overload

import attrs

from inovasi_daerah.engine.banding import round_half_up
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, Text, exact, number, one_line, pick
from inovasi_daerah.messages import years as wordings

if TYPE_CHECKING:
    from inovasi_daerah.components.operations.base import Missing
    from inovasi_daerah.engine.assessment import MeasureResult

Side = Literal["old", "new"]
Whose = Literal["old", "new", "both"]
State = Literal["continued", "new", "stopped"]

SIDES: Final[tuple[Side, Side]] = ("old", "new")
_COLUMNS: Final = ("old", "new", "difference", "rules", "answers", "rounding")
_ALWAYS: Final = 3
"""Columns that are shown although they hold nothing: old, new and difference."""
_RIGHT: Final = " style='text-align:right'"
_SHOWN: Final = 20
"""Names that a sentence lists; the rest are counted."""


@attrs.frozen(slots=True)
class Note:
    """Something to be known about a comparison.

    Attributes:
        code: Stable name of the kind of note.
        text: The sentence.
        params: What fills it.
    """

    code: str
    text: Text
    params: tuple[tuple[str, object], ...] = ()

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the sentence in *lang*."""
        return one_line(self.text.render(lang, **dict(self.params)))

    def __str__(self) -> str:
        return self.render()


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """Return *names* as a sentence lists them: the first ones, and how many more there are."""
    return tuple(names) if len(names) <= _SHOWN else (*names[:_SHOWN], f"… (+{len(names) - _SHOWN})")


@attrs.frozen(slots=True)
class Lack:
    """Why one of the four numbers behind a difference is missing.

    Attributes:
        rules: Name of the edition by which it was to be computed.
        answers: Whose answers: `old`, `new`, or `both` where there is only one submission.
        missing: Which fact is not there.
    """

    rules: Bilingual
    answers: Whose
    missing: Missing

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the reason in *lang*."""
        answers, reason = wordings.COMPARE_ANSWERS[self.answers], self.missing.render(lang)
        text = wordings.COMPARE_LACK.render(lang, answers=answers, rules=self.rules, reason=reason)
        paths = ", ".join(listed(self.missing.paths))
        return one_line(f"{text} ({paths})" if paths else text)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the reason as plain JSON values."""
        return {
            "rules": pick(self.rules, lang),
            "answers": self.answers,
            "reason": self.missing.render(lang),
            "paths": list(self.missing.paths),
        }


@attrs.frozen(slots=True)
class Change:
    """One number on two sides, and what its difference is made of: `rules + answers == new - old`, exactly.

    Attributes:
        key: Id or code of what changed; empty for what belongs to no group.
        label: What it is called, by the newer side where that has it.
        old: The number of the old side; None when it cannot be computed.
        new: The number of the new side; None when it cannot be computed.
        rules: What the rules changed; None when that cannot be told.
        answers: What the answers changed; None when that cannot be told.
        formerly: What the older side calls it, where that differs.
        only: `old` or `new` where only that edition has it.
        old_max: Greatest possible value in the older edition, where that is known.
        new_max: Greatest possible value in the newer edition, where that is known.
        lacks: Why numbers are missing.
    """

    key: str
    label: Bilingual
    old: Fraction | None
    new: Fraction | None
    rules: Fraction | None
    answers: Fraction | None
    formerly: Bilingual | None = None
    only: Side | None = None
    old_max: Fraction | None = None
    new_max: Fraction | None = None
    lacks: tuple[Lack, ...] = ()

    @property
    def difference(self) -> Fraction | None:
        """The new number less the old one."""
        return None if self.old is None or self.new is None else self.new - self.old

    def name(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return what it is called in *lang*, and was called before."""
        name = pick(self.label, lang)
        if self.formerly is not None:
            name = wordings.COMPARE_FORMERLY.render(lang, name=name, before=self.formerly)
        return one_line(name if self.only is None else f"{name} {wordings.COMPARE_ONLY[self.only].render(lang)}")

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the change as plain JSON values; numbers are exact decimals or fractions."""
        found: dict[str, Any] = {"key": self.key, "label": pick(self.label, lang)}
        found |= {name: exact_or_none(getattr(self, name)) for name in _COLUMNS[:-1]}
        if self.old_max is not None or self.new_max is not None:
            found |= {"old_max": exact_or_none(self.old_max), "new_max": exact_or_none(self.new_max)}
        if self.formerly is not None:
            found["formerly"] = pick(self.formerly, lang)
        if self.only is not None:
            found["only"] = self.only
        if self.lacks:
            found["missing"] = [lack.to_dict(lang) for lack in self.lacks]
        return found

    def __str__(self) -> str:
        numbers = (f"{name} {exact_or_none(getattr(self, name)) or '—'}" for name in _COLUMNS[:-1])
        return f"{self.key}: {', '.join(numbers)}"


def effects(values: Sequence[Fraction | None]) -> tuple[Fraction | None, Fraction | None]:
    """Return what the rules and what the answers changed, which together is the whole difference.

    Args:
        values: The old answers by the old and by the new rules, the new answers by the old and by the new rules.
    """
    old, old_by_new, new_by_old, new = values
    if old is None or old_by_new is None or new_by_old is None or new is None:
        return None, None
    rules = ((old_by_new - old) + (new - new_by_old)) / 2
    return rules, new - old - rules


def renamed(before: Bilingual, label: Bilingual) -> Bilingual | None:
    """Return the name *before* where it is not the name *label*, whatever letter case the sources have."""
    old, new = ((name.id.casefold(), name.en.casefold()) for name in (before, label))
    return None if old == new else before


def change_of(
    key: str,
    labels: tuple[Bilingual, Bilingual],
    found: Sequence[MeasureResult],
    places: Sequence[tuple[Bilingual, Whose]],
) -> Change:
    """Return the change of a measure.

    Args:
        key: Id of the measure.
        labels: What the old and what the new side call it.
        found: The four numbers, in the order of `effects`.
        places: Name of the edition by which each was computed, and of whose answers.
    """
    lacks = (Lack(*place, item.missing) for place, item in zip(places, found, strict=True) if item.missing is not None)
    return Change(
        key,
        labels[1],
        found[0].value,
        found[3].value,
        *effects([item.value for item in found]),
        formerly=renamed(*labels),
        old_max=found[0].maximum,
        new_max=found[3].maximum,
        lacks=tuple(dict.fromkeys(lacks)),
    )


@attrs.frozen(slots=True)
class InnovationChange:
    """One innovation over two submissions.

    Attributes:
        id: Its id, the newer one where it is in both.
        name: Its name, or its id.
        state: `continued`, `new`, or `stopped`: no longer reported, whatever became of it.
        old_id: Its id in the older submission; None for a new one.
        measures: What became of its measures, by name; empty unless it is continued.
    """

    id: str
    name: str
    state: State
    old_id: str | None
    measures: Mapping[str, Change]

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the innovation as plain JSON values."""
        measures = {name: change.to_dict(lang) for name, change in self.measures.items()}
        return {"id": self.id, "name": self.name, "state": self.state, "old_id": self.old_id, "measures": measures}


@attrs.frozen(slots=True, repr=False)
class Changes(Sequence[Change]):
    """The parts of one difference. In every column they add up to the total, exactly, and as printed.

    Attributes:
        heading: What the parts are.
        total: The whole.
        places: Decimals that are printed.
        parts: The parts.
    """

    heading: Text
    total: Change
    places: int
    parts: tuple[Change, ...]

    @overload
    def __getitem__(self, index: int) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Change]: ...

    def __getitem__(self, index: int | slice) -> Change | Sequence[Change]:
        return self.parts[index]

    def __len__(self) -> int:
        return len(self.parts)

    def table(self, lang: Language = DEFAULT_LANGUAGE) -> list[list[str]]:
        """Return rows of text: a heading, the parts that are not 0, what rounding takes or adds, and the total."""
        shown = [part for part in self.parts if part.old or part.new or part.rules or part.answers]
        lines = [printed(part, self.places) for part in shown]
        whole = printed(self.total, self.places)
        names = [part.name(lang) for part in shown]
        rest = [_rest(total, [line[index] for line in lines]) for index, total in enumerate(whole)]
        if any(rest):
            names.append(wordings.COMPARE_COLUMNS["rounding"].render(lang))
            lines.append(rest)
        return _rows(self.heading, [*names, wordings.COMPARE_TOTAL.render(lang)], [*lines, whole], lang)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return `table` as text."""
        return "\n".join(aligned(self.table(lang)))

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Changes {self.total}; {len(self)} parts>"


# --- tables ---------------------------------------------------------------------------------------------------------


def printed(change: Change, places: int) -> list[Decimal | None]:
    """Return the cells of one line: old, new, difference, rules, answers, and what rounding adds to the last two."""
    old, new, rules, answers = (
        None if value is None else round_half_up(value, places)
        for value in (change.old, change.new, change.rules, change.answers)
    )
    difference = None if old is None or new is None else new - old
    rounding = None if difference is None or rules is None or answers is None else difference - rules - answers
    return [old, new, difference, rules, answers, rounding]


def _rest(total: Decimal | None, cells: Sequence[Decimal | None]) -> Decimal | None:
    """Return what is missing from the printed *cells* to the printed *total*."""
    return None if total is None else total - sum((cell for cell in cells if cell is not None), Decimal(0))


def tabulated(heading: Text, changes: Sequence[Change], places: int, lang: Language) -> list[list[str]]:
    """Return rows of text: a heading, and a line for each of *changes*."""
    return _rows(heading, [change.name(lang) for change in changes], [printed(item, places) for item in changes], lang)


def _rows(
    heading: Text, names: Sequence[str], lines: Sequence[Sequence[Decimal | None]], lang: Language
) -> list[list[str]]:
    shown = [index for index, column in enumerate(zip(*lines, strict=True)) if index < _ALWAYS or any(column)]
    head = [heading, *(wordings.COMPARE_COLUMNS[_COLUMNS[index]] for index in shown)]
    rows = [[text.render(lang) for text in head]]
    for name, line in zip(names, lines, strict=True):
        rows.append([name, *(_cell(line[index], lang, index) for index in shown)])
    return rows


def _cell(value: Decimal | None, lang: Language, index: int) -> str:
    if value is None:
        return "—"
    return number(value, lang) if index < _ALWAYS - 1 else signed(value, lang)


def signed(value: Decimal, lang: Language) -> str:
    """Return *value* as people read it, with its sign unless it is 0."""
    return f"{'+' if value > 0 else ''}{number(value, lang)}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return *rows* as lines of text, names to the left and numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            f"{cell:>{width}}" if index else f"{cell:<{width}}"
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def html_table(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* as an HTML table, the first being its heading."""
    lines = [
        "".join(f"<{tag}{'' if index == 0 else _RIGHT}>{html.escape(cell)}</{tag}>" for index, cell in enumerate(row))
        for tag, row in zip(("th", *("td" for _ in rows[1:])), rows, strict=True)
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def exact_or_none(value: Fraction | None) -> str | None:
    """Return *value* exactly, or None."""
    return None if value is None else exact(value)
