from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from tests.engine.build import contoh

from inovasi_daerah import Registry, evaluate, load_rulebook
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.notice import notice_of

if TYPE_CHECKING:
    from inovasi_daerah.messages import Language

EDITIONS: Final = tuple(Registry.default().editions)
OWN: Final = Nature.SELF_ASSESSMENT
KNOWN: Final = {
    "id": "|sebagaimana ditranskripsi aplikasi daerah|sebagaimana diberitakan|yang sebagian disimpulkan sendiri",
    "en": "|as transcribed from regional applications|as reported by others|in part our own inference",
}
"""How surely an edition can be known; nothing is added to an official text."""


@pytest.mark.parametrize("name", EDITIONS)
class TestEveryEdition:
    """An estimate is not an official result of whoever gives the official one; a check is nobody's decision."""

    def test_shape(self, name: str) -> None:
        """One sentence that names the edition, how surely it is known, and what it is not."""
        book = load_rulebook(name)
        scored = bool(book.measures)
        ends: dict[Language, tuple[str, str]] = {
            "id": ("Perkiraan menurut", f"bukan hasil resmi {book.authority.id}")
            if scored
            else ("Pemeriksaan menurut", "bukan keputusan resmi pihak mana pun"),
            "en": ("An estimate by", f"not an official result of {book.authority.en}")
            if scored
            else ("A check against", "not an official decision of any authority"),
        }
        for lang, (made, not_official) in ends.items():
            short = getattr(book.short_name, lang)
            sentence = rf"{made} {re.escape(short)},? ?({KNOWN[lang]}); {re.escape(not_official)}\."

            assert re.fullmatch(f"(.* )?{sentence}", notice_of(book, OWN, lang))

    def test_whoever_gives_results(self, name: str) -> None:
        """Only an office can give an official result: not "none", nor whoever issues acts."""
        book = load_rulebook(name)
        no_office = r"tidak ada|none|(the )?(Presiden|President|legislature|pembentuk)"

        assert not book.measures or not any(
            re.match(no_office, text) for text in (book.authority.id, book.authority.en)
        )


@pytest.mark.parametrize(
    "name, indonesian, english",
    [
        (
            "lumajang-2022",
            "Pemeriksaan menurut Arahan Lumajang 2022 sebagaimana diberitakan; bukan keputusan resmi pihak mana pun.",
            "A check against Lumajang guidance 2022 as reported by others; not an official decision of any authority.",
        ),
        (
            "pp-38-2017",
            "Pemeriksaan menurut PP 38/2017 sebagaimana diberitakan; bukan keputusan resmi pihak mana pun.",
            (
                "A check against Government Regulation 38/2017 as reported by others; not an official decision of any "
                "authority."
            ),
        ),
        (
            "uu-23-2014",
            "Pemeriksaan menurut UU 23/2014 sebagaimana diberitakan; bukan keputusan resmi pihak mana pun.",
            "A check against Law 23/2014 as reported by others; not an official decision of any authority.",
        ),
        (
            "iid-2026",
            "Perkiraan menurut IID 2026 sebagaimana ditranskripsi aplikasi daerah; bukan hasil resmi Kemendagri.",
            (
                "An estimate by IID 2026 as transcribed from regional applications; not an official result of the "
                "Ministry of Home Affairs."
            ),
        ),
    ],
)
def test_wording(name: str, indonesian: str, english: str) -> None:
    """Acts and a speech give no results; the index of the ministry does."""
    book = load_rulebook(name)

    assert (indonesian, english) == (notice_of(book, OWN, "id"), notice_of(book, OWN, "en"))


def test_a_check_by_a_rulebook_with_scores() -> None:
    """Findings are nobody's decision either, and the nature of the submission comes first."""
    book = load_rulebook("iid-2026")

    assert (
        "An illustration: its answers are made up. A check against IID 2026 as transcribed from regional applications; "
        "not an official decision of any authority."
    ) == notice_of(book, Nature.ILLUSTRATION, "en", scores=False)


def test_headline_without_measures() -> None:
    """What gives no score is not called an estimate that cannot be computed yet."""
    found = evaluate(load_rulebook("pp-38-2017"), contoh())

    assert "Pemeriksaan PP 38/2017 · Kabupaten Contoh · tanpa skor (ilustrasi, bukan hasil resmi)" == str(found)
    assert found.headline("en").startswith("Check Government Regulation 38/2017 · Kabupaten Contoh · without a score (")
