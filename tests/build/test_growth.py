"""Cities come and go by files alone: every count, list, overview and page follows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.adapters.build import build
from macros.model.load import load
from macros.model.problems import DataError
from macros.render.outputs import Page

from .pages import PageSeen, broken_links, see

STATEMENT = re.compile(r"”([a-z0-9/-]+)” leder ingenstans")


def framed(project: Path, html: str) -> str:
    """An article with the marks that the shell defines for it."""
    return (project / "macros" / "templates" / "theme" / "partials" / "symbols.html").read_text("utf-8") + f"<article>{html}</article>"


def rendered(project: Path) -> tuple[dict[str, PageSeen], set[str], dict[str, str]]:
    """The articles of the project's pages, its files, and the raw HTML by address."""
    outputs = build(project / "data", project / "content")
    pages = {output.address: see(output.address, framed(project, output.html)) for output in outputs if isinstance(output, Page)}
    written = {"/" + path.relative_to(project / "content").as_posix().removesuffix("index.md") for path in (project / "content").rglob("index.md")}
    pages |= {address: see(address, "") for address in written if address not in pages}
    files = {output.path for output in outputs if not isinstance(output, Page)}
    files |= {path.relative_to(project / "content").as_posix() for path in (project / "content").rglob("*") if path.is_file()}
    return pages, files, {output.address: output.html for output in outputs if isinstance(output, Page)}


def text(html: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").replace("\u00a0", " ").split())


def remove_version(data: Path, city: str, year: int) -> None:
    """Deletes the file and mends, as an editor would, exactly what the check lists."""
    (data / "cities" / city / f"{year}.yml").unlink()
    for _ in range(200):
        try:
            load(data)
            return
        except DataError as error:
            problem = error.problems[0]
        path = data.parent / problem.file
        lines = path.read_text("utf-8").split("\n")
        line = lines[problem.line - 1]
        if match := STATEMENT.search(problem.message):
            if re.fullmatch(rf" *- {re.escape(match[1])}", line):
                del lines[problem.line - 1]
            else:
                lines[problem.line - 1] = re.sub(rf"{re.escape(match[1])}(, )?|, {re.escape(match[1])}(?=\])", "", line)
        elif problem.message == "Listan är för kort." or f"har ingen version {year}" in problem.message:
            remove_entry(lines, problem.line - 1)
        else:
            raise AssertionError(str(problem))
        path.write_text(re.sub(r"^( *)refs:\n(?! *- )", r"\1refs: []\n", "\n".join(lines).replace(", ]", "]"), flags=re.MULTILINE), "utf-8")
    raise AssertionError("problems never end")


def remove_entry(lines: list[str], index: int) -> None:
    """Deletes the list entry that line ``index`` stands in."""
    while not lines[index].lstrip().startswith("- "):
        index -= 1
    indent = len(lines[index]) - len(lines[index].lstrip())
    end = index + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    del lines[index:end]
    above = lines[index - 1]
    after = lines[index] if index < len(lines) else ""
    if re.fullmatch(r" *[a-z_]+:", above) and not re.match(rf" {{{indent}}}- ", after):
        lines[index - 1] = f"{above} []"


def counts(pages: dict[str, str]) -> dict[str, int]:
    """How many cities the lists and overviews of the 2020 version hold."""
    def rows(address: str, selector: str) -> int:
        return len(BeautifulSoup(pages[address], "lxml").select(selector))
    return {
        "cities": len({match for match in re.findall(r'href="([a-z-]+)/"', pages["/stader/"])}),
        "overview": rows("/avsnitt/", "table:first-of-type tbody tr") if "<table" in pages["/avsnitt/"] else 0,
        "section": rows("/avsnitt/klimatmal/", "table tbody tr"),
        "denominator": int(match[1]) if (match := re.search(r"av (\d+) städer", text(pages["/amnen/koldioxidbudget/"]))) else 0,
    }


@pytest.fixture
def before(project: Path) -> dict[str, str]:
    """The project's pages before a change."""
    return rendered(project)[2]


def test_a_tenth_city_from_the_skeleton(project: Path, before: dict[str, str]) -> None:
    made = subprocess.run([sys.executable, "-m", "macros", "new", "city", "ystad", "2020"], cwd=project, text=True, capture_output=True, check=False)
    assert made.returncode == 0 and "Skapade data/cities/ystad/2020.yml" in made.stdout, made.stderr
    checked = subprocess.run([sys.executable, "-m", "macros", "check"], cwd=project, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr
    pages, files, html = rendered(project)
    assert broken_links(pages, files) == []
    assert {"/stader/ystad/", "/stader/ystad/2020/"} == set(html) - set(before)
    was, now = counts(before), counts(html)
    assert {name: now[name] - was[name] for name in was} == {name: 1 for name in was}
    for address in ("/stader/", "/avsnitt/", "/avsnitt/klimatmal/", "/jamfor/"):
        assert "Ystad" in text(html[address]) and "Ystad" not in text(before[address]), address
    assert "assets/jamfor/ystad.json" in files
    assert "Ystad" in text(html["/amnen/koldioxidbudget/"]).split("nämns inte")[-1]
    assert "Versionen ingår inte i våra källor ännu" in text(html["/stader/ystad/"])
    # The contract's page lists the nine that signed; the table of networks and the main targets stay nine.
    told = [line for line in still_nine(project, ("/kontraktet/", "/jamfor/natverk/", "/jamfor/klimatmal/")) if not line.startswith("/: ")]
    assert not told, "\n".join(told)


def still_nine(project: Path, exempt: tuple[str, ...]) -> list[str]:
    """Texts that the site makes itself and that still count to the nine of before."""
    data = " ".join(" ".join(path.read_text("utf-8") for path in sorted((project / "data").rglob("*.yml"))).split()).lower()
    found = []
    for output in build(project / "data", project / "content"):
        if isinstance(output, Page) and not output.address.startswith(exempt):
            seen = f"{output.title} · {output.description} · {text(output.html)}".lower()
            for match in re.finditer(r"\bnio (städer|kommuner|med)|av 9 städer", seen):
                around = seen[match.start():match.end() + 12].strip()
                if around not in data:
                    found.append(f"{output.address}: {seen[max(0, match.start() - 40):match.end() + 20]}")
    return found


def test_a_city_without_its_version_file(project: Path, before: dict[str, str]) -> None:
    remove_version(project / "data", "enkoping", 2020)
    pages, files, html = rendered(project)
    assert broken_links(pages, files) == []
    assert set(before) - set(html) == {"/stader/enkoping/2020/"}
    was, now = counts(before), counts(html)
    assert {name: was[name] - now[name] for name in was if name != "cities"} == {name: 1 for name in was if name != "cities"}
    assert "Enköping" not in text(html["/amnen/koldioxidbudget/"]).split("Rekommendationer")[0] or was != now
    told = still_nine(project, ("/kontraktet/",))
    assert not told, "\n".join(told)


def test_a_whole_city_goes(project: Path, before: dict[str, str]) -> None:
    data = project / "data"
    (data / "cities" / "boras" / "city.yml").rename(project / "kept.yml")
    remove_version(data, "boras", 2024)
    pages, files, html = rendered(project)
    assert broken_links(pages, files) == []
    assert set(before) - set(html) == {"/stader/boras/", "/stader/boras/2024/"}
    assert "Borås" not in text(html["/stader/"]) and "Borås" in text(before["/stader/"])


def test_a_new_recommendation(project: Path, before: dict[str, str]) -> None:
    made = subprocess.run([sys.executable, "-m", "macros", "new", "recommendation", "r4-8-6"], cwd=project, text=True, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    pages, files, html = rendered(project)
    assert broken_links(pages, files) == [] and set(html) - set(before) == {"/rekommendationer/r4-8-6/"}
    assert "44 rekommendationer" in text(html["/"]) and "R4.8.6" in text(html["/rekommendationer/"])
