from __future__ import annotations

from typing import get_args

from tests.messages.test_init import SENTENCES

from inovasi_daerah import messages
from inovasi_daerah.analysis.changes import State, Whose
from inovasi_daerah.analysis.rolled import AnswerState, Standing
from inovasi_daerah.engine.breakdown import WAYS
from inovasi_daerah.messages import years as wordings


def test_it_is_a_part_of_the_catalogue() -> None:
    """The tests of the catalogue look at these sentences too."""
    own = {name for name in vars(wordings) if name.startswith(("COMPARE_", "ROLL_"))}

    assert own <= {name.partition("[")[0] for name in SENTENCES}
    assert own.isdisjoint(vars(messages))


def test_every_state_has_words() -> None:
    """Whatever may become of a score, an innovation or an answer can be told; what is kept is only counted."""
    assert set(WAYS) == wordings.COMPARE_BY.keys()
    assert set(get_args(State)) == wordings.COMPARE_STATES.keys()
    assert set(get_args(Whose)) == wordings.COMPARE_ANSWERS.keys()
    assert set(get_args(Standing)) == wordings.ROLL_STANDING.keys()
    assert {"kept"} == set(get_args(AnswerState)) - wordings.ROLL_STATE.keys()
