"""How a measure is computed, in mathematical notation: MathML, which browsers draw without any script."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Final

from docs_hooks.text import number

from inovasi_daerah.components.base import Choice, ways
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
from inovasi_daerah.messages import OR, Language, Text, pick

if TYPE_CHECKING:
    from decimal import Decimal

    from inovasi_daerah.rulebook.model import Measure, Rulebook

LEGEND: Final = Text(
    "*w* adalah bobot indikator, *ℓ* levelnya (atau poin level itu, bila skema menyebutnya), dan *n* banyaknya inovasi.",
    "*w* is the weight of an indicator, *ℓ* its level (or the level's points, where the rulebook gives any), and *n* "
    "the number of innovations.",
)
LEGEND_SHEETS: Final = Text(
    "*k* adalah satu lembar nilai; nilainya ialah jumlah bagian-bagiannya, masing-masing dikalikan bobotnya.",
    "*k* is one score sheet; its score is the sum of its parts, each times its weight.",
)
_IF: Final = Text("jika terpenuhi: {rule}", "if met: {rule}")
_ELSE: Final = Text("jika tidak", "otherwise")
_STATED: Final = Text("dinyatakan, tidak dihitung", "stated, not computed")
_DIVISORS: Final = {
    "assigned": Text("juri yang ditugaskan", "assigned jurors"),
    "submitted": Text("lembar yang masuk", "sheets submitted"),
    "none": Text("", ""),
}
_OTHER: Final = Text("cara “{kind}”", "operation “{kind}”")


def formula(rulebook: Rulebook, measure: Measure, lang: Language) -> str:
    """Return the formula of *measure* as MathML."""
    body = f"{_text(measure.id)}<mo>=</mo>{_right(rulebook, measure, lang)}"
    return f'<div class="formula"><math display="block">{body}</math></div>'


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
            rule = pick(rulebook.rule(gate.when).name, lang)
            return _cases((_text(gate.of), _IF.render(lang, rule=rule)), ("<mn>0</mn>", _ELSE.render(lang)))
        case RatioOperation() as ratio:
            share = f"<mfrac>{_text(ratio.of)}{_mn(ratio.maximum, lang)}</mfrac>"
            return share if ratio.times == 1 else f"{share}<mo>×</mo>{_mn(ratio.times, lang)}"
        case SheetsOperation() as sheets:
            total = _sum("<mi>k</mi>", _indexed_text(sheets.sheet, "k"))
            divisors = [_DIVISORS[way].render(lang) for way in ways(sheets.divisor)]
            if divisors == [""]:
                return total
            under = OR.render(lang).join(divisor or "1" for divisor in divisors)
            return f'<mfrac><mrow displaystyle="true">{total}</mrow>{_text(under)}</mfrac>'
        case StatedOperation():
            return _text(_STATED.render(lang))
        case other:
            return _text(_OTHER.render(lang, kind=other.kind))


def _text(words: str) -> str:
    return f"<mtext>{escape(words)}</mtext>"


def _mn(value: Fraction | Decimal | int, lang: Language) -> str:
    return f"<mn>{number(value, lang)}</mn>"


def _indexed(letter: str) -> str:
    return f"<msub><mi>{letter}</mi><mi>i</mi></msub>"


def _indexed_text(words: str, letter: str = "j") -> str:
    return f"<msub>{_text(words)}<mi>{letter}</mi></msub>"


def _sum(under: str, *factors: str, over: str = "") -> str:
    sigma = f"<mo>∑</mo><mrow>{under}</mrow>"
    return (f"<munderover>{sigma}{over}</munderover>" if over else f"<munder>{sigma}</munder>") + "".join(factors)


def _of(function: str, lang: Language, *arguments: str) -> str:
    inner = f"<mo>{';' if lang == 'id' else ','}</mo>".join(arguments)
    return f'<mi>{function}</mi><mrow><mo stretchy="false">(</mo>{inner}<mo stretchy="false">)</mo></mrow>'


def _times(weight: Decimal | Choice[Decimal] | None, term: str, lang: Language) -> str:
    if isinstance(weight, Choice):
        either = OR.render(lang).join(number(way, lang) for way in ways(weight))
        return f"{_text(f'({either})')}<mo>×</mo>{_text(term)}"
    return _text(term) if weight is None or weight == 1 else f"{_mn(weight, lang)}<mo>×</mo>{_text(term)}"


def _cases(*rows: tuple[str, str]) -> str:
    lines = "".join(f"<mtr><mtd>{value}</mtd><mtd>{_text(when)}</mtd></mtr>" for value, when in rows)
    return f'<mrow><mo>{{</mo><mtable columnalign="left">{lines}</mtable></mrow>'


def _few(codes: tuple[str, ...]) -> str:
    shown = codes if len(codes) <= 4 else (codes[0], codes[1], "…", codes[-1])  # noqa: PLR2004 - more would not fit
    return "{" + ", ".join(shown) + "}"
