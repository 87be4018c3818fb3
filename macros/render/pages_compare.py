"""Cities side by side: the page and one JSON file per city."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model import shapes as s
from ..model.compare import MEMBERSHIP_SECTION, Likeness, YearIndex, index_year, row_key, similar
from ..model.entries import City, Version
from ..model.site import Site
from . import urls
from .compare_words import MEASURE_WORDS, facts_of
from .environment import Renderer
from .outputs import Asset, Crumb, Output, Page
from .page import finish
from .prose import plain, prose
from .related import MOST_COMPARED
from .swedish import (CERTAINTY_WORDS, STAGE_MARKS, STAGE_WORDS, STATUS_SENTENCES, STATUS_WORDS, clip, enumeration,
                      stage_mark, stage_word, strongest)

ADDRESS = "/jamfor/"
MOST_TOPICS_NAMED = 3
LONGEST_EXCERPT = 160
# Kinds of cell in Tabell 4.8.2 that say that the city takes part; the source explains no other kind.
_YES = ("yes", "year")


def compare_pages(site: Site, renderer: Renderer) -> Iterator[Output]:
    """The page /jamfor/ and the data of every city that it can show."""
    page = Page(
        ADDRESS, "jämförelse", "Jämför städer sida vid sida", "Välj två till fyra städer och se deras klimatkontrakt i "
        "en tabell, med skillnaderna i ord. Länken kan delas.", "", crumbs=(Crumb("Start", "/"),), menu=ADDRESS,
        scripts=("assets/js/compare-words.js", "assets/js/compare.js"), wide=True,
        valid_for=" och ".join(str(edition.year) for edition in reversed(site.editions)),
    )
    yield finish(page, renderer, "pages/compare.jinja", most=MOST_COMPARED, membership=MEMBERSHIP_SECTION,
                 full=site.contract_cities, others=site.follow_up_only_cities)
    indexes = {edition.year: index_year(site, edition.year) for edition in site.editions}
    for city in site.cities:
        text = json.dumps(city_data(site, renderer, city, indexes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield Asset(f"/assets/jamfor/{city.id}.json", (text + "\n").encode())


def city_data(site: Site, renderer: Renderer, city: City, indexes: dict[int, YearIndex]) -> dict[str, Any]:
    """Everything that the page shows of one city; addresses begin with a slash."""
    return {
        "id": city.id, "name": city.name, "genitive": city.data.genitive,
        "versions": {str(version.year): version_data(site, renderer, city, version, indexes[version.year])
                     for version in city.versions},
    }


def version_data(site: Site, renderer: Renderer, city: City, version: Version, index: YearIndex) -> dict[str, Any]:
    """One version: sections, facts, topics, memberships and similar cities."""
    edition = site.edition_by_year[version.year]
    contract = site.document_by_id.get(version.data.contract or "")
    return {
        "label": edition.label, "full": edition.full, "lead": _inline(version.data.lead),
        "contract": contract.data.url if contract and contract.data.url else None,
        "sections": {section.id: section_data(site, renderer, city, version, section.id)
                     for section in site.sections if section.id in version.data.sections},
        "facts": [vars(fact) for fact in facts_of(site, city, version.year)],
        "topics": topics_data(site, city, index),
        "members": members_data(site, city, version.year),
        "similar": [{"id": item.city.id, "name": item.city.name, "reason": reason(item)}
                    for item in similar(site, index, city)] if edition.full else [],
    }


def section_data(site: Site, renderer: Renderer, city: City, version: Version, section: str) -> dict[str, Any]:
    """A cell: status, lead, points with stage, source, and what is compared."""
    data = version.data.sections[section]
    key = row_key(site, city, section, version.year)
    source = data.source if data.source.document else data.source.model_copy(update={"document": version.data.document})
    points = [point_data(point, f"{section}-{point.id}", "") for point in data.points]
    points += [point_data(statement.point, statement.anchor, f"rapportens kapitel {statement.source.chapter}")
               for statement in site.added_by_analysis(city.id, section, version.year)]
    return {
        "key": key.parts() if key else {}, "status": data.status.value,
        "statusText": "" if data.status is s.Status.DESCRIBED
        else f"{STATUS_WORDS[data.status]}. {STATUS_SENTENCES[data.status]} (version {version.year}).",
        "note": _inline(data.note) if data.note and data.status is not s.Status.DESCRIBED else "",
        "lead": _inline(data.lead) if data.lead else "", "points": points,
        "source": f"{renderer.source_text(source)}, version {version.year}",
        "address": f"{urls.city(city.id, version.year)}#{section}",
    }


def point_data(point: s.Point, anchor: str, where: str) -> dict[str, Any]:
    """A statement: stage, text, notes, and its anchor on the city's page."""
    notes = [where] if where else []
    if point.origin is s.Origin.APPENDIX:
        notes.append("ur kontraktets bilaga, enligt rapporten")
    certain = ""
    if point.certainty is not s.Certainty.CERTAIN:
        certain = f"{CERTAINTY_WORDS[point.certainty]}. {plain(point.reason or '')}"
    return {"id": anchor, "mark": stage_mark(point.stage, point.targets, point.goal), "stage": stage_word(point.stage, point.targets, point.goal),
            "html": _inline(point.text), "text": plain(point.text), "notes": ", ".join(notes), "certain": certain}


def topics_data(site: Site, city: City, index: YearIndex) -> dict[str, dict[str, Any]]:
    """Topics that the city takes up: the stage that has come furthest, where it is said, how many cities share it."""
    out: dict[str, dict[str, Any]] = {}
    for topic in site.topics:
        own = index.statements[city.id].get(topic.id)
        if not own:
            continue
        # What is certain goes before what is not.
        sure = [item for item in own if item.point.certainty is not s.Certainty.UNCLEAR]
        stage = strongest([item.point.stage for item in sure or own]) or s.Stage.REQUESTS
        first = next(item for item in sure or own if item.point.stage is stage)
        out[topic.id] = {
            "label": topic.label, "stage": STAGE_WORDS[stage], "mark": STAGE_MARKS[stage], "number": len(own),
            "text": clip(plain(first.point.text), LONGEST_EXCERPT), "address": urls.home_of(first), "unclear": not sure,
            "cities": index.holders[topic.id], "total": len(index.cities),
        }
    return out


def members_data(site: Site, city: City, year: int) -> list[dict[str, Any]]:
    """The city's row of Tabell 4.8.2, in words, for the version that the table is about."""
    table = site.networks
    row = next((row for row in table.rows if row.city == city.id), None)
    if row is None or table.version != year:
        return []
    kinds = {kind.id: kind for kind in table.value_kinds}
    out = []
    for column in table.columns:
        cell = row.cells[column.id]
        yes = cell.kind in _YES
        word = cell.text or (kinds[cell.kind].label if cell.kind else "")
        text = f"årtalet {word}" if cell.kind == "year" else word if yes or not cell.kind else f"{word.lower()}, som källan inte förklarar"
        doubt = next((entry.reason for entry in (cell, column) if entry.certainty is not s.Certainty.CERTAIN), None)
        out.append({"id": column.id, "label": column.label, "key": f"{cell.kind}/{cell.text}", "yes": yes, "text": text,
                    "doubt": plain(doubt) if doubt else ""})
    return out


def reason(item: Likeness) -> str:
    """Why a city is like another: ``samma län; 12 gemensamma ämnen, bland annat …``."""
    parts = []
    if item.county:
        parts.append(f"samma län ({item.county})")
    if item.measures:
        parts.append("antagna mål av samma slag: " + enumeration(MEASURE_WORDS[measure] for measure in item.measures))
    if item.topics:
        named = enumeration(f"”{topic.label}”" for topic in item.topics[:MOST_TOPICS_NAMED])
        parts.append(f"{len(item.topics)} gemensamma ämnen, bland annat {named}" if len(item.topics) > MOST_TOPICS_NAMED
                     else f"gemensamma ämnen: {named}")
    return "; ".join(parts)


def _inline(text: str) -> str:
    return str(prose(text, lambda address: urls.relative(address, ADDRESS)))

