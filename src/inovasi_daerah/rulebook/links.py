"""References inside a rulebook: everything that is named must exist, and measures may not refer in a circle."""

from __future__ import annotations

import graphlib
from typing import TYPE_CHECKING

import attrs

from inovasi_daerah.components.base import Choice, Citation, choices, ways
from inovasi_daerah.components.operations.points import PointsOperation, Selection
from inovasi_daerah.errors import Problem, join_path, nearest
from inovasi_daerah.rulebook.spans import needs, selections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inovasi_daerah.rulebook.model import Rulebook


def link_problems(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield every reference of *rulebook* that leads nowhere, and every circle of measures.

    A rulebook without such problems can be compiled.
    """
    yield from _citations(rulebook)
    yield from _groups(rulebook)
    yield from _measures(rulebook)
    yield from _result(rulebook)
    yield from _weights(rulebook)
    yield from _rules(rulebook)
    yield from _open_points(rulebook)
    yield from _scales(rulebook)
    yield from _continued(rulebook)
    yield from _cycle(rulebook)


def _unknown(path: tuple[str | int, ...], found: str | None, known: Iterable[str]) -> Iterator[Problem]:
    words = tuple(known)
    if found is not None and found not in words:
        yield Problem("reference_unknown", join_path(path), found, words, nearest(found, words))


def _citations(rulebook: Rulebook) -> Iterator[Problem]:
    acts = tuple(act.id for act in rulebook.acts)
    sources = tuple(source.id for source in rulebook.sources)
    for index, name in enumerate(rulebook.legal_basis):
        yield from _unknown(("legal_basis", index), name, acts)
    for position, act in enumerate(rulebook.acts):
        for index, name in enumerate(act.as_amended_by):
            yield from _unknown(("acts", position, "as_amended_by", index), name, acts)
    for path, citation in cited(rulebook):
        yield from _unknown((*path, "act"), citation.act, acts)
        for index, name in enumerate(citation.via):
            yield from _unknown((*path, "via", index), name, sources)
    for path, names in _restated(rulebook):
        for index, name in enumerate(names):
            yield from _unknown((*path, "via", index), name, sources)


def _restated(rulebook: Rulebook) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    """Yield the sources named outside citations, with their place."""
    for position, point in enumerate(rulebook.open_points):
        yield ("open_points", position), point.via
    for position, item in enumerate(rulebook.indicators):
        for rank, entry in enumerate(item.continues):
            yield ("indicators", position, "continues", rank), entry.via
    for position, conflict in enumerate(rulebook.conflicts):
        for rank, claim in enumerate(conflict.claims):
            yield ("conflicts", position, "claims", rank), claim.via


def cited(rulebook: Rulebook) -> Iterator[tuple[tuple[str | int, ...], Citation]]:
    """Yield every citation of *rulebook* with its place."""
    for group in ("indicators", "measures", "rules", "provisions", "sheets", "published"):
        for index, item in enumerate(getattr(rulebook, group)):
            yield (group, index, "citation"), item.citation
    for index, table in enumerate(rulebook.decisions):
        for rank, row in enumerate(table.rows):
            yield ("decisions", index, "rows", rank, "citation"), row.citation
    for index, band in enumerate(rulebook.result.bands if rulebook.result else ()):
        yield ("result", "bands", index, "citation"), band.citation


def _groups(rulebook: Rulebook) -> Iterator[Problem]:
    aspects = tuple(aspect.id for aspect in rulebook.aspects)
    variables = tuple(variable.id for variable in rulebook.variables)
    for index, variable in enumerate(rulebook.variables):
        yield from _unknown(("variables", index, "aspect"), variable.aspect, aspects)
    for group in ("indicators", "measures"):
        for index, item in enumerate(getattr(rulebook, group)):
            yield from _unknown((group, index, "aspect"), item.aspect, aspects)
            yield from _unknown((group, index, "variable"), item.variable, variables)


def _measures(rulebook: Rulebook) -> Iterator[Problem]:
    subjects = {measure.id: measure.subject for measure in rulebook.measures}
    populations = tuple(population.id for population in rulebook.populations)
    rules = tuple(rule.id for rule in rulebook.rules if rule.subject == "region" and rule.check is not None)
    for index, population in enumerate(rulebook.populations):
        yield from _unknown(("populations", index, "within"), population.within, populations)
    for index, measure in enumerate(rulebook.measures):
        path = ("measures", index, "operation")
        same = tuple(name for name, subject in subjects.items() if subject == measure.subject)
        inner = tuple(name for name, subject in subjects.items() if subject == "innovation")
        if isinstance(measure.operation, PointsOperation):
            yield from _selection(rulebook, measure.subject, measure.operation.indicators, (*path, "indicators"))
        for name in measure.operation.uses():
            yield from _unknown(path, name, same)
        for _, name in measure.operation.uses_children():
            yield from _unknown(path, name, inner)
        of_region = measure.subject == "region"
        for name in measure.operation.uses_populations():
            yield from _unknown(path, name, populations if of_region else ())
        for name in measure.operation.uses_rules():
            yield from _unknown(path, name, rules if of_region else ())
        rounds = tuple(form.id for form in rulebook.sheets if form.subject == measure.subject)
        for name in measure.operation.uses_sheets():
            yield from _unknown(path, name, rounds)


def _result(rulebook: Rulebook) -> Iterator[Problem]:
    if rulebook.result is None:
        if any(item.score is not None for item in rulebook.published):
            yield Problem("missing_key", "", "result")
        return
    subjects = {measure.id: measure.subject for measure in rulebook.measures}
    yield from _unknown(("result", "measure"), rulebook.result.measure, subjects)
    ranked = subjects.get(rulebook.result.measure)
    same = tuple(name for name, subject in subjects.items() if subject == ranked)
    for index, name in enumerate(rulebook.result.tie_breakers):
        yield from _unknown(("result", "tie_breakers", index), name, same)


def _selection(
    rulebook: Rulebook, subject: str, selection: Selection, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    yield from _unknown((*path, "aspect"), selection.aspect, (aspect.id for aspect in rulebook.aspects))
    yield from _unknown((*path, "variable"), selection.variable, (variable.id for variable in rulebook.variables))
    codes = tuple(indicator.code for indicator in rulebook.indicators if indicator.subject == subject)
    for rank, code in enumerate(selection.codes or ()):
        yield from _unknown((*path, "codes", rank), code, codes)


def _weights(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield every indicator without a weight that a measure counts all the same."""
    counted = {code for codes in selections(rulebook).values() for code in codes}
    for index, indicator in enumerate(rulebook.indicators):
        if indicator.weight is None and indicator.code in counted:
            yield Problem("missing_key", join_path(("indicators", index)), "weight")


def _rules(rulebook: Rulebook) -> Iterator[Problem]:
    populations = tuple(population.id for population in rulebook.populations)
    for index, rule in enumerate(rulebook.rules):
        codes = tuple(indicator.code for indicator in rulebook.indicators if indicator.subject == rule.subject)
        for part in () if rule.check is None else rule.check.parts():
            place = ("rules", index, "check")
            for code in part.uses_indicators():
                yield from _unknown(place, code, codes)
            for name in part.uses_populations():
                yield from _unknown(place, name, populations)
            for path, problem in part.problems(rule.subject):
                yield attrs.evolve(problem, path=join_path((*place, *path)))
    for index, table in enumerate(rulebook.decisions):
        for rank, row in enumerate(table.rows):
            for name in row.when:
                yield from _unknown(("decisions", index, "rows", rank, "when"), name, table.questions)


def _open_points(rulebook: Rulebook) -> Iterator[Problem]:
    points = {point.id: tuple(item.id for item in point.interpretations) for point in rulebook.open_points}
    codes = tuple(indicator.code for indicator in rulebook.indicators)
    names = tuple(measure.id for measure in rulebook.measures)
    used: set[str] = set()
    for path, choice in all_choices(rulebook):
        yield from _unknown((*path, "open_point"), choice.open_point, points)
        used.add(choice.open_point)
        known = points.get(choice.open_point, tuple(choice.options))
        for name in choice.options:
            yield from _unknown((*path, "options"), name, known)
        for name in known:
            if name not in choice.options:
                yield Problem("missing_key", join_path((*path, "options")), name)
    for index, point in enumerate(rulebook.open_points):
        if point.id not in used:
            yield Problem("open_point_unused", join_path(("open_points", index)), point.id)
        for rank, code in enumerate(point.rows):
            yield from _unknown(("open_points", index, "rows", rank), code, codes)
        for rank, name in enumerate(point.measures):
            yield from _unknown(("open_points", index, "measures", rank), name, names)


def all_choices(rulebook: Rulebook) -> Iterator[tuple[tuple[str | int, ...], Choice[object]]]:
    """Yield every parameter of *rulebook* that an open point decides, with its place."""
    for name in ("reading", "populations", "rules", "measures", "result", "indicators", "published"):
        yield from choices(getattr(rulebook, name), (name,))


def _scales(rulebook: Rulebook) -> Iterator[Problem]:
    for index, indicator in enumerate(rulebook.indicators):
        known = tuple(indicator.scale.multipliers())
        for number in indicator.actionable_levels:
            if number not in map(str, known):
                place = join_path(("indicators", index, "actionable_levels", number))
                yield Problem("level_unknown", place, number, tuple(map(str, known)))
        for path, problem in indicator.scale.problems():
            place = join_path(("indicators", index, "scale", *path))
            yield Problem(problem.code, place, problem.found, problem.accepted, problem.nearest)
        for rank, (_, stands_for) in enumerate(indicator.scale.category_levels()):
            for level in ways(stands_for):
                if level not in known:
                    place = join_path(("indicators", index, "scale", "categories", rank, "level"))
                    yield Problem("level_unknown", place, level, tuple(map(str, known)))


def _continued(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield what is said twice: an indicator continues one of each edition, and each is continued by one."""
    spoken: set[tuple[str, str]] = set()
    claimed: set[tuple[str, str]] = set()
    for index, item in enumerate(rulebook.indicators):
        for rank, entry in enumerate(item.continues):
            place = ("indicators", index, "continues", rank)
            for name in entry.rulebooks:
                said, claim = (item.code, name), (name, entry.code or "")
                if name == rulebook.id or said in spoken:
                    yield Problem("duplicate_id", join_path((*place, "rulebooks")), name)
                elif entry.code is not None and claim in claimed:
                    yield Problem("duplicate_id", join_path((*place, "code")), entry.code)
                spoken.add(said)
                claimed.add(claim)


def _cycle(rulebook: Rulebook) -> Iterator[Problem]:
    try:
        graphlib.TopologicalSorter(needs(rulebook)).prepare()
    except graphlib.CycleError as error:
        yield Problem("cycle", "measures", " → ".join(error.args[1]))
    within = {population.id: (population.within,) for population in rulebook.populations if population.within}
    try:
        graphlib.TopologicalSorter(within).prepare()
    except graphlib.CycleError as error:
        yield Problem("cycle", "populations", " → ".join(error.args[1]))
