"""The map: the outline, and names that can be told apart and hit."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.model.site import Site
from macros.render import outline
from macros.render.environment import Renderer
from macros.render.map import (CLEAR, HEIGHT, LINK, NAMES_LEFT, NAMES_RIGHT, WIDTH, CityMap, _spread, city_map, crosses,
                               distance, far)


@pytest.fixture(scope="module")
def drawn(site: Site) -> CityMap:
    return city_map(site)


def inside(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies inside a ring, by counting crossings of a ray."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0])):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def test_outline_is_sweden() -> None:
    rings = outline.rings()
    assert len(rings) == 3          # the mainland, Gotland, Öland
    flat = [place for ring in rings for place in ring]
    assert 10.9 < min(x for x, _ in flat) < 11.3 and 23.9 < max(x for x, _ in flat) < 24.3
    assert 55.2 < min(y for _, y in flat) < 55.5 and 68.9 < max(y for _, y in flat) < 69.2
    assert inside((18.4, 57.5), rings[1])
    assert outline.FILE.stat().st_size < 8000


def test_every_seat_lies_in_the_country_or_on_its_coast(site: Site) -> None:
    mainland = outline.rings()[0]
    for city in site.cities:
        latitude, longitude = city.data.seat
        near = min(far((longitude, 2 * latitude), (x, 2 * y)) for x, y in mainland)
        assert inside((longitude, latitude), mainland) or near < .5, city.id


def test_projection_keeps_north_up_and_the_meridian_straight() -> None:
    assert outline.project(15, 60)[0] == pytest.approx(0)
    assert outline.project(15, 65)[1] > outline.project(15, 60)[1]
    assert outline.project(20, 60)[0] > 0 > outline.project(12, 60)[0]


def test_decoding_and_simplifying() -> None:
    topology = {"transform": {"scale": [1, 1], "translate": [10, 60]},
                "arcs": [[[0, 0], [1, 0], [1, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
                "objects": {"countries": {"geometries": [{"id": "752", "type": "Polygon", "arcs": [[0, 1]]}]}}}
    ring = outline.decode(topology, "752")[0]
    assert ring == [(10, 60), (11, 60), (12, 60), (12, 62), (10, 62), (10, 60)]
    assert len(outline.simplify(ring, 1e-4)) == 4
    topology["objects"]["countries"]["geometries"][0]["arcs"] = [[~1, ~0]]
    assert outline.decode(topology, "752")[0] == ring[::-1]


def test_all_cities_are_on_the_map_in_two_groups(site: Site, drawn: CityMap) -> None:
    assert [pin.id for pin in drawn.pins] == [city.id for city in site.cities]
    assert {pin.id for pin in drawn.pins if pin.contract} == {city.id for city in site.contract_cities}


def test_names_are_large_enough_and_never_collide(drawn: CityMap) -> None:
    boxes = [pin.box for pin in drawn.pins]
    for index, (x, y, width, height) in enumerate(boxes):
        assert width >= 24 and height >= LINK >= 24
        assert x >= 0 and x + width <= WIDTH and y >= 0 and y + height <= HEIGHT
        for x2, y2, width2, height2 in boxes[index + 1:]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y


def test_names_stand_in_the_margins(drawn: CityMap) -> None:
    assert {pin.name_x for pin in drawn.pins} == {NAMES_LEFT, NAMES_RIGHT}


def test_lines_neither_cross_nor_pass_another_dot(drawn: CityMap) -> None:
    for pin in drawn.pins:
        line = ((pin.x, pin.y), (pin.line_x, pin.name_y))
        for other in drawn.pins:
            if other is pin:
                continue
            assert not crosses(line, ((other.x, other.y), (other.line_x, other.name_y))), (pin.id, other.id)
            near = far((pin.x, pin.y), (other.x, other.y)) <= 2 * CLEAR
            # Between close neighbours there is room for half a mark only.
            assert distance((other.x, other.y), line) > (3.5 if near else CLEAR - 1), (pin.id, other.id)


def test_dots_keep_the_compass(drawn: CityMap) -> None:
    at = {pin.id: (pin.x, pin.y) for pin in drawn.pins}
    assert at["umea"][1] < at["uppsala"][1] < at["stockholm"][1] < at["lund"][1] < at["malmo"][1]
    assert at["goteborg"][0] < at["boras"][0] < at["linkoping"][0] < at["stockholm"][0] < at["nacka"][0]


def test_spread_keeps_order_room_and_edges() -> None:
    heights = _spread([10, 12, 14, 300, HEIGHT - 2, HEIGHT - 1])
    assert heights == sorted(heights)
    assert all(b - a >= 26 - .11 for a, b in zip(heights, heights[1:]))
    assert heights[0] >= 13 and heights[-1] <= HEIGHT - 13
    assert heights[3] == 300


def test_macro_names_group_and_links(site: Site, drawn: CityMap) -> None:
    renderer = Renderer(site)
    renderer.environment.globals["city_map"] = drawn
    template = renderer.environment.from_string('{% import "components/map.jinja" as m with context %}{{ m.map() }}')
    soup = BeautifulSoup(template.render(here="/"), "lxml")
    links = soup.select("svg a")
    assert len(links) == len(site.cities)
    for link, city in zip(links, site.cities):
        assert link["href"] == f"stader/{city.id}/"
        assert link["aria-label"].startswith(city.name)
        contract = city in site.contract_cities
        assert bool(link.select("circle")) == contract
        assert ("i rapporten om kontrakten 2020" in link["aria-label"]) == contract
    key = soup.select_one(".k-key").get_text(" ")
    assert "i rapporten om kontrakten 2020" in key and "bara i uppföljningen 2024" in key
    drawing = soup.select_one("svg.k-map")
    assert drawing["role"] == "group" and drawing.title and drawing.desc


def test_no_dot_covers_another(drawn: CityMap) -> None:
    """Stockholm, Nacka and Järfälla, and Lund and Malmö, lie closer than a dot is wide."""
    for index, pin in enumerate(drawn.pins):
        for other in drawn.pins[index + 1:]:
            assert far((pin.x, pin.y), (other.x, other.y)) > 9, (pin.name, other.name)
