"""*Lembar nilai*: what a juror or a respondent marks in one round, in parts that are weighted to any depth."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from inovasi_daerah.components.base import Citation, Confidence, Identifier, Number, Spec, Words
from inovasi_daerah.components.operations.base import Span, combine
from inovasi_daerah.domain.exact import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

Weight = Annotated[Number, Field(ge=0)]


class MarkPart(Spec):
    """A part of a sheet: one that is marked, or one that is made of others."""

    code: Identifier
    """Code under which it is marked."""
    name: Words
    """Its official name."""
    weight: Weight | None = None
    """Its weight among its siblings; absent where there is none."""
    from_: Annotated[Number | None, Field(alias="from")] = None
    """Least mark."""
    to: Number | None = None
    """Greatest mark; absent where no source says."""
    parts: Annotated[tuple[MarkPart, ...], Field(max_length=200)] = ()
    """The parts that it is made of."""

    @model_validator(mode="after")
    def _marked_or_made(self) -> Self:
        if (self.from_ is None) is not bool(self.parts):
            raise refuse("invalid", "from", accepted=("from, to", "parts"), at=("from",))
        if self.to is not None and self.parts:
            raise refuse("invalid", "to", accepted=("from, to", "parts"), at=("to",))
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise refuse("out_of_range", str(self.from_), accepted=(f"≤ {self.to}",), at=("from",))
        return self

    def leaves(self) -> Iterator[MarkPart]:
        """Yield the parts that are marked: this one, or those below it."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


class SheetForm(Spec):
    """The sheet of one round."""

    id: Identifier
    """The round: what a sheet names, and what operations use."""
    name: Words
    """Its official name."""
    subject: Literal["region", "innovation"] = "innovation"
    """What is marked: each innovation, by its jurors; or the region, by the respondents of a survey."""
    per: Annotated[Number | None, Field(gt=0)] = None
    """What the weights of siblings add up to, such as 100; a weight is a share of it. Absent: weights are factors."""
    parts: Annotated[tuple[MarkPart, ...], Field(min_length=1, max_length=200)]
    """What is marked."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""
    note: Words | None = None
    """A remark on the text."""

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        seen: set[str] = set()
        for part in self.leaves():
            if part.code in seen:
                raise refuse("duplicate_id", part.code, at=("parts",))
            seen.add(part.code)
        return self

    def leaves(self) -> Iterator[MarkPart]:
        """Yield every part that is marked."""
        for part in self.parts:
            yield from part.leaves()

    def share(self, part: MarkPart) -> Fraction:
        """Return what a part is multiplied with among its siblings."""
        weight = Fraction(1) if part.weight is None else Fraction(part.weight)
        return weight if self.per is None or part.weight is None else weight / Fraction(self.per)

    def factors(self) -> dict[str, Fraction]:
        """Return what each mark is multiplied with in the sheet's total, by code."""
        return dict(self._factors(self.parts, Fraction(1)))

    def _factors(self, parts: tuple[MarkPart, ...], above: Fraction) -> Iterator[tuple[str, Fraction]]:
        for part in parts:
            factor = above * self.share(part)
            if part.parts:
                yield from self._factors(part.parts, factor)
            else:
                yield part.code, factor

    def span(self) -> Span:
        """Return the least and the greatest total, in wholes; no greatest where a part's greatest mark is not known."""
        factors = self.factors()
        low = sum((factors[part.code] * Fraction(part.from_ or 0) for part in self.leaves()), Fraction(0))
        most = [None if part.to is None else factors[part.code] * Fraction(part.to) for part in self.leaves()]
        return Span(low, combine(most, lambda known: sum(known, Fraction(0))))

    def groups(self) -> Iterator[tuple[tuple[str, ...], tuple[MarkPart, ...]]]:
        """Yield the siblings of every level, each with the codes of the parts above."""
        yield from self._groups((), self.parts)

    def _groups(
        self, above: tuple[str, ...], parts: tuple[MarkPart, ...]
    ) -> Iterator[tuple[tuple[str, ...], tuple[MarkPart, ...]]]:
        yield above, parts
        for part in parts:
            if part.parts:
                yield from self._groups((*above, part.code), part.parts)
