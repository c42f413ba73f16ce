from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from examples.fastapi.app import MAX_BODY

from inovasi_daerah import load_rulebook

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

DATA = Path(__file__).parents[1] / "data"
SAMPLE = (DATA / "lumajang-2026.json").read_bytes()
SMALL: dict[str, Any] = {"rulebook": "iid-2026", "nature": "illustration", "unit": {"code": "00.00"}}


def test_scores_the_sample(client: TestClient) -> None:
    """The answer is the assessment, and names the rules that it was computed by."""
    response = client.post("/score", content=SAMPLE)
    found = response.json()

    assert response.status_code == 200
    assert (found["subject"], found["band"], found["nature"]) == ("35.08", "Inovatif", "illustration")
    assert "bukan hasil resmi" in found["notice"]
    assert load_rulebook("iid-2026").hash == found["rulebook_hash"]


def test_explains_one_innovation(client: TestClient) -> None:
    """The query names the innovation; the answer is a tree of its points."""
    response = client.post("/explain", params={"innovation": "tajek"}, content=SAMPLE)
    tree = response.json()["tree"]

    assert response.status_code == 200
    assert tree["key"] == "maturity"
    assert len(tree["children"]) == 20


def test_explains_one_measure_in_english(client: TestClient) -> None:
    """The language is the client's."""
    found = client.post("/explain", params={"measure": "spd", "lang": "en"}, content=SAMPLE).json()

    assert found["tree"]["label"] == "Regional Government Unit (SPD)"
    assert load_rulebook("iid-2026").hash == found["rulebook_hash"]


@pytest.mark.parametrize(
    "query, message",
    [({"lang": "id"}, "“tiga” bukan level"), ({"lang": "en"}, "“tiga” is not a level"), ({}, "“tiga” bukan level")],
)
def test_wrong_body_is_answered_with_located_problems(client: TestClient, query: dict[str, str], message: str) -> None:
    """Every problem has a stable code, its place, and words in the language asked for (RFC 9457)."""
    body = (DATA / "contoh-salah.json").read_bytes()
    response = client.post("/score", content=body, params=query)
    found = response.json()
    problems = {item["path"]: item for item in found["problems"]}

    assert 422 == response.status_code == found["status"]
    assert response.headers["content-type"] == "application/problem+json"
    assert found["title"] == "SubmissionError"
    assert {"title", "status", "detail", "problems"} == found.keys()
    assert ("not_a_level", message) == (
        problems["answers.1.level"]["code"],
        problems["answers.1.level"]["message"],
    )
    assert "2024-03-01" in problems["innovations[0].implementation_date"]["hint"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'"examples/data/lumajang-2026.json"'])
def test_what_is_no_submission_is_refused(client: TestClient, body: bytes) -> None:
    """Whatever comes is told to be wrong, and a path in the body is no file."""
    response = client.post("/score", content=body)

    assert response.status_code == 422
    assert len(response.json()["problems"]) == 1


@pytest.mark.parametrize("name", ["iid-2062", "../secret", "/etc/passwd", "iid-2026.toml"])
def test_only_shipped_rulebooks_are_known(client: TestClient, name: str) -> None:
    """The rulebook is looked up by its id; the problem lists those that there are."""
    response = client.post("/score", json={**SMALL, "rulebook": name})
    (found,) = response.json()["problems"]

    assert response.status_code == 422
    assert (found["code"], found["path"]) == ("rulebook_unknown", "rulebook")
    assert "iid-2026" in found["accepted"]


def test_a_submission_names_its_rulebook(client: TestClient) -> None:
    """There is no default edition that could silently be the wrong one."""
    response = client.post("/score", json={key: SMALL[key] for key in ("nature", "unit")})
    (found,) = response.json()["problems"]

    assert (found["code"], found["path"]) == ("rulebook_missing", "rulebook")


def test_unknown_measure_is_refused(client: TestClient) -> None:
    """What is wrong with the query is told in the same form."""
    response = client.post("/explain", params={"measure": "spt"}, content=SAMPLE)
    (found,) = response.json()["problems"]

    assert response.status_code == 422
    assert (found["code"], found["nearest"]) == ("measure_unknown", "spd")


def test_huge_body_is_not_read(client: TestClient) -> None:
    """Beyond the limit nothing is parsed."""
    response = client.post("/score", content=b" " * (MAX_BODY + 1))

    assert response.status_code == 413


def test_numbers_arrive_exactly(client: TestClient) -> None:
    """A JSON number is never a float on its way in or out: all of its 27 digits are there."""
    body = json.dumps({**SMALL, "stated": {"spd": "?"}}).replace('"?"', "39.2500000000000000000000001")
    found = client.post("/score", content=body).json()

    assert found["measures"]["spd"]["value"] == "39.2500000000000000000000001"


def test_a_key_given_twice_is_refused(client: TestClient) -> None:
    """Nothing is dropped in silence."""
    body = b'{"rulebook": "iid-2026", "rulebook": "iid-2026", "unit": {"code": "35.08"}}'
    (found,) = client.post("/score", content=body).json()["problems"]

    assert found["code"] == "duplicate_key"


def test_the_body_is_documented(client: TestClient) -> None:
    """OpenAPI shows the model of a submission, and every reference in it leads somewhere."""
    document = client.get("/openapi.json").json()
    body = document["paths"]["/score"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    wanted = {part.partition('"')[0] for part in text.split('"$ref": "#/components/schemas/')[1:]}

    assert body == {"$ref": "#/components/schemas/Submission"}
    assert "innovations" in schemas["Submission"]["properties"]
    assert wanted <= schemas.keys()
    assert "#/$defs" not in text
