"""What can go wrong: located problems, collected and raised once.

Every exception derives from `InovasiDaerahError` and from the nearest builtin, can be pickled, and can be read
in Indonesian (`str`) and in English (`render("en")`).
"""

from __future__ import annotations

import difflib
import errno
import re
from typing import TYPE_CHECKING, Any

import attrs

from inovasi_daerah import messages
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, excerpt, filled, localise

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CallError",
    "CallKeyError",
    "CallTypeError",
    "InovasiDaerahError",
    "MissingExtraError",
    "PluginError",
    "Problem",
    "RegistrationError",
    "RulebookError",
    "SubmissionError",
    "expect",
    "join_path",
    "nearest",
    "reason_of",
]

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_\-/]{1,100}\Z")
_SHOWN = 100
"""Problems that an error prints in full; the rest are counted."""


def __dir__() -> list[str]:
    return __all__


def join_path(parts: Iterable[str | int]) -> str:
    """Return a location such as `innovations[3].answers.16`.

    Args:
        parts: Keys and list positions from the root; a key that is not plain and short is quoted.
    """
    text = ""
    for part in parts:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_KEY.match(part):
            text += f".{part}" if text else part
        else:
            quoted = excerpt(part).replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{quoted}"]'
    return text


def nearest(found: object, accepted: Iterable[str]) -> str | None:
    """Return the accepted word that is most like *found*, or None when none is near."""
    if not isinstance(found, str) or len(found) > 200:  # noqa: PLR2004 - nobody mistypes 200 letters
        return None
    folded = {word.casefold(): word for word in accepted}
    close = difflib.get_close_matches(found.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


@attrs.frozen(slots=True, repr=False)
class Problem:
    """One thing that is wrong with the input, at one place.

    Attributes:
        code: Stable name of the kind of problem, as listed in the documentation.
        path: Where, as in `innovations[3].answers.16`; empty for the whole.
        found: What was there, shortened.
        accepted: What may be there: words, or a bilingual description.
        nearest: The accepted word most like what was found, if one is near.
        source: Name of the file, where there is one.
    """

    code: str
    path: str = ""
    found: str = attrs.field(default="", converter=excerpt)
    accepted: tuple[str | Text, ...] = ()
    nearest: str | None = None
    source: str = ""

    @property
    def message(self) -> str:
        """The problem in Indonesian, without its place."""
        return self.describe(DEFAULT_LANGUAGE)

    @property
    def hint(self) -> str:
        """What to do about it, in Indonesian; empty when there is nothing to add."""
        return self.advise(DEFAULT_LANGUAGE)

    def describe(self, lang: Language) -> str:
        """Return what is wrong, in *lang*, without its place."""
        return messages.PROBLEMS[self.code].render(lang, found=self.found, accepted=self.accepted)

    def advise(self, lang: Language) -> str:
        """Return what to do about it, in *lang*."""
        parts: list[str] = []
        if self.nearest is not None:
            parts.append(messages.HINT_NEAREST.render(lang, nearest=self.nearest))
        own = messages.HINTS.get(self.code)
        if own is not None:
            parts.append(own.render(lang, accepted=self.accepted))
        elif self.accepted and "{accepted}" not in messages.PROBLEMS[self.code].id:
            parts.append(messages.HINT_ACCEPTED.render(lang, accepted=self.accepted))
        return "; ".join(parts)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return place, problem and hint as one line in *lang*."""
        line = self.describe(lang)
        for place in (self.path, self.source):
            if place:
                line = f"{place}: {line}"
        hint = self.advise(lang)
        return f"{line} ({hint})" if hint else line

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the problem as plain JSON values."""
        return {
            "code": self.code,
            "path": self.path,
            "message": self.describe(lang),
            "hint": self.advise(lang),
            "found": self.found,
            "accepted": [localise(item, lang) for item in self.accepted],
            "nearest": self.nearest,
        }

    def __repr__(self) -> str:
        return f"Problem({self.code!r}, {self.path!r}, {self.message!r})"


class InovasiDaerahError(Exception):
    """Base of every exception of this library.

    Attributes:
        problems: What is wrong, each with its place; every problem that one pass can find.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return all problems as text in *lang*, one a line."""
        if len(self.problems) == 1:
            return self.problems[0].render(lang)
        lines = [messages.PROBLEMS_FOUND.render(lang, count=len(self.problems))]
        lines += [f"- {problem.render(lang)}" for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append("- …")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


class SubmissionError(InovasiDaerahError, ValueError):
    """A submission cannot be read, has the wrong shape, or does not fit its rulebook."""


class RulebookError(InovasiDaerahError, ValueError):
    """An edition file, or a file of its cases, cannot be read, has the wrong shape, or contradicts itself."""


class CallError(InovasiDaerahError, ValueError):
    """A function was called with an argument that does not exist here, such as an unknown interpretation."""


class CallTypeError(CallError, TypeError):
    """A function was called with something of another type than it takes, such as an id instead of a rulebook."""


class CallKeyError(CallError, KeyError):
    """A result was asked for something that it does not hold, such as an unknown measure."""


class RegistrationError(InovasiDaerahError, TypeError):
    """A plug-in cannot be registered: its name is taken, or its signature is not what is needed."""


class PluginError(InovasiDaerahError, RuntimeError):
    """A plug-in breaks what it promises: it fails while it computes, or returns what no plug-in may."""


class MissingExtraError(InovasiDaerahError, ImportError):
    """A function needs an optional dependency that is not installed."""


def expect(
    code: str, value: object, kind: type[Any] | tuple[type[Any], ...], path: str = "", *accepted: str | Text
) -> None:
    """Refuse an argument of another type, which nobody checked who calls without a type checker.

    Args:
        code: The problem, if it is one.
        value: The argument.
        kind: What it should be.
        path: Name of the parameter, where there are several.
        accepted: What is accepted, in words.

    Raises:
        CallTypeError: If *value* is something else.
    """
    if not isinstance(value, kind):
        raise CallTypeError(Problem(code, path, value, accepted))


def reason_of(cause: OSError) -> Text:
    """Return what the operating system says, in words of this library: its own are in one language."""
    known = messages.OS_ERRORS.get(cause.errno or 0)
    return known or filled(messages.OS_ERROR, name=errno.errorcode.get(cause.errno or 0, type(cause).__name__))
