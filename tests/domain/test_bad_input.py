"""What must be refused, as a table: the input, and the code and place of each of its problems."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import submissions

from inovasi_daerah.domain import source
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.errors import SubmissionError
from inovasi_daerah.messages import LANGUAGES, PROBLEMS

Expected = list[tuple[str, str]]

UNIT = '"unit": {"code": "35.08"}'


def berkas(fields: str) -> str:
    """Return a submission of Kabupaten Lumajang with *fields* besides."""
    return f"{{{UNIT}, {fields}}}"


def isian(fields: str) -> str:
    """Return a submission with an answer to indicator 1."""
    return berkas(f'"answers": {{"1": {{{fields}}}}}')


def inovasi(fields: str) -> str:
    """Return a submission with an innovation."""
    return berkas(f'"innovations": [{{"id": "a", {fields}}}]')


def data(fields: str) -> str:
    """Return a submission with metadata."""
    return berkas(f'"metadata": {{{fields}}}')


def nested(levels: int) -> str:
    """Return a submission nested *levels* deep."""
    return data('"a": ' + "[" * (levels - 2) + "1" + "]" * (levels - 2))


ONES = "1" * 1_000_000
"""A million digits."""

JSON: dict[str, tuple[str | bytes, Expected]] = {
    # --- no JSON ---------------------------------------------------------------------------------------------------
    "empty": ("", [("empty", "")]),
    "blank": (" \n\t ", [("empty", "")]),
    "only a byte order mark": (b"\xef\xbb\xbf", [("empty", "")]),
    "no JSON": ("unit: 35.08", [("syntax", "")]),
    "TOML": ('unit.code = "35.08"', [("syntax", "")]),
    "cut off": ('{"unit": {"code": "35.08"', [("syntax", "")]),
    "something after it": (berkas('"stated": {}') + "}", [("syntax", "")]),
    "a comma too many": ('{"unit": {"code": "35.08"},}', [("syntax", "")]),
    "single quotes": ("{'unit': {'code': '35.08'}}", [("syntax", "")]),
    "a comment": (f"{{{UNIT} /* Lumajang */}}", [("syntax", "")]),
    "a line break in a text": (inovasi('"name": "Antar\nAkta"'), [("syntax", "")]),
    "a leading zero": (isian('"level": 03'), [("syntax", "")]),
    "NaN": (isian('"value": NaN'), [("not_finite", "answers.1.value")]),
    "Infinity": (isian('"value": -Infinity'), [("not_finite", "answers.1.value")]),
    "UTF-16": (berkas('"stated": {}').encode("utf-16"), [("encoding", "")]),
    "UTF-16 without a mark": (berkas('"stated": {}').encode("utf-16-be"), [("encoding", "")]),
    "Latin-1": (inovasi('"name": "Posyandu café"').encode("latin-1"), [("encoding", "")]),
    "half a character": (inovasi('"name": "é"').encode()[:-5], [("encoding", "")]),
    "half of a surrogate pair, escaped": (inovasi('"name": "\\ud800"'), [("syntax", "")]),
    "half of a surrogate pair, in a str": (inovasi('"name": "\ud800"'), [("encoding", "")]),
    "a key twice": (f'{{{UNIT}, "unit": {{"code": "35.09"}}}}', [("duplicate_key", "")]),
    "an answer twice": (berkas('"answers": {"1": {"level": 1}, "1": {"level": 3}}'), [("duplicate_key", "")]),
    "metadata twice": (data('"a": 1, "a": 2'), [("duplicate_key", "")]),
    "201 levels": (nested(201), [("too_deep", "")]),
    "a million levels": ("[" * 1_000_000, [("too_deep", "")]),
    "a million digits": (isian(f'"value": {ONES}'), [("too_many_digits", "answers.1.value")]),
    "a million digits, negative, in a list": (
        inovasi(f'"affairs": [], "metadata": {{"a b": ["{ONES}\\\\", -{ONES}]}}'),
        [("too_many_digits", 'innovations[0].metadata["a b"][1]')],
    ),
    "an exponent beyond all decimals": (
        isian('"value": 1e99999999999999999999'),
        [("too_many_digits", "answers.1.value")],
    ),
    "numbers that are none and numbers without end": (
        data(f'"a": NaN, "b": [-Infinity, 1.5e-99999999999999999999, 1e5], "c": {ONES}, "d": "NaN {ONES}"'),
        [
            ("not_finite", "metadata.a"),
            ("not_finite", "metadata.b[0]"),
            ("too_many_digits", "metadata.b[1]"),
            ("too_many_digits", "metadata.c"),
        ],
    ),
    "NaN beside a mistake of the syntax": (isian('"value": NaN, '), [("syntax", "")]),
    "a million digits beside a mistake of the syntax": (isian(f'"value": {ONES}, '), [("syntax", "")]),
    "an exponent beyond all decimals beside one": (isian('"value": 1e99999999999999999999, '), [("syntax", "")]),
    "NaN as a key": ("{NaN: 1}", [("syntax", "")]),
    # --- no submission ---------------------------------------------------------------------------------------------
    "a list": ("[]", [("wrong_type", "")]),
    "a text": ('"35.08"', [("wrong_type", "")]),
    "a number": ("35.08", [("wrong_type", "")]),
    "null": ("null", [("wrong_type", "")]),
    "no unit": ("{}", [("missing_key", "")]),
    "a unit without code": ('{"unit": {}}', [("missing_key", "unit")]),
    "a unit that is a text": ('{"unit": "35.08"}', [("wrong_type", "unit")]),
    "null for a unit": ('{"unit": null}', [("wrong_type", "unit")]),
    # --- keys and types --------------------------------------------------------------------------------------------
    "an unknown key": (berkas('"inovations": []'), [("unknown_key", "inovations")]),
    "an unknown key of an answer": (isian('"level": 1, "levle": 2'), [("unknown_key", "answers.1.levle")]),
    "an unknown key of an innovation": (inovasi('"pengembang": "x"'), [("unknown_key", "innovations[0].pengembang")]),
    "an innovation without id": (berkas('"innovations": [{}]'), [("missing_key", "innovations[0]")]),
    "innovations that are a table": (berkas('"innovations": {"a": {}}'), [("wrong_type", "innovations")]),
    "an innovation that is a text": (berkas('"innovations": ["a"]'), [("wrong_type", "innovations[0]")]),
    "answers that are a list": (berkas('"answers": [{"level": 1}]'), [("wrong_type", "answers")]),
    "an answer that is a number": (berkas('"answers": {"1": 3}'), [("wrong_type", "answers.1")]),
    "null for an answer": (berkas('"answers": {"1": null}'), [("wrong_type", "answers.1")]),
    "null for agencies": (berkas('"agencies": null'), [("wrong_type", "agencies")]),
    "a name that is a number": (inovasi('"name": 5'), [("wrong_type", "innovations[0].name")]),
    "a number for a truth value": (
        berkas('"score_sheets": [{"juror": "J1", "signed": 1}]'),
        [("wrong_type", "score_sheets[0].signed")],
    ),
    "a juror assigned twice": (berkas('"jurors": ["J1", "J2", "J1"]'), [("duplicate_id", "jurors[2]")]),
    "a juror twice on a panel": (berkas('"panels": {"umum": ["J1", "J1"]}'), [("duplicate_id", "panels.umum[1]")]),
    "an empty id": (berkas('"innovations": [{"id": ""}]'), [("too_short", "innovations[0].id")]),
    "an empty code of an answer": (berkas('"answers": {"": {"level": 1}}'), [("too_short", 'answers[""]')]),
    "an endless id": (berkas(f'"innovations": [{{"id": "{"a" * 101}"}}]'), [("too_long", "innovations[0].id")]),
    "an endless name": (inovasi(f'"name": "{"a" * 1_001}"'), [("too_long", "innovations[0].name")]),
    "an endless text": (inovasi(f'"purpose": "{"a" * 200_001}"'), [("too_long", "innovations[0].purpose")]),
    "too many answers": (
        berkas(f'"answers": {{{", ".join(f"{chr(34)}{code}{chr(34)}: 1" for code in range(1_001))}}}'),
        [("too_long", "answers")],
    ),
    "too many innovations": (berkas(f'"innovations": [{"1," * 10_000}1]'), [("too_long", "innovations")]),
    # --- regions ---------------------------------------------------------------------------------------------------
    "an unknown code": ('{"unit": {"code": "35.98"}}', [("region_unknown", "unit.code")]),
    "a code that is a number": ('{"unit": {"code": 35.08}}', [("wrong_type", "unit.code")]),
    "digits of another alphabet in a code": ('{"unit": {"code": "٣٥.٠٨"}}', [("region_unknown", "unit.code")]),
    "a district of Jakarta": ('{"unit": {"code": "31.71"}}', [("region_not_autonomous", "unit.code")]),
    "the sample region": ('{"unit": {"code": "00.00"}}', [("sample_region", "unit.code")]),
    "the sample region in earnest": (
        '{"unit": {"code": "00.00"}, "nature": "published"}',
        [("sample_region", "unit.code")],
    ),
    "name of another region": (
        '{"unit": {"code": "35.08", "name": "Kabupaten Jember"}}',
        [("region_name_mismatch", "unit.name")],
    ),
    "kind of another region": ('{"unit": {"code": "35.08", "kind": "kota"}}', [("region_kind_mismatch", "unit.kind")]),
    "name and kind of another region": (
        '{"unit": {"code": "35.08", "name": "Kota Malang", "kind": "kota"}}',
        [("region_name_mismatch", "unit.name"), ("region_kind_mismatch", "unit.kind")],
    ),
    "the sample region under another name": (
        '{"unit": {"code": "00.00", "name": "Kabupaten Lumajang"}, "nature": "illustration"}',
        [("region_name_mismatch", "unit.name")],
    ),
    "the sample region of another kind": (
        '{"unit": {"code": "0000", "name": "Kota Contoh", "kind": "kota"}, "nature": "illustration"}',
        [("region_name_mismatch", "unit.name"), ("region_kind_mismatch", "unit.kind")],
    ),
    "an unknown code and an unknown kind": (
        '{"unit": {"code": "35.98", "kind": "desa"}}',
        [("region_unknown", "unit.code"), ("unknown_term", "unit.kind")],
    ),
    # --- answers ---------------------------------------------------------------------------------------------------
    "half a level": (isian('"level": 2.5'), [("not_a_level", "answers.1.level")]),
    "a truth value for a level": (isian('"level": true'), [("not_a_level", "answers.1.level")]),
    "a word for a level": (isian('"level": "tiga"'), [("not_a_level", "answers.1.level")]),
    "a wide digit for a level": (isian('"level": "３"'), [("not_a_level", "answers.1.level")]),
    "a level out of all bounds": (isian('"level": 1000000'), [("not_a_level", "answers.1.level")]),
    "a truth value for a number": (isian('"value": true'), [("not_a_number", "answers.1.value")]),
    "a list for a number": (isian('"value": [1]'), [("not_a_number", "answers.1.value")]),
    "a decimal comma": (isian('"value": "0,40"'), [("not_a_number", "answers.1.value")]),
    "digits of another alphabet": (isian('"value": "٤٠"'), [("not_a_number", "answers.1.value")]),
    "a percent sign": (isian('"value": "40%"'), [("not_a_number", "answers.1.value")]),
    "NaN in a text": (isian('"value": "NaN"'), [("not_finite", "answers.1.value")]),
    "infinity in a text": (isian('"mark": "-inf"'), [("not_finite", "answers.1.mark")]),
    "a power of ten that fills the memory": (isian('"value": 1e999999999'), [("too_many_digits", "answers.1.value")]),
    "the same as a level": (isian('"level": 1e999999999'), [("too_many_digits", "answers.1.level")]),
    "the same in a text": (isian('"value": "1e999999999"'), [("too_many_digits", "answers.1.value")]),
    "31 digits": (isian(f'"value": {10**30}'), [("too_many_digits", "answers.1.value")]),
    "31 places": (isian(f'"value": 0.{"0" * 30}1'), [("too_many_digits", "answers.1.value")]),
    "a million digits in a text": (isian(f'"value": "{ONES}"'), [("too_many_digits", "answers.1.value")]),
    "a million digits after a sign": (isian(f'"value": "-{ONES}"'), [("too_many_digits", "answers.1.value")]),
    "a million places": (isian(f'"value": 0.{ONES}'), [("too_many_digits", "answers.1.value")]),
    "level and value": (isian('"level": 1, "value": 40'), [("answer_forms", "answers.1")]),
    "level and not available": (isian('"level": 1, "not_available": "x"'), [("answer_forms", "answers.1")]),
    "two bases": (isian('"basis": "a", "basis": "b", "value": 1'), [("duplicate_key", "")]),
    "a list of bases": (isian('"basis": ["a", "b"], "value": 1'), [("wrong_type", "answers.1.basis")]),
    "a basis without value": (isian('"basis": "a"'), [("basis_without_value", "answers.1")]),
    "a basis with a level": (isian('"basis": "a", "level": 1'), [("basis_without_value", "answers.1")]),
    "an answer that holds nothing": (isian(""), [("answer_empty", "answers.1")]),
    "an answer that is only null": (isian('"level": null'), [("answer_empty", "answers.1")]),
    "a verifier without level": (isian('"level": 1, "verified": {}'), [("missing_key", "answers.1.verified")]),
    "a verifier's half level": (
        isian('"level": 1, "verified": {"level": "1.5"}'),
        [("not_a_level", "answers.1.verified.level")],
    ),
    "an unknown status of evidence": (
        isian('"level": 1, "evidence": [{}, {"status": "verifed"}]'),
        [("unknown_term", "answers.1.evidence[1].status")],
    ),
    "a negative size": (
        isian('"level": 1, "evidence": [{"bytes": -1}]'),
        [("out_of_range", "answers.1.evidence[0].bytes")],
    ),
    "a size with a fraction": (
        isian('"level": 1, "evidence": [{"bytes": 1.5}]'),
        [("wrong_type", "answers.1.evidence[0].bytes")],
    ),
    "one piece of evidence without a list": (
        isian('"level": 1, "evidence": {"file": "sk.pdf"}'),
        [("wrong_type", "answers.1.evidence")],
    ),
    # --- innovations -----------------------------------------------------------------------------------------------
    "a misspelt stage": (inovasi('"stage": "penerpan"'), [("unknown_term", "innovations[0].stage")]),
    "a number for a stage": (inovasi('"stage": 3'), [("unknown_term", "innovations[0].stage")]),
    "a person as initiator": (inovasi('"initiator": "Budi"'), [("unknown_term", "innovations[0].initiator")]),
    "an unknown affair": (
        inovasi('"affairs": ["pendidikan", "pendidikn"]'),
        [("unknown_term", "innovations[0].affairs[1]")],
    ),
    "an affair by its number": (inovasi('"affairs": [1]'), [("unknown_term", "innovations[0].affairs[0]")]),
    "an affair without a list": (inovasi('"affairs": "pendidikan"'), [("wrong_type", "innovations[0].affairs")]),
    "the day first": (inovasi('"trial_date": "01-03-2024"'), [("not_a_date", "innovations[0].trial_date")]),
    "a number for a date": (inovasi('"trial_date": 20240301'), [("not_a_date", "innovations[0].trial_date")]),
    "seconds for a date": (inovasi('"trial_date": 1709251200.5'), [("not_a_date", "innovations[0].trial_date")]),
    "30 February": (inovasi('"trial_date": "2024-02-30"'), [("not_a_date", "innovations[0].trial_date")]),
    "a moment for a date": (
        inovasi('"trial_date": "2024-03-01T00:00:00"'),
        [("not_a_date", "innovations[0].trial_date")],
    ),
    "a moment without its zone": (berkas('"submitted": "2026-08-22T23:59:00"'), [("not_a_moment", "submitted")]),
    "a ninth Asta Cita": (inovasi('"asta_cita": 9'), [("out_of_range", "innovations[0].asta_cita")]),
    "a place beyond the pole": (
        inovasi('"coordinates": {"latitude": "-90.000000000000000000000000000001", "longitude": 113}'),
        [("out_of_range", "innovations[0].coordinates.latitude")],
    ),
    "an award before independence": (
        berkas('"awards": [{"award": "IGA", "year": 1944}]'),
        [("out_of_range", "awards[0].year")],
    ),
    "an attestation of maybe": (
        berkas('"attestations": {"pp-38-2017/6-c": {"answer": "maybe"}}'),
        [("unknown_term", "attestations.pp-38-2017/6-c.answer")],
    ),
    "a mark in words": (
        inovasi('"score_sheets": [{"juror": "J1", "marks": {"kebaruan": "delapan"}}]'),
        [("not_a_number", "innovations[0].score_sheets[0].marks.kebaruan")],
    ),
    "an unknown nature": (berkas('"nature": "official"'), [("unknown_term", "nature")]),
    "a stated division by zero": (berkas('"stated": {"spd": "1/0"}'), [("not_a_number", "stated.spd")]),
    # --- metadata --------------------------------------------------------------------------------------------------
    "metadata that are a list": (berkas('"metadata": []'), [("wrong_type", "metadata")]),
    "null for metadata": (berkas('"metadata": null'), [("wrong_type", "metadata")]),
    "51 levels of metadata": (nested(52), [("too_deep", "metadata.a" + "[0]" * 50)]),
    "101 digits in metadata": (data(f'"a": [{10**100}]'), [("too_many_digits", "metadata.a[0]")]),
    # --- ids, and several at once ----------------------------------------------------------------------------------
    "an innovation twice": (
        berkas('"innovations": [{"id": "a"}, {"id": "b"}, {"id": "a"}]'),
        [("duplicate_id", "innovations[2].id")],
    ),
    "nothing that is not available": (isian('"not_available": ""'), [("too_short", "answers.1.not_available")]),
    "an agency that may be two": (
        berkas(
            '"agencies": [{"id": "a", "name": "Dinas"}, {"id": "b", "name": "Dinas"}], '
            '"innovations": [{"id": "x", "agency": "a"}, {"id": "y", "agency": "Dinas"}]'
        ),
        [("agency_ambiguous", "innovations[1].agency")],
    ),
    "an agency whose id is the name of another": (
        berkas(
            '"agencies": [{"id": "a", "name": "b"}, {"id": "b", "name": "b"}], '
            '"innovations": [{"id": "x", "agency": "b"}]'
        ),
        [("agency_ambiguous", "innovations[0].agency")],
    ),
    "agencies that may be two beside other problems": (
        berkas(
            '"agencies": [{"id": "a", "name": "Dinas"}, {"id": "b", "name": "Dinas"}, {"id": 5, "name": 5}], '
            '"innovations": [{"id": "x", "agency": "Dinas"}, {"id": "y", "agency": 5}, {"id": "z", "agency": "Dinas"}]'
        ),
        [
            ("wrong_type", "agencies[2].id"),
            ("wrong_type", "agencies[2].name"),
            ("wrong_type", "innovations[1].agency"),
            ("agency_ambiguous", "innovations[0].agency"),
            ("agency_ambiguous", "innovations[2].agency"),
        ],
    ),
    "a parent that is no agency": (
        berkas('"agencies": [{"id": "a", "parent": "c"}, {"id": "b", "parent": "a"}]'),
        [("agency_unknown", "agencies[0].parent")],
    ),
    "an agency that belongs to itself": (
        berkas('"agencies": [{"id": "a"}, {"id": "b", "parent": "b"}]'),
        [("cycle", "agencies[1].parent")],
    ),
    "agencies that belong to each other": (
        berkas(
            '"agencies": [{"id": "z", "parent": "b"}, {"id": "a", "parent": "b"}, {"id": "b", "parent": "c"}, '
            '{"id": "c", "parent": "a"}]'
        ),
        [("cycle", "agencies[2].parent")],
    ),
    "parents beside other problems": (
        berkas(
            '"inovations": [], "agencies": [{"id": "a", "parent": "x"}, {"id": "b", "parent": "y"}, '
            '{"id": "c", "parent": "c"}, {"id": 5, "parent": ""}, {"id": "d", "parent": 5}]'
        ),
        [
            ("wrong_type", "agencies[3].id"),
            ("too_short", "agencies[3].parent"),
            ("wrong_type", "agencies[4].parent"),
            ("unknown_key", "inovations"),
            ("agency_unknown", "agencies[0].parent"),
            ("agency_unknown", "agencies[1].parent"),
            ("cycle", "agencies[2].parent"),
        ],
    ),
    "an agency twice": (berkas('"agencies": [{"id": "a"}, {"id": "a"}]'), [("duplicate_id", "agencies[1].id")]),
    "ids twice in both": (
        berkas('"agencies": [{"id": "a"}, {"id": "a"}], "innovations": [{"id": "a"}, {"id": "a"}, {"id": "a"}]'),
        [
            ("duplicate_id", "agencies[1].id"),
            ("duplicate_id", "innovations[1].id"),
            ("duplicate_id", "innovations[2].id"),
        ],
    ),
    "ids twice beside other problems": (
        berkas('"agencies": [{"id": "x"}, {"id": "x"}], "innovations": [{"id": "a"}, {"id": "a", "nmae": "x"}]'),
        [
            ("duplicate_id", "agencies[1].id"),
            ("unknown_key", "innovations[1].nmae"),
            ("duplicate_id", "innovations[1].id"),
        ],
    ),
    "ids twice beside things that are no innovations": (
        berkas('"innovations": [{"id": "a"}, 5, {"id": 5}, {"id": "a"}]'),
        [
            ("wrong_type", "innovations[1]"),
            ("wrong_type", "innovations[2].id"),
            ("duplicate_id", "innovations[3].id"),
        ],
    ),
    "the sample region beside other problems": (
        '{"unit": {"code": "00.00"}, "inovations": []}',
        [("sample_region", "unit.code"), ("unknown_key", "inovations")],
    ),
    "the sample region and an unknown nature": (
        '{"unit": {"code": "00.00"}, "nature": "official"}',
        [("unknown_term", "nature")],
    ),
    "two forms, one of them wrong": (
        isian('"level": 2.5, "value": 40'),
        [("not_a_level", "answers.1.level"), ("answer_forms", "answers.1")],
    ),
    "two forms, one of them wrong, of an innovation": (
        inovasi('"answers": {"16": {"level": "x", "text": "Ada", "mark": null}}'),
        [
            ("not_a_level", "innovations[0].answers.16.level"),
            ("answer_forms", "innovations[0].answers.16"),
        ],
    ),
    "everything at once": (
        """{"unit": {"code": "35.8"}, "nature": "resmi", "answers": {"1": {"level": "x"}, "2": {}},
            "innovations": [{"stage": "x"}, {"id": "a", "trial_date": "1/3/2024"}], "stated": {"spd": "∞"}}""",
        [
            ("unknown_term", "nature"),
            ("region_unknown", "unit.code"),
            ("not_a_level", "answers.1.level"),
            ("answer_empty", "answers.2"),
            ("missing_key", "innovations[0]"),
            ("unknown_term", "innovations[0].stage"),
            ("not_a_date", "innovations[1].trial_date"),
            ("not_a_number", "stated.spd"),
        ],
    ),
}

TOML: dict[str, tuple[str, Expected]] = {
    "no TOML": ("unit", [("syntax", "")]),
    "JSON": ('{"unit": {"code": "35.08"}}', [("syntax", "")]),
    "blank": (" \n ", [("empty", "")]),
    "a comment alone": ("# kosong", [("missing_key", "")]),
    "half of a surrogate pair, escaped": ('unit.code = "\\ud800"', [("syntax", "")]),
    "a key twice": ('unit.code = "35.08"\nunit.code = "35.09"', [("duplicate_key", "")]),
    "a table twice": ('[unit]\ncode = "35.08"\n[unit]\nname = "x"', [("duplicate_key", "")]),
    "a key twice in a line": ('unit = {code = "35.08", code = "35.09"}', [("duplicate_key", "")]),
    "a table opened again": ('unit = {code = "35.08"}\nunit.name = "x"', [("duplicate_key", "")]),
    "a list that is a table": ('[innovations]\nid = "a"\n[[innovations]]\nid = "b"', [("duplicate_key", "")]),
    "201 levels": ("metadata.a = " + "[" * 199 + "1" + "]" * 199, [("too_deep", "")]),
    "endless lists": ("metadata.a = " + "[" * 100_000, [("too_deep", "")]),
    "an endless key": ("metadata" + ".a" * 10_000 + " = 1", [("too_deep", "")]),
    "a million digits": (f"stated.spd = {ONES}", [("too_many_digits", "stated.spd")]),
    "a million digits in a list of tables": (
        f"metadata.a = '{ONES}' # {ONES}\n[[innovations]]\nid = \"{ONES}\"\nmetadata.b = [1, {{c = -{ONES}}}]",
        [("too_many_digits", "innovations[0].metadata.b[1].c")],
    ),
    "a million digits before endless lists": (
        f"stated.spd = {ONES}\nmetadata.a = {'[' * 199}1{']' * 199}",
        [("too_many_digits", "stated.spd")],
    ),
    "a million hexadecimal digits": (f"stated.spd = 0x{ONES}", [("too_many_digits", "stated.spd")]),
    "a million digits and an exponent beyond all decimals": (
        f"stated.spd = 1e99999999999999999999\nstated.index = {ONES}",
        [("too_many_digits", "stated.spd"), ("too_many_digits", "stated.index")],
    ),
    "a million digits beside a mistake of the syntax": (f"a = {ONES}\n=", [("syntax", "")]),
    "an exponent beyond all decimals": (
        "stated.spd = 1e99999999999999999999",
        [("too_many_digits", "stated.spd")],
    ),
    "a power of ten that fills the memory": (
        'unit.code = "35.08"\nstated.spd = 1e999999999',
        [("too_many_digits", "stated.spd")],
    ),
    "nan": ('unit.code = "35.08"\nanswers.1.value = nan', [("not_finite", "answers.1.value")]),
    "infinity": ('unit.code = "35.08"\nanswers.1.value = -inf', [("not_finite", "answers.1.value")]),
    "nan in metadata": ('unit.code = "35.08"\nmetadata.a.b = nan', [("not_finite", "metadata.a.b")]),
    "null for an answer": ('unit.code = "35.08"\nanswers.1 = {null = true}', [("wrong_type", "answers.1")]),
    "a moment for a date": (
        'unit.code = "35.08"\n[[innovations]]\nid = "a"\ntrial_date = 2024-03-01T07:00:00',
        [("not_a_date", "innovations[0].trial_date")],
    ),
    "a moment without its zone": (
        'unit.code = "35.08"\nsubmitted = 2026-08-22T23:59:00',
        [("not_a_moment", "submitted")],
    ),
    "a code that is a number": ("unit.code = 35.08", [("wrong_type", "unit.code")]),
}


def refused(call: Callable[[], object]) -> SubmissionError:
    """Return the error with which *call* ends."""
    with pytest.raises(SubmissionError) as caught:
        call()
    return caught.value


def found(error: SubmissionError) -> Expected:
    """Return code and place of each problem of *error*."""
    return [(problem.code, problem.path) for problem in error.problems]


def check_words(error: SubmissionError) -> None:
    """Check that every problem can be read in both languages, and is short."""
    for problem in error.problems:
        for lang in LANGUAGES:
            line = problem.render(lang)
            assert line.isprintable()
            assert len(line) < 1_000
            assert not line.endswith((" ", "()", ":)"))
            assert "{found" not in line
            assert "{accepted" not in line
    assert error.render("id") == str(error) != error.render("en")


class TestTable:
    """“Anything malformed gives located, readable errors with stable codes, and nothing else happens.”."""

    @pytest.mark.parametrize("name", JSON)
    def test_json(self, name: str) -> None:
        """Each kind of bad JSON gives its problems, with code and place, and no others."""
        text, expected = JSON[name]
        error = refused(lambda: Submission.from_json(text))

        assert expected == found(error)
        check_words(error)

    @pytest.mark.parametrize("name", TOML)
    def test_toml(self, name: str) -> None:
        """Each kind of bad TOML gives its problems, with code and place, and no others."""
        text, expected = TOML[name]
        error = refused(lambda: Submission.from_toml(text))

        assert expected == found(error)
        check_words(error)

    def test_the_table_is_long(self) -> None:
        """There are far more than fifty kinds of bad input, and most codes of the first pass occur."""
        codes = {code for _, expected in [*JSON.values(), *TOML.values()] for code, _ in expected}

        assert len(JSON) + len(TOML) > 120
        assert codes <= PROBLEMS.keys()
        assert len(codes) > 25


class TestHints:
    """What to do next."""

    @pytest.mark.parametrize(
        "text, nearest",
        [
            (berkas('"inovations": []'), "innovations"),
            (berkas('"rulebok": "iid-2026"'), "rulebook"),
            (isian('"levl": 3, "level": 3'), "level"),
            (inovasi('"trial_dat": "2024-03-01"'), "trial_date"),
            (inovasi('"stage": "ujicobaa"'), "uji_coba"),
            (inovasi('"affairs": ["pendidikn"]'), "pendidikan"),
            (inovasi('"other_affairs": ["Perhubungn"]'), "perhubungan"),
            ('{"unit": {"code": "35.8"}}', "35.08"),
            (berkas('"agencies": [{"id": "dinkes"}, {"id": "rsud", "parent": "dinks"}]'), "dinkes"),
            (isian('"value": "0,40"'), "0.40"),
            (berkas('"zzz": 1'), None),
            (inovasi('"affairs": ["zzz"]'), None),
            (inovasi('"affairs": [5]'), None),
        ],
        ids=ascii,
    )
    def test_near_misses(self, text: str, nearest: str | None) -> None:
        """A slip is answered with what was probably meant, and with nothing where nothing is near."""
        [problem] = refused(lambda: Submission.from_json(text)).problems

        assert nearest == problem.nearest

    @pytest.mark.parametrize(
        "text, lang, expected",
        [
            (inovasi('"trial_date": "01-03-2024"'), "id", "tulis TTTT-BB-HH, misalnya 2024-03-01"),
            (inovasi('"trial_date": "31/12/2023"'), "en", "write YYYY-MM-DD, such as 2023-12-31"),
            (inovasi('"trial_date": 45000'), "en", "write YYYY-MM-DD, such as 2024-03-01"),
            ('{"unit": {"code": "00.00"}}', "id", 'pakai nature = "illustration"'),
            ('{"unit": {"code": "35.08", "kind": "kota"}}', "en", "accepted: kabupaten"),
            ('{"unit": {"code": "35.08", "name": "Jember"}}', "en", "accepted: Kabupaten Lumajang"),
            (isian('"level": 1, "value": 2'), "en", "use only one of: level, value"),
            (isian('"basis": "a"'), "id", 'tambahkan "value"'),
            (nested(201), "en", "at most 200 levels"),
            (data('"a": ' + "[" * 60 + "]" * 60), "en", "at most 50 levels"),
            (berkas('"a": 1').encode("utf-16"), "id", "simpan ulang sebagai UTF-8"),
            (f"{{{UNIT}, {UNIT}}}", "en", "remove one of the two"),
            ("", "en", "put a submission or a rulebook into it"),
        ],
    )
    def test_advice(self, text: str | bytes, lang: Any, expected: str) -> None:
        """The hint says what to write, in either language."""
        [problem] = refused(lambda: Submission.from_json(text)).problems

        assert expected == problem.advise(lang)

    def test_what_was_found_is_shown_briefly(self) -> None:
        """A hostile value is quoted in one short, printable line."""
        [problem] = refused(
            lambda: Submission.from_json(inovasi('"stage": "\\u001b[31m' + "x" * 10_000 + '"'))
        ).problems

        assert problem.found.startswith("�[31mxxx")
        assert len(problem.found) == 60


class TestAccepted:
    """What looks odd and is right."""

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeff" + berkas('"stated": {}'),
            berkas('"stated": {}').encode("utf-8-sig"),
            " \n" + berkas('"stated": {}') + "\n\n",
            nested(51),
            '{"unit": {"code": "3508"}}',
            '{"unit": {"code": " 35.08 ", "name": "KAB. LUMAJANG", "kind": "Kab."}}',
            '{"unit": {"code": "00.00"}, "nature": "illustration"}',
            '{"unit": {"code": "00.00", "name": "Kabupaten Contoh"}, "nature": "Ilustrasi"}',
            '{"unit": {"code": "0000", "name": "Pemkab CONTOH", "kind": "Kab."}, "nature": "Ilustrasi"}',
            '{"unit": {"code": "00.00", "name": "Contoh"}, "nature": "Ilustrasi"}',
            berkas('"agencies": [{"id": "a", "parent": "b"}, {"id": "b"}, {"id": "c", "parent": "a"}]'),
            isian('"level": "3"'),
            isian('"level": 3.0'),
            isian('"value": 0.40'),
            isian(f'"value": {10**30 - 1}'),
            isian('"level": 1, "value": null, "basis": null'),
            inovasi('"affairs": ["PERUMAHAN RAKYAT & KAWASAN PEMUKIMAN"]'),
            berkas('"agencies": [{"id": "a"}], "innovations": [{"id": "a", "agency": "tidak terdaftar"}]'),
            berkas('"agencies": [{"id": "a", "name": "D"}, {"id": "b", "name": "D"}], "innovations": [{"id": "x"}]'),
            berkas('"agencies": [{"id": "a", "name": "a"}], "innovations": [{"id": "x", "agency": "a"}]'),
        ],
        ids=ascii,
    )
    def test_json(self, text: str | bytes) -> None:
        """A byte order mark, blanks, other spellings and null are no problem."""
        assert Submission.from_json(text).unit.code in {"35.08", "00.00"}

    def test_html_is_kept_and_never_interpreted(self) -> None:
        """A name is a text, whatever it looks like."""
        expected = '<script>alert("x")</script> & \u202e{found}'
        text = json.dumps({"unit": {"code": "35.08"}, "innovations": [{"id": "<b>", "name": expected}]})
        [innovation] = Submission.from_json(text).innovations or ()

        assert expected == innovation.name
        assert innovation.id == "<b>"

    def test_null_is_not_absent(self) -> None:
        """“`null` is none, absent is not stated”."""
        [never, unknown] = (
            Submission.from_json(
                berkas('"innovations": [{"id": "a", "development_date": null}, {"id": "b"}]')
            ).innovations
            or ()
        )

        assert never.states("development_date")
        assert never.development_date is None
        assert not unknown.states("development_date")


class TestFiles:
    """Files of submissions."""

    @pytest.mark.parametrize(
        "name, content, expected",
        [
            ("berkas.json", "", "empty"),
            ("berkas.json", 'unit.code = "35.08"', "syntax"),
            ("berkas.toml", '{"unit": {"code": "35.08"}}', "syntax"),
            ("berkas.toml", 'unit.code = "35.98"', "region_unknown"),
            ("berkas.xlsx", "PK", "file_type"),
            ("berkas", "{}", "file_type"),
        ],
    )
    def test_content(self, tmp_path: Path, name: str, content: str, expected: str) -> None:
        """The ending of the name says what is in the file."""
        place = tmp_path / name
        place.write_text(content, encoding="utf-8")
        error = refused(lambda: Submission.from_path(place))

        assert [expected] == [problem.code for problem in error.problems]
        check_words(error)

    @pytest.mark.parametrize("name, expected", [(".", "file_is_directory"), ("tiada.json", "file_missing")])
    def test_no_file(self, tmp_path: Path, name: str, expected: str) -> None:
        """A folder and a missing file are told apart."""
        error = refused(lambda: Submission.from_path(str(tmp_path / name)))

        assert [expected] == [problem.code for problem in error.problems]
        check_words(error)

    def test_larger_than_the_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The limit is named, and the file is not parsed."""
        monkeypatch.setattr(source, "MAX_BYTES", 20)
        place = tmp_path / "berkas.json"
        place.write_text("[" * 21, encoding="utf-8")
        error = refused(lambda: Submission.from_path(place))

        assert found(error) == [("file_too_large", "")]
        assert "20" in error.render("en")


class TestFuzz:
    """“Reading one must end in a value or in an `InovasiDaerahError`, soon and in bounded memory” (SECURITY.md)."""

    @pytest.mark.parametrize("read", [Submission.from_json, Submission.from_toml], ids=["JSON", "TOML"])
    @given(text=st.binary() | st.text())
    def test_anything(self, read: Callable[[Any], Submission], text: str | bytes) -> None:
        """No bytes and no text, whatever they are, lead to anything but a submission or its problems."""
        assert outcome(lambda: read(text)) == "refused"

    @given(st.data())
    def test_damaged_json(self, draw: st.DataObject) -> None:
        """A submission that was damaged on its way is a submission or refused."""
        text = draw.draw(submissions().map(Submission.to_json))
        damaged = draw.draw(damage(text))

        assert outcome(lambda: Submission.from_json(damaged)) in {"read", "refused"}

    @given(st.data())
    def test_damaged_toml(self, draw: st.DataObject) -> None:
        """So is one in TOML."""
        text = draw.draw(submissions().map(Submission.to_toml))
        damaged = draw.draw(damage(text))

        assert outcome(lambda: Submission.from_toml(damaged)) in {"read", "refused"}

    @given(submissions(), st.data())
    def test_a_wrong_value_anywhere(self, submission: Submission, draw: st.DataObject) -> None:
        """Whatever stands where something else is expected, it is read or refused, also as a framework's tree."""
        tree = submission.model_dump()
        spoilt = draw.draw(spoil(tree))

        assert outcome(lambda: Submission.from_tree(spoilt)) in {"read", "refused"}


def outcome(read: Callable[[], Submission]) -> str:
    """Return `read` or `refused`; anything else that happens is a failure."""
    try:
        submission = read()
    except SubmissionError as caught:
        error = caught
    else:
        assert submission == Submission.from_json(submission.to_json())
        return "read"
    assert error.problems
    assert all(problem.code in PROBLEMS for problem in error.problems)
    check_words(error)
    return "refused"


def damage(text: str) -> st.SearchStrategy[str]:
    """Return a strategy of *text* with something cut out, put in, doubled or changed."""
    place = st.integers(0, len(text))
    pieces = st.text(max_size=3) | st.sampled_from(
        ("{", "}", "[", "]", '"', ",", ":", "null", "NaN", "1e999", "\\u0000", "\ud800", "\n", "=", '"""', "'''")
    )
    return st.builds(lambda a, b, new: text[: min(a, b)] + new + text[max(a, b) :], place, place, pieces) | st.builds(
        lambda a, b: text[: max(a, b)] + text[min(a, b) :], place, place
    )


def junk() -> st.SearchStrategy[Any]:
    """Return a strategy of what a framework, a database or a spreadsheet may hand over, and worse."""
    odd: tuple[Any, ...] = (
        "\ud800",
        10**5_000,
        "9" * 5_000,
        {},
        [],
        {"": ""},
        {5: 6},
        {"\udfff": 1},
        [[]],
        {"null": True},
        object(),
    )
    numbers = st.integers() | st.floats() | st.decimals() | st.fractions()
    return st.none() | st.booleans() | numbers | st.binary(max_size=3) | st.text(max_size=3) | st.sampled_from(odd)


@st.composite
def spoil(draw: st.DrawFn, tree: Any) -> Any:
    """Draw *tree* with one value, anywhere inside it, exchanged for junk."""
    if not isinstance(tree, dict | list | tuple) or not tree or draw(st.integers(0, 3)) == 0:
        return draw(junk())
    if isinstance(tree, dict):
        key = draw(st.sampled_from(list(tree)))
        return {**tree, key: draw(spoil(tree[key]))}
    place = draw(st.integers(0, len(tree) - 1))
    return [*tree[:place], draw(spoil(tree[place])), *tree[place + 1 :]]
