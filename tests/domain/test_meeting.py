from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from inovasi_daerah import SubmissionError
from inovasi_daerah.domain import Meeting, PlenaryDecision

DECISION: dict[str, Any] = {"entry": "a", "place": 1, "reason": "Lebih siap.", "body": "Sidang pleno"}
MEETING: dict[str, Any] = {"date": "2030-11-20", "body": "Sidang pleno"}


def problems(tree: Any) -> list[tuple[str, str]]:
    """Return codes and places of what is wrong with a meeting."""
    with pytest.raises(SubmissionError) as caught:
        Meeting.from_tree(tree)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def test_a_decision_needs_a_reason_and_a_body() -> None:
    """Without a reason, or with an empty one, nothing is recorded."""
    for key in ("reason", "body"):
        for change in ({key: " "}, {key: ""}):
            assert [("too_short", f"decisions[0].{key}")] == problems(MEETING | {"decisions": [DECISION | change]})
        bare = {name: value for name, value in DECISION.items() if name != key}

        assert [("missing_key", "decisions[0]")] == problems(MEETING | {"decisions": [bare]})
        with pytest.raises(ValidationError):
            PlenaryDecision.model_validate(bare)


def test_a_decision_decides_something() -> None:
    """A place from 1, or a label that says something, or both."""
    for fields in ({"place": 2}, {"label": "Juara Harapan"}, {"place": 1, "label": "Juara I"}):
        assert "a" == PlenaryDecision.model_validate(DECISION | fields).entry
    wrong: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"place": None}, ("decision_empty", "decisions[0]")),
        ({"place": 0}, ("out_of_range", "decisions[0].place")),
        ({"label": " "}, ("too_short", "decisions[0].label")),
        ({"nama": "x"}, ("unknown_key", "decisions[0].nama")),
    ]
    for change, expected in wrong:
        assert [expected] == problems(MEETING | {"decisions": [DECISION | change]})


def test_all_problems_of_a_meeting() -> None:
    """Every one, with its place; what is no table is refused."""
    assert [("not_a_date", "date"), ("too_short", "body")] == problems({"date": "20-11-2030", "body": ""})
    assert [("wrong_type", "")] == problems([])


def test_from_a_file(tmp_path: Path) -> None:
    """From TOML, where dates are dates; a file that is missing is told."""
    path = tmp_path / "rapat.toml"
    path.write_text('date = 2030-11-20\nbody = "Sidang pleno"\n', encoding="utf-8")

    assert Meeting.from_tree(MEETING) == Meeting.from_path(path)
    with pytest.raises(SubmissionError, match="tidak ditemukan"):
        Meeting.from_path(tmp_path / "tiada.toml")
