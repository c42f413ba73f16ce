"""Rules: criteria that pass, fail, are unknown, or do not apply. One kind a file."""

from inovasi_daerah.components.rules.base import Outcome, Rule, RuleScope, Verdict
from inovasi_daerah.components.rules.coverage import CoverageRule

__all__ = ["CoverageRule", "Outcome", "Rule", "RuleScope", "Verdict"]
