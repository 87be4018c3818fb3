"""Shapes of what the report and the follow-up say across cities."""

from __future__ import annotations

import re
from calendar import monthrange
from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..problems import cut
from .base import (Doubtful, Flag, Id, Paragraphs, Point, Provenance, Reference, Remark, Shape, SitePath, Stage, Text,
                   Whole, Year, _wrong, short)


class Edition(Shape):
    """A year of the contracts that the site's sources review."""

    year: Year
    label: Text
    document: Id
    full: Flag
    reviewed: Whole
    sentence: Text


class ContractSection(Shape):
    """A section of the contract; ``number`` is the contract's own.

    ``noun`` is the title as it stands after "om", where its bare form would
    halt ("om klimatinvesteringsplan").
    """

    id: Id
    number: Text | None = None
    title: short(40)
    short: short(20)
    contract_title: Text
    report_chapter: Text | None = None
    noun: Text | None = None

    @property
    def about(self) -> str:
        """What comes after "om": ``klimatmål``, ``klimatinvesteringsplaner``."""
        return self.noun or self.title.lower()


class Addressee(Shape):
    """Whom recommendations turn to; ``includes`` names groups within it."""

    id: Id
    label: Text
    phrase: Text
    sentence: Text
    includes: tuple[Id, ...] = ()


class Topic(Shape):
    """A topic that cuts across cities, sections and recommendations."""

    id: Id
    label: Text
    sentence: Text


class Variant(Shape):
    """Another wording of a recommendation's title and where it stands."""

    text: Text
    where: Text


class Ask(Shape):
    """One thing that a recommendation asks for."""

    id: Id
    text: Text


class Example(Point):
    """What one city does in the matter of a recommendation."""

    city: Id
    sections: tuple[Id, ...] = Field(min_length=1)
    same_as: tuple[Reference, ...] = ()


class Themes(Shape):
    """How a recommendation relates to the report's closing themes."""

    belongs: tuple[Id, ...] = ()
    touches: tuple[Id, ...] = ()


class Recommendation(Shape):
    """One recommendation of the report.

    ``summary``: the background draws on the report's summary too. ``background_note``: a doubt of the
    site's own about the background's first paragraph.
    """

    short: short(60)
    title: Text
    variants: tuple[Variant, ...] = ()
    addressees: tuple[Id, ...] = ()
    addressee_note: Text | None = None
    ask: Text
    asks: tuple[Ask, ...] = Field(min_length=1)
    summary: Flag = False
    background: Paragraphs
    background_note: Text | None = None
    examples: tuple[Example, ...] = ()
    examples_note: Text | None = None
    conclusions: Themes = Themes()
    topics: tuple[Id, ...] = Field(min_length=1)
    related: tuple[Id, ...] = ()
    source: Provenance
    checked: Flag = False


class Conclusion(Shape):
    """One of the report's closing themes."""

    id: Id
    short: short(80)
    title: Text
    lead: Text
    text: Paragraphs
    note: Text | None = None
    topics: tuple[Id, ...] = ()
    source: Provenance


class Insight(Shape):
    """A short follow-up text: general statements and references to cities'."""

    title: short(60)
    subtitle: Text
    lead: Text
    edition: Year
    document: Id
    counts: tuple["Count", ...] = ()
    groups: tuple["InsightGroup", ...]
    tools: tuple["Tool", ...] = ()
    joint_areas: tuple[Ask, ...] = ()
    about: Paragraphs | None = None


class Count(Doubtful):
    """A count that the source itself gives."""

    id: Id
    text: Text
    note: Text | None = None
    source: Provenance | None = None


class InsightGroup(Shape):
    """One heading of the follow-up."""

    id: Id
    heading: Text
    source_heading: Text | None = None
    statements: tuple[Remark, ...] = ()
    refs: tuple[Reference, ...] = ()


class Tool(Shape):
    """A tool that the follow-up names."""

    id: Id
    name: Text
    text: Text


class ComputedCount(Shape):
    """A count that the site makes from topics and stages."""

    id: Id
    label: Text
    criterion: Text
    topic: Id
    stage: tuple[Stage, ...] = ()


class Way(Shape):
    """One way to go about a section, shown by what cities say."""

    id: Id
    text: Text
    refs: tuple[Reference, ...] = Field(min_length=1)


class FactBox(Shape):
    """A short explanation beside a section."""

    id: Id
    heading: Text
    text: Paragraphs
    source: Provenance | None = None


class Observation(Remark):
    """What the report sees in one section; ``heading`` opens a group of observations where the text is long."""

    heading: short(60) | None = None


class SectionPage(Shape):
    """What compares the cities under one contract section."""

    purpose: Text
    tagline: short(60)
    state: Text
    observations: tuple[Observation, ...] = ()
    fact_boxes: tuple[FactBox, ...] = ()
    counts: tuple[ComputedCount, ...] = ()
    report_counts: tuple[Count, ...] = ()
    outline: tuple[Text, ...] = ()
    ways: tuple[Way, ...] = ()
    source: Provenance


class SourceIssue(Shape):
    """An error or ambiguity in the sources and how the site handles it."""

    class Kind(str, Enum):
        """What sort of trouble it is."""

        CONTRADICTION = "contradiction"
        UNCLEAR = "unclear"
        MISPRINT = "misprint"
        MISSING = "missing"

    id: Id
    where: Text
    kind: Kind
    what: Text
    handling: Text
    cities: tuple[Id, ...] = ()


class Confusion(Shape):
    """A term that is easily mixed up with another."""

    term: Id
    text: Text


class Term(Shape):
    """A glossary term."""

    id: Id
    term: Text
    forms: tuple[Text, ...] = ()
    definition: Text
    source: Provenance | None = None
    general: Flag = False
    synonyms: tuple[Text, ...] = ()
    confused_with: tuple[Confusion, ...] = ()
    topics: tuple[Id, ...] = ()


class Redirect(Shape):
    """An address that has moved."""

    old: SitePath = Field(alias="from")
    new: SitePath = Field(alias="to")


def _day(value: Any) -> Any:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    parts = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})", text)
    if not parts or parts[1] == "0000" or not 1 <= int(parts[3]) <= monthrange(int(parts[1]), int(parts[2]))[1]:
        raise _wrong("day", f"”{cut(text)}” är inget datum.", "år, månad och dag, till exempel 2026-11-22")
    return text


Day = Annotated[str, BeforeValidator(_day, json_schema_input_type=Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")])]


class Change(Shape):
    """A dated change of the site; ``items`` are the addresses it touches."""

    date: Day
    title: Text
    text: Text
    items: tuple[SitePath, ...] = ()
