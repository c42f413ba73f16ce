"""*Hasil penilaian*: measures, band, open points touched, and how each number came about."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, overload

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.banding import outcome, touched_points
from inovasi_daerah.engine.breakdown import Breakdown, break_down
from inovasi_daerah.engine.checking import Findings, findings_of
from inovasi_daerah.engine.explanation import Explainer, Explanation
from inovasi_daerah.engine.notice import notice_of
from inovasi_daerah.engine.ranges import ScoreRange, score_range
from inovasi_daerah.engine.run import InnovationScope, Run, position_of
from inovasi_daerah.errors import CallError, CallKeyError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, exact, number, pick
from inovasi_daerah.rulebook.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.components.operations.base import Sheets, Value
    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.domain.submission import Agency
    from inovasi_daerah.rulebook.model import Measure, Rulebook


@attrs.frozen(slots=True)
class MeasureResult:
    """One measure of one subject.

    Attributes:
        name: Id of the measure.
        value: Its exact value, or None when it cannot be computed.
        maximum: Its greatest possible value, or None when that is not known.
        missing: Why it cannot be computed, or None.
    """

    name: str
    value: Fraction | None
    maximum: Fraction | None
    missing: Missing | None = None

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the measure as plain JSON values; numbers are decimal strings or fractions."""
        found: dict[str, Any] = {
            "value": None if self.value is None else exact(self.value),
            "max": None if self.maximum is None else exact(self.maximum),
        }
        if self.missing is not None:
            found["missing"] = {"reason": self.missing.render(lang), "paths": list(self.missing.paths)}
        return found

    def __str__(self) -> str:
        value = "—" if self.value is None else exact(self.value)
        return value if self.maximum is None else f"{value}/{exact(self.maximum)}"


@attrs.frozen(slots=True)
class OpenPointState:
    """How one open point stands in an assessment.

    Attributes:
        id: Id of the open point.
        touched: Whether its interpretation matters to this submission; None without a trace.
        interpretation: Id of the interpretation that was taken.
    """

    id: str
    touched: bool | None
    interpretation: str


class _Measures(Mapping[str, MeasureResult]):
    """Measures of one subject by name; each is made when it is asked for."""

    def __init__(self, names: Sequence[Measure], values: Mapping[str, Value], spans: Any, unit: int) -> None:
        self._names = {measure.id: measure for measure in names}
        self._values = values
        self._spans = spans
        self._unit = unit

    def __getitem__(self, name: str) -> MeasureResult:
        measure = self._names.get(name)
        if measure is None:
            known = tuple(self)
            raise CallKeyError(Problem("measure_unknown", "", name, known, nearest(name, known)))
        value = self._values[name]
        high = self._spans[measure.id].high
        if isinstance(value, Missing):
            return MeasureResult(name, None, high, value)
        return MeasureResult(name, Fraction(value) / self._unit, high)

    def __iter__(self) -> Iterator[str]:
        return (name for name, measure in self._names.items() if not measure.internal)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return "{" + ", ".join(f"{name}: {self[name]}" for name in self) + "}"


@attrs.frozen(slots=True)
class InnovationResult:
    """What was computed for one innovation.

    Attributes:
        id: Id of the innovation.
        name: Its name, or its id.
        measures: Its measures by name.
        score: Its own score, rounded as the rulebook says, in a contest; None when it cannot be computed, and
            where only the region has one.
        band: Official label of its band; None when there is none.
        category: Its category in a contest.
        group: Its group in a contest.
    """

    id: str
    name: str
    measures: Mapping[str, MeasureResult]
    score: Decimal | None = None
    band: str | None = None
    category: str | None = None
    group: str | None = None

    def __getitem__(self, measure: str) -> MeasureResult:
        return self.measures[measure]


class _Innovations(Sequence[InnovationResult]):
    """Results of the innovations in the order of the submission; each is made when it is asked for."""

    def __init__(
        self,
        heads: Sequence[tuple[str, str, str | None, str | None]],
        inner: Mapping[str, Sequence[Value]],
        make: Any,
        outcomes: Sequence[tuple[Decimal | None, str | None]] | None,
    ) -> None:
        self._heads = heads
        self._inner = inner
        self._make = make
        self._outcomes = outcomes

    @overload
    def __getitem__(self, index: int) -> InnovationResult: ...

    @overload
    def __getitem__(self, index: slice) -> list[InnovationResult]: ...

    def __getitem__(self, index: int | slice) -> InnovationResult | list[InnovationResult]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        name, title, category, group = self._heads[index]
        values = {measure: every[index] for measure, every in self._inner.items()}
        score, band = (None, None) if self._outcomes is None else self._outcomes[index]
        return InnovationResult(name, title, self._make(values), score, band, category, group)

    def __len__(self) -> int:
        return len(self._heads)

    def __repr__(self) -> str:
        return f"<{len(self)} innovations>"


@attrs.frozen(slots=False, eq=False, repr=False)
class Assessment:
    """The result of evaluating one submission by one rulebook.

    Attributes:
        rulebook: The rulebook.
        nature: What kind of submission it was.
        subject: Code of the region.
        subject_name: Name of the region.
        reported: Whether the region reported; None when that is not stated.
        accept: What an answer needed to count.
        interpretations: Interpretation taken, by open point.
        measures: Measures of the region by name.
        innovations: Results of the innovations, in the order of the submission.
        score: The result, rounded as the rulebook says; None when it cannot be computed.
        band: Official label of the band; None when there is none.
        agency: Who is scored where the rulebook scores a unit of the region and the submission names one; else None.
    """

    rulebook: Rulebook
    nature: Nature
    subject: str
    subject_name: str
    reported: bool | None
    accept: Acceptance
    interpretations: Mapping[str, str]
    measures: Mapping[str, MeasureResult]
    innovations: Sequence[InnovationResult]
    score: Decimal | None
    band: str | None
    _run: Run | None
    agency: Agency | None = None

    @cached_property
    def open_points(self) -> tuple[OpenPointState, ...]:
        """Every open point, whether this submission touches it, and how it was taken."""
        touched = None if self._run is None else touched_points(self._run)
        return tuple(
            OpenPointState(point, None if touched is None else point in touched, way)
            for point, way in self.interpretations.items()
        )

    def __getitem__(self, measure: str) -> MeasureResult:
        """Return a measure of the region.

        Raises:
            CallKeyError: If there is no such measure; it is a `KeyError`.
        """
        return self.measures[measure]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.measures)

    @property
    def touched(self) -> tuple[str, ...]:
        """Ids of the open points that this submission touches.

        Raises:
            CallError: If the assessment was made without a trace.
        """
        self._traced()
        return tuple(point.id for point in self.open_points if point.touched)

    @property
    def ineligible(self) -> tuple[str, ...]:
        """Ids of the innovations that fail a rule of eligibility, and so may be left out of measures.

        Raises:
            CallError: If the assessment was made without a trace.
        """
        run = self._traced()
        return tuple(item.id for index, item in enumerate(run.innovations) if index in run.failing)

    @cached_property
    def findings(self) -> Findings:
        """What the rules say of the submission.

        Raises:
            CallError: If the assessment was made without a trace.
        """
        return findings_of(self._traced())

    @property
    def status(self) -> str:
        """`computed`, `incomplete` when a fact is missing, or `not_reported` when the region did not report."""
        scores = [item.score for item in self.innovations] if self.rulebook.scores_entries else [self.score]
        if None not in scores:
            return "computed"
        return "incomplete" if self.reported is not False else "not_reported"

    def notice(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the sentence that goes with every printed score."""
        return notice_of(self.rulebook, self.nature, lang)

    def who(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return who is scored: the region, or the unit in it that the rulebook scores."""
        unit = self.rulebook.unit
        if unit is None:
            return self.subject_name
        if self.agency is None:
            return messages.UNIT_IN.render(lang, unit=unit, region=self.subject_name)
        return f"{self.agency.name or self.agency.id}, {self.subject_name}"

    def headline(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the result in one line, with the words that it is not official."""
        book = self.rulebook
        unscored = messages.NOT_REPORTED if self.status == "not_reported" else messages.NO_SCORE
        score = (unscored if book.measures else messages.NO_MEASURES).render(lang)
        if self.score is not None:
            score = number(self.score, lang)
        if book.scores_entries:
            scored = sum(item.score is not None for item in self.innovations)
            score = messages.ENTRIES_SCORED.render(lang, scored=scored, count=len(self.innovations))
        title = messages.TITLE if book.measures else messages.TITLE_CHECKED
        parts = [title.render(lang, rulebook=book.short_name), self.who(lang), score]
        result = book.result
        if self.score is not None and result is not None and result.bands:
            bare = messages.BAND_UNKNOWN if self.rulebook.partial_bands else messages.NO_BAND
            parts.append(self.band or bare.render(lang))
        illustration = self.nature is Nature.ILLUSTRATION
        mark = messages.NOT_OFFICIAL_ILLUSTRATION if illustration else messages.NOT_OFFICIAL
        return " · ".join(parts) + " " + mark.render(lang)

    def explain(self, measure: str | None = None, *, innovation: str | None = None) -> Explanation:
        """Return how a number came about, as a tree.

        Args:
            measure: Name of the measure; without it, the result, or an innovation's last measure.
            innovation: Id of the innovation whose measure is meant.

        Raises:
            CallError: If there is no such measure or innovation, or the assessment was made without a trace.
        """
        return Explainer(self._traced(), self.headline, self.notice).explain(measure, innovation)

    def breakdown(self, by: str, measure: str | None = None) -> Breakdown:
        """Return the parts of a measure, which add up to it exactly.

        Args:
            by: `aspect`, `variable`, `indicator`, `innovation` or `agency`.
            measure: Name of the measure; by default the result.

        Raises:
            CallError: If *by* or *measure* is unknown, or the assessment was made without a trace.
        """
        return break_down(self.explain(measure), by, self._traced())

    def range(self, *, innovation: str | None = None) -> ScoreRange:
        """Return the lowest and highest score under the interpretations that the text allows.

        Args:
            innovation: Id of the innovation whose score is meant, in a contest.

        Raises:
            CallError: If there is no such innovation, or the assessment was made without a trace.
        """
        run = self._traced()
        return score_range(run, None if innovation is None else position_of(run, innovation))

    def sheets(self, innovation: str) -> Mapping[str, Sheets]:
        """Return the jurors' sheets of an innovation by round: who submitted one and its total, who did not.

        Args:
            innovation: Id of the innovation.

        Raises:
            CallError: If there is no such innovation, or the assessment was made without a trace.
        """
        run = self._traced()
        scope = InnovationScope(run, position_of(run, innovation))
        return {form.id: scope.sheets(form.id) for form in self.rulebook.sheets if form.subject == "innovation"}

    def reinterpreted(self, interpretations: Mapping[str, str]) -> Assessment:
        """Return the assessment of the same submission with some open points taken in another way.

        Args:
            interpretations: Interpretation by open point; the others stay as they are.

        Raises:
            CallError: If there is no such open point or interpretation, or the assessment was made without a trace.
        """
        run = self._traced()
        plan = run.plan.compiled.plan({**self.interpretations, **interpretations})
        return assess(Run(plan, run.submission, run.accept), trace=True)

    @property
    def traced(self) -> bool:
        """Whether the submission is kept, so that the result can be explained."""
        return self._run is not None

    def _traced(self) -> Run:
        if self._run is None:
            raise CallError(Problem("not_traced"))
        return self._run

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE, *, interpretations: bool = False) -> dict[str, Any]:
        """Return the assessment as plain JSON values; scores are decimal strings.

        Args:
            lang: Language of the sentences.
            interpretations: Whether to add the range over all interpretations.
        """
        entries = self.rulebook.scores_entries
        return {
            **provenance(self.rulebook),
            "confidence": self.rulebook.confidence,
            "nature": self.nature.value,
            "notice": self.notice(lang),
            "subject": self.subject,
            "subject_name": self.who(lang),
            "accept": self.accept,
            "score": None if self.score is None else str(self.score),
            "band": self.band,
            "measures": {name: measure.to_dict(lang) for name, measure in self.measures.items()},
            "innovations": [
                {
                    "id": item.id,
                    **(
                        {"score": None if item.score is None else str(item.score), "band": item.band} if entries else {}
                    ),
                    "measures": {name: value.to_dict(lang) for name, value in item.measures.items()},
                }
                for item in self.innovations
            ],
            "open_points": [attrs.asdict(point) for point in self.open_points],
            "status": self.status,
            "findings": self.findings.summary().to_dict() if self._run is not None else None,
            "range": self.range().to_dict() if interpretations and not entries else None,
        }

    def to_json(self, lang: Language = DEFAULT_LANGUAGE, *, interpretations: bool = False) -> str:
        """Return `to_dict` as JSON text."""
        return json.dumps(self.to_dict(lang, interpretations=interpretations), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        return self.headline()

    def __repr__(self) -> str:
        return f"<Assessment {self.headline()}>"

    def html(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the measures as an HTML table without script or style sheet; notebooks show it in Indonesian."""
        rows = "".join(_html_row(self.rulebook.measure(name), item, lang) for name, item in self.measures.items())
        return (
            f"<p><strong>{html.escape(self.headline(lang))}</strong></p><table>{rows}</table>"
            f"<p><em>{html.escape(self.notice(lang))}</em></p>"
        )

    def _repr_html_(self) -> str:
        return self.html()


def _html_row(measure: Measure, result: MeasureResult, lang: Language) -> str:
    numbers = (
        f"<td style='text-align:right'>{'—' if item is None else number(item, lang)}</td>"
        for item in (result.value, result.maximum)
    )
    return f"<tr><td>{html.escape(pick(measure.name, lang))}</td>{''.join(numbers)}</tr>"


def assess(run: Run, *, trace: bool) -> Assessment:
    """Return the assessment of what *run* computed.

    Args:
        run: One submission through one plan.
        trace: Whether the submission is kept, so that the result can be explained.
    """
    plan, submission = run.plan, run.submission
    compiled = plan.compiled
    score, band = outcome(run)
    order = compiled.order["innovation"]
    heads = [(item.id, item.name or item.id, item.category, item.group) for item in run.innovations]
    every = [outcome(run, index) for index in range(len(heads))] if compiled.entries else None
    inner = partial(_Measures, order, spans=plan.spans, unit=compiled.unit)
    return Assessment(
        compiled.rulebook,
        submission.nature,
        submission.unit.code,
        submission.unit.official_name,
        submission.reported,
        run.accept,
        plan.chosen,
        _Measures(_shown(compiled.rulebook), run.values, plan.spans, compiled.unit),
        _Innovations(heads, run.inner, inner, every),
        score,
        band,
        run if trace else None,
        submission.agencies[0] if compiled.rulebook.unit is not None and len(submission.agencies) == 1 else None,
    )


def _shown(rulebook: Rulebook) -> Sequence[Measure]:
    return [measure for measure in rulebook.measures if measure.subject == "region"]
