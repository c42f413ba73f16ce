"""*Hasil yang diumumkan*: results as sources tell them, held against the bands of an edition.

What a source says is recorded and never corrected. Where the bands of the edition give another label, both are told:
nothing here says which of them is right.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from inovasi_daerah import messages
from inovasi_daerah.domain.terms import RegionKind
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Bilingual, Language, exact, one_line, pick
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.reference import slugify
from inovasi_daerah.rulebook.spans import spans_of

if TYPE_CHECKING:
    from decimal import Decimal

    from inovasi_daerah.components.operations.base import Span
    from inovasi_daerah.rulebook.model import ResultSpec, Rulebook
    from inovasi_daerah.rulebook.records import Published

Agreement = Literal["agrees", "differs", "other_label", "no_label", "no_score", "outside"]

_KINDS: Final = frozenset(kind.value for kind in RegionKind)
_MARKS: Final[dict[Agreement, str]] = {"agrees": "=", "differs": "≠"}


@attrs.frozen(slots=True)
class PublishedResult:
    """One result as a source tells it, and what the bands of an edition give for its score.

    Attributes:
        name: The result in a few words.
        rulebook: Name of the edition.
        score: The score as printed; None where the source prints none.
        label: What the source calls it; None where it calls it nothing.
        bands: Labels that the bands allow, one for each way of rounding that matters; None where no band that is
            known holds the score.
        agreement: `agrees` or `differs`; or why neither can be said: the label is none of this edition's bands
            (`other_label`), there is no label or no score, or the score is `outside` of this edition's scale.
        partial: Whether the edition knows only some of its bands.
    """

    name: Bilingual
    rulebook: Bilingual
    score: Decimal | None
    label: str | None
    bands: tuple[str | None, ...]
    agreement: Agreement
    partial: bool = False

    @property
    def mark(self) -> str:
        """`=` where the two agree, `≠` where they differ, `·` where neither can be said."""
        return _MARKS.get(self.agreement, "·")

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return in *lang* what the bands give and what the source says."""
        bare = messages.BAND_UNKNOWN if self.partial else messages.NO_BAND
        bands = messages.OR.render(lang).join(band or bare.render(lang) for band in self.bands)
        text = wordings.PUBLISHED[self.agreement]
        known = {"name": self.name, "rulebook": self.rulebook, "label": self.label}
        return one_line(text.render(lang, bands=bands, score=self.score, **known))

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {
            "name": pick(self.name, lang),
            "score": None if self.score is None else exact(self.score),
            "label": self.label,
            "bands": list(self.bands),
            "agreement": self.agreement,
            "message": self.render(lang),
        }

    def __str__(self) -> str:
        return self.render()


def published_results(rulebook: Rulebook) -> tuple[PublishedResult, ...]:
    """Return what *rulebook* records of results with a score or a label, each held against its bands."""
    found = (published_result(rulebook, item) for item in rulebook.published)
    return tuple(item for item in found if item is not None)


def published_result(rulebook: Rulebook, item: Published) -> PublishedResult | None:
    """Return one result that *rulebook* records, held against its bands; None where it is only numbered."""
    if item.score is None and item.label is None:
        return None
    return held_against(rulebook, item.name, item.score, item.label)


def held_against(rulebook: Rulebook, name: Bilingual, score: Decimal | None, label: str | None) -> PublishedResult:
    """Return a result that somebody else published, held against the bands of *rulebook*.

    Args:
        rulebook: The edition by which it was given.
        name: The result in a few words.
        score: The score as printed, if any was.
        label: What the source calls it, if anything.
    """
    result, known = rulebook.result, (rulebook.short_name, score, label)
    if score is None or result is None:
        return PublishedResult(name, *known, (), "no_score", rulebook.partial_bands)
    value = Fraction(score)
    if not holds(spans_of(rulebook)[result.measure], value):
        return PublishedResult(name, *known, (), "outside", rulebook.partial_bands)
    bands = tuple(None if band is None else band.name.id for band in result.bands_of(value))
    return PublishedResult(name, *known, bands, _agreement(result, bands, label), rulebook.partial_bands)


def holds(span: Span, value: Fraction) -> bool:
    """Return whether a measure with the bounds *span* can have *value*."""
    return (span.low is None or span.low <= value) and (span.high is None or value <= span.high)


def _agreement(result: ResultSpec, bands: tuple[str | None, ...], label: str | None) -> Agreement:
    if label is None:
        return "no_label"
    said = _bare(label)
    if said not in {_bare(band.name.id) for band in result.bands}:
        return "other_label"
    return "agrees" if said in {_bare(band) for band in bands if band is not None} else "differs"


def _bare(label: str) -> str:
    """Return *label* without letter case, and without the kind of region: *Kabupaten Inovatif* is *Inovatif*."""
    first, _, rest = slugify(label).partition("_")
    return rest if rest and first in _KINDS else slugify(label)
