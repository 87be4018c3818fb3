"""Cities come and go by files alone: every count, list, overview and page follows."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.adapters.build import build
from macros.model.load import load
from macros.model.problems import DataError, Problem
from macros.render.outputs import Page

from ..conftest import ROOT
from .pages import PageSeen, broken_links, see

STATEMENT = re.compile(r"”([a-z0-9/-]+)” leder ingenstans")


@dataclass(frozen=True)
class Rendered:
    """A project's pages: as read, as HTML, and with what stands in the head; and its files."""

    pages: dict[str, PageSeen]
    html: dict[str, str]
    heads: dict[str, str]
    files: set[str]


def rendered(project: Path) -> Rendered:
    """Everything that the data of ``project`` becomes."""
    outputs = build(project / "data", project / "content")
    made = {output.address: output for output in outputs if isinstance(output, Page)}
    # The shell defines the marks that the articles use.
    marks = (project / "macros" / "templates" / "theme" / "partials" / "symbols.html").read_text("utf-8")
    pages = {address: see(address, f"{marks}<article>{page.html}</article>") for address, page in made.items()}
    for path in (project / "content").rglob("index.md"):
        address = "/" + path.relative_to(project / "content").as_posix().removesuffix("index.md")
        pages.setdefault(address, see(address, ""))
    files = {output.path for output in outputs if not isinstance(output, Page)}
    files |= {path.relative_to(project / "content").as_posix() for path in (project / "content").rglob("*") if path.is_file()}
    return Rendered(pages, {address: page.html for address, page in made.items()},
                    {address: f"{page.title} · {page.description}" for address, page in made.items()}, files)


def text(html: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").replace("\u00a0", " ").split())


def remove_version(data: Path, city: str, year: int) -> None:
    """Deletes the file and mends, as an editor would, exactly what the check lists."""
    (data / "cities" / city / f"{year}.yml").unlink()
    for _ in range(10):
        try:
            load(data)
            return
        except DataError as error:
            # From the last line up, so that the lines above keep their numbers.
            for problem in sorted(error.problems, key=lambda problem: (problem.file, -problem.line)):
                path = data.parent / problem.file
                lines = path.read_text("utf-8").split("\n")
                mend(lines, problem, year)
                done = re.sub(r"^( *)refs:\n(?! *- )", r"\1refs: []\n", "\n".join(lines).replace(", ]", "]"), flags=re.MULTILINE)
                path.write_text(done, "utf-8")
    raise AssertionError("problems never end")


def mend(lines: list[str], problem: Problem, year: int) -> None:
    """Takes away the reference that ``problem`` tells of, or the entry that cannot be without it."""
    index = problem.line - 1
    if match := STATEMENT.search(problem.message):
        if re.fullmatch(rf" *- {re.escape(match[1])}", lines[index]):
            del lines[index]
        else:
            # A reference to the city's own text is written without the city.
            ref = rf"(?:{re.escape(match[1])}|{re.escape(match[1].partition('/')[2])})"
            lines[index] = re.sub(rf"{ref}(, )?|, {ref}(?=\])", "", lines[index], count=1)
    elif problem.message == "Listan är för kort." or f"har ingen version {year}" in problem.message:
        remove_entry(lines, index)
    else:
        raise AssertionError(str(problem))


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


def counts(html: dict[str, str]) -> dict[str, int]:
    """How many cities the lists hold, and how many the 2020 version has in overviews and counts."""
    def rows(address: str) -> int:
        table = BeautifulSoup(html[address], "lxml").find("table")
        return len(table.select("tbody tr")) if isinstance(table, Tag) else 0
    told = re.search(r"av (\d+) städer", text(html["/amnen/koldioxidbudget/"]))
    return {"cities": len(set(re.findall(r'href="([a-z-]+)/"', html["/stader/"]))), "overview": rows("/avsnitt/"),
            "section": rows("/avsnitt/klimatmal/"), "denominator": int(told[1]) if told else 0}


@pytest.fixture(scope="module")
def before() -> Rendered:
    """The project's pages before any change."""
    return rendered(ROOT)


def still_nine(after: Rendered, data: Path, exempt: tuple[str, ...]) -> list[str]:
    """Texts that the site makes itself and that still count to the nine of before."""
    written = " ".join(" ".join(path.read_text("utf-8") for path in sorted(data.rglob("*.yml"))).split()).lower()
    found = []
    for address, html in after.html.items():
        if not address.startswith(exempt):
            seen = f"{after.heads[address]} · {text(html)}".lower()
            for match in re.finditer(r"\bnio (städer|kommuner|med)|av 9 städer", seen):
                if seen[match.start():match.end() + 12].strip() not in written:
                    found.append(f"{address}: {seen[max(0, match.start() - 40):match.end() + 20]}")
    return found


def command(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``python -m macros …`` in ``project``."""
    return subprocess.run([sys.executable, "-m", "macros", *arguments], cwd=project, text=True, capture_output=True, check=False)


def test_a_tenth_city_and_a_new_recommendation_from_the_skeletons(project: Path, before: Rendered) -> None:
    made = command(project, "new", "city", "ystad", "2020")
    assert made.returncode == 0 and "Skapade data/cities/ystad/2020.yml" in made.stdout, made.stderr
    made = command(project, "new", "recommendation", "r4-8-6")
    assert made.returncode == 0, made.stderr
    checked = command(project, "check")
    assert checked.returncode == 0, checked.stderr
    after = rendered(project)
    assert broken_links(after.pages, after.files) == []
    assert set(after.html) - set(before.html) == {"/stader/ystad/", "/stader/ystad/2020/", "/rekommendationer/r4-8-6/"}
    was, now = counts(before.html), counts(after.html)
    assert {name: now[name] - was[name] for name in was} == {name: 1 for name in was}
    for address in ("/stader/", "/avsnitt/", "/avsnitt/klimatmal/", "/jamfor/"):
        assert "Ystad" in text(after.html[address]) and "Ystad" not in text(before.html[address]), address
    assert "assets/jamfor/ystad.json" in after.files
    assert "Ystad" in text(after.html["/amnen/koldioxidbudget/"]).split("nämns inte")[-1]
    assert "Versionen ingår inte i våra källor ännu" in text(after.html["/stader/ystad/"])
    assert "44 rekommendationer" in text(after.html["/"]) and "R4.8.6" in text(after.html["/rekommendationer/"])
    # The contract's page lists the nine that signed; the tables and the main targets hold nine as before.
    told = [line for line in still_nine(after, project / "data", ("/kontraktet/", "/jamfor/natverk/", "/jamfor/klimatmal/")) if not line.startswith("/: ")]
    assert not told, "\n".join(told)


def test_a_city_without_its_version_file_and_one_that_goes(project: Path, before: Rendered) -> None:
    data = project / "data"
    remove_version(data, "enkoping", 2020)
    (data / "cities" / "boras" / "city.yml").unlink()
    remove_version(data, "boras", 2024)
    after = rendered(project)
    assert broken_links(after.pages, after.files) == []
    assert set(before.html) - set(after.html) == {"/stader/enkoping/2020/", "/stader/boras/", "/stader/boras/2024/"}
    was, now = counts(before.html), counts(after.html)
    assert {name: was[name] - now[name] for name in was} == {name: 1 for name in was}
    assert "Borås" not in text(after.html["/stader/"]) and "Borås" in text(before.html["/stader/"])
    told = still_nine(after, data, ("/kontraktet/",))
    assert not told, "\n".join(told)
