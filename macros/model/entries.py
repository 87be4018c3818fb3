"""Entries of the site: a shape with its id, where it stands, and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import shapes as s


def swedish_key(text: str) -> str:
    """Sort key for Swedish alphabetical order (å, ä, ö last; case ignored)."""
    # The three characters after z in the character table stand for the last letters.
    table = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "y", "–": "-"})
    return text.casefold().translate(table)


@dataclass(frozen=True)
class Origin:
    """Which data file an entry comes from and on which line it begins."""

    file: str
    line: int


@dataclass(frozen=True)
class Version:
    """One version of a city's contract with where it stands in the data."""

    city: str
    data: s.Version
    origin: Origin
    lines: Mapping[str, int] = field(compare=False)

    @property
    def year(self) -> int:
        """The version's year."""
        return self.data.year

    def point(self, section: str, point: str) -> s.Point | None:
        """The point with the id ``point`` in ``section``, or None."""
        found = self.data.sections.get(section)
        return next((item for item in found.points if item.id == point), None) if found else None


@dataclass(frozen=True)
class City:
    """A city with its versions, newest first, and its documents."""

    id: str
    data: s.City
    origin: Origin
    versions: tuple[Version, ...]
    documents: tuple["Document", ...]

    @property
    def name(self) -> str:
        """The city's name as people write it."""
        return self.data.name

    def version(self, year: int) -> Version | None:
        """The version of ``year``, or None."""
        return next((version for version in self.versions if version.year == year), None)


@dataclass(frozen=True)
class Document:
    """A source or a city's document."""

    id: str
    data: s.Document
    origin: Origin


@dataclass(frozen=True)
class Recommendation:
    """A recommendation; ``chapter`` and ``number`` come from its id."""

    id: str
    data: s.Recommendation
    origin: Origin

    @property
    def label(self) -> str:
        """How the site writes the number: R4.6.4."""
        return self.id.upper().replace("-", ".")

    @property
    def chapter(self) -> str:
        """The report's chapter: 4.6."""
        return self.id[1:].rsplit("-", 1)[0].replace("-", ".")

    @property
    def number(self) -> int:
        """The place within the chapter, from 1."""
        return int(self.id.rsplit("-", 1)[1])


@dataclass(frozen=True)
class SectionPage:
    """What compares the cities under a section."""

    id: str
    data: s.SectionPage
    origin: Origin


@dataclass(frozen=True)
class Insight:
    """A follow-up text."""

    id: str
    data: s.Insight
    origin: Origin


@dataclass(frozen=True)
class Statement:
    """One statement about a city, wherever it stands in the data.

    ``recommendation`` is set when the fact stands in the report's analysis
    (chapter 4) and is kept with a recommendation. ``repeats`` marks such a
    fact that the city's own section already tells.
    """

    city: str
    year: int
    sections: tuple[str, ...]
    point: s.Point
    source: s.Provenance
    origin: Origin
    recommendation: str | None = None
    repeats: bool = False

    @property
    def section(self) -> str:
        """The section where the statement is at home."""
        return self.sections[0]

    @property
    def anchor(self) -> str:
        """The statement's fragment on the city's page."""
        middle = f"{self.recommendation}-" if self.recommendation else ""
        return f"{self.section}-{middle}{self.point.id}"
