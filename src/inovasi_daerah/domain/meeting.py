"""*Rapat pleno*: when a jury met, who met, and what it decided beside the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, model_validator

from inovasi_daerah.domain.base import Date, Model
from inovasi_daerah.domain.exact import Code, Label, at_most, refuse
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.domain.source import read_path
from inovasi_daerah.errors import Problem, SubmissionError
from inovasi_daerah.messages import TYPE_TABLE

if TYPE_CHECKING:
    from os import PathLike
    from typing import Self


def _said(text: str) -> str:
    if not text.strip():
        raise refuse("too_short", text)
    return text


Said = Annotated[Label, AfterValidator(_said)]
"""One line of text that says something."""


class PlenaryDecision(Model):
    """*Keputusan pleno*: what a body decided of one entry; it stands beside the computed place, never instead."""

    entry: Code
    """Id of the entry, or code of the region; `subject/id` where several regions have an entry of that id."""
    group: Code | None = None
    """Category, group or cluster that is meant, where the entry is ranked in several."""
    place: Annotated[int, Field(strict=True, ge=1, le=10**6)] | None = None
    """Place that was decided."""
    label: Said | None = None
    """Award that was decided, such as *Juara Harapan*."""
    reason: Said
    """Why; without it nothing is recorded."""
    body: Said
    """The body that decided; never a person."""

    @model_validator(mode="after")
    def _decides(self) -> Self:
        if self.place is None and self.label is None:
            raise refuse("decision_empty", self.entry, accepted=("place", "label"))
        return self


class Meeting(Model):
    """*Rapat*: what the minutes say of the meeting itself."""

    date: Date
    """Day of the meeting."""
    body: Said
    """The body that met; never a person."""
    decisions: Annotated[tuple[PlenaryDecision, ...], *at_most(10_000)] = ()
    """What it decided beside the scores."""

    @classmethod
    def from_tree(cls, tree: Any) -> Self:
        """Return the meeting in plain values.

        Raises:
            SubmissionError: If the shape is wrong; it holds every problem.
        """
        if not isinstance(tree, dict):
            raise SubmissionError(Problem("wrong_type", "", tree, (TYPE_TABLE,)))
        try:
            return cls.model_validate(tree)
        except ValidationError as error:
            raise SubmissionError(*problems_of(error, cls)) from None

    @classmethod
    def from_path(cls, path: str | PathLike[str]) -> Self:
        """Return the meeting in the `.json` or `.toml` file at *path*.

        Raises:
            SubmissionError: If the file cannot be read or has the wrong shape.
        """
        return cls.from_tree(read_path(path, SubmissionError))
