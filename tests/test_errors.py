from __future__ import annotations

import ast
import errno
import pickle
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import errors
from inovasi_daerah.errors import (
    CallError,
    CallKeyError,
    CallTypeError,
    InovasiDaerahError,
    MissingExtraError,
    PluginError,
    Problem,
    RegistrationError,
    RulebookError,
    SubmissionError,
    join_path,
    nearest,
    reason_of,
)
from inovasi_daerah.messages import HINTS, LANGUAGES, PROBLEMS, TYPE_LIST, TYPE_TEXT, Language

PACKAGE = Path(errors.__file__).parent
ERRORS = {
    SubmissionError: ValueError,
    RulebookError: ValueError,
    CallError: ValueError,
    CallKeyError: KeyError,
    CallTypeError: TypeError,
    MissingExtraError: ImportError,
    PluginError: RuntimeError,
    RegistrationError: TypeError,
}

problem = st.builds(
    Problem,
    st.sampled_from(sorted(PROBLEMS)),
    st.sampled_from(("", "unit.code", "innovations[3].answers.16")),
    st.text() | st.integers() | st.none(),
    st.lists(st.text() | st.sampled_from((TYPE_TEXT, TYPE_LIST)), max_size=3).map(tuple),
    st.none() | st.text(),
    st.sampled_from(("", "berkas.json")),
)


def said_codes() -> Iterator[tuple[str, str]]:
    """Yield each problem code that a module of the package writes out, with the module's name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {"Problem", "refuse", "expect"}:
                written = [node.value for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
                yield from ((path.name, code) for code in written if isinstance(code, str))


class TestCodes:
    """Codes are stable, and each has a sentence."""

    def test_every_code_that_is_raised_has_a_sentence(self) -> None:
        """No problem can be raised that nobody could read."""
        expected: list[tuple[str, str]] = []
        found = list(said_codes())

        assert expected == [(module, code) for module, code in found if code not in PROBLEMS]
        assert len(found) > 50

    def test_every_sentence_has_a_code_that_is_raised(self) -> None:
        """There is no sentence about a problem that cannot occur."""
        written: set[object] = set()
        for path in PACKAGE.rglob("*.py"):
            if path.parent.name != "messages":
                tree = ast.parse(path.read_text(encoding="utf-8"))
                written |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        expected: set[str] = set()

        assert expected == PROBLEMS.keys() - written

    def test_codes_are_plain_words(self) -> None:
        """A code can be looked up, compared and put into an address."""
        assert all(code.isascii() and code.islower() and code.replace("_", "").isalpha() for code in PROBLEMS)


class TestJoinPath:
    """Locations, as in `innovations[3].answers.16`."""

    @pytest.mark.parametrize(
        "parts, expected",
        [
            ([], ""),
            (["unit"], "unit"),
            (["unit", "code"], "unit.code"),
            (["innovations", 3, "answers", "16"], "innovations[3].answers.16"),
            ([0, "id"], "[0].id"),
            (["attestations", "pp-38-2017/6-c", "answer"], "attestations.pp-38-2017/6-c.answer"),
            (["answers", "5 a"], 'answers["5 a"]'),
            (["a.b", "c"], '["a.b"].c'),
            (["answers", ""], 'answers[""]'),
            (["metadata", 'a"b\\c'], 'metadata["a\\"b\\\\c"]'),
            (["metadata", "a\nb\ud800"], 'metadata["a�b�"]'),
            (["answers", "k" * 100], "answers." + "k" * 100),
            (["answers", "k" * 101], 'answers["' + "k" * 59 + '…"]'),
        ],
    )
    def test_examples(self, parts: list[str | int], expected: str) -> None:
        """Plain keys are joined by a full stop, positions stand in brackets, other keys are quoted and shortened."""
        assert expected == join_path(parts)

    @given(st.lists(st.text() | st.integers(0, 10**6), max_size=5))
    def test_a_path_is_short_and_printable(self, parts: list[str | int]) -> None:
        """A path can be printed in one line, whatever the keys of hostile input are."""
        path = join_path(parts)

        assert path.isprintable()
        assert len(path) <= 130 * len(parts)

    @given(st.lists(st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.integers(0, 99), min_size=1, max_size=4))
    def test_different_places_have_different_paths(self, parts: list[str | int]) -> None:
        """A longer path means a place further inside."""
        assert join_path(parts) != join_path(parts[:-1])
        assert join_path(parts).startswith(join_path(parts[:-1]))


class TestNearest:
    """Suggestions of what was meant."""

    @pytest.mark.parametrize(
        "found, expected",
        [
            ("penerpan", "penerapan"),
            ("PENERPAN", "penerapan"),
            ("uji-coba", "uji_coba"),
            ("xyz", None),
            ("", None),
            (5, None),
            (None, None),
            ("penerapan" * 23, None),
        ],
    )
    def test_examples(self, found: object, expected: str | None) -> None:
        """A word with a slip is recognised in any case; what is like none, no text, or very long is not."""
        assert expected == nearest(found, ["inisiatif", "uji_coba", "penerapan"])

    def test_words_keep_their_spelling(self) -> None:
        """The suggestion is spelt as it is accepted."""
        expected = "WTP-DPP"

        assert expected == nearest("wtp-dp", ["WTP-DPP", "TMP"])

    @given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
    def test_only_accepted_words_are_suggested(self, found: str, accepted: list[str]) -> None:
        """A suggestion is one of the accepted words."""
        assert nearest(found, accepted) in {None, *accepted}


class TestProblem:
    """One thing that is wrong, at one place."""

    PROBLEM = Problem(
        "unknown_term", "innovations[0].stage", "penerpan", ("lainnya", "penerapan"), "penerapan", "berkas.json"
    )

    def test_message_and_hint_are_indonesian(self) -> None:
        """A civil servant reads what is wrong, and what to do about it."""
        expected = "istilah “penerpan” tidak dikenal"

        assert expected == self.PROBLEM.message
        assert self.PROBLEM.hint == "mungkin maksudnya “penerapan”?; yang diterima: lainnya, penerapan"

    @pytest.mark.parametrize(
        "lang, expected",
        [
            (
                "id",
                "istilah “penerpan” tidak dikenal (mungkin maksudnya “penerapan”?; yang diterima: lainnya, penerapan)",
            ),
            ("en", "unknown term “penerpan” (did you mean “penerapan”?; accepted: lainnya, penerapan)"),
        ],
    )
    def test_render(self, lang: Language, expected: str) -> None:
        """Source, place, problem and hint make one line, in either language."""
        assert f"berkas.json: innovations[0].stage: {expected}" == self.PROBLEM.render(lang)

    def test_what_is_accepted_is_said_once(self) -> None:
        """A sentence that names what is accepted needs no hint for it; its types are in the reader's language."""
        wrong = Problem("wrong_type", "unit", 5, (TYPE_LIST,))
        expected = "unit: isinya “5”, seharusnya daftar"

        assert expected == wrong.render()
        assert wrong.render("en") == "unit: found “5”, expected a list"

    def test_own_hint(self) -> None:
        """A problem with advice of its own gives it, with what is accepted in it."""
        expected = "“01-03-2024” bukan tanggal (tulis TTTT-BB-HH, misalnya 2024-03-01)"

        assert expected == Problem("not_a_date", "", "01-03-2024", ("2024-03-01",)).render()

    def test_nothing_to_add(self) -> None:
        """Without anything to add there is no hint and no brackets."""
        expected = "must not be empty"

        assert expected == Problem("too_short").render("en")
        assert not Problem("too_short").hint

    def test_to_dict(self) -> None:
        """As JSON it has the stable code and the place beside the words."""
        expected = {
            "code": "wrong_type",
            "path": "unit",
            "message": "found “[…]”, expected text",
            "hint": "",
            "found": "[…]",
            "accepted": ["text"],
            "nearest": None,
        }

        assert expected == Problem("wrong_type", "unit", [1], (TYPE_TEXT,)).to_dict("en")

    def test_to_dict_is_indonesian_by_default(self) -> None:
        """As everywhere, Indonesian is the default."""
        expected = "isinya “5”, seharusnya teks"

        assert expected == Problem("wrong_type", "unit", 5, (TYPE_TEXT,)).to_dict()["message"]

    def test_repr_is_short(self) -> None:
        """The repr names code, place and message."""
        expected = "Problem('too_short', 'unit.code', 'tidak boleh kosong')"

        assert expected == repr(Problem("too_short", "unit.code"))

    def test_it_cannot_be_changed(self) -> None:
        """Problems are passed around, so nobody may change one."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            self.PROBLEM.code = "syntax"  # type: ignore[misc]

    @given(problem)
    def test_every_problem_renders_in_both_languages(self, wrong: Problem) -> None:
        """“Is the error something that a civil servant can act on, in both languages?” (CONTRIBUTING.md)."""
        for lang in LANGUAGES:
            assert PROBLEMS[wrong.code].render(lang, found=wrong.found, accepted=wrong.accepted) in wrong.render(lang)
            assert wrong.describe(lang) == wrong.to_dict(lang)["message"]
            assert wrong.advise(lang) == wrong.to_dict(lang)["hint"]
            assert (wrong.code in HINTS) <= bool(wrong.advise(lang))
        assert wrong.message == wrong.describe("id")


class TestErrors:
    """Exceptions: one base, and the nearest builtin."""

    @pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
    def test_bases(self, kind: type[InovasiDaerahError]) -> None:
        """Everything can be caught by one base or as the builtin that it is."""
        assert issubclass(kind, InovasiDaerahError)
        assert issubclass(kind, ERRORS[kind])

    @pytest.mark.parametrize("kind", [InovasiDaerahError, *ERRORS], ids=lambda kind: kind.__name__)
    @given(problems=st.lists(problem, max_size=3))
    def test_errors_can_be_pickled(self, kind: type[InovasiDaerahError], problems: list[Problem]) -> None:
        """An error crosses the border of a process with its problems and its words."""
        error = kind(*problems)
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

        assert type(copy) is kind
        assert error.problems == copy.problems == tuple(problems)
        assert str(error) == str(copy)

    def test_one_problem_is_one_line(self) -> None:
        """A single problem needs no headline."""
        expected = "unit.code: tidak boleh kosong"

        assert expected == str(SubmissionError(Problem("too_short", "unit.code")))

    @pytest.mark.parametrize(
        "lang, expected",
        [
            ("id", "2 masalah ditemukan:\n- a: tidak boleh kosong\n- b: “x” tidak sah"),
            ("en", "2 problems found:\n- a: must not be empty\n- b: “x” is not valid"),
        ],
    )
    def test_several_problems_are_a_list(self, lang: Language, expected: str) -> None:
        """All problems are shown, one a line, in either language."""
        assert expected == SubmissionError(Problem("too_short", "a"), Problem("invalid", "b", "x")).render(lang)

    @pytest.mark.parametrize("count, lines", [(100, 101), (101, 102), (5_000, 102)])
    def test_endless_lists_are_cut(self, count: int, lines: int) -> None:
        """A hundred problems are printed, the rest counted; the error holds them all."""
        error = RulebookError(*[Problem("too_short", f"[{index}]") for index in range(count)])
        shown = error.render("en").splitlines()

        assert lines == len(shown)
        assert shown[0] == f"{count} problems found:"
        assert (shown[-1] == "- …") == (count > 100)
        assert count == len(error.problems)

    def test_dir_is_the_sorted_public_names(self) -> None:
        """The module shows what it promises, and all of it is there."""
        assert sorted(errors.__all__) == dir(errors)
        assert all(hasattr(errors, name) for name in errors.__all__)


@pytest.mark.parametrize(
    "cause, indonesian, english",
    [
        (OSError(errno.ENOSPC, "x"), "tidak ada ruang lagi", "no space is left"),
        (OSError(errno.EXDEV, "x"), "galat sistem EXDEV", "system error EXDEV"),
        (OSError("x"), "galat sistem OSError", "system error OSError"),
    ],
)
def test_the_operating_system_speaks_both_languages(cause: OSError, indonesian: str, english: str) -> None:
    """Its own words are in one language only; those that it is known by have their names."""
    assert (indonesian, english) == (reason_of(cause).render("id"), reason_of(cause).render("en"))
