from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import SUBMISSION, document, process, run, write
from tests.rulebook import sample

from inovasi_daerah import load_rulebook

BARE: dict[str, Any] = {"nature": "illustration", "unit": {"code": "00.00"}}
NOTHING_OPEN: dict[str, Any] = {**BARE, "answers": {"3": {"category": "A"}}, "innovations": []}
"""By the sample rulebook: 1 × 3 of 25, or 12 of 100; no open point matters to it."""
OPEN: dict[str, Any] = {**BARE, "rulebook": "iid-2026", "answers": {"4": {"value": "5.23"}}, "innovations": []}
"""5.23% is level 2 and level 3 of indicator 4 as printed: 2 or 3 of 250, or 0.80 or 1.20 of 100."""
HOSTILE = "Evil\x1b[31m<b>\r\n\x07Perkiraan palsu\x9b1m\u202e\x7f\u2028"
SCORE_ARGS = ("--rulebook", str(sample.PATH))


# --- score ------------------------------------------------------------------------------------------------------


def test_a_score_is_printed_with_what_it_is(tmp_path: Path) -> None:
    """The score comes with its band, the measures behind it, the open points touched, and the notice."""
    result = run("score", write(tmp_path, SUBMISSION))
    bar, empty = "█" * 4 + "░" * 20, "░" * 24

    assert 0 == result.exit_code
    assert [
        "Perkiraan IID 2026 · Kabupaten Contoh · 4,40 · Kurang Inovatif (ilustrasi, bukan hasil resmi)",
        "",
        f"  spd      Satuan Pemerintahan Daerah (SPD)  9,75  / 63   {bar}",
        f"  quality  Rata-rata skor kematangan         1,25  / 111  {empty}",
        f"  count    Jumlah Inovasi Daerah                0  / 76   {empty}",
        f"  sid      Satuan Inovasi Daerah (SID)       1,25  / 187  {empty}",
        f"  total    Skor total                          11  / 250  █{empty[1:]}",
        f"  index    Indeks Inovasi Daerah              4,4  / 100  █{empty[1:]}",
        "",
        "Hal terbuka yang tersentuh:",
    ] == [line.rstrip() for line in result.stdout.splitlines()[:10]]
    assert "  mandatory_empty: " in result.stdout
    assert "    zero — bernilai 0, lainnya tetap\n" in result.stdout
    assert result.stdout.endswith(
        "\n\nIlustrasi: isiannya dibuat-buat. Perkiraan menurut IID 2026 sebagaimana ditranskripsi aplikasi daerah; "
        "bukan hasil resmi Kemendagri.\n"
    )
    assert not result.stderr


def test_a_score_is_printed_in_english(tmp_path: Path) -> None:
    """English has a decimal point, English names of measures, and the official label of the band."""
    result = run("score", write(tmp_path, SUBMISSION), "--lang", "en")
    lines = result.stdout.splitlines()

    assert (
        "Estimate IID 2026 · Kabupaten Contoh · 4.40 · Kurang Inovatif (an illustration, not an official result)"
        == lines[0]
    )
    assert lines[2].startswith("  spd      Regional Government Unit (SPD)  9.75  / 63 ")
    assert lines[-1].endswith("not an official result of the Ministry of Home Affairs.")


def test_the_language_can_be_set_once(tmp_path: Path) -> None:
    """Whoever always reads English sets an environment variable; an option overrides it."""
    file = write(tmp_path, SUBMISSION)
    env = {"INOVASI_DAERAH_LANG": "en"}

    assert run("score", file, "--lang", "en").stdout == run("score", file, env=env).stdout
    assert run("score", file).stdout == run("score", file, "--lang", "id", env=env).stdout


def test_json_is_one_document(tmp_path: Path) -> None:
    """Programs get one JSON document with scores as decimal strings, and nothing else."""
    found = document(run("score", write(tmp_path, SUBMISSION), "--json"))

    assert ("iid-2026", "transcribed", "illustration", "00.00") == (
        found["rulebook"], found["confidence"], found["nature"], found["subject"]
    )  # fmt: skip
    assert ("4.40", "Kurang Inovatif", None) == (found["score"], found["band"], found["range"])
    assert {
        "spd": {"value": "9.75", "max": "63"},
        "quality": {"value": "1.25", "max": "111"},
        "count": {"value": "0", "max": "76"},
        "sid": {"value": "1.25", "max": "187"},
        "total": {"value": "11", "max": "250"},
        "index": {"value": "4.4", "max": "100"},
    } == found["measures"]
    assert [{"id": "antar-akta", "measures": {"maturity": {"value": "15", "max": "111"}}}] == found["innovations"]
    assert {"id": "mandatory_empty", "touched": True, "interpretation": "zero"} in found["open_points"]
    assert "bukan hasil resmi" in found["notice"]


def test_json_from_standard_input_is_the_same(tmp_path: Path) -> None:
    """`-` reads the submission from standard input."""
    from_file = run("score", write(tmp_path, SUBMISSION), "--json")
    from_stdin = run("score", "-", "--json", stdin=json.dumps(SUBMISSION))

    assert document(from_file) == document(from_stdin)


def test_toml_is_read_too(tmp_path: Path) -> None:
    """A submission may be written in TOML."""
    file = tmp_path / "berkas.toml"
    file.write_text(
        'rulebook = "iid-2026"\nnature = "illustration"\ninnovations = []\n'
        'unit.code = "00.00"\nanswers.4.value = 5.23\n',
        encoding="utf-8",
    )

    assert document(run("score", write(tmp_path, OPEN), "--json")) == document(run("score", str(file), "--json"))


@pytest.mark.parametrize(
    "stdin, code",
    [("", "tidak ada isi"), ("{", "bukan JSON yang sah"), ("[]", "seharusnya tabel"), (b"\xff\xfe", "UTF-8")],
)
def test_what_is_no_submission_is_refused(stdin: str | bytes, code: str) -> None:
    """Whatever comes on standard input, what is no submission is told on standard error with exit code 2."""
    result = run("score", "-", "--json", stdin=stdin)

    assert (2, "") == (result.exit_code, result.stdout)
    assert code in result.stderr


@pytest.mark.parametrize(
    "lang, text",
    [
        ("id", "berkas “tidak-ada.json” tidak ditemukan (periksa ejaan dan foldernya)\n"),
        ("en", "file “tidak-ada.json” does not exist (check the spelling and the folder)\n"),
    ],
)
def test_an_error_is_told_in_the_language_asked_for(lang: str, text: str) -> None:
    """Errors go to standard error, in the language of `--lang`, and nothing goes to standard output."""
    result = run("score", "tidak-ada.json", "--lang", lang)

    assert (2, "", text) == (result.exit_code, result.stdout, result.stderr)


def test_every_problem_of_a_submission_is_told(tmp_path: Path) -> None:
    """What does not fit the rulebook is told with its place, all at once."""
    answers = {"1": {"level": 4}, "99": {"level": 1}}
    result = run("score", write(tmp_path, {**SUBMISSION, "answers": answers}), "--lang", "en")

    assert 2 == result.exit_code
    assert "2 problems found:" == result.stderr.splitlines()[0]
    assert "answers.1.level: there is no level 4 (accepted: 1, 2, 3)" in result.stderr
    assert "answers.99: unknown indicator “99”" in result.stderr


def test_a_submission_must_name_a_rulebook(tmp_path: Path) -> None:
    """Without a rulebook in the file or in the call there is nothing to score by."""
    file = write(tmp_path, BARE)

    assert (
        2,
        'rulebook: skema penilaian tidak disebut (tambahkan kunci "rulebook" atau pakai --rulebook)\n',
    ) == (run("score", file).exit_code, run("score", file).stderr)
    assert 0 == run("score", file, "--rulebook", "iid-2026").exit_code


def test_a_submission_that_names_an_unknown_rulebook_is_wrong(tmp_path: Path) -> None:
    """The place of the problem is the key in the file, and the nearest id is suggested."""
    result = run("score", write(tmp_path, {**SUBMISSION, "rulebook": "iid-2062"}), "--lang", "en")

    assert 2 == result.exit_code
    assert result.stderr.startswith("rulebook: unknown rulebook “iid-2062” (did you mean “iid-2026”?")


def test_a_call_that_names_an_unknown_rulebook_is_wrong(tmp_path: Path) -> None:
    """An unknown id in the call is told without a place in the file."""
    result = run("score", write(tmp_path, SUBMISSION), "--rulebook", "iid-2062", "--lang", "en")

    assert 2 == result.exit_code
    assert result.stderr.startswith("unknown rulebook “iid-2062”")


def test_the_call_overrides_the_rulebook_of_the_file(tmp_path: Path) -> None:
    """`--rulebook` takes an id or a path: level 3 of indicator 1 is 3 of 250, or 2.5 × 3 of 25."""
    file = write(tmp_path, {**BARE, "rulebook": "contoh-2030", "answers": {"1": {"level": 3}}, "innovations": []})
    by_id = document(run("score", file, "--rulebook", "iid-2026", "--json"))
    by_path = document(run("score", file, *SCORE_ARGS, "--json"))

    assert ("iid-2026", "1.20") == (by_id["rulebook"], by_id["score"])
    assert ("contoh-2030", "30.00") == (by_path["rulebook"], by_path["score"])


def test_a_rulebook_that_is_wrong_is_told_with_its_file(tmp_path: Path) -> None:
    """A rulebook with a mistake is told by file and place."""
    rulebook = tmp_path / "skema.toml"
    rulebook.write_text(sample.edited(("weight = 1.50", "weight = -1")), encoding="utf-8")
    result = run("score", write(tmp_path, BARE), "--rulebook", str(rulebook), "--lang", "en")

    assert 2 == result.exit_code
    assert "skema.toml: indicators[1].weight: “-1” is out of range (accepted: ≥ 0)\n" == result.stderr


def test_what_is_missing_is_told_with_its_place(tmp_path: Path) -> None:
    """A number that cannot be computed is a dash, with the reason and the place where the fact belongs."""
    result = run("score", write(tmp_path, {**BARE, "answers": {}}), "--rulebook", "iid-2026")
    lines = [line.rstrip() for line in result.stdout.splitlines()]

    assert 0 == result.exit_code
    assert "Perkiraan IID 2026 · Kabupaten Contoh · belum dapat dihitung (ilustrasi, bukan hasil resmi)" == lines[0]
    assert "  quality  Rata-rata skor kematangan         —  / 111" == lines[3]
    assert "  Rata-rata skor kematangan: inovasi belum dinyatakan (innovations)" in lines


@pytest.mark.parametrize(
    "lang, said, why",
    [
        ("id", "tidak melapor", ": tanpa nilai — daerah tidak melapor;"),
        ("en", "not reported", ": no value — the region did not report;"),
    ],
)
def test_a_region_that_did_not_report(lang: str, said: str, why: str, tmp_path: Path) -> None:
    """Not reported is neither an index of 0 nor one that cannot be computed yet."""
    file = write(tmp_path, {**SUBMISSION, "reported": False})
    scored = run("score", file, "--interpretations", "--lang", lang).stdout
    explained = run("explain", file, "--lang", lang).stdout

    assert f" · Kabupaten Contoh · {said} (" in scored.splitlines()[0] == explained.splitlines()[0]
    assert f": {said} (" in scored.partition("Kabupaten Contoh")[2].partition("\n")[2]
    assert why in explained.splitlines()[1]
    assert not any(other in scored + explained for other in ("belum dapat dihitung", "cannot be computed"))


def test_what_is_missing_is_null_in_json(tmp_path: Path) -> None:
    """A score that cannot be computed is an answer, not an error: null, with the reason and the paths."""
    found = document(run("score", write(tmp_path, {**BARE, "answers": {}}), "--rulebook", "iid-2026", "--json"))

    assert (None, None) == (found["score"], found["band"])
    assert ["innovations"] == found["measures"]["quality"]["missing"]["paths"]
    assert {"value": "0", "max": "63"} == found["measures"]["spd"]


def test_a_score_says_what_the_rules_say(tmp_path: Path) -> None:
    """Beside the score stands how many rules block, warn or need review; of the sample, one note fails."""
    submission = {**NOTHING_OPEN, "innovations": [{"id": "a", "stage": "penerapan", "affairs": ["sosial"]}]}
    result = run("score", write(tmp_path, submission), *SCORE_ARGS, "--lang", "en")

    assert "0 blocking, 0 warnings, 1 note, 1 needs review, 0 met." in result.stdout


def test_where_no_open_point_matters_it_says_so(tmp_path: Path) -> None:
    """A submission whose score no open point can change is told so."""
    result = run("score", write(tmp_path, NOTHING_OPEN), *SCORE_ARGS)

    assert result.stdout.startswith("Perkiraan Contoh 2030 · Kabupaten Contoh · 12,00 · Rendah ")
    assert "\nTidak ada hal terbuka yang tersentuh.\n" in result.stdout


def test_an_open_point_can_be_taken_otherwise(tmp_path: Path) -> None:
    """`--interpret` takes open points in another way; it may be given more than once."""
    file = write(tmp_path, OPEN)
    default = document(run("score", file, "--json"))
    higher = document(run("score", file, "--interpret", "overlap=higher_level", "--json"))
    both = document(
        run(
            "score",
            file,
            "--interpret",
            " overlap = higher_level ",
            "--interpret",
            "mandatory_empty=excluded",
            "--json",
        )
    )

    assert ("0.80", "1.20", "1.20") == (default["score"], higher["score"], both["score"])
    assert {"id": "overlap", "touched": True, "interpretation": "higher_level"} in both["open_points"]
    assert {"id": "mandatory_empty", "touched": True, "interpretation": "excluded"} in both["open_points"]


@pytest.mark.parametrize(
    "pair, text",
    [
        ("overlap", "--interpret: “overlap” is not valid (accepted: POINT=WAY)"),
        ("overlp=lower_level", "there is no open point “overlp” (did you mean “overlap”?"),
        ("overlap=lower", "there is no interpretation “lower” (did you mean “lower_level”?"),
        ("=lower_level", "there is no open point “”"),
    ],
)
def test_a_wrong_interpretation_is_refused(pair: str, text: str, tmp_path: Path) -> None:
    """An open point or an interpretation that does not exist is told with those that do."""
    result = run("score", write(tmp_path, OPEN), "--interpret", pair, "--lang", "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert text in result.stderr


def test_the_range_is_added_on_demand(tmp_path: Path) -> None:
    """`--interpretations` adds the lowest and highest score over the open points that are touched."""
    file = write(tmp_path, OPEN)
    text = run("score", file, "--interpretations")
    found = document(run("score", file, "--interpretations", "--json"))

    assert "\nRentang menurut tafsir yang mungkin: 0,80 – 1,20 (" in text.stdout
    assert ("0.80", "1.20", True) == (found["range"]["min"], found["range"]["max"], found["range"]["exact"])
    assert "Rentang" not in run("score", file).stdout


def test_only_evidence_counts_when_asked(tmp_path: Path) -> None:
    """`--accept supported` counts no claim without evidence; an unknown way is a wrong call."""
    file = write(tmp_path, SUBMISSION)

    supported = run("score", file, "--accept", "supported", "--lang", "en")

    assert "0.00" == document(run("score", file, "--accept", "supported", "--json"))["score"]
    assert "only with evidence" in supported.stdout
    assert "only with evidence" not in run("score", file, "--lang", "en").stdout
    assert 2 == run("score", file, "--accept", "believed").exit_code


def test_a_narrow_terminal_cuts_no_number_off(tmp_path: Path) -> None:
    """However narrow the terminal is, every number is printed in full."""
    file = write(tmp_path, SUBMISSION)

    assert run("score", file).stdout == run("score", file, env={"COLUMNS": "20"}).stdout


# --- contests ---------------------------------------------------------------------------------------------------

CONTEST: dict[str, Any] = {
    **BARE,
    "rulebook": "kovablik-jatim-2025",
    "jurors": ["J1"],
    "innovations": [
        {
            "id": "a",
            "name": "Antre Daring",
            "score_sheets": [
                {"juror": "J1", "round": form.id, "marks": {part.code: mark for part in form.parts}}
                for form, mark in zip(load_rulebook("kovablik-jatim-2025").sheets, (90, 70), strict=True)
            ],
        },
        {"id": "b"},
    ],
}
"""A juror gives one entry 90 in every part of the first round and 70 in the second, and has not seen the other."""


def test_entries_are_printed_one_by_one(tmp_path: Path) -> None:
    """In a contest each entry has its score, or the reason why there is none."""
    result = run("score", write(tmp_path, CONTEST))

    assert 0 == result.exit_code
    assert [
        "Perkiraan KOVABLIK Jatim 2025 · Kabupaten Contoh · 1 dari 2 usulan bernilai (ilustrasi, bukan hasil resmi)",
        "",
        "  a  Antre Daring  proposal 90  presentation 70  70,00",
        "  b                proposal —   presentation —       —",
        "  b: lembar nilai J1 belum ada: Tahap I: proposal (innovations[1].score_sheets)",
    ] == [line.rstrip() for line in result.stdout.splitlines()[:5]]


def test_the_range_of_each_entry(tmp_path: Path) -> None:
    """Whether the first round still counts is open: 70, or 90 + 70."""
    result = run("score", write(tmp_path, CONTEST), "--interpretations", "--lang", "en")

    assert any(line.startswith("a: ") and "70.00 – 160.00" in line for line in result.stdout.splitlines())
    assert not any(line.startswith("b: ") for line in result.stdout.splitlines())


def test_a_contest_without_entries(tmp_path: Path) -> None:
    """No entry is an answer too."""
    result = run("score", write(tmp_path, {**CONTEST, "innovations": []}), "--interpretations")

    assert 0 == result.exit_code
    assert "0 dari 0 usulan bernilai" in result.stdout


# --- explain ----------------------------------------------------------------------------------------------------


def test_the_score_is_explained_as_a_tree(tmp_path: Path) -> None:
    """Without a name, the score is explained, down to each answer."""
    result = run("explain", write(tmp_path, SUBMISSION))
    lines = result.stdout.splitlines()

    assert (0, "") == (result.exit_code, result.stderr)
    assert "Indeks Inovasi Daerah: 4,4 dari 100 = 11 : 250 × 100" == lines[1]
    assert any("8 Opini BPK: 4,5 dari 4,5 — bobot 1,5 × 3 (level 3)" in line for line in lines)
    assert any("Antar Akta Keliling: 15 dari 111" in line for line in lines)
    assert "bukan hasil resmi" in lines[0]
    assert "bukan hasil resmi" in lines[-1]


@pytest.mark.parametrize("depth, lines", [("0", 3), ("1", 4), ("2", 6)])
def test_the_tree_is_cut_at_a_depth(depth: str, lines: int, tmp_path: Path) -> None:
    """Between heading and notice stand the index; below it the total; below that SPD and SID."""
    result = run("explain", write(tmp_path, SUBMISSION), "--depth", depth)

    assert lines == len(result.stdout.splitlines())


def test_one_measure_of_one_innovation_is_explained(tmp_path: Path) -> None:
    """Any measure can be explained, of the region or of an innovation."""
    file = write(tmp_path, SUBMISSION)
    spd = run("explain", file, "--measure", "spd", "--lang", "en")
    one = run("explain", file, "--innovation", "antar-akta", "--measure", "maturity", "--lang", "en")

    assert (
        "Regional Government Unit (SPD): 9.75 of 63 = sum of weight × level of each indicator"
        == spd.stdout.splitlines()[1]
    )
    assert "Antar Akta Keliling (antar-akta)" == one.stdout.splitlines()[1]
    assert one.stdout.splitlines()[2].endswith(": 15 of 111 = sum of weight × level of each indicator")
    assert one.stdout == run("explain", file, "--innovation", "antar-akta", "--lang", "en").stdout


def test_an_explanation_in_json_is_one_document(tmp_path: Path) -> None:
    """Programs get the tree with exact values, the heading and the notice."""
    found = document(run("explain", write(tmp_path, SUBMISSION), "--measure", "total", "--json"))
    parts = {child["key"]: child["share"] for child in found["tree"]["children"]}

    assert ("total", "11") == (found["tree"]["key"], found["tree"]["value"])
    assert {"spd": "9.75", "sid": "1.25"} == parts
    assert "bukan hasil resmi" in found["notice"]


@pytest.mark.parametrize(
    "args, text",
    [
        (("--measure", "spdd"), "unknown measure “spdd” (did you mean “spd”?"),
        (("--innovation", "antar"), "there is no innovation “antar” (did you mean “antar-akta”?"),
        (("--measure", "spd", "--innovation", "antar-akta"), "measure “spd” is not for an innovation"),
        (
            ("--measure", "maturity"),
            "measure “maturity” is not for the region (name a measure of an innovation",
        ),
    ],
)
def test_what_is_not_there_cannot_be_explained(args: tuple[str, ...], text: str, tmp_path: Path) -> None:
    """A measure or innovation that does not exist is told with those that do."""
    result = run("explain", write(tmp_path, SUBMISSION), *args, "--lang", "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert text in result.stderr


def test_steps_on_the_way_are_not_suggested(tmp_path: Path) -> None:
    """A measure that is only a step on the way can be explained, but is neither suggested nor shown."""
    file = write(tmp_path, SUBMISSION)
    step = run("explain", file, "--measure", "count_points", "--lang", "en")
    misspelt = run("explain", file, "--measure", "count_pointz", "--lang", "en")

    assert (0, 2) == (step.exit_code, misspelt.exit_code)
    assert "unknown measure “count_pointz” (accepted: spd, quality, count, sid, total, index)\n" == misspelt.stderr
    assert "count_points" not in run("score", file).stdout


def test_a_depth_below_nothing_is_a_wrong_call(tmp_path: Path) -> None:
    """The depth of a tree is not negative."""
    assert 2 == run("explain", write(tmp_path, SUBMISSION), "--depth", "-1").exit_code


# --- what reaches the terminal ----------------------------------------------------------------------------------


def hostile() -> dict[str, Any]:
    """Return a submission whose names try to command the terminal and to forge lines."""
    innovation = {**SUBMISSION["innovations"][0], "id": f"id {HOSTILE}", "name": HOSTILE}
    answers = {"1": {"not_available": HOSTILE}}
    return {**SUBMISSION, "answers": answers, "innovations": [innovation]}


def test_a_hostile_name_neither_commands_the_terminal_nor_forges_a_line(tmp_path: Path) -> None:
    """Control characters in a name are shown as what they are not, and a line break as a blank."""
    result = run("explain", write(tmp_path, hostile()), color=True)
    lines = result.stdout.split("\n")

    assert 0 == result.exit_code
    assert all(line.isprintable() for line in lines)
    assert not any(line.startswith("Perkiraan palsu") for line in lines)
    assert any("Evil�[31m<b>  �Perkiraan palsu�1m�� : 15 dari 111" in line for line in lines)


def test_a_hostile_name_in_an_error_is_harmless(tmp_path: Path) -> None:
    """An error that lists what there is quotes it harmlessly too."""
    result = run("explain", write(tmp_path, hostile()), "--innovation", "x", color=True)

    assert 2 == result.exit_code
    assert "Evil�[31m" in result.stderr
    assert all(line.isprintable() for line in result.stderr.split("\n"))


def test_a_hostile_name_in_json_is_escaped_and_kept(tmp_path: Path) -> None:
    """A program gets the name as it was, but what is printed holds no control character."""
    result = run("explain", write(tmp_path, hostile()), "--measure", "quality", "--json", color=True)
    (child,) = document(result)["tree"]["children"]

    assert HOSTILE == child["label"]
    assert all(line.isprintable() for line in result.stdout.split("\n"))


def test_a_hostile_rulebook_is_harmless(tmp_path: Path) -> None:
    """The names of a foreign rulebook reach the terminal no more than those of a submission."""
    rulebook = tmp_path / "skema.toml"
    trick = "\\u001b[31m\\u009b1m\\r\\n"
    changes = [
        ('{id = "Contoh 2030"', f'{{id = "{trick}Contoh 2030"'),
        ('{id = "Pemerintah', f'{{id = "{trick}Pemerintah'),
        ('{id = "Nilai SPD"', f'{{id = "{trick}Nilai SPD"'),
        ('{id = "Tinggi"', f'{{id = "{trick}Tinggi"'),
        ('{id = "Rendah"', f'{{id = "{trick}Rendah"'),
        ('{id = "Dua rentang', f'{{id = "{trick}Dua rentang'),
        ('{id = "yang rendah', f'{{id = "{trick}yang rendah'),
        ('{id = "Layanan', f'{{id = "{trick}Layanan'),
    ]
    rulebook.write_text(sample.edited(*changes), encoding="utf-8")
    submission = {**BARE, "answers": {"2": {"value": 10}}, "innovations": [{"id": "a", "stage": "penerapan"}]}
    file = write(tmp_path, submission)
    bold = ("\x1b[1m", "\x1b[3m", "\x1b[0m")
    for command in ("score", "explain"):
        result = run(command, file, "--rulebook", str(rulebook), color=True)
        text = result.stdout
        for style in bold:
            text = text.replace(style, "")

        assert 0 == result.exit_code
        assert "�[31m�1m" in text
        assert all(line.isprintable() for line in text.split("\n"))


def test_a_terminal_gets_bold_and_a_pipe_does_not(tmp_path: Path) -> None:
    """Styles are for terminals; what is piped to a file or a program is plain text."""
    file = write(tmp_path, SUBMISSION)
    on_terminal = run("score", file, color=True)
    piped = process("score", file, env={"PYTHONIOENCODING": "utf-8"})

    assert on_terminal.stdout.startswith("\x1b[1mPerkiraan IID 2026")
    assert 0 == piped.returncode
    assert b"\x1b" not in piped.stdout
    assert run("score", file).stdout == piped.stdout.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_any_code_page_will_do(encoding: str, tmp_path: Path) -> None:
    """On a console without the letters, text has "?" in their place, and JSON is escaped and loses nothing."""
    file = write(tmp_path, hostile())
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    text = process("score", file, env=env)
    tree = process("explain", file, "--json", env=env)

    assert (0, 0) == (text.returncode, tree.returncode)
    assert (b"", b"") == (text.stderr, tree.stderr)
    assert b"Perkiraan IID 2026" in text.stdout
    assert document(run("explain", file, "--json")) == json.loads(tree.stdout.decode(encoding))


@pytest.mark.parametrize("command, code", [("score", 0), ("explain", 2)])
def test_a_rulebook_that_computes_nothing(command: str, code: int, tmp_path: Path) -> None:
    """An act has rules and no score: that is said, and where to look instead."""
    act = {"rulebook": "pp-38-2017", "nature": "illustration", "unit": {"code": "00.00"}}
    result = run(command, write(tmp_path, act))

    assert code == result.exit_code
    assert "tidak menghitung apa pun untuk pemerintah daerah (periksa ketentuannya dengan check)" in result.output
