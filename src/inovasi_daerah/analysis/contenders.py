"""Who competes with whom: regions by kind or cluster, entries of contests by category or group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import attrs

from inovasi_daerah.analysis.places import Entrant, Field, JuryRound
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.domain.submission import SAMPLE_REGION, Region
from inovasi_daerah.domain.terms import RegionKind
from inovasi_daerah.errors import CallError, Problem, join_path, nearest
from inovasi_daerah.messages import TYPE_LIST, TYPE_TEXT
from inovasi_daerah.messages import rankings as wordings
from inovasi_daerah.reference import regions

if TYPE_CHECKING:
    from inovasi_daerah.engine.assessment import Assessment, MeasureResult
    from inovasi_daerah.rulebook.model import Rulebook

Clusters = Mapping[str, Sequence[str]]
"""Codes of the regions by cluster: a set of its own for each edition, which the caller knows and no code tells."""

_OF_REGIONS: Final[tuple[Field, ...]] = ("kind", "all")
_OF_ENTRIES: Final[tuple[Field, ...]] = ("category", "group", "kind", "all")


@attrs.frozen(slots=True)
class Contender:
    """An entrant before it has a place.

    Attributes:
        entrant: Who it is.
        path: Where it is in its submission; empty for a region.
        value: What is ranked; None where it is missing.
        missing: What is missing.
    """

    entrant: Entrant
    path: str
    value: Fraction | None = None
    missing: Missing | None = None


def contenders(
    assessments: Sequence[Assessment], measure: str, spread_above: Fraction | None = None
) -> tuple[Contender, ...]:
    """Return those who have *measure*: the regions, or the innovations.

    Args:
        assessments: By one rulebook.
        measure: Id of the measure that is ranked.
        spread_above: Spread between jurors' totals above which a round is flagged.

    Raises:
        CallError: If a region, or an entry of one region, is there twice.
    """
    rulebook = assessments[0].rulebook
    of_region = rulebook.measure(measure).subject == "region"
    rounds = _rounds_of(rulebook, measure)
    make = _regions(assessments, measure) if of_region else _entries(assessments, measure, rounds, spread_above)
    found = tuple(make)
    seen = Counter(f"{item.entrant.subject}/{item.entrant.id}" for item in found)
    twice = [name for name, count in seen.items() if count > 1]
    if twice:
        raise CallError(*(Problem("ranked_twice", "assessments", name) for name in twice))
    return found


def _regions(assessments: Sequence[Assessment], measure: str) -> Iterator[Contender]:
    for item in assessments:
        unit = item.subject if item.agency is None else item.agency.id
        key = unit if item.agency is None else f"{item.subject}/{unit}"
        entrant = Entrant(key, unit, item.who(), item.subject, item.subject_name, item.measures)
        yield _contender(entrant, "", item.measures[measure])


def _entries(
    assessments: Sequence[Assessment], measure: str, rounds: set[str], spread_above: Fraction | None
) -> Iterator[Contender]:
    ids = Counter(entry.id for item in assessments for entry in item.innovations)
    for item in assessments:
        for index, entry in enumerate(item.innovations):
            entrant = Entrant(
                entry.id if ids[entry.id] == 1 else f"{item.subject}/{entry.id}",
                entry.id,
                entry.name,
                item.subject,
                item.subject_name,
                entry.measures,
                tuple(_jury_rounds(item, entry.id, rounds, spread_above)),
                entry.category,
                entry.group,
            )
            yield _contender(entrant, f"innovations[{index}]", entry.measures[measure])


def _contender(entrant: Entrant, path: str, result: MeasureResult) -> Contender:
    return Contender(entrant, path, result.value, result.missing)


def _jury_rounds(
    assessment: Assessment, innovation: str, rounds: set[str], spread_above: Fraction | None
) -> Iterator[JuryRound]:
    if not rounds or not assessment.traced:
        return
    for name, sheets in assessment.sheets(innovation).items():
        totals = [sheet.total for sheet in sheets.submitted if not sheet.absent]
        low, high = (min(totals), max(totals)) if len(totals) > 1 else (None, None)
        if name in rounds:
            yield JuryRound(
                name,
                assessment.rulebook.sheet(name).name,
                tuple(sheet.juror for sheet in sheets.submitted),
                sheets.absent,
                sheets.recused,
                sheets.known,
                low,
                high,
                flagged=_wide(low, high, spread_above),
                unsigned=sheets.unsigned,
                unstated=tuple(sheet.juror for sheet in sheets.submitted if sheet.signed is None),
                remarks=sheets.remarks,
            )


def _wide(low: Fraction | None, high: Fraction | None, limit: Fraction | None) -> bool:
    return low is not None and high is not None and limit is not None and high - low > limit


def inputs_of(rulebook: Rulebook, measure: str) -> set[str]:
    """Return the ids of the measures that go into *measure*, its own included."""
    operation = rulebook.measure(measure).operation
    names = (*operation.uses(), *(name for _, name in operation.uses_children()))
    return {measure}.union(*(inputs_of(rulebook, name) for name in names))


def _rounds_of(rulebook: Rulebook, measure: str) -> set[str]:
    """Return the rounds whose sheets go into *measure*."""
    inputs = inputs_of(rulebook, measure)
    return {name for item in inputs for name in rulebook.measure(item).operation.uses_sheets()}


# --- what they share ------------------------------------------------------------------------------------------------


def shared_field(
    within: str | None, contending: Sequence[Contender], *, of_region: bool, ruled: Field | None = None
) -> Field:
    """Return what those who compete share.

    Args:
        within: What the caller says; by default regions compete by kind, and entries by what the rulebook says, all
            together where none states it. Where the rulebook does not say, by category, by group where none states a
            category, or all together.
        contending: Those who compete.
        of_region: Whether they are regions.
        ruled: What the rulebook says.

    Raises:
        CallError: If *within* is nothing that they have.
    """
    if within is not None:
        known: dict[str, Field] = {name: name for name in (_OF_REGIONS if of_region else _OF_ENTRIES)}
        if within not in known:
            raise CallError(Problem("unknown_term", "within", within, tuple(known), nearest(within, known)))
        return known[within]
    if of_region:
        return "kind"
    fields: tuple[Field, ...] = ("category", "group") if ruled is None else (ruled,)
    for field in fields:
        if any(getattr(item.entrant, field) is not None for item in contending):
            return field
    return "all"


def divided(field: Field, contending: Sequence[Contender]) -> Iterator[tuple[str | None, list[Contender]]]:
    """Yield the groups in their order; those who do not state theirs come last, and without a place."""
    if field == "all":
        yield None, list(contending)
        return
    found: dict[str | None, list[Contender]] = {}
    for item in contending:
        key = _kind_of(item.entrant.subject) if field == "kind" else getattr(item.entrant, field)
        member = item if key is not None else _without(item, field, f"{item.path}.{field}")
        found.setdefault(key, []).append(member)
    order = [kind.value for kind in RegionKind] if field == "kind" else sorted(key for key in found if key is not None)
    yield from ((key, found[key]) for key in (*order, None) if key in found)


def in_clusters(
    clusters: Clusters, contending: Sequence[Contender], *, of_region: bool
) -> Iterator[tuple[str | None, list[Contender]]]:
    """Yield the clusters in the caller's order, and those who are in none last, without a place.

    A region of a cluster that nobody gave is there without a place too.
    """
    given = {item.entrant.subject for item in contending}
    for name, codes in clusters.items():
        members = [item for item in contending if item.entrant.subject in codes]
        absent = [_not_given(code) for code in codes if of_region and code not in given]
        yield name, [*members, *absent]
    inside = {code for codes in clusters.values() for code in codes}
    rest = [_without(item, "cluster", "within") for item in contending if item.entrant.subject not in inside]
    if rest:
        yield None, rest


def checked_clusters(clusters: Mapping[str, object], problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return *clusters* with codes in the official form; what is wrong with them is added to *problems*."""
    found: dict[str, tuple[str, ...]] = {}
    for name, codes in clusters.items():
        if not isinstance(codes, list | tuple):
            problems.append(Problem("wrong_type", join_path(("within", name)), codes, (TYPE_LIST,)))
            continue
        normal: list[str] = []
        for index, code in enumerate(cast("Sequence[object]", codes)):
            path = join_path(("within", name, index))
            known = _code(code, path, problems)
            if known is not None and known in normal:
                problems.append(Problem("duplicate_id", path, known))
            elif known is not None:
                normal.append(known)
        found[name] = tuple(normal)
    return found


def _code(code: object, path: str, problems: list[Problem]) -> str | None:
    if not isinstance(code, str):
        problems.append(Problem("wrong_type", path, code, (TYPE_TEXT,)))
        return None
    if code == SAMPLE_REGION:
        return code
    record = regions.region_by_code(code)
    if record is None:
        near = regions.nearest_codes(code)
        problems.append(Problem("region_unknown", path, code, near, near[0] if near else None))
        return None
    return record.code


def _not_given(code: str) -> Contender:
    record = regions.region_by_code(code)
    name = Region(code=code).official_name if record is None else record.full_name
    return Contender(Entrant(code, code, name, code, name), "", None, Missing(wordings.RANK_NOT_GIVEN))


def _without(item: Contender, field: str, path: str) -> Contender:
    return attrs.evolve(item, value=None, missing=Missing(wordings.RANK_NOT_STATED[field], (path,)))


def _kind_of(code: str) -> str:
    return Region(code=code).official_kind.value
