"""What every plug-in promises, and what `check_plugin` says of one that does not keep it.

These sentences are for the people who write plug-ins, so they stand here and not in the catalogue that the core
imports. Each says what was found and what to do about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.messages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMISES: Final[Mapping[str, Text]] = {
    "runs": Text(
        "gagal dengan {found} bila {given}; tangani keadaan itu, atau batasi parameternya dengan Annotated[…, Field(…)]",
        "fails with {found} where {given}; handle that case, or bound the parameters by Annotated[…, Field(…)]",
    ),
    "exact": Text(
        "menghasilkan {found} bila {given}; kembalikan {other}, tidak pernah float",
        "returns {found} where {given}; return {other}, never a float",
    ),
    "places": Text(
        "menghasilkan {found} bila {given}, padahal desimalnya paling banyak {other}; nyatakan places (rounds_to) untuk hasil yang tidak rasional, misalnya akar",
        "returns {found} where {given}, of more decimals than {other}; declare places (rounds_to) for a result that is not rational, such as a root",
    ),
    "same": Text(
        "menghasilkan {found}, lalu {other}, untuk hal yang sama: {given}; jangan memakai waktu, acak, atau keadaan luar",
        "returns {found}, then {other}, for the same: {given}; use no clock, chance or outer state",
    ),
    "bounds": Text(
        "menghasilkan {found} bila {given}, di luar batasnya {other}; perbaiki span()",
        "returns {found} where {given}, outside its bounds {other}; correct span()",
    ),
    "monotone": Text(
        "turun dari {other} ke {found} ketika masukannya naik menjadi {given}; perbaiki, atau nyatakan monotone = False",
        "falls from {other} to {found} when its inputs rise to {given}; correct it, or declare monotone = False",
    ),
    "order": Text(
        "menghasilkan {found} dan {other} untuk anggota yang sama dalam urutan lain: {given}; jangan memakai urutannya",
        "returns {found} and {other} for the same members in another order: {given}; do not depend on it",
    ),
    "missing": Text(
        "menghasilkan {found} selagi ada yang belum diketahui ({given}), dan {other} setelah diketahui; kembalikan Missing",
        "returns {found} while something is missing ({given}), and {other} once it is known; return Missing",
    ),
    "paths": Text(
        "mengembalikan Missing bila {given}, tanpa menyebut tempat yang kosong; pakai join_missing()",
        "returns Missing where {given} without the places that are missing; use join_missing()",
    ),
    "text": Text(
        "kalimatnya tidak dapat ditulis ({found}) bila {given}; isi setiap tempat kosongnya dalam kedua bahasa",
        "its sentence cannot be written ({found}) where {given}; fill every placeholder, in both languages",
    ),
    "parts": Text(
        "bagian penjelasannya berjumlah {found}, bukan {other}, bila {given}; perbaiki workings(), atau buang bagiannya",
        "the parts of its explanation add up to {found}, not {other}, where {given}; correct workings(), or drop them",
    ),
    "named": Text(
        "penjelasannya menyebut {found}, yang tidak ada di {other}; sebutkan di sana",
        "its explanation names {found}, which is not in {other}; name it there",
    ),
    "columns": Text(
        "menghasilkan {found} dalam kolom dan {other} dalam compute(), bila {given}; perbaiki columns()",
        "gives {found} in columns and {other} in compute(), where {given}; correct columns()",
    ),
    "level": Text(
        "membaca {given} sebagai level {found}; yang ada hanya {other}",
        "reads {given} as level {found}; there are only {other}",
    ),
    "doubt": Text(
        "membaca {given} sebagai level {found}, di luar {other} (lowest … highest)",
        "reads {given} as level {found}, outside {other} (lowest … highest)",
    ),
    "outcome": Text(
        "memutuskan {found} bila {given}; kembalikan Verdict dengan salah satu Outcome",
        "decides {found} where {given}; return a Verdict with one of the Outcomes",
    ),
    "facts": Text(
        "memutuskan {found} selagi {given} belum dinyatakan, dan {other} setelahnya; kembalikan unknown (None)",
        "decides {found} while {given} is not stated, and {other} once it is; return unknown (None)",
    ),
    "schema": Text(
        "skema JSON-nya tidak dapat dibuat: {found}; pakai tipe yang dikenal pydantic",
        "its JSON Schema cannot be made: {found}; use types that pydantic knows",
    ),
    "pickle": Text(
        "tidak dapat dikirim (pickle): {found}; tulis langsung di modulnya, dan simpan hanya nilai biasa",
        "cannot be pickled: {found}; write it at the top of its module, and keep plain values only",
    ),
    "parameters": Text(
        "gagal dengan {found} ketika berkas skema menulis {given}; tolak dengan ValueError, atau beri tipe yang lebih sempit",
        "fails with {found} when an edition file writes {given}; refuse it with ValueError, or narrow the type",
    ),
    "closed": Text(
        "menerima kunci yang tidak dikenal; biarkan extra = forbid",
        "takes an unknown key; leave extra = forbid",
    ),
    "example": Text(
        "contohnya bukan parameter yang sah: {found}",
        "the example is not valid: {found}",
    ),
    "untried": Text(
        "belum dapat dicoba; beri satu contoh parameternya, atau satu skema yang memakainya",
        "cannot be tried yet; give an example of its parameters, or a rulebook that uses it",
    ),
    "alone": Text(
        "tidak ada jenis maupun skema tambahan di registry ini; pakai Registry.default().discover() atau extended(…)",
        "the registry holds no kind and no rulebook beside the built-in ones; use Registry.default().discover() or extended(…)",
    ),
}
"""What is said of a promise that is broken, by the promise."""

NOTES: Final[Mapping[str, Text]] = {
    "bounds": Text(
        "tanpa batas: nilai tertinggi tidak diketahui, dan lint tidak dapat membuktikan jumlah di atasnya",
        "without bounds: its maximum is not known, and lint cannot prove totals above it",
    ),
    "monotone": Text(
        "tidak monoton: rentang tafsir di atas 4.096 kombinasi hanya memakai batas ukurannya",
        "not monotone: the range over more than 4,096 interpretations is only the measure's bounds",
    ),
    "places": Text(
        "dibulatkan: hasilnya pasti sejak pembulatan itu, bukan sebelumnya",
        "rounded: its result is exact from that rounding on, not before",
    ),
    "columns": Text(
        "tanpa paruh kolom: kerangka data (dataframe) menolak skema yang memakainya",
        "without a columnar half: data frames refuse a rulebook that uses it",
    ),
}
"""What follows from an optional half that a plug-in does not have."""


def told(text: Text, **params: object) -> Text:
    """Return *text* with what fills it, in both languages."""
    indonesian, english = (text.render(lang, **params) for lang in LANGUAGES)
    return Text(indonesian, english)
