"""What the command line says of itself: the help of its commands, and the sentences of click around it.

The English wording is the key by which the Indonesian one is found, as in gettext: the help stands in English beside
the commands and options, and click has its own sentences. A paragraph of help is one sentence here. Tests prove that
nothing that a person can meet is missing, and that nothing here is out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

HELP: Final[tuple[Text, ...]] = (
    Text(
        "Menghitung skor inovasi daerah secara pasti dan terjelaskan, menurut aturan yang bertanggal dan bersumber.",
        "Exact, explained scores of Indonesia's regional innovations, by dated and cited rules.",
    ),
    Text("Tidak satu pun yang dicetak merupakan hasil resmi.", "Nothing that is printed is an official result."),
    Text("Tampilkan versi program.", "Show the version and exit."),
    Text("Bahasa dari yang dicetak.", "Language of what is printed."),
    Text("Cetak satu dokumen JSON saja.", "Print one JSON document and nothing else."),
    Text(
        "Skema yang dipakai sebagai ganti skema yang disebut berkas; jalur memuat / atau berakhiran .toml.",
        "Rulebook to use instead of the one that the file names; a path has a / or ends in .toml.",
    ),
    Text(
        "Syarat agar isian diakui: tanpa syarat, ada bukti dukung, atau dibenarkan verifikator.",
        "What an answer needs to count: nothing, evidence, or a verifier's word.",
    ),
    Text(
        "Pilih tafsir lain untuk suatu hal terbuka; boleh diulang.",
        "Take an open point in another way than the default; may be given more than once.",
    ),
    # completion
    Text(
        "Mencetak skrip agar SHELL melengkapi perintah, opsi, dan nama skema.",
        "Print the script that lets SHELL complete commands, options and rulebooks.",
    ),
    Text(
        "Contoh: inovasi-daerah completion bash >> ~/.bashrc",
        "For example: inovasi-daerah completion bash >> ~/.bashrc",
    ),
    # score and explain
    Text(
        "Menghitung skor berkas usulan FILE (.json, .toml, atau - untuk JSON dari masukan baku).",
        "Score the submission in FILE (.json, .toml, or - for JSON on standard input).",
    ),
    Text(
        "Tambahkan rentang skor menurut semua hal terbuka yang tersentuh.",
        "Add the range over every open point that is touched.",
    ),
    Text(
        "Menjelaskan asal suatu angka dari berkas usulan FILE sebagai pohon.",
        "Explain how a number of the submission in FILE came about, as a tree.",
    ),
    Text("Angka yang dijelaskan; biasanya skor.", "The number to explain; by default the score."),
    Text("Inovasi yang angkanya dijelaskan.", "The innovation whose number is explained."),
    Text(
        "Banyaknya tingkat pohon yang ditampilkan; biasanya semua.",
        "How many levels of the tree to show; by default all.",
    ),
    # batch
    Text(
        "Menghitung skor tabel sebesar apa pun: unit beserta inovasi atau isiannya.",
        "Score tables of any size: units with their innovations or answers.",
    ),
    Text(
        "Sel yang keliru dicatat dalam tabel masalah, dan yang memuatnya tidak berskor. Sebuah manifes mencatat apa yang "
        "dihitung dan menurut aturan mana. Sesudah galat atau Ctrl-C tidak ada yang tertinggal di OUT.",
        "Bad cells are listed in a table of problems, and what they belong to has no score. A manifest says what was "
        "scored by which rules. After an error or Ctrl-C nothing is left at OUT.",
    ),
    Text("Unit: CSV, Parquet, atau folder berisi salah satunya.", "Units: CSV, Parquet, or a folder of either."),
    Text("Inovasi, satu baris masing-masing.", "Innovations, one row for each."),
    Text(
        "Isian, satu baris masing-masing (unit, innovation, indicator, level).",
        "Answers, one row for each (unit, innovation, indicator, level).",
    ),
    Text(
        "Folder baru, atau berkas .csv atau .parquet untuk unit; yang lain ditulis di sebelahnya.",
        "A new folder, or a .csv or .parquet file for the units; what else is made goes beside it.",
    ),
    Text("Format tabel di dalam folder.", "Format of the tables in a folder."),
    Text("Ganti hasil terdahulu di OUT.", "Replace the results of an earlier run at OUT."),
    Text("Berakhir dengan kode 1 bila ada masalah.", "End with exit code 1 if there are problems."),
    Text("Sifat isiannya.", "What the answers are."),
    # check
    Text(
        "Memeriksa berkas usulan FILE terhadap ketentuan; kode keluar 1 bila ada yang menghalangi.",
        "Check the submission in FILE against the rules; exit code 1 when something blocks.",
    ),
    Text(
        "Cetak semua temuan, termasuk yang terpenuhi.",
        "Print every finding, those that pass included.",
    ),
    Text(
        "Cetak satu baris tiap perangkat daerah: inovasinya dan temuannya.",
        "Print a line for each agency: its innovations and what is found.",
    ),
    Text(
        "Yang belum diketahui pada ketentuan yang menghalangi ikut menghalangi.",
        "Let unknown findings of blocking rules block too.",
    ),
    # compare
    Text(
        "Membandingkan berkas usulan OLD dan NEW, atau OLD menurut dua skema (--rulebook A --rulebook B).",
        "Compare the submissions in OLD and NEW, or OLD under two rulebooks (--rulebook A --rulebook B).",
    ),
    Text(
        "Selisihnya dipilah menjadi akibat perubahan aturan dan akibat perubahan isian; keduanya berjumlah tepat.",
        "The difference is split into what the rules changed and what the answers changed; the parts add up.",
    ),
    Text(
        "Skema lama dan skema baru, sebagai ganti skema yang disebut berkas; satu saja berlaku untuk kedua berkas.",
        "The older and the newer rulebook, instead of those that the files name; one alone is for both files.",
    ),
    Text("Bagian skor yang ditampilkan.", "Parts of the score that are shown."),
    # rank
    Text(
        "Memeringkat daerah, atau usulan lomba, dari setiap FILE menurut klaster, kategori, atau kelompok.",
        "Rank the regions, or the entries of contests, in every FILE inside each cluster, category or group.",
    ),
    Text(
        "Nilai yang sama menempati peringkat yang sama. Yang belum dapat diperingkat didaftar beserta alasannya.",
        "Ties share their place. Whoever cannot be ranked yet is listed with the reason.",
    ),
    Text(
        "Kesamaan para peserta yang bersaing; berkas (.toml, .json) memuat kode daerah menurut klaster.",
        "What those who compete share; a file (.toml, .json) has the codes of the regions by cluster.",
    ),
    Text(
        "Angka dasar pemeringkatan, misalnya suatu babak; biasanya skor.",
        "The number to rank by, such as a round; by default the score.",
    ),
    Text(
        "Ambil N terbaik; nilai sama di batas itu diberitahukan.",
        "Cut after the N best; a tie there is told.",
    ),
    Text("Nomori peringkat 1, 2, 2, 3, bukan 1, 2, 2, 4.", "Number places 1, 2, 2, 3 instead of 1, 2, 2, 4."),
    Text("Bandingkan nilai pasti, bukan nilai tercetak.", "Compare exact values instead of printed ones."),
    Text(
        "Tandai babak yang nilai jurinya berselisih lebih dari X.",
        "Flag rounds whose jurors lie further apart than X.",
    ),
    Text(
        "Tambahkan peringkat terbaik dan terburuk menurut semua hal terbuka yang tersentuh.",
        "Add best and worst places over all open points touched.",
    ),
    Text(
        "Tanggal, badan, dan keputusan rapat (.toml, .json).",
        "Date, body and decisions of the meeting (.toml, .json).",
    ),
    Text("Tulis berita acara rapat ke OUT (.html, .txt).", "Write the minutes of the meeting to OUT (.html, .txt)."),
    Text("Timpa OUT bila sudah ada.", "Replace OUT if it is there."),
    # roll-over
    Text(
        "Menyiapkan berkas usulan tahun depan dari FILE, dan menyebut yang perlu dilihat sebelum dikirim.",
        "Prepare next year's submission from FILE, and tell what to look at before it is sent.",
    ),
    Text(
        "Berkas yang sudah ada tidak pernah ditimpa. Dengan --json, berkas usulan dan laporannya satu dokumen.",
        "A file that exists is never overwritten. With --json the submission and the report are one document.",
    ),
    Text("Skema tahun yang baru.", "The rulebook of the new year."),
    Text("Berkas baru untuk berkas usulan, sebagai JSON.", "A new file for the submission, as JSON."),
    # rulebook
    Text("Melihat dan memeriksa skema penilaian.", "Look at rulebooks and check them."),
    Text(
        "Mendaftar skema bawaan dan skema dari pengaya yang terpasang.",
        "List the rulebooks that are shipped, and those of the plug-ins that are installed.",
    ),
    Text(
        "Menampilkan suatu skema: yang diminta, cara menghitung, yang dibiarkan terbuka, dan sumbernya.",
        "Show a rulebook: what it asks, how it computes, what it leaves open, and its sources.",
    ),
    Text(
        "Menulis berkas edisi mendatang ID; semua isinya dibawa dan ditandai belum dipastikan.",
        "Write the file of a coming edition ID, with everything in it carried over and marked as unconfirmed.",
    ),
    Text("Edisi awalnya.", "The edition to begin with."),
    Text("Berkas yang ditulis; biasanya ID.toml.", "The file to write; ID.toml by default."),
    Text("Timpa berkas bila sudah ada.", "Overwrite the file if it exists."),
    Text(
        "Membuktikan dari datanya saja bahwa suatu skema utuh; kode keluar 1 bila tidak.",
        "Prove from the data alone that a rulebook closes; exit code 1 when it does not.",
    ),
    Text(
        "Menyebut perbedaan skema A dan B, masing-masing nama atau jalur.",
        "Say what differs between the rulebooks A and B, each an id or a path.",
    ),
    Text(
        "Sebut juga satu per satu perbedaan penjelasan dan sumber.",
        "Tell differences of explanations and sources one by one too.",
    ),
    Text(
        "Menjalankan kasus dalam berkas PATH, atau setiap berkas folder itu; kode keluar 1 bila ada yang gagal.",
        "Run the cases in the file PATH, or in every file of that folder; exit code 1 when one fails.",
    ),
    Text(
        "Mencetak JSON Schema berkas edisi, agar penyunting teks melengkapi dan memeriksanya.",
        "Print the JSON Schema of an edition file, by which editors complete and check it.",
    ),
)
"""Every paragraph of help."""

OPTIONS: Final = Text("[OPSI]", "[OPTIONS]")
SUBCOMMAND: Final = Text("PERINTAH [ARGUMEN]...", "COMMAND [ARGS]...")

CLICK: Final[tuple[Text, ...]] = (
    Text("Penggunaan:", "Usage:"),
    Text("Opsi", "Options"),
    Text("Perintah", "Commands"),
    Text("Tampilkan bantuan ini.", "Show this message and exit."),
    Text("bawaan: {default}", "default: {default}"),
    Text("wajib", "required"),
    Text("Galat: {message}", "Error: {message}"),
    Text("Dibatalkan!", "Aborted!"),
    Text("Ketik '{command} {option}' untuk bantuan.", "Try '{command} {option}' for help."),
    Text("Belum ada perintah.", "Missing command."),
    Text("Tidak ada perintah {name!r}.", "No such command {name!r}."),
    Text("Tidak ada opsi {name!r}.", "No such option {name!r}."),
    Text("Belum ada argumen", "Missing argument"),
    Text("Belum ada opsi", "Missing option"),
    Text("Nilai {param_hint} keliru: {message}", "Invalid value for {param_hint}: {message}"),
    Text("{value!r} bukan bilangan bulat.", "{value!r} is not a valid {number_type}."),
    Text("{value} di luar rentang {range}.", "{value} is not in the range {range}."),
    Text("Opsi {name!r} tidak memakai nilai.", "Option {name!r} does not take a value."),
    Text("Pilih salah satu:\n\t{choices}", "Choose from:\n\t{choices}"),
)
"""What click says around the help and about a wrong call."""

CLICK_PLURAL: Final[Mapping[str, Text]] = {
    "Option {name!r} requires {nargs} arguments.": Text(
        "Opsi {name!r} memerlukan nilai.", "Option {name!r} requires an argument."
    ),
    "Got unexpected extra arguments ({args})": Text(
        "Argumen berlebih ({args})", "Got unexpected extra argument ({args})"
    ),
    "(Did you mean one of: {possibilities}?)": Text(
        "Mungkin maksud Anda {possibility}?", "Did you mean {possibility}?"
    ),
    "{value!r} is not one of {choices}.": Text(
        "{value!r} bukan salah satu dari {choice}.", "{value!r} is not {choice}."
    ),
}
"""What click says about one or more things, by its English plural; Indonesian needs no plural."""


def indonesian(help_text: str) -> str:
    """Return *help_text*, English paragraphs, in Indonesian; a paragraph that is not in `HELP` stays as it is."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in help_text.split("\n\n"))
    return "\n\n".join(_INDONESIAN.get(paragraph, paragraph) for paragraph in paragraphs)


_INDONESIAN: Final = {text.en: text.id for text in HELP}
