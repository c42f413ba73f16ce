"""Recorded awards, held against the edition of their year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.build import contoh

from inovasi_daerah import Registry, Submission
from inovasi_daerah.analysis import awards

ROOT = Path(__file__).parents[2]
IID = {"award": "Indeks Inovasi Daerah", "year": 2021}


def held(*recorded: dict[str, Any]) -> list[tuple[str, tuple[str | None, ...]]]:
    """Return what is said of these awards: how they agree, and what the bands give."""
    return [(item.agreement, item.bands) for item in awards(contoh(awards=list(recorded)))]


@pytest.mark.parametrize(
    "award, expected",
    [
        ({**IID, "score": "60.14", "label": "Sangat Inovatif"}, ("agrees", ("Sangat Inovatif",))),
        ({**IID, "score": "60.14", "label": "Kabupaten Inovatif"}, ("differs", ("Sangat Inovatif",))),
        ({**IID, "score": "60.14"}, ("no_label", ("Sangat Inovatif",))),
        ({**IID, "award": "IID", "label": "Inovatif"}, ("no_score", ())),
        ({**IID, "award": "Regional Innovation Index", "score": 74400}, ("outside", ())),
        ({**IID, "year": 2025, "score": "55", "label": "Inovatif"}, ("other_label", (None,))),
        ({**IID, "year": 2022, "score": "34.99", "label": "Inovatif"}, ("differs", ("Kurang Inovatif",))),
    ],
)
def test_against_the_edition_of_its_year(award: dict[str, Any], expected: tuple[str, tuple[str | None, ...]]) -> None:
    """By the bands of 2021 and 2022 60.14 is Sangat Inovatif; of 2025 only the band from 65.01 is known."""
    assert [expected] == held(award)


@pytest.mark.parametrize(
    "award",
    [
        IID,
        {**IID, "year": 1999, "score": 50},
        {**IID, "award": "INOTEK Jawa Timur", "label": "Inovatif"},
        {"award": "KOVABLIK Jawa Timur", "year": 2025, "label": "Top 30"},
        {"award": "PP 38", "year": 2017, "label": "Inovatif"},
        {**IID, "year": 2027, "score": 50},
    ],
)
def test_what_no_edition_bands(award: dict[str, Any]) -> None:
    """Without score and label, in another year, of a contest or an act, or by a projection, nothing is said."""
    assert [] == held(award)


def test_in_words() -> None:
    """The award is named with its year and score, in both languages."""
    (found,) = awards(contoh(awards=[{**IID, "score": "60.14", "label": "Inovatif"}]))

    assert (
        "Indeks Inovasi Daerah 2021 (60,14): Sangat Inovatif menurut batas IID 2021; sumbernya menyebut “Inovatif”"
        == (found.render())
    )
    assert found.render("en").startswith("Indeks Inovasi Daerah 2021 (60.14): Sangat Inovatif by the bounds")


def test_what_a_name_holds_commands_nothing() -> None:
    """Braces in a foreign name are braces."""
    assert () == awards(contoh(awards=[{**IID, "award": "{name}", "label": "x"}]))
    (found,) = awards(contoh(awards=[{**IID, "award": "Indeks {Inovasi} Daerah", "label": "Inovatif"}]))

    assert "Indeks {Inovasi} Daerah 2021: " in found.render()


def test_the_sample_region() -> None:
    """Its band of 2021 is known and its score is not, so that the bands say nothing; other awards have none."""
    (found,) = awards(Submission.from_path(ROOT / "examples" / "data" / "lumajang-2026.json"))

    assert ("no_score", "Inovatif") == (found.agreement, found.label)


def test_another_registry() -> None:
    """Editions are found where one says."""
    empty = Registry(scales={}, operations={}, rules={}, editions={})

    assert () == awards(contoh(awards=[{**IID, "score": 50}]), registry=empty)
