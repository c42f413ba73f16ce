"""Cases: submissions, and what a rulebook must say of them, in files that a lawyer can read.

A file names its rulebook and one submission; each case says what it changes in it and what must come out.
`{null = true}` states a fact as none, `{absent = true}` leaves it out, `{words = 300}` is a text of 300 words. A
list is replaced, or one of its items changed by its position (`change.innovations.0.stage`).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, cast

import attrs
from pydantic import Field, ValidationError

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Name, Spec
from inovasi_daerah.components.rules.base import Outcome
from inovasi_daerah.domain.answers import Acceptance
from inovasi_daerah.domain.exact import Ratio
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.domain.source import parse_toml, read_path
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.engine.checking import Findings, check
from inovasi_daerah.engine.deciding import decide
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import CallError, Problem, RulebookError, SubmissionError, join_path, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, exact, pick
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from inovasi_daerah.engine.assessment import Assessment, InnovationResult
    from inovasi_daerah.engine.checking import Finding
    from inovasi_daerah.engine.deciding import Decision
    from inovasi_daerah.messages import Bilingual
    from inovasi_daerah.rulebook.model import Rulebook

MAX_WORDS: Final = 100_000
"""Longest text that `{words = …}` makes."""

_ABSENT: Final = object()
_WORD: Final = "kata "
_NONE: Final = "—"

Outcomes = Literal["pass", "fail", "unknown", "not_applicable"]
"""What a rule may say of one place."""


class ExpectedProblem(Spec):
    """The one problem for which the submission must be refused."""

    code: Identifier
    """Its stable code."""
    path: Annotated[str, Field(max_length=500)] = ""
    """Its place in the submission."""


class ExpectedEntry(Spec):
    """What must come out for one entry of a contest."""

    score: Ratio | None = None
    """Its score as it is printed; null: there is none."""
    band: Name | None = None
    """The label of its band; null: there is none."""


class Expectation(Spec):
    """What must come out; only what is named is compared, and that exactly."""

    score: Ratio | None = None
    """The score as it is printed; null: there is none."""
    band: Name | None = None
    """The label of the band; null: there is none."""
    measures: dict[Identifier, Ratio | None] = Field(default_factory=dict)
    """Exact values of measures, as decimals or `numerator/denominator`; null: it cannot be computed."""
    entries: dict[Name, ExpectedEntry] = Field(default_factory=dict)
    """What must come out for single innovations, by id, where each has a score of its own, as in a contest."""
    findings: dict[Name, Outcomes] = Field(default_factory=dict)
    """Outcomes of rules, by `rulebook/rule`, or by the id alone for a rule of the file's own rulebook."""
    decisions: dict[Identifier, Identifier] = Field(default_factory=dict)
    """Results of decision tables."""
    open_points: tuple[Identifier, ...] | None = None
    """The open points that are touched: these and no others."""
    error: ExpectedProblem | None = None
    """Why the submission is refused; nothing else is compared then."""


class Case(Spec):
    """One submission and what must come out."""

    name: Name
    """What the case shows, in words."""
    change: dict[str, Any] = Field(default_factory=dict)
    """What differs from the file's submission."""
    at: Name | None = None
    """Id of the innovation or agency that is looked at, where there are several."""
    accept: Acceptance = "claimed"
    """What an answer needs to count."""
    interpretations: dict[Identifier, Identifier] = Field(default_factory=dict)
    """How open points are taken."""
    decide: dict[Identifier, dict[Identifier, bool]] = Field(default_factory=dict)
    """Answers to the questions of decision tables; what is not named is not known."""
    expect: Expectation
    """What must come out."""


class Impossible(Spec):
    """An outcome that a rule cannot have, so that no case can show it."""

    rule: Name
    """Id of the rule."""
    outcome: Outcomes
    """The outcome."""
    reason: Name
    """Why."""


class CaseFile(Spec):
    """The cases of one rulebook."""

    rulebook: Name
    """Id of the rulebook, or the path of its file as seen from this one; a path has a `/` or ends in `.toml`."""
    submission: dict[str, Any] = Field(default_factory=dict)
    """What every case begins with."""
    cases: tuple[Case, ...]
    """The cases, at least one."""
    impossible: tuple[Impossible, ...] = ()
    """Outcomes that cannot come about."""


@attrs.frozen(slots=True)
class Difference:
    """Something that came out otherwise than expected.

    Attributes:
        what: What was compared, such as `findings.window`.
        expected: What should have come out.
        found: What came out.
        detail: What the library says about it.
    """

    what: str
    expected: str
    found: str | Bilingual
    detail: Bilingual | None = None

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the difference as one line in *lang*."""
        found = messages.localise(self.found, lang)
        line = messages.CASE_DIFFERS.render(lang, what=self.what, expected=self.expected, found=found)
        return line if self.detail is None else f"{line} ({pick(self.detail, lang)})"

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the difference as plain JSON values."""
        return {
            "what": self.what,
            "expected": self.expected,
            "found": messages.localise(self.found, lang),
            "detail": None if self.detail is None else pick(self.detail, lang),
        }


@attrs.frozen(slots=True)
class CaseResult:
    """What became of one case.

    Attributes:
        name: Name of the case.
        differences: What came out otherwise than expected.
    """

    name: str
    differences: tuple[Difference, ...] = ()

    def __bool__(self) -> bool:
        return not self.differences

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the case and its differences as text in *lang*."""
        lines = (f"    {item.render(lang)}" for item in self.differences)
        return "\n".join([f"  {'✓' if self else '✗'} {self.name}", *lines])

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the case as plain JSON values."""
        return {
            "name": self.name,
            "passed": bool(self),
            "differences": [item.to_dict(lang) for item in self.differences],
        }


@attrs.frozen(slots=True)
class CaseReport:
    """What became of the cases of one file.

    Attributes:
        file: Name of the file.
        rulebook: Id of the rulebook.
        results: One result for each case, in the order of the file.
    """

    file: str
    rulebook: str
    results: tuple[CaseResult, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that came out otherwise than expected."""
        return tuple(item for item in self.results if not item)

    def __bool__(self) -> bool:
        return not self.failed

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the report as text in *lang*: how many cases hold, and the differences of those that do not."""
        total = len(self.results)
        count = messages.CASES_HOLD.render(lang, passed=total - len(self.failed), total=total)
        head = f"{'✓' if self else '✗'} {self.file}  {self.rulebook}: {count}"
        return "\n".join([head, *(item.render(lang) for item in self.failed)])

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {
            "file": self.file,
            "rulebook": self.rulebook,
            "passed": bool(self),
            "cases": [item.to_dict(lang) for item in self.results],
        }


# --- reading ------------------------------------------------------------------------------------------------------


def case_files(path: str | PathLike[str]) -> tuple[Path, ...]:
    """Return the case file at *path*, or every `.toml` file in that folder and those below.

    Raises:
        RulebookError: If the folder holds none.
    """
    place = Path(path)
    if not place.is_dir():
        return (place,)
    found = tuple(sorted(place.rglob("*.toml")))
    if not found:
        raise RulebookError(Problem("file_missing", found=str(place / "*.toml")))
    return found


def read_cases(path: str | PathLike[str], registry: Registry | None = None) -> tuple[CaseFile, Rulebook]:
    """Return the cases in the TOML file at *path*, and their rulebook.

    Args:
        path: The file.
        registry: Where rulebooks are found; the default one without it.

    Raises:
        RulebookError: If the file cannot be read, has the wrong shape, or names what its rulebook does not have.
    """
    place = Path(path)
    try:
        file = parse_cases(read_path(place, RulebookError))
        rulebook = _rulebook(file.rulebook, place.parent, registry or Registry.default())
    except RulebookError as error:
        raise RulebookError(*_located(error.problems, place.name)) from None
    problems = tuple(_reference_problems(file, rulebook))
    if problems:
        raise RulebookError(*_located(problems, place.name))
    return file, rulebook


def _located(problems: tuple[Problem, ...], source: str) -> Iterator[Problem]:
    return (attrs.evolve(item, source=item.source or source) for item in problems)


def parse_cases(source: str | Mapping[str, Any]) -> CaseFile:
    """Return the cases in the TOML text *source*, or in the tree of one.

    Raises:
        RulebookError: If the shape is wrong.
    """
    tree = parse_toml(source, RulebookError) if isinstance(source, str) else source
    try:
        return CaseFile.model_validate(tree)
    except ValidationError as error:
        raise RulebookError(*problems_of(error, CaseFile)) from None


def _rulebook(name: str, folder: Path, registry: Registry) -> Rulebook:
    if "/" in name or "\\" in name or name.endswith(".toml"):
        return registry.load(folder / name)
    try:
        return registry.rulebook(name)
    except RulebookError as error:
        raise RulebookError(*(attrs.evolve(item, path="rulebook") for item in error.problems)) from None


def _reference_problems(file: CaseFile, rulebook: Rulebook) -> Iterator[Problem]:
    """Yield the rules, measures and other parts that the cases name and the rulebook does not have."""
    rules = {f"{owner.id}/{rule.id}": rule.check is not None for owner, rule in rulebook.all_rules()}
    checked = tuple(name for name, has_check in rules.items() if has_check)
    measures = tuple(measure.id for measure in rulebook.measures)
    points = tuple(point.id for point in rulebook.open_points)
    tables = tuple(table.id for table in rulebook.decisions)
    if not file.cases:
        yield Problem("too_short", "cases")
    named: list[tuple[tuple[str | int, ...], str, tuple[str, ...]]] = []
    for index, case in enumerate(file.cases):
        place = ("cases", index, "expect")
        named += [((*place, "findings", name), _full(rulebook, name), checked) for name in case.expect.findings]
        named += [((*place, "measures", name), name, measures) for name in case.expect.measures]
        named += [((*place, "decisions", name), name, tables) for name in case.expect.decisions]
        named += [((*place, "open_points", i), name, points) for i, name in enumerate(case.expect.open_points or ())]
    named += [
        (("impossible", i, "rule"), _full(rulebook, item.rule), checked) for i, item in enumerate(file.impossible)
    ]
    for path, name, known in named:
        if name not in known:
            near = nearest(name, known)
            yield Problem("reference_unknown", join_path(path), name, () if near else known, near)


def _full(rulebook: Rulebook, name: str) -> str:
    return name if "/" in name else f"{rulebook.id}/{name}"


# --- changing -----------------------------------------------------------------------------------------------------


def changed(base: Any, change: Any, path: tuple[str | int, ...] = ()) -> Any:
    """Return *base* with *change*: tables are merged, everything else is replaced.

    Raises:
        RulebookError: If a text of words is too long, or a position lies beyond the end of a list.
    """
    if isinstance(change, list):
        return [changed(None, item, (*path, index)) for index, item in enumerate(cast("list[object]", change))]
    if not isinstance(change, dict):
        return change
    table = cast("dict[str, object]", change)
    words = table.get("words")
    if table.keys() == {"words"} and isinstance(words, int) and not isinstance(words, bool):
        if not 0 <= words <= MAX_WORDS:
            raise RulebookError(Problem("out_of_range", join_path(path), words, (f"0 … {MAX_WORDS}",)))
        return (_WORD * words).rstrip()
    if table.keys() == {"absent"} and table["absent"] is True:
        return _ABSENT
    if isinstance(base, list) and table and all(map(str.isdecimal, table)):
        return _changed_items(cast("list[object]", base), table, path)
    merged: dict[str, Any] = dict(cast("dict[str, object]", base)) if isinstance(base, dict) else {}
    for key, item in table.items():
        value = changed(merged.get(key), item, (*path, key))
        if value is _ABSENT:
            merged.pop(key, None)
        else:
            merged[key] = value
    return merged


def _changed_items(base: list[object], table: dict[str, object], path: tuple[str | int, ...]) -> list[object]:
    """Return the list *base* with the items at some positions changed; the position after the last adds one."""
    items = list(base)
    for key in sorted(table, key=int):
        position = int(key)
        if position > len(items):
            raise RulebookError(Problem("out_of_range", join_path((*path, key)), key, (f"0 … {len(items)}",)))
        before = items[position] if position < len(items) else None
        items[position : position + 1] = [changed(before, table[key], (*path, position))]
    return [item for item in items if item is not _ABSENT]


# --- running ------------------------------------------------------------------------------------------------------


def run_cases(path: str | PathLike[str], registry: Registry | None = None) -> CaseReport:
    """Return what becomes of the cases in the TOML file at *path*.

    Args:
        path: The file.
        registry: Where rulebooks are found; the default one without it.

    Raises:
        RulebookError: If the file cannot be read, has the wrong shape, or names what its rulebook does not have.
    """
    file, rulebook = read_cases(path, registry)
    base = changed({}, file.submission, ("submission",))
    results = tuple(run_case(rulebook, case, base, index) for index, case in enumerate(file.cases))
    return CaseReport(Path(path).name, rulebook.id, results)


def run_case(rulebook: Rulebook, case: Case, base: Mapping[str, Any] | None = None, index: int = 0) -> CaseResult:
    """Return what becomes of one *case* under *rulebook*.

    Args:
        rulebook: The rules.
        case: The case.
        base: The submission that it changes.
        index: Its position in the file, which errors name.

    Raises:
        RulebookError: If the change itself is wrong.
    """
    tree = changed(dict(base or {}), case.change, ("cases", index, "change"))
    ways = dict(case.interpretations)
    try:
        submission = Submission.from_tree(tree)
        assessment = evaluate(rulebook, submission, accept=case.accept, interpretations=ways)
        findings = check(rulebook, submission, interpretations=ways)
        decided = {name: decide(rulebook, name, case.decide.get(name, {})) for name in case.expect.decisions}
    except (SubmissionError, CallError) as error:
        return CaseResult(case.name, tuple(_refused(case.expect.error, error)))
    if case.expect.error is not None:
        wanted = case.expect.error
        return CaseResult(case.name, (Difference("error", _place(wanted.code, wanted.path), messages.CASE_ACCEPTED),))
    differences = itertools.chain(
        _numbers(rulebook, case, assessment, submission),
        _outcomes(rulebook, case, findings, submission),
        _decisions(case.expect, decided),
        _touched(case.expect, assessment),
    )
    return CaseResult(case.name, tuple(differences))


def _refused(wanted: ExpectedProblem | None, error: SubmissionError | CallError) -> Iterator[Difference]:
    expected = () if wanted is None else ((wanted.code, wanted.path),)
    if expected != tuple((problem.code, problem.path) for problem in error.problems):
        found = ", ".join(_place(problem.code, problem.path) for problem in error.problems)
        detail = Text(*map(error.render, messages.LANGUAGES))
        yield Difference("error", _NONE if wanted is None else _place(wanted.code, wanted.path), found, detail)


def _place(code: str, path: str) -> str:
    return f"{path}: {code}" if path else code


def _numbers(rulebook: Rulebook, case: Case, assessment: Assessment, submission: Submission) -> Iterator[Difference]:
    wanted = case.expect
    yield from _outcome(wanted, assessment)
    found = {item.id: item for item in assessment.innovations}
    for name, entry in wanted.entries.items():
        if name in found:
            yield from _outcome(entry, found[name], f"entries.{name}.")
        else:
            yield Difference(f"entries.{name}", _number(entry.score), messages.CASE_NO_PLACE)
    for name, expected in wanted.measures.items():
        of_region = rulebook.measure(name).subject == "region"
        places = [0] if of_region else _positions(case, submission)
        if len(places) != 1:
            yield Difference(f"measures.{name}", _number(expected), _several(len(places)))
            continue
        result = (assessment if of_region else assessment.innovations[places[0]]).measures[name]
        if result.value != expected:
            reason = None if result.missing is None else Text(*map(result.missing.render, messages.LANGUAGES))
            yield Difference(f"measures.{name}", _number(expected), _number(result.value), reason)


def _outcome(
    wanted: Expectation | ExpectedEntry, found: Assessment | InnovationResult, place: str = ""
) -> Iterator[Difference]:
    """Yield what differs in the score and the band of the whole, or of one entry."""
    stated = wanted.model_fields_set
    score = None if found.score is None else Fraction(found.score)
    if "score" in stated and wanted.score != score:
        yield Difference(f"{place}score", _number(wanted.score), _number(score))
    if "band" in stated and wanted.band != found.band:
        yield Difference(f"{place}band", wanted.band or _NONE, found.band or _NONE)


def _positions(case: Case, submission: Submission) -> list[int]:
    """Return the positions of the innovations that the case looks at."""
    return [i for i, item in enumerate(submission.innovations or ()) if case.at in {None, item.id}]


def _number(value: Fraction | None) -> str:
    return _NONE if value is None else exact(value)


def _several(count: int) -> Bilingual:
    return messages.filled(messages.CASE_PLACES, count=count) if count else messages.CASE_NO_PLACE


def _outcomes(rulebook: Rulebook, case: Case, findings: Findings, submission: Submission) -> Iterator[Difference]:
    ids = {f"innovations[{i}]": item.id for i, item in enumerate(submission.innovations or ())}
    ids.update({f"agencies[{i}]": item.id for i, item in enumerate(submission.agencies)})
    by_rule: dict[str, list[Finding]] = {}
    for item in findings:
        if case.at is None or not item.path or ids[item.path] == case.at:
            by_rule.setdefault(item.rule, []).append(item)
    for name, expected in case.expect.findings.items():
        places = by_rule.get(_full(rulebook, name), [])
        if len(places) != 1:
            yield Difference(f"findings.{name}", expected, _several(len(places)))
        elif places[0].outcome.value != expected:
            said = Text(
                *(places[0].describe(lang).replace("{", "{{").replace("}", "}}") for lang in messages.LANGUAGES)
            )
            yield Difference(f"findings.{name}", expected, places[0].outcome.value, said)


def _decisions(wanted: Expectation, decided: Mapping[str, Decision]) -> Iterator[Difference]:
    for name, expected in wanted.decisions.items():
        if decided[name].result != expected:
            yield Difference(f"decisions.{name}", expected, decided[name].result, decided[name].reason)


def _touched(wanted: Expectation, assessment: Assessment) -> Iterator[Difference]:
    if wanted.open_points is not None:
        touched = [point.id for point in assessment.open_points if point.touched]
        if set(touched) != set(wanted.open_points):
            yield Difference("open_points", ", ".join(wanted.open_points) or _NONE, ", ".join(touched) or _NONE)


# --- completeness -------------------------------------------------------------------------------------------------


def untested(rulebook: Rulebook, files: Iterable[CaseFile]) -> tuple[tuple[str, str], ...]:
    """Return the outcomes of checked rules of *rulebook* that no case shows and no file calls impossible.

    A rule needs a case that passes, one that fails, and one that is unknown.

    Args:
        rulebook: The rulebook, whose own rules are looked at.
        files: Case files of this rulebook, and of others that include it.
    """
    shown: set[tuple[str, str]] = set()
    for file in files:
        prefix = "" if "/" in file.rulebook or file.rulebook.endswith(".toml") else file.rulebook
        owner = prefix or rulebook.id
        named = [item for case in file.cases for item in case.expect.findings.items()]
        named += [(item.rule, item.outcome) for item in file.impossible]
        shown.update((name if "/" in name else f"{owner}/{name}", outcome) for name, outcome in named)
    needed = (
        (f"{rulebook.id}/{rule.id}", outcome.value)
        for rule in rulebook.rules
        if rule.check is not None
        for outcome in (Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN)
    )
    return tuple(item for item in needed if item not in shown)
