"""`coverage`: at least so many affairs out of a set must be represented among the members of a population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice, Identifier, resolve
from inovasi_daerah.components.columns import Expression, NotColumnarError, Table
from inovasi_daerah.components.rules.base import NO_INNOVATIONS, PASSED, Check, Facts, Outcome, Verdict
from inovasi_daerah.components.rules.columns import FactColumns, Verdicts
from inovasi_daerah.errors import Problem
from inovasi_daerah.reference.affairs import affair_by_slug, nearest_affairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.domain.submission import Innovation

Count = Literal["main", "main_and_other"]


class CoverageCheck(Check):
    """Enough of the listed affairs are represented.

    An innovation whose affairs are not stated leaves the check unknown, unless the others reach the number
    already, or could not reach it even with what is not stated.
    """

    kind: Literal["coverage"] = "coverage"
    population: Identifier
    """Who is looked at."""
    counting: Count | Choice[Count] = "main"
    """Whether an innovation stands for its main affair only, or for all of its affairs."""
    among: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Slugs of the affairs that count."""
    at_least: Annotated[int, Field(strict=True, ge=1)]
    """How many of them must be represented."""

    def uses_populations(self) -> tuple[str, ...]:
        """Return the population."""
        return (self.population,)

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield affairs that do not exist, and a number that cannot be reached."""
        yield from super().problems(subject)
        kinds = len(set(self.among))
        if self.at_least > kinds:
            yield ("at_least",), Problem("out_of_range", "", self.at_least, (f"≤ {kinds}",))
        for rank, slug in enumerate(self.among):
            if affair_by_slug(slug) is None:
                near = tuple(affair.slug for affair in nearest_affairs(slug))
                yield ("among", rank), Problem("reference_unknown", "", slug, near, near[0] if near else None)

    def columns(self, table: Table | FactColumns) -> tuple[Expression, Expression]:
        """Return where enough affairs are represented, and where what is not stated could not help either.

        Raises:
            NotColumnarError: If the other affairs count too: a table has the main one only.
        """
        counting: Count = resolve(self.counting, table.chosen)
        if counting != "main":
            raise NotColumnarError(self.kind, "other_affairs")
        found, unstated = table.affairs(self.population, self.among)
        return found >= self.at_least, found + unstated < self.at_least

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where enough affairs are represented."""
        return Verdicts(*self.columns(facts))

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether enough affairs are represented."""
        members = facts.members(self.population)
        if members is None:
            return NO_INNOVATIONS
        counting: Count = resolve(self.counting, facts.chosen)
        found = _represented(members, counting).intersection(self.among)
        if len(found) >= self.at_least:
            return PASSED
        unstated = _unstated(members, counting)
        reach = 1 if counting == "main" else len(self.among)
        if len(found) + reach * len(unstated) >= self.at_least:
            paths = tuple(f"{path}.{name}" for path, names in unstated for name in names)
            return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", "affairs"),), paths)
        params = {
            "found": len(found),
            "total": len(self.among),
            "at_least": self.at_least,
            "absent": tuple(_name(slug) for slug in self.among if slug not in found),
        }
        return Verdict(Outcome.FAIL, messages.CHECK_COVERAGE, tuple(params.items()))


def _name(slug: str) -> str:
    affair = affair_by_slug(slug)
    return slug if affair is None else affair.name


def _represented(members: Sequence[tuple[str, Innovation]], counting: Count) -> set[str]:
    """Return the affairs for which some member stands."""
    if counting == "main":
        return {item.affairs[0] for _, item in members if item.affairs}
    return {slug for _, item in members for slug in (*(item.affairs or ()), *(item.other_affairs or ()))}


def _unstated(members: Sequence[tuple[str, Innovation]], counting: Count) -> list[tuple[str, list[str]]]:
    """Return the members whose affairs are not all stated, each with the names of these facts."""
    fields = ("affairs",) if counting == "main" else ("affairs", "other_affairs")
    gaps = ((path, [name for name in fields if not item.states(name)]) for path, item in members)
    return [(path, names) for path, names in gaps if names]
