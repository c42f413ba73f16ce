"""What every rule can do: pass, fail, be unknown, or not apply (Kleene's three values, and one more)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

import attrs

from inovasi_daerah.components.base import Citation, Confidence, Identifier, Spec, Words
from inovasi_daerah.domain.terms import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.domain.submission import Innovation

Severity = Literal["blocking", "warning", "note"]


class Outcome(StrEnum):
    """What a rule says of one place in a submission."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@attrs.frozen(slots=True)
class Verdict:
    """The outcome of one rule.

    Attributes:
        name: The rule's name.
        outcome: What it says.
        found: What was found, as short words of the submission.
        needed: What is needed.
        paths: Where facts are missing, when it is unknown.
    """

    name: Words
    outcome: Outcome
    found: tuple[str, ...] = ()
    needed: str = ""
    paths: tuple[str, ...] = ()


class RuleScope(Protocol):
    """What a rule may ask about the subject that it checks."""

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of *population*, each with its path, or None when they are not stated."""
        ...


class Rule(Spec, ABC):
    """*Ketentuan*: a criterion that passes, fails, is unknown, or does not apply."""

    id: Identifier
    """Id within the rulebook."""
    kind: str
    """Kind of rule."""
    subject: Subject
    """What is checked."""
    name: Words
    """The rule in a few words."""
    definition: Words
    """The rule in our own words."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""

    @abstractmethod
    def verdict(self, scope: RuleScope) -> Verdict:
        """Return what the rule says of the subject of *scope*."""

    def uses_populations(self) -> tuple[str, ...]:
        """Return the ids of the populations that it looks at."""
        return ()
