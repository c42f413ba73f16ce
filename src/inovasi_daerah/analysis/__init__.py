"""What follows from an assessment or from the rules: conditions, decisions."""

from inovasi_daerah.analysis.legal import article_389_conditions, legal_instrument

__all__ = ["article_389_conditions", "legal_instrument"]


def __dir__() -> list[str]:
    return __all__
