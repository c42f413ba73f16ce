"""Small pieces of Markdown, safe for whatever stands in the data."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from html import escape as escape_html
from typing import TYPE_CHECKING, Final

from inovasi_daerah import messages
from inovasi_daerah.messages import Bilingual, Language, pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inovasi_daerah.components.scales.values import Range

_ADDRESS: Final = re.compile(r"https?://(?:&[^;]+;|[^\s;,])+")
_MARKDOWN: Final = str.maketrans({char: f"&#{ord(char)};" for char in "\\`*_{}[]|~#"})


def plain(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, also inside a table."""
    return escape_html(" ".join(text.split()), quote=False).translate(_MARKDOWN)


def say(text: Bilingual, lang: Language) -> str:
    """Return the wording of *text* in *lang* so that Markdown shows it as it is."""
    return plain(pick(text, lang))


def number(value: Fraction | Decimal | int, lang: Language) -> str:
    """Return *value* with the decimal mark of *lang*, without trailing zeros."""
    return messages.number(Fraction(value), lang)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = ()) -> Iterator[str]:
    """Yield a Markdown table; the columns *numeric* are set to the right."""
    yield ""
    yield _row(head)
    yield _row(["---:" if index in numeric else "---" for index in range(len(head))])
    yield from map(_row, rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def bullets(items: Iterable[str | None]) -> Iterator[str]:
    """Yield a list of what is not None."""
    yield ""
    yield from (f"- {item}" for item in items if item is not None)
    yield ""


def reach(values: Range, lang: Language) -> str:
    """Return the values of a printed range, such as `0,01 – 0,36` or `≥ 5,91`."""
    if values.from_ is not None and values.to is not None:
        same = values.from_ == values.to
        return (
            bound(values.from_, lang) if same else f"{bound(values.from_, lang)}\u00a0–\u00a0{bound(values.to, lang)}"
        )
    signs = (("≥", values.from_), (">", values.above), ("≤", values.to), ("<", values.below))
    return " ".join(f"{sign}\u00a0{bound(value, lang)}" for sign, value in signs if value is not None)


def cell(values: Range, lang: Language) -> str:
    """Return `reach` for a cell of a table, on one line."""
    return f'<span class="nowrap">{reach(values, lang)}</span>'


def day(value: dt.date, lang: Language) -> str:
    """Return a date as people write it, such as `29 April 2026`."""
    return f"{value.day}\u00a0{messages.MONTHS[value.month].render(lang)}\u00a0{value.year}"


def linked(text: str) -> str:
    """Return `plain` with a link around every address."""
    return _ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', plain(text))


def bound(value: Decimal, lang: Language) -> str:
    """Return a bound with the decimals that it is printed with."""
    return messages.number(value, lang)


def anchor(kind: str, name: object) -> str:
    """Return the id of a place on a rulebook's page, the same in both languages, such as `indikator-33`."""
    return f"{kind}-{name}".lower()
