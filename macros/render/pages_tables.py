"""The pages of networks (Tabell 4.8.2) and reporting platforms (Tabell 4.8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.site import Site
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .swedish import number_word

NETWORKS = "/jamfor/natverk/"
PLATFORMS = "/jamfor/rapporteringsplattformar/"
CRUMBS = (Crumb("Start", "/"), Crumb("Jämför", "/jamfor/"))


@dataclass(frozen=True)
class Shown:
    """How a cell reads: what is seen, and what is said when the sign says little."""

    seen: str
    said: str
    cell: s.Cell


@dataclass(frozen=True)
class Doubt:
    """Why a column or a cell is inferred or unclear."""

    id: str
    label: str
    certainty: s.Certainty
    reason: str


@dataclass(frozen=True)
class KindGroup:
    """The cities whose cell in a column is of one kind."""

    kind: s.ValueKind
    names: tuple[str, ...]


@dataclass(frozen=True)
class NetworkPart:
    """One network with its cities by kind of cell, members first."""

    column: s.Column
    groups: tuple[KindGroup, ...]


def table_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Both tables, each with a permanent page for its version."""
    for dated in (False, True):
        yield networks_page(site, renderer, dated)
    for dated in (False, True):
        yield platforms_page(site, renderer, dated)


def networks_page(site: Site, renderer: Renderer, dated: bool) -> Page:
    """Memberships of cities; ``dated`` makes the permanent page."""
    table = site.networks
    page = _page(site, table, NETWORKS, dated, "networks", "natverk", "Nätverk",
                 f"Vilka nätverk och åtaganden de {number_word(len(table.rows))} städerna är med i enligt rapporten, "
                 f"version {table.version}, med varje sorts cell förklarad.",
                 () if dated else ("assets/js/networks.js",))
    kinds = {kind.id: kind for kind in table.value_kinds}
    rows = [(site.city_by_id[row.city], [(column, shown(row.cells[column.id], kinds)) for column in table.columns])
            for row in table.rows]
    return finish(page, renderer, "pages/networks.jinja", dated=dated, table=table, rows=rows, here_link=_permanent(NETWORKS, table),
                  parts=network_parts(site), doubts=network_doubts(site))


def platforms_page(site: Site, renderer: Renderer, dated: bool) -> Page:
    """Reporting platforms side by side; ``dated`` makes the permanent page."""
    table = site.platforms
    page = _page(site, table, PLATFORMS, dated, "platforms", "rapporteringsplattformar", "Rapporteringsplattformar",
                 f"Vad {number_word(len(table.columns))} plattformar för klimatrapportering kräver enligt rapporten, "
                 f"version {table.version}.", ())
    kinds = {kind.id: kind for kind in table.value_kinds}
    rows = [(row, [(column, shown(row.cells[column.id], kinds)) for column in table.columns]) for row in table.rows]
    doubts = [Doubt(f"skal-{item.id}", item.label, item.certainty, item.reason or "")
              for item in (*table.columns, *table.rows) if item.certainty is not s.Certainty.CERTAIN]
    doubts += [Doubt(f"skal-{row.id}-{column.id}", f"{row.label}, {column.label}", row.cells[column.id].certainty,
                     row.cells[column.id].reason or "")
               for row in table.rows for column in table.columns
               if row.cells[column.id].certainty is not s.Certainty.CERTAIN]
    return finish(page, renderer, "pages/platforms.jinja", dated=dated, table=table, rows=rows, doubts=doubts,
                  here_link=_permanent(PLATFORMS, table))


def _permanent(address: str, table: s.Networks | s.Platforms) -> str:
    return f"{address}{table.version}/"


def _page(site: Site, table: s.Networks | s.Platforms, address: str, dated: bool, kind: str, identity: str, name: str,
          description: str, scripts: tuple[str, ...]) -> Page:
    origin = site.origins.get(kind)
    return Page(
        _permanent(address, table) if dated else address, "jämförelse",
        f"{table.title} {table.version}" if dated else table.title, description, "",
        crumbs=(*CRUMBS, Crumb(name, address)) if dated else CRUMBS, menu="/jamfor/",
        canonical=address if dated else None, scripts=scripts, data_file=origin.file if origin else "", data_line=1,
        identity=f"{identity}/{table.version}" if dated else identity, valid_for=str(table.version),
        index=not dated, wide=True)


def shown(cell: s.Cell, kinds: dict[str, s.ValueKind]) -> Shown:
    """A cell as it is seen and read out; signs are named, an empty cell too."""
    kind = kinds.get(cell.kind or "")
    if kind is None:
        return Shown(cell.text or "", "", cell)
    seen = cell.text or kind.mark
    said = "" if any(letter.isalnum() for letter in seen) else kind.label.lower()
    return Shown(seen or "tom", said if seen else "", cell)


def network_parts(site: Site) -> list[NetworkPart]:
    """Each network with the cities per kind of cell, kinds in the data's order."""
    table = site.networks
    out = []
    for column in table.columns:
        groups = []
        for kind in table.value_kinds:
            names = []
            for row in table.rows:
                cell = row.cells[column.id]
                if cell.kind == kind.id:
                    name = site.city_by_id[row.city].name
                    names.append(f"{name} ({cell.text})" if cell.text else name)
            if names:
                groups.append(KindGroup(kind, tuple(names)))
        out.append(NetworkPart(column, tuple(groups)))
    return out


def network_doubts(site: Site) -> list[Doubt]:
    """Columns and cells that are inferred or unclear, columns first."""
    table = site.networks
    out = [Doubt(f"skal-{column.id}", f"Kolumnen {column.short or column.label}", column.certainty, column.reason or "")
           for column in table.columns if column.certainty is not s.Certainty.CERTAIN]
    for row in table.rows:
        for column in table.columns:
            cell = row.cells[column.id]
            if cell.certainty is not s.Certainty.CERTAIN:
                label = f"{site.city_by_id[row.city].name}, {column.short or column.label}"
                out.append(Doubt(f"skal-{row.city}-{column.id}", label, cell.certainty, cell.reason or ""))
    return out
