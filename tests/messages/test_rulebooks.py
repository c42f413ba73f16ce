from __future__ import annotations

from typing import get_args

from tests.messages.test_init import SENTENCES

from inovasi_daerah import Registry, Rulebook, messages
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.rulebook.diff import Kind


def test_it_is_a_part_of_the_catalogue() -> None:
    """The tests of the catalogue look at these sentences too."""
    own = {name for name in vars(wordings) if name.startswith(("DIFF_", "DRAFT_"))}

    assert own <= {name.partition("[")[0] for name in SENTENCES}
    assert own.isdisjoint(vars(messages))


def test_every_part_of_a_rulebook_has_a_heading() -> None:
    """Whatever a rulebook lists is told below a heading of its own, or belongs to what the edition says of itself."""
    listed = {name for name, field in Rulebook.model_fields.items() if "tuple" in str(field.annotation)}

    assert {"legal_basis", "subjects", "includes"} == listed - wordings.DIFF_GROUPS.keys()
    assert wordings.DIFF_ITEM.keys() | wordings.DIFF_KIND.keys() == set(get_args(Kind))


def test_the_common_fields_have_words() -> None:
    """What indicators, measures and bands say is called by a word, not by its key."""
    models = (Registry.default().model, *(Rulebook.model_fields[name].annotation for name in ("in_force", "result")))
    keys = {key for model in models for key in getattr(model, "model_fields", {})}

    assert {"year", "name", "note", "capability", "in_force"} <= keys & wordings.DIFF_FIELDS.keys()
