from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import IID, contoh, group, spd

from inovasi_daerah import Registry, RulebookError, evaluate, load_rulebook
from inovasi_daerah.analysis import compare, rank
from inovasi_daerah.formats.minutes import Minutes
from inovasi_daerah.messages import LANGUAGES, Language
from inovasi_daerah.rulebook.describe import describe, overview
from inovasi_daerah.rulebook.lint import lint

NAME = "iid-2027-projection"
PROJECTION = load_rulebook(NAME)
LOUD = {"id": "PROYEKSI, bukan aturan yang berlaku", "en": "A PROJECTION, not rules in force"}


class TestData:
    """S1: *tabel prognosis … pembagi 14 pada 2027 …; urusan yandas naik jadi 6 mulai 2027*."""

    def test_the_two_numbers_of_the_forecast(self) -> None:
        """Divisor 14 and all six basic-service affairs, where 2026 has 12 and five."""
        plain = PROJECTION.plain()
        (quality,) = [item for item in plain["measures"] if item["id"] == "quality"]
        (rule,) = [item for item in plain["rules"] if item["id"] == "basic-services"]

        assert {"kind": "mean", "of": "maturity", "over": "reported", "at_least": 14} == quality["operation"]
        assert (6, 6) == (rule["check"]["at_least"], len(rule["check"]["among"]))

    def test_all_else_is_of_2026(self) -> None:
        """Indicators, bands, open points and the other rules and measures are carried over as they are."""
        changed = {"quality", "count"}

        assert IID.indicators == PROJECTION.indicators
        assert IID.result == PROJECTION.result
        assert IID.open_points == PROJECTION.open_points
        assert [item for item in IID.rules if item.id != "basic-services"] == [
            item for item in PROJECTION.rules if item.id != "basic-services"
        ]
        assert [item for item in IID.measures if item.id not in changed] == [
            item for item in PROJECTION.measures if item.id not in changed
        ]
        assert IID.included == PROJECTION.included

    def test_every_changed_number_is_inferred_and_sourced(self) -> None:
        """It cites the forecast as told by S1, and no regulation."""
        rule = PROJECTION.rule("basic-services")
        found = [(item.citation, item.confidence) for item in map(PROJECTION.measure, ("quality", "count"))]

        assert "inferred" == PROJECTION.confidence
        for citation, confidence in [*found, (rule.citation, rule.confidence)]:
            assert ("prognosis", ("S1",), "inferred") == (citation.act, citation.via, confidence)

    def test_the_rest_of_the_forecast_is_told(self) -> None:
        """2028: 16; 2029: 18; both with all six affairs."""
        assert PROJECTION.note is not None
        assert all(word in PROJECTION.note.en for word in ("16 for 2028", "18 for 2029", "all six affairs", "S1"))
        assert all(word in PROJECTION.note.id for word in ("16 untuk 2028", "18 untuk 2029", "keenam urusan", "S1"))

    def test_it_closes(self) -> None:
        """63 + 111 + 76 = 250 still."""
        assert lint(PROJECTION)


class TestNotFound:
    """A projection is never found by year or date."""

    def test_by_year(self) -> None:
        """There is no edition of 2027; the error lists those that there are."""
        with pytest.raises(RulebookError) as refused:
            load_rulebook("iid", year=2027)
        (problem,) = refused.value.problems

        assert ("edition_missing", "iid-2027") == (problem.code, problem.found)
        assert tuple(f"iid-{year}" for year in range(2021, 2027)) == problem.accepted

    def test_by_its_id_it_is(self) -> None:
        """Whoever wants it names it."""
        assert PROJECTION is Registry.default().rulebook(NAME)
        assert PROJECTION == load_rulebook(NAME)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestLoud:
    """Whoever sees the projection or a score by it is told that it is one."""

    def test_where_it_is_shown(self, lang: Language) -> None:
        """In words and for programs, with whose projection it is."""
        assert f"{LOUD[lang]}. " in describe(PROJECTION, lang)
        assert "SIMONDA Rote Ndao (S1)" in overview(PROJECTION, lang)["projection"]

    def test_beside_every_score(self, lang: Language) -> None:
        """The notice begins with it, and the name has it."""
        found = evaluate(PROJECTION, contoh(answers={}, innovations=[]))

        assert LOUD[lang] in found.notice(lang)
        assert found.headline(lang).partition(" · ")[0].endswith({"id": "(proyeksi)", "en": "(projection)"}[lang])

    def test_beside_every_comparison(self, lang: Language) -> None:
        """Whichever side it is, and for programs too."""
        submission = contoh(answers={}, innovations=[])
        for rulebooks in ((IID, PROJECTION), (PROJECTION, IID)):
            found = compare(submission, rulebooks=rulebooks)

            assert LOUD[lang] in found.render(lang)
            assert LOUD[lang] in found.to_dict(lang)["notice"]
            assert LOUD["id"] in found._repr_html_()

    def test_beside_every_ranking(self, lang: Language) -> None:
        """And in the minutes of the meeting that decided by it."""
        found = rank([evaluate(book, contoh(answers={}, innovations=[])) for book in (IID, PROJECTION)])

        assert LOUD[lang] in found.render(lang)
        assert any(LOUD[lang] in sentence for sentence in found.to_dict(lang)["notices"])
        assert LOUD[lang] in Minutes(found).text(lang)
        assert LOUD[lang] in Minutes(found).html(lang)

    def test_no_other_edition_says_so(self, lang: Language) -> None:
        """What is in force is not called a projection."""
        assert LOUD[lang] not in describe(IID, lang)
        assert LOUD[lang] not in evaluate(IID, contoh()).notice(lang)


@given(st.integers(0, 20), st.integers(0, 6), st.integers(0, 3))
def test_the_index_by_the_formula(size: int, affairs: int, level: int) -> None:
    """IID = (SPD + Σ maturity / MAX(14, n) + MIN(n, 200) × 0.38 if all 6 affairs) / 250 × 100."""
    items = group(size, affairs=affairs, level=max(level, 1))
    found = evaluate(PROJECTION, contoh(answers=spd(1), innovations=items))
    maturity = Fraction(37 * max(level, 1))
    count = size * Fraction(38, 100) if affairs == 6 and size >= 6 else Fraction(0)
    total = 21 + size * maturity / max(14, size) + count

    assert total * 100 / 250 == found["index"].value
