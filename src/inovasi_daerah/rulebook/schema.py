"""The JSON Schema of an edition file, by which editors complete and check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from inovasi_daerah.rulebook.amend import Amendment

if TYPE_CHECKING:
    from inovasi_daerah.rulebook.registry import Registry

SCHEMA_FILE: Final = "rulebook.schema.json"
"""Name of the file beside the editions, which each of them names in its first line."""


def rulebook_schema(registry: Registry) -> dict[str, Any]:
    """Return the JSON Schema of the edition files that *registry* can load: whole ones, and those with changes only."""
    whole, part = registry.model, Amendment
    refs, schema = models_json_schema([(whole, "validation"), (part, "validation")])
    kinds = {"then": refs[part, "validation"], "else": refs[whole, "validation"]}
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Edition",
        "if": {"type": "object", "required": ["changes"]},
        **kinds,
        **schema,
    }
