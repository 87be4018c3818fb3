"""Every address that search gives leads to a page, and to a place on it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from macros.model.site import Site
from macros.render.search_records import records


def test_every_result_leads_somewhere(built: Path, site: Site) -> None:
    @cache
    def places(path: str) -> set[str]:
        page = built / path.strip("/") / "index.html"
        return {""} | set(re.findall(r'\bid="([^"]+)"', page.read_text("utf-8"))) if page.exists() else set()

    astray = [record.address for record in records(site)
              if (record.address.partition("#")[2]) not in places(record.address.partition("#")[0])]
    assert not astray, astray


def test_only_own_files_of_search_are_shipped(built: Path) -> None:
    assert (built / "assets" / "search" / "index.json").stat().st_size > 100_000
    assert not list(built.rglob("search_index.json")) and not list(built.rglob("*search*worker*"))
    assert not list((built / "assets" / "vendor").glob("*.html"))
