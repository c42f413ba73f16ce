from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, create_model

from inovasi_daerah import Submission
from inovasi_daerah.components.base import Citation
from inovasi_daerah.components.scales import ThresholdsScale
from inovasi_daerah.domain.schema import Described, field_docs

SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "data").glob("*.json"))


class Place(Described):
    """Where something is."""

    shire: str
    """The shire that it is in."""
    county: int
    other: int
    """More than one sentence. The second goes along,

    and so does the next paragraph.
    """


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return every property of every object of a schema, by `Object.key`."""
    tables = {**schema.get("$defs", {}), schema["title"]: schema}
    return {
        f"{name}.{key}": value for name, table in tables.items() for key, value in table.get("properties", {}).items()
    }


def test_the_sentence_below_a_field_is_its_description() -> None:
    """A field without a sentence has no description, and no title that only repeats its name."""
    found = Place.model_json_schema()["properties"]

    assert {"type": "string", "description": "The shire that it is in."} == found["shire"]
    assert {"type": "integer"} == found["county"]
    assert "and so does the next paragraph." in found["other"]["description"].splitlines()


def test_sentences_of_base_classes_count() -> None:
    """A kind of scale has its own sentences and those of what it extends."""
    docs = field_docs(ThresholdsScale)

    assert "Id of one of the rulebook's acts." == field_docs(Citation)["act"]
    assert "What is counted or measured." == docs["unit"]
    assert "The levels with their printed ranges, worst first." == docs["levels"]


def test_a_model_without_source_has_the_sentences_of_its_base() -> None:
    """A model that was made at run time is described as far as its source is there."""
    made = create_model("Made", __base__=Citation, more=(int, 1))
    bare = create_model("Bare", more=(int, 1))

    assert field_docs(Citation) == field_docs(made)
    assert {} == field_docs(bare)
    assert issubclass(bare, BaseModel)


def test_every_key_of_a_submission_is_explained() -> None:
    """An editor, or the page of a web service, can say what each key is, or refers to the object that says it."""
    schema = Submission.model_json_schema()
    silent = [name for name, value in properties(schema).items() if "description" not in value and "$ref" not in value]

    assert [] == silent
    assert "*Nama inovasi*." == properties(schema)["Innovation.name"]["description"]


def test_whoever_makes_the_schema() -> None:
    """The sentences are there too where somebody else makes the schema, as web frameworks do."""
    listed = TypeAdapter(list[Submission]).json_schema()

    assert Submission.model_json_schema()["$defs"]["Innovation"] == listed["$defs"]["Innovation"]
    assert "The region." not in json.dumps(listed["$defs"]["Region"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid(path: Path) -> None:
    """The schema is a JSON Schema; every sample agrees with it but the one whose shape is wrong on purpose."""
    schema = Submission.model_json_schema()
    Draft202012Validator.check_schema(schema)
    agrees = Draft202012Validator(schema).is_valid(json.loads(path.read_text(encoding="utf-8")))

    assert agrees is (path.stem != "contoh-salah")
