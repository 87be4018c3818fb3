"""Cities side by side: when a row is alike, and which cities are like each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import shapes as s
from .entries import City, Statement
from .site import Site

# The section that the report's table of memberships (Tabell 4.8.2) belongs to.
MEMBERSHIP_SECTION = "rapportering-och-uppfoljning"
GEOGRAPHICAL = (s.Boundary.MUNICIPALITY, s.Boundary.TOWN)
DECIDED = (s.TargetStatus.ADOPTED, s.TargetStatus.COMMISSIONED)


@dataclass(frozen=True)
class TargetKey:
    """What makes two targets the same: everything but their wording and certainty."""

    boundary: s.Boundary
    district: str | None
    scope: s.Scope
    measure: s.Measure
    low: float | None
    high: float | None
    unit: s.Unit | None
    per: s.Per
    base_year: int | None
    from_year: int | None
    year: int | None
    status: s.TargetStatus


def target_key(target: s.Target) -> TargetKey:
    """The comparable parts of ``target``."""
    return TargetKey(target.boundary, target.district, target.scope, target.measure, target.min, target.max,
                     target.unit, target.per, target.base_year, target.from_year, target.year, target.status)


@dataclass(frozen=True)
class RowKey:
    """What is compared under a section; texts are not."""

    status: s.Status
    topics: frozenset[str]
    targets: frozenset[TargetKey]
    memberships: frozenset[tuple[str, str]]

    def parts(self) -> dict[str, str]:
        """Each part as one string: equal strings mean alike parts."""
        return {
            "status": self.status.value,
            "topics": " ".join(sorted(self.topics)),
            "targets": " ".join(sorted("/".join(_word(value) for value in vars(key).values()) for key in self.targets)),
            "memberships": " ".join(sorted("=".join(pair) for pair in self.memberships)),
        }


PARTS = tuple(RowKey.__dataclass_fields__)


def _word(value: object) -> str:
    if value is None:
        return "-"
    return str(value.value) if isinstance(value, (s.Boundary, s.Scope, s.Measure, s.Unit, s.Per, s.TargetStatus)) else f"{value}"


def row_key(site: Site, city: City, section: str, year: int) -> RowKey | None:
    """What ``city``'s version of ``year`` says under ``section``, or None without text."""
    version = city.version(year)
    data = version.data.sections.get(section) if version else None
    if data is None:
        return None
    points = [*data.points, *(statement.point for statement in site.added_by_analysis(city.id, section, year))]
    members = frozenset(memberships(site, city, year).items()) if section == MEMBERSHIP_SECTION else frozenset()
    return RowKey(
        data.status, frozenset(topic for point in points for topic in point.topics),
        frozenset(target_key(target) for point in points for target in point.targets), members)


def memberships(site: Site, city: City, year: int) -> dict[str, str]:
    """The city's cells of Tabell 4.8.2, column to kind and text; empty for other versions."""
    table = site.networks
    if table.version != year:
        return {}
    row = next((row for row in table.rows if row.city == city.id), None)
    return {column: " ".join(filter(None, (cell.kind, cell.text))) for column, cell in row.cells.items()} if row else {}


def differing(keys: Sequence[RowKey | None]) -> tuple[str, ...]:
    """The parts in which ``keys`` are not all alike; all parts when one has no text."""
    if any(key is None for key in keys):
        return () if not any(keys) else PARTS
    return tuple(part for part in PARTS if len({getattr(key, part) for key in keys}) > 1)


def alike(keys: Sequence[RowKey | None]) -> bool:
    """Whether status, topics, targets and memberships are equal for all."""
    return not differing(keys)


@dataclass(frozen=True)
class Placed:
    """A target with the statement that holds it."""

    target: s.Target
    statement: Statement


def targets_of(site: Site, city: str, year: int) -> tuple[Placed, ...]:
    """The targets in a version, in the contract's order, each once."""
    return tuple(Placed(target, statement) for statement in site.statements_of(city)
                 if statement.year == year and not statement.recommendation for target in statement.point.targets)


@dataclass(frozen=True)
class YearIndex:
    """What the cities of one edition take up, gathered once for all comparisons.

    ``statements``: by city and topic; ``holders``: how many cities take up each
    topic; ``measures``: kinds of decided target for the area, by city.
    """

    year: int
    cities: tuple[City, ...]
    statements: Mapping[str, Mapping[str, tuple[Statement, ...]]]
    holders: Mapping[str, int]
    measures: Mapping[str, frozenset[s.Measure]]


def index_year(site: Site, year: int) -> YearIndex:
    """The index of the edition ``year``; facts of the report's analysis are counted too."""
    cities = site.cities_in(year)
    found: dict[str, dict[str, tuple[Statement, ...]]] = {city.id: {} for city in cities}
    for topic in site.topics:
        for statement in site.statements_on(topic.id):
            if statement.year == year:
                own = found[statement.city]
                own[topic.id] = (*own.get(topic.id, ()), statement)
    holders = {topic.id: sum(topic.id in own for own in found.values()) for topic in site.topics}
    return YearIndex(year, cities, found, holders,
                     {city.id: _decided_measures(targets_of(site, city.id, year)) for city in cities})


def _decided_measures(placed: tuple[Placed, ...]) -> frozenset[s.Measure]:
    # A target in words is no kind of its own, and a district's is not the city's.
    return frozenset(item.target.measure for item in placed if item.target.status in DECIDED
                     and item.target.boundary in GEOGRAPHICAL and item.target.measure is not s.Measure.IN_WORDS)


@dataclass(frozen=True)
class Likeness:
    """Why ``city`` is like another: shared topics (rarest first), county, kinds of target."""

    city: City
    topics: tuple[s.Topic, ...]
    county: str | None
    measures: tuple[s.Measure, ...]
    score: float


def similar(site: Site, index: YearIndex, city: City, most: int = 3) -> list[Likeness]:
    """Cities most like ``city`` in the edition of ``index``.

    A shared topic weighs more the fewer cities take it up; the same county and
    each shared kind of decided target weigh as a topic that one city in three
    takes up. Ties keep alphabetical order. No judgement of the work is made.
    """
    mine = index.statements.get(city.id)
    if mine is None:
        return []
    found = []
    for other in index.cities:
        if other.id == city.id:
            continue
        shared = [topic for topic in site.topics if topic.id in mine and topic.id in index.statements[other.id]]
        shared.sort(key=lambda topic: index.holders[topic.id])
        county = city.data.county if city.data.county == other.data.county else None
        kinds = tuple(measure for measure in s.Measure if measure in index.measures[city.id] & index.measures[other.id])
        weight = sum(math.log(len(index.cities) / index.holders[topic.id]) for topic in shared)
        score = round(weight + math.log(3) * ((county is not None) + len(kinds)), 6)
        if score:
            found.append(Likeness(other, tuple(shared), county, kinds, score))
    return sorted(found, key=lambda item: -item.score)[:most]
