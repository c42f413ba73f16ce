"""Ratios within one run: `make bench`, or `make bench ARGS=--quick`.

What is measured beside what, and the aim:

* importing the package beside importing pydantic and attrs and defining a model with one field: 1.5;
* reading a region (70 innovations × 20 answers with their texts) beside `json.loads` of the same text: 8;
* evaluating it: 1.2; without a trace: 1.0; with a walk through the whole explanation: 5.

A ratio says more than a time, since both sides share the machine's noise. Each side is the best of many runs.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from inovasi_daerah import Submission, compile_rulebook, evaluate, load_rulebook
from inovasi_daerah.reference import all_affairs

INNOVATIONS = 70
RULEBOOK = "iid-2026"

BASELINE = "import pydantic, attrs\nclass M(pydantic.BaseModel):\n    x: int"
TIMED = "import time; t = time.perf_counter()\n{code}\nprint(time.perf_counter() - t)"


def region(innovations: int) -> dict[str, Any]:
    """Return a made-up region that answers everything, most of it by levels, as plain JSON values."""
    chance = random.Random(2026)  # noqa: S311 - the same region each time, no secret
    rulebook = load_rulebook(RULEBOOK)
    affairs = [affair.slug for affair in all_affairs()]

    def answers(subject: str) -> dict[str, Any]:
        codes = [item.code for item in rulebook.indicators if item.subject == subject]
        return {code: {"level": chance.randint(1, 3)} for code in codes}

    def innovation(number: int) -> dict[str, Any]:
        return {
            "id": f"inv-{number}",
            "name": f"Inovasi nomor {number}",
            "stage": "penerapan",
            "initiator": "perangkat_daerah",
            "form": "pelayanan_publik",
            "kind": "digital",
            "affairs": [affairs[number % len(affairs)]],
            "other_affairs": [],
            "trial_date": "2024-01-10",
            "implementation_date": "2024-03-01",
            "development_date": None,
            "design": {"problem": "kata " * 150, "method": "kata " * 160},
            "answers": {**answers("innovation"), "33": {"basis": "a", "value": chance.randint(1, 900)}},
        }

    return {
        "rulebook": RULEBOOK,
        "nature": "illustration",
        "unit": {"code": "00.00"},
        "answers": answers("region"),
        "innovations": [innovation(number) for number in range(innovations)],
    }


def best(action: Callable[[], object], runs: int) -> float:
    """Return the shortest time in seconds that *action* took."""
    times: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def imported(code: str, runs: int) -> float:
    """Return the shortest time in seconds that *code* takes in a new interpreter."""
    command = [sys.executable, "-c", TIMED.format(code=code)]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    runs = 10 if parser.parse_args().quick else 60

    rulebook = compile_rulebook(load_rulebook(RULEBOOK))
    text = json.dumps(region(INNOVATIONS))
    submission = Submission.from_json(text)

    def show(label: str, ratio: float, aim: float) -> None:
        mark = "ok" if ratio <= aim else "above the aim"
        print(f"{label:<42}{ratio:>7.2f}   aim {aim:<4} {mark}")

    parsed = best(lambda: json.loads(text), runs)
    print(f"{INNOVATIONS} innovations, {len(text) / 1024:.0f} KiB; json.loads takes {parsed * 1000:.2f} ms = 1.00")
    show("import", imported("import inovasi_daerah", runs // 5) / imported(BASELINE, runs // 5), 1.5)
    show("read", best(lambda: Submission.from_json(text), runs) / parsed, 8)
    show("evaluate", best(lambda: evaluate(rulebook, submission), runs) / parsed, 1.2)
    show("evaluate without a trace", best(lambda: evaluate(rulebook, submission, trace=False), runs) / parsed, 1.0)
    walk = best(lambda: list(evaluate(rulebook, submission).explain().walk()), runs)
    show("evaluate and walk the explanation", walk / parsed, 5)


if __name__ == "__main__":
    main()
