"""A rulebook made from another one and a mapping of changes; the other one stays as it is.

A change is addressed as one speaks of it: `indicators.16.weight`, `measures.quality.operation.at_least`,
`result.bands.inovatif.from`. Items of a list are named by their code, id or level, or by `[position]` where they
have none. Addresses may be nested tables, dotted keys, or both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeGuard, cast

import attrs
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Spec
from inovasi_daerah.domain.exact import parse_exact
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem, RulebookError, join_path, nearest
from inovasi_daerah.rulebook.links import link_problems
from inovasi_daerah.rulebook.model import Rulebook

KEYS: Final = ("code", "id", "level")
"""What names an item of a list, the first that it has."""

_FIXED: Final = ("format", "id", "amends")
"""What is said beside the changes."""

_POSITION = re.compile(r"\[([0-9]{1,6})\]")

Address = tuple[str, ...]
Included = Callable[[Rulebook], tuple[Rulebook, ...]]


class Amendment(Spec):
    """An edition file that says only what differs from another edition."""

    format: Literal[1]
    """Version of the file format."""
    id: Identifier
    """Id of the edition that comes out."""
    amends: Identifier
    """Id of the edition that is changed."""
    changes: dict[str, Any]
    """What is changed, by address; `{null = true}` takes something away."""


def amend(rulebook: Rulebook, changes: Mapping[str, Any], *, id: str) -> Rulebook:  # noqa: A002 - as the file says
    """Return a rulebook of its own, which is *rulebook* with *changes*.

    ```python
    amend(iid, {"measures.quality.operation.at_least": 14}, id="iid-uji-14")
    amend(iid, {"indicators": {"16": {"weight": 4, "name.en": "Regulation"}}}, id="iid-uji-16")
    ```

    A table is merged with what is there, unless it is of another `kind`; anything else takes its place. None takes
    away. A table that states its own `code`, `id` or `level` is added where there is none with it.

    Args:
        rulebook: The rulebook to start from; it stays as it is.
        changes: New values by address.
        id: Id of the new rulebook.

    Raises:
        RulebookError: If an address leads nowhere, or the result is no valid rulebook; problems are located where
            the change was written.
    """
    known = {book.id: book for book in rulebook.family() if book is not rulebook}

    def included(book: Rulebook) -> tuple[Rulebook, ...]:
        missing = [
            Problem("rulebook_unknown", f"includes[{index}]", name, tuple(known), nearest(name, known))
            for index, name in enumerate(book.includes)
            if name not in known
        ]
        if missing:
            raise RulebookError(*missing)
        return tuple(known[name] for name in book.includes)

    return amended(rulebook, changes, id, included)


def amended(base: Rulebook, changes: Mapping[str, Any], name: str, included: Included, at: Address = ()) -> Rulebook:
    """Return *base* with *changes*, as `amend` does.

    Args:
        base: The rulebook to start from.
        changes: New values by address.
        name: Id of the new rulebook.
        included: Returns the rulebooks that a rulebook includes.
        at: Where the changes stand.
    """
    editor = _Editor(_copy(base.plain()), at)
    if name == base.id:
        editor.problems.append(Problem("rulebook_exists", "id", name))
    editor.merge_all(changes)
    if editor.problems:
        raise RulebookError(*editor.problems)
    editor.tree |= {"id": name, "amends": base.id}
    model = type(base)
    try:
        rulebook = model.model_validate(editor.tree)
    except ValidationError as error:
        raise RulebookError(*map(editor.relocated, problems_of(error, model))) from None
    problems = tuple(link_problems(rulebook))
    if problems:
        raise RulebookError(*map(editor.relocated, problems))
    try:
        members = included(rulebook)
    except RulebookError as error:
        raise RulebookError(*map(editor.relocated, error.problems)) from None
    return rulebook.with_tree(_copy(rulebook.model_dump(by_alias=True, exclude_unset=True)), members)


@attrs.define
class _Editor:
    """Applies changes to a tree of plain values, and remembers where each of them was written."""

    tree: dict[str, Any]
    at: Address
    problems: list[Problem] = attrs.field(factory=list[Problem])
    written: dict[Address, Address] = attrs.field(factory=dict[Address, Address])
    """Address as it was written, by names from the root."""

    def merge_all(self, changes: Mapping[str, Any]) -> None:
        """Apply *changes*, but not to what is said beside them."""
        for key, value in changes.items():
            if key in _FIXED:
                self.refuse("invalid", (*self.at, key), key)
            else:
                self.merge(self.tree, {key: value}, (), self.at)

    def merge(self, node: Any, changes: Mapping[Any, Any], names: Address, written: Address) -> None:
        """Apply *changes* to the table or list *node*."""
        for key, value in changes.items():
            word = str(key)
            parts = [word] if _holds(node, word) else _POSITION.sub(r".[\1]", word).split(".")
            self._put(node, parts, value, names, (*written, word))

    def _put(self, node: Any, parts: list[str], value: Any, names: Address, written: Address) -> None:
        """Put *value* where *parts* lead to from *node*."""
        first, *rest = parts
        names = (*names, first)
        if rest:
            child = self._child(node, first, written)
            if child is not None:
                self._put(child, rest, value, names, written)
        elif _is_list(node):
            self._in_list(node, first, value, names, written)
        else:
            self._in_table(node, first, value, names, written)

    def _child(self, node: Any, name: str, written: Address) -> Any:
        """Return the table or list *name* of *node*, a new table where there is none; None where there cannot be."""
        if _is_list(node):
            index = _index(node, name)
            if index is None:
                self._no_item(node, name, written)
                return None
            child = node[index]
        else:
            child = node.setdefault(name, {})
        if isinstance(child, dict | list):
            return cast("Any", child)
        self.refuse("wrong_type", written, name)
        return None

    def _in_table(self, table: dict[str, Any], key: str, value: Any, names: Address, written: Address) -> None:
        if value is None:
            if table.pop(key, None) is None:
                self.refuse("unknown_key", written, key, tuple(table))
            return
        if _is_table(value):
            here: Any = table.get(key)
            if not isinstance(here, dict | list) or _other_kind(here, value):
                here = table[key] = {}
            self.merge(here, value, names, written)
        else:
            table[key] = self._plain(value, written)
        self.written[names] = written

    def _in_list(self, items: list[Any], name: str, value: Any, names: Address, written: Address) -> None:
        index = _index(items, name)
        if index is None:
            if name_of(value) != name:
                self._no_item(items, name, written)
                return
            index = len(items)
            items.append({})
        if value is None:
            del items[index]
            return
        if _is_table(value) and _is_table(items[index]):
            self.merge(items[index], value, names, written)
        else:
            items[index] = self._plain(value, written)
        self.written[names] = written

    def _no_item(self, items: list[Any], name: str, written: Address) -> None:
        known = tuple(word for word in map(name_of, items) if word is not None)
        self.refuse("reference_unknown", written, name, known)

    def _plain(self, value: Any, written: Address) -> Any:
        """Return *value* as a file would hold it: binary fractions read exactly, models as tables."""
        if isinstance(value, BaseModel):
            return value.model_dump(by_alias=True, exclude_unset=True)
        if isinstance(value, list | tuple):
            return [self._plain(item, written) for item in cast("list[Any]", value)]
        if isinstance(value, float):
            try:
                return parse_exact(value)
            except PydanticCustomError as error:
                self.refuse(error.type, written, repr(value))
        return value

    def refuse(self, code: str, written: Address, found: str, known: tuple[str, ...] = ()) -> None:
        """Remember a problem with the change that is *written* somewhere."""
        accepted: tuple[str | messages.Text, ...] = (messages.TYPE_TABLE,) if code == "wrong_type" else known
        self.problems.append(Problem(code, ".".join(written), found, accepted, nearest(found, known)))

    def relocated(self, problem: Problem) -> Problem:
        """Return *problem* with the place where the change was written, if a change is to blame."""
        blamed: list[tuple[int, str]] = []  # how near the change is, and where it was written
        for names, written in self.written.items():
            here, said = join_path(self._place(names)), ".".join(written)
            if _inside(problem.path, here):
                blamed.append((len(here), said + problem.path.removeprefix(here)))
            elif _inside(here, problem.path):
                blamed.append((0, said))
        place = max(blamed, default=(0, problem.path), key=lambda item: item[0])[1]
        return attrs.evolve(problem, path=place)

    def _place(self, names: Address) -> list[str | int]:
        """Return keys and positions in the tree for *names* from the root."""
        node: Any = self.tree
        place: list[str | int] = []
        for name in names:
            index = None
            if _is_list(node):
                index = _index(node, name)
                node = None if index is None else node[index]
            else:
                node = node.get(name) if _is_table(node) else None
            place.append(name if index is None else index)
        return place


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _is_table(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _copy(value: Any) -> Any:
    """Return *value* as a file would hold it, which may be changed."""
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in cast("dict[str, Any]", value).items()}
    return [_copy(item) for item in cast("list[Any]", value)] if isinstance(value, list | tuple) else value


def name_of(item: object) -> str | None:
    """Return what names an item of a list of tables, or None."""
    return next((str(item[key]) for key in KEYS if key in item), None) if _is_table(item) else None


def _index(items: list[Any], name: str) -> int | None:
    """Return the position of the item with *name*, or at a `[position]`."""
    position = _POSITION.fullmatch(name)
    if position is not None:
        return int(position[1]) if int(position[1]) < len(items) else None
    return next((index for index, item in enumerate(items) if name_of(item) == name), None)


def _inside(path: str, other: str) -> bool:
    """Return whether *path* is *other* or a place in it."""
    return path == other or path.startswith((f"{other}.", f"{other}["))


def _holds(node: Any, name: str) -> bool:
    """Return whether *node* has something with this very name, dots included."""
    return _index(node, name) is not None if _is_list(node) else name in node


def _other_kind(here: Any, changes: Mapping[Any, Any]) -> bool:
    return _is_table(here) and "kind" in changes and here.get("kind") != changes["kind"]
