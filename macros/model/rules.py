"""What each kind of file may refer to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import shapes as s
from .problems import closest, listing
from .references import References
from .yaml_source import Place

if TYPE_CHECKING:
    from .load import Loaded


def _version(refs: References, file: "Loaded") -> None:
    version: s.Version = file.value
    written = int(file.path.rsplit("/", 1)[1].removesuffix(".yml"))
    if version.year != written:
        refs.note(file, ("year",), f"Årtalet {version.year} stämmer inte med filnamnet {written}.yml.", str(written))
    if file.id not in refs.ids.get("city", set()):
        refs.note(file, (), f"Filen data/cities/{file.id}/city.yml fattas.")
    refs.want_edition(file, ("year",), version.year)
    refs.want(file, ("document",), "document", version.document, "Dokumentet")
    refs.want(file, ("contract",), "document", version.contract, "Dokumentet")
    for section in version.sections:
        refs.want(file, ("sections", section), "sections", section, "Avsnittet")
    edition = refs.editions.get(version.year)
    if edition and edition.full:
        for section in sorted(refs.ids.get("sections", set()) - set(version.sections)):
            refs.note(file, ("sections",), f"Avsnittet {section} fattas.", "alla avsnitt i en full version")
    points = {point.id for section in version.sections.values() for point in section.points}
    if edition and edition.full:
        points |= {example.id for item in refs.of("recommendation") for example in item.value.examples if example.city == file.id}
    for name in s.Facts.model_fields:
        fact = getattr(version.facts, name)
        if fact and fact.point and fact.point not in points:
            refs.note(file, ("facts", name, "point"), f"Punkten ”{fact.point}” finns inte i filen.",
                      listing(sorted(points)), closest(fact.point, points))
    if version.main_target and version.main_target.target:
        targets = {target.id for section in version.sections.values() for point in section.points for target in point.targets}
        if version.main_target.target not in targets:
            refs.note(file, ("main_target", "target"), f"Målet ”{version.main_target.target}” finns inte i filen.",
                      listing(sorted(targets)), closest(version.main_target.target, targets))


def _recommendation(refs: References, file: "Loaded") -> None:
    item: s.Recommendation = file.value
    chapters = {section.report_chapter for sections in refs.of("sections") for section in sections.value.sections}
    if not re.fullmatch(r"r[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,3}", file.id):
        refs.note(file, (), "Filnamnet är inget giltigt id för en rekommendation.", "r4-S-N.yml, till exempel r4-6-4.yml")
    elif chapters and (chapter := file.id[1:].rsplit("-", 1)[0].replace("-", ".")) not in chapters:
        refs.note(file, (), f"Inget avsnitt har rapportens kapitel {chapter}.", listing(sorted(filter(None, chapters))))
    refs.want_all(file, ("addressees",), "addressees", item.addressees, "Mottagaren")
    refs.want_all(file, ("related",), "recommendation", item.related, "Rekommendationen")
    refs.want_all(file, ("conclusions", "belongs"), "conclusions", item.conclusions.belongs, "Slutsatsen")
    refs.want_all(file, ("conclusions", "touches"), "conclusions", item.conclusions.touches, "Slutsatsen")
    for index, example in enumerate(item.examples):
        place: Place = ("examples", index)
        refs.want(file, (*place, "city"), "city", example.city, "Staden")
        # The report's analysis is about the first edition; its facts stand on that version's page.
        if refs.full_years:
            refs.want_version(file, (*place, "city"), example.city, refs.full_years[0])
        refs.want_all(file, (*place, "sections"), "sections", example.sections, "Avsnittet")
        for number, ref in enumerate(example.same_as):
            refs.want_statement(file, (*place, "same_as", number), f"{example.city}/{ref}", refs.full_years)


def _section_page(refs: References, file: "Loaded") -> None:
    page: s.SectionPage = file.value
    refs.want(file, (), "sections", file.id, "Avsnittet")
    for index, way in enumerate(page.ways):
        for number, ref in enumerate(way.refs):
            refs.want_statement(file, ("ways", index, "refs", number), ref, refs.full_years)
    for index, remark in enumerate(page.observations):
        for number, ref in enumerate(remark.refs):
            refs.want_statement(file, ("observations", index, "refs", number), ref, refs.full_years, analysis=True)
    for index, count in enumerate(page.counts):
        refs.want(file, ("counts", index, "topic"), "topics", count.topic, "Ämnet")


def _insight(refs: References, file: "Loaded") -> None:
    insight: s.Insight = file.value
    refs.want(file, ("document",), "document", insight.document, "Dokumentet")
    refs.want_edition(file, ("edition",), insight.edition)
    for index, group in enumerate(insight.groups):
        for number, ref in enumerate(group.refs):
            refs.want_statement(file, ("groups", index, "refs", number), ref, [insight.edition])


def _contract(refs: References, file: "Loaded") -> None:
    contract: s.Contract = file.value
    for index, project in enumerate(contract.projects):
        refs.want(file, ("projects", index, "section"), "sections", project.section, "Avsnittet")
        for number, deviation in enumerate(project.deviations):
            refs.want(file, ("projects", index, "deviations", number, "city"), "city", deviation.city, "Staden")


def _climate_targets(refs: References, file: "Loaded") -> None:
    table: s.ClimateTargets = file.value
    for g, group in enumerate(table.groups):
        for v, level in enumerate(group.levels):
            for c, cell in enumerate(level.cells):
                place: Place = ("groups", g, "levels", v, "cells", c)
                refs.want(file, (*place, "city"), "city", cell.city, "Staden")
                refs.want_version(file, (*place, "city"), cell.city, table.version)
                _want_target(refs, file, (*place, "target"), cell.city, table.version, cell.target)


def _want_target(refs: References, file: "Loaded", place: Place, city: str, year: int, ref: str | None) -> None:
    version = refs.versions.get((city, year))
    if not ref or not version:
        return
    known = [f"{section}/{target.id}" for section, data in version.sections.items()
             for point in data.points for target in point.targets]
    if ref not in known:
        refs.note(file, place, f"Målet ”{ref}” finns inte för {city} {year}.", listing(known), closest(ref, known))


def _networks(refs: References, file: "Loaded") -> None:
    table: s.Networks = file.value
    for index, row in enumerate(table.rows):
        refs.want(file, ("rows", index, "city"), "city", row.city, "Staden")
        refs.want_version(file, ("rows", index, "city"), row.city, table.version)
        _cells(refs, file, ("rows", index, "cells"), row.cells, table.columns, table.value_kinds)


def _platforms(refs: References, file: "Loaded") -> None:
    table: s.Platforms = file.value
    for index, row in enumerate(table.rows):
        _cells(refs, file, ("rows", index, "cells"), row.cells, table.columns, table.value_kinds)


def _cells(refs: References, file: "Loaded", place: Place, cells: dict[str, s.Cell],
           columns: tuple[s.Column, ...], kinds: tuple[s.ValueKind, ...]) -> None:
    names = [column.id for column in columns]
    known = {kind.id for kind in kinds}
    for name in names:
        if name not in cells:
            refs.note(file, place, f"Kolumnen {name} fattas i raden.", listing(names))
    for name, cell in cells.items():
        if name not in names:
            refs.note(file, (*place, name), f"Kolumnen ”{name}” finns inte.", listing(names), closest(name, names))
        if cell.kind and cell.kind not in known:
            refs.note(file, (*place, name, "kind"), f"Slaget ”{cell.kind}” finns inte.", listing(sorted(known)), closest(cell.kind, known))


def _reduction_paths(refs: References, file: "Loaded") -> None:
    for index, path in enumerate(file.value.paths):
        refs.want(file, ("paths", index, "city"), "city", path.city, "Staden")
        if path.city:
            refs.want_version(file, ("paths", index, "city"), path.city, file.value.version)
            _want_target(refs, file, ("paths", index, "target"), path.city, file.value.version, path.target)


def _schematic(refs: References, file: "Loaded") -> None:
    refs.want(file, ("city",), "city", file.value.city, "Staden")
    refs.want(file, ("section",), "sections", file.value.section, "Avsnittet")


def _glossary(refs: References, file: "Loaded") -> None:
    for index, term in enumerate(file.value.terms):
        for number, other in enumerate(term.confused_with):
            refs.want(file, ("terms", index, "confused_with", number, "term"), "glossary", other.term, "Termen")
        if not term.source and not term.general:
            refs.note(file, ("terms", index), "Termen har ingen källa.", "source eller general: true")


def _addressees(refs: References, file: "Loaded") -> None:
    for index, addressee in enumerate(file.value.addressees):
        refs.want_all(file, ("addressees", index, "includes"), "addressees", addressee.includes, "Mottagaren")


def _document(refs: References, file: "Loaded") -> None:
    refs.want(file, ("city",), "city", file.value.city, "Staden")


def _source_issues(refs: References, file: "Loaded") -> None:
    for index, issue in enumerate(file.value.issues):
        refs.want_all(file, ("issues", index, "cities"), "city", issue.cities, "Staden")


def _editions(refs: References, file: "Loaded") -> None:
    years: set[int] = set()
    for index, edition in enumerate(file.value.editions):
        refs.want(file, ("editions", index, "document"), "document", edition.document, "Dokumentet")
        if edition.year in years:
            refs.note(file, ("editions", index, "year"), f"Utgåvan {edition.year} står två gånger.", "varje år en gång")
        years.add(edition.year)
    if not refs.full_years:
        refs.note(file, ("editions",), "Ingen utgåva går igenom hela kontrakt.", "minst en utgåva med full: true")


RULES: dict[str, Callable[[References, "Loaded"], None]] = {
    "version": _version, "recommendation": _recommendation, "section_page": _section_page, "insight": _insight,
    "contract": _contract, "climate_targets": _climate_targets, "networks": _networks, "platforms": _platforms,
    "reduction_paths": _reduction_paths, "schematic": _schematic, "glossary": _glossary, "addressees": _addressees, "document": _document,
    "source_issues": _source_issues, "editions": _editions,
}
