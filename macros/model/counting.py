"""Counts of cities by topic: who, who is not mentioned, for whom it is unclear."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from . import shapes as s
from .entries import City, Statement, swedish_key
from .site import Site


@dataclass(frozen=True)
class Tally:
    """How the cities of one edition divide over a topic.

    Every city of the edition stands in exactly one of the five groups. A city
    counts as ``proposed`` or ``unclear`` only when nothing surer is known of it,
    and as ``otherwise`` when it takes up the topic, but at no stage that is counted.
    """

    year: int
    mentioned: tuple[City, ...]
    proposed: tuple[City, ...]
    unclear: tuple[City, ...]
    otherwise: tuple[City, ...]
    not_mentioned: tuple[City, ...]

    @property
    def total(self) -> int:
        """The denominator: cities reviewed in the edition."""
        return sum(map(len, (self.mentioned, self.proposed, self.unclear, self.otherwise, self.not_mentioned)))

    @property
    def taking_up(self) -> tuple[City, ...]:
        """Every city that some statement tags with the topic, in alphabetical order."""
        return tuple(sorted(self.mentioned + self.proposed + self.unclear + self.otherwise, key=_name))


def tally(site: Site, topic: str, year: int, stages: Collection[s.Stage] = ()) -> Tally:
    """Divides the cities of the edition ``year`` over ``topic``.

    ``stages`` limits the count to statements of those stages (empty: all; then
    cities with nothing but proposals are set apart). Source of the figures:
    the statements' own tags, each fact counted once.
    """
    by_city: dict[str, list[Statement]] = {}
    for statement in site.statements_on(topic):
        if statement.year == year:
            by_city.setdefault(statement.city, []).append(statement)
    groups: dict[str, list[City]] = {"mentioned": [], "proposed": [], "unclear": [], "otherwise": [], "not_mentioned": []}
    for city in site.cities_in(year):
        groups[_group(by_city.get(city.id, []), stages)].append(city)
    return Tally(year, *(tuple(group) for group in groups.values()))


def _group(told: list[Statement], stages: Collection[s.Stage]) -> str:
    if not told:
        return "not_mentioned"
    statements = [item for item in told if not stages or item.point.stage in stages]
    if not statements:
        return "otherwise"
    sure = [item for item in statements if item.point.certainty is not s.Certainty.UNCLEAR]
    if not sure:
        return "unclear"
    if not stages and all(item.point.stage is s.Stage.PROPOSED for item in sure):
        return "proposed"
    return "mentioned"


def _name(city: City) -> tuple[str, str]:
    return swedish_key(city.name), city.id


def main_section(site: Site, topic: str) -> s.ContractSection:
    """The contract section where most statements on ``topic`` stand.

    Ties go to the section that comes first in the contract. A topic without
    statements takes the section of its first recommendation, else the first.
    """
    counts = {section.id: 0 for section in site.sections}
    for statement in site.statements_on(topic):
        counts[statement.section] += 1
    if any(counts.values()):
        return max(site.sections, key=lambda section: counts[section.id])
    items = site.recommendations_on(topic)
    return site.section_of(items[0]) if items else site.sections[0]


def topics_in(site: Site, section: str, year: int) -> list[tuple[s.Topic, int]]:
    """Topics of the statements under ``section`` with the number of cities, most cities first."""
    cities: dict[str, set[str]] = {}
    for statement in site.statements:
        if statement.year == year and section in statement.sections:
            for topic in statement.point.topics:
                cities.setdefault(topic, set()).add(statement.city)
    found = [(topic, len(cities[topic.id])) for topic in site.topics if topic.id in cities]
    return sorted(found, key=lambda pair: -pair[1])
