"""The hook inside this process: a build, a live preview, and what they do with errors."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from macros.adapters.mkdocs_hook import Hook

from ..small import replace, small_data

ROOT = Path(__file__).resolve().parents[2]
EVENTS = ("on_startup", "on_pre_build", "on_files", "on_page_markdown", "on_page_content", "on_page_context", "on_template_context", "on_post_build")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project of the small data set and the real hand-written pages and shell."""
    small_data(tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("custom_dir: macros/", f"custom_dir: {ROOT}/macros/")
    text = text.replace("hooks:\n  - macros/adapters/mkdocs_hook.py\n", "").replace("watch:\n  - data\n  - macros\n", "")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def make(place: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., MkDocsConfig]:
    """Builds the project as ``mkdocs build`` or ``mkdocs serve`` does; gives the configuration."""
    monkeypatch.setattr(logging.getLogger("klimatkontrakt"), "handlers", [])

    def run(command: str = "build", site_url: str = "") -> MkDocsConfig:
        monkeypatch.setenv("SITE_URL", site_url)
        hook = Hook()
        config = load_config(str(place / "mkdocs.yml"), site_dir=str(place / "site"))
        for event in EVENTS:
            config.plugins.events[event.removeprefix("on_")].append(getattr(hook, event))
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
        return config

    return run


def read(place: Path, address: str) -> str:
    return (place / "site" / address.strip("/") / "index.html").read_text("utf-8")


def test_a_build(place: Path, make: Callable[..., MkDocsConfig]) -> None:
    make()
    page = read(place, "/stader/alby/")
    for part in ('<html lang="sv"', "<title>", "80 procent", 'aria-label="Sökväg"', "Städer"):
        assert part in page.replace("\u00a0", " ")
    assert 'rel="canonical"' not in page and not (place / "site" / "sitemap.xml").exists()
    assert "Sidan finns inte" in (place / "site" / "404.html").read_text("utf-8")
    assert (place / "site" / "data" / "uppgifter.csv").exists() and (place / "site" / "assets" / "site.css").exists()
    assert 'http-equiv="refresh"' in read(place, "/stader/gamla-alby/")
    assert 'lang="en"' in read(place, "/en/")


def test_with_a_public_address(place: Path, make: Callable[..., MkDocsConfig]) -> None:
    make(site_url="https://example.se/")
    assert '<link rel="canonical" href="https://example.se/stader/alby/">' in read(place, "/stader/alby/")
    assert "https://example.se/stader/alby/" in (place / "site" / "sitemap.xml").read_text("utf-8")


def test_the_owners_facts_reach_the_pages(place: Path, make: Callable[..., MkDocsConfig]) -> None:
    replace(place / "mkdocs.yml", "    feedback_email:", "    feedback_email: fel@example.se")
    make()
    assert "mailto:fel@example.se" in read(place, "/stader/alby/")


def test_an_unknown_fact_is_told(place: Path, make: Callable[..., MkDocsConfig], capsys: pytest.CaptureFixture[str],
                                caplog: pytest.LogCaptureFixture) -> None:
    replace(place / "mkdocs.yml", "    feedback_email:", "    feedback_mail: x")
    with pytest.raises(Abort):
        make()
    assert "mkdocs.yml: fältet extra.owner.feedback_mail: Fältet finns inte." in capsys.readouterr().err + caplog.text


def test_an_error_leaves_the_last_site(place: Path, make: Callable[..., MkDocsConfig], capsys: pytest.CaptureFixture[str],
                                caplog: pytest.LogCaptureFixture) -> None:
    make()
    before = {path: path.read_bytes() for path in (place / "site").rglob("*") if path.is_file()}
    replace(place / "data" / "conclusions.yml", "title: Kommunernas roll", "titel: Kommunernas roll")
    with pytest.raises(Abort, match="Den förra versionen ligger kvar"):
        make()
    told = capsys.readouterr().err + caplog.text
    assert "fältet conclusions[1].titel: Fältet finns inte." in told and "Menade du title?" in told and "2 fel i 1 fil." in told
    assert {path: path.read_bytes() for path in (place / "site").rglob("*") if path.is_file()} == before


def test_a_preview_shows_the_problems_and_heals(place: Path, make: Callable[..., MkDocsConfig]) -> None:
    replace(place / "data" / "conclusions.yml", "title: Kommunernas roll", "titel: <b>Kommunernas roll")
    make("serve")
    page = read(place, "/")
    assert "<h1>Datafel</h1>" in page and "conclusions[1].titel" in page and "titel: &lt;b&gt;Kommunernas roll" in page
    assert (place / "site" / "assets" / "site.css").exists() and not (place / "site" / "stader").exists()
    assert "Datafel" in (place / "site" / "404.html").read_text("utf-8")
    replace(place / "data" / "conclusions.yml", "titel: <b>Kommunernas roll", "title: Kommunernas roll")
    make("serve")
    assert "Datafel" not in read(place, "/") and (place / "site" / "stader" / "alby" / "index.html").exists()


def test_the_hook_module_offers_every_event() -> None:
    import macros.adapters.mkdocs_hook as module
    assert all(callable(getattr(module, event)) for event in EVENTS)
    assert {name for name in vars(module) if name.startswith("on_")} >= set(EVENTS)
