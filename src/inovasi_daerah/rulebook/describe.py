"""A rulebook in words: what it asks, how it computes, what it leaves open, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inovasi_daerah import messages
from inovasi_daerah.components.base import ways
from inovasi_daerah.messages import Language, exact, number, one_line, pick
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.reference import slugify
from inovasi_daerah.rulebook.published import published_result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from inovasi_daerah.components.sheets import MarkPart, SheetForm
    from inovasi_daerah.rulebook.model import Band, Indicator, OpenPoint, Provision, Rulebook
    from inovasi_daerah.rulebook.records import Continued, Published
    from inovasi_daerah.rulebook.rules import DecisionTable, Rule


def overview(rulebook: Rulebook, lang: Language, *, full: bool = False) -> dict[str, Any]:
    """Return *rulebook* as plain JSON values; with *full*, all that it asks and leaves open too."""
    found: dict[str, Any] = {
        "id": rulebook.id,
        "name": pick(rulebook.name, lang),
        "year": rulebook.year,
        "in_force": {"from": _iso(rulebook.in_force.from_), "to": _iso(rulebook.in_force.to)},
        "confidence": rulebook.confidence,
        "capability": rulebook.capability,
        "projection": None if rulebook.projection is None else pick(rulebook.projection, lang),
        "amends": rulebook.amends,
        "hash": rulebook.hash,
    }
    if full:
        found["includes"] = list(rulebook.includes)
        found["indicators"] = [_indicator(item, lang) for item in rulebook.indicators]
        found["rules"] = [_rule(rulebook, item, lang) for item in rulebook.rules]
        found["provisions"] = [_provision(rulebook, item, lang) for item in rulebook.provisions]
        found["decisions"] = [_decision(rulebook, item, lang) for item in rulebook.decisions]
        found["sheets"] = [_sheet(item, lang) for item in rulebook.sheets]
        found["published"] = [_published(rulebook, item, lang) for item in rulebook.published]
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
        "weight": None if item.weight is None else exact(item.weight),
        "mandatory": item.mandatory,
        "continues": [_continued(entry) for entry in item.continues],
        "scale": item.scale.kind,
        "levels": [{"level": level.level, "name": pick(level.name, lang)} for level in item.scale.levels],
        "confidence": item.confidence,
    }


def _continued(entry: Continued) -> dict[str, Any]:
    return {
        "rulebooks": list(entry.rulebooks),
        "code": entry.code,
        "same_levels": entry.same_levels,
        "confidence": entry.confidence,
    }


def _rule(rulebook: Rulebook, item: Rule, lang: Language) -> dict[str, Any]:
    asked = {"subject": item.subject, "severity": item.severity, "eligibility": item.eligibility}
    return {**_provision(rulebook, item, lang), **asked, "checked": item.check is not None}


def _provision(rulebook: Rulebook, item: Provision | Rule, lang: Language) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": pick(item.name, lang),
        "definition": pick(item.definition, lang),
        "citation": pick(rulebook.cite(item.citation), lang),
        "confidence": item.confidence,
        "note": None if item.note is None else pick(item.note, lang),
    }


def _decision(rulebook: Rulebook, table: DecisionTable, lang: Language) -> dict[str, Any]:
    return {
        "id": table.id,
        "name": pick(table.name, lang),
        "questions": {name: pick(question, lang) for name, question in table.questions.items()},
        "rows": [
            {"when": row.when, "result": row.result, "citation": pick(rulebook.cite(row.citation), lang)}
            for row in table.rows
        ],
        "otherwise": table.otherwise,
        "reason": pick(table.reason, lang),
    }


def _sheet(form: SheetForm, lang: Language) -> dict[str, Any]:
    return {
        "id": form.id,
        "name": pick(form.name, lang),
        "subject": form.subject,
        "per": _exact(form.per),
        "parts": [_part(part, lang) for part in form.parts],
        "confidence": form.confidence,
    }


def _part(part: MarkPart, lang: Language) -> dict[str, Any]:
    found = {"code": part.code, "name": pick(part.name, lang), "weight": _exact(part.weight)}
    if part.parts:
        return {**found, "parts": [_part(inner, lang) for inner in part.parts]}
    return {**found, "from": _exact(part.from_), "to": _exact(part.to)}


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)


def _published(rulebook: Rulebook, item: Published, lang: Language) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": pick(item.name, lang),
        "award": pick(item.award, lang),
        "entrants": pick(item.entrants, lang),
        "number": item.number,
        "counts": [] if item.counts is None else list(ways(item.counts)),
        **_held(rulebook, item, lang),
        "citation": pick(rulebook.cite(item.citation), lang),
        "confidence": item.confidence,
    }


def _held(rulebook: Rulebook, item: Published, lang: Language) -> dict[str, Any]:
    """Return a score or label and what the bands give; nothing for a result that is only numbered."""
    held = published_result(rulebook, item)
    return {} if held is None else {key: value for key, value in held.to_dict(lang).items() if key != "name"}


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
    if rulebook.projection is not None:
        yield messages.PROJECTION_OF.render(lang, source=rulebook.projection)
    if rulebook.amends is not None:
        yield messages.AMENDS.render(lang, rulebook=rulebook.amends)
    if rulebook.note is not None:
        yield pick(rulebook.note, lang)
    if rulebook.includes:
        yield messages.INCLUDES.render(lang, rulebooks=rulebook.includes)
    yield from _section(messages.HEAD_INDICATORS, _indicator_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_RULES, _rule_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_DECISIONS, _decision_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_PROVISIONS, _provision_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_SHEETS, _sheet_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_MEASURES, _measure_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_BANDS, _band_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_PUBLISHED, _published_lines(rulebook, lang), lang)
    yield from _section(messages.OPEN_POINTS_ALL, _open_point_lines(rulebook, lang), lang)
    yield from _section(messages.HEAD_SOURCES, _source_lines(rulebook, lang), lang)


def _section(head: messages.Text, lines: Iterator[str], lang: Language) -> Iterator[str]:
    """Yield a heading and *lines*; nothing where there are none."""
    for number_of_line, line in enumerate(lines):
        if number_of_line == 0:
            yield ""
            yield f"# {head.render(lang)}"
        yield line


def _indicator_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for item in rulebook.indicators:
        mark = f" · {messages.MANDATORY.render(lang)}" if item.mandatory else ""
        known = item.weight is not None
        weight = (messages.WEIGHT if known else messages.WEIGHT_UNKNOWN).render(lang, weight=item.weight)
        yield f"{item.code:>4}  {pick(item.name, lang)} ({weight}{mark})"
        for entry in item.continues:
            yield f"        {continued_words(entry, lang)}"
        for level in item.scale.levels:
            yield f"        {level.level}  {pick(level.name, lang)}"


def continued_words(entry: Continued, lang: Language) -> str:
    """Return what an indicator continues of earlier editions, in words."""
    text = wordings.CONTINUES_LEVELS if entry.same_levels else wordings.CONTINUES
    text = wordings.CONTINUES_NOTHING if entry.code is None else text
    confidence = messages.CONFIDENCE[entry.confidence]
    return text.render(lang, code=entry.code, rulebooks=entry.rulebooks, confidence=confidence)


def _rule_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for rule in rulebook.rules:
        mark = messages.SEVERITY[rule.severity] if rule.check is not None else messages.RULE_UNREAD
        citation = pick(rulebook.cite(rule.citation), lang)
        yield f"{rule.id:>20}  {pick(rule.name, lang)} [{mark.render(lang)}; {citation}]"


def _decision_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for table in rulebook.decisions:
        yield f"{table.id:>20}  {pick(table.name, lang)}"
        for row in table.rows:
            given = (
                f"{pick(table.questions[name], lang)} {messages.YES_NO[answer].render(lang)}"
                for name, answer in row.when.items()
            )
            yield f"{'':>22}{' '.join(given)} → {row.result} [{pick(rulebook.cite(row.citation), lang)}]"
        yield f"{'':>22}… → {table.otherwise}: {pick(table.reason, lang)}"


def _provision_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for item in rulebook.provisions:
        yield f"{item.id:>20}  {pick(item.name, lang)} [{pick(rulebook.cite(item.citation), lang)}]"


def _sheet_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for form in rulebook.sheets:
        yield f"{form.id:>20}  {pick(form.name, lang)} [{pick(rulebook.cite(form.citation), lang)}]"
        yield from _part_lines(form, form.parts, lang, 1)


def _part_lines(form: SheetForm, parts: tuple[MarkPart, ...], lang: Language, depth: int) -> Iterator[str]:
    for part in parts:
        said = "; ".join(part_words(form, part, lang))
        yield f"{'':>20}{'  ' * depth}{part.code}  {pick(part.name, lang)}" + (f" ({said})" if said else "")
        yield from _part_lines(form, part.parts, lang, depth + 1)


def part_words(form: SheetForm, part: MarkPart, lang: Language) -> Iterator[str]:
    """Yield the weight of a part of a sheet and the marks that it takes, as far as there are any, in words."""
    if part.weight is not None:
        text = messages.WEIGHT if form.per is None else messages.SHARE
        yield text.render(lang, weight=part.weight, per=form.per)
    if part.from_ is not None:
        text = messages.MARK_FROM if part.to is None else messages.MARK_RANGE
        yield text.render(lang, low=part.from_, high=part.to)


def _published_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for item in rulebook.published:
        yield f"{item.id:>20}  {pick(item.name, lang)} [{pick(rulebook.cite(item.citation), lang)}]"
        yield f"{'':>22}{published_words(item, lang)}"
        held = published_result(rulebook, item)
        if held is not None:
            yield f"{'':>20}{held.mark} {held.render(lang)}"


def published_words(item: Published, lang: Language) -> str:
    """Return of which award a published result is, and what its number may mean, in words."""
    award = f"{pick(item.award, lang)}, {pick(item.entrants, lang)}"
    if item.counts is None:
        return award
    meanings = (messages.COUNTED[way].render(lang, number=item.number) for way in ways(item.counts))
    return f"{award}: {messages.OR.render(lang).join(meanings)}"


def _measure_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for measure in rulebook.measures:
        maximum = "" if measure.maximum is None else f" ≤ {number(measure.maximum, lang)}"
        yield f"{measure.id:>20}  {pick(measure.name, lang)}{maximum} [{measure.operation.kind}]"


def _band_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for band in rulebook.result.bands if rulebook.result is not None else ():
        yield f"{label(band):>20}  {_range(band, lang)}"


def label(band: Band) -> str:
    """Return the official label of *band*, behind its code where the code is not made from it."""
    return band.name.id if band.id == slugify(band.name.id) else f"{band.id} {band.name.id}"


def _open_point_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for point in rulebook.open_points:
        yield f"{point.id}: {pick(point.question, lang)}"
        for position, way in enumerate(point.interpretations):
            yield f"    {'●' if position == 0 else '○'} {way.id} — {pick(way.name, lang)}"
        yield f"    {pick(point.reason, lang)}"


def _source_lines(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    for source in rulebook.sources:
        yield f"{source.id:>4}  {pick(source.title, lang)} — {source.locator}"


def _range(band: Band, lang: Language) -> str:
    signs = (("≥", band.from_), (">", band.above), ("≤", band.to), ("<", band.below))
    return " ".join(f"{sign} {number(bound, lang)}" for sign, bound in signs if bound is not None)
