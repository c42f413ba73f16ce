"""What every check can do: pass, fail, be unknown, or not apply (Kleene's three values, and one more).

A missing fact is never a pass: it makes a check unknown, and an unknown check takes nothing away.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Protocol, Union, cast, get_args, get_origin

import attrs
from pydantic import BaseModel

from inovasi_daerah import messages
from inovasi_daerah.components.base import Spec
from inovasi_daerah.components.columns import Expression, NotColumnarError, Table, keeps_half
from inovasi_daerah.components.guards import guard, is_tuple, renders
from inovasi_daerah.domain.base import Model
from inovasi_daerah.domain.submission import Agency, Innovation, Submission
from inovasi_daerah.errors import Problem, nearest
from inovasi_daerah.messages import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.components.guards import Promise
    from inovasi_daerah.components.rules.columns import FactColumns, Verdicts
    from inovasi_daerah.domain.answers import Attestation
    from inovasi_daerah.messages import Bilingual, Text

Severity = Literal["blocking", "warning", "note"]
"""How much a failure matters: it blocks; it should be mended; it is good to know."""


class Outcome(StrEnum):
    """What a check says of one place in a submission."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@attrs.frozen(slots=True)
class Verdict:
    """The outcome of one check.

    Attributes:
        outcome: What it says.
        detail: What was found and what is needed, as a message of the catalogue.
        params: What fills the message.
        paths: Where facts are missing, when it is unknown, or what is wrong, when it fails.
        name: Name of the rule, once it is known.
    """

    outcome: Outcome
    detail: Text | None = None
    params: tuple[tuple[str, object], ...] = ()
    paths: tuple[str, ...] = ()
    name: Bilingual | None = None

    @property
    def said(self) -> Text | None:
        """The detail with its parameters filled in, in both languages."""
        if self.detail is None:
            return None
        return filled(self.detail, **dict(self.params))


PASSED: Final = Verdict(Outcome.PASS)
NOT_APPLICABLE: Final = Verdict(Outcome.NOT_APPLICABLE)


class NotStated:
    """The type of `NOT_STATED`."""

    def __repr__(self) -> str:
        return "NOT_STATED"


NOT_STATED: Final = NotStated()
"""What a fact is that the submission does not mention; None is a fact that is stated as none."""

_FORM_PARTS: Final = ("texts", "files")
"""Facts whose parts are named by the rulebook."""

SUBJECTS: Final[Mapping[str, type[Model]]] = {"region": Submission, "agency": Agency, "innovation": Innovation}
"""The model that the facts of a rule belong to, by the rule's subject."""


class Facts(Protocol):
    """What a check may ask about the subject that it looks at."""

    @property
    def subject(self) -> Model:
        """The innovation, the agency, or for the region the whole submission."""
        ...

    @property
    def path(self) -> str:
        """Where the subject is in the submission; empty for the whole."""
        ...

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def attestation(self) -> tuple[Attestation | None, str]:
        """Return what people attest to the rule, inherited from above, and where it is or belongs."""
        ...

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of *population*, each with its path, or None when they are not known."""
        ...

    def innovations(self) -> Sequence[tuple[str, Innovation]] | None:
        """Return the innovations of the subject, each with its path, or None when they are not stated."""
        ...

    def unassigned(self) -> Sequence[tuple[str, Innovation]]:
        """Return the innovations that may be the subject's too, as their agency is not stated, each with its path."""
        ...


class Check(Spec, ABC):
    """One kind of question that a rule asks."""

    kind: str
    """Kind of check."""

    nested: ClassVar[tuple[str, ...]] = ()
    """Names of the fields that hold other checks."""
    reads: ClassVar[Any] = None
    """Type of the facts that it reads, such as `date`; any where there is none."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Look at what the methods of a foreign kind return."""
        super().__init_subclass__(**kwargs)
        guard(cls, _PROMISES)

    @abstractmethod
    def verdict(self, facts: Facts) -> Verdict:
        """Return what the check says of the subject of *facts*."""

    @property
    def columnar(self) -> bool:
        """Whether it has a columnar half that belongs to its `verdict`."""
        return keeps_half(self, "verdict", "columns")

    def columns(self, table: Table) -> tuple[Expression, Expression]:  # noqa: ARG002 - a kind that has it overrides this
        """Return where the check passes and where it fails, for every subject of *table*.

        Raises:
            NotColumnarError: If this kind has no columnar half; tables then refuse what depends on it.
        """
        raise NotColumnarError(self.kind, "")

    def verdicts(self, facts: FactColumns) -> Verdicts:  # noqa: ARG002 - most kinds do
        """Return what the check says of every subject of *facts*: the columnar half of `verdict`.

        Raises:
            NotColumnarError: If this kind has no columnar half, or tables cannot hold a fact; tables then name the
                rule among those that they cannot tell.
        """
        raise NotColumnarError(self.kind, "")

    def fails(self, facts: Facts) -> bool:
        """Return whether the check fails, which may be known without the whole verdict."""
        return self.verdict(facts).outcome is Outcome.FAIL

    def uses_facts(self) -> tuple[str, ...]:
        """Return the names of the facts that it reads."""
        return ()

    def uses_indicators(self) -> tuple[str, ...]:
        """Return the codes of the indicators whose answers it looks at."""
        return ()

    def uses_populations(self) -> tuple[str, ...]:
        """Return the ids of the populations that it looks at."""
        return ()

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield what is wrong with the check itself for subjects of this kind, with its place inside the check."""
        for name in self.uses_facts():
            if not is_fact(subject, name, self.reads):
                known = fact_names(subject, self.reads)
                yield (), Problem("fact_unknown", "", name, known, nearest(name, known))

    def parts(self) -> Iterator[Check]:
        """Yield the check and every check inside it."""
        yield self
        for name in self.nested:
            inner: Check | tuple[Check, ...] = getattr(self, name)
            for part in inner if isinstance(inner, tuple) else (inner,):
                yield from part.parts()


def _is_verdict(_: object, found: object) -> bool:
    if not isinstance(found, Verdict):
        return False
    outcome = cast("object", found.outcome)
    return isinstance(outcome, Outcome) and renders(found.detail, found.params)


_NAMES: Final[Promise] = (lambda _, found: is_tuple(found, str), "tuple[str, ...]")
_PROMISES: Final[Mapping[str, Promise]] = {
    "verdict": (_is_verdict, "Verdict(Outcome, …)"),
    "fails": (lambda _, found: isinstance(found, bool), "bool"),
    "uses_facts": _NAMES,
    "uses_indicators": _NAMES,
    "uses_populations": _NAMES,
}
"""What the methods of a check return."""


def fact(facts: Facts, name: str) -> Any:
    """Return the fact *name* (dotted, such as `design.problem` or `texts.ringkasan`) of the subject.

    Returns:
        The value; None where it is stated as none; `NOT_STATED` where it is not mentioned.
    """
    here: Any = facts.subject
    if "." not in name:
        return getattr(here, name) if here.states(name) else NOT_STATED
    for part in name.split("."):
        if isinstance(here, dict):
            table = cast("dict[str, Any]", here)
            stated, here = part in table, table.get(part)
        else:
            stated, here = here.states(part), getattr(here, part)
        if not stated:
            return NOT_STATED
        if here is None:
            return None
    return here


def place(facts: Facts, name: str) -> str:
    """Return where the fact *name* is, or belongs, in the submission."""
    return f"{facts.path}.{name}" if facts.path else name


def is_fact(subject: str, name: str, kind: Any = None) -> bool:
    """Return whether subjects of this kind have a fact *name*, which is of the type *kind* where one is named."""
    here: Any = SUBJECTS[subject]
    above = ""
    for part in name.split("."):
        if above in _FORM_PARTS:
            here = _stated_kind(get_args(here)[1])
        elif isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = _stated_kind(here.model_fields[part].annotation)
        else:
            return False
        above = part if here is not None and get_origin(here) is dict else ""
    return kind is None or here == kind


def _stated_kind(annotation: Any) -> Any:
    """Return the type that *annotation* stands for where the fact is stated; None for one of several."""
    if get_origin(annotation) in {Union, UnionType}:
        options = [item for item in get_args(annotation) if item is not type(None)]
        annotation = options[0] if len(options) == 1 else None
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def crossed(place: str, low: Any, high: Any) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
    """Yield the problem that nothing lies between *low* and *high*, at *place* inside a check, if it is so."""
    if low is not None and high is not None and low > high:
        yield (place,), Problem("out_of_range", "", str(low), (f"≤ {high}",))


def fact_names(subject: str, kind: Any = None) -> tuple[str, ...]:
    """Return the names of the facts of subjects of this kind; where a type is named, of those of this type."""
    fields = tuple(SUBJECTS[subject].model_fields)
    if kind is None:
        return fields
    inner = (f"{name}.{part}" for name in fields for part in _parts_of(subject, name))
    return tuple(name for name in (*fields, *inner) if is_fact(subject, name, kind))


def _parts_of(subject: str, name: str) -> tuple[str, ...]:
    kind = _stated_kind(SUBJECTS[subject].model_fields[name].annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return ("…",) if name in _FORM_PARTS else ()


def unknown(facts: Facts, *names: str) -> Verdict:
    """Return the verdict of a check whose facts *names* are not stated."""
    paths = tuple(place(facts, name) for name in names)
    return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", names),), paths)


def absent(field: str) -> Verdict:
    """Return the verdict of a check on what is in *field* of the submission, which is not stated."""
    return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", (field,)),), (field,))


NO_INNOVATIONS: Final = absent("innovations")
"""The verdict of a check on innovations that are not stated; they belong to the submission, whatever is checked."""


def failed(facts: Facts, name: str, detail: Text, /, **params: object) -> Verdict:
    """Return the verdict of a check that the fact *name* does not meet."""
    return Verdict(Outcome.FAIL, detail, tuple(params.items()), (place(facts, name),))
