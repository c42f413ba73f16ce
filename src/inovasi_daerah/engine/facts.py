"""What a check may ask about one subject of a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import attrs

from inovasi_daerah.domain.submission import Agency, Innovation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.domain.answers import Attestation
    from inovasi_daerah.domain.submission import Submission


class Source(Protocol):
    """Where the facts come from: a submission, and who belongs to its populations."""

    submission: Submission
    innovations: Sequence[Innovation]
    stated_innovations: bool

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of *population*, each with its path, or None when they are not known."""
        ...


@attrs.define(eq=False)  # one for each rule and innovation: to freeze it would cost more than the rest of it
class SubjectFacts:
    """The facts of the region, an agency or an innovation, for one rule.

    Attributes:
        source: Where they come from.
        rule: Full id of the rule, under which it is attested.
        subject: The region's submission, the agency or the innovation.
        chosen: Interpretation by open point.
        among: Field of the submission that holds the subject; empty for the submission itself.
        index: Position of the subject there.
        owner: The agency that runs the innovation, with its position; None where that is not known.
    """

    source: Source
    rule: str
    subject: Submission | Agency | Innovation
    chosen: Mapping[str, str]
    among: str = ""
    index: int = 0
    owner: tuple[int, Agency] | None = None
    _path: str | None = attrs.field(default=None, init=False)

    @property
    def path(self) -> str:
        """Where the subject is in the submission; empty for the whole."""
        if self._path is None:
            self._path = f"{self.among}[{self.index}]" if self.among else ""
        return self._path

    def attestation(self) -> tuple[Attestation | None, str]:
        """Return what people attest to the rule, the nearest above the subject, and where it is or belongs."""
        rule, submission = self.rule, self.source.submission
        own = f"{self.path}.attestations.{rule}" if self.among else f"attestations.{rule}"
        if (found := self.subject.attestations.get(rule)) is not None:
            return found, own
        if self.owner is not None and (found := self.owner[1].attestations.get(rule)) is not None:
            return found, f"agencies[{self.owner[0]}].attestations.{rule}"
        if (found := submission.attestations.get(rule)) is not None:
            return found, f"attestations.{rule}"
        return None, own

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of *population*, each with its path, or None when they are not known."""
        return self.source.members(population)

    def innovations(self) -> Sequence[tuple[str, Innovation]] | None:
        """Return the innovations of the subject, each with its path, or None when they are not stated."""
        if isinstance(self.subject, Innovation):
            return [(self.path, self.subject)]
        if not self.source.stated_innovations:
            return None
        every = self._every()
        if isinstance(self.subject, Agency):
            return [(path, item) for path, item in every if self.subject.known_as(item.agency)]
        return every

    def unassigned(self) -> Sequence[tuple[str, Innovation]]:
        """Return the innovations that may be the subject's too, as their agency is not stated, each with its path."""
        if not isinstance(self.subject, Agency):
            return ()
        return [(path, item) for path, item in self._every() if not item.states("agency")]

    def _every(self) -> list[tuple[str, Innovation]]:
        return [(f"innovations[{index}]", item) for index, item in enumerate(self.source.innovations)]


def facts_for(source: Source, subject: str, rule: str) -> Iterator[SubjectFacts]:
    """Yield the facts of every subject of one kind, for the rule with the full id *rule*."""
    chosen, submission = source.chosen, source.submission
    if subject == "region":
        yield SubjectFacts(source, rule, submission, chosen)
    elif subject == "agency":
        for index, agency in enumerate(submission.agencies):
            yield SubjectFacts(source, rule, agency, chosen, "agencies", index)
    else:
        owners = _owners(submission)
        for index, innovation in enumerate(source.innovations):
            yield SubjectFacts(source, rule, innovation, chosen, "innovations", index, owners.get(innovation.agency))


def _owners(submission: Submission) -> dict[str | None, tuple[int, Agency]]:
    """Return the agencies, each with its position, by what an innovation may call them: an id, else a name."""
    every = list(enumerate(submission.agencies))
    found: dict[str | None, tuple[int, Agency]] = {agency.name: (index, agency) for index, agency in reversed(every)}
    found.pop(None, None)  # an agency without a name is not that of an innovation without an agency
    return found | {agency.id: (index, agency) for index, agency in every}
