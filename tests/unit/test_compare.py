"""When a row is alike, which cities are alike, and that every part counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.model import shapes as s
from macros.model.compare import (MEMBERSHIP_SECTION, PARTS, RowKey, alike, differing, index_year, memberships, row_key,
                                  similar, target_key, targets_of)
from macros.model.site import Site

TARGET = s.Target(id="mal", boundary="municipality", scope="1-2", measure="reduction", min="80", max="80",
                  unit="percent", base_year="1990", year="2030", status="adopted")
KEY = RowKey(s.Status.DESCRIBED, frozenset({"koldioxidbudget"}), frozenset({target_key(TARGET)}),
             frozenset({("iclei", "yes")}))


def test_equal_rows_are_alike() -> None:
    assert alike([KEY, replace(KEY)])
    assert differing([KEY, KEY, KEY]) == ()


@pytest.mark.parametrize(("part", "value"), [
    ("status", s.Status.NOT_DESCRIBED), ("topics", frozenset({"kolsankor"})), ("targets", frozenset()),
    ("memberships", frozenset({("iclei", "dash")})),
])
def test_each_part_makes_rows_differ(part: str, value: object) -> None:
    other = replace(KEY, **{part: value})
    assert differing([KEY, KEY, other]) == (part,)
    assert KEY.parts()[part] != other.parts()[part]
    assert all(KEY.parts()[name] == other.parts()[name] for name in PARTS if name != part)


@pytest.mark.parametrize("change", [
    {"boundary": s.Boundary.TOWN}, {"scope": s.Scope.ONE_TWO_THREE}, {"measure": s.Measure.CLIMATE_NEUTRAL},
    {"min": 70.0}, {"max": 81.0}, {"unit": s.Unit.TONNES}, {"per": s.Per.CAPITA}, {"base_year": 2020},
    {"from_year": 2021}, {"year": 2040}, {"status": s.TargetStatus.PROPOSED}, {"district": "Brunnshög"},
])
def test_every_trait_of_a_target_counts(change: dict[str, object]) -> None:
    other = TARGET.model_copy(update=change)
    assert target_key(other) != target_key(TARGET)
    assert replace(KEY, targets=frozenset({target_key(other)})).parts()["targets"] != KEY.parts()["targets"]


def test_wording_and_certainty_of_a_target_do_not_count() -> None:
    other = TARGET.model_copy(update={"id": "annat", "words": "lägre utsläpp", "certainty": s.Certainty.UNCLEAR})
    assert target_key(other) == target_key(TARGET)


def test_a_city_without_text_differs_in_everything() -> None:
    assert differing([KEY, None]) == PARTS
    assert alike([None, None])


def test_row_keys_of_the_data(site: Site) -> None:
    lund, umea = site.city_by_id["lund"], site.city_by_id["umea"]
    keys = [row_key(site, city, "klimatmal", 2020) for city in (lund, umea)]
    assert "targets" in differing(keys)
    assert row_key(site, site.city_by_id["boras"], "klimatmal", 2020) is None
    first = keys[0]
    assert first is not None and not first.memberships
    report = row_key(site, lund, MEMBERSHIP_SECTION, 2020)
    assert report is not None and ("klimatkommunerna", "yes") in report.memberships


def test_memberships_belong_to_the_version_of_their_table(site: Site) -> None:
    lund = site.city_by_id["lund"]
    assert set(memberships(site, lund, 2020)) == {column.id for column in site.networks.columns}
    assert memberships(site, lund, 2024) == {}
    assert memberships(site, site.city_by_id["boras"], 2020) == {}


def test_targets_come_with_their_statement(site: Site) -> None:
    for placed in targets_of(site, "umea", 2020):
        assert placed.target in placed.statement.point.targets
        assert placed.statement.city == "umea"


def test_similar_cities_have_reasons(site: Site) -> None:
    index = index_year(site, 2020)
    for city in site.cities_in(2020):
        found = similar(site, index, city)
        assert 0 < len(found) <= 3
        assert city.id not in {item.city.id for item in found}
        assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
        for item in found:
            assert item.topics or item.county or item.measures
            assert item.county in (None, city.data.county)
            own = {topic for statement in site.statements_of(city.id) if statement.year == 2020
                   for topic in statement.point.topics}
            assert {topic.id for topic in item.topics} <= own


def test_same_county_is_a_reason(site: Site) -> None:
    index = index_year(site, 2020)
    everyone = similar(site, index, site.city_by_id["stockholm"], most=99)
    assert {item.city.id for item in everyone if item.county} == {"jarfalla"}


def test_likeness_goes_both_ways(site: Site) -> None:
    index = index_year(site, 2020)
    scores = {(city.id, item.city.id): item.score for city in site.cities_in(2020)
              for item in similar(site, index, city, most=99)}
    assert all(score == scores[other, one] for (one, other), score in scores.items())


def test_a_city_outside_the_edition_is_like_none(site: Site) -> None:
    assert similar(site, index_year(site, 2020), site.city_by_id["boras"]) == []


def test_index_counts_holders(site: Site) -> None:
    index = index_year(site, 2020)
    for topic in site.topics:
        cities = {statement.city for statement in site.statements_on(topic.id) if statement.year == 2020}
        assert index.holders[topic.id] == len(cities)
