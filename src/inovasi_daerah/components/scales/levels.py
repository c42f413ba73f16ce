"""`levels`: one of some described levels is chosen."""

from __future__ import annotations

from typing import Literal

from inovasi_daerah.components.scales.base import Policies, Reader, Scale


class LevelsScale(Scale):
    """The answer names the level, by number or by its official wording."""

    kind: Literal["levels"] = "levels"

    def reader(self, policies: Policies) -> Reader:  # noqa: ARG002 - nothing here is open
        """Return what reads answers."""
        return Reader(self)
