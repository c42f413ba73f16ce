"""One sentence in both languages, and how what fills it is written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, Protocol, cast, get_args

import attrs

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "id"

_FOUND_LENGTH: Final = 60
"""Longest excerpt of foreign input that a message repeats."""


class Bilingual(Protocol):
    """Anything that says the same thing in Indonesian (`id`) and in English (`en`)."""

    @property
    def id(self) -> str:
        """The Indonesian wording."""
        ...

    @property
    def en(self) -> str:
        """The English wording."""
        ...


class _Filling(str):
    """What fills a placeholder; `{count:rule|rules}` is the word that goes with it, as it is 1 or not."""

    __slots__ = ()

    def __format__(self, words: str, /) -> str:
        if not words:
            return str(self)
        one, several = words.split("|")
        return one if self == "1" else several


@attrs.frozen(slots=True)
class Text:
    """One sentence in both languages, with `str.format` placeholders.

    `{count}` is filled with a value, `{count:rule|rules}` with the first word where that value is 1, else the second.

    Attributes:
        id: The Indonesian wording.
        en: The English wording.
    """

    id: str
    en: str

    def render(self, lang: Language = DEFAULT_LANGUAGE, /, **params: object) -> str:
        """Return the wording of *lang* with its placeholders filled.

        Args:
            lang: `"id"` or `"en"`.
            params: One value for each placeholder; a bilingual value is rendered in *lang*, a number
                with that language's decimal mark.
        """
        template = self.en if lang == "en" else self.id
        values = {name: localise(value, lang) for name, value in params.items()}
        if "|" in template:  # there are words to choose from
            values = {name: _Filling(text) for name, text in values.items()}
        return template.format(**values)

    def __str__(self) -> str:
        """Return the Indonesian wording."""
        return self.id


def filled(text: Text, /, **params: object) -> Text:
    """Return *text* with its placeholders filled in, in both languages; what fills them is kept as it is."""
    rendered = (text.render(lang, **params).replace("{", "{{").replace("}", "}}") for lang in LANGUAGES)
    return Text(*rendered)


def pick(text: Bilingual, lang: Language) -> str:
    """Return the wording of *text* in *lang*."""
    return text.en if lang == "en" else text.id


def localise(value: object, lang: Language) -> str:
    """Return *value* as a person reads it in *lang*: texts in that language, numbers with its decimal mark."""
    if isinstance(value, Decimal | Fraction):
        return number(value, lang)
    if isinstance(value, tuple):
        return ", ".join(localise(item, lang) for item in cast("tuple[object, ...]", value))
    wording = getattr(value, lang, None)
    return wording if isinstance(wording, str) else str(value)


def exact(value: Fraction | Decimal | int) -> str:
    """Return *value* exactly: a terminating decimal as such, anything else as `numerator/denominator`."""
    ratio = Fraction(value)
    whole, places = ratio.denominator, 0
    for prime in (2, 5):
        power = 0
        while whole % prime == 0:
            whole //= prime
            power += 1
        places = max(places, power)
    if whole != 1:
        return f"{ratio.numerator}/{ratio.denominator}"
    if places == 0:
        return str(ratio.numerator)
    digits = str(abs(ratio.numerator) * 10**places // ratio.denominator).rjust(places + 1, "0")
    return f"{'-' if ratio < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def half_up(value: Fraction) -> int:
    """Return *value* rounded to a whole number in integers, halves away from zero."""
    size = abs(value)
    rounded = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return -rounded if value < 0 else rounded


def number(value: Fraction | Decimal | int, lang: Language, *, places: int = 4) -> str:
    """Return *value* for people: with the decimal mark of *lang*, "≈" where *places* decimals do not hold it.

    What they do not hold is rounded as scores are, halves away from zero. Decimals keep the places that they were written with.
    """
    if isinstance(value, Decimal):
        text = f"{value:f}"
    else:
        text = exact(value)
        if "/" in text or len(text.partition(".")[2]) > places:
            text = "≈ " + exact(Fraction(half_up(Fraction(value) * 10**places), 10**places))
    return text.replace(".", ",") if lang == "id" else text


def excerpt(value: object) -> str:
    """Return a short, printable, one-line quotation of foreign input."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 200:  # noqa: PLR2004 - 60 digits
        return "…"  # str() of a huge integer is slow and may be refused by the interpreter
    if isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, list | tuple):
        text = "[…]" if value else "[]"
    elif value is None:
        text = "null"
    elif isinstance(value, bool):
        text = "true" if value else "false"
    else:
        text = str(value)
    text = "".join(char if char.isprintable() else "�" for char in text[: _FOUND_LENGTH + 1])
    return text if len(text) <= _FOUND_LENGTH else text[: _FOUND_LENGTH - 1] + "…"


def one_line(text: str) -> str:
    """Return *text* so that it stays on its line and commands no terminal: blanks for line breaks, "�" for the rest."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text)
