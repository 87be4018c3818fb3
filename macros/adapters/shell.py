"""What stands around every article: menu, head, error page, left-out files."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path

from macros.model.problems import DataError, Problem, closest, listing
from macros.render.environment import Owner
from macros.render.outputs import Crumb, Page
from macros.render.swedish import date


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the main menu with what stands under it."""

    label: str
    address: str
    below: tuple[tuple[str, str], ...] = ()


MENU = (
    MenuEntry("Städer", "/stader/"),
    MenuEntry("Kontraktet", "/kontraktet/", (
        ("Kontraktets avsnitt", "/avsnitt/"),
        ("Vad staten och Viable Cities åtar sig", "/kontraktet/#ataganden"),
        ("Skriv ert eget", "/kontraktet/skriv-eget/"),
        ("Uppföljning 2024", "/insikter/uppfoljning-2024/"),
    )),
    MenuEntry("Rekommendationer", "/rekommendationer/", (
        ("till kommuner", "/rekommendationer/till/kommuner/"),
        ("till staten", "/rekommendationer/till/staten/"),
        ("till Viable Cities", "/rekommendationer/till/viable-cities/"),
        ("Rapportens slutsatser", "/slutsatser/"),
    )),
    MenuEntry("Ämnen", "/amnen/", (("A–Ö", "/amnen/#a-o"), ("Ordlista", "/ordlista/"))),
    MenuEntry("Jämför", "/jamfor/", (
        ("Städer sida vid sida", "/jamfor/"),
        ("Klimatmål", "/jamfor/klimatmal/"),
        ("Nätverk", "/jamfor/natverk/"),
        ("Rapporteringsplattformar", "/jamfor/rapporteringsplattformar/"),
    )),
    MenuEntry("Om och data", "/om/", (
        ("Om webbplatsen", "/om/"), ("Källor", "/om/kallor/"), ("Dokument", "/dokument/"),
        ("Ladda ner data", "/data/"), ("Ändringar", "/andringar/"), ("Redigera", "/om/redigera/"),
    )),
)
# Files of the theme that no page asks for: its scripts and style sheets are replaced by the site's own.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png", "sitemap.xml.gz")
ERROR_PAGE = "404.md"


def owner(known: object) -> Owner:
    """The owner's facts from ``extra`` in mkdocs.yml; empty values are missing.

    Raises DataError when a name is not one of the known facts.
    """
    names = [field.name for field in fields(Owner)]
    values = known if isinstance(known, dict) else {str(known): known}
    wrong = [str(name) for name in values if name not in names]
    if wrong:
        raise DataError(Problem("mkdocs.yml", 0, 0, f"extra.owner.{name}", "Fältet finns inte.", "", listing(names),
                                closest(name, names)) for name in wrong)
    return Owner(**{str(name): str(value) for name, value in values.items() if value})


def front_matter(page: Page) -> str:
    """The page as a Markdown file's head; values are JSON, which YAML reads.

    ``listed`` tells the site map whether the page is its own main address.
    """
    head = {"title": page.title, "description": page.description, "changed": page.changed,
            "listed": page.index and page.canonical in (None, page.address)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "---\n" + "\n".join(lines) + "\n---\n"


def written_page(path: str, meta: dict[str, object], title: str) -> Page:
    """A hand-written page as the shell sees it; its head comes from the file."""
    address = "/" + path.removesuffix("index.md").removesuffix(".md")
    address = address if address.endswith("/") else address + "/"
    parts = [part for part in address.strip("/").split("/") if part]
    crumbs = [Crumb("Start", "/")] if parts else []
    if len(parts) > 1 and parts[0] == "om":
        crumbs.append(Crumb("Om webbplatsen", "/om/"))
    changed = str(meta.get("changed") or "")
    return Page(address, "fel" if path == ERROR_PAGE else "text", str(meta.get("title") or title),
                str(meta.get("description") or ""), "", crumbs=tuple(crumbs) if path != ERROR_PAGE else (),
                menu=f"/{parts[0]}/" if parts else "", changed=changed, changed_text=date(changed), index=path != ERROR_PAGE)


def problem_page(report: str) -> str:
    """All problems as HTML, shown instead of the site during a live preview."""
    items = "".join(f"<pre>{escape(line)}</pre>" for line in report.split("\n") if line)
    return ('<div class="k-hang"><h1>Datafel</h1><p class="k-lead">Webbplatsen visas igen när felen är rättade '
            f'och filerna sparade.</p><div class="k-problems">{items}</div></div>')


def prune(site: Path) -> None:
    """Removes what the theme copies but no page uses, and a site map without addresses."""
    site_map = site / "sitemap.xml"
    if site_map.exists() and "<loc>" not in site_map.read_text("utf-8"):
        site_map.unlink()
    for name in UNUSED:
        target = site / name
        if target.is_dir():
            for path in sorted(target.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            target.rmdir()
        elif target.exists():
            target.unlink()
