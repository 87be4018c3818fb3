"""Finds a real browser, or installs one, or says which command to type."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = ("Ingen webbläsare för testerna. Skriv: sudo apt-get install -y chromium\n"
          "No browser for the tests. Type: sudo apt-get install -y chromium")


def find_browser() -> str:
    """The path of a Chromium, in this order: CHROMIUM, PATH, Playwright's own,
    installed through Playwright, installed through apt-get as root.

    Raises SystemExit with the one command to type when there is none.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).exists():
            raise SystemExit(f"CHROMIUM={named} finns inte.\n{ADVICE}")
        return named
    return _on_path() or _playwrights_own() or _install_with_playwright() or _install_with_apt() or _give_up()


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def _install_with_playwright() -> str | None:
    try:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True, timeout=240,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError):
        return None
    return _playwrights_own()


def _install_with_apt() -> str | None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=False, timeout=600, stdout=subprocess.DEVNULL)
    return _on_path()


def _give_up() -> str:
    raise SystemExit(ADVICE)
