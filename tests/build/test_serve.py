"""``mkdocs serve`` for real: it rebuilds, tells data errors in the browser, and heals."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..small import FOLDER, replace

WAIT = 60.0


class Preview:
    """A running ``mkdocs serve`` of one project."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = project.parent / "serve.log"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"], cwd=project,
                                        env=environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT, start_new_session=True)

    def page(self, address: str) -> str:
        """The page at ``address``, or an empty string while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def until(self, address: str, holds: Callable[[str], bool]) -> str:
        """The page once it is as wanted."""
        begun, page = time.monotonic(), ""
        while time.monotonic() - begun < WAIT:
            page = self.page(address)
            if page and holds(page):
                return page
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.2)
        raise AssertionError(f"{address} never came: {page[-800:]}\n{self.log.read_text('utf-8')[-2000:]}")

    def stop(self) -> None:
        """Ends the server and what it has started."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(10)


@pytest.fixture
def small_project(project: Path) -> Path:
    """The project with the small data set, which builds in a second."""
    import shutil
    shutil.rmtree(project / "data")
    shutil.copytree(FOLDER, project / "data")
    return project


@pytest.fixture
def preview(small_project: Path) -> Iterator[Callable[[], Preview]]:
    """Starts the preview of the small project."""
    started: list[Preview] = []

    def start() -> Preview:
        started.append(Preview(small_project))
        return started[-1]

    yield start
    for running in started:
        running.stop()


def test_changes_are_shown_and_errors_told_until_they_are_mended(small_project: Path, preview: Callable[[], Preview]) -> None:
    running = preview()
    running.until("/stader/alby/", lambda page: "Tolv företag" in page)
    data = small_project / "data" / "cities" / "alby" / "2020.yml"

    replace(data, "Tolv företag är med", "Tretton företag är med")
    running.until("/stader/alby/", lambda page: "Tretton företag" in page)

    template = small_project / "macros" / "templates" / "pages" / "city.jinja"
    template.write_text(template.read_text("utf-8") + "<p>Ny rad i mallen</p>\n", "utf-8")
    running.until("/stader/alby/", lambda page: "Ny rad i mallen" in page)

    written = small_project / "content" / "om" / "redigera" / "index.md"
    written.write_text(written.read_text("utf-8") + "\n\nNy rad i texten\n", "utf-8")
    running.until("/om/redigera/", lambda page: "Ny rad i texten" in page)

    replace(data, "stage: proposed", "stage: propsed")
    (small_project / "data" / "notes.yml").write_text("a: 1\n", "utf-8")
    page = running.until("/", lambda page: "Datafel" in page and "notes.yml" in page and "propsed" in page)
    for part in ("data/cities/alby/2020.yml:", "Menade du proposed?", "data/notes.yml: Filen hör inte hemma i data.", "2 fel i 2 filer."):
        assert part in page
    assert "livereload" in page, "the browser must notice when the data heals"

    (small_project / "data" / "notes.yml").unlink()
    replace(data, "stage: propsed", "stage: proposed")
    running.until("/", lambda page: "Datafel" not in page)
    running.until("/stader/alby/", lambda page: "Tretton företag" in page)
    assert "Traceback" not in running.log.read_text("utf-8")


def test_a_broken_first_build_still_starts(small_project: Path, preview: Callable[[], Preview]) -> None:
    topics = small_project / "data" / "topics.yml"
    sound = topics.read_text("utf-8")
    topics.write_text("topics: [", "utf-8")
    running = preview()
    assert "data/topics.yml" in running.until("/", lambda page: "Datafel" in page)
    topics.write_text(sound, "utf-8")
    running.until("/amnen/koldioxidbudget/", lambda page: "Koldioxidbudget" in page)
    assert "Traceback" not in running.log.read_text("utf-8")
