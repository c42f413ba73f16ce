"""The JSON Schema of an edition file, by which editors complete and check it."""

from __future__ import annotations

import ast
import inspect
import itertools
import textwrap
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from inovasi_daerah.rulebook.amend import Amendment

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from inovasi_daerah.rulebook.registry import Registry

SCHEMA_FILE: Final = "rulebook.schema.json"
"""Name of the file beside the editions, which each of them names in its first line."""


def rulebook_schema(registry: Registry) -> dict[str, Any]:
    """Return the JSON Schema of the edition files that *registry* can load: whole ones, and those with changes only."""
    whole, part = registry.model, Amendment
    refs, schema = models_json_schema([(whole, "validation"), (part, "validation")], schema_generator=_WithDocstrings)
    kinds = {"then": refs[part, "validation"], "else": refs[whole, "validation"]}
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Edition",
        "if": {"type": "object", "required": ["changes"]},
        **kinds,
        **schema,
    }


class _WithDocstrings(GenerateJsonSchema):
    """Adds the sentence below each field as its description."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        docs = field_docs(schema["cls"])
        names = {field.alias or name: name for name, field in schema["cls"].model_fields.items()}
        for key, value in found.get("properties", {}).items():
            value.pop("title", None)
            if (text := docs.get(names.get(key, key))) and "$ref" not in value:
                value.setdefault("description", text)
        return found


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the sentence below each field of *model* and of the models that it extends."""
    docs: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if not issubclass(kind, BaseModel) or kind is BaseModel:
            continue
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
        except (OSError, TypeError):  # made at run time: its base class has the sentences
            continue
        body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
        for field, below in itertools.pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                value = below.value if isinstance(below, ast.Expr) else None
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    docs[field.target.id] = inspect.cleandoc(value.value)
    return docs
