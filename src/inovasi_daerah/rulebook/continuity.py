"""*Kelanjutan*: which indicator of one edition is which of another.

An edition says so where a source does. Where none says anything, indicators with the same official name are taken for
one, which is our conclusion; and what is left is held together by its code alone, which proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.components.base import Confidence
    from inovasi_daerah.rulebook.model import Indicator, Rulebook
    from inovasi_daerah.rulebook.records import Continued

Basis = Literal["stated", "name", "code"]

_MARKS: Final = re.compile(r"[^\w<>≤≥=%+−-]+")


@attrs.frozen(slots=True)
class Link:
    """One indicator in two editions.

    Attributes:
        old: Its code in the one.
        new: Its code in the other.
        basis: Why they are taken for one: it is `stated`, or they have one official `name`, or only one `code`.
        confidence: How surely it is known; None where only the codes are the same.
        same_levels: Whether it is stated that their levels say the same in other words.
    """

    old: str
    new: str
    basis: Basis
    confidence: Confidence | None
    same_levels: bool = False

    def reversed(self) -> Link:
        """Return the same link as the other edition sees it."""
        return attrs.evolve(self, old=self.new, new=self.old)


def continuity(old: Rulebook, new: Rulebook) -> tuple[Link, ...]:
    """Return every indicator that two editions have in common, in the order of *new*.

    Args:
        old: The one.
        new: The other; which of them is earlier makes no difference.
    """
    stated = [*_stated(old, new), *(link.reversed() for link in _stated(new, old))]
    found = {link.new: link for link in {link.old: link for link in stated}.values()}
    weaker: tuple[Basis, ...] = ("name", "code")
    for basis in weaker:
        taken = {link.old for link in found.values()}
        before = _keys(old, basis, taken | _alone(old, new))
        for key, code in _keys(new, basis, found.keys() | _alone(new, old)).items():
            if key in before:
                found[code] = Link(before[key], code, basis, "inferred" if basis == "name" else None)
    return tuple(found[item.code] for item in new.indicators if item.code in found)


def folded(text: str) -> str:
    """Return *text* without letter case and punctuation."""
    return _MARKS.sub(" ", text.casefold()).strip()


def about(item: Indicator, other: Rulebook) -> Iterator[Continued]:
    """Yield what *item* says of the rulebook *other*, or of the one that *other* amends."""
    yield from (entry for entry in item.continues if not {other.id, other.amends}.isdisjoint(entry.rulebooks))


def _stated(old: Rulebook, new: Rulebook) -> Iterator[Link]:
    """Yield what *new* says of *old*."""
    subjects = {item.code: item.subject for item in old.indicators}
    for item in new.indicators:
        for entry in about(item, old):
            if entry.code is not None and subjects.get(entry.code) == item.subject:
                yield Link(entry.code, item.code, "stated", entry.confidence, entry.same_levels)


def _alone(rulebook: Rulebook, other: Rulebook) -> set[str]:
    """Return the codes of *rulebook* that continue nothing of *other*, as it says."""
    return {item.code for item in rulebook.indicators for entry in about(item, other) if entry.code is None}


def _keys(rulebook: Rulebook, basis: str, without: set[str]) -> dict[tuple[str, str], str]:
    """Return the code of each indicator by what it is known by, as far as that is its own, *without* some."""
    keys = [(item.subject, item.code if basis == "code" else folded(item.name.id)) for item in rulebook.indicators]
    counts = Counter(keys)
    return {
        key: item.code
        for key, item in zip(keys, rulebook.indicators, strict=True)
        if counts[key] == 1 and item.code not in without
    }
