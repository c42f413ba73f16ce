"""Compliance: what the rules say of a submission, place by place.

Findings are values. A missing fact is never a pass, an unknown finding takes nothing away, and no function gives
a verdict on the whole: it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, overload

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.rules.base import Check, Outcome, Severity, Verdict, absent
from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
from inovasi_daerah.engine.facts import facts_for
from inovasi_daerah.engine.run import Run
from inovasi_daerah.errors import SubmissionError
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, Text, one_line, pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inovasi_daerah.domain.submission import Agency, Submission
    from inovasi_daerah.rulebook.model import Rulebook
    from inovasi_daerah.rulebook.rules import Rule

_WORST_FIRST: Final = {
    (Outcome.FAIL, "blocking"): 0,
    (Outcome.FAIL, "warning"): 1,
    (Outcome.FAIL, "note"): 2,
    (Outcome.UNKNOWN, "blocking"): 3,
    (Outcome.UNKNOWN, "warning"): 4,
    (Outcome.UNKNOWN, "note"): 5,
}


_LISTS: Final = {"agency": "agencies", "innovation": "innovations"}
"""Where a submission lists the subjects of a rule."""

_PLACES: Final = 3
"""Places that a line names."""


@attrs.frozen(slots=True, repr=False)
class Finding:
    """*Temuan*: the outcome of one rule on one place in the submission.

    Attributes:
        rule: Full id of the rule, such as `pp-38-2017/6-c`.
        name: The rule in a few words.
        outcome: What it says.
        severity: How much a failure matters.
        path: Where in the submission; empty for the whole.
        verdict: What was found and needed.
        citation: Where the rule stands.
        via: Who restates it.
        confidence: How surely it is known.
        subject: What was checked.
    """

    rule: str
    name: Bilingual
    outcome: Outcome
    severity: Severity
    path: str
    verdict: Verdict
    citation: Text
    via: tuple[str, ...]
    confidence: str
    subject: str

    @property
    def message(self) -> str:
        """The finding in Indonesian."""
        return self.describe(DEFAULT_LANGUAGE)

    @property
    def blocks(self) -> bool:
        """Whether it blocks: a blocking rule that fails."""
        return self.outcome is Outcome.FAIL and self.severity == "blocking"

    def describe(self, lang: Language) -> str:
        """Return the rule, and what was found and is needed, in *lang*."""
        name = pick(self.name, lang)
        detail = self.verdict.detail
        return name if detail is None else f"{name}: {detail.render(lang, **dict(self.verdict.params))}"

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the finding as plain JSON values."""
        return {
            "rule": self.rule,
            "outcome": self.outcome.value,
            "severity": self.severity,
            "path": self.path,
            "message": self.describe(lang),
            "paths": list(self.verdict.paths),
            "citation": pick(self.citation, lang),
            "via": ", ".join(self.via),
            "confidence": self.confidence,
        }

    def __repr__(self) -> str:
        return f"<Finding {self.outcome.value} {self.rule} at {self.path or 'the whole'}>"


@attrs.frozen(slots=True)
class Summary:
    """How many findings there are of each kind.

    Attributes:
        blocking: Blocking rules that fail.
        warning: Warnings that fail.
        note: Notes that fail.
        unknown: Findings that need review, since a fact is missing.
        passed: Findings that pass.
    """

    blocking: int = 0
    warning: int = 0
    note: int = 0
    unknown: int = 0
    passed: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Summary:
        """Return how many of *findings* there are of each kind."""
        counts = Counter(item.severity if item.outcome is Outcome.FAIL else item.outcome.value for item in findings)
        return cls(*(counts[kind] for kind in ("blocking", "warning", "note", "unknown", "pass")))

    def to_dict(self) -> dict[str, int]:
        """Return the counts as plain JSON values."""
        return {"blocking": self.blocking, "warning": self.warning, "note": self.note, "unknown": self.unknown}

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the counts as one sentence in *lang*."""
        return messages.FINDINGS_SUMMARY.render(lang, **attrs.asdict(self))

    def __str__(self) -> str:
        return self.render()


@attrs.frozen(slots=True)
class Group:
    """The findings of one rule with one outcome.

    Attributes:
        findings: These findings.
        checked: How many places the rule was checked at.
    """

    findings: tuple[Finding, ...]
    checked: int

    def describe(self, lang: Language) -> str:
        """Return the group as one line in *lang*."""
        first = self.findings[0]
        if self.checked == 1 and not first.path:
            return first.describe(lang)
        counted = messages.SUBJECTS_COUNTED[first.subject]
        places = [item.path for item in self.findings[:_PLACES]] + ["…"] * (len(self.findings) > _PLACES)
        count = counted.render(lang, count=len(self.findings), checked=self.checked)
        said = {item.describe(lang) for item in self.findings}
        if len(said) > 1:
            places[0] += first.describe(lang).removeprefix(pick(first.name, lang))
        head = pick(first.name, lang) if len(said) > 1 else first.describe(lang)
        return f"{head} — {count} ({', '.join(places)})"


class Findings(Sequence[Finding]):
    """Every finding, in the order of rules and places.

    Attributes:
        rulebook: Id of the rulebook.
        not_checked: Rules that nobody has read, and which decide nothing, as (full id, name).
    """

    def __init__(
        self, rulebook: str, findings: Sequence[Finding], not_checked: Sequence[tuple[str, Bilingual]]
    ) -> None:
        """Keep the findings."""
        self.rulebook = rulebook
        self.not_checked: tuple[tuple[str, Bilingual], ...] = tuple(not_checked)
        self._findings = tuple(findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self._findings[index]

    def __len__(self) -> int:
        return len(self._findings)

    @property
    def failed(self) -> tuple[Finding, ...]:
        """Findings that fail."""
        return self.of(Outcome.FAIL)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """Findings that need review, since a fact is missing."""
        return self.of(Outcome.UNKNOWN)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Findings that block: blocking rules that fail."""
        return tuple(item for item in self._findings if item.blocks)

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Return the findings with *outcome*."""
        return tuple(item for item in self._findings if item.outcome is outcome)

    def summary(self) -> Summary:
        """Return how many findings there are of each kind."""
        return Summary.of(self._findings)

    def collapsed(self) -> tuple[Group, ...]:
        """Return failures and unknowns by rule, worst first."""
        by_rule: dict[tuple[str, Outcome], list[Finding]] = {}
        checked: dict[str, int] = {}
        for item in self._findings:
            by_rule.setdefault((item.rule, item.outcome), []).append(item)
            checked[item.rule] = checked.get(item.rule, 0) + (item.outcome is not Outcome.NOT_APPLICABLE)
        groups = [
            Group(tuple(items), checked[rule])
            for (rule, outcome), items in by_rule.items()
            if outcome in {Outcome.FAIL, Outcome.UNKNOWN}
        ]
        return tuple(sorted(groups, key=lambda group: _rank(group.findings[0])))

    def by_agency(self, submission: Submission) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of each agency and of its innovations, by the agency's id."""
        owners = {f"innovations[{i}]": item.agency for i, item in enumerate(submission.innovations or ())}
        owners |= {f"agencies[{i}]": item.id for i, item in enumerate(submission.agencies)}
        owned = [(owners.get(item.path), item) for item in self._findings]
        return {
            agency.id: tuple(item for owner, item in owned if agency.known_as(owner)) for agency in submission.agencies
        }

    def render_agencies(self, submission: Submission, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return a line for each agency of *submission*: its innovations, what the rules on it say, and the counts.

        Args:
            submission: What the findings are about.
            lang: `"id"` or `"en"`.
        """
        return "\n".join(
            one_line(_agency(agency, findings, submission, lang))
            for agency, findings in zip(submission.agencies, self.by_agency(submission).values(), strict=True)
        )

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE, *, everything: bool = True) -> dict[str, Any]:
        """Return the findings as plain JSON values.

        Args:
            lang: Language of the sentences.
            everything: Whether findings that pass or do not apply are there too.
        """
        shown = self._findings if everything else (*self.failed, *self.unknown)
        return {
            "rulebook": self.rulebook,
            "findings": [item.to_dict(lang) for item in shown],
            "not_checked": [{"rule": rule, "name": pick(name, lang)} for rule, name in self.not_checked],
            "summary": self.summary().to_dict(),
        }

    def render(self, lang: Language = DEFAULT_LANGUAGE, *, everything: bool = False) -> str:
        """Return the findings as text in *lang*: by rule, worst first.

        Args:
            lang: `"id"` or `"en"`.
            everything: Whether each finding stands on a line of its own, passes included.
        """
        lines = list(_each(self, lang) if everything else _by_rule(self, lang))
        if self.not_checked:
            names = ", ".join(rule for rule, _ in self.not_checked)
            lines.append(messages.NOT_CHECKED.render(lang, count=len(self.not_checked), rules=names))
        return "\n".join(map(one_line, [*lines, self.summary().render(lang)]))

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Findings of {self.rulebook}: {self.summary().to_dict()}>"


def _agency(agency: Agency, findings: Sequence[Finding], submission: Submission, lang: Language) -> str:
    every = submission.innovations or ()
    count = str(sum(agency.known_as(item.agency) for item in every))
    if not submission.states("innovations") or not all(item.states("agency") for item in every):
        count = f"≥ {count}"  # some may be this agency's too
    said = [
        f"{messages.OUTCOME[item.outcome.value].render(lang)} {pick(item.name, lang)}"
        for item in findings
        if item.subject == "agency"
    ]
    head = messages.AGENCY_INNOVATIONS.render(lang, agency=agency.name or agency.id, count=count)
    return " · ".join((head, *said, Summary.of(findings).render(lang)))


def _rank(finding: Finding) -> int:
    return _WORST_FIRST[finding.outcome, finding.severity]


def _each(findings: Findings, lang: Language) -> Iterator[str]:
    for item in findings:
        place = f"{item.path}: " if item.path else ""
        outcome = messages.OUTCOME[item.outcome.value].render(lang)
        yield f"{outcome} {place}{item.describe(lang)} [{item.rule}; {pick(item.citation, lang)}]"


def _by_rule(findings: Findings, lang: Language) -> Iterator[str]:
    """Yield a line for each rule that fails, and one for each rulebook whose rules are unknown."""
    review: dict[str, list[Group]] = {}
    for group in findings.collapsed():
        first = group.findings[0]
        if first.outcome is Outcome.FAIL:
            severity = messages.SEVERITY[first.severity].render(lang)
            yield f"{severity}: {group.describe(lang)} [{first.rule}; {pick(first.citation, lang)}]"
        else:
            review.setdefault(first.rule.partition("/")[0], []).append(group)
    for rulebook, groups in review.items():
        rules = ", ".join(group.findings[0].rule.partition("/")[2] for group in groups)
        count = sum(len(group.findings) for group in groups)
        yield messages.REVIEW_NEEDED.render(lang, rulebook=rulebook, rules=rules, count=count)


def check(
    rulebook: Rulebook | CompiledRulebook,
    submission: Submission,
    *,
    interpretations: Mapping[str, str] | None = None,
) -> Findings:
    """Return what the rules of *rulebook*, and of those that it includes, say of *submission*.

    Args:
        rulebook: The rules.
        submission: What was reported.
        interpretations: How open points are taken, by their ids; the default ones where none is named.

    Raises:
        SubmissionError: If the submission does not fit the rulebook; of one for another rulebook, only
            attestations to rules of this one matter.
        CallError: If an interpretation does not exist.
    """
    compiled = compile_rulebook(rulebook)
    run = Run(compiled.plan(interpretations), submission, "claimed")
    meant = submission.rulebook in {None, compiled.rulebook.id} and compiled.rulebook.indicators
    if problems := run.problems() if meant else run.attestation_problems():
        raise SubmissionError(*problems)
    return findings_of(run)


def findings_of(run: Run) -> Findings:
    """Return what the rules say of the submission of *run*."""
    found: list[Finding] = []
    not_checked: list[tuple[str, Bilingual]] = []
    for owner, rule in run.plan.compiled.rulebook.all_rules():
        name = f"{owner.id}/{rule.id}"
        if rule.check is None:
            not_checked.append((name, rule.name))
        else:
            found += _findings(run, owner, rule, rule.check)
    return Findings(run.plan.compiled.rulebook.id, found, not_checked)


def _findings(run: Run, owner: Rulebook, rule: Rule, check: Check) -> Iterator[Finding]:
    name = f"{owner.id}/{rule.id}"
    citation = owner.cite(rule.citation, restated=False)
    via = tuple(pick(owner.source(source).title, DEFAULT_LANGUAGE) for source in rule.citation.via)
    places: Iterable[tuple[str, Verdict]]
    if rule.subject in _LISTS and not run.submission.states(_LISTS[rule.subject]):
        places = [("", absent(_LISTS[rule.subject]))]
    else:
        places = ((facts.path, check.verdict(facts)) for facts in facts_for(run, rule.subject, name))
    for path, verdict in places:
        yield Finding(
            name,
            rule.name,
            verdict.outcome,
            rule.severity,
            path,
            verdict,
            citation,
            via,
            rule.confidence,
            rule.subject,
        )
