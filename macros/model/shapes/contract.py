"""Shapes of the contract itself: parties, commitments, joint projects."""

from __future__ import annotations

from enum import Enum

from .base import Id, Paragraphs, Point, Provenance, Remark, Shape, Text


class Party(Shape):
    """Who has signed the contract."""

    class Kind(str, Enum):
        """What sort of party it is."""

        CITY_LEADERSHIP = "city_leadership"
        AGENCY = "agency"
        PROGRAMME = "programme"

    id: Id
    name: Text
    kind: Kind
    signatory: Text | None = None


class Commitment(Point):
    """What one side of the contract commits to.

    ``short`` completes "åtar sig att …"; ``fact`` completes "Åtar sig att arbeta …" in every city's fact box.
    """

    class Side(str, Enum):
        """Who commits."""

        CITIES = "cities"
        AGENCIES = "agencies"
        VIABLE_CITIES = "viable_cities"

    by: Side
    short: Text | None = None
    fact: Text | None = None


class Deviation(Remark):
    """How one city's wording of a joint project differs."""

    city: Id


class Project(Shape):
    """One of the joint strategic projects of the contract."""

    id: Id
    number: Text
    title: Text
    section: Id
    text: Paragraphs
    deviations: tuple[Deviation, ...] = ()
    source: Provenance | None = None


class Passage(Shape):
    """Some paragraphs with their source."""

    text: Paragraphs
    source: Provenance | None = None


class Contract(Shape):
    """What Klimatkontrakt 2030 is, and how the report was made."""

    lead: Text
    signed: Text
    summary: Paragraphs
    parties: tuple[Party, ...]
    commitments: tuple[Commitment, ...]
    projects: tuple[Project, ...]
    follow_up: Passage
    revision: Passage
    method: Paragraphs
    reservations: tuple[Remark, ...] = ()

    @property
    def joint_promises(self) -> tuple[str, ...]:
        """What every city commits to, each as the end of "åtar sig att …"."""
        return tuple(item.short for item in self.commitments if item.by is Commitment.Side.CITIES and item.short)
