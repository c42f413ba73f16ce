from __future__ import annotations

import datetime as dt
import json
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.rulebook import sample

from inovasi_daerah import Registry
from inovasi_daerah.rulebook.schema import SCHEMA_FILE, rulebook_schema

EDITIONS = resources.files("inovasi_daerah") / "editions"


@cache
def validator() -> Draft202012Validator:
    """Return a validator of the schema that is shipped, after checking the schema itself."""
    schema = json.loads((EDITIONS / SCHEMA_FILE).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(value: Any) -> Any:
    """Return the TOML content *value* as the JSON values that a validator knows."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def places(text: str) -> set[str]:
    """Return where the schema finds the rulebook in *text* wrong."""
    tree = as_json(tomllib.loads(text, parse_float=Decimal))
    return {error.json_path for error in validator().iter_errors(tree)}


def test_the_shipped_schema_is_fresh() -> None:
    """The schema beside the editions is what `inovasi-daerah rulebook schema` prints now."""
    shipped = (EDITIONS / SCHEMA_FILE).read_text(encoding="utf-8")
    printed = json.dumps(rulebook_schema(Registry.default()), ensure_ascii=False, indent=2) + "\n"

    assert printed == shipped


@pytest.mark.parametrize("name", Registry.default().editions)
def test_every_edition_names_the_schema(name: str) -> None:
    """Editors find the schema by the first line of the file; it lies in the same folder."""
    first = Registry.default().editions[name].read_text(encoding="utf-8").splitlines()[0]

    assert f"#:schema {SCHEMA_FILE}" == first
    assert (EDITIONS / SCHEMA_FILE).is_file()


@pytest.mark.parametrize("name", Registry.default().editions)
def test_every_edition_is_valid(name: str) -> None:
    """An edition that loads is valid by the schema too."""
    assert set() == places(Registry.default().editions[name].read_text(encoding="utf-8"))


def test_the_sample_is_valid() -> None:
    """A rulebook with every kind of scale and operation is valid by the schema."""
    assert set() == places(sample.MINIMAL)


@pytest.mark.parametrize(
    "old, new, place",
    [
        ("weight = 1.50", "weight = 1\nwieght = 1.50", "$.indicators[1]"),
        ("year = 2030", "yeer = 2030", "$"),
        ('name = {id = "Kenaikan", en = "Increase"}\n', "", "$.indicators[1]"),
        ("weight = 1.50", 'weight = "heavy"', "$.indicators[1].weight"),
        ('kind = "coverage"', 'kind = "coverge"', "$.rules[0].check"),
        ('confidence = "inferred"', 'confidence = "guessed"', "$.confidence"),
        ("format = 1", "format = 2", "$.format"),
        ("mandatory = true", 'mandatory = "yes"', "$.indicators[2].mandatory"),
    ],
)
def test_an_editor_underlines_a_slip(old: str, new: str, place: str) -> None:
    """A misspelt key, a missing one and a wrong value are wrong by the schema already, at their place."""
    assert {place} == places(sample.edited((old, new)))


@pytest.mark.parametrize("kind", ["level", "levelss"])
def test_a_misspelt_kind_is_wrong(kind: str) -> None:
    """A kind of scale that does not exist is none of the alternatives."""
    assert {"$.indicators[0].scale"} == places(sample.edited(('kind = "levels"', f'kind = "{kind}"')))


def test_every_key_is_explained() -> None:
    """An editor can show a sentence for every key, its own or that of the table it refers to."""
    schema = rulebook_schema(Registry.default())
    tables = {**schema["$defs"], "Rulebook": schema}
    silent = [
        f"{name}.{key}"
        for name, table in tables.items()
        for key, value in table.get("properties", {}).items()
        if key != "kind" and "description" not in value and "$ref" not in value
    ]

    assert [] == silent


def test_every_kind_is_offered() -> None:
    """The schema has every scale, operation and rule of the registry."""
    registry = Registry.default()
    tables = rulebook_schema(registry)["$defs"]
    kinds = [*registry.scales.values(), *registry.operations.values(), *registry.rules.values()]

    assert {kind.__name__ for kind in kinds} <= set(tables)
    assert {"levels", "categories", "thresholds", "bases"} == set(
        tables["Indicator"]["properties"]["scale"]["discriminator"]["mapping"]
    )
