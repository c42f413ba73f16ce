from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import coverage, rulebook, words

from inovasi_daerah import Findings, Registry, Submission, check, evaluate, load_rulebook
from inovasi_daerah.messages import Language

IID = load_rulebook("iid-2026")
PP = load_rulebook("pp-38-2017")
IN_WINDOW = {"implementation_date": "2024-03-01"}
TOO_LATE = {"implementation_date": "2026-01-01"}


def region(*innovations: dict[str, Any], **more: Any) -> Submission:
    """Return Kabupaten Contoh with these innovations."""
    entries = [{"id": f"i{index}", **item} for index, item in enumerate(innovations)]
    return Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration", "innovations": entries, **more})


def outcomes(findings: Findings, rule: str) -> list[str]:
    """Return the outcomes of one rule, place by place."""
    return [item.outcome.value for item in findings if item.rule == rule]


@pytest.mark.parametrize("answer, outcome", [("yes", "pass"), ("no", "fail"), ("unknown", "unknown")])
def test_only_an_attestation_decides_a_criterion(answer: str, outcome: str) -> None:
    """PP 38/2017 Pasal 6 huruf c passes or fails by what people attest, and by nothing else."""
    attested = {"attestations": {"pp-38-2017/6-c": {"answer": answer}}}

    assert [outcome, "unknown"] == outcomes(check(PP, region(attested, {"affairs": ["kesehatan"]})), "pp-38-2017/6-c")


def test_attestations_are_inherited_and_overridden_below() -> None:
    """One on the submission holds for its innovations, one on an agency for its own, the nearest decides."""
    yes, no = {"pp-38-2017/6-c": {"answer": "yes"}}, {"pp-38-2017/6-c": {"answer": "no"}}
    found = check(
        PP,
        region(
            {},
            {"agency": "a"},
            {"agency": "Kecamatan A", "attestations": {"pp-38-2017/6-c": {"answer": "unknown"}}},
            agencies=[{"id": "a", "name": "Kecamatan A", "attestations": no}],
            attestations=yes,
        ),
    )

    assert ["pass", "fail", "unknown"] == outcomes(found, "pp-38-2017/6-c")


def test_findings_are_collapsed_worst_first() -> None:
    """Two of three innovations outside the window are one line, and failures that block come first."""
    found = check(IID, region(TOO_LATE, IN_WINDOW, TOO_LATE))
    first = found.collapsed()[0]

    assert "iid-2026/window" == first.findings[0].rule
    assert (2, 3) == (len(first.findings), first.checked)
    assert "2 dari 3 inovasi" in found.render()
    assert "2 of 3 innovations" in str(found.render("en"))
    assert {"innovations[0]", "innovations[2]"} == {item.path for item in found.blocking}
    assert str(found) == found.render()


def test_summary_counts_unknown_apart() -> None:
    """What blocks is a blocking rule that fails; an unknown finding blocks nothing."""
    found = check(IID, region({}))
    summary = found.summary()

    assert 0 == summary.blocking == len(found.blocking)
    assert len(found.unknown) == summary.unknown > 0
    assert str(summary.unknown) in str(summary)


def test_unread_rules_are_listed_once_and_decide_nothing() -> None:
    """A rule that nobody has read has no finding."""
    found = check(PP, region({}, {}))
    unread = [rule for rule, _ in found.not_checked]

    assert len(set(unread)) == len(unread) > 0
    assert not {item.rule for item in found} & set(unread)
    assert unread[0] in found.render()


def test_shape_of_the_json() -> None:
    """The keys that other programs rely on."""
    found = check(IID, region({})).to_dict("en")
    one = found["findings"][0]

    assert {"rulebook", "findings", "not_checked", "summary"} == found.keys()
    assert {"rule", "outcome", "severity", "path", "message", "citation", "via", "confidence"} <= one.keys()
    assert {"blocking", "warning", "note", "unknown"} == found["summary"].keys()


def test_not_everything_is_only_what_needs_a_look() -> None:
    """Without `everything`, findings that pass are left out."""
    found = check(IID, region(IN_WINDOW))
    shown = {item["outcome"] for item in found.to_dict(everything=False)["findings"]}

    assert shown <= {"fail", "unknown"}
    assert "pass" in {item["outcome"] for item in found.to_dict()["findings"]}
    assert "✓" in found.render(everything=True)


def test_finding_and_findings_as_a_sequence() -> None:
    """They are read by position, by slice, and by a short text."""
    found = check(IID, region(TOO_LATE))
    (failure,) = found.blocking

    assert found[0] == found[:1][0]
    assert "iid-2026/window" in repr(failure)
    assert failure.message == failure.describe("id")
    assert "iid-2026" in repr(found)


def test_findings_of_each_agency() -> None:
    """An agency's findings are its own and those of its innovations, by id or by name."""
    lumajang = load_rulebook("lumajang-2022")
    submission = region(
        {"agency": "a"}, {"agency": "Dinas B"}, {},
        agencies=[{"id": "a"}, {"id": "b", "name": "Dinas B"}, {"id": "c"}],
    )  # fmt: skip
    found = check(lumajang, submission).by_agency(submission)

    assert {"agencies[0]", "innovations[0]"} == {item.path for item in found["a"]}
    assert {"agencies[1]", "innovations[1]"} == {item.path for item in found["b"]}
    assert {"agencies[2]"} == {item.path for item in found["c"]}


@pytest.mark.parametrize(
    "way, quality, counted",
    [("excluded", "8", 5), ("kept_with_points", "16.5", 6), ("kept_with_zero", "8", 6)],
)
def test_failed_eligibility_takes_an_innovation_out(way: str, quality: str, counted: int) -> None:
    """`window_fail`: left out, or kept with its points, or kept with none; the divisor's floor is 12.

    Six innovations, five with 96/5 = 19.2 points on average and one with 102 outside the window:
    (5 × 19.2) / 12 = 8, and (96 + 102) / 12 = 33/2.
    """
    affairs = (
        "pendidikan", "kesehatan", "sosial", "pekerjaan_umum_dan_penataan_ruang",
        "perumahan_rakyat_dan_kawasan_permukiman",
    )  # fmt: skip
    inside = [{**IN_WINDOW, "affairs": [slug], "stated": {"maturity": "96/5"}} for slug in affairs]
    outside = {**TOO_LATE, "affairs": [], "stated": {"maturity": "102"}}
    found = evaluate(IID, region(*inside, outside), interpretations={"window_fail": way})

    assert quality == found.measures["quality"].to_dict()["value"]
    assert f"{counted * 38 / 100:g}" == found.measures["count"].to_dict()["value"]
    assert "window_fail" in found.touched


def test_unknown_eligibility_takes_nothing_out() -> None:
    """Only a failure does; an innovation whose dates are not stated stays."""
    found = evaluate(IID, region({"stated": {"maturity": "96"}, "affairs": []}))

    assert "8" == found.measures["quality"].to_dict()["value"]
    assert "window_fail" not in found.touched


def test_region_that_did_not_report_has_a_status_of_its_own() -> None:
    """Not reported is distinct from an index of 0."""
    silent = evaluate(IID, region(reported=False, answers={}))
    nothing = evaluate(IID, region(answers={}))

    assert ("not_reported", None) == (silent.status, silent.score)
    assert ("computed", "Tidak Dapat Dinilai") == (nothing.status, nothing.band)
    assert silent.findings.blocking


@pytest.mark.parametrize(
    "lang, said, why",
    [
        ("id", "tidak melapor", "tanpa nilai — daerah tidak melapor; di reported"),
        ("en", "not reported", "no value — the region did not report; at reported"),
    ],
)
def test_region_that_did_not_report_is_called_so_everywhere(lang: Language, said: str, why: str) -> None:
    """The headline, the range, the explanation, HTML and JSON say the same, and nothing says that a fact is missing."""
    silent = evaluate(IID, region(reported=False, answers={}))
    mark = {"id": "(ilustrasi, bukan hasil resmi)", "en": "(an illustration, not an official result)"}[lang]
    line = f" · Kabupaten Contoh · {said} {mark}"
    places = (
        silent.headline(lang),
        silent.html(lang).partition("</strong>")[0],
        silent.explain().to_dict(lang)["heading"],
        str(silent) if lang == "id" else silent.headline("en"),
    )

    assert all(place.endswith(line) for place in places)
    assert silent.range().render(lang).endswith(f": {said} (" + {"id": "tanpa predikat)", "en": "no band)"}[lang])
    assert silent.explain().root.line(lang).endswith(f": {why}")
    printed = silent.explain().render(lang) + silent.html(lang) + silent.to_json(lang)
    assert not any(other in printed for other in ("belum dapat dihitung", "cannot be computed"))
    assert f"· {said} " not in evaluate(IID, region(reported=True)).headline(lang)


def test_a_family_of_rulebooks_states_each_rule_once() -> None:
    """What is included twice, by different ways, holds once; its content is part of the hash."""
    head = (
        'format = 1\nid = "{id}"\nscheme = "x"\nincludes = [{includes}]\nname = {{id = "x", en = "x"}}\n'
        'short_name = {{id = "x", en = "x"}}\nauthority = {{id = "x", en = "x"}}\nin_force = {{from = 2030-01-01}}\n'
        'confidence = "inferred"\ncapability = "rules_only"\nsubjects = ["innovation"]\n'
    )
    both = Registry.default().loads(head.format(id="x", includes='"pp-38-2017", "permendagri-104-2018"'))
    none = Registry.default().loads(head.format(id="x", includes=""))
    rules = [f"{book.id}/{rule.id}" for book, rule in both.all_rules()]

    assert len(set(rules)) == len(rules) > 0
    assert both.hash != none.hash


def test_nothing_is_said_of_unread_rules_where_there_are_none() -> None:
    """A rulebook of one rule that was read has one finding and lists nothing as not checked."""
    rules = [coverage("r", "sosial")]
    small = rulebook(rules=rules, populations=[{"id": "all", "name": words("semua")}])
    found = check(small, region({"affairs": ["sosial"]}))

    assert (1, ()) == (len(found), found.not_checked)
    assert ["pass"] == outcomes(found, "kecil/r")
    assert "tidak diperiksa" not in found.render(everything=True)
