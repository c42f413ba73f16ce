"""What an edition records of other years and other people: earlier indicators, and results that were published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from inovasi_daerah.components.base import Choice, Citation, Confidence, Flag, Identifier, Name, Number, Spec, Words
from inovasi_daerah.domain.exact import refuse

if TYPE_CHECKING:
    from typing import Self

Counted = Literal["category", "rank"]


class Continued(Spec):
    """*Kelanjutan*: what an indicator continues of earlier editions, where the official name alone does not say so."""

    rulebooks: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Ids of the earlier editions."""
    code: Identifier | None = None
    """Its code there; absent where it continues nothing of theirs, although they have its code or its name."""
    same_levels: Flag = False
    """Whether their levels say the same in other words, so that a level that was claimed there is the same here."""
    via: tuple[Identifier, ...] = ()
    """Ids of the sources that say so; none where it is concluded from the two texts."""
    confidence: Confidence
    """How surely it is known."""

    @model_validator(mode="after")
    def _levels_of_something(self) -> Self:
        if self.same_levels and self.code is None:
            raise refuse("missing_key", "code")
        return self


class Published(Spec):
    """*Hasil yang diumumkan*: a result as a source tells it, by number, or by score and label."""

    id: Identifier
    """Id of the result."""
    name: Words
    """The result as the source tells it."""
    award: Words
    """Name of the award."""
    entrants: Words
    """Whose results they are."""
    number: Annotated[int, Field(strict=True, ge=1)] | None = None
    """The number in it, such as the 3 of *ke-3*."""
    counts: Counted | Choice[Counted] | None = None
    """What is numbered: the category in which it was given, or the place that was reached; it may be open."""
    score: Number | None = None
    """The score as printed, on the scale of this edition's result."""
    label: Name | None = None
    """What the source calls it, such as *Inovatif*."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.number is None) != (self.counts is None):
            raise refuse("missing_key", "number" if self.number is None else "counts")
        if self.number is None and self.score is None and self.label is None:
            raise refuse("missing_key", "score")
        return self
