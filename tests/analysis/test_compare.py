from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.editions import NEW, OLD, edition, innovation, submission
from tests.cli.terminal import SUBMISSION
from tests.engine.build import indicator, measure, words
from tests.engine.contest import ROUNDS, contest, entered, entry, form, mark, sheet

from inovasi_daerah import CallError, Registry, Rulebook, RulebookError, Submission, SubmissionError, load_rulebook
from inovasi_daerah.analysis import Change, Comparison, compare
from inovasi_daerah.testing import submissions

FIRST = submission({"1": 3, "2": 2}, innovations=[innovation("x", 2), innovation("y", 3)])
SECOND = submission({"1": 2, "3": 3}, innovations=[innovation("x", 3), innovation("z", 1)])
"""The index of the first by the old rules is (2·3 + 1·2 + 5/2) / 12, by the new ones (1·3 + 10/4) / 15; that of the
second by the old rules (2·2 + 4/2) / 12, by the new ones (1·2 + 2·3 + 8/4) / 15, each times 100."""


def compared(**options: Any) -> Comparison:
    """Return what became of the first submission in the second, each by its own edition."""
    return compare(FIRST, SECOND, rulebooks=(OLD, NEW), **options)


def split(change: Change) -> tuple[str, str, str, str]:
    """Return old and new number, and what is due to the rules and to the answers, as text."""
    return str(change.old), str(change.new), str(change.rules), str(change.answers)


def codes(found: Comparison) -> list[str]:
    """Return the codes of the notes."""
    return [note.code for note in found.notes]


def sentence(found: Comparison, code: str) -> list[str]:
    """Return the notes with *code* in English."""
    return [note.render("en") for note in found.notes if note.code == code]


class TestSplit:
    """The difference is split by hand: rules = ½[(f(r2,a1) − f(r1,a1)) + (f(r2,a2) − f(r1,a2))], answers likewise."""

    def test_the_score(self) -> None:
        """87.5, 110/3, 50 and 200/3: rules ½[(110/3 − 87.5) + (200/3 − 50)], answers ½[(50 − 87.5) + (200 − 110)/3]."""
        found = compared()

        assert ("175/2", "200/3", "-205/12", "-15/4") == split(found.score)
        assert ("87.50", "66.67", "-20.83") == (str(found.old.score), str(found.new.score), str(found.difference))
        assert Fraction("-20.83") - Fraction(-125, 6) == found.rounding

    def test_the_measures(self) -> None:
        """SPD is 8, 3, 4 and 8; the mean is 5/2, 5/2, 2 and 2."""
        measures = compared().measures

        assert ["spd", "quality", "total", "index"] == list(measures)
        assert ("8", "8", "-1/2", "1/2") == split(measures["spd"])
        assert ("5/2", "2", "0", "-1/2") == split(measures["quality"])
        assert split(compared().score) == split(measures["index"])

    def test_the_indicators(self) -> None:
        """1 counts 50, 20, 100/3 and 40/3; 2 only by the old rules on the old answers; 3 only by the new on the new."""
        parts = {part.key: part for part in compared().by("indicator")}

        assert ["1", "3", "16", "2"] == list(parts)
        assert ("50", "40/3", "-25", "-35/3") == split(parts["1"])
        assert ("50/3", "0", "-25/3", "-25/3") == split(parts["2"])
        assert ("0", "40", "20", "20") == split(parts["3"])
        assert ("125/6", "40/3", "-15/4", "-15/4") == split(parts["16"])
        assert [None, "new", None, "old"] == [part.only for part in parts.values()]

    def test_one_submission_by_two_editions(self) -> None:
        """Nobody changed an answer: all is due to the rules. What the newer edition cannot read counts nothing."""
        found = compare(FIRST, rulebooks=(OLD, NEW))

        assert ("175/2", "110/3", "-305/6", "0") == split(found.score)
        assert ["continued", "continued"] == [item.state for item in found.innovations]

    def test_two_submissions_by_one_edition(self) -> None:
        """Nobody changed a rule: all is due to the answers. The new ones are read as far as the edition goes."""
        found = compare(FIRST, submission({"1": 2}, innovations=[]), rulebooks=[OLD])

        assert ("175/2", "100/3", "0", "-325/6") == split(found.score)

    def test_innovations(self) -> None:
        """The maturity of x is 2, 4, 3 and 6; z is new, and y is no longer reported."""
        found = compared().innovations

        assert [("x", "continued", "x"), ("z", "new", None), ("y", "stopped", "y")] == [
            (item.id, item.state, item.old_id) for item in found
        ]
        assert ("2", "6", "5/2", "3/2") == split(found[0].measures["maturity"])
        assert {} == found[1].measures

    def test_maturity_of_2021_and_2026(self) -> None:
        """Weights of 16 and 20: 4 and 2 in 2021, 3 and 1 in 2026. 10, 7, 16 and 11: rules −4, answers 5."""
        old = submission({}, innovations=[{"id": "x", "answers": {"16": {"level": 2}, "20": {"level": 1}}}])
        new = submission({}, innovations=[{"id": "x", "answers": {"16": {"level": 3}, "20": {"level": 2}}}])
        found = compare(old, new, rulebooks=[load_rulebook("iid-2021"), load_rulebook("iid-2026")])
        maturity = found.innovations[0].measures["maturity"]

        assert ("10", "11", "-4", "5") == split(maturity)
        assert (Fraction(150), Fraction(111)) == (maturity.old_max, maturity.new_max)
        told = "the scale of Maturity score of an innovation changed, its maximum from 150 to 111; "
        assert [told + "that counts as a change by the rules"] == sentence(found, "scale")


class TestMissing:
    """What cannot be computed says what is missing; nothing is made up."""

    def test_a_stated_score_of_an_edition_that_cannot_compute_it(self) -> None:
        """In 2025 an index can only be stated. The difference from 4.40 is there, its reasons are not."""
        old = submission(None, rulebook="iid-2025", stated={"index": "41.20"})
        found = compare(old, Submission.from_tree(SUBMISSION))

        assert "-36.80" == str(found.difference)
        assert (None, None) == (found.score.rules, found.score.answers)
        assert [
            "the old answers by IID 2026 cannot be scored yet: the answers are not stated (answers, innovations)",
            "the new answers by IID 2025 cannot be scored yet: this rulebook cannot compute it (stated.index)",
        ] == [lack.render("en") for lack in found.score.lacks]
        assert ["only_in", "innovations_not_stated", "stated", "unread"] == [
            code for code in codes(found) if code not in {"renamed", "ineligible"}
        ]

    def test_a_side_that_says_too_little(self) -> None:
        """Without innovations there is no mean, no index and no difference; the answers of the region are compared."""
        found = compare(FIRST, submission({"1": 3}), rulebooks=[OLD])

        assert (None, None) == (found.difference, found.rounding)
        assert ("8", "6", "0", "-2") == split(found.measures["spd"])
        assert () == found.innovations
        assert [("new", ("innovations",))] == [(lack.answers, lack.missing.paths) for lack in found.score.lacks]
        assert ["the new answers do not state the innovations"] == sentence(found, "innovations_not_stated")

    def test_one_side_is_told_once(self) -> None:
        """A single submission has neither old nor new answers."""
        found = compare(submission({"1": 3}), rulebooks=(OLD, NEW))

        assert ["both", "both"] == [lack.answers for lack in found.score.lacks]
        assert ["the answers do not state the innovations"] == sentence(found, "innovations_not_stated")

    def test_a_rulebook_without_a_score(self) -> None:
        """An act has rules and no points: there is nothing to compare but that."""
        found = compare(FIRST, rulebooks=[OLD, load_rulebook("pp-38-2017")])

        assert (None, {}) == (found.score.new, found.measures)
        assert [
            "the answers by Government Regulation 38/2017 cannot be scored yet: this rulebook has no final score"
        ] == [lack.render("en") for lack in found.score.lacks]
        assert [None] * 3 == [part.new for part in found.by("indicator")]
        assert 2 == compare(submission({}), rulebooks=[load_rulebook("pp-38-2017")] * 2).places


class TestOtherEdition:
    """A submission by an edition for which it was not written."""

    def test_unread_answers_are_named(self) -> None:
        """Indicator 2 is unknown in the newer edition, and 3 in the older one; neither is an error."""
        found = compared()

        assert [
            ("kecil-2031", "old", "indicator_unknown", "answers.2"),
            ("kecil-2030", "new", "indicator_unknown", "answers.3"),
        ] == [(rulebook.id, side, item.code, item.path) for rulebook, side, item in found.unread]
        assert [
            "answers that Kecil 2031 cannot read, so that they count nothing there (the old answers, 1): 2",
            "answers that Kecil 2030 cannot read, so that they count nothing there (the new answers, 1): 3",
        ] == sentence(found, "unread")
        assert ["indicators of Kecil 2030 only: 2", "indicators of Kecil 2031 only: 3"] == sentence(found, "only_in")

    def test_its_own_edition_must_fit(self) -> None:
        """By its own edition an unknown code is an error, and it is said of which submission."""
        with pytest.raises(SubmissionError) as refused:
            compare(FIRST, SECOND, rulebooks=[OLD])

        assert [("indicator_unknown", "answers.3", "new")] == [
            (item.code, item.path, item.source) for item in refused.value.problems
        ]

    @pytest.mark.parametrize("named, refused", [(None, True), ("kecil-2031", False), ("kecil-1999", False)])
    def test_which_edition_is_its_own(self, named: str | None, refused: bool) -> None:
        """A single submission is written for the edition that it names, or for the older one if it names none."""
        unknown = submission({"3": 3}, innovations=[], **({} if named is None else {"rulebook": named}))
        if refused:
            with pytest.raises(SubmissionError, match=r"^answers\.3: "):
                compare(unknown, rulebooks=(OLD, NEW))
        else:
            assert ("0", "40") == split(compare(unknown, rulebooks=(OLD, NEW)).score)[:2]

    def test_renamed_indicators(self) -> None:
        """A name that changed is told, in the notes and beside the indicator."""
        tree = NEW.model_dump(by_alias=True, exclude_unset=True)
        other = edition(2031, weights={"1": 1, "3": 2, "16": 2}, seats=4, whole=15, indicators=tree["indicators"])
        assert NEW == other
        tree["indicators"][0]["name"] = words("Satu")
        other = edition(2032, weights={}, seats=4, whole=15, indicators=tree["indicators"])
        found = compare(FIRST, rulebooks=(OLD, other))

        assert ["indicators with another name: 1"] == sentence(found, "renamed")
        assert "Satu (dahulu 1)" == next(part for part in found.by("indicator") if part.key == "1").name()

    def test_another_code_and_another_indicator(self) -> None:
        """2 is 7 now, and another indicator has the code 1.

        By the old rules (2·3 + 1·2 + 5/2) / 12, by the new ones (1·2 + 5/2) / 12, each times 100: what is gone is
        the 6/12 of the old indicator 1, all of it by the rules.
        """
        entries: tuple[dict[str, Any], ...] = ({}, {"code": "2"})
        other = edition(2032, weights={}, seats=2, whole=12, indicators=[
            *(indicator(code, weight=weight, aspect="A", variable="a", continues=[
                {"rulebooks": ["kecil-2030"], "confidence": "reported", **entry}
            ]) for code, weight, entry in zip("17", (2, 1), entries, strict=True)),
            indicator("16", subject="innovation", aspect="B", variable="b"),
        ])  # fmt: skip
        found = compare(FIRST, rulebooks=(OLD, other))
        parts = {part.key: (part.only, *split(part)) for part in found.by("indicator")}

        assert ("175/2", "75/2", "-50", "0") == split(found.score)
        assert ("old", "50", "0", "-50", "0") == parts["kecil-2030/1"]
        assert (None, "50/3", "50/3", "0", "0") == parts["7"]
        assert "2" not in parts
        assert -50 == sum(part.rules or 0 for part in found.by("indicator"))
        assert ["indicators with another code: 2 → 7"] == sentence(found, "recoded")
        assert ["indicators of Kecil 2030 only: 1", "indicators of Kecil 2032 only: 1"] == sentence(found, "only_in")
        assert ["1"] == [item.path.partition(".")[2] for _, _, item in found.unread]

    def test_who_does_not_qualify(self) -> None:
        """An innovation outside the window of an edition does not count there; that is told."""
        window = {"kind": "window", "fact": "implementation_date", "from": "2030-01-01"}
        rule: dict[str, Any] = {"id": "window", "name": words("Masa"), "definition": words("Masa")}
        rule |= {
            "subject": "innovation",
            "eligibility": True,
            "citation": {"act": "uu"},
            "confidence": "inferred",
            "check": window,
        }
        other = edition(2032, weights={"1": 2, "2": 1, "16": 1}, seats=2, whole=12, rules=[rule])
        old = submission({}, innovations=[innovation("x", 2, implementation_date="2029-12-31"), innovation("y", 1)])
        found = compare(old, rulebooks=(OLD, other))

        assert ("25/2", "25/6") == split(found.score)[:2]
        assert ["innovations that do not qualify by Kecil 2032 (the answers, 1): x"] == sentence(found, "ineligible")

    def test_regions_that_differ(self) -> None:
        """Nobody is stopped from comparing two regions, but it is said."""
        other = Submission.from_tree({"unit": {"code": "35.08"}, "answers": {}, "innovations": []})
        found = compare(FIRST, other, rulebooks=[OLD])

        assert ["the two are of different regions: Kabupaten Contoh and Kabupaten Lumajang"] == sentence(
            found, "regions"
        )


class TestContest:
    """In a contest each entry has a score; the region has none."""

    def test_entries(self) -> None:
        """80 and 60 are 75 by the weights of 75 % and 25 %, and 70 by halves; 90 and 60 are 82.5 and 75."""
        old = contest(measures=[measure("akhir", "sheets", subject="innovation", sheet="satu")])
        halves = [form("satu", mark("isi", 50), mark("video", 50)), ROUNDS[1]]
        new = contest(measures=[measure("akhir", "sheets", subject="innovation", sheet="satu")], sheets=halves)
        first = entered(entry("a", sheet("J1")), jurors=["J1"])
        second = entered(entry("a", sheet("J1", marks={"isi": 90, "video": 60})), jurors=["J1"])
        found = compare(first, second, rulebooks=(old, new))

        assert ("75", "75", "-25/4", "25/4") == split(found.innovations[0].measures["akhir"])
        assert found.score.lacks[0].render("en").endswith("by this rulebook each entry has a score of its own")
        assert "Selisih belum dapat dihitung." == found.summary()
        assert 1 == len(found.tables())


class TestVersions:
    """An innovation is the same if it has the same id, or names the other as a version of itself."""

    @pytest.mark.parametrize(
        "versions, named, continued",
        [
            ([{"id": "y"}], None, True),
            ([{"id": "y"}], "kecil-2030", True),
            ([{"id": "y", "rulebook": "kecil-2030"}], "kecil-2030", True),
            ([{"id": "y", "rulebook": "kecil-2030"}], None, True),
            ([{"id": "y", "rulebook": "kecil-2029"}], "kecil-2030", False),
            ([{"id": "q", "rulebook": "kecil-2030"}, {"id": "y", "rulebook": "kecil-2029"}], None, True),
            ([{"id": "x"}], None, False),
            ([], None, False),
        ],
    )
    def test_a_renamed_innovation(self, versions: list[dict[str, str]], named: str | None, continued: bool) -> None:
        """A new id with an older version in the older submission continues it, unless that has gone on by itself."""
        first = FIRST if named is None else FIRST.model_copy(update={"rulebook": named})
        second = submission({}, innovations=[innovation("z", 1, name="Zamrud", versions=versions), innovation("x", 1)])
        found = compare(first, second, rulebooks=[OLD])

        assert ("z", "continued" if continued else "new") == (found.innovations[0].id, found.innovations[0].state)
        assert continued == (len(found.innovations) == 2)
        if continued:
            part = next(item for item in found.by("innovation") if item.key == "z")
            assert ("25/2", "25/6") == split(part)[:2]
            assert "Zamrud (dahulu y)" == part.name()

    def test_one_innovation_is_continued_once(self) -> None:
        """Of two that name the same predecessor, the first continues it."""
        second = submission({}, innovations=[innovation(name, 1, versions=[{"id": "y"}]) for name in ("p", "q")])

        assert ["continued", "new", "stopped"] == [
            item.state for item in compare(FIRST, second, rulebooks=[OLD]).innovations
        ]


class TestCall:
    """What it may be called with."""

    def test_nothing_to_compare(self) -> None:
        """One submission and no second edition is nothing to compare."""
        with pytest.raises(CallError) as refused:
            compare(FIRST)

        assert ["nothing_to_compare"] == [item.code for item in refused.value.problems]
        assert "--rulebook" in str(refused.value)

    def test_too_many_editions(self) -> None:
        """There are two sides."""
        with pytest.raises(CallError, match="≤ 2"):
            compare(FIRST, rulebooks=[OLD, NEW, OLD])

    def test_editions_by_name(self) -> None:
        """Without rulebooks each submission's own is taken; one alone is what a single submission is set against."""
        sample = Submission.from_tree(SUBMISSION)

        assert ["iid-2026"] * 2 == [
            item.rulebook.id for item in (compare(sample, sample).old, compare(sample, sample).new)
        ]
        found = compare(sample, rulebooks=[load_rulebook("iid-2023")])
        assert ("iid-2026", "iid-2023") == (found.old.rulebook.id, found.new.rulebook.id)
        with pytest.raises(SubmissionError, match="rulebook"):
            compare(sample, FIRST)

    def test_another_registry(self) -> None:
        """Editions of plug-ins are found in the registry that knows them."""
        named = FIRST.model_copy(update={"rulebook": "kecil-2030"})
        registry = _Known(OLD, NEW)

        assert "175/2" == str(compare(named, rulebooks=[NEW], registry=registry).score.old)

    def test_interpretations(self) -> None:
        """An open point is taken in every edition that has it; one that neither has is an error."""
        sample = Submission.from_tree(SUBMISSION)
        found = compare(sample, rulebooks=[OLD], interpretations={"overlap": "higher_level"})

        assert "higher_level" == found.old.interpretations["overlap"]
        assert {} == found.new.interpretations
        with pytest.raises(CallError) as refused:
            compare(sample, rulebooks=[OLD], interpretations={"overlapp": "higher_level"})
        assert ["open_point_unknown"] == [item.code for item in refused.value.problems]

    def test_acceptance(self) -> None:
        """Only what has evidence counts, on both sides: here nothing has."""
        found = compared(accept="supported")

        assert ("0", "0", "0", "0") == split(found.score)
        with pytest.raises(CallError):
            compared(accept="belief")


class _Known(Registry):
    """A registry of rulebooks that are in no file."""

    def __init__(self, *rulebooks: Rulebook) -> None:
        """Know these rulebooks by their ids."""
        default = Registry.default()
        super().__init__(default.scales, default.operations, default.rules, {})
        object.__setattr__(self, "_parsed", {item.id: item for item in rulebooks})

    def rulebook(self, name: str, *, year: int | None = None, on: dt.date | None = None) -> Rulebook:
        """Return the rulebook with this id."""
        if name not in self._parsed or year is not None or on is not None:
            raise RulebookError
        return self._parsed[name]


def answered() -> st.SearchStrategy[Submission]:
    """Return a strategy of submissions; each edition knows some of the codes."""
    levels = st.integers(1, 3)
    names = st.sampled_from("pqrst")
    agencies = st.sampled_from([{}, {"agency": "dinas"}, {"agency": "badan"}])
    innovations = st.dictionaries(names, st.tuples(st.none() | levels, agencies), max_size=5)
    return st.builds(
        lambda region, inner: submission(
            region, innovations=[innovation(name, level, **agency) for name, (level, agency) in inner.items()]
        ),
        st.dictionaries(st.sampled_from("1"), levels),
        innovations,
    )


class TestProperties:
    """What holds for any two submissions and editions."""

    @given(answered(), answered(), st.sampled_from([(OLD, NEW), (NEW, OLD), (OLD, OLD)]))
    def test_it_adds_up_at_every_level(
        self, old: Submission, new: Submission, editions: tuple[Rulebook, Rulebook]
    ) -> None:
        """Efficiency of the Shapley value: rules and answers are the difference, of the whole and of each part."""
        found = compare(old, new, rulebooks=editions)
        for way in ("aspect", "variable", "indicator", "innovation", "agency"):
            for name in (None, *found.measures):
                parts = found.by(way, name)
                for column in ("old", "new", "difference", "rules", "answers"):
                    total = getattr(parts.total, column)
                    assert total == sum(getattr(part, column) for part in parts)
                assert all(_sum(part.rules, part.answers) == part.difference for part in (*parts, parts.total))
        assert found.difference == _sum(found.score.rules, found.score.answers, found.rounding)

    @settings(max_examples=12)
    @pytest.mark.parametrize("name", ["iid-2021", "iid-2022", "iid-2023", "iid-2024", "iid-2025", "pp-38-2017"])
    @given(data=st.data())
    def test_whatever_it_is_it_can_be_compared(self, name: str, data: st.DataObject) -> None:
        """Any submission of 2026 can be set against any other edition: what cannot be computed is said."""
        berkas = data.draw(submissions(load_rulebook("iid-2026")))
        found = compare(berkas, rulebooks=[load_rulebook("iid-2026"), load_rulebook(name)])

        assert (found.score.rules is None) == bool(found.score.lacks)
        assert found.render("en")
        assert found.to_json()

    @given(answered())
    def test_nothing_changes_by_itself(self, one: Submission) -> None:
        """A submission beside itself differs in nothing."""
        found = compare(one, one, rulebooks=[OLD])

        assert all(change.old == change.new and change.rules == change.answers == 0 for change in _all(found).values())

    @given(answered(), answered())
    def test_sides_swapped_are_negated(self, old: Submission, new: Submission) -> None:
        """Whoever looks back sees the same, with the other sign."""
        there, back = compare(old, new, rulebooks=(OLD, NEW)), compare(new, old, rulebooks=(NEW, OLD))
        returned = _all(back)

        for place, change in _all(there).items():
            assert (change.rules, change.answers) == (-returned[place].rules, -returned[place].answers)

    @given(answered(), answered(), st.randoms())
    def test_the_order_of_innovations_is_irrelevant(self, old: Submission, new: Submission, random: Any) -> None:
        """A list that is sorted in another way is the same list."""
        shuffled = list(new.innovations or ())
        random.shuffle(shuffled)
        other = new.model_copy(update={"innovations": tuple(shuffled)})
        found = [
            {place: split(change) for place, change in _all(compare(old, item, rulebooks=(OLD, NEW))).items()}
            for item in (new, other)
        ]

        assert found[0] == found[1]

    @given(answered(), answered())
    def test_the_same_rules_change_nothing(self, old: Submission, new: Submission) -> None:
        """Where both sides have one edition, all is due to the answers."""
        assert all(change.rules == 0 for change in _all(compare(old, new, rulebooks=[OLD])).values())

    @given(answered())
    def test_the_same_answers_change_nothing(self, one: Submission) -> None:
        """Where there is one submission, all is due to the rules."""
        assert all(change.answers == 0 for change in _all(compare(one, rulebooks=(OLD, NEW))).values())


def _sum(*parts: Fraction | None) -> Fraction:
    """Return the sum of *parts*, all of which are there."""
    known = [part for part in parts if part is not None]
    assert len(known) == len(parts)
    return sum(known, Fraction(0))


def _all(found: Comparison) -> dict[tuple[str, str], Any]:
    """Return every change of *found* by its place: the score, the measures, their parts, and innovations."""
    changes: dict[tuple[str, str], Any] = {("", "score"): found.score}
    changes |= {("measure", name): change for name, change in found.measures.items()}
    for way in ("aspect", "variable", "indicator", "innovation", "agency"):
        changes |= {(way, part.key): part for part in found.by(way)}
    changes |= {(item.id, name): change for item in found.innovations for name, change in item.measures.items()}
    return changes
