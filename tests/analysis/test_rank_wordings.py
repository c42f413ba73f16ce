from __future__ import annotations

from typing import get_args

from tests.messages.test_init import SENTENCES

from inovasi_daerah import messages
from inovasi_daerah.analysis import rank_wordings
from inovasi_daerah.analysis.places import Field, Standing
from inovasi_daerah.domain.terms import RankKind


def test_it_is_a_part_of_the_catalogue() -> None:
    """The tests of the catalogue look at these sentences too."""
    own = {name for name in vars(rank_wordings) if name.startswith(("RANK", "MINUTES_"))}

    assert own <= {name.partition("[")[0] for name in SENTENCES}
    assert own.isdisjoint(vars(messages))


def test_everything_has_words() -> None:
    """Whatever entries share, wherever they stand, however places are numbered, and every month."""
    assert set(get_args(Field)) == rank_wordings.RANK_WITHIN.keys()
    assert set(get_args(Standing)) == rank_wordings.RANK_STANDING.keys()
    assert set(get_args(RankKind)) == rank_wordings.MINUTES_NUMBERING.keys()
    assert set(range(1, 13)) == messages.MONTHS.keys()
