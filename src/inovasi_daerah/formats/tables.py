"""Tables in files, CSV or Parquet, as Polars reads them: lazily, and of a CSV nothing is guessed."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import polars as pl
from polars.exceptions import PanicException, PolarsError

from inovasi_daerah.errors import CallError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FORMATS: Final = (".csv", ".parquet")

_HEAD: Final = 1 << 16
"""Bytes of a CSV that are looked at before it is read."""
_CHUNK: Final = 1 << 20
_SEPARATORS: Final = (",", ";", "\t")
_PLENTY: Final = 1_000_000
_ROWS_PER_BYTE: Final = 50
"""Parquet files of more than `_PLENTY` rows with more rows than this for each byte hold no table: every row has a key
of its own, which takes some room however well it is packed, and a few bytes may unpack to more than any memory."""


@attrs.frozen(slots=True, eq=False)
class Table:
    """One table, in a file or in the files of a folder.

    Attributes:
        name: What it holds: `units`, `innovations` or `answers`.
        files: Its files, sorted by name.
        frame: All of its rows, lazily.
        columns: Type by column.
        text: Whether it is CSV: then all cells are text.
        rows: How many rows it has; in a CSV, blank lines among them.
    """

    name: str
    files: tuple[Path, ...]
    frame: pl.LazyFrame
    columns: Mapping[str, pl.DataType]
    text: bool
    rows: int


@attrs.frozen(slots=True)
class Fingerprint:
    """What a file was when it was read.

    Attributes:
        size: Its length in bytes.
        sha256: The hash of its content.
        changed: When it was last changed, in nanoseconds.
    """

    size: int
    sha256: str
    changed: int


def open_table(path: Path, name: str) -> Table:
    """Return the table in the file, or in the files of the folder, at *path*.

    Raises:
        CallError: If there is none, or it cannot be read.
    """
    files = _files(path, name)
    frames: list[pl.LazyFrame] = []
    first: Mapping[str, pl.DataType] = {}
    for file in files:
        frame = _csv(file, name) if file.suffix.lower() == ".csv" else pl.scan_parquet(file)
        columns = reading(frame.collect_schema, name, file)
        first = first or columns
        if not _alike(columns, first):
            raise CallError(Problem("columns_differ", name, file.name, (files[0].name,)))
        frames.append(frame.select(list(first)))
    frame = pl.concat(frames, how="vertical_relaxed")
    columns = reading(frame.collect_schema, name, path)
    rows = reading(lambda: frame.select(pl.len()).collect(engine="streaming").item(), name, path)
    text = files[0].suffix.lower() == ".csv"
    if not text and rows > max(_PLENTY, _ROWS_PER_BYTE * sum(file.stat().st_size for file in files)):
        raise CallError(Problem("rows_implausible", name, path.name, (str(rows),)))
    return Table(name, files, frame, dict(columns), text, rows)


def _alike(one: Mapping[str, pl.DataType], other: Mapping[str, pl.DataType]) -> bool:
    """Return whether two files have the same columns; numbers may be of different widths."""
    return one.keys() == other.keys() and all(
        dtype == other[column] or (dtype.is_numeric() and other[column].is_numeric()) for column, dtype in one.items()
    )


def _files(path: Path, name: str) -> tuple[Path, ...]:
    """Return the files of the table at *path*, all of one format."""
    try:
        if not path.exists():
            raise CallError(Problem("file_missing", name, path))
        files = sorted(item for item in path.iterdir() if _belongs(item)) if path.is_dir() else [path]
        if not files:
            raise CallError(Problem("folder_empty", name, path, FORMATS))
        for file in files:
            with file.open("rb") as stream:
                if not stream.read(1):
                    raise CallError(Problem("empty_file", name, file.name))
    except OSError:
        raise CallError(Problem("file_unreadable", name, path)) from None
    formats = {file.suffix.lower() for file in files}
    if not formats <= set(FORMATS):
        raise CallError(Problem("file_type", name, path.name, FORMATS))
    if len(formats) > 1:
        raise CallError(Problem("folder_mixed", name, path, FORMATS))
    return tuple(files)


def _belongs(item: Path) -> bool:
    """Return whether a file in a folder is part of its table: programs keep notes of their own there."""
    return item.suffix.lower() in FORMATS and not item.name.startswith((".", "_")) and item.is_file()


def _csv(file: Path, name: str) -> pl.LazyFrame:
    """Return the rows of a CSV, every cell as text and the empty ones null.

    Raises:
        CallError: If it is no text, or two of its columns have one name.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    try:
        text = head.decode("utf-8-sig", errors="strict")
    except UnicodeDecodeError as cause:
        if cause.end < len(head) - 3 or len(head) < _HEAD:  # a letter may be cut in two at the end
            raise CallError(Problem("encoding", name, f"{head[cause.start]:#04x}", source=file.name)) from None
        text = head[: cause.start].decode("utf-8-sig")
    if "\0" in text:
        raise CallError(Problem("encoding", name, "0x00", source=file.name))
    separator, header = _header(text)
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise CallError(*(Problem("column_repeated", name, column, source=file.name) for column in repeated))
    return pl.scan_csv(file, separator=separator, infer_schema=False, null_values=[""])


def _header(text: str) -> tuple[str, list[str]]:
    """Return the separator and the names of the columns of a CSV that begins with *text*."""
    headers = {item: next(csv.reader(text.splitlines(), delimiter=item), list[str]()) for item in _SEPARATORS}
    separator = next((item for item, header in headers.items() if "unit" in header), _SEPARATORS[0])
    return separator, headers[separator]


def fingerprint(file: Path, progress: Callable[[int], None]) -> Fingerprint:
    """Return what *file* is; *progress* is told how many bytes were read each time."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            progress(len(chunk))
    about = file.stat()
    return Fingerprint(about.st_size, digest.hexdigest(), about.st_mtime_ns)


def with_keys(tables: Sequence[Table]) -> dict[str, pl.LazyFrame]:
    """Return the rows of *tables* by name, with keys as text so that tables from different files meet.

    A year stays a number where it is one in every table. Columns whose names begin with `_` are left out.

    Raises:
        CallError: If a key is of a type that is no name: a unit `35.10` as a number is `35.1`.
    """
    problems: list[Problem] = []
    years = {table.columns["year"].is_integer() for table in tables if "year" in table.columns}
    found: dict[str, pl.LazyFrame] = {}
    for table in tables:
        keys = [key for key in ("unit", "year", "innovation") if key in table.columns]
        for key in keys:
            dtype = table.columns[key]
            if not (dtype.is_integer() or isinstance(dtype, pl.String | pl.Categorical | pl.Enum | pl.Null)):
                problems.append(Problem("wrong_type", f"{table.name}.{key}", dtype, ("String",)))
        plain = [key for key in keys if key != "year" or years != {True}]
        found[table.name] = table.frame.select(pl.exclude("^_.*$")).with_columns(pl.col(plain).cast(pl.String))
    if problems:
        raise CallError(*problems)
    return found


def reading(read: Callable[[], Any], name: str, path: Path) -> Any:
    """Return what *read* reads of the table *name*.

    Raises:
        CallError: If the files are not what their names say.
    """
    try:
        return read()
    except (PolarsError, PanicException, OSError) as cause:
        raise unreadable(cause, name, path.name) from None


def unreadable(cause: BaseException, name: str, source: str = "") -> CallError:
    """Return the error that tells what Polars says of a table: *cause* in its first line."""
    line = next(iter(str(cause).splitlines()), type(cause).__name__)
    return CallError(Problem("table_unreadable", name, line, source=source))
