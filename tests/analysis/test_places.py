from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from inovasi_daerah import messages
from inovasi_daerah.analysis import Cut, Entrant, JuryRound, Placed, Undecided
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.messages import Text

ENTRANT = Entrant("35.08/a", "a", "Antre\nDaring", "35.08", "Kabupaten Lumajang", category="x")


def jury(low: Fraction | None, high: Fraction | None) -> JuryRound:
    """Return a round with these ends."""
    return JuryRound(
        "one",
        Text("Satu", "One"),
        ("J1",),
        ("J2", "J4"),
        ("J3",),
        known=True,
        low=low,
        high=high,
        flagged=True,
        unsigned=("J4",),
        unstated=("J1",),
        remarks=(("J3", "Pembina."),),
    )


def test_a_round() -> None:
    """The spread is the distance of the ends, exactly; there is none without sheets."""
    assert Fraction(1, 3) == jury(Fraction(1, 3), Fraction(2, 3)).spread
    assert None is jury(None, None).spread
    assert {
        "round": "one",
        "submitted": ["J1"],
        "absent": ["J2", "J4"],
        "recused": ["J3"],
        "unsigned": ["J4"],
        "signature_unstated": ["J1"],
        "assigned_known": True,
        "spread": "1/3",
        "flagged": True,
        "remarks": [{"juror": "J3", "remark": "Pembina."}],
    } == jury(Fraction(0), Fraction(1, 3)).to_dict()
    assert jury(None, None).to_dict()["spread"] is None
    assert ("J2",) == jury(None, None).without_sheet


def test_an_entrant() -> None:
    """On one line, with its key; called by id, key, or region and id."""
    assert "Antre Daring (35.08/a)" == ENTRANT.label
    assert "a" == Entrant("a", "a", "a", "35.08", "Kabupaten Lumajang").label
    assert [True, True, False] == [ENTRANT.is_called(name) for name in ("a", "35.08/a", "Antre\nDaring")]


def test_a_place() -> None:
    """Scores are text; exact ones may be fractions."""
    item = Placed(ENTRANT, 2, Fraction(1, 3), Decimal("0.30"), ("b",), gap=Fraction(2, 3), places=(1, 2))
    tree = item.to_dict()

    assert "2. Antre Daring (35.08/a) · 0.30" == str(item)
    assert ("0.30", "1/3", "2/3", ["b"], [1, 2]) == tuple(
        tree[key] for key in ("score", "value", "gap", "tied", "places")
    )
    assert {"key": "35.08/a", "id": "a", "subject": "35.08", "category": "x"}.items() <= tree.items()
    assert None is Placed(ENTRANT, 1, Fraction(1), Decimal(1)).to_dict()["places"]
    assert "1/3" == Placed(ENTRANT, 1, Fraction(1, 3), Fraction(1, 3)).to_dict()["score"]


def test_no_place() -> None:
    """The reason is a sentence in the reader's language."""
    item = Undecided(
        ENTRANT, Missing(messages.MISSING_NO_SHEET, ("innovations[0].score_sheets",), (("round", "Babak"),))
    )

    assert "? Antre Daring (35.08/a): belum ada lembar nilai: Babak" == str(item)
    assert ("there is no sheet yet: Babak", ["innovations[0].score_sheets"]) == (
        item.to_dict("en")["reason"],
        item.to_dict("en")["paths"],
    )


def test_a_cut() -> None:
    """As plain values."""
    assert {"size": 3, "inside": ["a"], "pending": ["d"], "tied": ["b", "c"], "seats": 1, "open": ["e"]} == Cut(
        3, ("a",), ("b", "c"), 1, ("e",), ("d",)
    ).to_dict()
