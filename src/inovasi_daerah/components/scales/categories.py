"""`categories`: the verdict or letter of others becomes a level, such as an audit opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from inovasi_daerah.components.base import Choice, Identifier, Name, Spec, Words, resolve
from inovasi_daerah.components.scales.base import Policies, Reader, Reading, Scale
from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.errors import Problem, nearest
from inovasi_daerah.reference import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inovasi_daerah.domain.answers import Answer


class Category(Spec):
    """One verdict that others give."""

    id: Identifier
    """Id, such as `wtp`."""
    name: Words
    """Its name."""
    variants: tuple[Name, ...] = ()
    """Other spellings that are read as this category."""
    level: int | Choice[int]
    """The level that it stands for."""


def _unique(categories: tuple[Category, ...]) -> tuple[Category, ...]:
    seen: set[str] = set()
    for index, category in enumerate(categories):
        keys = {slugify(word) for word in (category.id, category.name.id, *category.variants)}
        if keys & seen:
            raise refuse("duplicate_id", category.id, at=(index, "id"))
        seen |= keys
    return categories


Categories = Annotated[tuple[Category, ...], AfterValidator(_unique)]


class CategoryTable:
    """Reads the names of categories as levels."""

    def __init__(self, categories: tuple[Category, ...], policies: Policies) -> None:
        """Resolve the level of each category."""
        self._names: dict[str, str] = {}
        self._readings: dict[str, Reading] = {}
        self.spellings: dict[str, int] = {}
        """Level by spelling."""
        for category in categories:
            level = resolve(category.level, policies.chosen)
            doubts: frozenset[str] = frozenset()
            options = [level]
            if isinstance(category.level, Choice) and len(set(category.level.options.values())) > 1:
                doubts = frozenset({category.level.open_point})
                options = list(category.level.options.values())
            reading = Reading(level, doubts, min(options), max(options))
            for word in (category.id, category.name.id, *category.variants):
                self._names[slugify(word)] = category.name.id
                self._readings[slugify(word)] = reading
                self.spellings[word] = level

    def read(self, text: str) -> Reading | Problem:
        """Return the reading of the category named *text*, or the problem with it."""
        reading = self._readings.get(slugify(text))
        if reading is not None:
            return reading
        names = tuple(dict.fromkeys(self._names.values()))
        near = nearest(slugify(text), self._names)
        return Problem("category_unknown", "category", text, names, self._names[near] if near else None)


class CategoriesScale(Scale):
    """The answer names a category, or the level itself."""

    kind: Literal["categories"] = "categories"
    categories: Annotated[Categories, Field(min_length=1)]
    """The categories."""

    forms: ClassVar[tuple[str, ...]] = ("category", *Scale.forms)

    def category_levels(self) -> Iterator[tuple[str, int | Choice[int]]]:
        """Yield the id of every category, with the level that it stands for."""
        for category in self.categories:
            yield category.id, category.level

    def reader(self, policies: Policies) -> Reader:
        """Return what reads answers under *policies*."""
        return _CategoriesReader(self, policies)


class _CategoriesReader(Reader):
    def __init__(self, scale: CategoriesScale, policies: Policies) -> None:
        super().__init__(scale)
        self._table = CategoryTable(scale.categories, policies)

    def words(self) -> Mapping[str, int]:
        return self._table.spellings

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:  # noqa: ARG002 - there is but one
        return self._table.read(answer.category or "")
