"""The file of a coming edition: an existing one with everything in it marked as carried over and unconfirmed.

People correct it part by part, and `lint` says what is not confirmed yet. Layout and comments of the file stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.components.base import UNCONFIRMED
from inovasi_daerah.errors import MissingExtraError, Problem
from inovasi_daerah.messages import LANGUAGES, Language, Text, pick
from inovasi_daerah.messages import rulebooks as wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inovasi_daerah.rulebook.model import Rulebook

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_SCHEMA = re.compile(r"^#:schema .*\n+")
_OWN: Final = ("format", "id", "year", "name", "short_name", "in_force", "confidence", "note", "projection", "amends")
"""Keys that the new edition has of its own."""


def draft(base: Rulebook, text: str, name: str) -> str:
    """Return the text of an edition file that says what *base* says, for people to correct.

    Args:
        base: The edition that it is made from.
        text: The edition file of *base*, whose layout and comments are kept; those of an amendment have nowhere to be.
        name: Id of the new edition; a year in it is the edition's.

    Raises:
        MissingExtraError: If the writer is not installed.
    """
    try:
        import tomlkit  # noqa: PLC0415 - an optional dependency
    except ImportError:
        raise MissingExtraError(Problem("extra_missing", found="cli")) from None
    document: Any = tomlkit.parse(text)
    if "changes" in document:
        document = tomlkit.parse(base.to_toml())
    _drop_results(document)
    inline = type(tomlkit.inline_table())
    for item in _carried_over(document):
        before = item.get("confidence")
        item["confidence"] = UNCONFIRMED
        if before is not None and not isinstance(item, inline):  # a line of its own has room for a remark
            trivia = item.item("confidence").trivia
            trivia.comment_ws, trivia.comment = "  ", f"# {base.id}: {before}"
    for key in _OWN:
        document.pop(key, None)
    head: Any = tomlkit.document()
    for key, value in _head(base, name):
        head[key] = value
        if isinstance(value, dict):
            head[key] = tomlkit.inline_table()
            head[key].update(value)
    parts = ["#:schema rulebook.schema.json\n"]
    parts += [_comments(wordings.DRAFT_HEADING.values(), base, lang) for lang in LANGUAGES]
    parts += [tomlkit.dumps(head), "".join(_comments([wordings.DRAFT_REST], base, lang) for lang in LANGUAGES)]
    return "\n".join([*parts, _SCHEMA.sub("", tomlkit.dumps(document))])


def _drop_results(document: Any) -> None:
    """Take the results of one year out of *document*: they are held against the bands of that year only."""
    results = document.get("published", [])
    for index in reversed(range(len(results))):
        if "counts" not in results[index]:
            del results[index]
    if not results:
        document.pop("published", None)


def _carried_over(document: Any) -> Iterator[Any]:
    """Yield every table of an edition file that says how surely it is known, or has numbers and should."""
    result = document.get("result", {})
    yield from (document[key] for key in ("reading", "result") if key in document)
    groups = [
        result.get("bands", ()),
        *(document.get(key, ()) for key in ("indicators", "sheets", "measures", "provisions", "published")),
    ]
    groups += [table.get("rows", ()) for table in document.get("decisions", ())]
    yield from (item for group in groups for item in group)
    yield from (rule for rule in document.get("rules", ()) if rule["confidence"] != "unread")


def _head(base: Rulebook, name: str) -> Iterator[tuple[str, Any]]:
    """Yield what the new edition says of itself."""
    years = _YEAR.findall(name)
    year = int(years[-1]) if years else None

    def renamed(text: str) -> str:
        return text if None in {year, base.year} else text.replace(str(base.year), str(year))

    yield "format", base.format
    yield "id", name
    yield "amends", base.id
    if year is not None:
        yield "year", year
    yield "name", {lang: renamed(pick(base.name, lang)) for lang in LANGUAGES}
    yield "short_name", {lang: renamed(pick(base.short_name, lang)) for lang in LANGUAGES}
    yield "in_force", {}
    yield "confidence", UNCONFIRMED
    yield "note", {lang: wordings.DRAFT_NOTE.render(lang, rulebook=base.id) for lang in LANGUAGES}


def _comments(texts: Iterable[Text], base: Rulebook, lang: Language) -> str:
    """Return sentences as comments, each on its line."""
    return "".join(f"# {text.render(lang, rulebook=base.id)}\n" for text in texts)
