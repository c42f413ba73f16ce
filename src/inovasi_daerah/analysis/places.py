"""Places: who is ranked, by which number, with whom tied, and why somebody has no place yet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, exact, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.components.operations.base import Missing
    from inovasi_daerah.engine.assessment import MeasureResult

Field = Literal["kind", "cluster", "category", "group", "all"]
"""What the entries of one group share."""
Standing = Literal["inside", "pending", "tied", "outside"]
"""Where an entry stands at a cut."""
Score = Decimal | Fraction
"""What is compared: the printed number, or the exact value where the caller asks for it."""


@attrs.frozen(slots=True)
class JuryRound:
    """The jurors of one entry in one round.

    Attributes:
        round: Id of the round.
        name: Its official name.
        submitted: Jurors whose sheet counts.
        absent: Jurors assigned without a sheet that counts.
        unsigned: Those of them whose sheet is there and not signed.
        unstated: Jurors whose sheet counts though nobody said whether it is signed.
        recused: Jurors who stand aside.
        known: Whether it is known who is assigned.
        low: Lowest total of a juror; None where fewer than two have a complete sheet.
        high: Highest total.
        flagged: Whether the totals lie further apart than the caller allows.
        remarks: What jurors remarked, as (juror, remark).
    """

    round: str
    name: Bilingual
    submitted: tuple[str, ...]
    absent: tuple[str, ...]
    recused: tuple[str, ...]
    known: bool
    low: Fraction | None
    high: Fraction | None
    flagged: bool
    unsigned: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def without_sheet(self) -> tuple[str, ...]:
        """Jurors assigned of whom there is no sheet at all."""
        return tuple(juror for juror in self.absent if juror not in self.unsigned)

    @property
    def spread(self) -> Fraction | None:
        """How far the highest total is above the lowest; None where fewer than two jurors have one."""
        return None if self.low is None or self.high is None else self.high - self.low

    def to_dict(self) -> dict[str, Any]:
        """Return the round as plain JSON values."""
        return {
            "round": self.round,
            "submitted": list(self.submitted),
            "absent": list(self.absent),
            "recused": list(self.recused),
            "unsigned": list(self.unsigned),
            "signature_unstated": list(self.unstated),
            "assigned_known": self.known,
            "spread": None if self.spread is None else exact(self.spread),
            "flagged": self.flagged,
            "remarks": [{"juror": juror, "remark": remark} for juror, remark in self.remarks],
        }


@attrs.frozen(slots=True)
class Entrant:
    """Who is ranked: a region, or an entry of a contest.

    Attributes:
        key: What sets it apart from everybody else in the ranking: its id, or `subject/id` where ids are not enough.
        id: Code of the region, or id of the innovation.
        name: Its name.
        subject: Code of the region that it belongs to.
        subject_name: Name of that region.
        measures: Its measures by name.
        rounds: The jurors' rounds, where there are any.
        category: Its category in a contest.
        group: Its group in a contest.
    """

    key: str
    id: str
    name: str
    subject: str
    subject_name: str
    measures: Mapping[str, MeasureResult] = attrs.field(factory=dict[str, "MeasureResult"], repr=False, eq=False)
    rounds: tuple[JuryRound, ...] = attrs.field(default=(), repr=False)
    category: str | None = None
    group: str | None = None

    @property
    def label(self) -> str:
        """Its name and key, on one line."""
        return one_line(self.key if self.name == self.id else f"{self.name} ({self.key})")

    def is_called(self, name: str) -> bool:
        """Return whether *name* is its id, its key, or `subject/id`."""
        return name in {self.id, self.key, f"{self.subject}/{self.id}"}

    def to_dict(self) -> dict[str, Any]:
        """Return who it is as plain JSON values."""
        return {
            "key": self.key,
            "id": self.id,
            "name": self.name,
            "subject": self.subject,
            "category": self.category,
            "group": self.group,
            "rounds": [item.to_dict() for item in self.rounds],
        }


@attrs.frozen(slots=True)
class Placed:
    """An entry with its place.

    Attributes:
        entrant: Who it is.
        place: Its place, from 1; equal ones share it.
        value: Exact value of the measure.
        score: What was compared.
        tied: Keys of those who share the place.
        broken: Whether others have the same score and a tie-breaker of the rulebook set them apart.
        gap: How much it has less than those one place above; None for the first.
        standing: Where it stands at the cut; None where there is none.
        places: Best and worst place under the interpretations that the text allows; None where nobody asked, and
            where there are too many.
        certain: Whether it has a place under each of them.
    """

    entrant: Entrant
    place: int
    value: Fraction
    score: Score
    tied: tuple[str, ...] = ()
    broken: bool = False
    gap: Score | None = None
    standing: Standing | None = None
    places: tuple[int, int] | None = None
    certain: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the place as plain JSON values."""
        return {
            "place": self.place,
            **self.entrant.to_dict(),
            "score": _plain(self.score),
            "value": exact(self.value),
            "tied": list(self.tied),
            "broken": self.broken,
            "gap": None if self.gap is None else _plain(self.gap),
            "standing": self.standing,
            "places": None if self.places is None else list(self.places),
            "certain": self.certain,
        }

    def __str__(self) -> str:
        return f"{self.place}. {self.entrant.label} · {_plain(self.score)}"


@attrs.frozen(slots=True)
class Undecided:
    """An entry that has no place yet.

    Attributes:
        entrant: Who it is.
        reason: What is missing.
    """

    entrant: Entrant
    reason: Missing

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the entry as plain JSON values."""
        return {**self.entrant.to_dict(), "reason": self.reason.render(lang), "paths": list(self.reason.paths)}

    def __str__(self) -> str:
        return f"? {self.entrant.label}: {self.reason}"


@attrs.frozen(slots=True)
class Cut:
    """The best of a group, as far as the scores decide who belongs to them.

    Attributes:
        size: How many are wanted.
        inside: Keys of those who belong to them whatever becomes of those who cannot be ranked yet.
        tied: Keys of those who share the last place, for which there is not room for all.
        seats: How many places are left beside those inside and pending.
        open: Keys of those who cannot be ranked yet and might still come in.
        pending: Keys of those who belong to them unless some of the open ones come before them.
    """

    size: int
    inside: tuple[str, ...]
    tied: tuple[str, ...]
    seats: int
    open: tuple[str, ...]
    pending: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the cut as plain JSON values."""
        return {
            "size": self.size,
            "inside": list(self.inside),
            "pending": list(self.pending),
            "tied": list(self.tied),
            "seats": self.seats,
            "open": list(self.open),
        }


def _plain(score: Score) -> str:
    return str(score) if isinstance(score, Decimal) else exact(score)
