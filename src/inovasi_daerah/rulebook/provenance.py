"""By what a result was made: which edition, with which content, by which version of the library and of plug-ins.

The hash of a rulebook covers what its file says, and not the code that computes it. That code is named by its version:
ours, and that of every package whose scales, operations or checks the rulebook uses.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import packages_distributions, version
from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.components.base import Spec

if TYPE_CHECKING:
    from inovasi_daerah.rulebook.model import Rulebook

_PROJECT: Final = "inovasi-daerah"
_OWN: Final = __name__.partition(".")[0]


def provenance(rulebook: Rulebook) -> dict[str, Any]:
    """Return what every JSON document says of the rules and the code behind its numbers."""
    found = {"rulebook": rulebook.id, "rulebook_hash": rulebook.hash, "library_version": library_version()}
    plugins = plugins_of(rulebook)
    return {**found, "plugins": list(plugins)} if plugins else found


@lru_cache(maxsize=1)
def library_version() -> str:
    """Return the version of this library."""
    return version(_PROJECT)


def plugins_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Return names and versions of the packages whose code *rulebook*, and all that it includes, is made of.

    Code that no installed package holds is named by its module, without a version.
    """
    modules = {
        kind.__module__.partition(".")[0]
        for book in rulebook.family()
        for component in book.components()
        for kind in type(component).__mro__
        if issubclass(kind, Spec)
    }
    return tuple(sorted({name for module in modules - {_OWN} for name in _distributions(module)}))


@lru_cache(maxsize=32)
def _distributions(module: str) -> tuple[str, ...]:
    names = packages_distributions().get(module, ())
    return tuple(f"{name} {version(name)}" for name in dict.fromkeys(names)) or (module,)
