"""What every model of the border has in common: frozen, closed, lossless."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, cast

from pydantic import (
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic_core import PydanticKnownError

from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.domain.schema import Described

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DAY_FIRST: Final = re.compile(r"([0-9]{2})[-/]([0-9]{2})[-/]([0-9]{4})\Z")
_MAX_METADATA_DEPTH: Final = 50
_MAX_METADATA_NUMBER: Final = 10**100


class Model(Described):
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
        return field in self.__pydantic_fields_set__

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

_CLOCK: Final = r"(?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_MOMENT: Final = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})\Z")


def parse_moment(value: object) -> dt.datetime:
    """Return *value*, a date and time with its offset (`2026-08-22T23:59:00+07:00`), as a datetime."""
    accepted = ("2026-08-22T23:59:00+07:00",)
    if isinstance(value, str) and _MOMENT.match(value):
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            raise refuse("not_a_moment", value, accepted=accepted) from None
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value
    raise refuse("not_a_moment", value, accepted=accepted)


Moment = Annotated[dt.datetime, BeforeValidator(parse_moment)]


def _json_value(value: object, at: tuple[str | int, ...] = ()) -> Any:
    """Return *value* as JSON holds it, fractions as their text so that no digit is lost."""
    if len(at) > _MAX_METADATA_DEPTH:
        raise refuse("too_deep", "…", accepted=(str(_MAX_METADATA_DEPTH),), at=at)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, at)
    if isinstance(value, int | float | Decimal):
        return _number(value, at)
    if isinstance(value, dict):
        table = cast("dict[object, object]", value)
        return {(name := _key(key, at)): _json_value(item, (*at, name)) for key, item in table.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item, (*at, index)) for index, item in enumerate(cast("list[object]", value))]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise refuse("wrong_type", value, accepted=("JSON",), at=at)


def _number(value: float | Decimal, at: tuple[str | int, ...]) -> int | str:
    if isinstance(value, int):
        if abs(value) >= _MAX_METADATA_NUMBER:
            raise refuse("too_many_digits", value, at=at)
        return value
    if not Decimal(value).is_finite():
        raise refuse("not_finite", value, at=at)
    return str(value)


def _text(text: str, at: tuple[str | int, ...]) -> str:
    """Return *text* if it can be written as UTF-8; half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise refuse("encoding", text, at=at) from None
    return text


def _key(key: object, at: tuple[str | int, ...]) -> str:
    if not isinstance(key, str):
        raise refuse("wrong_type", key, accepted=("JSON",), at=at)
    return _text(key, at)


def _metadata(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PydanticKnownError("dict_type")
    tree: dict[str, Any] = _json_value(cast("object", value))
    return tree


Metadata = Annotated[dict[str, Any], PlainValidator(_metadata)]
"""Whatever an application wants to find again; never read by this library."""
