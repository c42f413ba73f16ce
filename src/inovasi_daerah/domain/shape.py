"""From pydantic's errors to located problems: the first of the two passes.

`pydantic` keeps its own `ValidationError` for web frameworks; this library's readers turn it into problems with
a stable code, a readable path, what is accepted, and the nearest valid word.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs
from pydantic import BaseModel, ValidationError

from inovasi_daerah import messages
from inovasi_daerah.domain.answers import FORMS
from inovasi_daerah.domain.units import ambiguous_agencies, parent_problems
from inovasi_daerah.errors import Problem, join_path, nearest
from inovasi_daerah.reference.affairs import nearest_affairs

_TYPES: Final[Mapping[str, messages.Text]] = {
    "string_type": messages.TYPE_TEXT,
    "int_type": messages.TYPE_WHOLE,
    "int_parsing": messages.TYPE_WHOLE,
    "int_from_float": messages.TYPE_WHOLE,
    "bool_type": messages.TYPE_BOOL,
    "bool_parsing": messages.TYPE_BOOL,
    "tuple_type": messages.TYPE_LIST,
    "list_type": messages.TYPE_LIST,
    "dict_type": messages.TYPE_TABLE,
    "mapping_type": messages.TYPE_TABLE,
    "model_type": messages.TYPE_TABLE,
    "model_attributes_type": messages.TYPE_TABLE,
    "date_type": messages.TYPE_DATE,
    "date_parsing": messages.TYPE_DATE,
    "date_from_datetime_parsing": messages.TYPE_DATE,
    "date_from_datetime_inexact": messages.TYPE_DATE,
}

_CODES: Final[Mapping[str, str]] = {
    "string_too_short": "too_short",
    "string_unicode": "encoding",
    "too_short": "too_short",
}

MAX_PROBLEMS: Final = 1_000
"""Problems that are told one by one; of more, only the number is."""

MAX_ITEMS: Final = 10_000
"""Innovations, or agencies, in one submission; the largest region has reported some 700."""

_SUGGESTED: Final = 100
"""Problems for which a near word is looked for: it takes time, and nobody reads more."""


def problems_of(error: ValidationError, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return the problems behind *error*, in the order of the model's fields, each once.

    pydantic does not count items that are wrong, and so calls a list too short; that is not told beside them.

    Args:
        error: What pydantic raised while validating *model*.
        model: The model at the root, through which paths are read.
    """
    found: dict[tuple[str, str, str], Problem] = {}
    for item in error.errors(include_url=False)[:MAX_PROBLEMS]:
        loc = item["loc"]
        if loc[-1:] == ("[key]",) and item["type"].startswith("string_"):
            loc = loc[:-1]  # so pydantic marks the key of a table
        path, parent = _locate(model, loc)
        problem = _problem(item, path, parent)
        if len(found) < _SUGGESTED:
            problem = _suggest(problem, item.get("ctx", {}).get("among"))
        found.setdefault((problem.code, problem.path, problem.found if problem.code == "missing_key" else ""), problem)
    more = error.error_count() - MAX_PROBLEMS
    short = [problem.path for problem in found.values() if problem.code == "too_short"]
    wrong = {path for path in short if any(item.path.startswith(f"{path}[") for item in found.values())}
    kept = (item for item in found.values() if item.code != "too_short" or item.path not in wrong)
    return (*kept, *((Problem("more_problems", "", more),) if more > 0 else ()))


def cross_problems(tree: dict[str, object]) -> Iterator[Problem]:
    """Yield what pydantic looks for only where all else is right: ids used twice or unknown, and answers of two forms.

    Args:
        tree: A submission in plain values, of which anything may be wrong.
    """
    holders: list[tuple[tuple[str | int, ...], dict[str, object]]] = [((), tree)]
    for group in ("agencies", "innovations"):
        items = tree.get(group)
        if isinstance(items, list | tuple) and len(cast("list[object]", items)) > MAX_ITEMS:
            continue  # too many to look at, which is said already
        seen: set[str] = set()
        for index, item in enumerate(cast("list[object]", items) if isinstance(items, list | tuple) else ()):
            fields = _fields(item)
            holders.append(((group, index), fields))
            name = fields.get("id")
            if isinstance(name, str):
                if name in seen:
                    yield Problem("duplicate_id", f"{group}[{index}].id", name)
                seen.add(name)
    yield from _agency_problems(holders)
    for place, holder in holders:
        for code, answer in _fields(holder.get("answers")).items():
            fields = _fields(answer)
            stated = tuple(form for form in FORMS if fields.get(form) is not None)
            if len(stated) > 1:
                path = join_path([*place, "answers", str(code)])
                yield Problem("answer_forms", path, ", ".join(stated), stated)


def _agency_problems(holders: Sequence[tuple[tuple[str | int, ...], dict[str, object]]]) -> Iterator[Problem]:
    """Yield what is wrong with who belongs to whom, and with innovations whose agency may be several."""
    agencies = [fields for place, fields in holders if place[:1] == ("agencies",)]
    ids = [_text(fields.get("id")) or "" for fields in agencies]
    parents = [_text(fields.get("parent")) for fields in agencies]
    names = [_text(fields.get("name")) for fields in agencies]
    for index, code, found, near in parent_problems([*zip(ids, parents, strict=True)]):
        yield Problem(code, f"agencies[{index}].parent", found, (), near)
    named = [_text(fields.get("agency")) for place, fields in holders if place[:1] == ("innovations",)]
    for index, found, several in ambiguous_agencies([*zip(ids, names, strict=True)], named):
        yield Problem("agency_ambiguous", f"innovations[{index}].agency", found, several)


def _text(item: object) -> str | None:
    return item if isinstance(item, str) else None


def _fields(item: object) -> dict[str, object]:
    """Return the fields of a raw table or of a model; none of anything else."""
    if isinstance(item, dict):
        return cast("dict[str, object]", item)
    return vars(item) if isinstance(item, BaseModel) else {}


def _problem(item: Any, path: list[str | int], parent: type[BaseModel] | None) -> Problem:
    kind, value, context = item["type"], item["input"], item.get("ctx", {})
    place = join_path(path)
    if kind == "extra_forbidden":
        key = str(path[-1])
        names = tuple(sorted(_keys(parent))) if parent else ()
        return Problem("unknown_key", place, key, names)
    if kind in {"missing", "union_tag_not_found"}:
        *above, absent = path if kind == "missing" else (*path, context["discriminator"].strip("'"))
        return Problem("missing_key", join_path(above), absent)
    if kind in {"enum", "literal_error"}:
        return Problem("unknown_term", place, value, _expected(context.get("expected", "")))
    if kind == "union_tag_invalid":
        words = _expected(context.get("expected_tags", ""))
        return Problem("kind_unknown", f"{place}.kind", context.get("tag", ""), words)
    if kind in _TYPES:
        return Problem("wrong_type", place, value, (_TYPES[kind],))
    if kind in {"string_too_long", "too_long"} and "max_length" in context:
        return Problem("too_long", place, value, (f"≤ {context['max_length']}",))
    if kind in _CODES:
        return Problem(_CODES[kind], place, value)
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        sign = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
        limits = tuple(f"{sign[name]} {limit}" for name, limit in context.items() if name in sign)
        return Problem("out_of_range", place, value, limits)
    if kind in messages.PROBLEMS:
        accepted = context.get("accepted", ())
        place = join_path([*path, *context.get("at", ())])
        return Problem(kind, place, context.get("found", value), tuple(accepted), context.get("nearest"))
    return Problem("invalid", place, value, _of_pattern(context.get("pattern", "")))


def _of_pattern(pattern: str) -> tuple[messages.Text, ...]:
    """Return what a text of *pattern* is called; there are two."""
    if not pattern:
        return ()
    return (messages.TYPE_ID if "A-Z" in pattern else messages.TYPE_FILE,)


def _suggest(problem: Problem, among: str | None) -> Problem:
    """Return *problem* with the accepted word that is most like what was found, if one is near."""
    if among == "affairs":
        slugs = tuple(affair.slug for affair in nearest_affairs(problem.found))
        return attrs.evolve(problem, accepted=slugs, nearest=next(iter(slugs), None))
    if problem.code not in {"unknown_key", "unknown_term", "kind_unknown"}:
        return problem
    words = [word for word in problem.accepted if isinstance(word, str)]
    return attrs.evolve(problem, nearest=nearest(problem.found, words))


def _expected(words: str) -> tuple[str, ...]:
    """Return the words of pydantic's "'a', 'b' or 'c'"."""
    return tuple(word.strip(" '") for word in words.replace("' or '", "', '").split("', '") if word.strip(" '"))


def _keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _locate(model: type[BaseModel], loc: Sequence[str | int]) -> tuple[list[str | int], type[BaseModel] | None]:
    """Return the readable path of *loc*, without pydantic's names of union members, and the model around it."""
    path: list[str | int] = []
    here: list[Any] = [model]
    parent: type[BaseModel] | None = None
    for part in loc:
        models = [kind for kind in here if isinstance(kind, type) and issubclass(kind, BaseModel)]
        tagged = [kind for kind in models if _tag(kind) == part]
        named = [kind for kind in models if part in _keys(kind)]
        if tagged and not named:
            here = tagged
            continue
        if named:
            parent = named[0]
            here = [kind for owner in named for kind in _members(_field(owner, str(part)))]
        elif models and not _is_member_name(part, here):
            parent, here = models[0], []
        elif isinstance(part, int) or any(typing.get_origin(kind) in {dict, Mapping} for kind in here):
            here = [kind for item in here for kind in _inside(item)]
        else:
            continue  # a member of a union, or a validator's name
        path.append(part)
    return path, parent


def _is_member_name(part: str | int, here: Sequence[Any]) -> bool:
    names = {getattr(kind, "__name__", str(kind)) for kind in here}
    return (
        isinstance(part, str)
        and (part in names or "[" in part or part in {"str", "int", "bool", "date"})
        and len(here) > 1
    )


def _tag(kind: type[BaseModel]) -> str | None:
    field = kind.model_fields.get("kind")
    return field.default if field is not None and isinstance(field.default, str) else None


def _field(model: type[BaseModel], key: str) -> Any:
    for name, field in model.model_fields.items():
        if key in {name, field.alias}:
            return field.annotation
    raise KeyError(key)  # pragma: no cover - callers ask only for keys that exist


def _members(annotation: Any) -> list[Any]:
    """Return the alternatives of a union, or the annotation itself, without `Annotated` and None."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _members(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return [kind for part in typing.get_args(annotation) for kind in _members(part)]
    return [] if annotation is type(None) else [annotation]


def _inside(annotation: Any) -> list[Any]:
    """Return what the items of a container are."""
    args = [part for part in typing.get_args(annotation) if part is not Ellipsis]
    return _members(args[-1]) if args else []
