"""Shapes of a city, its versions and its documents."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from pydantic import model_validator

from .base import (Address, Doubtful, Flag, Id, Number, Paragraphs, Point, Provenance, Shape, Stage, Status, Text,
                   Year, _wrong, short)


class City(Shape):
    """Timeless facts of a city (SCB's municipality code, county, seat)."""

    name: Text
    genitive: Text
    official_name: Text
    municipality_code: short(4)
    county: Text
    seat: tuple[Number, Number]
    note: Text | None = None


class Row(Shape):
    """One line that sums up a section for the tables that compare cities."""

    text: short(42)
    stage: Stage | None = None


class Section(Doubtful):
    """What one version of a contract says under one section."""

    status: Status
    note: Text | None = None
    lead: Text | None = None
    row: Row
    points: tuple[Point, ...] = ()
    source: Provenance
    checked: Flag = False

    @model_validator(mode="after")
    def _described(self) -> "Section":
        if self.status is Status.DESCRIBED and not (self.lead and self.points):
            raise _wrong("section_empty", "Ett beskrivet avsnitt behöver lead och minst en punkt.", "lead och points, eller en annan status")
        if self.status is Status.DESCRIBED and self.row.stage is None:
            raise _wrong("row_stage", "Raden för ett beskrivet avsnitt behöver stage.", "row: {stage: …, text: …}")
        return self


class Fact(Shape):
    """One value of the fact box of a city; ``point`` says it in full."""

    text: short(30)
    stage: Stage | None = None
    point: Id | None = None


class Facts(Shape):
    """The fact box of a city page."""

    adopted_goal: Fact | None = None
    proposal: Fact | None = None
    investment_plan: Fact | None = None
    business: Fact | None = None
    follow_up: Fact | None = None


class MainTarget(Shape):
    """The adopted main target as the start page tells it; ``later``: the year of a second, further one."""

    text: short(66)
    year: Year | None = None
    later: Year | None = None
    target: Id | None = None


class Version(Shape):
    """One version of a city's contract, or of the follow-up of it."""

    year: Year
    document: Id
    chapter: Text | None = None
    contract: Id | None = None
    lead: Text
    main_target: MainTarget | None = None
    facts: Facts = Facts()
    sections: dict[Id, Section]


class DocumentType(str, Enum):
    """Kinds of documents that the sources link or are."""

    REPORT = "report"
    INSIGHT = "insight"
    CONTRACT = "contract"
    COMPREHENSIVE_PLAN = "comprehensive_plan"
    ENVIRONMENT_PROGRAMME = "environment_programme"
    CLIMATE_PLAN = "climate_plan"
    CARBON_BUDGET = "carbon_budget"
    ACTION_PLAN = "action_plan"
    STORMWATER_PLAN = "stormwater_plan"
    MOBILITY_PLAN = "mobility_plan"
    ENERGY_PLAN = "energy_plan"
    VISION = "vision"
    STRATEGIC_PLAN = "strategic_plan"
    SUSTAINABILITY_PROGRAMME = "sustainability_programme"
    ENVIRONMENT_GOALS = "environment_goals"


class DocumentStatus(str, Enum):
    """A document that is not adopted as it stands."""

    CONSULTATION = "consultation"
    REVISED = "revised"


class DocumentFormat(str, Enum):
    """What opens when the document's address is followed."""

    PDF = "pdf"
    WEB = "web"


class Document(Shape):
    """A source of the site or a document that a city links."""

    title: Text
    city: Id | None = None
    publisher: Text
    author: Text | None = None
    year: Year | None = None
    type: DocumentType
    language: Literal["sv", "en"]
    url: Address | None = None
    format: DocumentFormat | None = None
    status: DocumentStatus | None = None
    note: Text | None = None
    about: Paragraphs | None = None
    source: Provenance | None = None

    @model_validator(mode="after")
    def _kind_of_link(self) -> "Document":
        if self.url and not self.format:
            raise _wrong("document_format", "Dokumentet har en adress men fältet format fattas.", "pdf, web")
        return self
