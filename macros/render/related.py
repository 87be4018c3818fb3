"""Which pages treat the same thing: comparison, topic, write your own."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import shapes as s
from ..model.entries import City
from . import urls
from .swedish import enumeration

MOST_COMPARED = 4

# Comparison tables made from the report's own tables, by contract section.
_TABLES = {
    "klimatmal": (("Alla städers klimatmål i tabell och diagram", "/jamfor/klimatmal/"),),
    "rapportering-och-uppfoljning": (
        ("Städernas medverkan i nätverk och åtaganden", "/jamfor/natverk/"),
        ("Rapporteringsplattformar sida vid sida", "/jamfor/rapporteringsplattformar/"),
    ),
}
_TABLES_BY_TOPIC = {
    "borgmastaravtal-och-cdp": _TABLES["rapportering-och-uppfoljning"],
    "internationella-natverk": _TABLES["rapportering-och-uppfoljning"][:1],
    "koldioxidbudget": _TABLES["klimatmal"],
}


def compare_address(section: str | None = None, cities: Sequence[City] = (), year: int | None = None) -> str:
    """The address of the side-by-side page with cities and a section chosen."""
    values = []
    if cities:
        values.append("stader=" + ",".join(city.id for city in cities))
    if section:
        values.append(f"avsnitt={section}")
    if year:
        values.append(f"version={year}")
    return "/jamfor/" + ("?" + "&".join(values) if values else "")


def section_links(section: s.ContractSection) -> list[tuple[str, str]]:
    """Pages that treat ``section`` in another way, as (text, address)."""
    return [
        *_TABLES.get(section.id, ()),
        (f"Välj städer och jämför vad de säger om {section.about}", compare_address(section.id)),
        (f"Skriv ert eget avsnitt: {section.title.lower()}", f"/kontraktet/skriv-eget/#{section.id}"),
    ]


def topic_links(topic: s.Topic, section: s.ContractSection, cities: Sequence[City]) -> list[tuple[str, str]]:
    """Pages that treat ``topic`` in another way, as (text, address).

    ``section`` is the topic's main section; ``cities`` those that take it up.
    Two to four cities can be compared at once, so larger groups choose there.
    """
    if 2 <= len(cities) <= MOST_COMPARED:
        names = enumeration(city.name for city in cities)
        compare = (f"Jämför {names} sida vid sida", compare_address(section.id, cities))
    else:
        compare = (f"Välj städer och jämför vad de säger om {section.about}", compare_address(section.id))
    return [
        *_TABLES_BY_TOPIC.get(topic.id, ()),
        compare,
        (f"Alla städer om {section.about}", urls.section(section.id)),
        (f"Skriv ert eget avsnitt: {section.title.lower()}", f"/kontraktet/skriv-eget/#{section.id}"),
    ]
