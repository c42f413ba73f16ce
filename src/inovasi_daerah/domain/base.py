"""What every model of the border has in common: frozen, closed, lossless."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.messages import TYPE_JSON, TYPE_TABLE

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DAY_FIRST: Final = re.compile(r"([0-9]{2})[-/]([0-9]{2})[-/]([0-9]{4})\Z")
_MAX_METADATA_DEPTH: Final = 50


class Model(BaseModel):
    """Base of the domain: immutable, refuses unknown keys, writes only what was stated.

    A key that is absent is *not stated*; a key that is null is stated as *none*. Writing leaves out what was
    not stated, so that reading it back changes nothing.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_serializer(mode="wrap")
    def _write_stated(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        return {key: written[key] for key in written if key in self.model_fields_set}

    def states(self, field: str) -> bool:
        """Return whether *field* was stated, be it as none."""
        return field in self.model_fields_set

    def __repr_args__(self) -> Any:
        return [(name, getattr(self, name)) for name in type(self).model_fields if name in self.model_fields_set]


def parse_date(value: object) -> dt.date:
    """Return *value*, a date or `YYYY-MM-DD`, as a date; anything else is refused, numbers above all."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and _ISO.match(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise refuse("not_a_date", value, accepted=("2024-03-01",)) from None
    near = None
    if isinstance(value, str) and (match := _DAY_FIRST.match(value.strip())):
        near = f"{match[3]}-{match[2]}-{match[1]}"
    raise refuse("not_a_date", value, accepted=(near or "2024-03-01",))


Date = Annotated[dt.date, BeforeValidator(parse_date)]


def _json_value(value: object, depth: int = 0) -> Any:
    """Return *value* as JSON holds it, fractions as their text so that no digit is lost."""
    if depth > _MAX_METADATA_DEPTH:
        raise refuse("too_deep", "metadata", accepted=(str(_MAX_METADATA_DEPTH),))
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int) and abs(value) < 10**100:
        return value
    if isinstance(value, dict):
        table = cast("dict[object, object]", value)
        if all(isinstance(key, str) for key in table):
            return {str(key): _json_value(item, depth + 1) for key, item in table.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item, depth + 1) for item in cast("list[object]", value)]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal | float) and Decimal(value).is_finite():
        return str(value)
    raise refuse("wrong_type", "…", accepted=(TYPE_JSON,))


def _metadata(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refuse("wrong_type", value, accepted=(TYPE_TABLE,))
    tree: dict[str, Any] = _json_value(cast("object", value))
    return tree


Metadata = Annotated[dict[str, Any], PlainValidator(_metadata)]
"""Whatever an application wants to find again; never read by this library."""
