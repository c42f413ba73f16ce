"""A subject that exists only as facts, for the tests of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from inovasi_daerah.domain.submission import Innovation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.domain.answers import Attestation
    from inovasi_daerah.domain.base import Model

Members = list[tuple[str, Innovation]]


def innovation(**stated: object) -> Innovation:
    """Return an innovation that states these fields and no other."""
    return Innovation.model_validate({"id": "x", **stated})


def listed(innovations: Sequence[Innovation]) -> Members:
    """Return *innovations*, each with its path in a submission."""
    return [(f"innovations[{index}]", item) for index, item in enumerate(innovations)]


@attrs.frozen
class FakeFacts:
    """One subject: what every question is answered with."""

    subject: Model = attrs.field(factory=innovation)
    path: str = ""
    chosen: Mapping[str, str] = attrs.field(factory=dict[str, str])
    attested: tuple[Attestation | None, str] = (None, "attestations")
    populations: Mapping[str, Members | None] = attrs.field(factory=dict[str, "Members | None"])
    below: Members | None = None
    perhaps: Members = attrs.field(factory=list)

    def attestation(self) -> tuple[Attestation | None, str]:
        """Return what people attest."""
        return self.attested

    def members(self, population: str) -> Members | None:
        """Return the members of a population."""
        return self.populations[population]

    def innovations(self) -> Members | None:
        """Return the innovations of the subject."""
        return self.below

    def unassigned(self) -> Members:
        """Return the innovations that may be the subject's too."""
        return self.perhaps
