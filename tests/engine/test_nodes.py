from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.engine.build import contoh, indicator, levels, measure, rulebook, words

from inovasi_daerah import Submission, evaluate, load_rulebook
from inovasi_daerah.engine.nodes import IndicatorNode, MeasureNode, Node

ANSWERS = {
    "1": {"level": 3},
    "5a": {"value": "0.36"},
    "8": {"category": "WTP"},
    "13a": {"value": 0},
    "14": {"not_available": "belum ada"},
}


@pytest.fixture(scope="module")
def leaves() -> dict[str, IndicatorNode]:
    """The leaves of the region's points, by code."""
    submission = Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration", "answers": ANSWERS})
    tree = evaluate(load_rulebook("iid-2026"), submission).explain("spd")
    return {node.key: node for node in tree.leaves() if isinstance(node, IndicatorNode)}


def test_leaf_knows_its_points_and_their_source(leaves: dict[str, IndicatorNode]) -> None:
    """Indicator 8 has weight 1.5 and WTP is level 3: 4.5 points, all of them the region's."""
    node = leaves["8"]

    assert (3, Fraction(9, 2), Fraction(9, 2), Fraction(9, 2)) == (node.level, node.value, node.share, node.maximum)
    assert "Lampiran II" in node.citation.id
    assert node.confidence == "transcribed"
    assert node.path == "answers.8"


@pytest.mark.parametrize(
    "code, words",
    [
        ("2a", "not answered"),
        ("3", "mandatory, not answered"),
        ("5a", "answer 0.36; weight 0.75 × 2 (level 2); open point: overlap"),
        ("13a", "answer 0; answered, without a level: none for this value"),
        ("14", "not available: belum ada"),
    ],
)
def test_leaf_says_how_it_came_about(leaves: dict[str, IndicatorNode], code: str, words: str) -> None:
    """The line has the claim, the level, the points, and the doubt."""
    assert leaves[code].line("en").endswith(words)


def test_nodes_as_plain_values(leaves: dict[str, IndicatorNode]) -> None:
    """A leaf has no children; a measure's nodes are its children."""
    found = leaves["1"].to_dict("en")

    assert ("indicator", "1", "3", "3", "3") == tuple(found[key] for key in ("kind", "key", "value", "share", "max"))
    assert "children" not in found
    assert leaves["1"].answered
    assert not leaves["2a"].answered


def test_measure_is_made_of_the_nodes_below_it() -> None:
    """A walk yields each node before its children, and a stated measure has none."""
    submission = Submission.from_tree(
        {"unit": {"code": "00.00"}, "nature": "illustration", "stated": {"spd": "40"}, "innovations": []}
    )
    root = evaluate(load_rulebook("iid-2026"), submission).explain("total").root
    keys = [node.key for node in root.walk()]
    stated = next(node for node in root.children if node.key == "spd")

    assert isinstance(root, MeasureNode)
    assert ["total", "spd", "sid", "quality", "count"] == keys[:5]
    assert () == tuple(stated.children)
    assert stated.path == "stated.spd"
    assert "spd" in repr(stated)


SMALL = rulebook(
    indicators=[
        indicator("1", weight=2),
        indicator("2", mandatory=True, weight="1.5"),
        indicator("3", levels(1, 2, 4)),
    ],
    measures=[
        measure("points", "points", indicators={}),
        measure("share", "ratio", of="points", maximum=9, times=1),
        measure("nothing", "stated"),
    ],
)


def node(measure_id: str, key: str, answers: dict[str, Any], accept: str = "claimed") -> Node:
    """Return a number of the explanation of a measure."""
    found = evaluate(SMALL, contoh(answers=answers), accept=accept)  # type: ignore[arg-type]
    return next(item for item in found.explain(measure_id).walk() if item.key == key)


class TestIndicator:
    """An indicator is read only when somebody asks."""

    @pytest.mark.parametrize(
        "answer, accept, level, value, said",
        [
            (None, "claimed", None, 0, "not answered"),
            ({"level": 2}, "claimed", 2, 4, "weight 2 × 2 (level 2)"),
            ({"level": 2}, "supported", None, 0, "not credited (only with evidence)"),
            ({"level": 2, "evidence": [{}]}, "supported", 2, 4, "weight 2 × 2 (level 2)"),
            (
                {"level": 3, "verified": {"level": 1}},
                "verified",
                1,
                2,
                "claimed level 3, credited level 1; weight 2 × 1 (level 1)",
            ),
            ({"level": 3, "verified": {"level": 0}}, "verified", None, 0, "not credited (only what is verified)"),
            ({"text": "level 3"}, "claimed", 3, 6, "answer level 3; weight 2 × 3 (level 3)"),
        ],
    )
    def test_from_answer_to_points(
        self, answer: dict | None, accept: str, level: int | None, value: Fraction, said: str
    ) -> None:
        """Points are weight × level that counts; the sentences say how it came to that level."""
        found = node("points", "1", {} if answer is None else {"1": answer}, accept)
        assert isinstance(found, IndicatorNode)

        assert (level, value) == (found.level, found.value)
        assert (answer is None) is (found.reading is None) is (not found.answered)
        assert said == "; ".join(text.render("en", **params) for text, params in found.details)

    def test_a_claim_on_a_basis(self) -> None:
        """Where the answer has a basis, it is told with the value; 2,352 people are level 3 of indicator 33."""
        answers = {"33": {"basis": "a", "value": 2352}}
        tree = evaluate(load_rulebook("iid-2026"), contoh(innovations=[{"id": "a", "answers": answers}]))
        found = next(item for item in tree.explain(innovation="a").leaves() if item.key == "33")

        assert found.line("en").endswith("9 of 9 — answer a = 2352; weight 3 × 3 (level 3)")

    def test_what_it_contributes(self) -> None:
        """Three points of nine are a third: its share is its value times the factor of what it is in."""
        found = node("share", "2", {"2": {"level": 2}})

        assert (Fraction(3), Fraction(1, 3), Fraction("4.5")) == (found.value, found.share, found.maximum)

    def test_the_most_points_are_those_of_the_best_level(self) -> None:
        """The greatest value follows from the scale, whatever was answered."""
        assert 4 == node("points", "3", {}).maximum

    def test_a_mandatory_one_says_so(self) -> None:
        """An empty mandatory indicator is told apart from an empty one."""
        assert ["2 2: 0 of 4.5 — mandatory, not answered", "1 1: 0 of 6 — not answered"] == [
            node("points", code, {}).line("en") for code in ("2", "1")
        ]

    def test_plain_values(self) -> None:
        """For programs: numbers as text, the path of the answer, and no children."""
        expected = {
            "kind": "indicator",
            "key": "2",
            "label": "2",
            "value": "3",
            "share": "1/3",
            "max": "4.5",
            "details": ["bobot 1,5 × 2 (level 2)"],
            "citation": "UU",
            "confidence": "inferred",
            "path": "answers.2",
        }

        assert expected == node("share", "2", {"2": {"level": 2}}).to_dict()


class TestMeasure:
    """A measure knows its inputs once they are asked for."""

    def test_plain_values(self) -> None:
        """A computed measure has children and no path; where it stands and how surely is told."""
        found = node("share", "share", {"1": {"level": 3}}).to_dict("en")
        inner = found.pop("children")
        expected = {
            "kind": "measure",
            "key": "share",
            "label": "share",
            "value": "2/3",
            "share": "2/3",
            "max": "29/18",
            "details": ["6 ÷ 9 × 1"],
            "citation": "UU",
            "confidence": "inferred",
        }
        leaves = {item["key"]: [leaf["key"] for leaf in item["children"]] for item in inner}

        assert expected == found
        assert {"points": ["1", "2", "3"]} == leaves

    def test_what_cannot_be_computed(self) -> None:
        """It has no value and no share, says why and where, and is made of nothing."""
        found = node("nothing", "nothing", {})

        assert (None, None, ()) == (found.value, found.share, tuple(found.children))
        assert [None, None] == [found.to_dict()[key] for key in ("value", "share")]
        assert found.line("en").startswith("nothing: cannot be computed yet — ")
        assert [found] == [*found.leaves()] == [*found.walk()]

    def test_an_innovation_is_called_by_its_name(self) -> None:
        """In a mean stand the innovations by name, or by id where they have none."""
        small = rulebook(
            indicators=[indicator("1", subject="innovation")],
            populations=[{"id": "all", "name": words("semua")}],
            measures=[
                measure("maturity", "points", subject="innovation", indicators={}),
                measure("quality", "mean", of="maturity", over="all"),
            ],
        )
        items = [{"id": "a", "name": "Antar", "answers": {"1": {"level": 1}}}, {"id": "b", "answers": {}}]
        nodes = evaluate(small, contoh(innovations=items)).explain("quality").root.children

        assert [("innovation", "a", "Antar", "a"), ("innovation", "b", "b", "b")] == [
            (item.kind, item.key, item.label.id, item.innovation) for item in nodes
        ]
        assert "innovations[0].answers.1" == nodes[0].children[0].path
        assert "<innovation b: b: 0 dari 3 = jumlah bobot × level tiap indikator>" == repr(nodes[1])

    def test_a_walk_goes_down_first(self) -> None:
        """Each number comes before what it is made of, and that before the next; leaves are those made of nothing."""
        root = node("share", "share", {})

        assert ["share", "points", "1", "2", "3"] == [item.key for item in root.walk()]
        assert ["1", "2", "3"] == [item.key for item in root.leaves()]
        assert root.answered

    def test_a_line_stays_a_line(self) -> None:
        """A name that breaks lines or commands a terminal does neither."""
        found = node("points", "1", {"1": {"not_available": "x\r\n\x1b[31m"}})

        assert found.line().isprintable()
