"""Proofs about a rulebook, from its data alone.

A rulebook that loads has no reference that leads nowhere. Lint goes on: printed maxima are what the weights give,
bands cover the result without gap or overlap (without overlap, where only some are known), weights on a sheet add up
to what they are shares of, every number has a source, both languages are there, every overlap and gap of printed
ranges is covered by an open point, and what an indicator continues exists. Published results are held against the
bands; that a source says otherwise is told, and is no problem of the file.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.base import UNCONFIRMED, Choice, Spec, Words, choices
from inovasi_daerah.components.operations.base import Span
from inovasi_daerah.errors import Problem, join_path, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, exact
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.rulebook.links import cited
from inovasi_daerah.rulebook.published import PublishedResult, holds, published_results
from inovasi_daerah.rulebook.registry import Registry
from inovasi_daerah.rulebook.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.rulebook.model import Indicator, ReadingSpec, Rulebook
    from inovasi_daerah.rulebook.records import Continued


@attrs.frozen(slots=True)
class LintReport:
    """What lint found.

    Attributes:
        rulebook: Id of the rulebook.
        hash: Its fingerprint.
        problems: What is wrong; empty when every proof holds.
        proofs: What was proved, as sentences; nothing where something is wrong.
        warnings: What people have to see to: parts that nobody has confirmed yet.
        published: Published results, each held against the bands.
    """

    rulebook: str
    hash: str
    problems: tuple[Problem, ...]
    proofs: tuple[tuple[messages.Text, tuple[tuple[str, object], ...]], ...]
    warnings: tuple[Problem, ...] = ()
    published: tuple[PublishedResult, ...] = ()

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the report as text in *lang*."""
        lines = [f"{self.rulebook}  {self.hash}"]
        lines += [f"✗ {problem.render(lang)}" for problem in self.problems]
        lines += [f"! {problem.render(lang)}" for problem in self.warnings]
        lines += [f"✓ {text.render(lang, **dict(params))}" for text, params in self.proofs]
        lines += [f"{item.mark} {item.render(lang)}" for item in self.published]
        return "\n".join(lines)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {
            "rulebook": self.rulebook,
            "hash": self.hash,
            "problems": [problem.to_dict(lang) for problem in self.problems],
            "warnings": [problem.to_dict(lang) for problem in self.warnings],
            "proofs": [text.render(lang, **dict(params)) for text, params in self.proofs],
            "published": [item.to_dict(lang) for item in self.published],
        }

    def __bool__(self) -> bool:
        return not self.problems


def lint(rulebook: Rulebook, registry: Registry | None = None) -> LintReport:
    """Return what can be proved of *rulebook*, and what cannot.

    Args:
        rulebook: The rulebook.
        registry: Where the earlier editions are that its indicators continue; by default the built-in ones.
    """
    spans, results = spans_of(rulebook), published_results(rulebook)
    problems = (
        *_maxima(rulebook, spans),
        *_bands(rulebook, spans),
        *_shares(rulebook),
        *_sources(rulebook),
        *_languages(rulebook, ()),
        *_doubts(rulebook),
        *_continued(rulebook, registry or Registry.default()),
        *_outside(rulebook, spans),
    )
    proofs = () if problems else tuple(_proofs(rulebook, spans, results))
    return LintReport(rulebook.id, rulebook.hash, problems, proofs, tuple(_warnings(rulebook)), results)


def _warnings(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield what of a draft is not confirmed, by group, and what is still to be filled in."""
    groups = unconfirmed(rulebook)
    for group, names in groups.items():
        yield Problem("unconfirmed", group, len(names), names)
    if groups and rulebook.in_force.from_ is None:
        yield Problem("beginning_missing", "in_force")
    year = rulebook.year
    if groups and year is not None and not any(act.date is not None and act.date.year >= year for act in rulebook.acts):
        yield Problem("act_missing", "acts", year)


def unconfirmed(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return what was carried over from another edition and not confirmed: codes or ids by place in the file."""
    result = rulebook.result
    parts: list[tuple[str, Sequence[Any]]] = [("reading", (rulebook.reading,))]
    parts += [] if result is None else [("result", (result,)), ("result.bands", result.bands)]
    groups = ("indicators", "sheets", "measures", "rules", "provisions", "published")
    parts += [(name, getattr(rulebook, name)) for name in groups]
    parts += [(f"decisions.{table.id}", table.rows) for table in rulebook.decisions]
    found: dict[str, tuple[str, ...]] = {}
    if rulebook.confidence == UNCONFIRMED:
        found["confidence"] = ("confidence",)
    for place, items in parts:
        names = tuple(_name(item, place) for item in items if item.confidence == UNCONFIRMED)
        if names:
            found[place] = names
    return found


def _name(item: Any, place: str) -> str:
    """Return what *item* at *place* is called: its code or id, or else what it is."""
    return next((str(getattr(item, key)) for key in ("code", "id", "result") if hasattr(item, key)), place)


def _proofs(rulebook: Rulebook, spans: dict[str, Span], results: Sequence[PublishedResult]) -> Iterator[Any]:
    for measure in rulebook.measures:
        high = spans[measure.id].high
        if measure.maximum is not None and high is not None:
            yield messages.PROOF_MAXIMUM, (("measure", measure.name), ("maximum", high))
        places = measure.operation.rounds_to()
        if places is not None:
            yield messages.PROOF_PLACES, (("measure", measure.name), ("places", places))
    if rulebook.result is not None and rulebook.result.bands:
        proof = messages.PROOF_BANDS_PARTIAL if rulebook.partial_bands else messages.PROOF_BANDS
        yield proof, (("count", len(rulebook.result.bands)),)
    for form in rulebook.sheets:
        if form.per is not None:
            yield messages.PROOF_SHARES, (("sheet", form.name), ("per", form.per))
    sourced = sum(1 for _, citation in cited(rulebook) if citation.via or citation.read)
    yield messages.PROOF_SOURCES, (("count", sourced),)
    if rulebook.rules:
        unread = sum(rule.check is None for rule in rulebook.rules)
        yield messages.PROOF_RULES, (("checked", len(rulebook.rules) - unread), ("unread", unread))
    if rulebook.indicators:
        yield messages.PROOF_OPEN_POINTS, (("count", len(rulebook.open_points)),)
    yield from _proofs_of_other_years(rulebook, results)


def _proofs_of_other_years(rulebook: Rulebook, results: Sequence[PublishedResult]) -> Iterator[Any]:
    continued = sum(len(entry.rulebooks) for item in rulebook.indicators for entry in item.continues if entry.code)
    if continued:
        yield wordings.PROOF_CONTINUES, (("count", continued),)
    found = Counter(item.agreement for item in results)
    agree, differ = found["agrees"], found["differs"]
    if agree or differ:
        yield wordings.PROOF_PUBLISHED, (("count", agree + differ), ("agree", agree), ("differ", differ))


def _maxima(rulebook: Rulebook, spans: dict[str, Span]) -> Iterator[Problem]:
    for index, measure in enumerate(rulebook.measures):
        high = spans[measure.id].high
        if measure.maximum is not None and high != Fraction(measure.maximum):
            found = "…" if high is None else exact(high)
            yield Problem("maximum_differs", f"measures[{index}].maximum", found, (exact(measure.maximum),))


def _bands(rulebook: Rulebook, spans: dict[str, Span]) -> Iterator[Problem]:
    """Yield gaps and overlaps of the bands; a gap is no problem where only some bands are known."""
    for problem in _uncovered(rulebook, spans):
        if problem.code != "bands_gap" or not rulebook.partial_bands:
            yield problem


def _uncovered(rulebook: Rulebook, spans: dict[str, Span]) -> Iterator[Problem]:
    """Yield gaps and overlaps of the bands, on the result's bounds in steps of the last printed decimal."""
    result = rulebook.result
    if result is None or not result.bands:
        return
    step = Fraction(result.step)
    span = spans[result.measure]
    ends = sorted(((_first(band, step), _last(band, step), band.id) for band in result.bands), key=_least_first)
    reach, before, endless = span.low, "", False  # reach: the least value that no band so far holds
    for low, high, name in ends:
        if before and (endless or low is None or (reach is not None and low < reach)):
            yield Problem("bands_overlap", "result.bands", f"{before} / {name}")
        elif low is not None and (reach is None or low > reach):
            hole = f"… {exact(low)}" if reach is None else f"{exact(reach)} … {exact(low - step)}"
            yield Problem("bands_gap", "result.bands", hole)
        if high is None:
            before, endless = name, True
        elif reach is None or high + step > reach:
            before, reach = name, high + step
    if reach is not None and not endless and (span.high is None or reach <= span.high):
        yield Problem("bands_gap", "result.bands", f"{exact(reach)} …")


def _first(band: Any, step: Fraction) -> Fraction | None:
    if band.from_ is not None:
        return Fraction(band.from_)
    return None if band.above is None else Fraction(band.above) + step


def _last(band: Any, step: Fraction) -> Fraction | None:
    if band.to is not None:
        return Fraction(band.to)
    return None if band.below is None else Fraction(band.below) - step


def _least_first(ends: tuple[Fraction | None, Fraction | None, str]) -> tuple[bool, Fraction]:
    return ends[0] is not None, ends[0] or Fraction(0)


def _shares(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield the siblings on a sheet whose weights do not add up to what they are shares of."""
    for index, form in enumerate(rulebook.sheets):
        if form.per is None:
            continue
        for above, parts in form.groups():
            total = sum((Fraction(part.weight or 0) for part in parts), Fraction(0))
            if total != form.per:
                place = ".".join((f"sheets[{index}].parts", *above))
                yield Problem("weights_differ", place, exact(total), (exact(form.per),))


def _sources(rulebook: Rulebook) -> Iterator[Problem]:
    unread = {("rules", index, "citation") for index, rule in enumerate(rulebook.rules) if rule.check is None}
    for path, citation in cited(rulebook):
        if not citation.via and not citation.read and path not in unread:
            yield Problem("source_missing", join_path(path))


def _languages(value: object, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Yield every text that is blank in one of the languages."""
    if isinstance(value, Words):
        for lang in messages.LANGUAGES:
            if not getattr(value, lang).strip():
                yield Problem("language_missing", join_path(path), lang)
        return
    if isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _languages(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            yield from _languages(item, (*path, key))
    elif isinstance(value, Spec):
        for name in type(value).model_fields:
            yield from _languages(getattr(value, name), (*path, name.rstrip("_")))


def _doubts(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield overlaps and gaps without an open point, and open points whose rows are not where they are used."""
    rows: dict[str, dict[str, None]] = {point.id: {} for point in rulebook.open_points}
    for index, indicator in enumerate(rulebook.indicators):
        for kind, places in indicator.scale.doubtful().items():
            if places and not isinstance(getattr(rulebook.reading, kind), Choice):
                code = "scale_overlap" if kind == "overlap" else "scale_gap"
                yield Problem(code, f"indicators[{index}].scale", "; ".join(places))
        for name in _points_of(rulebook.reading, indicator):
            rows[name][indicator.code] = None
    for index, point in enumerate(rulebook.open_points):
        expected = tuple(rows[point.id])
        if set(expected) != set(point.rows):
            yield Problem("open_point_rows", f"open_points[{index}].rows", ", ".join(point.rows), expected)


def _continued(rulebook: Rulebook, registry: Registry) -> Iterator[Problem]:
    """Yield what indicators continue although there is no such edition or code, or although the levels are others."""
    for index, item in enumerate(rulebook.indicators):
        for rank, entry in enumerate(item.continues):
            place = f"indicators[{index}].continues[{rank}]"
            for name in entry.rulebooks:
                if name not in registry.editions:
                    known = tuple(registry.editions)
                    yield Problem("reference_unknown", f"{place}.rulebooks", name, known, nearest(name, known))
                elif entry.code is not None:
                    yield from _continues(item, entry, registry.rulebook(name), place)


def _continues(item: Indicator, entry: Continued, earlier: Rulebook, place: str) -> Iterator[Problem]:
    before = {other.code: other for other in earlier.indicators if other.subject == item.subject}
    if entry.code not in before:
        yield Problem("reference_unknown", f"{place}.code", entry.code, tuple(before))
    elif entry.same_levels and item.scale.multipliers().keys() != before[entry.code].scale.multipliers().keys():
        levels = tuple(map(str, before[entry.code].scale.multipliers()))
        yield Problem("level_unknown", f"{place}.same_levels", ", ".join(map(str, item.scale.multipliers())), levels)


def _outside(rulebook: Rulebook, spans: dict[str, Span]) -> Iterator[Problem]:
    """Yield published scores that the result of this edition cannot have."""
    if rulebook.result is not None:
        span = spans[rulebook.result.measure]
        for index, item in enumerate(rulebook.published):
            if item.score is not None and not holds(span, Fraction(item.score)):
                low, high = ("…" if bound is None else exact(bound) for bound in (span.low, span.high))
                yield Problem("out_of_range", f"published[{index}].score", exact(item.score), (f"{low} … {high}",))


def _points_of(reading: ReadingSpec, indicator: Indicator) -> Iterator[str]:
    """Yield the ids of the open points that *indicator* touches with some answer, or without one."""
    doubtful = indicator.scale.doubtful()
    touched = (
        (reading.overlap, bool(doubtful.get("overlap"))),
        (reading.gap, bool(doubtful.get("gap"))),
        (reading.places, indicator.scale.decimal),
        (reading.mandatory_empty, indicator.mandatory),
    )
    yield from (policy.open_point for policy, touches in touched if touches and isinstance(policy, Choice))
    yield from (choice.open_point for _, choice in choices(indicator.scale))
