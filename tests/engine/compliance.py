"""Small rulebooks of rules, and submissions for them, made for one test each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import tomli_w
from tests.engine.build import CITED, Tree, words

from inovasi_daerah import Registry, Rulebook

if TYPE_CHECKING:
    from pathlib import Path

ATTESTED: Final[Tree] = {"kind": "attested"}
NAMED: Final[Tree] = {"kind": "required", "fact": "name"}


def rule(name: str, check: Tree | None = ATTESTED, *, subject: str = "innovation", **more: Any) -> Tree:
    """Return a rule with this check, or one that nobody has read."""
    head: Tree = {"id": name, "name": words(f"Ketentuan {name}"), "definition": words(name), "subject": subject}
    return {**head, **CITED} | ({"confidence": "unread"} if check is None else {"check": check}) | more


def attested(**answers: str) -> Tree:
    """Return attestations to rules of the small rulebook, by their ids."""
    return {f"kecil/{name}": {"answer": answer} for name, answer in answers.items()}


def head(name: str, *includes: str) -> Tree:
    """Return what every rulebook must say, with what it includes."""
    tree: Tree = {"format": 1, "id": name, "scheme": name, "confidence": "inferred", "capability": "full"}
    tree |= {key: words(name.capitalize()) for key in ("name", "short_name", "authority")}
    tree |= {"in_force": {"from": "2030-01-01"}, "subjects": ["region"], "includes": list(includes)}
    return tree | {"acts": [{"id": "uu", "name": words("UU")}]}


def family(folder: Path, books: dict[str, Tree]) -> Registry:
    """Return a registry that knows these rulebooks, each by its id, with what is said besides their heads."""
    editions = {}
    for name, parts in books.items():
        file = folder / f"{name}.toml"
        file.write_text(tomli_w.dumps(head(name) | parts), encoding="utf-8")
        editions[name] = file
    return attrs.evolve(Registry.default(), editions=editions)


def book(folder: Path, name: str, books: dict[str, Tree]) -> Rulebook:
    """Return one of these rulebooks, with what it includes."""
    return family(folder, books).rulebook(name)
