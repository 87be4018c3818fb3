"""Search records of cities: each city's page, and each section of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import shapes as s
from ..model.entries import City, Statement
from ..model.site import Site
from . import urls
from .prose import plain
from .search_record import Passage, Record, figures, passages, quoted, years


def city_records(site: Site) -> Iterator[Record]:
    """Every city, followed by its sections in the contract's order."""
    for city in site.cities:
        yield _city(site, city)
        for section in site.sections:
            record = _city_section(site, city, section)
            if record:
                yield record


def _city(site: Site, city: City) -> Record:
    facts = [fact.text for version in city.versions for _, fact in version.data.facts if fact]
    targets = [version.data.main_target.text for version in city.versions if version.data.main_target]
    # What a whole contract says comes before what a follow-up adds, as on the page.
    told = sorted(city.versions, key=lambda version: not site.edition_by_year[version.year].full)
    chapters = tuple((version.data.chapter, f"Rapportens kapitel {version.data.chapter}")
                     for version in city.versions if version.data.chapter)
    return Record(
        "stad", urls.city(city.id), city.name, label=city.data.official_name, place=city.data.county,
        version=years(version.year for version in city.versions),
        aliases=(city.data.official_name, f"{city.data.genitive} klimatkontrakt", f"{city.data.genitive} åtaganden",
                 f"{city.name} stad", f"{city.name} kommun"),
        where=("stad", "kommun", city.data.county, "klimatkontrakt", "åtaganden", "klimatarbete"),
        lead=tuple(replace(passage, year=version.year) for version in told for passage in passages((version.data.lead,))),
        text=passages((*targets, *facts, city.data.note)), city=city.id, named=(city.id,), numbers=chapters,
    )


def _city_section(site: Site, city: City, section: s.ContractSection) -> Record | None:
    holding = [version for version in city.versions if section.id in version.data.sections]
    if not holding:
        return None
    lead: list[Passage] = []
    text: list[Passage] = []
    stages: list[s.Stage] = []
    for version in holding:
        data = version.data.sections[section.id]
        lead += [replace(passage, year=version.year) for passage in passages((data.lead, data.row.text))]
        own = [Statement(city.id, version.year, (section.id,), point, data.source, version.origin) for point in data.points]
        added = site.added_by_analysis(city.id, section.id, version.year)
        text += [replace(passage, year=version.year) for passage in passages((data.note, data.reason))]
        text += map(quoted, (*own, *added))
        stages += [item.point.stage for item in (*own, *added)]
    text += [Passage(plain(remark.text)) for project in site.contract.projects for remark in project.deviations
             if remark.city == city.id and project.section == section.id]
    drawn = [data for data in site.schematics.values() if (data.city, data.section) == (city.id, section.id)]
    text += passages(f"{data.title}. {data.caption}" for data in drawn)
    text += passages(f"{step.label}. {step.text}" for data in drawn for step in data.steps)
    label = f"kontraktets avsnitt {section.number}" if section.number else ""
    return Record(
        "stadsavsnitt", f"{urls.city(city.id)}#{section.id}", f"{city.name}: {section.title}", label=label,
        place=city.data.official_name, version=years(version.year for version in holding),
        aliases=(section.contract_title, section.short),
        where=(city.name, city.data.genitive, city.data.official_name), lead=tuple(lead), text=tuple(text), city=city.id,
        numbers=tuple(pair for data in drawn for pair in figures(data.source.heading)),
        named=(city.id,), sections=(section.id,), stages=tuple(stage for stage in s.Stage if stage in stages),
    )
