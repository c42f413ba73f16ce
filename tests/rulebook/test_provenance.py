"""By what a result was made."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import pytest
from tests.engine.build import contoh, indicator, levels, measure, result, rulebook

from inovasi_daerah import Registry, Rulebook, evaluate, load_rulebook
from inovasi_daerah.components import plugins
from inovasi_daerah.rulebook import provenance as module
from inovasi_daerah.rulebook.provenance import plugins_of, provenance

BOOK = rulebook(
    indicators=[indicator("1", levels(1, 2, 3))],
    measures=[measure("m", "points", indicators={})],
    result=result("m", bands=[]),
)


@plugins.rule("selalu")
def always(region: Any) -> bool:
    """Whatever it is, it passes."""
    return region is not None


def with_plugin() -> Rulebook:
    """Return the rulebook with a rule whose code is in this module."""
    rule = {"id": "r", "name": {"id": "R", "en": "R"}, "definition": {"id": "R", "en": "R"}, "subject": "region"}
    rule |= {"citation": {"act": "uu"}, "confidence": "inferred", "check": {"kind": "not", "check": {"kind": "selalu"}}}
    return Registry.default().extended(always).from_tree({**BOOK.plain(), "rules": [rule]})


def test_built_in_parts_need_no_plug_in() -> None:
    """A shipped edition is named with its hash and the version of the library, and nothing else."""
    iid = load_rulebook("iid-2026")

    assert {
        "rulebook": "iid-2026",
        "rulebook_hash": iid.hash,
        "library_version": version("inovasi-daerah"),
    } == provenance(iid)


def test_the_package_of_a_plug_in_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash covers what the file says; the code behind `selalu` is named by its package and version."""
    monkeypatch.setattr(module, "packages_distributions", lambda: {"tests": ["pydantic", "pydantic"]})
    module._distributions.cache_clear()

    assert (f"pydantic {version('pydantic')}",) == plugins_of(with_plugin())
    module._distributions.cache_clear()


def test_code_of_no_package_is_named_by_its_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function in somebody's own script has no version, and is named all the same."""
    monkeypatch.setattr(module, "packages_distributions", dict)
    module._distributions.cache_clear()

    assert ["tests"] == provenance(with_plugin())["plugins"]
    module._distributions.cache_clear()


def test_a_score_names_its_plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever keeps a result sees by which code it was made."""
    monkeypatch.setattr(module, "packages_distributions", dict)
    module._distributions.cache_clear()
    found = evaluate(with_plugin(), contoh(answers={"1": {"level": 2}}))

    assert ["tests"] == found.to_dict()["plugins"] == found.explain().to_dict()["plugins"]
    assert "plugins" not in evaluate(BOOK, contoh(answers={"1": {"level": 2}})).to_dict()
    module._distributions.cache_clear()
