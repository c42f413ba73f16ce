from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rulebook import sample

from inovasi_daerah import Problem, Registry, Rulebook, RulebookError, load_rulebook
from inovasi_daerah.components.base import Words
from inovasi_daerah.errors import MissingExtraError
from inovasi_daerah.messages import LANGUAGES
from inovasi_daerah.rulebook.amend import amend
from inovasi_daerah.rulebook.lint import lint

BASE = sample.read()


def changed(changes: dict[str, Any], base: Rulebook = BASE) -> Rulebook:
    """Return the sample with *changes*."""
    return amend(base, changes, id="contoh-2031")


def refused(changes: dict[str, Any], name: str = "contoh-2031", base: Rulebook = BASE) -> tuple[Problem, ...]:
    """Return why *changes* are refused."""
    with pytest.raises(RulebookError) as error:
        amend(base, changes, id=name)
    return error.value.problems


class TestAddresses:
    """A change is addressed as one speaks of it: by code, id or level, nested or dotted."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"indicators.2.weight": 4},
            {"indicators": {"2": {"weight": 4}}},
            {"indicators": {"2.weight": 4}},
            {"indicators.2": {"weight": 4}},
            {"indicators": {2: {"weight": Decimal("4.0")}}},
            {"indicators[1].weight": "4"},
            {"indicators": {"[1]": {"weight": 4.0}}},
        ],
    )
    def test_every_spelling_is_the_same_change(self, changes: dict[str, Any]) -> None:
        """Nested tables, dotted keys, and both; numbers in every form that is read exactly."""
        found = changed(changes)

        assert Decimal(4) == found.indicator("2").weight
        assert changed({"indicators.2.weight": 4}).hash == found.hash

    def test_levels_bases_bands_and_ways_have_names_too(self) -> None:
        """Items inside an item are named by what they are called there."""
        found = changed(
            {
                "indicators.4b.scale.bases.a.levels.3.from": 31,
                "indicators.4b.scale.bases.a.levels.1.to": 30,
                "result.bands.tinggi.name.id": "Sangat Tinggi",
                "open_points.gap.interpretations.nearest.name.en": "the next one",
                "rules.6-c.check.checks[1].check.fact": "design.method",
                "measures.quality.operation.at_least": 3,
                "reading.places.options.rounded": 1,
            }
        )
        plain = found.plain()

        assert 31 == plain["indicators"][4]["scale"]["bases"][0]["levels"][1]["from"]
        assert {"id": "Sangat Tinggi", "en": "High"} == plain["result"]["bands"][0]["name"]
        assert "the next one" == found.open_point("gap").interpretations[1].name.en
        assert "design.method" == plain["rules"][1]["check"]["checks"][1]["check"]["fact"]
        assert 3 == plain["measures"][2]["operation"]["at_least"]
        assert {"rounded": 1, "as_stated": "as_stated"} == plain["reading"]["places"]["options"]

    def test_a_name_with_a_dot_is_taken_as_it_is(self) -> None:
        """What is called `1.b` is found by its whole name."""
        base = changed({"provisions.1.id": "1.b"})
        found = amend(base, {"provisions": {"1.b": {"name.en": "What it is"}}}, id="contoh-2032")

        assert "What it is" == found.provisions[0].name.en


class TestChanges:
    """Tables are merged, other values take the place of what was there, None takes away."""

    def test_a_choice_is_decided(self) -> None:
        """What a letter makes clear is no open point any more."""
        found = changed({"result.rounding": "half_up", "open_points.rounding": None})

        assert found.result is not None
        assert "half_up" == found.result.rounding
        assert "rounding" not in {point.id for point in found.open_points}

    def test_a_table_of_another_kind_takes_its_place(self) -> None:
        """A scale that becomes one of described levels keeps no ranges."""
        levels = [{"level": 1, "name": {"id": "ada", "en": "there is"}}]
        found = changed(
            {
                "indicators.2.scale": {"kind": "levels", "levels": levels},
                "measures.spd.maximum": 12,
                "measures.total.maximum": 22,
                "reading": {"overlap": "lowest", "gap": "none"},
                "open_points": {"overlap": None, "gap": None, "decimals.rows": ["4b"]},
            }
        )

        assert {"kind": "levels", "levels": levels} == found.plain()["indicators"][1]["scale"]

    def test_an_item_is_added_and_another_removed(self) -> None:
        """A table that states its own code is added at the end."""
        plain = {"code": "5", "name": {"id": "Baru", "en": "New"}, "definition": {"id": "Baru.", "en": "New."}}
        new = {
            **plain,
            "subject": "region",
            "aspect": "SPD",
            "variable": "institusi",
            "weight": 1,
            "citation": {"act": "uu-2-2030", "via": ["S1"]},
            "confidence": "reported",
            "scale.kind": "levels",
            "scale.levels": [{"level": 1, "name": {"id": "ada", "en": "there is"}}],
        }
        found = changed(
            {"indicators": {"1": None, "5": new}, "measures.spd.operation.indicators.codes": ["2", "3", "5"]}
        )

        assert ["2", "3", "4a", "4b", "5"] == [item.code for item in found.indicators]
        assert Decimal(1) == found.indicator("5").weight

    def test_an_item_may_state_its_own_name_again(self) -> None:
        """A table that names the item that it changes is no new item."""
        assert changed({"indicators.2.weight": 4}).hash == changed({"indicators.2": {"code": "2", "weight": 4}}).hash

    def test_what_was_not_there_can_be_set(self) -> None:
        """A remark, a date and a model of our own fit where the format has a key for them."""
        found = changed(
            {
                "indicators.1.note.id": "Baru.",
                "indicators.1.note.en": "New.",
                "in_force": {"from": dt.date(2031, 1, 1), "to": None},
                "note": Words(id="Lain.", en="Other."),
                "acts.uu-2-2030.as_amended_by": ("uu-1-2030",),
            }
        )

        assert Words(id="Baru.", en="New.") == found.indicator("1").note
        assert (dt.date(2031, 1, 1), None) == (found.in_force.from_, found.in_force.to)
        assert "Other." == str(found.note and found.note.en)
        assert ("uu-1-2030",) == found.act("uu-2-2030").as_amended_by

    def test_an_item_of_a_plain_list_is_replaced(self) -> None:
        """Words in a list have no name, but a position."""
        found = changed({"legal_basis[0]": "uu-2-2030"})

        assert ("uu-2-2030",) == found.legal_basis

    def test_the_base_stays_as_it_is(self) -> None:
        """The new rulebook has its own id and hash, and names the one that it was made from."""
        before = BASE.hash
        found = changed({"indicators.2.weight": 4})

        assert before == BASE.hash == sample.read().hash
        assert before != found.hash
        assert ("contoh-2031", "contoh-2030") == (found.id, found.amends)
        assert Decimal("1.50") == BASE.indicator("2").weight
        assert type(BASE) is type(found)

    def test_a_change_made_and_taken_back_leaves_no_trace(self) -> None:
        """The hash is of what the rulebook says, not of how it was made."""
        there = amend(BASE, {"indicators.2.weight": 4}, id="b")
        back = amend(there, {"indicators.2.weight": Decimal("1.5")}, id="contoh-2031")
        plain = {**back.plain(), "amends": "contoh-2030"}

        assert changed({}).hash == back.with_tree(plain).hash

    def test_included_rulebooks_stay(self) -> None:
        """The rules that hold beside the edition's own hold still."""
        iid = load_rulebook("iid-2026")
        found = amend(iid, {"indicators.16.weight": 4}, id="iid-uji")

        assert iid.included == found.included
        assert () == amend(iid, {"includes": []}, id="iid-uji").included

    @given(st.integers(0, 99), st.sampled_from(["1", "2", "3", "4a", "4b"]))
    def test_a_weight_is_what_it_was_set_to(self, weight: int, code: str) -> None:
        """Whichever weight is set is read back, and no other changes."""
        found = changed({f"indicators.{code}.weight": weight})
        others = {item.code: item.weight for item in BASE.indicators} | {code: Decimal(weight)}

        assert others == {item.code: item.weight for item in found.indicators}
        assert found.hash == Registry.default().loads(found.to_toml()).hash


OF = "measures.quality.operation.of"

BAD: dict[str, tuple[dict[str, Any], str, str, str | None]] = {
    "code": ({"indicators.4c.weight": 1}, "reference_unknown", "indicators.4c.weight", None),
    "code of a table": ({"indicators": {"4c": {"weight": 1}}}, "reference_unknown", "indicators.4c", None),
    "id": ({"measures.qualty.maximum": 1}, "reference_unknown", "measures.qualty.maximum", "quality"),
    "position": ({"indicators[9].weight": 1}, "reference_unknown", "indicators[9].weight", None),
    "removed": ({"rules.6-d": None}, "reference_unknown", "rules.6-d", "6-c"),
    "scalar for an item": ({"indicators.4c": 3}, "reference_unknown", "indicators.4c", None),
    "key": ({"indicators.1.wieght": 1}, "unknown_key", "indicators.1.wieght", "weight"),
    "key at the root": ({"indicatrs.1.weight": 1}, "unknown_key", "indicatrs.1.weight", "indicators"),
    "removed key": ({"indicators.1.wieght": None}, "unknown_key", "indicators.1.wieght", "weight"),
    "inside a number": ({"indicators.1.weight.x": 1}, "wrong_type", "indicators.1.weight.x", None),
    "number": ({"indicators.1": {"weight": "berat"}}, "not_a_number", "indicators.1.weight", None),
    "binary": ({"indicators.1.weight": 0.1 + 0.2}, "imprecise", "indicators.1.weight", None),
    "range": ({"indicators.1.weight": -1}, "out_of_range", "indicators.1.weight", None),
    "not finite": ({"indicators.1.weight": float("nan")}, "not_finite", "indicators.1.weight", None),
    "term": ({"rules.6-c": {"severity": "blokking"}}, "unknown_term", "rules.6-c.severity", "blocking"),
    "missing": ({"indicators.1.name": None}, "missing_key", "indicators[0]", None),
    "missing inside": ({"indicators.1.name": {"en": None}}, "missing_key", "indicators.1.name", None),
    "link": ({OF: "maturty"}, "reference_unknown", OF, "maturity"),
    "included": ({"includes": ["pp-38-2071"]}, "rulebook_unknown", "includes[0]", None),
    "id in changes": ({"id": "lain"}, "invalid", "id", None),
    "format": ({"format": 2}, "invalid", "format", None),
}  # fmt: skip


class TestRefused:
    """What leads nowhere, or makes no valid rulebook, is located where the change was written."""

    @pytest.mark.parametrize("changes, code, path, nearest", BAD.values(), ids=BAD)
    def test_with_place_and_suggestion(
        self, changes: dict[str, Any], code: str, path: str, nearest: str | None
    ) -> None:
        """One problem with a stable code, its place, and the nearest name; in both languages."""
        (problem,) = refused(changes)

        assert (code, path, nearest) == (problem.code, problem.path, problem.nearest)
        assert all(problem.render(lang).startswith(path) for lang in LANGUAGES)

    def test_all_problems_at_once(self) -> None:
        """Every address that leads nowhere is told."""
        found = refused({"indicators": {"4c.weight": 1, "9": None}, "rules.x.note": None})

        assert ["indicators.4c.weight", "indicators.9", "rules.x.note"] == [problem.path for problem in found]

    def test_what_no_change_did_stays_where_it_is(self) -> None:
        """Only the change that is to blame gets its problem."""
        (problem,) = refused({"indicators.2.weight": 4, "indicators.1.weight": -1, "note": None})

        assert "indicators.1.weight" == problem.path

    def test_the_same_id(self) -> None:
        """Two rulebooks cannot have the same id, whatever they say."""
        (problem,) = refused({}, "contoh-2030")

        assert ("rulebook_exists", "id") == (problem.code, problem.path)

    def test_an_impossible_id(self) -> None:
        """An id is a word."""
        (problem,) = refused({}, "contoh 2031")

        assert ("invalid", "id") == (problem.code, problem.path)

    def test_an_included_rulebook_of_the_base_is_known(self) -> None:
        """What the base includes, in turn, is what can be included."""
        (problem,) = refused({"includes[0]": "pp-38-2071"}, base=load_rulebook("iid-2026"))

        assert ("includes[0]", "pp-38-2017") == (problem.path, problem.nearest)


AMENDMENT = 'format = 1\nid = "contoh-2031"\namends = "contoh-2030"\n\n[changes]\n'


def registry_with(folder: Path, **texts: str) -> Registry:
    """Return a registry that knows the sample, and these edition files too."""
    files = {"contoh-2030": sample.MINIMAL} | {name.replace("_", "-"): text for name, text in texts.items()}
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return attrs.evolve(Registry.default(), editions={name: folder / f"{name}.toml" for name in files})


class TestFiles:
    """An edition file may say only what differs from another edition."""

    def test_it_is_the_base_with_its_changes(self, tmp_path: Path) -> None:
        """The hash is that of the whole rulebook that comes out, however it was made."""
        registry = registry_with(tmp_path, contoh_2031=AMENDMENT + "indicators.2.weight = 4\nnote = {null = true}\n")
        found = registry.rulebook("contoh-2031")

        assert amend(BASE, {"indicators.2.weight": 4, "note": None}, id="contoh-2031").hash == found.hash
        assert "note" not in found.plain()
        assert found is registry.rulebook("contoh-2031")

    def test_a_changed_base_changes_the_hash(self, tmp_path: Path) -> None:
        """What is amended cannot be edited unnoticed."""
        (tmp_path / "other").mkdir()
        one = registry_with(tmp_path, contoh_2031=AMENDMENT + "indicators.2.weight = 4\n")
        other = registry_with(
            tmp_path / "other",
            contoh_2031=AMENDMENT + "indicators.2.weight = 4\n",
            contoh_2030=sample.edited(('authority = {id = "Pemerintah', 'authority = {id = "Pemerintahan')),
        )

        assert one.rulebook("contoh-2031").hash != other.rulebook("contoh-2031").hash

    def test_of_an_amendment(self, tmp_path: Path) -> None:
        """An amendment can be amended, and loaded by its path."""
        again = AMENDMENT.replace("2030", "2031").replace('id = "contoh-2031"', 'id = "contoh-2032"', 1)
        registry = registry_with(tmp_path, contoh_2031=AMENDMENT + "indicators.2.weight = 4\n")
        file = tmp_path / "lagi.toml"
        file.write_text(again + "indicators.3.weight = 5\n", encoding="utf-8")
        found = registry.load(file)

        assert ("contoh-2032", "contoh-2031") == (found.id, found.amends)
        assert [Decimal(4), Decimal(5)] == [found.indicator(code).weight for code in "23"]

    @pytest.mark.parametrize(
        "text, code, path, nearest",
        [
            (AMENDMENT + "measures.qualty.maximum = 1\n", "reference_unknown", "changes.measures.qualty", "quality"),
            (AMENDMENT + "indicators.1.wieght = 1\n", "unknown_key", "changes.indicators.1.wieght", "weight"),
            (AMENDMENT + 'includes = ["contoh-2031"]\n', "cycle", "changes.includes[0]", None),
            (AMENDMENT + 'includes = ["contoh-203"]\n', "rulebook_unknown", "changes.includes[0]", "contoh-2031"),
            (AMENDMENT.replace('"contoh-2030"', '"contoh-2030a"'), "rulebook_unknown", "amends", "contoh-2030"),
            (AMENDMENT.replace('"contoh-2030"', '"./contoh-2030"'), "rulebook_unknown", "amends", "contoh-2030"),
            (AMENDMENT.replace('"contoh-2030"', '"contoh-2031"'), "cycle", "amends", None),
            (AMENDMENT.replace("amends =", "amend ="), "missing_key", "", None),
            (AMENDMENT.replace("format = 1", "format = 2"), "format_version", "format", None),
            ("changes = 3\n" + AMENDMENT.replace("\n[changes]\n", ""), "wrong_type", "changes", None),
            (AMENDMENT.replace("\n[changes]", "year = 2031\n[changes]"), "unknown_key", "year", None),
        ],
    )
    def test_what_is_wrong_is_located(
        self, text: str, code: str, path: str, nearest: str | None, tmp_path: Path
    ) -> None:
        """Problems name the file and the place in it."""
        registry = registry_with(tmp_path, contoh_2031=text)
        with pytest.raises(RulebookError) as error:
            registry.rulebook("contoh-2031")
        found = {(item.code, item.path, item.nearest, item.source) for item in error.value.problems}

        assert (code, path, nearest, "contoh-2031.toml") in found

    def test_two_that_amend_each_other(self, tmp_path: Path) -> None:
        """Neither can be made; the way round is told."""
        there = AMENDMENT.replace("contoh-2030", "contoh-2032")
        back = AMENDMENT.replace("contoh-2031", "contoh-2032").replace("contoh-2030", "contoh-2031")
        registry = registry_with(tmp_path, contoh_2031=there, contoh_2032=back)
        with pytest.raises(RulebookError, match="contoh-2031 → contoh-2032 → contoh-2031"):
            registry.rulebook("contoh-2031")

    def test_a_whole_file_may_say_where_it_comes_from(self) -> None:
        """`amends` without changes is a note on a rulebook that stands by itself."""
        found = sample.read(("year = 2030", 'year = 2030\namends = "contoh-1999"'))

        assert "contoh-1999" == found.amends
        assert lint(found)


def test_without_the_writer_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing TOML needs an extra."""
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    with pytest.raises(MissingExtraError, match="cli"):
        BASE.to_toml()


@pytest.mark.parametrize("name", Registry.default().editions)
def test_written_and_read_again_it_is_the_same(name: str) -> None:
    """TOML → model → TOML: every shipped edition, amendments too, has the same hash after the way round."""
    edition = load_rulebook(name)
    again = Registry.default().loads(edition.to_toml())

    assert edition.hash == again.hash
    assert edition.to_toml() == again.to_toml()
