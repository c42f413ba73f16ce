"""Checks: what a rule asks. One kind, or a few close kinds, a file."""

from inovasi_daerah.components.rules.attested import AttestedCheck
from inovasi_daerah.components.rules.awards import AwardsCheck
from inovasi_daerah.components.rules.base import Check, Facts, Outcome, Severity, Verdict
from inovasi_daerah.components.rules.counts import CountCheck, QuotaCheck
from inovasi_daerah.components.rules.coverage import CoverageCheck
from inovasi_daerah.components.rules.dates import AgeCheck, OrderCheck, WindowCheck
from inovasi_daerah.components.rules.deadline import DeadlineCheck
from inovasi_daerah.components.rules.evidence import DocumentAtCheck, EvidenceCheck
from inovasi_daerah.components.rules.logic import AllCheck, AnyCheck, NotCheck, WhenCheck
from inovasi_daerah.components.rules.required import AnsweredCheck, HoldsCheck, OneOfCheck, RequiredCheck, SomeOfCheck
from inovasi_daerah.components.rules.titles import UniqueTitlesCheck
from inovasi_daerah.components.rules.words import WordsCheck

__all__ = [
    "AgeCheck",
    "AllCheck",
    "AnsweredCheck",
    "AnyCheck",
    "AttestedCheck",
    "AwardsCheck",
    "Check",
    "CountCheck",
    "CoverageCheck",
    "DeadlineCheck",
    "DocumentAtCheck",
    "EvidenceCheck",
    "Facts",
    "HoldsCheck",
    "NotCheck",
    "OneOfCheck",
    "OrderCheck",
    "Outcome",
    "QuotaCheck",
    "RequiredCheck",
    "Severity",
    "SomeOfCheck",
    "UniqueTitlesCheck",
    "Verdict",
    "WhenCheck",
    "WindowCheck",
    "WordsCheck",
]
