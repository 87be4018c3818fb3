"""Every number in a drawing equals the one in its table and in the data."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from macros.model import shapes as s
from macros.model.site import Site
from macros.render.charts import FRAMES, LANE, Scale, TargetChart, outline, target_charts, text_width, wrap, year_scale
from macros.render.environment import Renderer
from macros.render.map import city_map
from macros.render.outputs import Page
from macros.render.pages_tables import network_parts, table_pages
from macros.render.pages_targets import target_pages
from macros.render.paths import path_chart, scales
from macros.render.rates import left_after
from macros.render.schematics import drawings
from macros.render.target_entries import entry_groups, tallies


@pytest.fixture(scope="module")
def renderer(site: Site) -> Renderer:
    made = Renderer(site)
    made.environment.globals.update(city_map=city_map(site), drawings=drawings(site))
    return made


@pytest.fixture(scope="module")
def pages(site: Site, renderer: Renderer) -> dict[str, tuple[Page, BeautifulSoup]]:
    made = [*target_pages(site, renderer), *table_pages(site, renderer)]
    return {page.address: (page, BeautifulSoup(page.html, "lxml")) for page in made}


@pytest.fixture(scope="module")
def soup(pages: dict[str, tuple[Page, BeautifulSoup]]) -> BeautifulSoup:
    return pages["/jamfor/klimatmal/"][1]


@pytest.fixture(scope="module")
def charts(site: Site) -> tuple[TargetChart, ...]:
    return target_charts(entry_groups(site), site.climate_targets)


def cells(site: Site) -> list[tuple[s.TargetGroup, s.TargetLevel, s.TargetCell]]:
    return [(group, level, cell) for group in site.climate_targets.groups for level in group.levels for cell in level.cells]


def frame_of(svg: Tag) -> str:
    return next(name for name in (frame.name for frame in FRAMES) if f"k-targets-{name}" in svg["class"])


# ---- scales and marks ----

def test_scale_goes_there_and_back() -> None:
    scale = Scale(2020, 2070, 10, 510)
    assert [scale.at(year) for year in (2020, 2045, 2070)] == [10, 260, 510]
    assert scale.back(scale.at(2037)) == 2037
    assert Scale(0, 100, 200, 0).at(25) == 150


def test_outline_shapes_differ() -> None:
    assert outline("square", 10, 10, 5) == "M5 5h10v10h-10z"
    assert outline("triangle", 10, 10).count("L") == 1


def test_wrap_keeps_words_and_width() -> None:
    lines = wrap("Konsumtionens utsläpp på god väg till en hållbar nivå", 200)
    assert " ".join(lines) == "Konsumtionens utsläpp på god väg till en hållbar nivå"
    assert all(text_width(line) <= 220 for line in lines)


# ---- the target chart, its table and the data ----

def test_chart_table_and_data_hold_the_same_targets(site: Site, soup: BeautifulSoup) -> None:
    wanted = sorted(cell.id for _, _, cell in cells(site))
    assert sorted(item["data-cell"] for item in soup.select(".k-target-table li")) == wanted
    svgs = soup.select("svg.k-targets")
    assert len(svgs) == len(FRAMES)
    for svg in svgs:
        assert sorted(link["data-cell"] for link in svg.select("a")) == wanted


def test_each_mark_stands_at_its_year(site: Site, charts: tuple[TargetChart, ...]) -> None:
    by_id = {cell.id: cell for _, _, cell in cells(site)}
    for chart in charts:
        scale = year_scale(chart.frame)
        for mark in chart.marks:
            year = by_id[mark.entry.cell.id].year
            if year is not None:
                assert round(scale.back(mark.x)) == year
            elif chart.frame.unknown is not None:
                assert mark.x > chart.frame.unknown > chart.frame.last
            else:
                assert mark.before == "År framgår inte:"


def test_each_table_cell_stands_in_its_column(site: Site, soup: BeautifulSoup) -> None:
    for group, level, cell in cells(site):
        item = soup.select_one(f'.k-target-table li[data-cell="{cell.id}"]')
        assert item is not None and item["id"] == cell.id
        column = item.find_parent("td")
        assert column["data-year"] == (str(cell.year) if cell.year else "År framgår inte")
        assert item.find_parent("tr")["id"] == f"niva-{level.id}"
        assert item.find_parent("tbody")["data-scope"] == group.id.removeprefix("scope-")
        city = site.city_by_id[cell.city].name
        word = "förslag" if cell.status is s.TargetStatus.PROPOSED else "antaget"
        assert city in item.get_text() and word in item.get_text()
        if cell.text:
            assert cell.text in item.get_text()


def test_shape_says_scope_outline_says_proposal_dashes_say_uncertain(site: Site, charts: tuple[TargetChart, ...],
                                                                      soup: BeautifulSoup) -> None:
    scopes = {cell.id: group.id for group, _, cell in cells(site)}
    by_id = {cell.id: cell for _, _, cell in cells(site)}
    for chart in charts:
        for mark in chart.marks:
            triangle = "L" in mark.path
            assert triangle == (scopes[mark.entry.cell.id] == "scope-1-2-3")
            assert bool(mark.ring) == (by_id[mark.entry.cell.id].certainty is not s.Certainty.CERTAIN)
    for link in soup.select("svg.k-targets a"):
        cell = by_id[link["data-cell"]]
        proposed = cell.status is s.TargetStatus.PROPOSED
        assert bool(link.select("path.open")) == proposed
        assert bool(link.select("path.full")) == (not proposed)
        if cell.certainty is not s.Certainty.CERTAIN:
            assert link.select("path.ring, path.dash")
            word = "tolkat" if cell.certainty is s.Certainty.INFERRED else "oklart"
            assert word in link.get_text() and word in link["aria-label"]
        if proposed:
            assert "förslag" in link.get_text()


def test_levels_keep_the_reports_order_and_cities_the_alphabet(site: Site, charts: tuple[TargetChart, ...]) -> None:
    order = [level.id for group in site.climate_targets.groups for level in group.levels]
    for chart in charts:
        assert [row.id for block in chart.blocks for row in block.rows] == order
    for group in entry_groups(site):
        for level in group.levels:
            for year in {entry.cell.year for entry in level.entries}:
                names = [entry.city for entry in level.at(year)]
                assert names == sorted(names)


def test_marks_never_meet_and_stay_inside(charts: tuple[TargetChart, ...]) -> None:
    for chart in charts:
        for block in chart.blocks:
            for row in block.rows:
                assert row.lanes == () or row.lanes[-1].y + row.lanes[-1].height <= row.height
                for lane in row.lanes:
                    spans = sorted((mark.left, mark.right) for mark in lane.marks)
                    assert all(one[1] < other[0] for one, other in zip(spans, spans[1:]))
                    assert all(mark.left >= -1 and mark.right <= chart.frame.width + 1 for mark in lane.marks)
                    assert lane.height >= LANE >= 24


def test_rows_follow_each_other(charts: tuple[TargetChart, ...]) -> None:
    for chart in charts:
        y = 0.0
        for index, block in enumerate(chart.blocks):
            y += 14 if index else 0
            assert block.y == pytest.approx(y)
            y += block.height
            for row in block.rows:
                assert row.y == pytest.approx(y)
                y += row.height
        assert chart.foot == pytest.approx(y + 6)


def test_reference_lines_stand_at_their_years(site: Site, charts: tuple[TargetChart, ...], soup: BeautifulSoup) -> None:
    wanted = [line.year for line in site.climate_targets.reference_lines]
    assert wanted == [2045, 2050]
    for chart in charts:
        scale = year_scale(chart.frame)
        assert [round(scale.back(line.x)) for line in chart.references] == wanted
    for svg in soup.select("svg.k-targets"):
        assert [int(line["data-year"]) for line in svg.select("line.ref")] == wanted
        text = " ".join(node.get_text() for node in svg.select(".k-foot text"))
        assert "netto noll" in text and "2045" in text and "EU:s mål" in text


def test_links_lead_to_the_citys_own_statement(site: Site, pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    for address, dated in (("/jamfor/klimatmal/", False), ("/jamfor/klimatmal/2020/", True)):
        soup = pages[address][1]
        for _, _, cell in cells(site):
            links = soup.select(f'svg.k-targets a[data-cell="{cell.id}"]') + soup.select(f'li[data-cell="{cell.id}"] a')[:1]
            for link in links:
                path, _, fragment = link["href"].partition("#")
                assert path.endswith(f"stader/{cell.city}/2020/" if dated else f"stader/{cell.city}/")
                points = {f"{section}-{point.id}": point
                          for section, data in site.city_by_id[cell.city].version(2020).data.sections.items()
                          for point in data.points}
                if cell.target:
                    assert cell.target.split("/")[1] in [target.id for target in points[fragment].targets]
                else:
                    assert fragment == "klimatmal"


def test_every_doubtful_target_has_its_reason_on_the_page(site: Site, soup: BeautifulSoup) -> None:
    for _, _, cell in cells(site):
        reason = soup.select_one(f"#skal-{cell.id}")
        assert (reason is not None) == (cell.certainty is not s.Certainty.CERTAIN)


def test_the_sites_count_names_every_reviewed_city_once(site: Site) -> None:
    cities = site.cities_in(2020)
    for tally in tallies(entry_groups(site), cities):
        names = [*tally.adopted, *tally.unclear, *tally.proposed, *tally.absent]
        assert sorted(names) == sorted(city.name for city in cities)
    near = next(tally for tally in tallies(entry_groups(site), cities) if tally.group.scope == "1-2")
    assert "Lund" in near.adopted


def test_lead_counts_what_the_table_shows(site: Site, soup: BeautifulSoup) -> None:
    adopted = [cell for group, _, cell in cells(site) if group.id == "scope-1-2" and cell.status is s.TargetStatus.ADOPTED]
    early = [cell for cell in adopted if cell.year == 2030]
    assert f"Av {len(adopted)} mål i scope 1 och 2 som tabellen räknar som antagna har {len(early)} målåret 2030" in soup.select_one(".k-lead").get_text()


# ---- reduction paths ----

def numbers(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_curves_equal_the_table_and_the_rates(site: Site, soup: BeautifulSoup) -> None:
    across, up = scales()
    chart = path_chart(site)
    heads = {drawn.path.id: drawn for drawn in chart.drawn}
    shown = {(row.th.get_text(), cell["data-path"]): [] for row in soup.select(".k-index-table tbody tr")
             for cell in row.select("td")}
    for row in soup.select(".k-index-table tbody tr"):
        for cell in row.select("td"):
            shown[row.th.get_text(), cell["data-path"]].append(cell.get_text())
    for data in site.reduction_paths.paths:
        svg = soup.select_one(f'svg[data-path="{data.id}"]')
        line = numbers(svg.select_one("path.line")["d"])
        rates = [data.min_rate] if data.min_rate == data.max_rate else [data.min_rate, (data.min_rate + data.max_rate) / 2, data.max_rate]
        middle = rates[len(rates) // 2]
        years = list(range(data.from_year, data.to_year + 1))
        assert [round(across.back(x)) for x, _ in line] == years
        for (_, y), year in zip(line, years):
            assert up.back(y) == pytest.approx(100 * left_after(middle / 100, year - data.from_year), abs=.05)
        if len(rates) > 1:
            band = numbers(svg.select_one("path.band")["d"])
            assert len(band) == 2 * len(years)
            for (_, y), year, rate in zip(band, [*years, *reversed(years)], [rates[0]] * len(years) + [rates[-1]] * len(years)):
                assert up.back(y) == pytest.approx(100 * left_after(rate / 100, year - data.from_year), abs=.05)
        for year in chart.rows:
            words = shown[str(year), data.id]
            if year > data.to_year:
                assert words == ["ritas inte"] * len(rates)
            else:
                assert words == [f"{100 * left_after(rate / 100, year - data.from_year):.1f}".replace(".", ",") for rate in rates]
        ends = [text.get_text() for text in svg.select("text")][len(chart.levels) + len(chart.years):]
        last = [curve.word(data.to_year) for curve in heads[data.id].curves]
        assert ends[:len(last[::2])] == last[::2]


def test_paths_keep_to_what_the_source_says(site: Site) -> None:
    known = {path.id: (path.min_rate, path.max_rate, path.to_year) for path in site.reduction_paths.paths}
    assert known["jarfalla"][:2] == (10, 15)
    assert known["uppsala"] == (10, 14, 2030)
    assert known["fossilfritt-2030"][:2] == (15, 20)
    assert [path.city for path in site.reduction_paths.paths if path.id in ("carbon-law", "fossilfritt-2030")] == [None, None]


def test_page_says_what_cannot_be_drawn(soup: BeautifulSoup) -> None:
    text = soup.select_one("section[aria-labelledby=takt]").get_text()
    assert "under noll" in text and "index" in text.lower() and "ingen stads mål" in text


# ---- worked examples ----

def test_worked_examples_on_the_page(soup: BeautifulSoup) -> None:
    text = soup.select_one(".k-example-table").get_text(" ")
    for number in ("6,7 %", "14,9 %", "12,3 %", "9,5 %", "20,6 %", "19,7 %", "10,7 %", "6,9 årsutsläpp", "Noll har ingen årlig takt."):
        assert number in text


# ---- networks and platforms ----

def test_network_table_equals_the_data(site: Site, pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    table = site.networks
    soup = pages["/jamfor/natverk/"][1]
    kinds = {kind.id: kind for kind in table.value_kinds}
    for row in table.rows:
        for column in table.columns:
            cell = row.cells[column.id]
            shown = soup.select_one(f'tr[id="{row.city}"] td[data-column="{column.id}"]')
            assert shown["data-kind"] == cell.kind
            assert (cell.text or kinds[cell.kind].mark or "tom") in shown.get_text()
            if cell.kind not in ("yes", "year", "empty"):
                assert kinds[cell.kind].label.lower() in shown.get_text()
    text = soup.get_text(" ")
    assert all(kind.label in text for kind in table.value_kinds)
    assert [len(part.groups[0].names) for part in network_parts(site) if part.column.id in ("klimatkommunerna", "gcom")] == [3, 7]


def test_each_network_names_every_city_once(site: Site) -> None:
    for part in network_parts(site):
        assert sum(len(group.names) for group in part.groups) == len(site.networks.rows)


def test_platform_table_equals_the_data(site: Site, pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    soup = pages["/jamfor/rapporteringsplattformar/"][1]
    for row in site.platforms.rows:
        shown = [cell.get_text() for cell in soup.select(f'tr[id="{row.id}"] td')]
        assert [row.cells[column.id].text in text for column, text in zip(site.platforms.columns, shown)] == [True] * len(shown)
    assert "kvalitetssäkrad" in soup.get_text()


# ---- pages as a whole ----

def test_permanent_pages_lead_to_the_undated_ones(pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    assert sorted(pages) == sorted(f"/jamfor/{name}/{year}" for name in ("klimatmal", "natverk", "rapporteringsplattformar")
                                   for year in ("", "2020/"))
    headings = [soup.h1.get_text() for _, soup in pages.values()]
    assert len(set(headings)) == len(headings)
    for address, (page, _) in pages.items():
        dated = address.endswith("2020/")
        assert page.canonical == (address.removesuffix("2020/") if dated else None)
        assert page.index is not dated and page.menu == "/jamfor/"


def test_pages_have_no_repeated_ids_and_no_rooted_links(pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    for address, (_, soup) in pages.items():
        ids = [node["id"] for node in soup.select("[id]")]
        assert len(ids) == len(set(ids)), address
        for link in soup.select("a[href]"):
            assert not link["href"].startswith("/")
            if link["href"].startswith("#"):
                assert link["href"][1:] in ids, (address, link["href"])


def test_pages_never_say_that_something_lacks(pages: dict[str, tuple[Page, BeautifulSoup]]) -> None:
    for address, (_, soup) in pages.items():
        assert not re.search(r"\bsaknar\b|\bnuvarande\b|\bgällande\b", soup.get_text()), address


# ---- schematic drawings ----

def test_drawings_show_every_step_and_say_what_they_are(site: Site, renderer: Renderer) -> None:
    made = drawings(site)
    assert set(made) == {"lunda-eko", "uppsala-scenarier"}
    assert not made["lunda-eko"].branches, "steps in a row"
    gap = made["uppsala-scenarier"]
    assert [branch.closes for branch in gap.branches] == [False, False, True]
    assert gap.branches[0].y < gap.branches[1].y < gap.goal_y
    for name in made:
        template = renderer.environment.from_string(
            '{% import "components/schematic.jinja" as d with context %}{{ d.figure("' + name + '") }}')
        soup = BeautifulSoup(template.render(here="/stader/lund/"), "lxml")
        assert [item.b.get_text().rstrip(".") for item in soup.select("ol li")] == [step for step, _ in made[name].steps]
        text = soup.get_text(" ")
        assert "Ritad efter texten" in text and "version\xa02020" in text
        assert all(words.split(".")[0] in text for _, words in made[name].steps)
