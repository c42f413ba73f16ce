"""What people read who work on rulebooks: a part of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- the file of a coming edition -----------------------------------------------------------------------------

DRAFT_HEADING: Final[Mapping[str, Text]] = {
    "what": Text(
        "KONSEP. Semua bilangan di bawah ini dibawa dari {rulebook} dan belum dipastikan.",
        "A DRAFT. All numbers below are carried over from {rulebook} and not confirmed.",
    ),
    "correct": Text(
        "1. Cocokkan setiap bagian dengan pedoman yang baru; perbaiki bilangan, kalimat, dan citation-nya.",
        "1. Hold every part against the new guideline; correct numbers, wording and citation.",
    ),
    "confirm": Text(
        '2. Ganti confidence = "unconfirmed" dengan "official", "transcribed", "reported", atau "inferred".',
        '2. Change confidence = "unconfirmed" to "official", "transcribed", "reported" or "inferred".',
    ),
    "check": Text(
        "3. inovasi-daerah rulebook lint BERKAS memeriksa isinya dan menyebut yang belum dipastikan.",
        "3. inovasi-daerah rulebook lint FILE checks the content and lists what is not confirmed yet.",
    ),
}
DRAFT_REST: Final = Text(
    "Selanjutnya seperti di {rulebook}, keterangannya pun.", "From here on as in {rulebook}, its comments included."
)
DRAFT_NOTE: Final = Text(
    "Konsep: dibawa dari {rulebook}, belum dicocokkan dengan pedoman yang baru.",
    "A draft: carried over from {rulebook}, not yet held against the new guideline.",
)
DRAFT_WRITTEN: Final = Text(
    "{file}: konsep {rulebook}, {count} bagian dibawa dari {base} dan belum dipastikan",
    "{file}: draft of {rulebook}, {count} {count:part|parts} carried over from {base} and not confirmed",
)
DRAFT_NEXT: Final = Text(
    "Berikutnya: perbaiki berkas itu, lalu jalankan inovasi-daerah rulebook lint {file}",
    "Next: correct the file, then run inovasi-daerah rulebook lint {file}",
)

# --- two rulebooks compared -----------------------------------------------------------------------------------

DIFF_GROUPS: Final[Mapping[str, Text]] = {
    "edition": Text("Edisi", "Edition"),
    "reading": Text("Cara nilai mentah dibaca", "How raw values are read"),
    "aspects": Text("Aspek", "Aspects"),
    "variables": Text("Variabel", "Variables"),
    "populations": Text("Inovasi yang dilihat", "Innovations that are looked at"),
    "indicators": Text("Indikator", "Indicators"),
    "sheets": Text("Lembar nilai", "Score sheets"),
    "measures": Text("Ukuran", "Measures"),
    "result": Text("Nilai akhir", "Result"),
    "result.bands": Text("Predikat", "Bands"),
    "rules": Text("Ketentuan", "Rules"),
    "decisions": Text("Keputusan", "Decisions"),
    "open_points": Text("Hal terbuka", "Open points"),
    "provisions": Text("Isi peraturan yang tidak menuntut apa pun", "Provisions that ask nothing"),
    "published": Text("Hasil yang diumumkan", "Published results"),
    "acts": Text("Peraturan dan surat", "Acts and letters"),
    "sources": Text("Sumber", "Sources"),
    "conflicts": Text("Pertentangan antarsumber", "Conflicts between sources"),
}
DIFF_ITEM: Final[Mapping[str, Text]] = {"added": Text("baru", "new"), "removed": Text("tidak ada lagi", "gone")}
DIFF_KIND: Final[Mapping[str, Text]] = {
    "changed": Text("{part}: {old} → {new}", "{part}: {old} → {new}"),
    "renamed": Text("{part}: {old} → {new}", "{part}: {old} → {new}"),
    "recoded": Text("kode: {old} → {new}", "code: {old} → {new}"),
    "reordered": Text("urutan {part}: {old} → {new}", "order of {part}: {old} → {new}"),
}
DIFF_LISTS: Final[Mapping[str, Text]] = {
    "levels": Text("level", "level"),
    "bases": Text("basis", "basis"),
    "categories": Text("kategori", "category"),
    "parts": Text("bagian", "part"),
    "interpretations": Text("tafsir", "interpretation"),
    "options": Text("pilihan", "option"),
    "actionable_levels": Text("level yang dapat diupayakan", "level that can be acted on"),
}
DIFF_FIELDS: Final[Mapping[str, Text]] = {
    "name": Text("nama", "name"),
    "short_name": Text("nama pendek", "short name"),
    "year": Text("tahun", "year"),
    "in_force": Text("masa berlaku", "in force"),
    "note": Text("catatan", "note"),
    "projection": Text("proyeksi", "projection"),
    "capability": Text("yang dapat dihitung", "what can be computed"),
    "confidence": Text("kepastian", "confidence"),
    "includes": Text("ketentuan yang ikut berlaku", "rules that hold too"),
    "legal_basis": Text("dasar hukum", "legal basis"),
    "authority": Text("yang menetapkan", "authority"),
    "definition": Text("keterangan", "definition"),
    "subject": Text("yang menjawab", "subject"),
    "aspect": Text("aspek", "aspect"),
    "variable": Text("variabel", "variable"),
    "number": Text("nomor", "number"),
    "weight": Text("bobot", "weight"),
    "mandatory": Text("wajib", "mandatory"),
    "actionable": Text("dapat diupayakan", "can be acted on"),
    "file_types": Text("jenis berkas", "file types"),
    "scale": Text("parameter", "scale"),
    "operation.at_least": Text("pembagi paling kecil", "least divisor"),
    "operation.maximum": Text("nilai tertinggi dalam cara menghitung", "maximum in the operation"),
    "in_force.from": Text("sejak", "since"),
    "in_force.to": Text("sampai", "until"),
    "kind": Text("jenis", "kind"),
    "level": Text("level", "level"),
    "points": Text("poin", "points"),
    "from": Text("paling sedikit (≥)", "at least (≥)"),
    "above": Text("di atas (>)", "above (>)"),
    "to": Text("paling banyak (≤)", "at most (≤)"),
    "below": Text("di bawah (<)", "below (<)"),
    "unit": Text("satuan", "unit"),
    "direction": Text("arah", "direction"),
    "domain": Text("nilai yang mungkin", "possible values"),
    "no_level": Text("nilai tanpa level", "values without a level"),
    "whole": Text("bilangan bulat", "whole numbers"),
    "operation": Text("cara menghitung", "operation"),
    "of": Text("dari", "of"),
    "over": Text("atas", "over"),
    "sheet": Text("lembar nilai", "score sheet"),
    "divisor": Text("pembagi", "divisor"),
    "per": Text("jumlah bobot", "sum of weights"),
    "at_least": Text("sekurangnya", "at least"),
    "at_most": Text("paling banyak", "at most"),
    "factor": Text("faktor", "factor"),
    "cap": Text("batas hitung", "cap"),
    "maximum": Text("nilai tertinggi", "maximum"),
    "minimum": Text("nilai terendah", "minimum"),
    "times": Text("dikalikan", "times"),
    "weights": Text("bobot", "weights"),
    "unanswered": Text("bila tidak diisi", "where not answered"),
    "places": Text("angka di belakang koma", "decimals"),
    "rounding": Text("pembulatan", "rounding"),
    "step": Text("jarak batas predikat", "step of the bands"),
    "measure": Text("ukuran", "measure"),
    "before_rounding": Text("sebelum dibulatkan", "before rounding"),
    "overlap": Text("rentang bertumpuk", "overlapping ranges"),
    "gap": Text("rentang berlubang", "gaps between ranges"),
    "mandatory_empty": Text("indikator wajib kosong", "mandatory indicator empty"),
    "severity": Text("bobot pelanggaran", "severity"),
    "eligibility": Text("syarat ikut dihitung", "condition of counting"),
    "check": Text("pemeriksaan", "check"),
    "checks": Text("pemeriksaan", "check"),
    "condition": Text("syarat", "condition"),
    "fact": Text("fakta", "fact"),
    "then": Text("maka", "then"),
    "among": Text("pilihannya", "among"),
    "rows": Text("baris", "rows"),
    "measures": Text("ukuran", "measures"),
    "question": Text("pertanyaan", "question"),
    "reason": Text("alasan", "reason"),
    "citation": Text("rujukan", "citation"),
    "evidence": Text("bukti", "evidence"),
    "stages": Text("tahapan", "stages"),
    "ineligible": Text("bila tidak memenuhi syarat", "where not eligible"),
    "within": Text("di antara", "within"),
    "not_for": Text("tidak untuk", "not for"),
    "via": Text("menurut", "as told by"),
    "subjects": Text("yang dinilai", "what is scored"),
    "continues": Text("melanjutkan", "continues"),
}
DIFF_NOT_STATED: Final = Text("tidak disebut", "not stated")
DIFF_TEXTS: Final = Text("Keterangan dan sumber yang juga berbeda", "Explanations and sources that differ too")
DIFF_NONE: Final = Text("Tidak ada yang berbeda.", "Nothing differs.")
DIFF_PARTIAL: Final = Text(
    "{rulebook} hanya memuat yang diketahui: apa yang tampak baru atau hilang mungkin hanya tidak diketahui.",
    "{rulebook} holds only what is known: what seems new or gone may only be unknown.",
)
DIFF_PROJECTION: Final = Text(
    "{rulebook}: PROYEKSI, bukan aturan yang berlaku. {source}",
    "{rulebook}: A PROJECTION, not rules in force. {source}",
)
DIFF_DRAFT: Final = Text(
    "{rulebook} masih konsep: yang tidak berbeda pun belum tentu benar.",
    "{rulebook} is a draft: what does not differ need not be right.",
)

# --- indicators of earlier editions ---------------------------------------------------------------------------

CONTINUES: Final = Text(
    "melanjutkan {code} dari {rulebooks} ({confidence})", "continues {code} of {rulebooks} ({confidence})"
)
CONTINUES_LEVELS: Final = Text(
    "melanjutkan {code} dari {rulebooks}; levelnya sama dengan kata lain ({confidence})",
    "continues {code} of {rulebooks}; its levels say the same in other words ({confidence})",
)
CONTINUES_NOTHING: Final = Text(
    "tidak melanjutkan indikator mana pun dari {rulebooks} ({confidence})",
    "continues no indicator of {rulebooks} ({confidence})",
)

# --- results that were published ------------------------------------------------------------------------------

PUBLISHED: Final[Mapping[str, Text]] = {
    "agrees": Text(
        "{name}: {bands} menurut batas {rulebook}, sama dengan yang disebut sumbernya",
        "{name}: {bands} by the bounds of {rulebook}, as its source says",
    ),
    "differs": Text(
        "{name}: {bands} menurut batas {rulebook}; sumbernya menyebut “{label}”",
        "{name}: {bands} by the bounds of {rulebook}; its source says “{label}”",
    ),
    "other_label": Text(
        "{name}: {bands} menurut batas {rulebook}; sumbernya menyebut “{label}”, yang bukan predikat edisi ini",
        "{name}: {bands} by the bounds of {rulebook}; its source says “{label}”, which is no band of this edition",
    ),
    "no_label": Text(
        "{name}: {bands} menurut batas {rulebook}; sumbernya tidak menyebut predikat",
        "{name}: {bands} by the bounds of {rulebook}; its source names no band",
    ),
    "no_score": Text(
        "{name}: sumbernya menyebut “{label}” tanpa nilai, jadi batas {rulebook} tidak dapat dibandingkan",
        "{name}: its source says “{label}” without a score, so that the bounds of {rulebook} say nothing of it",
    ),
    "outside": Text(
        "{name}: di luar skala {rulebook}, jadi tidak dibandingkan dengan batasnya",
        "{name}: outside the scale of {rulebook}, and so not held against its bounds",
    ),
}
PROOF_PUBLISHED: Final = Text(
    "hasil yang diumumkan bersama predikatnya: {count}; sama dengan batas edisi ini {agree}, berbeda {differ}",
    "published results that name a band: {count}; as the bounds of this edition {agree}, otherwise {differ}",
)
PROOF_CONTINUES: Final = Text(
    "kelanjutan indikator menunjuk kode yang ada di edisi terdahulu: {count}",
    "continued indicators point to codes that earlier editions have: {count}",
)
