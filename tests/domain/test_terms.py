from __future__ import annotations

from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from inovasi_daerah.domain import terms
from inovasi_daerah.domain.terms import (
    TERMS,
    AttestationAnswer,
    EvidenceStatus,
    Initiator,
    InnovationForm,
    InnovationKind,
    Nature,
    PriorityCluster,
    RegionKind,
    Stage,
    Term,
    Theme,
)
from inovasi_daerah.reference import slugify

EVERY = [term for kind in TERMS for term in kind if isinstance(term, Term)]

a_term = st.sampled_from(EVERY)


def named(term: Term) -> str:
    """Return how a test is named after *term*."""
    return f"{type(term).__name__}.{term.name}"


class TestSpellings:
    """A term is read from every spelling that occurs, and printed officially."""

    @pytest.mark.parametrize("term", EVERY, ids=named)
    def test_label_slug_and_variants_read_as_the_term(self, term: Term) -> None:
        """Every official label, slug and variant means this term and no other of its list."""
        kind = type(term)
        spellings = {term.label, term.value, *term.variants}

        assert {term} == {kind(spelling) for spelling in spellings}
        assert all(spelling not in other.variants for spelling in term.variants for other in kind if other is not term)

    @pytest.mark.parametrize("term", EVERY, ids=named)
    def test_str_is_the_official_spelling_and_the_value_the_slug(self, term: Term) -> None:
        """A term is written as its slug and printed as the form has it."""
        assert term.label == str(term) == f"{term}"
        assert term.value == slugify(term.value)
        assert term == term.value

    @given(a_term, st.sampled_from((str.upper, str.lower, str.title, str.swapcase)))
    def test_case_makes_no_difference(self, term: Term, change: object) -> None:
        """Lists in capitals mean the same."""
        assert callable(change)
        assert term is type(term)(change(term.label))

    @given(a_term, st.text(" \t-/._,&\u00a0", min_size=1, max_size=3), st.text(" .\n", max_size=2))
    def test_blanks_and_punctuation_make_no_difference(self, term: Term, between: str, around: str) -> None:
        """Words may be separated by anything that is no letter or digit."""
        spelling = around + between.join(term.label.split()) + around

        assert term is type(term)(spelling)

    @pytest.mark.parametrize(
        "spelling, expected",
        [
            ("Inisiasi", Stage.INISIATIF),
            ("Ujicoba", Stage.UJI_COBA),
            ("uji-coba", Stage.UJI_COBA),
            ("Tahap Penerapan", Stage.PENERAPAN),
            ("OPD / Perangkat Daerah", Initiator.PERANGKAT_DAERAH),
            ("OPD", Initiator.PERANGKAT_DAERAH),
            ("DPRD", Initiator.ANGGOTA_DPRD),
            ("Aparatur Sipil Negara", Initiator.ASN),
            ("Tata kelola pemerintahan", InnovationForm.TATA_KELOLA),
            (
                "Inovasi daerah lainnya sesuai urusan pemerintahan yang menjadi kewenangan daerah",
                InnovationForm.LAINNYA,
            ),
            ("Non-Digital", InnovationKind.NONDIGITAL),
            ("Nondigital", InnovationKind.NONDIGITAL),
            ("Diterima", EvidenceStatus.VERIFIED),
            ("Tidak tahu", AttestationAnswer.UNKNOWN),
            ("Penilaian mandiri", Nature.SELF_ASSESSMENT),
            ("Kab.", RegionKind.KABUPATEN),
            ("Non PKPN", PriorityCluster.NON_PKPN),
            ("Non tematik", Theme.NON_TEMATIK),
        ],
    )
    def test_spellings_that_occur(self, spelling: str, expected: Term) -> None:
        """Spellings of lists and exports are understood."""
        assert expected is type(expected)(spelling)

    @pytest.mark.parametrize(
        "value", ["", "penerpan", "Penerapan 2", "рenerapan", "penerapan" * 30, 5, None, True, ["penerapan"]], ids=repr
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        """Nothing is guessed: a slip, a letter of another alphabet, a number or a list is no term."""
        with pytest.raises(ValueError, match="is not a valid Stage"):
            Stage(value)  # type: ignore[arg-type]


class TestLists:
    """The lists of the reporting form."""

    def test_every_list_is_listed(self) -> None:
        """`TERMS` has each list of the module once."""
        expected = [
            kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, Term) and len(kind)
        ]

        assert expected == list(TERMS)

    @pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.__name__)
    def test_words_of_a_list_differ(self, kind: type[Enum]) -> None:
        """No two terms of a list share a slug or a label."""
        labels = [str(term) for term in kind]

        assert len(labels) == len(set(labels)) == len({term.value for term in kind})

    def test_slugs_are_those_of_the_file_format(self) -> None:
        """Files hold these words, so they never change."""
        assert {"inisiatif", "uji_coba", "penerapan"} == {stage.value for stage in Stage}
        assert {"digital", "nondigital", "teknologi"} == {kind.value for kind in InnovationKind}
        assert {"illustration", "self_assessment", "verified_locally", "published"} == {word.value for word in Nature}
        assert {"yes", "no", "unknown"} == {word.value for word in AttestationAnswer}
        assert {"claimed", "verified", "rejected"} == {word.value for word in EvidenceStatus}
        assert {"provinsi", "kabupaten", "kota"} == {kind.value for kind in RegionKind}

    def test_pydantic_reads_spellings_and_writes_slugs(self) -> None:
        """In a file a variant may stand; what is written is the slug."""
        adapter = TypeAdapter(Initiator)
        expected = b'"perangkat_daerah"'

        assert expected == adapter.dump_json(adapter.validate_python("OPD / Perangkat Daerah"))
        with pytest.raises(ValidationError):
            adapter.validate_python("Orang Perangkat Daerah")
