"""Scores of tables in files, as tables in files, with a manifest of what they were made from.

Everything is read and written through Polars in a stream, so that memory holds the keys of a table but not its cells.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

import attrs
import polars as pl
from polars.exceptions import PanicException, PolarsError

from inovasi_daerah import messages
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.errors import CallError, Problem, reason_of
from inovasi_daerah.formats.tables import FORMATS, Fingerprint, Table, fingerprint, open_table, unreadable, with_keys
from inovasi_daerah.formats.text_cells import misread, roles_of, typed, without_stand_ins
from inovasi_daerah.frames import Scored, score_frames
from inovasi_daerah.frames.problems import COLUMNS, as_problem
from inovasi_daerah.messages import DEFAULT_LANGUAGE, LANGUAGES, Language, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.rulebook.model import Rulebook

Format = Literal["parquet", "csv"]

_TABLES: Final = ("units", "innovations", "problems")
_MANIFEST: Final = "manifest"
_SHOWN: Final = 10
"""Problems that are told; the rest are counted."""
_LIBRARIES: Final = ("inovasi-daerah", "narwhals", "polars")
_OS_ERROR: Final = re.compile(r"\(os error (\d+)\)")
_LIVE: Final = r"^[=+\-@\t\r\n]"
"""How a cell begins that a spreadsheet would take for a formula."""


class Progress(Protocol):
    """What is told how far the work is."""

    def __call__(self, step: str, done: float, /) -> None:
        """Take note that *done* of *step* (`read`, `units`, `innovations`, `problems`) is done: 0 … 1."""
        ...


@attrs.frozen(slots=True, eq=False, repr=False)
class Batch:
    """What became of a batch.

    Attributes:
        out: The folder, or the file of units, that was asked for.
        manifest: What is in its manifest: rules, inputs, outputs, versions.
        problems: The first bad cells; the table of problems has them all.
    """

    out: Path
    manifest: Mapping[str, Any]
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the manifest as plain JSON values."""
        return dict(self.manifest)

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return what was done, a line each, in *lang*."""
        told = self.manifest
        lines = [messages.BATCH_RULES.render(lang, rulebook=told["rulebook"], hash=told["rulebook_hash"][:19])]
        for item in told["outputs"]:
            wording = messages.BATCH_TABLES[item["table"]]
            lines.append("  " + wording.render(lang, name=item["name"], rows=item["rows"], scored=told["scored"]))
        for table, columns in told["ignored"].items():
            lines.append(messages.BATCH_IGNORED.render(lang, table=table, columns=tuple(columns)))
        return "\n".join([*lines, messages.BATCH_OUT.render(lang, out=str(self.out)), told["notice"][lang]])

    def __repr__(self) -> str:
        counts = ", ".join(f"{item['rows']} {item['table']}" for item in self.manifest["outputs"])
        return f"<Batch by {self.manifest['rulebook']}: {counts} in {self.out}>"


def batch(
    rulebook: Rulebook,
    out: Path,
    *,
    units: Path | None = None,
    innovations: Path | None = None,
    answers: Path | None = None,
    interpretations: Mapping[str, str] | None = None,
    nature: Nature | str = Nature.SELF_ASSESSMENT,
    format: Format = "parquet",  # noqa: A002 - what it is called everywhere
    force: bool = False,
    plugins: Sequence[str] = (),
    progress: Progress = lambda _step, _done: None,
) -> Batch:
    """Score tables in files, wholly or not at all: after an error or an interruption, nothing is at *out*.

    Args:
        rulebook: The rules.
        out: A new folder, or a file ending in `.csv` or `.parquet` for the units; the other tables go beside it.
        units: File or folder (CSV or Parquet) with one row for each unit; columns as `frames.score_frames` takes them.
        innovations: The same for innovations.
        answers: The same for tidy answers.
        interpretations: How open points are taken, by their ids.
        nature: What the answers are.
        format: Format of the tables in a folder.
        force: Whether files of an earlier batch at *out* are replaced. Nothing else is ever touched there.
        plugins: Names and versions of the packages that the rulebook is made by, for the manifest.
        progress: Told how far the work is.

    Raises:
        CallError: If a table cannot be read, or nothing can be written at *out*.
    """
    started = _now()
    place = _Place.of(out, format)
    place.check(force=force)
    given = {"units": units, "innovations": innovations, "answers": answers}
    tables = [open_table(path, name) for name, path in given.items() if path is not None]
    files = [file for table in tables for file in table.files]
    place.spare(files)
    sources = _Sources(rulebook, tables, interpretations, Nature(nature))
    prints = _fingerprints(files, progress)
    try:
        with tempfile.TemporaryDirectory(
            dir=place.folder.parent if place.whole else place.folder, prefix=".inovasi-"
        ) as new:
            made = Path(new, "whole")
            made.mkdir()
            outputs = {
                name: _written(name, parts, sources.order, made / place.names[name], progress)
                for name, parts in sources.made.items()
            }
            _unchanged(prints)
            manifest = {
                **_about(sources.scored),
                **({"plugins": list(plugins)} if plugins else {}),
                **_inputs(tables, prints),
                "ignored": {name: list(columns) for name, columns in sources.scored.ignored.items()},
                "outputs": [
                    {"table": name, "name": place.names[name], "rows": _rows(frame)} for name, frame in outputs.items()
                ],
                "scored": _scored(outputs["units"]),
                "problems": _rows(outputs["problems"]),
                "versions": {**{name: version(name) for name in _LIBRARIES}, "python": platform.python_version()},
                "started": started,
                "finished": _now(),
            }
            problems = _first(outputs["problems"])
            text = json.dumps(manifest, ensure_ascii=False, indent=2)
            Path(made, place.names[_MANIFEST]).write_text(f"{text}\n", encoding="utf-8", newline="\n")
            place.publish(made)
    except OSError as cause:
        _unchanged(prints)
        raise CallError(Problem("file_unwritable", "", out, (reason_of(cause),))) from None
    return Batch(out, manifest, problems)


class _Sources:
    """The tables of one batch as the rules take them, and what is made of them, lazily."""

    def __init__(
        self, rulebook: Rulebook, tables: Sequence[Table], interpretations: Mapping[str, str] | None, nature: Nature
    ) -> None:
        plan = compile_rulebook(rulebook).plan(interpretations)
        raw = with_keys(tables)
        roles = {table.name: roles_of(plan, table.name, table.columns) for table in tables if table.text}
        frames: dict[str, Any] = {
            name: typed(frame, roles[name]) if name in roles else frame for name, frame in raw.items()
        }
        self.scored: Scored[pl.LazyFrame] = score_frames(
            rulebook, **frames, interpretations=interpretations, nature=nature
        )
        found = self.scored.problems
        keys = {name: dtype for name, dtype in found.collect_schema().items() if name not in COLUMNS}
        own = (misread(raw[name], name, columns, keys) for name, columns in roles.items())
        read = [item for item in own if item is not None]
        made = {
            "units": [self.scored.units],
            "innovations": [] if self.scored.innovations is None else [self.scored.innovations],
            "problems": [without_stand_ins(found, plan, roles), *read],
        }
        self.made: dict[str, list[pl.LazyFrame]] = {name: parts for name, parts in made.items() if parts}
        """What is written, in parts."""
        self.order: tuple[str, ...] = (*keys, "table", "column", "code")
        """By what it is sorted, so that nothing depends on the run."""


@attrs.frozen(slots=True, eq=False)
class _Place:
    """Where a batch is written.

    Attributes:
        folder: The folder of its files.
        names: Names of the files, by what they hold.
        whole: Whether all of the folder is the batch.
    """

    folder: Path
    names: Mapping[str, str]
    whole: bool

    @classmethod
    def of(cls, out: Path, format: Format) -> _Place:  # noqa: A002 - what it is called everywhere
        """Return the place *out*; in a folder, tables have the *format*."""
        suffix = out.suffix.lower()
        if suffix in FORMATS:
            stem = out.name[: -len(suffix)]
            names = {name: f"{stem}.{name}{suffix}" for name in _TABLES}
            return cls(out.parent, {**names, "units": out.name, _MANIFEST: f"{stem}.{_MANIFEST}.json"}, whole=False)
        names = {name: f"{name}.{format}" for name in _TABLES}
        return cls(out, {**names, _MANIFEST: f"{_MANIFEST}.json"}, whole=True)

    def check(self, *, force: bool) -> None:
        """Refuse to write over what is there.

        Raises:
            CallError: If there is something, and no *force*.
        """
        there = [item for item in self._files() if item.exists()]
        if self.whole and self.folder.exists():
            if not self.folder.is_dir():
                raise CallError(Problem("file_exists", "", self.folder))
            there = there or list(self.folder.iterdir())
        if there and not force:
            raise CallError(Problem("file_exists", "", there[0] if not self.whole else self.folder))

    def spare(self, files: Sequence[Path]) -> None:
        """Refuse to write over one of *files*, the tables that are read.

        Raises:
            CallError: If that would happen.
        """
        inputs = {file.resolve() for file in files}
        for item in self._files():
            if item.resolve() in inputs:
                raise CallError(Problem("output_is_input", "", item))

    def publish(self, made: Path) -> None:
        """Put the files in *made* in their place: a new folder at once, others one by one, the manifest last."""
        if self.whole and not self.folder.exists():
            made.rename(self.folder)
            return
        (self.folder / self.names[_MANIFEST]).unlink(missing_ok=True)
        for item in self._files():
            item.unlink(missing_ok=True)
        for name in self.names.values():
            if (made / name).exists():
                (made / name).replace(self.folder / name)

    def _files(self) -> list[Path]:
        """Return every file that a batch may have left here, whatever its format and tables were."""
        own = set(self.names.values())
        if self.whole:
            own |= {f"{name}{suffix}" for name in _TABLES for suffix in FORMATS}
        return [self.folder / name for name in sorted(own)]


def _fingerprints(files: Sequence[Path], progress: Progress) -> dict[Path, Fingerprint]:
    """Return what each of *files* is before it is scored."""
    total, done = sum(file.stat().st_size for file in files), 0

    def read(count: int) -> None:
        nonlocal done
        done += count
        progress("read", min(1.0, done / total))

    return {file: fingerprint(file, read) for file in files}


def _unchanged(prints: Mapping[Path, Fingerprint]) -> None:
    """Refuse results of files that are no longer what the manifest says.

    Raises:
        CallError: If one was changed or removed.
    """
    for file, known in prints.items():
        about = file.stat() if file.exists() else None
        if about is None or (about.st_size, about.st_mtime_ns) != (known.size, known.changed):
            raise CallError(Problem("file_changed", "", file.name))


def _written(
    name: str, parts: Sequence[pl.LazyFrame], order: Sequence[str], file: Path, progress: Progress
) -> pl.LazyFrame:
    """Write *parts* into *file* in a stream, sorted by those columns of *order* that they have; return what is in it.

    Raises:
        CallError: If a table cannot be read after all.
        OSError: If the file cannot be written.
    """
    progress(name, 0.0)
    if len(parts) > 1:  # one after the other: each has keys in memory while it is made
        files = [file.parent.parent / f"{name}-{number}.parquet" for number in range(len(parts))]
        for part, place in zip(parts, files, strict=True):
            _sink(part, place)
        parts = [pl.scan_parquet(place) for place in files]
    frame = pl.concat(parts)
    _sink(frame.sort([key for key in order if key in frame.collect_schema()]), file)
    progress(name, 1.0)
    return pl.scan_parquet(file) if file.suffix == ".parquet" else pl.scan_csv(file, infer_schema=False)


def _sink(frame: pl.LazyFrame, file: Path) -> None:
    """Write *frame* into *file* in a stream."""
    plan: Any = (
        frame.sink_parquet(file, lazy=True) if file.suffix == ".parquet" else _harmless(frame).sink_csv(file, lazy=True)
    )
    try:
        plan.collect(engine="streaming")
    except (PolarsError, PanicException) as cause:
        number = _OS_ERROR.search(str(cause))
        if number is not None:
            raise OSError(int(number[1]), "") from None
        raise unreadable(cause, "") from None
    finally:
        time.sleep(0)  # an interruption is raised by Polars and then by Python: here, not while temporary files go


def _harmless(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return *frame* with an apostrophe before text that a spreadsheet would run as a formula."""
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(_LIVE)).then(pl.lit("'") + text).otherwise(text).name.keep())


def _inputs(tables: Sequence[Table], prints: Mapping[Path, Fingerprint]) -> dict[str, Any]:
    """Return what was read."""
    files = [
        {"table": table.name, "name": file.name, "bytes": prints[file].size, "sha256": prints[file].sha256}
        for table in tables
        for file in table.files
    ]
    return {"inputs": files, "rows": {table.name: table.rows for table in tables}}


def _about(scored: Scored[pl.LazyFrame]) -> dict[str, Any]:
    """Return what goes with every score."""
    rulebook = scored.rulebook
    return {
        "rulebook": rulebook.id,
        "rulebook_hash": rulebook.hash,
        "confidence": rulebook.confidence,
        "nature": scored.nature.value,
        "notice": {lang: scored.notice(lang) for lang in LANGUAGES},
        "interpretations": dict(scored.interpretations),
        "quantum": exact(scored.quantum),
    }


def _rows(frame: pl.LazyFrame) -> int:
    return int(frame.select(pl.len()).collect().item())


def _scored(units: pl.LazyFrame) -> int:
    """Return how many of *units* have a score."""
    if "score_hundredths" not in units.collect_schema():
        return 0
    return int(units.select(pl.col("score_hundredths").is_not_null().sum()).collect().item())


def _first(problems: pl.LazyFrame) -> tuple[Problem, ...]:
    rows = problems.head(_SHOWN).collect().rows(named=True)
    return tuple(as_problem(row, [name for name in row if name not in COLUMNS]) for row in rows)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
