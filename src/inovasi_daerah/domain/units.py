"""Who is scored and who runs innovations: *pemerintah daerah* and *perangkat daerah*."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Final, LiteralString

from pydantic import Field, ValidationInfo, field_validator

from inovasi_daerah.domain.answers import Attestation
from inovasi_daerah.domain.base import Metadata, Model
from inovasi_daerah.domain.exact import Code, Label, at_most, refuse
from inovasi_daerah.domain.terms import RegionKind
from inovasi_daerah.errors import nearest
from inovasi_daerah.reference import regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SAMPLE_REGION: Final = "00.00"
"""Code of *Kabupaten Contoh*, on which examples show what a failure looks like."""

_SAMPLE: Final = regions.RegionRecord(
    SAMPLE_REGION, regions.RegionKind.KABUPATEN, "Kabupaten Contoh", None, autonomous=True
)

_COMPARED: Final = 1_000
"""Ids among which a near one is looked for; it takes time, and no region has as many agencies."""

_SUGGESTED: Final = 20
"""Unknown agencies for which one is looked for."""

Attestations = Annotated[dict[Code, Attestation], *at_most(2_000)]


def _record(code: str) -> regions.RegionRecord | None:
    return _SAMPLE if code == SAMPLE_REGION else regions.region_by_code(code)


class Region(Model):
    """*Pemerintah daerah*: who is scored, by the code of the Ministry of Home Affairs."""

    code: Code
    """Code such as `35.08`; `00.00` is *Kabupaten Contoh*, for illustrations only."""
    name: Label | None = None
    """Name with its kind; checked against the code if it is there."""
    kind: RegionKind | None = None
    """`provinsi`, `kabupaten` or `kota`; checked against the code if it is there."""

    @field_validator("code", mode="before")
    @classmethod
    def _normalise_code(cls, code: object) -> object:
        return (regions.normalise_code(code) or code) if isinstance(code, str) else code

    @field_validator("code")
    @classmethod
    def _is_region(cls, code: str) -> str:
        record = _record(code)
        if record is None:
            near = regions.nearest_codes(code)
            raise refuse("region_unknown", code, accepted=near, nearest=near[0] if near else None)
        if not record.autonomous:
            raise refuse("region_not_autonomous", f"{code} {record.full_name}")
        return code

    @field_validator("name")
    @classmethod
    def _fits_name(cls, name: str | None, info: ValidationInfo) -> str | None:
        record = _record(info.data.get("code", ""))
        if name is not None and record is not None and not regions.goes_by(record, name):
            raise refuse("region_name_mismatch", name, accepted=(record.full_name,))
        return name

    @field_validator("kind")
    @classmethod
    def _fits_kind(cls, kind: RegionKind | None, info: ValidationInfo) -> RegionKind | None:
        record = _record(info.data.get("code", ""))
        if kind is not None and record is not None and kind.value != record.kind.value:
            raise refuse("region_kind_mismatch", str(kind), accepted=(record.kind.value,))
        return kind

    @property
    def official_name(self) -> str:
        """The name with its kind, such as *Kabupaten Lumajang*."""
        return self._official.full_name

    @property
    def official_kind(self) -> RegionKind:
        """The kind of region that the code stands for."""
        return RegionKind(self._official.kind.value)

    @property
    def _official(self) -> regions.RegionRecord:
        record = _record(self.code)
        assert record is not None  # noqa: S101 - the code was checked
        return record


class Agency(Model):
    """*Perangkat daerah*: who runs innovations. No innovation is scored below an agency, and none above it."""

    id: Code
    """Id that innovations refer to."""
    name: Label | None = None
    """Name of the body."""
    kind: Label | None = None
    """Kind of unit, such as `kecamatan`."""
    parent: Code | None = None
    """Id of the agency that it belongs to."""
    attestations: Attestations = Field(default_factory=dict)
    """Attestations that hold for the agency and its innovations."""
    metadata: Metadata = Field(default_factory=dict)
    """Whatever the application wants to find again."""

    def known_as(self, name: str | None) -> bool:
        """Return whether an innovation that names *name* as its agency means this one: by its id, or its name."""
        return name is not None and name in {self.id, self.name}


def parent_problems(
    agencies: Sequence[tuple[str, str | None]],
) -> Iterator[tuple[int, LiteralString, str, str | None]]:
    """Yield what is wrong with who belongs to whom, as position, code of the problem, what was found and a near id.

    Args:
        agencies: The id of each agency, and that of the one that it belongs to.
    """
    parents = dict(agencies)
    position = {name: index for index, (name, _) in enumerate(agencies)}
    settled: set[str] = set()
    unknown = 0
    for index, (name, parent) in enumerate(agencies):
        if parent is not None and parent not in parents:
            unknown += 1
            near = nearest(parent, islice(parents, _COMPARED)) if unknown <= _SUGGESTED else None
            yield index, "agency_unknown", parent, near
        trail: list[str] = []
        here: str | None = name
        while here is not None and here in parents and here not in settled:
            settled.add(here)
            trail.append(here)
            here = parents[here]
        if here in trail:
            yield position[here], "cycle", " → ".join([*trail[trail.index(here) :], here]), None


def ambiguous_agencies(
    agencies: Sequence[tuple[str, str | None]], named: Iterable[str | None]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield each of *named* that may be several agencies, as its position, the name, and their ids.

    Args:
        agencies: The id and the name of each agency.
        named: What each innovation calls its agency.
    """
    known: dict[str, list[str]] = {}
    for name, title in agencies:
        for word in {name, title or name}:
            known.setdefault(word, []).append(name)
    if any(len(ids) > 1 for ids in known.values()):
        for index, called in enumerate(named):
            if called is not None and len(ids := known.get(called, [])) > 1:
                yield index, called, tuple(ids[:_SUGGESTED])
