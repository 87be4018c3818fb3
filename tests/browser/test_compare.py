"""/jamfor/ in a real browser: choosing, sharing, differences, phone, paper, no scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model.compare import differing, row_key
from macros.model.site import Site
from macros.render.compare_words import facts_of


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    assert not errors, errors


def open_(page: Page, site_url: str, query: str = "") -> None:
    page.goto(f"{site_url}jamfor/{query}")
    if query:
        expect(page.locator("#besked")).not_to_be_empty()


def settled(page: Page, *names: str) -> None:
    expect(page.locator("#tabell caption")).to_contain_text(names[0])
    for name in names:
        expect(page.locator("#tabell thead")).to_contain_text(name)


def test_choosing_with_the_mouse_writes_the_address(page: Page, site_url: str) -> None:
    open_(page, site_url)
    expect(page.locator("#resultat")).to_be_hidden()
    page.get_by_role("checkbox", name="Lund", exact=True).check()
    expect(page.locator("#besked")).to_contain_text("Välj minst en stad till")
    expect(page.locator("#i-ord")).to_be_hidden()
    expect(page.locator("#lika")).to_contain_text("Jämför Lund och")
    page.get_by_role("checkbox", name="Umeå", exact=True).check()
    settled(page, "Lund", "Umeå")
    assert page.url == f"{site_url}jamfor/?stader=lund,umea"
    page.get_by_text("Fler städer, avsnitt och version").click()
    page.get_by_label("3.6 Digitalt stöd").check()
    assert page.url.endswith("?stader=lund,umea&avsnitt=digitalt-stod")
    expect(page.locator("#tabell tbody tr")).to_have_count(1)
    page.get_by_label("Visa bara skillnader").check()
    assert page.url.endswith("&avsnitt=digitalt-stod&visa=skillnader")


def test_a_shared_address_and_the_back_button(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,malmo&avsnitt=klimatmal,strategi")
    settled(page, "Lund", "Malmö")
    expect(page.locator("#tabell tbody tr")).to_have_count(2)
    assert page.get_by_role("checkbox", name="Malmö", exact=True).is_checked()
    page.get_by_role("checkbox", name="Växjö", exact=True).check()
    settled(page, "Lund", "Malmö", "Växjö")
    page.go_back()
    expect(page.locator("#tabell thead")).not_to_contain_text("Växjö")
    assert not page.get_by_role("checkbox", name="Växjö", exact=True).is_checked()
    page.go_forward()
    settled(page, "Växjö")
    assert page.title().startswith("Lund, Malmö och Växjö sida vid sida")


def test_keyboard_alone(page: Page, site_url: str) -> None:
    open_(page, site_url)
    page.get_by_role("checkbox", name="Lund", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    settled(page, "Lund", "Malmö")
    page.get_by_role("button", name="Jämför", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "skillnader-i-ord"


def test_unknown_ids_are_named_and_the_rest_shown(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,atlantis,ume%C3%A5&avsnitt=klimatmal,hittepa&version=1999")
    settled(page, "Lund", "Umeå")
    notes = page.locator("#meddelanden")
    for words in ("”atlantis”", "”hittepa”", "”1999”", "Resten visas"):
        expect(notes).to_contain_text(words)
    expect(page.locator("#tabell tbody tr")).to_have_count(1)


def test_at_most_four(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,umea,malmo,uppsala,vaxjo")
    settled(page, "Lund", "Uppsala")
    expect(page.locator("#meddelanden")).to_contain_text("Utanför jämförelsen: Växjö")
    page.get_by_role("checkbox", name="Växjö", exact=True).click()
    assert not page.get_by_role("checkbox", name="Växjö", exact=True).is_checked()
    expect(page.locator("#besked")).to_contain_text("Högst 4 städer")


def test_markup_in_the_address_stays_text(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#meddelanden")).to_contain_text("<img")
    assert page.locator("#meddelanden img").count() == 0


def test_versions(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,stockholm&version=2024")
    settled(page, "Lund", "Stockholm")
    expect(page.locator("#meddelanden")).to_contain_text("har ingen text om Stockholm")
    open_(page, site_url, "?stader=boras,kalmar")
    expect(page.locator("#tabell caption")).to_contain_text("uppföljning 2024")
    open_(page, site_url, "?stader=lund,boras&version=2020")
    expect(page.locator("#meddelanden")).to_contain_text("Versionen 2020 är inte genomgången för Borås")
    expect(page.locator("#tabell")).to_contain_text("Inte genomgången")
    open_(page, site_url, "?stader=lund,umea")
    expect(page.locator("#tabell caption")).to_contain_text("version 2020")


def test_differences_equal_the_data(page: Page, site_url: str, site: Site) -> None:
    for pair in (("lund", "umea"), ("goteborg", "stockholm"), ("jarfalla", "uppsala", "vaxjo")):
        open_(page, site_url, f"?stader={','.join(pair)}")
        settled(page, *(site.city_by_id[city].name for city in pair))
        shown = page.locator("#ord").inner_text()
        facts = [{fact.dimension: fact for fact in facts_of(site, site.city_by_id[city], 2020)} for city in pair]
        for dimension in {name for own in facts for name in own}:
            own = [fact[dimension] for fact in facts if dimension in fact]
            apart = len(own) > 1 and len({fact.key for fact in own}) > 1
            for fact in own:
                if apart:
                    assert fact.title in shown and fact.text in shown, (pair, fact)
            if not apart and own[0].group == "mal":
                assert f"\n{own[0].title}\n" not in shown, (pair, dimension)


def test_differences_of_lund_and_umea_can_be_checked(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,umea")
    settled(page, "Lund", "Umeå")
    item = page.locator(".k-diffs > li", has_text="Målordet ”klimatneutral”")
    expect(item).to_contain_text("förslag för hela kommunen 2030")
    expect(item).to_contain_text("antaget för staden 2030")
    link = urljoin(page.url, str(item.get_by_role("link", name="Lund").first.get_attribute("href")))
    assert link == f"{site_url}stader/lund/#klimatmal-forslag-2030"
    page.goto(link)
    expect(page.locator("#klimatmal-forslag-2030")).to_be_visible()


def test_topics_only_one_takes_up(page: Page, site_url: str, site: Site) -> None:
    open_(page, site_url, "?stader=lund,umea")
    settled(page, "Lund", "Umeå")
    text = page.locator("#ord").evaluate("node => node.textContent")
    own = {city: {topic for statement in site.statements_of(city) if statement.year == 2020
                  for topic in statement.point.topics} for city in ("lund", "umea")}
    for topic in own["lund"] ^ own["umea"]:
        assert site.topic_by_id[topic].label in text
    assert f"Båda tar upp {len(own['lund'] & own['umea'])} ämnen" in text
    assert "saknar" not in text


def test_alike_rows_are_left_out(page: Page, site_url: str, site: Site) -> None:
    pairs = [(pair, section) for pair in combinations(site.cities_in(2020), 2) for section in site.sections
             if not differing([row_key(site, city, section.id, 2020) for city in pair])]
    assert pairs, "no two cities are alike in any row: the switch has nothing to show"
    (one, other), section = pairs[0]
    open_(page, site_url, f"?stader={one.id},{other.id}")
    row = page.locator("#tabell tbody tr", has=page.get_by_role("link", name=section.title, exact=True))
    expect(row).to_contain_text("Lika i det som jämförs")
    before = page.locator("#tabell tbody tr").count()
    page.get_by_label("Visa bara skillnader").check()
    expect(row).to_have_count(0)
    alike = [s for s in site.sections if not differing([row_key(site, city, s.id, 2020) for city in (one, other)])]
    assert page.locator("#tabell tbody tr").count() == before - len(alike)
    expect(page.locator("#besked")).to_contain_text(f"{len(alike)} lika visas inte")


def test_rows_say_what_differs(page: Page, site_url: str, site: Site) -> None:
    words = {"status": "status", "topics": "ämnen", "targets": "mål", "memberships": "medlemskap"}
    open_(page, site_url, "?stader=malmo,uppsala")
    settled(page, "Malmö", "Uppsala")
    cities = [site.city_by_id[name] for name in ("malmo", "uppsala")]
    for section, row in zip(site.sections, page.locator("#tabell tbody tr").all(), strict=True):
        parts = differing([row_key(site, city, section.id, 2020) for city in cities])
        note = row.locator("small").inner_text()
        assert all(words[part] in note for part in parts), (section.id, note, parts)


def test_table_is_a_real_table(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund,umea,malmo")
    settled(page, "Lund", "Umeå", "Malmö")
    assert page.locator("#tabell caption").count() == 1
    assert page.locator('#tabell thead th[scope="col"]').count() == 4
    assert page.locator('#tabell tbody th[scope="row"]').count() == 9
    assert page.locator("#tabell .k-cell-source").count() == 27
    expect(page.locator("#tabell")).to_contain_text("Ingen text")


def test_copy_link_and_csv(browser: Browser, site_url: str, tmp_path: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    page = context.new_page()
    open_(page, site_url, "?stader=lund,umea&avsnitt=klimatmal")
    settled(page, "Lund", "Umeå")
    page.get_by_role("button", name="Kopiera länk").first.click()
    expect(page.get_by_role("button", name="Kopierat").first).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}jamfor/?stader=lund,umea&avsnitt=klimatmal"
    expect(page.locator("#csv")).to_contain_text("(csv, ")
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    assert waiting.value.suggested_filename == "jamforelse-lund-umea-2020.csv"
    waiting.value.save_as(tmp_path / "tabell.csv")
    text = (tmp_path / "tabell.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    assert {row["Stad"] for row in rows} == {"Lund", "Umeå"}
    assert all(row["Version"] == "2020" and row["Källa"] and row["Adress"].startswith(site_url) for row in rows)
    assert len(rows) == page.locator("#tabell td li").count()
    context.close()


def test_phone_shows_one_city_at_a_time(browser: Browser, site_url: str) -> None:
    for width in (320, 360):
        context = browser.new_context(viewport={"width": width, "height": 640})
        page = context.new_page()
        open_(page, site_url, "?stader=lund,umea")
        settled(page, "Lund", "Umeå")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        cells = page.locator("#tabell tbody tr").first.locator("td")
        expect(cells.nth(0)).to_be_visible()
        expect(cells.nth(1)).to_be_hidden()
        page.get_by_role("radio", name="Umeå").focus()
        page.keyboard.press("Space")
        expect(cells.nth(0)).to_be_hidden()
        expect(cells.nth(1)).to_be_visible()
        context.close()


@pytest.mark.parametrize("width", [768, 1024, 1440])
def test_four_cities_fit_without_sideways_scrolling(browser: Browser, site_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    open_(page, site_url, "?stader=lund,umea,malmo,stockholm")
    settled(page, "Lund", "Stockholm")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Into the middle of the table, however much stands above it.
    page.locator("#tabell tbody tr").nth(2).evaluate("row => row.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(300)
    head = page.locator("#tabell thead th").first.bounding_box()
    assert head and 0 <= head["y"] < 120
    context.close()


def test_paper_holds_every_city(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    open_(page, site_url, "?stader=lund,umea")
    settled(page, "Lund", "Umeå")
    page.emulate_media(media="print")
    expect(page.locator("#valj")).to_be_hidden()
    page.set_viewport_size({"width": 1050, "height": 740})
    for cell in page.locator("#tabell tbody tr").first.locator("td").all():
        expect(cell).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#ord details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#ord details[open]").count() == 0


def test_similar_cities_lead_on(page: Page, site_url: str) -> None:
    open_(page, site_url, "?stader=lund")
    first = page.locator("#lika a").first
    name = str(first.text_content()).removeprefix("Jämför Lund och ")
    first.click()
    settled(page, "Lund", name)
    assert page.url.startswith(f"{site_url}jamfor/?stader=lund,")


def test_data_that_cannot_be_fetched_is_said(page: Page, site_url: str) -> None:
    page.route("**/assets/jamfor/umea.json", lambda route: route.abort())
    open_(page, site_url, "?stader=lund,umea")
    expect(page.locator("#meddelanden")).to_contain_text("Uppgifterna om Umeå kunde inte hämtas")
    expect(page.locator("#tabell thead")).to_contain_text("Lund")


def test_without_scripts_the_page_says_so_and_offers_more(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}jamfor/?stader=lund,umea")
    expect(page.get_by_text("Jämförelsen behöver JavaScript")).to_be_visible()
    assert page.locator(".k-nojs a[href='../avsnitt/']").count() == 1
    expect(page.locator("#valj")).to_be_hidden()
    context.close()
