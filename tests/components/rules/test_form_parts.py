"""Facts that a contest's form names: parts of its text, files, and the parts of a design."""

from __future__ import annotations

from typing import Any

import pytest
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah.components.rules import EvidenceCheck, Outcome, RequiredCheck, WordsCheck
from inovasi_daerah.components.rules.base import NOT_STATED, fact, is_fact

PASS, FAIL, UNKNOWN = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN


def facts(**stated: Any) -> FakeFacts:
    """Return an innovation that states these fields."""
    return FakeFacts(innovation(**stated), "innovations[0]")


@pytest.mark.parametrize(
    "subject, name, expected",
    [
        ("innovation", "texts", True),
        ("innovation", "texts.ringkasan", True),
        ("innovation", "files.standar_pelayanan", True),
        ("innovation", "texts.ringkasan.awal", False),
        ("innovation", "files.standar_pelayanan.nama", False),
        ("innovation", "metadata.apa_saja", False),
        ("innovation", "answers.16", False),
        ("region", "texts.ringkasan", False),
        ("agency", "files.standar_pelayanan", False),
    ],
)
def test_parts_are_facts(subject: str, name: str, expected: bool) -> None:
    """A rulebook names the parts of its form; what belongs to the application is no fact."""
    assert expected is is_fact(subject, name)


@pytest.mark.parametrize(
    "stated, expected",
    [
        ({}, NOT_STATED),
        ({"texts": {}}, NOT_STATED),
        ({"texts": {"latar": "Ada."}}, NOT_STATED),
        ({"texts": {"ringkasan": None}}, None),
        ({"texts": {"ringkasan": "Ada."}}, "Ada."),
    ],
)
def test_a_part_is_read(stated: dict[str, Any], expected: object) -> None:
    """A part that is absent is not stated; one that is null is stated as none."""
    assert expected == fact(facts(**stated), "texts.ringkasan")


@pytest.mark.parametrize(
    "texts, outcome", [({}, UNKNOWN), ({"r": None}, FAIL), ({"r": " "}, FAIL), ({"r": "Ada."}, PASS)]
)
def test_a_part_can_be_required(texts: dict[str, Any], outcome: Outcome) -> None:
    """What is not stated is unknown, never a failure."""
    verdict = RequiredCheck(fact="texts.r").verdict(facts(texts=texts))

    assert outcome is verdict.outcome
    assert outcome is PASS or verdict.paths == ("innovations[0].texts.r",)


@pytest.mark.parametrize(
    "design, outcome",
    [
        ({"text": "satu dua tiga"}, PASS),
        ({"text": "satu dua"}, FAIL),
        ({"text": ""}, FAIL),
        ({"problem": "satu", "method": "dua tiga"}, PASS),
        ({"problem": "satu", "method": "dua"}, UNKNOWN),
        ({}, UNKNOWN),
        (dict.fromkeys(("legal_basis", "problem", "issues", "method", "novelty", "stages", "text")), FAIL),
        (None, FAIL),
    ],
)
def test_parts_that_are_not_stated_could_add_words(design: Any, outcome: Outcome) -> None:
    """“Rancang bangun minimal 300 kata”, whole or in parts; here 3. The whole leaves nothing open."""
    assert outcome is WordsCheck(facts=("design",), at_least=3).verdict(facts(design=design)).outcome


@pytest.mark.parametrize(
    "design, outcome",
    [
        ({"text": "satu dua"}, PASS),
        ({"text": "satu dua tiga"}, FAIL),
        ({"problem": "satu", "method": "dua tiga"}, FAIL),
        ({"problem": "satu"}, UNKNOWN),
    ],
)
def test_parts_that_are_not_stated_could_be_too_much(design: Any, outcome: Outcome) -> None:
    """Too many words are too many, whatever else is stated; too few could still become too many."""
    assert outcome is WordsCheck(facts=("design",), at_most=2).verdict(facts(design=design)).outcome


def test_the_open_parts_are_named() -> None:
    """Whoever reads the finding sees which parts could be added."""
    verdict = WordsCheck(facts=("result",), at_least=3).verdict(facts(result={"before": "satu"}))

    assert "innovations[0].result.after" in verdict.paths


def evidence(item: dict[str, Any], **options: Any) -> Outcome:
    """Return what the check says of one piece of evidence."""
    return EvidenceCheck(document="files.sk", **options).verdict(facts(files={"sk": [item]})).outcome


@pytest.mark.parametrize(
    "item, outcome",
    [
        ({"type": "pdf"}, PASS),
        ({"type": "PDF"}, PASS),
        ({"type": ".pdf"}, PASS),
        ({"type": "jpg", "file": "sk.pdf"}, FAIL),
        ({"file": "sk.pdf"}, PASS),
        ({"file": "SK Bupati No. 1.PDF"}, PASS),
        ({"file": "sk.jpg"}, FAIL),
        ({"file": "sk"}, UNKNOWN),
        ({"file": ".pdf"}, UNKNOWN),
        ({"file": "sk."}, UNKNOWN),
        ({"type": "", "file": "sk.pdf"}, PASS),
        ({"type": None, "file": None}, UNKNOWN),
        ({"link": "https://example.org/sk.pdf"}, UNKNOWN),
    ],
)
def test_the_type_of_a_file(item: dict[str, Any], outcome: Outcome) -> None:
    """The type is what is stated, else the ending of the file's name; an address says nothing of it."""
    assert outcome is evidence(item, types=("pdf",))


@pytest.mark.parametrize(
    "item, outcome",
    [
        ({"link": "https://example.org/v"}, PASS),
        ({"link": "https://example.org/v", "type": "avi"}, PASS),
        ({"file": "v.mp4"}, PASS),
        ({"file": "v.avi"}, FAIL),
        ({"link": ""}, UNKNOWN),
    ],
)
def test_an_address_instead_of_a_file(item: dict[str, Any], outcome: Outcome) -> None:
    """Where links are taken, one stands for a file of the right type."""
    assert outcome is evidence(item, types=("mp4",), links=True)


@pytest.mark.parametrize(
    "files, outcome", [({}, UNKNOWN), ({"sk": None}, FAIL), ({"sk": []}, FAIL), ({"sk": [{}]}, PASS)]
)
def test_a_file_of_the_form(files: dict[str, Any], outcome: Outcome) -> None:
    """A file that is stated as none is missing; one that is not stated is unknown."""
    assert outcome is EvidenceCheck(document="files.sk").verdict(facts(files=files)).outcome
