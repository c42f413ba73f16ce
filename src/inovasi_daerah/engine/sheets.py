"""The score sheets of a submission: whose they are, what they add up to, and what is wrong with them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from inovasi_daerah.components.operations.base import Sheet, Sheets
from inovasi_daerah.errors import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inovasi_daerah.components.sheets import MarkPart, SheetForm
    from inovasi_daerah.domain.answers import ScoreSheet
    from inovasi_daerah.domain.submission import Innovation, Submission


@attrs.frozen(slots=True, eq=False)
class CompiledForm:
    """A sheet's form, made ready.

    Attributes:
        form: Its specification.
        factors: What each mark is multiplied with in the total, by code.
        parts: The parts that are marked, by code.
    """

    form: SheetForm
    factors: Mapping[str, Fraction]
    parts: Mapping[str, MarkPart]


def compile_form(form: SheetForm) -> CompiledForm:
    """Return *form* made ready."""
    return CompiledForm(form, form.factors(), {part.code: part for part in form.leaves()})


class SheetReader:
    """Reads the sheets of a submission by the forms of one rulebook."""

    def __init__(self, forms: Sequence[CompiledForm], submission: Submission) -> None:
        """Prepare for the sheets of *submission*."""
        self._forms = {form.form.id: form for form in forms}
        self._submission = submission

    def sheets(self, name: str, innovation: tuple[int, Innovation] | None) -> Sheets:
        """Return the sheets of the round *name* for an innovation, or for the region itself."""
        form = self._forms[name]
        holder, place = self._holder(innovation)
        path = f"{place}score_sheets"
        mine = [(index, sheet) for index, sheet in enumerate(holder.score_sheets) if self._round(sheet) == form.form.id]
        there = tuple(_total(form, sheet, f"{path}[{index}]", index) for index, sheet in mine if _counts(sheet))
        if innovation is None:
            return Sheets(there, path=path, name=form.form.name)
        recused = tuple(sheet.juror for _, sheet in mine if sheet.recused)
        unsigned = tuple(sheet.juror for _, sheet in mine if not sheet.recused and sheet.signed is False)
        remarks = tuple((sheet.juror, sheet.note) for _, sheet in mine if sheet.note is not None)
        jurors, panel = self._panel(innovation[1])
        absent: tuple[str, ...] = ()
        if jurors is not None:
            gone = {*recused, *(sheet.juror for sheet in there)}
            absent = tuple(juror for juror in jurors if juror not in gone)
        return Sheets(there, absent, jurors is not None, path, panel, form.form.name, recused, unsigned, remarks)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the sheets under these forms."""
        if not self._forms:
            return  # they are another scheme's
        yield from self._wrong(None)
        for item in enumerate(self._submission.innovations or ()):
            yield from self._wrong(item)

    def _holder(self, innovation: tuple[int, Innovation] | None) -> tuple[Innovation | Submission, str]:
        return (self._submission, "") if innovation is None else (innovation[1], f"innovations[{innovation[0]}].")

    def _panel(self, innovation: Innovation) -> tuple[Sequence[str] | None, str]:
        """Return the jurors assigned to *innovation*, None where nobody said who; and where they stand."""
        panels = self._submission.panels or {}
        names = [name for name in (innovation.group, innovation.category) if name is not None]
        for name in names:
            if name in panels:
                return panels[name], f"panels.{name}"
        jurors = self._submission.jurors
        return jurors, f"panels.{names[0]}" if jurors is None and panels and names else "jurors"

    def _round(self, sheet: ScoreSheet) -> str | None:
        """Return the round of a sheet; where there is but one, it need not be named."""
        return next(iter(self._forms)) if sheet.round is None and len(self._forms) == 1 else sheet.round

    def _wrong(self, innovation: tuple[int, Innovation] | None) -> Iterator[Problem]:
        holder, place = self._holder(innovation)
        subject = "region" if innovation is None else "innovation"
        rounds = tuple(name for name, form in self._forms.items() if form.form.subject == subject)
        jurors = None if innovation is None else self._panel(innovation[1])[0]
        seen: set[tuple[str | None, str]] = set()
        for index, sheet in enumerate(holder.score_sheets):
            path, name = f"{place}score_sheets[{index}]", self._round(sheet)
            if (name, sheet.juror) in seen:
                yield Problem("sheet_twice", path, sheet.juror)
            seen.add((name, sheet.juror))
            if jurors is not None and sheet.juror not in jurors:
                yield Problem("juror_not_assigned", f"{path}.juror", sheet.juror, tuple(jurors))
            if sheet.recused and sheet.marks:
                yield Problem("recused_marks", f"{path}.marks", sheet.juror)
            if name in rounds:
                yield from _wrong_marks(self._forms[name], sheet, f"{path}.marks")
            else:
                found = "" if name is None else name
                yield Problem("round_unknown", f"{path}.round", found, rounds, nearest(found, rounds))


def _counts(sheet: ScoreSheet) -> bool:
    """Return whether a sheet counts: not one whose juror stood aside, nor one that is known to be unsigned."""
    return not sheet.recused and sheet.signed is not False


def _total(form: CompiledForm, sheet: ScoreSheet, path: str, index: int) -> Sheet:
    marks = sheet.marks
    total = sum((factor * Fraction(marks[code]) for code, factor in form.factors.items() if code in marks), Fraction(0))
    absent = tuple(f"{path}.marks.{code}" for code in form.parts if code not in marks)
    return Sheet(sheet.juror, total, path, index, absent, sheet.signed)


def _wrong_marks(form: CompiledForm, sheet: ScoreSheet, path: str) -> Iterator[Problem]:
    known = tuple(form.parts)
    for code, mark in sheet.marks.items():
        part = form.parts.get(code)
        if part is None:
            yield Problem("mark_unknown", f"{path}.{code}", code, known, nearest(code, known))
        elif (part.from_ is not None and mark < part.from_) or (part.to is not None and mark > part.to):
            accepted = f"≥ {part.from_}" if part.to is None else f"{part.from_} … {part.to}"
            yield Problem("out_of_range", f"{path}.{code}", mark, (accepted,))
