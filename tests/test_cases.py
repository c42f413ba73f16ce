"""Runs the cases in `cases/`, which `inovasi-daerah rulebook test` runs too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from inovasi_daerah import Registry, load_rulebook
from inovasi_daerah.domain.submission import SAMPLE_REGION
from inovasi_daerah.testing import case_files, read_cases, run_cases, untested
from inovasi_daerah.testing.cases import CaseFile, CaseReport

FILES = case_files(Path(__file__).with_name("cases"))


@cache
def report(file: Path) -> CaseReport:
    """Return what becomes of the cases in *file*."""
    return run_cases(file)


@cache
def cases() -> dict[Path, CaseFile]:
    """Return what each file says."""
    return {file: read_cases(file)[0] for file in FILES}


EVERY = [
    pytest.param(file, index, id=f"{file.stem}: {case.name}")
    for file in FILES
    for index, case in enumerate(cases()[file].cases)
]


@pytest.mark.parametrize("file, index", EVERY)
def test_a_case_holds(file: Path, index: int) -> None:
    """What the case says comes out, exactly."""
    result = report(file).results[index]

    assert result, result.render("en")


@pytest.mark.parametrize("name", Registry.default().editions)
def test_every_checked_rule_passes_fails_and_is_unknown_somewhere(name: str) -> None:
    """A rule of which one outcome was never seen may be one that cannot have it; one carried over was seen there."""
    rulebook = load_rulebook(name)
    before = () if rulebook.amends is None else load_rulebook(rulebook.amends).rules
    carried_over = {f"{name}/{rule.id}" for rule in rulebook.rules if rule in before}

    assert [] == [item for item in untested(rulebook, cases().values()) if item[0] not in carried_over]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_after_its_rulebook(file: Path) -> None:
    """Whoever reads a rulebook finds its cases."""
    assert file.stem == cases()[file].rulebook


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_names_of_cases_are_unique(file: Path) -> None:
    """A case that fails is found by its name."""
    names = [case.name for case in cases()[file].cases]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_failures_are_shown_on_the_sample_region_only(file: Path) -> None:
    """No named agency is shown failing: every case is about Kabupaten Contoh, and says that it is an illustration."""
    found = cases()[file]

    assert ("illustration", {"code": SAMPLE_REGION}) == (found.submission["nature"], found.submission["unit"])
    assert not any({"unit", "nature"} & case.change.keys() for case in found.cases)
