from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import Check, DocumentAtCheck, EvidenceCheck, Outcome, Verdict
from inovasi_daerah.components.rules.base import NOT_APPLICABLE, PASSED
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PDF = {"file": "sk.pdf", "type": "pdf", "bytes": 2_097_152, "date": "2025-02-01"}
ANSWERED = "innovations[0].answers.16.evidence"
VIDEO = "innovations[0].documents.video"


def verdict(check: Check, **stated: Any) -> Verdict:
    """Return what the check says of an innovation that states this."""
    return check.verdict(FakeFacts(innovation(**stated), "innovations[0]"))


def answered(pieces: Sequence[dict] | None, **asked: Any) -> Verdict:
    """Return what a check of indicator 16 says where its answer has this evidence; None: none is stated."""
    answer = {"level": 1} if pieces is None else {"level": 1, "evidence": pieces}
    return verdict(EvidenceCheck(indicator="16", **asked), answers={"16": answer})


def documented(documents: object, **asked: Any) -> Verdict:
    """Return what a check of the video says where the documents are these."""
    return verdict(EvidenceCheck(document="documents.video", **asked), documents=documents)


class TestThere:
    """Setiap isian mempunyai bukti dukung yang tidak ditolak."""

    @pytest.mark.parametrize(
        "pieces, expected",
        [
            ([{}], Outcome.PASS),
            ([{"status": "verified"}], Outcome.PASS),
            ([{"status": "rejected"}, {"status": "claimed"}], Outcome.PASS),
            ([{"status": "rejected"}, {"status": "rejected"}], Outcome.FAIL),
            ([], Outcome.FAIL),
            (None, Outcome.UNKNOWN),
        ],
        ids=["claimed", "verified", "one rejected", "all rejected", "stated as none", "not stated"],
    )
    def test_of_an_answer(self, pieces: list[dict] | None, expected: Outcome) -> None:
        """One piece that is not rejected is enough; none is a failure; silence is unknown."""
        found = answered(pieces)

        assert expected == found.outcome
        assert (() if expected is Outcome.PASS else (ANSWERED,)) == found.paths

    def test_what_is_told(self) -> None:
        """Evidence that cannot be used is told as such, evidence that is not stated as not stated."""
        assert messages.CHECK_NO_EVIDENCE is answered([]).detail
        assert (messages.CHECK_NOT_STATED, {"facts": ("answers.16.evidence",)}) == (
            answered(None).detail,
            dict(answered(None).params),
        )

    @pytest.mark.parametrize("answers", [{}, {"17": {"level": 1}}, None])
    def test_without_an_answer(self, answers: dict | None) -> None:
        """Where the indicator is not answered, there is nothing to support."""
        assert NOT_APPLICABLE == verdict(EvidenceCheck(indicator="16"), answers=answers)

    def test_what_is_not_available_needs_none(self) -> None:
        """Where people said that there is nothing to answer, nothing has to be shown."""
        answers = {"16": {"not_available": "belum ada SK"}}

        assert NOT_APPLICABLE == verdict(EvidenceCheck(indicator="16"), answers=answers)

    def test_answers_not_stated(self) -> None:
        """Where nobody knows the answers, nobody knows their evidence."""
        found = verdict(EvidenceCheck(indicator="16"))

        assert (Outcome.UNKNOWN, ("innovations[0].answers.16",)) == (found.outcome, found.paths)

    @pytest.mark.parametrize(
        "stated, expected",
        [
            ({}, Outcome.UNKNOWN),
            ({"documents": None}, Outcome.FAIL),
            ({"documents": {}}, Outcome.UNKNOWN),
            ({"documents": {"video": []}}, Outcome.FAIL),
            ({"documents": {"video": [{"status": "rejected"}]}}, Outcome.FAIL),
            ({"documents": {"video": [{"link": "https://example.org/v"}]}}, Outcome.PASS),
        ],
        ids=["nothing", "no documents", "other documents", "no video", "rejected", "there"],
    )
    def test_of_the_profile(self, stated: dict, expected: Outcome) -> None:
        """A document of the profile that is stated as none fails at any level; one not mentioned is unknown."""
        found = verdict(EvidenceCheck(document="documents.video"), **stated)

        assert expected == found.outcome
        assert (() if expected is Outcome.PASS else (VIDEO,)) == found.paths

    @pytest.mark.parametrize(
        "files, expected",
        [
            ({}, Outcome.UNKNOWN),
            ({"sk": None}, Outcome.FAIL),
            ({"sk": []}, Outcome.FAIL),
            ({"sk": [PDF]}, Outcome.PASS),
        ],
    )
    def test_of_a_form(self, files: dict, expected: Outcome) -> None:
        """Files that the rulebook names are looked at in the same way."""
        assert expected == verdict(EvidenceCheck(document="files.sk"), files=files).outcome


class TestType:
    """Jenis berkas yang diterima."""

    @pytest.mark.parametrize(
        "piece, expected",
        [
            ({"type": "pdf"}, Outcome.PASS),
            ({"type": "PDF"}, Outcome.PASS),
            ({"type": ".pdf"}, Outcome.PASS),
            ({"type": "docx"}, Outcome.FAIL),
            ({"file": "sk.pdf"}, Outcome.PASS),
            ({"file": "SK Bupati v1.2.PDF"}, Outcome.PASS),
            ({"file": "sk.docx"}, Outcome.FAIL),
            ({"file": "sk.docx", "type": "pdf"}, Outcome.PASS),
            ({"file": "sk.pdf", "type": "docx"}, Outcome.FAIL),
            ({"file": "sk"}, Outcome.UNKNOWN),
            ({"file": ".pdf"}, Outcome.UNKNOWN),
            ({"type": ""}, Outcome.UNKNOWN),
            ({}, Outcome.UNKNOWN),
            ({"link": "https://example.org/sk.pdf"}, Outcome.UNKNOWN),
        ],
    )
    def test_type_or_ending(self, piece: dict, expected: Outcome) -> None:
        """What is stated counts, else the ending of the file's name; without either the type is unknown."""
        assert expected == answered([piece], types=("pdf", "jpg")).outcome

    @pytest.mark.parametrize(
        "piece, expected",
        [
            ({"link": "https://example.org/v"}, Outcome.PASS),
            ({"link": ""}, Outcome.UNKNOWN),
            ({"type": "docx", "link": "https://example.org/v"}, Outcome.PASS),
            ({"type": "docx"}, Outcome.FAIL),
        ],
    )
    def test_an_address_instead(self, piece: dict, expected: Outcome) -> None:
        """Where an address is taken too, one will do whatever the type is."""
        assert expected == answered([piece], types=("mp4",), links=True).outcome

    def test_what_is_told(self) -> None:
        """The type that was found, and those that are taken."""
        params = (("found", "docx"), ("needed", ("pdf", "jpg")))
        expected = Verdict(Outcome.FAIL, messages.CHECK_FILE_TYPE, params, (ANSWERED,))

        assert expected == answered([{"type": "docx"}], types=("pdf", "jpg"))

    @pytest.mark.parametrize("types", [["PDF"], [".pdf"], ["p"], [""]])
    def test_types_are_plain_endings(self, types: list[str]) -> None:
        """An ending that no file can have is refused."""
        with pytest.raises(ValidationError):
            EvidenceCheck.model_validate({"indicator": "16", "types": types})


class TestSize:
    """Berkas paling besar 2 MB (KOVABLIK 2025); video paling lama 180 detik (KIPP 2022)."""

    @pytest.mark.parametrize(
        "piece, expected",
        [
            ({"bytes": 2_097_152}, Outcome.PASS),
            ({"bytes": 2_097_153}, Outcome.FAIL),
            ({"bytes": 0}, Outcome.PASS),
            ({}, Outcome.UNKNOWN),
            ({"bytes": None}, Outcome.UNKNOWN),
        ],
    )
    def test_bytes(self, piece: dict, expected: Outcome) -> None:
        """The limit is allowed, one byte more is not; a size that nobody stated is unknown."""
        assert expected == answered([piece], max_bytes=2_097_152).outcome

    @pytest.mark.parametrize(
        "piece, expected",
        [({"seconds": 180}, Outcome.PASS), ({"seconds": 181}, Outcome.FAIL), ({"bytes": 1}, Outcome.UNKNOWN)],
    )
    def test_seconds(self, piece: dict, expected: Outcome) -> None:
        """The limit is allowed, one second more is not; the size of the file says nothing on its length."""
        assert expected == documented({"video": [piece]}, max_seconds=180).outcome

    def test_what_is_told(self) -> None:
        """The size that was found and the limit."""
        expected = Verdict(Outcome.FAIL, messages.CHECK_FILE_SIZE, (("found", 181), ("needed", 180)), (VIDEO,))

        assert expected == documented({"video": [{"seconds": 181}]}, max_seconds=180)


class TestDate:
    """Dokumen bertanggal di antara dua hari."""

    @pytest.mark.parametrize(
        "date, expected",
        [
            ("2024-02-28", Outcome.FAIL),
            ("2024-02-29", Outcome.PASS),
            ("2025-12-31", Outcome.PASS),
            ("2026-01-01", Outcome.FAIL),
            (None, Outcome.UNKNOWN),
        ],
    )
    def test_both_ends_are_included(self, date: str | None, expected: Outcome) -> None:
        """The first and the last day are allowed; a document without a date needs review."""
        limits = {"dated_from": "2024-02-29", "dated_to": "2025-12-31"}
        check = EvidenceCheck.model_validate({"indicator": "16", **limits})
        answer = {"level": 1, "evidence": [{"date": date}]}

        assert expected == verdict(check, answers={"16": answer}).outcome

    @pytest.mark.parametrize(
        "limits, expected, needed",
        [
            ({"dated_from": "2025-02-02"}, Outcome.FAIL, "2025-02-02 – …"),
            ({"dated_to": "2025-01-31"}, Outcome.FAIL, "… – 2025-01-31"),
            ({"dated_from": "2025-02-01"}, Outcome.PASS, None),
            ({"dated_to": "2025-02-01"}, Outcome.PASS, None),
        ],
    )
    def test_ends_may_be_open(self, limits: dict, expected: Outcome, needed: str | None) -> None:
        """Without a first or last day there is no end on that side; what is needed is told."""
        check = EvidenceCheck.model_validate({"indicator": "16", **limits})
        found = verdict(check, answers={"16": {"level": 1, "evidence": [PDF]}})

        assert (expected, needed) == (found.outcome, dict(found.params).get("needed"))
        assert (None if needed is None else messages.CHECK_FILE_DATE) == found.detail


KINDS = {"type": ("pdf", "docx"), "bytes": (10, 99), "seconds": (1, 9)}
"""For each question a fact that fits and one that does not."""
pieces = st.fixed_dictionaries({}, optional={name: st.sampled_from(ways) for name, ways in KINDS.items()})


def completions(items: Sequence[dict]) -> Iterator[list[dict]]:
    """Yield every way to state what is open of *items*."""
    ways = [
        [
            dict(zip(KINDS, choice, strict=True))
            for choice in itertools.product(*([item[name]] if name in item else KINDS[name] for name in KINDS))
        ]
        for item in items
    ]
    return (list(choice) for choice in itertools.product(*ways))


@given(st.lists(pieces, max_size=2))
def test_decides_exactly_when_every_completion_agrees(items: list[dict]) -> None:
    """One piece must fit in every way: it passes or fails if and only if it would whatever is not stated."""
    fitting = {name: ways[0] for name, ways in KINDS.items()}
    possible = {fitting in whole for whole in completions(items)}
    expected = Outcome.UNKNOWN if len(possible) == 2 else Outcome.PASS if possible == {True} else Outcome.FAIL

    assert expected == answered(items, types=("pdf",), max_bytes=50, max_seconds=5).outcome


STAGES = ("inisiatif", "uji_coba", "penerapan")


class TestDocumentAt:
    """Uji coba memerlukan keputusan yang menetapkan inovasi (PP 38/2017)."""

    @pytest.mark.parametrize("needed", STAGES)
    @pytest.mark.parametrize("stage", STAGES)
    def test_from_that_stage_on(self, needed: str, stage: str) -> None:
        """The document is needed at its stage and at every later one, and not before."""
        check = DocumentAtCheck.model_validate({"stage": needed, "document": "documents.decision"})
        expected = Outcome.FAIL if STAGES.index(stage) >= STAGES.index(needed) else Outcome.NOT_APPLICABLE

        assert expected == verdict(check, stage=stage, documents=None).outcome

    CHECK = DocumentAtCheck.model_validate({"stage": "uji_coba", "document": "documents.decision"})

    @pytest.mark.parametrize(
        "stated, outcome, where",
        [
            ({}, Outcome.UNKNOWN, "stage"),
            ({"documents": {"decision": [PDF]}}, Outcome.UNKNOWN, "stage"),
            ({"stage": None}, Outcome.NOT_APPLICABLE, None),
            ({"stage": "penerapan"}, Outcome.UNKNOWN, "documents.decision"),
            ({"stage": "penerapan", "documents": {}}, Outcome.UNKNOWN, "documents.decision"),
            ({"stage": "penerapan", "documents": None}, Outcome.FAIL, "documents.decision"),
            ({"stage": "penerapan", "documents": {"decision": []}}, Outcome.FAIL, "documents.decision"),
            ({"stage": "penerapan", "documents": {"decision": [PDF]}}, Outcome.PASS, None),
        ],
    )
    def test_stage_and_document(self, stated: dict, outcome: Outcome, where: str | None) -> None:
        """A stage or document that is not stated is unknown; a document stated as none is lacking."""
        found = verdict(self.CHECK, **stated)

        assert (outcome, () if where is None else (f"innovations[0].{where}",)) == (found.outcome, found.paths)

    @pytest.mark.parametrize(
        "statuses, expected",
        [(["rejected"], Outcome.FAIL), (["rejected", "claimed"], Outcome.PASS), (["verified"], Outcome.PASS)],
    )
    def test_what_is_rejected_is_not_there(self, statuses: list[str], expected: Outcome) -> None:
        """A document that a verifier rejected is no document, as an answer with it is not supported."""
        documents = {"decision": [{"status": status} for status in statuses]}

        assert expected == verdict(self.CHECK, stage="uji_coba", documents=documents).outcome

    def test_what_is_told(self) -> None:
        """The stage, by its official name, and the document that it needs."""
        found = verdict(self.CHECK, stage="penerapan", documents=None)

        assert messages.CHECK_DOCUMENT_AT is found.detail
        assert {"stage": "Uji Coba", "document": "documents.decision"} == dict(found.params)


class TestProblems:
    """A rule that looks for evidence where there is none is found when the rulebook is read."""

    @pytest.mark.parametrize(
        "about, found", [({}, ""), ({"indicator": "16", "document": "documents.video"}, "indicator, document")]
    )
    def test_about_one_thing(self, about: dict, found: str) -> None:
        """It is about an indicator or about a document."""
        expected = [((), Problem("invalid", "", found, ("indicator", "document")))]

        assert expected == list(EvidenceCheck(**about).problems("innovation"))

    @pytest.mark.parametrize("about", [{"indicator": "16"}, {"document": "documents.video"}, {"document": "files.sk"}])
    def test_none(self, about: dict) -> None:
        """An indicator, a document of the profile and a file of a form can have evidence."""
        assert [] == list(EvidenceCheck(**about).problems("innovation"))

    def test_dates_that_exclude_each_other(self) -> None:
        """No document is dated from the 2nd and up to the 1st."""
        check = EvidenceCheck.model_validate({"indicator": "16", "dated_from": "2025-01-02", "dated_to": "2025-01-01"})
        expected = [(("dated_from",), Problem("out_of_range", "", "2025-01-02", ("≤ 2025-01-01",)))]

        assert expected == list(check.problems("innovation"))

    @pytest.mark.parametrize("name", ["documents", "name", "documents.nothing", "files"])
    def test_only_documents_can_be_read(self, name: str) -> None:
        """What holds no evidence is told with what does."""
        checks = [
            EvidenceCheck(document=name),
            DocumentAtCheck.model_validate({"stage": "uji_coba", "document": name}),
        ]
        for check in checks:
            ((path, problem),) = check.problems("innovation")

            assert ((), "fact_unknown", name) == (path, problem.code, problem.found)
            assert {"documents.video", "files.…"} <= {*problem.accepted}

    def test_only_innovations_have_a_stage(self) -> None:
        """A region is at no stage, and has no such documents."""
        found = [problem.found for _, problem in TestDocumentAt.CHECK.problems("region")]

        assert ["documents.decision", "stage"] == found
        assert [] == list(TestDocumentAt.CHECK.problems("innovation"))

    @pytest.mark.parametrize("limit", [{"max_bytes": 0}, {"max_seconds": 0}, {"max_bytes": "2MB"}])
    def test_senseless_limits_are_refused(self, limit: dict) -> None:
        """A limit is a number from 1."""
        with pytest.raises(ValidationError):
            EvidenceCheck.model_validate({"indicator": "16", **limit})


def test_passes_without_words() -> None:
    """What fits needs no explanation."""
    assert PASSED == answered([PDF], types=("pdf",), max_bytes=2_097_152)
