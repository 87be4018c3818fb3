"""The addresses of the site. They never change; see data/redirects.yml."""

from __future__ import annotations

import posixpath

from ..model import shapes as s
from ..model.entries import Recommendation, Statement


def city(id_: str, year: int | None = None) -> str:
    """A city's page, or one version of it."""
    return f"/stader/{id_}/{year}/" if year else f"/stader/{id_}/"


def section(id_: str) -> str:
    """A contract section's page."""
    return f"/avsnitt/{id_}/"


def recommendation(item: Recommendation | str) -> str:
    """A recommendation's page."""
    return f"/rekommendationer/{item if isinstance(item, str) else item.id}/"


def addressee(id_: str) -> str:
    """The page of recommendations to one group."""
    return f"/rekommendationer/till/{id_}/"


def conclusion(id_: str) -> str:
    """A closing theme's page."""
    return f"/slutsatser/{id_}/"


def topic(id_: str) -> str:
    """A topic's page."""
    return f"/amnen/{id_}/"


def term(id_: str) -> str:
    """A term's place in the glossary."""
    return f"/ordlista/#{id_}"


def document(id_: str) -> str:
    """A document's place in the list of documents."""
    return f"/dokument/#{id_}"


def insight(id_: str) -> str:
    """A follow-up's page."""
    return f"/insikter/{id_}/"


def statement(item: Statement) -> str:
    """A statement's place on the city's page."""
    return f"/stader/{item.city}/#{item.anchor}"


def home_of(item: Statement) -> str:
    """Where a statement has its home: the recommendation for analysis facts told elsewhere."""
    if item.recommendation and item.repeats:
        return f"{recommendation(item.recommendation)}#{item.point.id}"
    return statement(item)


def level(cell: s.TargetCell) -> str:
    """A cell of the target table."""
    return f"/jamfor/klimatmal/#{cell.id}"


def relative(address: str, here: str) -> str:
    """``address`` as a link on the page ``here``; other hosts pass unchanged.

    Both begin with a slash. Works under any sub-path and from disk-less
    servers alike, since no link names the host.
    """
    if not address.startswith("/"):
        return address
    path, mark, fragment = address.partition("#")
    path, question, query = path.partition("?")
    if path == here and mark and not question:
        return f"#{fragment}"
    link = posixpath.relpath(path, here) if path != here else "."
    if path.endswith("/"):
        link = "./" if link == "." else link + "/"
    return link + (f"?{query}" if question else "") + (f"#{fragment}" if mark else "")
