"""Addresses: as the design gives them, and links that work under any path."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.site import Site
from macros.render import urls

from ..small import small_site

PART = st.text("abcdefghij-0123456789", min_size=1, max_size=6)
PAGE = st.lists(PART, max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
TARGET = st.tuples(PAGE, st.one_of(st.just(""), PART.map(lambda part: f"{part}.csv")), st.sampled_from(["", "?stader=lund,malmo", "?q=%C3%A5"]),
                   st.sampled_from(["", "#a", "#klimatmal-antaget-mal"])).map("".join)
ROOTS = ("https://example.se/", "https://example.se/under/vagen/", "http://127.0.0.1:8000/")


@given(PAGE, TARGET, st.sampled_from(ROOTS))
def test_a_relative_link_leads_where_its_address_says(here: str, address: str, root: str) -> None:
    link = urls.relative(address, here)
    assert not link.startswith("/") and "//" not in link
    assert urljoin(root + here[1:], link) == root + address[1:]


def test_many_real_pairs(site: Site) -> None:
    pages = ["/", "/stader/", "/jamfor/klimatmal/2020/", *(urls.city(city.id, year) for city in site.cities for year in (None, 2020)),
             *(urls.recommendation(item) for item in site.recommendations), *(urls.topic(topic.id) for topic in site.topics)]
    for here in pages:
        for address in pages:
            assert urljoin(f"https://x.se/a{here}", urls.relative(address, here)) == f"https://x.se/a{address}"


@pytest.mark.parametrize(("address", "here", "link"), [
    ("/", "/", "./"), ("/stader/", "/", "stader/"), ("/", "/stader/lund/", "../../"), ("/stader/lund/", "/stader/malmo/", "../lund/"),
    ("/stader/lund/#a", "/stader/lund/", "#a"), ("/stader/lund/", "/stader/lund/", "./"), ("/data/x.csv", "/data/", "x.csv"),
    ("/jamfor/?stader=lund#a", "/jamfor/", "./?stader=lund#a"), ("https://a.se/", "/x/", "https://a.se/"), ("mailto:a@b.se", "/x/", "mailto:a@b.se"),
    ("#a", "/x/", "#a"),
])
def test_links(address: str, here: str, link: str) -> None:
    assert urls.relative(address, here) == link


def test_addresses_of_the_design() -> None:
    site = small_site()
    item = site.recommendations[0]
    assert urls.city("lund") == "/stader/lund/" and urls.city("lund", 2020) == "/stader/lund/2020/"
    assert urls.section("klimatmal") == "/avsnitt/klimatmal/"
    assert urls.recommendation(item) == urls.recommendation("r4-1-1") == "/rekommendationer/r4-1-1/"
    assert urls.addressee("kommuner") == "/rekommendationer/till/kommuner/"
    assert (urls.conclusion("a"), urls.topic("a"), urls.insight("a")) == ("/slutsatser/a/", "/amnen/a/", "/insikter/a/")
    assert (urls.term("a"), urls.document("a")) == ("/ordlista/#a", "/dokument/#a")
    assert urls.level(site.climate_targets.groups[0].levels[0].cells[0]) == "/jamfor/klimatmal/#alby-konsumtion"


def test_homes_of_statements() -> None:
    homes = {item.point.id: urls.home_of(item) for item in small_site().statements}
    assert homes["budget"] == "/stader/alby/#klimatmal-budget"
    assert homes["alby-budget"] == "/rekommendationer/r4-1-1/#alby-budget"
    assert homes["berga-matning"] == "/stader/berga/#samverkan-r4-1-1-berga-matning"


def test_all_addresses_are_ascii_and_lower_case(site: Site) -> None:
    for statement in site.statements:
        for address in (urls.statement(statement), urls.home_of(statement)):
            assert address.isascii() and address == address.lower() and urlsplit(address).path.endswith("/")
