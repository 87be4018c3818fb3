"""Sweden's outline for the map, and the command that made its file.

``outline.json`` holds rings of [longitude, latitude] with two decimals. It was
made once from Natural Earth 1:50m (public domain), as the npm package
world-atlas 2.0.2 packs it, and is committed. To make it again::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m macros.render.outline package/countries-50m.json
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("outline.json")
SWEDEN = "752"                      # ISO 3166-1 numeric, the id in world-atlas
CENTRAL_MERIDIAN = 15.0             # as in SWEREF 99 TM, so the country stands as readers know it
LEAST_AREA = 2.5e-7                  # of the unit sphere, about 10 km2: what goes away is about a pixel on the map
LEAST_ISLAND = 2.4e-5               # Gotland and Öland stay, the archipelagos go

Ring = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the unit sphere by the transverse Mercator projection.

    Degrees in; out come x to the east and y to the north, in radians.
    """
    turned = math.radians(longitude - CENTRAL_MERIDIAN)
    north = math.radians(latitude)
    return math.atanh(math.cos(north) * math.sin(turned)), math.atan2(math.tan(north), math.cos(turned))


@cache
def rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """The committed outline, largest ring first."""
    data = json.loads(FILE.read_text("utf-8"))
    return tuple(tuple((float(x), float(y)) for x, y in ring) for ring in data["rings"])


def decode(topology: dict[str, Any], country: str) -> list[Ring]:
    """The outer rings of ``country`` in a quantised TopoJSON file of countries."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(index: int) -> Ring:
        x = y = 0
        out = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            out.append((x * sx + tx, y * sy + ty))
        return out if index >= 0 else out[::-1]

    shape = next(item for item in topology["objects"]["countries"]["geometries"] if str(item.get("id")) == country)
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    out = []
    for polygon in polygons:
        ring: Ring = []
        for index in polygon[0]:
            ring += arc(index)[1 if ring else 0:]
        out.append(ring)
    return out


def area(ring: Sequence[tuple[float, float]]) -> float:
    """The area inside a closed ring of flat points."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]]))) / 2


def simplify(ring: Ring, least: float) -> Ring:
    """Visvalingam's method: drops the point whose triangle is smallest, until
    every triangle left is at least ``least`` large on the projected map."""
    points = [(place, project(*place)) for place in (ring[:-1] if ring[0] == ring[-1] else ring)]
    while len(points) > 4:
        sizes = [area([points[i - 1][1], points[i][1], points[(i + 1) % len(points)][1]]) for i in range(len(points))]
        smallest = min(range(len(points)), key=sizes.__getitem__)
        if sizes[smallest] >= least:
            break
        del points[smallest]
    return [place for place, _ in points]


def convert(topology: dict[str, Any]) -> list[Ring]:
    """Sweden's simplified rings, largest first, without small islands."""
    own = [ring for ring in decode(topology, SWEDEN) if area([project(*place) for place in ring]) >= LEAST_ISLAND]
    own.sort(key=lambda ring: -area([project(*place) for place in ring]))
    return [[(round(x, 2), round(y, 2)) for x, y in simplify(ring, LEAST_AREA)] for ring in own]


def main(source: str) -> None:
    """Writes ``outline.json`` from a world-atlas file."""
    made = convert(json.loads(Path(source).read_text("utf-8")))
    body = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in made)
    about = "Natural Earth 1:50m, public domain, by way of npm world-atlas 2.0.2 (countries-50m.json)"
    FILE.write_text(f'{{"source":{json.dumps(about)},\n"rings":[\n{body}\n]}}\n', "utf-8")
    print(f"{FILE}: {len(made)} rings, {sum(map(len, made))} points, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
