from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import document, run, write
from tests.rulebook import sample

RULEBOOK = ("--rulebook", str(sample.PATH))
LUMAJANG = Path(__file__).parents[2] / "examples" / "data" / "lumajang-2026.json"
SCREEN = (80, 24)
"""Columns and lines of a terminal as it opens."""


def submission(answer: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return a submission of one innovation, whose attestation to rule 6-c is *answer*, with more *fields* of it."""
    attestations = {} if answer is None else {"contoh-2030/6-c": {"answer": answer}}
    innovation = {"id": "a", "affairs": ["sosial"], "stage": "penerapan", "design": {"problem": "Antrean"}}
    innovation |= {"attestations": attestations, **fields}
    return {"nature": "illustration", "unit": {"code": "00.00"}, "innovations": [innovation]}


def test_a_blocking_failure_is_exit_code_1(tmp_path: Path) -> None:
    """Rule 6-c of the sample blocks; a no to it, with a problem stated, fails it."""
    result = run("check", write(tmp_path, submission("no")), *RULEBOOK, "--lang", "en")

    assert (1, "") == (result.exit_code, result.stderr)
    assert "No burden" in result.stdout
    assert "contoh-2030/6-c" in result.stdout
    assert "Law 1/2030 Article 6 letter c" in result.stdout


def test_what_does_not_block_is_exit_code_0(tmp_path: Path) -> None:
    """A failing note does not block: one affair of the three is not two."""
    result = run("check", write(tmp_path, submission("yes")), *RULEBOOK, "--lang", "en")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "Basic services are represented" in result.stdout
    assert "contoh-2030/7" in result.stdout


@pytest.mark.parametrize("args, code", [((), 0), (("--strict",), 1)])
def test_unknown_blocks_only_when_strict(args: tuple[str, ...], code: int, tmp_path: Path) -> None:
    """What nobody has attested needs review; with `--strict` a blocking rule that is unknown blocks."""
    file = write(tmp_path, submission())

    assert code == run("check", file, *RULEBOOK, *args).exit_code


def test_an_unknown_note_never_blocks(tmp_path: Path) -> None:
    """Strictness is about rules that block: a note that is unknown stays a note."""
    unknown = submission("yes")
    del unknown["innovations"][0]["affairs"]
    unknown["innovations"].append({**unknown["innovations"][0], "id": "b"})

    assert 0 == run("check", write(tmp_path, unknown), *RULEBOOK, "--strict").exit_code


def test_json_is_one_document(tmp_path: Path) -> None:
    """Programs get failures and unknowns; with `--all` those that pass too."""
    file = write(tmp_path, submission("yes"))
    short = document(run("check", file, *RULEBOOK, "--json"))
    everything = document(run("check", file, *RULEBOOK, "--json", "--all"))

    assert {"blocking": 0, "warning": 0, "note": 1, "unknown": 0} == short["summary"] == everything["summary"]
    assert [("contoh-2030/layanan", "fail")] == [(item["rule"], item["outcome"]) for item in short["findings"]]
    assert {("contoh-2030/layanan", "fail"), ("contoh-2030/6-c", "pass")} == {
        (item["rule"], item["outcome"]) for item in everything["findings"]
    }
    assert ["contoh-2030/7"] == [item["rule"] for item in everything["not_checked"]]


def test_json_has_the_keys_that_programs_rely_on(tmp_path: Path) -> None:
    """`--json --all` prints each finding with rule, outcome, place, source and confidence, and how many there are."""
    found = document(run("check", write(tmp_path, submission("no")), *RULEBOOK, "--json", "--all"))
    finding = next(item for item in found["findings"] if item["rule"] == "contoh-2030/6-c")
    expected = {
        "rule": "contoh-2030/6-c",
        "outcome": "fail",
        "severity": "blocking",
        "path": "innovations[0]",
        "citation": "UU 1/2030 Pasal 6 huruf c",
        "via": "",
        "confidence": "official",
    }

    assert {
        "rulebook",
        "rulebook_hash",
        "library_version",
        "findings",
        "not_checked",
        "summary",
        "notice",
    } == found.keys()
    assert expected == {key: finding[key] for key in expected}
    assert finding["message"].startswith("Tidak membebani: ")
    assert {"blocking": 1, "warning": 0, "note": 1, "unknown": 0} == found["summary"]


@pytest.mark.parametrize("answer, code", [("yes", 0), ("no", 1), ("unknown", 0)])
@pytest.mark.parametrize("args", [(), ("--all",), ("--json",), ("--json", "--all")], ids=" ".join)
def test_the_exit_code_is_the_same_however_it_is_printed(
    answer: str, code: int, args: tuple[str, ...], tmp_path: Path
) -> None:
    """Only what was found decides: 0 where nothing blocks, 1 where something does."""
    result = run("check", write(tmp_path, submission(answer)), *RULEBOOK, *args)

    assert (code, "") == (result.exit_code, result.stderr)


def test_strict_changes_nothing_that_is_printed(tmp_path: Path) -> None:
    """Strictness decides the exit code; the findings, and what counts as blocking, are the same."""
    file = write(tmp_path, submission())
    plain, strict = (run("check", file, *RULEBOOK, "--json", *args) for args in ((), ("--strict",)))

    assert (0, 1) == (plain.exit_code, strict.exit_code)
    assert plain.stdout == strict.stdout
    assert 0 == document(strict)["summary"]["blocking"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    """`-` reads the submission from standard input."""
    from_file = run("check", write(tmp_path, submission("no")), *RULEBOOK)
    from_stdin = run("check", "-", *RULEBOOK, stdin=json.dumps(submission("no")))

    assert (1, from_file.stdout) == (from_stdin.exit_code, from_stdin.stdout)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sample_region_fits_on_a_screen(lang: str) -> None:
    """What the rules say of a whole region is read at a glance, even where the terminal breaks long lines."""
    result = run("check", str(LUMAJANG), "--lang", lang)
    columns, rows = SCREEN
    shown = [piece for line in result.stdout.splitlines() for piece in textwrap.wrap(line, columns) or [""]]

    assert (0, "") == (result.exit_code, result.stderr)
    assert len(shown) <= rows
    assert len(run("check", str(LUMAJANG), "--all").stdout.splitlines()) > rows


def test_the_sample_region_is_not_shown_failing() -> None:
    """No rule fails a region that is named; what nobody attested needs review, and blocks when strict."""
    found = document(run("check", str(LUMAJANG), "--json"))
    failures = {key: number for key, number in found["summary"].items() if key != "unknown"}

    assert {"blocking": 0, "warning": 0, "note": 0} == failures
    assert {"unknown"} == {item["outcome"] for item in found["findings"]}
    assert found["summary"]["unknown"] == len(found["findings"])
    assert 1 == run("check", str(LUMAJANG), "--strict").exit_code


@pytest.mark.parametrize(
    "content, text",
    [
        ("{", "bukan JSON yang sah"),
        ('{"unit": {"code": "35.08"}, "tahun": 1}', "kunci “tahun” tidak dikenal"),
    ],
)
def test_what_is_no_submission_is_a_wrong_call(content: str, text: str) -> None:
    """Broken input is told on standard error with exit code 2, and nothing is checked."""
    result = run("check", "-", *RULEBOOK, stdin=content)

    assert (2, "") == (result.exit_code, result.stdout)
    assert text in result.stderr


def test_every_finding_is_printed_on_demand(tmp_path: Path) -> None:
    """With `--all` each finding has a line of its own, passes included, before what was not checked and the summary."""
    file = write(tmp_path, submission("yes"))
    every = run("check", file, *RULEBOOK, "--all").stdout
    found = document(run("check", file, *RULEBOOK, "--all", "--json"))

    assert len(found["findings"]) + 2 == every.splitlines().index("")
    assert "contoh-2030/6-c" in every
    assert "contoh-2030/6-c" not in run("check", file, *RULEBOOK).stdout


def test_an_open_point_can_be_taken_otherwise(tmp_path: Path) -> None:
    """`--interpret` is taken, and an interpretation that does not exist is a wrong call."""
    file = write(tmp_path, submission("yes"))

    assert 0 == run("check", file, *RULEBOOK, "--interpret", "stage=applied").exit_code
    assert 2 == run("check", file, *RULEBOOK, "--interpret", "stage=aplied").exit_code


@pytest.mark.parametrize("lang, text", [("id", "skema penilaian tidak disebut"), ("en", "no rulebook is named")])
def test_a_submission_must_name_a_rulebook(lang: str, text: str, tmp_path: Path) -> None:
    """Without a rulebook there is nothing to check by."""
    result = run("check", write(tmp_path, submission("yes")), "--lang", lang, "--json")

    assert (2, "") == (result.exit_code, result.stdout)
    assert text in result.stderr


def test_hostile_names_are_harmless(tmp_path: Path) -> None:
    """What a finding quotes of a rulebook or a submission commands no terminal and forges no line."""
    rulebook = tmp_path / "skema.toml"
    trick = "\\u001b[31m\\r\\n0 blocking\\u009b1m"
    rulebook.write_text(
        sample.edited(('{id = "Tidak membebani"', f'{{id = "{trick}"'), ('{id = "Pasal 6', f'{{id = "{trick}Pasal 6')),
        encoding="utf-8",
    )
    file = write(tmp_path, submission("no"))
    for args in ((), ("--all",)):
        result = run("check", file, "--rulebook", str(rulebook), *args, color=True)
        lines = result.stdout.split("\n")

        assert 1 == result.exit_code
        assert all(line.isprintable() for line in lines)
        assert not any(line.startswith("0 blocking") for line in lines)


def test_a_line_for_each_agency(tmp_path: Path) -> None:
    """`--agencies` shows who has an innovation and whose leader is committed; what blocks is told by the exit code."""
    agencies = [{"id": "dinas-a", "name": "Dinas A"}, {"id": "kec-b", "name": "Kecamatan B"}]
    stated = {**submission(agency="dinas-a"), "agencies": agencies}
    result = run("check", write(tmp_path, stated), "--rulebook", "lumajang-2022", "--agencies")
    first, second, *_ = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert first.startswith("Dinas A (inovasi: 1) · ? Komitmen pimpinan unit kerja · ✓ Setiap perangkat daerah")
    assert second.startswith("Kecamatan B (inovasi: 0) · ? Komitmen pimpinan unit kerja · ✗ Setiap perangkat daerah")


def test_awards_are_held_against_the_bands_of_their_year(tmp_path: Path) -> None:
    """By the bands of 2022 60.56 is Sangat Inovatif; what the file says is told beside it, and blocks nothing."""
    award = {"award": "Indeks Inovasi Daerah", "year": 2022, "score": "60.56", "label": "Inovatif"}
    file = write(
        tmp_path, {"rulebook": "iid-2026", "nature": "illustration", "unit": {"code": "00.00"}, "awards": [award]}
    )
    said = "Indeks Inovasi Daerah 2022 (60.56): Sangat Inovatif by the bounds of IID 2022; its source says “Inovatif”"

    assert f"≠ {said}" in run("check", file, "--lang", "en").stdout.splitlines()
    assert [("differs", said)] == [
        (item["agreement"], item["message"])
        for item in document(run("check", file, "--json", "--lang", "en"))["awards"]
    ]


@pytest.mark.parametrize("args", [(), ("--all",), ("--agencies",)], ids=" ".join)
def test_nothing_looks_official(args: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever is printed ends with the sentence that it is nobody's decision; a projection is told to be one."""
    file = write(tmp_path, submission("yes"))
    lumajang, projection = (
        run("check", file, "--rulebook", name, "--lang", "en", *args).stdout.splitlines()
        for name in ("lumajang-2022", "iid-2027-projection")
    )
    illustration, official = "An illustration: its answers are made up. ", "not an official decision of any authority."

    assert f"{illustration}A check against Lumajang guidance 2022 as reported by others; {official}" == lumajang[-1]
    assert projection[-1].startswith(f"{illustration}A PROJECTION, not rules in force. After the forecast table")
    assert projection[-1].endswith(official)
    assert "" == lumajang[-2] == projection[-2]
