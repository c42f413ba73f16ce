"""What a scale promises: any answer becomes one of its levels, no level, or a problem; and always the same."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from inovasi_daerah.components.base import choices
from inovasi_daerah.components.scales.base import Policies, Reading
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import LANGUAGES
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, attempt, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

    from inovasi_daerah.components.scales.base import Reader, Scale
    from inovasi_daerah.testing.plugins.trials import Promise

_WORDS: Final = st.sampled_from(["", "a", "x", "wtp"])


def answers(scale: Scale, options: Options) -> SearchStrategy[Answer]:
    """Return a strategy of answers in every form, whether *scale* takes it or not."""
    low, high = (Decimal(round(end)) for end in options.inputs)
    values = st.one_of(
        st.sampled_from([low, high, Decimal(0), Decimal("0.004"), Decimal("0.005"), Decimal(-1)]),
        st.integers(int(low), int(high)).map(Decimal),
        st.decimals(low, high, places=2),
        st.decimals(-(10**9), 10**9, places=4),
    )
    wordings = [text for text, _ in scale.wordings()]
    categories = [name for name, _ in scale.category_levels()]
    forms: list[dict[str, SearchStrategy[Any]]] = [
        {"value": values},
        {"level": st.sampled_from([*scale.multipliers(), 0, 999])},
        {"text": st.sampled_from(wordings) | _WORDS.filter(bool)},
        {"category": (st.sampled_from(categories) if categories else _WORDS) | _WORDS},
        {"basis": st.sampled_from("abx"), "value": values},
        {"mark": values},
        {"not_available": st.just("tidak ada")},
    ]
    return st.one_of(*(st.builds(Answer, **form) for form in forms))


def _policies(scale: Scale) -> SearchStrategy[Policies]:
    """Return a strategy of policies, as some edition may take overlaps, gaps, decimals and what *scale* leaves open."""
    open_ = {choice.open_point: st.sampled_from([*choice.options]) for _, choice in choices(scale)}
    return st.builds(
        Policies,
        chosen=st.fixed_dictionaries(open_),
        overlap=st.sampled_from(["lowest", "highest"]),
        gap=st.sampled_from(["none", "nearest"]),
        places=st.sampled_from([None, 2]),
    )


def _reads(scale: Scale, options: Options, data: st.DataObject) -> None:
    answer = data.draw(answers(scale, options))
    policies = data.draw(_policies(scale))
    reader = attempt(lambda: scale.reader(policies), "runs", given="reader()")
    given = f"{answer.form} = {shown(getattr(answer, 'value' if answer.form == 'basis' else answer.form))}"
    first, again = (attempt(lambda: reader.read(answer), "runs", given=given) for _ in range(2))
    if first != again:
        raise BrokenPromise("same", found=shown(first), other=shown(again), given=given)
    _sound(reader, first, given)


def _sound(reader: Reader, found: Any, given: str) -> None:
    """Try that *found* is a reading with a level that there is, or a problem that can be told."""
    if isinstance(found, Problem):
        for lang in LANGUAGES:
            attempt(partial(found.render, lang), "text", given=given)
        return
    if not isinstance(found, Reading):
        raise BrokenPromise("exact", found=shown(found), other="Reading, Problem", given=given)
    if found.level is not None and (type(found.level) is not int or found.level not in reader.numbers):
        raise BrokenPromise("level", found=shown(found.level), other=", ".join(map(str, reader.numbers)), given=given)
    if not found.lowest <= (found.level or 0) <= found.highest:
        raise BrokenPromise("doubt", found=found.level, other=f"{found.lowest} … {found.highest}", given=given)


def _worth(scale: Scale, options: Options, data: st.DataObject) -> None:  # noqa: ARG001 - nothing is drawn
    """What a weight is multiplied with is exact."""
    for level, by in scale.multipliers().items():
        if type(by) not in {int, Decimal}:
            raise BrokenPromise("exact", found=shown(by), other="int, Decimal", given=f"level {level}")


PROMISES: Final[Mapping[str, Promise]] = {"reads": _reads, "worth": _worth}
"""What every scale promises."""
