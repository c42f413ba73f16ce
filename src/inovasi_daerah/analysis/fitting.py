"""One submission under an edition that it was not written for: what it can say there, and what it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.components.operations.points import PointsOperation
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.engine.reading import AnswerReader, Findings
from inovasi_daerah.engine.sheets import SheetReader
from inovasi_daerah.errors import Problem, join_path
from inovasi_daerah.rulebook.continuity import continuity
from inovasi_daerah.rulebook.spans import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inovasi_daerah.domain.answers import Answer, ScoreSheet
    from inovasi_daerah.domain.submission import Innovation, Submission
    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.rulebook.model import Rulebook


_SHEET: Final = re.compile(r".*?score_sheets\[[0-9]+\]")


@attrs.frozen(slots=True)
class Fitted:
    """A submission with only what an edition can read of it.

    Attributes:
        submission: What is left.
        unread: Code of each answer that was left out, or place of each score sheet, and why it cannot be read.
        stated: Places of the stated measures that were left out, as the edition does not compute them alike.
    """

    submission: Submission
    unread: tuple[tuple[str, Problem], ...] = ()
    stated: tuple[str, ...] = ()


def fit(submission: Submission, plan: Plan, home: Rulebook | None) -> Fitted:
    """Return *submission* without what the rulebook of *plan* cannot read.

    An answer is read under the code that its indicator has in the edition. It is left out when the edition has no such
    indicator, level, basis, category or form, and a score sheet when it has no such round or marks. A stated measure
    is a number that another edition made: it is kept only where both editions compute it alike.

    Args:
        submission: What was reported.
        plan: The edition under which it is read.
        home: The edition for which it was written; None when that is neither of the two compared.
    """
    fitter = _Fitter(submission, plan, home)
    changes = fitter.changes(submission, "region", ())
    if submission.innovations:
        changes["innovations"] = tuple(
            fitter.innovation(item, ("innovations", index)) for index, item in enumerate(submission.innovations)
        )
    fitted = submission.model_copy(update=changes) if changes else submission
    return Fitted(fitted, tuple(fitter.unread), tuple(fitter.stated))


class _Fitter:
    """Leaves out what one edition cannot read, and keeps count."""

    def __init__(self, submission: Submission, plan: Plan, home: Rulebook | None) -> None:
        self._plan = plan
        self._home = home
        self._findings = Findings()
        self._readers = {
            subject: AnswerReader(plan, subject, "claimed", self._findings) for subject in ("region", "innovation")
        }
        links = () if home is None else continuity(home, plan.compiled.rulebook)
        self._codes = {link.old: link.new for link in links}
        self._wrong: dict[str, list[Problem]] = {}
        for problem in SheetReader(plan.compiled.forms, submission).problems():
            sheet = _SHEET.match(problem.path)
            assert sheet is not None  # noqa: S101 - only sheets are read here
            self._wrong.setdefault(sheet[0], []).append(problem)
        self._alike: dict[str, bool] = {}
        self.unread: list[tuple[str, Problem]] = []
        self.stated: list[str] = []

    def innovation(self, item: Innovation, path: tuple[str | int, ...]) -> Innovation:
        changes = self.changes(item, "innovation", path)
        return item.model_copy(update=changes) if changes else item

    def changes(self, holder: Submission | Innovation, subject: str, path: tuple[str | int, ...]) -> dict[str, Any]:
        """Return the fields of *holder* that are read otherwise."""
        changed: dict[str, Any] = {}
        answers = self._answers(holder.answers or {}, subject, (*path, "answers"))
        if holder.answers and list(answers) != list(holder.answers):
            changed["answers"] = answers
        stated = {name: value for name, value in holder.stated.items() if self._keeps(name)}
        if len(stated) < len(holder.stated):
            changed["stated"] = stated
            self.stated += [join_path((*path, "stated", name)) for name in holder.stated if name not in stated]
        sheets = tuple(self._sheets(holder, (*path, "score_sheets")))
        if len(sheets) < len(holder.score_sheets):
            changed["score_sheets"] = sheets
        return changed

    def _sheets(self, holder: Submission | Innovation, path: tuple[str | int, ...]) -> Iterator[ScoreSheet]:
        for index, sheet in enumerate(holder.score_sheets):
            place = join_path((*path, index))
            wrong = self._wrong.get(place, ())
            self.unread += [(place, problem) for problem in wrong]
            if not wrong:
                yield sheet

    def _answers(self, answers: Mapping[str, Answer], subject: str, path: tuple[str | int, ...]) -> dict[str, Answer]:
        kept: dict[str, Answer] = {}
        for code, answer in answers.items():
            rows = self._plan.rows[subject]
            if self._home is not None and code in rows and code not in self._codes:  # another indicator has the code
                place = join_path((*path, code))
                self.unread.append((code, Problem("indicator_unknown", place, code, tuple(rows))))
                continue
            now = self._codes.get(code, code)
            self._readers[subject].read({now: answer}, path)
            if self._findings.problems:
                self.unread += [(code, self._placed(problem, path, now, code)) for problem in self._findings.problems]
                self._findings.problems.clear()
            else:
                kept[now] = answer
        return kept

    @staticmethod
    def _placed(problem: Problem, path: tuple[str | int, ...], now: str, code: str) -> Problem:
        """Return *problem* at the place where the answer is: under the *code* that it was given."""
        inside = problem.path.removeprefix(join_path((*path, now)))
        return attrs.evolve(problem, path=join_path((*path, code)) + inside)

    def _keeps(self, name: str) -> bool:
        if name not in self._alike:
            here = self._plan.compiled.rulebook
            self._alike[name] = self._home is not None and computed_alike(self._home, here, name)
        return self._alike[name]


def computed_alike(first: Rulebook, second: Rulebook, measure: str) -> bool:
    """Return whether two editions make *measure* of the same answers in the same way, so that it is one number."""
    definition = _definition(first, measure)
    return definition is not None and definition == _definition(second, measure)


def _definition(rulebook: Rulebook, name: str) -> object:
    """Return everything that the number of a measure depends on; None where the edition cannot compute it."""
    measure = next((item for item in rulebook.measures if item.id == name), None)
    if measure is None or not measure.operation.computes:
        return None
    operation, reading = measure.operation, rulebook.reading.model_dump()
    if isinstance(operation, PointsOperation):
        rows = [rulebook.indicator(code) for code in compile_rulebook(rulebook).selected[name]]
        asked = [(row.code, row.weight, row.mandatory, row.scale.model_dump()) for row in rows]
        return measure.subject, measure.internal, operation.unanswered, reading, asked
    inner = [_definition(rulebook, part) for part in needs(rulebook)[name]]
    if None in inner:
        return None
    rules = [(rule.id, rule.eligibility, rule.check and rule.check.model_dump()) for rule in rulebook.rules]
    return (
        measure.subject,
        measure.internal,
        operation.model_dump(),
        inner,
        [item.model_dump() for item in (*rulebook.populations, *rulebook.sheets)],
        rules,
    )
