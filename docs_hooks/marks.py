"""Replaces the marks of a page by what is made from the data.

`<!-- made: problems id -->` is the table of problem codes in Indonesian; `<!-- made: rulebook iid-2026 en -->` is the
page of a rulebook in English. `MADE` lists all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docs_hooks import commands, drawings, fields, layers, rulebooks, samples, schemas, sources, tables

from inovasi_daerah import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from inovasi_daerah.messages import Language

MARK: Final = re.compile(r"^<!-- made: (?P<name>[a-z-]+)(?: (?P<argument>[\w.-]+))? (?P<lang>id|en) -->$", re.MULTILINE)

MADE: Final[Mapping[str, Callable[[str, Language], Iterator[str]]]] = {
    "bands": lambda name, lang: drawings.bands(load_rulebook(name), lang),
    "commands": commands.commands,
    "explanation": samples.explanation,
    "fields": lambda _, lang: fields.fields(lang),
    "layers": lambda _, lang: layers.drawing(lang),
    "measures": rulebooks.measures,
    "open-points": lambda _, lang: tables.open_points(lang),
    "points": lambda name, lang: drawings.points(load_rulebook(name), lang),
    "problems": lambda _, lang: tables.problems(lang),
    "rulebook": rulebooks.page,
    "rulebooks": lambda _, lang: rulebooks.overview(lang),
    "schema": schemas.page,
    "schema-file": schemas.link,
    "score": samples.score,
    "unread": lambda _, lang: sources.unread(rulebooks.books(), lang),
    "unread-rules": lambda _, lang: sources.unread_rules(rulebooks.books(), lang),
}


def filled(markdown: str) -> str:
    """Return a page with its marks replaced."""
    return MARK.sub(_made, markdown)


def _made(mark: re.Match[str]) -> str:
    lang: Language = "en" if mark["lang"] == "en" else "id"
    return "\n".join(MADE[mark["name"]](mark["argument"] or "", lang))
