from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.components.operations.fakes import UNIT, FakeLimits, FakeScope, holds, known, said

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Part, Sheet, Sheets, Span
from inovasi_daerah.components.operations.sheets import SheetsOperation

ASSIGNED = SheetsOperation(sheet="proposal")
SUBMITTED = SheetsOperation(sheet="proposal", divisor="submitted")
SUM = SheetsOperation(sheet="proposal", divisor="none")
OPEN = SheetsOperation.model_validate(
    {"sheet": "proposal", "divisor": {"open_point": "who", "options": {"all": "assigned", "some": "submitted"}}}
)
HUNDRED = Span(Fraction(0), Fraction(100))

totals = st.lists(st.fractions(0, 100, max_denominator=20), min_size=1, max_size=7)


def sheets(*found: Fraction | int, absent: tuple[str, ...] = (), **more: Any) -> Sheets:
    """Return a round with these totals, by the jurors J0, J1 and so on."""
    there = tuple(Sheet(f"J{index}", Fraction(total), f"score_sheets[{index}]") for index, total in enumerate(found))
    return Sheets(there, absent, name="Babak I", **more)


def scope(proposal: Sheets, **rounds: Sheets) -> FakeScope:
    """Return an entry with these sheets."""
    return FakeScope(rounds={"proposal": proposal, **rounds})


class TestMean:
    """Nilai peringkat = jumlah nilai seluruh juri / jumlah juri yang ditugaskan (Jatim Berdasi)."""

    @pytest.mark.parametrize(
        "found, expected",
        [((80,), "80"), ((80, 90), "85"), ((80, 85, 90, 71), "163/2"), ((70, 80, 81), "77"), ((1, 1, 0), "2/3")],
    )
    def test_by_hand(self, found: tuple[int, ...], expected: str) -> None:
        """Thirds stay thirds: nothing is rounded here."""
        assert Fraction(expected) * UNIT == ASSIGNED.compute("m", scope(sheets(*found)))

    @given(totals)
    def test_sevenths_and_all_others(self, found: list[Fraction]) -> None:
        """The mean of n jurors times n is the plain sum; both are whole fractions, and within a sheet's bounds."""
        entry = scope(sheets(*found))
        mean, total = known(ASSIGNED.compute("m", entry)), known(SUM.compute("m", entry))

        assert sum(found) * UNIT == total == mean * len(found)
        assert mean == known(SUBMITTED.compute("m", entry))
        assert holds(ASSIGNED.span("m", FakeLimits(sheet_spans={"proposal": HUNDRED})), mean)
        assert holds(SUM.span("m", FakeLimits(sheet_spans={"proposal": HUNDRED})), total)

    @given(totals)
    def test_the_workings_add_up(self, found: list[Fraction]) -> None:
        """The sheets are the parts, each by its share; the words name the jurors, and the lowest and highest total."""
        for operation, key, factor in ((ASSIGNED, "assigned", Fraction(1, len(found))), (SUM, "none", Fraction(1))):
            workings = operation.workings("m", scope(sheets(*found)))
            text, params = said(workings.formula, workings.params)

            assert (Part("sheets", "proposal", factor),) == workings.parts
            assert messages.WORKINGS_SHEETS[key] == text
            assert (sum(found), len(found)) == (params["sum"], params["jurors"])
            assert (min(found), max(found)) == (params["low"], params["high"])


class TestMissing:
    """Lembar yang belum ada bukan nol: ia hilang, dan disebut."""

    def test_an_absent_sheet(self) -> None:
        """One of three jurors has not marked: the mean over those assigned is missing and names the juror."""
        found = ASSIGNED.compute("m", scope(sheets(80, 90, absent=("J2",))))

        assert isinstance(found, Missing)
        assert "there is no sheet of J2 yet: Babak I" == found.render("en")
        assert ("score_sheets",) == found.paths

    def test_those_who_submitted(self) -> None:
        """Over those who submitted, the absent juror does not matter, and is named in the workings all the same."""
        entry = scope(sheets(80, 91, absent=("J2",)))

        assert Fraction(171, 2) * UNIT == SUBMITTED.compute("m", entry)
        assert ("J2",) == dict(SUBMITTED.workings("m", entry).params)["absent"]

    @pytest.mark.parametrize("operation", [ASSIGNED, SUM])
    def test_nobody_said_who_is_assigned(self, operation: SheetsOperation) -> None:
        """Without a panel it is not known whether somebody is still to mark; those who submitted have a mean."""
        entry = scope(sheets(80, known=False, panel="panels.umum"))
        found = operation.compute("m", entry)

        assert isinstance(found, Missing)
        assert ("panels.umum",) == found.paths
        assert 80 * UNIT == SUBMITTED.compute("m", entry)

    @pytest.mark.parametrize(
        "absent, unsigned, said",
        [
            (("J1",), (), "there is no sheet of J1 yet: Babak I"),
            (("J1", "J2"), ("J1", "J2"), "not signed by J1, J2 yet: Babak I"),
            (("J1", "J2"), ("J2",), "there is no sheet of J1 yet, that of J2 is not signed: Babak I"),
        ],
    )
    def test_an_unsigned_sheet(self, absent: tuple[str, ...], unsigned: tuple[str, ...], said: str) -> None:
        """Who has not signed is told apart from who has handed in nothing."""
        found = ASSIGNED.compute("m", scope(sheets(80, absent=absent, unsigned=unsigned)))

        assert isinstance(found, Missing)
        assert (said, ("score_sheets",)) == (found.render("en"), found.paths)

    @pytest.mark.parametrize(
        "operation, more, said, paths",
        [
            (ASSIGNED, {}, "no juror is assigned: Babak I", ("jurors",)),
            (SUM, {"panel": "panels.umum"}, "no juror is assigned: Babak I", ("panels.umum",)),
            (ASSIGNED, {"recused": ("J1", "J2")}, "every juror stands aside (J1, J2): Babak I", ("score_sheets",)),
            (SUBMITTED, {"recused": ("J1",)}, "there is no sheet yet: Babak I", ("score_sheets",)),
            (SUBMITTED, {}, "there is no sheet yet: Babak I", ("score_sheets",)),
        ],
    )
    def test_nobody_at_all(
        self, operation: SheetsOperation, more: dict[str, Any], said: str, paths: tuple[str, ...]
    ) -> None:
        """Where every juror stood aside, or nobody was assigned, there is no mean of nothing, and it says which."""
        found = operation.compute("m", scope(sheets(**more)))

        assert isinstance(found, Missing)
        assert (said, paths) == (found.render("en"), found.paths)

    @pytest.mark.parametrize("operation", [ASSIGNED, SUBMITTED, SUM])
    def test_an_absent_mark(self, operation: SheetsOperation) -> None:
        """A sheet with a mark that is not filled in is not finished, and says which."""
        sheet = Sheet("J0", Fraction(40), "score_sheets[0]", absent=("score_sheets[0].marks.video",))
        found = operation.compute("m", scope(Sheets((sheet,))))

        assert isinstance(found, Missing)
        assert ("score_sheets[0].marks.video",) == found.paths
        assert found.render("en").startswith("the sheet of J0 is not complete: ")

    def test_very_many_are_not_all_named(self) -> None:
        """Of a survey's respondents whose sheets are not complete, the first twenty are named."""
        there = tuple(Sheet(f"R{n}", Fraction(0), f"score_sheets[{n}]", absent=(f"{n}",)) for n in range(23))
        found = SUBMITTED.compute("m", scope(Sheets(there, name="Survei")))

        assert isinstance(found, Missing)
        assert found.render("en").startswith("the sheet of R0, R1, ")
        assert found.render("en").endswith(", R18, R19, … (+3) is not complete: Survei")


class TestRounds:
    """Tahap II dinilai setelah setiap juri menyerahkan tahap I (“Ada juri yang belum menilai”)."""

    LATER = SheetsOperation(sheet="presentation", divisor="submitted", after=("proposal",))

    def test_after_a_complete_round(self) -> None:
        """A complete first round lets the second count."""
        assert 70 * UNIT == self.LATER.compute("m", scope(sheets(80), presentation=sheets(70)))
        assert ("presentation", "proposal") == self.LATER.uses_sheets()

    @pytest.mark.parametrize("first", [sheets(80, absent=("J1",)), sheets(80, known=False)])
    def test_before_it(self, first: Sheets) -> None:
        """An incomplete first round keeps the second from counting, and says what is missing of the first."""
        found = self.LATER.compute("m", scope(first, presentation=sheets(70)))

        assert first.missing(everybody=True) == found


class TestOpenPoint:
    """Who is counted may be left open by the text."""

    @pytest.mark.parametrize("way, whole", [("all", False), ("some", True)])
    def test_as_interpreted(self, way: str, whole: bool) -> None:
        """The interpretation decides the divisor, and so whether an absent sheet matters."""
        entry = FakeScope(rounds={"proposal": sheets(80, absent=("J1",))}, chosen={"who": way})

        assert whole is not isinstance(OPEN.compute("m", entry), Missing)

    def test_bounds(self) -> None:
        """A mean lies within a sheet's bounds; of a sum only the least is known, as panels differ in size."""
        plain = {"sheet": "proposal", "divisor": {"open_point": "who", "options": {"mean": "assigned", "sum": "none"}}}
        limits = FakeLimits(sheet_spans={"proposal": Span(Fraction(1), Fraction(5))})

        assert Span(Fraction(1), Fraction(5)) == OPEN.span("m", limits)
        assert Span(Fraction(0), None) == SheetsOperation.model_validate(plain).span("m", limits)
