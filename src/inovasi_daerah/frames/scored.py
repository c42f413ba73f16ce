"""What scoring tables gives back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import attrs

from inovasi_daerah.engine.notice import notice_of
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from inovasi_daerah.domain.terms import Nature
    from inovasi_daerah.rulebook.model import Rulebook

FrameT = TypeVar("FrameT")
FrameT_co = TypeVar("FrameT_co", covariant=True)


class Tables(Protocol[FrameT_co]):
    """The tables that scores come from."""

    def problems(self) -> FrameT_co:
        """Return the bad cells."""
        ...

    def ignored(self) -> Mapping[str, tuple[str, ...]]:
        """Return the columns that were not read, by table."""
        ...


@attrs.frozen(eq=False, repr=False, slots=False)
class Scored(Generic[FrameT]):
    """Scores of tables: the caller's kind of dataframe throughout, lazy where it was lazy.

    Attributes:
        units: One row for each unit: its key, its measures, `score_hundredths` and `band`. A measure that is a whole
            number of quanta is `<name>_quanta`; one behind a division is `<name>_num` over `<name>_den`, in quanta.
        innovations: One row for each innovation: its key and its measures; None when there were none.
        rulebook: The rules.
        interpretations: How its open points were taken.
        quantum: The rulebook's smallest step.
        nature: What the answers are.
    """

    units: FrameT
    innovations: FrameT | None
    rulebook: Rulebook
    interpretations: Mapping[str, str]
    quantum: Fraction
    nature: Nature
    _tables: Callable[[], Tables[FrameT]]

    @cached_property
    def problems(self) -> FrameT:
        """One row for each bad cell: the row's key, `table`, `column`, `value`, `code`, `accepted`."""
        return self._tables().problems()

    @cached_property
    def ignored(self) -> Mapping[str, tuple[str, ...]]:
        """Columns that were not read, by table."""
        return self._tables().ignored()

    def notice(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the sentence that belongs with every score: an estimate, and by whose rules."""
        return notice_of(self.rulebook, self.nature, lang)

    def __repr__(self) -> str:
        kind = type(self.units)
        library = kind.__module__.partition(".")[0]
        return f"<Scored by {self.rulebook.id}: units, innovations and problems as {library} {kind.__name__}>"
