"""In which language the command line speaks, and how click comes to speak it.

click asks gettext for its sentences, and gettext finds the language in the environment and the translations in a
folder. Nothing here needs click: that it is missing is told in the right language too.
"""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages import DEFAULT_LANGUAGE, LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

OPTION: Final = "--lang"
VARIABLE: Final = "INOVASI_DAERAH_LANG"
TRANSLATIONS: Final = Path(__file__).parent / "locale"
"""Made from `messages.command_line` by `python -m tests.cli.translations`."""
_DOMAIN: Final = "messages"
"""gettext's own default, which is all that click asks."""


def asked_for(arguments: Sequence[str]) -> Language:
    """Return the language that *arguments* ask for, wherever `--lang` stands among them; the last one counts.

    This is known before the arguments are parsed, as what is wrong with them is told in it. What is no language is
    passed over here; the parser complains.
    """
    words = [*takewhile(lambda word: word != "--", arguments)]
    asked = [os.environ.get(VARIABLE, "")]
    for word, following in zip(words, [*words[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked.append(value if equals else following)
    known: list[Language] = [lang for word in asked for lang in LANGUAGES if lang == word]
    return known[-1] if known else DEFAULT_LANGUAGE


@contextmanager
def spoken(lang: Language) -> Generator[None]:
    """Let click speak *lang* inside this context."""
    folder, language = gettext.bindtextdomain(_DOMAIN), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(TRANSLATIONS))
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.bindtextdomain(_DOMAIN, folder)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
