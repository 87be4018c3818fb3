"""Pages of recommendations: the index, one page each, and one per addressee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.counting import tally
from ..model.entries import City, Recommendation, Statement
from ..model.site import Site
from . import urls
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .related import section_links
from .swedish import STAGE_WORDS, chapter_names, clip, enumeration, number_word

START = Crumb("Start", "/")
RECOMMENDATIONS = Crumb("Rekommendationer", "/rekommendationer/")
NOT_STATED = "anges-inte"
NOT_STATED_LABEL = "Anges inte"
MOST_PER_CITY = 2


@dataclass(frozen=True)
class Row:
    """A recommendation in the index, with what the filters look at."""

    item: Recommendation
    section: s.ContractSection
    addressees: tuple[str, ...]
    cities: tuple[City, ...]
    words: str


def recommendation_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The index, a page per addressee and a page per recommendation."""
    yield index_page(site, renderer)
    for addressee in site.addressees:
        yield addressee_page(site, renderer, addressee)
    yield unaddressed_page(site, renderer)
    for index, item in enumerate(site.recommendations):
        yield recommendation_page(site, renderer, item, index)


def index_page(site: Site, renderer: Renderer) -> Page:
    """All recommendations by section, with filters for those who have scripts."""
    rows = [row_of(site, item) for item in site.recommendations]
    groups = [(section, [row for row in rows if row.section.id == section.id]) for section in site.sections]
    named = {city.id for row in rows for city in row.cities}
    topics = {topic for row in rows for topic in row.item.data.topics}
    themes = {theme for row in rows for theme in themes_of(row.item)}
    page = Page("/rekommendationer/", "rekommendationer", "Rekommendationer",
                f"Rapportens {len(rows)} rekommendationer efter kontraktets avsnitt, mottagare, ämne och stad.", "",
                crumbs=(START,), menu="/rekommendationer/", scripts=("assets/js/filter.js",),
                valid_for=str(site.newest_full_year))
    return finish(
        page, renderer, "pages/recommendations.jinja", rows=rows, groups=[pair for pair in groups if pair[1]],
        unaddressed=[row for row in rows if not row.item.data.addressees], not_stated=NOT_STATED,
        not_stated_label=NOT_STATED_LABEL,
        cities=[city for city in site.cities if city.id in named], year=site.newest_full_year,
        topics=[topic for topic in site.topics if topic.id in topics],
        conclusions=[theme for theme in site.conclusions if theme.id in themes],
        to_count={addressee.id: sum(addressee.id in row.addressees for row in rows) for addressee in site.addressees},
    )


def row_of(site: Site, item: Recommendation) -> Row:
    """``item`` as the index and its filters see it."""
    data = item.data
    words = [item.label, data.title, *(variant.text for variant in data.variants), *(ask.text for ask in data.asks),
             *(site.topic_by_id[topic].label for topic in data.topics)]
    return Row(item, site.section_of(item), reached(site, data.addressees), cities_named(site, item),
               plain(" ".join(dict.fromkeys(words))))


def reached(site: Site, addressees: Iterable[str]) -> tuple[str, ...]:
    """Addressees that are named or belong to a group that is named; or the mark for none."""
    named = list(addressees)
    inside = [other.id for other in site.addressees
              if any(other.id in site.addressee_by_id[group].includes for group in named)]
    return tuple(dict.fromkeys([*named, *inside])) or (NOT_STATED,)


def cities_named(site: Site, item: Recommendation) -> tuple[City, ...]:
    """Cities that the analysis names, in alphabetical order."""
    named = {example.city for example in item.data.examples}
    return tuple(city for city in site.cities if city.id in named)


def themes_of(item: Recommendation) -> tuple[str, ...]:
    """Closing themes that the recommendation belongs to or touches."""
    return (*item.data.conclusions.belongs, *item.data.conclusions.touches)


def addressee_page(site: Site, renderer: Renderer, addressee: s.Addressee) -> Page:
    """Recommendations to one addressee, then those to groups that it belongs to."""
    direct = site.recommendations_to(addressee.id)
    shown = {item.id for item in direct}
    groups = []
    for group in site.groups_holding(addressee.id):
        more = [item for item in site.recommendations_to(group.id) if item.id not in shown]
        shown.update(item.id for item in more)
        if more:
            groups.append((group, more))
    origin = site.origins.get(f"addressees/{addressee.id}")
    page = Page(
        urls.addressee(addressee.id), "mottagare", f"Rekommendationer till {addressee.phrase}",
        clip(plain(addressee.sentence)), "", crumbs=(START, RECOMMENDATIONS), menu="/rekommendationer/",
        data_file=origin.file if origin else "", data_line=origin.line if origin else 0,
        identity=f"till/{addressee.id}", valid_for=str(site.newest_full_year),
    )
    return finish(page, renderer, "pages/addressee.jinja", heading=page.title, sentence=addressee.sentence,
                  direct=direct, groups=groups, current=addressee.id, unaddressed=unaddressed(site),
                  not_stated=NOT_STATED, year=site.newest_full_year)


def unaddressed_page(site: Site, renderer: Renderer) -> Page:
    """Recommendations where the report does not say to whom."""
    page = Page(
        urls.addressee(NOT_STATED), "mottagare", "Rekommendationer utan angiven mottagare",
        "Rekommendationer där rapporten inte anger vem de riktar sig till.", "", crumbs=(START, RECOMMENDATIONS),
        menu="/rekommendationer/", identity=f"till/{NOT_STATED}", valid_for=str(site.newest_full_year),
    )
    return finish(page, renderer, "pages/addressee.jinja", heading=page.title, sentence=page.description,
                  direct=unaddressed(site), groups=[], current=NOT_STATED, unaddressed=[], not_stated=NOT_STATED,
                  year=site.newest_full_year)


def unaddressed(site: Site) -> list[Recommendation]:
    """Recommendations that name no addressee."""
    return [item for item in site.recommendations if not item.data.addressees]


def recommendation_page(site: Site, renderer: Renderer, item: Recommendation, index: int) -> Page:
    """A recommendation: the ask, to whom, what cities do, why."""
    section, data, year = site.section_of(item), item.data, site.newest_full_year
    peers, later = peers_of(site, item)
    page = Page(
        urls.recommendation(item), "rekommendation", f"{data.short} ({item.label})", clip(plain(data.ask)), "",
        crumbs=(START, RECOMMENDATIONS, Crumb(section.title, f"/rekommendationer/#{section.id}")),
        menu="/rekommendationer/", data_file=item.origin.file, data_line=item.origin.line, identity=item.id,
        valid_for=" och ".join(str(number) for number in sorted({year, *(statement.year for statement in later)})),
    )
    named = examples_of(site, item)
    first = {statement.city: statement.point.id for statement in reversed(named)}
    main, *others = (site.topic_by_id[id_] for id_ in data.topics)
    return finish(
        page, renderer, "pages/recommendation.jinja", item=item, section=section, year=year,
        publisher=site.document_of(year).publisher,
        cities=[(city, first[city.id]) for city in cities_named(site, item)], named=named, topic=main,
        peers=peers, later=later, silent=[city for city in tally(site, main.id, year).not_mentioned if city.id not in {statement.city for statement in named}],
        most=number_word(MOST_PER_CITY), capped=most_told(peers) == MOST_PER_CITY, elsewhere=others,
        chapters=chapters_of(site, peers),
        named_chapters=chapter_names(statement.source.chapter or item.chapter for statement in named), variants=variants_of(data),
        related=site.related(item), links=section_links(section), copy_text=copy_text(site, renderer, item),
        projects=[project for project in site.contract.projects if project.section == section.id],
        belongs=[site.conclusion_by_id[theme] for theme in data.conclusions.belongs],
        touches=[site.conclusion_by_id[theme] for theme in data.conclusions.touches],
        before=neighbour(site, index - 1), after=neighbour(site, index + 1),
    )


def examples_of(site: Site, item: Recommendation) -> list[Statement]:
    """What the analysis says of the cities that it names, city by city in alphabetical order."""
    given = [statement for statement in site.statements if statement.recommendation == item.id]
    return [statement for city in site.cities for statement in given if statement.city == city.id]


def peers_of(site: Site, item: Recommendation) -> tuple[list[Statement], list[Statement]]:
    """Statements on the recommendation's main topic, city by city: of 2020 and of the follow-up.

    The main topic is the first; a page that mixed in the others showed
    statements far from the matter. The first list leaves out cities that the
    recommendation names. At most two a city: those that share most topics with
    the recommendation, of its own contract section before others.
    """
    section, topics = site.section_of(item).id, set(item.data.topics)
    named = {example.city for example in item.data.examples}
    peers: list[Statement] = []
    later: list[Statement] = []
    for city in site.cities:
        for version in city.versions:
            full = version.year == site.newest_full_year
            own = [statement for statement in site.statements_on(item.data.topics[0])
                   if statement.city == city.id and statement.year == version.year and not statement.repeats]
            if not (full and city.id in named):
                nearest = sorted(own, key=lambda statement: (-len(topics & set(statement.point.topics)),
                                                             section not in statement.sections))[:MOST_PER_CITY]
                (peers if full else later).extend(statement for statement in own if statement in nearest)
    return peers, later


def most_told(statements: list[Statement]) -> int:
    """The highest number of ``statements`` that one city has."""
    return max(Counter(statement.city for statement in statements).values(), default=0)


def chapters_of(site: Site, peers: list[Statement]) -> str:
    """The report's chapters that the statements on the topic come from, the cities' own with the cities' names."""
    own: dict[str, str] = {}
    joint: list[str] = []
    for statement in peers:
        city, chapter = site.city_by_id[statement.city], statement.source.chapter or ""
        version = city.version(statement.year)
        if version and version.data.chapter == chapter:
            own[city.name] = chapter
        else:
            joint.append(chapter)
    parts = [f"kapitel om {enumeration(f'{name} ({chapter})' for name, chapter in own.items())}" if own else "",
             chapter_names(joint) if joint else ""]
    return ", samt ".join(filter(None, parts))


def variants_of(data: s.Recommendation) -> list[tuple[str, str]]:
    """Other wordings of the title, each once, with where they stand."""
    places: dict[str, list[str]] = {}
    for variant in data.variants:
        places.setdefault(variant.text, []).append("rapportens sammanfattning" if variant.where == "executive summary" else variant.where)
    return [(wording, enumeration(where)) for wording, where in places.items()]


def copy_text(site: Site, renderer: Renderer, item: Recommendation) -> str:
    """The recommendation as plain text to paste, with version and source."""
    data = item.data
    to = enumeration(site.addressee_by_id[name].phrase for name in data.addressees)
    lines = [f"{item.label} {data.short}", plain(data.ask), "",
             f"Riktar sig till: {to}" if to else "Rapporten anger inte vem rekommendationen riktar sig till.",
             "", "Det rekommendationen ber om:"]
    lines += [f"{number}. {plain(ask.text)}" for number, ask in enumerate(data.asks, 1)]
    if examples := examples_of(site, item):
        lines += ["", "Städer som nämns:"]
        lines += [f"– {site.city_by_id[statement.city].name} ({STAGE_WORDS[statement.point.stage].lower()}): "
                  f"{plain(statement.point.text)}" for statement in examples]
    lines += ["", f"Rapportens rubrik: {data.title}",
              f"Källa: {renderer.source_text(data.source)}, version {site.newest_full_year}. "
              "Texten är webbplatsen Klimatkontrakt 2030:s sammanfattning."]
    return "\n".join(lines)


def neighbour(site: Site, index: int) -> tuple[str, str, str] | None:
    """The recommendation at ``index`` as (name, address, number), or None."""
    if not 0 <= index < len(site.recommendations):
        return None
    item = site.recommendations[index]
    return item.data.short, urls.recommendation(item), item.label

