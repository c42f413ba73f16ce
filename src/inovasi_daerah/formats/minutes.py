"""*Berita acara*: the minutes of a meeting at which entries were ranked, as text and as a page of HTML.

They name jurors by their ids only, show what was decided beside what was computed, and end with the sentence that
goes with every score.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

import attrs

from inovasi_daerah import messages
from inovasi_daerah.analysis.places import Placed
from inovasi_daerah.analysis.ranked import decided, decision_line
from inovasi_daerah.engine.banding import round_half_up
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language, Text, number, one_line, pick
from inovasi_daerah.messages import rankings as wordings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from inovasi_daerah.analysis.places import Entrant, JuryRound, Undecided
    from inovasi_daerah.analysis.ranked import RankedGroup, Ranking
    from inovasi_daerah.domain.meeting import Meeting

_NONE: Final = "—"
_BLANK: Final = "_" * 24
_STYLE: Final = (
    "body{font:1rem/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #555;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "td.n{text-align:right}"
    "dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere}"
    ".table{overflow-x:auto}"
    "@media print{body{margin:0;max-width:none}h2,table{break-inside:avoid}}"
)


@attrs.frozen(slots=True)
class _Title:
    """A heading; level 1 is the document's own."""

    text: str
    level: int


@attrs.frozen(slots=True)
class _Facts:
    """Names and what they stand for."""

    pairs: Sequence[tuple[str, str]]


@attrs.frozen(slots=True)
class _Table:
    """Rows of cells below their heads; some columns hold numbers."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int]


@attrs.frozen(slots=True)
class _List:
    """Sentences, one a line."""

    items: Sequence[str]


@attrs.frozen(slots=True)
class _Note:
    """A sentence that must be read."""

    text: str


_Block = _Title | _Facts | _Table | _List | _Note


@attrs.frozen(slots=True, repr=False)
class Minutes:
    """*Berita acara*: the minutes of a meeting.

    Attributes:
        ranking: What was ranked. What the meeting decided is added to what was decided before.
        meeting: When and who met; None leaves lines to fill in by hand.
    """

    ranking: Ranking
    meeting: Meeting | None = None

    def __attrs_post_init__(self) -> None:
        """Record the decisions of the meeting, each of which must be about one entry."""
        if self.meeting is not None:
            object.__setattr__(self, "ranking", self.ranking.decided(*self.meeting.decisions))

    def text(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the minutes as plain text in *lang*."""
        blocks = ("\n".join(_as_text(block)) for block in self._blocks(lang))
        return "\n\n".join(text for text in blocks if text) + "\n"

    def html(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the minutes as a whole page of HTML in *lang*, which loads nothing; what is quoted is escaped."""
        body = "\n".join(line for block in self._blocks(lang) for line in _as_html(block))
        title = html.escape(self._title(lang))
        return (
            f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
        )

    def _title(self, lang: Language) -> str:
        return wordings.MINUTES_TITLE.render(lang)

    def _blocks(self, lang: Language) -> Iterator[_Block]:
        yield _Title(self._title(lang), 1)
        yield _Facts(list(self._facts(lang)))
        for group in self.ranking.groups:
            yield from self._group(group, lang)
        if not self.ranking.groups:
            yield _List([wordings.RANK_EMPTY.render(lang)])
        jurors = sorted({juror for group in self.ranking.groups for juror in _jurors(group)})
        if jurors:
            yield _Title(wordings.MINUTES_SIGNATURES.render(lang), 2)
            yield _List([f"{juror}: {_BLANK}" for juror in jurors])
        for notice in self.ranking.notices:
            yield _Note(pick(notice, lang))

    def _facts(self, lang: Language) -> Iterator[tuple[str, str]]:
        met = self.meeting
        yield wordings.MINUTES_ON.render(lang), _BLANK if met is None else _date(met.date, lang)
        yield wordings.MINUTES_BODY.render(lang), _BLANK if met is None else met.body
        for book in dict.fromkeys(group.rulebook for group in self.ranking.groups):
            yield wordings.MINUTES_RULEBOOK.render(lang), f"{pick(book.name, lang)} ({book.id}, {book.hash})"
        yield wordings.MINUTES_PLACES.render(lang), wordings.MINUTES_NUMBERING[self.ranking.kind].render(lang)
        yield wordings.MINUTES_WHAT.render(lang), wordings.MINUTES_COMPARED[self.ranking.exact].render(lang)
        limit = self.ranking.spread_above
        if limit is not None:
            yield wordings.MINUTES_SPREAD.render(lang), wordings.MINUTES_SPREAD_ABOVE.render(lang, limit=limit)

    def _group(self, group: RankedGroup, lang: Language) -> Iterator[_Block]:
        yield _Title(group.heading(lang), 2)
        if not group.entrants:
            yield _List([wordings.RANK_EMPTY.render(lang)])
            return
        yield _List(list(_juries(group, lang)))
        yield self._table(group, lang)
        yield _List([*group.about_cut(lang), *self.ranking.spreads(group, lang), *group.about_counted(lang)])
        if group.points:
            yield _Title(messages.OPEN_POINTS.render(lang), 3)
            yield _List([*_readings(group, lang), wordings.RANK_OTHERWISE.render(lang)])
        remarks = list(_jurors_remarks(group, lang))
        if remarks:
            yield _Title(wordings.MINUTES_JURORS_REMARKS.render(lang), 3)
            yield _List(remarks)
        decisions = [decision_line(*found, lang) for found in self.ranking.decisions_on(group)]
        if decisions:
            yield _Title(wordings.RANK_DECISIONS.render(lang), 3)
            yield _List(decisions)

    def _table(self, group: RankedGroup, lang: Language) -> _Table:
        rounds = {item.round: item.name for entrant in group.entrants for item in entrant.rounds}
        measures = {name: _measure_of(group, name) for name in rounds}
        heads = [wordings.MINUTES_HEAD_PLACE.render(lang), wordings.MINUTES_HEAD_ENTRY.render(lang)]
        for name, title in rounds.items():
            heads += [pick(title, lang)] if measures[name] is not None else []
            heads.append(wordings.MINUTES_HEAD_SPREAD.render(lang, round=title))
        heads += [
            text.render(lang)
            for text in (wordings.MINUTES_HEAD_SCORE, wordings.MINUTES_HEAD_REMARKS, wordings.MINUTES_HEAD_DECISION)
        ]
        decisions = {entrant.key: decided(found, lang) for entrant, found in self.ranking.decisions_on(group)}
        rows: list[list[str]] = []
        for item in group.items:
            rounds_of = {found.round: found for found in item.entrant.rounds}
            cells = [str(item.place) if isinstance(item, Placed) else _NONE, item.entrant.label]
            for name in rounds:
                measure = measures[name]
                cells += [] if measure is None else [_printed(group, item.entrant, measure, lang)]
                cells.append(_number(rounds_of[name].spread, lang))
            cells.append(number(item.score, lang) if isinstance(item, Placed) else _NONE)
            cells += [_remarks(group, item, lang), decisions.get(item.entrant.key, _NONE)]
            rows.append(cells)
        return _Table(group.label(lang), heads, rows, frozenset({0, *range(2, len(heads) - 2)}))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Minutes of {'—' if self.meeting is None else self.meeting.date.isoformat()}: {self.ranking!r}>"

    def _repr_html_(self) -> str:
        return "\n".join(line for block in self._blocks(DEFAULT_LANGUAGE) for line in _as_html(block))


def _date(day: dt.date, lang: Language) -> str:
    return wordings.MINUTES_DATE.render(lang, day=day.day, month=messages.MONTHS[day.month], year=day.year)


def _remarks(group: RankedGroup, item: Placed | Undecided, lang: Language) -> str:
    return "; ".join(group.remarks(item, lang)) if isinstance(item, Placed) else item.reason.render(lang)


def _printed(group: RankedGroup, entrant: Entrant, measure: str, lang: Language) -> str:
    """Return the value of a round with the decimals that the rulebook prints."""
    value, result = entrant.measures[measure].value, group.rulebook.result
    if value is None or result is None:
        return _number(value, lang)
    return number(round_half_up(value, result.places), lang)


def _number(value: Fraction | None, lang: Language) -> str:
    return _NONE if value is None else number(value, lang)


def _measure_of(group: RankedGroup, round_: str) -> str | None:
    """Return the id of the measure that is made of the sheets of one round."""
    for measure in group.rulebook.measures:
        if not measure.internal and measure.operation.uses_sheets()[:1] == (round_,):
            return measure.id
    return None


def _jurors(group: RankedGroup) -> set[str]:
    """Return everybody on a panel of *group*."""
    rounds = (item for entrant in group.entrants for item in entrant.rounds)
    return {juror for item in rounds for juror in (*item.submitted, *item.absent, *item.recused)}


def _readings(group: RankedGroup, lang: Language) -> Iterator[str]:
    """Yield what the text leaves open and the scores hang on, and how it was taken."""
    for name, taken in group.points:
        point = group.rulebook.open_point(name)
        way = next(item for item in point.interpretations if item.id == taken)
        yield f"{pick(point.question, lang)} — {taken}: {pick(way.name, lang)}"


def _jurors_remarks(group: RankedGroup, lang: Language) -> Iterator[str]:
    """Yield what jurors remarked on their sheets, by entry and round."""
    for entrant in group.entrants:
        for item in entrant.rounds:
            for juror, remark in item.remarks:
                yield f"{entrant.label} · {pick(item.name, lang)} · {juror}: {remark}"


def _juries(group: RankedGroup, lang: Language) -> Iterator[str]:
    """Yield who judged each round, who has not yet, and who stands aside, with the entries that it is about."""
    for name in dict.fromkeys(item.round for entrant in group.entrants for item in entrant.rounds):
        found = [(entrant, item) for entrant in group.entrants for item in entrant.rounds if item.round == name]
        title = wordings.MINUTES_JURORS_OF.render(lang, round=found[0][1].name)
        yield f"{title} — {'; '.join(_jury(found, lang))}"


def _jury(found: Sequence[tuple[Entrant, JuryRound]], lang: Language) -> Iterator[str]:
    known = [item for _, item in found if item.known]
    if known:
        jurors = sorted({juror for item in known for juror in (*item.submitted, *item.absent, *item.recused)})
        yield wordings.MINUTES_JURORS_ASSIGNED.render(
            lang, jurors=", ".join(jurors) or wordings.RANK_NOTHING.render(lang)
        )
    unknown = [entrant.label for entrant, item in found if not item.known]
    if unknown:
        yield wordings.MINUTES_JURORS_UNKNOWN.render(lang, entries=", ".join(unknown))
    groups: tuple[tuple[Text, str], ...] = (
        (wordings.MINUTES_JURORS_ABSENT, "without_sheet"),
        (wordings.MINUTES_JURORS_UNSIGNED, "unsigned"),
        (wordings.MINUTES_JURORS_RECUSED, "recused"),
    )
    for text, field in groups:
        about: dict[str, list[str]] = {}
        for entrant, item in found:
            for juror in getattr(item, field):
                about.setdefault(juror, []).append(entrant.label)
        if about:
            who = [
                wordings.MINUTES_JUROR_ON.render(lang, juror=key, entries=", ".join(about[key]))
                for key in sorted(about)
            ]
            yield text.render(lang, who=", ".join(who))


# --- text and HTML ------------------------------------------------------------------------------------------------


def _as_text(block: _Block) -> Iterator[str]:
    if isinstance(block, _Title):
        text = one_line(block.text)
        yield text.upper() if block.level == 1 else text
        if block.level < 3:  # noqa: PLR2004 - lesser headings are not underlined
            yield ("=", "-")[block.level - 1] * len(text)
    elif isinstance(block, _Facts):
        width = max(len(name) for name, _ in block.pairs)
        yield from (f"{name:<{width}} : {one_line(value)}" for name, value in block.pairs)
    elif isinstance(block, _Table):
        yield from _columns(block)
    elif isinstance(block, _List):
        yield from (f"- {one_line(item)}" for item in block.items)
    else:
        yield one_line(block.text)


def _columns(table: _Table) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for index, row in enumerate(rows):
        cells = (
            f"{cell:>{width}}" if position in table.numbers and index else f"{cell:<{width}}"
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield " | ".join(cells).rstrip()
        if index == 0:
            yield "-+-".join("-" * width for width in widths)


def _as_html(block: _Block) -> Iterator[str]:
    if isinstance(block, _Title):
        yield f"<h{block.level}>{_safe(block.text)}</h{block.level}>"
    elif isinstance(block, _Facts):
        yield f"<dl>{''.join(f'<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>' for name, value in block.pairs)}</dl>"
    elif isinstance(block, _Table):
        yield f'<div class="table" tabindex="0"><table><caption>{_safe(block.caption)}</caption>'
        yield f"<thead><tr>{''.join(f'<th scope=col>{_safe(head)}</th>' for head in block.heads)}</tr></thead><tbody>"
        for row in block.rows:
            cells = (
                f"<td{' class=n' if position in block.numbers else ''}>{_safe(cell)}</td>"
                for position, cell in enumerate(row)
            )
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table></div>"
    elif isinstance(block, _List):
        if block.items:
            yield f"<ul>{''.join(f'<li>{_safe(item)}</li>' for item in block.items)}</ul>"
    else:
        yield f"<p><strong>{_safe(block.text)}</strong></p>"


def _safe(text: str) -> str:
    return html.escape(one_line(text))
