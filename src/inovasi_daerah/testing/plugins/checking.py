"""`check_plugin`: whether a plug-in keeps what every component promises, tried on generated input."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
from pydantic import ValidationError

from inovasi_daerah.components.guards import unguarded
from inovasi_daerah.components.operations.base import Operation
from inovasi_daerah.components.rules.base import Check
from inovasi_daerah.components.scales.base import Scale
from inovasi_daerah.errors import PluginError, Problem
from inovasi_daerah.messages import DEFAULT_LANGUAGE, Language
from inovasi_daerah.rulebook.built_in import BUILT_IN
from inovasi_daerah.rulebook.registry import Registry
from inovasi_daerah.testing.plugins import operations, parameters, rules, scales
from inovasi_daerah.testing.plugins.editions import edition_problems
from inovasi_daerah.testing.plugins.promises import NOTES
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, broken, shown

if TYPE_CHECKING:
    from decimal import Decimal

    from inovasi_daerah.components.base import Spec
    from inovasi_daerah.testing.plugins.trials import Promise

_PROMISES: Final[tuple[tuple[type[Spec], Mapping[str, Promise]], ...]] = (
    (Operation, operations.PROMISES),
    (Scale, scales.PROMISES),
    (Check, rules.PROMISES),
)
"""What each kind of component promises, the first being that it runs at all."""
_VARIANT_EXAMPLES: Final = 10


@attrs.frozen
class PluginReport:
    """A plug-in that keeps its promises.

    Attributes:
        checked: Names of the kinds and rulebooks that were tried.
        notes: What follows from the optional halves that they do not have, as (name, note).
    """

    checked: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]

    def render(self, lang: Language = DEFAULT_LANGUAGE) -> str:
        """Return the report as text in *lang*."""
        lines: list[str] = []
        for name in self.checked:
            lines.append(f"✓ {name}")
            lines += [f"    · {NOTES[note].render(lang)}" for of, note in self.notes if of == name]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


def check_plugin(
    plugin: type[Spec] | Registry,
    /,
    *examples: Mapping[str, Any],
    inputs: tuple[Decimal | int, Decimal | int] = (0, 100),
    max_examples: int = 100,
) -> PluginReport:
    """Try a kind of scale, operation or check, or all that plug-ins add to a registry, on generated input.

    Of a registry, every kind that is not built in is tried as its rulebooks use it, and every rulebook that is not
    shipped with this library is read, linted, pickled and evaluated.

    Args:
        plugin: The kind, or the registry.
        examples: Parameters of the kind as an edition file writes them, without `kind`; at least one, if it needs
            any. None for a registry.
        inputs: Least and greatest value of the measures that an operation is tried on.
        max_examples: How often each promise is tried.

    Returns:
        What was tried, and what follows from the optional halves that are not there.

    Raises:
        RegistrationError: If it is no kind that could be registered.
        PluginError: If a promise is broken; each problem shows the simplest input that breaks it, and says what to
            do.
    """
    options = Options((Fraction(inputs[0]), Fraction(inputs[1])), max_examples)
    with unguarded():
        return _of_registry(plugin, options) if isinstance(plugin, Registry) else _of_kind(plugin, examples, options)


def _of_kind(plugin: type[Spec], examples: tuple[Mapping[str, Any], ...], options: Options) -> PluginReport:
    default = Registry.default()
    known = default if plugin in BUILT_IN else default.extended(plugin)
    name = _name(plugin)
    components: list[Spec] = []
    problems: list[Problem] = []
    for example in examples or ({},):
        try:
            components.append(known.reading(plugin).model_validate(example))
        except ValidationError as error:
            told = shown(error.errors(include_url=False)[0]["msg"])
            promise = BrokenPromise("example", found=told) if examples else BrokenPromise("untried")
            problems.append(promise.problem(name))
    return _report({plugin: components}, problems, options, ())


def _of_registry(registry: Registry, options: Options) -> PluginReport:
    default = Registry.default()
    components: dict[type[Spec], list[Spec]] = {kind: [] for kind in registry.added}
    editions = sorted(set(registry.editions) - set(default.editions))
    problems = [problem for name in editions for problem in edition_problems(registry, name, options)]
    if not components and not editions:
        problems.append(BrokenPromise("alone").problem(""))
    if not problems:
        for component in (item for name in editions for item in registry.rulebook(name).components()):
            for kind, found in components.items():
                if isinstance(component, kind) and component not in found:
                    found.append(component)
        problems += [BrokenPromise("untried").problem(_name(kind)) for kind, found in components.items() if not found]
    return _report(components, problems, options, tuple(editions))


def _report(
    components: Mapping[type[Spec], list[Spec]], problems: list[Problem], options: Options, editions: tuple[str, ...]
) -> PluginReport:
    notes: dict[tuple[str, str], None] = {}
    for kind, found in components.items():
        for component in found:
            problems += _problems(kind, component, options)
    if problems:
        raise PluginError(*dict.fromkeys(problems))
    for kind, found in components.items():
        for component in found:
            lacks = operations.notes(component) if isinstance(component, Operation) else []
            lacks += ["columns"] if isinstance(component, Scale) else []
            notes |= dict.fromkeys((_name(kind), note) for note in lacks)
    return PluginReport((*map(_name, components), *editions), tuple(notes))


def _problems(kind: type[Spec], component: Spec, options: Options) -> Iterator[Problem]:
    """Yield every promise that *component*, of *kind*, breaks."""
    name, made = _name(kind), type(component)
    example = component.model_dump(by_alias=True, exclude_unset=True, exclude={"kind"})
    promises = next(found for base, found in _PROMISES if issubclass(kind, base))
    first = dict(itertools.islice(promises.items(), 1))
    found = list(broken(promises, component, name, options))
    try:
        parameters.schema(made)
        parameters.pickled(kind)
        parameters.closed(made, example)
        for said, variant in parameters.variants(made, example):
            if not found:
                few = attrs.evolve(options, examples=min(_VARIANT_EXAMPLES, options.examples))
                yield from broken(first, variant, f"{name}({said})", few)
    except BrokenPromise as error:
        found.append(error.problem(name))
    yield from found


def _name(kind: type[Spec]) -> str:
    return str(cast("Any", kind).model_fields["kind"].default)
