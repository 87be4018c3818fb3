"""Commands: check · schema · new · ids · write DIR."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from .model.load import load
from .model.problems import DataError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Runs one command; the exit status is 0, or 1 when the data holds errors."""
    command = arguments[0] if arguments else "check"
    if command == "check":
        return check()
    print(__doc__, file=sys.stderr)
    return 2


def check() -> int:
    """Reads all data and prints every problem."""
    begun = time.perf_counter()
    try:
        load(ROOT / "data")
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Inga fel i data ({time.perf_counter() - begun:.1f} s).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
