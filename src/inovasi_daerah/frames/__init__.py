"""The same rules on dataframes of any size: Polars, pandas, PyArrow, DuckDB and PySpark, through narwhals."""

from inovasi_daerah.frames.score import OnProblem, score_frames
from inovasi_daerah.frames.scored import Scored

__all__ = ["OnProblem", "Scored", "score_frames"]


def __dir__() -> list[str]:
    return __all__
