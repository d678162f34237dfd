"""`make mutation`: makes what must never be wrong wrong, one small change at a time, and asks the nearest tests.

Prints for each module how many mutants there are, how many the tests notice, how many of the rest are explained (they
do the same as the code, or what is other cannot be seen) and the rate. Ends with 1 where a rate is under 95 %, or
where `tests/mutation/modules.toml` explains what is no survivor.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tomllib
from pathlib import Path

from tests.mutation.mutants import mutants_of
from tests.mutation.running import survivors

LEAST = 0.95
"""The part of the mutants of a module that its nearest tests notice; those that are explained do not count."""
TABLE = Path(__file__).with_name("modules.toml")


def main() -> int:
    """Try the mutants of the modules that are named, of all without a name."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="parts of their paths; all modules without one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    table = tomllib.loads(TABLE.read_text("utf-8"))
    nearest: dict[str, list[str]] = table["nearest"]
    wanted = {m: t for m, t in nearest.items() if not chosen.modules or any(w in m for w in chosen.modules)}
    if not wanted:
        sys.exit(f"No module of {TABLE.name} is called so. It has: {', '.join(nearest)}")
    bad = False
    print(f"{'module':<45} {'mutants':>7} {'killed':>7} {'explained':>9} {'rate':>6} {'cpu s':>7}")
    for module, tests in wanted.items():
        before = _worked_s()
        every = mutants_of(Path(module).read_text("utf-8"))
        left = survivors(module, tests, every, chosen.jobs)
        reasons = {why["mutant"]: why["why"] for why in table.get("explained", {}).get(module, [])}
        open_ = [m for m in left if m.name not in reasons]
        stale = set(reasons) - {m.name for m in left}
        explained = len(left) - len(open_)
        rate = (len(every) - len(left)) / (len(every) - explained)
        took = _worked_s() - before
        print(
            f"{module:<45} {len(every):>7} {len(every) - len(left):>7} {explained:>9} {rate:>6.1%} {took:>7.0f}",
            flush=True,
        )
        for mutant in open_:
            print(f"    {mutant.line}: {mutant.name}", flush=True)
        for name in sorted(stale):
            print(f"    explained, and no survivor: {name}", flush=True)
        bad |= rate < LEAST or bool(stale)
    print(f"{_worked_s():.0f} seconds of the processor, {chosen.jobs} mutants at once.")
    return int(bad)


def _worked_s() -> float:
    """How many seconds the processor worked for this process and for those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
