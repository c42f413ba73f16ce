"""Which indicator of one edition is which of another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import indicator, rulebook, words

from inovasi_daerah import Registry, Rulebook, RulebookError, load_rulebook
from inovasi_daerah.rulebook.continuity import Link, continuity, folded

EDITIONS = ("iid-2021", "iid-2023", "iid-2024", "iid-2025", "iid-2026")
"""The editions of one scheme that have indicators."""
PAIRS = [(old, new) for new in EDITIONS for old in EDITIONS if old < new]


def edition(name: str, *indicators: dict[str, Any], **more: Any) -> Rulebook:
    """Return a rulebook of these indicators."""
    return rulebook(id=name, indicators=list(indicators), **more)


def named(code: str, name: str, *entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an indicator with an official name, and what it says that it continues."""
    return indicator(code, name=words(name), continues=list(entries), **more)


def said(code: str | None = None, *rulebooks: str, **more: Any) -> dict[str, Any]:
    """Return what an indicator continues: a code of rulebook `a`, or of others."""
    entry = {"rulebooks": list(rulebooks or ("a",)), "confidence": "reported", **more}
    return entry if code is None else {**entry, "code": code}


def pairs(old: Rulebook, new: Rulebook) -> list[tuple[str, str, str]]:
    """Return the codes and the basis of every link."""
    return [(link.old, link.new, link.basis) for link in continuity(old, new)]


class TestBasis:
    """Stated first, then the official name, then the code."""

    def test_the_same_name_under_another_code(self) -> None:
        """A is 2 now and B is 1: names win over codes, whatever their letter case and punctuation."""
        old = edition("a", named("1", "Dukungan anggaran"), named("2", "Replikasi"))
        new = edition("b", named("1", "REPLIKASI"), named("2", "Dukungan (Anggaran)"))

        assert [("2", "1", "name"), ("1", "2", "name")] == pairs(old, new)
        assert ["inferred", "inferred"] == [link.confidence for link in continuity(old, new)]

    def test_only_the_code_is_the_same(self) -> None:
        """Nothing says that it is another one; nothing says either that it is the same."""
        old, new = edition("a", named("1", "Online sistem")), edition("b", named("1", "Layanan"), named("2", "Lain"))

        assert (Link("1", "1", "code", None),) == continuity(old, new)

    def test_what_is_stated_wins(self) -> None:
        """Indicator 2 continues 1 by a source, although 1 still has its name; who is left has no partner."""
        old = edition("a", named("1", "Satu"))
        new = edition("b", named("1", "Satu"), named("2", "Dua", said("1", same_levels=True)))

        assert (Link("1", "2", "stated", "reported", same_levels=True),) == continuity(old, new)

    def test_it_continues_nothing(self) -> None:
        """An indicator that took the place of another one is not it, whatever its code and name."""
        old = edition("a", named("1", "Satu"), named("2", "Dua"))
        new = edition("b", named("1", "Satu", said()), named("2", "Lain", said()))

        assert [] == pairs(old, new) == pairs(new, old)

    def test_a_name_that_two_have_says_nothing(self) -> None:
        """Twins are told apart by their codes only."""
        old = edition("a", named("1", "Sama"), named("2", "Sama"))
        new = edition("b", named("2", "Sama"), named("3", "Sama"))

        assert [("2", "2", "code")] == pairs(old, new)

    def test_another_subject_is_another_indicator(self) -> None:
        """What a region answers is not what an innovation answers, under any basis."""
        old = edition("a", named("1", "Satu"), named("2", "Dua"))
        new = edition("b", named("1", "Satu", subject="innovation"), named("9", "X", said("2"), subject="innovation"))

        assert [] == pairs(old, new)

    def test_a_code_that_is_not_there(self) -> None:
        """What points nowhere links nothing; lint tells it."""
        assert [] == pairs(edition("a", named("1", "Satu")), edition("b", named("2", "Dua", said("7"))))

    def test_an_amended_edition_is_the_same_edition(self) -> None:
        """What is said of an edition holds for one that amends it."""
        old, new = edition("c", named("1", "Satu"), amends="a"), edition("b", named("2", "Dua", said("1")))

        assert [("1", "2", "stated")] == pairs(old, new)

    def test_two_cannot_continue_one(self) -> None:
        """Where each edition says something else of the other, one of the two is taken, and none twice."""
        old = edition("a", named("1", "Satu", said("3", "b")), named("2", "Dua"))
        new = edition("b", named("3", "Tiga"), named("4", "Empat", said("1")))
        found = pairs(old, new)

        assert 1 == len(found) == len({link[0] for link in found})


CODES = st.sampled_from("123456")
INDICATORS = st.lists(st.tuples(CODES, st.sampled_from("ABCD")), unique_by=lambda item: item[0], max_size=5)


class TestProperties:
    """Whatever two editions hold."""

    @given(INDICATORS, INDICATORS)
    def test_one_to_one_in_both_directions(self, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
        """An indicator has at most one partner, and the same one whichever edition is looked at first."""
        one = edition("a", *(named(*item) for item in old))
        other = edition("b", *(named(*item) for item in new))
        links = continuity(one, other)

        assert len(links) == len({link.old for link in links}) == len({link.new for link in links})
        assert set(links) == {link.reversed() for link in continuity(other, one)}

    @given(INDICATORS)
    def test_every_indicator_continues_itself(self, items: list[tuple[str, str]]) -> None:
        """Under another id, every indicator is found."""
        one, other = (edition(name, *(named(*item) for item in items)) for name in "ab")

        assert [(code, code) for code, _ in items] == [(link.old, link.new) for link in continuity(one, other)]


class TestRefused:
    """What an edition must not say."""

    @pytest.mark.parametrize(
        "items, place",
        [
            ([named("1", "Satu", said("1", "b"))], "indicators[0].continues[0].rulebooks"),
            ([named("1", "Satu", said("1"), said("2"))], "indicators[0].continues[1].rulebooks"),
            ([named("1", "Satu", said("1")), named("2", "Dua", said("1"))], "indicators[1].continues[0].code"),
        ],
    )
    def test_said_twice(self, items: list[dict[str, Any]], place: str) -> None:
        """Its own edition, the same edition twice, and one indicator that two continue."""
        with pytest.raises(RulebookError) as refused:
            edition("b", *items)

        assert [("duplicate_id", place)] == [(item.code, item.path) for item in refused.value.problems]

    def test_two_may_continue_nothing(self) -> None:
        """That several indicators are new is no contradiction."""
        assert 2 == len(edition("b", named("1", "Satu", said()), named("2", "Dua", said())).indicators)


class TestShipped:
    """What the editions of one scheme say of each other."""

    def test_what_sources_say(self) -> None:
        """“Layanan Terintegrasi” took the place of “Online sistem”; the video follows “Kualitas inovasi daerah”."""
        for new in ("iid-2024", "iid-2025", "iid-2026"):
            for old in ("iid-2021", "iid-2023"):
                assert "30" not in {link.new for link in continuity(load_rulebook(old), load_rulebook(new))}
        video = {link.new: link for link in continuity(load_rulebook("iid-2025"), load_rulebook("iid-2026"))}["35"]
        tools = {link.new: link for link in continuity(load_rulebook("iid-2023"), load_rulebook("iid-2024"))}["19"]

        assert ("stated", "transcribed", False) == (video.basis, video.confidence, video.same_levels)
        assert ("Penggunaan IT", "Alat Kerja", "inferred") == (
            load_rulebook("iid-2023").indicator(tools.old).name.id,
            load_rulebook("iid-2024").indicator(tools.new).name.id,
            tools.confidence,
        )

    @pytest.mark.parametrize("old, new", PAIRS)
    def test_no_code_has_moved(self, old: str, new: str) -> None:
        """The numbers 16 to 35 stayed what they were, so that no name is found under another code."""
        assert all(link.old == link.new for link in continuity(load_rulebook(old), load_rulebook(new)))

    @pytest.mark.parametrize("old, new", PAIRS)
    def test_levels_that_are_called_the_same(self, old: str, new: str) -> None:
        """Of two wordings one is the other with words left out; nothing in it is another number or another word."""
        first, second = load_rulebook(old), load_rulebook(new)
        for link in continuity(first, second):
            if link.same_levels:
                before, after = first.indicator(link.old).scale, second.indicator(link.new).scale
                for one, other in zip(before.levels, after.levels, strict=True):
                    shorter, longer = sorted((tokens(one.name.id), tokens(other.name.id)), key=len)

                    assert one.level == other.level
                    assert within(shorter, longer), (link, shorter, longer)

    def test_the_projection_continues_what_it_amends(self) -> None:
        """Nothing was renumbered, and what 2026 says of earlier editions holds for it too."""
        projection = Registry.default().rulebook("iid-2027-projection")

        assert 40 == len(continuity(load_rulebook("iid-2026"), projection))
        assert continuity(load_rulebook("iid-2024"), load_rulebook("iid-2026")) == (
            continuity(load_rulebook("iid-2024"), projection)
        )


def tokens(text: str) -> list[str]:
    """Return the words of *text*; a range is one word, however it is spaced."""
    return re.sub(r"\s*-\s*", "-", folded(text)).split()


def within(shorter: list[str], longer: list[str]) -> bool:
    """Return whether the words of *shorter* stand in *longer* in their order, negations included."""
    rest = iter(longer)
    negated = [words.count("tidak") for words in (shorter, longer)]
    return all(word in rest for word in shorter) and negated[0] == negated[1]
