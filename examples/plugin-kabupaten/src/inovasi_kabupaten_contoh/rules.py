"""Ketentuan `hasil-berangka`: what changed is told in numbers."""

from inovasi_daerah import Innovation
from inovasi_daerah.components.plugins import rule


# --8<-- [start:rule]
@rule("hasil-berangka")
def measured(innovation: Innovation, *, before: bool = False) -> bool | None:
    """The result after (and, if asked, before) the innovation names a number; unknown while it is not stated."""
    result = innovation.result
    texts = [] if result is None else [result.after, *([result.before] if before else [])]
    if not texts or None in texts:
        return None
    return all(any(char.isdigit() for char in text or "") for text in texts)


# --8<-- [end:rule]
