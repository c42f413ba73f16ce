"""`words`: a text, or some texts together, has enough words and not too many; HTML does not count."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name
from inovasi_daerah.components.rules.base import (
    NOT_STATED,
    PASSED,
    Check,
    Facts,
    Verdict,
    crossed,
    fact,
    failed,
    unknown,
)
from inovasi_daerah.domain.base import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.errors import Problem

_WORD: Final = re.compile(r"[^\W_](?:[\w'’\-]|(?<=[0-9])[.,](?=[0-9]))*")
_HTML: Final = re.ASCII | re.IGNORECASE
_MARKUP: Final = re.compile(r"<(?:(?P<comment>!--)|(?P<hidden>script|style)(?=[\s/>])|[a-z/!?])", _HTML)
_ENDS: Final = {name: re.compile(rf"</{name}(?=[\s/>])", _HTML) for name in ("script", "style")}
_NO_CHARACTER: Final = re.compile(r"&#[0-9]{8,}", re.ASCII)
"""A reference beyond the last character there is; of a very long one the number could not even be read."""


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

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield bounds between which there is no number."""
        yield from super().problems(subject)
        yield from crossed("at_least", self.at_least, self.at_most)

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
    plain = html.unescape(_NO_CHARACTER.sub(" ", " ".join(_outside_markup(text))))
    return len(_WORD.findall(plain))


def _outside_markup(text: str) -> Iterator[str]:
    """Yield what is outside tags, comments, scripts and styles.

    Every step looks forward from where the last one ended, so that a text made to be slow is read in one pass as
    well; the parser of the standard library takes minutes for such a text.
    """
    start = 0
    while (found := _MARKUP.search(text, start)) is not None:
        end = text.find("-->" if found["comment"] else ">", found.end())
        if end < 0 and not found["comment"]:
            break  # without an end it is no tag
        yield text[start : found.start()]
        closing = _ENDS[found["hidden"].lower()].search(text, end) if found["hidden"] else None
        if end < 0 or (found["hidden"] and closing is None):
            return  # the rest is not shown
        start = end + 1 if closing is None else closing.start()
    yield text[start:]


def _open(name: str, value: Any) -> list[str]:
    """Return what could add words to the fact *name*: itself, or its parts that are not stated.

    The whole stands for parts that are not kept, so that it is not asked for where there are parts.
    """
    if value is NOT_STATED:
        return [name]
    if not isinstance(value, Model) or getattr(value, "text", None) is not None:
        return []
    return [f"{name}.{part}" for part in type(value).model_fields if part != "text" and not value.states(part)]


def _texts(value: Any) -> list[str]:
    """Return the texts in *value*: itself, or those of its parts."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Model):
        parts = (getattr(value, name) for name in type(value).model_fields)
        return [part for part in parts if isinstance(part, str)]
    return []
