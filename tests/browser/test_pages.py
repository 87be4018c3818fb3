"""Every kind of page in a real browser: quiet, private, complete without scripts, and well introduced."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.adapters.build import build
from macros.render.outputs import Page as RenderedPage
from macros.render.share_pictures import PICTURES

from ..conftest import ROOT, mkdocs_build, serve, shared
from .kinds import KINDS

NAME = "Klimatkontrakt 2030"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published below a sub-path, in ``klimat/``."""
    def make(folder: Path) -> None:
        result = mkdocs_build(ROOT, folder / "klimat", "https://example.se/klimat/")
        assert result.returncode == 0, result.stdout
        # The server answers with the same page for every address that it does not know.
        shutil.copy(folder / "klimat" / "404.html", folder / "404.html")
    return shared(tmp_path_factory, "published", make)


@pytest.fixture(scope="session")
def published_url(published: Path) -> Iterator[str]:
    """Base address of the site below its sub-path."""
    server, address = serve(published)
    yield address + "klimat/"
    server.shutdown()


def head(path: Path) -> BeautifulSoup:
    """A page's head as it was built."""
    return BeautifulSoup(path.read_text("utf-8").split("</head>")[0], "lxml")


def test_every_kind_of_page_is_looked_at() -> None:
    rendered = {page.kind: page.address for page in build(ROOT / "data", ROOT / "content") if isinstance(page, RenderedPage)}
    looked_at = {kind.split(",")[0] for kind in KINDS}
    assert rendered.keys() - {"flytt"} <= looked_at


def listed_storage(page: Page, site_url: str) -> set[str]:
    """The names that the page on privacy lists."""
    page.goto(site_url + "om/kakor/")
    return set(page.locator("main li > code:first-child").all_inner_texts())


def test_nothing_is_told_to_others_and_nothing_fails(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    listed = listed_storage(page, site_url)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(f"{page.url} {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(f"{page.url} {error}"))
    page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(site_url) else None)
    page.on("response", lambda answer: problems.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    for kind, address in KINDS.items():
        page.goto(site_url + address, wait_until="networkidle" if "?" in address else "load")
        assert page.locator("h1").count() == 1, kind
        page.locator("[data-theme-switch]").first.dispatch_event("click")
        page.evaluate("document.querySelectorAll('input[data-search]').forEach(box => box.focus())")
        stored = set(page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))"))
        assert stored <= listed, kind
    page.goto(site_url + "sok/?q=koldioxidbudget", wait_until="networkidle")
    page.get_by_role("checkbox", name="Använd tangenten /").uncheck()
    assert set(page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")) == listed
    assert context.cookies() == []
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert not problems, problems[:10]


def test_the_content_is_there_without_scripts(browser: Browser, site_url: str) -> None:
    with_scripts = browser.new_context(reduced_motion="reduce")
    without = browser.new_context(java_script_enabled=False)
    plain, full = without.new_page(), with_scripts.new_page()
    for kind, address in KINDS.items():
        plain.goto(site_url + address.split("?")[0])
        full.goto(site_url + address.split("?")[0])
        words = [len(page.locator("main").inner_text().split()) for page in (plain, full)]
        if not kind.startswith(("sök", "jämförelse, tom")):
            assert words[0] >= 0.85 * words[1], (kind, words)
        assert plain.locator("button:visible:not(form button)").count() == 0, f"{kind}: a button that does nothing"
        assert plain.locator("nav a:visible").count() > 10, kind
    for address in ("sok/", "jamfor/"):
        plain.goto(site_url + address)
        assert "JavaScript" in plain.locator("main").inner_text()
        assert plain.locator("main a:visible").count() > 3, "the static way is offered"
    plain.set_viewport_size({"width": 360, "height": 640})
    plain.goto(site_url)
    plain.click("[data-menu]")
    assert plain.url.endswith("#meny") and plain.locator("#meny").is_visible()
    without.close()
    with_scripts.close()


def test_every_page_has_its_own_title_and_description(built: Path) -> None:
    titles: dict[str, Path] = {}
    texts: dict[str, Path] = {}
    for path in sorted(built.rglob("*.html")):
        soup = head(path)
        if soup.find("meta", {"http-equiv": "refresh"}) or path.name == "404.html":
            continue
        title = soup.title.string if soup.title else ""
        meta = soup.find("meta", {"name": "description"})
        text = str(meta["content"]) if meta else ""
        assert title and (title.endswith(f" – {NAME}") or path.parent == built), path
        assert 20 < len(text) <= 160, (path, text)
        assert title not in titles and text not in texts, (path, titles.get(title), texts.get(text))
        titles[title], texts[text] = path, path
        assert not soup.find("link", rel="canonical"), "no address is known"


def test_a_published_page_introduces_itself(published: Path) -> None:
    root, site = "https://example.se/klimat", published / "klimat"
    for kind, address in KINDS.items():
        if kind == "fel":
            continue
        address = address.split("?")[0]
        soup = head(site / address / "index.html")
        canonical = soup.find("link", rel="canonical")["href"]
        meta = {tag.get("property") or tag.get("name"): tag["content"] for tag in soup.find_all("meta", content=True)}
        assert canonical.startswith(f"{root}/{address[:9]}") and canonical == meta["og:url"], kind
        assert meta["og:title"] and meta["og:description"] and meta["twitter:card"] == "summary_large_image"
        picture = site / meta["og:image"].removeprefix(root + "/")
        assert meta["og:image"] == meta["twitter:image"] and picture.is_file() and picture.stat().st_size <= 40_000
        assert meta["og:image:alt"].startswith(NAME)
        data = json.loads(soup.find("script", type="application/ld+json").string)
        assert data["@context"] == "https://schema.org" and data["url"] == canonical and data["name"]
    assert head(site / "stader/lund/index.html").find("script", type="application/ld+json")


def test_the_share_pictures_are_drawn_in_the_right_size() -> None:
    for picture in PICTURES:
        content = (ROOT / "content/assets/images" / picture.file).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) <= 40_000
        assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1200, 630), picture.file


def test_robots_and_site_map(built: Path, published: Path) -> None:
    assert not (built / "sitemap.xml").exists() and "Sitemap" not in (built / "robots.txt").read_text()
    site = published / "klimat"
    assert "Sitemap: https://example.se/klimat/sitemap.xml" in (site / "robots.txt").read_text()
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    canonical = {head(path).find("link", rel="canonical")["href"] for path in site.rglob("index.html")}
    assert set(listed) == canonical and len(listed) == len(set(listed))


def test_no_file_is_shipped_that_no_page_needs(built: Path) -> None:
    for name in ("assets/javascripts", "assets/stylesheets", "assets/vendor/index.html", "sitemap.xml.gz", "assets/css"):
        assert not (built / name).exists(), name


def test_the_error_page_leads_on_below_a_sub_path(browser: Browser, published_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(published_url + "stader/finns-inte/alls/")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)", "the style sheet is found"
    page.get_by_role("main").get_by_role("searchbox").or_(page.get_by_role("main").get_by_role("combobox")).first.fill("Lund")
    page.get_by_role("main").get_by_role("button", name="Sök").click()
    expect(page).to_have_url(re.compile(re.escape(published_url) + r"sok/\?q=Lund"))
    page.goto(published_url + "finns-inte")
    for name in ("Städer", "Kontraktet", "Rekommendationer", "Ämnen", "Jämför"):
        assert page.get_by_role("main").get_by_role("link", name=name, exact=True).is_visible()
    page.get_by_role("main").get_by_role("link", name="Städer", exact=True).click()
    expect(page).to_have_url(published_url + "stader/")
    context.close()
