"""The second pass over a submission: answers become points, by a rulebook that is known now.

This is the loop that a region of seventy innovations goes through 1,400 times, so it does little for the
frequent case, a level that counts as claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.domain.shape import MAX_PROBLEMS
from inovasi_daerah.errors import Problem, join_path, nearest
from inovasi_daerah.messages import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.components.scales.base import Reading
    from inovasi_daerah.domain.answers import Acceptance, Answer
    from inovasi_daerah.engine.compiled import Plan, Row


@attrs.define(slots=True, eq=False)
class Findings:
    """What reading finds besides points.

    Attributes:
        problems: What is wrong with the submission.
        doubts: Ids of open points that some answer touches.
        empty: Places of mandatory indicators without an answer.
    """

    problems: list[Problem] = attrs.field(factory=list[Problem])
    doubts: set[str] = attrs.field(factory=set[str])
    empty: list[tuple[str | int, ...]] = attrs.field(factory=list[tuple[str | int, ...]])

    @property
    def full(self) -> bool:
        """Whether there are so many problems that more need not be looked for."""
        return len(self.problems) >= MAX_PROBLEMS

    def note(self, problem: Problem) -> None:
        """Keep *problem*, unless there are very many already."""
        if not self.full:
            self.problems.append(problem)


class AnswerReader:
    """Reads the answers of one subject under one plan."""

    def __init__(
        self, plan: Plan, subject: str, accept: Acceptance, findings: Findings, extreme: str | None = None
    ) -> None:
        """Prepare for the answers of *subject*.

        Args:
            plan: The rulebook under one set of interpretations.
            subject: Whose answers are read.
            accept: What an answer needs to count.
            findings: Where problems and doubts are collected.
            extreme: `lowest` or `highest`, to take answers in doubt at that end; None: as interpreted.
        """
        self._extreme = extreme
        self._plan = plan
        self._subject = subject
        self._accept: Acceptance = accept
        self._findings = findings
        self._rows = plan.rows[subject]
        self._mandatory = plan.mandatory[subject]
        selected = plan.compiled.selected
        self._measures = [item.id for item in plan.compiled.order[subject] if item.id in selected]
        self._points = {code: row.points for code, row in self._rows.items()}
        self._together = all(row.measures == tuple(self._measures) for row in self._rows.values())
        self._undefined = {
            item.id: selected[item.id] for item in plan.compiled.order[subject] if item.id in plan.compiled.undefined
        }

    def read(self, answers: Mapping[str, Answer] | None, path: tuple[str | int, ...]) -> dict[str, int | Missing]:
        """Return the points in quanta by `points` measure.

        Args:
            answers: Answers by code, or None when they are not stated.
            path: Where the answers are in the submission.
        """
        if answers is None:
            missing = Missing(messages.MISSING_ANSWERS, (join_path(path),))
            return dict.fromkeys(self._measures, missing)
        table, strict, together = self._points, self._accept != "claimed", self._together
        added = 0
        bare: list[str] = []  # answers without a level that counts
        sums: dict[str, int | Missing] = {}
        for code, answer in answers.items():
            level = answer.level
            if level is None or strict or answer.verified is not None:
                level = self._credited(code, answer, path)
                if level is None:
                    bare.append(code)
                    continue
            try:
                points = table[code][level]
            except KeyError:
                self._refuse(code, level, path)
                continue
            added += points
            if not together:
                for measure in self._rows[code].measures:
                    sums[measure] = sums.get(measure, 0) + points  # type: ignore[operator]
        totals: dict[str, int | Missing] = dict.fromkeys(self._measures, added if together else 0)
        totals.update(sums)
        if not self._mandatory <= answers.keys() or self._undefined:
            self._look_for_gaps(answers, path, totals, bare)
        return totals

    def _look_for_gaps(
        self,
        answers: Mapping[str, Answer],
        path: tuple[str | int, ...],
        totals: dict[str, int | Missing],
        bare: Sequence[str],
    ) -> None:
        """Note mandatory indicators without an answer, and sums that an absent or *bare* answer leaves undefined."""
        absent = self._mandatory - answers.keys()
        self._findings.empty += [(*path, code) for code in self._rows if code in absent]
        for measure, codes in self._undefined.items():
            absent_here = [code for code in codes if code not in answers]
            needed = absent_here or [code for code in codes if code in bare]
            if needed:
                reason = messages.MISSING_ANSWER if absent_here else messages.MISSING_LEVEL
                paths = tuple(join_path((*path, code)) for code in needed)
                totals[measure] = Missing(reason, paths, (("code", ", ".join(needed)),))

    def _credited(self, code: str, answer: Answer, path: tuple[str | int, ...]) -> int | None:
        row = self._rows.get(code)
        if row is None:
            self._refuse(code, 0, path)
            return None
        reading, verified = row.reader.read(answer), answer.verified
        if verified is None and self._accept == "claimed" and not isinstance(reading, Problem) and not reading.doubts:
            return reading.level  # what follows would come to the same
        path = (*path, code)
        accepted = verified is None or verified.level == 0 or verified.level in row.points
        if verified is not None and not accepted:
            self._no_level(row, verified.level, (*path, "verified", "level"))
        if isinstance(reading, Problem):
            self._findings.note(attrs.evolve(reading, path=join_path((*path, reading.path))))
            return None
        if not accepted:
            return None
        claimed = reading.level
        if reading.doubts:
            ends = [answer.credited(level or None, self._accept) for level in (reading.lowest, reading.highest)]
            if ends[0] != ends[1]:
                self._findings.doubts |= reading.doubts
            if self._extreme is not None:
                claimed = _extreme(row, reading, self._extreme)
        return answer.credited(claimed, self._accept)

    def _no_level(self, row: Row, level: int, path: tuple[str | int, ...]) -> None:
        known = tuple(str(number) for number in sorted(row.points))
        self._findings.note(Problem("level_unknown", join_path(path), level, known))

    def _refuse(self, code: str, level: int, path: tuple[str | int, ...]) -> None:
        """Note why the indicator *code* gives no points for *level*: one of the two does not exist."""
        if code in self._rows:
            self._no_level(self._rows[code], level, (*path, code, "level"))
            return
        if self._findings.full:
            return
        place = join_path((*path, code))
        others = [name for name, rows in self._plan.rows.items() if code in rows]
        if others:
            problem = Problem("indicator_subject", place, code, (SUBJECT[self._subject],))
        else:
            known = tuple(self._rows)
            problem = Problem("indicator_unknown", place, code, known, nearest(code, known))
        self._findings.note(problem)


def _extreme(row: Row, reading: Reading, end: str) -> int | None:
    """Return the level, among those that an answer in doubt may have, that earns least or most points."""
    possible = [level for level in (0, *row.points) if reading.lowest <= level <= reading.highest]
    best = max if end == "highest" else min
    return best(possible, key=lambda level: row.points.get(level, 0)) or None
