from __future__ import annotations

from fractions import Fraction

import pytest

from inovasi_daerah import Submission, evaluate, load_rulebook
from inovasi_daerah.engine.nodes import IndicatorNode, MeasureNode

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
