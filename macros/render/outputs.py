"""What rendering hands over: pages and files, as plain frozen values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from .share_pictures import picture_for

# Standard types that say more than "a page"; https://schema.org
_SCHEMA_TYPES = {"start": "WebSite", "sök": "SearchResultsPage", "om": "AboutPage", "städer": "CollectionPage",
                 "rekommendationer": "CollectionPage", "ämnen": "CollectionPage", "dokument": "CollectionPage"}

@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    label: str


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumbs."""

    label: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page: its address, what stands in its head, and its HTML body.

    ``address`` begins and ends with a slash. ``html`` is the content of the
    article, complete and escaped. ``menu`` is the address of the main menu
    entry that the page belongs to. ``canonical`` is set when another address
    is the page's main one.
    """

    address: str
    kind: str
    title: str
    description: str
    html: str
    toc: tuple[Heading, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    menu: str = ""
    canonical: str | None = None
    scripts: tuple[str, ...] = ()
    data_file: str = ""
    data_line: int = 0
    identity: str = ""
    valid_for: str = ""
    changed: str = ""
    changed_text: str = ""
    index: bool = True
    wide: bool = False
    structured: Mapping[str, object] | None = field(default=None, compare=False)

    @property
    def share_image(self) -> str:
        """The picture that represents the page's kind when a link is shared."""
        return picture_for(self.kind).file

    @property
    def share_image_text(self) -> str:
        """What that picture says."""
        return picture_for(self.kind).text

    def json_ld(self, site_url: str, language: str = "sv") -> str:
        """The page as JSON-LD; no character of the data can end the script."""
        root = site_url.rstrip("/")
        page: dict[str, object] = {
            "@context": "https://schema.org", "@type": _SCHEMA_TYPES.get(self.kind, "WebPage"), "inLanguage": language,
            "name": self.title, "url": root + (self.canonical or self.address), "description": self.description}
        if self.structured:
            page["about"] = dict(self.structured)
        if self.changed:
            page["dateModified"] = self.changed
        if self.crumbs:
            page["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": [
                {"@type": "ListItem", "position": place, "name": crumb.label, "item": root + crumb.address}
                for place, crumb in enumerate(self.crumbs, 1)]}
        if self.kind == "start":
            page["potentialAction"] = {"@type": "SearchAction", "target": root + "/sok/?q={search_term_string}",
                                       "query-input": "required name=search_term_string"}
        text = json.dumps(page, ensure_ascii=False, sort_keys=True)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    @property
    def path(self) -> str:
        """The page's source path as MkDocs counts it: stader/lund/index.md."""
        return f"{self.address.strip('/')}/index.md".lstrip("/")


@dataclass(frozen=True)
class Asset:
    """A file that is not a page; ``address`` has no trailing slash."""

    address: str
    content: bytes

    @property
    def path(self) -> str:
        """The file's path below the site's root."""
        return self.address.lstrip("/")


Output = Page | Asset
