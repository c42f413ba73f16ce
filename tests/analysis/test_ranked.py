from __future__ import annotations

import json
import pickle
from typing import Any

import attrs
import pytest
from tests.analysis.contests import ENTRIES, JURIES, contest, entry, judged, marks, scored

from inovasi_daerah import CallError
from inovasi_daerah.analysis import PlenaryDecision, Ranking, rank

NOTICE = (
    "Ilustrasi: isiannya dibuat-buat. "
    "Perkiraan menurut Kecil yang sebagian disimpulkan sendiri; bukan hasil resmi Kecil."
)
SCORES = {"a": 9, "b": 7, "c": 7, "d": None}


def decision(name: str, **fields: Any) -> PlenaryDecision:
    """Return a decision about an entry."""
    head: dict[str, Any] = {"entry": name, "reason": "Lebih siap.", "body": "Sidang pleno"}
    return PlenaryDecision(**(head | ({} if "label" in fields else {"place": 1}) | fields))


def wrong(ranking: Ranking, *decisions: PlenaryDecision) -> list[tuple[str, str]]:
    """Return codes and places of what is wrong with decisions."""
    with pytest.raises(CallError) as caught:
        ranking.decided(*decisions)
    return [(problem.code, problem.path) for problem in caught.value.problems]


class TestText:
    """What a person reads."""

    def test_in_indonesian(self) -> None:
        """Places, ties, the cut, who is undecided and why, and the sentence that goes with every score."""
        assert [
            "Peringkat Kecil · menurut score · semuanya",
            " 1. a · 9,00 · masuk",
            "=2. b · 7,00 · seri dengan c · seri di batas · kurang 2,00 dari tempat di atasnya",
            "=2. c · 7,00 · seri dengan b · seri di batas · kurang 2,00 dari tempat di atasnya",
            " ?  d: skema ini tidak dapat menghitungnya",
            " !  2 terbaik; yang masuk: a",
            " !  Seri di batas: b, c; tempat tersisa: 1. Skema ini tidak menentukan siapa yang didahulukan.",
            " !  Belum pasti: masih ada yang belum dapat diperingkat (d).",
            "",
            NOTICE,
        ] == str(rank(scored(SCORES), top=2)).splitlines()

    def test_in_english(self) -> None:
        """The same, in English."""
        assert [
            "Ranking Kecil · by score · category: x",
            " 1. a · 9.00 · out",
            " !  The 3 best; those in: none",
            " *  a: place 1, Juara <I>, decided by Sidang pleno; reason: Lebih siap.",
            "",
        ] == [
            line.replace("· in", "· out").replace("in: a", "in: none")
            for line in rank(contest(entry("a", 9, category="x")), top=3)
            .decided(decision("a", place=1, label="Juara <I>"))
            .render("en")
            .splitlines()[:5]
        ]

    def test_jurors(self) -> None:
        """Spreads above what is allowed are told, and what interpretations change; not what they leave alone."""
        found = judged({"a": ((90, 90), (60, 80)), "b": ((10, 10), (80, 80)), "c": ((0, 0), (0, 0))})
        lines = rank(found, spread_above=15, interpretations=True).render().splitlines()

        assert "a (a)" not in lines[1]
        assert " 1. Inovasi b (b) · 80,00 · menurut tafsir: tempat 1–2" == lines[1]
        assert " 3. Inovasi c (c) · 0,00 · kurang 70,00 dari tempat di atasnya" == lines[3]
        assert [
            " !  Tafsir yang dipakai: keep=no. Tafsir lain dapat mengubah skor dan tempat.",
            " !  Inovasi a (a): sebaran antarjuri Babak two: 20 (60 – 80), di atas 15",
        ] == lines[4:6]

    def test_uncertain_places(self) -> None:
        """A reading that leaves no place is told."""
        group = rank(scored({"a": 1})).groups[0]
        item = attrs.evolve(group.placed[0], places=(1, 1), certain=False)

        assert ["menurut tafsir: tempat 1–1, atau belum dapat ditentukan"] == list(group.remarks(item))

    def test_absent_jurors_of_a_mean_over_those_who_submitted(self) -> None:
        """Where a rulebook divides by those who submitted, a place does not hide who has not."""
        one = JURIES.measure("one")
        divided = one.model_copy(update={"operation": one.operation.model_copy(update={"divisor": "submitted"})})
        book = JURIES.model_copy(update={"measures": (divided, *JURIES.measures[1:])})
        tree = [{"id": "a", "score_sheets": [{"juror": "J1", "round": "one", "marks": {"mark": 50}}]}]
        found = rank(contest(*tree, book=book, jurors=["J1", "J2"]), measure="one")

        assert ["lembar nilai Babak one belum ada dari J2"] == list(found.groups[0].remarks(found.groups[0].placed[0]))

        sheets = [*marks("one", 50), {"juror": "J2", "round": "one", "signed": False, "marks": {"mark": 90}}]
        group = rank(
            contest({"id": "a", "score_sheets": sheets}, book=book, jurors=["J1", "J2"]), measure="one"
        ).groups[0]

        assert ["lembar nilai Babak one dari J2 belum ditandatangani, jadi tidak dihitung"] == list(
            group.remarks(group.placed[0])
        )

    def test_signatures_that_nobody_stated(self) -> None:
        """A sheet counts though nobody said whether it is signed; the reader is told of how many, round by round."""
        sheets = [*marks("one", 80, 90), *marks("two", 70, 70)]
        for sheet in sheets[:3]:
            del sheet["signed"]
        found = rank(contest({"id": "a", "score_sheets": sheets}, book=JURIES, jurors=["J1", "J2"]))

        assert [
            "Babak one: sheets that count although nobody said whether they are signed: 2",
            "Babak two: sheets that count although nobody said whether they are signed: 1",
        ] == list(found.groups[0].about_counted("en"))
        assert () == tuple(rank(judged({"a": ((80, 90), (70, 70))})).groups[0].about_counted())

    def test_what_counts(self) -> None:
        """Where not every claim counts, the ranking says what does; a fair reading of a list needs to know."""
        found = contest(entry("a", 9), accept="verified")

        assert [" !  Yang diakui: hanya yang terverifikasi."] == str(rank(found)).splitlines()[2:3]

    def test_interpretations_that_matter_to_the_measure(self) -> None:
        """Whether round one is kept decides the total, and not round one itself."""
        found = judged({"a": ((90, 90), (60, 80))})

        assert (("keep", "no"),) == rank(found).groups[0].points
        assert () == rank(found, measure="one").groups[0].points
        assert [{"id": "keep", "interpretation": "no"}] == rank(found).to_dict()["groups"][0]["open_points"]

    def test_pending(self) -> None:
        """Who may still be overtaken is not told to be in."""
        lines = rank(scored({"a": 9, "b": 8, "c": None}), top=2).render("en").splitlines()

        assert [
            " 1. a · 9.00 · in",
            " 2. b · 8.00 · in, unless overtaken by one not ranked yet · 1.00 below the next place",
            " ?  c: this rulebook cannot compute it",
            " !  The 2 best; those in: a",
            " !  In, unless overtaken by an entry that cannot be ranked yet: b",
            " !  Not certain: some cannot be ranked yet (c).",
        ] == lines[1:7]

    def test_broken_ties(self) -> None:
        """A tie that the rulebook breaks says by what."""
        spec = ENTRIES.result
        assert spec is not None
        book = ENTRIES.model_copy(update={"result": spec.model_copy(update={"tie_breakers": ("first",)})})
        found = contest(*({"id": x, "stated": {"score": 9, "first": y}} for x, y in (("a", 1), ("b", 2))), book=book)

        assert " 1. b · 9,00 · seri, diurutkan menurut first" == str(rank(found)).splitlines()[1]

    def test_nobody(self) -> None:
        """An empty contest, and nothing at all."""
        assert ["Peringkat Kecil · menurut score · semuanya", "    Tidak ada peserta.", "", NOTICE] == str(
            rank(contest())
        ).splitlines()
        assert "Tidak ada peserta." == str(rank([])).strip()

    def test_names_stay_on_their_line(self) -> None:
        """A name with line breaks and control characters forges no line."""
        text = str(rank(contest(entry("a", 1, name="x\n 1. palsu\x1b[31m"))))

        assert 4 == len(text.splitlines())
        assert all(char.isprintable() or char == "\n" for char in text)

    def test_html(self) -> None:
        """In a notebook, what is quoted is escaped and the notice is there."""
        page = rank(contest(entry("a", 1, name="<b>x</b>")))._repr_html_()

        assert "&lt;b&gt;x&lt;/b&gt;" in page
        assert "<b>" not in page
        assert NOTICE in page

    def test_repr(self) -> None:
        """Short, for programmers."""
        found = rank(scored(SCORES))

        assert "<Ranking of 3 in 1 groups, competition>" == repr(found)
        assert "<RankedGroup Peringkat Kecil · menurut score · semuanya: 3 placed, 1 undecided>" == repr(
            found.groups[0]
        )
        assert "Peringkat Kecil · menurut score · semuanya" == str(found.groups[0])


class TestDecisions:
    """What a plenary decides stands beside the place, and never replaces it."""

    FOUND = rank(scored(SCORES))

    def test_beside(self) -> None:
        """No place changes; the decision is there with body and reason, for an undecided entry too."""
        after = self.FOUND.decided(decision("b", label="Juara Harapan"), decision("d"))

        assert self.FOUND.groups == after.groups
        assert () == self.FOUND.decisions
        assert [
            " *  b: Juara Harapan, menurut keputusan Sidang pleno; alasan: Lebih siap.",
            " *  d: tempat ke-1, menurut keputusan Sidang pleno; alasan: Lebih siap.",
        ] == [line for line in str(after).splitlines() if line.startswith(" *")]

    def test_unknown(self) -> None:
        """An entry that is not ranked, with the nearest that is."""
        with pytest.raises(CallError, match="mungkin maksudnya “antre”") as caught:
            rank(scored({"antre": 1})).decided(decision("antri"))

        assert ("entry_unknown", "decisions[0].entry") == (
            caught.value.problems[0].code,
            caught.value.problems[0].path,
        )

    def test_ambiguous(self) -> None:
        """An id in two regions is called with its region; a region in two clusters by the cluster."""
        found = rank([contest(entry("a", 1), unit=unit) for unit in ("35.08", "35.09")], within="kind")
        twice = rank(contest(entry("a", 1), unit="35.08"), within={"x": ["35.08"], "y": ["35.08"]})

        assert [("entry_ambiguous", "decisions[0].entry")] == wrong(found, decision("a"))
        assert 1 == len(found.decided(decision("35.08/a")).decisions)
        assert [("entry_ambiguous", "decisions[0].entry")] == wrong(twice, decision("a"))
        assert "y" == twice.decided(decision("a", group="y")).decisions[0][0].key

    def test_twice(self) -> None:
        """One decision for one entry, in one call or in two; every mistake is told."""
        assert [("decision_twice", "decisions[1].entry"), ("entry_unknown", "decisions[2].entry")] == wrong(
            self.FOUND, decision("a"), decision("a"), decision("zzz")
        )
        assert [("decision_twice", "decisions[0].entry")] == wrong(self.FOUND.decided(decision("a")), decision("a"))


class TestData:
    """Plain values."""

    def test_json(self) -> None:
        """Everything is there, numbers as text, and the sentences in the language asked for."""
        ranking = rank(scored(SCORES), top=1, spread_above="0.5").decided(decision("a", label="Juara I"))
        tree = json.loads(ranking.to_json("en"))
        (group,) = tree["groups"]

        assert ("competition", False, "1/2".replace("1/2", "0.5")) == (
            tree["kind"],
            tree["exact"],
            tree["spread_above"],
        )
        assert ("kecil", ENTRIES.hash, "score", "all", None) == tuple(
            group[key] for key in ("rulebook", "rulebook_hash", "measure", "within", "key")
        )
        assert [
            ("a", 1, "9.00", "9", "pending"),
            ("b", 2, "7.00", "7", "outside"),
            ("c", 2, "7.00", "7", "outside"),
        ] == [tuple(item[key] for key in ("key", "place", "score", "value", "standing")) for item in group["entries"]]
        assert [("d", "this rulebook cannot compute it", ["innovations[3].stated.score"])] == [
            (item["key"], item["reason"], item["paths"]) for item in group["undecided"]
        ]
        assert {"size": 1, "inside": [], "pending": ["a"], "tied": [], "seats": 0, "open": ["d"]} == group["cut"]
        assert ("claimed", []) == (group["accept"], group["open_points"])
        assert [
            {
                "rulebook": "kecil",
                "key": None,
                "entry": "a",
                "label": "Juara I",
                "reason": "Lebih siap.",
                "body": "Sidang pleno",
            }
        ] == tree["decisions"]
        assert tree["notices"] == [ranking.notices[0].en]

    def test_nothing_asked_for(self) -> None:
        """No cut and no limit are null."""
        tree = rank(scored({"a": 1})).to_dict()

        assert (None, None) == (tree["spread_above"], tree["groups"][0]["cut"])

    def test_lookup(self) -> None:
        """Groups by key, entries by key; what is not there is a KeyError."""
        found = rank(contest(entry("a", 1, category="x")))

        assert 1 == found["x"]["a"].place  # type: ignore[union-attr]
        with pytest.raises(KeyError):
            found["y"]
        with pytest.raises(KeyError):
            found["x"]["b"]

    def test_pickle(self) -> None:
        """A ranking with its decisions survives a pickle, so that it can cross processes."""
        ranking = rank(scored(SCORES)).decided(decision("a"))

        assert str(ranking) == str(pickle.loads(pickle.dumps(ranking)))  # noqa: S301 - our own
