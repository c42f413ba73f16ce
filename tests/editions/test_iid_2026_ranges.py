from __future__ import annotations

import pytest
from tests.engine.build import IID, contoh, level_of

from inovasi_daerah import evaluate

PRINTED = {
    "3": "-100:1 -50.34:1 -50.335:1 -50.33:1|2 -50.325:1|2 -50.32:1|2 -50.315:1|2 -50.314:2 -50.31:2 0:2"
    " 8.15:2 8.16:2 8.164:2 8.165:3 8.17:3 8.18:3 1000:3",
    "4": "-100:1 2.03:1 2.04:1 2.044:1 2.045:2 2.05:2 2.06:2 5.22:2 5.224:2 5.225:2|3 5.23:2|3 5.234:2|3 5.235:3"
    " 5.24:3",
    "5a": "-100:1 -0.01:1 0:1 0.00:1 0.004:1 0.005:2 0.01:2 0.02:2 0.35:2 0.354:2 0.355:2|3 0.36:2|3 0.364:2|3"
    " 0.365:3 0.37:3 0.40:3 100:3",
    "5b": "0:3 2.33:3 2.334:3 2.335:2|3 2.34:2|3 2.35:2|3 2.354:2|3 2.355:2 2.36:2 5.90:2 5.904:2 5.905:1|2 5.91:1|2"
    " 5.92:1|2 5.924:1|2 5.925:1 5.93:1 100:1",
    "6": "-100:1 -47.44:1 -47.435:1 -47.43:1|2 -47.425:1|2 -47.42:1|2 -47.41:2 94.74:2 94.75:2 94.754:2 94.755:3"
    " 94.76:3 94.77:3",
    "7": "-100:1 -5.16:1 -5.155:1 -5.15:1|2 -5.145:1|2 -5.14:1|2 -5.13:2 33.83:2 33.84:2 33.844:2 33.845:3 33.85:3"
    " 33.86:3",
    "10a": "-100:1 0.06:1 0.07:1 0.074:1 0.075:2 0.08:2 0.09:2 1.14:2 1.15:2 1.154:2 1.155:3 1.16:3 1.17:3 100:3",
    "10b": "0:3 4.80:3 4.804:3 4.805:2|3 4.81:2|3 4.82:2|3 4.824:2|3 4.825:2 4.83:2 13.09:2 13.094:2 13.095:1|2"
    " 13.10:1|2 13.11:1|2 13.114:1|2 13.115:1 13.12:1 100:1",
    "11a": "-100:1 0.54:1 0.55:1 0.554:1 0.555:2 0.56:2 0.57:2 0.89:2 0.894:2 0.895:2|3 0.90:2|3 0.904:2|3 0.905:3"
    " 0.91:3 100:3",
    "11b": "0:1 69.98:1 69.99:1 69.994:1 69.995:2 70.00:2 70.01:2 79.98:2 79.99:2 79.994:2 79.995:3 80.00:3 80.01:3"
    " 100:3",
    "13a": "0:- 1:1 2:1 3:1 4:2 5:2 6:2 7:2 8:3 9:3 1000:3",
    "29": "0:1 49.99:1 50:1 50.004:1 50.005:- 50.01:- 50.5:- 50.99:- 50.994:- 50.995:2 51:2 51.01:2 89.99:2 90:2"
    " 90.004:2 90.005:- 90.01:- 90.99:- 90.994:- 90.995:3 91:3 91.01:3 100:3",
    "33a": "0:- 1:1 2:1 199:1 200:1 201:2 202:2 499:2 500:2 501:3 502:3 2352:3",
    "33b": "0:- 4.99:- 4.994:- 4.995:1 5.00:1 5.01:1 19.99:1 20.00:1 20.004:1 20.005:2 20.01:2 20.02:2 49.99:2 50.00:2"
    " 50.004:2 50.005:3 50.01:3 100:3",
    "33c": "-1000:- -5:- 0:- 0.004:- 0.005:1 0.01:1 0.02:1 9.99:1 10.00:1 10.004:1 10.005:2 10.01:2 10.02:2 19.99:2"
    " 20.00:2 20.004:2 20.005:3 20.01:3 20.02:3 29.99:3 30.00:3 30.004:3 30.005:- 30.01:- 100:-",
    "33d": "-100:- 0:- 0.004:- 0.005:1 0.01:1 0.02:1 9.98:1 9.99:1 9.994:1 9.995:2 10.00:2 10.01:2 19.98:2 19.99:2"
    " 19.994:2 19.995:3 20:3 20.01:3 1000:3",
    "33e": "0:- 1:1 2:1 99:1 100:1 101:2 102:2 199:2 200:2 201:3 202:3",
    "33f": "0:- 1:1 2:2 3:3 4:- 100:-",
}
"""Values at, just below and just above every printed bound with the level that follows, rounded half up to two
decimals first; `2|3` where two printed ranges hold the value, `-` where none does."""

NEAREST = {
    "29": "50:1 50.01:1 50.5:1 50.51:2 50.99:2 51:2 90:2 90.01:2 90.5:2 90.51:3 90.99:3 91:3",
    "33b": "0:1 2.5:1 4.99:1 5:1",
    "33c": "-1:- 0:- 30:3 30.01:3 65:3 100:3",
    "33f": "0:- 3:3 4:3 99:3",
    "13a": "0:- 8:3",
    "33a": "0:-",
    "33d": "-50:- 0:-",
    "33e": "0:-",
}
"""The level of the nearest printed range, of two that are as near the lower; `-` where nothing earns no level."""

AS_STATED = {
    "3": "-50.335:1 -50.325:1|2 -50.315:2 8.16:2 8.165:- 8.17:3",
    "5a": "0:1 0.004:- 0.005:- 0.01:2 0.355:2 0.364:3 0.36:2|3",
    "5b": "2.335:3 2.345:2|3 5.905:2 5.925:1",
    "11b": "69.99:1 69.995:- 70:2 79.995:- 80:3",
    "29": "50:1 50.004:- 50.996:- 51:2",
    "33b": "4.995:- 20.005:- 50:2 50.001:3",
    "33c": "0.005:- 20.005:- 30.004:-",
    "33d": "9.995:- 19.995:- 20:3",
}
"""The same without rounding: a value between two printed decimals is in no range."""

TOUCHED = {
    "4": "5.22: 5.23:overlap 5.24: 5.225:overlap,value_decimals 2.045:value_decimals 2.05:",
    "29": "50: 50.5:gap 51: 50.004:gap,value_decimals 50.995:gap,value_decimals",
    "33c": "30: 30.01:gap 0: 0.005:value_decimals 20.005:value_decimals 30.004:gap,value_decimals",
    "33f": "3: 4:gap",
    "13a": "0: 3: 4:",
    "11b": "69.99: 69.994:value_decimals 69.995:value_decimals 70:",
}
"""The open points that a value touches."""


def _row(code: str) -> tuple[str, str | None]:
    """Return the code of an indicator and the basis, where there is one."""
    return (code[:2], code[2:]) if code.startswith("33") else (code, None)


def _levels(code: str, values: list[str], **interpretations: str) -> list[str]:
    """Return the level of each of *values* as text."""
    indicator, basis = _row(code)
    form = {} if basis is None else {"basis": basis}
    found = [level_of(indicator, {"value": value, **form}, **interpretations) for value in values]
    return ["-" if level is None else str(level) for level in found]


def _table(text: str) -> tuple[list[str], list[str]]:
    """Return the values of a table, and what is expected of each."""
    pairs = [item.split(":") for item in text.split()]
    return [value for value, _ in pairs], [levels for _, levels in pairs]


@pytest.mark.parametrize("code", PRINTED)
def test_printed_bounds(code: str) -> None:
    """A value has the level whose printed range holds it, the lower one where two do: an estimate must not flatter."""
    values, levels = _table(PRINTED[code])
    expected = [level.split("|")[0] for level in levels]

    assert expected == _levels(code, values)


@pytest.mark.parametrize("code", PRINTED)
def test_printed_bounds_taken_at_the_higher_level(code: str) -> None:
    """Where two printed ranges hold a value, the other reading gives it the higher level, and only there."""
    values, levels = _table(PRINTED[code])
    expected = [level.split("|")[-1] for level in levels]

    assert expected == _levels(code, values, overlap="higher_level")


@pytest.mark.parametrize("code", NEAREST)
def test_the_nearest_range(code: str) -> None:
    """In a gap the other reading takes the nearest range; what earns no level beyond doubt still earns none."""
    values, expected = _table(NEAREST[code])

    assert expected == _levels(code, values, gap="nearest_level")


@pytest.mark.parametrize("code", AS_STATED)
def test_values_as_stated(code: str) -> None:
    """Without rounding a value between two printed decimals is in no range."""
    values, levels = _table(AS_STATED[code])
    expected = [level.split("|")[0] for level in levels]

    assert expected == _levels(code, values, value_decimals="as_stated")


@pytest.mark.parametrize("code", TOUCHED)
def test_open_points_of_a_value(code: str) -> None:
    """An answer touches the open points that could make it another level, and no other."""
    values, names = _table(TOUCHED[code])
    expected = [set(filter(None, group.split(","))) for group in names]
    indicator, basis = _row(code)
    answers = [{"value": value} | ({} if basis is None else {"basis": basis}) for value in values]
    region = indicator not in {"29", "33"}
    submissions = [
        contoh(answers={indicator: answer})
        if region
        else contoh(innovations=[{"id": "a", "answers": {indicator: answer}}])
        for answer in answers
    ]

    assert expected == [set(evaluate(IID, item).touched) - {"mandatory_empty"} for item in submissions]
