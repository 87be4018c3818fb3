"""Start, follow-up, documents, glossary, changes, data, sources and search."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..model import shapes as s
from ..model.entries import City, Document, Statement, swedish_key
from ..model.site import Site
from . import urls
from .environment import Renderer
from .exports import downloads
from .outputs import Crumb, Page
from .page import finish
from .pages_city import validity
from .prose import plain
from .swedish import chapter_range, clip, count, number_word

START = Crumb("Start", "/")
ABOUT = Crumb("Om webbplatsen", "/om/")
EXAMPLES = ("koldioxidbudget", "Växjö", "medborgardialog", "gröna lån")


def other_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The pages that are one of their kind."""
    yield start_page(site, renderer)
    yield from insight_pages(site, renderer)
    yield documents_page(site, renderer)
    yield glossary_page(site, renderer)
    yield finish(Page("/andringar/", "ändringar", "Ändringar", "Vad som har ändrats på webbplatsen, senaste först.", "",
                      crumbs=(START,), menu="/om/", data_file="data/changes.yml", data_line=1),
                 renderer, "pages/changes.jinja")
    yield finish(Page("/data/", "data", "Ladda ner data", "Städernas uppgifter, rekommendationerna och tabellerna som JSON och CSV.", "",
                      crumbs=(START, ABOUT), menu="/om/", valid_for=validity(site)),
                 renderer, "pages/data.jinja", downloads=downloads(site))
    yield finish(Page("/om/kallor/", "källor", "Källor och oklarheter",
                      "De två källorna, vad webbplatsen själv lägger till och en öppen lista över fel och oklarheter.", "",
                      crumbs=(START, ABOUT), menu="/om/", data_file="data/source_issues.yml", data_line=1,
                      valid_for=validity(site)),
                 renderer, "pages/sources.jinja", sources=sources(site), checked=checked_counts(site))
    yield finish(Page("/om/", "om", "Om webbplatsen", "Vad webbplatsen innehåller, hur du länkar och citerar, och vem som är ansvarig.", "",
                      crumbs=(START,), menu="/om/", valid_for=validity(site)), renderer, "pages/about.jinja")
    yield finish(Page("/om/tillganglighet/", "om", "Tillgänglighetsredogörelse",
                      "Hur webbplatsen uppfyller lagen om tillgänglighet, kända brister och hur du säger till.", "",
                      crumbs=(START, ABOUT), menu="/om/"), renderer, "pages/accessibility.jinja")
    yield finish(Page("/sok/", "sök", "Sök", "Sök bland städer, rekommendationer, ämnen, termer och dokument.", "",
                      crumbs=(START,)), renderer, "pages/search.jinja")


def start_page(site: Site, renderer: Renderer) -> Page:
    """The first page."""
    year = site.newest_full_year
    rows = [(city, version.data.main_target) for city in site.cities_in(year)
            if (version := city.version(year)) and version.data.main_target]
    report = site.document_of(year)
    agencies = sum(party.kind.value == "agency" for party in site.contract.parties)
    recommendations = count(len(site.recommendations), "rekommendation", "rekommendationer")
    lead = (f"År {year} skrev {number_word(len(site.cities_in(year)))} städer klimatkontrakt med {number_word(agencies)} myndigheter och innovationsprogrammet {report.publisher}. "
            f"Här sammanfattas en rapport om kontrakten, med {recommendations}, och en uppföljning för {site.editions[0].year}.")
    description = (f"År {year} skrev {number_word(len(site.cities_in(year)))} städer klimatkontrakt. Här sammanfattas rapporten om kontrakten, "
                   f"dess {recommendations} och en uppföljning.")
    return finish(Page("/", "start", "Klimatkontrakt 2030, stad för stad", description, "", wide=True,
                       valid_for=validity(site)),
                  renderer, "pages/start.jinja", common=site.contract.joint_promises,
                  report=report, chapters=chapter_range(version.data.chapter for city in site.cities_in(year) if (version := city.version(year))),
                  lead=lead, rows=rows, year=year, examples=EXAMPLES)


def insight_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The list of follow-ups and a page for each."""
    yield finish(Page("/insikter/", "insikter", "Insikter", "Korta uppföljningar av klimatkontrakten från Viable Cities.", "",
                      crumbs=(START,), menu="/kontraktet/"), renderer, "pages/insights.jinja")
    for insight in site.insights:
        cities = [city for city in site.cities if city.version(insight.data.edition)]
        groups = [(group, [site.statement_by_ref[f"{insight.data.edition}/{ref}"] for ref in group.refs])
                  for group in insight.data.groups]
        yield finish(
            Page(urls.insight(insight.id), "insikt", insight.data.title, clip(plain(insight.data.lead)), "",
                 crumbs=(START, Crumb("Kontraktet", "/kontraktet/"), Crumb("Insikter", "/insikter/")), menu="/kontraktet/",
                 data_file=insight.origin.file, data_line=1, identity=insight.id, valid_for=str(insight.data.edition)),
            renderer, "pages/insight.jinja", insight=insight.data, groups=groups, cities=cities,
            address=urls.insight(insight.id))


def documents_page(site: Site, renderer: Renderer) -> Page:
    """All sources and city documents."""
    by_city: list[tuple[City, tuple[Document, ...]]] = [(city, city.documents) for city in site.cities if city.documents]
    return finish(Page("/dokument/", "dokument", "Dokument", "Källorna och städernas egna dokument med titel, år, slag, språk och adress.", "",
                       crumbs=(START,), menu="/om/", valid_for=validity(site)),
                  renderer, "pages/documents.jinja", sources=sources(site), by_city=by_city)


def sources(site: Site) -> list[Document]:
    """The documents that the site is made from."""
    ids = [edition.document for edition in sorted(site.editions, key=lambda edition: edition.year)]
    return [site.document_by_id[id_] for id_ in ids]


def glossary_page(site: Site, renderer: Renderer) -> Page:
    """The glossary, A to Ö."""
    letters = [(letter, list(terms)) for letter, terms in
               groupby(site.terms, key=lambda term: _letter(term.term))]
    return finish(Page("/ordlista/", "ordlista", "Ordlista", f"{len(site.terms)} termer och förkortningar ur källorna, förklarade.", "",
                       crumbs=(START, Crumb("Ämnen", "/amnen/")), menu="/amnen/", data_file="data/glossary.yml", data_line=1),
                  renderer, "pages/glossary.jinja", letters=letters)


def _letter(word: str) -> str:
    first = word[0].upper()
    return first if first in "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ" else "0–9"


def checked_counts(site: Site) -> tuple[int, int, int, int]:
    """Sections and recommendations read by a second reader, with totals."""
    sections = [data for city in site.cities for version in city.versions for data in version.data.sections.values()]
    return (sum(data.checked for data in sections), len(sections),
            sum(item.data.checked for item in site.recommendations), len(site.recommendations))
