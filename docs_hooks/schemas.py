"""The JSON Schemas as pages and as files that the site serves."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from docs_hooks.text import plain, table
from pydantic.json_schema import GenerateJsonSchema

from inovasi_daerah import Registry, Submission
from inovasi_daerah.messages import Language, Text
from inovasi_daerah.rulebook.schema import rulebook_schema
from inovasi_daerah.testing.cases import CaseFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE: Final = Text("Skemanya sebagai berkas: {link}.", "The schema as a file: {link}.")
_HEAD: Final = Text("Kunci | Isi | Wajib | Keterangan", "Key | Holds | Required | Description")
_YES: Final = Text("ya", "yes")
_LIST: Final = Text("daftar {item}", "list of {item}")
_MAP: Final = Text("tabel {item}", "table of {item}")
_ANY: Final = Text("apa saja", "anything")
_ONE_OF: Final = Text("salah satu dari: {values}", "one of: {values}")
_TYPES: Final = {
    "string": Text("teks", "text"),
    "integer": Text("bilangan bulat", "whole number"),
    "number": Text("bilangan", "number"),
    "boolean": Text("`true` atau `false`", "`true` or `false`"),
    "null": Text("`null`", "`null`"),
    "object": Text("tabel", "table"),
    "array": Text("daftar", "list"),
}


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema `submission`, `rulebook` or `cases`."""
    if name == "rulebook":
        return rulebook_schema(Registry.default())
    model = CaseFile if name == "cases" else Submission
    return {"$schema": GenerateJsonSchema.schema_dialect, **model.model_json_schema()}


def files() -> Iterator[tuple[str, str]]:
    """Yield the files that the site serves, each with its text."""
    for name in ("submission", "rulebook", "cases"):
        yield f"schemas/{name}.schema.json", json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def link(name: str, lang: Language) -> Iterator[str]:
    """Yield a link to the file, from a page of the reference; it is made after MkDocs has checked its links."""
    up = "../../" if lang == "id" else "../../../"
    address = f"{up}schemas/{name}.schema.json"
    yield _FILE.render(lang, link=f'<a href="{address}"><code>{name}.schema.json</code></a>')


def page(name: str, lang: Language) -> Iterator[str]:
    """Yield a section for each object of a schema, the whole first."""
    found = schema(name)
    tables = found.get("$defs", {})
    first = [str(found[key]["$ref"]).rpartition("/")[2] for key in ("else", "then") if key in found]
    whole = {name: tables[name] for name in first} or {found["title"]: found}
    parts: Mapping[str, Any] = {**whole, **tables}
    shown: set[str] = set()
    for title, part in parts.items():
        if _short(title) in shown:  # the same object for another kind of value
            continue
        shown.add(_short(title))
        yield f"\n## {plain(_short(title))} {{ #{_short(title).lower()} }}\n"
        if part.get("description"):
            yield f"{_prose(part['description'])}\n"
        if "enum" in part:
            yield _ONE_OF.render(lang, values=_values(part["enum"])) + "\n"
        if part.get("properties"):
            required = set(part.get("required", ()))
            rows = [
                (
                    f"`{key}`",
                    _holds(value, lang),
                    _YES.render(lang) if key in required else "",
                    _prose(value.get("description") or _described(parts, value)),
                )
                for key, value in part["properties"].items()
            ]
            yield from table(_HEAD.render(lang).split(" | "), rows)


def _described(parts: Mapping[str, Any], value: Mapping[str, Any]) -> str:
    """Return the description of the object that a key holds, where the key has none of its own."""
    target = str(value.get("$ref", "")).rpartition("/")[2]
    return str(parts.get(target, {}).get("description", "")).partition("\n")[0]


def _short(title: str) -> str:
    """Return a title without what pydantic adds for generic models."""
    return title.replace("[", "_").split("_")[0] if title.startswith("Choice") else title


def _prose(text: str) -> str:
    """Return a docstring on one line; its own Markdown stays, as it is ours."""
    return " ".join(text.split()).replace("|", "&#124;")


def _values(values: list[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _holds(value: Mapping[str, Any], lang: Language) -> str:
    """Return what a key holds, in words, with links to objects on the same page."""
    if "$ref" in value:
        name = _short(value["$ref"].rpartition("/")[2])
        return f"[{name}](#{name.lower()})"
    for key in ("anyOf", "oneOf"):
        if key in value:
            options = (_holds(option, lang) for option in value[key] if option.get("type") != "null")
            return " / ".join(dict.fromkeys(options))
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return _values(value["enum"])
    if value.get("type") == "array" and "items" in value:
        return _LIST.render(lang, item=_holds(value["items"], lang))
    inner = value.get("additionalProperties")
    if value.get("type") == "object" and isinstance(inner, dict):
        return _MAP.render(lang, item=_holds(cast("dict[str, Any]", inner), lang))
    kind = value.get("type")
    return _TYPES[kind].render(lang) if kind in _TYPES else _ANY.render(lang)
