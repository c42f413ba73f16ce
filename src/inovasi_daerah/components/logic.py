"""Columns put together: what is always so, or never, stays plain Python and costs no column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def either(conditions: Iterable[Any]) -> Any:
    """Return where any of *conditions* holds; False where there is none."""
    found: Any = False
    for item in conditions:
        found = item if found is False else found if item is False else found | item
    return found


def every(conditions: Iterable[Any]) -> Any:
    """Return where all of *conditions* hold, each looked at once; True where there is none."""
    seen: list[Any] = []
    found: Any = True
    for item in conditions:
        if item is False:
            return False
        if item is True or any(item is other for other in seen):
            continue
        seen.append(item)
        found = item if found is True else found & item
    return found


def negated(condition: Any) -> Any:
    """Return where *condition* does not hold."""
    return not condition if isinstance(condition, bool) else ~condition


def added(numbers: Iterable[Any]) -> Any:
    """Return the sum of *numbers*; 0 where there is none."""
    found: Any = None
    for item in numbers:
        found = item if found is None else found + item
    return 0 if found is None else found
