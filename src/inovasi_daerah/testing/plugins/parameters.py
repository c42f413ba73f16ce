"""What an edition file may write as a component's parameters: anything, so it is refused with a place, or it works."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.messages import LANGUAGES
from inovasi_daerah.testing.plugins.trials import BrokenPromise, attempt, shown

if TYPE_CHECKING:
    from inovasi_daerah.components.base import Spec
    from inovasi_daerah.errors import Problem

_ANYTHING: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    0,
    1,
    10**12,
    Decimal("0.5"),
    Decimal(-7),
    Decimal("NaN"),
    "",
    "x",
    [],
    ["x"],
    [0],
    {},
    {"x": 1},
    dt.date(2026, 1, 31),
)
"""What a parameter may be written as by somebody who is mistaken."""


def variants(kind: type[Spec], example: Mapping[str, Any]) -> Iterator[tuple[str, Spec]]:
    """Yield components with one parameter of *example* changed to anything that *kind* accepts, and what was changed.

    Raises:
        BrokenPromise: If it refuses something by another exception than pydantic's.
    """
    for name, field in kind.model_fields.items():
        key = field.alias or name
        if name == "kind":
            continue
        trees = [(f"{key} = {shown(value)}", {**example, key: value}) for value in _ANYTHING]
        if key in example:
            trees.append((f"{key} = …", {other: value for other, value in example.items() if other != key}))
        for said, tree in trees:
            component = _made(kind, tree, said)
            if component is not None:
                yield said, component


def closed(kind: type[Spec], example: Mapping[str, Any]) -> None:
    """Try that *kind* refuses a key that it does not know."""
    if _made(kind, {**example, "no_such_key": 1}, "no_such_key = 1") is not None:
        raise BrokenPromise("closed")


def _made(kind: type[Spec], tree: Mapping[str, Any], said: str) -> Spec | None:
    def read() -> Spec | None:
        try:
            return kind.model_validate(tree)
        except ValidationError as error:
            for problem in problems_of(error, kind):
                _write(problem)
            return None

    return attempt(read, "parameters", given=said)


def _write(problem: Problem) -> None:
    for lang in LANGUAGES:
        problem.render(lang)


def schema(kind: type[Spec]) -> None:
    """Try that *kind* has a JSON Schema."""
    attempt(kind.model_json_schema, "schema")


def pickled(thing: type[Spec] | Spec) -> None:
    """Try that *thing* comes back from a pickle as it was: a kind, by its name, or a rulebook with its kinds."""
    copy = attempt(lambda: pickle.loads(pickle.dumps(thing)), "pickle")  # noqa: S301 - made here
    if copy != thing:
        raise BrokenPromise("pickle", found=shown(copy))
