"""Tables of the reference pages: problem codes and open points, from the package itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs_hooks import sources
from docs_hooks.rulebooks import books
from docs_hooks.text import say

from inovasi_daerah.messages import HINTS, PROBLEMS, Language, Text, pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HIDDEN: Final = "…"
"""What stands for the part of a message that depends on the input."""

_HEAD: Final = Text(
    "| Kode | Yang dikatakan pesannya | Yang perlu dilakukan |", "| Code | What the message says | What to do |"
)
_MORE: Final = Text("Sumber dan rujukannya: [{name}]({link})", "Its sources and citations: [{name}]({link})")


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
        if code not in remedies:
            raise KeyError(f"{code} needs a hint in messages/problems.py or a cure in docs_hooks/cures.toml")
        words = (text.render(lang, found=_HIDDEN, accepted=_HIDDEN) for text in (message, remedies[code]))
        says, cure = (text.replace("|", r"\|") for text in words)
        yield f"| `{code}`{{ #{code} }} | {says} | {cure} |"


def open_points(lang: Language) -> Iterator[str]:
    """Yield every open point of every edition that is shipped, with its interpretations."""
    for book in books():
        if not book.open_points:
            continue
        name = say(book.name, lang)
        yield f"\n## {name} (`{book.id}`)\n"
        yield _MORE.render(lang, name=name, link=f"../rulebooks/{book.id}.md#hal-terbuka") + ".\n"
        for point in book.open_points:
            yield from sources.open_point(point, lang, f"### `{point.id}` {{ #{book.id}-{point.id} }}")
