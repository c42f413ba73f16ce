"""How checking and ranking tables are typed: what comes back is what went in; never run."""

from typing import assert_type

import pandas as pd
import polars as pl

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import Checked, check_frames, rank_frames

rulebook = load_rulebook("iid-2026")
units = pl.DataFrame({"unit": ["35.08"]})

checked = check_frames(rulebook, units=units, null_means_none=["development_date"], every=True)
assert_type(checked, Checked[pl.DataFrame])
assert_type(checked.findings, pl.DataFrame)
assert_type(checked.problems, pl.DataFrame)
assert_type(checked.eligible, pl.DataFrame | None)
assert_type(check_frames(rulebook, units=units.lazy()).findings, pl.LazyFrame)

assert_type(rank_frames(rulebook, units, within="all", kind="dense", top=3), pl.DataFrame)
assert_type(rank_frames(rulebook, units, within=units), pl.DataFrame)
assert_type(rank_frames(rulebook, pd.DataFrame(), within=["island", "cluster"]), pd.DataFrame)

rank_frames(rulebook, units, kind="densed")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
