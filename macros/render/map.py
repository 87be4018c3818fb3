"""The map of cities: outline, dots, and names in the margins with leader lines.

Dots lie closer than a finger is wide (Lund and Malmö, Stockholm, Nacka and
Järfälla), so the names are the links: at least 24 units high, in two columns
beside the land. The drawing is shown at its own size, one unit a CSS pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import copysign

from ..model.entries import City
from ..model.site import Site
from . import outline, urls
from .charts import FONT, text_width

HEIGHT = 560.0
EDGE = 12.0            # air above and below the land
LAND_LEFT = 104.0      # room for the names to the left
WIDTH = 384.0
NAMES_LEFT = 94.0      # where names to the left end
NAMES_RIGHT = 286.0    # where names to the right begin
STEP = 26.0            # from name to name: a link of 24 and a little air
LINK = 24.0
CLEAR = 6.0            # how near a line may pass another city's dot
FONT_SIZE = 14.0
APART = 10.0           # from dot to dot: a dot is 8 wide
MOST_ROUNDS = 40

Placing = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Pin:
    """A city: its dot, its name and the line between them."""

    id: str
    name: str
    address: str
    contract: bool
    x: float
    y: float
    name_x: float
    name_y: float
    left: bool

    @property
    def line_x(self) -> float:
        """Where the line meets the name."""
        return self.name_x + (5 if self.left else -5)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The link's area: left, top, width, height."""
        width = text_width(self.name) * FONT_SIZE / FONT + 8
        start = self.name_x - width + 4 if self.left else self.name_x - 4
        return start, self.name_y - LINK / 2, width, LINK


@dataclass(frozen=True)
class CityMap:
    """Everything that the map macro writes out."""

    width: float
    height: float
    land: str
    pins: tuple[Pin, ...]


Spot = tuple[City, float, float]
Columns = tuple[tuple[Spot, ...], tuple[Spot, ...]]


def city_map(site: Site) -> CityMap:
    """The map of all cities."""
    place = _placing()
    contract = {city.id for city in site.contract_cities}
    spots = _parted([(city, *place(city.data.seat[1], city.data.seat[0])) for city in site.cities])
    pins = [pin for left, column in zip((True, False), _arranged(spots)) for pin in _pins(column, left, contract)]
    order = {city.id: index for index, city in enumerate(site.cities)}
    return CityMap(WIDTH, HEIGHT, _land(place), tuple(sorted(pins, key=lambda pin: order[pin.id])))


def _parted(spots: list[Spot]) -> list[Spot]:
    """The dots moved just so far apart that none covers another.

    Stockholm, Nacka and Järfälla, and Lund and Malmö, lie closer than a dot is
    wide. Each of a pair gives way by half of what is missing, away from the
    other, until no pair is too close.
    """
    for _ in range(MOST_ROUNDS):
        moved = False
        for first in range(len(spots)):
            for second in range(first + 1, len(spots)):
                (city, x, y), (other, other_x, other_y) = spots[first], spots[second]
                away = far((x, y), (other_x, other_y))
                if away < APART - .05:
                    # More to the north and south than they lie: the lines to the names run sideways.
                    lean_x = other_x - x or .1
                    lean_y = copysign(max(abs(other_y - y), abs(lean_x)), other_y - y)
                    step_x, step_y = ((APART - away) / 2 * part / far((0, 0), (lean_x, lean_y)) for part in (lean_x, lean_y))
                    spots[first] = (city, round(x - step_x, 1), round(y - step_y, 1))
                    spots[second] = (other, round(other_x + step_x, 1), round(other_y + step_y, 1))
                    moved = True
        if not moved:
            break
    return spots


def _placing() -> Placing:
    """A function from degrees to the drawing's units."""
    flat = [outline.project(*place) for ring in outline.rings() for place in ring]
    west, north = min(x for x, _ in flat), max(y for _, y in flat)
    scale = (HEIGHT - 2 * EDGE) / (north - min(y for _, y in flat))

    def place(longitude: float, latitude: float) -> tuple[float, float]:
        x, y = outline.project(longitude, latitude)
        return round(LAND_LEFT + (x - west) * scale, 1), round(EDGE + (north - y) * scale, 1)

    return place


def _land(place: Placing) -> str:
    parts = []
    for ring in outline.rings():
        points = [place(*spot) for spot in ring]
        x, y = (round(value) for value in points[0])
        text = f"M{x} {y}"
        for point in points[1:]:
            # Whole units from point to point: a third of the size, and no rounding adds up.
            to_x, to_y = (round(value) for value in point)
            if (to_x, to_y) != (x, y):
                text += f"l{to_x - x} {to_y - y}"
            x, y = to_x, to_y
        parts.append(text + "z")
    return "".join(parts).replace(" -", "-")


def _arranged(spots: Sequence[Spot]) -> Columns:
    """The names in two columns, from top to bottom, each city once.

    Begins with the nearer column and the order from north to south. Then moves
    a name to the other column, or past its neighbour, as long as that makes the
    map easier to follow; the best such move is taken each time.
    """
    def down(spot: Spot) -> tuple[float, float]:
        return spot[2], spot[1]

    near_left = [spot for spot in spots if spot[1] - NAMES_LEFT < NAMES_RIGHT - spot[1]]
    best: Columns = (tuple(sorted(near_left, key=down)),
                     tuple(sorted((spot for spot in spots if spot not in near_left), key=down)))
    least = _trouble(best)
    while True:
        cost, number, made = min((_trouble(made), number, made) for number, made in enumerate(_moves(best)))
        if cost > least - .01:
            return best
        best, least = made, cost


def _moves(columns: Columns) -> Iterator[Columns]:
    for side in (0, 1):
        own, other = columns[side], columns[1 - side]
        for index, spot in enumerate(own):
            if index:
                swapped = (*own[:index - 1], spot, own[index - 1], *own[index + 1:])
                yield (swapped, other) if side == 0 else (other, swapped)
            left_over = (*own[:index], *own[index + 1:])
            level = sum(below[2] < spot[2] for below in other)
            for place in range(max(0, level - 1), min(len(other), level + 1) + 1):
                grown = (*other[:place], spot, *other[place:])
                yield (left_over, grown) if side == 0 else (grown, left_over)


def _trouble(columns: Columns) -> float:
    """How hard the lines are to follow: crossings and lines that pass close to
    another dot weigh most, then how far a name stands from its dot."""
    lines = [((spot[1], spot[2]), (name_x, height))
             for name_x, column in zip((NAMES_LEFT, NAMES_RIGHT), columns)
             for spot, height in zip(column, _spread([spot[2] for spot in column]))]
    cost = 0.0
    for index, line in enumerate(lines):
        (x, y), (name_x, name_y) = line
        cost += .05 * abs(name_x - x) + .1 * abs(name_y - y)
        for number, other in enumerate(lines):
            if number > index and crosses(line, other):
                cost += 100
            # Dots that nearly lie on each other cannot be helped by any line.
            if number != index and far(line[0], other[0]) > 2 * CLEAR and distance(other[0], line) < CLEAR:
                cost += 60
    return cost


def _pins(column: Sequence[Spot], left: bool, contract: set[str]) -> list[Pin]:
    name_x = NAMES_LEFT if left else NAMES_RIGHT
    heights = _spread([spot[2] for spot in column])
    return [Pin(city.id, city.name, urls.city(city.id), city.id in contract, x, y, name_x, height, left)
            for (city, x, y), height in zip(column, heights)]


def _spread(wanted: Sequence[float]) -> list[float]:
    """Heights at least ``STEP`` apart, in order, as near the wanted ones as can
    be: neighbours that would meet form a block around their common middle."""
    blocks: list[tuple[float, int]] = []          # middle, number of names
    for height in wanted:
        middle, number = _inside(height, 1), 1
        while blocks and blocks[-1][0] + blocks[-1][1] * STEP / 2 > middle - number * STEP / 2:
            before, others = blocks.pop()
            number += others
            middle = _inside((before * others + middle * (number - others)) / number, number)
        blocks.append((middle, number))
    return [round(middle + (index - (number - 1) / 2) * STEP, 1) for middle, number in blocks for index in range(number)]


def _inside(middle: float, number: int) -> float:
    # A block of names never hangs out over the drawing's edges.
    return min(max(middle, number * STEP / 2), HEIGHT - number * STEP / 2)


def crosses(one: tuple[tuple[float, float], tuple[float, float]],
            other: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Whether two straight lines cross between their ends."""
    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def far(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points."""
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** .5


def distance(point: tuple[float, float], line: tuple[tuple[float, float], tuple[float, float]]) -> float:
    """How near the straight ``line`` passes ``point``."""
    (x1, y1), (x2, y2) = line
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, ((point[0] - x1) * (x2 - x1) + (point[1] - y1) * (y2 - y1)) / length))
    return far(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))
