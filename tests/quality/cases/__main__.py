"""`python -m tests.quality.cases`: how many of the cases are read rightly, by kind.

--faults   what is wrong with each that is not
--record   write the ids of those into open.txt, whose tests are expected to fail
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict

from tests.quality.cases.case_scoring import CASES, cases, faults
from tests.quality.measuring import read_rows

OPEN = CASES.with_name("open.txt")


def main() -> int:
    """Read every case and say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    every = cases()
    found = {c["id"]: faults(c, r) for c, r in zip(every, read_rows(every), strict=True)}
    kinds: dict[str, list[bool]] = defaultdict(list)
    for case in every:
        wrong = found[case["id"]]
        kinds[case["kind"]].append(not wrong)
        if options.faults and wrong:
            print("\n     ".join([f"{case['id']} {case['text'][:90]!r}", *wrong]))
    for kind, right in sorted(kinds.items(), key=lambda k: -len(k[1])):
        print(f"{sum(right):4d} of {len(right):3d}  {kind}")
    print(f"{sum(not f for f in found.values())} of {len(every)} are right")
    if options.record:
        OPEN.write_text("".join(f"{name}\n" for name, wrong in found.items() if wrong), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
