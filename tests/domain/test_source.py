from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import exact_numbers, lines, under_null

from inovasi_daerah.domain import source
from inovasi_daerah.domain.source import (
    MAX_BYTES,
    MAX_DEPTH,
    parse_json,
    parse_toml,
    read_path,
    read_stream,
    without_nulls,
)
from inovasi_daerah.errors import CallTypeError, RulebookError, SubmissionError
from inovasi_daerah.messages import PROBLEMS

GIGABYTE = 10**9

keys = st.text(max_size=5) | st.just("null")
plain = st.none() | st.booleans() | st.integers(-(10**40), 10**40) | lines() | st.dates()
trees = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3) | under_null(inner),
    max_leaves=10,
)

LONG_KEY = ".".join("a" * 201)
TOO_DEEP = {
    "lists": "a = " + "[" * 200 + "1" + "]" * 200,
    "tables": "a = " + "{b = " * 200 + "1" + "}" * 200,
    "tables for null": "a = " + "{null = " * 210 + "1" + "}" * 210,
    "endless lists": "a = " + "[" * 100_000,
    "dotted key": f"{LONG_KEY} = 1",
    "header": f"[{LONG_KEY}]\nb = 1",
    "header of a list": f"[[{LONG_KEY}]]\nb = 1",
    "dotted key in a table": f"a = {{{LONG_KEY} = 1}}",
    "quoted parts and blanks": " . ".join(['"a.\\"b"', "'a'"] * 101) + " = 1",
    "after a text that ends in a quotation mark": f'a = {{b = """x"y"""", {LONG_KEY} = 1}}',
    "after a literal text with an apostrophe": f"a = {{b = '''x'y'''', {LONG_KEY} = 1}}",
    "after a text of several lines": f'a = {{b = """\nx\\"""\n""", {LONG_KEY} = 1}}',
    "after a comment with a quotation mark": f'a = 1 # "x\n{LONG_KEY} = 1',
    "after a text with a number sign": f'a = {{b = "#", {LONG_KEY} = 1}}',
}
PROSE = "Satu. Dua tiga. " * 200
MANY_DOTS = {
    "prose": f'a = "{PROSE}"',
    "prose of several lines": f'a = """{PROSE}\n"""',
    "literal prose": f"a = '''\"{PROSE}'''",
    "a text like a key": f'a = "{LONG_KEY}"',
    "a text of several lines like a key": f'a = """\n{LONG_KEY} = 1\n"""',
    "a literal text like a key": f"a = '''\n{LONG_KEY} = 1\n'''",
    "a comment like a key": f"a = 1 # {LONG_KEY}",
    "numbers": f"a = [{'1.5, ' * 300}]",
    "ellipses": 'a = "' + "." * 1_000 + '"',
}

PARSERS = pytest.mark.parametrize("parse", [parse_json, parse_toml], ids=["JSON", "TOML"])
READERS = pytest.mark.parametrize("parse, text", [(parse_json, "[1]"), (parse_toml, "a = 1")], ids=["JSON", "TOML"])


def codes_of(call: Callable[[], object]) -> list[str]:
    """Return the codes of the problems that *call* raises."""
    with pytest.raises(SubmissionError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


class CountingStream(io.BytesIO):
    """A stream that knows how much of it was read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and count."""
        data = super().read(size)
        self.counted = getattr(self, "counted", 0) + len(data)
        return data


class TestParseJson:
    """“JSON is parsed by jiter: decimals exact, duplicate keys and NaN refused, depth bounded” (domain/source.py)."""

    @given(exact_numbers())
    def test_fractions_are_exact(self, number: Decimal) -> None:
        """Every digit is there, where a float would lose some."""
        text = f"{number:f}" if number != number.to_integral_value() else f"{number:f}e0"
        value = parse_json(text, SubmissionError)

        assert type(value) is Decimal
        assert Decimal(text).as_tuple() == value.as_tuple()

    @given(st.integers(-(10**40), 10**40))
    def test_whole_numbers_are_whole(self, number: int) -> None:
        """A number without mark and exponent is an integer of any size."""
        value = parse_json(str(number), SubmissionError)

        assert type(value) is int
        assert number == value

    @given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
    def test_other_values_are_those_of_the_standard_library(self, value: Any) -> None:
        """Besides fractions, JSON means what it means everywhere."""
        text = json.dumps(value)

        assert json.loads(text) == parse_json(text, SubmissionError)
        assert json.loads(text) == parse_json(text.encode(), SubmissionError)

    def test_200_levels_and_no_more(self) -> None:
        """“Nesting: 200 levels” (SECURITY.md)."""
        deepest = parse_json("[" * 200 + "1" + "]" * 200, SubmissionError)
        for _ in range(200):
            [deepest] = deepest

        assert deepest == 1
        assert codes_of(lambda: parse_json("[" * 201 + "1" + "]" * 201, SubmissionError)) == ["too_deep"]

    def test_the_error_is_the_caller_s(self) -> None:
        """Whoever reads a rulebook gets a rulebook's error, with line and column."""
        with pytest.raises(RulebookError, match="di baris 1 kolom 1: EOF"):
            parse_json("{", RulebookError)

    def test_bytes_like_values_are_text(self) -> None:
        """A framework's buffer is as good as bytes; a number is no buffer of zeros."""
        expected = [1]

        assert expected == parse_json(bytearray(b"[1]"), SubmissionError)  # type: ignore[arg-type]
        assert expected == parse_json(memoryview(b"[1]"), SubmissionError)  # type: ignore[arg-type]
        with pytest.raises(CallTypeError):
            parse_json(5, SubmissionError)  # type: ignore[arg-type]

    def test_a_path_is_no_text(self, tmp_path: Path) -> None:
        """“Text and path are never the same argument: no request body can open a file” (SECURITY.md)."""
        place = tmp_path / "berkas.json"
        place.write_text("[1]", encoding="utf-8")

        assert codes_of(lambda: parse_json(str(place), SubmissionError)) == ["syntax"]
        with pytest.raises(CallTypeError):
            parse_json(place, SubmissionError)  # type: ignore[arg-type]


class TestParseToml:
    """“TOML is parsed by the standard library with decimals” (domain/source.py)."""

    @given(exact_numbers())
    def test_fractions_are_exact(self, number: Decimal) -> None:
        """Every digit is there, where a float would lose some."""
        text = f"{number:f}" if number != number.to_integral_value() else f"{number:f}e0"
        value = parse_toml(f"a = {text}", SubmissionError)["a"]

        assert type(value) is Decimal
        assert Decimal(text).as_tuple() == value.as_tuple()

    @given(st.dictionaries(keys, trees, min_size=1, max_size=3))
    def test_what_is_written_is_read_back(self, tree: dict[str, Any]) -> None:
        """`{null = true}` stands for null, and nothing that looks like it is taken for it."""
        text = tomli_w.dumps(without_nulls(tree))

        assert tree == parse_toml(text, SubmissionError)

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("a = {null = true}", None),
            ("[a]\nnull = true", None),
            ("a = [{null = true}]", [None]),
            ("a = {null = false}", {"null": False}),
            ("a = {null = 1}", {"null": 1}),
            ("a = {null = true, b = 1}", {"null": True, "b": 1}),
            ("a = {null = {null = true}}", {"null": True}),
            ("a = {null = {null = {null = true}}}", {"null": None}),
            ("a = {null = {null = 5}}", {"null": 5}),
        ],
    )
    def test_null(self, text: str, expected: object) -> None:
        """TOML has no null, so one table stands for it; a table in a table of that shape stands for itself."""
        assert expected == parse_toml(text, SubmissionError)["a"]

    @pytest.mark.parametrize("name", TOO_DEEP)
    def test_more_than_200_levels(self, name: str) -> None:
        """“Nesting: 200 levels” (SECURITY.md), in lists, tables and dotted keys, wherever they are hidden."""
        expected = ["too_deep"]

        assert expected == codes_of(lambda: parse_toml(TOO_DEEP[name], SubmissionError))

    def test_200_levels(self) -> None:
        """As in JSON, the document itself is one of them."""
        deepest = parse_toml("a = " + "[" * 199 + "1" + "]" * 199, SubmissionError)["a"]
        for _ in range(199):
            [deepest] = deepest

        assert deepest == 1
        assert parse_toml(".".join("a" * 200) + " = 1", SubmissionError)

    @pytest.mark.parametrize("text", [".".join("a" * 20_000) + " = 1", "[" + ".".join("a" * 40_000) + "]"], ids=len)
    def test_an_endless_key_is_refused_at_once(self, text: str) -> None:
        """Reading ends “soon” (SECURITY.md): the parser alone takes seconds for 40 kB, and hours for a megabyte."""
        start = time.process_time()
        codes = codes_of(lambda: parse_toml(text, SubmissionError))

        assert codes == ["too_deep"]
        assert time.process_time() - start < 0.2

    @pytest.mark.parametrize("name", MANY_DOTS)
    def test_dots_that_separate_no_keys_are_not_counted(self, name: str) -> None:
        """Prose, comments, numbers and file names have as many dots as they like."""
        expected = {"a"}

        assert expected == parse_toml(MANY_DOTS[name], SubmissionError).keys()

    @pytest.mark.parametrize("number", ["0x" + "f" * 10_000, "0b1" + "0" * 100_000, "9" * 5_000], ids=len)
    def test_whole_numbers_have_bounds(self, number: str) -> None:
        """A number that Python itself would not print is not read, wherever it stands."""
        expected = ["too_many_digits"]

        assert expected == codes_of(lambda: parse_toml(f"a = {number}", SubmissionError))
        assert expected == codes_of(lambda: parse_toml(f"a = [{{b = {number}}}]", SubmissionError))

    @pytest.mark.parametrize("exponent", ["99999999999999999999", "-99999999999999999999"])
    @pytest.mark.parametrize("parse, text", [(parse_json, "[1e{}]"), (parse_toml, "a = 1e{}")], ids=["JSON", "TOML"])
    def test_exponents_that_no_decimal_can_have(self, parse: Any, text: str, exponent: str) -> None:
        """Where `Decimal` itself gives up, the number has too many digits, and nothing else happens."""
        expected = ["too_many_digits"]

        assert expected == codes_of(lambda: parse(text.format(exponent), SubmissionError))

    def test_the_error_is_the_caller_s(self) -> None:
        """Whoever reads a rulebook gets a rulebook's error, with line and column."""
        with pytest.raises(RulebookError, match="di baris 2 kolom 1: Invalid statement"):
            parse_toml("a = 1\n=", RulebookError)


class TestText:
    """What both readers make of bytes and text."""

    @READERS
    def test_a_byte_order_mark_is_skipped(self, parse: Any, text: str) -> None:
        """Editors on Windows write one."""
        expected = parse(text, SubmissionError)

        assert expected == parse("\ufeff" + text, SubmissionError)
        assert expected == parse(("\ufeff" + text).encode(), SubmissionError)

    @READERS
    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_other_encodings_are_recognised(self, parse: Any, text: str, encoding: str) -> None:
        """UTF-16 is named, so that somebody knows how to save the file again."""
        with pytest.raises(SubmissionError, match="UTF-16"):
            parse(text.encode(encoding), SubmissionError)

    @PARSERS
    @pytest.mark.parametrize(
        "data, found", [(b'["\xff"]', "byte 2"), (b"\xc3", "byte 0"), (b"[\xed\xa0\x80]", "byte 1")], ids=ascii
    )
    def test_bytes_that_are_no_text(self, parse: Any, data: bytes, found: str) -> None:
        """Latin-1, half a character and half a surrogate pair are no UTF-8; the place is named."""
        with pytest.raises(SubmissionError, match=found):
            parse(data, SubmissionError)

    @READERS
    def test_half_of_a_surrogate_pair_is_no_text(self, parse: Any, text: str) -> None:
        """A `str` may hold what UTF-8 cannot; it is named."""
        with pytest.raises(SubmissionError, match=re.escape("U+DC00")):
            parse(text + "\udc00", SubmissionError)

    @PARSERS
    @pytest.mark.parametrize("nothing", ["", " ", "\n\t\r\n", "\ufeff", "\u00a0"], ids=ascii)
    def test_nothing(self, parse: Any, nothing: str) -> None:
        """An empty or blank text is told apart from a wrong one."""
        expected = ["empty"]

        assert expected == codes_of(lambda: parse(nothing, SubmissionError))
        assert expected == codes_of(lambda: parse(nothing.encode(), SubmissionError))

    @READERS
    def test_size(self, parse: Any, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Text longer than the limit is refused before it is parsed; at the limit it is read."""
        monkeypatch.setattr(source, "MAX_BYTES", len(text))
        expected = ["file_too_large"]

        assert parse(text, SubmissionError)
        assert expected == codes_of(lambda: parse(text + " ", SubmissionError))
        assert expected == codes_of(lambda: parse(text.encode() + b" ", SubmissionError))

    @PARSERS
    @given(data=st.binary() | st.text())
    def test_anything_is_a_value_or_a_problem(self, parse: Any, data: bytes | str) -> None:
        """“Reading one must end in a value or in an `InovasiDaerahError`” (SECURITY.md)."""
        outcome: object
        try:
            outcome = type(parse(data, SubmissionError))
        except SubmissionError as error:
            outcome = error.problems[0].code

        assert outcome in {dict, list, str, int, bool, Decimal, type(None), *PROBLEMS}

    def test_limits_are_the_documented_ones(self) -> None:
        """SECURITY.md promises 64 MiB and 200 levels."""
        assert MAX_BYTES == 64 * 1024**2
        assert MAX_DEPTH == 200


class TestReadPath:
    """Files, by their path and nothing else."""

    @pytest.mark.parametrize(
        "name, text, expected",
        [
            ("berkas.json", '{"a": 0.40}', {"a": Decimal("0.40")}),
            ("BERKAS.JSON", "{}", {}),
            ("berkas.toml", "a = 0.40", {"a": Decimal("0.40")}),
            ("berkas.v2.toml", "a = {null = true}", {"a": None}),
        ],
    )
    def test_files_that_are_read(self, tmp_path: Path, name: str, text: str, expected: object) -> None:
        """The ending says what is in the file, in any case; path and text of a path are the same."""
        place = tmp_path / name
        place.write_text(text, encoding="utf-8-sig")

        assert expected == read_path(place, SubmissionError) == read_path(str(place), SubmissionError)

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no file, whatever its name."""
        place = tmp_path / "berkas.json"
        place.mkdir()

        assert codes_of(lambda: read_path(tmp_path, SubmissionError)) == ["file_is_directory"]
        assert codes_of(lambda: read_path(place, SubmissionError)) == ["file_is_directory"]

    @pytest.mark.parametrize("name", ["tiada.json", "tiada.xyz", "tiada", "a\0b.json", "\udcff.json"], ids=ascii)
    def test_a_missing_file(self, tmp_path: Path, name: str) -> None:
        """A file that is not there is named, even where no file could have the name."""
        expected = ["file_missing"]

        assert expected == codes_of(lambda: read_path(tmp_path / name, SubmissionError))

    def test_a_name_that_is_forgotten(self) -> None:
        """An empty name is no folder, although the system takes it for the one that one is in."""
        expected = ["file_missing"]

        assert expected == codes_of(lambda: read_path("", SubmissionError))

    @pytest.mark.parametrize("name", ["berkas.txt", "berkas", ".json", "berkas.json.bak", "berkas.yaml"])
    def test_another_type(self, tmp_path: Path, name: str) -> None:
        """What is accepted is listed."""
        place = tmp_path / name
        place.write_text("{}", encoding="utf-8")
        with pytest.raises(SubmissionError) as caught:
            read_path(place, SubmissionError)

        assert caught.value.problems[0].code == "file_type"
        assert caught.value.problems[0].hint == "pakai .json, .toml"

    @pytest.mark.parametrize("failure", [PermissionError, OSError, ValueError])
    def test_a_file_that_cannot_be_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
    ) -> None:
        """Whatever the operating system says becomes a problem with the file's name."""
        place = tmp_path / "berkas.json"
        place.write_text("{}", encoding="utf-8")

        def refuse(*_: object) -> None:
            raise failure

        monkeypatch.setattr(Path, "open", refuse)
        expected = ["file_unreadable"]

        assert expected == codes_of(lambda: read_path(place, SubmissionError))

    def test_at_the_limit_and_above(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of exactly the limit is read, one byte more is refused."""
        place = tmp_path / "berkas.json"
        place.write_text('{"a": 1}', encoding="utf-8")

        monkeypatch.setattr(source, "MAX_BYTES", 8)
        assert read_path(place, SubmissionError) == {"a": 1}
        monkeypatch.setattr(source, "MAX_BYTES", 7)
        assert codes_of(lambda: read_path(place, SubmissionError)) == ["file_too_large"]

    def test_a_large_file_is_refused_before_it_is_read_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """“64 MiB; not read any further” (SECURITY.md): of a gigabyte no more than the limit and one byte is read."""
        place = tmp_path / "berkas.json"
        with place.open("wb") as file:
            file.truncate(GIGABYTE)
        read: list[int] = []
        whole = read_stream

        def counted(stream: Any, error: type[SubmissionError]) -> bytes:
            try:
                return whole(stream, error)
            finally:
                read.append(stream.tell())

        monkeypatch.setattr(source, "read_stream", counted)
        codes = codes_of(lambda: read_path(place, SubmissionError))

        assert codes == ["file_too_large"]
        assert read == [MAX_BYTES + 1]


class TestReadStream:
    """Standard input has no size that could be asked."""

    def test_all_of_it(self) -> None:
        """What is within the limit is read to its end."""
        expected = b'{"a": 1}'

        assert expected == read_stream(io.BytesIO(expected), SubmissionError)

    def test_no_more_than_the_limit_and_one_byte(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An endless stream is not read to its end."""
        monkeypatch.setattr(source, "MAX_BYTES", 1_000)
        stream = CountingStream(b"x" * 100_000)
        codes = codes_of(lambda: read_stream(stream, SubmissionError))

        assert codes == ["file_too_large"]
        assert stream.counted == 1_001
