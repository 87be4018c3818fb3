"""The target page and the network table, driven in a real browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model import shapes as s
from macros.model.site import Site
from macros.render.map import city_map
from macros.render.rates import Answer, Goal, Kind, convert, start_bounds

PAGE = "jamfor/klimatmal/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose scripts may not fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    fresh = context.new_page()
    errors: list[str] = []
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    yield fresh
    context.close()
    assert errors == []


def all_cells(site: Site) -> list[tuple[str, s.TargetCell]]:
    return [(group.id.removeprefix("scope-"), cell) for group in site.climate_targets.groups
            for level in group.levels for cell in level.cells]


def visible(page: Page, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.dataset.cell)")


def query(page: Page) -> dict[str, list[str]]:
    """The address as the page itself has it; Playwright's copy lags behind pushState."""
    return parse_qs(page.evaluate("location.search.slice(1)"))


# ---- filters ----

@pytest.mark.parametrize(("scope", "status"), list(itertools.product(("", "1-2", "1-2-3"), ("", "antagna", "forslag"))))
@pytest.mark.parametrize("width", [320, 800, 1280])
def test_chart_and_table_show_the_same_choice(page: Page, site_url: str, site: Site, scope: str, status: str, width: int) -> None:
    wanted = sorted(cell.id for own, cell in all_cells(site)
                    if scope in ("", own) and (not status or (status == "forslag") == (cell.status is s.TargetStatus.PROPOSED)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site_url + PAGE + "?" + urlencode({"scope": scope, "status": status}))
    assert sorted(visible(page, ".k-target-table li")) == wanted
    assert sorted(visible(page, "svg.k-targets a")) == wanted
    expect(page.locator("[data-count]").first).to_have_text(f"Visar {len(wanted)} av {len(all_cells(site))} mål.")
    boxes = page.eval_on_selector_all("svg.k-targets a", """nodes => nodes.filter(n => n.checkVisibility())
        .map(n => n.querySelector('.k-hit').getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])""")
    assert all(bottom - top >= 23.9 and right - left >= 23.9 for left, top, right, bottom in boxes)
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] + .5 or other[2] <= one[0] + .5 or one[3] <= other[1] + .5 or other[3] <= one[1] + .5
        assert apart, (one, other)


def test_closing_up_leaves_no_holes(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    tall = page.locator("svg.k-targets-bred").bounding_box()
    before = page.locator("svg.k-targets-bred").get_attribute("viewBox")
    page.get_by_role("radio", name="Förslag").check()
    low = page.locator("svg.k-targets-bred").bounding_box()
    assert tall and low and low["height"] < tall["height"] / 2
    page.locator("[name=status][value='']").check()
    assert page.locator("svg.k-targets-bred").get_attribute("viewBox") == before


def test_choice_is_in_the_address_and_back_undoes_it(page: Page, site_url: str, site: Site) -> None:
    page.goto(site_url + PAGE)
    page.get_by_role("radio", name="Scope 1 och 2").check()
    page.get_by_role("radio", name="Antagna mål").check()
    assert query(page) == {"scope": ["1-2"], "status": ["antagna"]}
    shared = page.evaluate("location.href")
    shown = visible(page, ".k-target-table li")
    page.go_back()
    assert query(page) == {"scope": ["1-2"]}
    expect(page.locator("[name=status][value='']")).to_be_checked()
    page.goto(shared)
    assert visible(page, ".k-target-table li") == shown


def test_unknown_choice_shows_everything(page: Page, site_url: str, site: Site) -> None:
    page.goto(site_url + PAGE + "?scope=9&status=%3Cb%3E")
    assert len(visible(page, ".k-target-table li")) == len(all_cells(site))


def test_filters_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.locator("[name=scope]:checked").focus()
    page.keyboard.press("ArrowDown")
    assert query(page) == {"scope": ["1-2-3"]}
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert query(page) == {"scope": ["1-2-3"], "status": ["antagna"]}


def test_a_mark_leads_to_the_citys_statement(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.locator("svg.k-targets-bred a[data-cell='lund-minus-80-2030']").click()
    # The new page may still be read when the click is done, so both are waited for.
    page.wait_for_url("**/stader/lund/#*")
    expect(page.locator(":target")).to_have_count(1)


# ---- without JavaScript, narrow, on paper ----

def test_a_target_without_year_says_so_in_the_narrow_drawing(page: Page, site_url: str) -> None:
    """The words once lay under their link's ground, and the mark seemed to stand at a year."""
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(site_url + PAGE)
    words = page.locator("svg.k-targets-smal text.u")
    assert words.count() >= 4
    for index in range(words.count()):
        words.nth(index).scroll_into_view_if_needed()
        assert words.nth(index).evaluate("""text => {
            const box = text.getBoundingClientRect();
            return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === text; }""")


def test_without_javascript_everything_is_there(browser: Browser, site_url: str, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert page.locator("svg.k-targets-bred a").count() == len(all_cells(site))
    assert page.locator(".k-target-table li:visible").count() == len(all_cells(site))
    assert page.locator("form[data-filter]").is_hidden() and page.locator("form[data-calc]").is_hidden()
    expect(page.get_by_text("Räknaren behöver JavaScript")).to_be_visible()
    expect(page.locator(".k-example-table")).to_contain_text("14,9 %")
    page.goto(site_url + "jamfor/natverk/")
    assert page.locator("form[data-columns]").is_hidden()
    assert page.locator(".k-network-table td:visible").count() == 9 * len(site.networks.columns)
    context.close()


@pytest.mark.parametrize("address", [PAGE, PAGE + "2020/", "jamfor/natverk/", "jamfor/natverk/2020/",
                                     "jamfor/rapporteringsplattformar/", "jamfor/rapporteringsplattformar/2020/"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440])
def test_nothing_scrolls_sideways(page: Page, site_url: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    visible_charts = page.locator("svg.k-targets:visible").count()
    assert visible_charts == (1 if "klimatmal" in address else 0)


def test_print_shows_chart_and_table_without_controls(page: Page, site_url: str, site: Site) -> None:
    page.goto(site_url + PAGE)
    page.emulate_media(media="print")
    assert page.locator("svg.k-targets:visible").count() == 1
    assert page.locator(".k-target-table li:visible").count() == len(all_cells(site))
    assert page.locator("form[data-filter]").is_hidden()


# ---- the calculator: the browser's formulas against Python's ----

def ask(page: Page, goal: Goal) -> dict[str, str]:
    """Fills in the form and reads the answer with all its decimals."""
    page.locator(f"[name=typ][value={goal.kind.value}]").check()
    values = {goal.kind.value: goal.value, "bas": goal.base_year, "start": goal.start_year, "mal": goal.target_year,
              "kvar": "" if goal.share is None else goal.share}
    page.evaluate("""values => {
        const form = document.querySelector('[data-calc]');
        for (const [name, value] of Object.entries(values)) form.elements[name].value = String(value).replace('.', ',');
        form.requestSubmit();
    }""", values)
    return page.eval_on_selector("[data-answer]", "node => ({...node.dataset})")


GOALS = [
    Goal(kind, value, base, start, end, share)
    for kind, amounts in ((Kind.PERCENT, (0, 20, 50, 70, 80, 99.9, 100, 110, 250, -1)), (Kind.RATE, (0, .5, 7, 12.5, 20, 99, 100, 120)),
                          (Kind.WORDS, (0, 5, 10, 60, 150)))
    for value in amounts
    for base, start, end in ((2020, 2020, 2030), (1990, 2020, 2030), (1990, 2020, 2045), (2020, 2010, 2030), (1990, 2030, 2030), (1850, 2020, 2030))
    for share in (None, 74, 54.5, 0, 201)
]


def test_javascript_computes_as_python_does(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    assert {convert(goal).answer for goal in GOALS} == set(Answer)
    for goal in GOALS:
        wanted, shown = convert(goal), ask(page, goal)
        assert shown["answer"] == wanted.answer.value, goal
        for name, value in (("rate", wanted.rate), ("left", wanted.left), ("ofbase", wanted.left_of_base),
                            ("emissions", wanted.emissions), ("law", wanted.carbon_law)):
            if value is None:
                assert name not in shown, (goal, name)
            else:
                assert float(shown[name]) == pytest.approx(value, rel=1e-12), (goal, name)


@pytest.mark.parametrize(("goal", "words"), [
    (Goal(Kind.PERCENT, 50, 2020, 2020, 2030), "6,7\xa0% mindre per år"),
    (Goal(Kind.PERCENT, 80, 2020, 2020, 2030), "14,9\xa0% mindre per år"),
    (Goal(Kind.PERCENT, 80, 1990, 2020, 2030, 74.0), "12,3\xa0% mindre per år"),
    (Goal(Kind.PERCENT, 80, 1990, 2020, 2030, 54.5), "9,5\xa0% mindre per år"),
    (Goal(Kind.WORDS, 10, 2020, 2020, 2030), "20,6\xa0% mindre per år"),
    (Goal(Kind.RATE, 15, 2020, 2020, 2030), "19,7\xa0% återstår 2030"),
    (Goal(Kind.RATE, 20, 2020, 2020, 2030), "10,7\xa0% återstår 2030"),
    (Goal(Kind.RATE, 7, 2020, 2020, 2030), "6,9\xa0årsutsläpp"),
    (Goal(Kind.PERCENT, 100, 2020, 2020, 2030), "Noll har ingen årlig takt."),
])
def test_answers_in_words(page: Page, site_url: str, goal: Goal, words: str) -> None:
    page.goto(site_url + PAGE)
    ask(page, goal)
    expect(page.locator("[data-answer]")).to_contain_text(words)


def test_no_share_is_assumed_and_the_bounds_are_offered(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    expect(page.locator("[name=kvar]")).to_have_value("")
    expect(page.locator("[data-answer]")).to_contain_text("Ange hur stor andel som fanns kvar 2020.")
    bounds = page.locator("[data-bound]")
    assert [button.get_attribute("data-bound") for button in bounds.all()] == [
        f"{100 * bound:.1f}".replace(".", ",").removesuffix(",0") for bound in start_bounds()]
    bounds.nth(0).click()
    expect(page.locator("[data-answer]")).to_contain_text("12,3\xa0%")
    bounds.nth(1).click()
    expect(page.locator("[data-answer]")).to_contain_text("9,5\xa0%")


def test_the_calculation_can_be_shared(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE + "?scope=1-2")
    page.get_by_label("Basår", exact=True).fill("2020")
    page.get_by_label("Minskning från basåret", exact=True).fill("55,5")
    page.get_by_label("Målår", exact=True).fill("2035")
    page.get_by_label("Målår", exact=True).press("Enter")
    assert query(page) == {"scope": ["1-2"], "typ": ["procent"], "varde": ["55,5"], "bas": ["2020"], "start": ["2020"], "mal": ["2035"]}
    answer = page.locator("[data-answer]").inner_text()
    page.goto(page.evaluate("location.href"))
    assert page.locator("[data-answer]").inner_text() == answer
    expect(page.get_by_label("Målår", exact=True)).to_have_value("2035")


def test_calculator_by_keyboard_and_for_screen_readers(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.locator("[name=typ]:checked").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Minskning per år", exact=False).nth(1)).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "takt"
    page.keyboard.press("Control+A")
    page.keyboard.type("10")
    expect(page.locator("[data-answer]")).to_contain_text("34,9\xa0% återstår 2030")
    assert page.locator("[data-answer]").get_attribute("role") == "status"


def test_wrong_years_are_told_at_the_field(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    field = page.get_by_label("Målår", exact=True)
    field.fill("2010")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "Målåret måste ligga efter startåret." in page.locator("#rakna-mal-fel").inner_text()
    field.fill("2040")
    field.press("Enter")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_an_example_opens_in_the_form(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.locator(".k-example-table a", has_text="Nära noll 2030").click()
    expect(page.locator("[data-answer]")).to_contain_text("20,6\xa0%")


# ---- networks ----

def test_networks_can_be_chosen_and_shared(page: Page, site_url: str, site: Site) -> None:
    page.goto(site_url + "jamfor/natverk/")
    page.get_by_role("checkbox", name="ICLEI").check()
    page.get_by_role("checkbox", name="Eurocities").check()
    assert query(page) == {"natverk": ["eurocities,iclei"]}
    assert page.locator(".k-network-table thead th:visible").count() == 3
    assert page.locator(".k-network:visible").count() == 2
    expect(page.locator("[data-count]")).to_have_text(f"Visar 2 av {len(site.networks.columns)} nätverk.")
    shared = page.evaluate("location.href")
    page.get_by_role("button", name="Visa alla").click()
    assert page.locator(".k-network-table thead th:visible").count() == 1 + len(site.networks.columns)
    page.goto(shared)
    assert page.locator(".k-network-table thead th:visible").count() == 3
    page.goto(site_url + "jamfor/natverk/?natverk=finns-inte")
    assert page.locator(".k-network-table thead th:visible").count() == 1 + len(site.networks.columns)


# ---- the map ----

@pytest.mark.parametrize("address", ["", "stader/"])
def test_map_from_768_pixels_up(page: Page, site_url: str, site: Site, address: str) -> None:
    for width, shown in ((320, False), (767, False), (768, True), (1440, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site_url + address)
        assert page.locator("svg.k-map").is_visible() == shown
        if not shown:
            assert page.locator("main a[href$='lund/']:visible").count() >= 1
            continue
        boxes = page.eval_on_selector_all("svg.k-map a", """nodes => nodes.map(node => {
            const hit = node.querySelector('.k-hit').getBoundingClientRect(), text = node.querySelector('text').getBoundingClientRect();
            return [hit.left, hit.top, hit.right, hit.bottom, text.left, text.right]; })""")
        assert len(boxes) == len(city_map(site).pins)
        for left, top, right, bottom, text_left, text_right in boxes:
            assert bottom - top >= 23.9 and right - left >= 24
            assert left <= text_left and text_right <= right
            assert left >= 0 and right <= width
        for one, other in itertools.combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + .5 or other[3] <= one[1] + .5
