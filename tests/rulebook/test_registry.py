from __future__ import annotations

import copy
import datetime as dt
import pickle
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from tests.rulebook import sample

from inovasi_daerah import Region, Registry, Rulebook, RulebookError, Submission, SubmissionError, load_rulebook
from inovasi_daerah.components.operations import PointsOperation
from inovasi_daerah.components.scales import LevelsScale
from inovasi_daerah.errors import CallTypeError, RegistrationError
from inovasi_daerah.messages import LANGUAGES
from inovasi_daerah.rulebook import registry as module

WEIGHT = "weight = 1.50"
NAME = 'name = {id = "Visi", en = "Vision"}\n'

COVERAGE = (
    'check = {kind = "coverage", population = "counted", among = ["pendidikan", "kesehatan", "sosial"], at_least = 2}'
)

SHAPE = {
    # name: (text, what takes its place, code, place, suggestion)
    "unknown key": (WEIGHT, "weight = 1\nwieght = 1.50", "unknown_key", "indicators[1].wieght", "weight"),
    "unknown key at the root": ("year = 2030", "yeer = 2030", "unknown_key", "yeer", "year"),
    "missing key": (NAME, "", "missing_key", "indicators[0]", None),
    "missing language": (NAME, 'name = {id = "Visi"}\n', "missing_key", "indicators[0].name", None),
    "missing format": ("format = 1\n", "", "missing_key", "", None),
    "text for a table": (NAME, 'name = "Visi"\n', "wrong_type", "indicators[0].name", None),
    "text for a list": ('subjects = ["region", "innovation"]', 'subjects = "region"', "wrong_type", "subjects", None),
    "text for a whole number": ("year = 2030", 'year = "2030"', "wrong_type", "year", None),
    "blank for a name": (NAME, 'name = {id = "", en = "Vision"}\n', "too_short", "indicators[0].name.id", None),
    "blank in an id": ('id = "contoh-2030"', 'id = "contoh 2030"', "invalid", "id", None),
    "year outside": ("year = 2030", "year = 203", "out_of_range", "year", None),
    "day first": ("2030-01-01", '"01/02/2030"', "not_a_date", "in_force.from", None),
    "end before the beginning": ("2030-12-31", "2029-12-31", "out_of_range", "in_force.to", None),
    "unknown confidence": ('"inferred"', '"infered"', "unknown_term", "confidence", "inferred"),
    "no number": (WEIGHT, 'weight = "abc"', "not_a_number", "indicators[1].weight", None),
    "decimal comma": (WEIGHT, 'weight = "1,5"', "not_a_number", "indicators[1].weight", "1.5"),
    "list for a number": (WEIGHT, "weight = [1]", "not_a_number", "indicators[1].weight", None),
    "negative": (WEIGHT, "weight = -1", "out_of_range", "indicators[1].weight", None),
    "gigabytes of integer": (WEIGHT, "weight = 1e999999999", "too_many_digits", "indicators[1].weight", None),
    "not a number": (WEIGHT, "weight = nan", "not_finite", "indicators[1].weight", None),
    "infinity": (WEIGHT, "weight = inf", "not_finite", "indicators[1].weight", None),
    "unknown kind of scale": (
        'kind = "levels"', 'kind = "level"', "kind_unknown", "indicators[0].scale.kind", "levels"
    ),
    "unknown kind of operation": (
        'kind = "points"', 'kind = "pionts"', "kind_unknown", "measures[0].operation.kind", "points"
    ),
    "unknown kind of check": (
        'kind = "coverage"', 'kind = "coverge"', "kind_unknown", "rules[0].check.kind", "coverage"
    ),
    "unknown kind of inner check": (
        'kind = "attested"', 'kind = "atested"', "kind_unknown", "rules[1].check.checks[0].kind", "attested"
    ),
    "unknown key of an inner check": (
        'kind = "attested"', 'kind = "attested", docment = true',
        "unknown_key", "rules[1].check.checks[0].docment", "document",
    ),
    "no inner check": (
        'checks = [{kind = "attested"}, {kind = "not", check = {kind = "required", fact = "design.problem"}}]',
        "checks = []", "too_short", "rules[1].check.checks", None,
    ),
    "rule that was read without a check": (
        COVERAGE, "", "rule_check", "rules[0].check", None,
    ),
    "rule that nobody has read with a check": (
        'confidence = "unread"', 'confidence = "unread"\ncheck = {kind = "attested"}',
        "rule_check", "rules[2].check", None,
    ),
    "eligibility of a region": (
        'severity = "note"', "eligibility = true", "invalid", "rules[0].eligibility", None
    ),
    "no kind of scale": ('kind = "levels"\n', "", "missing_key", "indicators[0].scale", None),
    "a word for a truth": (WEIGHT, f'{WEIGHT}\nmandatory = "yes"', "wrong_type", "indicators[1].mandatory", None),
    "a number for a truth": (WEIGHT, f"{WEIGHT}\nmandatory = 1", "wrong_type", "indicators[1].mandatory", None),
    "code twice": ('code = "4b"', 'code = "4a"', "duplicate_id", "indicators[4].code", None),
    "id twice": ('id = "maturity"', 'id = "spd"', "duplicate_id", "measures[1].id", None),
    "band twice": ('id = "rendah"', 'id = "tinggi"', "duplicate_id", "result.bands[1].id", None),
    "interpretation twice": (
        '{id = "higher"', '{id = "lower"', "duplicate_id", "open_points[0].interpretations[1].id", None
    ),
    "level twice": ("{level = 2,", "{level = 1,", "duplicate_id", "indicators[0].scale.levels[1].level", None),
    "two bounds on a side": (
        "from = 10, to = 50", "from = 10, above = 9, to = 50", "invalid", "indicators[1].scale.levels[1]", None
    ),
    "bounds exchanged": ("from = 10, to = 50", "from = 50, to = 10", "invalid", "indicators[1].scale.levels[1]", None),
    "newer format": ("format = 1", "format = 2", "format_version", "format", None),
    "format as text": ("format = 1", 'format = "one"', "format_version", "format", None),
    "format as a truth": ("format = 1", "format = true", "format_version", "format", None),
    "no TOML": ("format = 1", "format = ", "syntax", "", None),
    "key twice": ("format = 1", "format = 1\nformat = 1", "duplicate_key", "", None),
    "deep nesting": ("format = 1", f"format = 1\ndeep = {'[' * 300}{']' * 300}", "too_deep", "", None),
    "endless nesting": ("format = 1", f"format = 1\ndeep = {'[' * 90_000}{']' * 90_000}", "too_deep", "", None),
}  # fmt: skip


@pytest.mark.parametrize("old, new, code, place, nearest", SHAPE.values(), ids=SHAPE)
def test_a_wrong_shape_is_refused_with_place_and_suggestion(
    old: str, new: str, code: str, place: str, nearest: str | None
) -> None:
    """What contradicts the format is one problem with a stable code, its place, and the nearest valid word."""
    problems = sample.problems_of((old, new))

    assert [(code, place, nearest)] == sample.told(problems)


@pytest.mark.parametrize("case", SHAPE.values(), ids=SHAPE)
def test_every_problem_names_the_file_in_both_languages(
    case: tuple[str, str, str, str, str | None], tmp_path: Path
) -> None:
    """Whoever reads a problem learns in which file and where it is, in Indonesian and in English."""
    old, new, _, place, _ = case
    file = tmp_path / "skema-saya.toml"
    file.write_text(sample.edited((old, new)), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        Registry.default().load(file)
    (problem,) = refused.value.problems
    indonesian, english = problem.render("id"), problem.render("en")

    assert problem.source == "skema-saya.toml"
    assert indonesian.startswith(f"skema-saya.toml: {place}")
    assert english.startswith(f"skema-saya.toml: {place}")
    assert indonesian != english
    assert str(refused.value) == indonesian


def test_all_problems_are_collected() -> None:
    """One reading reports every wrong shape, in the order of the file."""
    changes = [("year = 2030", "yeer = 2030"), (NAME, ""), (WEIGHT, "weight = -1")]
    problems = sample.problems_of(*changes)

    assert {"unknown_key", "missing_key", "out_of_range"} == {problem.code for problem in problems}
    assert len(changes) == len(problems)


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_is_no_rulebook(text: str) -> None:
    """A file without content says so."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().loads(text)

    assert [("empty", "", None)] == sample.told(refused.value.problems)


def test_a_comment_alone_misses_what_is_required() -> None:
    """A file of comments is TOML, but says nothing that a rulebook must say."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().loads("# kosong\n")

    assert {"missing_key"} == {problem.code for problem in refused.value.problems}


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    """Editors on Windows begin a file with a byte order mark; it changes nothing."""
    file = tmp_path / "bom.toml"
    file.write_text(sample.MINIMAL, encoding="utf-8-sig")
    registry = Registry.default()

    assert registry.loads(sample.MINIMAL) == registry.load(file)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file in UTF-16 is not guessed at."""
    file = tmp_path / "lama.toml"
    file.write_text(sample.MINIMAL, encoding="utf-16")
    with pytest.raises(RulebookError) as refused:
        Registry.default().load(file)
    (problem,) = refused.value.problems

    assert ("encoding", "lama.toml") == (problem.code, problem.source)


@pytest.mark.parametrize(
    "name, code",
    [
        ("tidak-ada.toml", "file_missing"),
        ("tidak-ada.json", "file_missing"),
        ("folder", "file_is_directory"),
        ("folder.toml", "file_is_directory"),
        ("skema.json", "file_type"),
        ("skema.yaml", "file_type"),
        ("skema", "file_type"),
    ],
)
def test_what_is_no_toml_file_is_refused(name: str, code: str, tmp_path: Path) -> None:
    """Only a TOML file is read; anything else is told by its name."""
    for folder in ("folder", "folder.toml"):
        (tmp_path / folder).mkdir()
    for file in ("skema.json", "skema.yaml", "skema"):
        (tmp_path / file).write_text("{}", encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        Registry.default().load(tmp_path / name)
    (problem,) = refused.value.problems

    assert (code, name) == (problem.code, problem.source)
    assert name in problem.render("id")
    assert name in problem.render("en")


def test_a_path_may_be_text_or_an_object() -> None:
    """`load` takes a path as text as well as an object, whatever the case of its ending."""
    registry = Registry.default()

    assert registry.load(sample.PATH) == registry.load(str(sample.PATH))


def test_an_ending_in_capitals_is_toml_too(tmp_path: Path) -> None:
    """Some systems write file names in capitals."""
    file = tmp_path / "SKEMA.TOML"
    file.write_text(sample.MINIMAL, encoding="utf-8")

    assert "contoh-2030" == Registry.default().load(file).id


def test_text_is_never_a_path() -> None:
    """`loads` opens no file: a web application must not be able to read one by its request body."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().loads(str(sample.PATH))

    assert [("syntax", "", None)] == sample.told(refused.value.problems)


def test_a_rulebook_is_found_by_id_and_by_year() -> None:
    """The id of an edition and its scheme with a year lead to the same rulebook, which is read once."""
    registry = Registry.default()
    found = registry.rulebook("iid-2026")

    assert "iid-2026" == found.id
    assert found is registry.rulebook("iid", year=2026)
    assert found is load_rulebook("iid-2026")
    assert found is load_rulebook("iid", year=2026)


def test_every_shipped_edition_is_named_after_its_file() -> None:
    """Editions are found by file name, so it must be the id, and the id the scheme with its year."""
    registry = Registry.default()
    for name in registry.editions:
        rulebook = registry.rulebook(name)

        assert name == rulebook.id
        assert name == f"{rulebook.scheme}-{rulebook.year}" + ("-projection" if rulebook.projection else "")


def test_an_unknown_rulebook_lists_those_there_are() -> None:
    """Whoever misspells an id sees the ids, and the nearest one."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().rulebook("iid-2062")
    (problem,) = refused.value.problems

    assert ("rulebook_unknown", "iid-2062", "iid-2026") == (problem.code, problem.found, problem.nearest)
    assert "iid-2026" in problem.accepted


def test_a_year_without_an_edition_is_unknown() -> None:
    """There was no index in 1998."""
    with pytest.raises(RulebookError, match="iid-1998"):
        Registry.default().rulebook("iid", year=1998)


@pytest.mark.parametrize(
    "given, said",
    [
        ({"year": "2026"}, "year: isinya “2026”, seharusnya bilangan bulat"),
        ({"on": "2026-05-01"}, "on: isinya “2026-05-01”, seharusnya tanggal"),
    ],
)
def test_a_year_or_a_day_of_another_type(given: dict[str, Any], said: str) -> None:
    """Text that looks like a year matches no year, and so is told instead of “no such edition”."""
    with pytest.raises(CallTypeError) as refused:
        load_rulebook("iid", **given)

    assert said == str(refused.value)


@pytest.mark.parametrize(
    "name",
    [name for name in Registry.default().editions if load_rulebook(name).projection is None],
)
def test_an_edition_is_found_by_scheme_and_year(name: str) -> None:
    """Whoever knows scheme and year needs no id."""
    rulebook = load_rulebook(name)

    assert rulebook is Registry.default().rulebook(rulebook.scheme, year=rulebook.year)


@pytest.mark.parametrize(
    "scheme, on, expected",
    [
        ("pp-38", dt.date(2017, 9, 14), "pp-38-2017"),  # the day that it was signed, as since when is not known
        ("pp-38", dt.date(2026, 11, 24), "pp-38-2017"),
        ("uu-23", dt.date(2014, 10, 1), "uu-23-2014"),
        ("permendagri-104", dt.date(2018, 1, 1), "permendagri-104-2018"),  # its day is not known, but its year
        ("contoh", dt.date(2030, 1, 1), "contoh-2030"),
        ("contoh", dt.date(2030, 12, 31), "contoh-2030"),
    ],
)
def test_an_act_is_found_by_day(scheme: str, on: dt.date, expected: str, tmp_path: Path) -> None:
    """As far as is known, the act is in force on that day."""
    assert expected == _with_sample(tmp_path).rulebook(scheme, on=on).id


@pytest.mark.parametrize(
    "scheme, on",
    [
        ("pp-38", dt.date(2017, 9, 13)),
        ("permendagri-104", dt.date(2017, 12, 31)),
        ("contoh", dt.date(2029, 12, 31)),
        ("contoh", dt.date(2031, 1, 1)),
    ],
)
def test_no_act_is_in_force_before_or_after(scheme: str, on: dt.date, tmp_path: Path) -> None:
    """Before the act there is none; the error lists what there is."""
    registry = _with_sample(tmp_path)
    with pytest.raises(RulebookError) as refused:
        registry.rulebook(scheme, on=on)
    (problem,) = refused.value.problems

    assert ("edition_missing", f"{scheme} {on}") == (problem.code, problem.found)
    assert tuple(name for name in sorted(registry.editions) if name.startswith(scheme)) == problem.accepted


def test_several_in_force_are_listed() -> None:
    """No source says that an edition of the index has ended, so that a day does not decide between them."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().rulebook("iid", on=dt.date(2024, 6, 1))
    (problem,) = refused.value.problems

    assert ("edition_ambiguous", ("iid-2021", "iid-2022", "iid-2023", "iid-2024")) == (problem.code, problem.accepted)
    assert "sebut salah satu id: iid-2021" in problem.render()


def test_year_and_day_together() -> None:
    """Both must be right: the letter of 2026 is dated 29 April."""
    registry = Registry.default()

    assert "iid-2026" == registry.rulebook("iid", year=2026, on=dt.date(2026, 4, 29)).id
    with pytest.raises(RulebookError, match="iid-2026 2026-04-28"):
        registry.rulebook("iid", year=2026, on=dt.date(2026, 4, 28))


def test_an_unknown_scheme_lists_all_rulebooks() -> None:
    """A scheme that does not exist has no editions to list."""
    with pytest.raises(RulebookError) as refused:
        Registry.default().rulebook("idi", year=2026)
    (problem,) = refused.value.problems

    assert ("rulebook_unknown", "idi-2026", "iid-2026") == (problem.code, problem.found, problem.nearest)


def test_two_editions_of_a_year_are_ambiguous(tmp_path: Path) -> None:
    """A second edition of a year is found beside the first; a projection of it is not."""
    projection = ('note = {id = "Hanya', 'projection = {id = "Dugaan.", en = "A guess."}\nnote = {id = "Hanya')
    for name, changes in (("contoh-2030-b", ()), ("contoh-2030-c", (projection,))):
        text = sample.edited(('id = "contoh-2030"', f'id = "{name}"'), *changes)
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    registry = _with_sample(tmp_path)
    with pytest.raises(RulebookError) as refused:
        registry.rulebook("contoh", year=2030)
    (problem,) = refused.value.problems

    assert ("edition_ambiguous", ("contoh-2030", "contoh-2030-b")) == (problem.code, problem.accepted)


def test_without_year_and_dates_nothing_speaks_against_it() -> None:
    """Of an edition without any date it is not known that it is not in force."""
    bare = sample.read(("year = 2030\n", ""), ("in_force = {from = 2030-01-01, to = 2030-12-31}", "in_force = {}"))

    assert bare.in_force_on(dt.date(1945, 8, 17))


def _with_sample(folder: Path) -> Registry:
    """Return the default registry, extended with the sample and the other files in *folder*."""
    (folder / "contoh-2030.toml").write_text(sample.MINIMAL, encoding="utf-8")
    return Registry.default().extended(editions={file.stem: file for file in folder.glob("*.toml")})


def test_the_default_registry_is_always_the_same() -> None:
    """The built-ins are registered once, and nobody can add to them."""
    registry = Registry.default()

    assert registry is Registry.default()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        registry.scales = {}  # type: ignore[misc]


def test_repr_counts() -> None:
    """The registry says in a line how much is in it."""
    default = Registry.default()
    registry = Registry(default.scales, {"points": PointsOperation}, {}, {})

    assert f"<Registry: {len(default.scales)} scales, 1 operations, 0 rules, 0 rulebooks>" == repr(registry)


def test_a_registry_knows_only_its_own_kinds() -> None:
    """A rulebook is read with the kinds that are registered, and no others."""
    default = Registry.default()
    registry = Registry({"levels": LevelsScale}, {"points": PointsOperation}, default.rules, {})
    with pytest.raises(RulebookError) as refused:
        registry.loads(sample.MINIMAL)
    unknown = {problem.path: problem.accepted for problem in refused.value.problems if "kind" in problem.path}

    assert ("levels",) == unknown["indicators[1].scale.kind"]
    assert ("points",) == unknown["measures[2].operation.kind"]
    assert "indicators[0].scale.kind" not in unknown


# --- copies -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_rulebook_can_be_pickled(protocol: int) -> None:
    """What comes out of a pickle is equal, with the same hash, and of the same class."""
    rulebook = sample.read()
    restored = pickle.loads(pickle.dumps(rulebook, protocol))  # noqa: S301 - made here

    assert rulebook == restored
    assert rulebook.hash == restored.hash
    assert type(rulebook) is type(restored)
    assert rulebook.model_dump() == restored.model_dump()


def test_a_shipped_rulebook_is_not_read_again() -> None:
    """A pickled edition that the default registry has comes back as that very object."""
    rulebook = load_rulebook("iid-2026")

    assert rulebook is pickle.loads(pickle.dumps(rulebook))  # noqa: S301 - made here


def test_an_edition_that_differs_from_the_shipped_one_stays_what_it_was() -> None:
    """A pickle of another state of an edition is not replaced by the edition that is shipped now."""
    older = load_rulebook("iid-2026").model_copy(update={"year": 2025})
    restored = pickle.loads(pickle.dumps(older))  # noqa: S301 - made here

    assert 2025 == restored.year
    assert older == restored
    assert load_rulebook("iid-2026") != restored


@pytest.mark.parametrize("part", ["indicators", "measures", "rules", "checks", "open_points", "acts", "decisions"])
def test_parts_can_be_pickled(part: str) -> None:
    """An application may keep single indicators, measures or checks in its cache."""
    rulebook = sample.read()
    checks = [check for rule in rulebook.rules if rule.check is not None for check in rule.check.parts()]
    for item in checks if part == "checks" else getattr(rulebook, part):
        restored = pickle.loads(pickle.dumps(item))  # noqa: S301 - made here

        assert item == restored
        assert type(item) is type(restored)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_rulebook_can_be_copied(duplicate: Any) -> None:
    """A copy is equal and has the same hash."""
    rulebook: Rulebook = sample.read()
    copied = duplicate(rulebook)

    assert rulebook == copied
    assert rulebook.hash == copied.hash
    assert hash(rulebook) == hash(copied)


# --- rulebooks that include others ------------------------------------------------------------------------------


def family(folder: Path, **includes: tuple[str, ...]) -> Registry:
    """Return a registry of copies of the sample, each of which includes others, by id."""
    default = Registry.default()
    files: dict[str, Any] = {}
    for name, others in includes.items():
        listed = ", ".join(f'"{other}"' for other in others)
        files[name] = folder / f"{name}.toml"
        text = sample.edited(('id = "contoh-2030"', f'id = "{name}"\nincludes = [{listed}]'))
        files[name].write_text(text, encoding="utf-8")
    return Registry(default.scales, default.operations, default.rules, files)


def test_rules_of_included_rulebooks_hold_too(tmp_path: Path) -> None:
    """What is included comes first, once, however often it is included; the rulebook itself comes last."""
    registry = family(tmp_path, top=("left", "right"), left=("base",), right=("base",), base=())
    top = registry.rulebook("top")

    assert ["left", "right"] == [book.id for book in top.included]
    assert ["base", "left", "right", "top"] == [book.id for book in top.family()]
    assert [(name, rule) for name in ("base", "left", "right", "top") for rule in ("layanan", "6-c", "7")] == [
        (book.id, rule.id) for book, rule in top.all_rules()
    ]
    assert registry.rulebook("base") is top.included[0].included[0]


def test_the_hash_covers_what_is_included(tmp_path: Path) -> None:
    """A change of an included rulebook changes the hash of every rulebook that includes it, in turn."""
    before = family(tmp_path, top=("middle",), middle=("base",), base=()).rulebook("top")
    registry = family(tmp_path, top=("middle",), middle=("base",), base=())
    base = tmp_path / "base.toml"
    base.write_text(base.read_text(encoding="utf-8").replace("at_least = 2}", "at_least = 3}"), encoding="utf-8")
    after = registry.rulebook("top")

    assert before.plain() == after.plain()
    assert before.hash != after.hash
    assert before != after


def test_an_included_rulebook_must_exist(tmp_path: Path) -> None:
    """A misspelt include is told with its place, its file, and the nearest id."""
    registry = family(tmp_path, top=("bsae",), base=())
    with pytest.raises(RulebookError) as refused:
        registry.rulebook("top")
    (problem,) = refused.value.problems

    assert [("rulebook_unknown", "includes[0]", "base")] == sample.told(refused.value.problems)
    assert "top.toml" == problem.source


@pytest.mark.parametrize(
    "includes, circle",
    [
        ({"top": ("top",)}, "top → top"),
        ({"top": ("base",), "base": ("top",)}, "top → base → top"),
        ({"top": ("middle",), "middle": ("base",), "base": ("top",)}, "top → middle → base → top"),
        ({"top": ("left",), "left": ("right",), "right": ("left",)}, "top → left → right → left"),
    ],
)
def test_rulebooks_do_not_include_each_other(includes: dict[str, tuple[str, ...]], circle: str, tmp_path: Path) -> None:
    """A circle of includes is told as it was found."""
    with pytest.raises(RulebookError) as refused:
        family(tmp_path, **includes).rulebook("top")
    (problem,) = refused.value.problems

    assert ("cycle", "includes[0]", circle) == (problem.code, problem.path, problem.found)


@pytest.mark.parametrize("name", ["base.toml", "./base.toml", "/x/base.toml", "..\\\\base"])
def test_rulebooks_are_included_by_id(name: str, tmp_path: Path) -> None:
    """A path is no id, also where there is such a file; the ids that there are, are told."""
    with pytest.raises(RulebookError) as refused:
        family(tmp_path, top=(name,), base=()).rulebook("top")
    (problem,) = refused.value.problems

    assert ("rulebook_unknown", "includes[0]", "top.toml") == (problem.code, problem.path, problem.source)
    assert ("base", "top") == problem.accepted


def test_a_mistake_in_an_included_rulebook_names_its_file(tmp_path: Path) -> None:
    """Whoever loads a rulebook learns in which of the files the mistake is."""
    registry = family(tmp_path, top=("base",), base=())
    base = tmp_path / "base.toml"
    base.write_text(base.read_text(encoding="utf-8").replace(WEIGHT, "weight = -1"), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        registry.rulebook("top")
    (problem,) = refused.value.problems

    assert ("base.toml", "indicators[1].weight") == (problem.source, problem.path)


def test_a_rulebook_that_includes_a_shipped_one_can_be_pickled() -> None:
    """What is included comes back with the rulebook, and the hash with both."""
    rulebook = sample.read(('id = "contoh-2030"', 'id = "contoh-2030"\nincludes = ["iid-2026"]'))
    restored = pickle.loads(pickle.dumps(rulebook))  # noqa: S301 - made here

    assert (load_rulebook("iid-2026"),) == rulebook.included == restored.included
    assert rulebook.hash == restored.hash


# --- the rulebook of a submission -------------------------------------------------------------------------------


def test_a_submission_names_its_rulebook() -> None:
    """The rulebook that a submission names is found by id."""
    submission = Submission(rulebook="iid-2026", unit=Region(code="35.08"))

    assert load_rulebook("iid-2026") is Registry.default().for_submission(submission)


@pytest.mark.parametrize(
    "name, code, nearest", [(None, "rulebook_missing", None), ("iid-2062", "rulebook_unknown", "iid-2026")]
)
def test_a_submission_without_a_known_rulebook_is_wrong(name: str | None, code: str, nearest: str | None) -> None:
    """It is a problem of the submission, at its key, never a path that could be opened."""
    submission = Submission(rulebook=name, unit=Region(code="35.08"))
    with pytest.raises(SubmissionError) as refused:
        Registry.default().for_submission(submission)

    assert [(code, "rulebook", nearest)] == sample.told(refused.value.problems)


def test_a_submission_opens_no_file() -> None:
    """The path of a rulebook in a submission is an unknown id: a web application stays safe."""
    submission = Submission(rulebook="skema.toml", unit=Region(code="35.08"))
    with pytest.raises(SubmissionError, match=r"skema\.toml"):
        Registry.default().for_submission(submission)


# --- plug-ins ---------------------------------------------------------------------------------------------------


class TwoStepsScale(LevelsScale):
    """A scale of two levels, as a plug-in would bring it."""

    kind: Literal["two_steps"] = "two_steps"  # type: ignore[assignment]


TWO_STEPS = ('kind = "levels"', 'kind = "two_steps"')


def test_a_registry_can_be_extended() -> None:
    """More kinds and editions make another registry; the one they were added to stays as it was."""
    default = Registry.default()
    registry = default.extended(TwoStepsScale, editions={"contoh-2030": sample.PATH})

    assert registry.scales["two_steps"] is TwoStepsScale
    assert "contoh-2030" == registry.rulebook("contoh-2030").id
    assert isinstance(registry.loads(sample.edited(TWO_STEPS)).indicator("1").scale, TwoStepsScale)
    assert "two_steps" not in default.scales
    assert "contoh-2030" not in default.editions
    assert "kind_unknown" == sample.problems_of(TWO_STEPS)[0].code


def test_what_cannot_be_registered_is_told_at_once() -> None:
    """A name that is taken and a thing that is no kind are refused when they are registered, all of them."""

    class NoKind(LevelsScale):
        """A scale without a kind."""

        kind: str = None  # type: ignore[assignment]

    no_kinds: list[Any] = [int, print]
    with pytest.raises(RegistrationError) as refused:
        Registry.default().extended(
            LevelsScale,
            NoKind,
            *no_kinds,
            editions={"iid-2026": sample.PATH},
        )
    told = [(problem.code, problem.found) for problem in refused.value.problems]

    assert [
        ("plugin_taken", "levels"),
        ("plugin_name", "NoKind"),
        ("plugin_kind", "int"),
        ("plugin_kind", "print"),
        ("plugin_taken", "iid-2026"),
    ] == told


def installed(folder: Path, name: str, entries: str) -> None:
    """Install a package *name*, version 1.2, in *folder*, which announces *entries* and holds the sample rulebook."""
    package, info = folder / name, folder / f"{name}-1.2.dist-info"
    package.mkdir()
    info.mkdir()
    (package / "__init__.py").write_text(
        "from typing import Literal\n"
        "from inovasi_daerah.components.scales import LevelsScale\n\n\n"
        "class Steps(LevelsScale):\n"
        '    """Steps."""\n\n'
        '    kind: Literal["steps"] = "steps"\n',
        encoding="utf-8",
    )
    (package / "contoh-2030.toml").write_text(sample.MINIMAL, encoding="utf-8")
    (package / "README.md").write_text("# No rulebook\n", encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")


def test_installed_plugins_are_found_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages announce kinds and rulebooks by entry points; `discover` looks for them, and nothing else does."""
    installed(
        tmp_path,
        "kota_contoh",
        "[inovasi_daerah.scales]\nx = kota_contoh:Steps\n[inovasi_daerah.rulebooks]\ny = kota_contoh\n",
    )
    monkeypatch.syspath_prepend(tmp_path)
    registry = Registry.default().discover()

    assert ("kota_contoh 1.2",) == registry.plugins
    assert "Steps" == registry.scales["steps"].__name__
    assert "contoh-2030" == registry.rulebook("contoh-2030").id
    assert "README.md" not in registry.editions
    assert "steps" not in Registry.default().scales
    assert () == Registry.default().plugins


def test_without_plugins_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no package announces anything, the registry is what it was."""
    monkeypatch.setattr(module, "entry_points", lambda group: EntryPoints().select(group=group))

    assert Registry.default() == Registry.default().discover()


@pytest.mark.parametrize(
    "entry, code, found",
    [
        ("scales]\nx = kota_rusak:Missing", "plugin_broken", "kota_rusak: module 'kota_rusak' has no attribute"),
        ("scales]\nx = kota_rusak.missing:Steps", "plugin_broken", "kota_rusak.missing: No module named"),
        ("scales]\nx = inovasi_daerah.components.scales:LevelsScale", "plugin_taken", "levels"),
        ("rules]\nx = pathlib:Path", "plugin_kind", "Path"),
        ("rulebooks]\nx = inovasi_daerah.editions", "plugin_taken", "iid-2026"),
        ("rulebooks]\nx = kota_rusak_lain", "plugin_broken", "kota_rusak_lain: "),
    ],
)
def test_a_plugin_that_is_broken_is_named(
    entry: str, code: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever installed a package that cannot be used learns which one it is, and why."""
    installed(tmp_path, "kota_rusak", f"[inovasi_daerah.{entry}\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RegistrationError) as refused:
        Registry.default().discover()
    problems = refused.value.problems

    assert {("kota_rusak 1.2", code)} == {(problem.source, problem.code) for problem in problems}
    assert any(problem.found.startswith(found) for problem in problems)
    assert all("kota_rusak 1.2" in problem.render(lang) for problem in problems for lang in LANGUAGES)


def test_an_entry_point_without_a_package_is_named_by_what_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point that no distribution owns is told by its value."""
    point = EntryPoint("x", "pathlib:Path", "inovasi_daerah.scales")
    points = EntryPoints((point,))
    monkeypatch.setattr(module, "entry_points", lambda group: points.select(group=group))
    with pytest.raises(RegistrationError) as refused:
        Registry.default().discover()

    assert "pathlib:Path" == refused.value.problems[0].source
