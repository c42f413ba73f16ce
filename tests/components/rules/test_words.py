from __future__ import annotations

import itertools
import string
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import Outcome, Verdict, WordsCheck
from inovasi_daerah.components.rules.base import PASSED
from inovasi_daerah.components.rules.words import count_words
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("legal_basis", "problem", "issues", "method", "novelty", "stages")


def verdict(check: WordsCheck, **stated: Any) -> Verdict:
    """Return what the check says of an innovation that states this."""
    return check.verdict(FakeFacts(innovation(**stated), "innovations[0]"))


def text(words: int) -> str:
    """Return a text of so many words."""
    return " ".join(["kata"] * words)


class TestCount:
    """What a word is, and what is none."""

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("", 0),
            (" \n\t ", 0),
            ("satu", 1),
            ("satu dua\ntiga\tempat", 4),
            ("satu,dua;tiga.", 3),
            ("anak-anak", 1),
            ("Jum'at Jum’at", 2),
            ("e-KTP", 1),
            ("satu - dua — tiga", 3),
            ("... --- ' ’ * • ___", 0),
            ("(satu) [dua] “tiga”", 3),
            ("Rp1.000.000,50 untuk 3.000 orang", 4),
            ("naik 5,23% pada 2025.", 4),
            ("selesai 2025.Lalu", 3),
            ("kata_sambung", 1),
            ("Üniversität 数据", 2),
        ],
    )
    def test_plain_text(self, text: str, expected: int) -> None:
        """Letters and digits make words; hyphens, apostrophes and the marks in a number hold them together."""
        assert expected == count_words(text)

    @pytest.mark.parametrize(
        "html, expected",
        [
            ("<p>satu</p><p>dua</p>", 2),
            ("satu<br>dua<br/>tiga", 3),
            ("<ul><li>satu</li><li><b>dua</b></li></ul>", 2),
            ('<p class="judul utama" style="color: red">satu</p>', 1),
            ("<P>satu</P>", 1),
            ("<!-- tidak dihitung > ini juga --> satu", 1),
            ("satu <!-- yang tidak berakhir", 1),
            ("<!DOCTYPE html><?xml version='1.0'?>satu", 1),
            ("<script>var a = 'b < c';</script>satu", 1),
            ("<SCRIPT src='a'>var x</SCRIPT >satu<style>p > b {color: red}</style>dua", 2),
            ("<script>satu<style>dua</style></script>tiga", 1),
            ("satu<script>dua", 1),
            ("satu</script>dua", 2),
            ("<scripture>satu</scripture>", 1),
            ("<div><span></span></div>", 0),
            ("&nbsp;&mdash;&bull;", 0),
            ("satu&nbsp;dua", 2),
            ("R&amp;D", 2),
            ("caf&eacute; caf&#233; caf&#xe9;", 3),
            ("&lt;b&gt;", 1),
            ("5 < 6 dan 7 > 3", 5),
            ("a <b dan c", 4),
            ("satu <", 1),
        ],
    )
    def test_html(self, html: str, expected: int) -> None:
        """Tags, comments, scripts and styles are no words; entities are the characters that they stand for."""
        assert expected == count_words(html)

    words = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), max_size=8)
    gaps = st.sampled_from(
        [
            " ",
            "\n",
            " – ",
            ", ",
            "&nbsp;",
            "<br>",
            "</p><p>",
            "<script>a b</script>",
            "<!-- a b -->",
            "<style/></style>",
        ]
    )

    @given(words, st.data())
    def test_what_lies_between_words_does_not_matter(self, words: list[str], data: st.DataObject) -> None:
        """A text has as many words as it was put together from, whatever markup lies between them."""
        html = "<p>" + "".join(word + data.draw(self.gaps) for word in words) + "</p>"

        assert len(words) == count_words(html)

    @given(st.text("<>!-/scriptyle &#;a'\" x9"))
    def test_any_text_can_be_counted(self, text: str) -> None:
        """Markup that is broken adds no word that is not in the text, and stops nothing."""
        assert 0 <= count_words(text) <= sum(char.isalnum() for char in text)

    @pytest.mark.parametrize("reference", ["&#" + "9" * 5_000 + ";", "&#x" + "f" * 5_000 + ";", "&#99999999;"])
    def test_a_character_that_cannot_be(self, reference: str) -> None:
        """A number beyond all characters, however long, is no word."""
        assert 2 == count_words(f"satu {reference} dua")

    @pytest.mark.parametrize(
        "piece", ["<a ", '<a b="', "<!--", "<!", "</", "<script>", "<style ", "<?", "&", "&#9", "<a>", "1.", "a'"]
    )
    def test_a_text_made_to_be_slow(self, piece: str) -> None:
        """The longest text that a submission can hold is counted in one pass, whatever is in it."""
        hostile = piece * (200_000 // len(piece))
        start = time.process_time()
        count_words(hostile)

        assert time.process_time() - start < 5


class TestBounds:
    """Rancang bangun sekurangnya 300 kata (IID 2026); ringkasan paling banyak 200 kata (KOVABLIK 2025)."""

    @pytest.mark.parametrize("words, expected", [(299, Outcome.FAIL), (300, Outcome.PASS), (301, Outcome.PASS)])
    def test_at_least(self, words: int, expected: Outcome) -> None:
        """Three hundred words are enough, one less is not."""
        check = WordsCheck(facts=("purpose",), at_least=300)

        assert expected == verdict(check, purpose=text(words)).outcome

    @pytest.mark.parametrize("words, expected", [(0, Outcome.PASS), (200, Outcome.PASS), (201, Outcome.FAIL)])
    def test_at_most(self, words: int, expected: Outcome) -> None:
        """Two hundred words are allowed, one more is not."""
        check = WordsCheck(facts=("texts.ringkasan",), at_most=200)

        assert expected == verdict(check, texts={"ringkasan": text(words)}).outcome

    def test_parts_are_counted_together(self) -> None:
        """Of a fact with parts, and of several facts, all words count."""
        design = {part: text(50) for part in PARTS}

        assert PASSED == verdict(WordsCheck(facts=("design",), at_least=300), design=design)
        assert Outcome.FAIL == verdict(WordsCheck(facts=("design",), at_least=301), design=design).outcome
        assert PASSED == verdict(WordsCheck(facts=("design", "purpose"), at_least=301), design=design, purpose="a")

    @pytest.mark.parametrize(
        "bound, detail, params",
        [
            ({"at_least": 3}, messages.CHECK_WORDS_LEAST, {"found": 2, "at_least": 3}),
            ({"at_most": 1}, messages.CHECK_WORDS_MOST, {"found": 2, "at_most": 1}),
        ],
    )
    def test_what_is_told(self, bound: dict, detail: messages.Text, params: dict) -> None:
        """How many words there are, and the bound."""
        expected = Verdict(Outcome.FAIL, detail, tuple(params.items()), ("innovations[0].purpose",))

        assert expected == verdict(WordsCheck(facts=("purpose",), **bound), purpose="satu dua")

    def test_bounds_that_exclude_each_other_are_a_problem(self) -> None:
        """No text has at least 300 words and at most 200."""
        check = WordsCheck(facts=("purpose",), at_least=300, at_most=200)

        assert [(("at_least",), Problem("out_of_range", "", "300", ("≤ 200",)))] == list(check.problems("innovation"))

    @pytest.mark.parametrize("tree", [{"facts": []}, {"at_least": -1}, {"at_most": "200"}])
    def test_senseless_rules_are_refused(self, tree: dict) -> None:
        """Something is counted, and bounds are whole numbers from 0."""
        with pytest.raises(ValidationError):
            WordsCheck.model_validate({"facts": ["purpose"], **tree})


class TestMissing:
    """Texts that are not stated could still add words; those stated as none add none."""

    LEAST = WordsCheck(facts=("design",), at_least=3)
    MOST = WordsCheck(facts=("design",), at_most=3)
    REST = dict.fromkeys(PARTS[1:])

    @pytest.mark.parametrize(
        "stated, least, most",
        [
            ({}, Outcome.UNKNOWN, Outcome.UNKNOWN),
            ({"design": None}, Outcome.FAIL, Outcome.PASS),
            ({"design": {}}, Outcome.UNKNOWN, Outcome.UNKNOWN),
            ({"design": {"legal_basis": text(2)}}, Outcome.UNKNOWN, Outcome.UNKNOWN),
            ({"design": {"legal_basis": text(3)}}, Outcome.PASS, Outcome.UNKNOWN),
            ({"design": {"legal_basis": text(4)}}, Outcome.PASS, Outcome.FAIL),
            ({"design": {"legal_basis": text(2), **REST}}, Outcome.FAIL, Outcome.PASS),
            ({"design": {"legal_basis": None, **REST}}, Outcome.FAIL, Outcome.PASS),
            ({"design": {"text": text(2)}}, Outcome.FAIL, Outcome.PASS),
            ({"design": {"text": text(4)}}, Outcome.PASS, Outcome.FAIL),
            ({"design": {"text": None}}, Outcome.UNKNOWN, Outcome.UNKNOWN),
        ],
    )
    def test_of_a_design(self, stated: dict, least: Outcome, most: Outcome) -> None:
        """The whole closes the design, and so do all its parts; else it is decided once nothing could change it."""
        assert [least, most] == [verdict(check, **stated).outcome for check in (self.LEAST, self.MOST)]

    def test_what_is_open_is_named(self) -> None:
        """Facts, or parts of them, that are not stated are asked for."""
        check = WordsCheck(facts=("design", "purpose"), at_least=3)
        found = verdict(check, design={"problem": "satu", "method": None})
        parts = ("legal_basis", "issues", "novelty", "stages")
        expected = (*(f"innovations[0].design.{part}" for part in parts), "innovations[0].purpose")

        assert (Outcome.UNKNOWN, expected) == (found.outcome, found.paths)

    FACTS = ("purpose", "benefit")
    lengths = st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.integers(0, 4)))
    bounds = st.tuples(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5))

    def completions(self, stated: dict[str, int]) -> Iterator[int]:
        """Yield the number of words in every way to state the texts that are left open."""
        open_ = [name for name in self.FACTS if name not in stated]
        for more in itertools.product(range(12), repeat=len(open_)):
            yield sum(stated.values()) + sum(more)

    @given(lengths, bounds)
    def test_decides_exactly_when_every_completion_agrees(
        self, stated: dict[str, int], bounds: tuple[int | None, int | None]
    ) -> None:
        """It passes or fails if and only if it would whatever the texts are that are not stated."""
        least, most = bounds
        if least is not None and most is not None:
            least, most = min(least, most), max(least, most)
        possible = {(least or 0) <= count and (most is None or count <= most) for count in self.completions(stated)}
        expected = Outcome.UNKNOWN if len(possible) == 2 else Outcome.PASS if possible == {True} else Outcome.FAIL
        check = WordsCheck(facts=self.FACTS, at_least=least, at_most=most)

        assert expected == verdict(check, **{name: text(count) for name, count in stated.items()}).outcome

    def test_what_holds_no_text(self) -> None:
        """A fact that is no text has no words."""
        check = WordsCheck(facts=("affairs", "coordinates"), at_most=0)

        assert PASSED == verdict(check, affairs=["sosial"], coordinates={"latitude": 1, "longitude": 1})
