"""How a number came about: a tree that is built while somebody reads it.

Every node knows its own exact value and its *share*: what it contributes to the number that is explained. The
shares of the leaves add up to that number exactly. An explanation that nobody reads costs next to nothing, and
the numbers never depend on it.
"""

from __future__ import annotations

import functools
import html
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Part
from inovasi_daerah.engine.nodes import Detail, IndicatorNode, MeasureNode, Node
from inovasi_daerah.engine.run import InnovationScope, Run, position_of
from inovasi_daerah.engine.sheet_nodes import SheetNode
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language
from inovasi_daerah.rulebook.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from inovasi_daerah.rulebook.model import Measure, Rulebook

_BRANCH: Final = ("├─ ", "│  ")
_LAST: Final = ("└─ ", "   ")


class Explanation:
    """A tree of numbers, for people (`str`, HTML) and for programs (`walk`, `to_dict`)."""

    def __init__(
        self, root: Node, heading: Callable[[Language], str], notice: Callable[[Language], str], rulebook: Rulebook
    ) -> None:
        """Keep the root and the words that go with it."""
        self.root = root
        self.rulebook = rulebook
        self._heading = heading
        self._notice = notice

    def walk(self) -> Iterator[Node]:
        """Yield every node, each before its children."""
        return self.root.walk()

    def leaves(self) -> Iterator[Node]:
        """Yield the nodes that are not made of others; their shares add up to the root's value."""
        return self.root.leaves()

    def render(self, lang: Language = DEFAULT_LANGUAGE, *, depth: int | None = None) -> str:
        """Return the tree as text.

        Args:
            lang: `"id"` or `"en"`.
            depth: How many levels below the root are shown; all by default.
        """
        lines = [self._heading(lang), self.root.line(lang)]
        lines += _tree(self.root, "", lang, depth)
        lines.append(self._notice(lang))
        return "\n".join(lines)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE, *, depth: int | None = None) -> dict[str, Any]:
        """Return the tree as plain JSON values, with the notice and the rules that it was computed by.

        Args:
            lang: `"id"` or `"en"`.
            depth: How many levels below the root are there; all by default.
        """
        return {
            **provenance(self.rulebook),
            "heading": self._heading(lang),
            "notice": self._notice(lang),
            "tree": self.root.to_dict(lang, depth=depth),
        }

    def html(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the tree as HTML that opens and closes without a script; notebooks show it in Indonesian."""
        return (
            f"<p><strong>{html.escape(self._heading(lang))}</strong></p>"
            f"<ul>{_html(self.root, lang)}</ul><p><em>{html.escape(self._notice(lang))}</em></p>"
        )

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Explanation {self.root.line()}>"

    def _repr_html_(self) -> str:
        return self.html()


class Explainer:
    """Builds the trees of one run."""

    def __init__(self, run: Run, heading: Callable[[Language], str], notice: Callable[[Language], str]) -> None:
        """Prepare to explain *run*."""
        self._run = run
        self._plan = run.plan
        self._rulebook = run.plan.compiled.rulebook
        self._unit = run.unit
        self._heading = heading
        self._notice = notice
        self._names = {item.id: item.name for item in self._rulebook.populations}
        self._names |= {item.id: item.name for item in self._rulebook.measures}

    def explain(self, name: str | None, innovation: str | None) -> Explanation:
        """Return the tree of one measure.

        Args:
            name: Id of the measure; by default the result, or an innovation's last measure.
            innovation: Id of the innovation whose measure is meant.

        Raises:
            CallError: If there is no such measure or innovation.
        """
        index = None if innovation is None else position_of(self._run, innovation)
        measure = self._measure(name, "region" if index is None else "innovation")
        root = self._node(measure, index, Fraction(1))
        heading = self._heading if index is None else self._heading_of(index)
        return Explanation(root, heading, self._notice, self._rulebook)

    def _heading_of(self, index: int) -> Callable[[Language], str]:
        """Return the heading of one innovation's number: the region's, and the innovation on a line below."""
        innovation = self._run.innovations[index]
        name = f"{innovation.name} ({innovation.id})" if innovation.name else innovation.id
        return lambda lang: f"{self._heading(lang)}\n{name}"

    def _measure(self, name: str | None, subject: str) -> Measure:
        measures = {item.id: item for item in self._plan.compiled.order[subject]}
        if name is None:
            return self._usual(measures, subject)
        if name in measures:
            return measures[name]
        shown = tuple(item.id for item in measures.values() if not item.internal)
        if any(name == item.id for group in self._plan.compiled.order.values() for item in group):
            raise CallError(Problem("measure_subject", "", name, (messages.SUBJECT[subject],)))
        raise CallError(Problem("measure_unknown", "", name, shown, nearest(name, shown)))

    def _usual(self, measures: Mapping[str, Measure], subject: str) -> Measure:
        """Return the measure that is meant where none is named: the result, else the last one of the subject."""
        rulebook = self._rulebook
        if not measures and rulebook.scores_entries:
            ids = tuple(item.id for item in self._run.innovations[:20])
            raise CallError(Problem("innovation_needed", "", rulebook.id, ids))
        if not measures:
            raise CallError(Problem("no_measures", "", rulebook.id, (messages.SUBJECT[subject],)))
        last = list(measures.values())[-1]
        return last if rulebook.result is None else measures.get(rulebook.result.measure, last)

    def _node(self, measure: Measure, index: int | None, factor: Fraction, *, member: bool = False) -> MeasureNode:
        run = self._run
        value = run.values[measure.id] if index is None else run.inner[measure.id][index]
        maximum = self._plan.spans[measure.id].high
        innovation = run.innovations[index] if index is not None and member else None
        make = functools.partial(MeasureNode, self._rulebook, measure, innovation=innovation)
        if isinstance(value, Missing):
            details: tuple[Detail, ...] = ((value.reason, dict(value.params)),)
            if value.paths:
                details += ((messages.MISSING_AT, {"paths": value.paths[:5]}),)
            return make(None, None, maximum, details, children=lambda: self._inputs(measure, index))
        whole = Fraction(value) / self._unit
        if measure.id in (run.submission if index is None else run.innovations[index]).stated:
            path = f"stated.{measure.id}" if index is None else f"innovations[{index}].stated.{measure.id}"
            return make(whole, whole * factor, maximum, ((messages.STATED, {}),), path=path)
        scope = run if index is None else InnovationScope(run, index)
        workings = measure.operation.workings(measure.id, scope)
        params = {key: self._named(item) for key, item in workings.params}
        details = ((workings.formula, params),)
        places = measure.operation.rounds_to()
        if places is not None:
            details += ((messages.WORKINGS_ROUNDED, {"places": places}),)
        parts = functools.partial(self._parts, measure, workings.parts, index, factor)
        return make(whole, whole * factor, maximum, details, children=parts)

    def _inputs(self, measure: Measure, index: int | None) -> Sequence[Node]:
        """Return the inputs of a number that is missing, so that one sees which of them is."""
        return [self._node(self._rulebook.measure(name), index, Fraction(0)) for name in measure.operation.uses()]

    def _named(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._named(item) for item in cast("tuple[object, ...]", value))
        if isinstance(value, str):
            return self._names.get(value, value)
        return value

    def _parts(self, measure: Measure, parts: tuple[Part, ...], index: int | None, factor: Fraction) -> Sequence[Node]:
        nodes: list[Node] = []
        for part in parts:
            share = factor * part.factor
            if part.kind == "points":
                nodes += self._leaves(measure, index, share)
            elif part.kind == "sheets":
                nodes += self._sheets(part, index, share)
            elif part.kind == "measure":
                nodes.append(self._node(self._rulebook.measure(part.name), index, share))
            else:
                nodes += self._members(part, share)
        return nodes

    def _members(self, part: Part, factor: Fraction) -> Iterator[Node]:
        members = self._run.population(part.population)
        assert not isinstance(members, Missing)  # noqa: S101 - the measure above has a value
        measure = self._rulebook.measure(part.name)
        for index in members.indices:
            share = Fraction(0) if index in members.zeroed else factor
            yield self._node(measure, index, share, member=True)

    def _sheets(self, part: Part, index: int | None, factor: Fraction) -> Iterator[Node]:
        form = self._rulebook.sheet(part.name)
        holder = self._run.submission if index is None else self._run.innovations[index]
        scope = self._run if index is None else InnovationScope(self._run, index)
        innovation = None if index is None else self._run.innovations[index].id
        for sheet in scope.sheets(part.name).submitted:
            yield SheetNode(self._rulebook, form, sheet, holder.score_sheets[sheet.index], factor, innovation)

    def _leaves(self, measure: Measure, index: int | None, factor: Fraction) -> Iterator[Node]:
        run = self._run
        subject = run.submission if index is None else run.innovations[index]
        place = "answers" if index is None else f"innovations[{index}].answers"
        answers = subject.answers or {}
        innovation = None if index is None else run.innovations[index].id
        rows = self._plan.rows[measure.subject]
        for code in self._plan.compiled.selected[measure.id]:
            yield IndicatorNode(run, rows[code], answers.get(code), factor, place, innovation)


def _tree(node: Node, indent: str, lang: Language, depth: int | None) -> Iterator[str]:
    if depth is not None and depth <= 0:
        return
    shown = [child for child in node.children if child.answered]
    empty = [child.key for child in node.children if not child.answered]
    for position, child in enumerate(shown):
        last = position == len(shown) - 1 and not empty
        first, rest = _LAST if last else _BRANCH
        yield indent + first + child.line(lang)
        yield from _tree(child, indent + rest, lang, None if depth is None else depth - 1)
    if empty:
        text = messages.UNANSWERED_COUNT.render(lang, count=len(empty), codes=", ".join(empty))
        yield indent + _LAST[0] + text


def _html(node: Node, lang: Language) -> str:
    inner = "".join(_html(child, lang) for child in node.children if child.answered)
    line = html.escape(node.line(lang))
    if not inner:
        return f"<li>{line}</li>"
    return f"<li><details><summary>{line}</summary><ul>{inner}</ul></details></li>"
