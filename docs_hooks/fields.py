"""Which field of an innovation serves which scheme: a table made from what the editions read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docs_hooks.text import table

from inovasi_daerah import Innovation, load_rulebook
from inovasi_daerah.messages import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.components.rules.base import Check
    from inovasi_daerah.rulebook.model import Rulebook

EDITIONS: Final = ("iid-2026", "kovablik-jatim-2025", "inotek-jatim-2025", "kipp-2022")
"""The newest edition of each scheme that one innovation may be entered in."""

READ: Final[dict[str, tuple[str, ...]]] = {
    "attested": ("attestations",),
    "count": ("agency",),
    "coverage": ("affairs", "other_affairs"),
    "evidence": ("answers",),
    "quota": ("agency",),
}
"""Fields that a kind of check reads of innovations without naming them."""

_FIELD: Final = Text("Kunci pada inovasi", "Key of the innovation")
_SCORED: Final = Text("dinilai", "scored")
_CHECKED: Final = Text("diperiksa", "checked")


def fields(lang: Language) -> Iterator[str]:
    """Yield the table: a row for each field, a column for each scheme."""
    books = [load_rulebook(name) for name in EDITIONS]
    scored = [_scored(book) for book in books]
    checked = [_checked(book) for book in books]
    order = {name: index for index, name in enumerate(Innovation.model_fields)}
    every = sorted(set().union(*scored, *checked), key=lambda name: (order[name.partition(".")[0]], name))
    head = [_FIELD.render(lang), *(f"[`{book.id}`](../rulebooks/{book.id}.md)" for book in books)]
    rows = (
        [f"`{name}`", *(_cell(name, *found, lang) for found in zip(scored, checked, strict=True))] for name in every
    )
    yield from table(head, rows)


def _cell(name: str, scored: set[str], checked: set[str], lang: Language) -> str:
    said = ((_SCORED, name in scored), (_CHECKED, name in checked))
    return ", ".join(text.render(lang) for text, found in said if found) or "–"


def _scored(book: Rulebook) -> set[str]:
    """Return the fields of an innovation that go into numbers."""
    found: set[str] = set()
    if any(item.subject == "innovation" for item in book.indicators):
        found.add("answers")
    if any(form.subject == "innovation" for form in book.sheets):
        found |= {"score_sheets", "category", "group"}  # panels of jurors are named by category or group
    if any(population.stages != "any" for population in book.populations):
        found.add("stage")
    return found


def _checked(book: Rulebook) -> set[str]:
    """Return the fields of an innovation that rules look at, those of included rulebooks too."""
    found: set[str] = set()
    for _, rule in book.all_rules():
        for part in () if rule.check is None else rule.check.parts():
            found |= _read(part, rule.subject)
    return found


def _read(check: Check, subject: str) -> set[str]:
    if subject == "innovation" and check.uses_facts():
        return set(check.uses_facts())
    if subject == "innovation" or check.kind in {"count", "coverage", "quota"}:
        return set(READ.get(check.kind, ()))
    return set()
