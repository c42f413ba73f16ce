"""Two sides of a comparison: the four assessments behind it, and what they say to people and programs."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.analysis.changes import (
    SIDES,
    Change,
    Changes,
    InnovationChange,
    Note,
    Side,
    Whose,
    aligned,
    change_of,
    effects,
    exact_or_none,
    html_table,
    listed,
    printed,
    renamed,
    signed,
    tabulated,
)
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.engine.assessment import MeasureResult
from inovasi_daerah.engine.breakdown import WAYS
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, Text, filled, one_line
from inovasi_daerah.messages import years as wordings
from inovasi_daerah.rulebook.continuity import continuity
from inovasi_daerah.rulebook.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.rulebook.model import Rulebook

Shares = dict[str, tuple[Fraction, Bilingual]]

_OF_RULES: Final = ("aspect", "variable", "indicator")
"""Ways whose groups belong to an edition, and not to a submission."""
_HASH: Final = 15
"""Letters of a fingerprint that people are shown."""


@attrs.frozen(slots=False, eq=False, repr=False)
class Comparison:
    """Two assessments side by side: what changed, and how much of it is due to the rules and to the answers.

    Attributes:
        old: The old side: its answers by its edition.
        new: The new side: its answers by its edition.
        old_by_new: The old answers by the new edition, as far as it can read them.
        new_by_old: The new answers by the old edition, as far as it can read them.
        innovations: What became of each innovation: those of the new submission, then those no longer reported.
        notes: What is to be known.
        unread: Why answers were not counted under the other edition, with that edition and whose answers they are.
    """

    old: Assessment
    new: Assessment
    old_by_new: Assessment
    new_by_old: Assessment
    innovations: tuple[InnovationChange, ...]
    notes: tuple[Note, ...]
    unread: tuple[tuple[Rulebook, Whose, Problem], ...]

    # --- numbers ------------------------------------------------------------------------------------------------

    @property
    def corners(self) -> tuple[Assessment, Assessment, Assessment, Assessment]:
        """The four assessments: old answers by the old and new rules, new answers by the old and new rules."""
        return self.old, self.old_by_new, self.new_by_old, self.new

    @property
    def places(self) -> int:
        """Decimals that are printed: those of the score, the more of the two."""
        results = (self.old.rulebook.result, self.new.rulebook.result)
        return max((result.places for result in results if result is not None), default=2)

    @cached_property
    def score(self) -> Change:
        """The result before it is rounded."""
        found = [_result_of(corner) for corner in self.corners]
        return change_of("score", (wordings.COMPARE_SCORE, wordings.COMPARE_SCORE), found, places_of(self.corners))

    @property
    def difference(self) -> Decimal | None:
        """The new score less the old one, both rounded as their editions say."""
        return None if self.old.score is None or self.new.score is None else self.new.score - self.old.score

    @property
    def rounding(self) -> Fraction | None:
        """What rounding adds to the difference of the scores: `rules + answers + rounding == difference`."""
        difference, before = self.difference, self.score.difference
        return None if difference is None or before is None else Fraction(difference) - before

    @cached_property
    def measures(self) -> Mapping[str, Change]:
        """The region's measures that both editions have, by id."""
        return {name: self._measure(name) for name in self.new.measures if name in self.old.measures}

    def _measure(self, name: str) -> Change:
        old, new = (item.rulebook.measure(name).name for item in (self.old, self.new))
        return change_of(name, (old, new), [corner[name] for corner in self.corners], places_of(self.corners))

    def by(self, way: str, measure: str | None = None) -> Changes:
        """Return the parts of a difference, which add up to it exactly in every column.

        Args:
            way: `aspect`, `variable`, `indicator`, `innovation` or `agency`.
            measure: A measure of the region that both editions have; by default the result.

        Raises:
            CallError: If *way* or *measure* is unknown.
        """
        if way not in WAYS:
            raise CallError(Problem("unknown_term", "by", way, WAYS, nearest(way, WAYS)))
        if measure is not None and measure not in self.measures:
            known = tuple(self.measures)
            raise CallError(Problem("measure_unknown", "measure", measure, known, nearest(measure, known)))
        total = self.score if measure is None else self.measures[measure]
        heading = filled(wordings.COMPARE_BY[way], measure=total.label)
        return Changes(heading, total, self.places, tuple(self._parts(way, measure)))

    def _parts(self, way: str, measure: str | None) -> Iterator[Change]:
        shares = [_shares(corner, way, measure) for corner in self.corners]
        known = [_ids(item.rulebook) for item in (self.old, self.new)]
        if way == "innovation":
            names = {item.old_id: item.id for item in self.innovations if item.old_id is not None}
            shares[:2] = [_rekeyed(found, names) for found in shares[:2]]
        elif way == "indicator":
            codes = _codes(self.old.rulebook, self.new.rulebook)
            shares[::2] = [_rekeyed(found, codes) for found in shares[::2]]
            known[0] = frozenset(codes.get(key, key) for key in known[0])
        of_rules = way in _OF_RULES
        old, old_by_new, new_by_old, new = (found or {} for found in shares)
        newer = {**(old_by_new if of_rules else new_by_old), **new}
        older = {**(new_by_old if of_rules else old_by_new), **old}
        for key in {**new, **old_by_new, **new_by_old, **old}:
            values = [None if found is None else found[key][0] if key in found else Fraction(0) for found in shares]
            labels = [side[key][1] for side in (newer, older) if key in side]
            yield Change(
                key,
                labels[0],
                values[0],
                values[3],
                *effects(values),
                formerly=renamed(labels[-1], labels[0]),
                only=_only(key, known) if of_rules else None,
            )

    # --- words --------------------------------------------------------------------------------------------------

    def notices(self, lang: Language = DEFAULT_LANGUAGE) -> tuple[str, ...]:
        """Return the sentences that go with every printed score, one for each edition and nature."""
        return tuple(dict.fromkeys((self.old.notice(lang), self.new.notice(lang))))

    def sides(self, lang: Language = DEFAULT_LANGUAGE) -> tuple[str, ...]:
        """Return the headline of each side, with the fingerprint of its edition."""
        return tuple(
            one_line(
                f"{wordings.COMPARE_SIDE[side].render(lang)}: {item.headline(lang)} "
                f"[{item.rulebook.id} {item.rulebook.hash[:_HASH]}…]"
            )
            for side, item in zip(SIDES, (self.old, self.new), strict=True)
        )

    def summary(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the difference of the printed scores and what it is made of; the printed numbers add up."""
        difference = self.difference
        if difference is None:
            return wordings.COMPARE_NO_DIFFERENCE.render(lang)
        _, _, _, rules, answers, _ = printed(self.score, self.places)
        if rules is None or answers is None:
            return wordings.COMPARE_NO_SPLIT.render(lang, difference=signed(difference, lang))
        parts = {"difference": difference, "rules": rules, "answers": answers, "rounding": difference - rules - answers}
        text = wordings.COMPARE_SPLIT_ROUNDED if parts["rounding"] else wordings.COMPARE_SPLIT
        return text.render(lang, **{name: signed(part, lang) for name, part in parts.items()})

    def tables(self, lang: Language = DEFAULT_LANGUAGE, *, by: str = "variable") -> list[list[list[str]]]:
        """Return what people are shown as tables: the measures, the parts of the score, innovations that changed.

        Args:
            lang: `"id"` or `"en"`.
            by: What the score's difference is split into, as in `by`.
        """
        parts = self.by(by)
        changed = [
            (item.name, change)
            for item in self.innovations
            for change in list(item.measures.values())[-1:]
            if change.old != change.new or change.rules
        ]
        found: list[list[list[str]]] = []
        if self.measures:
            found.append(tabulated(wordings.COMPARE_MEASURES, list(self.measures.values()), self.places, lang))
        if parts:
            found.append(parts.table(lang))
        if changed:
            heading = filled(wordings.COMPARE_INNOVATIONS, measure=changed[0][1].label)
            names = [attrs.evolve(change, label=Text(name, name), formerly=None) for name, change in changed]
            found.append(tabulated(heading, names, self.places, lang))
        return found

    def sentences(self, lang: Language = DEFAULT_LANGUAGE) -> list[str]:
        """Return what is missing, which innovations are new or no longer reported, and what else is to be known."""
        found = [lack.render(lang) for lack in self.score.lacks]
        for state, text in wordings.COMPARE_STATES.items():
            names = [item.name for item in self.innovations if item.state == state]
            if names:
                found.append(one_line(text.render(lang, count=len(names), names=", ".join(listed(names)))))
        return found + [note.render(lang) for note in self.notes]

    def render(self, lang: Language = DEFAULT_LANGUAGE, *, by: str = "variable") -> str:
        """Return the comparison as text.

        Args:
            lang: `"id"` or `"en"`.
            by: What the score's difference is split into, as in `by`.
        """
        lines = [*self.sides(lang), self.summary(lang), ""]
        for rows in self.tables(lang, by=by):
            lines += [*aligned(rows), ""]
        lines += [f"- {sentence}" for sentence in self.sentences(lang)]
        return "\n".join([*lines, "", *self.notices(lang)])

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the comparison as plain JSON values; scores as printed, all other numbers exact."""
        score = self.score.to_dict(lang)
        score |= {side: _text(item.score) for side, item in zip(SIDES, (self.old, self.new), strict=True)}
        score |= {"difference": _text(self.difference), "rounding": exact_or_none(self.rounding)}
        return {
            "old": _side(self.old),
            "new": _side(self.new),
            "accept": self.new.accept,
            "notice": " ".join(self.notices(lang)),
            "score": score,
            "measures": {name: change.to_dict(lang) for name, change in self.measures.items()},
            "by": {way: [part.to_dict(lang) for part in self.by(way)] for way in WAYS},
            "innovations": [item.to_dict(lang) for item in self.innovations],
            "unread": [
                {"rulebook": rulebook.id, "answers": side, **problem.to_dict(lang)}
                for rulebook, side, problem in self.unread
            ],
            "notes": [{"code": note.code, "message": note.render(lang)} for note in self.notes],
        }

    def to_json(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return `to_dict` as JSON text."""
        return json.dumps(self.to_dict(lang), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Comparison {self.old.rulebook.id} → {self.new.rulebook.id}: {self.summary()}>"

    def _repr_html_(self) -> str:
        heads = "<br>".join(map(html.escape, self.sides()))
        found = "".join(html_table(rows) for rows in self.tables())
        items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in self.sentences())
        notices = "<br>".join(map(html.escape, self.notices()))
        return (
            f"<p>{heads}<br><strong>{html.escape(self.summary())}</strong></p>{found}"
            f"<ul>{items}</ul><p><em>{notices}</em></p>"
        )


def places_of(corners: Sequence[Assessment]) -> list[tuple[Bilingual, Whose]]:
    """Return the name of the edition of each of *corners*, and whose answers it holds."""
    sides: tuple[Whose, ...] = ("both",) * 4 if corners[0] is corners[2] else ("old", "old", "new", "new")
    return [(corner.rulebook.short_name, side) for corner, side in zip(corners, sides, strict=True)]


def _result_of(assessment: Assessment) -> MeasureResult:
    rulebook, result = assessment.rulebook, assessment.rulebook.result
    if result is None or rulebook.scores_entries:
        reason = wordings.COMPARE_NO_RESULT if result is None else wordings.COMPARE_ENTRIES
        return MeasureResult("score", None, None, Missing(reason))
    return assessment[result.measure]


def _shares(assessment: Assessment, way: str, measure: str | None) -> Shares | None:
    """Return share and name of every part of a measure; None where it cannot be computed."""
    result = _result_of(assessment) if measure is None else assessment[measure]
    if result.value is None:
        return None
    found = assessment.breakdown(way, result.name)
    return {key: (share, found.labels[key]) for key, share in found.items()}


def _rekeyed(found: Shares | None, keys: Mapping[str, str]) -> Shares | None:
    """Return the parts in *found*, called by *keys* where they have another name there."""
    return found and {keys.get(key, key): share for key, share in found.items()}


def _codes(old: Rulebook, new: Rulebook) -> dict[str, str]:
    """Return the code of each indicator of *old* in *new*; with the edition's id where another indicator has it."""
    continued = {link.old: link.new for link in continuity(old, new)}
    taken = {item.code for item in new.indicators}
    alone = {item.code: f"{old.id}/{item.code}" for item in old.indicators if item.code in taken}
    return alone | continued


def _ids(rulebook: Rulebook) -> frozenset[str]:
    """Return everything that a part of a score can be called in *rulebook*."""
    groups: tuple[Sequence[Any], ...] = (rulebook.aspects, rulebook.variables, rulebook.measures)
    return frozenset([*(item.id for group in groups for item in group), *(item.code for item in rulebook.indicators)])


def _only(key: str, known: Sequence[frozenset[str]]) -> Side | None:
    """Return which of two editions is the only one that has *key*."""
    has: list[Side] = [side for side, ids in zip(SIDES, known, strict=True) if key in ids]
    return has[0] if len(has) == 1 else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _side(assessment: Assessment) -> dict[str, Any]:
    return {
        **provenance(assessment.rulebook),
        "confidence": assessment.rulebook.confidence,
        "nature": assessment.nature.value,
        "subject": assessment.subject,
        "subject_name": assessment.subject_name,
        "score": _text(assessment.score),
        "band": assessment.band,
        "open_points": list(assessment.touched),
    }
