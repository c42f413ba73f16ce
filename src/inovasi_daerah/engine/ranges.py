"""The lowest and highest score under the interpretations that the text allows.

Every combination of the interpretations of the touched open points is evaluated, up to `LIMIT` of them. Beyond
that, answers that are read in several ways are taken at their lowest and at their highest level: no interpretation
can lead outside, but it may be that none leads there; such a range is not exact, and says so. Where an operation does
not promise that a better level never lowers it, the bounds of the measure itself are all that is known.
"""

from __future__ import annotations

import itertools
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.base import ways
from inovasi_daerah.engine.banding import outcome, round_half_up, touched_points
from inovasi_daerah.engine.run import Run
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inovasi_daerah.rulebook.model import ResultSpec

LIMIT: Final = 4096
"""Most combinations of interpretations that are evaluated."""


@attrs.frozen(slots=True, repr=False)
class ScoreRange:
    """The lowest and highest score, and every band that occurs.

    Attributes:
        min: Lowest score; None when no interpretation gives one.
        max: Highest score.
        bands: Labels of the bands that occur, worst score first, or that may occur where the ends are outer
            bounds; None where a score has no band or an interpretation gives no score.
        exact: Whether both ends are reached; else they are outer bounds.
        points: Ids of the open points that were varied.
        at_min: Interpretations that give the lowest score.
        at_max: Interpretations that give the highest score.
        at_none: The fewest interpretations, other than those taken, that give no band, where some do.
        partial: Whether only some bands are known.
        reported: False where the region did not report, and so has no score.
        labelled: Whether the scheme has bands at all.
    """

    min: Decimal | None
    max: Decimal | None
    bands: tuple[str | None, ...]
    exact: bool
    points: tuple[str, ...]
    at_min: Mapping[str, str] = attrs.field(factory=dict[str, str])
    at_max: Mapping[str, str] = attrs.field(factory=dict[str, str])
    at_none: Mapping[str, str] = attrs.field(factory=dict[str, str])
    partial: bool = False
    reported: bool = True
    labelled: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the range as plain JSON values."""
        return {
            "min": None if self.min is None else str(self.min),
            "max": None if self.max is None else str(self.max),
            "bands": list(self.bands),
            "exact": self.exact,
            "points": list(self.points),
            "at_min": dict(self.at_min),
            "at_max": dict(self.at_max),
            "at_none": dict(self.at_none),
        }

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the range as one line in *lang*."""
        text = messages.RANGE if self.exact else messages.RANGE_OUTER
        if self.min is None or self.max is None:
            ends = (messages.NO_SCORE if self.reported else messages.NOT_REPORTED).render(lang)
        else:
            ends = f"{number(self.min, lang)} – {number(self.max, lang)}"
        line = text.render(lang, ends=ends)
        if not self.labelled:
            return line
        where = ", ".join(f"{point}={way}" for point, way in self.at_none.items())
        bare = messages.NO_BAND_WHERE.render(lang, where=where) if where else messages.NO_BAND.render(lang)
        if self.partial:
            bare = messages.BAND_UNKNOWN.render(lang)
        bands = ", ".join(band or bare for band in self.bands)
        return f"{line} ({bands})"

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<ScoreRange {self.min} … {self.max}{'' if self.exact else ', outer bounds'}>"


def score_range(run: Run, index: int | None = None) -> ScoreRange:
    """Return the range of the result of *run* over the open points that its submission touches.

    Args:
        run: What was computed.
        index: Position of the innovation whose score is meant, in a contest.
    """
    book, reported = run.plan.compiled.rulebook, run.submission.reported is not False
    labelled = book.result is None or bool(book.result.bands)
    return attrs.evolve(_range(run, index), partial=book.partial_bands, reported=reported, labelled=labelled)


def _range(run: Run, index: int | None) -> ScoreRange:
    compiled = run.plan.compiled
    result = compiled.rulebook.result
    if result is None or compiled.entries is (index is None):
        return ScoreRange(None, None, (None,), exact=True, points=())
    touched = touched_points(run)
    ways = {point.id: [item.id for item in point.interpretations] for point in compiled.rulebook.open_points}
    found: dict[tuple[str, ...], Outcome] = {}
    while True:
        varied = [point for point in ways if point in touched]
        if math.prod(len(ways[point]) for point in varied) > LIMIT:
            if not compiled.monotone:
                return _widest(run, varied, result)
            return _outer(run, index, touched, ways, result)
        for choice in itertools.product(*(ways[point] for point in varied)):
            chosen = {**run.plan.chosen, **dict(zip(varied, choice, strict=True))}
            key = tuple(chosen.values())
            if key not in found:
                found[key] = _outcome(run, index, chosen)
        more = touched.union(*(item.touched for item in found.values()))
        if more == touched:
            summary = _summary(found.values(), varied, exact=True)
            return attrs.evolve(summary, at_none=_nearest_without_band(run, found.values()))
        touched = more


@attrs.frozen(slots=True)
class Outcome:
    """The result under one interpretation of every open point."""

    score: Decimal | None
    band: str | None
    touched: frozenset[str]
    chosen: Mapping[str, str]


def _outcome(run: Run, index: int | None, chosen: Mapping[str, str], extreme: str | None = None) -> Outcome:
    other = Run(run.plan.compiled.plan(chosen), run.submission, run.accept, extreme=extreme)
    return Outcome(*outcome(other, index), touched_points(other), chosen)


def _outer(
    run: Run, index: int | None, touched: frozenset[str], ways: Mapping[str, list[str]], result: ResultSpec
) -> ScoreRange:
    """Return outer bounds: doubtful answers at their lowest and highest, everything else in all combinations."""
    levels = run.plan.compiled.level_points
    found: dict[tuple[str, ...], Outcome] = {}
    while True:
        varied = [point for point in ways if point in touched]
        others = [point for point in varied if point not in levels]
        if math.prod(len(ways[point]) for point in others) > LIMIT // 2:
            return _widest(run, varied, result)
        for choice in itertools.product(*(ways[point] for point in others)):
            chosen = {**run.plan.chosen, **dict(zip(others, choice, strict=True))}
            for extreme in ("lowest", "highest"):
                key = (*chosen.values(), extreme)
                if key not in found:
                    found[key] = _outcome(run, index, chosen, extreme)
        more = touched.union(*(item.touched for item in found.values()))
        if more == touched:
            return _with_bands_between(_summary(found.values(), varied, exact=False), result)
        touched = more


def _with_bands_between(outer: ScoreRange, result: ResultSpec) -> ScoreRange:
    """Return *outer* with every band that a score between its ends may have."""
    low, high = outer.min, outer.max
    if low is None or high is None:
        return outer
    between = [
        band
        for band in reversed(result.bands)
        if (band.low is None or band.low <= high) and (band.high is None or band.high >= low)
    ]
    bare = None in outer.bands or "unrounded" in ways(result.rounding) or any(band.before_rounding for band in between)
    return attrs.evolve(outer, bands=(*(band.name.id for band in between), *((None,) if bare else ())))


def _widest(run: Run, varied: list[str], result: ResultSpec) -> ScoreRange:
    """Return the bounds of the measure itself, when there are too many combinations even of the rest."""
    span = run.plan.compiled.spans[result.measure]
    low, high = (None if end is None else round_half_up(end, result.places) for end in (span.low, span.high))
    bands = tuple(band.name.id for band in reversed(result.bands))
    return ScoreRange(low, high, (*bands, None), exact=False, points=tuple(varied))


def _nearest_without_band(run: Run, outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return the fewest interpretations by which the result has no band; empty when it always has one."""
    ways = [
        {point: way for point, way in item.chosen.items() if run.plan.chosen[point] != way}
        for item in outcomes
        if item.band is None
    ]
    return min(ways, key=len) if ways else {}


def _summary(outcomes: Iterable[Outcome], varied: list[str], *, exact: bool) -> ScoreRange:
    every = list(outcomes)
    scored = sorted((item for item in every if item.score is not None), key=lambda item: item.score or 0)
    bands = dict.fromkeys(item.band for item in scored if item.band is not None)
    none = (None,) if any(item.band is None for item in every) else ()
    if not scored:
        return ScoreRange(None, None, (None,), exact, tuple(varied))
    low, high = scored[0], scored[-1]
    return ScoreRange(low.score, high.score, (*bands, *none), exact, tuple(varied), low.chosen, high.chosen)
