"""Open data: the same model as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.site import Site
from . import urls
from .outputs import Asset
from .prose import plain
from .swedish import STAGE_WORDS, source_name, source_text


@dataclass(frozen=True)
class Download:
    """A file to download, as the data page lists it."""

    label: str
    asset: Asset
    rows: int

    @property
    def kind(self) -> str:
        """The file's type as readers name it."""
        return self.asset.address.rsplit(".", 1)[1].upper()

    @property
    def size(self) -> str:
        """The size in kB with decimal comma-free rounding up."""
        return f"{max(1, round(len(self.asset.content) / 1000))}\u00a0kB"


def export_assets(site: Site) -> list[Asset]:
    """All files to download."""
    return [download.asset for download in downloads(site)]


def downloads(site: Site) -> list[Download]:
    """The downloads in the order of the data page; each row carries its version."""
    statements = [
        [statement.city, site.city_by_id[statement.city].data.municipality_code, statement.year,
         " ".join(statement.sections), statement.point.id, STAGE_WORDS[statement.point.stage],
         plain(statement.point.text), " ".join(statement.point.topics), statement.recommendation or "",
         statement.point.certainty.value, plain(statement.point.reason or ""),
         source_text(statement.source, {}, source_name(site.document_by_id[statement.source.document or ""].data)),
         urls.home_of(statement)]
        for statement in site.statements]
    recommendations = [
        [item.id, item.data.short, item.data.title, plain(item.data.ask), " ".join(item.data.addressees),
         site.section_of(item).id, " ".join(item.data.topics), " ".join(item.data.conclusions.belongs),
         item.data.source.chapter or "", site.full_editions[-1].year, urls.recommendation(item)]
        for item in site.recommendations]
    targets = [
        [city.id, city.data.municipality_code, version.year, section, point.id, target.id, target.boundary.value,
         target.district or "", target.scope.value, target.measure.value, target.words or "", _number(target.min),
         _number(target.max), target.unit.value if target.unit else "", target.per.value, target.base_year or "",
         target.from_year or "", target.year or "", target.status.value, target.certainty.value]
        for city in site.cities for version in city.versions for section, data in version.data.sections.items()
        for point in data.points for target in point.targets]
    return [
        Download("Alla uppgifter om städerna", _csv("/data/uppgifter.csv", [
            "stad", "kommunkod", "version", "avsnitt", "id", "lage", "text", "amnen", "rekommendation",
            "sakerhet", "skal", "kalla", "adress"], statements), len(statements)),
        Download("Klimatmål", _csv("/data/klimatmal.csv", [
            "stad", "kommunkod", "version", "avsnitt", "punkt", "id", "avgransning", "stadsdel", "scope", "matt",
            "ord", "minst", "hogst", "enhet", "per", "basar", "fran_ar", "malar", "status", "sakerhet"], targets), len(targets)),
        Download("Rekommendationer", _csv("/data/rekommendationer.csv", [
            "id", "kortnamn", "rubrik", "uppmaning", "mottagare", "avsnitt", "amnen", "slutsatser", "kapitel",
            "version", "adress"], recommendations), len(recommendations)),
        Download("Rekommendationer med alla uppmaningar och exempel", Asset("/data/rekommendationer.json", _json([
            {"id": item.id, "adress": urls.recommendation(item), "version": site.full_editions[-1].year,
             **item.data.model_dump(mode="json", by_alias=True, exclude_none=True)} for item in site.recommendations])),
            len(site.recommendations)),
        Download("Städer med alla versioner", Asset("/data/stader.json", _json([
            {"id": city.id, **city.data.model_dump(mode="json", exclude_none=True),
             "versioner": [version.data.model_dump(mode="json", by_alias=True, exclude_none=True) for version in city.versions]}
            for city in site.cities])), len(site.cities)),
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _csv(address: str, head: list[str], rows: Iterable[Iterable[object]]) -> Asset:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return Asset(address, ("\ufeff" + out.getvalue()).encode())


def _safe(cell: object) -> object:
    # A spreadsheet must not run a cell that begins like a formula.
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+@\t" else cell


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
