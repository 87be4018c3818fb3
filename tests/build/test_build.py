"""The real site, built strictly: links, heads, addresses, markup."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.model.site import Site

from ..conftest import ROOT, mkdocs_build, shared
from .pages import PageSeen, broken_links, see_site, style_addresses

ROOTS = {"https://example.se/": "/", "https://example.se/under/vagen/": "/under/vagen/"}


def files_of(folder: Path) -> set[str]:
    """All files of a built site by their path."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, PageSeen]:
    """The built pages."""
    return see_site(built)


@pytest.fixture(scope="module", params=list(ROOTS))
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, dict[str, PageSeen]]]:
    """The site built for a public address, at the host's root and below it."""
    def make(folder: Path) -> None:
        result = mkdocs_build(ROOT, folder, request.param)
        assert result.returncode == 0 and "WARNING" not in result.stdout, result.stdout
    folder = shared(tmp_path_factory, f"public-{len(request.param)}", make)
    yield request.param, folder, see_site(folder)


def test_every_link_and_fragment_leads_somewhere(built: Path, pages: dict[str, PageSeen]) -> None:
    assert broken_links(pages, files_of(built)) == []


def test_style_sheets_load_only_what_is_there(built: Path) -> None:
    for path in built.rglob("*.css"):
        for address in style_addresses(path.read_text("utf-8")):
            assert address.startswith("data:") or (path.parent / address).resolve().is_file(), address


def test_scripts_load_only_what_is_there(built: Path) -> None:
    for path in [*built.rglob("*.js"), *built.rglob("*.mjs")]:
        for address in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", path.read_text("utf-8")):
            assert (path.parent / address).resolve().is_file(), f"{path.name}: {address}"


def test_html_is_well_formed_and_free_of_inline_code(pages: dict[str, PageSeen]) -> None:
    assert {address: page.faults for address, page in pages.items() if page.faults} == {}


def test_no_code_stands_as_text(pages: dict[str, PageSeen]) -> None:
    # An entity escaped a second time, or a template's own marks, is what a reader would see.
    seen = [f"{address}: {found[0]}" for address, page in pages.items()
            if (found := re.findall(r"&(?:nbsp|amp|shy|#?\w+);|\{[{%]|[%}]\}|\bundefined\b", page.text)) and address != "/om/redigera/"]
    assert not seen, "\n".join(seen)


def test_ids_are_given_once_a_page(pages: dict[str, PageSeen]) -> None:
    twice = {address: [id_ for id_, number in Counter(page.ids).items() if number > 1] for address, page in pages.items()}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_titles_and_headings_are_unique(pages: dict[str, PageSeen]) -> None:
    for name in ("title", "h1", "description"):
        values = Counter(str(getattr(page, name)) for address, page in pages.items()
                         if address != "/404.html" and not page.meta.get("refresh"))
        assert {value: number for value, number in values.items() if number > 1} == {}, name


def test_every_page_has_one_h1_a_title_and_a_description(pages: dict[str, PageSeen]) -> None:
    for address, page in pages.items():
        assert len(page.h1) == 1 and page.h1[0], address
        assert page.title and (page.description or address == "/404.html"), address
        assert len(page.description) <= 160, address


def test_language(pages: dict[str, PageSeen]) -> None:
    assert {address for address, page in pages.items() if page.lang != "sv"} == {"/en/"}
    assert pages["/en/"].lang == "en"


def test_nothing_is_loaded_from_elsewhere(built: Path, pages: dict[str, PageSeen]) -> None:
    for address, page in pages.items():
        for tag, link in page.links:
            assert tag == "a" or not re.match(r"(https?:)?//", link), f"{address}: <{tag}> {link}"
    for path in built.rglob("*.css"):
        assert "@import" not in path.read_text("utf-8") and not re.search(r"url\(\s*['\"]?(https?:)?//", path.read_text("utf-8"))


def test_the_addresses_of_the_design(pages: dict[str, PageSeen], built: Path, site: Site) -> None:
    wanted = {"/", "/stader/", "/kontraktet/", "/kontraktet/skriv-eget/", "/avsnitt/", "/rekommendationer/", "/slutsatser/", "/amnen/", "/insikter/",
              "/insikter/uppfoljning-2024/", "/jamfor/", "/jamfor/klimatmal/", "/jamfor/natverk/", "/jamfor/rapporteringsplattformar/",
              "/jamfor/klimatmal/2020/", "/dokument/", "/ordlista/", "/sok/", "/andringar/", "/data/", "/en/", "/om/", "/om/kallor/",
              "/om/tillganglighet/", "/om/kakor/", "/om/redigera/", "/404.html"}
    wanted |= {f"/rekommendationer/till/{name}/" for name in ("kommuner", "staten", "viable-cities")}
    nine = "enkoping goteborg jarfalla lund malmo stockholm umea uppsala vaxjo".split()
    wanted |= {f"/stader/{city}/" for city in nine} | {f"/stader/{city}/2020/" for city in nine}
    wanted |= {f"/stader/{city}/" for city in "borlange boras gavle kalmar karlstad kristianstad linkoping nacka orebro ostersund".split()}
    wanted |= {f"/avsnitt/{section}/" for section in ("klimatmal strategi organisation-och-ledning samverkan klimatinvesteringsplan digitalt-stod "
                                                      "regionalt-innovationsnav rapportering-och-uppfoljning klimatanpassning").split()}
    wanted |= {f"/slutsatser/{theme}/" for theme in ("bortom-klimatneutralt kommunernas-roll organisatorisk-overvaxel samarbete-mellan-nivaer "
                                                     "stadsdelar-som-rod-trad samordna-klimatanpassning ramlagstiftning").split()}
    wanted |= {f"/rekommendationer/r4-{chapter}-{number}/" for chapter, most in enumerate((7, 5, 4, 5, 5, 6, 6, 5), 1) for number in range(1, most + 1)}
    wanted |= {f"/amnen/{topic.id}/" for topic in site.topics}
    wanted |= {f"/stader/{version.city}/{version.year}/" for city in site.cities for version in city.versions}
    assert wanted - set(pages) == set()
    assert (built / "robots.txt").exists()
    assert all(re.fullmatch(r"/[a-z0-9/-]*(404\.html)?", address) for address in pages)


def test_fragments_of_the_design(pages: dict[str, PageSeen], site: Site) -> None:
    for city in site.contract_cities:
        assert set(site.section_by_id) <= set(pages[f"/stader/{city.id}/"].ids)
        for section in site.sections:
            assert city.id in pages[f"/avsnitt/{section.id}/"].ids
    for statement in site.statements:
        if not (statement.recommendation and statement.repeats):
            assert statement.anchor in pages[f"/stader/{statement.city}/"].ids, statement.anchor
    assert {term.id for term in site.terms} <= set(pages["/ordlista/"].ids)
    assert {document.id for document in site.documents} <= set(pages["/dokument/"].ids)


def test_dated_pages_stay_out_of_search(pages: dict[str, PageSeen], built: Path) -> None:
    text = (built / "assets" / "search" / "index.json").read_text("utf-8")
    assert "stader/lund/" in text and not re.search(r"stader/[a-z]+/20\d\d/", text)


def test_without_a_public_address_no_page_names_one(pages: dict[str, PageSeen], built: Path) -> None:
    for page in pages.values():
        assert not page.canonical and "og:url" not in page.meta and not page.json_ld
    assert not (built / "sitemap.xml").exists() and not (built / "sitemap.xml.gz").exists()
    assert "Sitemap:" not in (built / "robots.txt").read_text("utf-8")


def test_nothing_of_the_theme_that_no_page_uses(built: Path, pages: dict[str, PageSeen]) -> None:
    assert not [name for name in files_of(built) if name.startswith(("assets/javascripts", "assets/stylesheets", "search/"))]
    used = {link.split("?")[0].split("#")[0].rsplit("/", 1)[-1] for page in pages.values() for _, link in page.links}
    known = "".join(path.read_text("utf-8") for path in [*built.rglob("*.js"), *built.rglob("*.css")])
    for name in files_of(built):
        last = name.rsplit("/", 1)[-1]
        if name.startswith("assets/") and not name.endswith((".txt", "LICENSE")) and not name.startswith(("assets/jamfor/", "assets/images/dela-")):
            assert last in used or last in known or last.removesuffix(".json") in known, name


def test_no_page_is_left_alone(pages: dict[str, PageSeen]) -> None:
    """Every page can be reached by following links from the start page."""
    from urllib.parse import urljoin, urlsplit
    reached, todo = {"/"}, ["/"]
    while todo:
        here = todo.pop()
        for _, link in pages[here].links:
            target = urlsplit(urljoin(f"http://x{here}", link))
            if target.netloc == "x" and target.path in pages and target.path not in reached:
                reached.add(target.path)
                todo.append(target.path)
    assert {address for address in pages if address not in reached and address != "/404.html"
            and not pages[address].meta.get("refresh")} == set()


def test_every_data_page_tells_its_place_and_dates(pages: dict[str, PageSeen]) -> None:
    for address, page in pages.items():
        if address.startswith(("/stader/", "/avsnitt/", "/rekommendationer/r4", "/amnen/", "/slutsatser/")):
            assert "Sidan ändrad" in page.text and "Uppgifterna gäller" in page.text, address
        if re.match(r"/(stader/[a-z]+|rekommendationer/r4-[0-9-]+|avsnitt/[a-z-]+|amnen/[a-z0-9-]+)/", address):
            assert "För redaktörer" in page.text and re.search(r"data/[a-z0-9/_-]+\.yml", page.text), address
            assert re.search(r"rapportens kapitel|Insikt", page.text.replace("\u00a0", " ")), address


# With a public address


def test_public_links_stay_within_the_site(public: tuple[str, Path, dict[str, PageSeen]]) -> None:
    url, folder, pages = public
    assert broken_links(pages, files_of(folder), ROOTS[url]) == []


def test_canonical_and_share_addresses(public: tuple[str, Path, dict[str, PageSeen]], site: Site) -> None:
    url, folder, pages = public
    for address, page in pages.items():
        if address == "/404.html" or page.meta.get("refresh"):
            continue
        newest = re.fullmatch(r"/stader/([a-z-]+)/(\d{4})/", address)
        undated = f"/stader/{newest[1]}/" if newest and site.city_by_id[newest[1]].versions[0].year == int(newest[2]) else ""
        undated = re.sub(r"^(/jamfor/[a-z]+/)2020/$", r"\1", address) if address.startswith("/jamfor/") else undated
        assert page.canonical == url + (undated or address)[1:], address
        assert page.meta["og:url"] == page.canonical and page.meta["og:image"].startswith(url)
        assert (folder / page.meta["og:image"].removeprefix(url)).is_file(), page.meta["og:image"]
        assert page.meta["og:title"] and page.meta["og:description"]
    assert not pages["/404.html"].canonical


def test_structured_data(public: tuple[str, Path, dict[str, PageSeen]]) -> None:
    url, _, pages = public
    told = [json.loads(text) for page in pages.values() for text in page.json_ld]
    assert len(told) >= 20
    for item in told:
        assert item["@context"] == "https://schema.org" and item["url"].startswith(url)


def test_site_map(public: tuple[str, Path, dict[str, PageSeen]]) -> None:
    url, folder, pages = public
    tree = ElementTree.parse(folder / "sitemap.xml")
    listed = [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed)) and all(address.startswith(url) for address in listed)
    addresses = {"/" + address.removeprefix(url) for address in listed}
    assert addresses <= set(pages) and {"/", "/stader/lund/", "/rekommendationer/r4-6-4/", "/en/"} <= addresses
    for address in addresses:
        assert pages[address].canonical == url + address[1:] and "noindex" not in pages[address].robots, address
    assert "/404.html" not in addresses
    assert f"Sitemap: {url}sitemap.xml" in (folder / "robots.txt").read_text("utf-8")


def test_the_error_page_works_at_any_address(public: tuple[str, Path, dict[str, PageSeen]]) -> None:
    url, _, pages = public
    error = pages["/404.html"]
    links = [link for _, link in error.links if not link.startswith("#")]
    assert links and all(link.startswith((ROOTS[url], "http")) for link in links)
    assert "noindex" in error.robots and len(error.h1) == 1
