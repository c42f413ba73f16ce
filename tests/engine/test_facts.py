from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import contoh

from inovasi_daerah import Innovation, Submission
from inovasi_daerah.components.rules import Facts
from inovasi_daerah.engine.facts import SubjectFacts, facts_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RULE = "pp-38-2017/6-c"
AGENCIES: list[dict[str, Any]] = [{"id": "kec-a", "name": "Kecamatan A"}, {"id": "kec-b"}]


@attrs.define
class FakeSource:
    """A submission, and who belongs to its one population."""

    submission: Submission
    chosen: Mapping[str, str] = attrs.field(factory=dict[str, str])
    population: Sequence[tuple[str, Innovation]] | None = None

    innovations: Sequence[Innovation] = attrs.field(init=False)
    stated_innovations: bool = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Know whether innovations are stated."""
        self.innovations = self.submission.innovations or ()
        self.stated_innovations = self.submission.states("innovations")

    def members(self, population: str) -> Sequence[tuple[str, Innovation]] | None:
        """Return the members of the population."""
        assert "counted" == population
        return self.population


def all_facts(subject: str, **stated: Any) -> list[SubjectFacts]:
    """Return the facts of every subject of a kind in a submission that states this."""
    return list(facts_for(FakeSource(contoh(**stated)), subject, RULE))


def answers(**said: str) -> dict[str, Any]:
    """Return the attestation to the rule, where one is made."""
    return {RULE: {"answer": said["answer"]}} if said else {}


class TestSubjects:
    """Whom a rule is asked of."""

    def test_the_region_is_the_whole(self) -> None:
        """There is one region, the submission itself, at no path."""
        (facts,) = all_facts("region")

        assert ("", "00.00") == (facts.path, facts.subject.unit.code)  # type: ignore[union-attr]

    def test_agencies(self) -> None:
        """Every agency is asked, at its place."""
        found = all_facts("agency", agencies=AGENCIES)

        assert [("agencies[0]", "kec-a"), ("agencies[1]", "kec-b")] == [(item.path, item.subject.id) for item in found]  # type: ignore[union-attr]

    def test_innovations(self) -> None:
        """Every innovation is asked, at its place; none where there are none or they are not stated."""
        found = all_facts("innovation", innovations=[{"id": "a"}, {"id": "b"}])

        assert [("innovations[0]", "a"), ("innovations[1]", "b")] == [(item.path, item.subject.id) for item in found]  # type: ignore[union-attr]
        assert [] == all_facts("innovation") == all_facts("innovation", innovations=[]) == all_facts("agency")

    def test_interpretations_are_passed_on(self) -> None:
        """A check knows how open points are taken."""
        source = FakeSource(contoh(), {"overlap": "lower"})
        (facts,) = facts_for(source, "region", RULE)

        assert {"overlap": "lower"} == facts.chosen

    def test_it_is_what_checks_ask_for(self) -> None:
        """Every question of a check has its answer here."""
        asked = [name for name in vars(Facts) if not name.startswith("_")]
        (facts,) = all_facts("region")

        assert {"subject", "path", "chosen", "attestation", "innovations", "unassigned", "members"} == {*asked}
        assert all(hasattr(facts, name) for name in asked)


class TestAttestation:
    """A statement holds for what is below, unless overridden there."""

    said = st.sampled_from([None, "yes", "no", "unknown"])

    @given(said, said, said, st.sampled_from(["kec-a", "Kecamatan A", "kec-b", "Dinas", None, ""]))
    def test_the_nearest_holds(self, above: str | None, agency: str | None, own: str | None, owner: str | None) -> None:
        """The innovation's own, else its agency's by id or name, else the submission's; even one of unknown."""
        stated = contoh(
            attestations=answers(answer=above) if above else {},
            agencies=[{**AGENCIES[0], "attestations": answers(answer=agency) if agency else {}}, AGENCIES[1]],
            innovations=[
                {"id": "x"},
                {"id": "y", "agency": owner, "attestations": answers(answer=own) if own else {}},
            ],
        )
        chain = [(own, "innovations[1].attestations.pp-38-2017/6-c")]
        if owner in {"kec-a", "Kecamatan A"}:
            chain.append((agency, "agencies[0].attestations.pp-38-2017/6-c"))
        chain.append((above, "attestations.pp-38-2017/6-c"))
        expected = next((item for item in chain if item[0] is not None), (None, chain[0][1]))
        *_, facts = facts_for(FakeSource(stated), "innovation", RULE)
        found, path = facts.attestation()

        assert expected == (None if found is None else found.answer.value, path)

    @given(said, said)
    def test_of_an_agency(self, above: str | None, own: str | None) -> None:
        """An agency inherits from the submission, and never from another agency or an innovation."""
        other = {RULE: {"answer": "no"}}
        stated = contoh(
            attestations=answers(answer=above) if above else {},
            agencies=[
                {"id": "kec-b", "attestations": other},
                {**AGENCIES[0], "attestations": answers(answer=own) if own else {}},
            ],
            innovations=[{"id": "x", "agency": "kec-a", "attestations": other}],
        )
        *_, facts = facts_for(FakeSource(stated), "agency", RULE)
        found, path = facts.attestation()

        assert (own or above) == (None if found is None else found.answer.value)
        assert ("" if own is None and above is not None else "agencies[1].") + f"attestations.{RULE}" == path

    def test_of_the_region(self) -> None:
        """What is said of an agency or an innovation says nothing of the region."""
        below = {"attestations": {RULE: {"answer": "yes"}}}
        (facts,) = all_facts("region", agencies=[{"id": "a", **below}], innovations=[{"id": "x", **below}])

        assert (None, f"attestations.{RULE}") == facts.attestation()

    def test_only_the_rule_is_answered(self) -> None:
        """An attestation to another rule, or to the same one of another rulebook, is none to this one."""
        stated = {"pp-38-2017/6-d": {"answer": "yes"}, "6-c": {"answer": "yes"}, "lumajang-2022/6-c": {"answer": "yes"}}
        (facts,) = all_facts("region", attestations=stated)

        assert (None, f"attestations.{RULE}") == facts.attestation()


ITEMS: list[dict[str, Any]] = [
    {"id": "by-id", "agency": "kec-a"},
    {"id": "by-name", "agency": "Kecamatan A"},
    {"id": "of-b", "agency": "kec-b"},
    {"id": "of-others", "agency": "Dinas"},
    {"id": "of-none", "agency": None},
    {"id": "not-stated"},
]


def ids(found: Sequence[tuple[str, Innovation]] | None) -> list[str] | None:
    """Return the ids of innovations, once it is seen that each stands at its own path."""
    if found is None:
        return None
    places = {f"innovations[{index}]": item["id"] for index, item in enumerate(ITEMS)}
    assert [places[path] for path, _ in found] == [item.id for _, item in found]
    return [item.id for _, item in found]


class TestInnovations:
    """Which innovations belong to a subject."""

    @pytest.mark.parametrize(
        "subject, expected",
        [
            ("region", [[item["id"] for item in ITEMS]]),
            ("agency", [["by-id", "by-name"], ["of-b"]]),
            ("innovation", [[item["id"]] for item in ITEMS]),
        ],
    )
    def test_whose_they_are(self, subject: str, expected: list[list[str]]) -> None:
        """All are the region's; an agency's are named by its id or name; an innovation is its own."""
        found = [ids(item.innovations()) for item in all_facts(subject, agencies=AGENCIES, innovations=ITEMS)]

        assert expected == found

    @pytest.mark.parametrize(
        "subject, expected", [("region", [[]]), ("agency", [["not-stated"]] * 2), ("innovation", [[]] * 6)]
    )
    def test_whose_they_may_be(self, subject: str, expected: list[list[str]]) -> None:
        """An innovation whose agency is not stated may be any agency's; one that is stated to have none is nobody's."""
        found = [ids(item.unassigned()) for item in all_facts(subject, agencies=AGENCIES, innovations=ITEMS)]

        assert expected == found

    @pytest.mark.parametrize("stated, expected", [({}, None), ({"innovations": []}, []), ({"innovations": None}, [])])
    def test_not_stated_and_none(self, stated: dict, expected: list | None) -> None:
        """Innovations that are not stated are not known; stated as none, there are none."""
        facts = [*all_facts("region", **stated), *all_facts("agency", agencies=AGENCIES, **stated)]

        assert [expected] * 3 == [ids(item.innovations()) for item in facts]
        assert [[]] * 3 == [ids(item.unassigned()) for item in facts]

    @pytest.mark.parametrize("population", [None, [], [("innovations[0]", Innovation(id="a"))]])
    def test_members_come_from_the_source(self, population: list | None) -> None:
        """Who belongs to a population is not for the facts to say."""
        (facts,) = facts_for(FakeSource(contoh(), population=population), "region", RULE)

        assert population == facts.members("counted")
