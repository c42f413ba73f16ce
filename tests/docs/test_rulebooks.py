"""The pages of rulebooks are complete, and every number on them is the data's."""

import re
from fractions import Fraction

import pytest
from docs_hooks import criteria
from docs_hooks.rulebooks import books, overview, page
from docs_hooks.stubs import navigation, place, stub
from docs_hooks.text import anchor
from tests.docs.pages import LANGUAGES, ROOT
from tests.engine.build import CITED, rulebook, words

from inovasi_daerah import Registry, Rulebook, load_rulebook
from inovasi_daerah.messages import PROJECTION, Language, number
from inovasi_daerah.rulebook.describe import label, published_words
from inovasi_daerah.rulebook.spans import spans_of

BOOKS = books()
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
HEADING = re.compile(r"^#{2,4} .*\{ #(?P<id>[\w.-]+) \}$", re.MULTILINE)


def name(book: Rulebook) -> str:
    """Return what a test of *book* is called."""
    return book.id


def built(book: Rulebook, lang: Language) -> str:
    """Return the page of *book* as Markdown."""
    return "\n".join(page(book.id, lang))


def section(text: str, id_: str) -> str:
    """Return the part of a page below the heading with an id."""
    (start,) = [match.end() for match in HEADING.finditer(text) if match["id"] == id_]
    following = [match.start() for match in HEADING.finditer(text) if match.start() > start]
    return text[start : following[0] if following else None]


def rows(text: str) -> list[list[str]]:
    """Return the rows of the tables in a text."""
    return [row.split(" | ") for row in ROW.findall(text)]


def test_all_editions_are_there() -> None:
    """Every edition that is shipped has a page."""
    assert {book.id for book in BOOKS} == set(Registry.default().editions)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_every_edition_has_its_file(book: Rulebook, lang: Language) -> None:
    """Each edition has a page in both languages; `make pages` writes it."""
    file = place(book, lang)

    assert file.is_file(), "call `make pages`"
    assert stub(book, lang) == file.read_text(encoding="utf-8"), "call `make pages`"


def test_every_edition_is_in_the_navigation() -> None:
    """The list in `mkdocs.yml` is the one that `make pages` would write."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert navigation(settings) == settings, "call `make pages`"
    assert all(f"      - rulebooks/{book.id}.md\n" in settings for book in BOOKS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_totals_are_those_of_the_data(book: Rulebook, lang: Language) -> None:
    """The maximum of every measure, and the sums of weights and points, are computed from the data."""
    spans = spans_of(book)
    shown = [measure for measure in book.measures if not measure.internal]
    text = section(built(book, lang), "poin") if book.result is not None else ""
    maxima = {row[0]: row[2] for row in rows(text) if len(row) == 3}
    sums = {row[0]: row[1:] for row in rows(text) if len(row) == 4}

    for measure in shown if book.result is not None else ():
        high = spans[measure.id].high
        link = f"[`{measure.id}`](#{anchor('ukuran', measure.id)})"
        if high is not None:
            assert number(high, lang) == maxima[link]
        if measure.operation.kind == "points":
            count, weight, most = sums[link]
            chosen = measure.operation.indicators  # type: ignore[attr-defined]
            held = [i for i in book.indicators if chosen.holds(aspect=i.aspect, variable=i.variable, code=i.code)]

            assert str(len(held)) == count
            assert number(Fraction(sum(item.weight or 0 for item in held)), lang) == weight
            assert number(Fraction(high or 0), lang) == most


@pytest.mark.parametrize("lang", LANGUAGES)
def test_totals_of_2026_are_those_that_are_published(lang: Language) -> None:
    """63 + 111 + 76 = 250 stands on the page of the 2026 edition."""
    text = section(built(load_rulebook("iid-2026"), lang), "poin")
    maxima = {row[0]: row[2] for row in rows(text) if len(row) == 3}

    assert ["63", "111", "76", "250", "100"] == [
        maxima[f"[`{name}`](#ukuran-{name})"] for name in ("spd", "quality", "count", "total", "index")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_every_indicator_is_complete(book: Rulebook, lang: Language) -> None:
    """Each indicator has its stable address, its levels with points and official wording, and its citation."""
    text = built(book, lang)

    for indicator in book.indicators:
        part = section(text, f"indikator-{indicator.code.lower()}")
        weight = indicator.weight
        multipliers = indicator.scale.multipliers().values()
        points = [] if weight is None else [Fraction(weight) * Fraction(by) for by in multipliers]

        assert all(re.search(rf"(?<![\d,.]){re.escape(number(value, lang))}(?![\d])", part) for value in points)
        assert f"#{anchor('peraturan', indicator.citation.act)}" in part
        assert all(f"(#{anchor('sumber', via)})" in part for via in indicator.citation.via)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_indicator_as_printed(lang: Language) -> None:
    """Indicator 5a of 2026: its rows stand below the number, with bounds, points and the overlap in them."""
    text = built(load_rulebook("iid-2026"), lang)
    part = section(text, "indikator-5a")
    low, high = ("0,01\u00a0–\u00a00,36", "≥\u00a00,36") if lang == "id" else ("0.01\u00a0–\u00a00.36", "≥\u00a00.36")
    found = [row for row in rows(part) if row[0] in {"1", "2", "3"}]

    assert text.index("{ #indikator-5 }") < text.index("{ #indikator-5a }") < text.index("{ #indikator-5b }")
    assert [f'<span class="nowrap">{values}</span>' for values in (low, high)] == [row[-1] for row in found][1:]
    assert ["0,01 s.d. 0,36", "≥ 0,36"] == [row[2] for row in found][1:]
    assert "(#hal-terbuka-overlap)" in part


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_everything_has_an_address(book: Rulebook, lang: Language) -> None:
    """Measures, rules, provisions, decisions, open points and conflicts have their headings; acts and sources rows."""
    text = built(book, lang)
    headings = [match["id"] for match in HEADING.finditer(text)]
    wanted = [
        *(anchor("ukuran", item.id) for item in book.measures),
        *(anchor("ketentuan", item.id) for item in book.rules),
        *(anchor("isi", item.id) for item in book.provisions),
        *(anchor("keputusan", item.id) for item in book.decisions),
        *(anchor("hal-terbuka", item.id) for item in book.open_points),
        *(anchor("pertentangan", item.id) for item in book.conflicts),
    ]
    named = [*(anchor("peraturan", act.id) for act in book.acts), *(anchor("sumber", item.id) for item in book.sources)]

    assert set(wanted) <= set(headings)
    assert len(headings) == len(set(headings))
    assert all(f"{{ #{item} }}" in text for item in named)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_links_on_the_page_lead_somewhere(book: Rulebook, lang: Language) -> None:
    """Every link to a place on the same page has that place."""
    text = built(book, lang)
    known = set(re.findall(r"\{ #([\w.-]+) \}", text))

    assert set(re.findall(r"\]\(#([\w.-]+)\)", text)) <= known


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_bands_are_as_printed(book: Rulebook, lang: Language) -> None:
    """Each band stands with its bounds, its citation and how surely it is known."""
    bands = book.result.bands if book.result is not None else ()
    text = section(built(book, lang), "poin") if bands else ""

    for band in bands:
        (row,) = [row for row in rows(text) if len(row) == 4 and row[0].partition(" (")[0] == label(band)]

        assert all(number(bound, lang) in row[1] for bound in (band.low, band.high) if bound is not None)
        assert f"#{anchor('peraturan', band.citation.act)}" in row[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_projection_says_so_first(lang: Language) -> None:
    """The page of a projection begins with a warning, and the table of all editions marks it."""
    mark = PROJECTION.render(lang)
    warned = [book.id for book in BOOKS if built(book, lang).lstrip().startswith(f'!!! danger "{mark}"')]

    assert [book.id for book in BOOKS if book.projection] == warned == ["iid-2027-projection"]
    assert 1 == "\n".join(overview(lang)).count(f"**{mark}**")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", [book for book in BOOKS if book.sheets], ids=name)
def test_every_round_is_shown(book: Rulebook, lang: Language) -> None:
    """Each round has its parts with their codes, weights and marks, and says where it stands."""
    for form in book.sheets:
        text = section(built(book, lang), f"lembar-{form.id}")
        shown = {row[1]: row[2] for row in rows(text) if len(row) == 3}

        for part in form.parts:
            words = shown[f"`{part.code}`"]
            numbers = (part.weight, part.from_, part.to)

            assert all(number(value, lang) in words for value in numbers if value is not None)
        assert f"#{anchor('peraturan', form.citation.act)}" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_of_parts_are_shown_below_them(lang: Language) -> None:
    """A part that is made of others stands above them."""
    leaf = {"code": "isi", "name": words("Isi"), "weight": 100, "from": 0, "to": 5}
    group = {"code": "semua", "name": words("Semua"), "weight": 100, "parts": [leaf]}
    form = {"id": "babak", "name": words("Babak"), "per": 100, **CITED, "parts": [group]}
    found = rows("\n".join(criteria.sheets(rulebook(sheets=[form]), lang)))

    assert ["Semua", "\u2003Isi"] == [row[0] for row in found if row[0].endswith(("Semua", "Isi"))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_published_results_are_shown_with_their_readings(lang: Language) -> None:
    """What an earlier result may mean is told, with a link to the open point."""
    book = load_rulebook("inotek-jatim-2021")
    for item in book.published:
        text = section(built(book, lang), f"hasil-{item.id}")

        assert published_words(item, lang) in text
        assert "(#hal-terbuka-number)" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_published_result_without_a_doubt(lang: Language) -> None:
    """Where a source says what is numbered, there is no open point to link."""
    both = words("Hasil")
    item = {"id": "a", "name": both, "award": both, "entrants": both, "number": 2, "counts": "rank", **CITED}
    text = "\n".join(criteria.published(rulebook(published=[item]), lang))

    assert {"id": "peringkat ke-2", "en": "rank 2"}[lang] in text
    assert "#hal-terbuka" not in text


def test_what_nobody_has_read_decides_nothing() -> None:
    """A rule that nobody has read is listed as not checked."""
    book = load_rulebook("pp-38-2017")
    unread = [rule for rule in book.rules if rule.confidence == "unread"]
    text = built(book, "en")

    assert unread
    assert all("nobody has read the text" in section(text, f"ketentuan-{rule.id.lower()}") for rule in unread)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in Registry.default().rules if kind not in criteria.LOGIC])
def test_ways_to_check_are_in_words(kind: str, lang: Language) -> None:
    """A page says in words how a rule is checked, for every kind of check that the library has."""
    assert kind in criteria.WAYS
    assert "_" not in criteria.WAYS[kind].render(lang)
