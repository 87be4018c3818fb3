"""axe-core finds nothing on any kind of page: light and dark, narrow and wide, with everything opened."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .kinds import KINDS

VENDOR = Path(__file__).resolve().parent.parent / "vendor"
AXE = (VENDOR / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# The only rules that can tell the dark theme from the light one.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1440, "height": 900}
RUN = """options => axe.run(document, {...options, resultTypes: ["violations"]}).then(result => result.violations.map(
    rule => rule.id + ": " + rule.nodes.map(node => node.target.join(" ") + " " + node.html.slice(0, 120)).join(" | ")))"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all pages; axe comes with every page."""
    context = browser.new_context(viewport=NARROW, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it is: all rules of the chosen standards, or the named ones."""
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN, {"runOnly": only})


def unfold(page: Page) -> None:
    """Opens everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")


def test_the_vendored_axe_is_the_documented_one() -> None:
    documented = re.search(r"`axe\.min\.js`.*`([0-9a-f]{64})`", (VENDOR / "README.md").read_text("utf-8"))
    assert documented and documented[1] == hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(page: Page, site_url: str, kind: str) -> None:
    found = []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    page.goto(site_url + KINDS[kind], wait_until="networkidle" if "?" in KINDS[kind] else "load")
    unfold(page)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += [f"{size['width']} light {line}" for line in violations(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"{size['width']} dark {line}" for line in violations(page, *COLOUR_RULES)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_the_menu_open(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(NARROW)
    page.goto(site_url + KINDS["stad"])
    page.click("[data-menu]")
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_a_submenu_open(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(WIDE)
    page.goto(site_url + KINDS["avsnitt"])
    page.click(".k-sub-button >> nth=1")
    page.wait_for_selector(".k-sub:visible")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_no_violation_with_a_term_explained(page: Page, site_url: str, scheme: str, size: dict[str, int]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.goto(site_url + KINDS["stad"])
    page.hover("a[data-term] >> nth=0")
    page.wait_for_selector(".k-tip:visible")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_no_violation_with_the_search_list_open(page: Page, site_url: str, scheme: str, size: dict[str, int]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.goto(site_url)
    page.fill("#sok-start", "koldioxidbudget")
    page.wait_for_selector("[role=listbox]:visible")
    assert violations(page) == []
