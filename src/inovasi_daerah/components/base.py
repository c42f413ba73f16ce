"""What every part of a rulebook is made of: closed, frozen models with sources, and choices that the text leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Generic, Literal, TypeVar, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from inovasi_daerah.domain.exact import parse_exact, refuse
from inovasi_daerah.domain.schema import Described

Confidence = Literal["official", "transcribed", "reported", "inferred", "unconfirmed"]
"""How surely a number is known: a regulation's own text; a regional application; the press; our arithmetic; or not yet,
as it was carried over from another edition."""

UNCONFIRMED: Final = "unconfirmed"
"""The confidence of what was carried over from another edition."""

Name = Annotated[str, Field(min_length=1, max_length=2_000)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$", max_length=60)]

Number = Annotated[
    Decimal,
    BeforeValidator(parse_exact),
    WithJsonSchema({"type": "number"}),
]
"""An exact number as the file writes it, such as `1.25`."""

Flag = Annotated[bool, Field(strict=True)]
"""Yes or no, as `true` or `false`; words and numbers that look like it are refused."""

T = TypeVar("T")


class Spec(Described):
    """Base of everything in an edition file: immutable, and an unknown key is an error."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Words(Spec):
    """The same words in Indonesian and in English."""

    id: Name
    """Indonesian; official terms as printed."""
    en: Name
    """English."""

    def __str__(self) -> str:
        return self.id


class Citation(Spec):
    """Where a rule stands, who restated it, and whether anybody here has read the text itself."""

    act: Identifier
    """Id of one of the rulebook's acts."""
    place: Words | None = None
    """Article, annex or letter."""
    via: tuple[Identifier, ...] = ()
    """Ids of the sources that restate it."""
    read: Flag = False
    """Whether the act's own text was read."""


class Choice(Spec, Generic[T]):
    """A parameter that the text leaves open: one value for each interpretation of an open point."""

    open_point: Identifier
    """Id of the open point."""
    options: dict[Identifier, T]
    """The value under each of its interpretations."""

    def resolve(self, chosen: Mapping[str, str]) -> T:
        """Return the value under the interpretation that *chosen* names for the open point."""
        return self.options[chosen[self.open_point]]


def resolve(value: T | Choice[T], chosen: Mapping[str, str]) -> T:
    """Return *value*, or what it is under the interpretations *chosen*."""
    return cast("Choice[T]", value).resolve(chosen) if isinstance(value, Choice) else value


def settled(value: object, chosen: Mapping[str, str]) -> Any:
    """Return *value* with every choice inside it as it is under the interpretations *chosen*."""
    if isinstance(value, Choice):
        return cast("Choice[object]", value).resolve(chosen)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return value.model_copy(update={name: settled(getattr(value, name), chosen) for name in fields})
    if isinstance(value, dict):
        return {key: settled(item, chosen) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, tuple):
        return tuple(settled(item, chosen) for item in cast("tuple[object, ...]", value))
    return value


def ways(value: object) -> tuple[Any, ...]:
    """Return what *value* may be: all that its interpretations make of it, or itself."""
    return tuple(cast("Choice[object]", value).options.values()) if isinstance(value, Choice) else (value,)


def choices(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Choice[Any]]]:
    """Yield every choice inside *value* with its place."""
    if isinstance(value, Choice):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from choices(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, item in cast("Mapping[str, object]", value).items():
            yield from choices(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from choices(item, (*path, index))


def _unique_levels(levels: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[int] = set()
    for index, item in enumerate(levels):
        if item.level in seen:
            raise refuse("duplicate_id", str(item.level), at=(index, "level"))
        seen.add(item.level)
    return levels


UniqueLevels: AfterValidator = AfterValidator(_unique_levels)
