"""The targets of Tabell 4.1.1 as the chart, the table and the counts show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import shapes as s
from ..model.entries import City, swedish_key
from ..model.site import Site
from . import urls

CERTAINTY = {s.Certainty.INFERRED: "tolkat", s.Certainty.UNCLEAR: "oklart"}


@dataclass(frozen=True)
class Entry:
    """A city's target at a level. ``address`` is the city's own statement."""

    cell: s.TargetCell
    city: str
    scope: str
    level: str
    address: str

    @property
    def uncertain(self) -> bool:
        """Whether the site read it into the table or the source leaves it open."""
        return self.cell.certainty is not s.Certainty.CERTAIN

    @property
    def proposed(self) -> bool:
        """Whether the target is a proposal."""
        return self.cell.status is s.TargetStatus.PROPOSED

    @property
    def status(self) -> str:
        """The filter's word: antagna or forslag."""
        return "forslag" if self.proposed else "antagna"

    @property
    def status_word(self) -> str:
        """How the target stands, with how sure it is: ``antaget, oklart``."""
        word = "förslag" if self.proposed else "antaget"
        return f"{word}, {CERTAINTY[self.cell.certainty]}" if self.uncertain else word

    @property
    def detail(self) -> str:
        """What follows the city's name in the chart: ``, 2 ton, förslag (oklart)``."""
        parts = [f", {self.cell.text}" if self.cell.text else "", ", förslag" if self.proposed else "",
                 f" ({CERTAINTY[self.cell.certainty]})" if self.uncertain else ""]
        return "".join(parts)

    @property
    def year_word(self) -> str:
        """The target year, or that the source gives none."""
        return str(self.cell.year) if self.cell.year else "år framgår inte"

    @property
    def label(self) -> str:
        """The link's full name; begins with what is seen."""
        return f"{self.city}{self.detail}: {self.level}, {self.year_word}, {self.status_word}"


@dataclass(frozen=True)
class EntryLevel:
    """A level in the report's order with its targets by year and city."""

    id: str
    label: str
    entries: tuple[Entry, ...]

    def at(self, year: int | None) -> tuple[Entry, ...]:
        """The targets with ``year`` (None: no year given)."""
        return tuple(entry for entry in self.entries if entry.cell.year == year)


@dataclass(frozen=True)
class EntryGroup:
    """Levels of the same scope."""

    id: str
    label: str
    scope: str
    levels: tuple[EntryLevel, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All targets of the group."""
        return tuple(entry for level in self.levels for entry in level.entries)


@dataclass(frozen=True)
class Tally:
    """Cities of a group by how their targets stand; each city counts once."""

    group: EntryGroup
    adopted: tuple[str, ...]
    unclear: tuple[str, ...]
    proposed: tuple[str, ...]
    absent: tuple[str, ...]


def entry_groups(site: Site, dated: bool = False) -> tuple[EntryGroup, ...]:
    """The table's groups; ``dated`` links to the version's permanent pages."""
    table = site.climate_targets
    groups = []
    for group in table.groups:
        scope = group.id.removeprefix("scope-")
        levels = tuple(EntryLevel(level.id, level.label, tuple(sorted(
            (Entry(cell, site.city_by_id[cell.city].name, scope, level.label,
                   statement_address(site, cell.city, table.version, cell.target, dated)) for cell in level.cells),
            key=lambda entry: (entry.cell.year or 9999, swedish_key(entry.city))))) for level in group.levels)
        groups.append(EntryGroup(group.id, group.label, scope, levels))
    return tuple(groups)


def statement_address(site: Site, city: str, year: int, target: str | None, dated: bool = False) -> str:
    """Where the city states ``target`` (``section/target id``); its climate
    target section when chapter 3 holds no such target."""
    page = urls.city(city, year if dated else None)
    version = site.city_by_id[city].version(year)
    section, _, id_ = (target or "klimatmal/").partition("/")
    if version and section in version.data.sections:
        for point in version.data.sections[section].points:
            if any(own.id == id_ for own in point.targets):
                return f"{page}#{section}-{point.id}"
    return f"{page}#{section}"


def tallies(groups: Sequence[EntryGroup], reviewed: Sequence[City]) -> tuple[Tally, ...]:
    """The site's own count: which reviewed cities have a target in each group.

    A city counts as adopted when the table gives it at least one adopted target
    that is certain or read by the site; as unclear when all its adopted ones
    are unclear; as proposed when it has proposals only.
    """
    out = []
    for group in groups:
        lists: dict[str, list[str]] = {"adopted": [], "unclear": [], "proposed": [], "absent": []}
        for city in reviewed:
            own = [entry for entry in group.entries if entry.cell.city == city.id]
            adopted = [entry for entry in own if not entry.proposed]
            settled = [entry for entry in adopted if entry.cell.certainty is not s.Certainty.UNCLEAR]
            key = "adopted" if settled else "unclear" if adopted else "proposed" if own else "absent"
            lists[key].append(city.name)
        out.append(Tally(group, *(tuple(lists[key]) for key in ("adopted", "unclear", "proposed", "absent"))))
    return tuple(out)
