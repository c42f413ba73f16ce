"""The parts of a measure by aspect, variable, indicator, innovation or agency; they add up exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from inovasi_daerah.engine.nodes import MeasureNode
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, number, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.engine.explanation import Explanation
    from inovasi_daerah.engine.nodes import Node
    from inovasi_daerah.engine.run import Run
    from inovasi_daerah.messages import Bilingual
    from inovasi_daerah.rulebook.model import Measure

WAYS: Final = ("aspect", "variable", "indicator", "innovation", "agency")

_REST: Final = Text("lainnya", "other")


class Breakdown(Mapping[str, Fraction]):
    """Exact shares by key, which add up to the measure.

    Iterates over the keys in the order of the rulebook; `labels` has their names in both languages.
    """

    def __init__(self, total: Fraction, shares: Mapping[str, Fraction], labels: Mapping[str, Bilingual]) -> None:
        """Keep the shares and their names."""
        self.total = total
        self.labels = labels
        self._shares = shares

    def __getitem__(self, key: str) -> Fraction:
        return self._shares[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shares)

    def __len__(self) -> int:
        return len(self._shares)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return one line a part, and the total."""
        width = max((len(pick(label, lang)) for label in self.labels.values()), default=0)
        lines = [f"{pick(self.labels[key], lang):<{width}}  {number(share, lang)}" for key, share in self.items()]
        return "\n".join([*lines, f"{'Σ':<{width}}  {number(self.total, lang)}"])

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Breakdown of {self.total} into {len(self)}>"


def break_down(explanation: Explanation, by: str, run: Run) -> Breakdown:
    """Return the leaves' shares of *explanation*, grouped.

    Args:
        explanation: The tree of the measure.
        by: One of `WAYS`.
        run: What was evaluated.

    Raises:
        CallError: If *by* is none of them, or the measure cannot be computed.
    """
    if by not in WAYS:
        raise CallError(Problem("unknown_term", "by", by, WAYS, nearest(by, WAYS)))
    total = explanation.root.share
    if total is None:
        raise CallError(Problem("not_computable", "", explanation.root.key))
    keys = _Keys(run)
    shares: dict[str, Fraction] = {}
    labels: dict[str, Bilingual] = {}
    for node in explanation.leaves():
        key, label = getattr(keys, by)(node)
        shares[key] = shares.get(key, Fraction(0)) + (node.share or 0)
        labels.setdefault(key, label)
    if shares.get("") == 0:
        del shares[""], labels[""]  # what belongs nowhere is shown only where it is something
    return Breakdown(total, shares, labels)


class _Keys:
    """Which group a leaf belongs to, and its name."""

    def __init__(self, run: Run) -> None:
        rulebook = run.plan.compiled.rulebook
        self._aspects = {item.id: item.name for item in rulebook.aspects}
        self._variables = {item.id: item.name for item in rulebook.variables}
        self._measures = rulebook.measures
        self._innovations = {item.id: item for item in run.innovations}
        self._agencies = {item.id: item.name or item.id for item in run.submission.agencies}

    def aspect(self, node: Node) -> tuple[str, Bilingual]:
        return self._of(node, "aspect", self._aspects)

    def variable(self, node: Node) -> tuple[str, Bilingual]:
        return self._of(node, "variable", self._variables)

    def indicator(self, node: Node) -> tuple[str, Bilingual]:
        if isinstance(node, MeasureNode):
            return node.measure.id, node.measure.name
        return node.key, node.label

    def innovation(self, node: Node) -> tuple[str, Bilingual]:
        if node.innovation is None:
            return "", _REST
        item = self._innovations[node.innovation]
        name = item.name or item.id
        return item.id, Text(name, name)

    def agency(self, node: Node) -> tuple[str, Bilingual]:
        agency = None if node.innovation is None else self._innovations[node.innovation].agency
        if agency is None:
            return "", _REST
        name = self._agencies.get(agency, agency)
        return agency, Text(name, name)

    def _of(self, node: Node, field: str, names: Mapping[str, Bilingual]) -> tuple[str, Bilingual]:
        owner = self._owner(node.measure, field) if isinstance(node, MeasureNode) else node.indicator
        key: str | None = getattr(owner, field, None)
        return ("", _REST) if key is None else (key, names[key])

    def _owner(self, measure: Measure, field: str) -> Measure | None:
        """Return the measure that says where a leaf belongs that is no indicator: itself, or one that uses it."""
        found: Measure | None = measure
        while found is not None and getattr(found, field) is None:
            name = found.id
            found = next((item for item in self._measures if name in item.operation.uses()), None)
        return found
