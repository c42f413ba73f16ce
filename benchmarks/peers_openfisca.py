"""OpenFisca as another engine in `benchmarks.frames`: variables in arrays, in its own 32-bit integers.

It has levels as integers, 0 for none, and makes points, sums, score and band; it is not asked to check
keys and affairs.
"""

from __future__ import annotations

import importlib
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from benchmarks.by_hand import BASIC
from benchmarks.sides import OURS, scored
from benchmarks.tables import AFFAIRS, OWN_WEIGHTS, WEIGHTS

if TYPE_CHECKING:
    import polars as pl
    from benchmarks.sides import Sides

YEAR: Final = "2026"


def points(weights: dict[str, int], prefix: str) -> Any:
    """Return the formula of the points of levels."""

    def formula(of: Any, period: Any) -> Any:
        return reduce(add, (of(f"{prefix}{code}", period) * weight for code, weight in weights.items()))

    return formula


def outside(weights: dict[str, int], prefix: str) -> Any:
    """Return the formula of whether a level is none."""

    def formula(of: Any, period: Any) -> Any:
        levels = (of(f"{prefix}{code}", period) for code in weights)
        return reduce(np.logical_or, ((level < 0) | (level > 3) for level in levels))  # noqa: PLR2004 - levels

    return formula


def total(of: Any, period: Any) -> Any:
    """Return the total times its divisor, or -1 where it is not known."""
    size, affair = of.nb_persons(), of.members("affair", period)
    basic = sum(of.any(affair == AFFAIRS.index(name)).astype(np.int32) for name in BASIC)
    lacking = basic + of.sum(affair < 0) < 5  # noqa: PLR2004 - of the six affairs
    wrong = of("own_outside", period) | of.any(of.members("outside", period)) | ~(lacking | (basic >= 5))  # noqa: PLR2004
    count = np.where(lacking, 0, 38 * np.minimum(size, 200))
    whole = of.sum(of.members("points", period)) + (count + of("spd", period)) * of("divisor", period)
    return np.where(wrong, -1, whole)


def divisor(of: Any, period: Any) -> Any:  # noqa: ARG001 - the size is the same in every period
    """Return what the sum of points is divided by."""
    return np.maximum(of.nb_persons(), 12)


def score(of: Any, period: Any) -> Any:
    """Return the score in hundredths, or -1 where it is not known."""
    whole, parts = of("total", period), of("divisor", period)
    return np.where(whole < 0, -1, (whole * 4 + parts * 5) // (parts * 10))


def band(of: Any, period: Any) -> Any:
    """Return the number of the band, or -1 where it is not known."""
    rounded, whole = of("score", period), of("total", period)
    return np.select([rounded > 6500, rounded > 4000, rounded > 0, whole == 0], [3, 2, 1, 0], -1)  # noqa: PLR2004


MADE: Final = {"divisor": divisor, "total": total, "score": score, "band": band}
"""Variables of units by their names."""


def _system(core: Any) -> Any:
    """Return the variables."""
    innovation = core.entities.build_entity("innovation", "innovations", "One innovation", is_person=True)
    roles = [{"key": "member", "plural": "members", "label": "An innovation of the unit"}]
    unit = core.entities.build_entity("unit", "units", "One unit", roles=roles)
    system = core.taxbenefitsystems.TaxBenefitSystem([innovation, unit])

    def variable(name: str, entity: Any, formula: Any = None, value_type: type = int) -> None:
        fields = {
            "value_type": value_type,
            "entity": entity,
            "definition_period": core.periods.DateUnit.YEAR,
            "label": name,
        }
        if formula is not None:
            fields["formula"] = formula
        system.add_variable(type(name, (core.variables.Variable,), fields))

    for prefix, entity, weights in (("i", innovation, WEIGHTS), ("u", unit, OWN_WEIGHTS)):
        for code in weights:
            variable(f"{prefix}{code}", entity)
    variable("affair", innovation)
    variable("points", innovation, points(WEIGHTS, "i"))
    variable("outside", innovation, outside(WEIGHTS, "i"), bool)
    variable("spd", unit, points(OWN_WEIGHTS, "u"))
    variable("own_outside", unit, outside(OWN_WEIGHTS, "u"), bool)
    for name, formula in MADE.items():
        variable(name, unit, formula)
    return system


def _simulation(core: Any, units: pl.DataFrame, innovations: pl.DataFrame) -> Any:
    """Return the tables, as it takes them."""
    system, builder = _system(core), core.simulations.SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("innovation", innovations["innovation"].to_numpy())
    population = builder.declare_entity("unit", units["unit"].to_numpy())
    builder.join_with_persons(population, innovations["unit"].to_numpy(), ["member"] * len(innovations))
    simulation = builder.build(system)
    place = {name: number for number, name in enumerate(AFFAIRS)}
    inputs = {f"i{code}": innovations[code].fill_null(0).to_numpy() for code in WEIGHTS}
    inputs |= {f"u{code}": units[code].fill_null(0).to_numpy() for code in OWN_WEIGHTS}
    inputs["affair"] = innovations["affair"].replace_strict(place, default=-1).to_numpy()
    for name, values in inputs.items():
        simulation.set_input(name, YEAR, values.astype(np.int32))
    return simulation


def of_openfisca(units: pl.DataFrame, innovations: pl.DataFrame) -> Sides:
    """Return what is compared."""
    core: Any = importlib.import_module("openfisca_core")
    for name in ("entities", "periods", "simulations", "taxbenefitsystems", "variables"):
        importlib.import_module(f"openfisca_core.{name}")
    simulation = _simulation(core, units, innovations)

    def calculated(given: Any) -> Any:
        for name in ("points", "outside", "spd", "own_outside", *MADE):
            given.delete_arrays(name)
        return [given.calculate(name, YEAR) for name in ("points", "band", "score")]

    expected = scored(units, innovations)[0].sort("unit")["score_hundredths"].fill_null(-1)
    if expected.to_list() != calculated(simulation)[2].tolist():
        raise AssertionError(core.__name__)
    return {
        OURS: partial(scored, units, innovations),
        "from the tables": lambda: calculated(_simulation(core, units, innovations)),
        "from arrays made before": partial(calculated, simulation),
    }
