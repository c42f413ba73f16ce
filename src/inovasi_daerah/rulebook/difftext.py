"""Parts and values of a rulebook in words, for people who compare two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, cast

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice, Spec, Words
from inovasi_daerah.components.scales.values import Range
from inovasi_daerah.messages import Language, exact, number, pick
from inovasi_daerah.messages import rulebooks as wordings

_SILENT: Final = {"scale", "operation", "check", "indicators"}
"""Tables of which there is one in an item, so that what is inside needs no more words."""


def label(path: tuple[str, ...], lang: Language) -> str:
    """Return what a place inside an item is called: “level 2, upper bound”."""
    words: list[str] = []
    parts, outer = iter(path), ""
    for part in parts:
        if part in wordings.DIFF_LISTS:
            key = next(parts, None)
            words.append(wordings.DIFF_LISTS[part].render(lang) + ("" if key is None else f" {key}"))
        elif part.startswith("["):
            words[-1:] = [f"{''.join(words[-1:])} {int(part[1:-1]) + 1}"]
        elif part not in _SILENT or part == path[-1]:
            text = wordings.DIFF_FIELDS.get(f"{outer}.{part}") or wordings.DIFF_FIELDS.get(part)
            words.append(part if text is None else text.render(lang))
        outer = part
    return ", ".join(words)


def show(value: object, lang: Language) -> str:
    """Return *value* as people read it, exactly."""
    if value is None:
        return wordings.DIFF_NOT_STATED.render(lang)
    if isinstance(value, bool):
        return messages.YES_NO[value].render(lang)
    if isinstance(value, int | Decimal | Fraction):
        return number(value, lang)
    if isinstance(value, Words):
        return f"“{pick(value, lang)}”"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ", ".join(show(item, lang) for item in cast("tuple[object, ...]", value)) or "—"
    if isinstance(value, Choice):
        choice = cast("Choice[object]", value)
        ways = "; ".join(f"{way} = {show(option, lang)}" for way, option in choice.options.items())
        return f"{choice.open_point} ({ways})"
    if isinstance(value, Spec):
        return show(_stated(value), lang)
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return "; ".join(f"{label((key,), lang)} {show(item, lang)}" for key, item in table.items()) or "—"
    return str(value)


def brief(item: object, lang: Language) -> str:
    """Return the little that is to be known of an item which is new or gone; empty where there is nothing."""
    if isinstance(item, Range):
        return _range(item, lang)
    weight = getattr(item, "weight", None)
    return "" if weight is None else messages.WEIGHT.render(lang, weight=weight)


def _range(item: Range, lang: Language) -> str:
    signs = (("≥", item.from_), (">", item.above), ("≤", item.to), ("<", item.below))
    return " ".join(f"{sign} {number(bound, lang)}" for sign, bound in signs if bound is not None)


def _stated(value: Spec) -> dict[str, object]:
    fields = type(value).model_fields
    return {fields[key].alias or key: getattr(value, key) for key in fields if key in value.model_fields_set}


def plain(value: object) -> Any:
    """Return *value* as JSON holds it, numbers as exact decimal strings."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | Decimal | Fraction):
        return exact(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in cast("tuple[object, ...]", value)]
    table = _stated(value) if isinstance(value, Spec) else cast("dict[str, object]", value)
    return {key: plain(item) for key, item in table.items()}
