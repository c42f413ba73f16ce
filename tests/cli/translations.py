"""The translations of click's sentences as gettext reads them, made from the catalogue.

`python -m tests.cli.translations` writes the file that is in the package.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from inovasi_daerah.cli.language import TRANSLATIONS
from inovasi_daerah.messages.command_line import CLICK, CLICK_PLURAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final[Path] = TRANSLATIONS / "id" / "LC_MESSAGES" / "messages.mo"
_HEADER: Final = "Language: id\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def translations() -> dict[str, str]:
    """Return Indonesian by English; a sentence with a plural has both of its forms as the key, as gettext wants it."""
    singular = {text.en: text.id for text in CLICK}
    plural = {f"{text.en}\0{many}": text.id for many, text in CLICK_PLURAL.items()}
    return {"": _HEADER, **singular, **plural}


def compiled(texts: Mapping[str, str]) -> bytes:
    """Return *texts* in the format of a .mo file: a head, two tables of (length, offset), and the strings."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    head, table = 7 * 4, 8 * len(pairs)
    offset = head + 2 * table
    tables, strings = [b"", b""], b""
    for column in range(2):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), offset + len(strings))
            strings += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + table, 0, offset) + b"".join(tables) + strings


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(compiled(translations()))
