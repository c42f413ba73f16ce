"""The closed lists of the reporting form, with the spellings that occur.

A term is written as a slug (`"perangkat_daerah"`), read from its slug, its official spelling or a variant seen
in lists and exports, and printed officially (`str(Initiator.PERANGKAT_DAERAH) == "Perangkat Daerah"`).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import Final, Literal, Self

from inovasi_daerah.reference import slugify

Subject = Literal["region", "agency", "innovation"]
"""What a measure or a rule is about."""
RankKind = Literal["competition", "dense"]
"""How places are numbered after a tie: 1, 2, 2, 4 (competition) or 1, 2, 2, 3 (dense)."""


class Term(StrEnum):
    """A word of a closed list: its value is the slug, its text the official spelling."""

    label: str
    variants: frozenset[str]

    def __new__(cls, label: str, slug: str = "", *variants: str) -> Self:
        """Make a term from its official spelling, its slug (by default made from it) and further spellings."""
        slug = slug or slugify(label)
        term = str.__new__(cls, slug)
        term._value_ = slug
        term.label = label
        term.variants = frozenset({slugify(word) for word in (label, slug, *variants)})
        return term

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str) or len(value) > 200:  # noqa: PLR2004 - no term is longer
            return None
        slug = slugify(value)
        return next((term for term in cls if slug in term.variants), None)

    def __str__(self) -> str:
        """Return the official spelling."""
        return self.label


def spellings(terms: Iterable[Term]) -> tuple[str, ...]:
    """Return the slug and the official spelling of each of *terms*."""
    return tuple(dict.fromkeys(word for term in terms for word in (term.value, term.label)))


class Stage(Term):
    """*Tahapan inovasi*."""

    INISIATIF = ("Inisiatif", "", "Inisiasi", "Tahap Inisiatif")
    UJI_COBA = ("Uji Coba", "", "ujicoba", "Tahap Uji Coba")
    PENERAPAN = ("Penerapan", "", "Diterapkan", "Tahap Penerapan")


class Initiator(Term):
    """*Inisiator* (UU 23/2014 Pasal 388, PP 38/2017): a kind of initiator, never a person's name."""

    KEPALA_DAERAH = ("Kepala Daerah",)
    ANGGOTA_DPRD = ("Anggota DPRD", "", "DPRD")
    ASN = ("ASN", "", "Aparatur Sipil Negara")
    PERANGKAT_DAERAH = ("Perangkat Daerah", "", "OPD", "OPD / Perangkat Daerah", "SKPD")
    MASYARAKAT = ("Masyarakat", "", "Anggota Masyarakat")


class InnovationForm(Term):
    """*Bentuk inovasi daerah* (PP 38/2017)."""

    TATA_KELOLA = (
        "Inovasi tata kelola pemerintahan daerah",
        "tata_kelola",
        "Tata kelola pemerintahan daerah",
        "Tata kelola pemerintahan",
    )
    PELAYANAN_PUBLIK = ("Inovasi pelayanan publik", "pelayanan_publik")
    LAINNYA = (
        "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
        "lainnya",
        "Inovasi daerah lainnya sesuai urusan pemerintahan yang menjadi kewenangan daerah",
        "Inovasi daerah lainnya",
        "Inovasi lainnya",
    )


class InnovationKind(Term):
    """*Jenis inovasi*; *Teknologi* came as a third kind with the edition of 2025."""

    DIGITAL = ("Digital",)
    NONDIGITAL = ("Non Digital", "nondigital", "Nondigital")
    TEKNOLOGI = ("Teknologi",)


class Classification(Term):
    """*Klasifikasi* of the form of 2025 and 2026."""

    PERANGKAT_DAERAH = ("Inovasi Perangkat Daerah", "perangkat_daerah")
    DESA_DAN_KELURAHAN = ("Inovasi Desa dan Kelurahan", "desa_dan_kelurahan", "Inovasi Desa")
    MASYARAKAT = ("Inovasi Masyarakat", "masyarakat")


class PriorityCluster(Term):
    """*Klaster PKPN* of the form of 2025 and 2026."""

    KEDAULATAN_PANGAN = ("Kedaulatan Pangan",)
    KEMANDIRIAN_ENERGI_DAN_AIR = ("Kemandirian Energi dan Air",)
    PENDIDIKAN = ("Pendidikan",)
    KESEHATAN = ("Kesehatan",)
    HILIRISASI_DAN_INDUSTRIALISASI = ("Hilirisasi dan Industrialisasi",)
    INFRASTRUKTUR_PERUMAHAN_DAN_KETAHANAN_BENCANA = ("Infrastruktur Perumahan dan Ketahanan Bencana",)
    EKONOMI_KERAKYATAN_DAN_DESA = ("Ekonomi Kerakyatan dan Desa",)
    PENURUNAN_KEMISKINAN = ("Penurunan Kemiskinan",)
    NON_PKPN = ("Non PKPN",)


class Theme(Term):
    """*Tematik* of the form of 2023."""

    DIGITALISASI = ("Digitalisasi layanan pemerintahan",)
    KEMISKINAN = ("Penanggulangan kemiskinan",)
    INVESTASI = ("Kemudahan investasi",)
    PRIORITAS_AKTUAL = ("Prioritas aktual presiden",)
    NON_TEMATIK = ("Non tematik",)


class EvidenceStatus(Term):
    """What a verifier said of a piece of evidence."""

    CLAIMED = ("Diajukan", "claimed", "Diklaim")
    VERIFIED = ("Terverifikasi", "verified", "Diterima", "Diverifikasi")
    REJECTED = ("Ditolak", "rejected")


class AttestationAnswer(Term):
    """An answer to a rule that only people can answer."""

    YES = ("Ya", "yes")
    NO = ("Tidak", "no")
    UNKNOWN = ("Belum diketahui", "unknown", "Tidak tahu")


class Nature(Term):
    """What kind of submission this is; everything that is printed says so."""

    ILLUSTRATION = ("Ilustrasi", "illustration")
    SELF_ASSESSMENT = ("Penilaian mandiri", "self_assessment")
    VERIFIED_LOCALLY = ("Diverifikasi daerah", "verified_locally")
    PUBLISHED = ("Dipublikasikan", "published")


class RegionKind(Term):
    """*Jenis daerah*."""

    PROVINSI = ("Provinsi",)
    KABUPATEN = ("Kabupaten", "", "Kab", "Kab.")
    KOTA = ("Kota",)


TERMS: Final[tuple[type[Enum], ...]] = (
    Stage,
    Initiator,
    InnovationForm,
    InnovationKind,
    Classification,
    PriorityCluster,
    Theme,
    EvidenceStatus,
    AttestationAnswer,
    Nature,
    RegionKind,
)
