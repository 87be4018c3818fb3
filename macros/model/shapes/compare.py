"""Shapes of the comparison tables and of the figures' numbers."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Doubtful, Id, Number, Provenance, Reference, Shape, TargetStatus, Text, Year, _wrong


class TargetCell(Doubtful):
    """A city's place in Tabell 4.1.1; ``target`` in chapter 3 confirms it."""

    id: Id
    city: Id
    year: Year | None = None
    text: Text | None = None
    status: TargetStatus
    target: Reference | None = None
    unconfirmed: Text | None = None

    @model_validator(mode="after")
    def _confirmed(self) -> "TargetCell":
        if not self.target and not self.unconfirmed:
            raise _wrong("cell_target", "Cellen behöver target eller unconfirmed.", "ett mål i stadens kapitel, eller skälet att det inte finns")
        return self


class TargetLevel(Shape):
    """A level of ambition in the table, in the report's order."""

    id: Id
    label: Text
    cells: tuple[TargetCell, ...]


class TargetGroup(Shape):
    """Levels that cover the same scope."""

    id: Id
    label: Text
    levels: tuple[TargetLevel, ...]


class ReferenceLine(Shape):
    """A year that the table marks for comparison."""

    id: Id
    year: Year
    label: Text


class ClimateTargets(Shape):
    """Tabell 4.1.1: the cities' targets by level and year."""

    title: Text
    caption: Text
    version: Year
    source: Provenance
    columns: tuple[Year, ...] = Field(min_length=1)
    reference_lines: tuple[ReferenceLine, ...]
    notes: tuple[Text, ...]
    report_count: Text
    groups: tuple[TargetGroup, ...]

    @model_validator(mode="after")
    def _both_scopes(self) -> "ClimateTargets":
        with_year = {group.id for group in self.groups for level in group.levels for cell in level.cells if cell.year}
        for id_ in ("scope-1-2", "scope-1-2-3"):
            if id_ not in with_year:
                raise _wrong("target_groups", f"Gruppen {id_} med minst ett mål med årtal fattas.", "grupperna scope-1-2-3 och scope-1-2")
        return self


class ValueKind(Shape):
    """A kind of table cell, explained in words."""

    id: Id
    mark: str = ""
    label: Text
    text: Text


class Column(Doubtful):
    """A column of a comparison table."""

    id: Id
    label: Text
    short: Text | None = None
    note: Text | None = None


class Cell(Doubtful):
    """One cell of a comparison table."""

    kind: Id | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _filled(self) -> "Cell":
        if self.kind is None and self.text is None:
            raise _wrong("cell_empty", "Cellen behöver kind eller text.", "kind: …, text: …")
        return self


class NetworkRow(Shape):
    """A city's memberships."""

    city: Id
    cells: dict[Id, Cell]


class Networks(Shape):
    """Tabell 4.8.2: memberships in networks and covenants."""

    title: Text
    caption: Text
    version: Year
    source: Provenance
    notes: tuple[Text, ...]
    count_report: Text | None = None
    columns: tuple[Column, ...]
    value_kinds: tuple[ValueKind, ...]
    rows: tuple[NetworkRow, ...]


class PlatformRow(Doubtful):
    """One property of the reporting platforms."""

    id: Id
    label: Text
    cells: dict[Id, Cell]


class Platforms(Shape):
    """Tabell 4.8.1: reporting platforms side by side."""

    title: Text
    caption: Text
    version: Year
    source: Provenance
    notes: tuple[Text, ...] = Field(min_length=1)
    columns: tuple[Column, ...]
    value_kinds: tuple[ValueKind, ...] = ()
    rows: tuple[PlatformRow, ...]


class ReductionPath(Doubtful):
    """A yearly rate (percent of the year before), drawn as an index."""

    id: Id
    label: Text
    city: Id | None = None
    min_rate: Number
    max_rate: Number
    from_year: Year
    to_year: Year
    note: Text | None = None
    target: Reference | None = None
    source: Provenance

    @model_validator(mode="after")
    def _drawable(self) -> "ReductionPath":
        if not 0 < self.min_rate <= self.max_rate < 100:
            raise _wrong("path_rate", "Takterna går inte att rita.", "min_rate som är större än 0, högst max_rate, som är mindre än 100")
        if self.from_year >= self.to_year:
            raise _wrong("path_years", "from_year är inte före to_year.", "ett tidigare from_year")
        return self


class ReductionPaths(Shape):
    """The numbers behind figures 4.1.1 and 4.1.2: index, base year = 100."""

    title: Text
    lead: Text
    version: Year
    base_year: Year
    notes: tuple[Text, ...]
    paths: tuple[ReductionPath, ...]
    source: Provenance

    @model_validator(mode="after")
    def _compared(self) -> "ReductionPaths":
        rules_of_thumb = [path for path in self.paths if path.city is None and path.min_rate == path.max_rate]
        if not rules_of_thumb or len(self.paths) < 2:
            raise _wrong("path_compared", "Det fattas en takt att jämföra städernas med.",
                         "minst två paths, varav en utan city och med samma min_rate och max_rate")
        return self


class Step(Shape):
    """One step of a schematic drawing."""

    id: Id
    label: Text
    text: Text


class Schematic(Shape):
    """A schematic drawing made after the text of the source."""

    title: Text
    caption: Text
    version: Year
    city: Id | None = None
    section: Id | None = None
    notes: tuple[Text, ...] = ()
    steps: tuple[Step, ...]
    source: Provenance
