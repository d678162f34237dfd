"""What is known against the locked packages, by pip-audit, which asks PyPI about each: names and versions leave the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class Advisories:
    """What pip-audit found, a line each; `asked` is whether it could ask, and `why` it could not. `unknown`: packages that
    its service does not know."""

    asked: bool
    found: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    why: str = ""


def advisories(locked: Path = ROOT / "requirements.txt") -> Advisories:
    """What is known against the packages that the file `locked` pins."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(locked), "--disable-pip", "--require-hashes",
        "--format", "json", "--progress-spinner", "off", "--timeout", "15",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        return Advisories(asked=False, why=f"no answer within {LONGEST_S} seconds")
    try:
        answer = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        return Advisories(
            asked=False, why=lines[-1][:300] if lines else f"pip-audit ended with {done.returncode}"
        )
    return told(answer)


def told(answer: Sequence[Mapping[str, Any]]) -> Advisories:
    """What stands in pip-audit's answer, a value for each package."""
    unknown = tuple(one["name"] for one in answer if "skip_reason" in one)
    if len(unknown) == len(answer):
        why = f"it knows none of the {len(answer)} packages, as a mirror without advisories"
        return Advisories(asked=False, unknown=unknown, why=why)
    found = tuple(
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version yet'}"
        for one in answer
        for flaw in one.get("vulns", ())
    )
    return Advisories(asked=True, found=found, unknown=unknown)
