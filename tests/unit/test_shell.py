"""What stands around the article, and the files that are left out."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from macros.adapters.shell import MENU, UNUSED, front_matter, problem_page, prune, written_page
from macros.model.site import Site
from macros.render.all_pages import outputs
from macros.render.outputs import Page


def test_the_menu_of_the_design() -> None:
    assert [entry.label for entry in MENU] == ["Städer", "Kontraktet", "Rekommendationer", "Ämnen", "Jämför", "Om och data"]


def test_the_menu_leads_to_pages(site: Site) -> None:
    pages = {output.address: output for output in outputs(site)} | {"/om/redigera/": None}
    for entry in MENU:
        for address in (entry.address, *(below for _, below in entry.below)):
            path, _, fragment = address.partition("#")
            page = pages[path]
            assert not fragment or (isinstance(page, Page) and f'id="{fragment}"' in page.html), address


@pytest.mark.parametrize("title", ["Lund", 'a: b "c" # d', "<script>", "---", "a\nb", "👩‍🚒", "{{ x }}", "\u2028"])
def test_front_matter_is_yaml_for_any_text(title: str) -> None:
    text = front_matter(Page("/x/", "text", title, title, ""))
    assert text.startswith("---\n") and text.endswith("\n---\n")
    head = yaml.safe_load(text[4:-4])
    assert (head["title"], head["description"]) == (title, title)


@pytest.mark.parametrize(("path", "address", "crumbs", "menu"), [
    ("index.md", "/", [], ""), ("en/index.md", "/en/", ["Start"], "/en/"), ("om/kakor/index.md", "/om/kakor/", ["Start", "Om webbplatsen"], "/om/"),
    ("om/redigera.md", "/om/redigera/", ["Start", "Om webbplatsen"], "/om/"),
])
def test_written_pages(path: str, address: str, crumbs: list[str], menu: str) -> None:
    page = written_page(path, {"description": "x"}, "Titel")
    assert (page.address, [crumb.label for crumb in page.crumbs], page.menu, page.title) == (address, crumbs, menu, "Titel")
    assert written_page(path, {"title": "Egen"}, "Titel").title == "Egen"


def test_the_error_page_is_not_listed() -> None:
    page = written_page("404.md", {}, "Sidan finns inte")
    assert (page.kind, page.index, page.crumbs) == ("fel", False, ())


def test_problems_as_html_are_escaped_and_complete() -> None:
    class Text(HTMLParser):
        seen = ""

        def handle_data(self, data: str) -> None:
            self.seen += data

        def handle_starttag(self, tag: str, attrs: object) -> None:
            assert tag in ("div", "h1", "p", "pre")

    reader = Text()
    reader.feed(problem_page("data/a.yml:1:1: ”<script>” & x\n    Menade du y?\n1 fel i 1 fil."))
    for part in ("Datafel", "data/a.yml:1:1: ”<script>” & x", "    Menade du y?", "1 fel i 1 fil."):
        assert part in reader.seen


def test_unused_files_of_the_theme_are_left_out(tmp_path: Path) -> None:
    for name in UNUSED:
        path = tmp_path / name
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", "utf-8")
        else:
            (path / "deep").mkdir(parents=True)
            (path / "deep" / "a.js").write_text("x", "utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset></urlset>", "utf-8")
    (tmp_path / "assets" / "site.css").write_text("x", "utf-8")
    prune(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == ["assets/site.css"]
    prune(tmp_path)


def test_a_site_map_with_addresses_stays(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset><url><loc>https://example.se/</loc></url></urlset>", "utf-8")
    prune(tmp_path)
    assert (tmp_path / "sitemap.xml").exists()
