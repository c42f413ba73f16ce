from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import document, process, run, write

DATA = Path(__file__).parents[2] / "examples" / "data" / "lomba"
CONTEST = str(DATA / "lomba-contoh.json")
RULEBOOK = ("--rulebook", str(DATA / "lomba-contoh-2030.toml"))
MEETING = ("--meeting", str(DATA / "rapat.toml"))


def region(folder: Path, code: str, index: str, **fields: Any) -> str:
    """Return the path of a new file with a region whose index of 2026 is stated."""
    tree = {"rulebook": "iid-2026", "unit": {"code": code}, "stated": {"index": index}}
    return write(folder, tree | fields, f"{code}.json")


def test_entries_by_category() -> None:
    """Places, ties, and the notice last."""
    result = run("rank", CONTEST, *RULEBOOK)
    lines = result.stdout.splitlines()

    assert (0, "") == (result.exit_code, result.stderr)
    assert "Peringkat Lomba Contoh 2030 · menurut Nilai akhir · kategori: masyarakat" == lines[0]
    assert " 1. Kompor Jerami (kompor-jerami) · 79,97" == lines[1]
    assert lines[-1].endswith("bukan hasil resmi Kabupaten Contoh.")


def test_regions_by_kind(tmp_path: Path) -> None:
    """Each file is a region; provinces and kabupaten are ranked apart."""
    files = [region(tmp_path, code, index) for code, index in (("35.08", "50"), ("35", "60"), ("35.09", "55.5"))]
    tree = document(run("rank", *files, "--json"))

    assert [("provinsi", ["35"]), ("kabupaten", ["35.09", "35.08"])] == [
        (group["key"], [item["key"] for item in group["entries"]]) for group in tree["groups"]
    ]


def test_clusters_from_a_file(tmp_path: Path) -> None:
    """A file with the codes of each cluster; a region that no file is given for is listed without a place."""
    clusters = tmp_path / "klaster.toml"
    clusters.write_text('pesisir = ["35.09", "35.08", "35.10"]\n', encoding="utf-8")
    files = [region(tmp_path, code, index) for code, index in (("35.08", "50"), ("35.09", "55.5"))]
    (group,) = document(run("rank", *files, "--within", str(clusters), "--json"))["groups"]

    assert ("cluster", "pesisir", ["35.10"]) == (
        group["within"],
        group["key"],
        [item["key"] for item in group["undecided"]],
    )


def test_options_reach_the_ranking() -> None:
    """Within, measure, cut, dense, exact, spread and readings."""
    args = ("--within", "all", "--measure", "proposal", "--top", "2", "--dense", "--exact", "--spread-above", "37.5")
    tree = document(run("rank", CONTEST, *RULEBOOK, *args, "--json", "--lang", "en"))
    (group,) = tree["groups"]

    assert ("dense", True, "37.5") == (tree["kind"], tree["exact"], tree["spread_above"])
    assert ("all", "proposal", 2) == (group["within"], group["measure"], group["cut"]["size"])
    assert "there is no sheet of J3 yet: Proposal" == group["undecided"][0]["reason"]
    places = document(run("rank", CONTEST, *RULEBOOK, "--interpretations", "--json"))["groups"][0]["entries"]
    assert [[1, 2], [1, 2]] == [item["places"] for item in places]
    half = document(run("rank", CONTEST, *RULEBOOK, "--interpret", "bobot_babak=separuh", "--json"))["groups"][0]
    assert ["bank-sampah", "kompor-jerami"] == [item["key"] for item in half["entries"]]


@pytest.mark.parametrize("suffix", ["html", "HTML", "txt"])
def test_minutes(suffix: str, tmp_path: Path) -> None:
    """Written as text or HTML, with the date, the body and the decisions; the ranking is printed all the same."""
    out = tmp_path / f"berita-acara.{suffix}"
    result = run("rank", CONTEST, *RULEBOOK, *MEETING, "--minutes", str(out))
    text = out.read_text(encoding="utf-8")

    assert 0 == result.exit_code
    assert "20 November 2030" in text
    assert "Sudah dipakai di lebih banyak kecamatan." in text
    assert "tempat ke-3, Juara III, menurut keputusan Sidang pleno dewan juri" in result.stdout
    assert (suffix != "txt") is text.startswith("<!doctype html>")
    assert [out] == list(tmp_path.iterdir())
    assert out.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    """Return the mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_minutes_to_fill_in(tmp_path: Path) -> None:
    """Without a meeting, date and body are lines to fill in by hand; in the language asked for."""
    out = tmp_path / "minutes.txt"
    run("rank", CONTEST, *RULEBOOK, "--minutes", str(out), "--lang", "en")

    assert "Held by            : ____" in out.read_text(encoding="utf-8")


def test_minutes_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What is there stays unless the caller says so; what cannot be written leaves nothing behind."""
    out = tmp_path / "ada.txt"
    out.write_text("lama", encoding="utf-8")
    for target, said in ((out, "sudah ada"), (tmp_path / "tiada" / "x.txt", "tidak dapat ditulis")):
        result = run("rank", CONTEST, *RULEBOOK, "--minutes", str(target))

        assert (2, "") == (result.exit_code, result.stdout)
        assert said in result.stderr
    assert 2 == run("rank", CONTEST, *RULEBOOK, "--minutes", str(out), "--force", "--measure", "zzz").exit_code
    assert "lama" == out.read_text(encoding="utf-8")
    assert 0 == run("rank", CONTEST, *RULEBOOK, "--minutes", str(out), "--force").exit_code
    assert out.read_text(encoding="utf-8").startswith("BERITA ACARA")
    assert [out] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "args, said",
    [
        (("--minutes", "x.pdf"), "--minutes: jenis berkas “x.pdf” tidak dikenal (pakai .html, .txt)"),
        (("--within", "kategori"), "within: istilah “kategori” tidak dikenal"),
        (("--within", "tiada.toml"), "berkas “tiada.toml” tidak ditemukan"),
        (("--meeting", "tiada.toml"), "berkas “tiada.toml” tidak ditemukan"),
        (("--interpret", "x"), "--interpret"),
        (("--spread-above", "1,5"), "spread_above: “1,5” bukan bilangan"),
    ],
)
def test_what_is_refused(args: tuple[str, ...], said: str) -> None:
    """The call is wrong: told on standard error, with exit code 2 and nothing on standard output."""
    result = run("rank", CONTEST, *RULEBOOK, *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert said in result.stderr


def test_clusters_must_be_a_table(tmp_path: Path) -> None:
    """A list is no clusters."""
    path = tmp_path / "klaster.json"
    path.write_text("[1]", encoding="utf-8")
    result = run("rank", CONTEST, *RULEBOOK, "--within", str(path))

    assert 2 == result.exit_code
    assert "seharusnya tabel (objek)" in result.stderr


def test_every_file_that_is_wrong_is_told(tmp_path: Path) -> None:
    """What is wrong with several files is told at once, each with its name; of one file, and of input, without."""
    wrong = [region(tmp_path, code, "500") for code in ("35.08", "35.09")]
    result = run("rank", *wrong, region(tmp_path, "35.10", "50"))

    assert (2, "") == (result.exit_code, result.stdout)
    assert "35.08.json: stated.index: " in result.stderr
    assert "35.09.json: stated.index: " in result.stderr
    assert "35.10" not in result.stderr
    assert run("rank", wrong[0]).stderr.startswith("stated.index: ")


def test_standard_input() -> None:
    """One of the files may be standard input; a program of its own behaves alike."""
    text = Path(CONTEST).read_text(encoding="utf-8")
    result = process("rank", "-", *RULEBOOK, "--json", stdin=text)
    wrong = run("rank", "-", CONTEST, stdin="{}")

    assert document(run("rank", CONTEST, *RULEBOOK, "--json")) == json.loads(result.stdout)
    assert 2 == wrong.exit_code
    assert "kunci “unit” wajib ada" in wrong.stderr
    assert 2 == run("rank").exit_code
