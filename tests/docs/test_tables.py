"""Tables that the documentation takes from the package."""

import pytest
from docs_hooks.marks import filled
from docs_hooks.tables import cures
from tests.docs.pages import LANGUAGES, pages

from inovasi_daerah import load_rulebook
from inovasi_daerah.messages import HINTS, PROBLEMS


def test_every_problem_says_what_to_do() -> None:
    """Each code has either a hint in its message or a cure on the page, and no cure is left over."""
    assert PROBLEMS.keys() - HINTS.keys() == cures().keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_problems_are_listed(lang: str) -> None:
    """The table has one complete row for each code, with its anchor."""
    rows = filled(f"<!-- made: problems {lang} -->").splitlines()[2:]
    cells = [row.strip("| ").split(" | ") for row in rows]

    assert [f"`{code}`{{ #{code} }}" for code in PROBLEMS] == [row[0] for row in cells]
    assert all(len(row) == 3 and all(row) and "{found}" not in row[1] for row in cells)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_open_points_are_listed(lang: str) -> None:
    """The page has every open point of an edition, and all of its interpretations, the default one marked."""
    text = filled(f"<!-- made: open-points {lang} -->")
    default = {"id": "bawaan", "en": "default"}[lang]
    rulebook = load_rulebook("iid-2026")

    for point in rulebook.open_points:
        assert f"### `{point.id}` {{ #iid-2026-{point.id} }}" in text
        assert f"- `{point.default}` ({default}): " in text
        assert all(f"- `{way.id}`" in text for way in point.interpretations)


def test_other_text_stays() -> None:
    """A page without a mark is left as it is."""
    text = "Hal <!-- table: of-contents --> terbuka\n"

    assert text == filled(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_use_the_tables(lang: str) -> None:
    """The pages of error codes and open points ask for their tables in their own language."""
    found = pages(lang)

    assert f"<!-- made: problems {lang} -->" in found["reference/errors.md"].read_text(encoding="utf-8")
    assert f"<!-- made: open-points {lang} -->" in found["reference/open-points.md"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lang, prove, usage, option", [("id", "Membuktikan", "Penggunaan:", "Opsi:"), ("en", "Prove", "Usage:", "Options:")]
)
def test_commands_are_listed(lang: str, prove: str, usage: str, option: str) -> None:
    """Each command has its heading, its call and its options, in the language of the page."""
    text = filled(f"<!-- made: commands {lang} -->")

    assert text.startswith("## inovasi-daerah\n")
    assert "\n### inovasi-daerah score\n" in text
    assert f"\n#### inovasi-daerah rulebook lint\n\n{prove} " in text
    assert text.count(usage) == text.count(option) == text.count("```text") == text.count("\n##") + 1
