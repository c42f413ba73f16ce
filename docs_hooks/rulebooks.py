"""The page of a rulebook, made from its data: no number on it is copied by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from docs_hooks import criteria, drawings, sources
from docs_hooks.formulas import LEGEND, LEGEND_SHEETS, formula
from docs_hooks.text import anchor, bullets, cell, day, number, plain, say, table

from inovasi_daerah import Registry
from inovasi_daerah.components.operations import CountOperation
from inovasi_daerah.messages import PROJECTION, Language, Text
from inovasi_daerah.rulebook.describe import label
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.rulebook.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah import Rulebook
    from inovasi_daerah.rulebook.model import Measure

SCORES: Final = Text("Poin dan predikat", "Points and bands")
FORMULAS: Final = Text("Rumus", "Formulas")
RULES: Final = Text("Ketentuan", "Rules")
DECISIONS: Final = Text("Tabel keputusan", "Decision tables")
PROVISIONS: Final = Text(
    "Isi peraturan yang tidak menuntut apa pun dari berkas", "Provisions that ask nothing of a submission"
)
SHEETS: Final = Text("Lembar nilai", "Score sheets")
PUBLISHED: Final = Text("Hasil yang diumumkan", "Published results")
OPEN_POINTS: Final = Text("Hal terbuka", "Open points")
CONFLICTS: Final = Text("Pertentangan antarsumber", "Conflicts between sources")
ACTS: Final = Text("Peraturan dan surat", "Acts and letters")
SOURCES: Final = Text("Sumber", "Sources")
PROOFS: Final = Text("Yang terbukti dari datanya", "What the data prove")

_UNOFFICIAL: Final = Text("Bukan halaman resmi pemerintah", "Not an official page of any government")
_GENERATED: Final = Text(
    "Halaman ini disusun dari berkas edisi `{id}` saat situs dibangun. Setiap baris menyebut rujukan dan kepastiannya; "
    "apa yang belum dibaca siapa pun, ada di [Asal-usul dan batasnya](../explanation/provenance.md).",
    "This page is made from the edition file `{id}` when the site is built. Every row names its citation and "
    "confidence; what nobody has read yet is listed under [Provenance and its limits](../explanation/provenance.md).",
)
_FACTS: Final = {
    "id": Text("Id: `{value}`", "Id: `{value}`"),
    "authority": Text("Yang menetapkan: {value}", "Issued by: {value}"),
    "force": Text("Berlaku sejak {value}", "In force from {value}"),
    "until": Text("Berlaku sampai {value}", "In force until {value}"),
    "confidence": Text("Kepastian: {value}", "Confidence: {value}"),
    "capability": Text("Yang dapat dihitung: {value}", "What can be computed: {value}"),
    "amends": Text("Dibuat dari {value}", "Made from {value}"),
    "includes": Text("Ketentuan ini ikut berlaku: {value}", "These rules hold too: {value}"),
    "hash": Text("Sidik isi: `{value}`", "Hash of the content: `{value}`"),
}
CAPABILITY: Final = {
    "full": Text("seluruhnya, dari isian sampai predikat", "all of it, from answers to band"),
    "total_and_band": Text(
        "nilai total dan predikat, bila bagian-bagiannya dinyatakan", "total and band, where the parts are stated"
    ),
    "innovation_and_band": Text(
        "nilai tiap inovasi, dan predikat, bila indeksnya dinyatakan",
        "the score of each innovation, and the band, where the index is stated",
    ),
    "band": Text("predikat, bila indeksnya dinyatakan", "the band, where the index is stated"),
    "partial_band": Text("sebagian predikat, bila indeksnya dinyatakan", "some bands, where the index is stated"),
    "rules_only": Text("tidak ada; edisi ini hanya diperiksa", "nothing; this edition is only checked against"),
    "innovation_only": Text("nilai tiap inovasi saja", "the score of each innovation only"),
}
_BAND_HEAD: Final = Text("Predikat | Nilai | Rujukan | Kepastian", "Band | Values | Citation | Confidence")
_MEASURE_HEAD: Final = Text("Ukuran | Nama | Paling banyak", "Measure | Name | At most")
_TOTAL_HEAD: Final = Text(
    "Ukuran | Baris indikator | Jumlah bobot | Paling banyak", "Measure | Indicator rows | Sum of weights | At most"
)
_BOUNDLESS: Final = Text("tidak terbatas", "no limit")
_NOT_KNOWN: Final = Text("tidak diketahui", "not known")
_INTERNAL: Final = Text("langkah antara", "a step on the way")
_BOOK_HEAD: Final = Text(
    "Edisi | Kepastian | Yang dapat dihitung | Indikator | Ketentuan | Hal terbuka",
    "Edition | Confidence | What can be computed | Indicators | Rules | Open points",
)


def books() -> list[Rulebook]:
    """Return every rulebook that is shipped, newest year first within a scheme."""
    registry = Registry.default()
    found = [registry.rulebook(name) for name in registry.editions]
    return sorted(found, key=lambda book: (book.result is None, book.scheme, -(book.year or 0), book.id))


def page(name: str, lang: Language) -> Iterator[str]:
    """Yield the page of the rulebook *name*, without its first heading."""
    book = Registry.default().rulebook(name)
    yield from _facts(book, lang)
    if book.result is not None:
        yield f"\n## {SCORES.render(lang)} {{ #poin }}\n"
        yield from drawings.points(book, lang)
        yield from totals(book, lang)
        yield from drawings.bands(book, lang)
        yield from _bands(book, lang)
    if book.measures:
        legends = [LEGEND] * bool(book.indicators or not book.sheets) + [LEGEND_SHEETS] * bool(book.sheets)
        yield f"\n## {FORMULAS.render(lang)} {{ #rumus }}\n\n{' '.join(item.render(lang) for item in legends)}\n"
        for measure in book.measures:
            yield from _measure(book, measure, lang)
    yield from criteria.indicators(book, lang)
    if book.sheets:
        yield f"\n## {SHEETS.render(lang)} {{ #lembar }}\n"
        yield from criteria.sheets(book, lang)
    if book.rules:
        yield f"\n## {RULES.render(lang)} {{ #ketentuan }}\n"
        yield from criteria.rules(book, lang)
    if book.decisions:
        yield f"\n## {DECISIONS.render(lang)} {{ #keputusan }}\n"
        yield from criteria.decisions(book, lang)
    if book.provisions:
        yield f"\n## {PROVISIONS.render(lang)} {{ #isi }}\n"
        yield from criteria.provisions(book, lang)
    if book.published:
        yield f"\n## {PUBLISHED.render(lang)} {{ #hasil }}\n"
        yield from criteria.published(book, lang)
    if book.open_points:
        yield f"\n## {OPEN_POINTS.render(lang)} {{ #hal-terbuka }}\n"
        for point in book.open_points:
            heading = f"### `{point.id}` {{ #{anchor('hal-terbuka', point.id)} }}"
            yield from sources.open_point(point, lang, heading)
    if book.conflicts:
        yield f"\n## {CONFLICTS.render(lang)} {{ #pertentangan }}\n"
        yield from sources.conflicts(book, lang)
    yield f"\n## {ACTS.render(lang)} {{ #peraturan }}\n"
    yield from sources.acts(book, lang)
    if book.sources:
        yield f"\n## {SOURCES.render(lang)} {{ #sumber }}\n"
        yield from sources.sources(book, lang)
    yield f"\n## {PROOFS.render(lang)} {{ #bukti }}\n"
    yield from bullets(plain(text.render(lang, **dict(params))) for text, params in lint(book).proofs)


def _facts(book: Rulebook, lang: Language) -> Iterator[str]:
    if book.projection is not None:
        yield f'\n!!! danger "{PROJECTION.render(lang)}"\n'
        yield f"    {say(book.projection, lang)}\n"
    yield f'\n!!! note "{_UNOFFICIAL.render(lang)}"\n'
    yield f"    {_GENERATED.render(lang, id=book.id)}"
    if book.note is not None:
        yield f"\n    {say(book.note, lang)}\n"
    included = ", ".join(f"[{say(item.name, lang)}]({item.id}.md)" for item in book.included)
    values = {
        "id": book.id,
        "authority": say(book.authority, lang),
        "force": None if book.in_force.from_ is None else day(book.in_force.from_, lang),
        "until": None if book.in_force.to is None else day(book.in_force.to, lang),
        "confidence": sources.confidence(book.confidence, lang),
        "capability": CAPABILITY[book.capability].render(lang),
        "amends": book.amends and f"[`{book.amends}`]({book.amends}.md)",
        "includes": included or None,
        "hash": book.hash,
    }
    yield from bullets(
        None if value is None else _FACTS[name].render(lang, value=value) for name, value in values.items()
    )


def totals(book: Rulebook, lang: Language) -> Iterator[str]:
    """Yield what the indicators of each measure add up to, and the maximum of every measure."""
    spans = spans_of(book)
    rows = []
    for measure in book.measures:
        chosen = getattr(measure.operation, "indicators", None)
        if chosen is None:
            continue
        held = [i for i in book.indicators if chosen.holds(aspect=i.aspect, variable=i.variable, code=i.code)]
        weight = sum((item.weight or 0 for item in held), start=0)
        most = sum(map(criteria.most, held), start=Fraction(0))
        rows.append((_link(measure), str(len(held)), number(weight, lang), number(most, lang)))
    if rows:
        yield from table(_TOTAL_HEAD.render(lang).split(" | "), rows, numeric=(1, 2, 3))
    shown = [measure for measure in book.measures if not measure.internal]
    maxima = [
        (_link(measure), say(measure.name, lang), _most(measure, spans[measure.id].high, lang)) for measure in shown
    ]
    yield from table(_MEASURE_HEAD.render(lang).split(" | "), maxima, numeric=(2,))


def _link(measure: Measure) -> str:
    return f"[`{measure.id}`](#{anchor('ukuran', measure.id)})"


def _most(measure: Measure, high: Fraction | None, lang: Language) -> str:
    if high is None:
        return (_BOUNDLESS if isinstance(measure.operation, CountOperation) else _NOT_KNOWN).render(lang)
    return number(high, lang)


def _bands(book: Rulebook, lang: Language) -> Iterator[str]:
    assert book.result is not None  # noqa: S101 - asked only then
    rows = [
        (
            plain(label(band)) + (f" ({plain(band.name.en)})" if lang == "en" else ""),
            cell(band, lang),
            sources.cite(book, band.citation, lang),
            sources.confidence(band.confidence, lang),
        )
        for band in book.result.bands
    ]
    if rows:
        yield from table(_BAND_HEAD.render(lang).split(" | "), rows)


def _measure(book: Rulebook, measure: Measure, lang: Language) -> Iterator[str]:
    step = f" ({_INTERNAL.render(lang)})" if measure.internal else ""
    yield f"\n### `{measure.id}` {say(measure.name, lang)}{step} {{ #{anchor('ukuran', measure.id)} }}\n"
    yield f"\n{formula(book, measure, lang)}\n"
    if measure.definition is not None:
        yield f"{say(measure.definition, lang)}\n"
    cited = sources.cite(book, measure.citation, lang)
    yield from bullets([f"{cited}; {sources.confidence(measure.confidence, lang)}"])


def overview(lang: Language) -> Iterator[str]:
    """Yield a table of all rulebooks."""
    rows = [
        (
            f"[{say(book.name, lang)}]({book.id}.md)<br>`{book.id}`"
            + ("" if book.projection is None else f"<br>**{PROJECTION.render(lang)}**"),
            sources.confidence(book.confidence, lang),
            CAPABILITY[book.capability].render(lang),
            *(str(len(items)) for items in (book.indicators, book.rules, book.open_points)),
        )
        for book in books()
    ]
    yield from table(_BOOK_HEAD.render(lang).split(" | "), rows, numeric=(3, 4, 5))


def measures(name: str, lang: Language) -> Iterator[str]:
    """Yield a list of the measures of a rulebook, each in a sentence."""
    book = Registry.default().rulebook(name)
    yield from bullets(
        f"**{say(measure.name, lang)}**: {say(measure.definition, lang)}"
        for measure in book.measures
        if measure.definition is not None and not measure.internal
    )
