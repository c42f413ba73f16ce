"""The pages are complete and their code is really run; see `pages.py` for how."""

import re
from pathlib import Path

import pytest
from sybil import Document
from tests.docs.pages import DOCS, INCLUDE, LANGUAGES, ROOT, SYBIL, blocks, pages

import inovasi_daerah

README = ROOT / "README.md"
PAGES = [README, *(page for lang in LANGUAGES for page in pages(lang).values())]
WITH_CODE = {"index.md", "tutorial.md", "explanation/exactness.md", "learn/by-hand.md", "reference/errors.md"}
FENCE = re.compile(r"^```(python|text|console|(?:json|toml) title)\b", re.MULTILINE)
SNIPPET = re.compile(rf'^{INCLUDE} "(?P<path>[^":]+):(?P<section>[\w-]+)"$', re.MULTILINE)


def name(page: Path) -> str:
    """Return what a test of *page* is called."""
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def languages_of_blocks(page: Path) -> list[str]:
    """Return the languages of the code blocks of *page*, in order."""
    return [block.lexemes["language"] for block in blocks(Document(read(page), str(page)))]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_is_collected(page: Path) -> None:
    """As many blocks are run as a plain search finds, so that none is silently left out."""
    text = read(page)
    included = len(re.findall(rf"^```python\n{INCLUDE}", text, re.MULTILINE))

    assert SYBIL.should_parse(page)
    assert len(FENCE.findall(text)) - included == len(list(SYBIL.parse(page).examples()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_with_code_have_blocks(lang: str) -> None:
    """The search is not fooled: pages that are known to have code have blocks that run."""
    counts = {path: len(list(SYBIL.parse(page).examples())) for path, page in pages(lang).items()}

    assert WITH_CODE == {path for path, count in counts.items() if path in WITH_CODE and count > 1}


def test_readme_has_blocks() -> None:
    """The README's example and its commands are run."""
    languages = languages_of_blocks(README)

    assert {"python", "text", "console"} <= set(languages)


def test_pages_exist_in_both_languages() -> None:
    """Every page is there in Indonesian and in English; only pages for contributors are in English alone."""
    english = {path for path in pages("en") if not path.startswith("contributing/") or path.endswith("index.md")}

    assert english == set(pages("id"))
    assert {"index.md", "tutorial.md"} <= pages("id").keys()


@pytest.mark.parametrize("path", pages("id"))
def test_translations_have_the_same_parts(path: str) -> None:
    """Both languages of a page have the same headings, code blocks and API entries, in the same order."""
    indonesian, english = (
        re.findall(r"^(#+ |```\w+|::: \S+|<!-- made: [a-z-]+)", read(DOCS / lang / path), re.MULTILINE)
        for lang in LANGUAGES
    )

    assert indonesian == english


def test_every_page_is_in_the_navigation() -> None:
    """Every page of either language is listed in `mkdocs.yml`."""
    listed = set(re.findall(r"^\s+- (?:[\w ]+: )?([\w/.-]+\.md)$", read(ROOT / "mkdocs.yml"), re.MULTILINE))

    assert listed == {path for lang in LANGUAGES for path in pages(lang)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_public_name_is_documented(lang: str) -> None:
    """The API page has an entry for each name that the package exports."""
    entries = re.findall(r"^::: inovasi_daerah\.(\w+)$", read(pages(lang)["reference/api.md"]), re.MULTILINE)

    assert set(inovasi_daerah.__all__) == set(entries)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_included_files_have_the_named_section(page: Path) -> None:
    """A file that a page includes exists, with the section that the page asks for."""
    missing = [
        found[0]
        for found in SNIPPET.finditer(read(page))
        if not (ROOT / found["path"]).is_file() or f"[start:{found['section']}]" not in read(ROOT / found["path"])
    ]

    assert [] == missing


def test_links_of_the_readme_lead_somewhere() -> None:
    """What the README links to in this repository exists."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", read(README))

    assert links
    assert [] == [link for link in links if not (ROOT / link).exists()]
