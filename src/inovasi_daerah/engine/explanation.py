"""How a number came about: a tree that is built while somebody reads it.

Every node knows its own exact value and its *share*: what it contributes to the number that is explained. The
shares of the leaves add up to that number exactly. An explanation that nobody reads costs next to nothing, and
the numbers never depend on it.
"""

from __future__ import annotations

import html
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Part
from inovasi_daerah.engine.reading import read_answer
from inovasi_daerah.engine.run import InnovationScope, Run
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, exact, number, pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from inovasi_daerah.components.scales.base import Reading
    from inovasi_daerah.domain.answers import Answer
    from inovasi_daerah.engine.compiled import Row
    from inovasi_daerah.rulebook.model import Indicator, Measure

Detail = tuple[Text, "Mapping[str, object]"]

_BRANCH: Final = ("├─ ", "│  ")
_LAST: Final = ("└─ ", "   ")


@attrs.frozen(slots=False, eq=False, repr=False)
class Node:
    """One number of an explanation.

    Attributes:
        kind: `measure`, `innovation`, `indicator` or `remainder`.
        key: Id of the measure or innovation, or code of the indicator.
        label: What it is called, in both languages.
        value: Its own exact value; None when it cannot be computed.
        share: What it contributes to the explained number; None when that cannot be computed.
        maximum: Its greatest possible value, where that is known.
        details: Sentences about it.
        source: Id of the rulebook's citation, in both languages, and confidence.
        path: Where its answer is in the submission.
        indicator: The indicator, of a leaf.
        answer: The answer, of a leaf that has one.
        level: The level that counts, of a leaf.
        innovation: Id of the innovation that a leaf belongs to.
        expand: What makes its children.
    """

    kind: str
    key: str
    label: messages.Bilingual
    value: Fraction | None
    share: Fraction | None
    maximum: Fraction | None = None
    details: tuple[Detail, ...] = ()
    source: Callable[[], Text] | None = None
    path: str = ""
    indicator: Indicator | None = None
    answer: Answer | None = None
    level: int | None = None
    innovation: str | None = None
    expand: Callable[[], tuple[Node, ...]] | None = None

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """The numbers that it is made of."""
        return () if self.expand is None else self.expand()

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Node]:
        """Yield the nodes that are not made of others."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def line(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the node as one line of text in *lang*."""
        return _line(self, lang)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the node and everything below it as plain JSON values."""
        found: dict[str, Any] = {
            "kind": self.kind,
            "key": self.key,
            "label": pick(self.label, lang),
            "value": None if self.value is None else exact(self.value),
            "share": None if self.share is None else exact(self.share),
            "max": None if self.maximum is None else exact(self.maximum),
            "details": [text.render(lang, **params) for text, params in self.details],
        }
        if self.path:
            found["path"] = self.path
        if self.level is not None:
            found["level"] = self.level
        if self.source is not None and self.indicator is not None:
            found["citation"] = pick(self.source(), lang)
            found["confidence"] = self.indicator.confidence
        if self.children:
            found["children"] = [child.to_dict(lang) for child in self.children]
        return found

    def __repr__(self) -> str:
        return f"<{self.kind} {self.key}: {self.line()}>"


class Explanation:
    """A tree of numbers, for people (`str`, HTML) and for programs (`walk`, `to_dict`)."""

    def __init__(self, root: Node, heading: Callable[[Language], str], notice: Callable[[Language], str]) -> None:
        """Keep the root and the words that go with it."""
        self.root = root
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

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the tree as plain JSON values, with the notice."""
        return {"heading": self._heading(lang), "notice": self._notice(lang), "tree": self.root.to_dict(lang)}

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Explanation {self.root.line()}>"

    def _repr_html_(self) -> str:
        return (
            f"<p><strong>{html.escape(self._heading(DEFAULT_LANGUAGE))}</strong></p>"
            f"<ul>{_html(self.root)}</ul><p><em>{html.escape(self._notice(DEFAULT_LANGUAGE))}</em></p>"
        )


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

    def explain(self, name: str | None, innovation: str | None) -> Explanation:
        """Return the tree of one measure.

        Args:
            name: Id of the measure; by default the result, or an innovation's last measure.
            innovation: Id of the innovation whose measure is meant.

        Raises:
            CallError: If there is no such measure or innovation.
        """
        index = None if innovation is None else self._index(innovation)
        measure = self._measure(name, "region" if index is None else "innovation")
        root = self._node(measure, index, Fraction(1))
        return Explanation(root, self._heading, self._notice)

    def _index(self, innovation: str) -> int:
        ids = [item.id for item in self._run.innovations]
        if innovation not in ids:
            problem = Problem("innovation_unknown", "", innovation, tuple(ids[:20]), nearest(innovation, ids))
            raise CallError(problem)
        return ids.index(innovation)

    def _measure(self, name: str | None, subject: str) -> Measure:
        measures = {item.id: item for item in self._plan.compiled.order[subject]}
        if name is None:
            result = self._rulebook.result
            return measures[result.measure] if result and subject == "region" else list(measures.values())[-1]
        if name not in measures:
            raise CallError(Problem("measure_unknown", "", name, tuple(measures), nearest(name, measures)))
        return measures[name]

    def _node(self, measure: Measure, index: int | None, factor: Fraction) -> Node:
        run = self._run
        value = run.values[measure.id] if index is None else run.inner[measure.id][index]
        maximum = self._plan.compiled.spans[measure.id].high
        source = self._cite(measure)
        if isinstance(value, Missing):
            details: tuple[Detail, ...] = ((value.reason, dict(value.params)),)
            if value.paths:
                details += ((messages.MISSING_AT, {"paths": value.paths[:5]}),)
            parts = self._inputs(measure, index)
            return Node("measure", measure.id, measure.name, None, None, maximum, details, source, expand=parts)
        whole = Fraction(value) / self._unit
        stated = (run.submission if index is None else run.innovations[index]).stated
        if measure.id in stated:
            details = ((messages.STATED, {}),)
            path = f"stated.{measure.id}" if index is None else f"innovations[{index}].stated.{measure.id}"
            return Node("measure", measure.id, measure.name, whole, whole * factor, maximum, details, source, path)
        scope = run if index is None else InnovationScope(run, index)
        workings = measure.operation.workings(measure.id, scope)
        params = {key: self._named(item) for key, item in workings.params}
        return Node(
            "measure",
            measure.id,
            measure.name,
            whole,
            whole * factor,
            maximum,
            ((workings.formula, params),),
            source,
            expand=lambda: self._parts(measure, workings.parts, index, factor),
        )

    def _inputs(self, measure: Measure, index: int | None) -> Callable[[], tuple[Node, ...]]:
        """Return what yields the inputs of a number that is missing, so that one sees which."""
        names = measure.operation.uses()
        return lambda: tuple(self._node(self._rulebook.measure(name), index, Fraction(0)) for name in names)

    def _named(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._named(item) for item in cast("tuple[object, ...]", value))
        if isinstance(value, str) and value in self._plan.compiled.spans:
            return self._rulebook.measure(value).name
        return value

    def _cite(self, measure: Measure) -> Callable[[], Text]:
        return lambda: self._rulebook.cite(measure.citation)

    def _parts(
        self, measure: Measure, parts: tuple[Part, ...], index: int | None, factor: Fraction
    ) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for part in parts:
            share = factor * part.factor
            if part.kind == "points":
                nodes += self._leaves(measure, index, share)
            elif part.kind == "measure":
                nodes.append(self._node(self._rulebook.measure(part.name), index, share))
            else:
                nodes += self._members(part, share)
        return tuple(nodes)

    def _members(self, part: Part, factor: Fraction) -> Iterator[Node]:
        members = self._run.population(part.population)
        assert not isinstance(members, Missing)  # noqa: S101 - the measure above has a value
        measure = self._rulebook.measure(part.name)
        for index in members.indices:
            innovation = self._run.innovations[index]
            inner = self._node(measure, index, Fraction(0) if index in members.zeroed else factor)
            name = innovation.name or innovation.id
            yield attrs.evolve(
                inner, kind="innovation", key=innovation.id, label=Text(name, name), innovation=innovation.id
            )

    def _leaves(self, measure: Measure, index: int | None, factor: Fraction) -> Iterator[Node]:
        subject = self._run.submission if index is None else self._run.innovations[index]
        place = "answers" if index is None else f"innovations[{index}].answers"
        answers = subject.answers or {}
        innovation = None if index is None else self._run.innovations[index].id
        rows = self._plan.rows[measure.subject]
        scale = factor / self._unit
        for code in self._plan.compiled.selected[measure.id]:
            yield self._leaf(rows[code], answers.get(code), scale, f"{place}.{code}", innovation)

    def _leaf(self, row: Row, answer: Answer | None, scale: Fraction, path: str, innovation: str | None) -> Node:
        indicator = row.indicator
        top = max(row.points.values(), default=0)
        maximum = Fraction(top, self._unit)
        if answer is None:
            text = messages.LEAF_UNANSWERED_MANDATORY if indicator.mandatory else messages.LEAF_UNANSWERED
            return Node(
                "indicator", indicator.code, indicator.name, _ZERO, _ZERO, maximum, ((text, {}),), None, path, indicator,
                innovation=innovation,
            )  # fmt: skip
        reading = read_answer(row, answer)
        assert not isinstance(reading, Problem)  # noqa: S101 - the submission was found right
        level = answer.credited(reading.level, self._run.accept)
        points = 0 if level is None else row.points[level]
        return Node(
            "indicator",
            indicator.code,
            indicator.name,
            Fraction(points, self._unit),
            points * scale,
            maximum,
            tuple(self._leaf_details(row, answer, reading, level)),
            lambda: self._rulebook.cite(indicator.citation),
            path,
            indicator,
            answer,
            level,
            innovation,
        )

    def _leaf_details(self, row: Row, answer: Answer, reading: Reading, level: int | None) -> Iterator[Detail]:
        indicator = row.indicator
        claim = _claim(answer)
        if claim is not None:
            yield messages.LEAF_CLAIM, {"claim": claim}
        if reading.why == "not_available":
            yield messages.LEAF_NOT_AVAILABLE, {"reason": answer.not_available}
        elif reading.level is None:
            yield messages.LEAF_NO_LEVEL, {}
        elif level is None:
            yield messages.LEAF_NOT_CREDITED, {"accept": messages.ACCEPT[self._run.accept]}
        elif level != reading.level:
            yield messages.LEAF_VERIFIED, {"claimed": reading.level, "level": level}
        if level is not None:
            multiplier = indicator.scale.multipliers()[level]
            yield messages.LEAF_POINTS, {"weight": indicator.weight, "multiplier": multiplier, "level": level}
        if reading.doubts:
            yield messages.LEAF_DOUBT, {"points": ", ".join(sorted(reading.doubts))}


_ZERO: Final = Fraction(0)


def _claim(answer: Answer) -> str | None:
    """Return the raw claim as people read it, where it is not simply a level."""
    if answer.basis is not None:
        return f"{answer.basis} = {answer.value}"
    return next((str(item) for item in (answer.value, answer.category, answer.text) if item is not None), None)


def _line(node: Node, lang: Language) -> str:
    label = pick(node.label, lang)
    if node.indicator is not None:
        label = f"{node.key} {label}"
    value = messages.NO_SCORE.render(lang) if node.value is None else number(node.value, lang)
    if node.maximum is not None and node.value is not None:
        value = messages.VALUE_OF.render(lang, value=node.value, maximum=node.maximum)
    details = "; ".join(text.render(lang, **params) for text, params in node.details)
    if not details:
        return f"{label}: {value}"
    computed = node.kind == "measure" and node.value is not None
    return f"{label}: {value} {'=' if computed else '—'} {details}"


def _tree(node: Node, indent: str, lang: Language, depth: int | None) -> Iterator[str]:
    if depth is not None and depth <= 0:
        return
    shown = [child for child in node.children if not _unanswered(child)]
    empty = [child.key for child in node.children if _unanswered(child)]
    for position, child in enumerate(shown):
        last = position == len(shown) - 1 and not empty
        first, rest = _LAST if last else _BRANCH
        yield indent + first + child.line(lang)
        yield from _tree(child, indent + rest, lang, None if depth is None else depth - 1)
    if empty:
        text = messages.UNANSWERED_COUNT.render(lang, count=len(empty), codes=", ".join(empty))
        yield indent + _LAST[0] + text


def _unanswered(node: Node) -> bool:
    return node.kind == "indicator" and node.answer is None


def _html(node: Node) -> str:
    inner = "".join(_html(child) for child in node.children if not _unanswered(child))
    line = html.escape(node.line())
    if not inner:
        return f"<li>{line}</li>"
    return f"<li><details><summary>{line}</summary><ul>{inner}</ul></details></li>"
