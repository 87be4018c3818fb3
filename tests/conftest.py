"""Shared parts: the loaded data, one real build, a server and a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from macros.model.load import load
from macros.model.site import Site

from .browser_path import find_browser

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def site() -> Site:
    """The project's own data."""
    return load(ROOT / "data")


def mkdocs_build(project: Path, out: Path, site_url: str = "", strict: bool = True) -> subprocess.CompletedProcess[str]:
    """A real ``mkdocs build`` of the project in ``project`` into ``out``."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    environment = {**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([*command, *(["--strict"] if strict else [])], cwd=project, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def shared(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder made once for all test processes."""
    base = tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else tmp_path_factory.getbasetemp()
    folder, ready, busy, failed = (base / f"{name}{end}" for end in ("", ".ready", ".busy", ".failed"))
    try:
        busy.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if ready.exists():
                return folder
            if failed.exists():
                break
            time.sleep(0.1)
        raise RuntimeError(f"{name} was never finished; see the first failure") from None
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly without a public address."""
    def make(folder: Path) -> None:
        result = mkdocs_build(ROOT, folder)
        assert result.returncode == 0 and "WARNING" not in result.stdout, result.stdout
    return shared(tmp_path_factory, "site", make)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without logging; unknown addresses give the site's error page."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Keeps the test output clean."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page, as a web server is set up to give it."""
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == 404 and page.exists() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """A server for ``folder`` on a free port, and its base address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def site_url(built: Path) -> Iterator[str]:
    """Base address of the real built site; ends with a slash."""
    server, address = serve(built)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile for one test."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    copy = tmp_path / "project"
    copy.mkdir()
    for name in ("data", "content", "mkdocs.yml", "macros"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy
