from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.engine.build import CITED, Tree, indicator, levels, measure, result, rulebook, words
from tests.rulebook import sample

from inovasi_daerah import Registry, Rulebook, load_rulebook, messages
from inovasi_daerah.components.operations import Span
from inovasi_daerah.rulebook import lint as module
from inovasi_daerah.rulebook.lint import LintReport, lint
from inovasi_daerah.rulebook.spans import spans_of

OVERLAP = 'overlap = {open_point = "overlap", options = {lower = "lowest", higher = "highest"}}'
GAP = 'gap = {open_point = "gap", options = {no_level = "none", nearest = "nearest"}}'
PLACES = 'places = {open_point = "decimals", options = {rounded = 2, as_stated = "as_stated"}}'
EMPTY = 'mandatory_empty = {open_point = "empty", options = {zero = "zero", excluded = "excluded"}}'
CITATION = 'citation = {act = "uu-1-2030", via = ["S1"]}'


def found(*changes: sample.Change) -> list[tuple[str, str, str]]:
    """Return code, place and content of what lint finds in the sample with *changes*."""
    return [(problem.code, problem.path, problem.found) for problem in lint(sample.read(*changes)).problems]


def maxima(report: LintReport) -> dict[str, object]:
    """Return the maxima that *report* proves, by the name of the measure."""
    proofs = (dict(params) for text, params in report.proofs if text is messages.PROOF_MAXIMUM)
    return {str(params["measure"]): params["maximum"] for params in proofs}


@pytest.mark.parametrize("name", Registry.default().editions)
def test_every_shipped_edition_closes(name: str) -> None:
    """An edition is shipped only when every proof holds."""
    report = lint(load_rulebook(name))

    assert () == report.problems
    assert report


def test_the_edition_of_2026_closes_at_250() -> None:
    """The guideline of 2026 prints these maxima: 63 + 111 + 76 = 250, as a share of 250 times 100."""
    report = lint(load_rulebook("iid-2026"))

    assert {
        "Satuan Pemerintahan Daerah (SPD)": 63,
        "Skor kematangan inovasi": 111,
        "Rata-rata skor kematangan": 111,
        "Jumlah Inovasi Daerah": 76,
        "Satuan Inovasi Daerah (SID)": 187,
        "Skor total": 250,
        "Indeks Inovasi Daerah": 100,
    } == maxima(report)
    for number in ("63", "111", "76", "187", "250", "100"):
        assert f" adalah {number}\n" in report.render("id")
        assert f" is {number}\n" in report.render("en")


def test_the_sample_closes() -> None:
    """The rulebook that the other tests break has nothing for lint to find."""
    assert [] == found()


def test_the_proofs_count_what_there_is() -> None:
    """Besides the maxima, lint counts bands, sources, rules that are checked and not read, and open points."""
    report = lint(sample.read())
    counts = [tuple(dict(params).values()) for text, params in report.proofs if text is not messages.PROOF_MAXIMUM]
    sourced = 5 + 8 + 3 + 1 + 1 + 2

    assert [(2,), (sourced,), (2, 1), (8,)] == counts


def test_without_bands_there_is_nothing_to_prove_of_them() -> None:
    """A scheme may publish a score without bands."""
    start = sample.MINIMAL.index("[[result.bands]]")
    end = sample.MINIMAL.index("[[open_points]]")
    report = lint(sample.read((sample.MINIMAL[start:end], "")))

    assert () == report.problems
    assert messages.PROOF_BANDS not in [text for text, _ in report.proofs]


def test_without_a_result_there_is_nothing_to_prove_of_bands() -> None:
    """A scheme may have measures only."""
    start = sample.MINIMAL.index("[result]")
    end = sample.MINIMAL.index("[[open_points]]")
    rounding = sample.without_open_point("rounding")
    report = lint(sample.read((sample.MINIMAL[start:end], ""), rounding))

    assert () == report.problems


# --- maxima -----------------------------------------------------------------------------------------------------


def test_a_changed_weight_no_longer_adds_up() -> None:
    """With 2 for 2.5 the sample has 6 + 4.5 + 3 = 13.5, hence 23.5 in all, hence 94 of 100."""
    assert [
        ("maximum_differs", "measures[0].maximum", "13.5"),
        ("maximum_differs", "measures[6].maximum", "23.5"),
        ("maximum_differs", "measures[7].maximum", "94"),
    ] == found(("weight = 2.5", "weight = 2"))


def test_a_maximum_that_nothing_bounds_is_no_maximum() -> None:
    """A number of innovations has no greatest value, so none may be printed."""
    change = ("internal = true", "internal = true\nmaximum = 99")
    (problem,) = lint(sample.read(change)).problems

    assert ("maximum_differs", "measures[3].maximum", "…") == (problem.code, problem.path, problem.found)
    assert ("99",) == problem.accepted


# --- weights on sheets ------------------------------------------------------------------------------------------


def shared(*weights: int | None, inner: int | None = None) -> Rulebook:
    """Return a rulebook with a sheet whose parts have these weights of 100; the last may be made of another."""
    parts: list[Tree] = [
        {"code": f"p{n}", "name": words(f"p{n}"), "from": 0, "to": 9, "weight": w} for n, w in enumerate(weights)
    ]
    if inner is not None:
        last = parts[-1]
        parts[-1] = {"code": "x", "name": words("x"), "weight": last["weight"], "parts": [{**last, "weight": inner}]}
    parts = [{key: value for key, value in part.items() if value is not None} for part in parts]
    form = {"id": "babak", "name": words("babak"), "per": 100, **CITED, "parts": parts}
    return rulebook(sheets=[form])


@pytest.mark.parametrize(
    "book, differs",
    [
        (shared(60, 40), []),
        (shared(60, 39), [("sheets[0].parts", "99")]),
        (shared(60, None), [("sheets[0].parts", "60")]),
        (shared(60, 40, inner=100), []),
        (shared(60, 40, inner=90), [("sheets[0].parts.x", "90")]),
        (shared(60, 41, inner=90), [("sheets[0].parts", "101"), ("sheets[0].parts.x", "90")]),
    ],
    ids=["closed", "too little", "one without", "nested", "inside", "both"],
)
def test_weights_of_siblings_add_up(book: Rulebook, differs: list[tuple[str, str]]) -> None:
    """Σ weights of siblings = per, at every level of a sheet."""
    problems = [problem for problem in lint(book).problems if problem.code == "weights_differ"]

    assert differs == [(problem.path, problem.found) for problem in problems]
    assert all(("100",) == problem.accepted for problem in problems)


def test_weights_that_are_no_shares_need_not_add_up() -> None:
    """Where nothing says what they are shares of, weights are factors."""
    tree = shared(60, 39).plain()
    form = {key: value for key, value in tree["sheets"][0].items() if key != "per"}

    assert [] == [item for item in lint(rulebook(sheets=[form])).problems if item.code == "weights_differ"]


# --- bands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old, new, code, content",
    [
        ("from = 50.01", "from = 50.02", "bands_gap", "50.01 … 50.01"),
        ("from = 50.01", "from = 50.00", "bands_overlap", "rendah / tinggi"),
        ("from = 50.01\n", "", "bands_overlap", "tinggi / rendah"),
        ("to = 50.00\n", "", "bands_overlap", "rendah / tinggi"),
        ("to = 50.00", "to = 60.00", "bands_overlap", "rendah / tinggi"),
        ("to = 100.00", "to = 99.99", "bands_gap", "100 …"),
        ("from = 0.00", "from = 0.01", "bands_gap", "0 … 0"),
        ("from = 0.00", "above = 0", "bands_gap", "0 … 0"),
        ("to = 50.00", "below = 50.00", "bands_gap", "50 … 50"),
    ],
)
def test_bands_neither_gap_nor_overlap(old: str, new: str, code: str, content: str) -> None:
    """Every printed value from the least to the greatest lies in exactly one band."""
    assert [(code, "result.bands", content)] == found((old, new))


@pytest.mark.parametrize(
    "changes",
    [
        [("to = 50.00", "below = 50.01")],
        [("from = 50.01", "above = 50.00")],
        [("from = 50.01", "from = 50"), ("to = 50.00", "below = 50")],
        [("to = 100.00\n", "")],
        [("from = 0.00\n", "")],
        [("from = 0.00", "from = -10")],
        [("to = 100.00", "to = 120")],
    ],
)
def test_bands_may_be_closed_half_open_or_open_ended(changes: list[sample.Change]) -> None:
    """Ranges that meet are no gap however they are written, and a band may reach beyond what is possible."""
    assert [] == found(*changes)


@pytest.mark.parametrize(
    "old, new, problems",
    [
        ("from = 50.01", "from = 60.00", []),
        ("to = 100.00", "to = 80.00", []),
        ("from = 50.01", "from = 40.00", [("bands_overlap", "result.bands", "rendah / tinggi")]),
    ],
)
def test_bands_of_which_only_some_are_known(old: str, new: str, problems: list[tuple[str, str, str]]) -> None:
    """Where only some bands are known they leave gaps, which is no mistake; but they may not overlap."""
    partial = ('capability = "full"', 'capability = "partial_band"')

    assert problems == found(partial, (old, new))
    assert messages.PROOF_BANDS_PARTIAL in [text for text, _ in lint(sample.read(partial)).proofs]


def test_a_result_without_a_least_value_needs_an_open_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing bounds the result, only open-ended bands cover it."""

    def unbounded(rulebook: Rulebook) -> dict[str, Span]:
        return {**spans_of(rulebook), "index": Span(None, None)}

    monkeypatch.setattr(module, "spans_of", unbounded)
    closed = [item for item in found() if item[0] == "bands_gap"]
    open_ended = [item for item in found(("from = 0.00\n", ""), ("to = 100.00\n", "")) if item[0] == "bands_gap"]

    assert [("bands_gap", "result.bands", "… 0"), ("bands_gap", "result.bands", "100.01 …")] == closed
    assert [] == open_ended


# --- sources and languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("citation", ['{act = "uu-1-2030"}', '{act = "uu-1-2030", via = [], read = false}'])
def test_a_number_needs_a_source(citation: str) -> None:
    """A provision that nobody restates and nobody has read has no source."""
    assert [("source_missing", "rules[0].citation", "")] == found((CITATION, f"citation = {citation}"))


def test_who_read_the_act_needs_no_other_source() -> None:
    """The text of the act itself is source enough."""
    assert [] == found((CITATION, 'citation = {act = "uu-1-2030", read = true}'))


@pytest.mark.parametrize(
    "old, new, place, lang",
    [
        ('name = {id = "Skema Contoh 2030", en', 'name = {id = " ", en', "name", "id"),
        ('en = "Vision"}\ndef', 'en = "  "}\ndef', "indicators[0].name", "en"),
        ('en = "the lower"', 'en = "\\t"', "open_points[0].interpretations[0].name", "en"),
        ('{id = "Besar?", en = "Large?"}', '{id = "Besar?", en = " "}', "decisions[0].questions.besar", "en"),
        ('{id = "tidak ada", en', '{id = " ", en', "indicators[4].scale.bases[0].no_level[0].reason", "id"),
    ],
)
def test_both_languages_are_there(old: str, new: str, place: str, lang: str) -> None:
    """A text of nothing but blanks is missing in that language."""
    assert [("language_missing", place, lang)] == found((old, new))


# --- open points ------------------------------------------------------------------------------------------------


def test_ranges_that_overlap_need_an_open_point() -> None:
    """The sample's levels 1 and 2 both hold 10; a rulebook may not decide that silently."""
    assert [("scale_overlap", "indicators[1].scale", "sampai 10 / 10 sampai 50")] == found(
        (OVERLAP, 'overlap = "lowest"'), sample.without_open_point("overlap")
    )


def test_ranges_that_leave_a_gap_need_an_open_point() -> None:
    """No level of the sample holds what lies between 50 and 51; a rulebook may not decide that silently."""
    ((code, place, content),) = found((GAP, 'gap = "none"'), sample.without_open_point("gap"))

    assert ("scale_gap", "indicators[1].scale") == (code, place)
    assert "50 … 51" == content


def test_ranges_that_meet_need_none() -> None:
    """Where levels neither overlap nor leave a gap, there is nothing to decide."""
    changes = [
        (OVERLAP, 'overlap = "lowest"'),
        (GAP, 'gap = "none"'),
        ("{level = 2, from = 10, to = 50,", "{level = 2, above = 10, below = 51,"),
        sample.without_open_point("overlap"),
        sample.without_open_point("gap"),
    ]

    assert [] == found(*changes)


@pytest.mark.parametrize(
    "name, old, new, expected",
    [
        ("overlap", 'rows = ["2"]', 'rows = ["2", "4b"]', ("2",)),
        ("overlap", 'rows = ["2"]\n', "", ("2",)),
        ("decimals", 'rows = ["2", "4b"]', 'rows = ["2"]', ("2", "4b")),
        ("empty", 'rows = ["3"]', 'rows = ["1"]', ("3",)),
        ("letter", 'id = "letter"\nquestion = {id = "CC masuk level berapa?", en = "Which level is CC?"}\nrows = ["3"]',
         'id = "letter"\nquestion = {id = "CC masuk level berapa?", en = "Which level is CC?"}', ("3",)),
        ("stage", 'measures = ["count"]', 'measures = ["count"]\nrows = ["1"]', ()),
    ],
)  # fmt: skip
def test_an_open_point_lists_the_rows_that_it_decides(name: str, old: str, new: str, expected: tuple[str, ...]) -> None:
    """The rows of an open point are exactly the indicators that it can change."""
    rulebook = sample.read((old, new))
    index = [point.id for point in rulebook.open_points].index(name)
    (problem,) = lint(rulebook).problems

    assert ("open_point_rows", f"open_points[{index}].rows") == (problem.code, problem.path)
    assert expected == problem.accepted


def test_rows_may_stand_in_any_order() -> None:
    """The order of the rows says nothing."""
    assert [] == found(('rows = ["2", "4b"]', 'rows = ["4b", "2"]'))


def test_what_is_decided_needs_no_row() -> None:
    """Where rounding and empty answers are not open, no open point lists rows for them."""
    changes = [
        (PLACES, "places = 2"),
        (EMPTY, 'mandatory_empty = "zero"'),
        sample.without_open_point("decimals"),
        sample.without_open_point("empty"),
    ]

    assert [] == found(*changes)


# --- the report -------------------------------------------------------------------------------------------------


def test_a_report_with_problems_is_false_and_proves_nothing() -> None:
    """Where something is wrong, the text lists what, and no proof beside it."""
    report = lint(sample.read(("weight = 2.5", "weight = 2")))
    lines = report.render("en").splitlines()

    assert not report
    assert ["✗"] * 3 == [line[0] for line in lines[1:]]
    assert "measures[0].maximum: this measure's maximum is 13.5, but 15 is written" in lines[1]


def test_a_report_reads_in_both_languages() -> None:
    """The report begins with id and hash; each proof is a sentence of the language."""
    rulebook = sample.read()
    report = lint(rulebook)
    indonesian, english = report.render().splitlines(), report.render("en").splitlines()

    assert f"contoh-2030  {rulebook.hash}" == indonesian[0] == english[0]
    assert "✓ nilai tertinggi Nilai SPD adalah 15" == indonesian[1]
    assert "✓ the maximum of SPD score is 15" == english[1]


def test_a_report_is_plain_values() -> None:
    """Programs get the problems with their codes, or the proofs as sentences, never both."""
    good = lint(sample.read(("weight = 2.5", "weight = 2.6"), ("maximum = 15", "maximum = 15.3"),
                            ("maximum = 25\n", "maximum = 25.3\n"), ("maximum = 25,", "maximum = 25.3,")))  # fmt: skip
    bad: dict[str, Any] = lint(sample.read(("weight = 2.5", "weight = 2"))).to_dict("en")

    assert {"rulebook", "hash", "problems", "warnings", "proofs", "published"} == set(bad)
    assert ["maximum_differs"] * 3 == [problem["code"] for problem in bad["problems"]]
    assert [] == bad["proofs"]
    assert "the maximum of SPD score is 15.3" in good.to_dict("en")["proofs"]
    assert "nilai tertinggi Nilai SPD adalah 15,3" in good.to_dict("id")["proofs"]
    assert Fraction("15.3") == maxima(good)["Nilai SPD"]


def test_what_nobody_has_read_needs_no_source() -> None:
    """A rule that is only listed says nothing that could need one."""
    assert [] == found(('en = "Article 7"}, via = ["S2"]}', 'en = "Article 7"}}'))


def test_a_rulebook_of_rules_alone_proves_its_sources() -> None:
    """An act without a score has no maximum, no band and no scale to prove."""
    report = lint(sample.read(*sample.rules_only()))

    assert report
    assert [messages.PROOF_SOURCES, messages.PROOF_RULES] == [text for text, _ in report.proofs]


def test_a_rulebook_without_rules_says_nothing_of_them() -> None:
    """Where there is no rule, none is counted."""
    start, end = sample.MINIMAL.index("[[rules]]"), sample.MINIMAL.index("[[decisions]]")
    report = lint(sample.read((sample.MINIMAL[start:end], ""), ('kind = "gate", of = "count_points", when = "layanan"',
                                                                'kind = "sum", of = ["count_points"]')))  # fmt: skip

    assert report
    assert messages.PROOF_RULES not in [text for text, _ in report.proofs]


# --- other years ------------------------------------------------------------------------------------------------


def test_results_are_told_beside_the_proofs() -> None:
    """Six of seven results that name a band agree; the other one is told, and is no problem of the file."""
    report = lint(load_rulebook("iid-2022"))
    lines = report.render("en").splitlines()

    assert report
    assert "✓ published results that name a band: 7; as the bounds of this edition 6, otherwise 1" in lines
    assert "≠ Kota Serang 60.56: Sangat Inovatif by the bounds of IID 2022; its source says “inovatif”" in lines
    assert ["·", *"===", "≠", *"==="] == [line[0] for line in lines[-8:]]
    assert 8 == len(report.to_dict("en")["published"])


def test_a_result_lies_on_the_scale() -> None:
    """A sum of points is no index from 0 to 100."""
    both = words("Hasil")
    item = {"id": "a", "name": both, "award": both, "entrants": both, "score": 74400, **CITED}
    book = rulebook(measures=[measure("m", "stated", maximum=100)], result=result("m"), published=[item])

    assert [("out_of_range", "published[0].score", ("0 … 100",))] == [
        (item.code, item.path, item.accepted) for item in lint(book).problems if item.code == "out_of_range"
    ]


CONTINUED = [
    # what indicator 16 says, and what lint says of it
    ({"rulebooks": ["iid-2025", "iid-1999"], "code": "16"}, [("reference_unknown", "rulebooks")]),
    ({"rulebooks": ["iid-1999"]}, [("reference_unknown", "rulebooks")]),
    ({"rulebooks": ["iid-2025"], "code": "99"}, [("reference_unknown", "code")]),
    ({"rulebooks": ["iid-2026"], "code": "1"}, [("reference_unknown", "code")]),
    ({"rulebooks": ["iid-2025"], "code": "16", "same_levels": True}, [("level_unknown", "same_levels")]),
    ({"rulebooks": ["iid-2025"], "code": "16"}, []),
    ({"rulebooks": ["iid-2025"]}, []),
]


@pytest.mark.parametrize("entry, expected", CONTINUED)
def test_what_is_continued_exists(entry: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """An indicator of an innovation with two levels: edition, code, subject and number of levels must be there."""
    book = rulebook(indicators=[
        indicator("16", levels(1, 2), subject="innovation", continues=[{**entry, "confidence": "inferred"}])
    ])  # fmt: skip
    found = [item for item in lint(book).problems if ".continues" in item.path]

    assert [(code, f"indicators[0].continues[0].{place}") for code, place in expected] == [
        (item.code, item.path) for item in found
    ]


def test_how_many_indicators_continue_others() -> None:
    """Each code of each earlier edition is counted; what continues nothing is not."""
    assert "✓ continued indicators point to codes that earlier editions have: 9" in (
        lint(load_rulebook("iid-2024")).render("en").splitlines()
    )


def test_earlier_editions_are_those_of_a_registry() -> None:
    """What is not shipped may be known elsewhere."""
    book = load_rulebook("iid-2026")
    empty = attrs.evolve(Registry.default(), editions={})

    assert {"reference_unknown"} == {item.code for item in lint(book, empty).problems}
