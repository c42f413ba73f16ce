"""*Penghargaan*: the awards that a submission records, held against the editions by which they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inovasi_daerah.messages import LANGUAGES, Text, number
from inovasi_daerah.reference import slugify
from inovasi_daerah.rulebook.published import PublishedResult, held_against
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.domain.answers import Award
    from inovasi_daerah.domain.submission import Submission
    from inovasi_daerah.rulebook.model import Rulebook


def awards(submission: Submission, *, registry: Registry | None = None) -> tuple[PublishedResult, ...]:
    """Return the awards of a region that name a score or a band, held against the edition of their year.

    An edition is meant if it scores regions, is of the award's year, and has its name: that of the scheme (*Indeks
    Inovasi Daerah*, *IID*) or of an award whose results it records. Awards without such an edition are left out.

    Args:
        submission: What was reported, with the awards of the region.
        registry: Where editions are found; by default the built-in ones.
    """
    known = registry or Registry.default()
    return tuple(
        held_against(rulebook, _name(award), award.score, award.label)
        for award in submission.awards
        if award.score is not None or award.label is not None
        for rulebook in _editions(known, award.year)
        if slugify(award.award) in _names(rulebook)
    )


def _editions(registry: Registry, year: int) -> Iterator[Rulebook]:
    """Yield the editions of *year* that give a region a band; other files are not read."""
    for name in registry.editions:
        if name.endswith(f"-{year}"):
            rulebook = registry.rulebook(name)
            if rulebook.result is not None and rulebook.result.bands and not rulebook.scores_entries:
                yield rulebook


def _names(rulebook: Rulebook) -> set[str]:
    """Return what the results of *rulebook* are called: its scheme, without the year, and the awards it records."""
    words = (rulebook.name, rulebook.short_name, *(item.award for item in rulebook.published))
    slugs = (slugify(text) for item in words for text in (item.id, item.en))
    return {slug.removesuffix(f"_{rulebook.year}") for slug in slugs}


def _name(award: Award) -> Text:
    """Return what *award* is called in a sentence: its name, year and score."""
    head = f"{award.award} {award.year}"
    return Text(*(head if award.score is None else f"{head} ({number(award.score, lang)})" for lang in LANGUAGES))
