"""What search can find: one record per text, each with one main address. Dated pages are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.entries import Recommendation
from ..model.site import Site
from . import urls
from .prose import plain
from .search_cities import city_records
from .search_record import Passage, Record, figures, passages, quoted, unique, years
from .swedish import DOCUMENT_WORDS


def records(site: Site) -> list[Record]:
    """Every record, in a fixed order; words that editors list are added last."""
    found = [*_sections(site), *_topics(site), *_recommendations(site), *_addressees(site), *_conclusions(site),
             *city_records(site), *_tables(site), *_insights(site), *_terms(site), *_documents(site),
             *_projects(site), *_pages(site)]
    hints = site.search_words.words_for
    return [replace(record, hints=hints.get(record.address, ())) for record in found]


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
            label=f"kontraktets avsnitt {section.number}" if section.number else "inget eget avsnitt i kontraktet",
            place="Jämförelse mellan städerna", version=years(item.year for item in statements),
            aliases=(section.contract_title, section.short),
            where=("kontraktets avsnitt", section.number or ""),
            lead=passages((data.state, data.purpose, data.tagline) if data else ()),
            text=passages(text),
            echo=(*passages(item.data.short for item in chapter), *map(quoted, statements)),
            named=unique(item.city for item in statements),
            sections=(section.id,), numbers=tuple(numbers),
        )


def _topics(site: Site) -> Iterator[Record]:
    for topic in site.topics:
        statements = site.statements_on(topic.id)
        items = site.recommendations_on(topic.id)
        yield Record(
            "amne", urls.topic(topic.id), topic.label, version=years(item.year for item in statements),
            place="Städer och rekommendationer", aliases=(topic.id.replace("-", " "), *_halves(topic.label)),
            where=("ämne", *(term.term for term in site.terms if topic.id in term.topics)),
            lead=passages((topic.sentence,)),
            echo=(*passages(item.data.short for item in items), *map(quoted, statements)),
            named=unique(item.city for item in statements), sections=unique(item.section for item in statements),
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
        named = unique(example.city for example in data.examples)
        yield Record(
            "rekommendation", urls.recommendation(item), data.short, label=item.label, version=year, title=plain(data.title),
            place=f"{section.title}, kontraktets avsnitt {section.number}",
            aliases=(plain(data.title), *unique(plain(variant.text) for variant in data.variants), item.label),
            where=("rekommendation", section.title, *groups, *(f"till {group}" for group in groups),
                   *(site.topic_by_id[topic].label for topic in data.topics)),
            lead=passages((data.ask,)),
            text=passages((*(ask.text for ask in data.asks), *data.background)),
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
            aliases=(group.label, f"till {group.label}"), where=("rekommendation",), lead=passages((group.sentence,)),
            echo=passages(item.data.short for item in site.recommendations_to(group.id)), addressees=(group.id,),
        )


def _conclusions(site: Site) -> Iterator[Record]:
    for item in site.conclusions:
        yield Record(
            "slutsats", urls.conclusion(item.id), item.short, place="Rapportens slutord", title=plain(item.title),
            version=str(site.full_editions[-1].year), aliases=(plain(item.title), item.id.replace("-", " ")),
            where=("slutsats", "rapportens slutsatser"), lead=passages((item.lead,)),
            text=passages((*item.text, item.note)),
        )


def _tables(site: Site) -> Iterator[Record]:
    targets, networks, platforms, paths = site.climate_targets, site.networks, site.platforms, site.reduction_paths
    cells = [Passage(f"{site.city_by_id[cell.city].name}: {level.label}{f', {cell.year}' if cell.year else ''}"
                     f"{f' ({cell.text})' if cell.text else ''}")
             for group in targets.groups for level in group.levels for cell in level.cells]
    yield Record(
        "tabell", "/jamfor/klimatmal/", targets.title, label="Tabell 4.1.1", place="Jämför", version=str(targets.version),
        aliases=("jämför klimatmål", "klimatmål i jämförelse"), where=("tabell 4.1.1", "jämför", "jämförelse"),
        lead=passages((targets.caption, paths.title, paths.lead)), sections=("klimatmal",),
        text=(*passages((*targets.notes, targets.report_count, *(line.label for line in targets.reference_lines),
                          *(group.label for group in targets.groups))), *cells,
              *passages((*paths.notes, *(f"{path.label}. {path.note or ''}" for path in paths.paths)))),
        numbers=(("4.1.1", "Tabell 4.1.1"), *figures(paths.source.heading), *((str(year), f"Målår {year} i tabellen över klimatmål") for year in targets.columns)),
    )
    for table, number, address, alias in ((networks, "4.8.2", "/jamfor/natverk/", "jämför nätverk"),
                                          (platforms, "4.8.1", "/jamfor/rapporteringsplattformar/",
                                           "jämför rapporteringsplattformar")):
        rows = [row.label for row in platforms.rows] if table is platforms else []
        yield Record(
            "tabell", address, table.title, label=f"Tabell {number}", place="Jämför", version=str(table.version),
            aliases=(alias, *(column.label for column in table.columns)), where=(f"tabell {number}", "jämför", "jämförelse"),
            lead=passages((table.caption,)), sections=("rapportering-och-uppfoljning",),
            text=passages((*table.notes, *rows, networks.count_report if table is networks else None)),
            numbers=((number, f"Tabell {number}"),),
        )


def _insights(site: Site) -> Iterator[Record]:
    for insight in site.insights:
        data = insight.data
        named = [site.statement_by_ref[ref] for group in data.groups for ref in group.refs if ref in site.statement_by_ref]
        text = [item.text for item in (*data.counts, *data.joint_areas)]
        text += [item.text for group in data.groups for item in group.statements]
        text += [f"{tool.name}. {tool.text}" for tool in data.tools]
        yield Record(
            "uppfoljning", urls.insight(insight.id), data.title, label=data.subtitle, version=str(data.edition),
            place="Insikter", aliases=(data.subtitle,),
            where=("uppföljning", "insikt", str(data.edition)), lead=passages((data.lead,)),
            text=passages((*text, *(group.heading for group in data.groups), *(data.about or ()))),
            echo=tuple(map(quoted, named)), named=unique(item.city for item in named),
            sections=("rapportering-och-uppfoljning",), numbers=((str(data.edition), f"{data.title}"),),
        )


def _terms(site: Site) -> Iterator[Record]:
    for term in site.terms:
        yield Record(
            "begrepp", urls.term(term.id), _capital(term.term), place="Ordlista", aliases=(*term.forms, *term.synonyms),
            where=("begrepp", "ordlista"), lead=passages((term.definition,)),
            text=passages(item.text for item in term.confused_with),
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
            text=passages((data.note, data.author, *(data.about or ()))),
        )


def _projects(site: Site) -> Iterator[Record]:
    for project in site.contract.projects:
        yield Record(
            "projekt", f"/kontraktet/#{project.id}", project.title, label=f"kontraktets avsnitt {project.number}",
            place="Gemensamma projekt", version=str(site.full_editions[-1].year), sections=(project.section,),
            where=("gemensamt projekt", "strategiskt utvecklingsprojekt", "klimatkontrakt"),
            lead=passages(project.text), named=unique(remark.city for remark in project.deviations),
            numbers=((project.number, f"Kontraktets avsnitt {project.number}"),),
        )


def _pages(site: Site) -> Iterator[Record]:
    """Pages that editors list, with the text that the contract's data gives them."""
    contract = site.contract
    first = str(site.full_editions[-1].year)
    said = {side: tuple(Passage(plain(item.text), item.stage) for item in contract.commitments if item.by.value == side)
            for side in ("cities", "agencies", "viable_cities")}
    texts: dict[str, tuple[Passage, ...]] = {
        "/kontraktet/": passages((contract.lead, *contract.summary)),
        "/kontraktet/#parter": passages(f"{party.name}: {party.signatory}" if party.signatory else party.name
                                         for party in contract.parties),
        "/kontraktet/#staderna": said["cities"],
        "/kontraktet/#staten": said["agencies"],
        "/kontraktet/#viable-cities": said["viable_cities"],
        "/kontraktet/#uppfoljning": passages((*contract.follow_up.text, *contract.revision.text)),
        "/kontraktet/#rapporten": passages((*contract.method, *(item.text for item in contract.reservations))),
    }
    # What the list of unclear points mentions is better told elsewhere.
    echoes = {"/om/kallor/": passages(f"{issue.what} {issue.handling}" for issue in site.issues)}
    numbers = {"/kontraktet/": ((first, f"Klimatkontrakt 2030, version {first}"),),
               "/kontraktet/#uppfoljning": (("7", "Kontraktets avsnitt 7"),),
               "/avsnitt/": (("3", "Kontraktets avsnitt 3"),),
               "/rekommendationer/": (("4", "Rapportens kapitel 4"),),
               "/slutsatser/": (("5", "Rapportens kapitel 5"),)}
    for page in site.search_words.pages:
        yield Record("sida", page.address, page.name, lead=passages((page.text,)), aliases=page.words,
                     text=texts.get(page.address, ()), echo=echoes.get(page.address, ()),
                     numbers=numbers.get(page.address, ()))
