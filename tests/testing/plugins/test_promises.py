from __future__ import annotations

import string

import pytest
from tests.docs.pages import ROOT

from inovasi_daerah.messages import LANGUAGES, Text
from inovasi_daerah.testing.plugins.promises import NOTES, PROMISES, told


@pytest.mark.parametrize("name", [*PROMISES, *(f"note {name}" for name in NOTES)])
def test_every_sentence_is_there_in_both_languages(name: str) -> None:
    """With the same placeholders in each."""
    text = NOTES[name.removeprefix("note ")] if name.startswith("note ") else PROMISES[name]
    one, two = ({field for _, field, _, _ in string.Formatter().parse(item) if field} for item in (text.id, text.en))

    assert text.id.strip() != text.en.strip()
    assert text.id
    assert text.en
    assert one == two


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_on_plug_ins_lists_every_promise(lang: str) -> None:
    """Whoever reads the name of a promise in a program finds there what it is."""
    page = (ROOT / "docs" / lang / "how-to" / "plugin.md").read_text(encoding="utf-8")

    assert [] == [name for name in PROMISES if f"`{name}`" not in page]


def test_a_sentence_is_filled_in_both_languages() -> None:
    """What fills it may be bilingual itself."""
    found = told(Text("satu {a}", "one {a}"), a=Text("dua", "two"))

    assert ["satu dua", "one two"] == [getattr(found, lang) for lang in LANGUAGES]
