"""*Peningkatan*: what became of a score, and how much of it is due to the rules and how much to the answers.

Two submissions *a* and two editions *r* give four numbers *f(r, a)*. The rules are credited with the mean of what they
change on the old answers and on the new ones, the answers with the mean of what they change by either edition: the
Shapley value of two players. Both add up to the whole difference, and nothing is left over that belongs to both.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import attrs

from inovasi_daerah import messages
from inovasi_daerah.analysis.changes import SIDES, InnovationChange, Note, Side, Whose, change_of, listed, renamed
from inovasi_daerah.analysis.comparison import Comparison, places_of
from inovasi_daerah.analysis.fitting import Fitted, fit
from inovasi_daerah.engine.compiled import Plan, compile_rulebook
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import CallError, Problem, SubmissionError
from inovasi_daerah.messages import Text
from inovasi_daerah.messages import years as wordings
from inovasi_daerah.rulebook.continuity import continuity
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.domain.submission import Submission
    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.rulebook.model import Rulebook


@attrs.frozen(slots=True, eq=False)
class _Look:
    """One submission by one edition.

    Attributes:
        side: Whose answers they are.
        fitted: What the edition can read of it.
        assessment: What it makes of that.
    """

    side: Whose
    fitted: Fitted
    assessment: Assessment


def compare(
    old: Submission,
    new: Submission | None = None,
    *,
    rulebooks: Sequence[Rulebook] = (),
    accept: Acceptance = "claimed",
    interpretations: Mapping[str, str] | None = None,
    registry: Registry | None = None,
) -> Comparison:
    """Return what changed between two submissions, or for one submission between two editions, and why.

    Answers that the other edition cannot read (no such indicator, level or category) count nothing there, and are
    named. A stated measure is a number that its own edition made; the other edition takes it only if it would make it
    in the same way.

    Args:
        old: The older submission, or the only one.
        new: The newer submission; without it, *old* is looked at under two editions.
        rulebooks: The older and the newer edition. One alone is for both submissions, or what the only submission is
            set against. By default each submission's own.
        accept: What an answer needs to count, as in `evaluate`.
        interpretations: How open points are taken, in every edition that has them.
        registry: Where editions are found by the names in the submissions; by default the built-in ones.

    Returns:
        The comparison. What cannot be computed says which fact is missing.

    Raises:
        SubmissionError: If a submission does not fit its own edition, or does not name one that is needed; the
            `source` of each problem says of two submissions which one: `old` or `new`.
        CallError: If there is nothing to compare with, or *accept* or an interpretation does not exist.
    """
    editions = _editions(old, new, rulebooks, registry or Registry.default())
    plans = _plans(editions, interpretations or {})
    if new is None:
        first = second = _looks("both", old, _home(old, editions), plans, accept)
    else:
        with _told_as("old"):
            first = _looks("old", old, editions[0], plans, accept)
        with _told_as("new"):
            second = _looks("new", new, editions[1], plans, accept)
    looks = tuple(dict.fromkeys((*first, *second)))
    corners = [look.assessment for look in (*first, *second)]
    return Comparison(
        old=corners[0],
        old_by_new=corners[1],
        new_by_old=corners[2],
        new=corners[3],
        innovations=tuple(_innovations(old, old if new is None else new, corners)),
        notes=(
            *_on_editions(*editions),
            *_on_submissions(old, new),
            *(note for look in looks for note in _on(look)),
        ),
        unread=tuple((look.assessment.rulebook, look.side, item) for look in looks for _, item in look.fitted.unread),
    )


# --- four assessments -----------------------------------------------------------------------------------------------


def _editions(
    old: Submission, new: Submission | None, rulebooks: Sequence[Rulebook], registry: Registry
) -> tuple[Rulebook, Rulebook]:
    """Return the older and the newer edition."""
    if len(rulebooks) > len(SIDES):
        raise CallError(Problem("out_of_range", "rulebooks", len(rulebooks), (f"≤ {len(SIDES)}",)))
    if len(rulebooks) == len(SIDES):
        return rulebooks[0], rulebooks[1]
    if new is None:
        if not rulebooks:
            raise CallError(Problem("nothing_to_compare"))
        return registry.for_submission(old), rulebooks[0]
    if rulebooks:
        return rulebooks[0], rulebooks[0]
    return registry.for_submission(old), registry.for_submission(new)


def _plans(editions: Sequence[Rulebook], interpretations: Mapping[str, str]) -> list[Plan]:
    """Return each edition under *interpretations*, as far as it has these open points; one must have each."""
    compiled = [compile_rulebook(rulebook) for rulebook in editions]
    nowhere = {
        point: way for point, way in interpretations.items() if all(point not in item.defaults for item in compiled)
    }
    if nowhere:
        raise CallError(*compiled[-1].interpretation_problems(nowhere))
    return [
        item.plan({point: way for point, way in interpretations.items() if point in item.defaults}) for item in compiled
    ]


def _home(submission: Submission, editions: tuple[Rulebook, Rulebook]) -> Rulebook | None:
    """Return for which of two editions *submission* was written: the one it names, or the older if it names none."""
    if submission.rulebook is None:
        return editions[0]
    return next((item for item in editions if item.id == submission.rulebook), None)


@contextmanager
def _told_as(side: Side) -> Generator[None]:
    """Tell of two submissions which one is wrong."""
    try:
        yield
    except SubmissionError as error:
        raise SubmissionError(*(attrs.evolve(item, source=side) for item in error.problems)) from None


def _looks(
    side: Whose, submission: Submission, home: Rulebook | None, plans: Sequence[Plan], accept: Acceptance
) -> tuple[_Look, _Look]:
    """Return *submission* by both editions; by its own it must be right, by the other it is read as far as it goes."""
    found: dict[Rulebook, _Look] = {}
    for plan in plans:
        rulebook = plan.compiled.rulebook
        if rulebook not in found:
            fitted = Fitted(submission) if rulebook == home else fit(submission, plan, home)
            assessment = evaluate(rulebook, fitted.submission, accept=accept, interpretations=plan.chosen)
            found[rulebook] = _Look(side, fitted, assessment)
    first, second = (found[plan.compiled.rulebook] for plan in plans)
    return first, second


# --- innovations ----------------------------------------------------------------------------------------------------


def earlier_ids(old: Submission, new: Submission) -> dict[str, str]:
    """Return the id in *old* of every innovation of *new* that was in it, by its id in *new*.

    An innovation is the same if it has the same id, or if it names the other as a version of itself.
    """
    former = {item.id for item in old.innovations or ()}
    found = {item.id: item.id for item in new.innovations or () if item.id in former}
    former -= found.keys()
    for item in new.innovations or ():
        named = [version.id for version in item.versions if not _differ(version.rulebook, old.rulebook)]
        before = next((name for name in named if name in former), None)
        if item.id not in found and before is not None:
            found[item.id] = before
            former.remove(before)
    return found


def _differ(first: str | None, second: str | None) -> bool:
    """Return whether two editions are known to be different ones."""
    return first is not None and second is not None and first != second


def _innovations(old: Submission, new: Submission, corners: Sequence[Assessment]) -> Iterator[InnovationChange]:
    if not (old.states("innovations") and new.states("innovations")):
        return
    before = earlier_ids(old, new)
    by_id = [{item.id: item for item in corner.innovations} for corner in corners]
    for item in new.innovations or ():
        name, old_id = item.name or item.id, before.get(item.id)
        if old_id is None:
            yield InnovationChange(item.id, name, "new", None, {})
            continue
        ids = (old_id, old_id, item.id, item.id)
        results = [found[key].measures for found, key in zip(by_id, ids, strict=True)]
        changes = {
            measure: change_of(
                measure, _names(corners, measure), [found[measure] for found in results], places_of(corners)
            )
            for measure in results[3]
            if measure in results[0]
        }
        yield InnovationChange(item.id, name, "continued", old_id, changes)
    for item in old.innovations or ():
        if item.id not in before.values():
            yield InnovationChange(item.id, item.name or item.id, "stopped", item.id, {})


def _names(corners: Sequence[Assessment], measure: str) -> tuple[messages.Bilingual, messages.Bilingual]:
    return corners[0].rulebook.measure(measure).name, corners[3].rulebook.measure(measure).name


# --- notes ----------------------------------------------------------------------------------------------------------


def _on_editions(old: Rulebook, new: Rulebook) -> Iterator[Note]:
    """Yield what two editions do not have in common, as far as numbers can be set side by side only with care."""
    links = continuity(old, new)
    for rulebook, common in ((old, {link.old for link in links}), (new, {link.new for link in links})):
        alone = [item.code for item in rulebook.indicators if item.code not in common]
        if alone:
            yield _note("only_in", wordings.COMPARE_ONLY_IN, rulebook=rulebook.short_name, codes=listed(alone))
    names = [{item.code: item.name for item in rulebook.indicators} for rulebook in (old, new)]
    changed = [link.new for link in links if renamed(names[0][link.old], names[1][link.new])]
    if changed:
        yield _note("renamed", wordings.COMPARE_RENAMED, codes=listed(changed))
    recoded = [f"{link.old} → {link.new}" for link in links if link.old != link.new]
    if recoded:
        yield _note("recoded", wordings.COMPARE_RECODED, codes=listed(recoded))
    before, after = (compile_rulebook(rulebook).spans for rulebook in (old, new))
    for measure in new.measures:
        low, high = (spans[measure.id].high if measure.id in spans else None for spans in (before, after))
        if not measure.internal and low is not None and high is not None and low != high:
            yield _note("scale", wordings.COMPARE_SCALE, measure=measure.name, old=low, new=high)


def _on_submissions(old: Submission, new: Submission | None) -> Iterator[Note]:
    """Yield what two submissions do not have in common, or do not say."""
    if new is not None and old.unit.code != new.unit.code:
        names = (old.unit.official_name, new.unit.official_name)
        yield _note("regions", wordings.COMPARE_REGIONS, old=names[0], new=names[1])
    sides: dict[Whose, Submission] = {"both": old} if new is None else {"old": old, "new": new}
    for side, submission in sides.items():
        if not submission.states("innovations"):
            answers = wordings.COMPARE_ANSWERS[side]
            yield _note("innovations_not_stated", wordings.COMPARE_NO_INNOVATIONS, answers=answers)


def _on(look: _Look) -> Iterator[Note]:
    """Yield what one edition leaves out of one submission."""
    about = {"rulebook": look.assessment.rulebook.short_name, "answers": wordings.COMPARE_ANSWERS[look.side]}
    unread = look.fitted.unread
    if unread:
        codes = listed(list(dict.fromkeys(code for code, _ in unread)))
        yield _note("unread", wordings.COMPARE_UNREAD, count=len(unread), codes=codes, **about)
    if look.fitted.stated:
        yield _note("stated", wordings.COMPARE_STATED, places=listed(look.fitted.stated), **about)
    if look.assessment.ineligible:
        names = listed(look.assessment.ineligible)
        yield _note(
            "ineligible", wordings.COMPARE_INELIGIBLE, count=len(look.assessment.ineligible), names=names, **about
        )


def _note(code: str, text: Text, **params: object) -> Note:
    return Note(code, text, tuple(params.items()))
