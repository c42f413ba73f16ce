"""*Peringkat*: places, ties, cuts, what cannot be ranked and why, and what a plenary decided beside them."""

from __future__ import annotations

import html
import json
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from inovasi_daerah import messages
from inovasi_daerah.analysis.places import Cut, Entrant, Field, Placed, Undecided
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, exact, number, one_line, pick
from inovasi_daerah.messages import rankings as wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.domain.meeting import PlenaryDecision
    from inovasi_daerah.domain.terms import RankKind
    from inovasi_daerah.rulebook.model import Rulebook


@attrs.frozen(slots=True, repr=False)
class RankedGroup:
    """The ranking inside one cluster, category or group, by one rulebook.

    Attributes:
        rulebook: The rules.
        measure: Id of the measure that is ranked.
        field: What the entries share.
        key: Which of these it is; None where it is not stated.
        placed: Those who have a place, best first, equal ones by their keys.
        undecided: Those who have none, and why.
        cut: The best of them, where the caller asks.
        accept: What an answer needed to count.
        points: The open points that the measure hangs on here, each with the interpretation that was taken.
    """

    rulebook: Rulebook
    measure: str
    field: Field
    key: str | None
    placed: tuple[Placed, ...]
    undecided: tuple[Undecided, ...]
    cut: Cut | None
    accept: Acceptance = "claimed"
    points: tuple[tuple[str, str], ...] = ()

    @property
    def items(self) -> tuple[Placed | Undecided, ...]:
        """Those who have a place, and those who have none."""
        return (*self.placed, *self.undecided)

    @property
    def entrants(self) -> tuple[Entrant, ...]:
        """Everybody in the group."""
        return tuple(item.entrant for item in self.items)

    def __getitem__(self, entry: str) -> Placed | Undecided:
        """Return the entry with this key.

        Raises:
            KeyError: If there is none.
        """
        return self._by_key[entry]

    @cached_property
    def _by_key(self) -> dict[str, Placed | Undecided]:
        return {item.entrant.key: item for item in self.items}

    def label(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return what the entries share, in words."""
        key = wordings.RANK_NO_KEY.render(lang) if self.key is None else self.key
        return one_line(wordings.RANK_WITHIN[self.field].render(lang, key=key))

    def heading(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return rulebook, measure and group on one line."""
        title = wordings.RANKING.render(lang, rulebook=self.rulebook.short_name)
        measure = self.rulebook.measure(self.measure).name
        return one_line(f"{title} · {wordings.RANK_BY.render(lang, measure=measure)} · {self.label(lang)}")

    def names(self, keys: Sequence[str], lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the entries with these keys in words."""
        return ", ".join(self[key].entrant.label for key in keys) or wordings.RANK_NOTHING.render(lang)

    def remarks(self, item: Placed, lang: Language = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield what is to be known about a place: ties, the cut, the gap, and what makes it doubtful."""
        if item.tied:
            yield wordings.RANK_TIED.render(lang, entries=self.names(item.tied, lang))
        if item.broken:
            breakers = self.rulebook.result.tie_breakers if self.rulebook.result else ()
            yield wordings.RANK_BROKEN.render(lang, measures=tuple(self.rulebook.measure(x).name for x in breakers))
        if item.standing is not None:
            yield wordings.RANK_STANDING[item.standing].render(lang)
        for round_ in item.entrant.rounds:
            if round_.without_sheet:
                yield wordings.RANK_ABSENT.render(lang, round=round_.name, jurors=round_.without_sheet)
            if round_.unsigned:
                yield wordings.RANK_UNSIGNED.render(lang, round=round_.name, jurors=round_.unsigned)
        if item.gap is not None:
            yield wordings.RANK_GAP.render(lang, gap=item.gap)
        if item.places is not None and (item.places != (item.place, item.place) or not item.certain):
            text = wordings.RANK_PLACES if item.certain else wordings.RANK_PLACES_OPEN
            yield text.render(lang, best=item.places[0], worst=item.places[1])

    def about_cut(self, lang: Language = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield the cut in sentences: who is in, who is tied at it, and who might still come in."""
        if self.cut is None:
            return
        inside = self.names(self.cut.inside, lang)
        yield wordings.RANK_CUT.render(lang, size=self.cut.size, inside=inside)
        if self.cut.pending:
            yield wordings.RANK_CUT_PENDING.render(lang, entries=self.names(self.cut.pending, lang))
        if self.cut.tied:
            tied = self.names(self.cut.tied, lang)
            yield wordings.RANK_CUT_TIED.render(lang, entries=tied, seats=self.cut.seats)
        if self.cut.open:
            yield wordings.RANK_CUT_OPEN.render(lang, entries=self.names(self.cut.open, lang))

    def about_counted(self, lang: Language = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield what counts, if not every claim does, and how many sheets do though no signature is stated."""
        if self.accept != "claimed":
            yield messages.ACCEPTED_ONLY.render(lang, accept=messages.ACCEPT[self.accept])
        rounds = [item for entrant in self.entrants for item in entrant.rounds if item.unstated]
        for name in dict.fromkeys(item.round for item in rounds):
            found = [item for item in rounds if item.round == name]
            count = sum(len(item.unstated) for item in found)
            yield wordings.RANK_SIGNATURE_UNSTATED.render(lang, count=count, round=found[0].name)

    def about_points(self, lang: Language = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield the interpretations on which the scores rest, by their ids."""
        if self.points:
            ways = ", ".join(f"{point}={way}" for point, way in self.points)
            taken = wordings.RANK_INTERPRETED.render(lang, ways=ways)
            yield f"{taken} {wordings.RANK_OTHERWISE.render(lang)}"

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the group as plain JSON values."""
        return {
            "rulebook": self.rulebook.id,
            "rulebook_hash": self.rulebook.hash,
            "measure": self.measure,
            "within": self.field,
            "key": self.key,
            "accept": self.accept,
            "open_points": [{"id": point, "interpretation": way} for point, way in self.points],
            "entries": [item.to_dict() for item in self.placed],
            "undecided": [item.to_dict(lang) for item in self.undecided],
            "cut": None if self.cut is None else self.cut.to_dict(),
        }

    def __str__(self) -> str:
        return self.heading()

    def __repr__(self) -> str:
        return f"<RankedGroup {self.heading()}: {len(self.placed)} placed, {len(self.undecided)} undecided>"


@attrs.frozen(slots=True, repr=False, eq=False)
class Ranking:
    """Rankings by rulebook and group, with what was decided beside them.

    Attributes:
        groups: The groups, by rulebook and in the order of their clusters or names.
        kind: How places are numbered after a tie.
        exact: Whether exact values were compared instead of printed ones.
        spread_above: Spread between jurors above which a round is flagged.
        notices: The sentences that go with every printed score, in both languages.
        decisions: What was decided beside the scores, each with its group and the key of its entry.
    """

    groups: tuple[RankedGroup, ...]
    kind: RankKind
    exact: bool
    spread_above: Fraction | None
    notices: tuple[Bilingual, ...]
    decisions: tuple[tuple[RankedGroup, str, PlenaryDecision], ...] = ()

    def __getitem__(self, key: str | None) -> RankedGroup:
        """Return the group with this key; of several editions, that of the first.

        Raises:
            KeyError: If there is none.
        """
        for group in self.groups:
            if group.key == key:
                return group
        raise KeyError(key)

    def decided(self, *decisions: PlenaryDecision) -> Ranking:
        """Return the ranking with what a plenary decided beside it; no place changes.

        Args:
            decisions: What was decided, each with its reason.

        Raises:
            CallError: If a decision is about no entry, about several, or about one that was decided already.
        """
        problems: list[Problem] = []
        found = list(self.decisions)
        for index, decision in enumerate(decisions):
            places = self._places_of(decision)
            path = f"decisions[{index}].entry"
            if len(places) == 1:
                (group, entry), twice = places[0], {(other.rulebook.id, other.key, key) for other, key, _ in found}
                if (group.rulebook.id, group.key, entry) in twice:
                    problems.append(Problem("decision_twice", path, decision.entry))
                found.append((group, entry, decision))
                continue
            if places:
                where = tuple(f"{group.rulebook.id}: {group.key}: {entry}" for group, entry in places)
                problems.append(Problem("entry_ambiguous", path, decision.entry, where))
                continue
            known = tuple(dict.fromkeys(item.key for group in self.groups for item in group.entrants))
            problems.append(Problem("entry_unknown", path, decision.entry, known[:20], nearest(decision.entry, known)))
        if problems:
            raise CallError(*problems)
        return attrs.evolve(self, decisions=tuple(found))

    def _places_of(self, decision: PlenaryDecision) -> list[tuple[RankedGroup, str]]:
        return [
            (group, item.key)
            for group in self.groups
            if decision.group in {None, group.key}
            for item in group.entrants
            if item.is_called(decision.entry)
        ]

    def decisions_on(self, group: RankedGroup) -> Iterator[tuple[Entrant, PlenaryDecision]]:
        """Yield what was decided about the entries of *group*."""
        for other, entry, decision in self.decisions:
            if other is group:
                yield group[entry].entrant, decision

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the ranking as text in *lang*."""
        lines = [line for group in self.groups for line in (*self._group_lines(group, lang), "")]
        if not self.groups:
            lines = [wordings.RANK_EMPTY.render(lang), ""]
        lines += [pick(notice, lang) for notice in self.notices]
        return "\n".join(map(one_line, lines))

    def _group_lines(self, group: RankedGroup, lang: Language) -> Iterator[str]:
        yield group.heading(lang)
        if not group.entrants:
            yield f"    {wordings.RANK_EMPTY.render(lang)}"
        width = max((len(str(item.place)) for item in group.placed), default=1)
        for item in group.placed:
            mark = "=" if item.tied else " "
            remarks = " · ".join(["", *group.remarks(item, lang)])
            yield f"{mark}{item.place:>{width}}. {item.entrant.label} · {number(item.score, lang)}{remarks}"
        for open_ in group.undecided:
            yield f" ?  {open_.entrant.label}: {one_line(open_.reason.render(lang))}"
        about = (group.about_cut, group.about_counted, group.about_points)
        for line in (*(line for tell in about for line in tell(lang)), *self.spreads(group, lang)):
            yield f" !  {line}"
        for entrant, decision in self.decisions_on(group):
            yield f" *  {decision_line(entrant, decision, lang)}"

    def spreads(self, group: RankedGroup, lang: Language = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield every spread between jurors that is above what the caller allows, in words."""
        for entrant in group.entrants:
            for item in entrant.rounds:
                if item.flagged and self.spread_above is not None:
                    said = wordings.RANK_SPREAD.render(
                        lang, round=item.name, spread=item.spread, low=item.low, high=item.high, limit=self.spread_above
                    )
                    yield f"{entrant.label}: {said}"

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the ranking as plain JSON values; scores are decimal strings."""
        return {
            "kind": self.kind,
            "exact": self.exact,
            "spread_above": None if self.spread_above is None else exact(self.spread_above),
            "notices": [pick(notice, lang) for notice in self.notices],
            "groups": [group.to_dict(lang) for group in self.groups],
            "decisions": [
                {"rulebook": group.rulebook.id, "key": group.key, **decision.model_dump(mode="json")}
                for group, _, decision in self.decisions
            ],
        }

    def to_json(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return `to_dict` as JSON text."""
        return json.dumps(self.to_dict(lang), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        count = sum(len(group.placed) for group in self.groups)
        return f"<Ranking of {count} in {len(self.groups)} groups, {self.kind}>"

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{html.escape(block)}</p>" for block in self.render().split("\n\n"))
        return lines.replace("\n", "<br>")


def decided(decision: PlenaryDecision, lang: Language = DEFAULT_LANGUAGE) -> str:
    """Return the place and the award that were decided."""
    place = None if decision.place is None else wordings.RANK_DECISION_PLACE.render(lang, place=decision.place)
    return one_line(", ".join(part for part in (place, decision.label) if part is not None))


def decision_line(entrant: Entrant, decision: PlenaryDecision, lang: Language = DEFAULT_LANGUAGE) -> str:
    """Return what was decided of an entry, by whom and why."""
    said = wordings.RANK_DECISION_LINE.render(
        lang, entry=entrant.label, decided=decided(decision, lang), body=decision.body, reason=decision.reason
    )
    return one_line(said)
