"""What is said of each problem, and what can be done about it; one sentence per stable code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "syntax": Text("bukan {accepted}: {found}", "not {accepted}: {found}"),
    "duplicate_key": Text(
        "kunci ditulis dua kali: {found}, di {accepted}", "a key is written twice: {found}, at {accepted}"
    ),
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
    "more_problems": Text("dan {found} masalah lain", "and {found} more {found:problem|problems}"),
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
    "file_unwritable": Text(
        "berkas “{found}” tidak dapat ditulis: {accepted}", "file “{found}” cannot be written: {accepted}"
    ),
    "file_exists": Text("berkas “{found}” sudah ada", "file “{found}” exists already"),
    # rankings and meetings
    "not_comparable": Text(
        "hasil dengan skema “{found}” tidak sebanding: {accepted} berbeda",
        "assessments by rulebook “{found}” cannot be compared: {accepted} differ",
    ),
    "ranked_twice": Text("“{found}” diberikan dua kali", "“{found}” is given twice"),
    "entry_unknown": Text("“{found}” tidak ikut diperingkat", "“{found}” is not ranked here"),
    "entry_ambiguous": Text("“{found}” ada di beberapa tempat", "“{found}” is in several places"),
    "decision_empty": Text(
        "keputusan tentang “{found}” tidak memutuskan apa pun", "the decision on “{found}” decides nothing"
    ),
    "decision_twice": Text("sudah ada keputusan tentang “{found}”", "there is a decision on “{found}” already"),
    "open_point_rows": Text(
        "baris hal terbuka “{found}” tidak sesuai dengan pemakaiannya",
        "the rows of open point “{found}” differ from where it is used",
    ),
    # attestations and agencies
    "rule_unknown": Text("ketentuan “{found}” tidak dikenal", "unknown rule “{found}”"),
    "attestation_subject": Text(
        "ketentuan “{found}” tentang {accepted}, sehingga tidak dapat dinyatakan di bawahnya",
        "rule “{found}” is about {accepted}, and cannot be attested below that",
    ),
    "agency_unknown": Text("perangkat daerah “{found}” tidak ada", "there is no agency “{found}”"),
    "agency_ambiguous": Text(
        "“{found}” bisa berarti beberapa perangkat daerah", "“{found}” may be any of several agencies"
    ),
    # calls
    "not_a_rulebook": Text("“{found}” bukan Rulebook", "“{found}” is not a Rulebook"),
    "not_a_submission": Text("“{found}” bukan Submission", "“{found}” is not a Submission"),
    "not_a_text": Text("“{found}” bukan teks", "“{found}” is not text"),
    "not_a_path": Text("“{found}” bukan path berkas", "“{found}” is not the path of a file"),
    # output
    # tables in files
    "package_missing": Text("paket “{found}” belum terpasang", "package “{found}” is not installed"),
    "table_unreadable": Text("tabel tidak dapat dibaca ({found})", "the table cannot be read ({found})"),
    "empty_file": Text("berkas “{found}” kosong", "file “{found}” is empty"),
    "folder_empty": Text("tidak ada tabel di folder “{found}”", "there is no table in folder “{found}”"),
    "folder_mixed": Text("folder “{found}” memuat CSV dan Parquet", "folder “{found}” holds both CSV and Parquet"),
    "columns_differ": Text(
        "kolom berkas “{found}” berbeda dari {accepted}",
        "the columns of file “{found}” differ from those of {accepted}",
    ),
    "rows_implausible": Text(
        "“{found}” terlalu kecil untuk {accepted} baris", "“{found}” is too small to hold {accepted} rows"
    ),
    "file_changed": Text(
        "berkas “{found}” berubah selama dihitung", "file “{found}” was changed while it was being scored"
    ),
    "output_is_input": Text(
        "“{found}” adalah tabel yang dibaca, jadi tidak ditimpa",
        "“{found}” is a table that is read, and is not replaced",
    ),
    "output_unwritable": Text("hasil tidak dapat ditulis: {accepted}", "the output cannot be written: {accepted}"),
    # tables
    "frame_kind": Text("“{found}” bukan tabel yang dikenal", "“{found}” is no dataframe that is known here"),
    "frame_mixed": Text("tabel ini {found}, yang lain {accepted}", "this table is {found}, another one {accepted}"),
    "frame_missing": Text("tidak ada tabel", "there is no table"),
    "frame_lazy": Text(
        "tabel yang belum dihitung tidak dapat diperiksa di sini", "lazy tables cannot be looked at here"
    ),
    "frame_overflow": Text(
        "bilangan pada “{found}” dapat menjadi terlalu besar untuk dihitung dalam kolom",
        "the numbers of “{found}” can grow too large for columns",
    ),
    "not_columnar": Text("“{found}” tidak dapat dihitung dari tabel", "“{found}” cannot be computed from tables"),
    "column_repeated": Text("kolom “{found}” ada dua kali", "there are two columns “{found}”"),
    "column_missing": Text("kolom “{found}” tidak ada", "there is no column “{found}”"),
    "column_twice": Text("kolom “{found}” ada di dua tabel", "column “{found}” is in two tables"),
    "key_missing": Text("kunci baris kosong", "the key of the row is empty"),
    "unit_unknown": Text("unit “{found}” tidak ada di tabel unit", "unit “{found}” is not in the table of units"),
    "answers_unfit": Text(
        "ada isian yang diberikan dua kali, atau untuk indikator yang tidak ada",
        "an answer is given twice, or to an indicator that does not exist",
    ),
    "stated_too_fine": Text(
        "nilai {found} lebih halus dari langkah terkecil", "{found} is finer than the smallest step"
    ),
}

HINTS: Final[Mapping[str, Text]] = {
    "file_missing": Text("periksa ejaan dan foldernya", "check the spelling and the folder"),
    "file_is_directory": Text("sebutkan berkas di dalamnya", "name a file inside it"),
    "file_unreadable": Text("periksa izin berkas", "check the file's permissions"),
    "file_too_large": Text("bagi berkas, atau buang lampiran", "split the file, or leave attachments out"),
    "file_type": Text("pakai {accepted}", "use {accepted}"),
    "not_comparable": Text("nilai semuanya dengan cara yang sama", "evaluate all of them in the same way"),
    "entry_ambiguous": Text("sebutkan salah satu: {accepted}", "name one of: {accepted}"),
    "decision_empty": Text("isi salah satu dari: {accepted}", "give one of: {accepted}"),
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
    "rule_unknown": Text(
        "tulis skema/ketentuan; `inovasi-daerah rulebook show` menampilkan daftarnya",
        "write rulebook/rule; `inovasi-daerah rulebook show` lists them",
    ),
    "attestation_subject": Text(
        "nyatakan di {accepted} atau di tingkat berkas", "attest it on {accepted}, or on the submission"
    ),
    "agency_unknown": Text("tulis id salah satu `agencies`", "write the id of one of the `agencies`"),
    "agency_ambiguous": Text(
        "sebut id salah satu: {accepted}; id dan nama harus membedakannya",
        "name the id of one of: {accepted}; ids and names must tell them apart",
    ),
    "not_a_rulebook": Text('pakai load_rulebook("{accepted}")', 'use load_rulebook("{accepted}")'),
    "not_a_submission": Text(
        "buat dengan Submission.from_tree, from_json, from_toml, atau from_path",
        "make one with Submission.from_tree, from_json, from_toml or from_path",
    ),
    "not_a_text": Text(
        "berkas dibaca from_path, nilai yang sudah diurai dibaca from_tree",
        "files are read by from_path, values that are parsed already by from_tree",
    ),
    "not_a_path": Text(
        "teks dibaca from_json atau from_toml, nilai yang sudah diurai dibaca from_tree",
        "text is read by from_json or from_toml, values that are parsed already by from_tree",
    ),
    "package_missing": Text("pasang dengan: {accepted}", "install it with: {accepted}"),
    "table_unreadable": Text(
        "simpan ulang tabelnya; baris CSV tidak boleh lebih panjang dari kepalanya",
        "save the table again; no row of a CSV may be longer than its header",
    ),
    "empty_file": Text("isi dengan kepala kolom dan baris", "put a header and rows into it"),
    "folder_empty": Text("taruh berkas {accepted} langsung di dalamnya", "put {accepted} files right inside it"),
    "folder_mixed": Text("pilih salah satu dari: {accepted}", "keep one of: {accepted}"),
    "columns_differ": Text("samakan kolomnya", "make the columns the same"),
    "rows_implausible": Text("periksa asal berkasnya", "check where the file comes from"),
    "file_changed": Text("jalankan lagi kalau berkasnya sudah selesai ditulis", "run again when the file is complete"),
    "output_is_input": Text("pilih tempat lain dengan -o", "choose another place with -o"),
    "output_unwritable": Text("arahkan keluaran ke tempat lain", "send the output elsewhere"),
    "column_repeated": Text("hapus atau ganti nama salah satunya", "remove or rename one of the two"),
    "frame_kind": Text("ubah dahulu menjadi salah satu dari: {accepted}", "convert it to one of: {accepted}"),
    "frame_mixed": Text("ubah salah satunya", "convert one of the two"),
    "frame_missing": Text("berikan paling sedikit satu dari: {accepted}", "give at least one of: {accepted}"),
    "frame_lazy": Text(
        "hitung dahulu tabelnya, atau baca scored.problems", "collect the table first, or read scored.problems"
    ),
    "frame_overflow": Text("pakai evaluate untuk tiap unit", "use evaluate for each unit"),
    "not_columnar": Text("pakai evaluate untuk tiap unit", "use evaluate for each unit"),
    "column_missing": Text("tambahkan kolom ini", "add this column"),
    "column_twice": Text("hapus dari salah satunya", "drop it from one of the two"),
    "key_missing": Text("isi kolom ini", "fill in this column"),
    "unit_unknown": Text("tambahkan unitnya, atau perbaiki kodenya", "add the unit, or mend its code"),
    "answers_unfit": Text(
        "tiap unit, inovasi, dan indikator memiliki paling banyak satu baris",
        "each unit, innovation and indicator has at most one row",
    ),
    "stated_too_fine": Text("tulis dalam kelipatan {accepted}", "write it in multiples of {accepted}"),
}

HINT_ACCEPTED: Final = Text("yang diterima: {accepted}", "accepted: {accepted}")
HINT_NEAREST: Final = Text("mungkin maksudnya “{nearest}”?", "did you mean “{nearest}”?")

PROBLEMS_FOUND: Final = Text("{count} masalah ditemukan:", "{count} {count:problem|problems} found:")
