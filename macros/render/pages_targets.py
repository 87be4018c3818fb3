"""The page of climate targets: table, chart, reduction paths, calculator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import shapes as s
from ..model.site import Site
from . import rates
from .charts import ROW_PAD, outline, target_charts
from .environment import Renderer
from .outputs import Crumb, Page
from .page import finish
from .paths import path_chart
from .swedish import decimal, number_word
from .target_entries import Entry, EntryGroup, entry_groups, tallies

ADDRESS = "/jamfor/klimatmal/"
CRUMBS = (Crumb("Start", "/"), Crumb("Jämför", "/jamfor/"))
SCRIPTS = ("assets/js/targets.js", "assets/js/rates.js")


@dataclass(frozen=True)
class Example:
    """A worked conversion: what is asked, on which assumption, and the answer.

    ``report`` is the report's own figure beside it, empty when it gives none.
    """

    goal: rates.Goal
    label: str
    assumption: str
    report: str

    @property
    def result(self) -> rates.Result:
        """The answer, computed."""
        return rates.convert(self.goal)

    @property
    def query(self) -> str:
        """The calculator's values as the query of an address."""
        goal = self.goal
        share = f"&kvar={decimal(goal.share)}" if goal.share is not None else ""
        return (f"typ={goal.kind.value}&varde={decimal(goal.value)}&bas={goal.base_year}&start={goal.start_year}"
                f"&mal={goal.target_year}{share}")


def target_pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """The undated page and the permanent page of its version."""
    yield target_page(site, renderer, dated=False)
    yield target_page(site, renderer, dated=True)


def target_page(site: Site, renderer: Renderer, dated: bool) -> Page:
    """The page; ``dated`` makes the permanent one, without the calculator."""
    table = site.climate_targets
    groups = entry_groups(site, dated)
    title = f"{table.title} {table.version}" if dated else table.title
    address = f"{ADDRESS}{table.version}/" if dated else ADDRESS
    cities = site.cities_in(table.version)
    page = Page(
        address, "jämförelse", title,
        f"{number_word(len(cities)).capitalize()} städers klimatmål efter nivå och målår, version {table.version}, "
        "som diagram och tabell, och vad målen betyder i procent per år.",
        "", crumbs=(*CRUMBS, Crumb("Klimatmål", ADDRESS)) if dated else CRUMBS, menu="/jamfor/",
        canonical=ADDRESS if dated else None, scripts=SCRIPTS[:1] if dated else SCRIPTS,
        data_file=site.origins["climate_targets"].file if "climate_targets" in site.origins else "",
        data_line=1, identity=f"klimatmal/{table.version}" if dated else "klimatmal",
        valid_for=str(table.version), index=not dated, wide=True)
    entries = [entry for group in groups for entry in group.entries]
    return finish(
        page, renderer, "pages/targets.jinja", dated=dated, title=title, table=table, groups=groups,
        lead=lead(groups, table), charts=target_charts(groups, table), row_pad=ROW_PAD, outline=outline,
        doubtful=[entry for entry in entries if entry.uncertain],
        unconfirmed=[entry for entry in entries if entry.cell.unconfirmed and not entry.uncertain],
        tallies=tallies(groups, cities), reviewed=len(cities), paths=path_chart(site, dated), data=site.reduction_paths,
        examples=examples(table.version), bounds=rates.start_bounds(), rates=rates, years=years_of(table))


def years_of(table: s.ClimateTargets) -> list[int | None]:
    """The table's columns; None is the column for targets without a year."""
    return [*table.columns, None]


def lead(groups: tuple[EntryGroup, ...], table: s.ClimateTargets) -> str:
    """What the table says in two or three sentences, counted from it."""
    first = table.columns[0]
    near = next(group for group in groups if group.scope == "1-2")
    wide = next(group for group in groups if group.scope == "1-2-3")
    adopted = [entry for entry in near.entries if not entry.proposed]  # as the table counts; unclear ones are marked in it
    early = [entry for entry in adopted if entry.cell.year == first]
    years = sorted({entry.cell.year for entry in wide.entries if entry.cell.year})
    unknown = [entry for group in groups for entry in group.entries if entry.cell.year is None]
    text = (f"Av {len(adopted)} mål i scope 1 och 2 som tabellen räknar som antagna har {len(early)} målåret {first}. "
            f"Mål som även räknar konsumtionens utsläpp har år från {years[0]} till {years[-1]} i tabellen.")
    return text + (f" {number_word(len(unknown)).capitalize()} mål står utan år." if unknown else "")


def cell_id(entry: Entry) -> str:
    """The fragment of the reason that a doubtful target has."""
    return f"skal-{entry.cell.id}"


def examples(year: int) -> list[Example]:
    """Conversions that the report invites to, with its own figures beside."""
    end = year + 10
    low, high = (round(100 * share, 1) for share in rates.start_bounds())
    kind = rates.Kind

    def goal(kind_: rates.Kind, value: float, base: int = year, share: float | None = None) -> rates.Goal:
        return rates.Goal(kind_, value, base, year, end, share)

    same = f"basår och startår {year}"
    return [
        Example(goal(kind.PERCENT, 50), f"Halverade utsläpp {end}", same, "”cirka 7”, ”7” och ”dryga 7” % per år (Carbon Law)"),
        Example(goal(kind.PERCENT, 80), f"−80 % till {end}", same, "”14–15% per år” på samma rad i Tabell 4.1.1"),
        Example(goal(kind.PERCENT, 80, 1990, low), f"−80 % till {end}", f"basår 1990; {decimal(low)} % kvar {year}", ""),
        Example(goal(kind.PERCENT, 80, 1990, high), f"−80 % till {end}", f"basår 1990; {decimal(high)} % kvar {year}", ""),
        Example(goal(kind.WORDS, 100 * rates.NEAR_ZERO_LEFT), f"Nära noll {end}", f"10 % får finnas kvar; {same}",
                "”nära noll” tolkas som −90 %, räknat från 1990"),
        Example(goal(kind.RATE, 100 * rates.CARBON_LAW), "7 % per år", "i 10 år", "Carbon Law; halverade utsläpp på tio år"),
        Example(goal(kind.RATE, 10), "10 % per år", "i 10 år", "Järfälla 10–15 % per år, Uppsala 10–14 %"),
        Example(goal(kind.RATE, 15), "15 % per år", "i 10 år", f"fossilfritt {end}: 15–20 % per år, utan metod"),
        Example(goal(kind.RATE, 20), "20 % per år", "i 10 år", f"fossilfritt {end}: 15–20 % per år, utan metod"),
        Example(goal(kind.PERCENT, 100), f"−100 % till {end}", same, ""),
    ]
