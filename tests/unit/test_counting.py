"""Counts of cities: the groups divide the edition, and the criterion holds."""

from __future__ import annotations

import pytest

from macros.model import shapes as s
from macros.model.counting import main_section, tally, topics_in
from macros.model.site import Site


def test_every_city_stands_in_one_group(site: Site) -> None:
    everyone = [city.id for city in site.cities_in(2020)]
    for topic in site.topics:
        found = tally(site, topic.id, 2020)
        groups = [*found.mentioned, *found.proposed, *found.unclear, *found.otherwise, *found.not_mentioned]
        assert sorted(city.id for city in groups) == sorted(everyone)
        assert found.total == len(everyone) == 9


def test_taking_up_is_alphabetical_and_complete(site: Site) -> None:
    order = [city.id for city in site.cities]
    for topic in site.topics:
        taking = [city.id for city in tally(site, topic.id, 2020).taking_up]
        stated = {statement.city for statement in site.statements_on(topic.id) if statement.year == 2020}
        assert set(taking) == stated
        assert taking == sorted(taking, key=order.index)


def test_only_proposals_are_set_apart(site: Site) -> None:
    for topic in site.topics:
        for city in tally(site, topic.id, 2020).proposed:
            stages = {statement.point.stage for statement in site.statements_on(topic.id)
                      if statement.city == city.id and statement.year == 2020
                      and statement.point.certainty is not s.Certainty.UNCLEAR}
            assert stages == {s.Stage.PROPOSED}


def test_stages_limit_the_count(site: Site) -> None:
    wide = tally(site, "eu-medel-och-statligt-stod", 2020)
    narrow = tally(site, "eu-medel-och-statligt-stod", 2020, (s.Stage.REQUESTS,))
    assert {city.id for city in narrow.mentioned} < {city.id for city in wide.taking_up}
    assert not narrow.proposed
    # A city that takes up the topic at another stage is not said to be silent.
    assert {city.id for city in (*narrow.mentioned, *narrow.otherwise)} == {city.id for city in wide.taking_up}
    assert narrow.not_mentioned == wide.not_mentioned


def test_unknown_topic_is_mentioned_by_none(site: Site) -> None:
    found = tally(site, "finns-inte", 2020)
    assert not found.taking_up and found.total == 9


@pytest.mark.parametrize(("topic", "section"), [
    ("digitala-tvillingar", "digitalt-stod"), ("koldioxidbudget", "klimatmal"),
    ("regionala-samarbeten", "regionalt-innovationsnav"),
])
def test_main_section(site: Site, topic: str, section: str) -> None:
    assert main_section(site, topic).id == section


def test_every_topic_has_a_main_section(site: Site) -> None:
    assert {main_section(site, topic.id).id for topic in site.topics} <= {section.id for section in site.sections}
    assert main_section(site, "finns-inte") == site.sections[0]


def test_topics_in_a_section_are_counted_by_city(site: Site) -> None:
    for section in site.sections:
        found = topics_in(site, section.id, 2020)
        assert [number for _, number in found] == sorted((number for _, number in found), reverse=True)
        for topic, number in found:
            cities = {statement.city for statement in site.statements if statement.year == 2020
                      and section.id in statement.sections and topic.id in statement.point.topics}
            assert number == len(cities)
