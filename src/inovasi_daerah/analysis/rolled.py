"""What a roll-over found: which innovations still qualify, and what became of each answer."""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from inovasi_daerah.analysis.changes import Note, listed
from inovasi_daerah.engine.notice import notice_of
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, one_line, pick
from inovasi_daerah.messages import years as wordings
from inovasi_daerah.rulebook.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.domain.answers import Answer
    from inovasi_daerah.domain.submission import Submission
    from inovasi_daerah.engine.checking import Finding
    from inovasi_daerah.errors import Problem
    from inovasi_daerah.rulebook.continuity import Basis
    from inovasi_daerah.rulebook.model import Rulebook

AnswerState = Literal["kept", "changed", "again", "gone"]
Standing = Literal["eligible", "needs_date", "ineligible", "unknown"]
_TOLD: Final[tuple[AnswerState, ...]] = ("changed", "again", "gone")
"""What is told with the codes of the indicators."""


@attrs.frozen(slots=True)
class AnswerRoll:
    """What became of one answer.

    Attributes:
        code: Code of the indicator.
        name: Name of the indicator in the old edition.
        innovation: Id of the innovation; None for an answer of the region.
        path: Where the answer was.
        answer: The answer as it was.
        old_level: Its level by the old edition; None when it has none.
        state: `kept`; `changed`, when the same value is another level now; `again`, when it must be answered anew; or
            `gone`, when the new edition has no such indicator.
        new_level: Its level by the new edition, where it is carried over.
        reason: Why the new edition cannot read it; without one, its levels are worded otherwise.
        now: Its code in the new edition, where that is another one.
        basis: Why it is the same indicator in the new edition: that is `stated`, or follows from its `name`, or only
            from its `code`; None where there is none.
        reworded: Whether its level was carried over to levels in other words, as the new edition says that they are
            the same.
    """

    code: str
    name: Bilingual
    innovation: str | None
    path: str
    answer: Answer
    old_level: int | None
    state: AnswerState
    new_level: int | None
    reason: Problem | None = None
    now: str | None = None
    basis: Basis | None = None
    reworded: bool = False

    @property
    def carried(self) -> bool:
        """Whether the answer is in the new submission."""
        return self.state in {"kept", "changed"}

    def why(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return in *lang* what became of it."""
        if self.state == "changed":
            levels = ("—" if level is None else level for level in (self.old_level, self.new_level))
            return wordings.ROLL_LEVELS.render(lang, **dict(zip(("old", "new"), levels, strict=True)))
        if self.state == "again":
            return wordings.ROLL_WORDING.render(lang) if self.reason is None else self.reason.describe(lang)
        return ""

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the answer as plain JSON values."""
        levels = {"old_level": self.old_level, "new_level": self.new_level}
        return {"code": self.code, "innovation": self.innovation, "path": self.path, "state": self.state} | levels | {
            "reason": self.why(lang), "now": self.now, "basis": self.basis,
            "reworded": self.reworded,
        }  # fmt: skip


@attrs.frozen(slots=True)
class InnovationRoll:
    """Whether one innovation still qualifies.

    Attributes:
        id: Its id.
        name: Its name, or its id.
        standing: `eligible`; `needs_date`, when a date of development within `window` would make it so; `ineligible`;
            or `unknown`, when facts are missing.
        findings: What the rules of eligibility say of it.
        window: First and last day of such a date; None where there is no bound.
    """

    id: str
    name: str
    standing: Standing
    findings: tuple[Finding, ...]
    window: tuple[dt.date | None, dt.date | None] = (None, None)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the innovation as plain JSON values."""
        window = [None if day is None else day.isoformat() for day in self.window]
        found: dict[str, Any] = {"id": self.id, "name": self.name, "standing": self.standing}
        if self.standing == "needs_date":
            found["development_date"] = dict(zip(("from", "to"), window, strict=True))
        return found | {"findings": [finding.to_dict(lang) for finding in self.findings]}


@attrs.frozen(slots=True, repr=False, eq=False)
class RollOver:
    """Next year's submission, and what has to be looked at before it is sent.

    Attributes:
        submission: The submission, for the new edition.
        home: The edition for which it was written.
        to: The edition for which it is prepared.
        innovations: Whether each innovation still qualifies.
        answers: What became of each answer.
        asked: Codes of the indicators that the old edition did not have.
        findings: Other rules of the new edition that the new submission fails.
        notes: What else is to be known.
    """

    submission: Submission
    home: Rulebook
    to: Rulebook
    innovations: tuple[InnovationRoll, ...]
    answers: tuple[AnswerRoll, ...]
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]

    def state(self, state: AnswerState) -> tuple[AnswerRoll, ...]:
        """Return the answers of which this became: `kept`, `changed`, `again` or `gone`."""
        return tuple(item for item in self.answers if item.state == state)

    def sentences(self, lang: Language = DEFAULT_LANGUAGE) -> list[str]:
        """Return everything that is to be known, each on one line."""
        return [one_line(sentence) for sentence in self._sentences(lang)]

    def _sentences(self, lang: Language) -> Iterator[str]:
        for standing, text in wordings.ROLL_STANDING.items():
            windows = dict.fromkeys(item.window for item in self.innovations if item.standing == standing)
            for window in windows:
                names = [item.name for item in self.innovations if (item.standing, item.window) == (standing, window)]
                low, high = (day or "…" for day in window)
                yield text.render(lang, count=len(names), names=listed(names), low=low, high=high)
        for code, now in dict.fromkeys((item.code, item.now) for item in self.answers if item.now is not None):
            yield wordings.ROLL_NOW.render(lang, code=code, now=now)
        kept = len(self.state("kept"))
        if kept:
            yield wordings.ROLL_KEPT.render(lang, count=kept)
        reworded = [item.code for item in self.answers if item.reworded]
        if reworded:
            again = listed(list(dict.fromkeys(reworded)))
            yield wordings.ROLL_REWORDED.render(lang, count=len(reworded), codes=again)
        for state in _TOLD:
            found, text = self.state(state), wordings.ROLL_STATE[state]
            for why, count in Counter(item.why(lang) for item in found).items():
                codes = dict.fromkeys(item.code for item in found if item.why(lang) == why)
                yield text.render(lang, count=count, codes=listed(list(codes)), why=f", {why}" if why else "")
        if self.asked:
            yield wordings.ROLL_ASKED.render(lang, codes=listed(self.asked))
        for name, count in Counter(pick(item.name, lang) for item in self.findings).items():
            yield wordings.ROLL_FINDING.render(lang, rule=name, count=count)
        yield from (note.render(lang) for note in self.notes)
        yield wordings.ROLL_YEARLY.render(lang)

    def heading(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return what was made of what."""
        subject = self.submission.unit.official_name
        return wordings.ROLL_HEADING.render(lang, subject=subject, home=self.home.short_name, to=self.to.short_name)

    def notice(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the sentence that says how surely the new edition is known, and whether it is a projection."""
        return notice_of(self.to, self.submission.nature, lang, scores=False)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return everything as text."""
        lines = [self.heading(lang), *(f"- {sentence}" for sentence in self.sentences(lang)), "", self.notice(lang)]
        return "\n".join(lines)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return everything but the submission itself as plain JSON values."""
        return {
            "from": provenance(self.home),
            "to": provenance(self.to),
            "notice": self.notice(lang),
            "innovations": [item.to_dict(lang) for item in self.innovations],
            "answers": [item.to_dict(lang) for item in self.answers],
            "asked": list(self.asked),
            "findings": [item.to_dict(lang) for item in self.findings],
            "notes": self.sentences(lang),
        }

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in Counter(item.state for item in self.answers).items())
        return (
            f"<RollOver {self.home.id} → {self.to.id}: {len(self.innovations)} innovations; {states or 'no answers'}>"
        )

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in self.sentences())
        return (
            f"<p><strong>{html.escape(self.heading())}</strong></p><ul>{items}</ul>"
            f"<p><em>{html.escape(self.notice())}</em></p>"
        )
