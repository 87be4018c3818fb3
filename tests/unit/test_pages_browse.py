"""Pages of sections, topics, recommendations and closing themes, read as a reader gets them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from macros.model import shapes as s
from macros.model.counting import tally
from macros.model.entries import City
from macros.model.load import load
from macros.model.site import Site
from macros.render.environment import Renderer
from macros.render.outputs import Page
from macros.render.pages_city import city_pages
from macros.render.pages_compare import compare_pages
from macros.render.pages_conclusion import conclusion_pages
from macros.render.pages_recommendation import NOT_STATED, peers_of, reached, recommendation_pages, variants_of
from macros.render.pages_section import chapters, overview_cell, section_pages
from macros.render.pages_topic import topic_pages
from macros.render.related import compare_address, topic_links

from ..small import replace, small_data


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    renderer = Renderer(site)
    makers = (section_pages, topic_pages, recommendation_pages, conclusion_pages, compare_pages)
    found = [page for make in makers for page in make(site, renderer) if isinstance(page, Page)]
    assert len({page.address for page in found}) == len(found)
    return {page.address: page for page in found}


def soup(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.html, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def linked(page: Page, tag: Tag) -> str:
    return urljoin(f"http://x{page.address}", str(tag["href"])).removeprefix("http://x")


def test_one_h1_each_and_no_two_alike(pages: dict[str, Page]) -> None:
    headings = []
    for page in pages.values():
        found = soup(page).find_all("h1")
        assert len(found) == 1, page.address
        headings.append(words(found[0]))
    assert len(set(headings)) == len(headings)


def test_links_are_relative_and_ids_unique(pages: dict[str, Page]) -> None:
    for page in pages.values():
        html = soup(page)
        assert not [link["href"] for link in html.select("a[href^='/']")], page.address
        ids = [tag["id"] for tag in html.select("[id]")]
        assert len(set(ids)) == len(ids), (page.address, [name for name in ids if ids.count(name) > 1])
        fragments = {str(link["href"])[1:] for link in html.select("a[href^='#']")}
        assert fragments <= set(ids), (page.address, fragments - set(ids))


def test_descriptions_and_source_of_every_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert 20 < len(page.description) <= 160, page.address
        assert page.valid_for and page.changed and page.crumbs


def test_words_that_claim_absence_are_not_ours(pages: dict[str, Page], site: Site) -> None:
    # The data may quote the report; the templates' own words never say that a city lacks something.
    for page in (pages["/avsnitt/"], pages["/amnen/"], pages["/jamfor/"]):
        assert not re.search(r"\b(saknar|gör inte)\b", words(soup(page).select_one("body"))), page.address


# ---- sections ----

def told(site: Site, city: City, section: str) -> bool:
    """Whether the follow-up tells about ``section`` of the city's contract."""
    version = city.version(2024)
    return bool(version and section in version.data.sections)


def test_section_page_has_nine_rows_and_every_city(pages: dict[str, Page], site: Site) -> None:
    names = [city.name for city in site.cities_in(2020)]
    for section in site.sections:
        html = soup(pages[f"/avsnitt/{section.id}/"])
        assert [words(cell) for cell in html.select("table.k-rows tbody th")] == names
        assert [words(tag) for tag in html.select("[aria-labelledby=stader] h3[id]")] == [
            f"{city.name} version 2020{' och uppföljning 2024' if told(site, city, section.id) else ''}" for city in site.cities_in(2020)]
        assert [tag["id"] for tag in html.select("[aria-labelledby=stader] h3[id]")] == [c.id for c in site.cities_in(2020)]


def test_section_page_tells_status_in_words(pages: dict[str, Page]) -> None:
    follow_up = words(soup(pages["/avsnitt/rapportering-och-uppfoljning/"]).select_one("table.k-rows"))
    assert follow_up.count("Inget beskrivet") == 2
    assert "Ingen text" in words(soup(pages["/avsnitt/regionalt-innovationsnav/"]).select_one("table.k-rows"))


def test_section_page_shows_every_point_once(pages: dict[str, Page], site: Site) -> None:
    for section in site.sections:
        html = soup(pages[f"/avsnitt/{section.id}/"])
        expected = sum(len(version.data.sections[section.id].points)
                       + len(site.added_by_analysis(city.id, section.id, version.year))
                       for city in site.cities for version in city.versions if section.id in version.data.sections)
        assert len(html.select(".k-citytexts .k-points > li")) == expected


def test_section_counts_name_everyone(pages: dict[str, Page], site: Site) -> None:
    shown = 0
    for section in site.sections:
        for count in site.section_pages[section.id].data.counts:
            box = soup(pages[f"/avsnitt/{section.id}/"]).select_one(f"#{count.id}")
            found = tally(site, count.topic, 2020, count.stage)
            assert f"{len(found.mentioned)} av 9 städer" in words(box)
            assert all(city.name in words(box) for city in site.cities_in(2020))
            shown += 1
    assert shown


def test_section_without_recommendations_says_so(pages: dict[str, Page]) -> None:
    text = words(soup(pages["/avsnitt/klimatanpassning/"]).select_one("[aria-labelledby=rekommendationer]"))
    assert "inga rekommendationer under en egen rubrik" in text
    assert "Samordna klimatanpassningen" in text


def test_joint_projects_with_deviations(pages: dict[str, Page], site: Site) -> None:
    for project in site.contract.projects:
        html = words(soup(pages[f"/avsnitt/{project.section}/"]).select_one(f"[aria-labelledby=projekt-{project.id}]"))
        assert project.title in html
        assert all(site.city_by_id[item.city].name in html for item in project.deviations)


def test_follow_up_stands_beside_the_contract(pages: dict[str, Page], site: Site) -> None:
    html = soup(pages["/avsnitt/rapportering-och-uppfoljning/"])
    assert html.select("[aria-labelledby=stader] .k-later")
    others = [tag["id"] for tag in html.select("[aria-labelledby=fler-stader] h3[id]")]
    assert others and set(others) <= {city.id for city in site.follow_up_only_cities}


def test_overview_covers_cities_and_sections(pages: dict[str, Page], site: Site) -> None:
    html = soup(pages["/avsnitt/"])
    full, later = html.select("table.k-grid")
    assert len(full.select("tbody tr")) == 9
    assert all(len(row.select("td")) == len(site.sections) for row in full.select("tbody tr"))
    assert len(later.select("tbody tr")) == len(site.cities_in(2024))
    assert all(words(cell) for cell in html.select("table.k-grid td"))
    cell = overview_cell(site.city_by_id["umea"], site.section_by_id["klimatinvesteringsplan"], 2020)
    assert (cell.label, cell.stage) == ("1\u00a0punkt", s.Stage.INTENDS)
    assert overview_cell(site.city_by_id["boras"], site.sections[0], 2020).data is None


def test_overview_links_lead_to_city_sections(pages: dict[str, Page], site: Site) -> None:
    cities = {page.address: page for page in city_pages(site, Renderer(site))}
    for link in soup(pages["/avsnitt/"]).select("table.k-grid td a"):
        address, fragment = linked(pages["/avsnitt/"], link).split("#")
        assert f'id="{fragment}"' in cities[address].html


def test_an_observation_names_the_section_of_a_fact_that_stands_elsewhere(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    replace(data / "sections" / "klimatmal.yml", "refs: [alby/klimatmal/antaget-mal]}\nfact",
            "refs: [alby/klimatmal/antaget-mal, alby/klimatmal/budget, berga/samverkan/berga-matning]}\nfact")
    small = load(data)
    page = next(page for page in section_pages(small, Renderer(small)) if page.address == "/avsnitt/klimatmal/")
    links = soup(page).select("#olika-ord .k-note a")
    assert [link.get_text() for link in links] == ["Alby", "Berga (samverkan)"]
    assert linked(page, links[1]) == "/stader/berga/#samverkan-r4-1-1-berga-matning"


def test_chapters_of_no_text() -> None:
    assert chapters([]) == ""


# ---- topics ----

def test_topic_page_counts_with_its_denominator(pages: dict[str, Page], site: Site) -> None:
    for topic in site.topics:
        html = soup(pages[f"/amnen/{topic.id}/"])
        found = tally(site, topic.id, 2020)
        assert f"Tas upp av {len(found.taking_up)} av 9 städer (version 2020)" in words(html.select_one(".k-sum"))
        assert [tag["id"] for tag in html.select("[aria-labelledby=stader] h3[id]")] == [c.id for c in found.taking_up]
        missing = html.select_one("[aria-labelledby=namns-inte]")
        names = [words(link) for link in missing.select("a")] if missing else []
        assert names == [city.name for city in found.not_mentioned]


def test_topic_page_holds_every_statement(pages: dict[str, Page], site: Site) -> None:
    for topic in site.topics:
        html = soup(pages[f"/amnen/{topic.id}/"])
        assert len(html.select(".k-citytexts .k-points > li")) == len(site.statements_on(topic.id))
        assert all(item.select_one(".k-stage") for item in html.select(".k-citytexts .k-points > li"))


def test_topic_index_lists_each_topic_twice(pages: dict[str, Page], site: Site) -> None:
    page = pages["/amnen/"]
    found = [linked(page, link) for link in soup(page).select(".k-plain a")]
    for topic in site.topics:
        assert found.count(f"/amnen/{topic.id}/") == 2


def test_topic_links_offer_the_comparison(site: Site) -> None:
    section = site.section_by_id["klimatmal"]
    few = [site.city_by_id[name] for name in ("lund", "umea")]
    labels = dict(topic_links(site.topic_by_id["koldioxidbudget"], section, few))
    assert labels["Jämför Lund och Umeå sida vid sida"] == "/jamfor/?stader=lund,umea&avsnitt=klimatmal"
    assert compare_address() == "/jamfor/"
    assert compare_address(year=2020) == "/jamfor/?version=2020"
    many = dict(topic_links(site.topic_by_id["koldioxidbudget"], section, site.contract_cities))
    assert "/jamfor/?avsnitt=klimatmal" in many.values()


# ---- recommendations ----

def test_index_is_complete_without_scripts(pages: dict[str, Page], site: Site) -> None:
    page = pages["/rekommendationer/"]
    html = soup(page)
    rows = html.select("[data-row]")
    assert [linked(page, row.a) for row in rows] == [f"/rekommendationer/{item.id}/" for item in site.recommendations]
    assert html.select_one(".k-nojs") is not None
    for name, known in (("till", {*site.addressee_by_id, NOT_STATED}), ("amne", set(site.topic_by_id)),
                        ("stad", set(site.city_by_id)), ("slutsats", set(site.conclusion_by_id)),
                        ("avsnitt", set(site.section_by_id))):
        values = {value for row in rows for value in str(row[f"data-{name}"]).split()}
        options = {str(option["value"]) for option in html.select(f"#f-{name} option")} - {""}
        assert values <= options <= known


def test_missing_addressee_is_said_and_offered(pages: dict[str, Page], site: Site) -> None:
    without = [item for item in site.recommendations if not item.data.addressees]
    page = pages[f"/rekommendationer/till/{NOT_STATED}/"]
    assert [linked(page, link) for link in soup(page).select(".k-recs a")] == [f"/rekommendationer/{i.id}/" for i in without]
    assert f"{len(without)} av dem anger inte" in words(soup(pages["/rekommendationer/"]).select_one(".k-sum"))
    for item in without:
        text = words(soup(pages[f"/rekommendationer/{item.id}/"]).select_one(".k-defs"))
        assert "Rapporten anger inte vem rekommendationen riktar sig till." in text


def test_addressee_pages_count_groups(pages: dict[str, Page], site: Site) -> None:
    assert reached(site, ["klimatkontraktskommuner"]) == ("klimatkontraktskommuner", "kommuner")
    assert reached(site, []) == (NOT_STATED,)
    for addressee in site.addressees:
        page = pages[f"/rekommendationer/till/{addressee.id}/"]
        shown = [linked(page, link) for link in soup(page).select(".k-recs a")]
        assert len(set(shown)) == len(shown)
        assert set(shown) == {f"/rekommendationer/{item.id}/" for item in site.recommendations
                              if addressee.id in reached(site, item.data.addressees)}


def test_recommendation_page_holds_everything(pages: dict[str, Page], site: Site) -> None:
    for item in site.recommendations:
        html = soup(pages[f"/rekommendationer/{item.id}/"])
        text = words(html.select_one("body"))
        assert words(html.h1) == item.data.short
        assert item.data.title in text
        assert [tag["id"] for tag in html.select(".k-asks > li")] == [ask.id for ask in item.data.asks]
        assert all(html.select_one(f"li#{example.id} .k-stage") for example in item.data.examples)
        assert "Numret är webbplatsens; rapporten numrerar inte sina rekommendationer." in text
        assert all(wording in text for wording, _ in variants_of(item.data))


def test_examples_stand_city_by_city_in_alphabetical_order(pages: dict[str, Page], site: Site) -> None:
    order = [city.id for city in site.cities]
    for item in site.recommendations:
        cities = {example.id: order.index(example.city) for example in item.data.examples}
        html = soup(pages[f"/rekommendationer/{item.id}/"])
        shown = [cities[tag["id"]] for tag in html.select("[aria-labelledby=stader] li[id]")]
        assert shown == sorted(shown) and len(shown) == len(cities)


def test_peers_are_on_the_main_topic_and_not_named(site: Site) -> None:
    for item in site.recommendations:
        named = {example.city for example in item.data.examples}
        peers, later = peers_of(site, item)
        assert all(item.data.topics[0] in statement.point.topics for statement in [*peers, *later])
        assert not named & {statement.city for statement in peers}
        assert all(statement.year != 2020 for statement in later)
        cities = [statement.city for statement in peers]
        assert all(cities.count(city) <= 2 for city in cities)
        assert cities == [city.id for city in site.cities for _ in range(cities.count(city.id))]


def test_every_city_on_the_main_topic_stands_on_the_recommendation(pages: dict[str, Page], site: Site) -> None:
    for item in site.recommendations:
        taking_up = {statement.city for statement in site.statements_on(item.data.topics[0])
                     if statement.year == 2020 and not statement.repeats}
        links = soup(pages[f"/rekommendationer/{item.id}/"]).select("[aria-labelledby=stader] a.k-city, [aria-labelledby=samma-amnen] a.k-city")
        shown = {city.id for city in site.cities for tag in links if tag.get_text() == city.name}
        assert taking_up <= shown, item.id


def test_copied_text_says_whose_it_is(pages: dict[str, Page], site: Site) -> None:
    for item in site.recommendations:
        copied = soup(pages[f"/rekommendationer/{item.id}/"]).select_one("#kopia")
        assert copied is not None
        text = copied.get_text()
        assert text.startswith(item.label) and "version 2020" in text and "sammanfattning" in text
        assert f"kapitel {item.chapter}" in text
        assert all(ask.text in text for ask in item.data.asks if "*" not in ask.text and "[" not in ask.text)


# ---- closing themes ----

def test_conclusions_list_both_kinds(pages: dict[str, Page], site: Site) -> None:
    for theme in site.conclusions:
        page = pages[f"/slutsatser/{theme.id}/"]
        shown = {linked(page, link) for link in soup(page).select(".k-recs a")}
        assert shown == {f"/rekommendationer/{item.id}/" for item in site.recommendations
                         if theme.id in (*item.data.conclusions.belongs, *item.data.conclusions.touches)}
    assert len(soup(pages["/slutsatser/"]).select(".k-themes > li")) == len(site.conclusions)
