"""Pages on paper: A4, with the address and the date, the addresses of outside links, and no navigation."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .kinds import KINDS

HANDOUTS = ("stad", "rekommendation", "skriv eget", "jämförelse")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window, as a reader who prints has it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", HANDOUTS)
def test_a_handout_is_a4(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind], wait_until="networkidle")
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)", paper)
    assert boxes
    for width, height in boxes:
        short, long = sorted((float(width), float(height)))
        assert abs(short - 595) < 2 and abs(long - 842) < 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_on_paper(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind], wait_until="networkidle" if "?" in KINDS[kind] else "load")
    page.emulate_media(media="print")
    try:
        seen = page.evaluate("""() => {
            const shown = part => part.checkVisibility() && part.getBoundingClientRect().height > 0;
            return {
                navigation: [...document.querySelectorAll('nav, .md-header, .k-actions, form.k-search, button')].filter(shown)
                    .map(part => part.className || part.tagName),
                paper: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
                line: [...document.querySelectorAll('.k-print-only')].filter(shown).map(part => part.textContent).join(' '),
                outside: [...document.querySelectorAll('article a[href^=http]')].filter(shown).filter(link =>
                    !getComputedStyle(link, '::after').content.includes(link.getAttribute('href')) && link.textContent.trim() !== link.getAttribute('href'))
                    .map(link => link.href),
                wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
                cut: [...document.querySelectorAll('.k-points > li, tr, .k-facts > div')].filter(shown).filter(part =>
                    // The comparison's rows may fill more than a sheet: there the points are kept whole instead.
                    !part.matches('.k-compare tr') && getComputedStyle(part).breakInside !== 'avoid').map(part => part.tagName)};
        }""")
    finally:
        page.emulate_media(media="null")
    assert seen["navigation"] == []
    assert seen["paper"] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)") and seen["ink"] == "rgb(0, 0, 0)"
    address = "/" + KINDS[kind].split("?")[0]
    if kind != "fel":
        assert address in seen["line"] and re.search(r"\d \w+ 20\d\d\b", seen["line"]), seen["line"]
    assert seen["outside"] == [] and seen["cut"] == [] and not seen["wide"]


def test_the_printed_city_reads_well(page: Page, site_url: str, tmp_path: Path) -> None:
    """The text on the sheets, when the machine can read PDF."""
    page.goto(site_url + KINDS["stad"])
    paper = tmp_path / "stad.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    reader = shutil.which("pdftotext")
    text = subprocess.run([reader, "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout if reader else ""
    if reader:
        assert "Lund" in text and "/stader/lund/" in text and "Hoppa" not in text and "Meny" not in text
    assert paper.stat().st_size > 10_000
