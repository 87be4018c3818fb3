"""Pages of recommendations: the index, one page each, and one per addressee."""

from __future__ import annotations

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
from .swedish import STAGE_WORDS, clip, enumeration

START = Crumb("Start", "/")
RECOMMENDATIONS = Crumb("Rekommendationer", "/rekommendationer/")
NOT_STATED = "anges-inte"
NOT_STATED_LABEL = "Anges inte"
MOST_PER_CITY = 2


@dataclass(frozen=True)
class StageGroup:
    """Statements that have come equally far."""

    stage: s.Stage
    statements: tuple[Statement, ...]


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
    named = by_stage([statement for statement in site.statements if statement.recommendation == item.id])
    first: dict[str, str] = {}
    for group in named:
        for statement in group.statements:
            first.setdefault(statement.city, statement.point.id)
    return finish(
        page, renderer, "pages/recommendation.jinja", item=item, section=section, year=year,
        cities=[(city, first[city.id]) for city in cities_named(site, item)], named=named, peers=(grouped := by_topic(site, item, peers)), later=later,
        elsewhere=[(topic, tally(site, topic.id, year)) for id_ in data.topics if (topic := site.topic_by_id[id_])
                   not in [shown for shown, _ in grouped]] if grouped else [],
        chapters=enumeration(chapters_of(site, item, peers)), variants=variants_of(data),
        related=site.related(item), links=section_links(section), copy_text=copy_text(site, renderer, item),
        belongs=[site.conclusion_by_id[theme] for theme in data.conclusions.belongs],
        touches=[site.conclusion_by_id[theme] for theme in data.conclusions.touches],
        before=neighbour(site, index - 1), after=neighbour(site, index + 1),
    )


def by_stage(statements: Iterable[Statement]) -> tuple[StageGroup, ...]:
    """Statements grouped by stage; within a group the order is kept."""
    given = list(statements)
    groups = ((stage, tuple(item for item in given if item.point.stage is stage)) for stage in s.Stage)
    return tuple(StageGroup(stage, own) for stage, own in groups if own)


def by_topic(site: Site, item: Recommendation, statements: list[Statement]) -> list[tuple[s.Topic, tuple[StageGroup, ...]]]:
    """Statements under the rarest of the recommendation's topics that each has, then by stage.

    The topics stand in the recommendation's own order: its main topic first.
    """
    rarest = sorted(item.data.topics, key=lambda topic: len(site.statements_on(topic)))
    out = []
    for index, topic in enumerate(rarest):
        own = [statement for statement in statements if topic in statement.point.topics
               and not set(rarest[:index]) & set(statement.point.topics)]
        if own:
            out.append((site.topic_by_id[topic], by_stage(own)))
    return sorted(out, key=lambda group: item.data.topics.index(group[0].id))


def peers_of(site: Site, item: Recommendation) -> tuple[list[Statement], list[Statement]]:
    """Statements of cities that the recommendation does not name, on its topics.

    At most two a city: those whose shared topics are the rarest, since a topic
    that few cities take up says more of the matter. The second list holds the
    follow-up's statements, where the cities that are named may stand too.
    """
    topics, year = set(item.data.topics), site.newest_full_year
    weights = {topic: 1 / max(1, len(site.statements_on(topic))) for topic in topics}
    named = {example.city for example in item.data.examples}
    found: dict[tuple[str, int], list[tuple[float, int, Statement]]] = {}
    for index, statement in enumerate(site.statements):
        shared = topics & set(statement.point.topics)
        if shared and not statement.repeats and not (statement.city in named and statement.year == year):
            weight = sum(weights[topic] for topic in sorted(shared))
            found.setdefault((statement.city, statement.year), []).append((-weight, index, statement))
    peers: list[Statement] = []
    later: list[Statement] = []
    for city in site.cities:
        for version in city.versions:
            rows = sorted(found.get((city.id, version.year), []), key=lambda row: row[:2])[:MOST_PER_CITY]
            best = [statement for weight, _, statement in rows if weight == rows[0][0]]
            (peers if version.year == year else later).extend(best)
    return peers, later


def chapters_of(site: Site, item: Recommendation, peers: list[Statement]) -> list[str]:
    """The report's chapters that the cities' part of the page draws on: 3 is the cities' own."""
    found = {item.chapter, *(site.recommendation_by_id[statement.recommendation].chapter
                             for statement in peers if statement.recommendation)}
    return [*(["3"] if any(not statement.recommendation for statement in peers) else []), *sorted(found)]


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
    examples = by_stage(statement for statement in site.statements if statement.recommendation == item.id)
    if examples:
        lines += ["", "Städer som nämns:"]
        lines += [f"– {site.city_by_id[statement.city].name} ({STAGE_WORDS[group.stage].lower()}): "
                  f"{plain(statement.point.text)}" for group in examples for statement in group.statements]
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

