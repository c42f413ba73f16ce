"""`coverage`: at least so many kinds out of a set must occur among the members of a population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from inovasi_daerah.components.base import Choice, Identifier, resolve
from inovasi_daerah.components.rules.base import Outcome, Rule, RuleScope, Verdict

if TYPE_CHECKING:
    from inovasi_daerah.domain.submission import Innovation

Count = Literal["main", "main_and_other"]


class CoverageRule(Rule):
    """Enough of the listed affairs are represented.

    An innovation whose affairs are not stated leaves the rule unknown, unless the others reach the number
    already, or could not reach it even with one more each.
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

    def verdict(self, scope: RuleScope) -> Verdict:
        """Return whether enough affairs are represented."""
        members = scope.members(self.population)
        needed = f"{self.at_least}/{len(self.among)}"
        if members is None:
            return Verdict(self.name, Outcome.UNKNOWN, needed=needed, paths=("innovations",))
        counting: Count = resolve(self.counting, scope.chosen)
        wanted = frozenset(self.among)
        found: set[str] = set()
        unstated: list[str] = []
        more = 0
        for path, innovation in members:
            affairs, gaps = _affairs(innovation, counting)
            found.update(affairs)
            if gaps:
                unstated += [f"{path}.{gap}" for gap in gaps]
                more += 1 if counting == "main" else len(wanted)
        found &= wanted
        shown = tuple(slug for slug in self.among if slug in found)
        if len(found) >= self.at_least:
            return Verdict(self.name, Outcome.PASS, shown, needed)
        if min(len(found) + more, len(wanted)) < self.at_least:
            return Verdict(self.name, Outcome.FAIL, shown, needed)
        return Verdict(self.name, Outcome.UNKNOWN, shown, needed, tuple(unstated))


def _affairs(innovation: Innovation, counting: Count) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the affairs that *innovation* stands for, and the fields that are not stated."""
    main = innovation.affairs or ()
    gaps = () if innovation.states("affairs") else ("affairs",)
    if counting == "main":
        return main[:1], gaps
    if not innovation.states("other_affairs"):
        gaps = (*gaps, "other_affairs")
    return (*main, *(innovation.other_affairs or ())), gaps
