"""Check tables of any size: the rules that tables can tell, and the names of all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah import messages
from inovasi_daerah.components.columns import NotColumnarError
from inovasi_daerah.components.logic import either, every, negated
from inovasi_daerah.components.rules.base import Outcome
from inovasi_daerah.components.rules.columns import Verdicts
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.attesting import name_problems
from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.below import Below
from inovasi_daerah.frames.cells import Bad, columns_of
from inovasi_daerah.frames.checked import Checked
from inovasi_daerah.frames.facts import TableFacts, column_of
from inovasi_daerah.frames.native import (
    ORDER,
    Frame,
    Source,
    duplicates,
    give,
    in_order,
    numbered,
    same_kind,
    stacked,
    take,
    unit_keys,
    with_flag,
)
from inovasi_daerah.frames.problems import COLUMNS, problems_of
from inovasi_daerah.messages import Text, filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.rulebook.model import Rulebook

FrameT = TypeVar("FrameT")

_TABLES: Final = {"region": "units", "innovation": "innovations"}
"""The table of the subjects of a rule."""
_SHOWN: Final = (Outcome.FAIL, Outcome.UNKNOWN)
_OTHERS: Final = frozenset({"affair", "stage", "eligible", "reported"})
"""Columns that `score_frames` reads beside answers and measures."""


def check_frames(
    rulebook: Rulebook | CompiledRulebook,
    *,
    units: FrameT | None = None,
    innovations: FrameT | None = None,
    interpretations: Mapping[str, str] | None = None,
    null_means_none: Sequence[str] = (),
    every: bool = False,
    nature: Nature | str = Nature.SELF_ASSESSMENT,
) -> Checked[FrameT]:
    """Return what the rules, those of included rulebooks too, say of every unit and innovation of tables.

    A table holds a fact in the column of its name: dates (`trial_date`, of type Date), closed lists as slugs or in
    their official spelling (`stage`, `initiator`, `form`, `kind`), the main affair (`affair`), texts
    (`design.problem`, `texts.ringkasan`), answers by indicator as in `score_frames`, and an attestation in the column
    of its rule's full id (`pp-38-2017/6-c`: Boolean, or `yes`, `no`, `unknown`). A unit's attestation holds for its
    innovations, except those that say otherwise. Null is not stated: what depends on it is unknown.

    Args:
        rulebook: The rules.
        units: One row for each unit: `unit`, and its facts.
        innovations: One row for each innovation: `unit`, `innovation`, and its facts; `year` as a further key.
        interpretations: How open points are taken, by their ids; the default ones where none is named.
        null_means_none: Columns in which null is stated as none, such as `development_date` where everything
            without a date was never developed.
        every: Whether findings that pass or do not apply are there too.
        nature: What the facts are; it is passed on to the notice.

    Returns:
        The findings, who is eligible, what is wrong with the tables, and the rules that were not checked.

    Raises:
        CallError: If the tables cannot be taken: another kind of dataframe, a missing column, or a column that
            attests a rule that does not exist.
    """
    plan = compile_rulebook(rulebook).plan(interpretations)
    given = {"units": units, "innovations": innovations}
    sources = {name: numbered(take(native, name)) for name, native in given.items() if native is not None}
    if not sources:
        raise CallError(Problem("frame_missing", "", "", tuple(given)))
    first = same_kind(sources.values())
    return _Checks(plan, sources, first, tuple(null_means_none)).checked(Nature(nature), every=every)


@attrs.frozen(slots=True, eq=False)
class _Judged:
    """What one rule says of every row of its table."""

    name: str
    subject: str
    severity: str
    verdicts: Verdicts


class _Checks:
    """The tables of one call, and what the rules say of them."""

    def __init__(self, plan: Plan, sources: Mapping[str, Source], first: Source, none: Sequence[str]) -> None:
        self._plan = plan
        self._first = first
        own = unit_keys(sources.values())
        self._keys = {"region": own, "innovation": (*own, "innovation")}
        self._require(sources, none)
        self._rules = [(f"{owner.id}/{rule.id}", rule) for owner, rule in plan.compiled.rulebook.all_rules()]
        self._judged: dict[str, _Judged] = {}
        self._reasons: dict[str, Text] = {}
        self._tables: dict[str, TableFacts] = {}
        units, innovations = sources.get("units"), sources.get("innovations")
        self._above: list[Any] = []
        self._name_the_rest(sources)
        above = [name for name, rule in self._rules if rule.subject == "innovation" and units and units.has(name)]
        if innovations is not None:
            self._judge("innovation", TableFacts(plan, innovations, "innovation", none=none, above=above))
        self._failing, self._undecided = self._eligibility()
        self._below: Below = Below(plan, self._tables.get("innovation"), self._keys["region"], self._failing)
        if units is not None:
            facts = TableFacts(plan, units, "region", none=none, below=self._below)
            self._judge("region", facts)
            self._above = [column for name in above for column in facts.above(name)]

    def checked(self, nature: Nature, *, every: bool) -> Checked[Any]:
        """Return the findings, computed where the tables were eager."""
        fine = self._fine()
        frames = [self._findings(fine, every=every)]
        inner = fine.get("innovation")
        if inner is not None:
            frames.append(inner.select(*self._keys["innovation"], self._eligible().alias("eligible")))
        findings, *eligible = give(self._first, *frames)
        return Checked(
            findings,
            with_flag(self._first, eligible[0], "eligible") if eligible else None,
            lambda: give(self._first, self._problems())[0],
            {name: self._reasons[name] for name, _ in self._rules if name in self._reasons},
            tuple((name, rule.name) for name, rule in self._rules if rule.check is None),
            self._plan.compiled.rulebook,
            dict(self._plan.chosen),
            nature,
            self._ignored(),
        )

    def _require(self, sources: Mapping[str, Source], none: Sequence[str]) -> None:
        """Refuse tables without their keys, columns that are said to be there and are not, and rules that are none."""
        problems = [
            Problem("column_missing", table, key)
            for subject, table in _TABLES.items()
            for key in self._keys[subject]
            if table in sources and not sources[table].has(key)
        ]
        everywhere = {name for source in sources.values() for name in source.schema}
        problems += [Problem("column_missing", "null_means_none", name) for name in none if name not in everywhere]
        for subject, table in _TABLES.items():
            names = [name for name in sources[table].schema if "/" in name] if table in sources else []
            problems += name_problems(self._plan.compiled.rule_subjects, names, subject, table)
        if problems:
            raise CallError(*problems)

    # --- rules ----------------------------------------------------------------------------------------------------

    def _name_the_rest(self, sources: Mapping[str, Source]) -> None:
        """Note the rules on subjects of which there is no table."""
        for name, rule in self._rules:
            table = _TABLES.get(rule.subject)
            if rule.check is not None and table is None:
                self._reasons[name] = filled(messages.TABLE_NO_SUBJECT, subject=messages.SUBJECT[rule.subject])
            elif rule.check is not None and table not in sources:
                self._reasons[name] = filled(messages.TABLE_NOT_GIVEN, table=table)

    def _judge(self, subject: str, facts: TableFacts) -> None:
        """Let every rule on subjects of one kind say what it can; note why the others cannot."""
        for name, rule in self._rules:
            if rule.subject != subject or rule.check is None:
                continue
            try:
                verdicts = facts.judged(name, rule.check)
                self._judged[name] = _Judged(name, subject, rule.severity, verdicts)
            except NotColumnarError as error:
                kind, fact = error.args
                lacking = filled(messages.TABLE_NO_FACT, fact=fact)
                self._reasons[name] = lacking if fact else filled(messages.TABLE_NO_CHECK, kind=kind)
        self._tables[subject] = facts

    def _eligibility(self) -> tuple[Any, Any]:
        """Return where a rule of eligibility fails, and where one is unknown."""
        names = [name for name, _, _ in self._plan.compiled.eligibility]
        told = [self._judged[name].verdicts for name in names if name in self._judged]
        unknown = either((len(told) < len(names), *(item.unknown for item in told)))
        return either(item.fails for item in told), unknown

    def _eligible(self) -> Any:
        """Return whether an innovation is eligible; without `otherwise` it is null, which no literal is in pandas."""
        sure, failing = column_of(negated(either((self._failing, self._undecided)))), column_of(self._failing)
        return nw.when(sure).then(nw.lit(True)).otherwise(nw.when(failing).then(nw.lit(False)))  # noqa: FBT003 - columns

    # --- frames ---------------------------------------------------------------------------------------------------

    def _fine(self) -> dict[str, Frame]:
        """Return the rows whose keys are right, in their order, with what their checks ask of other tables."""
        found = {
            subject: _told_apart(_read(facts, self._keys[subject]), self._keys[subject])
            for subject, facts in self._tables.items()
        }
        if "region" in found:
            keys = self._keys["region"]
            if "innovation" in found:
                known = found["region"].select(*keys, *self._above)
                found["innovation"] = found["innovation"].join(known, on=list(keys), how="inner")
            found["region"] = self._below.joined(found["region"], found.get("innovation"))
        return {subject: in_order(frame) for subject, frame in found.items()}

    def _findings(self, fine: Mapping[str, Frame], *, every: bool) -> Frame:
        shown = tuple(Outcome) if every else _SHOWN
        told = [self._judged[name] for name, _ in self._rules if name in self._judged]
        if not told:  # an empty table of the same kind
            told, shown = [_Judged("", next(iter(fine)), "", Verdicts(passes=False, fails=False))], ()
        return stacked(self._first, [self._finding(fine[item.subject], item, shown) for item in told])

    def _finding(self, frame: Frame, judged: _Judged, shown: Sequence[Outcome]) -> Frame:
        """Return what one rule says of every row."""
        conditions = {
            Outcome.PASS.value: judged.verdicts.passes,
            Outcome.FAIL.value: judged.verdicts.fails,
            Outcome.NOT_APPLICABLE.value: judged.verdicts.apart,
        }
        keys = self._keys[judged.subject]
        own = {
            key: nw.col(key) if key in keys else nw.lit(None, self._types()[key]) for key in self._keys["innovation"]
        }
        outcome = _first_of(conditions, nw.lit(Outcome.UNKNOWN.value))
        found = frame.select(
            nw.lit(judged.name).alias("rule"),
            *(item.alias(key) for key, item in own.items()),
            outcome.alias("outcome"),
            nw.lit(judged.severity).alias("severity"),
        )
        return found.filter(nw.col("outcome").is_in([item.value for item in shown]))

    def _problems(self) -> Frame:
        """Return the bad cells of every table."""
        frames: list[Frame] = []
        known: Frame = None
        for subject, facts in sorted(self._tables.items(), reverse=True):  # units first
            keys, frame = self._keys[subject], facts.source.frame
            there = frame.filter(every(~nw.col(key).is_null() for key in keys))
            twice = there.join(duplicates(nw, there, keys), on=list(keys), how="inner")
            anywhere = ~nw.col(keys[-1]).is_null()
            bad = [Bad(key, "key_missing", (), nw.col(key).is_null()) for key in keys]
            groups = [(frame, [*bad, *facts.bad.values()]), (twice, [Bad(keys[-1], "duplicate_id", (), anywhere)])]
            if subject == "region":
                known = there.select(*keys).unique()
            elif known is not None:
                orphans = there.join(known, on=list(self._keys["region"]), how="anti")
                groups.append((orphans, [Bad("unit", "unit_unknown", (), anywhere)]))
            for rows, wrong in groups:
                frames += problems_of(facts.source, rows, wrong, keys, self._types())
        return stacked(self._first, frames).select(*self._types(), *COLUMNS)

    def _types(self) -> dict[str, Any]:
        """Return the type of every key."""
        found = {key: item.source.schema[key] for subject, item in self._tables.items() for key in self._keys[subject]}
        return {key: found.get(key, nw.String()) for key in self._keys["innovation"]}

    def _ignored(self) -> dict[str, tuple[str, ...]]:
        plan, found = self._plan, dict[str, tuple[str, ...]]()
        measures = {item.id for item in plan.compiled.rulebook.measures}
        for subject, facts in self._tables.items():
            scored = {name for code, row in plan.rows[subject].items() for name in columns_of(code, row.reader)}
            said = {*self._keys[subject], ORDER, *facts.read, *scored, *measures, *_OTHERS}
            columns = tuple(name for name in facts.source.schema if name not in said)
            if columns:
                found[_TABLES[subject]] = columns
        return found


def _read(facts: TableFacts, keys: Sequence[str]) -> Frame:
    order = [name for name in (ORDER,) if name in facts.source.frame.collect_schema()]
    return facts.source.frame.select(*dict.fromkeys((*keys, *order, *sorted(facts.read))))


def _told_apart(frame: Frame, keys: Sequence[str]) -> Frame:
    """Return the rows of *frame* whose key is there, and theirs alone."""
    frame = frame.filter(every(~nw.col(key).is_null() for key in keys))
    return frame.join(duplicates(nw, frame, keys), on=list(keys), how="anti")


def _first_of(conditions: Mapping[Any, Any], otherwise: Any) -> Any:
    """Return the value whose condition holds, of which no two do."""
    found = otherwise
    for value, condition in conditions.items():
        if condition is True:
            return nw.lit(value)
        if condition is not False:
            found = nw.when(condition).then(nw.lit(value)).otherwise(found)
    return found
