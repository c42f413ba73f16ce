"""Results as sources tell them, held against the bands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import CITED, choice, contoh, measure, open_point, result, rulebook, words

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.messages import LANGUAGES, Text
from inovasi_daerah.rulebook.published import held_against, published_results

BANDS = [
    {"id": "tinggi", "name": words("Sangat Inovatif"), "from": "60.01", "to": 100},
    {"id": "sedang", "name": words("Inovatif"), "from": 0, "to": 60},
]
PARTS: dict[str, Any] = {"measures": [measure("m", "stated", minimum=0, maximum=100)]}
BOOK = rulebook(**PARTS, result=result("m", bands=BANDS))
OPEN = rulebook(
    **PARTS,
    result=result("m", bands=BANDS, rounding=choice("bulat", dua="half_up", tidak="unrounded")),
    open_points=[open_point("bulat", "dua", "tidak")],
)
PARTIAL = rulebook(**PARTS, result=result("m", bands=BANDS[:1]), capability="partial_band")
NAME = Text("Hasil", "Result")

EXPECTED: list[tuple[str | None, str | None, tuple[str | None, ...], str]] = [
    ("60.14", "Sangat Inovatif", ("Sangat Inovatif",), "agrees"),
    ("60.14", "sangat inovatif", ("Sangat Inovatif",), "agrees"),
    ("60.14", "Kota Sangat Inovatif", ("Sangat Inovatif",), "agrees"),
    ("60.56", "inovatif", ("Sangat Inovatif",), "differs"),
    ("60", "Kabupaten Inovatif", ("Inovatif",), "agrees"),
    ("60.01", "Kabupaten Terinovatif", ("Sangat Inovatif",), "other_label"),
    ("60.01", "Kabupaten", ("Sangat Inovatif",), "other_label"),
    ("60.01", None, ("Sangat Inovatif",), "no_label"),
    ("100.01", "Inovatif", (), "outside"),
    ("-0.01", None, (), "outside"),
    (None, "Inovatif", (), "no_score"),
]


@pytest.mark.parametrize("score, label, bands, agreement", EXPECTED)
def test_what_the_bands_give(
    score: str | None, label: str | None, bands: tuple[str | None, ...], agreement: str
) -> None:
    """60.01 to 100 is Sangat Inovatif and 0 to 60 Inovatif; both sides are told, and none is called right."""
    found = held_against(BOOK, NAME, None if score is None else Decimal(score), label)

    assert (bands, agreement) == (found.bands, found.agreement)
    assert {"agrees": "=", "differs": "≠"}.get(agreement, "·") == found.mark


def test_the_sentences() -> None:
    """What the bands give stands first, then what the source says."""
    held = [held_against(BOOK, NAME, Decimal(score), label) for score, label in (("60.56", "inovatif"), ("7", None))]

    assert "Hasil: Sangat Inovatif menurut batas Kecil; sumbernya menyebut “inovatif”" == str(held[0])
    assert "Result: Sangat Inovatif by the bounds of Kecil; its source says “inovatif”" == held[0].render("en")
    assert "Hasil: Inovatif menurut batas Kecil; sumbernya tidak menyebut predikat" == held[1].render()


@pytest.mark.parametrize("score, label, _, agreement", EXPECTED)
def test_every_sentence_in_both_languages(score: str | None, label: str | None, _: object, agreement: str) -> None:
    """Every kind of agreement has its own sentence, which holds all that is known."""
    found = held_against(BOOK, NAME, None if score is None else Decimal(score), label)
    texts = [found.render(lang) for lang in LANGUAGES]

    assert texts[0] != texts[1]
    for text in texts:
        assert "None" not in text
        assert agreement in {"agrees", "outside"} or label is None or f"“{label}”" in text


def test_what_rounding_leaves_open() -> None:
    """60.005 is Sangat Inovatif rounded and in no band unrounded: the text allows both, so that either agrees."""
    found = held_against(OPEN, NAME, Decimal("60.005"), "Sangat Inovatif")

    assert (("Sangat Inovatif", None), "agrees") == (found.bands, found.agreement)
    assert "Sangat Inovatif atau tanpa predikat menurut" in held_against(OPEN, NAME, Decimal("60.005"), None).render()
    assert "differs" == held_against(OPEN, NAME, Decimal("60.005"), "Inovatif").agreement


def test_where_only_some_bands_are_known() -> None:
    """What lies outside the known bands has a band that is not known, and contradicts nothing."""
    found = held_against(PARTIAL, NAME, Decimal(50), "Inovatif")

    assert ((None,), "other_label") == (found.bands, found.agreement)
    assert "band not known by the bounds of Kecil" in found.render("en")


def test_without_a_result_there_is_nothing_to_compare() -> None:
    """An act has no bands; a label stands alone."""
    assert ((), "no_score") == (
        (found := held_against(rulebook(), NAME, Decimal(1), "Inovatif")).bands,
        found.agreement,
    )


def test_as_plain_values() -> None:
    """Programs get exact numbers and stable words."""
    assert {
        "name": "Result",
        "score": "60.5",
        "label": "inovatif",
        "bands": ["Sangat Inovatif"],
        "agreement": "differs",
        "message": "Result: Sangat Inovatif by the bounds of Kecil; its source says “inovatif”",
    } == held_against(BOOK, NAME, Decimal("60.50"), "inovatif").to_dict("en")
    assert None is held_against(BOOK, NAME, None, "x").to_dict()["score"]


@given(st.integers(0, 10_000))
def test_the_bands_are_those_of_an_assessment(hundredths: int) -> None:
    """A published score gets the band that the same score gets when it is stated."""
    score = Decimal(hundredths) / 100
    found = evaluate(load_rulebook("iid-2022"), contoh(stated={"index": str(score)}))

    assert (found.band,) == held_against(load_rulebook("iid-2022"), NAME, score, None).bands


def test_only_what_can_be_held_against_bands() -> None:
    """A number that counts categories is no score and has no label."""
    both = words("Hasil")
    item = {"id": "a", "name": both, "award": both, "entrants": both, **CITED}
    items = [{**item, "number": 3, "counts": "rank"}, {**item, "id": "b", "score": 70}]
    book = rulebook(**PARTS, result=result("m", bands=BANDS), published=items)

    assert [("Hasil", ("Sangat Inovatif",))] == [(str(found.name), found.bands) for found in published_results(book)]


class TestShipped:
    """Results of the index, as told by the press, regions and the ministry."""

    @pytest.mark.parametrize(
        "name, agree, differ, other",
        [
            ("iid-2021", 11, [], 3),
            ("iid-2022", 6, ["Kota Serang 60,56"], 1),
            ("iid-2023", 1, [], 1),
            ("iid-2024", 1, [], 0),
            ("iid-2025", 2, [], 1),
        ],
    )
    def test_how_many_agree(self, name: str, agree: int, differ: list[str], other: int) -> None:
        """All that name a band do but for one remark of 2022, which the edition records as a conflict."""
        found = published_results(load_rulebook(name))

        assert agree == sum(item.agreement == "agrees" for item in found)
        assert differ == [str(item.name) for item in found if item.agreement == "differs"]
        assert agree + len(differ) + other == len(found)

    def test_what_differs_is_a_recorded_conflict(self) -> None:
        """60.56 lies in 60.01–100.00; the remark that calls seven regions *inovatif* is read as a general one."""
        book = load_rulebook("iid-2022")
        (found,) = [item for item in published_results(book) if item.agreement == "differs"]

        assert (("Sangat Inovatif",), "inovatif") == (found.bands, found.label)
        assert "Kota Serang" in book.conflicts[0].topic.id

    @pytest.mark.parametrize("year", range(2021, 2026))
    def test_nobody_is_shown_in_the_lowest_bands(self, year: int) -> None:
        """Whoever is named has one of the upper bands; results below them are recorded without a name."""
        for item in published_results(load_rulebook(f"iid-{year}")):
            named = str(item.name).split()[0] in {"Kabupaten", "Kota", "Provinsi"}

            assert not named or {"Inovatif", "Sangat Inovatif"} >= set(item.bands)
