"""Next year's submission, prepared from this year's: what can be carried over, and what must be looked at again.

An answer is carried over where the new edition has the indicator, under whichever code. A raw value is read again by
the new edition; a bare level is carried over only where the new edition words its levels in the same way, or says that
they are the same. What is not carried over is kept in the metadata, under `roll_over`, where it counts nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from inovasi_daerah.analysis.changes import Note, listed
from inovasi_daerah.analysis.rolled import AnswerRoll, InnovationRoll, RollOver
from inovasi_daerah.components.rules.base import Outcome
from inovasi_daerah.components.rules.dates import WindowCheck
from inovasi_daerah.domain.base import Model
from inovasi_daerah.domain.submission import Version
from inovasi_daerah.domain.terms import EvidenceStatus, Nature
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import CallError, Problem, join_path
from inovasi_daerah.messages import years as wordings
from inovasi_daerah.rulebook.continuity import continuity, folded
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from inovasi_daerah.domain.answers import Answer
    from inovasi_daerah.domain.submission import Innovation, Submission
    from inovasi_daerah.engine.checking import Finding
    from inovasi_daerah.engine.compiled import Row
    from inovasi_daerah.rulebook.model import Rulebook

ModelT = TypeVar("ModelT", bound=Model)

_OWN: Final = (Nature.ILLUSTRATION, Nature.SELF_ASSESSMENT)
"""Natures that a submission keeps: nobody else has looked at it."""
_METADATA: Final = "roll_over"
_VERSIONS: Final = 100
"""Earlier reports that an innovation keeps."""
_DATE: Final = "development_date"
"""The date that an innovation may still be given after it was implemented."""
_LAST_YEARS: Final = {"stated", "submitted", "reported", "jurors", "panels", "score_sheets"}
"""Fields of a submission or an innovation that belong to the year in which they were written."""


def roll_over(
    submission: Submission, to: Rulebook, *, home: Rulebook | None = None, registry: Registry | None = None
) -> RollOver:
    """Return *submission* prepared for the edition *to*, with what has to be looked at again.

    Nothing is lost: an answer or a number that is not carried over stays in the metadata of the region or of the
    innovation, under `roll_over`. Every innovation keeps its id, and names its report of last year as a version.

    Args:
        submission: What was reported last year; it must fit its edition.
        to: The edition for which it is prepared.
        home: The edition for which it was written; by default the one that it names.
        registry: Where that one is found by its name; by default among the built-in ones.

    Raises:
        SubmissionError: If the submission does not fit its edition, or names none.
        CallError: If it was written for the edition *to* already.
    """
    home = home or (registry or Registry.default()).for_submission(submission)
    if home.id == to.id:
        raise CallError(Problem("rulebook_same", "to", to.id))
    evaluate(home, submission, trace=False)
    return _Roller(home, to).roll(submission)


class _Roller:
    """Prepares one submission."""

    def __init__(self, home: Rulebook, to: Rulebook) -> None:
        self._home, self._to = home, to
        self._old, self._new = (compile_rulebook(rulebook).plan().rows for rulebook in (home, to))
        self._links = {link.old: link for link in continuity(home, to)}
        self._answers: list[AnswerRoll] = []
        self._left: dict[str, None] = {}
        self._unverified = 0

    def roll(self, old: Submission) -> RollOver:
        """Return *old* prepared for the new edition."""
        changes = self._carried(old, "region", None, ())
        if old.innovations:
            changes["innovations"] = tuple(self._innovation(item, index) for index, item in enumerate(old.innovations))
        if old.nature not in _OWN:
            changes["nature"] = Nature.SELF_ASSESSMENT
        new = _rebuilt(old, rulebook=self._to.id, **changes)
        findings = [item for item in evaluate(self._to, new).findings if item.outcome is not Outcome.NOT_APPLICABLE]
        continued = {link.new for link in self._links.values()}
        rules = {name for name, _, _ in compile_rulebook(self._to).eligibility}
        inner = [
            self._standing(
                new, index, [item for item in findings if item.rule in rules and item.path == f"innovations[{index}]"]
            )
            for index in range(len(new.innovations or ()))
        ]
        return RollOver(
            submission=new,
            home=self._home,
            to=self._to,
            innovations=tuple(inner),
            answers=tuple(self._answers),
            asked=tuple(code for rows in self._new.values() for code in rows if code not in continued),
            findings=tuple(item for item in findings if item.outcome is Outcome.FAIL and item.rule not in rules),
            notes=tuple(self._notes(old)),
        )

    # --- answers ------------------------------------------------------------------------------------------------

    def _innovation(self, item: Innovation, index: int) -> Innovation:
        changes = self._carried(item, "innovation", item.id, ("innovations", index))
        version = Version(id=item.id, rulebook=self._home.id)
        return _rebuilt(item, versions=(version, *item.versions)[:_VERSIONS], **changes)

    def _carried(
        self, holder: Submission | Innovation, subject: str, innovation: str | None, path: tuple[str | int, ...]
    ) -> dict[str, Any]:
        """Return what changes in *holder* besides what every roll-over drops: its answers, and what is left behind."""
        changes: dict[str, Any] = {}
        kept: dict[str, Answer] = {}
        left: dict[str, Any] = holder.model_dump(mode="json", include=_LAST_YEARS)
        self._left |= dict.fromkeys(left)
        for code, answer in (holder.answers or {}).items():
            found = self._answer(code, answer, subject, innovation, join_path((*path, "answers", code)))
            self._answers.append(found)
            if found.carried:
                kept[found.now or code] = self._claimed(answer)
            else:
                left.setdefault("answers", {})[code] = answer.model_dump(mode="json")
        if holder.answers:
            changes["answers"] = kept
        if left:
            changes["metadata"] = {**holder.metadata, _METADATA: {"rulebook": self._home.id, **left}}
        return changes

    def _answer(self, code: str, answer: Answer, subject: str, innovation: str | None, path: str) -> AnswerRoll:
        """Return what becomes of one answer."""
        before, link = self._old[subject][code], self._links.get(code)
        read = before.reader.read(answer)
        assert not isinstance(read, Problem)  # noqa: S101 - the submission was found right
        made = partial(AnswerRoll, code, before.indicator.name, innovation, path, answer, read.level)
        if link is None:
            return made("gone", None)
        row = self._new[subject][link.new]
        made = partial(made, basis=link.basis, now=None if link.new == code else link.new)
        reading = row.reader.read(answer)
        if isinstance(reading, Problem):
            return made("again", None, reason=reading)
        reworded = answer.form == "level" and _asked(before) != _asked(row)
        if reworded and not link.same_levels:
            return made("again", None)
        return made("kept" if reading.level == read.level else "changed", reading.level, reworded=reworded)

    def _claimed(self, answer: Answer) -> Answer:
        """Return *answer* as nobody has verified it yet."""
        evidence = tuple(item.model_copy(update={"status": EvidenceStatus.CLAIMED}) for item in answer.evidence)
        if answer.verified is None and all(item.status is EvidenceStatus.CLAIMED for item in answer.evidence):
            return answer
        self._unverified += 1
        fresh = {"evidence": evidence} if evidence else {}
        return _rebuilt(answer, drop={"verified"}, **fresh)

    # --- innovations --------------------------------------------------------------------------------------------

    def _standing(self, new: Submission, index: int, findings: Sequence[Finding]) -> InnovationRoll:
        """Return whether an innovation still qualifies, and whether developing it would help."""
        item = (new.innovations or ())[index]
        failed = [finding.rule for finding in findings if finding.outcome is Outcome.FAIL]
        if not failed:
            unknown = any(finding.outcome is Outcome.UNKNOWN for finding in findings)
            return InnovationRoll(item.id, item.name or item.id, "unknown" if unknown else "eligible", tuple(findings))
        for window in self._windows(failed):
            date = window.to or window.from_
            trial = new.model_copy(update={"innovations": (item.model_copy(update={_DATE: date}),)})
            if not evaluate(self._to, trial).ineligible:
                dates = (window.from_, window.to)
                return InnovationRoll(item.id, item.name or item.id, "needs_date", tuple(findings), dates)
        return InnovationRoll(item.id, item.name or item.id, "ineligible", tuple(findings))

    def _windows(self, rules: Sequence[str]) -> Iterator[WindowCheck]:
        """Yield the windows for a date of development in *rules*."""
        for name, _, check in compile_rulebook(self._to).eligibility:
            if name in rules:
                yield from (part for part in check.parts() if isinstance(part, WindowCheck) and part.fact == _DATE)

    # --- notes --------------------------------------------------------------------------------------------------

    def _notes(self, old: Submission) -> Iterator[Note]:
        if self._left:
            yield Note("left", wordings.ROLL_LEFT, (("fields", tuple(self._left)),))
        if self._unverified:
            yield Note("unverified", wordings.ROLL_UNVERIFIED, (("count", self._unverified),))
        if old.nature not in _OWN:
            yield Note("nature", wordings.ROLL_NATURE)
        known = {rulebook.id for rulebook in self._to.family()}
        attested = [old.attestations, *(item.attestations for item in old.agencies)]
        attested += [item.attestations for item in old.innovations or ()]
        stale = dict.fromkeys(name for item in attested for name in item if name.partition("/")[0] not in known)
        if stale:
            yield Note("attestations", wordings.ROLL_ATTESTATIONS, (("rules", listed(list(stale))),))


def _rebuilt(model: ModelT, *, drop: AbstractSet[str] = _LAST_YEARS, **changes: Any) -> ModelT:
    """Return *model* with *changes* and without what belongs to its year, as if it had been written so."""
    fields = {name: getattr(model, name) for name in model.model_fields_set - drop}
    return type(model).model_validate(fields | changes)


def _asked(row: Row) -> Any:
    """Return what an indicator asks: the ranges and wordings of its scale, without what a level earns."""
    return _bare(row.indicator.scale.model_dump())


def _bare(scale: Any) -> Any:
    """Return *scale* without points and translations, and without letter case and punctuation."""
    if isinstance(scale, dict):
        table = cast("dict[str, Any]", scale)
        return {key: _bare(item) for key, item in table.items() if key not in {"points", "en"}}
    if isinstance(scale, list | tuple):
        return [_bare(item) for item in cast("Sequence[Any]", scale)]
    return folded(scale) if isinstance(scale, str) else scale
