"""Pages of the report's closing themes."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import shapes as s
from ..model.entries import Recommendation
from ..model.site import Site
from . import urls
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .prose import plain
from .swedish import clip

START = Crumb("Start", "/")
RECOMMENDATIONS = Crumb("Rekommendationer", "/rekommendationer/")
CONCLUSIONS = Crumb("Rapportens slutsatser", "/slutsatser/")


def conclusion_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The list of closing themes and a page per theme."""
    year = site.newest_full_year
    page = Page("/slutsatser/", "slutsatser", "Rapportens slutsatser", "Rapportens avslutande teman, med de "
                "rekommendationer som hör till dem.", "", crumbs=(START, RECOMMENDATIONS), menu="/rekommendationer/",
                valid_for=str(year))
    rows = [(theme, *split(site, theme)) for theme in site.conclusions]
    yield finish(page, renderer, "pages/conclusions.jinja", rows=rows, year=year)
    for index, theme in enumerate(site.conclusions):
        origin = site.origins.get(f"conclusions/{theme.id}")
        before = site.conclusions[index - 1] if index else None
        after = site.conclusions[index + 1] if index + 1 < len(site.conclusions) else None
        belonging, touching = split(site, theme)
        page = Page(
            urls.conclusion(theme.id), "slutsats", theme.short, clip(plain(theme.lead)), "",
            crumbs=(START, RECOMMENDATIONS, CONCLUSIONS), menu="/rekommendationer/",
            data_file=origin.file if origin else "", data_line=origin.line if origin else 0, identity=theme.id,
            valid_for=str(year),
        )
        yield finish(page, renderer, "pages/conclusion.jinja", theme=theme, belonging=belonging, touching=touching,
                     year=year, before=step(before), after=step(after))


def split(site: Site, theme: s.Conclusion) -> tuple[list[Recommendation], list[Recommendation]]:
    """Recommendations that the theme is about, and those that only touch it."""
    return ([item for item in site.recommendations if theme.id in item.data.conclusions.belongs],
            [item for item in site.recommendations if theme.id in item.data.conclusions.touches])


def step(theme: s.Conclusion | None) -> tuple[str, str, str] | None:
    """A neighbouring theme as (name, address, note)."""
    return (theme.short, urls.conclusion(theme.id), "") if theme else None
