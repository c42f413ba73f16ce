"""Hypothesis strategies of submissions that fit a rulebook, made from nothing but the rulebook's own data.

Everything that they draw is valid: `evaluate` takes it without a problem. What is not needed for that is
sometimes left out, sometimes stated as none, and raw values lie at and around the printed bounds more often
than anywhere else.
"""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from hypothesis import strategies as st

from inovasi_daerah.components.base import Spec, choices
from inovasi_daerah.components.operations.points import PointsOperation
from inovasi_daerah.components.scales.base import Policies, Reading
from inovasi_daerah.components.scales.bases import BasesScale
from inovasi_daerah.components.scales.categories import CategoriesScale
from inovasi_daerah.components.scales.thresholds import ThresholdsScale
from inovasi_daerah.domain.answers import Answer, Evidence, ScoreSheet, Verified
from inovasi_daerah.domain.base import Model
from inovasi_daerah.domain.submission import SAMPLE_REGION, Agency, Innovation, Region, Submission
from inovasi_daerah.domain.terms import EvidenceStatus, Nature, Stage
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.reference.affairs import all_affairs
from inovasi_daerah.reference.regions import all_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis.strategies import SearchStrategy

    from inovasi_daerah.components.operations.base import Span
    from inovasi_daerah.components.scales.base import Scale
    from inovasi_daerah.components.scales.values import NumericLevel, Values
    from inovasi_daerah.components.sheets import MarkPart, SheetForm
    from inovasi_daerah.rulebook.model import Indicator, Rulebook

ModelT = TypeVar("ModelT", bound=Model)

_AGENCIES: Final = ("opd-1", "opd-2")
_JURORS: Final = ("J1", "J2", "J3")
_BESIDE: Final = tuple(map(Decimal, ("0", "0.0001", "0.004", "0.005", "0.006", "0.01", "0.1", "0.5", "1", "10")))
"""Distances from a printed bound at which a level may change, or just not."""
_DAYS_BESIDE: Final = (-400, -1, 0, 1, 400)
_PLACES: Final = 4
_FAR: Final = 1000
"""How far numbers reach where nothing bounds them."""


# --- answers ------------------------------------------------------------------------------------------------------


def raw_values(values: Values, levels: Sequence[NumericLevel]) -> SearchStrategy[Decimal]:
    """Return a strategy of the possible raw values of one number line, most of them at or near printed bounds.

    Args:
        values: The number line.
        levels: The levels with their printed ranges.
    """
    domain = values.domain
    ends = (end for item in (domain, *values.no_level, *levels) for end in (item.low, item.high))
    bounds = sorted({end for end in ends if end is not None}) or [Decimal(0)]
    points = [*bounds, *((low + high) / 2 for low, high in itertools.pairwise(bounds))]
    near = {point + sign * step for point in points for step in _BESIDE for sign in (1, -1)}
    if domain.whole:
        near = {value.to_integral_value(ROUND_FLOOR) for value in near}
    low = bounds[0] - _FAR if domain.low is None else domain.low
    high = bounds[-1] + _FAR if domain.high is None else domain.high
    anywhere = st.decimals(low, high, places=0 if domain.whole else _PLACES)
    lists = ([value for value in group if values.problem(value) is None] for group in (bounds, sorted(near)))
    picked = [st.sampled_from(group) for group in lists if group]
    return st.one_of(*picked, anywhere.filter(lambda value: values.problem(value) is None))


def answers(indicator: Indicator) -> SearchStrategy[Answer]:
    """Return a strategy of answers to *indicator*, in every form that its scale takes.

    Some have evidence, in every state of verification, and some a verifier's level.
    """
    scale = indicator.scale
    levels = sorted(scale.multipliers())
    extras: dict[str, SearchStrategy[Any]] = {
        "verified": st.none() | st.builds(Verified, level=st.sampled_from([0, *levels])),
        "evidence": st.lists(st.builds(Evidence, status=st.sampled_from(EvidenceStatus)), max_size=2),
    }
    claim = st.one_of(*_claims(scale, levels))
    return _levels(indicator) | _merged(Answer, claim, st.fixed_dictionaries({}, optional=extras))


def _levels(indicator: Indicator) -> SearchStrategy[Answer]:
    """Return a strategy of answers that claim a level of *indicator*, which counts as claimed."""
    return st.sampled_from([Answer(level=level) for level in sorted(indicator.scale.multipliers())])


def _claims(scale: Scale, levels: Sequence[int]) -> Iterator[SearchStrategy[dict[str, Any]]]:
    """Yield a strategy for each form of answer that *scale* takes and that is known here."""
    if "level" in scale.forms:
        yield _fields(level=st.sampled_from(levels))
    if "text" in scale.forms:
        yield _fields(text=st.sampled_from([wording for wording, _ in scale.wordings()]))
    if "not_available" in scale.forms:
        yield _fields(not_available=st.just("tidak ada data"))
    words = _spellings(scale)
    if words:
        yield _fields(category=st.sampled_from(words))
    if isinstance(scale, ThresholdsScale):
        yield _fields(value=_written(raw_values(scale, scale.levels)))
    elif "value" in scale.forms:
        yield _fields(value=_written(_readable(scale)))
    if isinstance(scale, BasesScale):
        for basis in scale.bases:
            yield _fields(basis=st.just(basis.id), value=_written(raw_values(basis, basis.levels)))


def _readable(scale: Scale) -> SearchStrategy[Decimal]:
    """Return a strategy of the raw values that *scale*, of a kind that is not known here, takes without a problem."""
    reader = scale.reader(Policies({choice.open_point: next(iter(choice.options)) for _, choice in choices(scale)}))
    anywhere = st.decimals(-_FAR, _FAR, places=_PLACES) | st.integers(0, _FAR).map(Decimal)
    return anywhere.filter(lambda value: isinstance(reader.read(Answer(value=value)), Reading))


def _spellings(scale: Scale) -> list[str]:
    """Return every spelling of the categories of *scale*."""
    if isinstance(scale, CategoriesScale | ThresholdsScale):
        return [word for item in scale.categories for word in (item.id, item.name.id, *item.variants)]
    return [name for name, _ in scale.category_levels()]


def _written(numbers: SearchStrategy[Decimal]) -> SearchStrategy[Decimal | str]:
    """Return a strategy of the same numbers, as decimals and as text."""
    return numbers | numbers.map(str)


def answer_sheets(
    rulebook: Rulebook, subject: Literal["region", "innovation"], *, complete: bool = False
) -> SearchStrategy[dict[str, Answer]]:
    """Return a strategy of answers, by code, to some or all of the indicators of *rulebook*.

    Args:
        rulebook: The rulebook.
        subject: Who answers.
        complete: Whether every indicator has a level without which a measure cannot be computed.
    """
    every = {item.code: answers(item) for item in rulebook.indicators if item.subject == subject}
    selected = compile_rulebook(rulebook).selected
    needed = {
        code
        for measure in rulebook.measures
        if isinstance(measure.operation, PointsOperation) and measure.operation.unanswered == "undefined"
        for code in selected[measure.id]
    }
    if complete:
        every |= {item.code: _levels(item) for item in rulebook.indicators if item.code in every.keys() & needed}
    required = {code: every[code] for code in every if complete and code in needed}
    optional = {code: every[code] for code in every if code not in required}
    return st.fixed_dictionaries(required, optional=optional) | st.fixed_dictionaries(every)


def score_sheets(
    rulebook: Rulebook, subject: Literal["region", "innovation"], *, complete: bool = False
) -> SearchStrategy[list[ScoreSheet]]:
    """Return a strategy of the sheets of three jurors, or respondents, in the rounds of *rulebook*.

    Args:
        rulebook: The rulebook.
        subject: Who is marked.
        complete: Whether every juror has marked every part of every round.
    """
    forms = [form for form in rulebook.sheets if form.subject == subject]
    drawn = st.tuples(*(_sheet(form, juror, complete=complete) for form in forms for juror in _JURORS))
    return drawn.map(lambda found: [item for item in found if item is not None])


def _sheet(form: SheetForm, juror: str, *, complete: bool) -> SearchStrategy[ScoreSheet | None]:
    """Return a strategy of one juror's sheet, or now and then of none, or of one who stands aside."""
    marks = {part.code: _mark(part) for part in form.leaves()}
    if complete:
        return st.builds(ScoreSheet, juror=st.just(juror), round=st.just(form.id), marks=st.fixed_dictionaries(marks))
    filled = st.fixed_dictionaries(marks) | st.fixed_dictionaries({}, optional=marks)
    usual = _fields(juror=st.just(juror), round=st.just(form.id), signed=st.none() | st.booleans(), marks=filled)
    aside = _fields(juror=st.just(juror), round=st.just(form.id), recused=st.just(value=True))
    return st.none() | _mostly(usual, aside).map(ScoreSheet.model_validate)


def _mark(part: MarkPart) -> SearchStrategy[Decimal]:
    low = Decimal(0) if part.from_ is None else part.from_
    high = low + _FAR if part.to is None else part.to
    return st.sampled_from([low, high]) | st.decimals(low, high, places=_PLACES)


def _marked(
    rulebook: Rulebook, subject: Literal["region", "innovation"], *, complete: bool
) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of a subject's score sheets where the rulebook has any; of the region, with the jurors too."""
    fields: dict[str, SearchStrategy[Any]] = {}
    if any(form.subject == subject for form in rulebook.sheets):
        fields["score_sheets"] = score_sheets(rulebook, subject, complete=complete)
    jury = {"jurors": st.just(_JURORS)} if subject == "region" and rulebook.sheets else {}
    return st.fixed_dictionaries(fields | jury) if complete else st.fixed_dictionaries(fields, optional=jury)


# --- innovations, regions and submissions -------------------------------------------------------------------------


def innovations(rulebook: Rulebook, *, complete: bool = False) -> SearchStrategy[Innovation]:
    """Return a strategy of innovations that fit *rulebook*, all with the same id.

    Args:
        rulebook: The rulebook.
        complete: Whether every fact is stated that a measure may need.
    """
    named = [*_named(tuple(rule for _, rule in rulebook.all_rules()))]
    slugs = {affair.slug: None for affair in all_affairs()}
    affair = st.sampled_from([*slugs])
    wanted = [item for item in named if isinstance(item, str) and item in slugs]
    if wanted:
        affair = st.sampled_from(wanted) | affair
    date = _dates([item for item in named if isinstance(item, dt.date)])
    facts: dict[str, SearchStrategy[Any]] = {
        "stage": st.none() | st.sampled_from(Stage),
        "affairs": st.none() | st.lists(affair, max_size=2, unique=True),
        "other_affairs": st.none() | st.lists(affair, max_size=3, unique=True),
        "trial_date": st.none() | date,
        "implementation_date": st.none() | date,
        "development_date": st.none() | date,
    }
    free: dict[str, SearchStrategy[Any]] = {
        "name": st.none() | st.just("Inovasi Contoh"),
        "agency": st.none() | st.sampled_from([*_AGENCIES, "Dinas Contoh"]),
    }
    required: dict[str, SearchStrategy[Any]] = {"id": st.just("inv"), **(facts if complete else {})}
    profile = st.fixed_dictionaries(required, optional=free if complete else facts | free)
    answered = _answered(rulebook, "innovation", complete=complete)
    return _merged(Innovation, profile, answered, _marked(rulebook, "innovation", complete=complete))


def _dates(named: Sequence[dt.date]) -> SearchStrategy[dt.date]:
    """Return a strategy of dates, most of them at or near those that are *named*; of a moment it is the day."""
    anywhere = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))
    days = {item.date() if isinstance(item, dt.datetime) else item for item in named}
    near = sorted({day + dt.timedelta(beside) for day in days for beside in _DAYS_BESIDE})
    return st.sampled_from(near) | anywhere if near else anywhere


def _named(value: object) -> Iterator[str | dt.date]:
    """Yield every text and every date inside a part of a rulebook."""
    if isinstance(value, str | dt.date):
        yield value
    elif isinstance(value, Spec):
        yield from _named(tuple(getattr(value, name) for name in type(value).model_fields))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _named(item)


def regions() -> SearchStrategy[Region]:
    """Return a strategy of regions with a government of their own, as many provinces as others."""
    provinces, others = _codes()
    return st.builds(Region, code=st.sampled_from(others) | st.sampled_from(provinces))


@lru_cache(maxsize=1)
def _codes() -> tuple[list[str], list[str]]:
    codes = [record.code for record in all_regions() if record.autonomous]
    return [code for code in codes if "." not in code], [code for code in codes if "." in code]


def submissions(
    rulebook: Rulebook,
    *,
    min_innovations: int = 0,
    max_innovations: int = 15,
    complete: bool = False,
) -> SearchStrategy[Submission]:
    """Return a strategy of submissions that fit *rulebook*.

    Answers take every form that their scales take, with and without evidence and a verifier's word. Three jurors
    mark the rounds of a contest, or leave something out, do not sign, or stand aside. Stages, affairs, answers and
    innovations are stated, stated as none, or left out.

    Args:
        rulebook: The rulebook.
        min_innovations: Fewest innovations, where they are stated.
        max_innovations: Most innovations.
        complete: Whether every fact is stated that a measure may need, so that the score is not missing, as far
            as the rulebook can compute it at all.
    """
    group = st.lists(innovations(rulebook, complete=complete), min_size=min_innovations, max_size=max_innovations).map(
        _numbered
    )
    reported = _fields(innovations=group)
    none = st.fixed_dictionaries({}, optional={"innovations": st.none()})
    nature = st.sampled_from(Nature)
    sample = _fields(unit=st.just(Region(code=SAMPLE_REGION)), nature=st.just(Nature.ILLUSTRATION))
    agencies = [Agency(id=name) for name in _AGENCIES]
    head: dict[str, SearchStrategy[Any]] = {"rulebook": st.just(rulebook.id), "agencies": st.just(agencies)}
    return _merged(
        Submission,
        _fields(unit=regions(), nature=nature) | sample,
        st.fixed_dictionaries({}, optional=head),
        reported if complete else _mostly(reported, none),
        _answered(rulebook, "region", complete=complete),
        _marked(rulebook, "region", complete=complete),
    )


def _numbered(group: list[Innovation]) -> list[Innovation]:
    return [item.model_copy(update={"id": f"inv-{index}"}) for index, item in enumerate(group)]


def _answered(
    rulebook: Rulebook, subject: Literal["region", "innovation"], *, complete: bool
) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of a subject's answers, or now and then of none, or of stated measures instead."""
    spans = compile_rulebook(rulebook).spans
    shown = [item for item in rulebook.measures if item.subject == subject and not item.internal]
    only_stated = {item.id: _within(spans[item.id]) for item in shown if not item.operation.computes}
    points = {item.id: _within(spans[item.id]) for item in shown if isinstance(item.operation, PointsOperation)}
    sheet = answer_sheets(rulebook, subject, complete=complete)
    if complete:
        return _fields(answers=sheet, stated=st.fixed_dictionaries(only_stated))
    answered = _fields(answers=sheet, stated=st.fixed_dictionaries({}, optional=only_stated))
    instead = _fields(stated=st.fixed_dictionaries({}, optional=points | only_stated))
    silent = st.fixed_dictionaries({}, optional={"answers": st.none()})
    return _mostly(answered, instead | silent)


def _within(span: Span) -> SearchStrategy[Fraction]:
    """Return a strategy of exact numbers within *span*, its ends among them."""
    low = Fraction(-_FAR) if span.low is None else span.low
    high = low + _FAR if span.high is None else span.high
    finest = max(_FAR, low.denominator, high.denominator)
    return st.sampled_from([low, high]) | st.fractions(low, high, max_denominator=finest)


# --- interpretations ----------------------------------------------------------------------------------------------


def interpretations(rulebook: Rulebook) -> SearchStrategy[dict[str, str]]:
    """Return a strategy of one interpretation for each of some open points of *rulebook*."""
    ways = {point.id: st.sampled_from([way.id for way in point.interpretations]) for point in rulebook.open_points}
    return st.fixed_dictionaries({}, optional=ways)


def _fields(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _mostly(
    usual: SearchStrategy[dict[str, Any]], rare: SearchStrategy[dict[str, Any]]
) -> SearchStrategy[dict[str, Any]]:
    return st.integers(0, 4).flatmap(lambda number: rare if number == 4 else usual)  # noqa: PLR2004 - one in five


def _merged(model: type[ModelT], *parts: SearchStrategy[dict[str, Any]]) -> SearchStrategy[ModelT]:
    """Return a strategy of *model* with the fields of all *parts*."""

    def build(groups: tuple[dict[str, Any], ...]) -> ModelT:
        return model.model_validate({key: value for group in groups for key, value in group.items()})

    return st.tuples(*parts).map(build)
