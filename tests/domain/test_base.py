from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from tests.strategies import dates, exact_numbers, metadata, moments

from inovasi_daerah.domain.answers import Evidence
from inovasi_daerah.domain.base import Date, Metadata, Model, parse_date, parse_moment

METADATA = TypeAdapter(Metadata)


class Note(Model):
    """A small model."""

    title: str
    text: str | None = None
    date: Date | None = None


def problem_of(value: object) -> tuple[str, tuple[Any, ...]]:
    """Return code and inner place of the one problem of *value* as metadata."""
    with pytest.raises(ValidationError) as caught:
        METADATA.validate_python(value)
    [error] = caught.value.errors()
    return error["type"], tuple(error.get("ctx", {}).get("at", ()))


class TestModel:
    """“Base of the domain: immutable, refuses unknown keys, writes only what was stated” (domain/base.py)."""

    def test_absent_null_and_there_are_three_things(self) -> None:
        """“`null` is none, absent is not stated”: each is written as it was given."""
        assert Note(title="a").model_dump() == {"title": "a"}
        assert Note(title="a", text=None).model_dump() == {"title": "a", "text": None}
        assert Note(title="a", text="b").model_dump_json() == '{"title":"a","text":"b"}'

    def test_states(self) -> None:
        """A field is stated when it was given, be it as none."""
        note = Note(title="a", text=None)

        assert note.states("text")
        assert not note.states("date")

    def test_it_cannot_be_changed(self) -> None:
        """What was read stays as it was read."""
        with pytest.raises(ValidationError, match="frozen"):
            Note(title="a").title = "b"  # type: ignore[misc]

    def test_unknown_keys_are_refused(self) -> None:
        """A misspelt key is not overlooked."""
        with pytest.raises(ValidationError, match="extra_forbidden"):
            Note.model_validate({"title": "a", "txet": "b"})

    def test_repr_shows_what_was_stated(self) -> None:
        """The repr is as short as the data."""
        expected = "Note(title='a', text=None)"

        assert expected == repr(Note(title="a", text=None))

    def test_models_inside_are_written_the_same_way(self) -> None:
        """What was not stated is left out at every level."""

        class Folder(Model):
            """Some notes."""

            notes: tuple[Note, ...] = ()

        expected = {"notes": [{"title": "a"}, {"title": "b", "date": "2024-03-01"}]}
        folder = Folder(notes=(Note(title="a"), Note(title="b", date=dt.date(2024, 3, 1))))

        assert expected == json.loads(folder.model_dump_json())


class TestDate:
    """A date, or `YYYY-MM-DD`."""

    @given(dates())
    def test_a_date_and_its_iso_form_are_read(self, date: dt.date) -> None:
        """Both forms mean the day."""
        assert date == parse_date(date) == parse_date(date.isoformat())

    @pytest.mark.parametrize(
        "value",
        [
            "2024-02-30",
            "2024-13-01",
            "2024-3-1",
            "20240301",
            "2024-W09-5",
            "2024-03-01T00:00",
            " 2024-03-01",
            "２０２４-03-01",
            "1 Maret 2024",
            "",
            20240301,
            1.5,
            Decimal(45000),
            True,
            None,
            dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
            dt.time(1),
        ],
        ids=repr,
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        """No number is a date, no moment is a day, and no day is made up."""
        with pytest.raises(PydanticCustomError) as caught:
            parse_date(value)

        assert caught.value.type == "not_a_date"

    @pytest.mark.parametrize(
        "value, expected",
        [("01-03-2024", "2024-03-01"), ("31/12/2023", "2023-12-31"), (" 01-03-2024 ", "2024-03-01"), (5, "2024-03-01")],
    )
    def test_the_day_first_is_recognised_and_not_read(self, value: object, expected: str) -> None:
        """A date as it is written in Indonesia is shown the way it is to be written here."""
        with pytest.raises(PydanticCustomError) as caught:
            parse_date(value)

        assert caught.value.context is not None
        assert (expected,) == caught.value.context["accepted"]

    def test_fields_of_models_are_dates(self) -> None:
        """A field takes both forms and holds the day."""
        expected = dt.date(2025, 2, 1)

        assert expected == Evidence.model_validate({"date": "2025-02-01"}).date


class TestMoment:
    """A date and time with its offset."""

    @given(moments())
    def test_a_moment_and_its_iso_form_are_read(self, moment: dt.datetime) -> None:
        """Both forms mean the moment, and the offset is kept."""
        assert moment.isoformat() == parse_moment(moment).isoformat() == parse_moment(moment.isoformat()).isoformat()

    @pytest.mark.parametrize(
        "value, expected",
        [
            ("2026-08-22T23:59:00+07:00", (23, 7)),
            ("2026-08-22T23:59+09:00", (23, 9)),
            ("2026-08-22T16:59:59.5Z", (16, 0)),
        ],
    )
    def test_examples(self, value: str, expected: tuple[int, int]) -> None:
        """Seconds may be left out; the clock is that of the offset."""
        moment = parse_moment(value)
        offset = moment.utcoffset()

        assert offset is not None
        assert expected == (moment.hour, offset.total_seconds() / 3600)

    @pytest.mark.parametrize(
        "value",
        [
            "2026-08-22",
            "2026-08-22T23:59:00",
            "2026-08-22 23:59:00+07:00",
            "2026-08-22T23:59:00 WIB",
            "2026-08-22T24:00:00+07:00",
            "2026-08-22T23:60:00+07:00",
            "2026-02-30T12:00:00+07:00",
            "2026-08-22T23:59:00+25:00",
            "22-08-2026T23:59:00+07:00",
            1787417940,
            None,
            dt.date(2026, 8, 22),
            dt.datetime(2026, 8, 22, 23, 59),  # noqa: DTZ001 - that is what is refused
        ],
        ids=repr,
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        """Without an offset it is not said when; no number is a moment."""
        with pytest.raises(PydanticCustomError) as caught:
            parse_moment(value)

        assert caught.value.type == "not_a_moment"


class TestMetadata:
    """Whatever an application wants to find again; never read by this library."""

    @pytest.mark.parametrize(
        "value, expected",
        [
            ({}, {}),
            ({"id_aplikasi": "9172"}, {"id_aplikasi": "9172"}),
            ({"a": [1, None, True, {"b": "c"}]}, {"a": [1, None, True, {"b": "c"}]}),
            ({"a": (1, 2)}, {"a": [1, 2]}),
            ({"a": Decimal("1.50")}, {"a": "1.50"}),
            ({"a": 0.1}, {"a": "0.1"}),
            ({"a": dt.date(2024, 3, 1), "b": dt.time(7, 30)}, {"a": "2024-03-01", "b": "07:30:00"}),
            ({"a": 10**99}, {"a": 10**99}),
            ({"<b>": "<script>"}, {"<b>": "<script>"}),
        ],
        ids=repr,
    )
    def test_plain_values_are_kept(self, value: object, expected: object) -> None:
        """Values of JSON are kept as they are, fractions and dates as their text."""
        assert expected == METADATA.validate_python(value)

    @pytest.mark.parametrize(
        "value, expected",
        [
            ([], ("dict_type", ())),
            ("x", ("dict_type", ())),
            (None, ("dict_type", ())),
            ({"a": {"b": [0, {1, 2}]}}, ("wrong_type", ("a", "b", 1))),
            ({"a": b"x"}, ("wrong_type", ("a",))),
            ({"a": {5: "x"}}, ("wrong_type", ("a",))),
            ({"a": 10**100}, ("too_many_digits", ("a",))),
            ({"a": [-(10**100)]}, ("too_many_digits", ("a", 0))),
            ({"a": math.nan}, ("not_finite", ("a",))),
            ({"a": Decimal("-Infinity")}, ("not_finite", ("a",))),
            ({"a": Decimal("sNaN")}, ("not_finite", ("a",))),
            ({"a": "\ud800"}, ("encoding", ("a",))),
            ({"a": {"\udfff": 1}}, ("encoding", ("a",))),
        ],
        ids=lambda value: ascii(value)[:60],
    )
    def test_what_json_cannot_hold_is_refused_with_its_place(self, value: object, expected: object) -> None:
        """What could not be written again is refused where it stands."""
        assert expected == problem_of(value)

    @pytest.mark.parametrize("container", ["list", "table"])
    def test_fifty_levels_and_no_more(self, container: str) -> None:
        """Metadata nest at most 50 levels deep."""

        def nested(levels: int) -> Any:
            inner: Any = "x"
            for _ in range(levels):
                inner = [inner] if container == "list" else {"a": inner}
            return {"a": inner}

        assert nested(49) == METADATA.validate_python(nested(49))
        assert problem_of(nested(50))[0] == "too_deep"

    def test_what_holds_itself_is_too_deep(self) -> None:
        """A table within itself ends in a problem, not in a crash."""
        endless: dict[str, Any] = {}
        endless["a"] = endless

        assert problem_of(endless) == ("too_deep", ("a",) * 51)

    @given(metadata())
    def test_reading_twice_changes_nothing(self, value: dict[str, Any]) -> None:
        """What was read is plain, so reading it again gives the same."""
        once = METADATA.validate_python(value)

        assert once == METADATA.validate_python(once) == json.loads(json.dumps(once))

    @given(exact_numbers())
    def test_no_digit_of_a_fraction_is_lost(self, value: Decimal) -> None:
        """“Fractions as their text so that no digit is lost”, whatever pydantic's own JSON would do to them."""
        kept = METADATA.validate_python({"a": value})["a"]

        assert isinstance(kept, str)
        assert value.as_tuple() == Decimal(kept).as_tuple()

    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_a_float_keeps_its_shortest_form(self, value: float) -> None:
        """A float is kept as the text that means the same float."""
        kept = METADATA.validate_python({"a": value})["a"]

        assert value == float(kept)
