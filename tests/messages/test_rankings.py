from __future__ import annotations

from typing import get_args

from tests.messages.test_init import SENTENCES

from inovasi_daerah import messages
from inovasi_daerah.analysis.places import Field, Standing
from inovasi_daerah.domain.terms import RankKind
from inovasi_daerah.messages import rankings


def test_it_is_a_part_of_the_catalogue() -> None:
    """The tests of the catalogue look at these sentences too."""
    own = {name for name in vars(rankings) if name.startswith(("RANK", "MINUTES_"))}

    assert own <= {name.partition("[")[0] for name in SENTENCES}
    assert own.isdisjoint(vars(messages))


def test_everything_has_words() -> None:
    """Whatever entries share, wherever they stand, however places are numbered, and every month."""
    assert set(get_args(Field)) == rankings.RANK_WITHIN.keys()
    assert set(get_args(Standing)) == rankings.RANK_STANDING.keys()
    assert set(get_args(RankKind)) == rankings.MINUTES_NUMBERING.keys()
    assert set(range(1, 13)) == messages.MONTHS.keys()
