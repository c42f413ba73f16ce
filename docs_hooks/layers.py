"""The drawing of the architecture, made from the contracts that `make lint` proves."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import inovasi_daerah
from inovasi_daerah.messages import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).parents[1]
_PACKAGE: Final = Path(inovasi_daerah.__file__).parent

_TITLE: Final = Text(
    "Lapisan pustaka: setiap lapisan hanya mengimpor yang di bawahnya",
    "The layers of the library: each imports only those below it",
)
_EXTRA: Final = Text("boleh memakai paket tambahan", "may use optional packages")
_CORE: Final = Text("inti: tanpa paket tambahan", "the core: no optional package")
_COMING: Final = Text("belum ada", "not there yet")
_DOES: Final[dict[str, Text]] = {
    "messages": Text("setiap kalimat, dalam dua bahasa", "every sentence, in two languages"),
    "errors": Text("galat yang berkode dan bertempat", "errors with a code and a place"),
    "reference": Text("wilayah, urusan, jenis perangkat", "regions, affairs, kinds of agencies"),
    "domain": Text("berkas usulan; tidak kenal aturan", "submissions; knows no rule"),
    "components": Text("skala, operasi, pemeriksaan", "scales, operations, checks"),
    "rulebook": Text("apa yang boleh dikatakan satu edisi", "what an edition may say"),
    "engine": Text("menghitung dan menjelaskan", "computes and explains"),
    "frames": Text("hitungan yang sama untuk dataframe", "the same numbers for dataframes"),
    "analysis": Text("apa yang mengikuti dari hasil", "what follows from a result"),
    "formats": Text("lembar kerja dan laporan", "workbooks and reports"),
    "testing": Text("alat uji bagi pemakai", "test tools for adopters"),
    "cli": Text("baris perintah", "the command line"),
}
_HEIGHT: Final = 40
_WIDTH: Final = 600


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts of the project."""
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(tree["tool"]["importlinter"]["contracts"])


def layers() -> list[str]:
    """Return the layers, highest first."""
    contract = next(item for item in contracts() if item["type"] == "layers")
    return [str(name).strip("()") for name in contract["layers"]]


def core() -> set[str]:
    """Return the layers that may not import an extra."""
    contract = next(item for item in contracts() if item["name"] == "The core knows no extra")
    return {name.rpartition(".")[2] for name in contract["source_modules"]}


def exists(layer: str) -> bool:
    """Return whether the layer has been built yet."""
    return (_PACKAGE / layer).is_dir() or (_PACKAGE / f"{layer}.py").is_file()


def drawing(lang: Language) -> Iterator[str]:
    """Yield the drawing."""
    names = layers()
    title = _TITLE.render(lang)
    yield '<figure class="drawing layers">'
    yield f'<svg viewBox="0 0 {_WIDTH} {len(names) * _HEIGHT + 4}" role="img" aria-label="{escape(title)}">'
    yield from _boxes(names, lang)
    yield "</svg>"
    yield f"<figcaption>{escape(title)}</figcaption></figure>"
    yield '<ul class="legend">'
    for kind, text in (("extra", _EXTRA), ("core", _CORE), ("coming", _COMING)):
        if kind != "coming" or not all(map(exists, names)):
            yield f'<li><span class="swatch {kind}"></span>{escape(text.render(lang))}</li>'
    yield "</ul>\n"


def _boxes(names: Sequence[str], lang: Language) -> Iterator[str]:
    inner = core()
    for index, name in enumerate(names):
        kind = "coming" if not exists(name) else "core" if name in inner else "extra"
        y = index * _HEIGHT + 2
        words = escape(_DOES[name].render(lang)) if name in _DOES else ""
        yield f'<g class="{kind}"><rect x="2" y="{y}" width="{_WIDTH - 4}" height="{_HEIGHT - 8}" rx="4"/>'
        yield f'<text class="name" x="16" y="{y + 21}">{escape(name)}</text>'
        yield f'<text x="150" y="{y + 21}">{words}</text></g>'
