"""Pages of topics: the list by section and A–Ö, and one page per topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.counting import Tally, main_section, tally
from ..model.entries import City, Statement, swedish_key
from ..model.site import Site
from . import urls
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .related import topic_links
from .swedish import clip

START = Crumb("Start", "/")
TOPICS = Crumb("Ämnen", "/amnen/")


@dataclass(frozen=True)
class Entry:
    """A topic in the list, with what stands behind its counts."""

    topic: s.Topic
    section: s.ContractSection
    tally: Tally
    later: tuple[City, ...]
    recommendations: int


@dataclass(frozen=True)
class CityPart:
    """A city's statements on a topic, by year, newest full edition first."""

    city: City
    years: tuple[tuple[s.Edition, tuple[Statement, ...]], ...]


def topic_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The list of topics and a page per topic."""
    entries = [entry_of(site, topic) for topic in site.topics]
    yield index_page(site, renderer, entries)
    in_order = sorted(entries, key=lambda entry: swedish_key(entry.topic.label))
    for index, entry in enumerate(in_order):
        around = (in_order[index - 1] if index else None, in_order[index + 1] if index + 1 < len(in_order) else None)
        before, after = ((item.topic.label, urls.topic(item.topic.id), "") if item else None for item in around)
        yield topic_page(site, renderer, entry, before, after)


def entry_of(site: Site, topic: s.Topic) -> Entry:
    """Counts of cities and recommendations on ``topic``."""
    newest = site.newest_full_year
    later = {statement.city for statement in site.statements_on(topic.id) if statement.year > newest}
    return Entry(topic, main_section(site, topic.id), tally(site, topic.id, newest),
                 tuple(city for city in site.cities if city.id in later), len(site.recommendations_on(topic.id)))


def index_page(site: Site, renderer: Renderer, entries: list[Entry]) -> Page:
    """Topics by section and in alphabetical order."""
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda item: swedish_key(item.topic.label)):
        letters.setdefault(entry.topic.label[0].upper(), []).append(entry)
    sections = [(section, [entry for entry in entries if entry.section.id == section.id]) for section in site.sections]
    page = Page("/amnen/", "ämnen", "Ämnen", f"{len(entries)} ämnen som går tvärs över städer, avsnitt och "
                "rekommendationer, efter kontraktets avsnitt och från A till Ö.", "", crumbs=(START,), menu="/amnen/",
                valid_for=" och ".join(str(edition.year) for edition in reversed(site.editions)))
    return finish(page, renderer, "pages/topics.jinja", sections=[pair for pair in sections if pair[1]],
                  letters=letters, entries=entries, year=site.newest_full_year)


def topic_page(site: Site, renderer: Renderer, entry: Entry, before: tuple[str, str, str] | None,
               after: tuple[str, str, str] | None) -> Page:
    """A topic's page: who takes it up, what they say, recommendations, terms."""
    topic, year = entry.topic, site.newest_full_year
    statements = site.statements_on(topic.id)
    parts = [part for city in site.cities if (part := city_part(site, city, statements))]
    years = sorted({statement.year for statement in statements}) or [year]
    origin = site.origins.get(f"topics/{topic.id}")
    page = Page(
        urls.topic(topic.id), "ämne", f"{topic.label}: vad städerna säger", clip(plain(topic.sentence)), "",
        crumbs=(START, TOPICS), menu="/amnen/", data_file=origin.file if origin else "",
        data_line=origin.line if origin else 0, identity=topic.id,
        valid_for=" och ".join(str(item) for item in years),
    )
    # A city whose contract is silent stands apart, although the follow-up names it.
    told = {city.id for city in entry.tally.taking_up}
    return finish(
        page, renderer, "pages/topic.jinja", entry=entry, topic=topic, year=year,
        parts=[part for part in parts if part.city.id in told],
        others=[part for part in parts if part.city.id not in told],
        recommendations=site.recommendations_on(topic.id), remarks=remarks(site, topic.id),
        terms=[term for term in site.terms if topic.id in term.topics],
        conclusions=[theme for theme in site.conclusions if topic.id in theme.topics],
        links=topic_links(topic, entry.section, entry.tally.taking_up), before=before, after=after,
    )


def city_part(site: Site, city: City, statements: list[Statement]) -> CityPart | None:
    """The city's statements among ``statements``, or None when there are none."""
    years = []
    for edition in sorted(site.editions, key=lambda edition: (not edition.full, -edition.year)):
        own = tuple(item for item in statements if item.city == city.id and item.year == edition.year)
        if own:
            years.append((edition, own))
    return CityPart(city, tuple(years)) if years else None


@dataclass(frozen=True)
class Told:
    """A statement of no single city, with where it has its home."""

    text: str
    address: str
    where: str


def remarks(site: Site, topic: str) -> list[Told]:
    """What the contract, the report's analysis and the follow-up say on ``topic`` in general."""
    found = [Told(item.text, "/kontraktet/#" + item.id, "Vad parterna åtar sig")
             for item in site.contract.commitments if topic in item.topics]
    for section in site.sections:
        own = site.section_pages[section.id]
        found += [Told(item.text, f"{urls.section(section.id)}#{item.id}", f"Vad rapporten konstaterar: {section.title}")
                  for item in own.data.observations if topic in item.topics]
    for insight in site.insights:
        for group in insight.data.groups:
            found += [Told(item.text, f"{urls.insight(insight.id)}#{item.id}", insight.data.title)
                      for item in group.statements if topic in item.topics]
    return found

