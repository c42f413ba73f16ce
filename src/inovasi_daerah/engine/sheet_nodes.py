"""The sheets behind a number of an explanation: each juror's total, and the marks that it is made of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from inovasi_daerah import messages
from inovasi_daerah.engine.nodes import Node
from inovasi_daerah.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.components.base import Confidence
    from inovasi_daerah.components.operations.base import Sheet
    from inovasi_daerah.components.sheets import MarkPart, SheetForm
    from inovasi_daerah.domain.answers import ScoreSheet
    from inovasi_daerah.engine.nodes import Detail
    from inovasi_daerah.rulebook.model import Indicator, Rulebook


class SheetNode(Node):
    """One juror's sheet."""

    kind: str = "sheet"
    indicator: Indicator | None = None

    def __init__(  # noqa: PLR0917 - made in one place only
        self,
        rulebook: Rulebook,
        form: SheetForm,
        sheet: Sheet,
        given: ScoreSheet,
        factor: Fraction,
        innovation: str | None,
    ) -> None:
        """Keep the sheet; its marks are shown when they are read."""
        span = form.span()
        self.key: str = sheet.juror
        self.label: messages.Bilingual = Text(sheet.juror, sheet.juror)
        self.value: Fraction | None = sheet.total
        self.share: Fraction | None = sheet.total * factor
        self.maximum: Fraction | None = span.high
        self.path: str = sheet.path
        self.innovation: str | None = innovation
        self._rulebook = rulebook
        self._form = form
        self._given = given
        self._factor = factor

    @property
    def children(self) -> Sequence[Node]:
        """The parts of the sheet."""
        return tuple(_marks(self, self._form.parts, self._factor))

    @property
    def details(self) -> tuple[Detail, ...]:
        """The round, what is not known of the signature of a juror, and the remark."""
        found: list[Detail] = [(messages.SHEET_OF, {"sheet": self._form.name})]
        if self.innovation is not None and self._given.signed is None:
            found.append((messages.SHEET_SIGNATURE_UNKNOWN, {}))
        if self._given.note is not None:
            found.append((messages.SHEET_NOTE, {"note": self._given.note}))
        return tuple(found)

    @property
    def citation(self) -> Text:
        """Where the form stands."""
        return self._rulebook.cite(self._form.citation)

    @property
    def confidence(self) -> Confidence:
        """How surely the form is known."""
        return self._form.confidence

    def total(self, part: MarkPart) -> Fraction:
        """Return the mark of *part*, or the sum of those that it is made of, each times its weight."""
        if not part.parts:
            return Fraction(self._given.marks[part.code])
        return sum((self._form.share(inner) * self.total(inner) for inner in part.parts), Fraction(0))

    def form_share(self, part: MarkPart) -> Fraction:
        """Return what *part* is multiplied with among its siblings."""
        return self._form.share(part)


class MarkNode(Node):
    """One part of a sheet: a mark, or parts that are marked."""

    kind: str = "mark"
    indicator: Indicator | None = None

    def __init__(self, sheet: SheetNode, part: MarkPart, factor: Fraction) -> None:
        """Keep the part; *factor* is what the sum above it is multiplied with."""
        weight = sheet.form_share(part)
        self._mark: Fraction = sheet.total(part)
        self.key: str = part.code
        self.label: messages.Bilingual = part.name
        self.value: Fraction | None = self._mark * weight
        self.share: Fraction | None = self._mark * weight * factor
        self.maximum: Fraction | None = None
        self.path: str = "" if part.parts else f"{sheet.path}.marks.{part.code}"
        self.innovation: str | None = sheet.innovation
        self._sheet = sheet
        self._part = part
        self._factor = factor * weight

    @property
    def children(self) -> Sequence[Node]:
        """The parts that it is made of."""
        return tuple(_marks(self._sheet, self._part.parts, self._factor))

    @property
    def details(self) -> tuple[Detail, ...]:
        """The mark and its weight."""
        text = messages.MARK_SUM if self._part.parts else messages.MARK_TIMES
        return ((text, {"mark": self._mark, "weight": self._sheet.form_share(self._part)}),)

    @property
    def citation(self) -> Text:
        """Where the form stands."""
        return self._sheet.citation

    @property
    def confidence(self) -> Confidence:
        """How surely the form is known."""
        return self._sheet.confidence


def _marks(sheet: SheetNode, parts: Sequence[MarkPart], factor: Fraction) -> Iterator[Node]:
    return (MarkNode(sheet, part, factor) for part in parts)
