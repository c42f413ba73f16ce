"""A Hypothesis strategy of rulebooks: every kind of scale and operation, bands, rules and open points.

Whatever it draws is valid: it loads, lint finds nothing, and `submissions` can be drawn for it. What lint proves is
so by construction here, not copied from what lint or the engine computes; only maxima and bounds of the bands are
taken from the spans of the measures.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import strategies as st

from inovasi_daerah.messages import exact
from inovasi_daerah.rulebook.registry import Registry
from inovasi_daerah.rulebook.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from inovasi_daerah.components.operations.base import Span
    from inovasi_daerah.rulebook.model import Rulebook

T = TypeVar("T")
Tree = dict[str, Any]

_CITED: Final = {"citation": {"act": "uu", "via": ["S1"]}, "confidence": "inferred"}
_AFFAIRS: Final = ("pendidikan", "kesehatan", "sosial")
_GRID: Final = Decimal("0.01")
_EITHER: Final = (False, True)
_MOST: Final = 30
"""Digits of a number that a file prints."""


def rulebooks(registry: Registry | None = None) -> SearchStrategy[Rulebook]:
    """Return a strategy of valid rulebooks, each with indicators of a region and of its innovations.

    Args:
        registry: The registry that reads them; the default one by default.
    """
    return _rulebooks(registry or Registry.default())


@st.composite
def _rulebooks(draw: DrawFn, registry: Registry) -> Rulebook:
    maker = _Maker(draw)
    tree = maker.tree()
    spans = spans_of(registry.from_tree(tree))
    for measure in tree["measures"]:
        high = spans[measure["id"]].high
        printed = "/" if high is None else exact(high)
        if "/" not in printed and len(printed) < _MOST and draw(st.booleans()):
            measure["maximum"] = Decimal(printed)
    tree["result"]["bands"] = maker.bands(spans[tree["result"]["measure"]], tree["result"]["step"])
    return registry.from_tree(tree)


class _Maker:
    """Draws the parts of one rulebook, and remembers what it leaves open."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.certain = self.flip()  # nothing is left open
        self.ways: dict[str, list[str]] = {}
        self.rows: dict[str, list[str]] = {}

    def tree(self) -> Tree:
        """Return a whole rulebook but for maxima and bands."""
        reading = {
            "overlap": self.choice("overlap", "lowest", "highest"),
            "gap": self.choice("gap", "none", "nearest"),
            "places": self.choice("places", 0, 1, 2, "as_stated"),
            "mandatory_empty": self.choice("empty", "zero", "excluded", "not_submittable"),
        }
        indicators = [
            self.indicator(f"{aspect}{number}", aspect, subject)
            for aspect, subject in (("A", "region"), ("B", "innovation"))
            for number in range(1, self.one_of(1, 2, 3) + 1)
        ]
        if self.flip():  # of no measure, as its weight is not known
            indicators.append({**self.indicator("C1", "C", "innovation"), "weight": None})
        places = self.one_of(0, 1, 2)
        parts: Tree = {
            "populations": self.populations(),
            "sheets": [self.sheet()],
            "rules": self.rules(indicators),
            "measures": self.measures(),
            "result": {
                "measure": self.one_of("total", "index"),
                "places": places,
                "step": Decimal(1).scaleb(-places),
                "rounding": self.choice("rounding", "half_up", "unrounded"),
            },
        }
        return {
            **_head(),
            "reading": reading,
            **parts,
            "decisions": [_decision()] if self.flip() else [],
            "open_points": [_open_point(name, ways, self.rows.get(name, [])) for name, ways in self.ways.items()],
            "indicators": [{key: item[key] for key in item if item[key] is not None} for item in indicators],
        }

    # --- small draws ------------------------------------------------------------------------------------------

    def one_of(self, *values: T) -> T:
        """Return one of *values*."""
        return self.draw(st.sampled_from(values))

    def flip(self) -> bool:
        """Return yes or no."""
        return self.draw(st.booleans())

    def number(self, least: int = 0, most: int = 500) -> Decimal:
        """Return a number of two decimals, given in hundredths."""
        return Decimal(self.draw(st.integers(least, most))).scaleb(-2)

    def choice(self, name: str, *values: Any) -> Any:
        """Return one of *values*, or all of them as interpretations of the open point *name*."""
        if self.certain or self.flip():
            return self.one_of(*values)
        options = {f"way-{number}": value for number, value in enumerate(self.draw(st.permutations(values)))}
        self.ways[name] = list(options)
        return {"open_point": name, "options": options}

    def doubt(self, name: str, code: str) -> None:
        """Remember that the open point *name*, if there is one, covers the indicator *code*."""
        rows = self.rows.setdefault(name, [])
        if code not in rows:
            rows.append(code)

    # --- indicators and their scales --------------------------------------------------------------------------

    def indicator(self, code: str, aspect: str, subject: str) -> Tree:
        """Return an indicator with a scale of any kind."""
        mandatory = self.flip()
        if mandatory:
            self.doubt("empty", code)
        return {
            "code": code,
            "name": _words(f"indikator {code}"),
            "definition": _words("arti"),
            "subject": subject,
            "aspect": aspect,
            "weight": self.number(),
            "mandatory": mandatory,
            **_CITED,
            "scale": self.one_of(self.levels, self.categories, self.thresholds, self.bases)(code),
        }

    def levels(self, code: str) -> Tree:
        """Return a scale of described levels, some with points of their own."""
        numbers = range(1, self.one_of(1, 2, 3, 4) + 1)
        levels: list[Tree] = [{"level": number, "name": _words(f"{code} level {number}")} for number in numbers]
        if self.flip():
            levels = [level | {"points": self.number()} for level in levels]
        return {"kind": "levels", "levels": levels}

    def categories(self, code: str) -> Tree:
        """Return a scale of categories, of which one may stand for several levels."""
        scale: Tree = self.levels(code) | {"kind": "categories"}
        numbers = [level["level"] for level in scale["levels"]]
        scale["categories"] = [
            {"id": f"k{number}", "name": _words(f"Kategori {number}"), "level": number} for number in numbers
        ]
        if len(numbers) > 1:
            scale["categories"][0]["level"] = self.choice(f"letter-{code}", *numbers)
            self.doubt(f"letter-{code}", code)
        return scale

    def thresholds(self, code: str) -> Tree:
        """Return a scale of printed ranges."""
        return {"kind": "thresholds", **self.values(code)}

    def bases(self, code: str) -> Tree:
        """Return a scale of some units of measurement."""
        bases: list[Tree] = [
            {"id": letter, "name": _words(f"basis {letter}"), **self.values(code, letter)}
            for letter in "abc"[: self.one_of(1, 2, 3)]
        ]
        numbers = sorted({level["level"] for basis in bases for level in basis["levels"]})
        return {"kind": "bases", "levels": [_level(number, f"{code} {number}") for number in numbers], "bases": bases}

    def values(self, code: str, prefix: str = "") -> Tree:
        """Return a number line that printed ranges divide, with overlaps and gaps where an open point covers them."""
        whole = self.flip()
        step = Decimal(1) if whole else _GRID
        count = self.one_of(1, 2, 3)
        cuts = sorted(self.draw(st.sets(st.integers(-400, 800), min_size=count + 1, max_size=count + 1)))
        bounds = [step * cut for cut in cuts]
        numbers = list(range(1, count + 1))
        higher = self.flip()
        levels: list[Tree] = []
        for index, number in enumerate(numbers if higher else numbers[::-1]):
            low, after = bounds[index], bounds[index + 1]
            high = after - step
            if index < count - 1 and "overlap" in self.ways and self.flip():
                high = after
                self.doubt("overlap", code)
            elif index < count - 1 and "gap" in self.ways and high - low >= step and self.flip():
                high -= step
                self.doubt("gap", code)
            levels.append(_level(number, f"{code}{prefix} {low} … {high}") | {"from": low, "to": high})
        if not whole:
            self.doubt("places", code)
        below = {"from": bounds[0] - step * 10, "to": bounds[0] - step, "reason": _words("tidak ada")}
        nothing = self.flip()
        return {
            "unit": "people" if whole else "percent",
            "direction": "higher" if higher else "lower",
            "domain": {"from": below["from"] if nothing else bounds[0], "to": bounds[-1] - step, "whole": whole},
            "no_level": [below] if nothing else [],
            "levels": levels if higher else levels[::-1],
        }

    # --- rules, populations and measures ----------------------------------------------------------------------

    def populations(self) -> list[Tree]:
        """Return those reported, and those of them that are counted."""
        ineligible = ("excluded", "kept_with_points", "kept_with_zero")
        return [
            {
                "id": "reported",
                "name": _words("yang dilaporkan"),
                "stages": self.choice("stage", "any", ["penerapan"]),
                "ineligible": self.choice("ineligible", *ineligible),
            },
            {
                "id": "counted",
                "name": _words("yang dihitung"),
                "within": "reported",
                "ineligible": self.one_of(*ineligible),
            },
        ]

    def sheet(self) -> Tree:
        """Return the sheet of a survey, whose parts are weighted by factors."""

        def parts(codes: Sequence[str]) -> list[Tree]:
            return [
                {"code": code, "name": _words(code), "from": 1, "to": self.one_of(4, 5), "weight": self.number()}
                for code in codes
            ]

        inner = {"code": "q3", "name": _words("q3"), "weight": self.number(), "parts": parts(("q3a", "q3b"))}
        marked = [*parts(("q1", "q2")), *([inner] if self.flip() else [])]
        return {"id": "respon", "name": _words("Survei"), "subject": "region", "parts": marked, **_CITED}

    def rules(self, indicators: Sequence[Tree]) -> list[Tree]:
        """Return rules of the region and of innovations, one of which nobody has read."""
        answered = {
            subject: {
                "kind": "answered",
                "indicators": [item["code"] for item in indicators if item["subject"] == subject],
            }
            for subject in ("region", "innovation")
        }
        coverage = {
            "kind": "coverage",
            "population": "counted",
            "among": list(_AFFAIRS),
            "at_least": self.one_of(1, 2, 3),
            "counting": self.choice("affairs", "main", "main_and_other"),
        }
        date = self.draw(st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31)))
        of_innovation: list[Tree] = [
            answered["innovation"],
            {"kind": "required", "fact": "implementation_date"},
            {"kind": "window", "fact": "implementation_date", "from": date, "to": date + dt.timedelta(400)},
            {"kind": "order", "facts": ["trial_date", "implementation_date"]},
            {"kind": "one_of", "fact": "stage", "among": ["penerapan"]},
            {"kind": "attested", "document": self.flip()},
        ]
        return [
            {**_rule("layanan", "region"), "severity": "note", "check": coverage},
            {**_rule("diisi", "region"), "severity": "warning", "check": answered["region"]},
            {**_rule("inovasi", "innovation"), "eligibility": self.flip(), "check": self.check(of_innovation, 2)},
            {**_rule("naskah", "region"), "confidence": "unread"},
        ]

    def check(self, kinds: Sequence[Tree], depth: int) -> Tree:
        """Return one of *kinds*, or some of them in a logical connection."""
        how = self.one_of("plain", "all", "any", "not", "when") if depth else "plain"
        if how == "plain":
            return self.one_of(*kinds)
        first, second = (self.check(kinds, depth - 1) for _ in range(2))
        if how == "not":
            return {"kind": "not", "check": first}
        if how == "when":
            return {"kind": "when", "condition": first, "then": second}
        return {"kind": how, "checks": [first, second]}

    def measures(self) -> list[Tree]:
        """Return measures of every operation."""
        least = self.number()
        terms = self.draw(st.sets(st.sampled_from(["spd", "quality", "count", "survey"]), min_size=1).map(sorted))
        made: list[tuple[str, Tree]] = [
            ("spd", {"kind": "points", "indicators": {"aspect": "A"}, "unanswered": self.one_of("zero", "undefined")}),
            ("quality", {"kind": "mean", "of": "grade", "over": "reported", "at_least": self.one_of(1, 2, 5)}),
            ("members", {"kind": "count", "of": "counted"}),
            ("scored", {"kind": "linear", "of": "members", "factor": self.number(), "cap": self.number(0, 1500)}),
            ("count", {"kind": "gate", "of": "scored", "when": "layanan"}),
            ("survey", {"kind": "stated", "minimum": least, "maximum": least + self.number()}),
            (
                "opinion",
                {"kind": "sheets", "sheet": "respon", "divisor": self.choice("divisor", "assigned", "submitted")},
            ),
            ("total", {"kind": "sum", "of": terms, "weights": {name: self.number() for name in terms if self.flip()}}),
            ("index", {"kind": "ratio", "of": "total", "maximum": self.number(1), "times": self.one_of(1, 100)}),
        ]
        measures = [_measure(name, "region", operation) for name, operation in made]
        if self.flip():
            measures[0]["not_for"] = {
                "kinds": ["provinsi"],
                "applies": self.choice("province", *_EITHER),
                "reason": _words("belum diketahui"),
            }
        grade: Tree = {"kind": "linear", "of": "maturity", "factor": self.number()}
        if self.flip():
            grade["cap"] = self.number()
        maturity = {"kind": "points", "indicators": {"aspect": "B"}}
        inner = [("grade", grade), ("maturity", maturity)]
        return [*measures, *(_measure(name, "innovation", operation) for name, operation in inner)]

    def bands(self, span: Span, step: Decimal) -> list[Tree]:
        """Return bands that cover *span* without gap or overlap, best first."""
        low, high = span.low or Fraction(0), span.high or Fraction(0)
        first, last = math.floor(low / Fraction(step)), math.ceil(high / Fraction(step))
        cuts = sorted(self.draw(st.sets(st.integers(first + 1, max(last, first + 1)), max_size=3)))
        edges = [first, *(cut for cut in cuts if cut <= last), last + 1]
        bands: list[Tree] = []
        for number, (start, after) in enumerate(itertools.pairwise(edges)):
            closed = self.flip()
            upper = {"to": step * (after - 1)} if closed else {"below": step * after}
            if after == last + 1 and self.flip():
                upper = {}
            name = {"id": f"p{number}", "name": _words(f"Predikat {number}")}
            bands.insert(0, {**name, "from": step * start, **upper, **_CITED})
        return bands


def _words(text: str) -> Tree:
    return {"id": text, "en": text}


def _head() -> Tree:
    """Return what a rulebook says of itself."""
    source = {"id": "S1", "title": _words("Aplikasi contoh"), "locator": "https://example.org/", "kind": "app"}
    return {
        "format": 1,
        "id": "acak-2030",
        "scheme": "acak",
        "year": 2030,
        "name": _words("Skema Acak 2030"),
        "short_name": _words("Acak 2030"),
        "authority": _words("Pemerintah Contoh"),
        "in_force": {},
        "confidence": "inferred",
        "capability": "full",
        "subjects": ["region", "innovation"],
        "acts": [{"id": "uu", "name": _words("UU 1/2030")}],
        "sources": [{**source, "confidence": "transcribed"}],
        "aspects": [{"id": name, "name": _words(f"aspek {name}")} for name in "ABC"],
        "provisions": [{"id": "1", "name": _words("pengertian"), "definition": _words("arti"), **_CITED}],
    }


def _level(number: int, text: str) -> Tree:
    return {"level": number, "name": _words(text)}


def _rule(name: str, subject: str) -> Tree:
    return {"id": name, "name": _words(name), "definition": _words("arti"), "subject": subject, **_CITED}


def _measure(name: str, subject: str, operation: Tree) -> Tree:
    internal = name in {"members", "scored"}
    return {
        "id": name,
        "name": _words(name),
        "subject": subject,
        "internal": internal,
        **_CITED,
        "operation": operation,
    }


def _decision() -> Tree:
    row = {"when": {"baru": True}, "result": "ya", "reason": _words("karena"), **_CITED}
    questions = {"baru": _words("Baru?"), "besar": _words("Besar?")}
    head = {"id": "izin", "name": _words("Perlu izin?"), "questions": questions}
    return {**head, "rows": [row], "otherwise": "tanya", "reason": _words("tidak diatur")}


def _open_point(name: str, ways: Sequence[str], rows: Sequence[str]) -> Tree:
    interpretations = [{"id": way, "name": _words(way)} for way in ways]
    head = {"id": name, "question": _words(f"{name}?"), "rows": list(rows)}
    return {**head, "interpretations": interpretations, "reason": _words("karena")}
