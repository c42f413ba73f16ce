"""How long loading and scoring take: `make bench`, or `make bench ARGS=--quick`.

Each line is the best of several runs, since everything else on the machine can only make a run slower.
The submissions are the sample region with its innovations repeated.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from inovasi_daerah import Submission, evaluate, load_rulebook

SAMPLE = Path(__file__).parents[1] / "examples" / "data" / "lumajang-2026.json"


def best(action: Callable[[], object], runs: int) -> float:
    """Return the shortest time in milliseconds that *action* took."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def fresh(code: str, runs: int) -> float:
    """Return the shortest time in milliseconds of *code* in a new Python, less an empty one's."""

    def start(source: str) -> None:
        subprocess.run([sys.executable, "-c", source], check=True)

    return best(lambda: start(code), runs) - best(lambda: start("pass"), runs)


def enlarge(sample: dict[str, Any], innovations: int) -> str:
    """Return *sample* as JSON with as many *innovations*, its own repeated under new ids."""
    repeated = islice(cycle(sample["innovations"]), innovations)
    return json.dumps(
        sample | {"innovations": [item | {"id": f"inv-{number}"} for number, item in enumerate(repeated)]}
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs and no large submission")
    quick = parser.parse_args().quick
    runs = 3 if quick else 15

    def show(label: str, milliseconds: float) -> None:
        print(f"{label:<52}{milliseconds:>10.1f} ms")

    sample = json.loads(SAMPLE.read_text(encoding="utf-8"), parse_float=str)
    name = sample["rulebook"]
    model = "import pydantic; type('M', (pydantic.BaseModel,), {})"
    show("import pydantic, define one model", fresh(model, runs))
    show("import inovasi_daerah", fresh("import inovasi_daerah", runs))
    load = f"import inovasi_daerah; inovasi_daerah.load_rulebook({name!r})"
    show(f"import inovasi_daerah, load {name}", fresh(load, runs))

    rulebook = load_rulebook(name)
    for innovations in (10, 100) if quick else (10, 100, 700):
        text = enlarge(sample, innovations)
        submission = Submission.from_json(text)
        size = f"{innovations} innovations, {len(text) / 1024:.0f} KiB"
        show(f"read JSON ({size})", best(lambda text=text: Submission.from_json(text), runs))
        show(f"evaluate ({size})", best(lambda given=submission: evaluate(rulebook, given), runs))
        show(
            f"evaluate and explain ({size})",
            best(lambda given=submission: str(evaluate(rulebook, given).explain()), runs),
        )


if __name__ == "__main__":
    main()
