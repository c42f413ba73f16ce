"""Pictures and formulas are drawn from the data, and are well-formed."""

import re
from xml.etree import ElementTree as ET

import pytest
from docs_hooks import drawings, layers
from docs_hooks.formulas import formula
from docs_hooks.rulebooks import books
from docs_hooks.text import plain
from tests.docs.pages import LANGUAGES

from inovasi_daerah import Rulebook, load_rulebook
from inovasi_daerah.messages import Language

BOOKS = books()


def name(book: Rulebook) -> str:
    """Return what a test of *book* is called."""
    return book.id


def parsed(lines: list[str]) -> ET.Element:
    """Return a drawing as a tree; it is an error if it is not well-formed."""
    return ET.fromstring(f"<div>{''.join(lines)}</div>")  # noqa: S314 - our own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_square_for_each_point(lang: Language) -> None:
    """The picture of 2026 has 250 squares: 63 + 111 + 76, in the colours of their parts."""
    tree = parsed(list(drawings.points(load_rulebook("iid-2026"), lang)))
    groups = [len(group.findall("rect")) for group in tree.iter("g")]
    legend = [item.text or item[0].tail for item in tree.iter("li")]

    assert [63, 111, 76] == groups
    assert ["63", "111", "76"] == [re.findall(r"\d+", str(text))[0] for text in legend]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_drawings_of_every_edition_are_well_formed(book: Rulebook, lang: Language) -> None:
    """What cannot be drawn is left out; what is drawn says what it shows."""
    for lines in (list(drawings.points(book, lang)), list(drawings.bands(book, lang))):
        pictures = list(parsed(lines).iter("svg"))

        assert all(picture.get("role") == "img" and picture.get("aria-label") for picture in pictures)


def test_bands_are_drawn_where_they_are() -> None:
    """The bars of 2026 begin where the bands do, on a scale of 0 to 100; one that is too narrow is told in words."""
    tree = parsed(list(drawings.bands(load_rulebook("iid-2026"), "id")))
    bars = [float(str(bar.get("x"))) for bar in tree.iter("rect")]
    words = [text.text for text in tree.iter("text")]
    (caption,) = tree.iter("figcaption")

    assert [round(at / 598 * 100, 1) for at in bars] == [65.0, 40.0, 0.0, 0.0]
    assert {"Sangat Inovatif", "65,01", "Inovatif", "40,01", "Kurang Inovatif", "0,01", "100,00"} == set(words)
    assert "Tidak Dapat Dinilai: 0" in str(caption.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_layers_are_those_of_the_contracts(lang: Language) -> None:
    """The drawing has every layer of the import contract, highest first, and says what each does."""
    tree = parsed(list(layers.drawing(lang)))
    names = [text.text for text in tree.iter("text") if text.get("class") == "name"]
    words = [text.text for text in tree.iter("text") if text.get("class") is None]

    assert layers.layers() == names
    assert names[0] == "cli"
    assert names[-1] == "messages"
    assert all(words)
    assert layers.core() <= set(names)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=name)
def test_every_measure_has_a_formula(book: Rulebook, lang: Language) -> None:
    """Each formula is well-formed MathML and names the measure; one that is only stated has a sentence instead."""
    for measure in book.measures:
        drawn, *_ = formula(book, measure, lang).split("\n\n")
        stated = measure.operation.kind == "stated"
        name = drawn.split("*")[1] if stated else next(parsed([drawn]).iter("mtext")).text

        assert (plain(measure.id) if stated else measure.id) == name


@pytest.mark.parametrize(
    "measure, words",
    [
        ("spd", "spd=∑i∈{1, 2a, …, 15}wi×ℓi"),
        ("quality", "quality=∑j=1nmaturityjmax(12;n)"),
        ("count_points", "count_points=0,38×min(innovations_reported;200)"),
        ("sid", "sid=quality+count"),
        ("index", "index=total250×100"),
    ],
)
def test_formulas_of_2026(measure: str, words: str) -> None:
    """Formulas hold the numbers of the edition, with the decimal mark of the language."""
    book = load_rulebook("iid-2026")
    tree = parsed([formula(book, book.measure(measure), "id")])

    assert words == "".join(tree.itertext())


def test_a_gate_is_drawn_as_cases() -> None:
    """The score for the number of innovations counts only under its condition, which is named below the formula."""
    book = load_rulebook("iid-2026")
    drawn, condition = formula(book, book.measure("count"), "en").split("\n\n")
    rows = ["".join(row.itertext()) for row in parsed([drawn]).iter("mtr")]

    assert ["count_pointsif the condition is met", "0otherwise"] == rows
    assert "The condition: [Basic-service affairs are represented](#ketentuan-basic-services)." == condition
