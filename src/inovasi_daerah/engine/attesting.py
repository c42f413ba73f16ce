"""Attestations that no rule would ever read: to a rule that is not there, or below what the rule is about.

Only the rules of one rulebook, and of those that it includes, are known here. An attestation to a rule of any
other is meant for that one, and left alone.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from inovasi_daerah.domain.shape import MAX_PROBLEMS
from inovasi_daerah.errors import Problem, join_path, nearest
from inovasi_daerah.messages import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inovasi_daerah.domain.submission import Submission

RuleSubjects = dict[str, dict[str, str]]
"""What each rule is about, by the id of its rulebook and its own."""

_DEPTH: Final = {"region": 0, "agency": 1, "innovation": 2}


def attestation_problems(rules: RuleSubjects, submission: Submission) -> list[Problem]:
    """Return what is wrong with the attestations of *submission*, where only *rules* are known."""
    return list(islice(_every(rules, submission), MAX_PROBLEMS))


def _every(rules: RuleSubjects, submission: Submission) -> Iterator[Problem]:
    yield from name_problems(rules, submission.attestations, "region", "attestations")
    for index, agency in enumerate(submission.agencies):
        yield from name_problems(rules, agency.attestations, "agency", "agencies", index, "attestations")
    for index, innovation in enumerate(submission.innovations or ()):
        if innovation.attestations:  # most have none
            place = ("innovations", index, "attestations")
            yield from name_problems(rules, innovation.attestations, "innovation", *place)


def name_problems(rules: RuleSubjects, names: Iterable[str], holder: str, *place: str | int) -> Iterator[Problem]:
    """Yield what is wrong with the *names* of rules that subjects of the kind *holder* attest at *place*."""
    for name in names:
        book, slash, rule = name.partition("/")
        subject = rules.get(book, {}).get(rule)
        if subject is None:
            book, rule = (book.strip().casefold(), rule) if slash else ("", name)
            if not book or book in rules:
                known = {rule: f"{owner}/{rule}" for owner in rules if book in {"", owner} for rule in rules[owner]}
                near = known.get(nearest(rule.strip(), known) or "")
                yield Problem("rule_unknown", join_path((*place, name)), name, (*known.values(),), near)
        elif _DEPTH[subject] < _DEPTH[holder]:
            yield Problem("attestation_subject", join_path((*place, name)), name, (SUBJECT[subject],))
