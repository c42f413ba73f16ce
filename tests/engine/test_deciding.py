from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import CITED, rulebook, words

from inovasi_daerah import CallError, Rulebook
from inovasi_daerah.engine.deciding import Decision, decide
from inovasi_daerah.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = ("baru", "besar", "mahal")


def table(*rows: tuple[dict[str, bool], str]) -> Rulebook:
    """Return a rulebook with a decision table of these rows, each with its answers and result."""
    listed = [{"when": when, "result": result, "reason": words(f"karena {result}"), **CITED} for when, result in rows]
    spec = {
        "id": "izin",
        "name": words("Izin"),
        "questions": {name: words(f"{name}?") for name in QUESTIONS},
        "rows": listed,
        "otherwise": "tanya",
        "reason": {"id": "Tidak diatur.", "en": "Not regulated."},
    }
    return rulebook(decisions=[spec])


def result(book: Rulebook, **answers: bool | None) -> str:
    """Return what the table says for these answers."""
    return decide(book, "izin", answers).result


class TestKnown:
    """Where every question is answered, the first row that fits decides."""

    BOOK = table(({"baru": True, "besar": False}, "bebas"), ({"baru": True}, "daftar"), ({"mahal": True}, "izin"))

    @pytest.mark.parametrize(
        "baru, besar, mahal, expected",
        [
            (True, False, False, "bebas"),
            (True, False, True, "bebas"),
            (True, True, True, "daftar"),
            (False, False, True, "izin"),
            (False, True, False, "tanya"),
        ],
    )
    def test_the_first_row_that_fits(self, baru: bool, besar: bool, mahal: bool, expected: str) -> None:
        """Rows are tried in the order of the table; where none fits, nothing else can be said."""
        assert expected == result(self.BOOK, baru=baru, besar=besar, mahal=mahal)

    def test_what_is_told(self) -> None:
        """The reason of the row and where it stands."""
        found = decide(self.BOOK, "izin", {"baru": True, "besar": False})
        expected: dict[str, Any] = {"result": "bebas", "reason": "karena bebas", "citation": "UU", "unanswered": []}

        assert Decision("bebas", self.BOOK.decisions[0].rows[0].reason, Text("UU", "UU")) == found
        assert (expected, "bebas: karena bebas") == (found.to_dict("en"), str(found))

    def test_what_is_told_where_no_row_fits(self) -> None:
        """The table's own reason, which stands nowhere."""
        found = decide(self.BOOK, "izin", {"baru": False, "mahal": False})
        expected: dict[str, Any] = {"result": "tanya", "reason": "Not regulated.", "citation": None, "unanswered": []}

        assert expected == found.to_dict("en")
        assert "Tidak diatur." == found.to_dict()["reason"]


class TestOpen:
    """A question that is not answered decides nothing."""

    BOOK = table(({"baru": True, "besar": False}, "bebas"), ({"mahal": True}, "izin"))

    @pytest.mark.parametrize("silent", [{}, {"baru": None}, {"baru": None, "besar": None, "mahal": None}])
    def test_none_is_no_answer(self, silent: dict[str, bool | None]) -> None:
        """An answer of none is like no answer; every question that could decide is named, each once."""
        found = decide(self.BOOK, "izin", silent)

        assert ("tanya", ("baru", "besar", "mahal"), None) == (found.result, found.unanswered, found.citation)

    def test_what_is_told(self) -> None:
        """The questions that could decide are told in both languages."""
        found = decide(self.BOOK, "izin", {"baru": True, "mahal": False})

        assert Text("belum dijawab: besar?", "not answered: besar?") == found.reason
        assert ["besar"] == found.to_dict()["unanswered"]

    def test_what_is_ruled_out_is_not_asked(self) -> None:
        """A row that an answer rules out needs no more answers."""
        found = decide(self.BOOK, "izin", {"baru": False})

        assert ("tanya", ("mahal",)) == (found.result, found.unanswered)

    def test_a_row_above_that_is_open_comes_first(self) -> None:
        """A row that fits does not decide while one above it with another result still could."""
        found = decide(self.BOOK, "izin", {"baru": True, "mahal": True})

        assert ("tanya", ("besar",)) == (found.result, found.unanswered)
        assert "izin" == result(self.BOOK, baru=True, besar=True, mahal=True)
        assert "bebas" == result(self.BOOK, baru=True, besar=False, mahal=True)

    def test_a_row_above_with_the_same_result(self) -> None:
        """Where the rows above that are open say the same, it does not matter whether they fit."""
        book = table(({"baru": True}, "izin"), ({"besar": True}, "izin"), ({"besar": False}, "bebas"))

        assert "izin" == result(book, besar=True)
        assert "tanya" == result(book, besar=False)


rows = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(QUESTIONS), st.booleans(), min_size=1),
        st.sampled_from(["bebas", "daftar", "izin"]),
    ),
    max_size=4,
)
given_answers = st.dictionaries(st.sampled_from(QUESTIONS), st.none() | st.booleans())


def completions(answers: dict[str, bool | None]) -> Iterator[dict[str, bool]]:
    """Yield every way to answer the questions that *answers* leaves open."""
    ways = [[answers[name]] if answers.get(name) is not None else [True, False] for name in QUESTIONS]
    for choice in itertools.product(*ways):
        yield dict(zip(QUESTIONS, choice, strict=True))  # type: ignore[arg-type]


@given(rows, given_answers)
def test_decides_only_where_every_completion_agrees(
    listed: list[tuple[dict[str, bool], str]], answers: dict[str, bool | None]
) -> None:
    """A row, or the lack of one, decides only if it would whatever the answers are that are not known."""
    possible = {
        next((said for when, said in listed if when.items() <= whole.items()), "tanya")
        for whole in completions(answers)
    }
    found = decide(table(*listed), "izin", answers)

    assert found.unanswered or {found.result} == possible
    assert found.citation is None or found.result != "tanya"
    assert not found.unanswered or ("tanya", None) == (found.result, found.citation)
    assert all(answers.get(name) is None for name in found.unanswered)


class TestCalls:
    """What can be asked."""

    BOOK = table(({"baru": True}, "izin"))

    @pytest.mark.parametrize(
        "name, answers, expected",
        [
            ("ijin", {}, [("decision_unknown", "table", "ijin", ("izin",), "izin")]),
            (
                "izin",
                {"barru": True, "warna": False},
                [
                    ("question_unknown", "answers", "barru", QUESTIONS, "baru"),
                    ("question_unknown", "answers", "warna", QUESTIONS, None),
                ],
            ),
        ],
    )
    def test_what_does_not_exist_is_refused(self, name: str, answers: dict[str, Any], expected: list[tuple]) -> None:
        """A table or question that does not exist is told with those that do, all at once."""
        with pytest.raises(CallError) as refused:
            decide(self.BOOK, name, answers)

        assert expected == [
            (item.code, item.path, item.found, item.accepted, item.nearest) for item in refused.value.problems
        ]
