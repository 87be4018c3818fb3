"""Every page and file of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..model import shapes as s
from ..model.site import Site
from .environment import Owner, Renderer
from .exports import export_assets
from .outputs import Output, Page
from .pages_city import city_pages
from .pages_compare import compare_pages
from .pages_conclusion import conclusion_pages
from .pages_contract import contract_pages
from .pages_other import other_pages
from .pages_recommendation import recommendation_pages
from .pages_section import section_pages
from .pages_tables import table_pages
from .pages_targets import target_pages
from .pages_topic import topic_pages
from .robots import robots
from .search import search_assets
from .term_json import term_assets
from .urls import relative


def outputs(site: Site, owner: Owner = Owner(), site_url: str = "") -> Iterator[Output]:
    """Renders everything for ``site``; the same data gives the same bytes."""
    renderer = Renderer(site, owner, site_url)
    for pages in (city_pages, contract_pages, section_pages, recommendation_pages, conclusion_pages, topic_pages,
                  target_pages, table_pages, compare_pages, other_pages):
        yield from pages(site, renderer)
    yield from export_assets(site)
    yield from search_assets(site)
    yield from term_assets(site)
    yield robots(site_url)


def redirect_page(redirect: s.Redirect) -> Page:
    """A page at an old address that leads to the new one, also without scripts."""
    link = escape(relative(redirect.new, redirect.old))
    html = f'<div class="k-hang"><h1>Sidan har flyttat</h1><p><a href="{link}">Till den nya adressen</a></p></div>'
    return Page(redirect.old, "flytt", f"Sidan har flyttat från {redirect.old}", "Sidan har fått en ny adress.", html,
                index=False, canonical=redirect.new)
