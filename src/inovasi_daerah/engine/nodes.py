"""The numbers of an explanation, each worked out when it is read."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inovasi_daerah import messages
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, exact, number, one_line, pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from inovasi_daerah.components.base import Confidence, Words
    from inovasi_daerah.components.scales.base import Reading
    from inovasi_daerah.domain.answers import Answer
    from inovasi_daerah.domain.submission import Innovation
    from inovasi_daerah.engine.compiled import Row
    from inovasi_daerah.engine.run import Run
    from inovasi_daerah.rulebook.model import Indicator, Measure, Rulebook

Detail = tuple[Text, "Mapping[str, object]"]


class Node:
    """One number of an explanation: a measure, an innovation, or an indicator.

    Attributes:
        kind: `measure`, `innovation` or `indicator`.
        key: Id of the measure or innovation, or code of the indicator.
        label: What it is called, in both languages.
        value: Its own exact value; None when it cannot be computed.
        share: What it contributes to the explained number; None when that cannot be computed.
        maximum: Its greatest possible value, where that is known.
        path: Where its answer, or what is stated, is in the submission; empty for what is computed.
        indicator: The indicator, of a leaf that is one.
        innovation: Id of the innovation that it belongs to.
    """

    kind: str
    key: str
    label: messages.Bilingual
    value: Fraction | None
    share: Fraction | None
    maximum: Fraction | None
    path: str
    indicator: Indicator | None
    innovation: str | None

    @property
    def children(self) -> Sequence[Node]:
        """The numbers that it is made of."""
        return ()

    @property
    def details(self) -> tuple[Detail, ...]:
        """Sentences about it, at least one, each a text with what fills it."""
        raise NotImplementedError  # pragma: no cover - both kinds of node say it

    @property
    def citation(self) -> Text:
        """Where the rule behind it stands."""
        raise NotImplementedError  # pragma: no cover - both kinds of node say it

    @property
    def confidence(self) -> Confidence:
        """How surely the rule behind it is known."""
        raise NotImplementedError  # pragma: no cover - both kinds of node say it

    @property
    def answered(self) -> bool:
        """Whether there is something to show: false only for an indicator without an answer."""
        return True

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything below it, each before its children."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def leaves(self) -> Iterator[Node]:
        """Yield the nodes that are not made of others."""
        return (node for node in self.walk() if not node.children)

    def line(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the node as one line of text in *lang*."""
        return one_line(_line(self, lang))

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE, *, depth: int | None = None) -> dict[str, Any]:
        """Return the node and what is below it, *depth* levels or everything, as plain JSON values."""
        found: dict[str, Any] = {
            "kind": self.kind,
            "key": self.key,
            "label": pick(self.label, lang),
            "value": None if self.value is None else exact(self.value),
            "share": None if self.share is None else exact(self.share),
            "max": None if self.maximum is None else exact(self.maximum),
            "details": [text.render(lang, **params) for text, params in self.details],
            "citation": pick(self.citation, lang),
            "confidence": self.confidence,
        }
        if self.path:
            found["path"] = self.path
        if self.children and depth != 0:
            below = None if depth is None else depth - 1
            found["children"] = [child.to_dict(lang, depth=below) for child in self.children]
        return found

    def __repr__(self) -> str:
        return f"<{self.kind} {self.key}: {self.line()}>"


class MeasureNode(Node):
    """A measure of the region or of an innovation."""

    def __init__(  # noqa: PLR0917 - made in one place only
        self,
        rulebook: Rulebook,
        measure: Measure,
        value: Fraction | None,
        share: Fraction | None,
        maximum: Fraction | None,
        details: tuple[Detail, ...],
        *,
        path: str = "",
        innovation: Innovation | None = None,
        children: Callable[[], Sequence[Node]] | None = None,
    ) -> None:
        """Keep the numbers; what they are made of is found when it is read."""
        name = "" if innovation is None else innovation.name or innovation.id
        self.kind: str = "measure" if innovation is None else "innovation"
        self.key: str = measure.id if innovation is None else innovation.id
        self.label: messages.Bilingual = measure.name if innovation is None else Text(name, name)
        self.value = value
        self.share = share
        self.maximum = maximum
        self.path = path
        self.indicator: Indicator | None = None
        self.innovation: str | None = None if innovation is None else innovation.id
        self.measure = measure
        self._rulebook = rulebook
        self._details = details
        self._find_children = children

    @cached_property
    def children(self) -> Sequence[Node]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The numbers that it is made of."""
        return () if self._find_children is None else self._find_children()

    @property
    def details(self) -> tuple[Detail, ...]:
        """Sentences about it, each a text with what fills it."""
        return self._details

    @property
    def citation(self) -> Text:
        """Where the rule behind it stands."""
        return self._rulebook.cite(self.measure.citation)

    @property
    def confidence(self) -> Confidence:
        """How surely the rule behind it is known."""
        return self.measure.confidence


class IndicatorNode(Node):
    """An indicator, with its answer where there is one.

    There are twenty for each innovation, so that everything is worked out only when it is read.

    Attributes:
        answer: The answer, or None.
    """

    kind = "indicator"
    __slots__ = ("_factor", "_place", "_row", "_run", "answer", "innovation")

    def __init__(  # noqa: PLR0917 - made in one place only, 1,400 times
        self, run: Run, row: Row, answer: Answer | None, factor: Fraction, place: str, innovation: str | None
    ) -> None:
        """Keep what the number follows from."""
        self._run = run
        self._row = row
        self._factor = factor
        self._place = place
        self.answer: Answer | None = answer
        self.innovation: str | None = innovation

    @property
    def indicator(self) -> Indicator:  # type: ignore[override]
        """The indicator."""
        return self._row.indicator

    @property
    def key(self) -> str:  # type: ignore[override]
        """Code of the indicator."""
        return self._row.indicator.code

    @property
    def label(self) -> Words:  # type: ignore[override]
        """Name of the indicator."""
        return self._row.indicator.name

    @property
    def path(self) -> str:  # type: ignore[override]
        """Where its answer is, or would be, in the submission."""
        return f"{self._place}.{self.key}"

    @property
    def reading(self) -> Reading | None:
        """What the scale made of the answer; None without one."""
        if self.answer is None:
            return None
        reading = self._row.reader.read(self.answer)
        assert not isinstance(reading, Problem)  # noqa: S101 - the submission was found right
        return reading

    @property
    def level(self) -> int | None:
        """The level that counts."""
        answer = self.answer
        if answer is None:
            return None
        reading = self.reading
        return None if reading is None else answer.credited(reading.level, self._run.accept)

    @property
    def value(self) -> Fraction:  # type: ignore[override]
        """Points that it earns."""
        level = self.level
        return Fraction(0 if level is None else self._row.points[level], self._run.unit)

    @property
    def share(self) -> Fraction:  # type: ignore[override]
        """What it contributes to the explained number."""
        return self.value * self._factor

    @property
    def maximum(self) -> Fraction:  # type: ignore[override]
        """Most points that it can earn."""
        return Fraction(max(self._row.points.values()), self._run.unit)

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.answer is not None

    @property
    def citation(self) -> Text:
        """Where the indicator stands."""
        return self._run.plan.compiled.rulebook.cite(self.indicator.citation)

    @property
    def confidence(self) -> Confidence:
        """How surely the indicator is known."""
        return self.indicator.confidence

    @property
    def details(self) -> tuple[Detail, ...]:
        """Sentences about the answer, its level and its points."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Detail]:
        answer, reading = self.answer, self.reading
        if answer is None or reading is None:
            mandatory = self.indicator.mandatory
            yield (messages.LEAF_UNANSWERED_MANDATORY if mandatory else messages.LEAF_UNANSWERED), {}
            return
        yield from _claim(answer)
        level = self.level
        if reading.why == "not_available":
            yield messages.LEAF_NOT_AVAILABLE, {"reason": answer.not_available}
        elif level is None and reading.level is not None:
            yield messages.LEAF_NOT_CREDITED, {"accept": messages.ACCEPT[self._run.accept]}
        elif level is None:
            yield messages.LEAF_NO_LEVEL[reading.why or "gap"], {}
        elif level != reading.level:
            yield messages.LEAF_VERIFIED, {"claimed": reading.level or "—", "level": level}
        if level is not None:
            multiplier = self.indicator.scale.multipliers()[level]
            yield messages.LEAF_POINTS, {"weight": self.indicator.weight, "multiplier": multiplier, "level": level}
        if reading.doubts:
            yield messages.LEAF_DOUBT, {"points": ", ".join(sorted(reading.doubts))}


def _claim(answer: Answer) -> Iterator[Detail]:
    """Yield the raw claim as people read it, where it is not simply a level."""
    if answer.basis is not None:
        yield messages.LEAF_CLAIM_ON_BASIS, {"basis": answer.basis, "value": answer.value}
    elif answer.form in {"value", "category", "text"}:
        yield messages.LEAF_CLAIM, {"claim": getattr(answer, answer.form)}


def _line(node: Node, lang: Language) -> str:
    label = pick(node.label, lang)
    if node.indicator is not None:
        label = f"{node.key} {label}"
    if node.value is None:
        silent = any(text is messages.MISSING_NOT_REPORTED for text, _ in node.details)
        value = (messages.NO_VALUE if silent else messages.NO_SCORE).render(lang)
    else:
        value = number(node.value, lang)
    if node.maximum is not None and node.value is not None:
        value = messages.VALUE_OF.render(lang, value=node.value, maximum=node.maximum)
    details = "; ".join(text.render(lang, **params) for text, params in node.details)
    computed = node.kind != "indicator" and node.value is not None
    return f"{label}: {value} {'=' if computed else '—'} {details}"
