"""A rulebook in words: what it asks, how it computes, what it leaves open, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inovasi_daerah import messages
from inovasi_daerah.messages import Language, exact, number, one_line, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.rulebook.model import Band, Indicator, OpenPoint, Rulebook


def overview(rulebook: Rulebook, lang: Language, *, full: bool = False) -> dict[str, Any]:
    """Return *rulebook* as plain JSON values; with *full*, its indicators, bands and open points too."""
    found: dict[str, Any] = {
        "id": rulebook.id,
        "name": pick(rulebook.name, lang),
        "year": rulebook.year,
        "in_force": {"from": rulebook.in_force.from_.isoformat(), "to": _iso(rulebook.in_force.to)},
        "confidence": rulebook.confidence,
        "capability": rulebook.capability,
        "hash": rulebook.hash,
    }
    if full:
        found["indicators"] = [_indicator(item, lang) for item in rulebook.indicators]
        found["bands"] = [_band(item) for item in (rulebook.result.bands if rulebook.result else ())]
        found["open_points"] = [_open_point(item, lang) for item in rulebook.open_points]
    return found


def _iso(date: Any) -> str | None:
    return None if date is None else str(date.isoformat())


def _indicator(item: Indicator, lang: Language) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": pick(item.name, lang),
        "definition": pick(item.definition, lang),
        "subject": item.subject,
        "weight": exact(item.weight),
        "mandatory": item.mandatory,
        "scale": item.scale.kind,
        "levels": [{"level": level.level, "name": pick(level.name, lang)} for level in item.scale.levels],
        "confidence": item.confidence,
    }


def _band(band: Band) -> dict[str, Any]:
    return {"id": band.id, "name": band.name.id, "range": str(band)}


def _open_point(point: OpenPoint, lang: Language) -> dict[str, Any]:
    return {
        "id": point.id,
        "question": pick(point.question, lang),
        "rows": list(point.rows),
        "interpretations": {item.id: pick(item.name, lang) for item in point.interpretations},
        "default": point.default,
        "reason": pick(point.reason, lang),
    }


def describe(rulebook: Rulebook, lang: Language) -> str:
    """Return *rulebook* as text in *lang*."""
    return "\n".join(map(one_line, _lines(rulebook, lang)))


def _lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    yield f"{pick(rulebook.name, lang)} ({rulebook.id})"
    yield rulebook.hash
    yield messages.CONFIDENCE[rulebook.confidence].render(lang)
    if rulebook.note is not None:
        yield pick(rulebook.note, lang)
    yield from _heading(messages.HEAD_INDICATORS, lang)
    for item in rulebook.indicators:
        mark = f" · {messages.MANDATORY.render(lang)}" if item.mandatory else ""
        weight = messages.WEIGHT.render(lang, weight=item.weight)
        yield f"{item.code:>4}  {pick(item.name, lang)} ({weight}{mark})"
        for level in item.scale.levels:
            yield f"        {level.level}  {pick(level.name, lang)}"
    yield from _heading(messages.HEAD_MEASURES, lang)
    for measure in rulebook.measures:
        maximum = "" if measure.maximum is None else f" ≤ {number(measure.maximum, lang)}"
        yield f"{measure.id:>20}  {pick(measure.name, lang)}{maximum} [{measure.operation.kind}]"
    if rulebook.result is not None:
        yield from _heading(messages.HEAD_BANDS, lang)
        for band in rulebook.result.bands:
            yield f"{band.name.id:>20}  {_range(band, lang)}"
    yield from _heading(messages.OPEN_POINTS_ALL, lang)
    for point in rulebook.open_points:
        yield f"{point.id}: {pick(point.question, lang)}"
        for position, way in enumerate(point.interpretations):
            yield f"    {'●' if position == 0 else '○'} {way.id} — {pick(way.name, lang)}"
        yield f"    {pick(point.reason, lang)}"
    yield from _heading(messages.HEAD_SOURCES, lang)
    for source in rulebook.sources:
        yield f"{source.id:>4}  {pick(source.title, lang)} — {source.locator}"


def _heading(text: messages.Text, lang: Language) -> Iterator[str]:
    yield ""
    yield f"# {text.render(lang)}"


def _range(band: Band, lang: Language) -> str:
    signs = (("≥", band.from_), (">", band.above), ("≤", band.to), ("<", band.below))
    return " ".join(f"{sign} {number(bound, lang)}" for sign, bound in signs if bound is not None)
