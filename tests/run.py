"""``python -m tests.run``: finds the browser, then runs every test with coverage."""

from __future__ import annotations

import os
import subprocess
import sys

from .browser_path import find_browser


def main() -> int:
    """Runs pytest; extra arguments are handed on."""
    os.environ["CHROMIUM"] = find_browser()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    chosen = sys.argv[1:]
    whole = [] if chosen else ["--cov=macros", "--cov-report=term:skip-covered", "--cov-fail-under=95"]
    workers = ["-n", "2", "--dist", "loadfile"]
    return subprocess.call([sys.executable, "-m", "pytest", *workers, *whole, *chosen])


if __name__ == "__main__":
    raise SystemExit(main())
