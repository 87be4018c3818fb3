"""The contract: what it is, and a page for those who write their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.entries import Recommendation, Statement
from ..model.site import Site
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .swedish import clip

START = Crumb("Start", "/")
CONTRACT = Crumb("Kontraktet", "/kontraktet/")
# Addressees that a municipality counts itself to.
MUNICIPAL = frozenset({"kommuner", "klimatkontraktskommuner", "kontraktets-parter"})
MOST_TOPICS = 8


@dataclass(frozen=True)
class ShownWay:
    """A way to go about a section with the statements that show it."""

    data: s.Way
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class OwnSection:
    """What the page on writing one's own contract says of a section.

    ``topics`` are counted in cities of the newest full version whose
    statements under the section carry the topic.
    """

    section: s.ContractSection
    page: s.SectionPage
    topics: tuple[tuple[s.Topic, int], ...]
    ways: tuple[ShownWay, ...]
    to_municipalities: tuple[Recommendation, ...]
    without_addressee: tuple[Recommendation, ...]


def contract_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """/kontraktet/ and /kontraktet/skriv-eget/."""
    sides = [(side, [item for item in site.contract.commitments if item.by.value == side])
             for side in ("cities", "agencies", "viable_cities")]
    yield finish(
        Page("/kontraktet/", "kontraktet", "Kontraktet: vad parterna har lovat", clip(plain(site.contract.lead)), "",
             crumbs=(START,), menu="/kontraktet/", data_file=site.origins["contract"].file, data_line=1,
             identity="kontraktet", valid_for=str(site.newest_full_year)),
        renderer, "pages/contract.jinja", contract=site.contract, sides=sides)
    yield finish(
        Page("/kontraktet/skriv-eget/", "skriv eget", "Skriv ert eget klimatkontrakt",
             "Avsnitt för avsnitt: vad det är till för, vad städerna tar upp, olika sätt att göra det, vad rapporten ber kommuner om och en disposition att kopiera.",
             "", crumbs=(START, CONTRACT), menu="/kontraktet/", identity="skriv-eget",
             valid_for=str(site.newest_full_year)),
        renderer, "pages/write_own.jinja", parts=[own_section(site, section) for section in site.sections],
        cities=len(site.cities_in(site.newest_full_year)), year=site.newest_full_year)


def own_section(site: Site, section: s.ContractSection) -> OwnSection:
    """Everything about ``section`` that helps to write it."""
    page = site.section_pages[section.id].data
    year = site.newest_full_year
    cities: dict[str, set[str]] = {}
    for statement in site.statements:
        if statement.year == year and section.id in statement.sections:
            for topic in statement.point.topics:
                cities.setdefault(topic, set()).add(statement.city)
    ranked = sorted(cities, key=lambda topic: (-len(cities[topic]), [item.id for item in site.topics].index(topic)))
    recommendations = site.recommendations_of_chapter(section.report_chapter) if section.report_chapter else []
    return OwnSection(
        section, page,
        tuple((site.topic_by_id[topic], len(cities[topic])) for topic in ranked[:MOST_TOPICS]),
        tuple(ShownWay(way, tuple(site.statement_by_ref[f"{year}/{ref}"] for ref in way.refs)) for way in page.ways),
        tuple(item for item in recommendations if MUNICIPAL & set(item.data.addressees)),
        tuple(item for item in recommendations if not item.data.addressees),
    )
