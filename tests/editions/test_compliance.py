"""What holds for the rules of every edition, and for those that are there only to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from inovasi_daerah import Finding, Registry, Rulebook, Submission, check, load_rulebook
from inovasi_daerah.components.base import Citation, Spec, Words
from inovasi_daerah.components.rules import AnsweredCheck, AttestedCheck, EvidenceCheck
from inovasi_daerah.rulebook.describe import describe
from inovasi_daerah.rulebook.links import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.messages import Language
    from inovasi_daerah.rulebook.rules import Rule

EVERY: Final = tuple(Registry.default().editions)
ACTS: Final = tuple(name for name in EVERY if load_rulebook(name).capability == "rules_only")
"""Editions that compute nothing."""

IID: Final = load_rulebook("iid-2026")
PP: Final = load_rulebook("pp-38-2017")
UU: Final = load_rulebook("uu-23-2014")
LUMAJANG: Final = load_rulebook("lumajang-2022")

SURER_FIRST: Final = ("official", "transcribed", "reported", "inferred")
READ: Final = {"L1", "L2"}
"""Sources that are the text of an act itself."""


def submission(**fields: Any) -> Submission:
    """Return a submission of Kabupaten Contoh with one agency and its innovation."""
    tree = {
        "nature": "illustration",
        "unit": {"code": "00.00"},
        "agencies": [{"id": "kecamatan-contoh"}],
        "innovations": [{"id": "a", "agency": "kecamatan-contoh"}],
    }
    return Submission.from_tree(tree | fields)


def attested(answer: str, rulebook: Rulebook) -> dict[str, Any]:
    """Return this answer to every rule of *rulebook* and of those that it includes, with a document."""
    return {
        f"{owner.id}/{rule.id}": {"answer": answer, "document": "SK Contoh"} for owner, rule in rulebook.all_rules()
    }


def unread(rulebook: Rulebook) -> list[str]:
    """Return the full ids of the rules that nobody has read."""
    return [f"{owner.id}/{rule.id}" for owner, rule in rulebook.all_rules() if rule.check is None]


def texts(value: object) -> Iterator[Words]:
    """Yield every text in both languages inside a part of a rulebook."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Spec):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


class TestActs:
    """Acts, contests and a speech whose rules can be checked, and which compute nothing."""

    def test_which_they_are(self) -> None:
        """The law, the speech, and the conditions of contests whose scoring is not known here."""
        assert {
            "kipp-2021",
            "kipp-2022",
            "lumajang-2022",
            "permendagri-104-2018",
            "permenpanrb-91-2021",
            "pp-38-2017",
            "uu-23-2014",
        } <= set(ACTS)

    @pytest.mark.parametrize("name", ACTS)
    def test_nothing_is_computed(self, name: str) -> None:
        """Without indicators and measures there is no score and no band; there are rules, or results of old."""
        rulebook = load_rulebook(name)

        assert ((), (), None) == (rulebook.indicators, rulebook.measures, rulebook.result)
        assert rulebook.rules or rulebook.published

    @pytest.mark.parametrize("name", ACTS)
    def test_an_edition_is_as_sure_as_its_least_sure_rule(self, name: str) -> None:
        """What is said of the whole is never more than what holds for each checked rule, or published result."""
        rulebook = load_rulebook(name)
        items: tuple[Any, ...] = (*rulebook.rules, *rulebook.published)
        found = {SURER_FIRST.index(item.confidence) for item in items if item.confidence != "unread"}

        assert SURER_FIRST[max(found)] == rulebook.confidence

    @pytest.mark.parametrize("name", ACTS)
    def test_every_source_is_cited(self, name: str) -> None:
        """A source that nothing rests on is left out."""
        rulebook = load_rulebook(name)
        used = {source for _, citation in cited(rulebook) for source in citation.via}
        used |= {source for conflict in rulebook.conflicts for claim in conflict.claims for source in claim.via}

        assert {source.id for source in rulebook.sources} == used

    @pytest.mark.parametrize("name", ACTS)
    def test_every_text_is_in_both_languages(self, name: str) -> None:
        """Definitions, notes and reasons are translated; only names that are the same in both may repeat."""
        rulebook = load_rulebook(name)
        sentences = [
            text
            for group in (rulebook.rules, rulebook.provisions, rulebook.decisions, rulebook.conflicts)
            for item in group
            for text in texts(item)
        ]

        assert sentences
        assert [] == [text.id for text in sentences if text.id == text.en and " " in text.id and not _is_date(text.id)]

    @pytest.mark.parametrize("name", ACTS)
    @pytest.mark.parametrize("lang", ["id", "en"])
    def test_a_description_shows_every_rule(self, name: str, lang: Language) -> None:
        """Whoever reads the description sees each rule, and which ones nobody has read."""
        rulebook = load_rulebook(name)
        described = describe(rulebook, lang)
        mark = {"id": "tidak diperiksa: naskahnya belum dibaca", "en": "not checked: nobody has read the text"}[lang]

        shown = [*(rule.id for rule in rulebook.rules), *(item.id for item in rulebook.provisions)]

        assert all(f"{name}  " in described for name in shown)
        assert sum(rule.check is None for rule in rulebook.rules) == described.count(mark)


def _is_date(text: str) -> bool:
    """Return whether *text* begins with a day, such as 15 April 2022, which reads alike in both languages."""
    return text[:2].strip().isdecimal()


class TestCitations:
    """Never more than the sources say."""

    @pytest.mark.parametrize("name", EVERY)
    def test_only_what_was_read_is_marked_as_read(self, name: str) -> None:
        """An act was read only where its own text, and not a restatement, is the source."""
        rulebook = load_rulebook(name)
        groups: tuple[tuple[Any, ...], ...] = (
            rulebook.rules,
            rulebook.provisions,
            rulebook.measures,
            rulebook.indicators,
        )
        read = [item for group in groups for item in group if item.citation.read]

        assert all(item.confidence == "official" for item in read)
        assert all(READ & set(item.citation.via) for item in read)

    @pytest.mark.parametrize("name", EVERY)
    def test_a_rule_is_as_sure_as_its_surest_source(self, name: str) -> None:
        """An official rule has an official source, a transcribed one a transcription or better, and so on."""
        rulebook = load_rulebook(name)
        items: list[Any] = [*rulebook.rules, *rulebook.provisions]
        wrong = [
            item.id
            for item in items
            if item.confidence != "unread" and _surest(rulebook, item.citation) > SURER_FIRST.index(item.confidence)
        ]

        assert [] == wrong

    @pytest.mark.parametrize("name", EVERY)
    def test_a_checked_rule_has_a_source(self, name: str) -> None:
        """What was read somewhere says where."""
        assert all(rule.citation.via for rule in load_rulebook(name).rules if rule.check is not None)

    @pytest.mark.parametrize("letter", "abcde")
    def test_article_6(self, letter: str) -> None:
        """PP 38/2017 Pasal 6 huruf a–e: known from slides of the ministry of 2022, blocking, and attested."""
        rule = PP.rule(f"6-{letter}")
        citation = PP.cite(rule.citation)
        (via,) = rule.citation.via

        assert citation.id.startswith(f"PP 38/2017 Pasal 6 huruf {letter}")
        assert ("paparan Kemendagri 2022", "official") == (PP.source(via).title.id, rule.confidence)
        assert "blocking" == rule.severity
        assert isinstance(rule.check, AttestedCheck)

    @pytest.mark.parametrize("name", ["pp-38-2017/3-{}", "uu-23-2014/387-{}"])
    @pytest.mark.parametrize("letter", "abcdefgh")
    def test_the_eight_principles(self, name: str, letter: str) -> None:
        """UU 23/2014 Pasal 387 and PP 38/2017 Pasal 3: eight principles, blocking, and attested."""
        rulebook, _, rule = name.format(letter).partition("/")
        found = load_rulebook(rulebook).rule(rule)

        assert ("blocking", "official") == (found.severity, found.confidence)
        assert isinstance(found.check, AttestedCheck)


def _surest(rulebook: Rulebook, citation: Citation) -> int:
    """Return the rank of the surest source of *citation*."""
    return min(SURER_FIRST.index(rulebook.source(name).confidence) for name in citation.via)


class TestUnread:
    """A rule that nobody has read is listed and decides nothing."""

    @pytest.mark.parametrize("name", EVERY)
    @pytest.mark.parametrize("answer", ["yes", "no"])
    def test_nothing_follows_from_it(self, name: str, answer: str) -> None:
        """Whatever is attested, there is no finding on it."""
        rulebook = load_rulebook(name)
        found = check(rulebook, submission(attestations=attested(answer, rulebook)))

        assert not {item.rule for item in found} & set(unread(rulebook))

    @pytest.mark.parametrize("name", EVERY)
    def test_it_is_listed_once(self, name: str) -> None:
        """The unread rules of the whole family are listed, each once."""
        rulebook = load_rulebook(name)
        found = check(rulebook, submission())

        assert unread(rulebook) == [rule for rule, _ in found.not_checked]

    @pytest.mark.parametrize(
        "rulebook, rules",
        [
            (UU, {"388-2", "388-3", "388-4", "388-5", "388-8", "388-10"}),
            (PP, {"initiator-dprd", "initiator-asn", "initiator-community", "decision-content", "trial", "20-1",
                  "20-2-a", "23", "24-1", "award", "dissemination", "funding", "supervision"}),
            (load_rulebook("permendagri-104-2018"), {"team", "weights"}),
            (LUMAJANG, set()),
        ],
    )  # fmt: skip
    def test_which_they_are(self, rulebook: Rulebook, rules: set[str]) -> None:
        """What is known only from memory, and what no source shows, is not checked."""
        assert rules == {rule.id for rule in rulebook.rules if rule.confidence == "unread"}

    def test_the_other_letter_of_article_20_is_never_decided(self) -> None:
        """PP 38/2017 Pasal 20 ayat (2) huruf a is unread: the table never says Perda."""
        (table,) = PP.decisions

        assert {"perkada", "needs_review"} == {table.otherwise, *(row.result for row in table.rows)}


class TestLumajang:
    """What a speech asks warns at most; the regulation that it recalls may block."""

    def test_its_own_rules_warn_at_most(self) -> None:
        """A speech has no authority to block."""
        assert {"warning"} == {rule.severity for rule in LUMAJANG.rules}
        assert "none (speech of 10 March 2022)" == LUMAJANG.authority.en

    def test_it_speaks_of_agencies_and_innovations(self) -> None:
        """Every agency is asked for its leader's commitment and for an innovation; the rest is about innovations."""
        asked: dict[str, list[str]] = {}
        for rule in LUMAJANG.rules:
            asked.setdefault(rule.subject, []).append(rule.id)

        assert ["komitmen-pimpinan", "satu-opd-inovasi"] == asked["agency"]
        assert ["berangkat-dari-masalah", "peningkatan", "pelayanan-publik"] == asked["innovation"]
        assert set(LUMAJANG.subjects) == asked.keys()

    @pytest.mark.parametrize("answer, blocked", [("yes", False), ("no", True)])
    def test_only_the_regulation_blocks(self, answer: str, blocked: bool) -> None:
        """With everything denied, each rule that blocks is one of PP 38/2017."""
        found = check(LUMAJANG, submission(attestations=attested(answer, LUMAJANG)))

        assert blocked is bool(found.blocking)
        assert all(item.rule.startswith("pp-38-2017/") for item in found.blocking)

    def test_an_agency_is_told_what_it_lacks(self) -> None:
        """An agency without innovation, and one without its leader's commitment, are found one by one."""
        berkas = submission(
            agencies=[
                {"id": "x", "attestations": {"lumajang-2022/komitmen-pimpinan": {"answer": "yes"}}},
                {"id": "y", "attestations": {"lumajang-2022/komitmen-pimpinan": {"answer": "no"}}},
            ],
            innovations=[{"id": "a", "agency": "x"}],
        )
        by_agency = check(LUMAJANG, berkas).by_agency(berkas)
        failed = {name: [item.rule for item in items if failing(item)] for name, items in by_agency.items()}

        assert {"x": [], "y": ["lumajang-2022/komitmen-pimpinan", "lumajang-2022/satu-opd-inovasi"]} == failed


def failing(finding: Finding) -> bool:
    """Return whether *finding* is a failure."""
    return finding.outcome.value == "fail"


class TestArticle389:
    """UU 23/2014 Pasal 389: three conditions, each on its own, and what the ministry adds."""

    @pytest.mark.parametrize("rule", ["389-1", "389-2", "389-3", "389-4"])
    def test_a_condition_informs(self, rule: str) -> None:
        """Whether somebody is protected is for others to say: no condition blocks, and only people answer it."""
        found = UU.rule(rule)

        assert ("innovation", "note") == (found.subject, found.severity)
        assert isinstance(found.check, AttestedCheck)


class TestIid2026:
    """The conditions of the 2026 edition follow from its own data."""

    def rule(self, name: str) -> Rule:
        """Return one of its rules."""
        return IID.rule(name)

    @pytest.mark.parametrize("name, subject", [("mandatory-region", "region"), ("mandatory-innovation", "innovation")])
    def test_mandatory_indicators(self, name: str, subject: str) -> None:
        """The rule asks for those indicators that the form marks as mandatory."""
        check_ = self.rule(name).check
        assert isinstance(check_, AnsweredCheck)

        assert (
            tuple(item.code for item in IID.indicators if item.mandatory and item.subject == subject)
            == check_.indicators
        )

    def test_file_types(self) -> None:
        """The rule takes the file types that each indicator names; a link only where the evidence may be one."""
        check_ = self.rule("evidence").check
        assert check_ is not None
        parts = [part for part in check_.parts() if isinstance(part, EvidenceCheck)]
        wanted = {
            item.code: item.evidence.file_types for item in IID.indicators if item.evidence and item.evidence.file_types
        }

        assert wanted == {part.indicator: part.types for part in parts}
        assert {"30", "35"} == {part.indicator for part in parts if part.links}

    def test_only_the_window_takes_an_innovation_out(self) -> None:
        """What a failure means for the score is an open point, which names the rule."""
        eligible = [f"{owner.id}/{rule.id}" for owner, rule in IID.all_rules() if rule.eligibility]

        assert ["iid-2026/window"] == eligible
        assert "blocking" == self.rule("window").severity
        assert all(
            " window," in text
            for text in (IID.open_point("window_fail").question.id, IID.open_point("window_fail").question.en)
        )

    def test_what_holds_besides(self) -> None:
        """The regulation on the assessment, and through it the regulation on innovation, hold too."""
        assert ["pp-38-2017", "permendagri-104-2018", "iid-2026"] == [book.id for book in IID.family()]
