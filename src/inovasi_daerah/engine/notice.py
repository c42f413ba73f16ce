"""The sentence that goes with everything printed: how surely the rules are known, and that it is not official."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inovasi_daerah import messages
from inovasi_daerah.messages import filled

if TYPE_CHECKING:
    from inovasi_daerah.domain.terms import Nature
    from inovasi_daerah.messages import Language
    from inovasi_daerah.rulebook.model import Rulebook


def notice_of(rulebook: Rulebook, nature: Nature, lang: Language, *, scores: bool = True) -> str:
    """Return what goes with a result by *rulebook* of a submission of this *nature*.

    Args:
        rulebook: The rules.
        nature: What kind of submission it was.
        lang: `"id"` or `"en"`.
        scores: Whether the result is a score. A rulebook without measures, such as an act, never gives one: a
            submission is checked by it, and whoever issued it decides nothing.
    """
    made, not_official = messages.CHECKED, messages.NOT_DECIDED
    if scores and rulebook.measures:
        made, not_official = messages.ESTIMATED, filled(messages.NOT_RESULT_OF, authority=rulebook.authority)
    parts = [messages.NOTICE_NATURE[nature.value].render(lang)]
    if rulebook.projection is not None:
        parts.append(messages.PROJECTION_OF.render(lang, source=rulebook.projection) + " ")
    parts.append(
        messages.NOTICE[rulebook.confidence].render(
            lang, made=made, rulebook=rulebook.short_name, not_official=not_official
        )
    )
    return "".join(parts)
