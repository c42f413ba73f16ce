from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.analysis.contests import JURIES, contest, entry, judged, marks, region

import inovasi_daerah.formats as module
from inovasi_daerah import CallError
from inovasi_daerah.analysis import Ranking, rank
from inovasi_daerah.domain import Meeting
from inovasi_daerah.formats import Minutes

PENDING = "masuk, kecuali bila didahului yang belum diperingkat"
HOSTILE = "<script>alert('x')</script>\n\x1b[31m\"&"
MARKS = {
    "a": ((90, 90), (60, 80)),
    "b": ((10, "recused"), (80, "recused")),
    "c": ((50, None), ()),
}


def ranking(**options: Any) -> Ranking:
    """Return the ranking of a contest with every kind of trouble."""
    return rank(judged(MARKS), **options)


def meeting(**fields: Any) -> Meeting:
    """Return a meeting."""
    return Meeting.from_tree({"date": "2030-05-02", "body": "Dewan juri"} | fields)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.attributes: dict[str, str | None] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append(tag)
        self.attributes |= dict(attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags are closed in the order in which they were opened."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


class TestText:
    """Plain text."""

    def test_in_indonesian(self) -> None:
        """Everything that the meeting had before it, the jurors by their ids."""
        decided = {"entry": "a", "label": "Juara I", "reason": "Lebih siap.", "body": "Sidang pleno"}
        text = Minutes(ranking(top=1, spread_above=15), meeting(decisions=[decided])).text()
        lines = text.splitlines()

        assert ["BERITA ACARA RAPAT PENILAIAN", "=" * 28, ""] == lines[:3]
        assert "Tanggal                         : 2 Mei 2030" in lines
        assert "Rapat oleh                      : Dewan juri" in lines
        assert "Sebaran antarjuri yang ditandai : di atas 15, atas permintaan penyusun berita acara ini" in lines
        assert f"Skema penilaian                 : Kecil (kecil, {JURIES.hash})" in lines
        assert "Penomoran tempat sesudah seri   : 1, 2, 2, 4" in lines
        assert "Yang dibandingkan               : nilai sebagaimana dicetak" in lines
        assert (
            "- Juri Babak one — ditugaskan: J1, J2; belum menyerahkan lembar: J2 untuk Inovasi c (c); "
            "mengundurkan diri: J2 untuk Inovasi b (b)" in lines
        )
        assert [
            [
                "Tempat",
                "Peserta",
                "Babak one",
                "Sebaran Babak one",
                "Babak two",
                "Sebaran Babak two",
                "Skor",
                "Catatan",
            ],
            ["1", "Inovasi b (b)", "10,00", "—", "80,00", "—", "80,00", PENDING],
            [
                "2",
                "Inovasi a (a)",
                "90,00",
                "0",
                "70,00",
                "20",
                "70,00",
                "tidak masuk; kurang 10,00 dari tempat di atasnya",
            ],
            ["—", "Inovasi c (c)", "—", "—", "—", "—", "—", "lembar nilai J2 belum ada: Babak one"],
        ] == [[cell.strip() for cell in line.split("|")[:-1]] for line in lines if line.count("|") == 8]
        assert ["Keputusan pleno", "—", "Juara I", "—"] == [
            line.split("|")[-1].strip() for line in lines if line.count("|") == 8
        ]
        assert "- 1 terbaik; yang masuk: tidak ada" in lines
        assert "- Masuk, kecuali bila didahului peserta yang belum dapat diperingkat: Inovasi b (b)" in lines
        assert "- Belum pasti: masih ada yang belum dapat diperingkat (Inovasi c (c))." in lines
        assert "- Inovasi a (a): sebaran antarjuri Babak two: 20 (60 – 80), di atas 15" in lines
        assert "- Inovasi a (a): Juara I, menurut keputusan Sidang pleno; alasan: Lebih siap." in lines
        assert ["- J1: ________________________", "- J2: ________________________"] == lines[-4:-2]
        assert lines[-1].startswith("Ilustrasi: ")
        assert lines[-1].endswith("bukan hasil resmi Kecil.")

    def test_remarks_and_signatures(self) -> None:
        """What jurors remark is printed, of those who stand aside too; who has not signed is named."""
        sheets = [*marks("one", 80, 90, 70, "recused"), *marks("two", 1, 1, 1, "recused")]
        sheets[0] |= {"note": HOSTILE}
        sheets[1] |= {"signed": False, "note": "Belum selesai."}
        del sheets[2]["signed"]
        sheets[3] |= {"note": "Pernah membina inovasi ini."}
        found = rank(contest({"id": "a", "score_sheets": sheets}, book=JURIES, jurors=["J1", "J2", "J3", "J4"]))
        lines = Minutes(found).text().splitlines()
        start = lines.index("Catatan juri")

        assert [
            "- a · Babak one · J1: <script>alert('x')</script> �[31m\"&",
            "- a · Babak one · J2: Belum selesai.",
            "- a · Babak one · J4: Pernah membina inovasi ini.",
            "",
        ] == lines[start + 2 : start + 6]
        assert (
            "- Juri Babak one — ditugaskan: J1, J2, J3, J4; lembarnya belum ditandatangani: J2 untuk a; "
            "mengundurkan diri: J4 untuk a" in lines
        )
        assert (
            "- Babak one: lembar nilai yang dihitung walaupun tidak dinyatakan apakah sudah ditandatangani: 1" in lines
        )
        page = Page(Minutes(found).html())
        assert "script" not in page.tags
        assert "J1: <script>alert('x')</script>" in page.text

    def test_interpretations(self) -> None:
        """The minutes say how an open point was taken on which the scores hang; of none, where there is none."""
        text = Minutes(ranking()).text("en")

        assert (
            "Open points touched\n\n- keep? — no: no\n- Other interpretations may change scores and places.\n" in text
        )
        assert "Open points" not in Minutes(ranking(measure="one")).text("en")

    def test_in_english(self) -> None:
        """The same in English; a ranking of exact values with dense places says so."""
        text = Minutes(ranking(kind="dense", exact=True), meeting()).text("en")

        assert "Date               : 2 May 2030\n" in text
        assert "Places after a tie : 1, 2, 2, 3\n" in text
        assert "What is compared   : exact values, not rounded\n" in text
        assert "Decisions of the plenary\n" not in text
        assert text.endswith("not an official result of Kecil.\n")

    def test_regions(self) -> None:
        """A ranking of regions has no jurors and nobody to sign."""
        text = Minutes(rank([region("35.08", 5), region("35.09")])).text()

        assert "Tempat | Peserta                    | Skor | Catatan" in text
        assert "Juri" not in text
        assert "Tanda tangan" not in text
        assert "Tanggal                       : ________________________\n" in text

    def test_nobody(self) -> None:
        """No contest, and a contest without entries."""
        assert "- Tidak ada peserta.\n" in Minutes(rank([])).text()
        assert "- Tidak ada peserta.\n" in Minutes(rank(contest())).text()

    def test_unknown_jurors(self) -> None:
        """Where nobody said who is assigned, the minutes say so; where no juror is assigned, they name none."""
        unknown = Minutes(rank(judged(MARKS, jurors=None), measure="one")).text()
        none = Minutes(rank(judged({"a": ((), ())}, jurors=()), measure="one")).text()

        assert "penugasannya belum dinyatakan untuk: Inovasi a (a), Inovasi b (b), Inovasi c (c)" in unknown
        assert "- Juri Babak one — ditugaskan: tidak ada\n" in none

    def test_a_round_without_a_measure(self) -> None:
        """Where two rounds go into one internal measure, there is a spread, and no column for the round itself."""
        hidden = JURIES.measure("one").model_copy(update={"internal": True})
        book = JURIES.model_copy(update={"measures": (hidden, *JURIES.measures[1:])})
        tree = {"id": "a", "score_sheets": [*marks("one", 1, 3), *marks("two", 5, 5)]}
        text = Minutes(rank(contest(tree, book=book, jurors=["J1", "J2"]))).text()

        assert "Peserta | Sebaran Babak one | Babak two | Sebaran Babak two | Skor" in re.sub(" +", " ", text)

    def test_without_a_result(self) -> None:
        """A rulebook without a result prints no decimals: a round's value is as exact as it can be shown."""
        book = JURIES.model_copy(update={"result": None})
        tree = {"id": "a", "score_sheets": marks("one", 1, 1, 2)}
        text = Minutes(rank(contest(tree, book=book, jurors=["J1", "J2", "J3"]), measure="one")).text()

        assert "| ≈ 1,3333 |" in text


class TestHtml:
    """A page of HTML."""

    def test_hostile_names(self) -> None:
        """Whatever names say, they are text: no tag of theirs, and no character that commands a terminal."""
        decided = {"entry": "a", "label": HOSTILE, "reason": HOSTILE, "body": HOSTILE}
        found = rank(contest(entry("a", 1, name=HOSTILE, category=HOSTILE)))
        minutes = Minutes(found, meeting(body=HOSTILE, decisions=[decided]))
        page = Page(minutes.html())

        assert "script" not in page.tags
        assert [] == page.open
        assert "<script>alert('x')</script>" in page.text
        assert all(char.isprintable() or char == "\n" for char in minutes.html() + minutes.text())

    def test_says_what_the_text_says(self) -> None:
        """Every cell and sentence of the text is on the page, the notice included; nothing is loaded from anywhere."""
        minutes = Minutes(ranking(top=1, spread_above=15), meeting())
        for lang in ("id", "en"):
            page = Page(minutes.html(lang))
            cells = [
                cell.strip("- ") for line in minutes.text(lang).splitlines() for cell in re.split(r" [|:] |-\+-", line)
            ]
            wanted = {cell for cell in cells if cell.strip("=-")}

            assert [] == sorted(cell for cell in wanted if cell.lower() not in page.text.lower())
            assert lang == page.attributes["lang"]
            assert not {"src", "href"} & page.attributes.keys()

    def test_in_a_notebook(self) -> None:
        """The body alone, with the notice."""
        page = Minutes(ranking())._repr_html_()

        assert page.startswith("<h1>")
        assert "bukan hasil resmi Kecil." in page


def test_decisions_of_the_meeting_must_fit() -> None:
    """A decision about nobody is refused; decisions from before are kept."""
    wrong = {"entry": "zzz", "place": 1, "reason": "x", "body": "y"}
    right = wrong | {"entry": "a"}
    with pytest.raises(CallError, match="zzz"):
        Minutes(ranking(), meeting(decisions=[wrong]))
    before = Minutes(ranking(), meeting(decisions=[right])).ranking

    assert 2 == len(Minutes(before, meeting(decisions=[right | {"entry": "b"}])).ranking.decisions)


def test_names() -> None:
    """What it is, in short; and the public names of the package."""
    assert "<Minutes of 2030-05-02: <Ranking of 2 in 1 groups, competition>>" == repr(Minutes(ranking(), meeting()))
    assert "<Minutes of —: <Ranking of 2 in 1 groups, competition>>" == repr(Minutes(ranking()))
    assert Minutes(ranking()).text() == str(Minutes(ranking()))
    assert module.__all__ == dir(module)
