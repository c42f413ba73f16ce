"""`attested`: only people can answer it; yes passes, no fails, and nothing else decides."""

from __future__ import annotations

from typing import Literal

from inovasi_daerah import messages
from inovasi_daerah.components.base import Flag
from inovasi_daerah.components.columns import NotColumnarError
from inovasi_daerah.components.rules.base import PASSED, Check, Facts, Outcome, Verdict
from inovasi_daerah.components.rules.columns import FactColumns, Verdicts
from inovasi_daerah.domain.terms import AttestationAnswer


class AttestedCheck(Check):
    """Somebody attests it, on the subject or on what it belongs to."""

    kind: Literal["attested"] = "attested"
    document: Flag = False
    """Whether a yes must name the document that says so."""

    def verdict(self, facts: Facts) -> Verdict:
        """Return what was attested."""
        attestation, path = facts.attestation()
        if attestation is None or attestation.answer is AttestationAnswer.UNKNOWN:
            return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_ATTESTED, (), (path,))
        if attestation.answer is AttestationAnswer.NO:
            return Verdict(Outcome.FAIL, messages.CHECK_ATTESTED_NO, (), (path,))
        if self.document and not attestation.document:
            return Verdict(Outcome.UNKNOWN, messages.CHECK_NO_DOCUMENT, (), (f"{path}.document",))
        return PASSED

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return what was attested.

        Raises:
            NotColumnarError: If the document must be named: a table has the answer only.
        """
        if self.document:
            raise NotColumnarError(self.kind, "document")
        return Verdicts(*facts.attested())
