"""Rank regions, or the entries of contests, inside clusters, categories or groups.

What is compared is what is printed: two scores that a rulebook prints alike are a tie, however their unrounded
values differ, unless the caller asks for exact values. Nothing is chosen silently: ties share their place, a tie at
a cut is told, and whoever cannot be ranked is listed with the reason.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, get_args

import attrs
from pydantic_core import PydanticCustomError

from inovasi_daerah import messages
from inovasi_daerah.analysis.contenders import (
    Clusters,
    Contender,
    checked_clusters,
    contenders,
    divided,
    in_clusters,
    inputs_of,
    shared_field,
)
from inovasi_daerah.analysis.places import Cut, Field, Placed, Score, Standing, Undecided
from inovasi_daerah.analysis.ranked import RankedGroup, Ranking
from inovasi_daerah.domain.exact import parse_ratio
from inovasi_daerah.domain.terms import RankKind
from inovasi_daerah.engine.assessment import Assessment
from inovasi_daerah.engine.banding import round_half_up
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import Text
from inovasi_daerah.messages import rankings as wordings

if TYPE_CHECKING:
    from inovasi_daerah.rulebook.model import Rulebook

LIMIT: Final = 256
"""Most combinations of interpretations under which places are looked at."""


def rank(
    assessments: Assessment | Iterable[Assessment],
    *,
    within: str | Clusters | None = None,
    measure: str | None = None,
    kind: RankKind = "competition",
    top: int | None = None,
    exact: bool = False,
    spread_above: Decimal | Fraction | int | str | None = None,
    interpretations: bool = False,
) -> Ranking:
    """Return the ranking of regions, or of the entries of contests, each edition by itself.

    Args:
        assessments: Of regions, or of contests; a contest may be spread over several.
        within: What those who compete share: `category`, `group`, `kind` of region, `all`, or the codes of the
            regions by cluster. By default regions are ranked by kind, and entries by what the rulebook says, or all
            together where none states it; where it does not say, by category, by group where none states a category,
            or all together.
        measure: Id of the measure; by default the result. A round of a contest is one: those with a place in it may
            go on to the next round, as far as `top` lets them.
        kind: How places are numbered after a tie: `competition` (1, 2, 2, 4) or `dense` (1, 2, 2, 3).
        top: How many are wanted, whichever way places are numbered; a tie at the cut is told, not decided.
        exact: Whether exact values are compared, not those that the rulebook prints.
        spread_above: Spread between jurors' totals above which a round is flagged.
        interpretations: Whether to find the best and worst place of everybody under the interpretations that the
            text allows.

    Returns:
        A group for each edition and each cluster, category or group.

    Raises:
        CallError: If an argument does not exist here, a subject is there twice, or assessments by one edition were
            not made in the same way, so that they cannot be compared.
    """
    every = (assessments,) if isinstance(assessments, Assessment) else tuple(assessments)
    problems = list(_wrong(kind, top))
    clusters = checked_clusters(within, problems) if isinstance(within, Mapping) else None
    limit = _limit(spread_above, problems)
    if problems:
        raise CallError(*problems)
    ranker = _Ranker(
        within=None if isinstance(within, Mapping) else within,
        clusters=clusters,
        measure=measure,
        dense=kind == "dense",
        top=top,
        exact=exact,
        spread_above=limit,
    )
    editions = [list(group) for _, group in itertools.groupby(sorted(every, key=_edition), key=_edition)]
    make = ranker.groups_with_places if interpretations else ranker.groups
    groups = tuple(group for edition in editions for group in make(edition))
    notices = dict.fromkeys(Text(item.notice("id"), item.notice("en")) for item in every)
    return Ranking(groups, kind, exact, limit, tuple(notices))


def _edition(assessment: Assessment) -> str:
    return assessment.rulebook.id


def _wrong(kind: str, top: int | None) -> Iterator[Problem]:
    if kind not in (kinds := get_args(RankKind)):
        yield Problem("unknown_term", "kind", kind, kinds, nearest(kind, kinds))
    if top is not None and top < 1:
        yield Problem("out_of_range", "top", top, ("≥ 1",))


def _limit(spread_above: Decimal | Fraction | int | str | None, problems: list[Problem]) -> Fraction | None:
    try:
        return None if spread_above is None else parse_ratio(spread_above)
    except PydanticCustomError as error:
        problems.append(Problem(error.type, "spread_above", spread_above))
        return None


@attrs.frozen(slots=True, kw_only=True)
class _Ranker:
    """The arguments of one call, checked."""

    within: str | None
    clusters: Clusters | None
    measure: str | None
    dense: bool
    top: int | None
    exact: bool
    spread_above: Fraction | None

    def groups(self, assessments: Sequence[Assessment]) -> Iterator[RankedGroup]:
        """Yield the groups of assessments by one edition."""
        _comparable(assessments)
        rulebook = assessments[0].rulebook
        measure = self._measure_of(rulebook)
        found = contenders(assessments, measure, self.spread_above)
        of_region = rulebook.measure(measure).subject == "region"
        points = _points(assessments, measure)
        field: Field = "cluster"
        if self.clusters is None:
            ruled = None if rulebook.result is None else rulebook.result.within
            field = shared_field(self.within, found, of_region=of_region, ruled=ruled)
            groups = divided(field, found)
        else:
            groups = in_clusters(self.clusters, found, of_region=of_region)
        for key, members in groups:
            group = self._ranked(rulebook, measure, field, key, sorted(members, key=_key_of))
            yield attrs.evolve(group, accept=assessments[0].accept, points=points)

    def _measure_of(self, rulebook: Rulebook) -> str:
        if self.measure is None:
            if rulebook.result is None:
                accepted = (messages.SUBJECT["region"], messages.SUBJECT["innovation"])
                raise CallError(Problem("no_measures", "", rulebook.id, accepted))
            return rulebook.result.measure
        known = tuple(item.id for item in rulebook.measures if not item.internal)
        if self.measure not in known:
            raise CallError(Problem("measure_unknown", "measure", self.measure, known, nearest(self.measure, known)))
        return self.measure

    def _ranked(
        self, rulebook: Rulebook, measure: str, field: Field, key: str | None, members: Sequence[Contender]
    ) -> RankedGroup:
        numbers = _numbers(rulebook, measure, exact=self.exact)
        ties = list(numbers.ordered([item for item in members if item.value is not None], numbers.keys))
        undecided = tuple(Undecided(item.entrant, item.missing) for item in members if item.missing is not None)
        cut = None if self.top is None else _cut(self.top, ties, undecided)
        placed = tuple(self._placed(ties, numbers, cut))
        return RankedGroup(rulebook, measure, field, key, placed, undecided, cut)

    def _placed(self, ties: Sequence[Sequence[Contender]], numbers: _Numbers, cut: Cut | None) -> Iterator[Placed]:
        before = 0
        above: Score | None = None
        shared = Counter(numbers.shown(item) for tie in ties for item in tie)
        standings = _standings(cut)
        for step, tie in enumerate(ties, 1):
            score = numbers.shown(tie[0])
            gap = None if above is None else numbers.rounded(Fraction(above) - Fraction(score))
            for item in tie:
                yield Placed(
                    item.entrant,
                    step if self.dense else before + 1,
                    _value(item),
                    score,
                    tuple(other.entrant.key for other in tie if other is not item),
                    broken=shared[score] > len(tie),
                    gap=gap,
                    standing=None if cut is None else standings.get(item.entrant.key, "outside"),
                )
            before += len(tie)
            above = score

    def groups_with_places(self, assessments: Sequence[Assessment]) -> Iterator[RankedGroup]:
        """Yield the groups with everybody's best and worst place under the interpretations that the text allows."""
        places: dict[tuple[str | None, str], list[int | None]] = {}
        for reading in _readings(assessments):
            for group in self.groups(reading):
                for item in group.items:
                    place = item.place if isinstance(item, Placed) else None
                    places.setdefault((group.key, item.entrant.key), []).append(place)
        for group in self.groups(assessments):
            placed = (_with_places(item, places.get((group.key, item.entrant.key))) for item in group.placed)
            yield attrs.evolve(group, placed=tuple(placed))


@attrs.frozen(slots=True)
class _Numbers:
    """What is compared, for one measure of one rulebook.

    Attributes:
        keys: The measure, and those by which the rulebook ranks equal ones.
        places: Decimals that are compared; None where exact values are.
    """

    keys: tuple[str, ...]
    places: int | None

    def rounded(self, value: Fraction) -> Score:
        """Return *value* as it is compared: as it is printed, or exactly."""
        return value if self.places is None else round_half_up(value, self.places)

    def shown(self, item: Contender) -> Score:
        """Return what is compared of one who has a value."""
        return self.rounded(_value(item))

    def ordered(self, items: Sequence[Contender], keys: Sequence[str]) -> Iterator[Sequence[Contender]]:
        """Yield those who share a place, best first; a tie-breaker that one of a tie lacks breaks nothing."""
        values = [item.entrant.measures[keys[0]].value for item in items] if keys else [None]
        if items and None in values:
            yield items
        elif items:
            scores = [self.rounded(value) for value in values if value is not None]
            for score in sorted(set(scores), reverse=True):
                equal = [item for item, found in zip(items, scores, strict=True) if found == score]
                yield from self.ordered(equal, keys[1:])


def _numbers(rulebook: Rulebook, measure: str, *, exact: bool) -> _Numbers:
    result = rulebook.result
    breakers = result.tie_breakers if result is not None and result.measure == measure else ()
    return _Numbers((measure, *breakers), None if exact or result is None else result.places)


def _key_of(item: Contender) -> str:
    return item.entrant.key


def _value(item: Contender) -> Fraction:
    assert item.value is not None  # noqa: S101 - only those who have one are placed
    return item.value


def _cut(size: int, ties: Sequence[Sequence[Contender]], undecided: Sequence[Undecided]) -> Cut:
    inside: list[str] = []
    pending: list[str] = []
    tied: tuple[str, ...] = ()
    for tie in ties:
        keys = tuple(map(_key_of, tie))
        taken = len(inside) + len(pending) + len(keys)
        if taken > size:
            tied = keys if taken - len(keys) < size else ()
            break
        # Whoever cannot be ranked yet may come before all of them.
        (inside if taken + len(undecided) <= size else pending).extend(keys)
    open_ = tuple(item.entrant.key for item in undecided)
    return Cut(size, tuple(inside), tied, size - len(inside) - len(pending), open_, tuple(pending))


def _standings(cut: Cut | None) -> dict[str, Standing]:
    if cut is None:
        return {}
    places: tuple[tuple[Standing, tuple[str, ...]], ...] = (
        ("inside", cut.inside),
        ("pending", cut.pending),
        ("tied", cut.tied),
    )
    return {key: standing for standing, keys in places for key in keys}


def _with_places(item: Placed, places: list[int | None] | None) -> Placed:
    if places is None:
        return item
    known = [place for place in places if place is not None]
    return attrs.evolve(item, places=(min(known), max(known)), certain=None not in places)


def _readings(assessments: Sequence[Assessment]) -> list[list[Assessment]]:
    """Return *assessments* under every combination of the interpretations of the open points that matter to them.

    A reading may touch further points, so that this is repeated until no more are found. It returns nothing where
    there are more than `LIMIT` combinations.
    """
    points = {point.id: tuple(way.id for way in point.interpretations) for point in assessments[0].rulebook.open_points}
    touched = frozenset(point for item in assessments for point in item.touched)
    while True:
        varied = [point for point in points if point in touched]
        if math.prod(len(points[point]) for point in varied) > LIMIT:
            return []
        ways = itertools.product(*(points[point] for point in varied))
        readings = [[item.reinterpreted(dict(zip(varied, way, strict=True))) for item in assessments] for way in ways]
        more = touched.union(point for reading in readings for item in reading for point in item.touched)
        if more == touched:
            return readings
        touched = more


def _points(assessments: Sequence[Assessment], measure: str) -> tuple[tuple[str, str], ...]:
    """Return the open points that *measure* hangs on here, each with the interpretation that was taken."""
    rulebook = assessments[0].rulebook
    inputs = inputs_of(rulebook, measure)
    touched = frozenset(point for item in assessments if item.traced for point in item.touched)
    return tuple(
        (point.id, assessments[0].interpretations[point.id])
        for point in rulebook.open_points
        if point.id in touched and (point.rows or not point.measures or not inputs.isdisjoint(point.measures))
    )


def _comparable(assessments: Sequence[Assessment]) -> None:
    """Refuse assessments by one edition that were not made in the same way."""
    first = assessments[0]
    differ = {
        wordings.RANK_DIFFERS_RULES: any(item.rulebook.hash != first.rulebook.hash for item in assessments),
        wordings.RANK_DIFFERS_ACCEPT: any(item.accept != first.accept for item in assessments),
        wordings.RANK_DIFFERS_POINTS: any(item.interpretations != first.interpretations for item in assessments),
    }
    what = tuple(text for text, found in differ.items() if found)
    if what:
        raise CallError(Problem("not_comparable", "assessments", first.rulebook.id, what))
