from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import (
    AnsweredCheck,
    Check,
    HoldsCheck,
    OneOfCheck,
    Outcome,
    RequiredCheck,
    SomeOfCheck,
    Verdict,
)
from inovasi_daerah.components.rules.base import PASSED
from inovasi_daerah.domain.submission import Agency, Submission
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def verdict(check: Check, **stated: Any) -> Verdict:
    """Return what the check says of an innovation that states this."""
    return check.verdict(FakeFacts(innovation(**stated), "innovations[7]"))


def of_region(check: Check, **stated: Any) -> Verdict:
    """Return what the check says of a region that states this."""
    return check.verdict(FakeFacts(Submission.from_tree({"unit": {"code": "35.08"}, **stated})))


class TestRequired:
    """A fact is there; absent is unknown, null and empty are none, at every level."""

    @pytest.mark.parametrize(
        "fact, stated, expected",
        [
            ("name", {}, Outcome.UNKNOWN),
            ("name", {"name": None}, Outcome.FAIL),
            ("name", {"name": ""}, Outcome.FAIL),
            ("name", {"name": " \n\t"}, Outcome.FAIL),
            ("name", {"name": "Antar Akta"}, Outcome.PASS),
            ("design.problem", {}, Outcome.UNKNOWN),
            ("design.problem", {"design": None}, Outcome.FAIL),
            ("design.problem", {"design": {}}, Outcome.UNKNOWN),
            ("design.problem", {"design": {"problem": None}}, Outcome.FAIL),
            ("design.problem", {"design": {"problem": ""}}, Outcome.FAIL),
            ("design.problem", {"design": {"problem": "Jauh"}}, Outcome.PASS),
            ("design", {}, Outcome.UNKNOWN),
            ("design", {"design": None}, Outcome.FAIL),
            ("design", {"design": {}}, Outcome.FAIL),
            ("design", {"design": {"problem": " ", "method": None}}, Outcome.FAIL),
            ("design", {"design": {"problem": "Jauh"}}, Outcome.PASS),
            ("affairs", {"affairs": []}, Outcome.FAIL),
            ("affairs", {"affairs": ["sosial"]}, Outcome.PASS),
            ("answers", {"answers": {}}, Outcome.FAIL),
            ("answers", {"answers": {"16": {"level": 1}}}, Outcome.PASS),
            ("documents", {"documents": {"video": []}}, Outcome.FAIL),
            ("documents", {"documents": {"video": [{}]}}, Outcome.PASS),
            ("texts.ringkasan", {}, Outcome.UNKNOWN),
            ("texts.ringkasan", {"texts": {}}, Outcome.UNKNOWN),
            ("texts.ringkasan", {"texts": {"ringkasan": None}}, Outcome.FAIL),
            ("texts.ringkasan", {"texts": {"ringkasan": "Ada"}}, Outcome.PASS),
            ("coordinates", {"coordinates": {"latitude": 0, "longitude": 0}}, Outcome.PASS),
            ("asta_cita", {"asta_cita": 1}, Outcome.PASS),
            ("stage", {"stage": "penerapan"}, Outcome.PASS),
            ("implementation_date", {"implementation_date": "2024-03-01"}, Outcome.PASS),
        ],
    )
    def test_of_an_innovation(self, fact: str, stated: dict, expected: Outcome) -> None:
        """What is not mentioned needs review; what is stated as none, or holds nothing, is not there."""
        found = verdict(RequiredCheck(fact=fact), **stated)

        assert expected == found.outcome
        assert (() if expected is Outcome.PASS else (f"innovations[7].{fact}",)) == found.paths

    @pytest.mark.parametrize(
        "fact, stated, expected",
        [
            ("reported", {}, Outcome.UNKNOWN),
            ("reported", {"reported": None}, Outcome.FAIL),
            ("reported", {"reported": False}, Outcome.PASS),
            ("unit", {}, Outcome.PASS),
            ("unit.code", {}, Outcome.PASS),
            ("unit.name", {}, Outcome.UNKNOWN),
            ("innovations", {"innovations": []}, Outcome.FAIL),
            ("innovations", {"innovations": [{"id": "a"}]}, Outcome.PASS),
            ("agencies", {}, Outcome.UNKNOWN),
        ],
    )
    def test_of_a_region(self, fact: str, stated: dict, expected: Outcome) -> None:
        """A no is an answer, and there; a default is nobody's statement."""
        found = of_region(RequiredCheck(fact=fact), **stated)

        assert expected == found.outcome
        assert (() if expected is Outcome.PASS else (fact,)) == found.paths

    def test_what_is_told(self) -> None:
        """The fact that is not there."""
        expected = Verdict(Outcome.FAIL, messages.CHECK_REQUIRED, (("fact", "name"),), ("innovations[7].name",))

        assert expected == verdict(RequiredCheck(fact="name"), name=None)


class TestHolds:
    """A yes-or-no fact is true."""

    @pytest.mark.parametrize(
        "stated, expected",
        [
            ({}, Outcome.UNKNOWN),
            ({"reported": None}, Outcome.FAIL),
            ({"reported": False}, Outcome.FAIL),
            ({"reported": True}, Outcome.PASS),
        ],
    )
    def test_outcomes(self, stated: dict, expected: Outcome) -> None:
        """Only a stated yes passes; silence is unknown."""
        found = of_region(HoldsCheck(fact="reported"), **stated)
        detail = {Outcome.UNKNOWN: messages.CHECK_NOT_STATED, Outcome.FAIL: messages.CHECK_HOLDS}

        assert (expected, detail.get(expected)) == (found.outcome, found.detail)

    def test_only_yes_or_no_can_be_read(self) -> None:
        """A date is never true, so that a rule on it is refused."""
        problem = Problem("fact_unknown", "", "submitted", ("reported",))

        assert [((), problem)] == list(HoldsCheck(fact="submitted").problems("region"))
        assert [] == list(HoldsCheck(fact="reported").problems("region"))


class TestOneOf:
    """Bentuk inovasi daerah: tata kelola, pelayanan publik, atau lainnya (PP 38/2017)."""

    CHECK = OneOfCheck(fact="form", among=("tata_kelola", "pelayanan_publik"))

    @pytest.mark.parametrize(
        "stated, expected",
        [
            ({}, Outcome.UNKNOWN),
            ({"form": None}, Outcome.FAIL),
            ({"form": "tata_kelola"}, Outcome.PASS),
            ({"form": "Inovasi pelayanan publik"}, Outcome.PASS),
            ({"form": "lainnya"}, Outcome.FAIL),
        ],
    )
    def test_of_a_closed_list(self, stated: dict, expected: Outcome) -> None:
        """A word is known by its slug, however it was spelt; none is none of them."""
        assert expected == verdict(self.CHECK, **stated).outcome

    @pytest.mark.parametrize("stated, found", [({"initiator": None}, "—"), ({"initiator": "opd"}, "Perangkat Daerah")])
    def test_what_is_told(self, stated: dict, found: str) -> None:
        """The word that was found, as it is printed officially, and those that are accepted."""
        params = (("found", found), ("among", ("masyarakat", "asn")))
        expected = Verdict(Outcome.FAIL, messages.CHECK_ONE_OF, params, ("innovations[7].initiator",))

        assert expected == verdict(OneOfCheck(fact="initiator", among=("masyarakat", "asn")), **stated)

    def test_of_free_text(self) -> None:
        """A text is compared as it is: the kind of a unit is not a closed list."""
        check = OneOfCheck(fact="kind", among=("kecamatan",))
        found = [check.verdict(FakeFacts(Agency(id="a", kind=kind))).outcome for kind in ("kecamatan", "kelurahan")]

        assert [Outcome.PASS, Outcome.FAIL] == found

    def test_something_must_be_accepted(self) -> None:
        """A list of no words accepts nothing."""
        with pytest.raises(ValidationError):
            OneOfCheck(fact="form", among=())


FACTS = ("name", "purpose", "benefit")
WAYS = ("ada", "", None)
statements = st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.sampled_from(WAYS)))


def completions(stated: dict[str, str | None]) -> Iterator[dict[str, str | None]]:
    """Yield every way to state the facts that are left open."""
    open_ = [name for name in FACTS if name not in stated]
    for choice in itertools.product(WAYS, repeat=len(open_)):
        yield {**stated, **dict(zip(open_, choice, strict=True))}


class TestSomeOf:
    """Enough of some facts are there."""

    @given(statements, st.integers(1, 3))
    def test_decides_exactly_when_every_completion_agrees(self, stated: dict, at_least: int) -> None:
        """It passes or fails if and only if it would whatever the facts are that are not stated."""
        possible = {[*whole.values()].count("ada") >= at_least for whole in completions(stated)}
        expected = Outcome.UNKNOWN if len(possible) == 2 else Outcome.PASS if possible == {True} else Outcome.FAIL

        assert expected == verdict(SomeOfCheck(facts=FACTS, at_least=at_least), **stated).outcome

    def test_what_is_told(self) -> None:
        """How many there are, how many are needed, and of what."""
        found = verdict(SomeOfCheck(facts=FACTS, at_least=2), name="ada", purpose=None, benefit="")

        assert messages.CHECK_SOME_OF is found.detail
        assert {"found": 1, "at_least": 2, "facts": FACTS} == dict(found.params)
        assert ("innovations[7].name",) == found.paths

    def test_what_is_open_is_named(self) -> None:
        """Only facts that are not stated are asked for."""
        found = verdict(SomeOfCheck(facts=FACTS, at_least=2), name="ada")

        assert ("innovations[7].purpose", "innovations[7].benefit") == found.paths

    @pytest.mark.parametrize("facts, at_least, most", [(FACTS, 4, 3), (("name", "name"), 2, 1)])
    def test_a_number_that_cannot_be_reached(self, facts: tuple[str, ...], at_least: int, most: int) -> None:
        """More than there are, or than there are different ones, is a problem of the rulebook."""
        expected = [(("at_least",), Problem("out_of_range", "", str(at_least), (f"≤ {most}",)))]

        assert expected == list(SomeOfCheck(facts=facts, at_least=at_least).problems("innovation"))
        assert [] == list(SomeOfCheck(facts=facts, at_least=most).problems("innovation"))

    @pytest.mark.parametrize("tree", [{"facts": []}, {"facts": ["name"], "at_least": 0}])
    def test_senseless_rules_are_refused(self, tree: dict) -> None:
        """Something is needed, out of something."""
        with pytest.raises(ValidationError):
            SomeOfCheck.model_validate(tree)


ONE: dict[str, Any] = {"level": 1}


class TestAnswered:
    """Indikator wajib diisi (IID 2026: 16, 17, 32, 33, 35)."""

    CHECK = AnsweredCheck(indicators=("16", "17"))

    @pytest.mark.parametrize(
        "answers, absent",
        [
            ({"16": ONE, "17": ONE, "18": ONE}, ()),
            ({"16": {"not_available": "belum ada"}, "17": {"value": 0}}, ()),
            ({"17": ONE}, ("16",)),
            ({"18": ONE}, ("16", "17")),
            ({}, ("16", "17")),
            (None, ("16", "17")),
        ],
    )
    def test_all_are_needed(self, answers: dict | None, absent: tuple[str, ...]) -> None:
        """An answer is one whatever it earns; those that are absent are named, each at its place."""
        found = verdict(self.CHECK, answers=answers)
        paths = tuple(f"innovations[7].answers.{code}" for code in absent)
        expected = Verdict(Outcome.FAIL, messages.CHECK_ANSWERED, (("codes", ", ".join(absent)),), paths)

        assert (expected if absent else PASSED) == found

    def test_not_stated(self) -> None:
        """Where nobody knows the answers, nothing is decided."""
        found = verdict(self.CHECK)

        assert (Outcome.UNKNOWN, ("innovations[7].answers",)) == (found.outcome, found.paths)

    def test_of_the_region(self) -> None:
        """The region's own indicators are looked at in the same way."""
        assert PASSED == of_region(self.CHECK, answers={"16": ONE, "17": ONE})
        assert ("answers.17",) == of_region(self.CHECK, answers={"16": ONE}).paths

    def test_something_must_be_asked(self) -> None:
        """Of no indicators at all, none is asked."""
        with pytest.raises(ValidationError):
            AnsweredCheck(indicators=())


@pytest.mark.parametrize(
    "check, expected",
    [
        (RequiredCheck(fact="name"), ("name",)),
        (HoldsCheck(fact="reported"), ("reported",)),
        (OneOfCheck(fact="form", among=("lainnya",)), ("form",)),
        (SomeOfCheck(facts=FACTS), FACTS),
        (AnsweredCheck(indicators=("16",)), ("answers",)),
    ],
)
def test_facts_that_are_read(check: Check, expected: tuple[str, ...]) -> None:
    """A check says which facts it reads, so that a misspelt one is found when the rulebook is read."""
    assert expected == check.uses_facts()
