"""Hostile and unusual values in every kind of text: they show as text and break no page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.adapters.shell import MENU
from macros.model.yaml_source import Plain, read

from ..conftest import ROOT, mkdocs_build
from ..small import FOLDER
from .pages import PageSeen, broken_links, see_site

HOSTILE = ("<script>alert(1)</script>", "</article></main><h1>x</h1>", "[klicka](javascript:alert(1))", "text {: onclick=\"alert(1)\" }", "{{ 7*7 }} {% raw %}",
           "a | b | c", "W" * 300, "👩‍🚒🏳️‍🌈", "\u202eabc\u202c \u200f אבג", "2030. Målet", "# rubrik", "&lt;b&gt; &amp; &nbsp;", "'\" onmouseover='x", "<!-- x", "*a**b*",
           "https://a.se/<b>", "`kod` ~~~", "]]>", "\\u003cscript")
# Labels with a limit get a short one.
SHORT = ("<b>x</b>", "{{ 7 }}", "a|b", "👩‍🚒", "\u202eab")
LIMITED = {"short", "tagline"}
KEPT = {"id", "document", "year", "version", "edition", "stage", "status", "type", "language", "format", "url", "topics", "topic", "refs", "same_as", "city", "cities",
        "sections", "addressees", "related", "belongs", "touches", "boundary", "scope", "measure", "unit", "per", "certainty", "from", "to", "by", "kind", "target",
        "full", "reviewed", "columns", "base_year", "from_year", "to_year", "min", "max", "min_rate", "max_rate", "municipality_code", "seat", "chapter", "report_chapter",
        "point", "signed", "includes", "contract", "section", "number", "date", "items", "term", "general", "checked", "row", "cells", "facts", "main_target"}


def spoil(value: Any, name: str, count: list[int]) -> Any:
    """``value`` with hostile text in every free text, each time another."""
    if isinstance(value, dict):
        return {key: (item if key in KEPT and not isinstance(item, (dict, list)) else
                      item if key in KEPT - {"sections", "cells", "facts", "row", "main_target", "columns"} else spoil(item, key, count))
                for key, item in value.items()}
    if isinstance(value, list):
        return [spoil(item, name, count) for item in value]
    if not isinstance(value, str) or name in KEPT:
        return value
    count[0] += 1
    if name in LIMITED or (name == "title" and len(value) < 60) or len(value) < 45:
        return f"{SHORT[count[0] % len(SHORT)]}{count[0]}"
    return f"{HOSTILE[count[0] % len(HOSTILE)]} {count[0]}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, PageSeen]]:
    """The small data set with hostile text everywhere, built strictly by MkDocs."""
    project = tmp_path_factory.mktemp("hostile")
    for name in ("content", "macros"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    count = [0]
    for path in sorted(FOLDER.rglob("*.yml")):
        value = spoil(read(path, path.name).value, "", count)
        target = project / "data" / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(written(value), "utf-8")
    assert count[0] > 100
    result = mkdocs_build(project, project / "site", "https://example.se/")
    assert result.returncode == 0, result.stdout
    return project / "site", see_site(project / "site")


def written(value: Any) -> str:
    """``value`` as YAML on one line; numbers and flags stay without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, Plain) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|true|false", value):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def test_pages_stay_whole(hostile: tuple[Path, dict[str, PageSeen]]) -> None:
    _, pages = hostile
    assert {address: page.faults for address, page in pages.items() if page.faults} == {}
    assert {address: page.h1 for address, page in pages.items() if len(page.h1) != 1} == {}


def test_links_stay_sound_and_harmless(hostile: tuple[Path, dict[str, PageSeen]]) -> None:
    folder, pages = hostile
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    hand_written = ("/en/:", "/om/redigera/:", "/om/kakor/:")
    # The small set lacks what the menu and the hand-written pages name.
    whole = {"/stader/lund/2020/": PageSeen("/stader/lund/2020/"), **pages}
    for address in (address for entry in MENU for address in (entry.address, *(below for _, below in entry.below))):
        whole.setdefault(address.partition("#")[0], PageSeen(address))
    assert [fault for fault in broken_links(whole, files) if not fault.startswith(hand_written)] == []
    for page in pages.values():
        assert not [link for _, link in page.links if link.lower().startswith(("javascript:", "data:text", "vbscript:"))]


def test_nothing_is_computed_or_run(hostile: tuple[Path, dict[str, PageSeen]]) -> None:
    folder, pages = hostile
    for address, page in pages.items():
        assert "49 {% raw %}" not in page.text and "iframe" not in page.tags, address
    for path in folder.rglob("*.html"):
        assert "<script>alert" not in path.read_text("utf-8")


@pytest.mark.parametrize("address", ["/stader/alby/", "/rekommendationer/r4-1-1/", "/avsnitt/klimatmal/", "/amnen/koldioxidbudget/", "/ordlista/",
                                     "/kontraktet/", "/om/kallor/", "/jamfor/natverk/", "/slutsatser/kommunernas-roll/", "/insikter/uppfoljning-2024/"])
def test_the_texts_are_seen_as_they_were_written(hostile: tuple[Path, dict[str, PageSeen]], address: str) -> None:
    _, pages = hostile
    seen = " ".join(pages[address].main_text.replace("\u00a0", " ").split())
    assert sum(text in seen for text in HOSTILE) + sum(text in seen for text in SHORT) >= 3, seen[:500]
