"""Which scales, operations, rules and rulebooks there are, and how a rulebook is read.

A registry is a value: it is made once and passed along. The default one holds the built-ins and never changes.
Editions are indexed by file name and parsed on demand.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, ForwardRef, Union, get_origin

import attrs
from pydantic import BaseModel, Field, ValidationError, create_model

from inovasi_daerah.components.operations import (
    CountOperation,
    GateOperation,
    LinearOperation,
    MeanOperation,
    Operation,
    PointsOperation,
    RatioOperation,
    SheetsOperation,
    StatedOperation,
    SumOperation,
)
from inovasi_daerah.components.rules import (
    AgeCheck,
    AllCheck,
    AnsweredCheck,
    AnyCheck,
    AttestedCheck,
    AwardsCheck,
    Check,
    CountCheck,
    CoverageCheck,
    DeadlineCheck,
    DocumentAtCheck,
    EvidenceCheck,
    HoldsCheck,
    NotCheck,
    OneOfCheck,
    OrderCheck,
    QuotaCheck,
    RequiredCheck,
    SomeOfCheck,
    UniqueTitlesCheck,
    WhenCheck,
    WindowCheck,
    WordsCheck,
)
from inovasi_daerah.components.scales import BasesScale, CategoriesScale, LevelsScale, Scale, ThresholdsScale
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.domain.source import parse_toml, read_path
from inovasi_daerah.errors import Problem, RegistrationError, RulebookError, SubmissionError, nearest
from inovasi_daerah.rulebook.amend import Amendment, amended
from inovasi_daerah.rulebook.links import link_problems
from inovasi_daerah.rulebook.model import FORMAT, Indicator, Measure, Rulebook, Unique
from inovasi_daerah.rulebook.rules import Rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable
    from os import PathLike

    from inovasi_daerah.domain.submission import Submission

_SUFFIX: Final = ".toml"


def _by_kind(*kinds: type[Any]) -> dict[str, type[Any]]:
    return {kind.model_fields["kind"].default: kind for kind in kinds}


@attrs.frozen(repr=False)
class Registry:
    """What a rulebook can be made of, and the rulebooks that are known by name.

    Attributes:
        scales: Scales by kind.
        operations: Operations by kind.
        rules: Kinds of check that a rule can make, by kind.
        editions: Edition files by the rulebook's id.
        plugins: Names and versions of the packages that added something.
    """

    scales: Mapping[str, type[Scale]]
    operations: Mapping[str, type[Operation]]
    rules: Mapping[str, type[Check]]
    editions: Mapping[str, Traversable]
    plugins: tuple[str, ...] = ()
    _parsed: dict[str, Rulebook] = attrs.field(factory=dict[str, Rulebook], eq=False, init=False)

    @classmethod
    def default(cls) -> Registry:
        """Return the registry of the built-ins, always the same one."""
        return _default_registry()

    def extended(self, *kinds: object, editions: Mapping[str, Traversable] | None = None) -> Registry:
        """Return a registry that knows more *kinds* and *editions*; this one stays as it is.

        Args:
            kinds: Kinds of scale, operation or check, as the decorators of `components.plugins` make them.
            editions: Edition files by the rulebook's id.

        Raises:
            RegistrationError: If something is none of these, or its name is taken; every problem is told.
        """
        groups: tuple[tuple[type[Any], dict[str, type[Any]]], ...] = (
            (Scale, dict(self.scales)),
            (Operation, dict(self.operations)),
            (Check, dict(self.rules)),
        )
        files = dict(self.editions)
        problems: list[Problem] = []
        for kind in kinds:
            made: type[Any] = kind if isinstance(kind, type) else object
            group = next((known for base, known in groups if issubclass(made, base)), None)
            if group is None:
                found = getattr(kind, "__name__", kind)
                problems.append(Problem("plugin_kind", "", found, ("Scale, Operation, Check",)))
                continue
            name = made.model_fields["kind"].default
            if not isinstance(name, str) or name in group:
                problems.append(Problem("plugin_taken", "", name, ()))
                continue
            group[name] = made
        for name, file in (editions or {}).items():
            if name in files:
                problems.append(Problem("plugin_taken", "", name, ()))
            files[name] = file
        if problems:
            raise RegistrationError(*problems)
        return Registry(groups[0][1], groups[1][1], groups[2][1], files, self.plugins)

    def discover(self) -> Registry:
        """Return a registry that also knows what installed packages announce by entry points.

        Entry points of the groups `inovasi_daerah.scales`, `.operations` and `.rules` name a kind; those of
        `inovasi_daerah.rulebooks` name a package that holds edition files. Nothing is looked for at import.

        Raises:
            RegistrationError: If a plug-in cannot be loaded or registered; the problem names it.
        """
        found = self
        for group in ("scales", "operations", "rules", "rulebooks"):
            for point in sorted(entry_points(group=f"inovasi_daerah.{group}"), key=lambda item: item.name):
                found = found._with_entry(point, group)
        return found

    def _with_entry(self, point: EntryPoint, group: str) -> Registry:
        owner = "" if point.dist is None else f"{point.dist.name} {point.dist.version}"
        try:
            if group == "rulebooks":
                extended = self.extended(editions=_editions_in(resources.files(point.value)))
            else:
                extended = self.extended(point.load())
        except RegistrationError as error:
            raise RegistrationError(*_located(error.problems, owner or point.value)) from None
        except Exception as error:
            raise RegistrationError(Problem("plugin_broken", "", f"{point.value}: {error}", source=owner)) from error
        return attrs.evolve(extended, plugins=tuple(dict.fromkeys((*self.plugins, owner or point.value))))

    @property
    def model(self) -> type[Rulebook]:
        """The model of an edition file, with the kinds that are registered here."""
        return self._models["Rulebook"]

    @cached_property
    def _models(self) -> dict[str, type[Any]]:
        """The models that depend on the kinds that are registered, by name."""
        indicator: Any
        measure: Any
        rule: Any
        scale, operation = _union(self.scales.values()), _union(self.operations.values())
        checks = _checks(self.rules.values())
        rule = _narrowed(Rule, check=(_union(checks) | None, None))
        indicator = _narrowed(Indicator, scale=(scale, ...))
        measure = _narrowed(Measure, operation=(operation, ...))
        rulebook = _narrowed(
            Rulebook,
            indicators=(Annotated[tuple[indicator, ...], Unique], ()),
            measures=(Annotated[tuple[measure, ...], Unique], ()),
            rules=(Annotated[tuple[rule, ...], Unique], ()),
        )
        return {model.__name__: model for model in (*checks, indicator, measure, rule, rulebook)}

    def restored(self, model: str, tree: Any) -> Any:
        """Return what was pickled as the plain values *tree* of *model*; a rulebook of this registry is not read again.

        Raises:
            ValidationError: If the kinds that it is made of are not registered here.
        """
        if model == Rulebook.__name__ and tree["id"] in self.editions:
            known = self.rulebook(tree["id"])
            if known.plain() == tree:
                return known
        restored = self._models[model].model_validate(tree)
        if isinstance(restored, Rulebook):
            return restored.with_tree(tree, self._included(restored, "", ()))
        return restored

    def rulebook(self, name: str, *, year: int | None = None, on: dt.date | None = None) -> Rulebook:
        """Return the rulebook with id *name*, or the edition of scheme *name* for a year or in force on a day.

        A projection is never found by year or day, but by its id only.

        Args:
            name: Id of a rulebook (`"iid-2026"`) or, with *year* or *on*, of a scheme (`"iid"`, `"pp-38"`).
            year: Year of the edition.
            on: Day on which it is in force, as far as is known (see `Rulebook.in_force_on`).

        Raises:
            RulebookError: If there is no such rulebook, or more than one; the problem lists them.
        """
        if year is None and on is None:
            if name not in self.editions:
                raise RulebookError(self._unknown(name))
            return self._edition(name, ())
        wanted = name if year is None else f"{name}-{year}"
        found = [
            book
            for book in self._editions_of(name, wanted)
            if (year is None or book.year == year) and (on is None or book.in_force_on(on))
        ]
        if len(found) == 1:
            return found[0]
        if on is not None:
            wanted = f"{wanted} {on.isoformat()}"
        listed = tuple(book.id for book in found or self._editions_of(name, name))
        if not listed:
            raise RulebookError(self._unknown(wanted))
        raise RulebookError(Problem("edition_ambiguous" if found else "edition_missing", "", wanted, listed))

    def _editions_of(self, scheme: str, prefix: str) -> list[Rulebook]:
        """Return the editions of *scheme* but for projections; only files whose names begin with *prefix* are read."""
        names = sorted(name for name in self.editions if f"{name}-".startswith(f"{prefix}-"))
        books = [self._edition(name, ()) for name in names]
        return [book for book in books if book.scheme == scheme and book.projection is None]

    def _unknown(self, name: str, path: str = "") -> Problem:
        known = tuple(sorted(self.editions))
        return Problem("rulebook_unknown", path, name, known, nearest(name, known))

    def for_submission(self, submission: Submission) -> Rulebook:
        """Return the rulebook that *submission* names, one of those that are known by name.

        Raises:
            SubmissionError: If it names none, or one that does not exist.
        """
        if submission.rulebook is None:
            raise SubmissionError(Problem("rulebook_missing", "rulebook"))
        try:
            return self.rulebook(submission.rulebook)
        except RulebookError as error:
            raise SubmissionError(*(attrs.evolve(problem, path="rulebook") for problem in error.problems)) from None

    def _edition(self, name: str, above: tuple[str, ...]) -> Rulebook:
        if name not in self._parsed:
            file = self.editions[name]
            self._parsed[name] = self._parse(parse_toml(file.read_bytes(), RulebookError), file.name, above)
        return self._parsed[name]

    def load(self, path: str | PathLike[str]) -> Rulebook:
        """Return the rulebook in the TOML file at *path*.

        Raises:
            RulebookError: If the file cannot be read or contradicts the format; every problem names the file,
                the place, and what is allowed.
        """
        name = Path(path).name
        if Path(path).suffix.lower() != _SUFFIX and Path(path).is_file():
            raise RulebookError(Problem("file_type", "", name, (_SUFFIX,), source=name))
        try:
            tree = read_path(path, RulebookError)
        except RulebookError as error:
            raise RulebookError(*_located(error.problems, name)) from None
        return self._parse(tree, name)

    def loads(self, text: str) -> Rulebook:
        """Return the rulebook in the TOML text *text*.

        Raises:
            RulebookError: If the text contradicts the format.
        """
        return self._parse(parse_toml(text, RulebookError), "")

    def from_tree(self, tree: dict[str, Any]) -> Rulebook:
        """Return the rulebook in the plain values *tree*, as an edition file has them.

        Raises:
            RulebookError: If they contradict the format.
        """
        return self._parse(tree, "")

    def _parse(self, tree: Any, source: str, above: tuple[str, ...] = ()) -> Rulebook:
        version = tree.get("format")
        if version is not None and (version is True or version != FORMAT):
            problem = Problem("format_version", "format", version, (str(FORMAT),))
            raise RulebookError(*_located((problem,), source))
        if "changes" in tree:
            return self._amendment(tree, source, above)
        try:
            rulebook = self.model.model_validate(tree)
        except ValidationError as error:
            raise RulebookError(*_located(problems_of(error, self.model), source)) from None
        problems = tuple(link_problems(rulebook))
        if problems:
            raise RulebookError(*_located(problems, source))
        return rulebook.with_tree(tree, self._included(rulebook, source, above))

    def _included(self, rulebook: Rulebook, source: str, above: tuple[str, ...]) -> tuple[Rulebook, ...]:
        """Return the rulebooks that *rulebook* includes.

        Raises:
            RulebookError: If one does not exist, or includes the rulebook itself in turn.
        """
        trail = (*above, rulebook.id)
        places = [(f"includes[{index}]", name) for index, name in enumerate(rulebook.includes)]
        problems = [problem for path, name in places for problem in self._unreachable(name, path, trail)]
        if problems:
            raise RulebookError(*_located(tuple(problems), source))
        return tuple(self._edition(name, trail) for name in rulebook.includes)

    def _unreachable(self, name: str, path: str, trail: tuple[str, ...]) -> Iterator[Problem]:
        """Yield why the edition *name*, which is named at *path*, cannot be read for the last one of *trail*."""
        if name in trail:
            yield Problem("cycle", path, " → ".join((*trail, name)))
        elif name not in self.editions:
            yield self._unknown(name, path)

    def _amendment(self, tree: Any, source: str, above: tuple[str, ...]) -> Rulebook:
        """Return the rulebook of a file that says only what differs from another edition."""
        try:
            said = Amendment.model_validate(tree)
        except ValidationError as error:
            raise RulebookError(*_located(problems_of(error, Amendment), source)) from None
        trail = (*above, said.id)
        problems = tuple(self._unreachable(said.amends, "amends", trail))
        if problems:
            raise RulebookError(*_located(problems, source))
        base = self._edition(said.amends, trail)
        try:
            return amended(base, said.changes, said.id, lambda book: self._included(book, "", above), ("changes",))
        except RulebookError as error:
            raise RulebookError(*_located(error.problems, source)) from None

    def __repr__(self) -> str:
        return (
            f"<Registry: {len(self.scales)} scales, {len(self.operations)} operations, {len(self.rules)} rules, "
            f"{len(self.editions)} rulebooks>"
        )


def _located(problems: tuple[Problem, ...], source: str) -> tuple[Problem, ...]:
    return tuple(attrs.evolve(problem, source=source) for problem in problems)


class _Restorable(BaseModel):
    """Can be pickled although its class was made at run time: as plain values, read by the default registry."""

    def __reduce__(self) -> tuple[Any, ...]:
        plain = getattr(self, "plain", lambda: self.model_dump(by_alias=True, exclude_unset=True))
        return _restore, (type(self).__name__, plain())


def _restore(model: str, tree: Any) -> Any:
    return Registry.default().restored(model, tree)


def _narrowed(model: type[BaseModel], **fields: Any) -> Any:
    """Return *model* with the types of some fields narrowed to what is registered."""
    return create_model(model.__name__, __base__=(_Restorable, model), __doc__=model.__doc__, **fields)


def _union(kinds: Iterable[type[Any]]) -> Any:
    """Return the type of one of *kinds*, told apart by `kind`."""
    union: Any = Union
    first, *others = kinds
    return Annotated[union[first, *others], Field(discriminator="kind")] if others else first


def _checks(kinds: Iterable[type[Check]]) -> list[type[Check]]:
    """Return *kinds*, of which those that hold other checks are narrowed to holding these."""
    inner: Any = ForwardRef("_KindOfCheck")
    members = [
        _narrowed(kind, **{name: (_holding(kind, name, inner), ...) for name in kind.nested}) if kind.nested else kind
        for kind in kinds
    ]
    union = _union(members)
    for member in members:
        if member.nested:
            member.model_rebuild(force=True, _types_namespace={"_KindOfCheck": union})
    return members


def _holding(kind: type[Check], name: str, inner: Any) -> Any:
    """Return the type of the field *name* of *kind*: a check, or some of them."""
    several = get_origin(kind.model_fields[name].annotation) is tuple
    return Annotated[tuple[inner, ...], Field(min_length=1)] if several else inner


def _editions_in(folder: Traversable) -> dict[str, Traversable]:
    """Return the edition files in *folder* by the rulebook's id, which is the file's name."""
    files = sorted((file for file in folder.iterdir() if file.name.endswith(_SUFFIX)), key=lambda file: file.name)
    return {file.name.removesuffix(_SUFFIX): file for file in files}


@lru_cache(maxsize=1)
def _default_registry() -> Registry:
    return Registry(
        scales=_by_kind(LevelsScale, CategoriesScale, ThresholdsScale, BasesScale),
        operations=_by_kind(
            PointsOperation,
            SumOperation,
            MeanOperation,
            CountOperation,
            LinearOperation,
            GateOperation,
            RatioOperation,
            SheetsOperation,
            StatedOperation,
        ),
        rules=_by_kind(
            RequiredCheck,
            HoldsCheck,
            AnsweredCheck,
            OneOfCheck,
            SomeOfCheck,
            AttestedCheck,
            WindowCheck,
            AgeCheck,
            OrderCheck,
            DeadlineCheck,
            WordsCheck,
            CountCheck,
            QuotaCheck,
            CoverageCheck,
            EvidenceCheck,
            DocumentAtCheck,
            UniqueTitlesCheck,
            AwardsCheck,
            AllCheck,
            AnyCheck,
            NotCheck,
            WhenCheck,
        ),
        editions=_editions_in(resources.files("inovasi_daerah") / "editions"),
    )


def load_rulebook(name: str, *, year: int | None = None, on: dt.date | None = None) -> Rulebook:
    """Return a rulebook that is shipped with the library.

    Args:
        name: Id of a rulebook (`"iid-2026"`) or, with *year* or *on*, of a scheme (`"iid"`, `"pp-38"`).
        year: Year of the edition.
        on: Day on which it is in force.

    Raises:
        RulebookError: If there is no such rulebook, or more than one.
    """
    return Registry.default().rulebook(name, year=year, on=on)
