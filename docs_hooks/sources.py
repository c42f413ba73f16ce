"""Where the rules stand and how surely: citations, acts, sources, open points, conflicts, and what nobody has read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docs_hooks.text import anchor, bullets, day, linked, plain, say, table

from inovasi_daerah.messages import CONFIDENCE, Language, Text, pick
from inovasi_daerah.rulebook.links import cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.components.base import Citation
    from inovasi_daerah.rulebook.model import Act, OpenPoint, Rulebook

DEFAULT: Final = Text("bawaan", "default")
_WHY: Final = Text("Alasan tafsir bawaan", "Why this default")
_KNOWN: Final = Text("Yang diketahui", "What is known")
_ROWS: Final = Text("Indikator", "Indicators")
_MEASURES: Final = Text("Ukuran", "Measures")
_SPOKEN: Final = Text("Sumber yang menyinggungnya", "Sources that speak of it")

_VIA: Final = Text("menurut {sources}", "as told by {sources}")
_READ: Final = Text("naskahnya dibaca", "its text was read")
_UNREAD: Final = Text("belum dibaca", "not read yet")
_YES: Final = Text("ya", "yes")
_PARTLY: Final = Text("sebagian", "in part")
_NOT_YET: Final = Text("belum", "not yet")

_ACTS_HEAD: Final = Text(
    "Peraturan | Tanggal | Dibaca sendiri? | Perubahannya diperiksa?", "Act | Date | Read by us? | Amendments checked?"
)
_PLACES: Final = Text(
    "Tempat ditulis sebagaimana tercatat. “Kode publik, ref …” adalah berkas kode yang terbuka untuk umum dan kami baca; "
    "nomornya membedakan satu berkas dari yang lain, bukan alamat. “Cuplikan” berarti hanya sebagian yang kami baca.",
    "Places are written as recorded, in Indonesian. “Kode publik, ref …” is a file of public code that we read; the number "
    "tells one file from another and is no address. “Cuplikan” means that we read an excerpt only.",
)
_SOURCES_HEAD: Final = Text("Sumber | Apa | Kepastian | Tempatnya", "Source | What | Confidence | Where it is")
_UNREAD_HEAD: Final = Text(
    "Peraturan | Edisi | Ketentuan yang bersandar padanya | Kami mengetahuinya dari",
    "Act | Edition | Provisions that rest on it | We know it from",
)
_RULES_HEAD: Final = Text("Ketentuan | Edisi | Tempatnya", "Rule | Edition | Where it stands")
_SAID: Final = Text("Pernyataan | Menurut", "Statement | As told by")
_TAKEN: Final = Text("Yang dipakai", "What is used")
_NOBODY: Final = Text("tidak dari siapa pun; hanya disebut", "nobody; it is only named")
_NOTHING: Final = Text("Tidak ada.", "None.")
_AMENDED: Final = Text("diubah oleh {acts}", "amended by {acts}")


def confidence(name: str, lang: Language) -> str:
    """Return a degree of confidence in words."""
    return _UNREAD.render(lang) if name == "unread" else CONFIDENCE[name].render(lang)


def links(rulebook: Rulebook, sources: Sequence[str]) -> str:
    """Return links to sources on the same page."""
    known = {source.id for source in rulebook.sources}
    return ", ".join(
        f"[{plain(name)}](#{anchor('sumber', name)})" if name in known else plain(name) for name in sources
    )


def cite(rulebook: Rulebook, citation: Citation, lang: Language) -> str:
    """Return a citation with links to the act and to who restates it."""
    act = rulebook.act(citation.act)
    place = "" if citation.place is None else f", {say(citation.place, lang)}"
    told = _READ.render(lang) if citation.read else ""
    if citation.via and not citation.read:
        told = _VIA.render(lang, sources=links(rulebook, citation.via))
    return f"[{say(act.name, lang)}](#{anchor('peraturan', act.id)}){place}" + (f" ({told})" if told else "")


def read(rulebook: Rulebook, act: Act) -> tuple[int, int]:
    """Return how many provisions of the rulebook stand in *act* as somebody here read it, and how many there are."""
    found = [citation for _, citation in cited(rulebook) if citation.act == act.id]
    return sum(citation.read for citation in found), len(found)


def acts(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield the acts: their full titles, whether anybody here has read them, and looked for amendments."""
    rows = []
    for act in rulebook.acts:
        name = f"**{say(act.name, lang)}**{{ #{anchor('peraturan', act.id)} }}"
        title = "" if act.title is None else f"<br>{say(act.title, lang)}"
        amended = f"; {_AMENDED.render(lang, acts=plain(', '.join(act.as_amended_by)))}" if act.as_amended_by else ""
        checked = (_YES if act.amendments_checked else _NOT_YET).render(lang) + amended
        date = "–" if act.date is None else day(act.date, lang)
        rows.append((name + title, date, _how_far(rulebook, act, lang), checked))
    yield from table(_ACTS_HEAD.render(lang).split(" | "), rows)


def _how_far(rulebook: Rulebook, act: Act, lang: Language) -> str:
    """Return whether an act was read: all that rests on it, some, or nothing."""
    by_us, all_ = read(rulebook, act)
    if by_us == 0:
        return _NOT_YET.render(lang)
    return (_YES if by_us == all_ else _PARTLY).render(lang)


def sources(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield who restates the rules."""
    rows = [
        (
            f"**{plain(source.id)}**{{ #{anchor('sumber', source.id)} }}",
            say(source.title, lang) + ("" if source.note is None else f"<br>{say(source.note, lang)}"),
            confidence(source.confidence, lang),
            f'<span class="locator">{linked(source.locator)}</span>',
        )
        for source in rulebook.sources
    ]
    yield f"{_PLACES.render(lang)}\n"
    yield from table(_SOURCES_HEAD.render(lang).split(" | "), rows)


def open_point(point: OpenPoint, lang: Language, heading: str) -> Iterator[str]:
    """Yield what is open, the ways to take it, and why the default is the default."""
    yield f"\n{heading}\n\n{say(point.question, lang)}\n"
    for way in point.interpretations:
        mark = f" ({DEFAULT.render(lang)})" if way.id == point.default else ""
        yield f"- `{way.id}`{mark}: {say(way.name, lang)}"
    yield f"\n{_WHY.render(lang)}: {say(point.reason, lang)}\n"
    if point.evidence is not None:
        yield f"{_KNOWN.render(lang)}: {say(point.evidence, lang)}\n"
    for head, names in ((_ROWS, point.rows), (_MEASURES, point.measures)):
        if names:
            yield f"{head.render(lang)}: {', '.join(map(plain, names))}.\n"
    if point.via:
        yield f"{_SPOKEN.render(lang)}: {', '.join(map(plain, point.via))}.\n"


def conflicts(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield where sources contradict each other, and what was made of it."""
    for conflict in rulebook.conflicts:
        yield f"\n### {plain(conflict.id)} {say(conflict.topic, lang)} {{ #{anchor('pertentangan', conflict.id)} }}\n"
        rows = [(say(claim.value, lang), links(rulebook, claim.via)) for claim in conflict.claims]
        yield from table(_SAID.render(lang).split(" | "), rows)
        yield f"{_TAKEN.render(lang)}: {say(conflict.assessment, lang)}\n"


def unread(books: Sequence[Rulebook], lang: Language) -> Iterator[str]:
    """Yield the acts of which nobody here has read anything, and how we know of each, over all editions."""
    named: dict[str, list[Rulebook]] = {}
    for book in books:
        for act in book.acts:
            named.setdefault(act.id, []).append(book)
    rows = []
    for name, owners in named.items():
        counts = [read(book, book.act(name)) for book in owners]
        if any(by_us for by_us, _ in counts):
            continue
        act = owners[0].act(name)
        told = dict.fromkeys(title for book in owners for title in _told(book, name, lang))
        rows.append(
            (
                say(act.name if act.title is None else act.title, lang),
                ", ".join(
                    map(_edition, [book for book, (_, all_) in zip(owners, counts, strict=True) if all_] or owners)
                ),
                str(sum(all_ for _, all_ in counts)),
                f'<span class="locator">{"; ".join(told) or _NOBODY.render(lang)}</span>',
            )
        )
    yield from table(_UNREAD_HEAD.render(lang).split(" | "), rows, numeric=(2,))


def _told(book: Rulebook, act: str, lang: Language) -> Iterator[str]:
    """Yield who restates an act in an edition."""
    names = dict.fromkeys(name for _, citation in cited(book) if citation.act == act for name in citation.via)
    yield from (say(book.source(name).title, lang) for name in names)


def unread_rules(books: Sequence[Rulebook], lang: Language) -> Iterator[str]:
    """Yield the rules that nobody here has read, and which therefore decide nothing."""
    rows = [
        (f"`{book.id}/{rule.id}` {say(rule.name, lang)}", _edition(book), _where(book, rule, lang))
        for book in books
        for rule in book.rules
        if rule.confidence == "unread"
    ]
    if rows:
        yield from table(_RULES_HEAD.render(lang).split(" | "), rows)
    else:
        yield from bullets([_NOTHING.render(lang)])


def _edition(book: Rulebook) -> str:
    return f"[`{book.id}`](../rulebooks/{book.id}.md)"


def _where(book: Rulebook, rule: Any, lang: Language) -> str:
    act = book.act(rule.citation.act)
    return plain(pick(act.name, lang)) + ("" if rule.citation.place is None else f" {say(rule.citation.place, lang)}")
