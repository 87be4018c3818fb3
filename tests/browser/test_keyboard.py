"""Everything works with a keyboard alone, and the reader always sees where the focus is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .kinds import KINDS

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that may copy to the clipboard and does not animate."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def focused(page: Page, script: str = "element => element.textContent.trim()") -> str:
    """What ``script`` says of the element that has the focus."""
    return page.evaluate(f"({script})(document.activeElement)")


def press_until(page: Page, found: Callable[[], bool], key: str = "Tab", most: int = 60) -> None:
    """Presses ``key`` until ``found``, as a reader would."""
    for _ in range(most):
        page.keyboard.press(key)
        if found():
            return
    raise AssertionError(f"Not reached with {most} presses of {key}")


def test_the_skip_link_is_first_visible_and_leads_to_the_content(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["stad"])
    page.keyboard.press("Tab")
    assert "innehåll" in focused(page)
    expect(page.locator(".k-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focused(page, "element => element.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_submenus_open_with_enter_and_close_with_escape(page: Page, site_url: str) -> None:
    page.goto(site_url)
    press_until(page, lambda: focused(page) == "Visa undersidor till Kontraktet")
    button = page.locator(".k-sub-button", has_text="Kontraktet")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert focused(page) == "Kontraktets avsnitt"
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert focused(page) == "Visa undersidor till Kontraktet"


def test_a_submenu_closes_when_the_focus_leaves_it(page: Page, site_url: str) -> None:
    page.goto(site_url)
    button = page.locator(".k-sub-button", has_text="Ämnen")
    button.focus()
    page.keyboard.press("Space")
    expect(page.locator("#" + str(button.get_attribute("aria-controls")))).to_be_visible()
    press_until(page, lambda: focused(page) == "Jämför", most=6)
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_menu_on_a_phone_keeps_the_focus_and_gives_it_back(page: Page, site_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site_url + KINDS["stad"])
    opener = page.locator("[data-menu]")
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Meny")
    expect(panel).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    for _ in range(40):
        page.keyboard.press("Tab")
        # The browser's own chrome may take a turn; the page behind never does.
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_the_menu_on_a_phone_leads_on_and_holds_the_theme_switch(page: Page, site_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site_url)
    page.locator("[data-menu]").press("Space")
    panel = page.get_by_role("dialog", name="Meny")
    panel.get_by_role("button", name="Mörkt läge").press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(panel.get_by_role("button", name="Ljust läge")).to_be_visible()
    panel.get_by_role("link", name="Rekommendationer", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"/rekommendationer/$"))
    # The choice holds on the next page, whose head may still be loading when its address is there.
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_slash_and_control_k_lead_to_search(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["avsnitt"])
    for key in ("/", "Control+k"):
        page.locator("body").press(key)
        assert focused(page, "element => element.type") == "search"
        page.locator("main").focus()


def test_the_theme_switch_names_what_it_switches_to(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site_url)
    switch = page.locator(".k-header-links [data-theme-switch]")
    expect(switch).to_have_text("Ljust läge")
    switch.press("Enter")
    expect(switch).to_have_text("Mörkt läge")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    switch.press("Space")
    expect(switch).to_have_text("Ljust läge")


def test_a_term_is_explained_on_focus_and_on_hover_until_dismissed(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["stad"])
    link, tip = page.locator("a[data-term]").first, page.get_by_role("tooltip")
    link.evaluate("link => link.scrollIntoView({block: 'center'})")
    page.locator("main").focus()
    press_until(page, lambda: focused(page, "element => element.dataset.term || ''") != "")
    expect(tip).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby') === document.querySelector('[role=tooltip]').id")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert focused(page, "element => element.dataset.term || ''"), "the focus stays on the term"
    page.keyboard.press("Tab")
    link.hover()
    expect(tip).to_be_visible()
    tip.hover()
    page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    link.hover()
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    link.press("Enter")
    expect(page).to_have_url(re.compile(r"/ordlista/#"))


def test_a_term_is_explained_on_the_first_touch(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + KINDS["stad"])
    link, tip = page.locator("a[data-term]").first, page.get_by_role("tooltip")
    link.tap()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    page.locator("h1").tap()
    expect(tip).to_be_hidden()
    link.tap()
    expect(tip).to_be_visible()
    link.tap()
    expect(page).to_have_url(re.compile(r"/ordlista/#"))
    context.close()


def test_copy_buttons_copy_and_say_so(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["rekommendation"])
    button = page.get_by_role("button", name="Kopiera text")
    button.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Kopierat")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "sammanfattning" in copied and "2020" in copied and "/rekommendationer/r4-6-4/" in copied
    page.goto(site_url + KINDS["stad"])
    page.get_by_role("button", name="Kopiera länk").first.press("Space")
    assert re.search(r"/stader/lund/2020/#\w", page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["start", "stad", "avsnitt", "rekommendation", "jämförelse, mål", "ämne"])
def test_focus_is_visible_and_never_under_the_header(page: Page, site_url: str, kind: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto(site_url + KINDS[kind])
    look = """() => { const element = document.activeElement;
        if (element === document.body || element.matches('main')) return null;
        if (element.matches('.k-skip')) return {name: 'skip', shown: true, covered: false, inView: true};  // lies over the header
        const style = getComputedStyle(element), field = element.closest('.k-field');
        // A radio button or checkbox shows the focus itself; a chart mark on the shape inside it.
        const shown = [element, field, ...element.querySelectorAll('.k-hit')].filter(Boolean).some(part => {
            const own = getComputedStyle(part); return own.outlineStyle !== 'none' && parseFloat(own.outlineWidth) >= 2
                || parseFloat(own.strokeWidth) >= 2 && own.stroke !== 'none'; });
        const box = element.getClientRects()[0] || element.getBoundingClientRect();
        const cover = [...document.querySelectorAll('.md-header, .k-table thead th')].filter(part =>
            !part.contains(element) && getComputedStyle(part).position === 'sticky').map(part => part.getBoundingClientRect())
            .filter(part => part.left < box.right && part.right > box.left && part.top < box.bottom && part.bottom > box.top + 1);
        return {name: (element.textContent || element.name || '').trim().slice(0, 50), shown, covered: cover.length > 0,
            inView: box.bottom > 0 && box.top < innerHeight && box.width > 0}; }"""
    problems = []
    for key, times in (("Tab", 60), ("Shift+Tab", 25)):
        for _ in range(times):
            page.keyboard.press(key)
            state = page.evaluate(look)
            if state and (not state["shown"] or state["covered"] or not state["inView"]):
                problems.append({"key": key, **state})
    assert not problems, problems[:5]
