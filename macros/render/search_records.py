"""What search can find: one record per text, each with one main address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model import shapes as s
from ..model.site import City, Recommendation, Site, Statement
from . import urls
from .prose import plain
from .swedish import DOCUMENT_WORDS, enumeration

KINDS = {
    "avsnitt": "Avsnitt i kontraktet",
    "amne": "Ämne",
    "rekommendation": "Rekommendation",
    "adressat": "Rekommendationer till en grupp",
    "slutsats": "Slutsats",
    "stad": "Stad",
    "stadsavsnitt": "Vad en stad skriver",
    "tabell": "Tabell",
    "uppfoljning": "Uppföljning",
    "begrepp": "Begrepp",
    "dokument": "Dokument",
    "projekt": "Gemensamt projekt",
    "sida": "Sida",
}


@dataclass(frozen=True)
class Passage:
    """A stretch of text that a result can show, with what tells it apart."""

    text: str
    stage: s.Stage | None = None
    year: int | None = None
    city: str = ""


@dataclass(frozen=True)
class Record:
    """One thing to find.

    ``aliases`` are other names of the thing, ``hints`` words that lead to it,
    ``where`` words of its surroundings. ``lead`` and ``text`` stand on its
    page; ``echo`` is text that the page quotes from its home elsewhere.
    ``numbers`` pairs a number with what it means: ("3.5", "Kontraktets avsnitt 3.5").
    """

    kind: str
    address: str
    name: str
    label: str = ""
    place: str = ""
    version: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    lead: tuple[Passage, ...] = ()
    text: tuple[Passage, ...] = ()
    echo: tuple[Passage, ...] = ()
    city: str = ""
    named: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    stages: tuple[s.Stage, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


def records(site: Site) -> list[Record]:
    """Every record, in a fixed order; words that editors list are added last."""
    found = [*_sections(site), *_topics(site), *_recommendations(site), *_addressees(site), *_conclusions(site),
             *_cities(site), *_tables(site), *_insights(site), *_terms(site), *_documents(site),
             *_projects(site), *_pages(site)]
    hints = site.search_words.words_for
    return [replace(record, hints=(*record.hints, *hints.get(record.address, ()))) for record in found]


def _passages(texts: Iterable[str | None]) -> tuple[Passage, ...]:
    return tuple(Passage(plain(text)) for text in texts if text)


def _quoted(statement: Statement) -> Passage:
    point = statement.point
    return Passage(plain(point.text), point.stage, statement.year, statement.city)


def _years(years: Iterable[int]) -> str:
    return enumeration(str(year) for year in sorted(set(years)))


def _sections(site: Site) -> Iterator[Record]:
    for section in site.sections:
        page = site.section_pages.get(section.id)
        data = page.data if page else None
        statements = [item for item in site.statements if item.section == section.id and not item.repeats]
        chapter = site.recommendations_of_chapter(section.report_chapter)
        text: list[str | None] = []
        if data:
            text += [item.text for item in (*data.observations, *data.report_counts, *data.ways)]
            text += [f"{box.heading}. {paragraph}" for box in data.fact_boxes for paragraph in box.text]
            text += [*data.outline]
        numbers = []
        if section.number:
            numbers.append((section.number, f"Kontraktets avsnitt {section.number}"))
        if section.report_chapter:
            numbers.append((section.report_chapter, f"Rapportens kapitel {section.report_chapter}"))
        if section.id == "klimatanpassning":
            numbers.append(("3.10", "Rapportens kapitel 3.10"))
        yield Record(
            "avsnitt", urls.section(section.id), section.title,
            label=f"kontraktets avsnitt {section.number}" if section.number else "utan nummer i kontraktet",
            place="Jämförelse mellan städerna", version=_years(item.year for item in statements),
            aliases=(section.contract_title, section.short),
            where=("kontraktets avsnitt", section.number or ""),
            lead=_passages((data.tagline, data.state, data.purpose) if data else ()),
            text=_passages(text),
            echo=(*_passages(item.data.short for item in chapter), *map(_quoted, statements)),
            named=_unique(item.city for item in statements),
            sections=(section.id,), numbers=tuple(numbers),
        )


def _topics(site: Site) -> Iterator[Record]:
    for topic in site.topics:
        statements = site.statements_on(topic.id)
        items = site.recommendations_on(topic.id)
        yield Record(
            "amne", urls.topic(topic.id), topic.label, version=_years(item.year for item in statements),
            place="Städer och rekommendationer", aliases=(topic.id.replace("-", " "), *_halves(topic.label)), where=("ämne",),
            hints=tuple(word for term in site.terms if topic.id in term.topics for word in (term.term, *term.forms)),
            lead=_passages((topic.sentence,)),
            echo=(*_passages(item.data.short for item in items), *map(_quoted, statements)),
            named=_unique(item.city for item in statements), sections=_unique(item.section for item in statements),
        )


def _halves(label: str) -> tuple[str, ...]:
    # A label such as "Gröna obligationer och gröna lån" names two things; each is a full name.
    bare = label.split(" (")[0]
    halves = [part for piece in bare.split(" och ") for part in piece.split(", ")]
    inner = label[len(bare):].strip(" ()")
    return (*halves, *([inner] if inner else []))


def _recommendations(site: Site) -> Iterator[Record]:
    year = str(site.full_editions[-1].year)
    for item in site.recommendations:
        data, section = item.data, site.section_of(item)
        groups = [site.addressee_by_id[group].label for group in data.addressees]
        named = _unique(example.city for example in data.examples)
        yield Record(
            "rekommendation", urls.recommendation(item), data.short, label=item.label, version=year, title=plain(data.title),
            place=f"{section.title}, kontraktets avsnitt {section.number}",
            aliases=(plain(data.title), *_unique(plain(variant.text) for variant in data.variants), item.label),
            where=("rekommendation", section.title, *groups, *(f"till {group}" for group in groups)),
            hints=tuple(site.topic_by_id[topic].label for topic in data.topics),
            lead=_passages((data.ask,)),
            text=_passages((*(ask.text for ask in data.asks), *data.background)),
            echo=tuple(Passage(plain(example.text), example.stage, int(year), example.city) for example in data.examples),
            named=named, sections=(section.id,), addressees=data.addressees, numbers=_numbers(item),
        )


def _numbers(item: Recommendation) -> tuple[tuple[str, str], ...]:
    return ((item.label[1:], f"Rekommendation {item.label}"),)


def _addressees(site: Site) -> Iterator[Record]:
    for group in site.addressees:
        yield Record(
            "adressat", urls.addressee(group.id), f"Rekommendationer till {group.phrase}",
            place=f"{len(site.recommendations_to(group.id))} rekommendationer", version=str(site.full_editions[-1].year),
            aliases=(group.label, f"till {group.label}"), where=("rekommendation",), lead=_passages((group.sentence,)),
            echo=_passages(item.data.short for item in site.recommendations_to(group.id)), addressees=(group.id,),
        )


def _conclusions(site: Site) -> Iterator[Record]:
    for item in site.conclusions:
        yield Record(
            "slutsats", urls.conclusion(item.id), item.short, place="Rapportens slutord", title=plain(item.title),
            version=str(site.full_editions[-1].year), aliases=(plain(item.title), item.id.replace("-", " ")),
            where=("slutsats", "rapportens slutsatser"), lead=_passages((item.lead,)),
            text=_passages((*item.text, item.note)),
        )


def _cities(site: Site) -> Iterator[Record]:
    for city in site.cities:
        yield _city(site, city)
        for section in site.sections:
            record = _city_section(site, city, section)
            if record:
                yield record


def _city(site: Site, city: City) -> Record:
    facts = [fact.text for version in city.versions for _, fact in version.data.facts if fact]
    targets = [version.data.main_target.text for version in city.versions if version.data.main_target]
    chapters = tuple((version.data.chapter, f"Rapportens kapitel {version.data.chapter}")
                     for version in city.versions if version.data.chapter)
    return Record(
        "stad", urls.city(city.id), city.name, label=city.data.official_name, place=city.data.county,
        version=_years(version.year for version in city.versions),
        aliases=(city.data.official_name, f"{city.data.genitive} klimatkontrakt", f"{city.data.genitive} åtaganden",
                 f"{city.name} stad", f"{city.name} kommun"),
        where=("stad", "kommun", city.data.county, "klimatkontrakt", "åtaganden", "klimatarbete"),
        lead=_passages(version.data.lead for version in city.versions),
        text=_passages((*targets, *facts, city.data.note)), city=city.id, named=(city.id,), numbers=chapters,
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
        lead += [replace(passage, year=version.year) for passage in _passages((data.lead, data.row.text))]
        own = [Statement(city.id, version.year, (section.id,), point, data.source, version.origin) for point in data.points]
        added = site.added_by_analysis(city.id, section.id, version.year)
        text += [replace(passage, year=version.year) for passage in _passages((data.note, data.reason))]
        text += map(_quoted, (*own, *added))
        stages += [item.point.stage for item in (*own, *added)]
    text += [Passage(plain(remark.text)) for project in site.contract.projects for remark in project.deviations
             if remark.city == city.id and project.section == section.id]
    label = f"kontraktets avsnitt {section.number}" if section.number else ""
    return Record(
        "stadsavsnitt", f"{urls.city(city.id)}#{section.id}", f"{city.name}: {section.title}", label=label,
        place=city.data.official_name, version=_years(version.year for version in holding),
        aliases=(section.contract_title, section.short),
        where=(city.name, city.data.genitive, city.data.official_name), lead=tuple(lead), text=tuple(text), city=city.id,
        named=(city.id,), sections=(section.id,), stages=tuple(stage for stage in s.Stage if stage in stages),
    )


def _tables(site: Site) -> Iterator[Record]:
    targets, networks, platforms, paths = site.climate_targets, site.networks, site.platforms, site.reduction_paths
    cells = [Passage(f"{site.city_by_id[cell.city].name}: {level.label}{f', {cell.year}' if cell.year else ''}"
                     f"{f' ({cell.text})' if cell.text else ''}")
             for group in targets.groups for level in group.levels for cell in level.cells]
    yield Record(
        "tabell", "/jamfor/klimatmal/", targets.title, label="Tabell 4.1.1", place="Jämför", version=str(targets.version),
        aliases=("jämför klimatmål", "klimatmål i jämförelse"), where=("tabell 4.1.1", "jämför", "jämförelse"),
        lead=_passages((targets.caption, paths.title, paths.lead)), sections=("klimatmal",),
        text=(*_passages((*targets.notes, targets.report_count, *(line.label for line in targets.reference_lines),
                          *(group.label for group in targets.groups))), *cells,
              *_passages((*paths.notes, *(f"{path.label}. {path.note or ''}" for path in paths.paths)))),
        numbers=(("4.1.1", "Tabell 4.1.1"), *((str(year), f"Målår {year} i tabellen över klimatmål") for year in targets.columns)),
    )
    for table, number, address, alias in ((networks, "4.8.2", "/jamfor/natverk/", "jämför nätverk"),
                                          (platforms, "4.8.1", "/jamfor/rapporteringsplattformar/",
                                           "jämför rapporteringsplattformar")):
        rows = [row.label for row in platforms.rows] if table is platforms else []
        yield Record(
            "tabell", address, table.title, label=f"Tabell {number}", place="Jämför", version=str(table.version),
            aliases=(alias, *(column.label for column in table.columns)), where=(f"tabell {number}", "jämför", "jämförelse"),
            lead=_passages((table.caption,)), sections=("rapportering-och-uppfoljning",),
            text=_passages((*table.notes, *rows, networks.count_report if table is networks else None)),
            numbers=((number, f"Tabell {number}"),),
        )


def _insights(site: Site) -> Iterator[Record]:
    for insight in site.insights:
        data = insight.data
        quoted = [site.statement_by_ref[ref] for group in data.groups for ref in group.refs if ref in site.statement_by_ref]
        text = [item.text for item in (*data.counts, *data.joint_areas)]
        text += [item.text for group in data.groups for item in group.statements]
        text += [f"{tool.name}. {tool.text}" for tool in data.tools]
        yield Record(
            "uppfoljning", urls.insight(insight.id), data.title, label=data.subtitle, version=str(data.edition),
            place="Insikter", aliases=(data.subtitle, *(tool.name for tool in data.tools)),
            where=("uppföljning", "insikt", str(data.edition)), lead=_passages((data.lead,)),
            text=_passages((*text, *(group.heading for group in data.groups), *(data.about or ()))),
            echo=tuple(map(_quoted, quoted)), named=_unique(item.city for item in quoted),
            sections=("rapportering-och-uppfoljning",), numbers=((str(data.edition), f"{data.title}"),),
        )


def _terms(site: Site) -> Iterator[Record]:
    for term in site.terms:
        yield Record(
            "begrepp", urls.term(term.id), _capital(term.term), place="Ordlista", aliases=(*term.forms, *term.synonyms),
            where=("begrepp", "ordlista"), lead=_passages((term.definition,)),
            text=_passages(item.text for item in term.confused_with),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _documents(site: Site) -> Iterator[Record]:
    for item in site.documents:
        data = item.data
        city = site.city_by_id.get(data.city or "")
        kind = DOCUMENT_WORDS[data.type]
        yield Record(
            "dokument", urls.document(item.id), plain(data.title), label=kind, city=data.city or "",
            place=data.publisher, version=str(data.year or ""), named=(data.city,) if data.city else (),
            where=("dokument", kind, data.publisher, *((city.name, city.data.genitive) if city else ())),
            text=_passages((data.note, data.author, *(data.about or ()))),
        )


def _projects(site: Site) -> Iterator[Record]:
    for project in site.contract.projects:
        yield Record(
            "projekt", f"/kontraktet/#{project.id}", project.title, label=f"kontraktets avsnitt {project.number}",
            place="Gemensamma projekt", version=str(site.full_editions[-1].year), sections=(project.section,),
            where=("gemensamt projekt", "strategiskt utvecklingsprojekt", "klimatkontrakt"),
            lead=_passages(project.text), named=_unique(remark.city for remark in project.deviations),
            numbers=((project.number, f"Kontraktets avsnitt {project.number}"),),
        )


def _pages(site: Site) -> Iterator[Record]:
    """Pages that editors list, with the text that the contract's data gives them."""
    contract = site.contract
    first = str(site.full_editions[-1].year)
    said = {side: tuple(Passage(plain(item.text), item.stage) for item in contract.commitments if item.by.value == side)
            for side in ("cities", "agencies", "viable_cities")}
    texts: dict[str, tuple[Passage, ...]] = {
        "/kontraktet/": _passages((contract.lead, *contract.summary)),
        "/kontraktet/#parter": _passages(f"{party.name}: {party.signatory}" if party.signatory else party.name
                                         for party in contract.parties),
        "/kontraktet/#staderna": said["cities"],
        "/kontraktet/#staten": said["agencies"],
        "/kontraktet/#viable-cities": said["viable_cities"],
        "/kontraktet/#uppfoljning": _passages((*contract.follow_up.text, *contract.revision.text)),
        "/kontraktet/#rapporten": _passages((*contract.method, *(item.text for item in contract.reservations))),
        "/om/kallor/": _passages(f"{issue.what} {issue.handling}" for issue in site.issues),
    }
    numbers = {"/kontraktet/": ((first, f"Klimatkontrakt 2030, version {first}"),),
               "/kontraktet/#uppfoljning": (("7", "Kontraktets avsnitt 7"),),
               "/avsnitt/": (("3", "Kontraktets avsnitt 3"),),
               "/rekommendationer/": (("4", "Rapportens kapitel 4"),),
               "/slutsatser/": (("5", "Rapportens kapitel 5"),)}
    for page in site.search_words.pages:
        yield Record("sida", page.address, page.name, lead=_passages((page.text,)), aliases=page.words,
                     text=texts.get(page.address, ()), numbers=numbers.get(page.address, ()))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
