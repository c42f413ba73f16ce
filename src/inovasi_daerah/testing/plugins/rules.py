"""What a check promises: one of four outcomes, always the same, and nothing decided by a fact that is missing."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

from inovasi_daerah.components.base import choices
from inovasi_daerah.components.rules.base import SUBJECTS, Outcome, Verdict
from inovasi_daerah.domain.submission import SAMPLE_REGION, Agency, Innovation, Submission
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.engine.facts import facts_for
from inovasi_daerah.engine.run import Run
from inovasi_daerah.reference.affairs import all_affairs
from inovasi_daerah.rulebook.registry import Registry
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, attempt, renders, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

    from inovasi_daerah.components.rules.base import Check
    from inovasi_daerah.rulebook.model import Rulebook
    from inovasi_daerah.testing.plugins.trials import Promise

_BOOK: Final = "coba"
_RULE: Final = f"{_BOOK}/coba"
_KEPT: Final = {"id", "unit", "nature", "agencies", "innovations"}
"""Keys that every generated submission has."""
_LATER: Final[Mapping[Outcome, frozenset[Outcome]]] = {
    Outcome.PASS: frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE}),  # a condition of it may turn out not to be met
    Outcome.FAIL: frozenset({Outcome.FAIL}),
    Outcome.UNKNOWN: frozenset(Outcome),
    Outcome.NOT_APPLICABLE: frozenset(Outcome),
}
"""What may become of an outcome once a fact is stated that was not."""
_TEXTS: Final = st.sampled_from(["", "a", "Inovasi Contoh", "kata " * 40])
_AWARDS: Final = [{"award": "Penghargaan Contoh", "year": 2025}]
_WRITTEN: Final[Mapping[str, SearchStrategy[Any]]] = {
    "agency": st.sampled_from(["opd-1", "opd-2", "Dinas Contoh"]),
    "category": st.sampled_from(["umum", "khusus"]),
    "group": st.sampled_from(["umum", "khusus"]),
    "affairs": st.lists(st.sampled_from([item.slug for item in all_affairs()]), max_size=2, unique=True),
    "other_affairs": st.lists(st.sampled_from([item.slug for item in all_affairs()]), max_size=2, unique=True),
    "design": st.fixed_dictionaries({}, optional={"problem": _TEXTS, "method": _TEXTS}),
    "result": st.fixed_dictionaries({}, optional={"before": _TEXTS, "after": _TEXTS}),
    "documents": st.just({"proposal": [{"file": "usulan.pdf", "type": "pdf", "date": "2025-02-01"}]}),
    "awards": st.sampled_from([[], _AWARDS]),
    "origin_awards": st.sampled_from([[], _AWARDS]),
    "attestations": st.fixed_dictionaries(
        {}, optional={_RULE: st.sampled_from([{"answer": "yes", "document": "SK"}, {"answer": "no"}])}
    ),
}
"""Facts that are not made of their type alone."""


def _facts() -> dict[str, SearchStrategy[Any]]:
    """Return a strategy for each fact of an innovation that may be stated."""
    found: dict[str, SearchStrategy[Any]] = {}
    for name, field in Innovation.model_fields.items():
        plain = _plain(field.annotation)
        if name != "id" and (name in _WRITTEN or plain is not None):
            found[name] = _WRITTEN.get(name, plain)  # type: ignore[arg-type]
    return found


def _plain(annotation: Any) -> SearchStrategy[Any] | None:
    """Return a strategy of the values of a simple optional fact, none among them; None for any other fact."""
    if get_origin(annotation) not in {Union, UnionType}:
        return None
    kind: Any = next(item for item in get_args(annotation) if item is not NoneType)
    kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.none() | st.sampled_from(kind)
    if kind is dt.date:
        return st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31)).map(str)
    return st.none() | _TEXTS if kind is str else None


def trees() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy of submissions of Kabupaten Contoh with any facts, as plain values."""
    inner = st.lists(st.fixed_dictionaries({}, optional=_facts()), min_size=1, max_size=2)
    agency = st.fixed_dictionaries({"id": st.just("opd-1")}, optional={"name": st.just("Dinas Contoh")})
    optional: dict[str, SearchStrategy[Any]] = {
        "attestations": _WRITTEN["attestations"],
        "reported": st.booleans(),
        "submitted": st.just("2026-06-30T16:00:00+07:00"),
    }
    head = {
        "unit": st.just({"code": SAMPLE_REGION}),
        "nature": st.just(Nature.ILLUSTRATION.value),
        "agencies": agency.map(lambda item: [item]),
        "innovations": inner.map(lambda items: [{"id": f"inv-{i}", **item} for i, item in enumerate(items)]),
    }
    return st.fixed_dictionaries(head, optional=optional)


def subjects(check: Check) -> list[str]:
    """Return the kinds of subject that *check* can be asked about."""
    return [subject for subject in SUBJECTS if not any([*part.problems(subject)] for part in check.parts())]


def _book(check: Check) -> Rulebook:
    words = {"id": "Coba", "en": "Trial"}
    tree: dict[str, Any] = {
        "format": 1,
        "id": _BOOK,
        "scheme": _BOOK,
        "name": words,
        "short_name": words,
        "authority": words,
        "in_force": {},
        "confidence": "inferred",
        "capability": "rules_only",
        "subjects": ["innovation"],
        "populations": [{"id": name, "name": words} for part in check.parts() for name in part.uses_populations()],
    }
    return Registry.default().model.model_validate(tree)


def _verdicts(check: Check, subject: str, submission: Submission) -> list[tuple[str, Outcome]]:
    """Return what *check* says of each subject of *submission*, once that was found to be sound."""
    run = Run(compile_rulebook(_book(check)).plan(), submission, "claimed")
    found: list[tuple[str, Outcome]] = []
    chosen = {choice.open_point: next(iter(choice.options)) for _, choice in choices(check)}
    for plain in facts_for(run, subject, _RULE):
        facts = attrs.evolve(plain, chosen=chosen)
        given = _described(facts.subject)
        first, again = (attempt(partial(check.verdict, facts), "runs", given=given) for _ in range(2))
        if type(first) is not Verdict or type(first.outcome) is not Outcome:
            raise BrokenPromise("outcome", found=shown(first), given=given)
        fails = attempt(partial(check.fails, facts), "runs", given=given)
        if first != again or fails is not (first.outcome is Outcome.FAIL):
            raise BrokenPromise("same", found=shown(first), other=f"{shown(again)}, fails() {fails}", given=given)
        if first.detail is not None:
            renders(first.detail, dict(first.params), given)
        found.append((given, first.outcome))
    return found


def _described(subject: Submission | Agency | Innovation) -> str:
    tree = subject.model_dump(mode="json", exclude_unset=True, exclude={"innovations", "agencies", "unit", "nature"})
    return ", ".join(f"{name} = {shown(value)}" for name, value in tree.items()) or "…"


def _decides(check: Check, options: Options, data: st.DataObject) -> None:  # noqa: ARG001 - it takes no number
    for subject in subjects(check):  # none: an edition that used it so would be refused
        _verdicts(check, subject, Submission.from_tree(data.draw(trees())))


def _waits(check: Check, options: Options, data: st.DataObject) -> None:  # noqa: ARG001 - it takes no number
    """What is decided while a fact is not stated must not change once it is."""
    kinds = subjects(check)
    if not kinds:
        return
    subject = data.draw(st.sampled_from(kinds))
    tree = data.draw(trees())
    holders = {"region": [tree], "agency": tree["agencies"], "innovation": tree["innovations"]}[subject]
    after = _verdicts(check, subject, Submission.from_tree(tree))
    for holder, name in [(item, name) for item in holders for name in item if name not in _KEPT]:
        value = holder.pop(name)
        before = _verdicts(check, subject, Submission.from_tree(tree))
        holder[name] = value
        for (_, early), (given, late) in zip(before, after, strict=True):
            if late not in _LATER[early]:
                raise BrokenPromise("facts", found=early.value, other=f"{late.value} ({given})", given=name)


PROMISES: Final[Mapping[str, Promise]] = {"decides": _decides, "waits": _waits}
"""What every check promises."""
