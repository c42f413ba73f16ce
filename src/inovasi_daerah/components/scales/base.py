"""What every scale can do: read an answer as a level."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import attrs
from pydantic import Field

from inovasi_daerah.components.base import Choice, Number, Spec, UniqueLevels, Words
from inovasi_daerah.components.guards import guard
from inovasi_daerah.errors import Problem, nearest
from inovasi_daerah.messages import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from inovasi_daerah.domain.answers import Answer

Overlap = Literal["lowest", "highest"]
Gap = Literal["none", "nearest"]


@attrs.frozen(slots=True)
class Policies:
    """How raw values are read under one set of interpretations.

    Attributes:
        chosen: Interpretation by open point.
        overlap: Which level a value has that two printed ranges contain.
        gap: Which level a value has that no printed range contains.
        places: Decimals to which a value is rounded half up first; None: it is read as stated.
        points: Ids of the open points behind `overlap`, `gap` and `places`, where there are any.
        alternatives: What `overlap`, `gap` and `places` may be under some interpretation; else they are as here.
    """

    chosen: Mapping[str, str]
    overlap: Overlap = "lowest"
    gap: Gap = "none"
    places: int | None = None
    points: Mapping[str, str] = attrs.field(factory=dict[str, str])
    alternatives: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict[str, tuple[Any, ...]])


@attrs.frozen(slots=True)
class Reading:
    """What a scale made of one answer.

    Attributes:
        level: The level, or None when the answer has none.
        doubts: Ids of the open points that could make it another level.
        lowest: Lowest level under any interpretation of these; 0 for none.
        highest: Highest level under any interpretation of these; 0 for none.
        why: Why there is no level: `gap`, `no_level` or `not_available`.
    """

    level: int | None
    doubts: frozenset[str]
    lowest: int
    highest: int
    why: str | None = None


@attrs.frozen(slots=True)
class Piece:
    """A piece of the number line on which every value has the same level.

    Attributes:
        upto: Its upper end; None for the last piece.
        included: Whether the end belongs to it.
        level: The level; None for values that earn none.
        possible: Whether such a value is possible at all.
    """

    upto: Decimal | None
    included: bool
    level: int | None
    possible: bool


@attrs.frozen(slots=True)
class Line:
    """A number line cut into pieces, from the lowest values to the highest.

    Attributes:
        pieces: The fewest pieces that say the level of every value.
        whole: Whether only whole numbers are possible.
        accepted: Which values are possible, in words.
    """

    pieces: tuple[Piece, ...]
    whole: bool
    accepted: str


def certain(level: int | None, why: str | None = None) -> Reading:
    """Return the reading of an answer about which there is no doubt."""
    return Reading(level, frozenset(), level or 0, level or 0, why)


class Level(Spec):
    """One rung of a scale."""

    level: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    """Its number; better levels are higher."""
    name: Words
    """The official wording."""
    points: Number | None = None
    """Points before the weight; by default the number of the level."""

    @property
    def multiplier(self) -> Decimal | int:
        """What the weight is multiplied with."""
        return self.level if self.points is None else self.points


class Scale(Spec, ABC):
    """*Parameter*: how an answer becomes a level."""

    kind: str
    """Kind of scale."""
    levels: Annotated[tuple[Level, ...], UniqueLevels, Field(min_length=1)]
    """The levels, worst first."""

    forms: ClassVar[tuple[str, ...]] = ("level", "text", "not_available")
    """Forms of answer that the scale takes."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Look at what the methods of a foreign kind return."""
        super().__init_subclass__(**kwargs)
        guard(cls, {"reader": (lambda _, found: isinstance(found, Reader), "Reader")})

    @abstractmethod
    def reader(self, policies: Policies) -> Reader:
        """Return what reads answers under *policies*."""

    def takes(self) -> tuple[str, ...]:
        """Return the forms of answer that this very scale takes."""
        return self.forms

    def wordings(self) -> Iterator[tuple[str, int]]:
        """Yield every official wording with its level."""
        for item in self.levels:
            yield item.name.id, item.level

    def category_levels(self) -> Iterator[tuple[str, int | Choice[int]]]:
        """Yield the id of every category, with the level that it stands for."""
        yield from ()

    def multipliers(self) -> dict[int, Decimal | int]:
        """Return what the weight is multiplied with, by level."""
        return {item.level: item.multiplier for item in self.levels}

    def problems(self) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield what is wrong with the scale itself, with its place inside the scale."""
        yield from ()

    @property
    def decimal(self) -> bool:
        """Whether raw values with decimals are compared with printed bounds."""
        return False

    def doubtful(self) -> dict[str, tuple[str, ...]]:
        """Return, for each kind of doubt (`overlap`, `gap`), where the printed ranges raise it."""
        return {}


def wording_key(text: str) -> str:
    """Return *text* as wordings are compared: normalised, blanks collapsed; letters and case as written."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _is_reading(reader: Reader, found: object) -> bool:
    if not isinstance(found, Reading):
        return isinstance(found, Problem)
    levels = (found.level, found.lowest or None, found.highest or None)
    return all(level is None or (type(level) is int and level in reader.numbers) for level in levels)


class Reader:
    """Reads answers by one scale under one set of policies."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Look at what the reader of a foreign kind returns."""
        super().__init_subclass__(**kwargs)
        guard(cls, {"read_form": (_is_reading, "Reading | Problem")})

    def __init__(self, scale: Scale) -> None:
        """Index the wordings of *scale*."""
        self.scale = scale
        self._forms = scale.takes()
        self.numbers: tuple[int, ...] = tuple(sorted(scale.multipliers()))
        self._wordings = {wording_key(text): level for text, level in scale.wordings()}

    def read(self, answer: Answer) -> Reading | Problem:
        """Return the reading of *answer*, or the problem with it; the problem's path is left to the caller."""
        form = answer.form
        if form not in self._forms:
            accepted = tuple(FORM[name] for name in self._forms)
            return Problem("form_not_accepted", form, form, accepted)
        if form == "level":
            level = answer.level
            if level not in self.numbers:
                return Problem("level_unknown", "level", level, tuple(map(str, self.numbers)))
            return certain(level)
        if form == "text":
            text = wording_key(answer.text or "")
            known = self._wordings.get(text)
            if known is None:
                return Problem("wording_unknown", "text", text, tuple(self._wordings), nearest(text, self._wordings))
            return certain(known)
        if form == "not_available":
            return certain(None, "not_available")
        return self.read_form(form, answer)

    def lines(self) -> Mapping[str, Line]:
        """Return the number lines of raw values, by basis; by nothing where there is no basis to choose.

        Tables read raw values by these; where there are none they take levels only.
        """
        return {}

    def words(self) -> Mapping[str, int]:
        """Return the level of every category, by each of its spellings."""
        return {}

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:
        """Return the reading of an answer in a form that only this kind of scale takes."""
        raise NotImplementedError(form)  # a scale that widens `forms` overrides this
