"""What differs between two rulebooks, in words and as exact values.

Items are matched by code or id; one that only got another code is recognised by its official name, and an indicator
also by what an edition says that it continues. Every difference has the address by which `amend` would make it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeGuard, cast

import attrs
from pydantic import BaseModel

from inovasi_daerah import messages
from inovasi_daerah.components.base import Spec, Words
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.rulebook.amend import KEYS
from inovasi_daerah.rulebook.continuity import continuity
from inovasi_daerah.rulebook.difftext import brief, label, plain, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inovasi_daerah.messages import Bilingual, Text
    from inovasi_daerah.rulebook.model import Rulebook

Kind = Literal["added", "removed", "renamed", "recoded", "reordered", "changed"]
Path = tuple[str, ...]

_INDICATORS: Final = "indicators"
_BESIDE: Final = {"format", "id", "amends"}
"""What two rulebooks may differ in without saying anything else."""

_TEXTS: Final = frozenset({
    "definition", "note", "guidance", "description", "citation", "confidence", "reason", "question", "via", "part_of",
    "actionable", "actionable_levels", "continues",
})  # fmt: skip
_TEXT_GROUPS: Final = frozenset({"acts", "sources", "conflicts", "provisions", "published"})


@attrs.frozen(slots=True)
class Change:
    """One difference.

    Attributes:
        kind: What happened to it.
        path: Where, by names from the root.
        name: Name of the item that it belongs to, where it has one.
        old: What was there.
        new: What is there now.
    """

    kind: Kind
    path: Path
    name: Bilingual | None
    old: Any
    new: Any

    @property
    def address(self) -> str:
        """Where, as `amend` would be told: `indicators.16.weight`."""
        return ".".join(self.path).replace(".[", "[")

    @property
    def group(self) -> str:
        """The part of the rulebook, such as `indicators` or `result.bands`; `edition` for what it says of itself."""
        if self.path[:2] == ("result", "bands"):
            return "result.bands"
        return self.path[0] if self.path[0] in wordings.DIFF_GROUPS else "edition"

    @property
    def item(self) -> str:
        """Code or id of the item; empty where the part has none."""
        depth = 2 if self.group == "result.bands" else 1
        listed = self.group not in {"edition", "reading", "result"}
        return self.path[depth] if listed and len(self.path) > depth else ""

    @property
    def within(self) -> Path:
        """Where inside the item."""
        if self.group == "edition":
            return self.path
        return self.path[(2 if self.group == "result.bands" else 1) + bool(self.item) :]

    @property
    def of_text(self) -> bool:
        """Whether it concerns explanations and sources, and not what is asked or computed."""
        if self.group == "edition":
            return self.path == ("note",)
        translated = isinstance(self.old, Words) and isinstance(self.new, Words) and self.old.id == self.new.id
        evidence = "evidence" in self.within[:1] and "file_types" not in self.within
        return translated or evidence or self.group in _TEXT_GROUPS or not _TEXTS.isdisjoint(self.within)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the difference in words, without the item that it belongs to."""
        where, item = label(self.within, lang), self.old if self.new is None else self.new
        if self.kind in {"added", "removed"}:
            value = show(item, lang) if self.within else brief(item, lang)
            return "".join((where, where and " ", wordings.DIFF_ITEM[self.kind].render(lang), value and f": {value}"))
        official: Language = "id" if self.kind == "renamed" else lang
        old, new = show(self.old, official), show(self.new, official)
        return wordings.DIFF_KIND[self.kind].render(lang, part=where, old=old, new=new)

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the difference as plain JSON values; numbers are exact decimal strings."""
        return {
            "kind": self.kind,
            "group": self.group,
            "item": self.item,
            "address": self.address,
            "of_text": self.of_text,
            "old": plain(self.old),
            "new": plain(self.new),
            "text": self.render(lang),
        }


@attrs.frozen(slots=True, repr=False)
class RulebookDiff:
    """What differs between two rulebooks.

    Attributes:
        old: The one.
        new: The other.
        changes: The differences, by part and item.
    """

    old: Rulebook
    new: Rulebook
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def notes(self) -> Iterator[tuple[Text, Mapping[str, object]]]:
        """Yield what is to be known before one reads the differences."""
        books = (self.old, self.new)  # the same is said once, where both are drafts of one id
        for book in {(it.id, it.capability, it.projection, it.confidence): it for it in books}.values():
            if book.capability not in {"full", "rules_only"}:
                yield wordings.DIFF_PARTIAL, {"rulebook": book.id}
            if book.projection is not None:
                yield wordings.DIFF_PROJECTION, {"rulebook": book.id, "source": book.projection}
            if book.confidence == "unconfirmed":
                yield wordings.DIFF_DRAFT, {"rulebook": book.id}

    def render(self, lang: Language = DEFAULT_LANGUAGE, *, everything: bool = False) -> str:
        """Return the differences as text in *lang*.

        Args:
            lang: `"id"` or `"en"`.
            everything: Whether differences of explanations and sources are told one by one too.
        """
        return "\n".join(self._lines(lang, everything=everything))

    def _lines(self, lang: Language, *, everything: bool) -> Iterator[str]:
        yield f"{self.old.id} → {self.new.id}"
        yield from (text.render(lang, **params) for text, params in self.notes())
        if not self.changes:
            yield wordings.DIFF_NONE.render(lang)
        for group, heading in wordings.DIFF_GROUPS.items():
            found = [change for change in self.changes if change.group == group and (everything or not change.of_text)]
            if found:
                yield ""
                yield f"# {heading.render(lang)}"
            for item in dict.fromkeys((change.item, change.name) for change in found):  # another one may have its code
                yield from _item_lines([change for change in found if (change.item, change.name) == item], lang)
        texts = [change for change in self.changes if change.of_text]
        if texts and not everything:
            yield ""
            yield f"# {wordings.DIFF_TEXTS.render(lang)}"
            for group, heading in wordings.DIFF_GROUPS.items():
                names = dict.fromkeys(change.item for change in texts if change.group == group)
                if names:
                    yield ": ".join(filter(None, (heading.render(lang), ", ".join(names))))

    def to_dict(self, lang: Language = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the differences as plain JSON values."""
        return {
            "old": self.old.id,
            "old_hash": self.old.hash,
            "new": self.new.id,
            "new_hash": self.new.hash,
            "notes": [text.render(lang, **params) for text, params in self.notes()],
            "changes": [change.to_dict(lang) for change in self.changes],
        }

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<RulebookDiff {self.old.id} → {self.new.id}: {len(self.changes)} changes>"


def _item_lines(changes: Sequence[Change], lang: Language) -> Iterator[str]:
    """Yield the differences of one item: on its line where there is one, below it where there are more."""
    first = changes[0]
    lines = [change.render(lang) for change in changes]
    if not first.item:
        yield from lines
        return
    heading = first.item if first.name is None else f"{first.item}  {messages.pick(first.name, lang)}"
    if len(lines) == 1:
        yield f"{heading}: {lines[0]}"
        return
    yield heading
    yield from (f"    {line}" for line in lines)


def diff(old: Rulebook, new: Rulebook) -> RulebookDiff:
    """Return what differs between two rulebooks, whatever their ids.

    Args:
        old: The one.
        new: The other.
    """
    changes: list[Change] = []
    for name in type(old).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name == _INDICATORS:
            kept = {link.new: link.old for link in continuity(old, new)}
            changes += _lists(_by_key(before) or {}, _by_key(after) or {}, (name,), None, kept)
        elif name not in _BESIDE:
            changes += _walk(before, after, (name,), None)
    hashes = {book.id: book.hash for book in old.included}
    changes += [
        Change("changed", ("includes", book.id), None, hashes[book.id], book.hash)
        for book in new.included
        if hashes.get(book.id, book.hash) != book.hash
    ]
    return RulebookDiff(old, new, tuple(changes))


def _walk(old: object, new: object, path: Path, name: Bilingual | None) -> Iterator[Change]:
    """Yield what differs between two values at *path*, inside an item with *name*."""
    before, after = _by_key(old), _by_key(new)
    if before is None and _tables_in(old) and _tables_in(new) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _walk(one, other, (*path, f"[{index}]"), name)
    elif isinstance(old, Spec) and isinstance(new, Spec) and not isinstance(old, Words) and not _other_kind(old, new):
        yield from _tables(_fields(old), _fields(new), path, name)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _tables(cast("Mapping[str, Any]", old), cast("Mapping[str, Any]", new), path, name)
    elif before is not None and after is not None:
        yield from _lists(before, after, path, name)
    elif old != new:
        official = isinstance(old, Words) and isinstance(new, Words) and path[-1] == "name" and old.id != new.id
        yield Change("renamed" if official else "changed", path, name, old, new)


def _tables_in(value: object) -> TypeGuard[tuple[Spec, ...]]:
    """Return whether *value* is a list of tables."""
    return isinstance(value, tuple) and all(isinstance(item, Spec) for item in cast("tuple[object, ...]", value))


def _other_kind(old: Spec, new: Spec) -> bool:
    """Return whether two parts are so different that nothing inside them can be compared."""
    return type(old).__name__ != type(new).__name__


def _tables(old: Mapping[str, Any], new: Mapping[str, Any], path: Path, name: Bilingual | None) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        yield from _walk(old.get(key), new.get(key), (*path, key), name)


def _lists(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    path: Path,
    name: Bilingual | None,
    before: Mapping[str, str] | None = None,
) -> Iterator[Change]:
    """Yield what differs between two lists of items that have names; *before* is the old name of each that stayed."""
    before = _kept(old, new) if before is None else before
    for key, item in new.items():
        outer = name or getattr(item, "name", None)
        if key not in before:
            yield Change("added", (*path, key), outer, None, item)
            continue
        if before[key] != key:
            yield Change("recoded", (*path, key), outer, before[key], key)
        yield from _tables(_fields(old[before[key]]), _fields(item), (*path, key), outer)
    after = {key: now for now, key in before.items()}
    for key, item in old.items():
        if key not in after:
            yield Change("removed", (*path, key), name or getattr(item, "name", None), item, None)
    common = tuple(after[key] for key in old if key in after), tuple(key for key in new if key in before)
    if common[0] != common[1]:
        yield Change("reordered", path, name, *common)


def _kept(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Return the old key of each item that stayed: its own, or that of the only one gone with its official name."""
    gone = {key: _name(item) for key, item in old.items() if key not in new}
    come = {key: _name(item) for key, item in new.items() if key not in old}
    counts = Counter([*gone.values(), *come.values()])
    recoded = {
        other: key
        for key, name in gone.items()
        for other, same in come.items()
        if name is not None and name == same and counts[name] == 2  # noqa: PLR2004 - one gone, one come
    }
    return {key: key for key in old if key in new} | recoded


def _name(item: Any) -> str | None:
    words = getattr(item, "name", None)
    return words.id if isinstance(words, Words) else None


def _by_key(value: object) -> dict[str, Any] | None:
    """Return the items of a list by what names them; None for anything but a list whose items have names."""
    items = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (None,)
    keys = [_key(item) for item in items]
    return (
        None if None in keys else {str(getattr(item, key or "")): item for key, item in zip(keys, items, strict=True)}
    )


def _key(item: object) -> str | None:
    """Return the field that names *item* in its list."""
    fields = type(item).model_fields if isinstance(item, BaseModel) and not isinstance(item, Words) else {}
    return next((key for key in KEYS if key in fields), None)


def _fields(item: Spec) -> dict[str, Any]:
    """Return the fields of *item* as the file calls them, but for what names it in its list."""
    own = _key(item)
    return {field.alias or key: getattr(item, key) for key, field in type(item).model_fields.items() if key != own}
