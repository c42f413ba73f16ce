from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.contests import ENTRIES, contest, entry, region, scored

from inovasi_daerah import CallError
from inovasi_daerah.analysis import Ranking, rank


def keys(ranking: Ranking) -> dict[str | None, list[str]]:
    """Return everybody by group, those with a place first."""
    return {group.key: [item.key for item in group.entrants] for group in ranking.groups}


class TestRegions:
    """By kind, or inside the caller's clusters."""

    FOUND = (region("35.08", 50), region("35.78", 60), region("35", 70), region("35.09", 80), region("31", 1))

    def test_by_kind(self) -> None:
        """By default by their official kind, provinces first."""
        expected = {"provinsi": ["35", "31"], "kabupaten": ["35.09", "35.08"], "kota": ["35.78"]}

        assert expected == keys(rank(self.FOUND)) == keys(rank(self.FOUND, within="kind"))
        assert list(expected) == [group.key for group in rank(self.FOUND).groups]

    def test_all(self) -> None:
        """All together, if the caller wants it."""
        assert {None: ["35.09", "35", "35.78", "35.08", "31"]} == keys(rank(self.FOUND, within="all"))

    def test_clusters(self) -> None:
        """In the caller's order; a region may be in two; codes without their dot; those that nobody gave are listed."""
        found = rank(self.FOUND, within={"z": ["3508", "35.10", "35.09"], "a": ["35.08"], "empty": []})

        assert {"z": ["35.09", "35.08", "35.10"], "a": ["35.08"], "empty": [], None: ["31", "35", "35.78"]} == keys(
            found
        )
        assert ["z", "a", "empty", None] == [group.key for group in found.groups]
        assert ("Kabupaten Banyuwangi", "berkasnya tidak diberikan") == (
            found["z"].undecided[0].entrant.name,
            str(found["z"].undecided[0].reason),
        )
        assert {"tidak termasuk klaster mana pun"} == {str(item.reason) for item in found[None].undecided}

    def test_the_sample_region(self) -> None:
        """Kabupaten Contoh may be in a cluster, given or not."""
        found = rank([region("35.08", 50)], within={"a": ["00.00", "35.08"]})["a"]

        assert ["Kabupaten Lumajang", "Kabupaten Contoh"] == [item.name for item in found.entrants]
        assert {"a": ["00.00"]} == keys(rank([region("00.00", 1)], within={"a": ["00.00"]}))

    def test_a_region_that_did_not_report(self) -> None:
        """It has no place, for that reason."""
        found = rank(region("35.08", reported=False))["kabupaten"]

        assert "daerah tidak melapor" == str(found.undecided[0].reason)

    @pytest.mark.parametrize(
        "within, expected",
        [
            ({"a": "35.08"}, ("wrong_type", "within.a", None)),
            ({"a": 35}, ("wrong_type", "within.a", None)),
            ({"a": [35]}, ("wrong_type", "within.a[0]", None)),
            ({"a": ["35.08", "3508"]}, ("duplicate_id", "within.a[1]", None)),
            ({"a": ["35.88"]}, ("region_unknown", "within.a[0]", "35.78")),
            ({"a": ["x" * 9]}, ("region_unknown", "within.a[0]", None)),
            ("category", ("unknown_term", "within", None)),
            ("kinds", ("unknown_term", "within", "kind")),
        ],
    )
    def test_what_is_refused(self, within: Any, expected: tuple[str, str, str | None]) -> None:
        """Clusters that are no lists of codes, and what regions do not have."""
        with pytest.raises(CallError) as caught:
            rank(region("35.08", 50), within=within)
        (problem,) = caught.value.problems

        assert expected[:2] == (problem.code, problem.path)
        assert expected[2] in {None, problem.nearest}


class TestEntries:
    """By category, by group, by their region."""

    def test_by_category(self) -> None:
        """By default by category, in the order of its names; one without a category comes last, without a place."""
        found = rank(
            contest(
                entry("a", 1, category="y", group="g"),
                entry("b", 2, category="x"),
                entry("c", 3),
                entry("d", 4, category="x"),
            )
        )

        assert {"x": ["d", "b"], "y": ["a"], None: ["c"]} == keys(found)
        assert ["x", "y", None] == [group.key for group in found.groups]
        assert ("kategorinya belum dinyatakan", ("innovations[2].category",)) == (
            str(found[None].undecided[0].reason),
            found[None].undecided[0].reason.paths,
        )

    def test_by_group(self) -> None:
        """By group where none states a category, or where the caller says so."""
        every = [entry("a", 1, group="umum"), entry("b", 2, group="khusus")]
        mixed = [*every, entry("c", 3, category="x")]

        assert {"khusus": ["b"], "umum": ["a"]} == keys(rank(contest(*every)))
        assert {"khusus": ["b"], "umum": ["a"], None: ["c"]} == keys(rank(contest(*mixed), within="group"))
        assert "kelompoknya belum dinyatakan" == str(rank(contest(*mixed), within="group")[None].undecided[0].reason)

    @pytest.mark.parametrize(
        "ruled, entries, expected",
        [
            (
                "group",
                [entry("a", 1, group="g", category="x"), entry("b", 2, group="g", category="y")],
                {"g": ["b", "a"]},
            ),
            ("category", [entry("a", 1, group="g", category="x"), entry("b", 2, group="g")], {"x": ["a"], None: ["b"]}),
            ("group", [entry("a", 1, category="x"), entry("b", 2, category="y")], {None: ["b", "a"]}),
        ],
        ids=["its group", "its category", "none states it"],
    )
    def test_as_the_rulebook_says(self, ruled: str, entries: list[Any], expected: dict[str | None, list[str]]) -> None:
        """What the rulebook says that competitors share comes before what they state; the caller may say otherwise."""
        assert ENTRIES.result is not None
        book = ENTRIES.model_copy(update={"result": ENTRIES.result.model_copy(update={"within": ruled})})

        assert expected == keys(rank(contest(*entries, book=book)))
        assert 2 == len(rank(contest(*entries, book=book), within="category").groups)

    def test_all(self) -> None:
        """All together where none states either."""
        group = rank(scored({"a": 1, "b": None})).groups[0]

        assert ("all", None) == (group.field, group.key)

    def test_by_region(self) -> None:
        """By the kind of their region, or in clusters, where a region without entries is nothing."""
        found = [contest(entry(name, 1), unit=unit) for name, unit in (("a", "35.08"), ("b", "35.78"), ("c", "35.09"))]

        assert {"kabupaten": ["a", "c"], "kota": ["b"]} == keys(rank(found, within="kind"))
        assert {"z": ["a"], None: ["b", "c"]} == keys(rank(found, within={"z": ["35.08", "35.10"]}))

    def test_unknown(self) -> None:
        """Entries have no clusters of their own."""
        with pytest.raises(CallError) as caught:
            rank(scored({}), within="categori")

        assert ("unknown_term", "category") == (caught.value.problems[0].code, caught.value.problems[0].nearest)
