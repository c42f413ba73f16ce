from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
import tomli_w

from inovasi_daerah import Registry, load_rulebook

HASHES = {
    "iid-2026": "sha256:7c69b7e5101e43f2fad4a07b11c4ee30abe7c0c7949a46b04da4ea256d022d3c",
}
"""What each published edition says, as a fingerprint.

An edition is changed only because it says something else than its source, never to follow a newer regulation. Whoever
changes one changes its hash here, and says in a news fragment what was wrong and which period is affected.
"""


def respelt(value: Any) -> Any:
    """Return *value* with its keys in another order and its numbers in another spelling."""
    if isinstance(value, dict):
        return {key: respelt(value[key]) for key in sorted(value, reverse=True)}
    if isinstance(value, list):
        return [respelt(item) for item in value]
    return value.quantize(Decimal("1.000000")) if isinstance(value, Decimal) else value


def test_every_edition_is_pinned() -> None:
    """No edition is published without its fingerprint."""
    assert set(HASHES) == set(Registry.default().editions)


@pytest.mark.parametrize("name", HASHES)
def test_a_published_edition_is_what_it_was(name: str) -> None:
    """Nobody edits history unnoticed: a result is reproduced only by the very rules that gave it."""
    assert HASHES[name] == load_rulebook(name).hash


@pytest.mark.parametrize("name", HASHES)
def test_the_hash_is_of_the_content_alone(name: str) -> None:
    """An edition written anew, without comments, in another order and with other zeros, has the same hash."""
    text = Registry.default().editions[name].read_text(encoding="utf-8")
    rewritten = tomli_w.dumps(respelt(tomllib.loads(text, parse_float=Decimal)))

    assert text != rewritten
    assert HASHES[name] == Registry.default().loads(rewritten).hash


@pytest.mark.parametrize("name", HASHES)
def test_any_change_of_content_changes_the_hash(name: str) -> None:
    """Another year, another name, another remark: each is another edition."""
    tree = tomllib.loads(Registry.default().editions[name].read_text(encoding="utf-8"), parse_float=Decimal)
    words = {"id": "-", "en": "-"}
    changes = ({"year": 1999}, {"note": words}, {"short_name": words}, {"authority": words})
    hashes = {Registry.default().loads(tomli_w.dumps({**tree, **change})).hash for change in changes}

    assert len(changes) + 1 == len(hashes | {HASHES[name]})
