"""What checking tables gives back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from inovasi_daerah.engine.notice import notice_of
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inovasi_daerah.domain.terms import Nature
    from inovasi_daerah.messages import Bilingual, Text
    from inovasi_daerah.rulebook.model import Rulebook

FrameT = TypeVar("FrameT")


@attrs.frozen(eq=False, repr=False, slots=False)
class Checked(Generic[FrameT]):
    """What the rules say of tables: the caller's kind of dataframe throughout, lazy where it was lazy.

    Attributes:
        findings: One row for each rule and place: `rule` (full id), `unit`, `year` where there is one, `innovation`
            (null for a rule on units), `outcome` and `severity`.
        eligible: One row for each innovation: its key, and `eligible`: false where a rule of eligibility fails, null
            where one is unknown. Join it to the innovations before `score_frames`. None when there were none.
        not_in_tables: Rules that these tables cannot tell, and why, by full id.
        not_checked: Rules that nobody has read, and which decide nothing, as (full id, name).
        rulebook: The rules.
        interpretations: How its open points were taken.
        nature: What the facts are.
        ignored: Columns that say nothing to the rules, nor to `score_frames`, by table.
    """

    findings: FrameT
    eligible: FrameT | None
    _problems: Callable[[], FrameT]
    not_in_tables: Mapping[str, Text]
    not_checked: tuple[tuple[str, Bilingual], ...]
    rulebook: Rulebook
    interpretations: Mapping[str, str]
    nature: Nature
    ignored: Mapping[str, tuple[str, ...]]

    @cached_property
    def problems(self) -> FrameT:
        """One row for each bad cell: the row's key, `table`, `column`, `value`, `code`, `accepted`.

        A bad cell states nothing; a row with a bad key has no findings at all.
        """
        return self._problems()

    def notice(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the sentence that belongs with every finding: by whose rules, and that nobody decided it."""
        return notice_of(self.rulebook, self.nature, lang, scores=False)

    def __repr__(self) -> str:
        kind = type(self.findings)
        library = kind.__module__.partition(".")[0]
        return f"<Checked by {self.rulebook.id}: findings, eligible, problems as {library} {kind.__name__}>"
