from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.components.rules.fakes import FakeFacts, innovation, listed

from inovasi_daerah import messages
from inovasi_daerah.components.rules import Outcome, UniqueTitlesCheck, Verdict
from inovasi_daerah.components.rules.base import NO_INNOVATIONS, PASSED

if TYPE_CHECKING:
    from collections.abc import Sequence

ABSENT = "absent"


def verdict(names: Sequence[str | None] | None) -> Verdict:
    """Return what is said of innovations with these names, of which `ABSENT` is not stated."""
    if names is None:
        return UniqueTitlesCheck().verdict(FakeFacts())
    members = listed([innovation(**({} if name == ABSENT else {"name": name})) for name in names])
    return UniqueTitlesCheck().verdict(FakeFacts(below=members))


class TestSame:
    """Judul inovasi tidak ganda."""

    @pytest.mark.parametrize(
        "first, second, expected",
        [
            ("Antar Akta", "Antar Akta", Outcome.FAIL),
            ("Antar Akta", "ANTAR AKTA", Outcome.FAIL),
            ("Antar Akta", "  antar-akta! ", Outcome.FAIL),
            ("SI-APIK", "SI.APIK", Outcome.FAIL),
            ("Straße", "STRASSE", Outcome.FAIL),
            ("ＡＮＴＡＲ", "Antar", Outcome.FAIL),
            ("Antar Akta", "Antar Akta 2", Outcome.PASS),
            ("Antar Akta", "AntarAkta", Outcome.PASS),
            ("Antar", "Antár", Outcome.PASS),
        ],
    )
    def test_case_blanks_and_punctuation(self, first: str, second: str, expected: Outcome) -> None:
        """Titles that differ only in case, blanks or punctuation are the same title; a letter makes another."""
        assert expected == verdict([first, second]).outcome

    def test_what_is_told(self) -> None:
        """How many titles are used more than once, and where each of them is."""
        names = ["A", "B", "a", "C", "b", "a."]
        paths = tuple(f"innovations[{index}]" for index in (0, 2, 5, 1, 4))
        expected = Verdict(Outcome.FAIL, messages.CHECK_TITLES, (("count", 2),), paths)

        assert expected == verdict(names)


class TestUnknown:
    """A title that is not stated could be any."""

    @pytest.mark.parametrize(
        "names, expected",
        [
            ([], Outcome.PASS),
            ([ABSENT], Outcome.PASS),
            ([ABSENT, ABSENT], Outcome.UNKNOWN),
            (["A", ABSENT], Outcome.UNKNOWN),
            (["A", "B", ABSENT], Outcome.UNKNOWN),
            (["A", "A", ABSENT], Outcome.FAIL),
            ([None, None], Outcome.PASS),
            (["", ""], Outcome.PASS),
            ([None, ABSENT], Outcome.UNKNOWN),
        ],
    )
    def test_titles_not_stated(self, names: list[str | None], expected: Outcome) -> None:
        """Alone it repeats none; beside others it needs review; no title is no title twice."""
        assert expected == verdict(names).outcome

    def test_what_is_open_is_named(self) -> None:
        """The titles that are not stated are asked for."""
        found = verdict(["A", ABSENT, ABSENT])

        assert ("innovations[1].name", "innovations[2].name") == found.paths
        assert {"facts": ("name",)} == dict(found.params)

    def test_innovations_not_stated(self) -> None:
        """Where nobody knows the innovations, nobody knows their titles."""
        assert NO_INNOVATIONS == verdict(None)


@given(st.lists(st.sampled_from(["Satu", "Dua", "Tiga", "Empat"]), max_size=6), st.randoms())
def test_spelling_and_order_do_not_matter(names: list[str], random: st.DataObject) -> None:
    """It passes exactly if all titles differ, in whatever case and with whatever punctuation each is written."""
    spelt = [random.choice([name, name.upper(), f"  {name.lower()} !", f"({name})"]) for name in names]  # type: ignore[attr-defined]
    random.shuffle(spelt)  # type: ignore[attr-defined]
    expected = Outcome.PASS if len(set(names)) == len(names) else Outcome.FAIL

    assert expected == verdict(spelt).outcome
    assert expected is not Outcome.PASS or PASSED == verdict(spelt)
