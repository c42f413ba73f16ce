from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import pytest
from tests.cli.terminal import SUBMISSION, document, process, run, write
from tests.cli.test_app import ENTRY
from tests.cli.translations import FILE, compiled, translations

from inovasi_daerah.cli.language import asked_for, spoken

if TYPE_CHECKING:
    from pathlib import Path

    from inovasi_daerah.messages import Language

WRONG_CALLS: Final[Mapping[tuple[str, ...], tuple[str, str]]] = {
    (): ("Penggunaan: inovasi-daerah [OPSI] PERINTAH [ARGUMEN]...", "Usage: inovasi-daerah [OPTIONS] COMMAND"),
    ("skor",): ("Galat: Tidak ada perintah 'skor'. Mungkin maksud Anda 'score'?", "Error: No such command 'skor'."),
    ("score",): ("Galat: Belum ada argumen 'FILE'.", "Error: Missing argument 'FILE'."),
    ("score", "a", "b"): ("Galat: Argumen berlebih (b)", "Error: Got unexpected extra argument (b)"),
    ("score", "a", "b", "c"): ("Galat: Argumen berlebih (b c)", "Error: Got unexpected extra arguments (b c)"),
    ("score", "a", "--jsn"): ("Galat: Tidak ada opsi '--jsn'. Mungkin maksud Anda '--json'?", "Error: No such option"),
    ("score", "a", "--interpretation"): (
        "Mungkin maksud Anda '--interpret', '--interpretations'?",
        "(Did you mean one of: '--interpret', '--interpretations'?)",
    ),
    ("score", "a", "--accept"): (
        "Galat: Opsi '--accept' memerlukan nilai.",
        "Error: Option '--accept' requires an argument.",
    ),
    ("score", "a", "--accept", "x"): (
        "Galat: Nilai '--accept' keliru: 'x' bukan salah satu dari 'claimed', 'supported', 'verified'.",
        "Error: Invalid value for '--accept': 'x' is not one of 'claimed', 'supported', 'verified'.",
    ),
    ("score", "a", "--json=x"): ("Galat: Opsi '--json' tidak memakai nilai.", "Option '--json' does not take a value."),
    ("explain", "a", "--depth", "x"): (
        "Galat: Nilai '--depth' keliru: 'x' bukan bilangan bulat.",
        "Error: Invalid value for '--depth': 'x' is not a valid integer range.",
    ),
    ("explain", "a", "--depth", "-1"): (
        "Galat: Nilai '--depth' keliru: -1 di luar rentang x>=0.",
        "Error: Invalid value for '--depth': -1 is not in the range x>=0.",
    ),
    ("roll-over", "a"): ("Galat: Belum ada opsi '--rulebook'.", "Error: Missing option '--rulebook'."),
    ("completion",): (
        "Galat: Belum ada argumen '{bash|zsh|fish}'. Pilih salah satu:\n\tbash,\n\tzsh,\n\tfish",
        "Error: Missing argument '{bash|zsh|fish}'. Choose from:\n\tbash,\n\tzsh,\n\tfish",
    ),
    ("rulebook", "score"): ("Galat: Tidak ada perintah 'score'.", "Error: No such command 'score'."),
}
"""What is told of a wrong call, in Indonesian and in English."""


class TestWrongCalls:
    """click's own messages are told in the language that is asked for, with exit code 2."""

    @pytest.mark.parametrize("args", WRONG_CALLS, ids=" ".join)
    @pytest.mark.parametrize("options", [(), ("--lang", "id"), ("--lang=id",)], ids=" ".join)
    def test_indonesian(self, args: tuple[str, ...], options: tuple[str, ...]) -> None:
        """By default, or if it is asked for."""
        result = run(*options, *args)

        assert (2, "") == (result.exit_code, result.stdout)
        assert WRONG_CALLS[args][0] in result.stderr
        assert "Error" not in result.stderr
        assert "Usage" not in result.stderr

    @pytest.mark.parametrize("args", WRONG_CALLS, ids=" ".join)
    @pytest.mark.parametrize("options", [("--lang", "en"), ("--lang=en",)], ids=" ".join)
    def test_english(self, args: tuple[str, ...], options: tuple[str, ...]) -> None:
        """If it is asked for, before the command."""
        result = run(*options, *args)

        assert (2, "") == (result.exit_code, result.stdout)
        assert WRONG_CALLS[args][1] in result.stderr
        assert "Galat" not in result.stderr

    def test_after_the_command(self) -> None:
        """The language is known even where the rest of the call cannot be understood."""
        assert "Error: No such option '--x'." in run("score", "--x", "--lang", "en").stderr
        assert "Galat: Tidak ada opsi '--x'." in run("--lang", "en", "score", "--x", "--lang", "id").stderr

    def test_no_language(self) -> None:
        """What is no language is told in Indonesian, with what is accepted."""
        expected = "Galat: Nilai '--lang' keliru: 'fr' bukan salah satu dari 'id', 'en'.\n"

        for args in (("--lang", "fr", "score", "x"), ("score", "x", "--lang", "fr"), ("rulebook", "--lang=fr", "list")):
            result = run(*args)

            assert (2, "") == (result.exit_code, result.stdout)
            assert result.stderr.endswith(expected)

    def test_no_language_in_the_environment(self) -> None:
        """The variable is checked as the option is."""
        result = run("score", "x", env={"INOVASI_DAERAH_LANG": "fr"})

        assert (2, "") == (result.exit_code, result.stdout)
        assert "'fr' bukan salah satu dari 'id', 'en'." in result.stderr


class TestHelp:
    """Help is told in the language that is asked for."""

    @pytest.mark.parametrize("args", [("score", "-h"), ("-h", "score"), ("rulebook", "lint", "--help"), ("rulebook",)])
    def test_indonesian(self, args: tuple[str, ...]) -> None:
        """By default."""
        result = run(*args)

        assert "Penggunaan: inovasi-daerah" in result.output
        assert "Tampilkan bantuan ini." in result.output
        assert "Usage" not in result.output
        assert "Options" not in result.output

    @pytest.mark.parametrize("args", [("--lang", "en", "score", "-h"), ("score", "-h", "--lang", "en")])
    def test_english(self, args: tuple[str, ...]) -> None:
        """Wherever `--lang` stands."""
        result = run(*args)

        assert 0 == result.exit_code
        assert "Usage: inovasi-daerah score [OPTIONS] FILE" in result.stdout
        assert "Score the submission in FILE" in result.stdout
        assert "[default: id]" in result.stdout

    def test_one_after_the_other(self) -> None:
        """Nothing of one language stays in the program when another is asked for."""
        first, english, again = run("-h"), run("--lang", "en", "-h"), run("-h")

        assert first.stdout == again.stdout != english.stdout


class TestResults:
    """A command prints the language that is asked for before it, or after it."""

    @pytest.mark.parametrize(
        "before, after, environment, expected",
        [
            ((), (), {}, "bukan hasil resmi"),
            (("--lang", "en"), (), {}, "not an official result"),
            ((), ("--lang", "en"), {}, "not an official result"),
            (("--lang", "en"), ("--lang", "id"), {}, "bukan hasil resmi"),
            (("--lang", "id"), ("--lang", "en"), {}, "not an official result"),
            ((), (), {"INOVASI_DAERAH_LANG": "en"}, "not an official result"),
            (("--lang", "id"), (), {"INOVASI_DAERAH_LANG": "en"}, "bukan hasil resmi"),
            ((), ("--lang", "id"), {"INOVASI_DAERAH_LANG": "en"}, "bukan hasil resmi"),
        ],
    )
    def test_score(
        self,
        before: tuple[str, ...],
        after: tuple[str, ...],
        environment: Mapping[str, str],
        expected: str,
        tmp_path: Path,
    ) -> None:
        """Its own option, then the program's, then the environment."""
        args = (*before, "score", write(tmp_path, SUBMISSION), *after)

        assert expected in run(*args, env=environment).stdout
        assert expected in document(run(*args, "--json", env=environment))["notice"]

    def test_group(self) -> None:
        """A group has the option too."""
        assert "Regional Innovation Index 2026" in run("rulebook", "--lang", "en", "list").stdout

    def test_errors(self) -> None:
        """What is wrong with the input is told in the same language."""
        assert run("--lang", "en", "score", "none.json").stderr == run("score", "none.json", "--lang", "en").stderr
        assert "does not exist" in run("--lang", "en", "score", "none.json").stderr


def test_the_shell_is_told_in_the_same_language() -> None:
    """Shells such as zsh show the help of what they complete."""
    words = {"_INOVASI_DAERAH_COMPLETE": "zsh_complete", "COMP_WORDS": "inovasi-daerah rulebook l", "COMP_CWORD": "2"}
    for lang, expected in (("id", "Mendaftar skema bawaan"), ("en", "List the rulebooks")):
        answer = process(program=ENTRY, env={**words, "INOVASI_DAERAH_LANG": lang})

        assert 0 == answer.returncode
        assert expected in answer.stdout.decode()


class TestAskedFor:
    """The language is found before the arguments are parsed."""

    @pytest.mark.parametrize(
        "arguments, expected",
        [
            ("", "id"),
            ("score x", "id"),
            ("--lang en score x", "en"),
            ("score x --lang=en", "en"),
            ("score --lang en x --lang id", "id"),
            ("score --lang", "id"),
            ("score --lang fr --lang en", "en"),
            ("--lang en score --lang fr", "en"),
            ("score -- --lang en", "id"),
            ("score --language en", "id"),
        ],
    )
    def test_arguments(self, arguments: str, expected: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        """The last `--lang` that names a language counts; what follows `--` is a file."""
        monkeypatch.delenv("INOVASI_DAERAH_LANG", raising=False)

        assert expected == asked_for(arguments.split())

    def test_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is asked where the arguments say nothing."""
        monkeypatch.setenv("INOVASI_DAERAH_LANG", "en")

        assert "en" == asked_for(["score"])
        assert "id" == asked_for(["score", "--lang", "id"])


class TestSpoken:
    """gettext speaks the language inside the context, and what it spoke before outside."""

    @pytest.mark.parametrize("before", [None, "de"])
    def test_context(self, before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        """The environment and gettext's folder are put back."""
        monkeypatch.delenv("LANGUAGE", raising=False)
        if before is not None:
            monkeypatch.setenv("LANGUAGE", before)
        folder = gettext.bindtextdomain("messages")

        with spoken("id"):
            assert "Penggunaan:" == gettext.gettext("Usage:")
        with spoken("en"):
            assert "Usage:" == gettext.gettext("Usage:")

        assert (before, folder) == (os.environ.get("LANGUAGE"), gettext.bindtextdomain("messages"))


class TestTranslations:
    """The file that gettext reads is made from the catalogue."""

    def test_file(self) -> None:
        """It is up to date; `python -m tests.cli.translations` writes it."""
        assert FILE.read_bytes() == compiled(translations())

    def test_gettext_reads_it(self) -> None:
        """Python's own reader finds each sentence, and the one form of Indonesian for any number."""
        with FILE.open("rb") as file:
            read = gettext.GNUTranslations(file)

        for english, indonesian in translations().items():
            one, _, many = english.partition("\0")

            assert english == "" or indonesian == (read.ngettext(one, many, 2) if many else read.gettext(one))
