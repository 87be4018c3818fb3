"""Pages of the contract's sections: the overview table and one page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.counting import Tally, tally, topics_in
from ..model.entries import City, Recommendation, Statement
from ..model.site import Site
from . import urls
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .related import section_links
from .swedish import chapter_range, clip, count, enumeration, strongest

START = Crumb("Start", "/")
CONTRACT = Crumb("Kontraktet", "/kontraktet/")
SECTIONS = Crumb("Kontraktets avsnitt", "/avsnitt/")


@dataclass(frozen=True)
class Cell:
    """One cell of the overview: what a city's version says under a section."""

    city: City
    section: s.ContractSection
    data: s.Section | None
    stage: s.Stage | None
    label: str

    @property
    def address(self) -> str:
        """The section on the city's page."""
        return f"{urls.city(self.city.id)}#{self.section.id}"


@dataclass(frozen=True)
class CityText:
    """Everything that one version of a city's contract says under a section."""

    city: City
    year: int
    data: s.Section
    source: s.Provenance
    analysis: tuple[Statement, ...]


@dataclass(frozen=True)
class Counted:
    """A count that the site makes, with who stands behind it."""

    data: s.ComputedCount
    tally: Tally


def section_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The overview and a page per contract section."""
    yield overview_page(site, renderer)
    for index, section in enumerate(site.sections):
        yield section_page(site, renderer, section, index)


def overview_cell(city: City, section: s.ContractSection, year: int) -> Cell:
    """The overview's cell: status, number of points and the stage that has come furthest."""
    version = city.version(year)
    data = version.data.sections.get(section.id) if version else None
    if data is None:
        return Cell(city, section, None, None, "")
    stage = strongest([point.stage for point in data.points]) or data.row.stage
    return Cell(city, section, data, stage, count(len(data.points), "punkt", "punkter"))


def overview_page(site: Site, renderer: Renderer) -> Page:
    """Cities by sections: one table for each edition."""
    full = site.full_editions[0]
    tables = [(full, site.cities_in(full.year), site.sections)]
    for edition in site.editions:
        if not edition.full:
            cities = site.cities_in(edition.year)
            told = [section for section in site.sections
                    if any(section.id in version.data.sections for city in cities
                           for version in city.versions if version.year == edition.year)]
            tables.append((edition, cities, tuple(told)))
    rows = [(edition, sections, [(city, [overview_cell(city, section, edition.year) for section in sections])
                                 for city in cities]) for edition, cities, sections in tables]
    page = Page("/avsnitt/", "avsnitt", "Kontraktets avsnitt", "Översikt: vad varje stad säger under vart och ett av "
                "kontraktets avsnitt, och vad uppföljningen berättar.", "",
                crumbs=(START, CONTRACT), menu="/kontraktet/", wide=True,
                valid_for=" och ".join(str(edition.year) for edition in reversed(site.editions)))
    return finish(page, renderer, "pages/sections.jinja", tables=rows, full=full)


def section_page(site: Site, renderer: Renderer, section: s.ContractSection, index: int) -> Page:
    """A section's page: the state, nine rows, what the report says, every city's text."""
    year = site.newest_full_year
    own = site.section_pages[section.id]
    texts = [text for city in site.cities_in(year) if (text := city_text(site, city, section, year))]
    later = [edition for edition in site.editions if not edition.full]
    follow_ups = {city.id: [text for edition in later if (text := city_text(site, city, section, edition.year))]
                  for city in site.cities}
    others = [text for city in site.cities if not city.version(year) for text in follow_ups[city.id]]
    told_later = [(city, follow_ups[city.id][0].year) for city in site.cities if follow_ups[city.id]]
    recommendations = site.recommendations_of_chapter(section.report_chapter) if section.report_chapter else []
    years = {year, *(text.year for found in follow_ups.values() for text in found)}
    page = Page(
        urls.section(section.id), "avsnitt", f"{section.title}: vad städerna säger",
        clip(plain(own.data.state)), "", crumbs=(START, CONTRACT, SECTIONS), menu="/kontraktet/",
        data_file=own.origin.file, data_line=own.origin.line, identity=section.id,
        valid_for=enumeration(str(item) for item in sorted(years)),
    )
    return finish(
        page, renderer, "pages/section.jinja", section=section, own=own.data, year=year, texts=texts,
        follow_ups=follow_ups, told_later=told_later, others=others, recommendations=recommendations,
        touching=[] if recommendations else touching(site, section),
        counts=[Counted(item, tally(site, item.topic, year, item.stage)) for item in own.data.counts],
        projects=[project for project in site.contract.projects if project.section == section.id],
        conclusions=conclusions_on(site, section, year) if not recommendations else [],
        topics=topics_in(site, section.id, year), links=section_links(section),
        chapters=chapters(texts), publisher=site.document_of(year).publisher,
        before=neighbour(site, index - 1), after=neighbour(site, index + 1),
    )


def city_text(site: Site, city: City, section: s.ContractSection, year: int) -> CityText | None:
    """What the city's version of ``year`` says under ``section``, or None."""
    version = city.version(year)
    data = version.data.sections.get(section.id) if version else None
    if version is None or data is None:
        return None
    source = data.source if data.source.document else data.source.model_copy(update={"document": version.data.document})
    return CityText(city, year, data, source, tuple(site.added_by_analysis(city.id, section.id, year)))


def touching(site: Site, section: s.ContractSection) -> list[Recommendation]:
    """Recommendations that ask about ``section`` by name, or whose analysis names a city's work under it."""
    return [item for item in site.recommendations
            if any(section.about in ask.text.lower() for ask in item.data.asks)
            or any(section.id in example.sections for example in item.data.examples)]


def conclusions_on(site: Site, section: s.ContractSection, year: int) -> list[s.Conclusion]:
    """Closing themes about ``section``: those whose heading names it, else those with its topics."""
    named = [theme for theme in site.conclusions if section.title.lower() in theme.title.lower()]
    mine = {topic.id for topic, _ in topics_in(site, section.id, year)}
    return named or [theme for theme in site.conclusions if mine & set(theme.topics)]


def chapters(texts: list[CityText]) -> str:
    """The report's chapters behind the rows: ``kapitel 3.1–3.9``."""
    found = chapter_range(text.source.chapter for text in texts)
    return f"kapitel {found}" if found else ""


def neighbour(site: Site, index: int) -> tuple[str, str, str] | None:
    """The section at ``index`` as (title, address, note), or None outside the contract."""
    if not 0 <= index < len(site.sections):
        return None
    section = site.sections[index]
    return section.title, urls.section(section.id), f"avsnitt {section.number}" if section.number else ""
