"""What people read of two years: a part of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- comparing years ------------------------------------------------------------------------------------------

COMPARE_SIDE: Final[Mapping[str, Text]] = {"old": Text("Lama", "Old"), "new": Text("Baru", "New")}
COMPARE_ANSWERS: Final[Mapping[str, Text]] = {
    "old": Text("isian lama", "the old answers"),
    "new": Text("isian baru", "the new answers"),
    "both": Text("isian berkas ini", "the answers"),
}
COMPARE_SCORE: Final = Text("Nilai akhir", "Final score")
COMPARE_SPLIT: Final = Text(
    "Selisih {difference}: karena aturan {rules}, karena isian {answers}.",
    "Difference {difference}: by the rules {rules}, by the answers {answers}.",
)
COMPARE_SPLIT_ROUNDED: Final = Text(
    "Selisih {difference}: karena aturan {rules}, karena isian {answers}, karena pembulatan {rounding}.",
    "Difference {difference}: by the rules {rules}, by the answers {answers}, by rounding {rounding}.",
)
COMPARE_NO_SPLIT: Final = Text(
    "Selisih {difference}; berapa yang karena aturan dan berapa yang karena isian tidak dapat dikatakan.",
    "Difference {difference}; how much is due to the rules and how much to the answers cannot be told.",
)
COMPARE_NO_DIFFERENCE: Final = Text("Selisih belum dapat dihitung.", "The difference cannot be computed yet.")
COMPARE_NO_RESULT: Final = Text("skema ini tidak memuat nilai akhir", "this rulebook has no final score")
COMPARE_ENTRIES: Final = Text(
    "nilai akhir menurut skema ini milik setiap peserta", "by this rulebook each entry has a score of its own"
)
COMPARE_LACK: Final = Text(
    "{answers} menurut {rules} belum dapat dinilai: {reason}", "{answers} by {rules} cannot be scored yet: {reason}"
)
COMPARE_COLUMNS: Final[Mapping[str, Text]] = {
    "old": Text("lama", "old"),
    "new": Text("baru", "new"),
    "difference": Text("selisih", "difference"),
    "rules": Text("karena aturan", "by the rules"),
    "answers": Text("karena isian", "by the answers"),
    "rounding": Text("pembulatan", "rounding"),
}
COMPARE_MEASURES: Final = Text("Ukuran", "Measure")
COMPARE_INNOVATIONS: Final = Text("{measure}: yang berlanjut", "{measure}: continued ones")
COMPARE_BY: Final[Mapping[str, Text]] = {
    "aspect": Text("{measure} per aspek", "{measure} by aspect"),
    "variable": Text("{measure} per variabel", "{measure} by variable"),
    "indicator": Text("{measure} per indikator", "{measure} by indicator"),
    "innovation": Text("{measure} per inovasi", "{measure} by innovation"),
    "agency": Text("{measure} per perangkat daerah", "{measure} by agency"),
}
COMPARE_TOTAL: Final = Text("Jumlah", "Total")
COMPARE_FORMERLY: Final = Text("{name} (dahulu {before})", "{name} (formerly {before})")
COMPARE_ONLY: Final[Mapping[str, Text]] = {
    "old": Text("[hanya edisi lama]", "[old edition only]"),
    "new": Text("[hanya edisi baru]", "[new edition only]"),
}
COMPARE_STATES: Final[Mapping[str, Text]] = {
    "continued": Text("inovasi yang berlanjut: {count}", "continued innovations: {count}"),
    "new": Text("inovasi baru ({count}): {names}", "new innovations ({count}): {names}"),
    "stopped": Text(
        "inovasi yang tidak dilaporkan lagi ({count}): {names}", "innovations no longer reported ({count}): {names}"
    ),
}
COMPARE_ONLY_IN: Final = Text(
    "indikator yang hanya ada di {rulebook}: {codes}", "indicators of {rulebook} only: {codes}"
)
COMPARE_RENAMED: Final = Text("indikator yang berganti nama: {codes}", "indicators with another name: {codes}")
COMPARE_RECODED: Final = Text("indikator yang berganti kode: {codes}", "indicators with another code: {codes}")
COMPARE_SCALE: Final = Text(
    "skala {measure} berubah, nilai tertingginya dari {old} menjadi {new}; perubahan itu ikut dihitung karena aturan",
    "the scale of {measure} changed, its maximum from {old} to {new}; that counts as a change by the rules",
)
COMPARE_REGIONS: Final = Text(
    "kedua berkas dari daerah yang berbeda: {old} dan {new}", "the two are of different regions: {old} and {new}"
)
COMPARE_NO_INNOVATIONS: Final = Text("{answers} tidak menyatakan inovasinya", "{answers} do not state the innovations")
COMPARE_UNREAD: Final = Text(
    "isian yang tidak terbaca menurut {rulebook}, jadi tidak dihitung di sana ({answers}, {count}): {codes}",
    "answers that {rulebook} cannot read, so that they count nothing there ({answers}, {count}): {codes}",
)
COMPARE_STATED: Final = Text(
    "angka yang dinyatakan tidak dipakai menurut {rulebook}, karena cara hitungnya tidak sama ({answers}): {places}",
    "stated numbers are not taken by {rulebook}, which does not compute them in the same way ({answers}): {places}",
)
COMPARE_INELIGIBLE: Final = Text(
    "inovasi yang tidak memenuhi syarat {rulebook} ({answers}, {count}): {names}",
    "innovations that do not qualify by {rulebook} ({answers}, {count}): {names}",
)

# --- the next year --------------------------------------------------------------------------------------------

ROLL_HEADING: Final = Text(
    "Berkas {subject} untuk {to}, disiapkan dari {home}", "Submission of {subject} for {to}, prepared from {home}"
)
ROLL_STANDING: Final[Mapping[str, Text]] = {
    "eligible": Text(
        "inovasi yang masih memenuhi syarat ({count}): {names}", "innovations that still qualify ({count}): {names}"
    ),
    "needs_date": Text(
        "inovasi yang baru memenuhi syarat bila dikembangkan pada {low} – {high} ({count}): {names}",
        "innovations that qualify only if they were developed within {low} – {high} ({count}): {names}",
    ),
    "ineligible": Text(
        "inovasi yang tidak memenuhi syarat ({count}): {names}", "innovations that do not qualify ({count}): {names}"
    ),
    "unknown": Text(
        "inovasi yang syaratnya belum dapat diperiksa ({count}): {names}",
        "innovations whose qualification cannot be checked yet ({count}): {names}",
    ),
}
ROLL_KEPT: Final = Text("isian yang levelnya tetap: {count}", "answers that keep their level: {count}")
ROLL_REWORDED: Final = Text(
    "di antaranya yang levelnya dinilai sama walau bunyinya lain; periksa lagi ({count}): {codes}",
    "of these, levels that are taken for the same though worded otherwise; look again ({count}): {codes}",
)
ROLL_STATE: Final[Mapping[str, Text]] = {
    "changed": Text(
        "isian yang levelnya berubah ({count}){why}: {codes}", "answers of another level ({count}){why}: {codes}"
    ),
    "again": Text(
        "isian yang harus diisi ulang ({count}){why}: {codes}", "to be answered again ({count}){why}: {codes}"
    ),
    "gone": Text(
        "isian yang tidak ditanyakan lagi ({count}){why}: {codes}",
        "answers that are not asked any more ({count}){why}: {codes}",
    ),
}
ROLL_LEVELS: Final = Text("level {old} menjadi {new}", "level {old} becomes {new}")
ROLL_WORDING: Final = Text(
    "bunyi atau batas levelnya tidak tercatat sama", "wording or bounds of the levels are not recorded alike"
)
ROLL_NOW: Final = Text("indikator {code} kini berkode {now}", "indicator {code} has the code {now} now")
ROLL_ASKED: Final = Text("indikator yang baru ditanyakan: {codes}", "indicators that are asked anew: {codes}")
ROLL_FINDING: Final = Text("belum terpenuhi ({count}): {rule}", "not met ({count}): {rule}")
ROLL_LEFT: Final = Text(
    "milik tahun lalu, dipindahkan ke metadata: {fields}", "last year's own, moved to the metadata: {fields}"
)
ROLL_UNVERIFIED: Final = Text(
    "isian yang putusan verifikatornya tidak dibawa: {count}",
    "answers of which the verifier's decision is not carried over: {count}",
)
ROLL_NATURE: Final = Text("berkas baru adalah penilaian mandiri", "the new submission is a self-assessment")
ROLL_ATTESTATIONS: Final = Text(
    "pernyataan atas ketentuan yang tidak berlaku di edisi baru, tetap disimpan: {rules}",
    "attestations to rules that are not the new edition's, kept as they are: {rules}",
)
ROLL_YEARLY: Final = Text(
    "angka yang dibawa adalah angka tahun lalu; perbarui yang berganti setiap tahun",
    "the numbers carried over are last year's; renew those that change every year",
)
