"""The typed catalogue of every sentence that a person may read, Indonesian and English.

Each sentence is a constant of this package, so that a misspelt name is a type error. A test proves that both
languages are there and name the same placeholders. Names of indicators, levels and acts are not here: they
belong to the rulebooks. What only work on rulebooks, years, rankings or the command line says has a module of its own.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.problems import HINT_ACCEPTED as HINT_ACCEPTED
from inovasi_daerah.messages.problems import HINT_NEAREST as HINT_NEAREST
from inovasi_daerah.messages.problems import HINTS as HINTS
from inovasi_daerah.messages.problems import PROBLEMS as PROBLEMS
from inovasi_daerah.messages.problems import PROBLEMS_FOUND as PROBLEMS_FOUND
from inovasi_daerah.messages.text import DEFAULT_LANGUAGE as DEFAULT_LANGUAGE
from inovasi_daerah.messages.text import LANGUAGES as LANGUAGES
from inovasi_daerah.messages.text import Bilingual as Bilingual
from inovasi_daerah.messages.text import Language as Language
from inovasi_daerah.messages.text import Text as Text
from inovasi_daerah.messages.text import exact as exact
from inovasi_daerah.messages.text import excerpt as excerpt
from inovasi_daerah.messages.text import filled as filled
from inovasi_daerah.messages.text import half_up as half_up
from inovasi_daerah.messages.text import localise as localise
from inovasi_daerah.messages.text import number as number
from inovasi_daerah.messages.text import one_line as one_line
from inovasi_daerah.messages.text import pick as pick

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- what an expected type is called ------------------------------------------------------------------------------

TYPE_TEXT: Final = Text("teks", "text")
TYPE_WHOLE: Final = Text("bilangan bulat", "a whole number")
TYPE_BOOL: Final = Text("true atau false", "true or false")
TYPE_LIST: Final = Text("daftar", "a list")
TYPE_TABLE: Final = Text("tabel (objek)", "a table (object)")
TYPE_DATE: Final = Text("tanggal", "a date")
TYPE_ID: Final = Text(
    "huruf, angka, titik, garis bawah, dan tanda hubung, diawali huruf atau angka",
    "letters, digits, full stops, underscores and hyphens, beginning with a letter or digit",
)
TYPE_FILE: Final = Text("jenis berkas, misalnya pdf", "a type of file, such as pdf")

SUBJECT: Final[Mapping[str, Text]] = {
    "region": Text("pemerintah daerah", "the region"),
    "agency": Text("perangkat daerah", "an agency"),
    "innovation": Text("inovasi", "an innovation"),
}

FORM: Final[Mapping[str, Text]] = {
    "level": Text("level", "level"),
    "value": Text("nilai (value)", "value"),
    "basis": Text("basis dan nilai (basis, value)", "basis and value"),
    "category": Text("kategori (category)", "category"),
    "text": Text("bunyi resmi (text)", "official wording (text)"),
    "mark": Text("nilai juri (mark)", "mark"),
    "not_available": Text("tidak tersedia (not_available)", "not available (not_available)"),
}

# --- how a number came about ------------------------------------------------------------------------------------
WORKINGS_FUNCTION: Final = Text("dihitung oleh pengaya {kind}", "computed by the plug-in {kind}")
WORKINGS_ROUNDED: Final = Text(
    "dibulatkan ke {places} desimal, dan sejak itu pasti",
    "rounded to {places} {places:decimal|decimals}, and exact from then on",
)
WORKINGS_POINTS: Final = Text("jumlah bobot × level tiap indikator", "sum of weight × level of each indicator")
WORKINGS_SUM: Final = Text("jumlah dari {terms}", "sum of {terms}")
WORKINGS_MEAN: Final = Text("{sum} : {members} {population}", "{sum} ÷ {members} ({population})")
WORKINGS_MEAN_FLOORED: Final = Text(
    "{sum} : {divisor}, yaitu yang lebih besar dari {floor} dan {members} {population}",
    "{sum} ÷ {divisor}, the greater of {floor} and {members} ({population})",
)
WORKINGS_SHEETS: Final[Mapping[str, Text]] = {
    "assigned": Text(
        "{sum} : {jurors} juri yang ditugaskan ({sheet}; dari {low} sampai {high})",
        "{sum} ÷ {jurors} assigned {jurors:juror|jurors} ({sheet}; from {low} to {high})",
    ),
    "submitted": Text(
        "{sum} : {jurors} juri yang menyerahkan lembar nilai ({sheet}; dari {low} sampai {high})",
        "{sum} ÷ {jurors} {jurors:juror|jurors} who submitted a sheet ({sheet}; from {low} to {high})",
    ),
    "none": Text(
        "jumlah {jurors} lembar nilai ({sheet}; dari {low} sampai {high})",
        "sum of {jurors} {jurors:sheet|sheets} ({sheet}; from {low} to {high})",
    ),
}
SHEET_OF: Final = Text("lembar nilai {sheet}", "sheet of {sheet}")
SHEET_SIGNATURE_UNKNOWN: Final = Text(
    "tidak dinyatakan apakah sudah ditandatangani", "nobody said whether it is signed"
)
SHEET_NOTE: Final = Text("catatan juri: {note}", "the juror's remark: {note}")
MARK_TIMES: Final = Text("{mark} × {weight}", "{mark} × {weight}")
MARK_SUM: Final = Text("jumlah bagian {mark} × {weight}", "sum of the parts {mark} × {weight}")
WORKINGS_SUM_WEIGHTED: Final = Text(
    "jumlah dari {terms}, masing-masing dikalikan {weights}", "sum of {terms}, each multiplied by {weights}"
)
WORKINGS_COUNT: Final = Text("banyaknya anggota", "number of members")
WORKINGS_LINEAR: Final = Text("{factor} × {value}", "{factor} × {value}")
WORKINGS_LINEAR_CAPPED: Final = Text(
    "{factor} × yang lebih kecil dari {value} dan {cap}", "{factor} × the lesser of {value} and {cap}"
)
WORKINGS_GATE_OPEN: Final = Text("syarat terpenuhi: {rule}", "condition met: {rule}")
WORKINGS_GATE_SHUT: Final = Text(
    "0, karena syarat tidak terpenuhi: {rule} ({detail})", "0, as the condition is not met: {rule} ({detail})"
)
MISSING_RULE_UNKNOWN: Final = Text("belum dapat diputuskan: {rule}", "cannot be decided yet: {rule}")
WORKINGS_RATIO: Final = Text("{value} : {maximum} × {times}", "{value} ÷ {maximum} × {times}")
MISSING_NOT_COMPUTABLE: Final = Text("skema ini tidak dapat menghitungnya", "this rulebook cannot compute it")

MISSING_ANSWERS: Final = Text("isian belum dinyatakan", "the answers are not stated")
MISSING_ANSWER: Final = Text("indikator {code} belum diisi", "indicator {code} is not answered")
MISSING_LEVEL: Final = Text(
    "indikator {code} tidak mempunyai level yang diakui", "indicator {code} has no level that counts"
)
MISSING_JURORS: Final = Text("juri yang ditugaskan belum dinyatakan", "the assigned jurors are not stated")
MISSING_SHEETS: Final = Text("lembar nilai {jurors} belum ada: {round}", "there is no sheet of {jurors} yet: {round}")
MISSING_SIGNED: Final = Text(
    "lembar nilai {jurors} belum ditandatangani: {round}", "not signed by {jurors} yet: {round}"
)
MISSING_SHEETS_OR_SIGNED: Final = Text(
    "lembar nilai {jurors} belum ada, lembar {unsigned} belum ditandatangani: {round}",
    "there is no sheet of {jurors} yet, that of {unsigned} is not signed: {round}",
)
MISSING_MARKS: Final = Text(
    "lembar nilai {jurors} belum lengkap: {round}", "the sheet of {jurors} is not complete: {round}"
)
MISSING_NOBODY_ASSIGNED: Final = Text("tidak ada juri yang ditugaskan: {round}", "no juror is assigned: {round}")
MISSING_ALL_RECUSED: Final = Text(
    "semua juri mengundurkan diri ({jurors}): {round}", "every juror stands aside ({jurors}): {round}"
)
MISSING_NO_SHEET: Final = Text("belum ada lembar nilai: {round}", "there is no sheet yet: {round}")
MISSING_INNOVATIONS: Final = Text("inovasi belum dinyatakan", "the innovations are not stated")
MISSING_STAGE: Final = Text("tahapan inovasi belum dinyatakan", "the stage of an innovation is not stated")
MISSING_NOT_SUBMITTABLE: Final = Text(
    "tidak dapat dikirim: indikator wajib masih kosong", "cannot be submitted: a mandatory indicator is empty"
)
MISSING_AT: Final = Text("di {paths}", "at {paths}")
MISSING_NOT_FOR: Final = Text("{reason}", "{reason}")

# --- what is printed with every score -------------------------------------------------------------------------

NOTICE: Final[Mapping[str, Text]] = {
    "official": Text("{made} {rulebook}; {not_official}.", "{made} {rulebook}; {not_official}."),
    "transcribed": Text(
        "{made} {rulebook} sebagaimana ditranskripsi aplikasi daerah; {not_official}.",
        "{made} {rulebook} as transcribed from regional applications; {not_official}.",
    ),
    "reported": Text(
        "{made} {rulebook} sebagaimana diberitakan; {not_official}.",
        "{made} {rulebook} as reported by others; {not_official}.",
    ),
    "inferred": Text(
        "{made} {rulebook} yang sebagian disimpulkan sendiri; {not_official}.",
        "{made} {rulebook}, in part our own inference; {not_official}.",
    ),
    "unconfirmed": Text(
        "{made} konsep {rulebook} yang dibawa dari edisi lain dan belum dipastikan; {not_official}.",
        "{made} a draft of {rulebook}, carried over from another edition and not confirmed; {not_official}.",
    ),
}
ESTIMATED: Final = Text("Perkiraan menurut", "An estimate by")
CHECKED: Final = Text("Pemeriksaan menurut", "A check against")
NOT_RESULT_OF: Final = Text("bukan hasil resmi {authority}", "not an official result of {authority}")
NOT_DECIDED: Final = Text("bukan keputusan resmi pihak mana pun", "not an official decision of any authority")
NOTICE_NATURE: Final[Mapping[str, Text]] = {
    "illustration": Text("Ilustrasi: isiannya dibuat-buat. ", "An illustration: its answers are made up. "),
    "self_assessment": Text("", ""),
    "verified_locally": Text("Isian diverifikasi daerah. ", "Answers verified by the region. "),
    "published": Text("Dari angka yang dipublikasikan. ", "From published figures. "),
}
PROJECTION: Final = Text("PROYEKSI, bukan aturan yang berlaku", "A PROJECTION, not rules in force")
PROJECTION_OF: Final = Text(
    "PROYEKSI, bukan aturan yang berlaku. {source}", "A PROJECTION, not rules in force. {source}"
)
TITLE: Final = Text("Perkiraan {rulebook}", "Estimate {rulebook}")
TITLE_CHECKED: Final = Text("Pemeriksaan {rulebook}", "Check {rulebook}")
UNIT_IN: Final = Text("{unit} di {region}", "{unit} in {region}")
ENTRIES_SCORED: Final = Text(
    "{scored} dari {count} usulan bernilai", "{scored} of {count} {count:entry|entries} scored"
)
NO_SCORE: Final = Text("belum dapat dihitung", "cannot be computed yet")
NO_MEASURES: Final = Text("tanpa skor", "without a score")
NOT_REPORTED: Final = Text("tidak melapor", "not reported")
NO_VALUE: Final = Text("tanpa nilai", "no value")
NO_BAND_WHERE: Final = Text("tanpa predikat bila {where}", "no band where {where}")
NO_BAND: Final = Text("tanpa predikat", "no band")
BAND_UNKNOWN: Final = Text("predikat tidak diketahui", "band not known")
NOT_OFFICIAL: Final = Text("(bukan hasil resmi)", "(not an official result)")
NOT_OFFICIAL_ILLUSTRATION: Final = Text("(ilustrasi, bukan hasil resmi)", "(an illustration, not an official result)")

# --- the explanation ------------------------------------------------------------------------------------------

VALUE_OF: Final = Text("{value} dari {maximum}", "{value} of {maximum}")
STATED: Final = Text("dinyatakan, tidak dihitung", "stated, not computed")
LEAF_POINTS: Final = Text(
    "bobot {weight} × {multiplier} (level {level})", "weight {weight} × {multiplier} (level {level})"
)
LEAF_UNANSWERED: Final = Text("belum diisi", "not answered")
LEAF_UNANSWERED_MANDATORY: Final = Text("wajib, belum diisi", "mandatory, not answered")
LEAF_NO_LEVEL: Final[Mapping[str, Text]] = {
    "gap": Text(
        "diisi, tanpa level: di antara level yang tercetak", "answered, without a level: between printed levels"
    ),
    "no_level": Text(
        "diisi, tanpa level: nilainya tidak memperoleh level", "answered, without a level: none for this value"
    ),
}
LEAF_NOT_AVAILABLE: Final = Text("tidak tersedia: {reason}", "not available: {reason}")
LEAF_NOT_CREDITED: Final = Text("belum diakui ({accept})", "not credited ({accept})")
LEAF_VERIFIED: Final = Text(
    "diklaim level {claimed}, diakui level {level}", "claimed level {claimed}, credited level {level}"
)
LEAF_DOUBT: Final = Text("hal terbuka: {points}", "open point: {points}")
LEAF_CLAIM_ON_BASIS: Final = Text("isian {basis} = {value}", "answer {basis} = {value}")
LEAF_CLAIM: Final = Text("isian {claim}", "answer {claim}")
UNANSWERED_COUNT: Final = Text(
    "{count} indikator belum diisi: {codes}", "{count} {count:indicator|indicators} not answered: {codes}"
)
ACCEPTED_ONLY: Final = Text("Yang diakui: {accept}.", "What counts: {accept}.")
ACCEPT: Final[Mapping[str, Text]] = {
    "claimed": Text("sebagaimana diklaim", "as claimed"),
    "supported": Text("hanya yang berbukti", "only with evidence"),
    "verified": Text("hanya yang terverifikasi", "only what is verified"),
}
RANGE: Final = Text(
    "Rentang menurut tafsir yang mungkin: {ends}",
    "Range over the possible interpretations: {ends}",
)
RANGE_OUTER: Final = Text(
    "Batas luar menurut tafsir yang mungkin: {ends}",
    "Outer bounds over the possible interpretations: {ends}",
)
OPEN_POINTS: Final = Text("Hal terbuka yang tersentuh", "Open points touched")
RULES: Final = Text("Ketentuan", "Rules")
NOTHING_TOUCHED: Final = Text("Tidak ada hal terbuka yang tersentuh.", "No open point is touched.")
PLUGINS: Final = Text("Pengaya: {plugins}", "Plug-ins: {plugins}")
CONFIDENCE: Final[Mapping[str, Text]] = {
    "official": Text("naskah resmi", "official text"),
    "transcribed": Text("transkripsi aplikasi daerah", "transcribed by regional applications"),
    "reported": Text("diberitakan", "reported"),
    "inferred": Text("disimpulkan", "inferred"),
    "unconfirmed": Text("dari edisi lain, belum dipastikan", "from another edition, not confirmed"),
}

# --- lint -----------------------------------------------------------------------------------------------------

PROOF_MAXIMUM: Final = Text("nilai tertinggi {measure} adalah {maximum}", "the maximum of {measure} is {maximum}")
PROOF_PLACES: Final = Text(
    "{measure} dibulatkan ke {places} desimal, setengah ke atas",
    "{measure} is rounded to {places} {places:decimal|decimals}, half up",
)
PROOF_BANDS: Final = Text(
    "{count} predikat membagi seluruh rentang tanpa lubang dan tanpa tumpukan",
    "{count} {count:band covers|bands cover} the whole range without gap or overlap",
)
PROOF_BANDS_PARTIAL: Final = Text(
    "predikat yang diketahui, tanpa tumpukan: {count}; predikat nilai lainnya tidak diketahui",
    "bands that are known, without overlap: {count}; the band of other values is not known",
)
PROOF_SOURCES: Final = Text("{count} ketentuan bersumber", "{count} {count:provision has|provisions have} a source")
PROOF_RULES: Final = Text(
    "{checked} ketentuan diperiksa; {unread} yang belum dibaca siapa pun hanya didaftar dan tidak memutuskan apa pun",
    "{checked} {checked:rule is|rules are} checked; {unread} that nobody has read {unread:is listed and decides|are listed and decide} nothing",
)
PROOF_SHARES: Final = Text(
    "bobot pada lembar nilai “{sheet}” berjumlah {per} di setiap tingkat",
    "the weights on the sheet “{sheet}” add up to {per} at every level",
)
PROOF_OPEN_POINTS: Final = Text(
    "{count} hal terbuka menutup setiap rentang level yang bertumpuk atau berlubang",
    "{count} open {count:point covers|points cover} every overlap and gap of levels",
)

# --- a rulebook in words --------------------------------------------------------------------------------------

HEAD_INDICATORS: Final = Text("Indikator", "Indicators")
HEAD_RULES: Final = Text("Ketentuan", "Rules")
HEAD_DECISIONS: Final = Text("Keputusan", "Decisions")
HEAD_PROVISIONS: Final = Text(
    "Isi peraturan yang tidak menuntut apa pun dari berkas", "Provisions that ask nothing of a submission"
)
HEAD_MEASURES: Final = Text("Ukuran", "Measures")
HEAD_SHEETS: Final = Text("Lembar nilai", "Score sheets")
HEAD_PUBLISHED: Final = Text("Hasil yang diumumkan", "Published results")
HEAD_BANDS: Final = Text("Predikat", "Bands")
HEAD_SOURCES: Final = Text("Sumber", "Sources")
OPEN_POINTS_ALL: Final = Text("Hal terbuka", "Open points")
MANDATORY: Final = Text("wajib", "mandatory")
WEIGHT: Final = Text("bobot {weight}", "weight {weight}")
WEIGHT_UNKNOWN: Final = Text("bobot tidak diketahui", "weight not known")
SHARE: Final = Text("bobot {weight} dari {per}", "weight {weight} of {per}")
MARK_RANGE: Final = Text("nilai {low} – {high}", "mark {low} – {high}")
MARK_FROM: Final = Text(
    "nilai sekurangnya {low}; paling banyaknya tidak diketahui", "mark of at least {low}; the greatest is not known"
)
OR: Final = Text(" atau ", " or ")
COUNTED: Final[Mapping[str, Text]] = {
    "category": Text("kategori ke-{number}", "category {number}"),
    "rank": Text("peringkat ke-{number}", "rank {number}"),
}
AMENDS: Final = Text("Dibuat dari {rulebook}.", "Made from {rulebook}.")
INCLUDES: Final = Text("Ketentuan dari {rulebooks} juga berlaku.", "The rules of {rulebooks} hold too.")
RULE_UNREAD: Final = Text("tidak diperiksa: naskahnya belum dibaca", "not checked: nobody has read the text")
YES_NO: Final[Mapping[bool, Text]] = {True: Text("ya", "yes"), False: Text("tidak", "no")}

# --- compliance -----------------------------------------------------------------------------------------------

CHECK_NOT_STATED: Final = Text("belum dinyatakan: {facts}", "not stated: {facts}")
CHECK_REQUIRED: Final = Text("{fact} tidak ada", "there is no {fact}")
CHECK_HOLDS: Final = Text("{fact} tidak benar", "{fact} is not true")
CHECK_ANSWERED: Final = Text("belum diisi: {codes}", "not answered: {codes}")
CHECK_ONE_OF: Final = Text("{found} bukan salah satu dari {among}", "{found} is not one of {among}")
CHECK_SOME_OF: Final = Text(
    "hanya {found} dari sekurangnya {at_least} yang ada: {facts}",
    "only {found} of at least {at_least} {found:is|are} there: {facts}",
)
CHECK_NOT_ATTESTED: Final = Text("belum ada pernyataan", "not attested yet")
CHECK_ATTESTED_NO: Final = Text("dinyatakan tidak", "attested with no")
CHECK_NO_DOCUMENT: Final = Text("pernyataan tanpa dokumen", "attested without a document")
CHECK_WINDOW: Final = Text("{fact} {date} di luar {low} – {high}", "{fact} {date} is outside {low} – {high}")
CHECK_TOO_YOUNG: Final = Text(
    "sejak {date} belum genap {years} tahun pada {day}", "since {date} it is not {years} {years:year|years} on {day}"
)
CHECK_TOO_OLD: Final = Text(
    "sejak {date} lebih dari {years} tahun pada {day}",
    "since {date} it is more than {years} {years:year|years} on {day}",
)
CHECK_ORDER: Final = Text(
    "{first} ({earlier}) sesudah {second} ({later})", "{first} ({earlier}) is after {second} ({later})"
)
CHECK_LATE: Final = Text(
    "dikirim {moment}, padahal batasnya {until} {zone}", "sent {moment}, but the deadline is {until} {zone}"
)
CHECK_WORDS_LEAST: Final = Text(
    "{found} kata, kurang dari {at_least}", "{found} {found:word|words}, fewer than {at_least}"
)
CHECK_WORDS_MOST: Final = Text("{found} kata, lebih dari {at_most}", "{found} {found:word|words}, more than {at_most}")
CHECK_COUNT_LEAST: Final = Text("{found}, kurang dari {at_least}", "{found}, fewer than {at_least}")
CHECK_COUNT_MOST: Final = Text("{found}, lebih dari {at_most}", "{found}, more than {at_most}")
CHECK_QUOTA: Final = Text(
    "{found} usulan dari satu unit, lebih dari {at_most}",
    "{found} {found:entry|entries} of one unit, more than {at_most}",
)
CHECK_COVERAGE: Final = Text(
    "{found} dari {total} terwakili, perlu {at_least}; belum ada: {absent}",
    "{found} of {total} represented, {at_least} needed; absent: {absent}",
)
CHECK_NO_EVIDENCE: Final = Text("tidak ada bukti yang dapat dipakai", "there is no usable evidence")
CHECK_FILE_TYPE: Final = Text("jenis berkas {found}, seharusnya {needed}", "file type {found}, should be {needed}")
CHECK_FILE_SIZE: Final = Text("ukuran {found}, paling banyak {needed}", "size {found}, at most {needed}")
CHECK_FILE_DATE: Final = Text("tanggal {found} di luar {needed}", "dated {found}, outside {needed}")
CHECK_DOCUMENT_AT: Final = Text("tahap {stage} memerlukan {document}", "stage {stage} needs {document}")
CHECK_TITLES: Final = Text(
    "{count} judul dipakai lebih dari sekali", "{count} {count:title is|titles are} used more than once"
)
CHECK_AWARD_BARRED: Final = Text("sudah menerima {found}", "has received {found}")
CHECK_AWARD_ORIGIN: Final = Text(
    "asalnya tidak pernah menerima penghargaan itu ({found})", "what it adapts never received that award ({found})"
)

OUTCOME: Final[Mapping[str, Text]] = {
    "pass": Text("✓", "✓"),
    "fail": Text("✗", "✗"),
    "unknown": Text("?", "?"),
    "not_applicable": Text("–", "–"),
}
SEVERITY: Final[Mapping[str, Text]] = {
    "blocking": Text("✗ menghalangi", "✗ blocking"),
    "warning": Text("! peringatan", "! warning"),
    "note": Text("· catatan", "· note"),
}
SUBJECTS_COUNTED: Final[Mapping[str, Text]] = {
    "region": Text("{count} dari {checked} daerah", "{count} of {checked} {checked:region|regions}"),
    "agency": Text("{count} dari {checked} perangkat daerah", "{count} of {checked} {checked:agency|agencies}"),
    "innovation": Text("{count} dari {checked} inovasi", "{count} of {checked} {checked:innovation|innovations}"),
}
AGENCY_INNOVATIONS: Final = Text("{agency} (inovasi: {count})", "{agency} (innovations: {count})")
REVIEW_NEEDED: Final = Text(
    "? perlu ditinjau: {rulebook} ({count} temuan) {rules}",
    "? needs review: {rulebook} ({count} {count:finding|findings}) {rules}",
)
TABLE_NO_SUBJECT: Final = Text("tidak ada tabel untuk {subject}", "there is no table for {subject}")
TABLE_NOT_GIVEN: Final = Text("tabel “{table}” tidak diberikan", "the table “{table}” is not given")
TABLE_NO_FACT: Final = Text("tabel tidak dapat memuat “{fact}”", "tables cannot hold “{fact}”")
TABLE_NO_CHECK: Final = Text(
    "ketentuan jenis “{kind}” tidak dapat diperiksa dari tabel", "rules of the kind “{kind}” cannot be told by a table"
)
NOT_CHECKED: Final = Text(
    "– tidak diperiksa, karena naskahnya belum dibaca: {count} ketentuan ({rules})",
    "– not checked, as nobody has read the text: {count} {count:rule|rules} ({rules})",
)
FINDINGS_SUMMARY: Final = Text(
    "{blocking} menghalangi, {warning} peringatan, {note} catatan, {unknown} perlu ditinjau, {passed} terpenuhi.",
    "{blocking} blocking, {warning} {warning:warning|warnings}, {note} {note:note|notes}, "
    "{unknown} {unknown:needs|need} review, {passed} met.",
)
DECISION_OPEN: Final = Text("belum dijawab: {questions}", "not answered: {questions}")
MISSING_NOT_REPORTED: Final = Text("daerah tidak melapor", "the region did not report")

# --- cases ----------------------------------------------------------------------------------------------------

CASE_DIFFERS: Final = Text(
    "{what}: seharusnya {expected}, ternyata {found}", "{what}: expected {expected}, found {found}"
)
CASE_PLACES: Final = Text("{count} tempat; sebutkan satu dengan at", "{count} {count:place|places}; name one with at")
CASE_NO_PLACE: Final = Text("tidak ada tempatnya", "no place for it")
CASE_ACCEPTED: Final = Text("diterima", "accepted")
CASES_HOLD: Final = Text("{passed} dari {total} kasus sesuai", "{passed} of {total} {total:case holds|cases hold}")

# --- dates ----------------------------------------------------------------------------------------------------

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

# --- where a text is no JSON or TOML -----------------------------------------------------------------------------

AT_LINE: Final = Text("baris {line} kolom {column}", "line {line} column {column}")
AT_END: Final = Text("akhir berkas", "the end of the file")
SYNTAX: Final = Text("{language} yang sah di {place}", "valid {language} at {place}")

# --- what the operating system says ---------------------------------------------------------------------------

OS_ERRORS: Final[Mapping[int, Text]] = {
    errno.ENOSPC: Text("tidak ada ruang lagi", "no space is left"),
    errno.ENOENT: Text("foldernya tidak ada", "there is no such folder"),
    errno.ENOTDIR: Text("foldernya tidak ada", "there is no such folder"),
    errno.EISDIR: Text("itu folder", "that is a folder"),
    errno.EACCES: Text("tidak ada izin", "there is no permission"),
    errno.EPERM: Text("tidak ada izin", "there is no permission"),
    errno.EROFS: Text("tempatnya hanya dapat dibaca", "its place can only be read"),
    errno.ENAMETOOLONG: Text("namanya terlalu panjang", "the name is too long"),
}
OS_ERROR: Final = Text("galat sistem {name}", "system error {name}")

# --- tables in files ------------------------------------------------------------------------------------------------

BATCH_STEPS: Final[Mapping[str, Text]] = {
    "read": Text("Membaca berkas", "Reading files"),
    "units": Text("Menilai unit", "Scoring units"),
    "innovations": Text("Menilai inovasi", "Scoring innovations"),
    "problems": Text("Mencatat masalah", "Listing problems"),
}
BATCH_RULES: Final = Text("Skema penilaian: {rulebook} ({hash}…)", "Rulebook: {rulebook} ({hash}…)")
BATCH_NEWEST: Final = Text(
    "Skema penilaian tidak disebut; dipakai edisi terbaru, {rulebook}. Sebutkan dengan --rulebook supaya tetap sama.",
    "No rulebook is named; the newest edition is used, {rulebook}. Name it with --rulebook so that it stays the same.",
)
BATCH_TABLES: Final[Mapping[str, Text]] = {
    "units": Text(
        "{name}: {rows} unit, {scored} di antaranya berskor", "{name}: {rows} units, {scored} of them with a score"
    ),
    "innovations": Text("{name}: {rows} inovasi", "{name}: {rows} innovations"),
    "problems": Text("{name}: {rows} masalah", "{name}: {rows} problems"),
}
BATCH_IGNORED: Final = Text(
    "Kolom {table} yang tidak dibaca: {columns}", "Columns of {table} that were not read: {columns}"
)
BATCH_OUT: Final = Text("Hasil ada di {out}", "The results are in {out}")
