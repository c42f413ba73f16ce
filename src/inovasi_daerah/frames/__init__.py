"""The same rules on dataframes of any size: Polars, pandas, PyArrow, DuckDB and PySpark, through narwhals."""

from inovasi_daerah.frames.check import check_frames
from inovasi_daerah.frames.checked import Checked
from inovasi_daerah.frames.rank import rank_frames
from inovasi_daerah.frames.score import OnProblem, score_frames
from inovasi_daerah.frames.scored import Scored

__all__ = ["Checked", "OnProblem", "Scored", "check_frames", "rank_frames", "score_frames"]


def __dir__() -> list[str]:
    return __all__
