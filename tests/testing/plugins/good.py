"""Plug-ins that keep every promise, and one breach of each for the tests to add."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from inovasi_daerah import Registry
from inovasi_daerah.components.plugins import operation, rule, scale
from inovasi_daerah.domain.submission import Innovation

Positive = Annotated[Decimal, Field(gt=0)]


@scale("steps")
def steps(value: Decimal, *, each: Positive = Decimal(20)) -> int | None:
    """Level 1 below so many points, level 2 from there on, none below zero."""
    return None if value < 0 else 1 + (value >= each)


@operation("halves", over="members")
def halves(values: Sequence[Fraction]) -> Fraction:
    """Half of what the members have together."""
    return sum(values, Fraction(0)) / 2


@operation("difference", takes=2)
def difference(values: Sequence[Fraction]) -> Fraction:
    """The first measure less the second."""
    return values[0] - values[1]


@rule("named")
def named(innovation: Innovation, *, letters: Annotated[int, Field(ge=0)] = 1) -> bool | None:
    """Its name has so many letters."""
    return None if innovation.name is None else len(innovation.name) >= letters


LEVELS: list[dict[str, Any]] = [{"level": number, "name": {"id": "x", "en": "x"}} for number in (1, 2)]

EDITION = """
format = 1
id = "lomba"
scheme = "lomba"
name = {id = "Lomba", en = "Contest"}
short_name = {id = "Lomba", en = "Contest"}
authority = {id = "Kabupaten Contoh", en = "Kabupaten Contoh"}
in_force = {from = 2030-01-01}
confidence = "inferred"
capability = "full"
subjects = ["region", "innovation"]
acts = [{id = "perbup", name = {id = "Perbup", en = "Perbup"}}]
populations = [{id = "all", name = {id = "semua", en = "all"}}]

[[rules]]
id = "name"
subject = "innovation"
name = {id = "nama", en = "name"}
definition = {id = "nama", en = "name"}
citation = {act = "perbup", read = true}
confidence = "official"
check = {kind = "all", checks = [{kind = "named"}]}

[[measures]]
id = "points"
subject = "innovation"
name = {id = "poin", en = "points"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "points", indicators = {}}

[[measures]]
id = "score"
subject = "region"
name = {id = "skor", en = "score"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "halves", of = "points", over = "all"}

[[measures]]
id = "rest"
subject = "region"
name = {id = "sisa", en = "rest"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "difference", of = ["score", "score"]}

[[indicators]]
code = "x"
subject = "innovation"
name = {id = "mutu", en = "quality"}
definition = {id = "mutu", en = "quality"}
weight = 2
citation = {act = "perbup", read = true}
confidence = "official"

[indicators.scale]
kind = "steps"
levels = [{level = 1, name = {id = "satu", en = "one"}}, {level = 2, name = {id = "dua", en = "two"}}]
"""

REGISTRY = Registry.default().extended(steps, halves, difference, named)
