"""Which scales, operations, rules and rulebooks there are, and how a rulebook is read.

A registry is a value: it is made once and passed along. The default one holds the built-ins and never changes.
Editions are indexed by file name and parsed on demand.
"""

from __future__ import annotations

import datetime as dt
import sys
from functools import cached_property, lru_cache
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, ForwardRef, TypeVar, Union, get_origin

import attrs
from pydantic import BaseModel, Field, ValidationError, create_model

from inovasi_daerah.components.operations import Operation
from inovasi_daerah.components.rules import Check
from inovasi_daerah.components.scales import Scale
from inovasi_daerah.components.signatures import kind_problems
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.domain.source import parse_toml, read_path
from inovasi_daerah.errors import Problem, RegistrationError, RulebookError, SubmissionError, expect, nearest
from inovasi_daerah.messages import TYPE_DATE, TYPE_WHOLE
from inovasi_daerah.rulebook.amend import Amendment, amended
from inovasi_daerah.rulebook.built_in import BUILT_IN, OPERATIONS, RULES, SCALES
from inovasi_daerah.rulebook.links import link_problems
from inovasi_daerah.rulebook.model import FORMAT, Indicator, Measure, Rulebook, Unique
from inovasi_daerah.rulebook.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable
    from os import PathLike

    from inovasi_daerah.domain.submission import Submission

T = TypeVar("T")

_SUFFIX: Final = ".toml"
_BASES: Final[Mapping[str, type[Any]]] = {"scales": Scale, "operations": Operation, "rules": Check}
"""Groups of entry points, each after `inovasi_daerah.`, and what the kinds in them derive from."""


def _by_kind(kinds: Iterable[type[Any]]) -> dict[str, type[Any]]:
    return {kind.model_fields["kind"].default: kind for kind in kinds}


@attrs.frozen(repr=False)
class Registry:
    """What a rulebook can be made of, and the rulebooks that are known by name.

    Attributes:
        scales: Scales by kind.
        operations: Operations by kind.
        rules: Kinds of check that a rule can make, by kind.
        editions: Edition files by the rulebook's id.
        owners: Names and versions of the packages that added something, by group of entry points and name.
    """

    scales: Mapping[str, type[Scale]]
    operations: Mapping[str, type[Operation]]
    rules: Mapping[str, type[Check]]
    editions: Mapping[str, Traversable]
    owners: Mapping[tuple[str, str], str] = attrs.field(factory=dict[tuple[str, str], str])
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
        groups: dict[str, dict[str, type[Any]]] = {name: dict(getattr(self, name)) for name in _BASES}
        files = dict(self.editions)
        problems: list[Problem] = []
        for kind in kinds:
            made: type[Any] = kind if isinstance(kind, type) else object
            group = _group(made)
            if not group:
                found = getattr(kind, "__name__", kind)
                problems.append(Problem("plugin_kind", "", found, ("Scale, Operation, Check",)))
                continue
            problems += kind_problems(made)
            known, name = groups[group], made.model_fields["kind"].default
            if name in known:
                problems.append(Problem("plugin_taken", "", name, (self._owner(group, name, known[name].__module__),)))
            known[name] = made
        for name, file in (editions or {}).items():
            if name in files:
                problems.append(Problem("plugin_taken", "", name, (self._owner("rulebooks", name, files[name].name),)))
            files[name] = file
        if problems:
            raise RegistrationError(*problems)
        return Registry(**groups, editions=files, owners=self.owners)

    def _owner(self, group: str, name: str, otherwise: str) -> str:
        return self.owners.get((group, name), otherwise)

    def discover(self, *, without: AbstractSet[str] = frozenset()) -> Registry:
        """Return a registry that also knows what installed packages announce by entry points.

        Entry points of the groups `inovasi_daerah.scales`, `.operations` and `.rules` name a kind; those of
        `inovasi_daerah.rulebooks` name a package that holds edition files. Nothing is looked for at import.

        Args:
            without: Names and versions of packages to pass over, as the `source` of problems has them.

        Raises:
            RegistrationError: If plug-ins cannot be loaded or registered; every problem names its package.
        """
        found, problems = self, list[Problem]()
        for group in (*_BASES, "rulebooks"):
            for point in sorted(entry_points(group=f"inovasi_daerah.{group}"), key=lambda item: item.name):
                owner = point.value if point.dist is None else f"{point.dist.name} {point.dist.version}"
                if owner in without:
                    continue
                try:
                    found = found._with_entry(point, group, owner)
                except RegistrationError as error:
                    problems += _located(error.problems, owner)
                except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a foreign package raises, it is named
                    problems.append(Problem("plugin_broken", "", f"{point.module}: {_said(error)}", source=owner))
        if problems:
            raise RegistrationError(*dict.fromkeys(problems))  # a module that fails does so for all that it announces
        return found

    def _with_entry(self, point: EntryPoint, group: str, owner: str) -> Registry:
        if group == "rulebooks":
            editions = _editions_in(resources.files(point.value))
            if not editions:
                raise RegistrationError(Problem("plugin_broken", "", f"{point.value}: *{_SUFFIX}"))
            extended, keys = self.extended(editions=editions), [(group, name) for name in editions]
        else:
            kind = point.load()
            extended, keys = self.extended(kind), [(_group(kind), kind.model_fields["kind"].default)]
        return attrs.evolve(extended, owners={**self.owners, **dict.fromkeys(keys, owner)})

    @property
    def added(self) -> tuple[type[Any], ...]:
        """The kinds that are not built in."""
        every = (*self.scales.values(), *self.operations.values(), *self.rules.values())
        return tuple(kind for kind in every if kind not in BUILT_IN)

    @property
    def plugins(self) -> tuple[str, ...]:
        """Names and versions of the packages that added something."""
        return tuple(sorted(set(self.owners.values())))

    def plugins_of(self, rulebook: Rulebook) -> tuple[str, ...]:
        """Return the names and versions of the packages that *rulebook* and all that it includes come from."""
        return tuple(sorted({self.owners[key] for key in _made_of(rulebook) if key in self.owners}))

    @property
    def model(self) -> type[Rulebook]:
        """The model of an edition file, with the kinds that are registered here."""
        return self._models["Rulebook"]

    @cached_property
    def _models(self) -> Mapping[str, type[Any]]:
        return _models_of(tuple(self.scales.values()), tuple(self.operations.values()), tuple(self.rules.values()))

    def reading(self, kind: type[T]) -> type[T]:
        """Return the class by which parameters of *kind* are read: of a check that holds others, what they may be."""
        narrowed: type[T] = self._models.get(kind.__name__, kind)
        return narrowed if issubclass(narrowed, kind) else kind

    def restored(self, model: str, tree: Any, included: tuple[Rulebook, ...] = ()) -> Any:
        """Return what was pickled as the plain values *tree* of *model*; a rulebook of this registry is not read again.

        Args:
            model: Name of the model.
            tree: Its plain values.
            included: The rulebooks that it includes, where they are not those of this registry.

        Raises:
            ValidationError: If the kinds that it is made of are not registered here.
        """
        if model == Rulebook.__name__ and tree["id"] in self.editions and not included:
            known = self.rulebook(tree["id"])
            if known.plain() == tree:
                return known
        restored = self._models[model].model_validate(tree)
        if isinstance(restored, Rulebook):
            return restored.with_tree(tree, included or self._included(restored, "", ()))
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
            CallTypeError: If *year* is no whole number, or *on* no date.
        """
        expect("wrong_type", year, (int, NoneType), "year", TYPE_WHOLE)
        expect("wrong_type", on, (dt.date, NoneType), "on", TYPE_DATE)
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
            RulebookError: If the file of that one is broken.
        """
        if submission.rulebook is None:
            raise SubmissionError(Problem("rulebook_missing", "rulebook"))
        try:
            return self.rulebook(submission.rulebook)
        except RulebookError as error:
            if submission.rulebook in self.editions:
                raise
            raise SubmissionError(*(attrs.evolve(problem, path="rulebook") for problem in error.problems)) from None

    def _edition(self, name: str, above: tuple[str, ...]) -> Rulebook:
        if name not in self._parsed:
            file = self.editions[name]
            owner = self.owners.get(("rulebooks", name))
            source = file.name if owner is None else f"{owner}: {file.name}"
            found = self._parse(_read_edition(file, source), source, above)
            if found.id != name:
                raise RulebookError(Problem("invalid", "id", found.id, (name,), source=source))
            self._parsed[name] = found
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
            raise RulebookError(*_located(self._by_id(problems_of(error, self.model)), source)) from None
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

    def _by_id(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return *problems*, where another rulebook that is named by its path is told to be named by its id."""
        return tuple(
            self._unknown(item.found, item.path)
            if item.code == "invalid" and item.path.startswith(("includes[", "amends"))
            else item
            for item in problems
        )

    def _amendment(self, tree: Any, source: str, above: tuple[str, ...]) -> Rulebook:
        """Return the rulebook of a file that says only what differs from another edition."""
        try:
            said = Amendment.model_validate(tree)
        except ValidationError as error:
            raise RulebookError(*_located(self._by_id(problems_of(error, Amendment)), source)) from None
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


def _said(error: BaseException) -> str:
    """Return what a foreign *error* says, or else what it is."""
    try:
        return (str(error) if isinstance(error, Exception) else "") or repr(error)
    except Exception:  # noqa: BLE001 - foreign code
        return type(error).__name__


def _located(problems: tuple[Problem, ...], source: str) -> tuple[Problem, ...]:
    return tuple(attrs.evolve(problem, source=source) for problem in problems)


def _group(kind: type[Any]) -> str:
    """Return the group of entry points that *kind* belongs to; empty where it is no component."""
    return next((group for group, base in _BASES.items() if issubclass(kind, base)), "")


def _made_of(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the group and the name of everything that *rulebook* and all that it includes are made of."""
    for book in rulebook.family():
        yield "rulebooks", book.id
        for component in book.components():
            yield _group(type(component)), component.kind


class _Restorable(BaseModel):
    """Can be pickled although its class was made at run time: as plain values, and the kinds that are not built in."""

    added: ClassVar[tuple[type[Any], ...]] = ()
    """Kinds of plug-ins; a pickle names them by module and name, as it does all classes."""

    def __reduce__(self) -> tuple[Any, ...]:
        local = [kind for kind in self.added if not _importable(kind)]
        if local:
            raise RegistrationError(*(Problem("plugin_local", kind.__module__, kind.__qualname__) for kind in local))
        if not isinstance(self, Rulebook):
            tree = self.model_dump(by_alias=True, exclude_unset=True)
            return _restore, (type(self).__name__, tree, self.added)
        default = Registry.default()
        shipped = all(item.id in default.editions and item is default.rulebook(item.id) for item in self.included)
        return _restore, (type(self).__name__, self.plain(), self.added, () if shipped else self.included)


def _restore(model: str, tree: Any, kinds: tuple[type[Any], ...] = (), included: tuple[Rulebook, ...] = ()) -> Any:
    return _registry_with(kinds).restored(model, tree, included)


@lru_cache(maxsize=32)
def _registry_with(kinds: tuple[type[Any], ...]) -> Registry:
    return Registry.default().extended(*kinds) if kinds else Registry.default()


def _importable(kind: type[Any]) -> bool:
    """Return whether *kind* is found where its own name says, as a pickle needs it."""
    found: Any = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is kind


@lru_cache(maxsize=32)
def _models_of(
    scales: tuple[type[Scale], ...], operations: tuple[type[Operation], ...], rules: tuple[type[Check], ...]
) -> Mapping[str, type[Any]]:
    """Return the models that depend on the kinds that are registered, by name; of the same kinds, the same ones."""
    checks = _checks(rules)
    indicator: Any = _narrowed(Indicator, scale=(_union(scales), ...))
    measure: Any = _narrowed(Measure, operation=(_union(operations), ...))
    rule: Any = _narrowed(Rule, check=(_union(checks) | None, None))
    rulebook: Any = _narrowed(
        Rulebook,
        indicators=(Annotated[tuple[indicator, ...], Unique], ()),
        measures=(Annotated[tuple[measure, ...], Unique], ()),
        rules=(Annotated[tuple[rule, ...], Unique], ()),
    )
    models = {model.__name__: model for model in (*checks, indicator, measure, rule, rulebook)}
    added = tuple(kind for kind in (*scales, *operations, *rules) if kind not in BUILT_IN)
    for model in models.values():
        if issubclass(model, _Restorable):
            model.added = added
    return models


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


def _read_edition(file: Traversable, source: str) -> dict[str, Any]:
    """Return the plain values of the edition *file*, which problems call *source*.

    Raises:
        RulebookError: If it cannot be read.
    """
    try:
        return parse_toml(file.read_bytes(), RulebookError)
    except OSError:
        raise RulebookError(Problem("file_unreadable", "", file.name, source=source)) from None
    except RulebookError as error:
        raise RulebookError(*_located(error.problems, source)) from None


def _editions_in(folder: Traversable) -> dict[str, Traversable]:
    """Return the edition files in *folder* by the rulebook's id, which is the file's name."""
    files = sorted((file for file in folder.iterdir() if file.name.endswith(_SUFFIX)), key=lambda file: file.name)
    return {file.name.removesuffix(_SUFFIX): file for file in files}


@lru_cache(maxsize=1)
def _default_registry() -> Registry:
    return Registry(
        scales=_by_kind(SCALES),
        operations=_by_kind(OPERATIONS),
        rules=_by_kind(RULES),
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
