"""The search index: what it holds, that it is the same every time, and what it weighs."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from macros.model.site import Site
from macros.render.search import INDEX, search_assets, search_index
from macros.render.search_record import KINDS, Record
from macros.render.search_records import records
from macros.render.search_text import Compounds, fold, normal, stem, tokens

from ..small import small_site

ASSETS = Path(__file__).resolve().parent.parent.parent / "content" / "assets"
MOST_ALTOGETHER = 250_000
MOST_SCRIPT = 25_000


@pytest.fixture(scope="module")
def found(site: Site) -> list[Record]:
    return records(site)


def by_address(found: list[Record], address: str) -> Record:
    return next(record for record in found if record.address == address)


def test_every_kind_of_text_is_there(found: list[Record], site: Site) -> None:
    counts = Counter(record.kind for record in found)
    assert set(counts) == set(KINDS)
    assert counts["rekommendation"] == len(site.recommendations)
    assert counts["amne"] == len(site.topics)
    assert counts["avsnitt"] == len(site.sections)
    assert counts["slutsats"] == len(site.conclusions)
    assert counts["begrepp"] == len(site.terms)
    assert counts["dokument"] == len(site.documents)
    assert counts["stad"] == len(site.cities)
    assert counts["tabell"] == 3
    held = {(city.id, section) for city in site.cities for version in city.versions for section in version.data.sections}
    assert counts["stadsavsnitt"] == len(held)


def test_an_address_is_one_record_and_none_is_dated(found: list[Record]) -> None:
    addresses = [record.address for record in found]
    assert len(set(addresses)) == len(addresses)
    assert not [address for address in addresses if re.search(r"/(19|20)\d\d/", address)]


def test_a_city_section_belongs_to_the_city_page(found: list[Record], site: Site) -> None:
    record = by_address(found, "/stader/lund/#klimatmal")
    assert (record.name, record.city, record.sections, record.version) == ("Lund: Klimatmål", "lund", ("klimatmal",), "2020")
    assert any("80 procent" in passage.text for passage in record.text)
    both = by_address(found, "/stader/umea/#rapportering-och-uppfoljning")
    assert both.version == "2020 och 2024" and {passage.year for passage in both.text} >= {2020, 2024}


def test_facts_of_the_analysis_are_found_with_their_city(found: list[Record], site: Site) -> None:
    for statement in site.statements:
        if statement.recommendation and not statement.repeats:
            record = by_address(found, f"/stader/{statement.city}/#{statement.section}")
            assert statement.point.stage in record.stages


def test_a_recommendation_holds_all_its_wordings(found: list[Record], site: Site) -> None:
    for item in site.recommendations:
        record = by_address(found, f"/rekommendationer/{item.id}/")
        assert record.label == item.label and record.title
        assert {variant.text for variant in item.data.variants} <= {*record.aliases, record.title}
        assert record.addressees == item.data.addressees


def test_markup_does_not_reach_search(found: list[Record]) -> None:
    for record in found:
        for passage in (*record.lead, *record.text, *record.echo):
            assert "**" not in passage.text and "](" not in passage.text


def test_a_number_lists_every_meaning(site: Site) -> None:
    numbers = search_index(site)["numbers"]
    assert [meaning for _, meaning in numbers["3.5"]] == ["Kontraktets avsnitt 3.5", "Rapportens kapitel 3.5"]
    assert [meaning for _, meaning in numbers["4.1.1"]] == ["Rekommendation R4.1.1", "Tabell 4.1.1 och Figur 4.1.1"]
    assert [meaning for _, meaning in numbers["4.2.1"]] == ["Rekommendation R4.2.1", "Figur 4.2.1"]
    assert [meaning for _, meaning in numbers["3.10"]] == ["Rapportens kapitel 3.10"]


def test_words_of_editors_lead_to_pages_that_exist(found: list[Record], site: Site) -> None:
    addresses = {record.address for record in found}
    assert set(site.search_words.words_for) <= addresses
    words = [word for group in site.search_words.synonyms for word in group]
    assert all(len(group) > 1 for group in site.search_words.synonyms) and words


def test_the_same_data_gives_the_same_bytes(site: Site) -> None:
    first, second = search_assets(site), search_assets(site)
    assert first == second and [asset.address for asset in first] == [INDEX]
    json.loads(first[0].content)


def test_a_small_site_without_words_of_editors_can_be_searched() -> None:
    index = search_index(small_site())
    assert index["records"] and index["lexicon"] and not index["oneWay"]


def test_the_index_knows_every_word_of_its_texts(site: Site) -> None:
    index = search_index(site)
    known = set()
    for entry in index["lexicon"].split(" "):
        term, endings = entry.split("|")
        known |= {ending[1:] if ending.startswith("=") else term + ending for ending in endings.split(",")}
    texts = [*index["texts"], *(record["n"] for record in index["records"]), *(record.get("w", "") for record in index["records"])]
    assert not {word for text in texts for word in tokens(text)} - known


def test_weight(site: Site) -> None:
    """What search fetches in all, and its script: as the page with the list needs it, and the search page."""
    index = len(gzip.compress(search_assets(site)[0].content, 9, mtime=0))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in
             (*ASSETS.glob("js/search/*.js"), *ASSETS.glob("vendor/*.js"), ASSETS / "js" / "search-boot.js")}
    only_page, only_list = ("page.js", "facets.js", "nothing.js"), ("box.js", "nothing.js")
    for left_out in (only_page, only_list):
        assert sum(size for name, size in sizes.items() if name not in left_out) <= MOST_SCRIPT, sizes
    assert index + sum(sizes.values()) <= MOST_ALTOGETHER, index


def test_the_vendored_stemmer_is_the_documented_one() -> None:
    documented = re.search(r"`swedish-stemmer\.min\.js`.*`([0-9a-f]{64})`", (ASSETS / "vendor" / "README.md").read_text("utf-8"))
    assert documented and documented[1] == hashlib.sha256((ASSETS / "vendor" / "swedish-stemmer.min.js").read_bytes()).hexdigest()


def test_words_are_read_the_same_way_whatever_their_form() -> None:
    assert tokens("R4.1.3, 1,5 grader och CO₂-budget (2030).") == ["r4.1.3", "1.5", "grader", "och", "co2", "budget", "2030"]
    assert normal("Växjö\u00ad") == "växjö"
    assert {stem(word) for word in ("målet", "målen", "mål")} == {"mål"}
    assert {stem(word) for word in ("området", "områden", "område")} == {"områd"}
    assert stem("r4.1.3") == "r4.1.3"
    assert fold("återhämtning éé") == "aterhamtning ee"


@pytest.mark.parametrize(("word", "parts"), [
    ("koldioxidbudget", ("koldioxid", "budget")),
    ("klimatinvesteringsplan", ("klimat", "investeringsplan")),
    ("medborgardialoger", ("medborgar", "dialog")),
    ("klimatmål", ("klimat", "mål")),
    ("hållbarhet", ()), ("beräkning", ()), ("föreningar", ()), ("planering", ()), ("mål", ()), ("2030-målet", ()),
])
def test_compounds(word: str, parts: tuple[str, ...]) -> None:
    words = ["koldioxid", "budget", "klimat", "investeringsplan", "plan", "investering", "medborgare", "dialog", "håll", "ring",
             "ingen", "bara", "ning", "för", "åter"]
    compounds = Compounds(words, ["mål"], ["för"])
    assert compounds.parts(word) == tuple(map(stem, parts))


def test_names_that_look_like_forms_of_other_words_stand_alone(site: Site) -> None:
    lexicon = dict(entry.split("|") for entry in search_index(site)["lexicon"].split(" "))
    assert "formas" in lexicon and "" in lexicon["formas"].split(",")
