"""`count`: how many innovations there are; `quota`: how many from each unit and group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import attrs
from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
from inovasi_daerah.components.rules.base import NO_INNOVATIONS, PASSED, Check, Facts, Outcome, Verdict, crossed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.domain.submission import Agency, Innovation
    from inovasi_daerah.errors import Problem


class CountCheck(Check):
    """The subject has enough innovations, and not too many."""

    kind: Literal["count"] = "count"
    at_least: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Least number."""
    at_most: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Greatest number."""

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield bounds between which there is no number."""
        yield from super().problems(subject)
        yield from crossed("at_least", self.at_least, self.at_most)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the number of innovations is right; those without an agency could be the subject's too."""
        innovations = facts.innovations()
        if innovations is None:
            return NO_INNOVATIONS
        unassigned = facts.unassigned()
        found, possible = len(innovations), len(innovations) + len(unassigned)
        paths = (facts.path or "innovations",)
        if self.at_least is not None and possible < self.at_least:
            params = (("found", found), ("at_least", self.at_least))
            return Verdict(Outcome.FAIL, messages.CHECK_COUNT_LEAST, params, paths)
        if self.at_most is not None and found > self.at_most:
            params = (("found", found), ("at_most", self.at_most))
            return Verdict(Outcome.FAIL, messages.CHECK_COUNT_MOST, params, paths)
        if (self.at_least or 0) <= found and (self.at_most is None or possible <= self.at_most):
            return PASSED
        open_ = tuple(f"{path}.agency" for path, _ in unassigned)
        return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", ("agency",)),), open_)


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
            return NO_INNOVATIONS
        entries = [*self._entries(facts, innovations), *self._entries(facts, facts.unassigned(), "agency")]
        certain = Counter(entry.unit for entry in entries if not entry.open)
        over = [unit for unit, number in certain.items() if number > self.at_most]
        if over:
            paths = tuple(entry.path for entry in entries if not entry.open and entry.unit in over)
            params = (("found", certain[over[0]]), ("at_most", self.at_most), ("unit", over[0] or "—"))
            return Verdict(Outcome.FAIL, messages.CHECK_QUOTA, params, paths)
        possible = Counter(entry.unit for entry in entries)
        anywhere = possible.pop(None, 0)
        if max(possible.values(), default=0) + anywhere <= self.at_most:
            return PASSED
        facts_ = tuple(dict.fromkeys(name for entry in entries for name in entry.open))
        open_ = tuple(f"{entry.path}.{name}" for entry in entries for name in entry.open)
        return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", facts_),), open_)

    def _entries(self, facts: Facts, innovations: Sequence[tuple[str, Innovation]], *doubts: str) -> Iterator[_Entry]:
        """Yield the innovations that count, or may count, towards a quota."""
        agencies: tuple[Agency, ...] = getattr(facts.subject, "agencies", ())
        ids = {name: agency.id for agency in agencies for name in (agency.name, agency.id) if name is not None}
        asked = [name for name, wanted in (("group", self.group), ("agency", self.per == "agency")) if wanted]
        for path, item in innovations:
            open_ = tuple(dict.fromkeys((*doubts, *(name for name in asked if not item.states(name)))))
            if "group" in asked and "group" not in open_ and item.group != self.group:
                continue
            if "agency" not in asked:
                yield _Entry(path, "", open_)
            elif "agency" in open_ or item.agency is not None:
                yield _Entry(path, None if item.agency is None else ids.get(item.agency, item.agency), open_)


@attrs.frozen(slots=True)
class _Entry:
    """An innovation that counts towards a quota, or does if what is open says so.

    Attributes:
        path: Where it is.
        unit: Whose quota it is; None where that is open.
        open: Names of the facts that are not stated.
    """

    path: str
    unit: str | None
    open: tuple[str, ...]
