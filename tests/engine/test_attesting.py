"""Attestations that no rule would read are told, with their places; those meant for other rulebooks are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.build import IID, contoh, problems, refusals, rulebook
from tests.engine.compliance import book, rule

from inovasi_daerah import Problem, Rulebook, Submission, SubmissionError, check, load_rulebook
from inovasi_daerah.domain.shape import MAX_PROBLEMS

YES = {"answer": "yes"}
NO = {"answer": "no"}
PP = load_rulebook("pp-38-2017")
SMALL = rulebook(
    rules=[rule("daerah", subject="region"), rule("unit", subject="agency"), rule("inovasi"), rule("lain", None)]
)
"""Three rules that people answer, on each of the three subjects, and one that nobody has read."""


def attesting(name: str, *, at: str = "") -> Submission:
    """Return a submission that attests to the rule *name*: itself, or in its only agency or innovation."""
    said: dict[str, Any] = {"attestations": {name: NO}}
    lists = {"agencies": [{"id": "a"}], "innovations": [{"id": "i"}]}
    if at:
        lists[at][0] |= said
        said = {}
    return contoh(**lists, **said)


def checked(submission: Submission, by: Rulebook) -> list[tuple[str, str]]:
    """Return code and place of every problem that `check` has with *submission*, none if there is none."""
    return [(problem.code, problem.path) for problem in told(submission, by)]


def told(submission: Submission, by: Rulebook) -> tuple[Problem, ...]:
    """Return every problem that `check` has with *submission*."""
    try:
        check(by, submission)
    except SubmissionError as error:
        return error.problems
    return ()


class TestUnknownRule:
    """An attestation to a rule that is not there would be silently ignored, and a “no” would never block."""

    @pytest.mark.parametrize("at, place", [("", ""), ("agencies", "agencies[0]."), ("innovations", "innovations[0].")])
    def test_wherever_it_stands(self, at: str, place: str) -> None:
        """It is told by `evaluate` and `check`, with its place, on each of the three levels."""
        submission = attesting("pp-38-2017/99", at=at)
        expected = [("rule_unknown", f"{place}attestations.pp-38-2017/99")]

        assert expected == refusals(submission)
        assert expected == checked(submission, IID)
        assert expected == checked(submission, PP)

    @pytest.mark.parametrize(
        "name, nearest",
        [
            ("pp-38-2017/6c", "pp-38-2017/6-c"),
            ("pp-38-2017/6-C", "pp-38-2017/6-c"),
            ("PP-38-2017/6-c", "pp-38-2017/6-c"),
            (" pp-38-2017/6-c", "pp-38-2017/6-c"),
            ("pp-38-2017 / 6-c", "pp-38-2017/6-c"),
            ("6-c", "pp-38-2017/6-c"),
            ("/6-c", "pp-38-2017/6-c"),
            ("windw", "iid-2026/window"),
            ("iid-2026/windw", "iid-2026/window"),
            ("pp-38-2017/zzz", None),
            ("pp-38-2017/", None),
            ("pp-38-2017", None),
        ],
    )
    def test_the_nearest_is_named_in_full(self, name: str, nearest: str | None) -> None:
        """A slip in the rule, in the case or in the form of the key is answered with the id that was probably meant."""
        (problem,) = problems(attesting(name))

        assert ("rule_unknown", nearest) == (problem.code, problem.nearest)
        assert "pp-38-2017/6-c" in problem.accepted or name.startswith("iid-2026")

    def test_it_can_be_read(self) -> None:
        """One short line says what is wrong, what was probably meant, and where the rules are listed."""
        (problem,) = problems(attesting("pp-38-2017/6c"))

        assert (
            "attestations.pp-38-2017/6c: ketentuan “pp-38-2017/6c” tidak dikenal (mungkin maksudnya “pp-38-2017/6-c”?; "
            "tulis skema/ketentuan; `inovasi-daerah rulebook show` menampilkan daftarnya)"
        ) == problem.render()
        assert problem.render("en").endswith(
            "unknown rule “pp-38-2017/6c” (did you mean “pp-38-2017/6-c”?; write rulebook/rule; "
            "`inovasi-daerah rulebook show` lists them)"
        )

    def test_a_submission_for_another_rulebook(self) -> None:
        """It is checked all the same, and what it attests to a rule that is not here is told."""
        submission = attesting("pp-38-2017/99").model_copy(update={"rulebook": "iid-2026"})
        expected = [("rule_unknown", "attestations.pp-38-2017/99")]

        assert expected == checked(submission, PP)
        assert expected == checked(submission, load_rulebook("iid-2021"))

    def test_a_rulebook_without_rules(self) -> None:
        """Where there are no rules, none can be attested to."""
        submission = attesting("inotek-jatim-2021/a")

        assert [("rule_unknown", "attestations.inotek-jatim-2021/a")] == checked(
            submission, load_rulebook("inotek-jatim-2021")
        )

    def test_rules_that_are_included(self, tmp_path: Path) -> None:
        """The rules of a rulebook that is included, however far down, are known by its id."""
        books: dict[str, dict[str, Any]] = {
            "bawah": {"rules": [rule("x")]},
            "tengah": {"includes": ["bawah"]},
            "atas": {"includes": ["tengah"], "rules": [rule("y")]},
        }
        top = book(tmp_path, "atas", books)

        assert [] == [name for name in ("bawah/x", "atas/y") if checked(attesting(name), top)]
        assert ["bawah/x"] == [problem.nearest for problem in told(attesting("bawah/xx"), top)]
        assert [("rule_unknown", "attestations.tengah/x")] == checked(attesting("tengah/x"), top)

    @pytest.mark.parametrize(
        "name",
        ["lumajang-2022/komitmen-pimpinan", "lumajang-2022/tidak-ada", "iid-2025/window", "kovablik/a/b"],
    )
    @pytest.mark.parametrize("at", ["", "agencies", "innovations"])
    def test_what_is_meant_for_another_rulebook(self, name: str, at: str) -> None:
        """“attestations meant for another rulebook” stay: one file may be checked by several."""
        assert [] == refusals(attesting(name, at=at))
        assert [] == checked(attesting(name, at=at), PP)

    def test_every_rule_that_is_there(self) -> None:
        """Whatever the rulebook asks, people may attest to, unread rules included."""
        known = {f"{owner.id}/{rule.id}": NO for owner, rule in IID.all_rules()}

        assert [] == refusals(contoh(attestations=known, innovations=[]))

    def test_beside_other_problems(self) -> None:
        """“each pass reports all of its own”."""
        submission = contoh(answers={"1": {"level": 9}}, attestations={"pp-38-2017/99": NO}, stated={"spdd": 1})

        assert {"level_unknown", "rule_unknown", "measure_unknown"} == {code for code, _ in refusals(submission)}

    def test_very_many(self) -> None:
        """A file of nothing but mistakes is refused without listing them all."""
        many = {f"pp-38-2017/x{number}": YES for number in range(900)}
        submission = contoh(attestations=many, innovations=[{"id": "a", "attestations": many}])

        assert MAX_PROBLEMS == len(refusals(submission))


class TestSubject:
    """“An attestation on the submission holds for its agencies and innovations …”, and never the other way."""

    @pytest.mark.parametrize(
        "name, fitting",
        [
            ("kecil/daerah", ("",)),
            ("kecil/unit", ("", "agencies")),
            ("kecil/inovasi", ("", "agencies", "innovations")),
            ("kecil/lain", ("", "agencies", "innovations")),
        ],
    )
    def test_below_what_it_is_about(self, name: str, fitting: tuple[str, ...]) -> None:
        """What is attested below the subject of its rule would be silently ignored, and so is told."""
        for at in ("", "agencies", "innovations"):
            expected = [] if at in fitting else [("attestation_subject", f"{at}[0].attestations.{name}")]

            assert expected == refusals(attesting(name, at=at), SMALL)
            assert expected == checked(attesting(name, at=at), SMALL)

    def test_it_can_be_read(self) -> None:
        """The line says what the rule is about, and where it can be attested."""
        (problem,) = problems(attesting("kecil/unit", at="innovations"), SMALL)

        assert (
            "innovations[0].attestations.kecil/unit: ketentuan “kecil/unit” tentang perangkat daerah, sehingga tidak "
            "dapat dinyatakan di bawahnya (nyatakan di perangkat daerah atau di tingkat berkas)"
        ) == problem.render()
        assert problem.render("en").endswith(
            "rule “kecil/unit” is about an agency, and cannot be attested below that (attest it on an agency, or on "
            "the submission)"
        )
