"""*Skema penilaian*: what an edition file may say.

A rulebook is data. It names its acts and sources, its indicators with their scales, the measures that are made
of them, the bands of the result, and what the text leaves open. The engine knows no law: every number that a
scheme prints stands in its edition file, with its source.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from inovasi_daerah.components.base import (
    Choice,
    Citation,
    Confidence,
    Flag,
    Identifier,
    Name,
    Number,
    Spec,
    Words,
    ways,
)
from inovasi_daerah.components.operations.base import Operation
from inovasi_daerah.components.rules.base import Check
from inovasi_daerah.components.scales.base import Gap, Overlap, Scale
from inovasi_daerah.components.scales.values import Range
from inovasi_daerah.components.sheets import SheetForm
from inovasi_daerah.domain.base import Date
from inovasi_daerah.domain.exact import half_up, refuse
from inovasi_daerah.domain.source import without_nulls
from inovasi_daerah.domain.terms import RegionKind, Stage, Subject
from inovasi_daerah.errors import CallKeyError, MissingExtraError, Problem, nearest
from inovasi_daerah.messages import Text, exact
from inovasi_daerah.rulebook.records import Continued, Published
from inovasi_daerah.rulebook.rules import DecisionTable, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

ItemT = TypeVar("ItemT")

FORMAT = 1
"""Version of the file format."""


def _unique(items: Sequence[Any]) -> Any:
    seen: set[str] = set()
    for index, item in enumerate(items):
        key = getattr(item, "code", None) or item.id
        if key in seen:
            raise refuse("duplicate_id", key, at=(index, "code" if hasattr(item, "code") else "id"))
        seen.add(key)
    return items


Unique: AfterValidator = AfterValidator(_unique)


class InForce(Spec):
    """When an edition holds; a missing beginning is not known, a missing end not known or not yet set."""

    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day; absent where no source says."""
    to: Date | None = None
    """Last day."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to is not None and self.from_ is not None and self.to < self.from_:
            raise refuse("out_of_range", self.to.isoformat(), at=("to",), accepted=(f"≥ {self.from_.isoformat()}",))
        return self


class Act(Spec):
    """A regulation, letter or guideline."""

    id: Identifier
    """Id that citations use."""
    name: Words
    """Short name as it is cited."""
    title: Words | None = None
    """Full title."""
    date: Date | None = None
    """Date of the act."""
    as_amended_by: tuple[Identifier, ...] = ()
    """Ids of acts that amend it."""
    amendments_checked: Flag = False
    """Whether anybody looked for amendments."""


class Source(Spec):
    """Who restates the rules."""

    id: Identifier
    """Id that citations use."""
    title: Words
    """What it is."""
    locator: Name
    """Where it can be found."""
    kind: Name
    """Kind of source."""
    confidence: Confidence
    """How surely it tells the rule."""
    note: Words | None = None
    """What is to be known about it."""


class Aspect(Spec):
    """A main part of the scheme."""

    id: Identifier
    """Id that indicators and measures use."""
    name: Words
    """Its official name."""


class Variable(Aspect):
    """A group of indicators inside an aspect."""

    aspect: Identifier
    """Id of the aspect."""


class EvidenceWanted(Spec):
    """*Bukti dukung* that an indicator asks for."""

    description: Words
    """What shows the level."""
    file_types: tuple[Annotated[str, Field(pattern=r"^[a-z0-9]{2,5}$")], ...] = ()
    """File types that are taken."""
    guidance: tuple[Words, ...] = ()
    """What else is to be minded."""


Actionable = Literal["now", "next_year", "outcome"]
"""What a region can do about it: now; with a plan for next year; or nothing, as it is an outcome."""


class Indicator(Spec):
    """*Indikator*: a criterion that earns points."""

    code: Identifier
    """Code under which it is answered, such as `5a`."""
    number: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Official number."""
    name: Words
    """Official name and its translation."""
    part_of: Words | None = None
    """Name of the indicator whose row it is, where an indicator has several rows."""
    definition: Words
    """What is asked, in our own words."""
    subject: Subject
    """Who answers it."""
    aspect: Identifier | None = None
    """Id of its aspect."""
    variable: Identifier | None = None
    """Id of its variable."""
    weight: Annotated[Number, Field(ge=0)] | None = None
    """What a level is multiplied with; absent where no source says: then it belongs to no measure."""
    mandatory: Flag = False
    """Whether the form requires it."""
    actionable: Actionable | None = None
    """What a region can do about it: a judgement of this library."""
    actionable_levels: dict[str, Actionable] = Field(default_factory=dict)
    """The same for single levels that differ."""
    evidence: EvidenceWanted | None = None
    """Evidence wanted; absent where no source says."""
    continues: tuple[Continued, ...] = ()
    """Which indicators of earlier editions it continues, beyond those with its official name."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""
    note: Words | None = None
    """A remark on the text."""
    scale: Scale
    """How an answer becomes a level."""


class Population(Spec):
    """Which innovations are looked at."""

    id: Identifier
    """Id that operations and rules use."""
    name: Words
    """Who belongs to it."""
    stages: tuple[Stage, ...] | Literal["any"] | Choice[tuple[Stage, ...] | Literal["any"]] = "any"
    """Stages that belong to it."""
    ineligible: Ineligible | Choice[Ineligible] = "excluded"
    """What becomes of an innovation that fails an eligibility rule."""
    within: Identifier | None = None
    """Id of a population to whose members it is restricted."""


Ineligible = Literal["excluded", "kept_with_points", "kept_with_zero"]


class NotFor(Spec):
    """A kind of region for which a measure may not be computable."""

    kinds: tuple[RegionKind, ...]
    """Kinds of region."""
    applies: Flag | Choice[Literal[True, False]]
    """Whether it is so."""
    reason: Words
    """Why."""


class Measure(Spec):
    """*Ukuran*: a named number computed for one subject."""

    id: Identifier
    """Id, such as `index`."""
    name: Words
    """Its name."""
    definition: Words | None = None
    """What it is, in our own words."""
    subject: Literal["region", "innovation"]
    """What it is computed for."""
    number: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Official number, where it counts as an indicator."""
    aspect: Identifier | None = None
    """Id of the aspect that it belongs to as a whole."""
    variable: Identifier | None = None
    """Id of the variable that it belongs to as a whole."""
    internal: Flag = False
    """Whether it is only a step on the way, left out of results."""
    maximum: Number | None = None
    """Greatest value as the source prints it; lint proves it."""
    not_for: NotFor | None = None
    """A kind of region for which it may not be computable."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""
    operation: Operation
    """How it is computed."""


class Band(Range):
    """*Predikat*: a labelled range of the result."""

    id: Identifier
    """Code of the band."""
    name: Words
    """Official label."""
    before_rounding: Flag = False
    """Whether the value is compared before it is rounded."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""


class ResultSpec(Spec):
    """Which measure is the result, and how it is rounded and labelled."""

    measure: Identifier
    """Id of the measure."""
    places: Annotated[int, Field(strict=True, ge=0, le=6)]
    """Decimals that are printed."""
    rounding: Rounding | Choice[Rounding]
    """How the value is rounded before it is compared with the bands."""
    step: Number
    """Distance between neighbouring printed bounds of the bands."""
    bands: Annotated[tuple[Band, ...], Unique] = ()
    """The bands, best first."""
    within: Literal["category", "group"] | None = None
    """What the entries of a contest share that compete with each other; absent where no source says."""
    tie_breakers: Annotated[tuple[Identifier, ...], Field(max_length=20)] = ()
    """Ids of the measures that rank equal results, the first one first; none unless the text names them."""
    confidence: Confidence | None = None
    """How surely places, rounding and step are known, where that is not said elsewhere."""

    def band_of(self, value: Fraction, *, rounded: bool) -> Band | None:
        """Return the band of *value*, or None when no band holds it.

        Args:
            value: The exact value of the measure.
            rounded: Whether it is rounded before it is compared.
        """
        scale = 10**self.places
        shown = Fraction(half_up(value * scale), scale) if rounded else value
        return next((band for band in self.bands if band.holds(value if band.before_rounding else shown)), None)

    def bands_of(self, value: Fraction) -> tuple[Band | None, ...]:
        """Return each band that *value* may have, by whichever way of rounding the text allows."""
        return tuple(dict.fromkeys(self.band_of(value, rounded=way == "half_up") for way in ways(self.rounding)))


Rounding = Literal["half_up", "unrounded"]


class Interpretation(Spec):
    """*Tafsir*: one way to take an open point."""

    id: Identifier
    """Id; part of the API."""
    name: Words
    """What it means."""


class OpenPoint(Spec):
    """*Hal terbuka*: a point that the text leaves open. Its first interpretation is the default."""

    id: Identifier
    """Id; part of the API."""
    question: Words
    """What is open."""
    rows: tuple[Identifier, ...] = ()
    """Codes of the indicators that it covers."""
    measures: tuple[Identifier, ...] = ()
    """Ids of the measures that it covers."""
    interpretations: Annotated[tuple[Interpretation, ...], Unique, Field(min_length=2)]
    """The ways to take it, the default first."""
    reason: Words
    """Why the default is the default."""
    evidence: Words | None = None
    """What is known about it."""
    via: tuple[Identifier, ...] = ()
    """Ids of the sources that speak of it."""

    @property
    def default(self) -> str:
        """Id of the default interpretation."""
        return self.interpretations[0].id


class Claim(Spec):
    """What some sources say where others differ."""

    value: Words
    """What they say."""
    via: tuple[Identifier, ...]
    """Ids of these sources."""


class Conflict(Spec):
    """Sources that contradict each other, and what was made of it."""

    id: Identifier
    """Id of the note."""
    topic: Words
    """What it is about."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=2)]
    """The contradicting statements."""
    assessment: Words
    """Which one is used, and why."""


class ReadingSpec(Spec):
    """How raw values become levels throughout the rulebook."""

    overlap: Overlap | Choice[Overlap] = "lowest"
    """Which level a value has that two printed ranges contain."""
    gap: Gap | Choice[Gap] = "none"
    """Which level a value has that no printed range contains."""
    places: Annotated[int, Field(ge=0, le=6)] | Literal["as_stated"] | Choice[int | Literal["as_stated"]] = "as_stated"
    """Decimals to which a value is rounded half up before it is compared."""
    mandatory_empty: MandatoryEmpty | Choice[MandatoryEmpty] = "zero"
    """What follows when a mandatory indicator has no answer."""
    confidence: Confidence | None = None
    """How surely this is known, where it is not said elsewhere."""


MandatoryEmpty = Literal["zero", "excluded", "not_submittable"]

Capability = Literal[
    "full", "total_and_band", "innovation_and_band", "band", "partial_band", "innovation_only", "rules_only"
]
"""How much of the scheme this edition can compute; `rules_only`: nothing, it is there to be checked."""


class Provision(Spec):
    """A part of an act that is known and asks nothing of a submission: a definition, a permission, others' duties."""

    id: Identifier
    """Id within the rulebook, such as `386-1`."""
    name: Words
    """The provision in a few words."""
    definition: Words
    """What it says, in our own words."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""
    note: Words | None = None
    """A remark on the text."""


class Rulebook(Spec):
    """*Skema penilaian*: one edition of one scheme, dated and cited."""

    format: Literal[1]
    """Version of the file format."""
    id: Identifier
    """Id, such as `iid-2026`."""
    scheme: Identifier
    """Id of the scheme whose edition it is."""
    year: Annotated[int, Field(strict=True, ge=1945, le=9999)] | None = None
    """Year of the edition."""
    name: Words
    """Full name."""
    short_name: Words
    """Name as it is printed beside a score."""
    authority: Words
    """Who issues it."""
    in_force: InForce
    """When it holds."""
    confidence: Confidence
    """How surely the edition as a whole is known."""
    capability: Capability
    """How much of the scheme can be computed."""
    legal_basis: tuple[Identifier, ...] = ()
    """Ids of the acts that it rests on."""
    note: Words | None = None
    """What is to be known before it is used."""
    projection: Words | None = None
    """Whose projection of a coming edition it is; then it is in force nowhere, and found by its id only."""
    amends: Identifier | None = None
    """Id of the edition from which it was made."""
    subjects: tuple[Subject, ...]
    """What is scored."""
    unit: Words | None = None
    """What is scored where it is not the region itself, such as a service unit; a submission names it as its only
    agency."""
    reading: ReadingSpec = ReadingSpec()
    """How raw values become levels."""
    acts: Annotated[tuple[Act, ...], Unique] = ()
    """Regulations and letters."""
    sources: Annotated[tuple[Source, ...], Unique] = ()
    """Who restates them."""
    aspects: Annotated[tuple[Aspect, ...], Unique] = ()
    """Main parts."""
    variables: Annotated[tuple[Variable, ...], Unique] = ()
    """Groups of indicators."""
    populations: Annotated[tuple[Population, ...], Unique] = ()
    """Which innovations are looked at."""
    includes: tuple[Identifier, ...] = ()
    """Ids of rulebooks whose rules hold too."""
    rules: Annotated[tuple[Rule, ...], Unique] = ()
    """Criteria that pass or fail."""
    provisions: Annotated[tuple[Provision, ...], Unique] = ()
    """Parts of the acts that ask nothing of a submission."""
    decisions: Annotated[tuple[DecisionTable, ...], Unique] = ()
    """Tables that decide between a few results."""
    measures: Annotated[tuple[Measure, ...], Unique] = ()
    """Named numbers."""
    result: ResultSpec | None = None
    """Which measure is the score."""
    open_points: Annotated[tuple[OpenPoint, ...], Unique] = ()
    """What the text leaves open."""
    conflicts: Annotated[tuple[Conflict, ...], Unique] = ()
    """Where sources contradict each other."""
    indicators: Annotated[tuple[Indicator, ...], Unique] = ()
    """Criteria that earn points."""
    sheets: Annotated[tuple[SheetForm, ...], Unique] = ()
    """What jurors or respondents mark, by round."""
    published: Annotated[tuple[Published, ...], Unique] = ()
    """Results as sources tell them; nothing is computed from them."""

    _tree: Any = PrivateAttr(default=None)
    _hash: str | None = PrivateAttr(default=None)
    _included: tuple[Rulebook, ...] = PrivateAttr(default=())

    @property
    def hash(self) -> str:
        """Fingerprint of the content and of every included rulebook's, `sha256:…`.

        It does not depend on layout, key order or the spelling of numbers.
        """
        if self._hash is None:
            parts = (canonical(self.plain()), *(item.hash for item in self._included))
            self._hash = "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return self._hash

    @property
    def partial_bands(self) -> bool:
        """Whether only some bands are known, so that a value without one may have one that is not known."""
        return self.capability == "partial_band"

    def in_force_on(self, day: dt.date) -> bool:
        """Return whether nothing that is known says that it is not in force on *day*.

        Where no source says since when, it is not in force before the date of the act that it is, or else before its
        year.
        """
        act = next((act.date for act in self.acts if act.id == self.id), None)
        year = None if self.year is None else dt.date(self.year, 1, 1)
        begin, end = self.in_force.from_ or act or year, self.in_force.to
        return (begin is None or begin <= day) and (end is None or day <= end)

    @property
    def scores_entries(self) -> bool:
        """Whether it is the innovations that have a score each, as in a contest, and not the region."""
        return self.result is not None and self.measure(self.result.measure).subject == "innovation"

    @property
    def included(self) -> tuple[Rulebook, ...]:
        """The rulebooks whose rules hold too."""
        return self._included

    def all_rules(self) -> Iterator[tuple[Rulebook, Rule]]:
        """Yield every rule that holds, each once, with the rulebook that states it; included ones first."""
        for book in self.family():
            for rule in book.rules:
                yield book, rule

    def family(self) -> tuple[Rulebook, ...]:
        """Return the rulebooks whose rules hold, each once: what is included, in turn, and this one last."""
        books = {book.id: book for item in self._included for book in item.family()}
        return (*books.values(), self)

    def plain(self) -> Any:
        """Return what the file says as plain values, which are not to be changed."""
        return self.model_dump(by_alias=True, exclude_unset=True) if self._tree is None else self._tree

    def to_toml(self) -> str:
        """Return the rulebook as the TOML text of an edition file (extra `cli`), which has the same hash.

        Raises:
            MissingExtraError: If the writer is not installed.
        """
        try:
            import tomli_w  # noqa: PLC0415 - an optional dependency
        except ImportError:
            raise MissingExtraError(Problem("extra_missing", found="cli")) from None
        return tomli_w.dumps(without_nulls(self.model_dump(by_alias=True, exclude_unset=True)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy; one with an *update* is another rulebook, with its own hash."""
        copy = super().model_copy(update=update, deep=deep)
        return copy.with_tree(None) if update else copy

    def with_tree(self, tree: Any, included: tuple[Rulebook, ...] | None = None) -> Self:
        """Return the rulebook, which from now on knows the file that it was read from; its hash is that file's."""
        self._tree, self._hash = tree, None
        if included is not None:
            self._included = included
        return self

    def components(self) -> Iterator[Scale | Operation | Check]:
        """Yield every scale, operation and check that the rulebook is made of, also those inside others."""
        yield from (item.scale for item in self.indicators)
        yield from (item.operation for item in self.measures)
        for rule in self.rules:
            yield from () if rule.check is None else rule.check.parts()

    def indicator(self, code: str) -> Indicator:
        """Return the indicator with *code*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.indicators, "code", code)

    def measure(self, name: str) -> Measure:
        """Return the measure with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.measures, "id", name)

    def population(self, name: str) -> Population:
        """Return the population with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.populations, "id", name)

    def sheet(self, name: str) -> SheetForm:
        """Return the sheet of the round *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.sheets, "id", name)

    def open_point(self, name: str) -> OpenPoint:
        """Return the open point with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.open_points, "id", name)

    def act(self, name: str) -> Act:
        """Return the act with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.acts, "id", name)

    def source(self, name: str) -> Source:
        """Return the source with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.sources, "id", name)

    def rule(self, name: str) -> Rule:
        """Return the rule with id *name*.

        Raises:
            KeyError: If there is none.
        """
        return next_by(self.rules, "id", name)

    def cite(self, citation: Citation, *, restated: bool = True) -> Text:
        """Return *citation* as people read it: act, place, and who restates it unless the act was read.

        Args:
            citation: Where something stands.
            restated: Whether to name who restates it.
        """
        act = self.act(citation.act)
        place_id, place_en = ("", "") if citation.place is None else (f" {citation.place.id}", f" {citation.place.en}")
        via = ", ".join(citation.via)
        told = restated and via and not citation.read
        via_id, via_en = (f" (menurut {via})", f" (as told by {via})") if told else ("", "")
        return Text(f"{act.name.id}{place_id}{via_id}", f"{act.name.en}{place_en}{via_en}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and self.id == other.id and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return f"<Rulebook {self.id}: {self.name.id}; {len(self.indicators)} indicators, {self.hash[:15]}…>"

    def __str__(self) -> str:
        return repr(self)


def next_by(items: Sequence[ItemT], key: str, wanted: str) -> ItemT:
    """Return the first of *items* whose *key* is *wanted*.

    Raises:
        KeyError: If there is none.
    """
    for item in items:
        if getattr(item, key) == wanted:
            return item
    known = tuple(getattr(item, key) for item in items)
    raise CallKeyError(Problem("reference_unknown", "", wanted, known, nearest(wanted, known)))


def canonical(value: object) -> str:
    """Return *value* as JSON text with sorted keys and normalised numbers."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, int | Decimal | Fraction):
        return exact(value)
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return "{" + ",".join(f"{canonical(key)}:{canonical(table[key])}" for key in sorted(table)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, cast("list[object]", value))) + "]"
    if isinstance(value, dt.date):
        value = value.isoformat()
    elif isinstance(value, Enum):
        value = value.value
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char >= " " else f"\\u{ord(char):04x}" for char in escaped) + '"'
