"""Pictures that are drawn from the data when the site is built: SVG without script, font or colour of its own.

Colours are classes of `docs/*/assets/extra.css`, so that pictures follow the reader's light or dark mode.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Final

from docs_hooks.text import bound, number, reach

from inovasi_daerah.components.operations import RatioOperation, SumOperation
from inovasi_daerah.messages import Language, Text, pick
from inovasi_daerah.rulebook.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.rulebook.model import Band, Measure, Rulebook

_POINTS: Final = Text("{total} poin {name}", "The {total} points of the {name}")
_PART: Final = Text(
    "{name}: paling banyak {points} dari {total} ({share}%)", "{name}: at most {points} of {total} ({share}%)"
)
_BANDS: Final = Text("Predikat {name}", "Bands of the {name}")
_CELL: Final = 16
_ROWS: Final = 10
_MOST_CELLS: Final = 400
_WIDTH: Final = 600
_LABELLED: Final = 60
"""A bar that is narrower than this has no room for its label."""
_COLOURS: Final = 4


def parts(rulebook: Rulebook) -> list[tuple[Measure, Fraction]]:
    """Return the measures whose points add up to what the result is a share of, each with its maximum."""
    if rulebook.result is None:
        return []
    measure = rulebook.measure(rulebook.result.measure)
    if isinstance(measure.operation, RatioOperation):
        measure = rulebook.measure(measure.operation.of)
    highs = {name: span.high for name, span in spans_of(rulebook).items()}
    found = [(item, highs[item.id]) for item in _terms(rulebook, measure)]
    return [(item, high) for item, high in found if high is not None] if all(high for _, high in found) else []


def _terms(rulebook: Rulebook, measure: Measure) -> Iterator[Measure]:
    """Yield the measures that *measure* is a plain sum of, in turn."""
    operation = measure.operation
    if isinstance(operation, SumOperation) and not operation.weights:
        for term in operation.of:
            yield from _terms(rulebook, rulebook.measure(term))
    else:
        yield measure


def points(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield a picture with one square for each point that can be had, coloured by the part that it belongs to."""
    found = parts(rulebook)
    total = sum(high for _, high in found)
    if len(found) < 2 or Fraction(total).denominator != 1 or total > _MOST_CELLS:  # noqa: PLR2004 - nothing to divide
        return
    columns = -(-int(total) // _ROWS)
    title = _POINTS.render(lang, total=total, name=pick(rulebook.name, lang))
    yield from _figure(title, columns * _CELL, _ROWS * _CELL, _squares(found), "points")
    yield '<ul class="legend">'
    for index, (measure, high) in enumerate(found):
        share = number(100 * high / total, lang)
        words = _PART.render(lang, name=pick(measure.name, lang), points=high, total=total, share=share)
        yield f'<li><span class="swatch part-{index % _COLOURS}"></span>{escape(words)}</li>'
    yield "</ul>\n"


def _squares(found: Sequence[tuple[Measure, Fraction]]) -> Iterator[str]:
    """Yield the squares, column by column."""
    reached = Fraction(0)
    at = 0
    for index, (measure, high) in enumerate(found):
        reached += high
        yield f'<g class="part-{index % _COLOURS}"><title>{escape(measure.name.id)}</title>'
        for cell in range(at, int(reached)):
            x, y = cell // _ROWS * _CELL, cell % _ROWS * _CELL
            yield f'<rect x="{x + 1}" y="{y + 1}" width="{_CELL - 2}" height="{_CELL - 2}" rx="2"/>'
        yield "</g>"
        at = int(reached)


def bands(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield a picture of the bands along the values that the result may have."""
    result = rulebook.result
    span = None if result is None else spans_of(rulebook)[result.measure]
    if result is None or not result.bands or span is None or span.low is None or span.high is None:
        return
    placed = _placed(result.bands, span.low, span.high)
    title = _BANDS.render(lang, name=pick(rulebook.name, lang))
    title += "".join(f"; {band.name.id}: {reach(band, lang)}" for band, _, width in placed if width < _LABELLED)
    yield from _figure(title, _WIDTH, 74, _segments(placed, span.high, lang), "bands")
    yield ""


def _placed(found: Sequence[Band], low: Fraction, high: Fraction) -> list[tuple[Band, float, float]]:
    """Return each band with where its bar begins and how wide it is."""
    scale = Fraction(_WIDTH - 2) / (high - low)
    placed: list[tuple[Band, float, float]] = []
    for band in found:
        start = low if band.low is None else Fraction(band.low)
        end = high if band.high is None else Fraction(band.high)
        placed.append((band, float((start - low) * scale), max(float((end - start) * scale), 3)))
    return placed


def _segments(placed: Sequence[tuple[Band, float, float]], high: Fraction, lang: Language) -> Iterator[str]:
    """Yield one bar for each band, with its label above and its bounds below."""
    for index, (band, x, width) in enumerate(placed):
        colour = min(len(placed) - 1 - index, _COLOURS - 1)
        words = f"{band.name.id}: {reach(band, lang)}"
        yield f'<g class="band-{colour}"><title>{escape(words)}</title>'
        yield f'<rect x="{x:.1f}" y="24" width="{width:.1f}" height="26"/></g>'
        if width >= _LABELLED:
            yield f'<text x="{x + width / 2:.1f}" y="16" text-anchor="middle">{escape(band.name.id)}</text>'
            low = "" if band.low is None else bound(band.low, lang)
            yield f'<text x="{x:.1f}" y="68">{low}</text>'
        if x + width > _WIDTH - 3:
            top = number(high, lang) if band.high is None else bound(band.high, lang)
            yield f'<text x="{x + width:.1f}" y="68" text-anchor="end">{top}</text>'


def _figure(title: str, width: int, height: int, inner: Iterator[str], kind: str) -> Iterator[str]:
    yield f'<figure class="drawing {kind}">'
    yield f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
    yield from inner
    yield "</svg>"
    yield f"<figcaption>{escape(title)}</figcaption></figure>\n"
