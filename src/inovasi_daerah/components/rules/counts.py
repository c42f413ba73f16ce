"""`count`: how many innovations there are; `quota`: how many from each unit and group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
from inovasi_daerah.components.rules.base import PASSED, Check, Facts, Outcome, Verdict, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inovasi_daerah.domain.submission import Innovation


class CountCheck(Check):
    """The subject has enough innovations, and not too many."""

    kind: Literal["count"] = "count"
    at_least: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Least number."""
    at_most: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Greatest number."""

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the number of innovations is right."""
        innovations = facts.innovations()
        if innovations is None:
            return unknown(facts, "innovations")
        found = len(innovations)
        if self.at_least is not None and found < self.at_least:
            params = (("found", found), ("at_least", self.at_least))
            return Verdict(Outcome.FAIL, messages.CHECK_COUNT_LEAST, params, (facts.path or "innovations",))
        if self.at_most is not None and found > self.at_most:
            params = (("found", found), ("at_most", self.at_most))
            return Verdict(Outcome.FAIL, messages.CHECK_COUNT_MOST, params, (facts.path or "innovations",))
        return PASSED


class QuotaCheck(Check):
    """No unit enters more than so many innovations in a group."""

    kind: Literal["quota"] = "quota"
    at_most: Annotated[int, Field(strict=True, ge=0)]
    """Greatest number for each unit."""
    group: Identifier | None = None
    """The group that is counted; all of them without one."""
    per: Literal["unit", "agency"] = "unit"
    """Whether the quota is for the region or for each agency."""

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether no unit is above its quota; entries without a group or agency could belong anywhere."""
        innovations = facts.innovations()
        if innovations is None:
            return unknown(facts, "innovations")
        entered = [item for item in innovations if self.group is None or item[1].group == self.group]
        by_unit = Counter(item.agency if self.per == "agency" else "" for _, item in entered)
        if self.per == "agency":
            del by_unit[None]
        over = [unit for unit, number in by_unit.items() if number > self.at_most]
        if over:
            paths = tuple(path for path, item in entered if self.per == "unit" or item.agency in over)
            params = (("found", by_unit[over[0]]), ("at_most", self.at_most), ("unit", over[0] or "—"))
            return Verdict(Outcome.FAIL, messages.CHECK_QUOTA, params, paths)
        return self._undecided(innovations, max(by_unit.values(), default=0))

    def _undecided(self, innovations: Sequence[tuple[str, Innovation]], most: int) -> Verdict:
        fields = [name for name, wanted in (("group", self.group), ("agency", self.per == "agency")) if wanted]
        open_ = [f"{path}.{name}" for path, item in innovations for name in fields if not item.states(name)]
        unsure = {path.rpartition(".")[0] for path in open_}
        if most + len(unsure) <= self.at_most:
            return PASSED
        return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", tuple(fields)),), tuple(open_))
