"""Decision tables: what follows from a few yes-or-no answers, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from inovasi_daerah import messages
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, Text, pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.rulebook.model import Rulebook
    from inovasi_daerah.rulebook.rules import DecisionRow


@attrs.frozen(slots=True)
class Decision:
    """What a decision table says.

    Attributes:
        result: The result, such as `needs_review`.
        reason: Why.
        citation: Where that stands; None when no row that somebody has read decides.
        unanswered: Questions whose answers could decide it.
    """

    result: str
    reason: Bilingual
    citation: Text | None = None
    unanswered: tuple[str, ...] = ()

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the decision as plain JSON values."""
        return {
            "result": self.result,
            "reason": pick(self.reason, lang),
            "citation": None if self.citation is None else pick(self.citation, lang),
            "unanswered": list(self.unanswered),
        }

    def __str__(self) -> str:
        return f"{self.result}: {self.reason.id}"


def decide(rulebook: Rulebook, table: str, answers: Mapping[str, bool | None]) -> Decision:
    """Return what the decision table *table* of *rulebook* says.

    Args:
        rulebook: The rules.
        table: Id of one of its decision tables.
        answers: Answer by question; None, or no entry, where it is not known.

    Raises:
        CallError: If there is no such table or question.
    """
    tables = {item.id: item for item in rulebook.decisions}
    if table not in tables:
        raise CallError(Problem("decision_unknown", "table", table, tuple(tables), nearest(table, tables)))
    spec = tables[table]
    known = tuple(spec.questions)
    wrong = [name for name in answers if name not in known]
    if wrong:
        raise CallError(*(Problem("question_unknown", "answers", item, known, nearest(item, known)) for item in wrong))
    open_: list[str] = []
    results: set[str] = set()
    for row in spec.rows:
        needed = _unanswered(row, answers)
        if needed is None:
            continue
        results.add(row.result)
        if not needed and len(results) == 1:  # whatever the rows above, which are open, turn out to say
            return Decision(row.result, row.reason, rulebook.cite(row.citation))
        if not needed:
            break
        open_ += needed
    if open_:
        asked = tuple(dict.fromkeys(open_))
        questions = tuple(spec.questions[name] for name in asked)
        return Decision(spec.otherwise, messages.filled(messages.DECISION_OPEN, questions=questions), None, asked)
    return Decision(spec.otherwise, spec.reason)


def _unanswered(row: DecisionRow, answers: Mapping[str, bool | None]) -> list[str] | None:
    """Return the questions that *row* still needs; none when it fits, None when an answer rules it out."""
    given = {name: answers.get(name) for name in row.when}
    if any(given[name] is not None and given[name] is not wanted for name, wanted in row.when.items()):
        return None
    return [name for name, answer in given.items() if answer is None]
