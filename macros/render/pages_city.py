"""Pages of cities: the collected page and one page per version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.entries import City, Statement, Version
from ..model.site import Site
from . import urls
from .environment import Renderer, headings
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .swedish import clip, number_word

START = Crumb("Start", "/")
CITIES = Crumb("Städer", "/stader/")
_FACTS = (("adopted_goal", "Antaget mål"), ("proposal", "Förslag till mål"), ("investment_plan", "Klimatinvesteringsplan"),
          ("business", "Samverkan med företag"), ("follow_up", "Uppföljning"))
_FOLLOW_UP = "rapportering-och-uppfoljning"


@dataclass(frozen=True)
class Part:
    """What one version says in a section."""

    version: Version
    data: s.Section
    source: s.Provenance
    heading: str
    analysis: tuple[Statement, ...]


@dataclass(frozen=True)
class Deviation:
    """A city's own wording of a joint project."""

    project: s.Project
    remark: s.Remark


@dataclass(frozen=True)
class Later:
    """A fact that only a later follow-up tells: its year and its anchor on the page."""

    year: int
    anchor: str


@dataclass(frozen=True)
class Block:
    """A section of a city page."""

    section: s.ContractSection
    parts: tuple[Part, ...]
    projects: tuple[s.Project, ...]
    deviations: tuple[Deviation, ...]


def city_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The collected page of every city, and a page per version."""
    yield index_page(site, renderer)
    for index, city in enumerate(site.cities):
        yield city_page(site, renderer, city, None)
        for version in city.versions:
            yield city_page(site, renderer, city, version)


def index_page(site: Site, renderer: Renderer) -> Page:
    """The list of cities."""
    page = Page("/stader/", "städer", "Städer", f"{number_word(len(site.contract_cities)).capitalize()} städer med "
                f"genomgånget klimatkontrakt och {number_word(len(site.follow_up_only_cities))} som bara nämns i uppföljningen.", "", crumbs=(START,), menu="/stader/",
                valid_for=validity(site), wide=True)
    return finish(page, renderer, "pages/cities.jinja")


def validity(site: Site) -> str:
    """The years that the site's data is about."""
    return " och ".join(str(edition.year) for edition in sorted(site.editions, key=lambda edition: edition.year))


def blocks(site: Site, city: City, versions: tuple[Version, ...]) -> tuple[Block, ...]:
    """The sections that ``versions`` have text for: contracts, newest first, then follow-ups."""
    out = []
    told = sorted(versions, key=lambda version: (not site.edition_by_year[version.year].full, -version.year))
    for section in site.sections:
        holding = [version for version in told if section.id in version.data.sections]
        if not holding:
            continue
        parts = []
        for version in holding:
            edition = site.edition_by_year[version.year]
            heading = "" if len(versions) == 1 or (len(holding) == 1 and edition.full) else edition.label[:1].upper() + edition.label[1:]
            data = version.data.sections[section.id]
            source = data.source if data.source.document else data.source.model_copy(update={"document": version.data.document})
            parts.append(Part(version, data, source, heading, tuple(site.added_by_analysis(city.id, section.id, version.year))))
        deviations = tuple(Deviation(project, remark) for project in site.contract.projects
                           for remark in project.deviations
                           if remark.city == city.id and project.section == section.id
                           and not any(version.point(section.id, remark.id) for version in holding)
                           and any(site.edition_by_year[version.year].full for version in holding))
        projects = tuple(project for project in site.contract.projects if project.section == section.id
                         and any(site.edition_by_year[version.year].full for version in holding))
        out.append(Block(section, tuple(parts), projects, deviations))
    return tuple(out)


def city_page(site: Site, renderer: Renderer, city: City, dated: Version | None) -> Page:
    """A city's page; ``dated`` limits it to one version."""
    versions = (dated,) if dated else city.versions
    main = next((version for version in versions if site.edition_by_year[version.year].full), versions[0])
    shown = blocks(site, city, versions)
    anchors = {item.id: f"{section}-{item.id}" for section, data in main.data.sections.items() for item in data.points}
    anchors |= {statement.point.id: statement.anchor for statement in site.statements_of(city.id) if statement.recommendation and not statement.repeats}
    facts = [(label, fact, later_told(site, versions, main) if name == "follow_up" else None)
             for name, label in _FACTS if (fact := getattr(main.data.facts, name))]
    full = site.edition_by_year[main.year].full
    title = f"{city.name} {dated.year}" if dated else city.name
    peers = site.contract_cities if full else site.follow_up_only_cities
    before, after = (None, None) if dated else neighbours(peers, city)
    page = Page(
        address=urls.city(city.id, dated.year if dated else None),
        kind="stad", title=title if dated else f"{city.name}: klimatkontrakt och åtaganden",
        description=clip(plain(main.data.lead)),
        html="", crumbs=(START, CITIES, *((Crumb(city.name, urls.city(city.id)),) if dated else ())),
        menu="/stader/", canonical=urls.city(city.id) if dated and dated is newest_version(city) else None,
        data_file=main.origin.file, data_line=main.origin.line, identity=f"{city.id}/{dated.year}" if dated else city.id,
        valid_for=" och ".join(str(version.year) for version in reversed(versions)),
        structured={"@type": "AdministrativeArea", "name": city.data.official_name,
                    "identifier": city.data.municipality_code},
    )
    return finish(
        page, renderer, "pages/city.jinja", city=city, dated=dated.year if dated else None, main=main, main_is_full=full,
        title=title, facts=facts, anchors=anchors, blocks=shown, before=before, after=after,
        publisher=site.document_of(main.year).publisher,
        told_later=[f"uppföljningen {version.year}" for version in versions if version is not main],
        contract=site.document_by_id.get(main.data.contract or ""),
        pledge=next((item.fact for item in site.contract.commitments if item.fact), ""),
        common=site.contract.joint_promises, own=own_commitments(site, city, main),
        named_in=site.recommendations_naming(city.id) if full else [],
        topics=topics_of(site, city, {version.year for version in versions}),
        networks=memberships(site, city) if full and site.networks.version in {version.year for version in versions} else None,
        issues=[issue for issue in site.issues if city.id in issue.cities] if full else [],
    )


def later_told(site: Site, versions: tuple[Version, ...], main: Version) -> Later | None:
    """What a later follow-up tells about reporting, where the contract itself has nothing described."""
    if main.data.sections[_FOLLOW_UP].status is s.Status.DESCRIBED:
        return None
    for version in versions:
        told = version.data.sections.get(_FOLLOW_UP)
        if version.year > main.year and told and told.status is s.Status.DESCRIBED:
            return Later(version.year, f"{_FOLLOW_UP}-{version.year}")
    return None


def own_commitments(site: Site, city: City, version: Version) -> list[Statement]:
    """The statements of ``version`` that the city expressly commits to, those of the report's analysis included."""
    return [statement for statement in site.statements_of(city.id)
            if statement.point.stage is s.Stage.COMMITS and statement.year == version.year and not statement.repeats]


def newest_version(city: City) -> Version:
    """The version that the undated page stands for."""
    return city.versions[0]


def neighbours(peers: tuple[City, ...], city: City) -> tuple[tuple[str, str, str] | None, tuple[str, str, str] | None]:
    """The cities before and after ``city`` as (name, address, note)."""
    index = peers.index(city)
    before = peers[index - 1] if index else None
    after = peers[index + 1] if index + 1 < len(peers) else None
    return tuple((other.name, urls.city(other.id), "") if other else None for other in (before, after))  # type: ignore[return-value]


def topics_of(site: Site, city: City, years: set[int]) -> list[tuple[s.Topic, int]]:
    """The topics of a city's statements with their number, in the topics' order."""
    counts: dict[str, int] = {}
    for statement in site.statements_of(city.id):
        if statement.year in years and not statement.repeats:
            for topic in statement.point.topics:
                counts[topic] = counts.get(topic, 0) + 1
    return [(topic, counts[topic.id]) for topic in site.topics if topic.id in counts]


def memberships(site: Site, city: City) -> list[tuple[s.Column, s.Cell]] | None:
    """The city's filled cells of Tabell 4.8.2; None when the table has no such row."""
    row = next((row for row in site.networks.rows if row.city == city.id), None)
    if row is None:
        return None
    filled = {"yes", "year", "question"}
    return [(column, row.cells[column.id]) for column in site.networks.columns
            if row.cells[column.id].kind in filled or row.cells[column.id].text]
