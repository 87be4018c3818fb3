"""Finding a browser, in the order that the set-up promises."""

import os
import subprocess
from pathlib import Path

import pytest

from .. import browser_path


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without any browser; gives the commands that are tried."""
    tried: list[str] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser_path.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser_path, "_playwrights_own", lambda: None)

    def run(command: list[str], **options: object) -> None:
        tried.append(" ".join(command))
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(browser_path.subprocess, "run", run)
    return tried


def test_the_variable_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "chrome").touch()
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chrome"))
    assert browser_path.find_browser() == str(tmp_path / "chrome")


def test_a_wrong_variable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(SystemExit, match="CHROMIUM=/nowhere/chrome finns inte"):
        browser_path.find_browser()


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_then_the_path(nowhere: list[str], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(browser_path.shutil, "which", lambda wanted: f"/usr/bin/{name}" if wanted == name else None)
    assert browser_path.find_browser() == f"/usr/bin/{name}"


def test_then_playwrights_own(nowhere: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_path, "_playwrights_own", lambda: "/cache/chrome")
    assert browser_path.find_browser() == "/cache/chrome" and nowhere == []


def test_then_playwright_installs(nowhere: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([None, "/cache/chrome"])
    monkeypatch.setattr(browser_path, "_playwrights_own", lambda: next(answers))
    monkeypatch.setattr(browser_path.subprocess, "run", lambda command, **options: nowhere.append(" ".join(command)))
    assert browser_path.find_browser() == "/cache/chrome"
    assert nowhere[0].endswith("-m playwright install chromium")


def test_then_apt_as_root(nowhere: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def run(command: list[str], **options: object) -> None:
        if "playwright" in command:
            raise OSError
        installed.append(" ".join(command))

    monkeypatch.setattr(browser_path.subprocess, "run", run)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser_path.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else
                        "/usr/bin/chromium" if installed and name == "chromium" else None)
    assert browser_path.find_browser() == "/usr/bin/chromium"
    assert installed == ["apt-get update -qq", "apt-get install -y -qq chromium"]


def test_else_the_one_command_to_type(nowhere: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="sudo apt-get install -y chromium"):
        browser_path.find_browser()
