from __future__ import annotations

import builtins
import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import innovations, submissions

from inovasi_daerah.domain import submission as module
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.base import Model
from inovasi_daerah.domain.submission import Coordinates, Innovation, Region, Submission
from inovasi_daerah.domain.terms import InnovationKind, Nature, RegionKind, Stage
from inovasi_daerah.errors import CallTypeError, MissingExtraError, SubmissionError
from inovasi_daerah.reference import all_affairs, all_regions
from inovasi_daerah.reference.regions import RegionRecord

AUTONOMOUS = [record for record in all_regions() if record.autonomous]
DOCUMENTED = """
{
  "rulebook": "iid-2026",
  "nature": "self_assessment",
  "unit": {"code": "35.08"},
  "agencies": [{"id": "kec-a", "name": "Kecamatan A", "kind": "kecamatan",
                "attestations": {"lumajang-2022/komitmen-pimpinan": {"answer": "yes", "document": "SK Camat"}}}],
  "attestations": {"pp-38-2017/6-c": {"answer": "yes"}},
  "awards": [{"award": "Innovative Government Award", "year": 2021, "label": "Kabupaten Inovatif", "source": "…"}],
  "answers": {"1": {"level": 3}, "8": {"level": 3}, "5a": {"value": "0.40"}},
  "innovations": [
    {
      "id": "antar-akta", "name": "Antar Akta Keliling", "agency": "kec-a",
      "stage": "penerapan", "initiator": "perangkat_daerah", "form": "pelayanan_publik", "kind": "nondigital",
      "affairs": ["administrasi_kependudukan_dan_pencatatan_sipil"], "other_affairs": [],
      "trial_date": "2024-01-10", "implementation_date": "2024-03-01", "development_date": null,
      "design": {"problem": "…", "method": "…"}, "result": {"before": "…", "after": "…"},
      "answers": {
        "16": {"level": 2, "verified": {"level": 1, "reason": "SK tidak memuat nama inovasi"},
               "evidence": [{"file": "perbup.pdf", "type": "pdf", "bytes": 81234, "date": "2025-02-01",
                             "status": "verified"}]},
        "33": {"basis": "a", "value": 2352}
      }
    }
  ],
  "metadata": {"id_aplikasi": "9172"}
}
"""
"""The submission that the documentation of the format shows."""


def outline(value: object) -> object:
    """Return *value* as plain data: of a model what it states, of a number its digits, of a moment its offset."""
    if isinstance(value, Model):
        return type(value).__name__, {name: outline(getattr(value, name)) for name in value.model_fields_set}
    if isinstance(value, dict):
        return {key: outline(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [outline(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return value.as_tuple() if isinstance(value, Decimal) else value


class TestRoundTrip:
    """“Serialising and reading back changes nothing.”."""

    @given(submissions())
    def test_json(self, submission: Submission) -> None:
        """JSON gives back the same submission: each number digit by digit, null as null, absent as absent."""
        again = Submission.from_json(submission.to_json())

        assert submission == again
        assert outline(submission) == outline(again)

    @given(submissions())
    def test_toml(self, submission: Submission) -> None:
        """So does TOML, although it has no null."""
        again = Submission.from_toml(submission.to_toml())

        assert submission == again
        assert outline(submission) == outline(again)

    @pytest.mark.parametrize("ending", [".json", ".toml", ".JSON"])
    def test_files(self, tmp_path: Path, ending: str) -> None:
        """So does a file, by the ending of its name."""
        submission = Submission.from_json(DOCUMENTED)
        text = submission.to_toml() if ending == ".toml" else submission.to_json(indent=2)
        place = tmp_path / f"berkas{ending}"
        place.write_bytes(text.encode())

        assert outline(submission) == outline(Submission.from_path(place)) == outline(Submission.from_path(str(place)))

    @given(submissions())
    def test_pydantic(self, submission: Submission) -> None:
        """So do pydantic's own ways of writing and reading, which web frameworks take."""
        assert outline(submission) == outline(Submission.model_validate(submission.model_dump()))
        assert outline(submission) == outline(Submission.model_validate(submission.model_dump(mode="json")))
        assert outline(submission) == outline(Submission.model_validate_json(submission.model_dump_json()))

    @given(innovations())
    def test_parts_can_be_given_again(self, innovation: Innovation) -> None:
        """What one submission holds can be put into another without being changed."""
        submission = Submission(unit=Region(code="35.08"), innovations=(innovation,))
        fields: dict[str, Any] = {name: getattr(innovation, name) for name in innovation.model_fields_set}

        assert submission.innovations is not None
        assert outline(innovation) == outline(submission.innovations[0]) == outline(Innovation(**fields))

    def test_the_documented_submission(self) -> None:
        """The submission that the documentation shows is read and written as it stands."""
        submission = Submission.from_json(DOCUMENTED)
        expected = json.loads(DOCUMENTED)
        expected["innovations"][0]["answers"]["33"]["value"] = "2352"

        assert expected == json.loads(submission.to_json())
        assert outline(submission) == outline(Submission.from_toml(submission.to_toml()))

    def test_null_and_none_and_nothing(self) -> None:
        """“`innovations` and `answers` absent: not stated; `[]` and `{}`: stated as none.”."""
        absent = Submission.from_json('{"unit": {"code": "35.08"}}')
        empty = Submission.from_json('{"unit": {"code": "35.08"}, "innovations": [], "answers": {}}')

        assert not absent.states("innovations")
        assert not absent.states("answers")
        assert empty.innovations == ()
        assert empty.answers == {}
        assert empty.to_json() == '{"unit":{"code":"35.08"},"answers":{},"innovations":[]}'

    def test_indent(self) -> None:
        """For people the text may be indented."""
        expected = '{\n  "unit": {\n    "code": "35.08"\n  }\n}'

        assert expected == Submission(unit=Region(code="35.08")).to_json(indent=2)

    def test_toml_needs_its_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the writer the error names the extra; reading TOML needs none."""
        original = builtins.__import__

        def without_writer(name: str, *args: Any, **kwargs: Any) -> Any:
            if name == "tomli_w":
                raise ImportError(name)
            return original(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", without_writer)
        submission = Submission.from_toml('unit.code = "35.08"')
        with pytest.raises(MissingExtraError, match=r"inovasi-daerah\[cli\]") as caught:
            submission.to_toml()

        assert isinstance(caught.value, ImportError)
        assert caught.value.problems[0].code == "extra_missing"


class TestNumbers:
    """Numbers may be JSON numbers or strings; they are read exactly."""

    @pytest.mark.parametrize(
        "written", ["0.40", '"0.40"', "12345678901234567890.123", "-0.000000000000000000000000000001", "1e2", "7"]
    )
    def test_every_digit_is_there(self, written: str) -> None:
        """“`0.40` is 40/100”: no digit of a number goes through a float."""
        text = f'{{"unit": {{"code": "35.08"}}, "answers": {{"5a": {{"value": {written}}}}}}}'
        submission = Submission.from_json(text)
        expected = Decimal(written.strip('"')).as_tuple()

        assert submission.answers is not None
        value = submission.answers["5a"].value
        assert value is not None
        assert expected == value.as_tuple()

    def test_pydantic_s_own_reader_does_not_change_a_number(self) -> None:
        """What pydantic's JSON reader would round is refused there, and read here."""
        text = '{"unit": {"code": "35.08"}, "answers": {"5a": {"value": 12345678901234567890.123}}}'
        with pytest.raises(ValidationError) as caught:
            Submission.model_validate_json(text)

        assert [error["type"] for error in caught.value.errors()] == ["imprecise"]
        assert Submission.from_json(text).answers == {"5a": Answer(value=Decimal("12345678901234567890.123"))}

    def test_stated_measures_are_exact(self) -> None:
        """A stated measure is a decimal or a quotient."""
        submission = Submission.from_json('{"unit": {"code": "35.08"}, "stated": {"spd": "43.57", "index": "1/3"}}')
        expected = {"spd": Fraction(4357, 100), "index": Fraction(1, 3)}

        assert expected == submission.stated


class TestRegion:
    """Who is scored, by the code of the Ministry of Home Affairs."""

    @given(st.sampled_from(AUTONOMOUS))
    def test_every_autonomous_region(self, record: RegionRecord) -> None:
        """Each of the 546 is found by its code, with or without its dot, its name and its kind."""
        region = Region(code=record.code.replace(".", ""), name=record.full_name, kind=RegionKind(record.kind.value))

        assert record.code == region.code
        assert record.full_name == region.official_name
        assert record.kind.value == region.official_kind.value

    @given(st.sampled_from(AUTONOMOUS), st.sampled_from(AUTONOMOUS))
    def test_names_and_kinds_belong_to_their_code(self, one: RegionRecord, other: RegionRecord) -> None:
        """A full name is that of one region alone; a kind is that of many."""
        name = {"code": one.code, "name": other.full_name}
        kind = {"code": one.code, "kind": other.kind.value}

        assert accepts(name) == (one is other)
        assert accepts(kind) == (one.kind is other.kind)

    def test_the_sample_region(self) -> None:
        """*Kabupaten Contoh* has no record, and a name and a kind all the same."""
        sample = Region(code="00.00")

        assert sample.official_name == "Kabupaten Contoh"
        assert sample.official_kind is RegionKind.KABUPATEN

    @pytest.mark.parametrize("nature", sorted(set(Nature) - {Nature.ILLUSTRATION}))
    def test_the_sample_region_is_for_illustrations_only(self, nature: Nature) -> None:
        """“Code `00.00` is accepted only with `nature = "illustration"`.”."""
        sample = Region(code="00.00")

        assert Submission(unit=sample, nature=Nature.ILLUSTRATION).unit is sample
        with pytest.raises(ValidationError, match="only be used for an illustration"):
            Submission(unit=sample, nature=nature)

    def test_the_sample_region_needs_its_nature(self) -> None:
        """A submission is a self-assessment unless it says otherwise."""
        with pytest.raises(ValidationError, match="only be used for an illustration"):
            Submission(unit=Region(code="00.00"))

    @pytest.mark.parametrize("code", ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"])
    def test_units_of_jakarta_have_no_government(self, code: str) -> None:
        """The administrative units of Jakarta report nothing of their own."""
        assert not accepts({"code": code})
        assert accepts({"code": "31"})


def accepts(fields: dict[str, Any]) -> bool:
    """Return whether *fields* make a region."""
    try:
        Region.model_validate(fields)
    except ValidationError:
        return False
    return True


class TestInnovation:
    """What is scored below a region. Only `id` is required."""

    def test_only_the_id_is_required(self) -> None:
        """What is not known is left out."""
        expected = {"id"}

        assert expected == Innovation(id="a").model_fields_set
        assert {name for name, field in Innovation.model_fields.items() if field.is_required()} == expected

    @given(st.sampled_from(all_affairs()), st.sampled_from((str, str.upper, str.title)))
    def test_affairs_are_read_by_name_and_kept_as_slugs(self, affair: Any, change: Any) -> None:
        """“A slug is the name in lower case …”; the official name and its slug are the same affair."""
        innovation = Innovation(id="a", affairs=(change(affair.name), affair.slug))

        assert innovation.affairs == (affair.slug, affair.slug)

    @pytest.mark.parametrize(
        "latitude, longitude, expected",
        [
            ("-8.133333", "113.224444", True),
            ("90", "180", True),
            ("-90", "-180", True),
            ("90.000001", "0", False),
            ("0", "-180.000001", False),
            ("90.000000000000000000000000000001", "0", False),
        ],
    )
    def test_coordinates_are_on_earth(self, latitude: str, longitude: str, expected: bool) -> None:
        """Degrees are exact and end at the poles and at the date line."""
        try:
            Coordinates(latitude=Decimal(latitude), longitude=Decimal(longitude))
        except ValidationError as error:
            accepted, kinds = False, {item["type"] for item in error.errors()}
        else:
            accepted, kinds = True, set()

        assert expected == accepted
        assert kinds <= {"out_of_range"}

    def test_no_field_is_for_a_person(self) -> None:
        """“No personal data: no initiator's name; `owner` names bodies only.”."""
        personal = {"inventor", "initiator_name", "person", "contact", "phone", "email", "nik", "nip", "address"}

        assert not personal & (Innovation.model_fields.keys() | Submission.model_fields.keys())


class TestWrongCalls:
    """What is no text and no path is a mistake in the program, which says what to call instead."""

    @pytest.mark.parametrize("source", [3, None, {"unit": {"code": "35.08"}}, ["{}"], Path("berkas.json")], ids=repr)
    def test_what_is_no_text(self, source: Any) -> None:
        """A text is read by `from_json` and `from_toml`; the error names what reads other things."""
        for read in (Submission.from_json, Submission.from_toml):
            with pytest.raises(CallTypeError, match=r"bukan teks \(berkas dibaca from_path, .* from_tree\)") as caught:
                read(source)

            assert caught.value.render("en").endswith(
                "is not text (files are read by from_path, values that are parsed already by from_tree)"
            )

    @pytest.mark.parametrize("path", [3, None, b"berkas.json", {"unit": {"code": "35.08"}}], ids=repr)
    def test_what_is_no_path(self, path: Any) -> None:
        """`from_path` opens files only, by their path."""
        with pytest.raises(CallTypeError, match="bukan path berkas") as caught:
            Submission.from_path(path)

        assert isinstance(caught.value, TypeError)
        assert "text is read by from_json" in caught.value.render("en")


class TestFromTree:
    """Plain values, such as a web framework's parsed body."""

    def test_plain_values(self) -> None:
        """Floats of at most 15 digits are read by their shortest form."""
        submission = Submission.from_tree({"unit": {"code": "35.08"}, "answers": {"5a": {"value": 0.1}}})

        assert submission.answers == {"5a": Answer(value=Decimal("0.1"))}

    def test_models_inside(self) -> None:
        """A tree may hold models that were made before."""
        innovation = Innovation(id="a", stage=Stage.PENERAPAN, kind=InnovationKind.DIGITAL)
        submission = Submission.from_tree({"unit": Region(code="35.08"), "innovations": [innovation]})

        assert submission.innovations == (innovation,)

    def test_problems_beside_models(self) -> None:
        """Ids of models count as much as ids of plain values."""
        tree = {
            "unit": {"code": "35.98"},
            "innovations": [Innovation(id="a", answers={"16": Answer(level=1)}), {"id": "a"}],
        }
        with pytest.raises(SubmissionError) as caught:
            Submission.from_tree(tree)
        expected = [("region_unknown", "unit.code"), ("duplicate_id", "innovations[1].id")]

        assert expected == [(problem.code, problem.path) for problem in caught.value.problems]

    @pytest.mark.parametrize("tree", [None, 5, "{}", b"{}", [], ["unit"], object], ids=repr)
    def test_what_is_no_table(self, tree: object) -> None:
        """A submission is a table; a text is not read, and a path not opened."""
        with pytest.raises(SubmissionError) as caught:
            Submission.from_tree(tree)

        assert [problem.code for problem in caught.value.problems] == ["wrong_type"]

    def test_pydantic_s_own_error_is_kept_for_frameworks(self) -> None:
        """“pydantic's own `model_validate*` keep `ValidationError`, so that web frameworks work as usual.”."""
        wrong = {"unit": {"code": "35.98"}}
        with pytest.raises(ValidationError) as caught:
            Submission.model_validate(wrong)
        with pytest.raises(ValidationError):
            Submission.model_validate_json(json.dumps(wrong))
        with pytest.raises(ValidationError):
            Submission(unit={"code": "35.98"})  # type: ignore[arg-type]

        assert not isinstance(caught.value, SubmissionError)
        assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
            ("region_unknown", ("unit", "code"))
        ]
        assert json.loads(caught.value.json())[0]["msg"] == "unknown region code “35.98”"

    def test_the_cause_is_not_shown(self) -> None:
        """People see our problems, not pydantic's report on the same."""
        with pytest.raises(SubmissionError) as caught:
            Submission.from_tree({})

        assert caught.value.__suppress_context__

    def test_schema(self) -> None:
        """The JSON Schema asks for the unit and allows no other keys."""
        schema = Submission.model_json_schema()

        assert schema["required"] == ["unit"]
        assert schema["additionalProperties"] is False
        assert schema["$defs"]["Innovation"]["required"] == ["id"]


def test_the_code_of_the_sample_region() -> None:
    """Examples that show a failure show it on no real region."""
    expected = "00.00"

    assert expected == module.SAMPLE_REGION
    assert expected not in {record.code for record in all_regions()}
