"""`evidence`: a document is there, of the right type, size and date; `document_at`: at a stage of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Flag, Identifier, Name
from inovasi_daerah.components.rules.base import (
    NOT_APPLICABLE,
    NOT_STATED,
    PASSED,
    Check,
    Facts,
    Outcome,
    Verdict,
    crossed,
    fact,
    fact_names,
    is_fact,
    place,
    unknown,
)
from inovasi_daerah.components.rules.logic import all_of, any_of
from inovasi_daerah.domain.answers import Evidence
from inovasi_daerah.domain.base import Date
from inovasi_daerah.domain.terms import EvidenceStatus, Stage
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


class EvidenceCheck(Check):
    """Every answer of an indicator, or a document of the profile, has evidence that fits."""

    kind: Literal["evidence"] = "evidence"
    reads: ClassVar[Any] = tuple[Evidence, ...]
    indicator: Identifier | None = None
    """Code of the indicator whose evidence is looked at."""
    document: Name | None = None
    """Name of the profile's document, such as `documents.budget`."""
    types: tuple[Annotated[str, Field(pattern=r"^[a-z0-9]{2,5}$")], ...] = ()
    """File types that are taken; the type is what is stated, else the ending of the file's name."""
    links: Flag = False
    """Whether an address is taken instead of a file of these types."""
    max_bytes: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Greatest size in bytes."""
    max_seconds: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Greatest length of a video in seconds."""
    dated_from: Date | None = None
    """First day of the document's date."""
    dated_to: Date | None = None
    """Last day of the document's date."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the document."""
        return () if self.document is None else (self.document,)

    def uses_indicators(self) -> tuple[str, ...]:
        """Return the indicator."""
        return () if self.indicator is None else (self.indicator,)

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield that it is not about one thing, and dates between which there is no day."""
        yield from super().problems(subject)
        about = [name for name in ("indicator", "document") if getattr(self, name) is not None]
        if len(about) != 1:
            yield (), Problem("invalid", "", ", ".join(about), ("indicator", "document"))
        yield from crossed("dated_from", self.dated_from, self.dated_to)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether some piece of evidence that was not rejected fits."""
        where, pieces = self._pieces(facts)
        if pieces is NOT_STATED:
            return unknown(facts, where)
        if pieces is None:
            return NOT_APPLICABLE  # there is no answer that would need it
        usable = [item for item in pieces if item.status is not EvidenceStatus.REJECTED]
        if not usable:
            return Verdict(Outcome.FAIL, messages.CHECK_NO_EVIDENCE, (), (place(facts, where),))
        return any_of([all_of(list(self._questions(item, place(facts, where)))) for item in usable])

    def _pieces(self, facts: Facts) -> tuple[str, Any]:
        if self.document is not None:
            found = fact(facts, self.document)
            return self.document, () if found is None else found
        where = f"answers.{self.indicator}"
        answers = fact(facts, "answers")
        if answers is NOT_STATED or answers is None or self.indicator not in answers:
            return where, NOT_STATED if answers is NOT_STATED else None
        answer = answers[self.indicator]
        if answer.not_available is not None:
            return where, None
        return f"{where}.evidence", answer.evidence if answer.states("evidence") else NOT_STATED

    def _questions(self, item: Evidence, path: str) -> Iterator[Verdict]:
        yield PASSED
        if self.types and not (self.links and item.link):
            kind = _type_of(item)
            yield self._question(kind, path, messages.CHECK_FILE_TYPE, kind in self.types, self.types)
        for limit, size in ((self.max_bytes, item.bytes), (self.max_seconds, item.seconds)):
            if limit is not None:
                fits = size is not None and size <= limit
                yield self._question(size, path, messages.CHECK_FILE_SIZE, fits, limit)
        if self.dated_from is not None or self.dated_to is not None:
            low, high = self.dated_from or "…", self.dated_to or "…"
            fits = item.date is not None and (
                (self.dated_from is None or item.date >= self.dated_from)
                and (self.dated_to is None or item.date <= self.dated_to)
            )
            yield self._question(item.date, path, messages.CHECK_FILE_DATE, fits, f"{low} – {high}")

    @staticmethod
    def _question(found: object, path: str, detail: messages.Text, fits: bool, needed: object) -> Verdict:  # noqa: FBT001
        if found is None:
            return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", (path,)),), (path,))
        if fits:
            return PASSED
        return Verdict(Outcome.FAIL, detail, (("found", found), ("needed", needed)), (path,))


def _type_of(item: Evidence) -> str | None:
    """Return the type of a file in lower case: what is stated, else the ending of its name."""
    ending = item.file.rpartition(".") if item.file else ("", "", "")
    kind = item.type or (ending[2] if ending[0] else "")
    return kind.casefold().removeprefix(".") or None


_STAGES: Final = tuple(Stage)


class DocumentAtCheck(Check):
    """From a stage on, a document of the profile must be there."""

    kind: Literal["document_at"] = "document_at"
    reads: ClassVar[Any] = tuple[Evidence, ...]
    stage: Stage
    """The stage from which it is needed."""
    document: Name
    """Name of the document, such as `documents.decision`."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the document; the stage is a fact of every innovation."""
        return (self.document,)

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield a subject that has no stage."""
        yield from super().problems(subject)
        if not is_fact(subject, "stage"):
            yield (), Problem("fact_unknown", "", "stage", fact_names(subject))

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the document is there, where the stage asks for it."""
        stage = fact(facts, "stage")
        if stage is NOT_STATED:
            return unknown(facts, "stage")
        if stage is None or _STAGES.index(stage) < _STAGES.index(self.stage):
            return NOT_APPLICABLE
        found = fact(facts, self.document)
        if found is NOT_STATED:
            return unknown(facts, self.document)
        if any(item.status is not EvidenceStatus.REJECTED for item in found or ()):
            return PASSED
        params = (("stage", str(self.stage)), ("document", self.document))
        return Verdict(Outcome.FAIL, messages.CHECK_DOCUMENT_AT, params, (place(facts, self.document),))
