"""Results that pages show as a notebook would: computed when the site is built."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs_hooks import drawings
from docs_hooks.text import number

from inovasi_daerah import Submission, evaluate, load_rulebook
from inovasi_daerah.messages import Text, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah import Assessment
    from inovasi_daerah.messages import Language

_DATA: Final = Path(__file__).parents[1] / "examples" / "data"


_OF: Final = Text("{value} dari {most}", "{value} of {most}")
_BAND: Final = Text("predikat {band}", "band {band}")
_NONE: Final = Text("tanpa predikat", "no band")


def _result(name: str) -> Assessment:
    """Return the assessment of a sample."""
    submission = Submission.from_path(_DATA / f"{name}.json")
    return evaluate(load_rulebook(submission.rulebook or ""), submission)


def score(name: str, lang: Language) -> Iterator[str]:
    """Yield the score of a sample at a glance: its parts, its band, its range, and the notice."""
    result = _result(name)
    assert result.score is not None  # noqa: S101 - the samples are complete
    band = _NONE.render(lang) if result.band is None else _BAND.render(lang, band=result.band)
    yield '<div class="score-card">'
    yield f"<p>{escape(' · '.join(result.headline(lang).split(' · ')[:2]))}</p>"
    yield f'<p><span class="score">{number(result.score, lang)}</span> {escape(band)}</p>'
    for index, (measure, most) in enumerate(drawings.parts(result.rulebook)):
        value = result[measure.id].value
        assert value is not None  # noqa: S101 - the same
        numbers = _OF.render(lang, value=Fraction(value), most=most)
        yield f'<p>{escape(pick(measure.name, lang))} <span class="numbers">{numbers}</span></p>'
        yield f'<span class="bar"><span class="part-{index}" style="width: {float(100 * value / most):.1f}%"></span></span>'
    yield f"<p>{escape(result.range().render(lang))}</p>"
    yield f'<p class="notice">{escape(result.notice(lang))}</p>'
    yield "</div>"


def explanation(name: str, lang: Language) -> Iterator[str]:
    """Yield the explanation of a sample, such as `contoh-2026`, as a notebook shows it."""
    yield f'<div class="notebook">{_result(name).explain().html(lang)}</div>'
