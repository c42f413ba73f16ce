"""How a measure is computed, in mathematical notation: MathML, which browsers draw without any script."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Final

from docs_hooks.text import anchor, number, plain, say

from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.operations import (
    CountOperation,
    GateOperation,
    LinearOperation,
    MeanOperation,
    PointsOperation,
    RatioOperation,
    SheetsOperation,
    StatedOperation,
    SumOperation,
)
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.messages import Language, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from inovasi_daerah.rulebook.model import Measure, Rulebook

LEGEND: Final = Text(
    "*w* adalah bobot indikator, *ℓ* levelnya (atau poin level itu, bila skema menyebutnya), dan *n* banyaknya inovasi.",
    "*w* is the weight of an indicator, *ℓ* its level (or the level's points, where the rulebook gives any), and *n* "
    "the number of innovations.",
)
LEGEND_SHEETS: Final = Text(
    "Pada lembar nilai, *n* adalah banyaknya lembar; nilai satu lembar ialah jumlah bagian-bagiannya, masing-masing dikalikan bobotnya.",
    "Of score sheets, *n* is the number of sheets; the score of one is the sum of its parts, each times its weight.",
)
_IF: Final = Text("jika syaratnya terpenuhi", "if the condition is met")
_ELSE: Final = Text("jika tidak", "otherwise")
_CONDITION: Final = Text("Syaratnya: [{rule}]({at}).", "The condition: [{rule}]({at}).")
_STATED: Final = Text("*{name}* dinyatakan, tidak dihitung.", "*{name}* is stated, not computed.")
_OTHER: Final = Text("cara “{kind}”", "operation “{kind}”")


def formula(rulebook: Rulebook, measure: Measure, lang: Language) -> str:
    """Return the formula of *measure* as MathML, or a sentence where there is none."""
    if isinstance(measure.operation, StatedOperation):
        return _STATED.render(lang, name=plain(measure.id))
    body = f"{_text(measure.id)}<mo>=</mo>{_right(rulebook, measure, lang)}"
    drawn = f'<div class="formula"><math display="block">{body}</math></div>'
    if not isinstance(measure.operation, GateOperation):
        return drawn
    rule = rulebook.rule(measure.operation.when)
    place = f"#{anchor('ketentuan', rule.id)}"
    return f"{drawn}\n\n{_CONDITION.render(lang, rule=say(rule.name, lang), at=place)}"


def _right(rulebook: Rulebook, measure: Measure, lang: Language) -> str:
    """Return the right side of the formula."""
    match measure.operation:
        case PointsOperation():
            codes = compile_rulebook(rulebook).selected[measure.id]
            return _sum(f"<mi>i</mi><mo>∈</mo>{_text(_few(codes))}", _indexed("w"), "<mo>×</mo>", _indexed("ℓ"))
        case SumOperation() as terms:
            return "<mo>+</mo>".join(_times(terms.weights.get(term), term, lang) for term in terms.of)
        case MeanOperation() as mean:
            size = "<mi>n</mi>" if mean.at_least <= 1 else _of("max", lang, _mn(mean.at_least, lang), "<mi>n</mi>")
            added = _sum("<mi>j</mi><mo>=</mo><mn>1</mn>", _indexed_text(mean.of), over="<mi>n</mi>")
            return f'<mfrac><mrow displaystyle="true">{added}</mrow><mrow>{size}</mrow></mfrac>'
        case CountOperation():
            return "<mi>n</mi>"
        case LinearOperation() as line:
            inner = _text(line.of) if line.cap is None else _of("min", lang, _text(line.of), _mn(line.cap, lang))
            return f"{_mn(line.factor, lang)}<mo>×</mo>{inner}"
        case GateOperation() as gate:
            return _cases((_text(gate.of), _IF.render(lang)), ("<mn>0</mn>", _ELSE.render(lang)))
        case RatioOperation() as ratio:
            share = f"<mfrac>{_text(ratio.of)}{_mn(ratio.maximum, lang)}</mfrac>"
            return share if ratio.times == 1 else f"{share}<mo>×</mo>{_mn(ratio.times, lang)}"
        case SheetsOperation() as sheets:
            added = _sum("<mi>j</mi><mo>=</mo><mn>1</mn>", _indexed_text(sheets.sheet), over="<mi>n</mi>")
            return added if sheets.divisor == "none" else f"<mfrac><mrow>{added}</mrow><mi>n</mi></mfrac>"
        case other:
            return _text(_OTHER.render(lang, kind=other.kind))


def _text(words: str) -> str:
    return f"<mtext>{escape(words)}</mtext>"


def _mn(value: Fraction | Decimal | int, lang: Language) -> str:
    return f"<mn>{number(value, lang)}</mn>"


def _indexed(letter: str) -> str:
    return f"<msub><mi>{letter}</mi><mi>i</mi></msub>"


def _indexed_text(words: str) -> str:
    return f"<msub>{_text(words)}<mi>j</mi></msub>"


def _sum(under: str, *factors: str, over: str = "") -> str:
    sigma = f"<mo>∑</mo><mrow>{under}</mrow>"
    return (f"<munderover>{sigma}{over}</munderover>" if over else f"<munder>{sigma}</munder>") + "".join(factors)


def _of(function: str, lang: Language, *arguments: str) -> str:
    inner = f"<mo>{';' if lang == 'id' else ','}</mo>".join(arguments)
    return f'<mi>{function}</mi><mrow><mo stretchy="false">(</mo>{inner}<mo stretchy="false">)</mo></mrow>'


def _times(weight: Decimal | Choice[Decimal] | None, term: str, lang: Language) -> str:
    if isinstance(weight, Choice):  # every weight that the text may mean
        ways = "<mo>|</mo>".join(_mn(way, lang) for way in weight.options.values())
        return f"<mrow><mo>{{</mo>{ways}<mo>}}</mo></mrow><mo>×</mo>{_text(term)}"
    return _text(term) if weight is None or weight == 1 else f"{_mn(weight, lang)}<mo>×</mo>{_text(term)}"


def _cases(*rows: tuple[str, str]) -> str:
    lines = "".join(f"<mtr><mtd>{value}</mtd><mtd>{_text(when)}</mtd></mtr>" for value, when in rows)
    return f'<mrow><mo>{{</mo><mtable columnalign="left">{lines}</mtable></mrow>'


def _few(codes: tuple[str, ...]) -> str:
    shown = codes if len(codes) <= 4 else (codes[0], codes[1], "…", codes[-1])  # noqa: PLR2004 - more would not fit
    return "{" + ", ".join(shown) + "}"
