"""Tables that the pages take from the package itself, so that they cannot fall behind it.

A page says `<!-- table: problems id -->` and gets the problem codes in Indonesian; see `TABLES`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inovasi_daerah import Registry
from inovasi_daerah.messages import HINTS, PROBLEMS, Language, Text, pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MARK: Final = re.compile(r"^<!-- table: (?P<table>[a-z-]+) (?P<lang>id|en) -->$", re.MULTILINE)
_HIDDEN: Final = "…"
"""What stands for the part of a message that depends on the input."""

_HEAD: Final = Text(
    "| Kode | Yang dikatakan pesannya | Yang perlu dilakukan |", "| Code | What the message says | What to do |"
)
_DEFAULT: Final = Text("bawaan", "default")
_ROWS: Final = Text("Indikator", "Indicators")
_WHY: Final = Text("Alasan tafsir bawaan", "Why this default")
_KNOWN: Final = Text("Yang diketahui", "What is known")
_SOURCES: Final = Text("Sumber", "Sources")


def cures() -> Mapping[str, Text]:
    """Return what to do about each problem whose message does not say it itself."""
    tree = tomllib.loads(Path(__file__).with_name("cures.toml").read_text(encoding="utf-8"))
    return {code: Text(**words) for code, words in tree.items()}


def problems(lang: Language) -> Iterator[str]:
    """Yield the table of problem codes: what each says, and what to do."""
    remedies = {**cures(), **HINTS}
    yield pick(_HEAD, lang)
    yield "| --- | --- | --- |"
    for code, message in PROBLEMS.items():
        words = (text.render(lang, found=_HIDDEN, accepted=_HIDDEN) for text in (message, remedies[code]))
        says, cure = (text.replace("|", r"\|") for text in words)
        yield f"| `{code}`{{ #{code} }} | {says} | {cure} |"


def open_points(lang: Language) -> Iterator[str]:
    """Yield every open point of every edition that is shipped, with its interpretations."""
    registry = Registry.default()
    for name in sorted(registry.editions, reverse=True):
        rulebook = registry.rulebook(name)
        titles = {source.id: pick(source.title, lang) for source in rulebook.sources}
        used = [source for source in titles if any(source in point.via for point in rulebook.open_points)]
        yield f"## {pick(rulebook.name, lang)} (`{name}`)"
        for point in rulebook.open_points:
            yield f"\n### `{point.id}`{{ #{name}-{point.id} }}\n\n{pick(point.question, lang)}\n"
            for way in point.interpretations:
                mark = f" ({pick(_DEFAULT, lang)})" if way.id == point.default else ""
                yield f"- `{way.id}`{mark}: {pick(way.name, lang)}"
            yield f"\n{pick(_WHY, lang)}: {pick(point.reason, lang)}\n"
            if point.evidence is not None:
                yield f"{pick(_KNOWN, lang)}: {pick(point.evidence, lang)}\n"
            if point.rows:
                yield f"{pick(_ROWS, lang)}: {', '.join(point.rows)}.\n"
        if used:
            yield f"\n### {pick(_SOURCES, lang)} {{ #{name}-sources }}\n"
            yield from (f"- {source}: {titles[source]}" for source in used)
        yield ""


TABLES: Final[Mapping[str, Callable[[Language], Iterator[str]]]] = {"problems": problems, "open-points": open_points}


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return the page with its marks replaced by tables; MkDocs calls this for every page."""
    return _MARK.sub(lambda mark: "\n".join(TABLES[mark["table"]]("en" if mark["lang"] == "en" else "id")), markdown)
