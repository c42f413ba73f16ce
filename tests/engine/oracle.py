"""The 2026 index worked out a second time, from the rules as the sources print them, without the engine.

Numbers are typed here from the annexes as transcribed (Surat Kepala BSKDN 400.10.11/1887/BSKDN): weights, printed
ranges, divisor, factor, cap and bands. Only the official wordings of levels are read from the edition file. All
arithmetic is done in fractions of whole points; the engine works in integers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from math import floor
from typing import Any

import attrs

from inovasi_daerah import Answer, Innovation, Submission

# fmt: off
SPD = {
    "1": "1", "2a": "1", "2b": "1", "3": "1", "4": "1", "5a": "0.75", "5b": "0.75", "6": "1.5", "7": "1.5",
    "8": "1.5", "9": "1", "10a": "0.75", "10b": "0.75", "11a": "0.75", "11b": "0.75", "12": "2", "13a": "1",
    "13b": "1", "14": "1", "15": "1",
}
"""*Bobot* of the 20 rows of indicators 1 to 15."""
SID = {
    "16": "3", "17": "2", "18": "2", "19": "2", "20": "1", "21": "2", "22": "1", "23": "1", "24": "1", "25": "1",
    "26": "1", "27": "1", "28": "2", "29": "1", "30": "2", "31": "3", "32": "2", "33": "3", "34": "2", "35": "4",
}
"""*Bobot* of indicators 16 to 35."""
# fmt: on
MANDATORY_SPD = {"1", "3", "4", "5a", "5b", "6", "7", "8", "9", "10a", "10b", "11a", "11b"}
MANDATORY_SID = {"16", "17", "32", "33", "35"}
BASIC_SERVICES = (
    "pendidikan",
    "kesehatan",
    "pekerjaan_umum_dan_penataan_ruang",
    "perumahan_rakyat_dan_kawasan_permukiman",
    "ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat",
    "sosial",
)
"""The six *urusan wajib pelayanan dasar*."""
DEFAULTS = {
    "overlap": "lower_level",
    "gap": "no_level",
    "value_decimals": "round_half_up_2",
    "score_rounding": "half_up_2",
    "divisor": "reported",
    "counted": "as_divisor",
    "window_fail": "excluded",
    "affairs": "main_only",
    "mandatory_empty": "zero",
    "sakip_letter": "cc_1_bb_2",
    "province": "same_bounds",
}

Test = Callable[[Decimal], bool]


def _at_most(bound: str) -> Test:
    """Return whether a value is `≤` a printed bound."""
    return lambda value: value <= Decimal(bound)


def _at_least(bound: str) -> Test:
    """Return whether a value is `≥` a printed bound."""
    return lambda value: value >= Decimal(bound)


def _more_than(bound: str) -> Test:
    """Return whether a value is above a printed bound."""
    return lambda value: value > Decimal(bound)


def _between(low: str, high: str) -> Test:
    """Return whether a value is within *x s.d. y*, both included."""
    return lambda value: Decimal(low) <= value <= Decimal(high)


PRINTED: Mapping[str, tuple[Test, Test, Test]] = {
    "3": (_at_most("-50.32"), _between("-50.33", "8.16"), _at_least("8.17")),
    "4": (_at_most("2.04"), _between("2.05", "5.23"), _at_least("5.23")),
    "5a": (_at_most("0.00"), _between("0.01", "0.36"), _at_least("0.36")),
    "5b": (_at_least("5.91"), _between("2.34", "5.92"), _at_most("2.35")),
    "6": (_at_most("-47.42"), _between("-47.43", "94.75"), _at_least("94.76")),
    "7": (_at_most("-5.14"), _between("-5.15", "33.84"), _at_least("33.85")),
    "10a": (_at_most("0.07"), _between("0.08", "1.15"), _at_least("1.16")),
    "10b": (_at_least("13.10"), _between("4.81", "13.11"), _at_most("4.82")),
    "11a": (_at_most("0.55"), _between("0.56", "0.90"), _at_least("0.90")),
    "11b": (_at_most("69.99"), _between("70.00", "79.99"), _at_least("80.00")),
    "13a": (_between("1", "3"), _between("4", "7"), _more_than("7")),
    "29": (_at_most("50"), _between("51", "90"), _at_least("91")),
    "33a": (_between("1", "200"), _between("201", "500"), _at_least("501")),
    "33b": (_between("5.00", "20.00"), _between("20.01", "50.00"), _more_than("50.00")),
    "33c": (_between("0.01", "10.00"), _between("10.01", "20.00"), _between("20.01", "30.00")),
    "33d": (_between("0.01", "9.99"), _between("10.00", "19.99"), _at_least("20")),
    "33e": (_between("1", "100"), _between("101", "200"), _more_than("200")),
    "33f": (_between("1", "1"), _between("2", "2"), _between("3", "3")),
}
"""The values of levels 1, 2 and 3 as printed, by row, and by basis of indicator 33."""
WHOLE = {"13a", "33a", "33e", "33f"}
"""Rows that count something, so that there is nothing to round."""

CATEGORIES: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "8": (
        {"tmp", "tmp disclaimer", "disclaimer", "tidak menyatakan pendapat", "tidak menyatakan pendapat tmp"}
        | {"tw", "tw adverse", "adverse", "tidak wajar", "tidak wajar tw"},
        {"wdp", "wdp qualified", "qualified", "wajar dengan pengecualian", "wajar dengan pengecualian wdp"},
        {"wtp", "wtp unqualified", "unqualified", "wajar tanpa pengecualian", "wajar tanpa pengecualian wtp"},
    ),
    "9": ({"d", "c", "cc"}, {"b", "bb"}, {"a", "aa"}),
    "13b": ({"cukup", "kurang"}, {"baik"}, {"unggul", "sangat baik"}),
    "29": ({"tidak ada pengaduan"}, set(), set()),
}
"""The words of levels 1, 2 and 3."""


def half_up(value: Fraction) -> Fraction:
    """Return *value*, not negative, rounded half up to two decimals."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def nearest_range(row: str, value: Decimal) -> int | None:
    """Return the level of the nearest printed range of a *value* in one of the gaps; of two as near, the lower."""
    if row == "29" and 50 < value < 51:
        return 1 if value <= Decimal("50.5") else 2
    if row == "29" and 90 < value < 91:
        return 2 if value <= Decimal("90.5") else 3
    if row == "33b" and value < 5:
        return 1
    if (row == "33c" and value > 30) or (row == "33f" and value > 3):
        return 3
    return None


def level_of_value(row: str, stated: Decimal, taken: Mapping[str, str]) -> int | None:
    """Return the level of a raw value of *row*, or None."""
    value = stated
    if row not in WHOLE and taken["value_decimals"] == "round_half_up_2":
        value = stated.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    levels = [level for level, holds in enumerate(PRINTED[row], start=1) if holds(value)]
    if levels:
        return min(levels) if taken["overlap"] == "lower_level" else max(levels)
    return None if taken["gap"] == "no_level" else nearest_range(row, value)


@cache
def _wordings() -> dict[str, dict[str, int]]:
    """Return the level of every official wording by code."""
    file = resources.files("inovasi_daerah") / "editions" / "iid-2026.toml"
    found: dict[str, dict[str, int]] = {}
    for item in tomllib.loads(file.read_text(encoding="utf-8"))["indicators"]:
        scale = item["scale"]
        lists = [scale["levels"], *(basis["levels"] for basis in scale.get("bases", ()))]
        found[item["code"]] = {level["name"]["id"]: level["level"] for group in lists for level in group}
    return found


def level_of(code: str, answer: Answer, taken: Mapping[str, str]) -> int | None:
    """Return the level that *answer* claims, or None."""
    if answer.level is not None:
        return answer.level
    if answer.value is not None:
        return level_of_value(code + (answer.basis or ""), answer.value, taken)
    if answer.category is not None:
        word = " ".join("".join(char if char.isalnum() else " " for char in answer.category.lower()).split())
        if code == "9" and word == "cc" and taken["sakip_letter"] == "cc_2_bb_2":
            return 2
        return next(level for level, words in enumerate(CATEGORIES[code], start=1) if word in words)
    if answer.text is not None:
        return _wordings()[code][answer.text]
    return None


def credited(answer: Answer, claimed: int | None, accept: str) -> int | None:
    """Return the level that counts: as claimed, with evidence, or as verified."""
    states = [str(item.status.value) for item in answer.evidence]
    if accept == "supported":
        return claimed if any(state != "rejected" for state in states) else None
    if accept == "verified":
        if answer.verified is not None:
            return answer.verified.level
        return claimed if "verified" in states and "rejected" not in states else None
    return claimed


def points(
    answers: Mapping[str, Answer], weights: Mapping[str, str], accept: str, taken: Mapping[str, str]
) -> Fraction:
    """Return Σ *bobot* × level; what has no answer or no level is worth 0."""
    return sum(
        (
            Fraction(weight) * (credited(answers[code], level_of(code, answers[code], taken), accept) or 0)
            for code, weight in weights.items()
            if code in answers
        ),
        start=Fraction(0),
    )


@attrs.frozen
class Worked:
    """The numbers of one submission, None where one cannot be worked out."""

    spd: Fraction | None
    maturity: tuple[Fraction | None, ...]
    quality: Fraction | None
    count: Fraction | None
    sid: Fraction | None
    total: Fraction | None
    index: Fraction | None
    score: Fraction | None
    band: str | None


def work_out(submission: Submission, *, accept: str = "claimed", **taken: str) -> Worked:
    """Return the index of *submission* and everything below it, under the interpretations *taken*."""
    chosen = DEFAULTS | taken
    spd = _spd(submission, accept, chosen)
    maturity = tuple(_maturity(item, accept, chosen) for item in submission.innovations or ())
    members = _members(submission, chosen)
    quality = count = None
    if members is not None:
        items = submission.innovations or ()
        failing = {index for index in members if outside_window(items[index])}
        zeroed = failing if chosen["window_fail"] == "kept_with_zero" else set()
        added = _sum(*(Fraction(0) if index in zeroed else maturity[index] for index in members))
        quality = None if added is None else added / max(12, len(members))
        counted = members if chosen["counted"] == "as_divisor" else [index for index in members if index not in failing]
        count = _count([items[index] for index in counted], chosen)
    sid = _sum(quality, count)
    total = _sum(spd, sid)
    index = None if total is None or _not_submittable(submission, chosen) else total / 250 * 100
    score = None if index is None else half_up(index)
    band = None if index is None else band_of(index, chosen)
    return Worked(spd, maturity, quality, count, sid, total, index, score, band)


def band_of(index: Fraction, taken: Mapping[str, str]) -> str | None:
    """Return the band by the published bounds; *Tidak Dapat Dinilai* is exactly 0."""
    if index == 0:
        return "Tidak Dapat Dinilai"
    shown = half_up(index) if taken["score_rounding"] == "half_up_2" else index
    for low, high, name in (
        ("65.01", "100.00", "Sangat Inovatif"),
        ("40.01", "65.00", "Inovatif"),
        ("0.01", "40.00", "Kurang Inovatif"),
    ):
        if Fraction(low) <= shown <= Fraction(high):
            return name
    return None


def _sum(*terms: Fraction | None) -> Fraction | None:
    """Return the sum, or None when a term is missing."""
    known = [term for term in terms if term is not None]
    return sum(known, start=Fraction(0)) if len(known) == len(terms) else None


def _answers(subject: Submission | Innovation) -> Mapping[str, Answer] | None:
    """Return the answers, none where they are stated as none, and None where they are not stated."""
    return (subject.answers or {}) if "answers" in subject.model_fields_set else None


def _spd(submission: Submission, accept: str, taken: Mapping[str, str]) -> Fraction | None:
    """Return Σ of the region, as stated or by its answers."""
    if "spd" in submission.stated:
        return submission.stated["spd"]
    if taken["province"] == "not_computable" and "." not in submission.unit.code:
        return None
    answers = _answers(submission)
    return None if answers is None else points(answers, SPD, accept, taken)


def _maturity(item: Innovation, accept: str, taken: Mapping[str, str]) -> Fraction | None:
    """Return Σ of one innovation, as stated or by its answers."""
    if "maturity" in item.stated:
        return item.stated["maturity"]
    answers = _answers(item)
    return None if answers is None else points(answers, SID, accept, taken)


def _lacks(subject: Submission | Innovation, mandatory: set[str]) -> bool:
    """Return whether a mandatory indicator has no answer, where answers are stated."""
    answers = _answers(subject)
    return answers is not None and not mandatory <= set(answers)


def _not_submittable(submission: Submission, taken: Mapping[str, Any]) -> bool:
    """Return whether an empty mandatory indicator forbids the submission."""
    if taken["mandatory_empty"] != "not_submittable":
        return False
    inner = any(_lacks(item, MANDATORY_SID) for item in submission.innovations or ())
    return inner or _lacks(submission, MANDATORY_SPD)


def outside_window(item: Innovation) -> bool:
    """Return whether *item* is certainly outside the window of 2024-01-01 to 2025-12-31 (Lampiran I butir IV.B).

    It must have been implemented within the window, or before 2024 and developed within it. One that has not been
    implemented is not checked, and what is not stated takes nothing away.
    """
    stated = item.model_fields_set
    implemented, developed = item.implementation_date, item.development_date
    if implemented is None:
        applied = item.stage is not None and item.stage.value == "penerapan"
        return applied and "implementation_date" in stated
    if implemented.year in {2024, 2025}:
        return False
    if implemented.year > 2025:
        return True
    return developed.year not in {2024, 2025} if developed is not None else "development_date" in stated


def _members(submission: Submission, taken: Mapping[str, str]) -> list[int] | None:
    """Return the positions of the innovations in n, or None when that is not known."""
    if "innovations" not in submission.model_fields_set:
        return None
    found = list(enumerate(submission.innovations or ()))
    if taken["mandatory_empty"] == "excluded":
        found = [(index, item) for index, item in found if not _lacks(item, MANDATORY_SID)]
    if taken["window_fail"] == "excluded":
        found = [(index, item) for index, item in found if not outside_window(item)]
    if taken["divisor"] == "applied_only":
        if any("stage" not in item.model_fields_set for _, item in found):
            return None
        found = [(index, item) for index, item in found if item.stage is not None and item.stage.value == "penerapan"]
    return [index for index, _ in found]


def _count(members: list[Innovation], taken: Mapping[str, str]) -> Fraction | None:
    """Return 0.38 × min(n, 200) if at least 5 of the 6 affairs are represented, else 0; None while that is open."""
    both = taken["affairs"] == "main_and_other"
    found = {affair for item in members for affair in _represented(item, both=both)} & set(BASIC_SERVICES)
    fields = {"affairs", "other_affairs"} if both else {"affairs"}
    silent = sum(1 for item in members if fields - item.model_fields_set)
    reachable = len(found) + (6 * silent if both else silent)
    if len(found) >= 5:
        return Fraction("0.38") * min(len(members), 200)
    return Fraction(0) if reachable < 5 else None


def _represented(item: Innovation, *, both: bool) -> Iterator[str]:
    """Yield the affairs that an innovation stands for."""
    main = item.affairs or ()
    yield from main if both else main[:1]
    yield from (item.other_affairs or ()) if both else ()
