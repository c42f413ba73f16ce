from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from inovasi_daerah import messages
from inovasi_daerah.messages import LANGUAGES, Language, Text, rankings, rulebooks, years


def catalogue() -> Iterator[tuple[str, Text]]:
    """Yield every sentence of the catalogue with its name."""
    modules = (messages, rulebooks, years, rankings)
    for name, value in (item for module in modules for item in vars(module).items()):
        if isinstance(value, Text):
            yield name, value
        elif isinstance(value, Mapping) and name.isupper():
            yield from ((f"{name}[{key}]", text) for key, text in value.items())


def placeholders(template: str) -> set[str]:
    """Return the names of the placeholders of *template*."""
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


SENTENCES = dict(catalogue())


class TestCatalogue:
    """Every sentence is there in both languages."""

    def test_both_languages_name_the_same_placeholders(self) -> None:
        """Whatever is told in one language is told in the other, and every placeholder has a name."""
        expected: list[str] = []

        assert expected == [name for name, text in SENTENCES.items() if placeholders(text.id) != placeholders(text.en)]
        assert expected == [name for name, text in SENTENCES.items() if "" in placeholders(text.id)]

    def test_a_number_is_followed_by_its_word(self) -> None:
        """No sentence says “1 rules”: an English word after a number is given for 1 and for others."""
        counts = r"\{(count|checked|unread|members|jurors|places|years|found|total|warning|note|unknown)\}"
        plural = re.compile(counts + r" (?:assigned |open |more )*[a-z]+s\b(?<!is)")
        expected: list[str] = []

        assert expected == [name for name, text in SENTENCES.items() if plural.search(text.en)]

    def test_a_word_is_given_for_one_and_for_others(self) -> None:
        """What stands after the colon of a placeholder is two different words, and never in Indonesian."""
        parts = [
            (name, spec)
            for name, text in SENTENCES.items()
            for _, _, spec, _ in string.Formatter().parse(text.en)
            if spec
        ]

        assert parts
        assert all(len(set(spec.split("|"))) == 2 for _, spec in parts)
        assert not any(spec for text in SENTENCES.values() for _, _, spec, _ in string.Formatter().parse(text.id))

    def test_both_languages_are_there(self) -> None:
        """No wording is missing, unless there is nothing to say in either language."""
        expected: list[str] = []

        assert expected == [name for name, text in SENTENCES.items() if bool(text.id) != bool(text.en)]

    def test_no_wording_breaks_the_line(self) -> None:
        """A sentence is one line, so that it can stand in a list."""
        expected: list[str] = []

        assert expected == [name for name, text in SENTENCES.items() if not (text.id + text.en).isprintable()]

    def test_every_sentence_is_said_somewhere(self) -> None:
        """A constant that no module of the package uses is dead."""
        package = Path(messages.__file__).parents[1]
        source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
        names = {name.partition("[")[0] for name in SENTENCES}
        uses = Counter(re.findall(r"\b[A-Z_]+\b", source))
        expected: list[str] = []

        assert expected == sorted(name for name in names if uses[name] < 2)

    def test_the_catalogue_is_found(self) -> None:
        """The tests above look at the sentences, of which there are some of each sort."""
        assert {"PROBLEMS_FOUND", "PROBLEMS[syntax]", "HINTS[empty]", "NOTICE[official]"} <= SENTENCES.keys()

    def test_only_the_usual_nature_needs_no_words(self) -> None:
        """A self-assessment is what people expect; every other nature is said."""
        expected = ["NOTICE_NATURE[self_assessment]"]

        assert expected == [name for name, text in SENTENCES.items() if not text.id]

    def test_indonesian_is_the_default(self) -> None:
        """Messages are Indonesian unless English is asked for."""
        expected: tuple[Language, Language] = ("id", "en")

        assert expected == LANGUAGES
        assert messages.DEFAULT_LANGUAGE == "id"
