"""References: what exists, what is told, and what is passed over because its file cannot be read."""

from pathlib import Path

import pytest

from macros.model.files import FILE_KINDS
from macros.model.load import Loaded, load
from macros.model.references import References, check_references
from macros.model.rules import RULES
from macros.model.validate import validate
from macros.model.yaml_source import read

from ..small import FOLDER, problems, replace, small_data

KINDS = {kind.name: kind for kind in FILE_KINDS}


def loaded(name: str, kind: str, folder: Path = FOLDER) -> Loaded:
    source = read(folder / name, f"data/{name}")
    value = validate(source, KINDS[kind].root)
    assert value is not None, source.problems
    return Loaded(KINDS[kind], name, source, value)


@pytest.fixture
def topics() -> Loaded:
    """The file of topics, a readable target of references."""
    return loaded("topics.yml", "topics")


def test_a_known_id_is_silent_and_an_unknown_is_told_with_a_suggestion(topics: Loaded) -> None:
    refs = References([topics])
    refs.want(topics, ("topics", 0), "topics", "koldioxidbudget", "Ämnet")
    refs.want(topics, ("topics", 0), "topics", None, "Ämnet")
    assert refs.problems == []
    refs.want(topics, ("topics", 1, "id"), "topics", "medborgardialg", "Ämnet")
    problem = refs.problems[0]
    assert (problem.line, problem.field, problem.suggestion, problem.allowed) == (3, "topics[2].id", "medborgardialog", "koldioxidbudget, medborgardialog")


def test_a_value_named_twice(topics: Loaded) -> None:
    refs = References([topics])
    refs.want_all(topics, ("topics",), "topics", ["koldioxidbudget", "koldioxidbudget"], "Ämnet")
    assert [problem.message for problem in refs.problems] == ["Ämnet ”koldioxidbudget” står två gånger."]


def test_what_cannot_be_read_is_not_judged(topics: Loaded) -> None:
    refs = References([topics], [(KINDS["glossary"], "glossary.yml"), (KINDS["city"], "cities/lund/city.yml"), (KINDS["version"], "cities/lund/2020.yml"),
                                 (KINDS["editions"], "editions.yml")])
    refs.want(topics, (), "glossary", "vad-som-helst", "Termen")
    refs.want(topics, (), "city", "lund", "Staden")
    refs.want_edition(topics, (), 2031)
    assert not refs.want_version(topics, (), "lund", 2020)
    refs.want_statement(topics, (), "lund/klimatmal/x", [2020])
    refs.want_statement(topics, (), "malmo/klimatmal/x", [])
    assert refs.problems == []
    refs.want(topics, (), "city", "malmo", "Staden")
    refs.want_statement(topics, (), "malmo/klimatmal/x", [2020])
    assert len(refs.problems) == 2


def test_statements_by_year() -> None:
    version, city = loaded("cities/alby/2020.yml", "version"), loaded("cities/alby/city.yml", "city")
    refs = References([version, city])
    refs.want_statement(version, (), "alby/klimatmal/budget", [2020])
    assert refs.want_version(version, (), "alby", 2020) and refs.problems == []
    refs.want_statement(version, (), "alby/klimatmal/budget", [2024])
    refs.want_statement(version, (), "alby/klimatmal/bugdet", [2020])
    assert [problem.suggestion for problem in refs.problems] == ["", "alby/klimatmal/budget"]
    assert not refs.want_version(version, (), "alby", 2024)
    assert refs.problems[-1].message == "Staden ”alby” har ingen version 2024."


def test_a_fact_of_the_analysis_is_referred_to_where_it_may() -> None:
    version, city = loaded("cities/alby/2020.yml", "version"), loaded("cities/alby/city.yml", "city")
    item = loaded("recommendations/r4-1-1.yml", "recommendation")
    refs = References([version, city, item])
    refs.want_statement(version, (), "berga/samverkan/berga-matning", [2020], analysis=True)
    assert refs.problems == []
    refs.want_statement(version, (), "berga/samverkan/berga-matning", [2020])
    # What the city's own section tells is referred to there.
    refs.want_statement(version, (), "alby/klimatmal/alby-budget", [2020], analysis=True)
    assert len(refs.problems) == 2
    unread = References([version, city], [(KINDS["recommendation"], "recommendations/r4-1-1.yml")])
    unread.want_statement(version, (), "berga/samverkan/berga-matning", [2020], analysis=True)
    assert unread.problems == []


def test_a_statement_has_three_parts() -> None:
    version = loaded("cities/alby/2020.yml", "version")
    refs = References([version])
    for ref in ("alby", "alby/klimatmal", "alby/klimatmal/budget/x"):
        refs.want_statement(version, (), ref, [2020])
    assert len(refs.problems) == 3


def test_rules_stand_for_kinds_that_exist() -> None:
    assert set(RULES) <= set(KINDS)


def test_a_file_alone_is_judged_without_the_rest(topics: Loaded) -> None:
    assert check_references([topics]) == []
    assert {problem.file for problem in check_references([loaded("recommendations/r4-1-1.yml", "recommendation")])} == {"data/recommendations/r4-1-1.yml"}


@pytest.mark.parametrize(("name", "old", "new", "message"), [
    ("comparisons/networks.yml", "{city: berga,", "{city: cedervik,", "Staden ”cedervik” har ingen version 2020."),
    ("comparisons/climate_targets.yml", "city: berga", "city: cedervik", "Staden ”cedervik” har ingen version 2020."),
    ("figures/reduction_paths.yml", "city: berga, target: klimatmal/neutral-2035", "city: cedervik", "Staden ”cedervik” har ingen version 2020."),
    ("comparisons/platforms.yml", "{cdp: {text", "{cpd: {text", "Kolumnen ”cpd” finns inte."),
    ("addressees.yml", "includes: [kommuner]", "includes: [kommuner, stat]", "Mottagaren ”stat” finns inte."),
    ("editions.yml", "document: insikten", "document: insikter", "Dokumentet ”insikter” finns inte."),
    ("documents/alby-plan.yml", "city: alby", "city: alvy", "Staden ”alvy” finns inte."),
    ("contract.yml", "section: klimatmal", "section: klimatmål-1", "”klimatmål-1” är inget giltigt id."),
    ("sections/klimatmal.yml", "topic: koldioxidbudget}", "topic: budget}", "Ämnet ”budget” finns inte."),
    ("sections/klimatmal.yml", "refs: [alby/klimatmal/antaget-mal]}\nfact", "refs: [alby/klimatmal/x]}\nfact", "Hänvisningen ”alby/klimatmal/x” leder ingenstans."),
    ("recommendations/r4-1-1.yml", "belongs: [kommunernas-roll]", "touches: [kommunens-roll]", "Slutsatsen ”kommunens-roll” finns inte."),
    ("recommendations/r4-1-1.yml", "related: [r4-4-1]", "related: [r4-4-2]", "Rekommendationen ”r4-4-2” finns inte."),
    ("cities/alby/2020.yml", "contract: alby-klimatkontrakt", "contract: alby-kontrakt", "Dokumentet ”alby-kontrakt” finns inte."),
])
def test_every_kind_of_reference_resolves(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    data = small_data(tmp_path)
    replace(data / name, old, new)
    assert message in [problem.message for problem in problems(data) if problem.file == f"data/{name}"]


def test_the_real_data_has_no_problem() -> None:
    assert load(Path("data")).statements
