"""JSON Schemas that explain themselves: the sentence below a field in the source is the field's description."""

from __future__ import annotations

import itertools
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler


class Described(BaseModel):
    """Base of models whose `model_json_schema()` has the sentence below each field as its description."""

    model_config: ClassVar[ConfigDict] = ConfigDict(defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        found = handler(schema)
        docs = field_docs(cls)
        names: dict[str, str] = {field.alias or name: name for name, field in cls.model_fields.items()}
        for key, value in handler.resolve_ref_schema(found).get("properties", {}).items():
            value.pop("title", None)
            if (text := docs.get(names.get(key) or key)) and "$ref" not in value:
                value.setdefault("description", text)
        return found


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the sentence below each field of *model* and of the models that it extends."""
    import ast  # noqa: PLC0415 - these three cost more than the rest of the module, and few make a schema
    import inspect  # noqa: PLC0415
    import textwrap  # noqa: PLC0415

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
