"""`words`: a text, or some texts together, has enough words and not too many; HTML does not count."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name
from inovasi_daerah.components.rules.base import NOT_STATED, PASSED, Check, Facts, Verdict, fact, failed, unknown
from inovasi_daerah.domain.base import Model

_WORD: Final = re.compile(r"\w[\w'’\-]*")


class WordsCheck(Check):
    """The words of some facts, counted together, lie between a minimum and a maximum."""

    kind: Literal["words"] = "words"
    facts: Annotated[tuple[Name, ...], Field(min_length=1)]
    """The texts; of a fact with parts, all parts count, or the whole (`text`) where it is not kept in parts."""
    at_least: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Least number of words."""
    at_most: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Greatest number of words."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the texts."""
        return self.facts

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the number of words is right; texts not stated could still add some."""
        values = {name: fact(facts, name) for name in self.facts}
        open_ = [part for name, value in values.items() for part in _open(name, value)]
        found = sum(count_words(text) for value in values.values() for text in _texts(value))
        if self.at_most is not None and found > self.at_most:
            return failed(facts, self.facts[0], messages.CHECK_WORDS_MOST, found=found, at_most=self.at_most)
        if self.at_least is not None and found < self.at_least and not open_:
            return failed(facts, self.facts[0], messages.CHECK_WORDS_LEAST, found=found, at_least=self.at_least)
        enough = self.at_least is None or found >= self.at_least
        return unknown(facts, *open_) if open_ and not (enough and self.at_most is None) else PASSED


def count_words(text: str) -> int:
    """Return the number of words in *text* without its HTML."""
    parser = _TextOnly()
    parser.feed(text)
    parser.close()
    return sum(1 for _ in _WORD.finditer(" ".join(parser.pieces)))


class _TextOnly(HTMLParser):
    """Collects what is outside tags, scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - not needed
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def _open(name: str, value: Any) -> list[str]:
    """Return what could add words to the fact *name*: itself, or its parts that are not stated."""
    if value is NOT_STATED:
        return [name]
    if not isinstance(value, Model) or getattr(value, "text", None) is not None:
        return []
    return [f"{name}.{part}" for part in type(value).model_fields if not value.states(part)]


def _texts(value: Any) -> list[str]:
    """Return the texts in *value*: itself, or those of its parts."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Model):
        parts = (getattr(value, name) for name in type(value).model_fields)
        return [part for part in parts if isinstance(part, str)]
    return []
