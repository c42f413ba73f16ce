from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.rulebook import sample

from inovasi_daerah import Answer, Innovation, Region, Registry, Submission, evaluate
from inovasi_daerah.domain.terms import Nature, Stage
from inovasi_daerah.errors import CallKeyError
from inovasi_daerah.rulebook.model import canonical

# --- the hash ---------------------------------------------------------------------------------------------------

TREES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_the_canonical_text_is_json_of_the_same_content(tree: Any) -> None:
    """Whatever a file holds, its canonical text is JSON that reads back as the same values, exactly."""
    assert tree == json.loads(canonical(tree), parse_float=Decimal)


@given(TREES, st.randoms(use_true_random=False))
def test_the_canonical_text_ignores_the_order_of_keys(tree: Any, random: Any) -> None:
    """Two trees that differ in the order of their keys only have one canonical text."""

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            items = list(value.items())
            random.shuffle(items)
            return {key: shuffled(item) for key, item in items}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    assert canonical(tree) == canonical(shuffled(tree))


@pytest.mark.parametrize(
    "value, text",
    [
        (Decimal("1.50"), "1.5"),
        (Decimal("1.5"), "1.5"),
        (Fraction(3, 2), "1.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("100.00"), "100"),
        (100, "100"),
        (Decimal("-0.050"), "-0.05"),
        (True, "true"),
        (None, "null"),
        ("1.5", '"1.5"'),
        ('a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("a\nb\x1bc", '"a\\u000ab\\u001bc"'),
        (dt.date(2026, 4, 29), '"2026-04-29"'),
        (Stage.PENERAPAN, '"penerapan"'),
        ({"b": [1, Decimal("2.0")], "a": (None,)}, '{"a":[null],"b":[1,2]}'),
    ],
)
def test_the_canonical_text_of_each_kind_of_value(value: object, text: str) -> None:
    """Numbers lose their spelling, keys are sorted, dates and terms are written as in a file."""
    assert text == canonical(value)


def test_the_hash_is_of_the_canonical_json() -> None:
    """Anybody can compute the hash: JSON with sorted keys and without blanks, numbers as short as they can be."""
    mark = "\ue000"  # stands where a number must lose its quotation marks

    def number(value: Decimal | dt.date) -> str:
        if isinstance(value, dt.date):
            return value.isoformat()
        text = f"{value:f}"
        return mark + (text.rstrip("0").rstrip(".") if "." in text else text) + mark

    rulebook = sample.read()
    plain = json.dumps(rulebook.plain(), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=number)
    plain = plain.replace(f'"{mark}', "").replace(f'{mark}"', "")

    assert "sha256:" + hashlib.sha256(plain.encode()).hexdigest() == rulebook.hash


@pytest.mark.parametrize(
    "old, new",
    [
        ("weight = 1.50", "weight = 1.5"),
        ("weight = 1.50", "weight = 15e-1"),
        ("maximum = 15\n", "maximum = 15.00\n"),
        ("weight = 1.50", "weight = 1.50  # bobot"),
        ("format = 1", "\n\n# catatan\nformat = 1"),
        ('year = 2030\nname = {id = "Skema Contoh 2030", en = "Sample Scheme 2030"}',
         'name.en = "Sample Scheme 2030"\nname.id = "Skema Contoh 2030"\nyear = 2030'),
        ('name = {id = "Visi", en = "Vision"}', 'name = {en = "Vision",   id = "Visi"}'),
        ('subjects = ["region", "innovation"]', "subjects = [\n  'region',\n  'innovation',\n]"),
    ],
)  # fmt: skip
def test_the_hash_ignores_how_the_file_is_written(old: str, new: str) -> None:
    """Comments, layout, the order of keys and the spelling of numbers are not content."""
    rulebook, other = sample.read(), sample.read((old, new))

    assert rulebook.hash == other.hash
    assert rulebook == other


@pytest.mark.parametrize(
    "old, new",
    [
        ("weight = 1.50", "weight = 1.51"),
        ('en = "Vision"', 'en = "vision"'),
        ("mandatory = true", "mandatory = false"),
        ('locator = "https://example.org/s1"', 'locator = "https://example.org/s1/"'),
        ("2030-02-01", "2030-02-02"),
        ('via = ["S1", "S2"]}', 'via = ["S2", "S1"]}'),
        ("number of", "number  of"),
        ("read = true", "read = false"),
        ("number = 1", "number = 2"),
        ('confidence = "inferred"', 'confidence = "reported"'),
    ],
)  # fmt: skip
def test_the_hash_tells_every_change_of_content(old: str, new: str) -> None:
    """Whatever a file says is in the hash, texts, dates and remarks included."""
    text = sample.MINIMAL.replace('code = "1"', 'code = "1"\nnumber = 1').replace("in percent", "in number of percent")
    registry = Registry.default()
    before, after = registry.loads(text), registry.loads(text.replace(old, new, 1))

    assert text != text.replace(old, new, 1)
    assert before.hash != after.hash
    assert before != after


def test_stating_a_default_changes_the_hash_and_nothing_else() -> None:
    """The hash is of the file, so that a new optional field of this library cannot change it."""
    rulebook = sample.read()
    other = sample.read(("weight = 2.5", "weight = 2.5\nmandatory = false"))

    assert rulebook.hash != other.hash
    assert rulebook.indicator("1") == other.indicator("1")


# --- a value object ---------------------------------------------------------------------------------------------


def test_a_rulebook_is_immutable() -> None:
    """Neither the rulebook nor a part of it can be changed in place."""
    rulebook = sample.read()
    for item, field in ((rulebook, "year"), (rulebook.indicators[0], "weight"), (rulebook.reading, "gap")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(item, field, 1)


def test_equal_rulebooks_are_one_key() -> None:
    """Equality and hash go by id and content, so that a rulebook can be the key of a cache."""
    rulebook, same, other = sample.read(), sample.read(), sample.read(("weight = 1.50", "weight = 1.51"))

    assert rulebook == same
    assert rulebook is not same
    assert 1 == len({rulebook, same})
    assert 2 == len({rulebook, other})
    assert rulebook != "contoh-2030"


def test_repr_says_which_edition_it_is() -> None:
    """The repr has id, name, size and the beginning of the hash, and fits a line."""
    rulebook = sample.read()
    start = rulebook.hash[: len("sha256:") + 8]

    assert f"<Rulebook contoh-2030: Skema Contoh 2030; 5 indicators, {start}…>" == repr(rulebook) == str(rulebook)


def test_a_changed_copy_is_another_rulebook() -> None:
    """A copy with other content has another hash, and is evaluated by what it now says."""
    rulebook = sample.read()
    reported = rulebook.measure("quality").model_copy(
        update={"operation": rulebook.measure("quality").operation.model_copy(update={"at_least": 4})}
    )
    measures = tuple(reported if item.id == "quality" else item for item in rulebook.measures)
    other = rulebook.model_copy(update={"measures": measures})
    innovation = Innovation(id="a", answers={"4a": Answer(level=2)})
    submission = Submission(nature=Nature.ILLUSTRATION, unit=Region(code="00.00"), innovations=(innovation,))

    assert rulebook.hash != other.hash
    assert Fraction(2, 2) == evaluate(rulebook, submission)["quality"].value
    assert Fraction(2, 4) == evaluate(other, submission)["quality"].value


def test_a_copy_without_a_change_is_the_same_rulebook() -> None:
    """Copying alone changes neither content nor hash."""
    rulebook = sample.read()

    assert rulebook == rulebook.model_copy()
    assert rulebook.hash == rulebook.model_copy(deep=True).hash


def test_the_plain_values_are_those_of_the_file() -> None:
    """What was read can be looked at as the plain values that the file holds, in full precision."""
    indicator = sample.read().plain()["indicators"][1]

    assert Decimal("1.50") == indicator["weight"]
    assert "1.50" == str(indicator["weight"])
    assert "mandatory" not in indicator


def test_a_changed_copy_reads_back_as_itself() -> None:
    """The plain values of a copy with other content make that copy again."""
    other = sample.read().model_copy(update={"year": 2031})
    again = Registry.default().model.model_validate(other.plain())

    assert 2031 == other.plain()["year"]
    assert other == again


# --- looking things up ------------------------------------------------------------------------------------------


def test_parts_are_found_by_their_name() -> None:
    """Indicators are found by code; everything else by id."""
    rulebook = sample.read()

    assert Decimal("1.5") == rulebook.indicator("2").weight
    assert "Indeks" == rulebook.measure("index").name.id
    assert ("4b",) == rulebook.open_point("decimals").rows[1:]
    assert "UU 2/2030" == rulebook.act("uu-2-2030").name.id
    assert "Berita contoh" == rulebook.source("S2").title.id
    assert "Tenggat" == rulebook.rule("7").name.id


@pytest.mark.parametrize("find", ["indicator", "measure", "open_point", "act", "source", "rule"])
def test_a_name_that_is_not_there_is_a_key_error(find: str) -> None:
    """A name that the rulebook does not have is an error, never nothing."""
    with pytest.raises(KeyError, match="rujukan “tidak-ada” tidak dikenal"):
        getattr(sample.read(), find)("tidak-ada")


def test_a_name_that_is_nearly_there_is_suggested() -> None:
    """A slip is answered with what was probably meant."""
    with pytest.raises(CallKeyError, match="mungkin maksudnya “index”") as refused:
        sample.read().measure("indeks")

    assert "index" in refused.value.problems[0].accepted


def test_the_first_interpretation_is_the_default() -> None:
    """An open point is taken as its first interpretation says."""
    assert "lower" == sample.read().open_point("overlap").default


def test_a_citation_says_who_restates_an_act_that_was_not_read() -> None:
    """Where the act itself was not read, its sources are named; where it was, they are not."""
    rulebook = sample.read()
    unread = rulebook.cite(rulebook.indicator("1").citation)
    read = rulebook.cite(rulebook.measure("spd").citation)
    without_place = rulebook.cite(rulebook.measure("index").citation)

    assert ("UU 1/2030 Lampiran (menurut S1, S2)", "Law 1/2030 Annex (as told by S1, S2)") == (unread.id, unread.en)
    assert ("UU 1/2030 Pasal 3", "Law 1/2030 Article 3") == (read.id, read.en)
    assert ("UU 1/2030 (menurut S1)", "Law 1/2030 (as told by S1)") == (without_place.id, without_place.en)


def test_a_rulebook_holds_from_a_day_on() -> None:
    """The end of an edition may be open; a single day is enough."""
    one_day = sample.read(("to = 2030-12-31", "to = 2030-01-01")).in_force
    open_end = sample.read((", to = 2030-12-31", "")).in_force

    assert (dt.date(2030, 1, 1), dt.date(2030, 1, 1)) == (one_day.from_, one_day.to)
    assert open_end.to is None
