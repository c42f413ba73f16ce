"""Small parts of the site: marks, texts, schemas, addresses, and what is renewed by `make pages`."""

import datetime as dt
import json
import re
from pathlib import Path

import attrs
import pytest
from docs_hooks import llms, marks, offline, schemas, search, sources
from docs_hooks.rulebooks import books
from docs_hooks.text import day, linked, plain
from tests.docs.pages import LANGUAGES, pages
from tests.docs.refresh import refreshed

from inovasi_daerah import Registry, Submission
from inovasi_daerah.messages import Language
from inovasi_daerah.rulebook.schema import rulebook_schema

ANY_MARK = re.compile(r"^<!-- made: (\S+).* (\w+) -->$", re.MULTILINE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_is_filled(lang: Language) -> None:
    """Each mark of a page is known, asks for the page's own language, and leaves nothing of itself."""
    for page in pages(lang).values():
        text = page.read_text(encoding="utf-8")
        found = ANY_MARK.findall(text)

        assert {name for name, _ in found} <= marks.MADE.keys()
        assert {wanted for _, wanted in found} <= {lang}
        assert "<!-- made:" not in re.sub(r"`[^`]*`", "", marks.filled(text)) if found else True


def test_data_is_shown_as_it_is() -> None:
    """Nothing in the data becomes Markdown or HTML."""
    assert "a&#42;b&#95;c &lt;b&gt; &#124; &#91;x&#93; &amp; &#96;y&#96; d" == plain("a*b_c <b> | [x] & `y`\n d")


def test_addresses_are_links() -> None:
    """Where a source is can be opened, and whatever else is written there stays text."""
    text = "PDF: https://a.example/b_c?d=1&e=2 (cuplikan); http://f.example/ ; g.example"
    link = '<a href="https://a.example/b&#95;c?d=1&amp;e=2">https://a.example/b&#95;c?d=1&amp;e=2</a>'
    other = '<a href="http://f.example/">http://f.example/</a>'

    assert f"PDF: {link} (cuplikan); {other} ; g.example" == linked(text)


def test_dates_are_written_out() -> None:
    """People read months by name, in their own language."""
    assert ("29\u00a0April\u00a02026", "10\u00a0Maret\u00a02022") == (
        day(dt.date(2026, 4, 29), "en"),
        day(dt.date(2022, 3, 10), "id"),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unread_acts_are_listed(lang: Language) -> None:
    """The letter of 2026, which nobody here has read, is listed with those who restate it; what was read is not."""
    text = "\n".join(sources.unread(books(), lang))
    book = Registry.default().rulebook("pp-38-2017")
    by_us, _ = sources.read(book, book.act("pp-38-2017"))

    assert "400.10.11/1887/BSKDN" in text
    assert "SIMONDA Rote Ndao" in text
    assert by_us > 0
    assert "[`pp-38-2017`](../rulebooks/pp-38-2017.md)" not in [
        line.split(" | ")[1] for line in text.splitlines() if "38" in line.partition(" | ")[0] and " | " in line
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unread_rules_are_listed(lang: Language) -> None:
    """Every rule of every edition that nobody has read is in the table."""
    text = "\n".join(sources.unread_rules(books(), lang))
    wanted = [f"`{book.id}/{rule.id}`" for book in books() for rule in book.rules if rule.confidence == "unread"]

    assert wanted
    assert all(name in text for name in wanted)
    assert len(wanted) == text.count("](../rulebooks/")


def test_schemas_are_those_of_the_library() -> None:
    """The files that the site serves are the library's own schemas."""
    found = {name: json.loads(text) for name, text in schemas.files()}

    assert found["schemas/rulebook.schema.json"] == rulebook_schema(Registry.default())
    assert found["schemas/submission.schema.json"]["properties"].keys() == Submission.model_fields.keys()
    assert all("$schema" in tree for tree in found.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["submission", "rulebook", "cases"])
def test_pages_of_schemas_are_complete(name: str, lang: Language) -> None:
    """Every object has its place, every key its row, and every link leads to an object."""
    text = "\n".join(schemas.page(name, lang))
    known = re.findall(r"\{ #([\w-]+) \}", text)
    tree = schemas.schema(name)

    assert len(known) == len(set(known))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= set(known)
    assert all(f"| `{key}` |" in text for part in tree["$defs"].values() for key in part.get("properties", {}))


@pytest.mark.parametrize(
    "page, address",
    [
        ('<script src="https://cdn.example/x.js"></script>', "https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//fonts.example/css">', "//fonts.example/css"),
        ('<link rel="preconnect" href="https://fonts.example">', "https://fonts.example"),
        ('<img src="http://images.example/a.png">', "http://images.example/a.png"),
        ("<style>@import 'https://fonts.example/css';</style>", "https://fonts.example/css"),
        ('<p style="background: url(https://images.example/b.png)">', "https://images.example/b.png"),
    ],
)
def test_what_comes_from_outside_is_found(page: str, address: str, tmp_path: Path) -> None:
    """Scripts, styles, fonts and pictures of other hosts are found, in pages and in style sheets."""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.css").write_text("p { background: url(//images.example/c.png) }", encoding="utf-8")

    assert [address] == offline.outside(page)
    assert [f"index.html: {address}", "a.css: //images.example/c.png"] == list(offline.outside_of(tmp_path))


def test_links_may_lead_outside() -> None:
    """A link is no load, and what the site has itself is not outside."""
    page = (
        '<a href="https://a.example">x</a><link rel="canonical" href="https://a.example"><script src="a.js"></script>'
    )

    assert [] == offline.outside(page)


@pytest.mark.parametrize(
    "base, expected", [("..", "."), ("../..", ".."), ("../../..", "../..")], ids=["home", "page", "deep page"]
)
def test_a_page_searches_its_own_language(base: str, expected: str) -> None:
    """A page of a language that has a folder of its own looks for the index there; nothing else on it changes."""
    page = '<a href="..">x</a><script>{{"a": null, "base": "{}", "b": "../.."}}</script>'

    assert page.format(expected) == search.within(page.format(base))


def test_each_language_has_its_index(tmp_path: Path) -> None:
    """Every entry of the joint index is in exactly one, with an address that counts from there."""
    (tmp_path / "search").mkdir()
    (tmp_path / "en").mkdir()
    index = tmp_path / "search" / "search_index.json"
    docs = [{"location": place, "text": place} for place in ("", "english/", "en/", "en/tutorial/#a")]
    index.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}), encoding="utf-8")
    search.split(tmp_path, ["en"])
    other = tmp_path / "en" / "search" / "search_index.json"
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (index, other))

    assert first == {"config": {"lang": ["en"]}, "docs": docs[:2]}
    assert second["config"] == first["config"]
    assert [("", "en/"), ("tutorial/#a", "en/tutorial/#a")] == [
        (doc["location"], doc["text"]) for doc in second["docs"]
    ]


def test_newest_editions_are_found_first() -> None:
    """Of six editions with the same indicators, a reader mostly wants the newest."""
    assert {"boost": 2} == search.boost("en/rulebooks/iid-2026.md") == search.boost("id/rulebooks/kipp-2022.md")
    assert {} == search.boost("id/rulebooks/iid-2025.md") == search.boost("id/rulebooks/index.md")
    assert {} == search.boost("id/tutorial.md")


@attrs.frozen
class Item:
    """A part of a navigation, as MkDocs has it."""

    title: str
    is_page: bool = True
    children: "list[Item] | None" = None


def test_llms_txt_lists_pages_with_their_section() -> None:
    """Every page is there, with the names of the sections that it is in."""
    found = list(llms.pages([Item("Home"), Item("Learn", is_page=False, children=[Item("Tutorial")])]))
    text = llms.text({"English": [(section, item.title or "", "https://a.example/") for section, item in found]})

    assert [("", "Home"), ("Learn", "Tutorial")] == [(section, item.title) for section, item in found]
    assert "## English\n\n- [Home](https://a.example/)\n- [Tutorial](https://a.example/): Learn\n" in text
    assert "never an official result" in text


def test_output_is_renewed(tmp_path: Path) -> None:
    """`make pages` writes what code and commands print now, and leaves what agrees as it is."""
    before = (
        '```json title="a.json"\n{"unit": {"code": "35.8"}}\n```\n\n'
        "```python\nfrom pathlib import Path\nprint(Path('a.json').read_text().count('35.8'))\n```\n\n"
        "```text\n2\n```\n\n"
        "```console\n$ pip install x\n$ inovasi-daerah rulebook list --help\nold\n```\n\n"
        "```python\nprint('a\\nb')\n```\n\n```text\n…\nb\n```\n"
    )
    page = tmp_path / "page.md"
    page.write_text(before, encoding="utf-8")
    after = refreshed(page)

    assert "```text\n1\n```" in after
    assert "$ pip install x\n$ inovasi-daerah rulebook list --help\nPenggunaan: " in after
    assert "old" not in after
    assert after.endswith("```text\n…\nb\n```\n")
