"""The table that says which field of an innovation serves which scheme."""

import re

import pytest
from docs_hooks.fields import EDITIONS, READ
from docs_hooks.marks import filled
from docs_hooks.rulebooks import books
from tests.docs.pages import LANGUAGES

from inovasi_daerah import Innovation, load_rulebook
from inovasi_daerah.components.rules.base import is_fact


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_exists(lang: str) -> None:
    """Each row names a key that an innovation has, once, and says of some scheme what it is for."""
    rows = [
        line.strip("| ").split(" | ") for line in filled(f"<!-- made: fields {lang} -->").splitlines() if "`" in line
    ]
    names = [row[0].strip("`") for row in rows[1:]]

    assert list(EDITIONS) == [re.findall(r"`([\w-]+)`", cell)[0] for cell in rows[0][1:]]
    assert len(names) == len(set(names))
    assert all(is_fact("innovation", name) for name in names)
    assert not [row for row in rows[1:] if set(row[1:]) == {"–"}]


def test_the_schemes_share_what_the_page_says() -> None:
    """IID reads answers, KOVABLIK its own texts and sheets; the dates serve IID and KIPP."""
    rows = [line.strip("| ").split(" | ") for line in filled("<!-- made: fields en -->").splitlines()[3:]]
    cells = {row[0].strip("`"): row[1:] for row in rows if len(row) > 1}

    assert ["scored, checked", "–", "–", "–"] == cells["answers"]
    assert ["–", "scored", "scored", "–"] == cells["score_sheets"]
    assert ["–", "checked", "–", "–"] == cells["texts.ringkasan"]
    assert ["checked", "–", "–", "checked"] == cells["implementation_date"]
    assert ["scored, checked", "–", "–", "–"] == cells["stage"]


def test_what_checks_read_without_naming_it_is_known() -> None:
    """A check that names no fact is made of others, or the table knows what it reads."""
    made_of_others = {"all", "any", "when"}
    kinds = {
        part.kind
        for book in books()
        for rule in book.rules
        for part in (() if rule.check is None else rule.check.parts())
        if not part.uses_facts()
    }

    assert kinds <= READ.keys() | made_of_others
    assert all(name in Innovation.model_fields for names in READ.values() for name in names)


def test_editions_are_the_newest() -> None:
    """No column is of an edition that a newer one has followed; a projection is no edition that is in force."""
    for name in EDITIONS:
        book = load_rulebook(name)
        later = [item.id for item in books() if item.scheme == book.scheme and (item.year or 0) > (book.year or 0)]

        assert [] == [item for item in later if not item.endswith("-projection")]
