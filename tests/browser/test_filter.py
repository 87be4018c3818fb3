"""The filters on /rekommendationer/ in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model.site import Site
from macros.render.pages_recommendation import NOT_STATED, reached, themes_of


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{site_url}rekommendationer/")
    yield tab
    assert not errors, errors


def shown(page: Page) -> list[str]:
    rows = page.locator("[data-row]:not([hidden]) .k-rail").all_text_contents()
    return ["r" + row[1:].replace(".", "-") for row in rows]


def test_everything_stands_there_from_the_start(page: Page, site: Site) -> None:
    assert shown(page) == [item.id for item in site.recommendations]
    expect(page.locator("#antal")).to_have_text("43 rekommendationer")
    assert page.locator("#antal").get_attribute("role") == "status"


def test_each_filter_equals_the_data(page: Page, site: Site) -> None:
    named = {item.id: {example.city for example in item.data.examples} for item in site.recommendations}
    wanted = {
        ("avsnitt", "digitalt-stod"): [i.id for i in site.recommendations if i.chapter == "4.6"],
        ("till", "viable-cities"): [i.id for i in site.recommendations if "viable-cities" in reached(site, i.data.addressees)],
        ("till", NOT_STATED): [i.id for i in site.recommendations if not i.data.addressees],
        ("slutsats", "kommunernas-roll"): [i.id for i in site.recommendations if "kommunernas-roll" in themes_of(i)],
        ("amne", "stadsdelar"): [i.id for i in site.recommendations if "stadsdelar" in i.data.topics],
        ("stad", "lund"): [i.id for i in site.recommendations if "lund" in named[i.id]],
    }
    for (name, value), ids in wanted.items():
        page.locator(f"#f-{name}").select_option(value)
        assert shown(page) == ids
        expect(page.locator("#antal")).to_contain_text(re.compile(rf"^{len(ids)} rekommendation(er)? av 43"))
        assert f"{name}={value}" in page.url
        page.locator("#rensa").click()
    assert len(shown(page)) == 43


def test_filters_combine_and_can_be_shared(page: Page, site: Site, site_url: str) -> None:
    page.goto(f"{site_url}rekommendationer/?avsnitt=samverkan&stad=uppsala&sok=medborgar")
    ids = shown(page)
    assert ids and all(id_.startswith("r4-4-") for id_ in ids)
    assert page.locator("#f-avsnitt").input_value() == "samverkan"
    assert page.locator("#f-sok").input_value() == "medborgar"
    assert page.locator("#fler-filter").get_attribute("open") is not None
    assert page.locator("[data-group]:not([hidden])").count() == 1


def test_free_text_ignores_case_and_diacritics_and_finds_other_wordings(page: Page, site: Site) -> None:
    page.locator("#f-sok").fill("DIGITALA tvillingar")
    expect(page.locator("#antal")).to_contain_text("av 43")
    assert "r4-6-4" in shown(page)
    wording = next(variant.text for item in site.recommendations for variant in item.data.variants)
    page.locator("#f-sok").fill(wording)
    expect(page.locator("#antal")).to_contain_text("av 43")
    assert shown(page)
    assert "sok=" in page.url


def test_nothing_found_is_said(page: Page) -> None:
    page.locator("#f-sok").fill("xyzzy")
    expect(page.locator("#antal")).to_contain_text("Ingen rekommendation motsvarar valen")
    page.get_by_role("button", name="Rensa filter").click()
    assert len(shown(page)) == 43
    assert page.evaluate("document.activeElement.id") == "f-sok"


def test_those_without_addressee_are_offered(page: Page, site: Site) -> None:
    page.locator("#f-till").select_option("staten")
    line = page.locator("#utan-mottagare")
    without = [item.id for item in site.recommendations if not item.data.addressees]
    expect(line).to_contain_text(f"{len(without)} till anger ingen mottagare")
    before = len(shown(page))
    line.get_by_role("button").press("Enter")
    assert len(shown(page)) == before + len(without)
    assert "utan=1" in page.url
    expect(line.get_by_role("button")).to_be_focused()
    page.go_back()
    assert len(shown(page)) == before


def test_back_button_and_unknown_values(page: Page, site_url: str) -> None:
    page.locator("#f-avsnitt").select_option("strategi")
    page.locator("#f-avsnitt").select_option("klimatmal")
    page.go_back()
    assert page.locator("#f-avsnitt").input_value() == "strategi"
    assert len(shown(page)) == 5
    page.goto(f"{site_url}rekommendationer/?avsnitt=finns-inte&stad=lund")
    expect(page.locator("#antal")).to_contain_text("”finns-inte”")
    assert 0 < len(shown(page)) < 43


def test_table_view(page: Page) -> None:
    page.locator("#f-avsnitt").select_option("rapportering-och-uppfoljning")
    page.get_by_role("button", name="Visa som tabell").press("Enter")
    rows = page.locator("#tabell tbody tr")
    expect(rows).to_have_count(5)
    assert page.locator("#tabell caption").text_content() == "5 rekommendationer, version 2020"
    assert page.locator('#tabell tbody th[scope="row"] a').count() == 5
    assert "visa=tabell" in page.url
    page.get_by_role("button", name="Visa som lista").click()
    expect(page.locator("#tabell")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nothing_scrolls_sideways(browser: Browser, site_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    for query in ("", "?visa=tabell"):
        page.goto(f"{site_url}rekommendationer/{query}")
        expect(page.locator("#antal")).to_contain_text("43")
        assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_without_scripts_the_list_is_whole(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}rekommendationer/?avsnitt=strategi")
    assert page.locator("[data-row]").count() == 43
    expect(page.get_by_text("Filtren behöver JavaScript")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("address", ["avsnitt/", "avsnitt/klimatinvesteringsplan/", "amnen/", "amnen/koldioxidbudget/",
                                     "rekommendationer/r4-6-4/", "slutsatser/", "rekommendationer/till/kommuner/"])
def test_browsing_pages_reflow(browser: Browser, site_url: str, address: str) -> None:
    for width in (320, 1440):
        context = browser.new_context(viewport={"width": width, "height": 640})
        page = context.new_page()
        page.goto(site_url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        context.close()


@pytest.mark.parametrize(("address", "last"), [
    *((f"avsnitt/{section}/", ".k-line a[href='#rekommendationer']") for section in (
        "klimatmal", "strategi", "organisation-och-ledning", "samverkan", "klimatinvesteringsplan", "digitalt-stod",
        "regionalt-innovationsnav", "rapportering-och-uppfoljning", "klimatanpassning")),
    ("rekommendationer/r4-6-4/", ".k-buttons"),
    ("amnen/koldioxidbudget/", ".k-sum"),
])
def test_first_screen_holds_what_it_must(browser: Browser, site_url: str, address: str, last: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(site_url + address)
    page.evaluate("document.fonts.ready")
    box = page.locator(last).first.bounding_box()
    assert box and box["y"] + box["height"] <= 640
    context.close()


def test_copying_a_recommendation(browser: Browser, site_url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_url}rekommendationer/r4-6-4/")
    page.get_by_role("button", name="Kopiera text").click()
    expect(page.get_by_role("button", name="Kopierat").first).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("R4.6.4 ") and "version 2020" in text and text.rstrip().endswith("/rekommendationer/r4-6-4/")
    assert "\n1. " in text
    context.close()
