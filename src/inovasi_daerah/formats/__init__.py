"""What is handed over: documents made from results."""

from inovasi_daerah.formats.minutes import Minutes

__all__ = ["Minutes"]


def __dir__() -> list[str]:
    return __all__
