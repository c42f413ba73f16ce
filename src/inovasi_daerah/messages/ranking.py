"""What rankings and the minutes of a meeting say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

RANKING: Final = Text("Peringkat {rulebook}", "Ranking {rulebook}")
BY: Final = Text("menurut {measure}", "by {measure}")
WITHIN: Final[Mapping[str, Text]] = {
    "kind": Text("jenis daerah: {key}", "kind of region: {key}"),
    "cluster": Text("klaster: {key}", "cluster: {key}"),
    "category": Text("kategori: {key}", "category: {key}"),
    "group": Text("kelompok: {key}", "group: {key}"),
    "all": Text("semuanya", "all together"),
}
NO_KEY: Final = Text("tidak dinyatakan", "not stated")
NOT_GIVEN: Final = Text("berkasnya tidak diberikan", "no submission of it is given")
NOT_STATED: Final[Mapping[str, Text]] = {
    "category": Text("kategorinya belum dinyatakan", "its category is not stated"),
    "group": Text("kelompoknya belum dinyatakan", "its group is not stated"),
    "cluster": Text("tidak termasuk klaster mana pun", "it is in no cluster"),
}
EMPTY: Final = Text("Tidak ada peserta.", "There is no entry.")
TIED: Final = Text("seri dengan {entries}", "tied with {entries}")
BROKEN: Final = Text("seri, diurutkan menurut {measures}", "a tie, ranked by {measures}")
GAP: Final = Text("kurang {gap} dari tempat di atasnya", "{gap} below the next place")
PLACES: Final = Text("menurut tafsir: tempat {best}–{worst}", "depending on interpretations: places {best}–{worst}")
PLACES_OPEN: Final = Text(
    "menurut tafsir: tempat {best}–{worst}, atau belum dapat ditentukan",
    "depending on interpretations: places {best}–{worst}, or undecided",
)
STANDING: Final[Mapping[str, Text]] = {
    "inside": Text("masuk", "in"),
    "tied": Text("seri di batas", "tied at the cut"),
    "outside": Text("tidak masuk", "out"),
}
CUT: Final = Text("{size} terbaik; yang masuk: {inside}", "The {size} best; those in: {inside}")
CUT_TIED: Final = Text(
    "Seri di batas: {entries}; tempat tersisa: {seats}. Skema ini tidak menentukan siapa yang didahulukan.",
    "Tied at the cut: {entries}; places left: {seats}. The rulebook does not say who goes first.",
)
CUT_OPEN: Final = Text(
    "Belum pasti: masih ada yang belum dapat diperingkat ({entries}).",
    "Not certain: some cannot be ranked yet ({entries}).",
)
ABSENT: Final = Text("lembar nilai {round} belum ada dari {jurors}", "no sheet of {round} yet from {jurors}")
SPREAD: Final = Text(
    "sebaran antarjuri {round}: {spread} ({low} – {high}), di atas {limit}",
    "spread between jurors, {round}: {spread} ({low} – {high}), above {limit}",
)
DECISIONS: Final = Text("Keputusan pleno", "Decisions of the plenary")
DECISION_PLACE: Final = Text("tempat ke-{place}", "place {place}")
DECISION_LINE: Final = Text(
    "{entry}: {decided}, menurut keputusan {body}; alasan: {reason}",
    "{entry}: {decided}, decided by {body}; reason: {reason}",
)
NOTHING: Final = Text("tidak ada", "none")
DIFFERS_RULES: Final = Text("isi skemanya", "the contents of the rulebook")
DIFFERS_ACCEPT: Final = Text("cara pengakuannya", "what counts")
DIFFERS_POINTS: Final = Text("tafsirnya", "the interpretations")

# --- minutes --------------------------------------------------------------------------------------------------

MINUTES: Final = Text("Berita acara rapat penilaian", "Minutes of an assessment meeting")
MINUTES_DATE: Final = Text("Tanggal", "Date")
MINUTES_BODY: Final = Text("Rapat oleh", "Held by")
MINUTES_RULEBOOK: Final = Text("Skema penilaian", "Rulebook")
MINUTES_PLACES: Final = Text("Penomoran tempat sesudah seri", "Places after a tie")
MINUTES_COMPARED: Final = Text("Yang dibandingkan", "What is compared")
COMPARED: Final[Mapping[bool, Text]] = {
    True: Text("nilai yang pasti, tanpa pembulatan", "exact values, not rounded"),
    False: Text("nilai sebagaimana dicetak", "values as they are printed"),
}
NUMBERING: Final[Mapping[str, Text]] = {
    "competition": Text("1, 2, 2, 4", "1, 2, 2, 4"),
    "dense": Text("1, 2, 2, 3", "1, 2, 2, 3"),
}
JURORS_OF: Final = Text("Juri {round}", "Jurors, {round}")
JURORS_ASSIGNED: Final = Text("ditugaskan: {jurors}", "assigned: {jurors}")
JURORS_UNKNOWN: Final = Text(
    "penugasannya belum dinyatakan untuk: {entries}", "nobody said who is assigned to: {entries}"
)
JURORS_ABSENT: Final = Text("belum menyerahkan lembar: {who}", "no sheet yet: {who}")
JURORS_RECUSED: Final = Text("mengundurkan diri: {who}", "stand aside: {who}")
JUROR_ON: Final = Text("{juror} untuk {entries}", "{juror} for {entries}")
HEAD_PLACE: Final = Text("Tempat", "Place")
HEAD_ENTRY: Final = Text("Peserta", "Entry")
HEAD_SPREAD: Final = Text("Sebaran {round}", "Spread, {round}")
HEAD_SCORE: Final = Text("Skor", "Score")
HEAD_REMARKS: Final = Text("Catatan", "Remarks")
HEAD_DECISION: Final = Text("Keputusan pleno", "Decision of the plenary")
SIGNATURES: Final = Text("Tanda tangan", "Signatures")
DATE: Final = Text("{day} {month} {year}", "{day} {month} {year}")
MONTHS: Final[Mapping[int, Text]] = {
    1: Text("Januari", "January"),
    2: Text("Februari", "February"),
    3: Text("Maret", "March"),
    4: Text("April", "April"),
    5: Text("Mei", "May"),
    6: Text("Juni", "June"),
    7: Text("Juli", "July"),
    8: Text("Agustus", "August"),
    9: Text("September", "September"),
    10: Text("Oktober", "October"),
    11: Text("November", "November"),
    12: Text("Desember", "December"),
}
