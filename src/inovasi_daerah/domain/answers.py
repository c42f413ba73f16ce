"""What is claimed, what supports it, and what people attest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, model_validator

from inovasi_daerah.domain.base import Date, Model
from inovasi_daerah.domain.exact import Code, Exact, Label, Level, Prose, at_most, refuse
from inovasi_daerah.domain.terms import AttestationAnswer, EvidenceStatus

if TYPE_CHECKING:
    from typing import Self

Acceptance = Literal["claimed", "supported", "verified"]
"""What an answer needs to earn its points: nothing, evidence, or a verifier's word."""

FORMS: Final = ("level", "value", "category", "text", "mark", "not_available")


class Evidence(Model):
    """*Bukti dukung*: one document, link or picture that supports an answer."""

    file: Label | None = None
    """Name of the file, without its content."""
    link: Label | None = None
    """Address of a published document or video."""
    type: Annotated[str, Field(max_length=20)] | None = None
    """File type, such as `pdf`."""
    bytes: Annotated[int, Field(strict=True, ge=0, le=10**15)] | None = None
    """Size in bytes."""
    seconds: Annotated[int, Field(strict=True, ge=0, le=10**9)] | None = None
    """Length of a video in seconds."""
    date: Date | None = None
    """Date of the document."""
    number: Label | None = None
    """Number of the letter or decree (*nomor surat*)."""
    title: Label | None = None
    """What the document is about (*tentang*)."""
    status: EvidenceStatus = EvidenceStatus.CLAIMED
    """What a verifier said of it."""
    note: Prose | None = None
    """The verifier's reason."""


class Verified(Model):
    """What a verifier accepts of an answer."""

    level: Level
    """The level that is accepted; 0 when none is."""
    reason: Prose | None = None
    """Why it differs from the claim."""
    date: Date | None = None
    """When it was decided."""


class Answer(Model):
    """*Isian*: what is claimed for one indicator, in exactly one form.

    The forms are `level`, `value`, `basis` with `value`, `category`, `text`, `mark` and `not_available`. Which of
    them an indicator takes, and which levels there are, is said by the rulebook.
    """

    level: Level | None = None
    """The level claimed, from 1."""
    value: Exact | None = None
    """The raw number from which the level follows, such as a percentage."""
    basis: Code | None = None
    """The letter of the unit of measurement chosen, with `value`."""
    category: Label | None = None
    """The verdict or letter of others, such as an audit opinion."""
    text: Label | None = None
    """The official wording of a level, exactly."""
    mark: Exact | None = None
    """A juror's mark."""
    not_available: Annotated[Label, Field(min_length=1)] | None = None
    """Why there is nothing to answer: no points, and distinct from not answered."""
    verified: Verified | None = None
    """What a verifier accepts."""
    evidence: Annotated[tuple[Evidence, ...], *at_most(200)] = ()
    """What supports the claim."""
    note: Prose | None = None
    """A remark for the people who work on it."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.level is not None and len(self.model_fields_set) == 1:
            return self  # by far the most frequent answer
        stated = tuple(form for form in FORMS if getattr(self, form) is not None)
        if len(stated) == 1 and (self.basis is None or self.value is not None):
            return self
        if len(stated) > 1:
            raise refuse("answer_forms", ", ".join(stated), accepted=stated)
        if self.basis is not None:
            raise refuse("basis_without_value", self.basis, accepted=("value",))
        raise refuse("answer_empty", "", accepted=FORMS)

    @property
    def form(self) -> str:
        """The form that the answer takes: one of `FORMS`, or `"basis"` for a value on a basis."""
        if self.basis is not None:
            return "basis"
        return next(form for form in FORMS if getattr(self, form) is not None)

    @property
    def supported(self) -> bool:
        """Whether there is evidence and not all of it was rejected."""
        return any(item.status is not EvidenceStatus.REJECTED for item in self.evidence)

    def credited(self, claimed: int | None, accept: Acceptance) -> int | None:
        """Return the level that counts when *claimed* is the level claimed.

        Args:
            claimed: The level that the answer claims, or None.
            accept: `claimed` counts every claim; `supported` those with evidence that is not all rejected;
                `verified` the verifier's level, else the claim if some evidence is verified and none rejected.
        """
        if accept == "claimed":
            return claimed
        if accept == "supported":
            return claimed if self.supported else None
        if self.verified is not None:
            return self.verified.level or None
        states = {item.status for item in self.evidence}
        accepted = EvidenceStatus.VERIFIED in states and EvidenceStatus.REJECTED not in states
        return claimed if accepted else None


class Attestation(Model):
    """*Pernyataan*: yes, no or unknown to a rule that only people can answer."""

    answer: AttestationAnswer
    """`yes`, `no` or `unknown`."""
    document: Label | None = None
    """The document that says so."""
    date: Date | None = None
    """Its date."""
    note: Prose | None = None
    """A remark."""


class Award(Model):
    """*Penghargaan*: a result that was published elsewhere; recorded, never computed."""

    award: Label
    """Name of the award or index."""
    year: Annotated[int, Field(strict=True, ge=1945, le=9999)]
    """Year of the award."""
    label: Label | None = None
    """Predicate or rank as printed, such as *Kabupaten Inovatif*."""
    category: Label | None = None
    """Category in which it was given, such as agencies or the public."""
    rank: Annotated[int, Field(strict=True, ge=1, le=10**6)] | None = None
    """Place, from 1."""
    score: Exact | None = None
    """Score as printed."""
    source: Label | None = None
    """Where it was read."""


class ScoreSheet(Model):
    """*Lembar nilai*: one juror's or respondent's marks in one round."""

    juror: Code
    """Id of the juror, never a name."""
    round: Code | None = None
    """Round that the marks belong to."""
    signed: Annotated[bool, Field(strict=True)] | None = None
    """Whether the sheet is signed; null or absent when nobody said. One that is not signed does not count; one of which
    nobody said does, and rankings say so."""
    recused: Annotated[bool, Field(strict=True)] = False
    """Whether the juror stands aside: no marks, and not counted among those assigned."""
    marks: Annotated[dict[Code, Exact], *at_most(1_000)] = Field(default_factory=dict)
    """Mark by criterion."""
    note: Prose | None = None
    """The juror's remark, which the minutes print."""
