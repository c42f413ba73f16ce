from __future__ import annotations

from typing import Any

import pytest

from inovasi_daerah import Registry
from inovasi_daerah.components.operations import Operation
from inovasi_daerah.components.rules import Check
from inovasi_daerah.components.scales import Scale
from inovasi_daerah.components.signatures import kind_problems
from inovasi_daerah.rulebook.built_in import BUILT_IN, OPERATIONS, RULES, SCALES


@pytest.mark.parametrize("base, kinds", [(Scale, SCALES), (Operation, OPERATIONS), (Check, RULES)])
def test_every_kind_stands_once_in_its_own_list(base: Any, kinds: Any) -> None:
    """A scale among the scales, and so on; no name is given twice."""
    names = [kind.model_fields["kind"].default for kind in kinds]

    assert all(issubclass(kind, base) for kind in kinds)
    assert len(names) == len(set(names))


def test_every_kind_keeps_to_what_plug_ins_must_keep_to() -> None:
    """The same look that a plug-in gets at registration finds nothing wrong."""
    assert [] == [problem for kind in BUILT_IN for problem in kind_problems(kind)]


def test_the_default_registry_has_these_and_no_others() -> None:
    """What is built in is what a registry begins with."""
    default = Registry.default()

    assert BUILT_IN == {*default.scales.values(), *default.operations.values(), *default.rules.values()}
