from __future__ import annotations

import pytest
from tests.rulebook import sample

from inovasi_daerah.components.base import Choice
from inovasi_daerah.rulebook.links import all_choices, cited, link_problems

CITATION = 'citation = {act = "uu-1-2030", via = ["S1"]}'
OVERLAP = 'overlap = {open_point = "overlap", options = {lower = "lowest", higher = "highest"}}'

UNKNOWN = {
    # name: (text, what takes its place, place, suggestion)
    "act of the legal basis": ('["uu-1-2030"]', '["uu-1-2031"]', "legal_basis[0]", "uu-1-2030"),
    "amending act": ('["uu-2-2030"]', '["uu-2-2031"]', "acts[0].as_amended_by[0]", "uu-2-2030"),
    "act of a rule": (CITATION, CITATION.replace("uu-1-2030", "uu-1"), "rules[0].citation.act", "uu-1-2030"),
    "source of a rule": (CITATION, CITATION.replace("S1", "S7"), "rules[0].citation.via[0]", None),
    "act of a measure": ('act = "uu-1-2030", place = {id = "Pasal 3"', 'act = "uu-7", place = {id = "Pasal 3"',
                         "measures[0].citation.act", None),
    "source of a measure": (
        'citation = {act = "uu-1-2030", via = ["S1", "S2"]}',
        'citation = {act = "uu-1-2030", via = ["S1", "S_2"]}',
        "measures[1].citation.via[1]",
        "S2",
    ),
    "source of an indicator": (
        'place = {id = "Lampiran", en = "Annex"}, via = ["S1", "S2"]',
        'place = {id = "Lampiran", en = "Annex"}, via = ["S1", "S_2"]',
        "indicators[0].citation.via[1]",
        "S2",
    ),
    "act of a band": (f"to = 100.00\n{CITATION}", f"to = 100.00\n{CITATION.replace('1-', '3-')}",
                      "result.bands[0].citation.act", "uu-2-2030"),
    "source of an open point": ('does not flatter."}\nvia = ["S1"]', 'does not flatter."}\nvia = ["X"]',
                                "open_points[0].via[0]", None),
    "source of a claim": ('{via = ["S2"]', '{via = ["X"]', "conflicts[0].claims[1].via[0]", None),
    "aspect of a variable": ('aspect = "SPD"\nname', 'aspect = "SPX"\nname', "variables[0].aspect", "SPD"),
    "aspect of an indicator": ('aspect = "SPD"\nvariable', 'aspect = "SPX"\nvariable', "indicators[0].aspect", "SPD"),
    "variable of an indicator": ('variable = "institusi"\nweight', 'variable = "instansi"\nweight',
                                 "indicators[0].variable", "institusi"),
    "aspect of a measure": ("internal = true", 'internal = true\naspect = "SXD"', "measures[3].aspect", "SPD"),
    "variable of a measure": ("internal = true", 'internal = true\nvariable = "hasl"', "measures[3].variable", "hasil"),
    "aspect of a selection": ('{aspect = "SID"}', '{aspect = "SIX"}', "measures[1].operation.indicators.aspect", "SID"),
    "variable of a selection": ('{aspect = "SID"}', '{variable = "hasi"}',
                                "measures[1].operation.indicators.variable", "hasil"),
    "code of a selection": ('"2", "3"]', '"2", "33"]', "measures[0].operation.indicators.codes[2]", "3"),
    "code of another subject": ('"2", "3"]', '"2", "4a"]', "measures[0].operation.indicators.codes[2]", None),
    "outer population": ('within = "reported"', 'within = "reportd"', "populations[1].within", "reported"),
    "population of a rule": ('population = "counted"', 'population = "count"', "rules[0].check", "counted"),
    "affair of a rule": ('"pendidikan"', '"pendidikn"', "rules[0].check.among[0]", "pendidikan"),
    "question of a decision": ("besar = false}", "bsar = false}", "decisions[0].rows[0].when", "besar"),
    "act of a decision": (f'Small ones are free."}}\n{CITATION}',
                          f'Small ones are free."}}\n{CITATION.replace("1-", "3-")}',
                          "decisions[0].rows[0].citation.act", "uu-2-2030"),
    "population of a mean": ('over = "reported"', 'over = "reportd"', "measures[2].operation", "reported"),
    "measure of a mean": ('of = "maturity"', 'of = "maturty"', "measures[2].operation", "maturity"),
    "measure of another subject": ('of = "maturity"', 'of = "spd"', "measures[2].operation", None),
    "population of a count": ('of = "counted"', 'of = "count"', "measures[3].operation", "counted"),
    "measure of a product": ('of = "members"', 'of = "member"', "measures[4].operation", "members"),
    "rule of a gate": ('when = "layanan"', 'when = "layana"', "measures[5].operation", "layanan"),
    "rule of another subject": ('when = "layanan"', 'when = "6-c"', "measures[5].operation", None),
    "rule that nobody has read": ('when = "layanan"', 'when = "7"', "measures[5].operation", None),
    "term of a sum": ('"quality", "count"]', '"quality", "maturity"]', "measures[6].operation", None),
    "measure of the result": ('measure = "index"', 'measure = "indx"', "result.measure", "index"),
    "measure of a tie-breaker": ('measure = "index"', 'measure = "index"\ntie_breakers = ["total", "spdd"]',
                                 "result.tie_breakers[1]", "spd"),
    "tie-breaker of another subject": ('measure = "index"', 'measure = "index"\ntie_breakers = ["maturity"]',
                                       "result.tie_breakers[0]", None),
    "row of an open point": ('rows = ["2", "4b"]', 'rows = ["2", "4c"]', "open_points[2].rows[1]", None),
    "measure of an open point": ('measures = ["spd"]', 'measures = ["spx"]', "open_points[6].measures[0]", "spd"),
    "source of what is continued": (
        'code = "1"\n', 'code = "1"\ncontinues = [{rulebooks = ["x"], via = ["S9"], confidence = "inferred"}]\n',
        "indicators[0].continues[0].via[0]", None,
    ),
    "interpretation too many": (OVERLAP, OVERLAP.replace("lower =", 'sixth = "lowest", lower ='),
                                "reading.overlap.options", None),
}  # fmt: skip


@pytest.mark.parametrize("old, new, place, nearest", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_named_must_exist(old: str, new: str, place: str, nearest: str | None) -> None:
    """A reference that leads nowhere is refused at its place, with the nearest word there is."""
    problems = sample.problems_of((old, new))

    assert [("reference_unknown", place, nearest)] == sample.told(problems)


@pytest.mark.parametrize("old, new, place, nearest", UNKNOWN.values(), ids=UNKNOWN)
def test_a_reference_is_told_in_both_languages(old: str, new: str, place: str, nearest: str | None) -> None:
    """A wrong reference is quoted with its place, and differently in each language."""
    (problem,) = sample.problems_of((old, new))
    texts = [problem.render("id"), problem.render("en")]

    assert all(text.startswith(f"{place}: ") and problem.found in text for text in texts)
    assert texts[0] != texts[1]


def test_the_sample_has_no_problem() -> None:
    """The rulebook that the other tests break is itself without a problem."""
    assert [] == list(link_problems(sample.read()))


def test_an_open_point_that_does_not_exist_leaves_the_other_unused() -> None:
    """A misspelt open point is unknown, and the one that was meant is used nowhere."""
    problems = sample.problems_of(('overlap = {open_point = "overlap"', 'overlap = {open_point = "overlp"'))

    assert [
        ("reference_unknown", "reading.overlap.open_point", "overlap"),
        ("open_point_unused", "open_points[0]", None),
    ] == sample.told(problems)


def test_every_interpretation_needs_an_option() -> None:
    """A parameter says what it is under each interpretation of its open point."""
    (problem,) = sample.problems_of((OVERLAP, OVERLAP.replace(', higher = "highest"', "")))

    assert ("missing_key", "reading.overlap.options", "higher") == (problem.code, problem.path, problem.found)


def test_an_open_point_must_matter() -> None:
    """An open point that no parameter depends on is a slip."""
    (problem,) = sample.problems_of((OVERLAP, 'overlap = "lowest"'))

    assert ("open_point_unused", "open_points[0]", "overlap") == (problem.code, problem.path, problem.found)


@pytest.mark.parametrize(
    "old, new, group, circle",
    [
        ('"quality", "count"]', '"quality", "index"]', "measures", {"total", "index"}),
        ('of = "count_points"', 'of = "count"', "measures", {"count"}),
        ('of = "members"', 'of = "total"', "measures", {"count_points", "count", "total"}),
        ('within = "reported"', 'within = "counted"', "populations", {"counted"}),
        (
            'en = "those reported"}',
            'en = "those reported"}\nwithin = "counted"',
            "populations",
            {"reported", "counted"},
        ),
    ],
)
def test_nothing_refers_to_itself(old: str, new: str, group: str, circle: set[str]) -> None:
    """Measures that need each other, and populations within each other, are refused, and the circle is shown."""
    (problem,) = sample.problems_of((old, new))

    assert ("cycle", group) == (problem.code, problem.path)
    assert circle == set(problem.found.split(" → "))


@pytest.mark.parametrize(
    "old, new, place, found",
    [
        ('en = "B"}, level = 2', 'en = "B"}, level = 4', "indicators[2].scale.categories[1].level", "4"),
        ("{one = 1, two = 2}", "{one = 1, two = 9}", "indicators[2].scale.categories[2].level", "9"),
        ("{level = 3, from = 21", "{level = 4, from = 21", "indicators[4].scale.bases[0].levels[1].level", "4"),
        ("weight = 2.5", 'weight = 2.5\nactionable_levels = {4 = "now"}', "indicators[0].actionable_levels.4", "4"),
    ],
)
def test_a_level_must_exist(old: str, new: str, place: str, found: str) -> None:
    """Categories, bases and remarks may speak only of levels that the scale has."""
    (problem,) = sample.problems_of((old, new))

    assert ("level_unknown", place, found) == (problem.code, problem.path, problem.found)
    assert ("1", "2", "3") == problem.accepted


def test_a_remark_on_a_level_that_exists_is_fine() -> None:
    """What a region can do about a level may be said of each level that there is."""
    change = ("weight = 2.5", 'weight = 2.5\nactionable_levels = {1 = "now", 3 = "next_year"}')

    assert {"1": "now", "3": "next_year"} == sample.read(change).indicator("1").actionable_levels


def test_a_rule_must_be_able_to_pass() -> None:
    """More affairs than are listed can never be represented."""
    (problem,) = sample.problems_of(("at_least = 2}\n", "at_least = 4}\n"))

    assert ("out_of_range", "rules[0].check.at_least", "4") == (problem.code, problem.path, problem.found)
    assert ("≤ 3",) == problem.accepted


def test_a_word_like_no_affair_is_refused() -> None:
    """A word that is like no affair is refused all the same."""
    (problem,) = sample.problems_of(('"pendidikan"', '"xyzzy"'))

    assert ("reference_unknown", "rules[0].check.among[0]") == (problem.code, problem.path)


@pytest.mark.parametrize(
    "check, code",
    [('{kind = "answered", indicators = ["4a", "99"]}', "99"), ('{kind = "evidence", indicator = "1"}', "1")],
)
def test_a_check_may_only_look_at_indicators_of_its_subject(check: str, code: str) -> None:
    """An indicator that there is not, or that belongs to somebody else, could never be answered."""
    (problem,) = sample.problems_of(('{kind = "not", check = {kind = "required", fact = "design.problem"}}', check))

    assert ("reference_unknown", "rules[1].check", code) == (problem.code, problem.path, problem.found)


def test_a_check_may_only_ask_for_facts_that_there_are() -> None:
    """A check that reads a fact which no submission can state is refused, wherever it is nested."""
    (problem,) = sample.problems_of(('fact = "design.problem"', 'fact = "desing.problem"'))

    assert ("fact_unknown", "rules[1].check", "desing.problem") == (problem.code, problem.path, problem.found)


@pytest.mark.parametrize(
    "name, places, found",
    [
        (
            "Score for the number",
            {"measures[5].operation", "measures[6].operation"},
            {"count_points", "layanan", "count"},
        ),
        ("Number of innovations", {"measures[3].operation", "measures[4].operation"}, {"counted", "members"}),
    ],
)
def test_a_measure_of_an_innovation_has_no_members(name: str, places: set[str], found: set[str]) -> None:
    """Populations and rules belong to the region: a measure of an innovation cannot use them."""
    region = f'en = "{name}"}}\nsubject = "region"'
    problems = sample.problems_of((region, region.replace("region", "innovation")))

    assert places == {problem.path for problem in problems}
    assert found == {problem.found for problem in problems}


def test_every_provision_is_cited() -> None:
    """Indicators, measures, rules, provisions, rows of decisions and bands all say where they stand."""
    rulebook = sample.read()
    places = [".".join(str(part) for part in path) for path, _ in cited(rulebook)]

    assert 5 + 8 + 3 + 1 + 1 + 2 == len(places)
    assert {
        "indicators.0.citation",
        "measures.7.citation",
        "rules.2.citation",
        "provisions.0.citation",
        "decisions.0.rows.0.citation",
        "result.bands.1.citation",
    } <= set(places)


def test_every_choice_is_found() -> None:
    """Each open point of the sample decides one parameter, wherever that is."""
    found = {choice.open_point: path for path, choice in all_choices(sample.read())}

    assert {
        "overlap": ("reading", "overlap"),
        "gap": ("reading", "gap"),
        "decimals": ("reading", "places"),
        "empty": ("reading", "mandatory_empty"),
        "stage": ("populations", 1, "stages"),
        "province": ("measures", 0, "not_for", "applies"),
        "rounding": ("result", "rounding"),
        "letter": ("indicators", 2, "scale", "categories", 2, "level"),
    } == found
    assert all(isinstance(choice, Choice) for _, choice in all_choices(sample.read()))


def test_what_is_counted_has_a_weight() -> None:
    """An indicator whose weight no source prints may stand in a rulebook, but in no measure."""
    (problem,) = sample.problems_of(("weight = 2.5\n", ""))
    apart = sample.read(("weight = 2.5\n", ""), ('codes = ["1", "2", "3"]', 'codes = ["2", "3"]'))

    assert ("missing_key", "indicators[0]", "weight") == (problem.code, problem.path, problem.found)
    assert apart.indicator("1").weight is None
