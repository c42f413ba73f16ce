"""Ratios within one run: `make bench`, or `make bench ARGS=--quick`.

A year of the whole country, some 530 regions with 37,000 innovations, is checked against `pp-38-2017` and
`iid-2026` with everything that they include: every rule on every innovation, region and agency. What is measured,
beside reading the same submissions from their JSON text:

* making the findings; the aim is 10;
* making them, and collapsing them by rule as people see them; the aim is 11.

The regions are all alike, so that one text stands for them. With `--quick` it is a tenth of the country.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from time import perf_counter

from benchmarks.region import INNOVATIONS, region

from inovasi_daerah import Findings, Submission, check, compile_rulebook, load_rulebook

REGIONS = 530
RULEBOOKS = ("pp-38-2017", "iid-2026")


def seconds(action: Callable[[], object], times: int) -> float:
    """Return how many seconds it took to do *action* so many *times*."""
    start = perf_counter()
    for _ in range(times):
        action()
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the country")
    regions = REGIONS // 10 if parser.parse_args().quick else REGIONS

    text = json.dumps(region(INNOVATIONS))
    submission = Submission.from_json(text)
    rulebooks = [compile_rulebook(load_rulebook(name)) for name in RULEBOOKS]

    def findings() -> Sequence[Findings]:
        return [check(rulebook, submission) for rulebook in rulebooks]

    count = sum(len(found) for found in findings())
    read = seconds(lambda: Submission.from_json(text), regions)
    print(f"{regions * INNOVATIONS:,} innovations, {regions * count:,} findings; reading takes {read:.1f} s = 1.00")
    for label, action, aim in (
        ("check", findings, 10),
        ("check and collapse by rule", lambda: [found.render("id") for found in findings()], 11),
    ):
        ratio = seconds(action, regions) / read
        print(f"{label:<42}{ratio:>7.2f}   aim {aim:<4} {'ok' if ratio <= aim else 'above the aim'}")


if __name__ == "__main__":
    main()
