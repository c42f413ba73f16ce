from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from examples.django_app.app import MAX_BODY

from inovasi_daerah import load_rulebook

DATA = Path(__file__).parents[1] / "data"
SAMPLE = (DATA / "lumajang-2026.json").read_bytes()


def post(address: str, body: bytes) -> Any:
    """Return what the service answers."""
    return Client().post(address, body, content_type="application/json")


def test_scores_the_sample() -> None:
    """The answer is the assessment, and names the rules that it was computed by."""
    response = post("/score", SAMPLE)
    found = response.json()

    assert response.status_code == 200
    assert (found["subject"], found["band"], found["nature"]) == ("35.08", "Inovatif", "illustration")
    assert "bukan hasil resmi" in found["notice"]
    assert load_rulebook("iid-2026").hash == found["rulebook_hash"]


def test_explains_one_measure() -> None:
    """The address names the measure; the answer is a tree."""
    response = post("/explain/spd", SAMPLE)

    assert response.status_code == 200
    assert response.json()["tree"]["key"] == "spd"


@pytest.mark.parametrize(
    "address, body, code, path",
    [
        ("/score", (DATA / "contoh-salah.json").read_bytes(), "not_a_level", "answers.1.level"),
        ("/score", b'{"unit": {"code": "35.08"}}', "rulebook_missing", "rulebook"),
        ("/score", b"{", "syntax", ""),
        ("/explain/spt", SAMPLE, "measure_unknown", "measure"),
    ],
)
def test_problems_are_told_with_their_place(address: str, body: bytes, code: str, path: str) -> None:
    """Every problem has a stable code and its place."""
    response = post(address, body)
    problems = {item["code"]: item for item in response.json()["problems"]}

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert code in problems
    assert path in {problems[code]["path"], "measure"}


def test_huge_body_is_not_read() -> None:
    """Beyond the limit nothing is parsed."""
    response = post("/score", b" " * (MAX_BODY + 1))

    assert response.status_code == 413


def test_numbers_arrive_exactly() -> None:
    """A JSON number is never a float on its way in or out."""
    body = '{"rulebook": "iid-2026", "unit": {"code": "35.08"}, "stated": {"spd": 39.2500000000000000000000001}}'
    found = post("/score", body.encode()).json()

    assert found["measures"]["spd"]["value"] == "39.2500000000000000000000001"


def test_only_post_is_served() -> None:
    """A score is computed from a body."""
    assert Client().get("/score").status_code == 405
