"""Hypothesis strategies of everything that the domain holds: of the right shape, and made without any rulebook.

What may be absent is at times absent, at times stated, and where null is allowed at times null. A new model joins
these strategies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi_daerah.domain.answers import FORMS, Answer, Attestation, Award, Evidence, ScoreSheet, Verified
from inovasi_daerah.domain.base import Model
from inovasi_daerah.domain.submission import (
    Agency,
    Coordinates,
    Design,
    Documents,
    Innovation,
    Region,
    Result,
    Submission,
    Version,
)
from inovasi_daerah.domain.terms import (
    AttestationAnswer,
    Classification,
    EvidenceStatus,
    Initiator,
    InnovationForm,
    InnovationKind,
    Nature,
    PriorityCluster,
    Stage,
    Theme,
)
from inovasi_daerah.reference import RegionRecord, all_affairs, all_regions

ModelT = TypeVar("ModelT", bound=Model)

DIGITS: Final = 30
"""Digits that a number may have before and after its decimal mark, as SECURITY.md says."""


def stated(
    model: type[ModelT],
    required: Mapping[str, SearchStrategy[Any]],
    nullable: Mapping[str, SearchStrategy[Any]],
    listed: Mapping[str, SearchStrategy[Any]] | None = None,
) -> SearchStrategy[ModelT]:
    """Return a strategy of *model* with each field absent, null or there.

    Args:
        model: The model.
        required: Fields that are always there.
        nullable: Fields that may be absent or null.
        listed: Fields that may be absent but not null.
    """
    optional = {name: st.none() | strategy for name, strategy in nullable.items()} | dict(listed or {})
    know_every_field(model, {**required, **optional})
    return st.fixed_dictionaries(dict(required), optional=optional).map(lambda fields: model(**fields))


def know_every_field(model: type[Model], strategies: Mapping[str, object]) -> None:
    """Refuse to go on when *model* has fields for which there is no strategy."""
    unknown = model.model_fields.keys() ^ strategies.keys()
    if unknown:
        raise LookupError(f"{model.__name__} and its strategy differ in: {', '.join(sorted(unknown))}")


# --- numbers and texts --------------------------------------------------------------------------------------------


@st.composite
def exact_numbers(draw: DrawFn) -> Decimal:
    """Draw a decimal of at most `DIGITS` digits before and after its mark."""
    places = draw(st.integers(0, DIGITS))
    digits = draw(st.integers(1, DIGITS + places))
    unscaled = draw(st.integers(0, 10**digits - 1))
    zeros = draw(st.integers(0, DIGITS - digits)) if places == 0 and unscaled else 0
    return Decimal((draw(st.sampled_from((0, 1))), tuple(map(int, str(unscaled))), zeros - places))


@cache
def ratios() -> SearchStrategy[Fraction]:
    """Return a strategy of exact fractions: decimals, long ones too, and quotients of whole numbers."""
    whole = st.integers(1 - 10**DIGITS, 10**DIGITS - 1)
    halves = st.integers(0, 99).map(lambda power: 2**power)
    fifths = st.integers(0, 42).map(lambda power: 5**power)
    return exact_numbers().map(Fraction) | st.builds(Fraction, whole, st.integers(1, 10**DIGITS) | halves | fifths)


@cache
def levels() -> SearchStrategy[int]:
    """Return a strategy of levels as a claim may name them; which there are only a rulebook knows."""
    return st.integers(0, 20)


@cache
def codes() -> SearchStrategy[str]:
    """Return a strategy of short keys, and of what a hostile caller would take for one."""
    return st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True) | st.text(min_size=1, max_size=5) | st.just("null")


@cache
def lines() -> SearchStrategy[str]:
    """Return a strategy of short texts, HTML and control characters among them."""
    return st.text(max_size=20) | st.sampled_from(
        ("Antar Akta Keliling", '<b>Pos</b> & "Yandu"', "a\r\nb\0c\x7f\u2028")
    )


@cache
def dates() -> SearchStrategy[dt.date]:
    """Return a strategy of dates."""
    return st.dates(dt.date(1945, 8, 17), dt.date(2099, 12, 31))


@st.composite
def moments(draw: DrawFn) -> dt.datetime:
    """Draw a date and time with its offset, most often that of one of the three zones of Indonesia."""
    minutes = draw(st.sampled_from((7 * 60, 8 * 60, 9 * 60, 0)) | st.integers(-12 * 60, 14 * 60))
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    return draw(st.datetimes(dt.datetime(1945, 8, 17), dt.datetime(2099, 12, 31), timezones=st.just(zone)))  # noqa: DTZ001 - the strategy adds the zone


@cache
def metadata() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of what an application may keep; some of its tables look like TOML's stand-in for null."""
    whole = st.integers(1 - 10**100, 10**100 - 1)
    plain = st.none() | st.booleans() | whole | exact_numbers() | lines() | dates()
    values = st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(codes(), inner, max_size=3) | under_null(inner),
        max_leaves=8,
    )
    return st.dictionaries(codes(), values, max_size=3) | under_null(values)


def under_null(values: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of tables whose only key is `null`."""
    return st.fixed_dictionaries({"null": values})


# --- answers ------------------------------------------------------------------------------------------------------


@cache
def evidence() -> SearchStrategy[Evidence]:
    """Return a strategy of pieces of evidence."""
    return stated(
        Evidence,
        {},
        {
            "file": lines(),
            "link": lines(),
            "type": st.sampled_from(("pdf", "jpg", "mp4")),
            "bytes": st.integers(0, 10**15),
            "seconds": st.integers(0, 10**9),
            "date": dates(),
            "number": lines(),
            "title": lines(),
            "note": lines(),
        },
        {"status": st.sampled_from(EvidenceStatus)},
    )


@cache
def verified() -> SearchStrategy[Verified]:
    """Return a strategy of what a verifier accepts."""
    return stated(Verified, {"level": levels()}, {"reason": lines(), "date": dates()})


@cache
def forms() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of the fields of one form of an answer."""
    return st.one_of(
        st.fixed_dictionaries({"level": levels()}),
        st.fixed_dictionaries({"value": exact_numbers()}),
        st.fixed_dictionaries({"basis": codes(), "value": exact_numbers()}),
        st.fixed_dictionaries({"category": lines()}),
        st.fixed_dictionaries({"text": lines()}),
        st.fixed_dictionaries({"mark": exact_numbers()}),
        st.fixed_dictionaries({"not_available": lines().filter(bool)}),
    )


@cache
def answers() -> SearchStrategy[Answer]:
    """Return a strategy of answers of any form, at times with other forms stated as null."""
    optional: dict[str, SearchStrategy[Any]] = {
        "verified": st.none() | verified(),
        "note": st.none() | lines(),
        "evidence": st.lists(evidence(), max_size=2).map(tuple),
    }
    know_every_field(Answer, dict.fromkeys((*FORMS, "basis", *optional)))
    nulls = st.lists(st.sampled_from((*FORMS, "basis")), max_size=2).map(dict.fromkeys)
    fields = st.tuples(nulls, forms(), st.fixed_dictionaries({}, optional=optional))
    return fields.map(lambda parts: Answer(**(parts[0] | parts[1] | parts[2])))


@cache
def sheets() -> SearchStrategy[dict[str, Answer]]:
    """Return a strategy of answers by indicator code."""
    return st.dictionaries(codes(), answers(), max_size=3)


@cache
def attestations() -> SearchStrategy[dict[str, Attestation]]:
    """Return a strategy of attestations by rule."""
    attestation = stated(
        Attestation,
        {"answer": st.sampled_from(AttestationAnswer)},
        {"document": lines(), "date": dates(), "note": lines()},
    )
    return st.dictionaries(codes(), attestation, max_size=2)


@cache
def awards() -> SearchStrategy[tuple[Award, ...]]:
    """Return a strategy of awards."""
    award = stated(
        Award,
        {"award": lines(), "year": st.integers(1945, 9999)},
        {
            "label": lines(),
            "category": lines(),
            "rank": st.integers(1, 10**6),
            "score": exact_numbers(),
            "source": lines(),
        },
    )
    return st.lists(award, max_size=2).map(tuple)


@cache
def score_sheets() -> SearchStrategy[tuple[ScoreSheet, ...]]:
    """Return a strategy of score sheets."""
    sheet = stated(
        ScoreSheet,
        {"juror": codes()},
        {"round": codes(), "signed": st.booleans(), "note": lines()},
        {"marks": st.dictionaries(codes(), exact_numbers(), max_size=3), "recused": st.booleans()},
    )
    return st.lists(sheet, max_size=2).map(tuple)


# --- who and what -------------------------------------------------------------------------------------------------


@cache
def regions() -> SearchStrategy[Region]:
    """Return a strategy of autonomous regions, at times with their name or kind."""
    know_every_field(Region, dict.fromkeys(("code", "name", "kind")))
    records = st.sampled_from([record for record in all_regions() if record.autonomous])
    stated_as = st.sets(st.sampled_from(("name", "name in capitals", "no name", "kind", "no kind")), max_size=3)
    return st.builds(_region, records, stated_as)


def _region(record: RegionRecord, stated_as: set[str]) -> Region:
    """Return the region of *record* with its name and kind as *stated_as* says."""
    fields: dict[str, Any] = {
        "name": {"name": record.full_name, "name in capitals": record.full_name.upper(), "no name": None},
        "kind": {"kind": record.kind.value, "no kind": None},
    }
    chosen = {field: value for field, ways in fields.items() for words, value in ways.items() if words in stated_as}
    return Region(code=record.code, **chosen)


@cache
def sample_regions() -> SearchStrategy[Region]:
    """Return a strategy of *Kabupaten Contoh*."""
    return stated(
        Region, {"code": st.just("00.00")}, {"name": st.just("Kabupaten Contoh"), "kind": st.just("kabupaten")}
    )


@cache
def agencies() -> SearchStrategy[Agency]:
    """Return a strategy of agencies."""
    return stated(
        Agency,
        {"id": codes()},
        {"name": lines(), "kind": lines(), "parent": codes()},
        {"attestations": attestations(), "metadata": metadata()},
    )


def related(drawn: Sequence[Agency]) -> tuple[Agency, ...]:
    """Return agencies of which each that belongs to another belongs to the one before it, and the first to none."""
    found: list[Agency] = []
    for agency in drawn:
        parent = found[-1].id if found and agency.parent is not None else None
        found.append(agency.model_copy(update={"parent": parent}) if agency.states("parent") else agency)
    return tuple(found)


@cache
def coordinates() -> SearchStrategy[Coordinates]:
    """Return a strategy of places on earth, exact to six decimals."""
    degrees = st.decimals(-90, 90, places=6)
    return stated(Coordinates, {"latitude": degrees, "longitude": degrees.map(lambda half: half * 2)}, {})


def profiles() -> dict[str, SearchStrategy[Any]]:
    """Return strategies of the fields of an innovation's profile that may be null."""
    affairs = st.lists(st.sampled_from([affair.slug for affair in all_affairs()]), max_size=3).map(tuple)
    files = {name: st.lists(evidence(), max_size=1).map(tuple) for name in Documents.model_fields}
    return {
        "name": lines(),
        "agency": lines(),
        "owner": lines(),
        "stage": st.sampled_from(Stage),
        "initiator": st.sampled_from(Initiator),
        "form": st.sampled_from(InnovationForm),
        "kind": st.sampled_from(InnovationKind),
        "classification": st.sampled_from(Classification),
        "theme": st.sampled_from(Theme),
        "asta_cita": st.integers(1, 8),
        "priority_cluster": st.sampled_from(PriorityCluster),
        "affairs": affairs,
        "other_affairs": affairs,
        "coordinates": coordinates(),
        "trial_date": dates(),
        "implementation_date": dates(),
        "development_date": dates(),
        "design": stated(Design, {}, dict.fromkeys(Design.model_fields, lines())),
        "purpose": lines(),
        "benefit": lines(),
        "result": stated(Result, {}, dict.fromkeys(Result.model_fields, lines())),
        "documents": stated(Documents, {}, {}, files),
        "category": codes(),
        "group": codes(),
        "answers": sheets(),
        "awards": awards(),
        "origin_awards": awards(),
    }


@cache
def innovations() -> SearchStrategy[Innovation]:
    """Return a strategy of innovations, with some of the fields of the reporting form."""
    return stated(
        Innovation,
        {"id": codes()},
        profiles(),
        {
            "texts": st.dictionaries(codes(), st.none() | lines(), max_size=2),
            "files": st.dictionaries(codes(), st.none() | st.lists(evidence(), max_size=2).map(tuple), max_size=2),
            "stated": st.dictionaries(codes(), ratios(), max_size=2),
            "attestations": attestations(),
            "score_sheets": score_sheets(),
            "versions": st.lists(versions(), max_size=2).map(tuple),
            "metadata": metadata(),
        },
    )


def versions() -> SearchStrategy[Version]:
    """Return a strategy of earlier reports of an innovation."""
    return stated(Version, {"id": codes()}, {"rulebook": codes()})


@cache
def submissions() -> SearchStrategy[Submission]:
    """Return a strategy of submissions of the right shape; what their rulebook would say is not asked."""
    return reports() | illustrations()


@cache
def reports() -> SearchStrategy[Submission]:
    """Return a strategy of submissions of real regions."""
    natures = st.sampled_from(Nature)
    return stated(Submission, {"unit": regions()}, nullable_parts(), {"nature": natures, **listed_parts()})


@cache
def illustrations() -> SearchStrategy[Submission]:
    """Return a strategy of submissions of *Kabupaten Contoh*."""
    required = {"unit": sample_regions(), "nature": st.just(Nature.ILLUSTRATION)}
    return stated(Submission, required, nullable_parts(), listed_parts())


def nullable_parts() -> dict[str, SearchStrategy[Any]]:
    """Return strategies of the parts of a submission that may be null."""
    return {
        "rulebook": codes(),
        "answers": sheets(),
        "innovations": st.lists(innovations(), max_size=2, unique_by=lambda innovation: innovation.id).map(tuple),
        "reported": st.booleans(),
        "submitted": moments(),
        "jurors": st.lists(codes(), max_size=3, unique=True).map(tuple),
        "panels": st.dictionaries(codes(), st.lists(codes(), max_size=3, unique=True).map(tuple), max_size=2),
    }


def listed_parts() -> dict[str, SearchStrategy[Any]]:
    """Return strategies of the parts of a submission that may be absent but not null."""
    return {
        "agencies": st.lists(agencies(), max_size=2, unique_by=lambda agency: agency.id).map(related),
        "attestations": attestations(),
        "awards": awards(),
        "stated": st.dictionaries(codes(), ratios(), max_size=2),
        "score_sheets": score_sheets(),
        "metadata": metadata(),
    }
