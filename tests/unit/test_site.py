"""Relations computed both ways, and the orders that pages rely on."""

from dataclasses import FrozenInstanceError, replace

import pytest

from macros.model import shapes as s
from macros.model.entries import swedish_key
from macros.model.site import Site

from ..small import small_site


def test_swedish_alphabet() -> None:
    words = ["Örebro", "Ängelholm", "Åmål", "Zinkgruvan", "abborre", "Ystad", "Über", "Élan", "Enköping", "Göteborg"]
    assert sorted(words, key=swedish_key) == ["abborre", "Élan", "Enköping", "Göteborg", "Über", "Ystad", "Zinkgruvan",
                                              "Åmål", "Ängelholm", "Örebro"]


def test_the_site_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        small_site().topics = ()  # type: ignore[misc]


def test_lookups_by_id(site: Site) -> None:
    for name, entries in (("city", site.cities), ("section", site.sections), ("topic", site.topics), ("document", site.documents),
                          ("recommendation", site.recommendations), ("conclusion", site.conclusions),
                          ("addressee", site.addressees), ("term", site.terms)):
        found = getattr(site, f"{name}_by_id")
        assert len(found) == len(entries)
        assert all(found[entry.id] is entry for entry in entries)  # type: ignore[attr-defined]


def test_cities_by_edition() -> None:
    site = small_site()
    assert [city.id for city in site.cities_in(2020)] == [city.id for city in site.contract_cities] == ["alby", "berga"]
    assert [city.id for city in site.cities_in(2024)] == ["alby", "cedervik"]
    assert [city.id for city in site.follow_up_only_cities] == ["cedervik"]
    assert (site.newest_full_year, site.cities_in(1999)) == (2020, ())


def test_statements_hold_points_then_analysis_facts() -> None:
    site = small_site()
    assert [(item.city, item.year, item.section, item.point.id, item.recommendation, item.repeats) for item in site.statements] == [
        ("alby", 2024, "samverkan", "dialog-2024", None, False),
        ("alby", 2020, "klimatmal", "antaget-mal", None, False),
        ("alby", 2020, "klimatmal", "budget", None, False),
        ("alby", 2020, "samverkan", "alliansen", None, False),
        ("berga", 2020, "klimatmal", "neutralt", None, False),
        ("cedervik", 2024, "klimatmal", "resvanor", None, False),
        ("alby", 2020, "klimatmal", "alby-budget", "r4-1-1", True),
        ("berga", 2020, "samverkan", "berga-matning", "r4-1-1", False),
    ]


def test_statements_know_their_document_and_anchor() -> None:
    site = small_site()
    found = {item.point.id: item for item in site.statements}
    assert found["dialog-2024"].source.document == "insikten"
    assert found["berga-matning"].source.document == "rapporten"
    assert found["budget"].anchor == "klimatmal-budget"
    assert found["berga-matning"].anchor == "samverkan-r4-1-1-berga-matning"


def test_topics_reach_each_fact_once() -> None:
    site = small_site()
    assert [item.point.id for item in site.statements_on("koldioxidbudget")] == ["budget", "neutralt", "resvanor", "berga-matning"]
    assert [item.id for item in site.recommendations_on("koldioxidbudget")] == ["r4-1-1"]
    assert site.statements_on("unknown") == []


def test_a_repeated_fact_stays_when_only_it_has_the_topic() -> None:
    site = small_site()
    item = site.recommendation_by_id["r4-1-1"]
    example = item.data.examples[0].model_copy(update={"topics": ("medborgardialog",)})
    other = replace(item, data=item.data.model_copy(update={"examples": (example,)}))
    changed = replace(site, recommendations=(other, site.recommendations[1]))
    assert "alby-budget" in [statement.point.id for statement in changed.statements_on("medborgardialog")]


def test_analysis_facts_reach_the_city_once() -> None:
    site = small_site()
    assert [item.point.id for item in site.added_by_analysis("berga", "samverkan", 2020)] == ["berga-matning"]
    assert site.added_by_analysis("alby", "klimatmal", 2020) == []
    assert [item.id for item in site.recommendations_naming("berga")] == ["r4-1-1"]
    assert site.recommendations_naming("cedervik") == []


def test_what_the_analysis_tells_again_is_found_from_the_citys_statement(site: Site) -> None:
    assert site.retold
    for ref, told in site.retold.items():
        assert ref in site.statement_by_ref, ref
        assert len({statement.recommendation for statement in told}) == len(told), ref
        assert all(ref.split("/", 2)[2] in getattr(statement.point, "same_as", ()) for statement in told), ref


def test_addressees_both_ways() -> None:
    site = small_site()
    assert [item.id for item in site.recommendations_to("parterna")] == ["r4-1-1"]
    assert site.recommendations_to("kommuner") == []
    assert [group.id for group in site.groups_holding("kommuner")] == ["parterna"]


def test_recommendations_and_sections() -> None:
    site = small_site()
    item = site.recommendations[0]
    assert (item.label, item.chapter, item.number) == ("R4.1.1", "4.1", 1)
    assert site.section_of(item).id == "klimatmal"
    assert [other.id for other in site.recommendations_of_chapter("4.4")] == ["r4-4-1"]


def test_related_is_symmetric_where_the_report_refers() -> None:
    site = small_site()
    first, second = site.recommendations
    assert site.related(first) == [(second, "rapporten hänvisar dit")]
    assert site.related(second) == [(first, "rapporten hänvisar dit")]


def test_related_in_the_real_data(site: Site) -> None:
    for item in site.recommendations:
        related = site.related(item)
        assert len(related) <= 6 and item not in [other for other, _ in related]
        for other, reason in related:
            shared = set(item.data.topics) & set(other.data.topics)
            assert reason == "rapporten hänvisar dit" or all(site.topic_by_id[topic].label in reason for topic in shared)


def test_references_to_statements() -> None:
    site = small_site()
    assert site.statement_by_ref["alby/klimatmal/budget"] is site.statement_by_ref["2020/alby/klimatmal/budget"]
    assert "2024/alby/klimatmal/budget" not in site.statement_by_ref
    version = site.city_by_id["alby"].version(2020)
    assert version is not None
    assert version.point("klimatmal", "budget") is site.statement_by_ref["alby/klimatmal/budget"].point
    assert version.point("klimatmal", "x") is version.point("x", "budget") is None


def test_change_dates() -> None:
    site = small_site()
    assert site.last_change("/stader/alby/").date == "2026-12-01"
    assert site.last_change("/stader/berga/").date == "2026-11-22"


def test_every_relation_of_the_real_data_holds_in_both_directions(site: Site) -> None:
    for topic in site.topics:
        for statement in site.statements_on(topic.id):
            assert topic.id in statement.point.topics and statement in site.statements_of(statement.city)
    told = {id(statement) for topic in site.topics for statement in site.statements_on(topic.id)}
    for statement in site.statements:
        assert statement.repeats or not statement.point.topics or id(statement) in told
    for item in site.recommendations:
        assert item in site.recommendations_of_chapter(site.section_of(item).report_chapter)
        assert all(item in site.recommendations_naming(example.city) for example in item.data.examples)
        assert all(item in site.recommendations_to(name) for name in item.data.addressees)
    assert sum(len(site.statements_of(city.id)) for city in site.cities) == len(site.statements)
    assert {city.id for city in site.contract_cities} | {city.id for city in site.follow_up_only_cities} == set(site.city_by_id)
    assert isinstance(site.statements[0].point, s.Point)
