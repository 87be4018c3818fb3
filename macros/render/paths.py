"""The reduction paths as index curves: start year = 100.

Each year is (1 − r) times the year before. The source gives rates, not values,
so the curves are the site's own; the middle of a band is its middle rate, as
the text under figure 4.1.2 has it ("omräknat till ett genomsnitt av spannet").
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import shapes as s
from ..model.site import Site
from .charts import Scale
from .rates import left_after
from .swedish import decimal, span
from .target_entries import statement_address

WIDTH, HEIGHT = 288, 236
TIMES = (2020, 2030, 2040, 2050)
PLOT_X = (30.0, 276.0)
PLOT_Y = (16.0, 206.0)


@dataclass(frozen=True)
class Curve:
    """One rate (percent a year) with its index year by year."""

    rate: float
    values: tuple[tuple[int, float], ...]

    @property
    def rate_word(self) -> str:
        """The rate as readers see it: 12,5 %."""
        return f"{decimal(self.rate)} %"

    def at(self, year: int) -> float | None:
        """The index in ``year``, None outside the curve."""
        return dict(self.values).get(year)

    def word(self, year: int) -> str:
        """The index with one decimal: 93,0."""
        return tenth(dict(self.values)[year])


@dataclass(frozen=True)
class Drawn:
    """A line or a band's outline as SVG paths, with words at its end."""

    path: s.ReductionPath
    address: str
    curves: tuple[Curve, ...]
    line: str
    band: str
    end_words: tuple[tuple[float, float, str], ...]

    @property
    def rates(self) -> str:
        """The rate or the span of rates: 10–15 % per år."""
        return f"{span(self.path.min_rate, self.path.max_rate)} % per år"

    @property
    def middle(self) -> Curve:
        """The curve of the middle rate."""
        return self.curves[len(self.curves) // 2]

    @property
    def left(self) -> str:
        """What is left in the curve's last year, lowest rate first."""
        ends = [tenth(curve.values[-1][1]) for curve in self.curves]
        return f"{ends[0]}–{ends[-1]}, mitten {ends[1]}" if len(ends) == 3 else ends[0]

    @property
    def sentence(self) -> str:
        """The drawing in words."""
        return f"{self.rates}. År {self.path.to_year} är index {self.left}, med {self.path.from_year} = 100."


@dataclass(frozen=True)
class PathChart:
    """All panels, with shared axes and the line that they are set beside."""

    drawn: tuple[Drawn, ...]
    compared: Drawn
    years: tuple[tuple[int, float], ...]
    levels: tuple[tuple[int, float], ...]
    rows: tuple[int, ...]


def tenth(value: float) -> str:
    """One decimal, always, so that a column lines up."""
    return f"{value:.1f}".replace(".", ",")


def curve(rate: float, first: int, last: int) -> Curve:
    """Index from ``first`` (100) to ``last`` at ``rate`` percent a year."""
    return Curve(rate, tuple((year, 100 * left_after(rate / 100, year - first)) for year in range(first, last + 1)))


def rates_of(path: s.ReductionPath) -> tuple[float, ...]:
    """One rate, or lowest, middle and highest."""
    low, high = path.min_rate, path.max_rate
    return (low,) if low == high else (low, (low + high) / 2, high)


def scales() -> tuple[Scale, Scale]:
    """Years across, index upwards."""
    return Scale(TIMES[0], TIMES[-1], *PLOT_X), Scale(0, 100, PLOT_Y[1], PLOT_Y[0])


def path_chart(site: Site, dated: bool = False) -> PathChart:
    """The panels of the reduction paths, in the data's order."""
    data = site.reduction_paths
    drawn = tuple(_drawn(site, data, path, dated) for path in data.paths)
    compared = next(item for item in drawn if item.path.city is None and len(item.curves) == 1)
    across, up = scales()
    last_band = max(item.path.to_year for item in drawn if item is not compared)
    rows = (*range(data.base_year, last_band + 1), *range(last_band + 5, compared.path.to_year + 1, 5))
    return PathChart(drawn, compared, tuple((year, across.at(year)) for year in TIMES),
                     tuple((level, up.at(level)) for level in (0, 50, 100)), rows)


def _drawn(site: Site, data: s.ReductionPaths, path: s.ReductionPath, dated: bool) -> Drawn:
    curves = tuple(curve(rate, path.from_year, path.to_year) for rate in rates_of(path))
    across, up = scales()

    def points(item: Curve) -> list[str]:
        return [f"{across.at(year):g} {up.at(value):g}" for year, value in item.values]

    middle = curves[len(curves) // 2]
    band = "M" + "L".join([*points(curves[0]), *reversed(points(curves[-1]))]) + "z" if len(curves) > 1 else ""
    ends = []
    for item in ((curves[0], curves[-1]) if band else (middle,)):
        year, value = item.values[-1]
        right = across.at(year) + 5 < WIDTH - 40
        ends.append((across.at(year) + (5 if right else 0), up.at(value) + (4.5 if right else -8), tenth(value)))
    if len(ends) == 2 and ends[1][1] - ends[0][1] < 18:
        middle_y = (ends[0][1] + ends[1][1]) / 2
        ends = [(x, middle_y + shift, words) for (x, _, words), shift in zip(ends, (-9, 9))]
    address = statement_address(site, path.city, data.version, path.target, dated) if path.city else ""
    return Drawn(path, address, curves, "M" + "L".join(points(middle)), band, tuple(ends))
