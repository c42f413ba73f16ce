"""*Berkas usulan*: everything that is reported for one region or one contest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo, field_validator

from inovasi_daerah.domain.answers import Answer, Award, Evidence, ScoreSheet
from inovasi_daerah.domain.base import Date, Metadata, Model, Moment
from inovasi_daerah.domain.exact import Code, Exact, Label, Prose, Ratio, at_most, refuse
from inovasi_daerah.domain.shape import MAX_ITEMS, cross_problems, problems_of
from inovasi_daerah.domain.source import parse_json, parse_toml, read_path, without_nulls
from inovasi_daerah.domain.terms import (
    Classification,
    Initiator,
    InnovationForm,
    InnovationKind,
    Nature,
    PriorityCluster,
    Stage,
    Theme,
)
from inovasi_daerah.domain.units import SAMPLE_REGION as SAMPLE_REGION  # noqa: PLC0414 - importable from here too
from inovasi_daerah.domain.units import Agency as Agency  # noqa: PLC0414 - importable from here too
from inovasi_daerah.domain.units import Attestations, ambiguous_agencies, parent_problems
from inovasi_daerah.domain.units import Region as Region  # noqa: PLC0414 - importable from here too
from inovasi_daerah.errors import MissingExtraError, Problem, SubmissionError
from inovasi_daerah.messages import TYPE_TABLE
from inovasi_daerah.reference import affairs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from typing import Self


def _affair(value: object) -> str:
    """Return the slug of an affair from its name, slug or a known misspelling."""
    if isinstance(value, str) and (affair := affairs.find_affair(value)) is not None:
        return affair.slug
    raise refuse("unknown_term", value, among="affairs")


def _unique(items: Sequence[Any], place: str) -> Any:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            raise refuse("duplicate_id", item.id, at=(index, place))
        seen.add(item.id)
    return items


def _related(agencies: Sequence[Agency]) -> Any:
    for index, code, found, near in parent_problems([(item.id, item.parent) for item in agencies]):
        raise refuse(code, found, nearest=near, at=(index, "parent"))
    return agencies


def _once(jurors: Sequence[str]) -> Any:
    """Refuse a juror who is assigned twice: the number of jurors divides their marks."""
    seen: set[str] = set()
    for index, juror in enumerate(jurors):
        if juror in seen:
            raise refuse("duplicate_id", juror, at=(index,))
        seen.add(juror)
    return jurors


Affair = Annotated[str, BeforeValidator(_affair)]
"""Slug of a government affair (*urusan*)."""

# Nothing that is reported comes near these bounds; without them, a small body could hold very many mistakes.
Answers = Annotated[dict[Code, Answer], *at_most(1_000)]
Stated = Annotated[dict[Code, Ratio], *at_most(100)]
Affairs = Annotated[tuple[Affair, ...], *at_most(100)]
Evidences = Annotated[tuple[Evidence, ...], *at_most(200)]
Texts = Annotated[dict[Code, Prose | None], *at_most(100)]
Files = Annotated[dict[Code, Evidences | None], *at_most(100)]
Awards = Annotated[tuple[Award, ...], *at_most(1_000)]
ScoreSheets = Annotated[tuple[ScoreSheet, ...], *at_most(100_000)]
Jurors = Annotated[tuple[Code, ...], *at_most(1_000), AfterValidator(_once)]


class Design(Model):
    """*Rancang bangun*: what the innovation starts from and how it works."""

    legal_basis: Prose | None = None
    """*Dasar hukum*."""
    problem: Prose | None = None
    """*Permasalahan*."""
    issues: Prose | None = None
    """*Isu strategis*."""
    method: Prose | None = None
    """*Metode pembaharuan*."""
    novelty: Prose | None = None
    """*Keunggulan dan kebaharuan*."""
    stages: Prose | None = None
    """*Tahapan inovasi* or how the product is used."""
    text: Prose | None = None
    """The whole, where it is not kept in parts."""


class Result(Model):
    """*Hasil*: what changed."""

    before: Prose | None = None
    """*Sebelum*."""
    after: Prose | None = None
    """*Sesudah*."""
    text: Prose | None = None
    """The whole, where it is not kept in parts."""


class Coordinates(Model):
    """Where the innovation is at work, in decimal degrees."""

    latitude: Annotated[Exact, AfterValidator(lambda value: _within(value, 90))]
    """South is negative."""
    longitude: Annotated[Exact, AfterValidator(lambda value: _within(value, 180))]
    """East is positive."""


def _within(value: Any, limit: int) -> Any:
    if not -limit <= value <= limit:  # abs() would round
        raise refuse("out_of_range", str(value), accepted=(f"−{limit} … {limit}",))
    return value


class Documents(Model):
    """Files of the profile that belong to no indicator."""

    proposal: Evidences = ()
    """*Usulan* of the innovation."""
    decision: Evidences = ()
    """*Keputusan* that determines the innovation and names the unit that carries it out."""
    trial_report: Evidences = ()
    """*Laporan uji coba*."""
    application_report: Evidences = ()
    """*Laporan penerapan*."""
    budget: Evidences = ()
    """*Anggaran*."""
    business_profile: Evidences = ()
    """*Profil bisnis*."""
    intellectual_property: Evidences = ()
    """*Dokumen HAKI*."""
    award: Evidences = ()
    """*Penghargaan*."""
    video: Evidences = ()
    """*Video* of the innovation."""
    integrity_pact: Evidences = ()
    """*Pakta integritas*."""
    other: Evidences = ()
    """Anything else."""


class Version(Model):
    """An earlier report of an innovation."""

    id: Code
    """Id that it had there."""
    rulebook: Code | None = None
    """Id of the rulebook that the report was meant for, such as `iid-2025`."""


class Innovation(Model):
    """*Inovasi daerah*: what is scored below a region, or entered in a contest. Only `id` is required."""

    id: Code
    """Id within the submission."""
    name: Label | None = None
    """*Nama inovasi*."""
    agency: Label | None = None
    """Id of one of the submission's agencies, or a name."""
    owner: Label | None = None
    """The body that owns it; never a person."""
    stage: Stage | None = None
    """*Tahapan*."""
    initiator: Initiator | None = None
    """*Inisiator*: the kind, never a name."""
    form: InnovationForm | None = None
    """*Bentuk*."""
    kind: InnovationKind | None = None
    """*Jenis*."""
    classification: Classification | None = None
    """*Klasifikasi*."""
    theme: Theme | None = None
    """*Tematik* (form of 2023)."""
    asta_cita: Annotated[int, Field(strict=True, ge=1, le=8)] | None = None
    """Number of the *Asta Cita* that it serves, 1 to 8."""
    priority_cluster: PriorityCluster | None = None
    """*Klaster PKPN*."""
    affairs: Affairs | None = None
    """Slugs of the affairs, the first being the main one (*urusan utama*); empty: stated as none."""
    other_affairs: Affairs | None = None
    """Slugs of the affairs that it touches (*urusan lain yang beririsan*)."""
    coordinates: Coordinates | None = None
    """Where it is at work."""
    trial_date: Date | None = None
    """*Waktu uji coba*."""
    implementation_date: Date | None = None
    """*Waktu penerapan*."""
    development_date: Date | None = None
    """*Waktu pengembangan*; null when it was never developed."""
    design: Design | None = None
    """*Rancang bangun*."""
    purpose: Prose | None = None
    """*Tujuan*."""
    benefit: Prose | None = None
    """*Manfaat*."""
    result: Result | None = None
    """*Hasil*."""
    documents: Documents | None = None
    """Files that belong to no indicator."""
    texts: Texts = Field(default_factory=dict)
    """Parts of a contest's form, by the codes of its rulebook, such as `ringkasan`."""
    files: Files = Field(default_factory=dict)
    """Files that a contest's form asks for, by the codes of its rulebook."""
    category: Code | None = None
    """Category of a contest."""
    group: Code | None = None
    """Group of a contest."""
    answers: Answers | None = None
    """Answers by indicator code; empty: stated as none."""
    stated: Stated = Field(default_factory=dict)
    """Measures that are stated instead of computed."""
    attestations: Attestations = Field(default_factory=dict)
    """Attestations that hold for this innovation."""
    awards: Awards | None = None
    """Awards that it received; empty: stated as none."""
    origin_awards: Awards | None = None
    """Awards of the innovation that it adapts; empty: stated as none."""
    score_sheets: ScoreSheets = ()
    """Marks of a contest's jurors."""
    versions: Annotated[tuple[Version, ...], *at_most(100)] = ()
    """Earlier reports of the same innovation, the latest first; an innovation keeps them when it is renamed."""
    metadata: Metadata = Field(default_factory=dict)
    """Whatever the application wants to find again."""


class Submission(Model):
    """*Berkas usulan*: everything that is reported for one region, or one contest."""

    rulebook: Code | None = None
    """Id of the rulebook that it is meant for."""
    nature: Nature = Nature.SELF_ASSESSMENT
    """What kind of submission this is."""
    unit: Region
    """The region."""
    agencies: Annotated[
        tuple[Agency, ...], *at_most(MAX_ITEMS), AfterValidator(partial(_unique, place="id")), AfterValidator(_related)
    ] = ()
    """Agencies that run innovations."""
    attestations: Attestations = Field(default_factory=dict)
    """Attestations that hold for the region, its agencies and its innovations."""
    awards: Awards = ()
    """Awards that the region received."""
    answers: Answers | None = None
    """Answers of the region by indicator code; absent: not stated; empty: stated as none."""
    innovations: (
        Annotated[tuple[Innovation, ...], *at_most(MAX_ITEMS), AfterValidator(partial(_unique, place="id"))] | None
    ) = None
    """Innovations reported; absent: not stated; empty: stated as none."""
    reported: Annotated[bool, Field(strict=True)] | None = None
    """Whether the region reported at all; false is a status of its own, distinct from an index of 0."""
    submitted: Moment | None = None
    """When it was sent, with the offset of its time zone."""
    stated: Stated = Field(default_factory=dict)
    """Measures that are stated instead of computed, such as a published score."""
    jurors: Jurors | None = None
    """Jurors assigned to every entry."""
    panels: Annotated[dict[Code, Jurors], *at_most(1_000)] | None = None
    """Jurors assigned per group."""
    score_sheets: ScoreSheets = ()
    """Sheets of a public survey's respondents."""
    metadata: Metadata = Field(default_factory=dict)
    """Whatever the application wants to find again."""

    @field_validator("innovations")
    @classmethod
    def _agency_is_one(
        cls, innovations: tuple[Innovation, ...] | None, info: ValidationInfo
    ) -> tuple[Innovation, ...] | None:
        agencies = [(item.id, item.name) for item in info.data.get("agencies", ())]
        for index, found, ids in ambiguous_agencies(agencies, (item.agency for item in innovations or ())):
            raise refuse("agency_ambiguous", found, accepted=ids, at=(index, "agency"))
        return innovations

    @field_validator("unit")
    @classmethod
    def _sample_is_illustration(cls, unit: Region, info: ValidationInfo) -> Region:
        if unit.code == SAMPLE_REGION and info.data.get("nature", Nature.ILLUSTRATION) is not Nature.ILLUSTRATION:
            raise refuse("sample_region", SAMPLE_REGION, at=("code",))
        return unit

    @classmethod
    def from_tree(cls, tree: object) -> Self:
        """Return the submission in plain values, such as a web framework's parsed body.

        Raises:
            SubmissionError: If the shape is wrong; it holds every problem.
        """
        if not isinstance(tree, dict):
            raise SubmissionError(Problem("wrong_type", "", tree, (TYPE_TABLE,)))
        try:
            return cls.model_validate(tree)
        except ValidationError as error:
            found = problems_of(error, cls)
            places = {problem.path for problem in found}
            raw = cast("dict[str, object]", tree)
            more = (problem for problem in cross_problems(raw) if problem.path not in places)
            raise SubmissionError(*found, *more) from None

    @classmethod
    def from_json(cls, source: str | bytes) -> Self:
        """Return the submission in the JSON text *source*; numbers are read exactly.

        Raises:
            SubmissionError: If *source* is not JSON or has the wrong shape.
        """
        return cls.from_tree(parse_json(source, SubmissionError))

    @classmethod
    def from_toml(cls, source: str) -> Self:
        """Return the submission in the TOML text *source*; `{null = true}` stands for null.

        Raises:
            SubmissionError: If *source* is not TOML or has the wrong shape.
        """
        return cls.from_tree(parse_toml(source, SubmissionError))

    @classmethod
    def from_path(cls, path: str | PathLike[str]) -> Self:
        """Return the submission in the `.json` or `.toml` file at *path*.

        Raises:
            SubmissionError: If the file cannot be read, is too large, or has the wrong shape.
        """
        return cls.from_tree(read_path(path, SubmissionError))

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the submission as JSON text, without what was not stated."""
        return self.model_dump_json(indent=indent)

    def to_toml(self) -> str:
        """Return the submission as TOML text (extra `cli`); null is written `{null = true}`.

        Raises:
            MissingExtraError: If the writer is not installed.
        """
        try:
            import tomli_w  # noqa: PLC0415 - an optional dependency
        except ImportError:
            raise MissingExtraError(Problem("extra_missing", found="cli")) from None
        return tomli_w.dumps(without_nulls(self.model_dump()))
