"""The pictures that stand for a page when its link is shared: one for each kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SharePicture:
    """A picture of 1200 x 630 px: file name, words, and the page kinds it stands for."""

    name: str
    headline: str
    line: str
    kinds: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file below ``assets/images/``."""
        return f"dela-{self.name}.png"

    @property
    def text(self) -> str:
        """What the picture says, for those who do not see it."""
        return f"Klimatkontrakt 2030. {self.headline}: {self.line}"


# Words that hold for every page of the kind, so that a picture never goes stale.
PICTURES = (
    SharePicture("klimatkontrakt", "Kontrakten i korthet", "Städer, rekommendationer och uppföljning, med källa vid varje uppgift"),
    SharePicture("stad", "En stads klimatkontrakt", "Mål, planer, samverkan och uppföljning, avsnitt för avsnitt", ("stad", "städer")),
    SharePicture("kontraktet", "Kontraktet", "Vad parterna åtar sig, och hur man skriver ett eget", ("kontraktet", "skriv eget")),
    SharePicture("avsnitt", "Kontraktets avsnitt", "Alla städer under samma rubrik, sida vid sida", ("avsnitt",)),
    SharePicture("rekommendation", "Rekommendationer", "Vad rapporten ber om, till vem, och hur städerna arbetar med frågan",
                 ("rekommendation", "rekommendationer", "mottagare")),
    SharePicture("slutsats", "Rapportens slutsatser", "De avslutande teman som rekommendationerna samlas under", ("slutsats", "slutsatser")),
    SharePicture("amne", "Ämnen", "Vad städer och rekommendationer säger om samma sak", ("ämne", "ämnen", "ordlista")),
    SharePicture("jamforelse", "Jämför städer", "Klimatmål, nätverk och avsnitt i tabell och diagram", ("jämförelse",)),
    SharePicture("uppfoljning", "Uppföljning", "Hur städerna följer upp sitt klimatarbete", ("insikt", "insikter")),
    SharePicture("data", "Källor och data", "Dokument, öppna data och en lista över oklarheter", ("data", "dokument", "källor", "ändringar")),
)


def picture_for(kind: str) -> SharePicture:
    """The picture of a page kind; the first one stands for all other kinds."""
    return next((picture for picture in PICTURES if kind in picture.kinds), PICTURES[0])
