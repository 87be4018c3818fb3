"""What a search record is, and the small parts that all records are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import shapes as s
from ..model.entries import Statement
from .prose import plain
from .swedish import enumeration

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

    ``aliases`` are other names of the thing, ``hints`` words that editors have
    lead to it, ``where`` words of its surroundings. ``lead`` and ``text`` stand on its
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


def passages(texts: Iterable[str | None]) -> tuple[Passage, ...]:
    """The texts that there are, as passages without markup."""
    return tuple(Passage(plain(text)) for text in texts if text)


def quoted(statement: Statement) -> Passage:
    """A city's statement as a passage that says whose it is and how far it has come."""
    point = statement.point
    return Passage(plain(point.text), point.stage, statement.year, statement.city)


def years(values: Iterable[int]) -> str:
    """Years in order, each once: 2020 och 2024."""
    return enumeration(str(year) for year in sorted(set(values)))


def figures(heading: str | None) -> tuple[tuple[str, str], ...]:
    """The report's figures that a heading names, as numbers with their meaning."""
    return tuple((number, f"Figur {number}") for number in re.findall(r"\d+\.\d+\.\d+", heading or "") if "igur" in str(heading))


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in their order, each once."""
    return tuple(dict.fromkeys(values))
