from __future__ import annotations

from decimal import Decimal

import pytest
from tests.components.scales.printed import POINTS, words

from inovasi_daerah.components.scales import LevelsScale, Policies
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.errors import Problem

VISION = LevelsScale.model_validate(
    {
        "kind": "levels",
        "levels": [
            {"level": 1, "name": words("Kepala Daerah memiliki Misi Inovasi")},
            {"level": 2, "name": words("Kepala Daerah memiliki Visi Inovasi")},
            {"level": 3, "name": words("Kepala Daerah memiliki Misi dan Visi Inovasi")},
        ],
    }
)
"""Indicator 1 of IID 2026."""


@pytest.mark.parametrize(
    "answer, expected",
    [
        (Answer(level=1), 1),
        (Answer(level=3), 3),
        (Answer(text="Kepala Daerah memiliki Misi dan Visi Inovasi"), 3),
        (Answer(text="Kepala Daerah memiliki Visi Inovasi"), 2),
    ],
)
def test_level_is_named_by_number_or_wording(answer: Answer, expected: int) -> None:
    """A described level is chosen by its number or by its official wording, without doubt."""
    assert certain(expected) == VISION.reader(Policies({})).read(answer)


def test_nothing_is_open() -> None:
    """Policies for raw numbers change nothing here."""
    alternatives = {"overlap": ("lowest", "highest"), "gap": ("none", "nearest"), "places": (2, None)}
    reader = VISION.reader(Policies({}, "highest", "nearest", None, POINTS, alternatives))

    assert certain(2) == reader.read(Answer(level=2))


def test_a_number_is_no_level() -> None:
    """A raw number is refused even where a level has that number."""
    found = VISION.reader(Policies({})).read(Answer(value=Decimal(3)))

    assert isinstance(found, Problem)
    assert "form_not_accepted" == found.code
