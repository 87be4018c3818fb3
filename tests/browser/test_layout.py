"""The pages fit every window, zoom and wish that a reader may have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from macros.model.site import Site

from .kinds import KINDS

# 320 x 256 px is a window of 1280 x 1024 px at 400 % zoom.
SIZES = ((320, 640), (320, 256), (360, 640), (768, 1024), (1024, 768), (1440, 900))
# WCAG 1.4.12
TEXT_SPACING = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important} " \
               "p {margin-bottom: 2em !important}"
SIDEWAYS = """() => { const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')].filter(part => part.checkVisibility()
        && part.getBoundingClientRect().right > width + 1 && !part.closest('.k-scroll, pre, .k-vh')).slice(0, 5)
        .map(part => part.tagName + '.' + part.className + ' ' + Math.round(part.getBoundingClientRect().right)); }"""
CUT = """() => [...document.querySelectorAll('body *')].filter(part => part.checkVisibility() && part.textContent.trim()
    && !part.closest('.k-vh') && getComputedStyle(part).overflow === 'hidden' && part.clientHeight > 1 && part.scrollHeight > part.clientHeight + 1)
    .map(part => part.tagName + '.' + part.className)"""
# Blocks of text in the order of the source: none may stand above the one before it, unless to its right,
# and none to the left of the one before it on the same line.
OUT_OF_ORDER = """() => {
    const blocks = 'h1, h2, h3, p, li, tr, dt, dd, figure, form, nav';
    const parts = [...document.querySelectorAll('article :is(' + blocks + ')')].filter(part => part.checkVisibility()
        && part.textContent.trim() && !part.closest('.k-vh, svg, .k-tip, thead, .k-scroll') && !part.matches(':has(' + blocks + ')'));
    const boxes = parts.map(part => part.getBoundingClientRect()), wrong = [];
    for (let index = 1; index < parts.length; index++) {
        const before = boxes[index - 1], box = boxes[index];
        if (!box.height || !before.height) continue;
        const above = box.bottom <= before.top + 1 && box.left < before.right - 1;
        const left = box.right <= before.left + 1 && box.top < before.bottom - 1 && box.bottom > before.top + 1;
        if (above || left) wrong.push(parts[index - 1].textContent.trim().slice(0, 40) + ' >> ' + parts[index].textContent.trim().slice(0, 40));
    }
    return wrong.slice(0, 3); }"""

# Controls and links that stand alone, smaller than 24 px; links in running text are excepted (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll('button, summary, input, select, nav a, .md-header a, .k-actions a, .k-entries a, '
        + '.k-index a, .k-table tbody th a, h2 a, h3 a')]
    .filter(part => part.checkVisibility() && !part.closest('.k-chart, .k-map') && !part.matches('[type=radio], [type=checkbox]'))
    .filter(part => { const box = part.getBoundingClientRect(); return box.width > 1 && (box.height < 23.9 || box.width < 23.9); })
    .map(part => part.tagName + ' ' + (part.textContent || part.name).trim().slice(0, 40))"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all pages."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits(page: Page, site_url: str, kind: str) -> None:
    """No sideways scroll at any size, reading order is visual order, controls are large, more space loses nothing."""
    page.goto(site_url + KINDS[kind], wait_until="networkidle" if "?" in KINDS[kind] else "load")
    problems = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        problems += [f"{width}x{height} wide: {line}" for line in page.evaluate(SIDEWAYS)]
        if (width, height) in ((360, 640), (768, 1024), (1440, 900)):
            problems += [f"{width} order: {line}" for line in page.evaluate(OUT_OF_ORDER)]
            problems += [f"{width} small: {line}" for line in page.evaluate(SMALL)]
        if width == 360:
            tall = page.locator(".md-header").bounding_box()
            assert tall and tall["height"] <= 64
    page.add_style_tag(content=TEXT_SPACING)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        problems += [f"{width} spaced: {line}" for line in page.evaluate(SIDEWAYS) + page.evaluate(CUT)]
    assert not problems, "\n".join(problems)


def test_the_header_of_a_phone_stays_with_search_in_reach(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(site_url + KINDS["stad"])
    page.mouse.wheel(0, 2000)
    page.wait_for_function("scrollY > 500")
    header = page.locator(".md-header").bounding_box()
    assert header and header["y"] == 0
    assert page.locator("[data-open-search]").is_visible()


def test_a_short_window_keeps_its_height_for_the_text(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site_url + KINDS["stad"])
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    stuck = page.evaluate("""() => [...document.querySelectorAll('body *')].filter(part => part.checkVisibility() &&
        ['sticky', 'fixed'].includes(getComputedStyle(part).position)).map(part => part.getBoundingClientRect())
        .filter(box => box.bottom > 0 && box.top < 10).reduce((most, box) => Math.max(most, box.bottom), 0)""")
    assert stuck == 0


def test_reduced_motion_stops_all_movement(browser: Browser, site_url: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for kind in ("start", "stad", "jämförelse, mål", "sök"):
        page.goto(site_url + KINDS[kind])
        moving = page.evaluate("""() => [document.documentElement, ...document.querySelectorAll('*')].filter(part => {
            const style = getComputedStyle(part), times = style.transitionDuration + ',' + style.animationDuration;
            return style.scrollBehavior === 'smooth' || times.split(',').some(time => parseFloat(time) > 0.01); })
            .map(part => part.tagName + '.' + part.className)""")
        assert moving == [], kind
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_marks_and_edges(browser: Browser, site_url: str, scheme: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(site_url + KINDS["stad"])
    canvas, mark = page.evaluate("""() => [getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector('.k-mark')).color]""")
    assert canvas != mark, "the mark of a stage is seen"
    page.goto(site_url)
    edges = page.evaluate("""() => [...document.querySelectorAll('.k-field, .k-field button')].map(part =>
        parseFloat(getComputedStyle(part).borderTopWidth))""")
    assert all(width >= 1 for width in edges), "a field and its button have an edge"
    context.close()


@pytest.mark.parametrize(("system", "chosen", "paper"), [
    ("light", "", "rgb(253, 252, 249)"), ("dark", "", "rgb(20, 24, 26)"),
    ("light", "dark", "rgb(20, 24, 26)"), ("dark", "light", "rgb(253, 252, 249)")])
def test_the_theme_follows_the_system_and_the_choice(browser: Browser, site_url: str, system: str, chosen: str, paper: str) -> None:
    context = browser.new_context(color_scheme=system)
    if chosen:
        context.add_init_script(f"localStorage.setItem('tema', '{chosen}')")
    page = context.new_page()
    page.goto(site_url)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    context.close()


FIRST_SCREENS = {
    "start": ["h1", ".k-lead", ".k-search label", ".k-search .k-field", ".k-examples li:nth-child(5)", ".k-entries li:nth-child(1)",
              ".k-entries li:nth-child(2)", ".k-entries li:nth-child(3)"],
    "stad": ["h1", ".k-meta", ".k-lead", ".k-facts div:nth-child(1)", ".k-facts div:nth-child(5)", ".k-index",
             ".k-actions li:nth-child(1)", ".k-actions li:nth-child(2)"],
    "rekommendation": [".k-kicker", "h1", ".k-lead", ".k-defs > div:nth-child(1)", ".k-asks li:nth-child(1)",
                       ".k-asks li:last-child", ".k-defs > div:nth-child(3)", ".k-actions"],
    "avsnitt": [".k-kicker", "h1", ".k-lead", ".k-rows tbody tr:nth-child(1)", ".k-rows tbody tr:nth-child(9)", ".k-line"],
}


@pytest.mark.parametrize("kind", FIRST_SCREENS)
def test_the_first_screen_of_a_phone_holds_what_matters_in_order(page: Page, site_url: str, kind: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(site_url + KINDS[kind])
    boxes = [page.locator(selector).first.bounding_box() for selector in FIRST_SCREENS[kind]]
    assert all(boxes)
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert max(box["y"] + box["height"] for box in boxes if box) <= 640


def test_every_city_and_section_keeps_its_first_screen(page: Page, site_url: str, site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    last = {f"stader/{city.id}/": ".k-top .k-actions li" for city in site.contract_cities}
    last |= {f"avsnitt/{section.id}/": ".k-line" for section in site.sections}
    low = []
    for address, selector in last.items():
        page.goto(site_url + address)
        box = page.locator(selector).last.bounding_box()
        assert box, address
        if box["y"] + box["height"] > 640:
            low.append(f"{address}: {box['y'] + box['height']:.0f} px")
    assert not low, "\n".join(low)
