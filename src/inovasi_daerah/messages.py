"""The typed catalogue of every sentence that a person may read, Indonesian and English.

Each sentence is a constant of this module, so that a misspelt name is a type error. A test proves that both
languages are there and name the same placeholders. Names of indicators, levels and acts are not here: they
belong to the rulebooks.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, Protocol, cast, get_args

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "id"

_FOUND_LENGTH: Final = 60
"""Longest excerpt of foreign input that a message repeats."""


class Bilingual(Protocol):
    """Anything that says the same thing in Indonesian (`id`) and in English (`en`)."""

    @property
    def id(self) -> str:
        """The Indonesian wording."""
        ...

    @property
    def en(self) -> str:
        """The English wording."""
        ...


@attrs.frozen(slots=True)
class Text:
    """One sentence in both languages, with `str.format` placeholders.

    Attributes:
        id: The Indonesian wording.
        en: The English wording.
    """

    id: str
    en: str

    def render(self, lang: Language = DEFAULT_LANGUAGE, /, **params: object) -> str:
        """Return the wording of *lang* with its placeholders filled.

        Args:
            lang: `"id"` or `"en"`.
            params: One value for each placeholder; a bilingual value is rendered in *lang*, a number
                with that language's decimal mark.
        """
        template = self.en if lang == "en" else self.id
        return template.format(**{name: localise(value, lang) for name, value in params.items()})

    def __str__(self) -> str:
        """Return the Indonesian wording."""
        return self.id


def filled(text: Text, /, **params: object) -> Text:
    """Return *text* with its placeholders filled in, in both languages; what fills them is kept as it is."""
    rendered = (text.render(lang, **params).replace("{", "{{").replace("}", "}}") for lang in LANGUAGES)
    return Text(*rendered)


def pick(text: Bilingual, lang: Language) -> str:
    """Return the wording of *text* in *lang*."""
    return text.en if lang == "en" else text.id


def localise(value: object, lang: Language) -> str:
    """Return *value* as a person reads it in *lang*: texts in that language, numbers with its decimal mark."""
    if isinstance(value, Decimal | Fraction):
        return number(value, lang)
    if isinstance(value, tuple):
        return ", ".join(localise(item, lang) for item in cast("tuple[object, ...]", value))
    wording = getattr(value, lang, None)
    return wording if isinstance(wording, str) else str(value)


def exact(value: Fraction | Decimal | int) -> str:
    """Return *value* exactly: a terminating decimal as such, anything else as `numerator/denominator`."""
    ratio = Fraction(value)
    whole, places = ratio.denominator, 0
    for prime in (2, 5):
        power = 0
        while whole % prime == 0:
            whole //= prime
            power += 1
        places = max(places, power)
    if whole != 1:
        return f"{ratio.numerator}/{ratio.denominator}"
    if places == 0:
        return str(ratio.numerator)
    digits = str(abs(ratio.numerator) * 10**places // ratio.denominator).rjust(places + 1, "0")
    return f"{'-' if ratio < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def number(value: Fraction | Decimal | int, lang: Language, *, places: int = 4) -> str:
    """Return *value* for people: with the decimal mark of *lang*, "≈" where *places* decimals do not hold it.

    Decimals keep the places that they were written with.
    """
    if isinstance(value, Decimal):
        text = f"{value:f}"
    else:
        text = exact(value)
        if "/" in text or len(text.partition(".")[2]) > places:
            scaled = round(Fraction(value) * 10**places)
            text = "≈ " + exact(Fraction(scaled, 10**places))
    return text.replace(".", ",") if lang == "id" else text


def excerpt(value: object) -> str:
    """Return a short, printable, one-line quotation of foreign input."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 200:  # noqa: PLR2004 - 60 digits
        return "…"  # str() of a huge integer is slow and may be refused by the interpreter
    if isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, list | tuple):
        text = "[…]" if value else "[]"
    elif value is None:
        text = "null"
    elif isinstance(value, bool):
        text = "true" if value else "false"
    else:
        text = str(value)
    text = "".join(char if char.isprintable() else "�" for char in text[: _FOUND_LENGTH + 1])
    return text if len(text) <= _FOUND_LENGTH else text[: _FOUND_LENGTH - 1] + "…"


def one_line(text: str) -> str:
    """Return *text* so that it stays on its line and commands no terminal: blanks for line breaks, "�" for the rest."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text)


# --- problems: one per stable code ------------------------------------------------------------------------------

PROBLEMS: Final[Mapping[str, Text]] = {
    # reading
    "file_missing": Text("berkas “{found}” tidak ditemukan", "file “{found}” does not exist"),
    "file_is_directory": Text("“{found}” adalah folder, bukan berkas", "“{found}” is a folder, not a file"),
    "file_unreadable": Text("berkas “{found}” tidak dapat dibaca", "file “{found}” cannot be read"),
    "file_too_large": Text(
        "berkas lebih besar dari batas {accepted} byte",
        "the file is larger than the limit of {accepted} bytes",
    ),
    "file_type": Text("jenis berkas “{found}” tidak dikenal", "unknown type of file “{found}”"),
    "encoding": Text("isi bukan teks UTF-8 ({found})", "the content is not UTF-8 text ({found})"),
    "empty": Text("tidak ada isi", "there is no content"),
    "syntax": Text("bukan {accepted} yang sah: {found}", "not valid {accepted}: {found}"),
    "duplicate_key": Text("kunci ditulis dua kali: {found}", "a key is written twice: {found}"),
    "too_deep": Text("susunan terlalu dalam: {found}", "nested too deeply: {found}"),
    # shape
    "unknown_key": Text("kunci “{found}” tidak dikenal", "unknown key “{found}”"),
    "missing_key": Text("kunci “{found}” wajib ada", "key “{found}” is required"),
    "wrong_type": Text("isinya “{found}”, seharusnya {accepted}", "found “{found}”, expected {accepted}"),
    "unknown_term": Text("istilah “{found}” tidak dikenal", "unknown term “{found}”"),
    "too_long": Text("terlalu panjang: {found}", "too long: {found}"),
    "too_short": Text("tidak boleh kosong", "must not be empty"),
    "out_of_range": Text("“{found}” di luar batas", "“{found}” is out of range"),
    "not_a_number": Text("“{found}” bukan bilangan", "“{found}” is not a number"),
    "not_finite": Text("“{found}” bukan bilangan hingga", "“{found}” is not a finite number"),
    "too_many_digits": Text("bilangan “{found}” terlalu banyak angkanya", "the number “{found}” has too many digits"),
    "imprecise": Text(
        "bilangan pecahan biner “{found}” tidak pasti lebih dari 15 angka",
        "the binary fraction “{found}” is not exact beyond 15 digits",
    ),
    "not_a_level": Text("“{found}” bukan level", "“{found}” is not a level"),
    "not_a_date": Text("“{found}” bukan tanggal", "“{found}” is not a date"),
    "not_a_moment": Text("“{found}” bukan tanggal dan jam dengan zona", "“{found}” is not a date and time with a zone"),
    "more_problems": Text("dan {found} masalah lain", "and {found} more problems"),
    "invalid": Text("“{found}” tidak sah", "“{found}” is not valid"),
    "region_unknown": Text("kode wilayah “{found}” tidak dikenal", "unknown region code “{found}”"),
    "region_not_autonomous": Text(
        "“{found}” adalah wilayah administratif, bukan daerah otonom",
        "“{found}” is an administrative unit, not an autonomous region",
    ),
    "region_name_mismatch": Text(
        "nama “{found}” bukan nama wilayah dengan kode itu",
        "“{found}” is not the name of the region with that code",
    ),
    "region_kind_mismatch": Text(
        "jenis “{found}” bukan jenis wilayah dengan kode itu",
        "“{found}” is not the kind of the region with that code",
    ),
    "sample_region": Text(
        "kode “{found}” hanya untuk ilustrasi", "code “{found}” may only be used for an illustration"
    ),
    "duplicate_id": Text("id “{found}” dipakai dua kali", "id “{found}” is used twice"),
    "answer_empty": Text("isian tidak memuat apa pun", "the answer holds nothing"),
    "answer_forms": Text("isian memuat lebih dari satu bentuk: {found}", "the answer has more than one form: {found}"),
    "basis_without_value": Text("basis “{found}” memerlukan satu nilai", "basis “{found}” needs one value"),
    # rulebook
    "rulebook_missing": Text("skema penilaian tidak disebut", "no rulebook is named"),
    "rulebook_unknown": Text("skema penilaian “{found}” tidak dikenal", "unknown rulebook “{found}”"),
    "rulebook_exists": Text("skema penilaian “{found}” sudah ada", "rulebook “{found}” exists already"),
    "edition_missing": Text("tidak ada edisi untuk “{found}”", "there is no edition for “{found}”"),
    "edition_ambiguous": Text("lebih dari satu edisi untuk “{found}”", "more than one edition for “{found}”"),
    "rulebook_differs": Text("berkas ini untuk skema “{found}”", "this submission is for rulebook “{found}”"),
    "indicator_unknown": Text("indikator “{found}” tidak dikenal", "unknown indicator “{found}”"),
    "indicator_subject": Text(
        "indikator “{found}” bukan untuk {accepted}", "indicator “{found}” is not for {accepted}"
    ),
    "level_unknown": Text("level {found} tidak ada", "there is no level {found}"),
    "form_not_accepted": Text(
        "indikator ini tidak menerima bentuk isian “{found}”",
        "this indicator does not take the form “{found}”",
    ),
    "basis_unknown": Text("basis “{found}” tidak ada", "there is no basis “{found}”"),
    "category_unknown": Text("kategori “{found}” tidak ada", "there is no category “{found}”"),
    "wording_unknown": Text(
        "“{found}” bukan bunyi resmi suatu level", "“{found}” is not the official wording of a level"
    ),
    "value_outside_domain": Text("nilai {found} tidak mungkin", "a value of {found} is impossible"),
    "value_not_whole": Text("nilai {found} harus bilangan bulat", "the value {found} must be a whole number"),
    "no_indicators": Text("skema “{found}” tidak memuat indikator", "rulebook “{found}” has no indicators"),
    "no_measures": Text(
        "skema “{found}” tidak menghitung apa pun untuk {accepted}",
        "rulebook “{found}” computes nothing for {accepted}",
    ),
    "measure_unknown": Text("ukuran “{found}” tidak dikenal", "unknown measure “{found}”"),
    "measure_subject": Text("ukuran “{found}” bukan untuk {accepted}", "measure “{found}” is not for {accepted}"),
    "stated_outside_range": Text("nilai {found} di luar rentang ukuran", "{found} is outside the measure's range"),
    "stated_and_answered": Text(
        "ukuran “{found}” dinyatakan padahal dapat dihitung dari isian",
        "measure “{found}” is stated although the answers give it",
    ),
    "interpretation_unknown": Text("tafsir “{found}” tidak ada", "there is no interpretation “{found}”"),
    "acceptance_unknown": Text("cara pengakuan “{found}” tidak ada", "there is no acceptance “{found}”"),
    "not_traced": Text("hasil ini dihitung tanpa jejak", "this assessment was made without a trace"),
    "not_computable": Text("ukuran “{found}” belum dapat dihitung", "measure “{found}” cannot be computed yet"),
    "round_unknown": Text("babak “{found}” tidak dikenal", "unknown round “{found}”"),
    "mark_unknown": Text("bagian “{found}” tidak ada pada lembar ini", "this sheet has no part “{found}”"),
    "sheet_twice": Text(
        "juri “{found}” sudah menyerahkan lembar babak ini", "juror “{found}” has a sheet of this round already"
    ),
    "juror_not_assigned": Text("juri “{found}” tidak ditugaskan", "juror “{found}” is not assigned"),
    "recused_marks": Text(
        "juri “{found}” mengundurkan diri tetapi memberi nilai", "juror “{found}” stands aside and yet gives marks"
    ),
    "innovation_needed": Text(
        "skema “{found}” menilai tiap inovasi, bukan daerahnya", "rulebook “{found}” scores innovations, not the region"
    ),
    "innovation_unknown": Text("inovasi “{found}” tidak ada", "there is no innovation “{found}”"),
    "rulebook_same": Text(
        "berkas ini sudah untuk skema “{found}”", "this submission is for rulebook “{found}” already"
    ),
    "nothing_to_compare": Text("tidak ada yang dibandingkan", "there is nothing to compare with"),
    "extra_missing": Text("perlu paket tambahan “{found}”", "the optional package “{found}” is needed"),
    "open_point_unknown": Text("hal terbuka “{found}” tidak ada", "there is no open point “{found}”"),
    # the file of a rulebook
    "reference_unknown": Text("rujukan “{found}” tidak dikenal", "unknown reference “{found}”"),
    "kind_unknown": Text("jenis “{found}” tidak dikenal", "unknown kind “{found}”"),
    "format_version": Text("versi format {found} tidak didukung", "format version {found} is not supported"),
    "cycle": Text("saling merujuk: {found}", "these refer to each other: {found}"),
    "maximum_differs": Text(
        "nilai tertinggi ukuran ini {found}, padahal tertulis {accepted}",
        "this measure's maximum is {found}, but {accepted} is written",
    ),
    "weights_differ": Text(
        "bobot bagian-bagian ini berjumlah {found}, bukan {accepted}",
        "the weights of these parts add up to {found}, not to {accepted}",
    ),
    "bands_gap": Text("rentang predikat berlubang: {found}", "the bands leave a gap: {found}"),
    "bands_overlap": Text("rentang predikat bertumpuk: {found}", "the bands overlap: {found}"),
    "source_missing": Text("bilangan tanpa sumber", "a number without a source"),
    "language_missing": Text("bahasa {found} tidak ada", "language {found} is missing"),
    "scale_overlap": Text(
        "rentang level bertumpuk ({found}) tanpa hal terbuka",
        "levels overlap ({found}) without an open point",
    ),
    "scale_gap": Text(
        "rentang level berlubang ({found}) tanpa hal terbuka",
        "levels leave a gap ({found}) without an open point",
    ),
    "plugin_signature": Text(
        "tanda tangan “{found}” tidak sesuai, seharusnya {accepted}", "the signature “{found}” should be {accepted}"
    ),
    "plugin_untyped": Text("parameter “{found}” tanpa tipe", "parameter “{found}” has no type"),
    "plugin_name": Text("“{found}” bukan nama jenis", "“{found}” is no name of a kind"),
    "plugin_hint": Text("tipe “{found}” tidak ditemukan", "the type “{found}” is not found"),
    "plugin_type": Text("tipe “{found}” tidak dapat dipakai di sini", "the type “{found}” cannot be used here"),
    "plugin_reserved": Text("nama parameter “{found}” sudah dipakai", "the parameter name “{found}” is taken"),
    "plugin_default": Text("nilai awal “{found}” tidak sah", "the default “{found}” is not valid"),
    "plugin_abstract": Text("belum ada metode {found}", "there is no method {found} yet"),
    "plugin_taken": Text("“{found}” sudah ada, dari {accepted}", "“{found}” exists already, from {accepted}"),
    "plugin_local": Text("jenis “{found}” tidak dapat dikirim", "kind “{found}” cannot be pickled"),
    "plugin_result": Text(
        "pengaya mengembalikan “{found}”, seharusnya {accepted}", "the plug-in returned “{found}”, not {accepted}"
    ),
    "rule_subject": Text("jenis “{found}” bukan untuk subjek ini", "kind “{found}” is not for this subject"),
    "plugin_promise": Text("{accepted}", "{accepted}"),
    "plugin_raised": Text("pengaya gagal: {found}", "the plug-in failed: {found}"),
    "plugin_kind": Text("“{found}” bukan {accepted}", "“{found}” is no {accepted}"),
    "plugin_broken": Text("pengaya “{found}” tidak dapat dimuat", "plug-in “{found}” cannot be loaded"),
    "decision_unknown": Text("tabel keputusan “{found}” tidak ada", "there is no decision table “{found}”"),
    "question_unknown": Text("pertanyaan “{found}” tidak ada", "there is no question “{found}”"),
    "fact_unknown": Text("fakta “{found}” tidak dikenal", "unknown fact “{found}”"),
    "rule_check": Text(
        "ketentuan “{found}” diperiksa kalau dan hanya kalau naskahnya sudah dibaca",
        "rule “{found}” has a check if and only if somebody has read it",
    ),
    "open_point_unused": Text(
        "hal terbuka “{found}” tidak dipakai di mana pun", "open point “{found}” is used nowhere"
    ),
    "unconfirmed": Text("{found} belum dipastikan", "{found} not confirmed"),
    "beginning_missing": Text(
        "tanggal mulai berlaku belum diisi", "the date from which it is in force is not given yet"
    ),
    "act_missing": Text("belum ada peraturan atau surat tahun {found}", "there is no act or letter of {found} yet"),
    "file_unwritable": Text("berkas tidak dapat ditulis ({found})", "the file cannot be written ({found})"),
    "file_exists": Text("berkas “{found}” sudah ada", "file “{found}” exists already"),
    "open_point_rows": Text(
        "baris hal terbuka “{found}” tidak sesuai dengan pemakaiannya",
        "the rows of open point “{found}” differ from where it is used",
    ),
}

HINTS: Final[Mapping[str, Text]] = {
    "file_missing": Text("periksa ejaan dan foldernya", "check the spelling and the folder"),
    "file_is_directory": Text("sebutkan berkas di dalamnya", "name a file inside it"),
    "file_unreadable": Text("periksa izin berkas", "check the file's permissions"),
    "file_too_large": Text("bagi berkas, atau buang lampiran", "split the file, or leave attachments out"),
    "file_type": Text("pakai {accepted}", "use {accepted}"),
    "encoding": Text("simpan ulang sebagai UTF-8", "save it again as UTF-8"),
    "empty": Text("isi dengan berkas usulan atau skema penilaian", "put a submission or a rulebook into it"),
    "duplicate_key": Text("hapus salah satunya", "remove one of the two"),
    "too_deep": Text("paling banyak {accepted} tingkat", "at most {accepted} levels"),
    "imprecise": Text("tulis sebagai teks atau Decimal", "write it as text or Decimal"),
    "not_a_date": Text("tulis TTTT-BB-HH, misalnya {accepted}", "write YYYY-MM-DD, such as {accepted}"),
    "sample_region": Text('pakai nature = "illustration"', 'use nature = "illustration"'),
    "answer_empty": Text("isi salah satu dari: {accepted}", "give one of: {accepted}"),
    "answer_forms": Text("pakai satu saja dari: {accepted}", "use only one of: {accepted}"),
    "basis_without_value": Text('tambahkan "value"', 'add "value"'),
    "rulebook_missing": Text(
        'tambahkan kunci "rulebook" atau pakai --rulebook', 'add the key "rulebook" or use --rulebook'
    ),
    "rulebook_exists": Text("pilih id lain", "choose another id"),
    "edition_missing": Text(
        "edisi skema ini: {accepted}; proyeksi hanya diambil dengan id-nya",
        "editions of this scheme: {accepted}; a projection is taken by its id only",
    ),
    "edition_ambiguous": Text("sebut salah satu id: {accepted}", "name one by its id: {accepted}"),
    "stated_and_answered": Text(
        "buang nilai yang dinyatakan, atau buang isiannya", "drop the stated value, or drop the answers"
    ),
    "measure_subject": Text(
        "ukuran inovasi disebut bersama inovasinya, ukuran daerah tanpa inovasi",
        "name a measure of an innovation with its innovation, one of the region without",
    ),
    "indicator_subject": Text(
        "indikator inovasi ditulis di dalam inovasinya, indikator daerah di tingkat daerah",
        "answer an innovation's indicators inside the innovation, the region's on the region",
    ),
    "no_indicators": Text(
        "periksa dengan check, atau pakai skema yang menilai", "use check, or a rulebook that scores"
    ),
    "innovation_needed": Text("sebutkan salah satu: {accepted}", "name one of them: {accepted}"),
    "no_measures": Text("periksa ketentuannya dengan check", "check its rules with check"),
    "not_traced": Text("pakai evaluate(…, trace=True)", "use evaluate(…, trace=True)"),
    "rulebook_same": Text("pilih skema tahun yang lain", "choose the rulebook of another year"),
    "nothing_to_compare": Text(
        "sebutkan berkas kedua, atau dua skema penilaian dengan --rulebook",
        "name a second submission, or two rulebooks with --rulebook",
    ),
    "extra_missing": Text('pip install "inovasi-daerah[cli]"', 'pip install "inovasi-daerah[cli]"'),
    "scale_overlap": Text("nyatakan hal terbuka untuk baris ini", "declare an open point for this row"),
    "scale_gap": Text("nyatakan hal terbuka untuk baris ini", "declare an open point for this row"),
    "unconfirmed": Text(
        "cocokkan dengan sumbernya, lalu ganti confidence: {accepted}",
        "hold it against its source, then change confidence: {accepted}",
    ),
    "beginning_missing": Text("isi in_force.from = TTTT-BB-HH", "fill in in_force.from = YYYY-MM-DD"),
    "act_missing": Text(
        "tambahkan [[acts]] dengan date, lalu sebut di citation",
        "add [[acts]] with its date, then name it in citations",
    ),
    "file_unwritable": Text(
        "periksa folder dan izinnya, atau pilih tempat lain dengan -o",
        "check the folder and its permissions, or choose another place with -o",
    ),
    "file_exists": Text(
        "pilih berkas lain, atau timpa dengan --force bila perintahnya mengenalnya",
        "choose another file, or overwrite it with --force where the command has it",
    ),
    "source_missing": Text("tambahkan citation dengan via", "add a citation with via"),
    "plugin_broken": Text(
        "pasang ulang paketnya, atau lepas dengan pip uninstall",
        "install its package again, or remove it with pip uninstall",
    ),
}

HINT_ACCEPTED: Final = Text("yang diterima: {accepted}", "accepted: {accepted}")
HINT_NEAREST: Final = Text("mungkin maksudnya “{nearest}”?", "did you mean “{nearest}”?")

PROBLEMS_FOUND: Final = Text("{count} masalah ditemukan:", "{count} problems found:")

# --- what an expected type is called ------------------------------------------------------------------------------

TYPE_TEXT: Final = Text("teks", "text")
TYPE_WHOLE: Final = Text("bilangan bulat", "a whole number")
TYPE_BOOL: Final = Text("true atau false", "true or false")
TYPE_LIST: Final = Text("daftar", "a list")
TYPE_TABLE: Final = Text("tabel (objek)", "a table (object)")
TYPE_DATE: Final = Text("tanggal", "a date")

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
    "dibulatkan ke {places} desimal, dan sejak itu pasti", "rounded to {places} decimals, and exact from then on"
)
WORKINGS_POINTS: Final = Text("jumlah bobot × level tiap indikator", "sum of weight × level of each indicator")
WORKINGS_SUM: Final = Text("jumlah dari {terms}", "sum of {terms}")
WORKINGS_MEAN: Final = Text("{sum} : {members} {population}", "{sum} ÷ {members} {population}")
WORKINGS_MEAN_FLOORED: Final = Text(
    "{sum} : {divisor}, yaitu yang lebih besar dari {floor} dan {members} {population}",
    "{sum} ÷ {divisor}, the greater of {floor} and {members} {population}",
)
WORKINGS_SHEETS: Final[Mapping[str, Text]] = {
    "assigned": Text(
        "{sum} : {jurors} juri yang ditugaskan ({sheet}; dari {low} sampai {high})",
        "{sum} ÷ {jurors} assigned jurors ({sheet}; from {low} to {high})",
    ),
    "submitted": Text(
        "{sum} : {jurors} juri yang menyerahkan lembar nilai ({sheet}; dari {low} sampai {high})",
        "{sum} ÷ {jurors} jurors who submitted a sheet ({sheet}; from {low} to {high})",
    ),
    "none": Text(
        "jumlah {jurors} lembar nilai ({sheet}; dari {low} sampai {high})",
        "sum of {jurors} sheets ({sheet}; from {low} to {high})",
    ),
}
SHEET_OF: Final = Text("lembar nilai {sheet}", "sheet of {sheet}")
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
MISSING_SHEETS: Final = Text("lembar nilai {jurors} belum ada", "there is no sheet of {jurors} yet")
MISSING_MARKS: Final = Text("ada nilai yang belum diisi pada lembar", "a sheet has marks that are not filled in")
MISSING_NO_SHEET: Final = Text("belum ada lembar nilai", "there is no sheet yet")
MISSING_INNOVATIONS: Final = Text("inovasi belum dinyatakan", "the innovations are not stated")
MISSING_STAGE: Final = Text("tahapan inovasi belum dinyatakan", "the stage of an innovation is not stated")
MISSING_NOT_SUBMITTABLE: Final = Text(
    "tidak dapat dikirim: indikator wajib masih kosong", "cannot be submitted: a mandatory indicator is empty"
)
MISSING_AT: Final = Text("di {paths}", "at {paths}")
MISSING_NOT_FOR: Final = Text("{reason}", "{reason}")

# --- what is printed with every score -------------------------------------------------------------------------

NOTICE: Final[Mapping[str, Text]] = {
    "official": Text(
        "Perkiraan menurut {rulebook}; bukan hasil resmi {authority}.",
        "An estimate by {rulebook}; not an official result of {authority}.",
    ),
    "transcribed": Text(
        "Perkiraan menurut {rulebook} sebagaimana ditranskripsi aplikasi daerah; bukan hasil resmi {authority}.",
        "An estimate by {rulebook} as transcribed from regional applications; not an official result of {authority}.",
    ),
    "reported": Text(
        "Perkiraan menurut {rulebook} sebagaimana diberitakan; bukan hasil resmi {authority}.",
        "An estimate by {rulebook} as reported by others; not an official result of {authority}.",
    ),
    "inferred": Text(
        "Perkiraan menurut {rulebook} yang sebagian disimpulkan sendiri; bukan hasil resmi {authority}.",
        "An estimate by {rulebook}, in part our own inference; not an official result of {authority}.",
    ),
    "unconfirmed": Text(
        "Perkiraan menurut konsep {rulebook} yang dibawa dari edisi lain dan belum dipastikan; bukan hasil resmi {authority}.",
        "An estimate by a draft of {rulebook}, carried over from another edition and not confirmed; not an official result of {authority}.",
    ),
}
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
ENTRIES_SCORED: Final = Text("{scored} dari {count} usulan bernilai", "{scored} of {count} entries scored")
NO_SCORE: Final = Text("belum dapat dihitung", "cannot be computed yet")
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
UNANSWERED_COUNT: Final = Text("{count} indikator belum diisi: {codes}", "{count} indicators not answered: {codes}")
ACCEPTED_ONLY: Final = Text("Yang diakui: {accept}.", "What counts: {accept}.")
ACCEPT: Final[Mapping[str, Text]] = {
    "claimed": Text("sebagaimana diklaim", "as claimed"),
    "supported": Text("hanya yang berbukti", "only with evidence"),
    "verified": Text("hanya yang terverifikasi", "only what is verified"),
}
RANGE: Final = Text(
    "Rentang menurut tafsir yang mungkin: {low} – {high}",
    "Range over the possible interpretations: {low} – {high}",
)
RANGE_OUTER: Final = Text(
    "Batas luar menurut tafsir yang mungkin: {low} – {high}",
    "Outer bounds over the possible interpretations: {low} – {high}",
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
    "{measure} dibulatkan ke {places} desimal, setengah ke atas", "{measure} is rounded to {places} decimals, half up"
)
PROOF_BANDS: Final = Text(
    "{count} predikat membagi seluruh rentang tanpa lubang dan tanpa tumpukan",
    "{count} bands cover the whole range without gap or overlap",
)
PROOF_BANDS_PARTIAL: Final = Text(
    "predikat yang diketahui, tanpa tumpukan: {count}; predikat nilai lainnya tidak diketahui",
    "bands that are known, without overlap: {count}; the band of other values is not known",
)
PROOF_SOURCES: Final = Text("{count} ketentuan bersumber", "{count} provisions have a source")
PROOF_RULES: Final = Text(
    "{checked} ketentuan diperiksa; {unread} yang belum dibaca siapa pun hanya didaftar dan tidak memutuskan apa pun",
    "{checked} rules are checked; {unread} that nobody has read are listed and decide nothing",
)
PROOF_SHARES: Final = Text(
    "bobot pada lembar nilai “{sheet}” berjumlah {per} di setiap tingkat",
    "the weights on the sheet “{sheet}” add up to {per} at every level",
)
PROOF_OPEN_POINTS: Final = Text(
    "{count} hal terbuka menutup setiap rentang level yang bertumpuk atau berlubang",
    "{count} open points cover every overlap and gap of levels",
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
    "only {found} of at least {at_least} are there: {facts}",
)
CHECK_NOT_ATTESTED: Final = Text("belum ada pernyataan", "not attested yet")
CHECK_ATTESTED_NO: Final = Text("dinyatakan tidak", "attested with no")
CHECK_NO_DOCUMENT: Final = Text("pernyataan tanpa dokumen", "attested without a document")
CHECK_WINDOW: Final = Text("{fact} {date} di luar {low} – {high}", "{fact} {date} is outside {low} – {high}")
CHECK_TOO_YOUNG: Final = Text(
    "sejak {date} belum genap {years} tahun pada {day}", "since {date} it is not {years} years on {day}"
)
CHECK_TOO_OLD: Final = Text(
    "sejak {date} lebih dari {years} tahun pada {day}", "since {date} it is more than {years} years on {day}"
)
CHECK_ORDER: Final = Text(
    "{first} ({earlier}) sesudah {second} ({later})", "{first} ({earlier}) is after {second} ({later})"
)
CHECK_LATE: Final = Text(
    "dikirim {moment}, padahal batasnya {until} {zone}", "sent {moment}, but the deadline is {until} {zone}"
)
CHECK_WORDS_LEAST: Final = Text("{found} kata, kurang dari {at_least}", "{found} words, fewer than {at_least}")
CHECK_WORDS_MOST: Final = Text("{found} kata, lebih dari {at_most}", "{found} words, more than {at_most}")
CHECK_COUNT_LEAST: Final = Text("{found}, kurang dari {at_least}", "{found}, fewer than {at_least}")
CHECK_COUNT_MOST: Final = Text("{found}, lebih dari {at_most}", "{found}, more than {at_most}")
CHECK_QUOTA: Final = Text(
    "{found} usulan dari satu unit, lebih dari {at_most}", "{found} entries of one unit, more than {at_most}"
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
CHECK_TITLES: Final = Text("{count} judul dipakai lebih dari sekali", "{count} titles are used more than once")
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
    "region": Text("daerah", "regions"),
    "agency": Text("perangkat daerah", "agencies"),
    "innovation": Text("inovasi", "innovations"),
}
AGENCY_INNOVATIONS: Final = Text("{agency} (inovasi: {count})", "{agency} (innovations: {count})")
COUNT_OF: Final = Text("{count} dari {checked} {subject}", "{count} of {checked} {subject}")
REVIEW_NEEDED: Final = Text(
    "? perlu ditinjau: {rulebook} ({count} temuan) {rules}", "? needs review: {rulebook} ({count} findings) {rules}"
)
NOT_CHECKED: Final = Text(
    "– tidak diperiksa, karena naskahnya belum dibaca: {count} ketentuan ({rules})",
    "– not checked, as nobody has read the text: {count} rules ({rules})",
)
FINDINGS_SUMMARY: Final = Text(
    "{blocking} menghalangi, {warning} peringatan, {note} catatan, {unknown} perlu ditinjau, {passed} terpenuhi.",
    "{blocking} blocking, {warning} warnings, {note} notes, {unknown} need review, {passed} met.",
)
DECISION_OPEN: Final = Text("belum dijawab: {questions}", "not answered: {questions}")
MISSING_NOT_REPORTED: Final = Text("daerah tidak melapor", "the region did not report")

# --- cases ----------------------------------------------------------------------------------------------------

CASE_DIFFERS: Final = Text(
    "{what}: seharusnya {expected}, ternyata {found}", "{what}: expected {expected}, found {found}"
)
CASE_PLACES: Final = Text("{count} tempat; sebutkan satu dengan at", "{count} places; name one with at")
CASE_NO_PLACE: Final = Text("tidak ada tempatnya", "no place for it")
CASE_ACCEPTED: Final = Text("diterima", "accepted")
CASES_HOLD: Final = Text("{passed} dari {total} kasus sesuai", "{passed} of {total} cases hold")
