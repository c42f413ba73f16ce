from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import document, run, write
from tests.rulebook import sample

RULEBOOK = ("--rulebook", str(sample.PATH))


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


def test_every_finding_is_printed_on_demand(tmp_path: Path) -> None:
    """With `--all` each finding has a line of its own, passes included."""
    file = write(tmp_path, submission("yes"))
    every = run("check", file, *RULEBOOK, "--all").stdout

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
