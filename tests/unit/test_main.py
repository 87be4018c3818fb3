"""The commands: exit statuses, what they print, and never a traceback."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import macros.__main__ as commands
from macros.model.load import load

from ..small import replace, small_data

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with the small data set, where the commands work."""
    small_data(tmp_path)
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands, "DATA", tmp_path / "data")
    return tmp_path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "macros", *arguments], cwd=ROOT, text=True, capture_output=True, check=False)


def test_check_on_the_real_data_takes_under_a_second() -> None:
    load(ROOT / "data")
    times = []
    for _ in range(3):
        begun = time.process_time()
        assert commands.main(["check"]) == 0
        times.append(time.process_time() - begun)
    assert min(times) < 1


def test_check_is_the_default(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([]) == 0
    assert capsys.readouterr().out.startswith("Inga fel i data (")


def test_errors_give_status_one_and_the_whole_report(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(place / "data" / "topics.yml", "label: Koldioxidbudget", "labell: Koldioxidbudget")
    (place / "data" / "notes.yml").write_text("a: 1\n", "utf-8")
    assert commands.main(["check"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.endswith("3 fel i 2 filer.\n") and "Menade du label?" in told.err


@pytest.mark.parametrize("arguments", [
    ["hjälp"], ["new"], ["new", "city"], ["new", "city", "lund"], ["new", "city", "Lund", "2020"], ["new", "city", "../x", "2020"],
    ["new", "city", "lund", "20"], ["new", "recommendation", "r4"], ["new", "recommendation", "r4-1-1", "2020"], ["new", "topic", "x"],
    ["write"], ["write", "a", "b"], ["--help"], ["new", "city", "a--b", "2020"], ["new", "recommendation", "r4-9-1"],
])
def test_commands_that_are_not_understood(place: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(place.rglob("*"))
    assert commands.main(arguments) == 2
    assert "python -m macros check" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


def test_new_city(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["new", "city", "dalby", "2020"]) == 0
    assert capsys.readouterr().out == "Skapade data/cities/dalby/city.yml\nSkapade data/cities/dalby/2020.yml\n"
    assert commands.main(["check"]) == 0
    capsys.readouterr()
    assert commands.main(["new", "city", "dalby", "2020"]) == 0
    assert capsys.readouterr().out == "Filerna finns redan; inget är ändrat.\n"


def test_new_version_and_recommendation(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["new", "version", "berga", "2024"]) == 0
    assert commands.main(["new", "recommendation", "r4-1-2"]) == 0
    assert capsys.readouterr().out == "Skapade data/cities/berga/2024.yml\nSkapade data/recommendations/r4-1-2.yml\n"
    assert commands.main(["check"]) == 0


def test_new_with_broken_data_tells_the_problems(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "data" / "topics.yml").unlink()
    assert commands.main(["new", "city", "dalby", "2020"]) == 1
    assert "data/topics.yml: Filen fattas." in capsys.readouterr().err


def test_schema(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["schema"]) == 0
    assert "scheman ändrade." in capsys.readouterr().out
    assert (place / ".vscode" / "settings.json").exists() and (place / "data" / "schema" / "topics.schema.json").exists()
    assert commands.main(["check"]) == 0


def test_ids(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "data" / "cities" / "alby" / "2020.yml"
    replace(path, "      - id: antaget-mal\n        stage", "      - stage")
    assert commands.main(["ids"]) == 0
    assert capsys.readouterr().out == f"{path}: 1 id\n1 id tillagda.\n"
    assert commands.main(["ids", str(path)]) == 0
    assert capsys.readouterr().out == "0 id tillagda.\n"


@pytest.mark.parametrize("name", ["nowhere.yml", "."])
def test_ids_of_a_file_that_is_not_there(place: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["ids", str(place / name)]) == 2
    assert "Filen går inte att läsa" in capsys.readouterr().err


def test_write(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content" / "assets" / "css").mkdir(parents=True)
    assert commands.main(["write", str(place / "out")]) == 0
    number = int(capsys.readouterr().out.split()[0])
    assert number == sum(path.is_file() for path in (place / "out").rglob("*")) > 30
    assert (place / "out" / "stader" / "alby" / "index.md").read_text("utf-8").startswith("---\ntitle: ")


def test_write_onto_a_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "out").write_text("x", "utf-8")
    assert commands.main(["write", str(place / "out")]) == 2
    assert "går inte att skriva" in capsys.readouterr().err


def test_as_a_process() -> None:
    assert run("check").returncode == 0
    refused = run("nej")
    assert refused.returncode == 2 and "Traceback" not in refused.stderr


def test_write_when_the_pages_cannot_be_made(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import macros.adapters.build as adapter

    def broken(*given: object) -> list[object]:
        raise KeyError("lund")

    monkeypatch.setattr(adapter, "outputs", broken)
    assert commands.main(["write", str(place / "out")]) == 1
    told = capsys.readouterr().err
    assert "Sidorna går inte att göra av data." in told and "Traceback" not in told and not (place / "out").exists()
