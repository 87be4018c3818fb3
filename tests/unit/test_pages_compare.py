"""The data behind /jamfor/: every cell, fact and membership equals the site's data."""

from __future__ import annotations

import json
from typing import Any

import pytest

from macros.model import shapes as s
from macros.model.compare import targets_of
from macros.model.site import Site
from macros.render.compare_words import facts_of
from macros.render.environment import Renderer
from macros.render.outputs import Asset, Page
from macros.render.pages_city import city_pages
from macros.render.pages_compare import compare_pages


@pytest.fixture(scope="module")
def data(site: Site) -> dict[str, dict[str, Any]]:
    assets = [output for output in compare_pages(site, Renderer(site)) if isinstance(output, Asset)]
    return {asset.address.rsplit("/", 1)[1].removesuffix(".json"): json.loads(asset.content) for asset in assets}


@pytest.fixture(scope="module")
def places(site: Site) -> dict[str, str]:
    return {page.address: page.html for page in city_pages(site, Renderer(site))}


def test_one_file_per_city(data: dict[str, dict[str, Any]], site: Site) -> None:
    assert set(data) == set(site.city_by_id)
    for city in site.cities:
        assert list(data[city.id]["versions"]) == sorted(str(version.year) for version in city.versions)


def test_cells_hold_every_point(data: dict[str, dict[str, Any]], site: Site) -> None:
    for city in site.cities:
        for version in city.versions:
            cells = data[city.id]["versions"][str(version.year)]["sections"]
            assert list(cells) == sorted(version.data.sections)
            for section, cell in cells.items():
                points = version.data.sections[section].points
                analysis = site.added_by_analysis(city.id, section, version.year)
                assert [point["id"] for point in cell["points"]] == [
                    *(f"{section}-{point.id}" for point in points), *(statement.anchor for statement in analysis)]
                assert str(version.year) in cell["source"]


def test_addresses_lead_to_statements(data: dict[str, dict[str, Any]], site: Site, places: dict[str, str]) -> None:
    for city in site.cities_in(2020):
        version = data[city.id]["versions"]["2020"]
        for fact in version["facts"]:
            for address in fact["addresses"]:
                page, _, fragment = address.partition("#")
                if page.startswith("/stader/"):
                    assert f'id="{fragment}"' in places[page], address
        for topic in version["topics"].values():
            page, _, fragment = topic["address"].partition("#")
            if page.startswith("/stader/"):
                assert f'id="{fragment}"' in places[page], topic["address"]


def test_facts_tell_the_data(site: Site) -> None:
    lund = {fact.dimension: fact for fact in facts_of(site, site.city_by_id["lund"], 2020)}
    umea = {fact.dimension: fact for fact in facts_of(site, site.city_by_id["umea"], 2020)}
    assert lund["basar"].text == "1990" and umea["basar"].text == "inget basår nämns"
    assert "förslag" in lund["ord-climate_neutral"].text and "2030" in lund["ord-climate_neutral"].text
    assert "för staden 2030" in umea["ord-climate_neutral"].text
    assert "för hela kommunen 2040" in umea["ord-climate_neutral"].text
    assert lund["grans"].key != umea["grans"].key
    assert "scope 1, 2 och 3" in umea["omfattning"].text


def test_adopted_and_proposed_are_never_mixed(site: Site) -> None:
    for city in site.cities_in(2020):
        facts = {fact.dimension: fact for fact in facts_of(site, city, 2020)}
        placed = targets_of(site, city.id, 2020)
        decided = {str(item.target.year) for item in placed
                   if item.target.status is not s.TargetStatus.PROPOSED and item.target.year}
        assert set(facts["malar"].key.split()) == decided
        proposed = [item for item in placed if item.target.status is s.TargetStatus.PROPOSED]
        assert (facts["forslag"].text == "inget förslag till klimatmål nämns") == (not proposed)


def test_facts_of_a_follow_up_are_none(site: Site) -> None:
    assert facts_of(site, site.city_by_id["lund"], 2024) == []
    assert facts_of(site, site.city_by_id["boras"], 2020) == []


def test_every_fact_has_words_and_no_claim_of_absence(site: Site) -> None:
    for city in site.cities_in(2020):
        seen = [fact.dimension for fact in facts_of(site, city, 2020)]
        assert len(set(seen)) == len(seen)
        for fact in facts_of(site, city, 2020):
            assert fact.title and fact.text and "saknar" not in fact.text


def test_memberships_equal_the_table(data: dict[str, dict[str, Any]], site: Site) -> None:
    for row in site.networks.rows:
        members = data[row.city]["versions"]["2020"]["members"]
        assert [member["id"] for member in members] == [column.id for column in site.networks.columns]
        for member in members:
            cell = row.cells[member["id"]]
            assert member["yes"] == (cell.kind in ("yes", "year"))
            assert member["yes"] or not cell.kind or "källan inte förklarar" in member["text"]
        assert not any(version["members"] for year, version in data[row.city]["versions"].items() if year != "2020")


def test_topics_count_cities(data: dict[str, dict[str, Any]], site: Site) -> None:
    for city in site.cities_in(2020):
        for id_, topic in data[city.id]["versions"]["2020"]["topics"].items():
            cities = {statement.city for statement in site.statements_on(id_) if statement.year == 2020}
            assert (topic["cities"], topic["total"]) == (len(cities), 9)


def test_same_data_gives_same_bytes(site: Site) -> None:
    first, second = ([output.content if isinstance(output, Asset) else output.html for output in
                      compare_pages(site, Renderer(site))] for _ in range(2))
    assert first == second


def test_the_page_offers_every_city_and_section(site: Site) -> None:
    page = next(output for output in compare_pages(site, Renderer(site)) if isinstance(output, Page))
    assert page.wide and "k-nojs" in page.html
    assert all(f'value="{city.id}"' in page.html for city in site.cities)
    assert all(f'value="{section.id}"' in page.html for section in site.sections)
