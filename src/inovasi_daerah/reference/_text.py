"""What the reference tables share: folding names, comparing them, and reading the data files.

Names are compared after Unicode NFKC and case folding, so that full-width letters and capitals make no
difference, while a letter of another alphabet stays another letter.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["closest", "fold", "read_rows", "slugify", "words"]

_BLANKS: Final = re.compile(r"[\s.\-\u2010-\u2015]+")
"""What separates the words of a name: blanks, full stops ("KAB.BOGOR") and dashes ("Toli-Toli")."""

_LONGEST: Final = 200
"""No official name is longer; what is longer is not compared, as comparing takes quadratic time."""

_CUTOFF: Final = 0.6
"""Likeness, from 0 to 1, below which a suggestion would puzzle more than it helps."""

_TELLING: Final = 4
"""Length from which a part of a name tells the name."""


def __dir__() -> list[str]:
    return __all__


def fold(text: str) -> str:
    """Return *text* in the form in which names are compared."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def words(text: str) -> str:
    """Return the folded words of *text* with one blank between them.

    Examples:
        >>> words("  KAB.  Toli-Toli ")
        'kab toli toli'
    """
    return _BLANKS.sub(" ", fold(text)).strip()


def slugify(text: str) -> str:
    """Return *text* in lower case with every run of other characters than letters and digits as one `_`.

    Examples:
        >>> slugify("Koperasi, Usaha Kecil, dan Menengah")
        'koperasi_usaha_kecil_dan_menengah'
    """
    kept = (character if character.isalnum() else " " for character in fold(text))
    return "_".join("".join(kept).split())


def closest(word: str, accepted: Iterable[str]) -> list[str]:
    """Return the *accepted* words that are like *word*: those that contain it, then by likeness.

    Args:
        word: A folded word that was not accepted.
        accepted: Folded words; the result does not depend on their order.
    """
    if len(word) > _LONGEST:
        return []
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    ranked: list[tuple[bool, float, str]] = []
    for candidate in accepted:
        matcher.set_seq1(candidate)
        part = len(word) >= _TELLING and word in candidate
        if part or (matcher.real_quick_ratio() >= _CUTOFF and matcher.ratio() >= _CUTOFF):
            ranked.append((not part, -matcher.ratio(), candidate))
    return [candidate for _, _, candidate in sorted(ranked)]


def read_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table *name* of the package's data, without its header.

    Args:
        name: File name without its ending, as in `"regions"`.
    """
    from importlib import resources  # noqa: PLC0415 - costs as much as all of this package; used on first read

    text = (resources.files("inovasi_daerah.reference") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), strict=True)
    next(rows)
    yield from rows
