"""The Jinja environment: strict, escaping, and aware of the page being made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..model import shapes as s
from ..model.entries import swedish_key
from ..model.site import Site
from . import swedish, urls
from .map import city_map
from .outputs import Heading
from .prose import plain, prose
from .schematics import drawings

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
MOST_TERM_LINKS = 5
_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Owner:
    """Facts about the site that only its owner can give; None is shown as missing."""

    organisation: str | None = None
    contact_email: str | None = None
    feedback_email: str | None = None
    assessment_date: str | None = None
    repository: str | None = None
    data_licence: str | None = None


class TermLinks:
    """Links the first occurrence of glossary terms, a few per section.

    ``fresh()`` starts a new section. Longer forms win over shorter ones. ``places`` are names
    that open a name (Umeå klimatfärdplan).
    """

    def __init__(self, terms: tuple[s.Term, ...], places: tuple[str, ...] = ()) -> None:
        self._places = places
        self._ids: dict[str, str] = {}
        self._common: set[str] = set()
        for term in terms:
            for form in (term.term, *term.forms):
                self._ids.setdefault(form.casefold(), term.id)
                if form[:1].islower():
                    self._common.add(form)
        forms = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(form).replace("\\ ", "[ \u00a0]") for form in forms) + r")(?![\w-])",
                                   re.IGNORECASE) if forms else None

    def fresh(self, resolve: Callable[[str], str], skip: tuple[str, ...] = ()) -> Callable[[str], Markup]:
        """A linker for one section of one page; ``skip`` names terms to leave."""
        used: set[str] = set(skip)
        left = [MOST_TERM_LINKS]

        def link(text: str) -> Markup:
            if not self._pattern:
                return escape(text)
            out, end = Markup(), 0
            for match in self._pattern.finditer(text):
                # Letters outside Swedish may match without folding to a known form.
                term = self._ids.get(match[0].replace("\u00a0", " ").casefold())
                if term is None or term in used or left[0] <= 0 or self._in_name(match, text):
                    continue
                used.add(term)
                left[0] -= 1
                out += escape(text[end:match.start()])
                out += Markup('<a class="k-term" href="{}" data-term="{}">{}</a>').format(
                    resolve(urls.term(term)), term, match[0])
                end = match.end()
            return out + escape(text[end:])

        return link

    def _in_name(self, match: re.Match[str], text: str) -> bool:
        """Whether a common word is part of a name (Klimatomställning Malmö), which must not be linked in half.

        With a capital within a sentence it is so always (projektet Klimatneutrala städer 2030).
        """
        if text[:match.start()].rstrip(" \u00a0").endswith(self._places):
            return True
        if not match[0][:1].isupper() or match[0].replace("\u00a0", " ").casefold() not in self._common:
            return False
        before = text[:match.start()].rstrip(" \u00a0")
        return bool(before and before[-1] not in ".!?:–”" or re.match(r"[ \u00a0][A-ZÅÄÖ]", text[match.end():]))


class Renderer:
    """Renders templates for one site; ``here`` is the address of the page."""

    def __init__(self, site: Site, owner: Owner = Owner(), site_url: str = "") -> None:
        self.site = site
        self.owner = owner
        self.site_url = site_url.rstrip("/")
        self.terms = TermLinks(site.terms, tuple(city.name for city in site.cities))
        self._city_of_chapter = {version.data.chapter: city.data.official_name for city in site.cities
                                 for version in city.versions if version.data.chapter}
        self.environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True,
                                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.environment.globals.update(
            site=site, owner=owner, city_map=city_map(site), drawings=drawings(site), site_url=self.site_url, urls=urls, sv=swedish, s=s,
            url=_url, text=_text, section_text=self._section_text, fresh_terms=self._fresh,
            source_text=self.source_text, Stage=s.Stage, Status=s.Status, Certainty=s.Certainty, Origin=s.Origin,
        )
        self.environment.filters.update(plain=plain, clip=swedish.clip, lower_first=_lower_first, groupby_city=_by_city, by_label=_by_label, other_chapter=swedish.other_chapter)

    def render(self, template: str, here: str, **values: Any) -> str:
        """The HTML of ``template`` as it stands on the page at ``here``."""
        return self.environment.get_template(template).render(here=here, **values)

    def source_text(self, source: s.Provenance) -> str:
        """A source line without the leading word, for instance
        ``rapportens kapitel ”3.4 Lunds kommun”, Klimatmål``."""
        document = self.site.document_by_id.get(source.document or "")
        name = swedish.source_name(document.data if document else None)
        return swedish.source_text(source, self._city_of_chapter, name)

    @pass_context
    def _fresh(self, context: Context, *skip: str) -> Callable[[str], Markup]:
        here = context["here"]
        return self.terms.fresh(lambda address: urls.relative(address, here), skip)

    @pass_context
    def _section_text(self, context: Context, value: str, linker: Callable[[str], Markup]) -> Markup:
        here = context["here"]
        return prose(value, lambda address: urls.relative(address, here), linker)


@pass_context
def _url(context: Context, address: str) -> str:
    return urls.relative(address, context["here"])


@pass_context
def _text(context: Context, value: str) -> Markup:
    here = context["here"]
    return prose(value, lambda address: urls.relative(address, here))


def _by_city(refs: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """References ``city/section/point`` gathered by city, in the order given: the first in each section,
    since the others stand in the same list."""
    out: dict[str, dict[str, str]] = {}
    for ref in refs:
        city, section, _ = ref.split("/")
        out.setdefault(city, {}).setdefault(section, ref)
    return [(city, list(places.values())) for city, places in out.items()]


def _by_label(counted: list[tuple[s.Topic, int]]) -> list[tuple[s.Topic, int]]:
    """Topics with their numbers in alphabetical order, for lists that are looked up in."""
    return sorted(counted, key=lambda pair: swedish_key(pair[0].label))


def _lower_first(text: str) -> str:
    # An abbreviation keeps its capitals: EU-medel, CSRD.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def headings(html: str) -> tuple[Heading, ...]:
    """The h2 headings of a page that can be linked to, without the small print in them."""
    return tuple(Heading(match[1], Markup(re.sub(r'<span class="k-note">.*?</span>', "", match[2])).striptags())
                 for match in _HEADING.finditer(html))
