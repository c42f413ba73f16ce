"""What a rulebook asks: its indicators with levels, points and evidence, and its rules."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from docs_hooks.sources import cite, confidence
from docs_hooks.text import anchor, bullets, cell, number, plain, reach, say, table

from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.scales import BasesScale, CategoriesScale, ThresholdsScale
from inovasi_daerah.components.scales.values import NumericLevel
from inovasi_daerah.messages import SUBJECT, Language, Text, pick
from inovasi_daerah.rulebook.describe import continued_words, part_words, published_words
from inovasi_daerah.rulebook.published import published_result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inovasi_daerah.components.scales.base import Level
    from inovasi_daerah.components.scales.categories import Category
    from inovasi_daerah.components.scales.values import Values
    from inovasi_daerah.components.sheets import MarkPart
    from inovasi_daerah.rulebook.model import Indicator, Provision, Rulebook
    from inovasi_daerah.rulebook.rules import DecisionTable, Rule

_LEVEL: Final = Text("Level", "Level")
_POINTS: Final = Text("Poin", "Points")
_WORDING: Final = Text("Bunyi", "Official wording")
_ENGLISH: Final = Text("Inggris", "In English")
_VALUES: Final = Text("Nilai", "Values")
_BASIS: Final = Text("Basis", "Basis")

_WEIGHT: Final = Text(
    "Bobot {weight}; paling banyak **{points}** poin; tentang {subject}",
    "Weight {weight}; at most **{points}** points; about {subject}",
)
_NO_WEIGHT: Final = Text(
    "Bobot tidak diketahui, jadi tanpa poin; tentang {subject}", "Weight not known, hence no points; about {subject}"
)
_MANDATORY: Final = Text("; wajib diisi", "; mandatory")
_CODE: Final = Text("Kode isian: `{code}`", "Code of the answer: `{code}`")
_EVIDENCE: Final = Text("Bukti dukung: {text}", "Evidence: {text}")
_NO_EVIDENCE: Final = Text("Bukti dukung: belum diketahui dari sumber mana pun", "Evidence: not known from any source")
_CITATION: Final = Text("Rujukan: {text}; kepastian: {confidence}", "Citation: {text}; confidence: {confidence}")
_REMARK: Final = Text("Catatan: {text}", "Note: {text}")
_OPEN: Final = Text("Hal terbuka: {points}", "Open points: {points}")
_CATEGORIES: Final = Text("Kata yang diterima: {words}", "Words that are taken: {words}")
_CATEGORY: Final = Text("{name} → level {level}", "{name} → level {level}")
_OR: Final = Text(" atau ", " or ")
_NO_LEVEL: Final = Text("Tanpa level: {values} ({reason})", "No level: {values} ({reason})")
_LOWER: Final = Text("Makin rendah makin baik", "Lower is better")
_OFFICIAL: Final = Text("Nama resmi: *{name}*", "Official name: *{name}*")
_OTHERS: Final = Text("Indikator", "Indicators")

_SHEET: Final = Text("Diisi untuk {subject}; paling banyak {most}", "Filled in for {subject}; at most {most}")
_SHEET_OPEN: Final = Text(
    "Diisi untuk {subject}; paling banyaknya tidak diketahui", "Filled in for {subject}; the greatest is not known"
)
_SHEET_HEAD: Final = Text("Bagian | Kode | Bobot dan nilai", "Part | Code | Weight and mark")
_RULE: Final = Text("Untuk {subject}; {severity}", "For {subject}; {severity}")
_SEVERITY: Final = {
    "blocking": Text("menghalangi bila tidak terpenuhi", "blocking where it is not met"),
    "warning": Text("peringatan bila tidak terpenuhi", "a warning where it is not met"),
    "note": Text("catatan bila tidak terpenuhi", "a note where it is not met"),
}
_ELIGIBILITY: Final = Text(
    "Syarat kelayakan: inovasi yang jelas tidak memenuhinya dapat dikeluarkan dari hitungan; yang belum diketahui tidak",
    "A condition of eligibility: an innovation that clearly fails it may be left out of measures; one that is unknown is not",
)
_CHECKED: Final = Text("Cara memeriksa: {ways}; dari {facts}", "How it is checked: {ways}; from {facts}")
_CHECKED_ALONE: Final = Text("Cara memeriksa: {ways}", "How it is checked: {ways}")
WAYS: Final = {
    "age": Text("umur dalam tahun penuh", "the age in whole years"),
    "answered": Text("indikatornya diisi", "the indicator is answered"),
    "attested": Text("pernyataan orang", "somebody's attestation"),
    "awards": Text("penghargaan yang pernah diterima", "awards received before"),
    "count": Text("banyaknya inovasi", "the number of innovations"),
    "coverage": Text("urusan yang terwakili", "the affairs that are represented"),
    "deadline": Text("batas waktu", "the deadline"),
    "document_at": Text("dokumen yang harus ada sejak suatu tahapan", "a document that must be there from a stage on"),
    "evidence": Text("bukti dukung beserta jenis berkasnya", "evidence and its file types"),
    "holds": Text("jawaban ya", "an answer of yes"),
    "one_of": Text("salah satu kata yang diterima", "one of the words that are accepted"),
    "order": Text("urutan tanggal", "the order of dates"),
    "quota": Text("banyaknya usulan tiap unit", "the number of entries of each unit"),
    "required": Text("terisi", "it is filled in"),
    "some_of": Text("cukup banyak yang terisi", "enough of it is filled in"),
    "unique_titles": Text("judul tidak kembar", "titles differ"),
    "window": Text("tanggal di dalam suatu masa", "a date within a window"),
    "words": Text("banyaknya kata", "the number of words"),
}
LOGIC: Final = {"all", "any", "not", "when"}
"""Kinds that only join others; how they do is in the definition, in words."""
_NOT_CHECKED: Final = Text(
    "Tidak diperiksa: belum ada yang membaca naskahnya. Ketentuan ini tidak memutuskan apa pun",
    "Not checked: nobody has read the text. It decides nothing",
)
_QUESTION: Final = Text("Pertanyaan", "Questions")
_RESULT: Final = Text("Hasil", "Result")
_REASON: Final = Text("Alasan", "Reason")
_WHEN: Final = Text("Bila", "When")
_OTHERWISE: Final = Text("selain itu", "otherwise")
_ANSWER: Final = {True: Text("ya", "yes"), False: Text("tidak", "no")}


def most(indicator: Indicator) -> Fraction:
    """Return the greatest number of points that *indicator* can earn."""
    return Fraction(indicator.weight or 0) * max(Fraction(by) for by in indicator.scale.multipliers().values())


def indicators(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield every indicator, by aspect and in the order of the file."""
    aspects = {aspect.id: aspect for aspect in rulebook.aspects}
    for name, group in itertools.groupby(rulebook.indicators, key=lambda item: item.aspect):
        aspect = aspects.get(name or "")
        title = _OTHERS.render(lang) if aspect is None else f"{say(aspect.name, lang)} ({plain(aspect.id)})"
        yield f"\n## {title} {{ #{anchor('aspek', name or 'lain')} }}\n"
        for _, rows in itertools.groupby(group, key=lambda item: (item.number, item.part_of) if item.part_of else item):
            yield from _rows(rulebook, list(rows), lang)


def _rows(rulebook: Rulebook, rows: Sequence[Indicator], lang: Language) -> Iterator[str]:
    """Yield one indicator with its rows: most have one, some are scored by several."""
    first = rows[0]
    level = "###"
    if first.part_of is not None:
        name = f"{first.number} {say(first.part_of, lang)}"
        yield f"\n### {name} {{ #{anchor('indikator', first.number or first.code)} }}\n"
        level = "####"
    for item in rows:
        yield f"\n{level} {plain(item.code)} {say(item.name, lang)} {{ #{anchor('indikator', item.code)} }}\n"
        yield from _indicator(rulebook, item, lang)


def _indicator(rulebook: Rulebook, item: Indicator, lang: Language) -> Iterator[str]:
    yield say(item.definition, lang)
    yield from _levels(item, lang)
    weight = _NO_WEIGHT.render(lang, subject=SUBJECT[item.subject])
    if item.weight is not None:
        weight = _WEIGHT.render(
            lang, weight=number(item.weight, lang), points=number(most(item), lang), subject=SUBJECT[item.subject]
        )
    touched = [point.id for point in rulebook.open_points if item.code in point.rows]
    listed = ", ".join(f"[`{name}`](#{anchor('hal-terbuka', name)})" for name in touched)
    yield from bullets(
        [
            _OFFICIAL.render(lang, name=plain(item.name.id)) if lang == "en" else None,
            weight + (_MANDATORY.render(lang) if item.mandatory else ""),
            _CODE.render(lang, code=item.code),
            *_remarks(item, lang),
            _citation(rulebook, item, lang),
            None if item.note is None else _REMARK.render(lang, text=say(item.note, lang)),
            *(plain(continued_words(entry, lang).capitalize()) for entry in item.continues),
            _OPEN.render(lang, points=listed) if touched else None,
            *_evidence(item, lang),
        ]
    )


def _levels(item: Indicator, lang: Language) -> Iterator[str]:
    """Yield the levels with their points and wording, and the values that each holds."""
    scale = item.scale
    if isinstance(scale, BasesScale):
        head = [_BASIS.render(lang), *(f"{_LEVEL.render(lang)} {rung.level}" for rung in scale.levels)]
        points = ["", *(f"{_points(item, rung, lang)} {_POINTS.render(lang).lower()}" for rung in scale.levels)]
        body = [
            [
                f"**{plain(basis.id)}** {say(basis.name, lang)}",
                *(_at(basis.levels, rung, lang) for rung in scale.levels),
            ]
            for basis in scale.bases
        ]
        yield from table(head, [points, *body])
        return
    numeric = any(isinstance(rung, NumericLevel) for rung in scale.levels)
    head = [text.render(lang) for text in (_LEVEL, _POINTS, _WORDING)]
    head += [_ENGLISH.render(lang)] if lang == "en" else []
    head += [_VALUES.render(lang)] if numeric else []
    yield from table(head, [_rung(item, rung, lang, numeric=numeric) for rung in scale.levels], numeric=(0, 1))


def _rung(item: Indicator, rung: Level, lang: Language, *, numeric: bool) -> list[str]:
    cells = [str(rung.level), _points(item, rung, lang), plain(rung.name.id)]
    cells += [plain(rung.name.en)] if lang == "en" else []
    cells += [cell(rung, lang) if isinstance(rung, NumericLevel) else ""] if numeric else []
    return cells


def _points(item: Indicator, rung: Level, lang: Language) -> str:
    return "–" if item.weight is None else number(Fraction(item.weight) * Fraction(rung.multiplier), lang)


def _at(levels: Sequence[NumericLevel], wanted: Level, lang: Language) -> str:
    """Return the wording and the values of one level on a basis."""
    return "; ".join(
        f"{say(rung.name, lang)} [{reach(rung, lang)}]".replace("[", "&#91;").replace("]", "&#93;")
        for rung in levels
        if rung.level == wanted.level
    )


def _remarks(item: Indicator, lang: Language) -> Iterator[str]:
    """Yield what else there is to know about the scale."""
    scale = item.scale
    if isinstance(scale, CategoriesScale | ThresholdsScale) and scale.categories:
        words = "; ".join(_category(category, lang) for category in scale.categories)
        yield _CATEGORIES.render(lang, words=words)
    lines: Sequence[tuple[str, Values]] = ()
    if isinstance(scale, ThresholdsScale):
        lines = (("", scale),)
    elif isinstance(scale, BasesScale):
        lines = tuple((f"{basis.id}: ", basis) for basis in scale.bases)
    for prefix, line in lines:
        if line.direction == "lower":
            yield prefix + _LOWER.render(lang)
        for hole in line.no_level:
            yield prefix + _NO_LEVEL.render(lang, values=reach(hole, lang), reason=say(hole.reason, lang))


def _category(category: Category, lang: Language) -> str:
    level = category.level
    options = list(dict.fromkeys(level.options.values())) if isinstance(level, Choice) else [level]
    return _CATEGORY.render(lang, name=say(category.name, lang), level=_OR.render(lang).join(map(str, options)))


def _evidence(item: Indicator, lang: Language) -> Iterator[str]:
    if item.evidence is None:
        yield _NO_EVIDENCE.render(lang)
        return
    types = f" ({', '.join(item.evidence.file_types)})" if item.evidence.file_types else ""
    guidance = "".join(f"\n    - {say(words, lang)}" for words in item.evidence.guidance)
    yield _EVIDENCE.render(lang, text=say(item.evidence.description, lang)) + types + guidance


def _citation(rulebook: Rulebook, item: Indicator | Provision | Rule, lang: Language) -> str:
    text = cite(rulebook, item.citation, lang)
    return _CITATION.render(lang, text=text, confidence=confidence(item.confidence, lang))


def sheets(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield what is marked in each round: parts, weights and marks."""
    for form in rulebook.sheets:
        yield f"\n### {say(form.name, lang)} {{ #{anchor('lembar', form.id)} }}\n"
        rows = [
            ("\u2003" * depth + say(part.name, lang), f"`{part.code}`", "; ".join(part_words(form, part, lang)))
            for depth, part in _parts(form.parts)
        ]
        yield from table(_SHEET_HEAD.render(lang).split(" | "), rows)
        most_ = form.span().high
        head = _SHEET_OPEN if most_ is None else _SHEET
        yield from bullets(
            [
                f"Id: `{form.id}`",
                head.render(lang, subject=SUBJECT[form.subject], most=most_),
                _CITATION.render(
                    lang, text=cite(rulebook, form.citation, lang), confidence=confidence(form.confidence, lang)
                ),
                None if form.note is None else _REMARK.render(lang, text=say(form.note, lang)),
            ]
        )


def _parts(parts: Sequence[MarkPart], depth: int = 0) -> Iterator[tuple[int, MarkPart]]:
    """Yield every part of a sheet with how deep it lies."""
    for part in parts:
        yield depth, part
        yield from _parts(part.parts, depth + 1)


def published(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield published results: what they may mean, and what the bands give."""
    for item in rulebook.published:
        held = published_result(rulebook, item)
        yield f"\n### {say(item.name, lang)} {{ #{anchor('hasil', item.id)} }}\n"
        open_ = item.counts.open_point if isinstance(item.counts, Choice) else None
        link = None if open_ is None else f"[`{open_}`](#{anchor('hal-terbuka', open_)})"
        yield from bullets(
            [
                plain(published_words(item, lang)),
                None if held is None else plain(held.render(lang)),
                None if link is None else _OPEN.render(lang, points=link),
                _CITATION.render(
                    lang, text=cite(rulebook, item.citation, lang), confidence=confidence(item.confidence, lang)
                ),
            ]
        )


def rules(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield every rule: what it asks, of whom, where it stands, and whether it can be checked."""
    for rule in rulebook.rules:
        yield f"\n### `{rule.id}` {say(rule.name, lang)} {{ #{anchor('ketentuan', rule.id)} }}\n"
        yield say(rule.definition, lang)
        yield from bullets(
            [
                _RULE.render(lang, subject=SUBJECT[rule.subject], severity=_SEVERITY[rule.severity]),
                _ELIGIBILITY.render(lang) if rule.eligibility else None,
                _how(rule, lang),
                _citation(rulebook, rule, lang),
                None if rule.note is None else _REMARK.render(lang, text=say(rule.note, lang)),
            ]
        )


def _how(rule: Rule, lang: Language) -> str:
    if rule.check is None:
        return _NOT_CHECKED.render(lang)
    kinds = dict.fromkeys(part.kind for part in rule.check.parts() if part.kind not in LOGIC)
    ways = ", ".join(WAYS[kind].render(lang) if kind in WAYS else f"`{kind}`" for kind in kinds)
    facts = list(dict.fromkeys(name for part in rule.check.parts() for name in part.uses_facts()))
    if not facts:
        return _CHECKED_ALONE.render(lang, ways=ways)
    return _CHECKED.render(lang, ways=ways, facts=", ".join(f"`{name}`" for name in facts))


def provisions(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield the parts of the acts that ask nothing of a submission: definitions, permissions, others' duties."""
    for item in rulebook.provisions:
        yield f"\n### `{item.id}` {say(item.name, lang)} {{ #{anchor('isi', item.id)} }}\n"
        yield say(item.definition, lang)
        note = None if item.note is None else _REMARK.render(lang, text=say(item.note, lang))
        yield from bullets([_citation(rulebook, item, lang), note])


def decisions(rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """Yield every decision table: its questions, what follows from the answers, and why."""
    for decision in rulebook.decisions:
        yield f"\n### `{decision.id}` {say(decision.name, lang)} {{ #{anchor('keputusan', decision.id)} }}\n"
        yield f"{_QUESTION.render(lang)}:"
        yield from bullets(f"`{name}`: {say(words, lang)}" for name, words in decision.questions.items())
        yield from table([text.render(lang) for text in (_WHEN, _RESULT, _REASON)], _decided(rulebook, decision, lang))


def _decided(rulebook: Rulebook, decision: DecisionTable, lang: Language) -> Iterator[tuple[str, str, str]]:
    for row in decision.rows:
        when = "; ".join(f"`{name}`: {pick(_ANSWER[wanted], lang)}" for name, wanted in row.when.items())
        yield when, f"`{row.result}`", f"{say(row.reason, lang)} ({cite(rulebook, row.citation, lang)})"
    yield _OTHERWISE.render(lang), f"`{decision.otherwise}`", say(decision.reason, lang)
