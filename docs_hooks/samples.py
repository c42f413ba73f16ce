"""Results that pages show as a notebook would: computed when the site is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from inovasi_daerah import Submission, evaluate, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.messages import Language

_DATA: Final = Path(__file__).parents[1] / "examples" / "data"


def explanation(name: str, lang: Language) -> Iterator[str]:
    """Yield the explanation of a sample, such as `contoh-2026`, as a notebook shows it; in Indonesian only."""
    del lang
    submission = Submission.from_path(_DATA / f"{name}.json")
    result = evaluate(load_rulebook(submission.rulebook or ""), submission)
    yield f'<div class="notebook" lang="id">{result.explain()._repr_html_()}</div>'  # noqa: SLF001 - what notebooks call
