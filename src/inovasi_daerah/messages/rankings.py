"""What rankings and minutes say: a part of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

RANKING: Final = Text("Peringkat {rulebook}", "Ranking {rulebook}")
RANK_BY: Final = Text("menurut {measure}", "by {measure}")
RANK_WITHIN: Final[Mapping[str, Text]] = {
    "kind": Text("jenis daerah: {key}", "kind of region: {key}"),
    "cluster": Text("klaster: {key}", "cluster: {key}"),
    "category": Text("kategori: {key}", "category: {key}"),
    "group": Text("kelompok: {key}", "group: {key}"),
    "all": Text("semuanya", "all together"),
}
RANK_NO_KEY: Final = Text("tidak dinyatakan", "not stated")
RANK_NOT_GIVEN: Final = Text("berkasnya tidak diberikan", "no submission of it is given")
RANK_NOT_STATED: Final[Mapping[str, Text]] = {
    "category": Text("kategorinya belum dinyatakan", "its category is not stated"),
    "group": Text("kelompoknya belum dinyatakan", "its group is not stated"),
    "cluster": Text("tidak termasuk klaster mana pun", "it is in no cluster"),
}
RANK_EMPTY: Final = Text("Tidak ada peserta.", "There is no entry.")
RANK_TIED: Final = Text("seri dengan {entries}", "tied with {entries}")
RANK_BROKEN: Final = Text("seri, diurutkan menurut {measures}", "a tie, ranked by {measures}")
RANK_GAP: Final = Text("kurang {gap} dari tempat di atasnya", "{gap} below the next place")
RANK_PLACES: Final = Text(
    "menurut tafsir: tempat {best}–{worst}", "depending on interpretations: places {best}–{worst}"
)
RANK_PLACES_OPEN: Final = Text(
    "menurut tafsir: tempat {best}–{worst}, atau belum dapat ditentukan",
    "depending on interpretations: places {best}–{worst}, or undecided",
)
RANK_STANDING: Final[Mapping[str, Text]] = {
    "inside": Text("masuk", "in"),
    "pending": Text(
        "masuk, kecuali bila didahului yang belum diperingkat", "in, unless overtaken by one not ranked yet"
    ),
    "tied": Text("seri di batas", "tied at the cut"),
    "outside": Text("tidak masuk", "out"),
}
RANK_CUT: Final = Text("{size} terbaik; yang masuk: {inside}", "The {size} best; those in: {inside}")
RANK_CUT_PENDING: Final = Text(
    "Masuk, kecuali bila didahului peserta yang belum dapat diperingkat: {entries}",
    "In, unless overtaken by an entry that cannot be ranked yet: {entries}",
)
RANK_CUT_TIED: Final = Text(
    "Seri di batas: {entries}; tempat tersisa: {seats}. Skema ini tidak menentukan siapa yang didahulukan.",
    "Tied at the cut: {entries}; places left: {seats}. The rulebook does not say who goes first.",
)
RANK_CUT_OPEN: Final = Text(
    "Belum pasti: masih ada yang belum dapat diperingkat ({entries}).",
    "Not certain: some cannot be ranked yet ({entries}).",
)
RANK_ABSENT: Final = Text("lembar nilai {round} belum ada dari {jurors}", "no sheet of {round} yet from {jurors}")
RANK_UNSIGNED: Final = Text(
    "lembar nilai {round} dari {jurors} belum ditandatangani, jadi tidak dihitung",
    "the sheet of {round} from {jurors} is not signed, and does not count",
)
RANK_SIGNATURE_UNSTATED: Final = Text(
    "{round}: lembar nilai yang dihitung walaupun tidak dinyatakan apakah sudah ditandatangani: {count}",
    "{round}: sheets that count although nobody said whether they are signed: {count}",
)
RANK_INTERPRETED: Final = Text("Tafsir yang dipakai: {ways}.", "As interpreted: {ways}.")
RANK_OTHERWISE: Final = Text(
    "Tafsir lain dapat mengubah skor dan tempat.", "Other interpretations may change scores and places."
)
RANK_SPREAD: Final = Text(
    "sebaran antarjuri {round}: {spread} ({low} – {high}), di atas {limit}",
    "spread between jurors, {round}: {spread} ({low} – {high}), above {limit}",
)
RANK_DECISIONS: Final = Text("Keputusan pleno", "Decisions of the plenary")
RANK_DECISION_PLACE: Final = Text("tempat ke-{place}", "place {place}")
RANK_DECISION_LINE: Final = Text(
    "{entry}: {decided}, menurut keputusan {body}; alasan: {reason}",
    "{entry}: {decided}, decided by {body}; reason: {reason}",
)
RANK_NOTHING: Final = Text("tidak ada", "none")
RANK_DIFFERS_RULES: Final = Text("isi skemanya", "the contents of the rulebook")
RANK_DIFFERS_ACCEPT: Final = Text("cara pengakuannya", "what counts")
RANK_DIFFERS_POINTS: Final = Text("tafsirnya", "the interpretations")

# --- minutes --------------------------------------------------------------------------------------------------

MINUTES_TITLE: Final = Text("Berita acara rapat penilaian", "Minutes of an assessment meeting")
MINUTES_ON: Final = Text("Tanggal", "Date")
MINUTES_BODY: Final = Text("Rapat oleh", "Held by")
MINUTES_RULEBOOK: Final = Text("Skema penilaian", "Rulebook")
MINUTES_PLACES: Final = Text("Penomoran tempat sesudah seri", "Places after a tie")
MINUTES_WHAT: Final = Text("Yang dibandingkan", "What is compared")
MINUTES_COMPARED: Final[Mapping[bool, Text]] = {
    True: Text("nilai yang pasti, tanpa pembulatan", "exact values, not rounded"),
    False: Text("nilai sebagaimana dicetak", "values as they are printed"),
}
MINUTES_NUMBERING: Final[Mapping[str, Text]] = {
    "competition": Text("1, 2, 2, 4", "1, 2, 2, 4"),
    "dense": Text("1, 2, 2, 3", "1, 2, 2, 3"),
}
MINUTES_JURORS_OF: Final = Text("Juri {round}", "Jurors, {round}")
MINUTES_JURORS_ASSIGNED: Final = Text("ditugaskan: {jurors}", "assigned: {jurors}")
MINUTES_JURORS_UNKNOWN: Final = Text(
    "penugasannya belum dinyatakan untuk: {entries}", "nobody said who is assigned to: {entries}"
)
MINUTES_JURORS_ABSENT: Final = Text("belum menyerahkan lembar: {who}", "no sheet yet: {who}")
MINUTES_JURORS_UNSIGNED: Final = Text("lembarnya belum ditandatangani: {who}", "sheet not signed yet: {who}")
MINUTES_JURORS_REMARKS: Final = Text("Catatan juri", "Jurors' remarks")
MINUTES_SPREAD: Final = Text("Sebaran antarjuri yang ditandai", "Spread between jurors that is flagged")
MINUTES_SPREAD_ABOVE: Final = Text(
    "di atas {limit}, atas permintaan penyusun berita acara ini",
    "above {limit}, as asked for by who made these minutes",
)
MINUTES_JURORS_RECUSED: Final = Text("mengundurkan diri: {who}", "stand aside: {who}")
MINUTES_JUROR_ON: Final = Text("{juror} untuk {entries}", "{juror} for {entries}")
MINUTES_HEAD_PLACE: Final = Text("Tempat", "Place")
MINUTES_HEAD_ENTRY: Final = Text("Peserta", "Entry")
MINUTES_HEAD_SPREAD: Final = Text("Sebaran {round}", "Spread, {round}")
MINUTES_HEAD_SCORE: Final = Text("Skor", "Score")
MINUTES_HEAD_REMARKS: Final = Text("Catatan", "Remarks")
MINUTES_HEAD_DECISION: Final = Text("Keputusan pleno", "Decision of the plenary")
MINUTES_SIGNATURES: Final = Text("Tanda tangan", "Signatures")
MINUTES_DATE: Final = Text("{day} {month} {year}", "{day} {month} {year}")
