"""What the data must hold, whoever edits it: structure, relations, and the way it is written."""

from __future__ import annotations

import re
import statistics
from collections import Counter

import pytest

from macros.model import shapes as s
from macros.model.site import Site

from .prose_of import LABELS, ON_SOURCES, SENTENCES, entries, fields, lix, own, pages, sentences, words

NINE = "enkoping goteborg jarfalla lund malmo stockholm umea uppsala vaxjo".split()
FOLLOW_UP_ONLY = "boras borlange gavle kalmar karlstad kristianstad linkoping nacka orebro ostersund".split()
SECTIONS = ("klimatmal strategi organisation-och-ledning samverkan klimatinvesteringsplan digitalt-stod regionalt-innovationsnav "
            "rapportering-och-uppfoljning klimatanpassning").split()


def told(failures: list[str]) -> None:
    """Fails with all of them, one a line."""
    assert not failures, f"{len(failures)}:\n" + "\n".join(failures)


# Structure


def test_nine_cities_with_nine_sections_each(site: Site) -> None:
    assert sorted(city.id for city in site.contract_cities) == NINE
    assert [section.id for section in site.sections] == SECTIONS
    for city in site.contract_cities:
        version = city.version(2020)
        assert version is not None and set(version.data.sections) == set(SECTIONS)
        assert not [id_ for id_, data in version.data.sections.items() if data.status is s.Status.NOT_REVIEWED], city.id


def test_the_contracts_own_numbers(site: Site) -> None:
    assert [section.number for section in site.sections] == [*(f"3.{number}" for number in range(1, 9)), None]


def test_ten_cities_only_in_the_follow_up_and_seventeen_in_all(site: Site) -> None:
    assert sorted(city.id for city in site.follow_up_only_cities) == FOLLOW_UP_ONLY
    assert len(site.cities_in(2024)) == 17
    assert "17 städer" in site.insights[0].data.lead or "sjutton städer" in site.insights[0].data.lead.lower()


def test_the_follow_up_is_whole(site: Site) -> None:
    insight = site.insights[0].data
    assert any("12 av 23" in count.text for count in insight.counts)
    assert len(insight.joint_areas) == 2 and insight.tools
    quoted = {ref for group in insight.groups for ref in group.refs}
    statements = {f"{item.city}/{item.section}/{item.point.id}" for item in site.statements if item.year == 2024}
    told(sorted(statements - quoted))


def test_forty_three_recommendations(site: Site) -> None:
    assert len(site.recommendations) == 43
    assert Counter(item.chapter for item in site.recommendations) == {f"4.{chapter}": most for chapter, most in enumerate((7, 5, 4, 5, 5, 6, 6, 5), 1)}
    for item in site.recommendations:
        assert item.data.ask and item.data.asks and item.data.background, item.id
        assert item.data.source.document == "rapport-2020" and item.data.source.chapter == item.chapter, item.id
        assert len(item.data.short) <= 60 and item.data.short[0].isupper() and not item.data.short.endswith("."), item.id


def test_recommendations_have_topics_and_short_names_are_unique(site: Site) -> None:
    assert all(item.data.topics for item in site.recommendations)
    assert len({item.data.short.lower() for item in site.recommendations}) == len(site.recommendations)


def test_seven_conclusions_with_what_belongs(site: Site) -> None:
    assert len(site.conclusions) == 7
    used = Counter(theme for item in site.recommendations for theme in (*item.data.conclusions.belongs, *item.data.conclusions.touches))
    told([theme.id for theme in site.conclusions if not used[theme.id]])
    for item in site.recommendations:
        assert not set(item.data.conclusions.belongs) & set(item.data.conclusions.touches), item.id


def test_addressees_are_used(site: Site) -> None:
    used = {name for item in site.recommendations for name in item.data.addressees}
    told([addressee.id for addressee in site.addressees if addressee.id not in used])


def test_topics(site: Site) -> None:
    assert 35 <= len(site.topics) <= 50
    few = [topic.id for topic in site.topics if len(site.statements_on(topic.id)) + len(site.recommendations_on(topic.id)) < 2]
    told(few)
    assert len({topic.label.lower() for topic in site.topics}) == len(site.topics)


# Named only because the contract has no such heading, or from the city's own chapter.
WITHOUT_HEADING = {("r4-7-1", "goteborg"), ("r4-7-1", "malmo"), ("r4-5-2", "stockholm")}


def test_every_city_that_an_analysis_names_is_an_example(site: Site) -> None:
    failures = []
    for item in site.recommendations:
        named = {city.id for city in site.contract_cities for text in (*item.data.background, item.data.ask, *(ask.text for ask in item.data.asks))
                 if re.search(rf"\b{city.name}s?\b", text)}
        failures += [f"{item.id}: {city}" for city in sorted(named - {example.city for example in item.data.examples})
                     if (item.id, city) not in WITHOUT_HEADING]
    told(failures)


def test_every_statement_has_a_stage_and_a_source(site: Site) -> None:
    for statement in site.statements:
        assert isinstance(statement.point.stage, s.Stage)
        assert statement.source.document and statement.source.chapter, statement.point.id


def test_sources_name_the_citys_own_chapter(site: Site) -> None:
    failures = []
    for statement in site.statements:
        if statement.year == 2020 and not statement.recommendation:
            version = site.city_by_id[statement.city].version(2020)
            chapter = version.data.chapter if version else None
            own_chapters = {chapter, "3.10"} if statement.section == "klimatanpassning" else {chapter}
            if statement.source.chapter not in own_chapters and not (statement.source.chapter or "").startswith("4."):
                failures.append(f"{statement.city} {statement.point.id}: {statement.source.chapter}, inte {chapter}")
    told(failures)


def test_thirty_one_documents_of_the_nine(site: Site) -> None:
    documents = [document for document in site.documents if document.data.city]
    assert len(documents) == 31 and {document.data.city for document in documents} == set(NINE)
    for city in site.contract_cities:
        assert city.documents[0].data.type is s.DocumentType.CONTRACT and city.documents[0].id == f"{city.id}-klimatkontrakt-2020"
        assert sum(document.data.type is s.DocumentType.CONTRACT for document in city.documents) == 1
        version = city.version(2020)
        assert version is not None and version.data.contract == city.documents[0].id


def test_no_document_is_orphaned(site: Site) -> None:
    used = {edition.document for edition in site.editions}
    told([document.id for document in site.documents if not document.data.city and document.id not in used])
    assert len({document.data.url for document in site.documents if document.data.url}) == sum(bool(document.data.url) for document in site.documents)


def test_every_term_is_used(site: Site) -> None:
    # A text may bend the term or write it as one of its other forms.
    text = " ".join(value for page, entry in entries(site) if page != "terms" for _, _, _, value in fields(entry)).casefold()
    unused = [term.id for term in site.terms
              if not any(re.search(rf"(?<!\w){re.escape(form.casefold())}", text) for form in (term.term, *term.forms))]
    told(unused)


def test_no_term_is_mixed_up_with_itself_or_twice(site: Site) -> None:
    pairs = Counter(frozenset((term.id, other.term)) for term in site.terms for other in term.confused_with)
    assert not [pair for pair in pairs if len(pair) == 1]


def test_every_section_page_is_filled(site: Site) -> None:
    for section in site.section_pages.values():
        assert section.data.outline and section.data.observations, section.id
        assert section.id == "klimatanpassning" or 2 <= len(section.data.ways) <= 3, section.id
        shown = {ref.split("/")[0] for way in section.data.ways for ref in way.refs}
        assert section.id == "klimatanpassning" or len(shown) >= 2, section.id


def test_the_contract_has_all_its_parties(site: Site) -> None:
    kinds = Counter(party.kind.value for party in site.contract.parties)
    assert kinds == {"city_leadership": 9, "agency": 4, "programme": 1}
    assert site.contract.signed == "2020-12-11"
    assert [project.number for project in site.contract.projects] == ["6.1", "6.2", "6.3"]
    assert {item.by.value for item in site.contract.commitments} == {"cities", "agencies", "viable_cities"}


# Tables


def test_cells_agree_with_the_targets_that_confirm_them(site: Site) -> None:
    failures = []
    for group in site.climate_targets.groups:
        for level in group.levels:
            for cell in level.cells:
                version = site.city_by_id[cell.city].version(site.climate_targets.version)
                assert version is not None
                if not cell.target:
                    assert cell.unconfirmed, cell.id
                    continue
                section, id_ = cell.target.split("/")
                target = next(target for point in version.data.sections[section].points for target in point.targets if target.id == id_)
                if cell.status is not target.status:
                    failures.append(f"{cell.id}: {cell.status.value} i tabellen, {target.status.value} i målet")
                if cell.year != target.year and not (cell.certainty is not s.Certainty.CERTAIN and cell.reason):
                    failures.append(f"{cell.id}: {cell.year} i tabellen, {target.year} i målet")
    told(failures)


def test_targets_in_the_table_match_their_group(site: Site) -> None:
    for group in site.climate_targets.groups:
        assert group.id.startswith("scope-")
        scope = group.id.removeprefix("scope-")
        for level in group.levels:
            for cell in level.cells:
                if cell.target:
                    version = site.city_by_id[cell.city].version(2020)
                    assert version is not None
                    section, id_ = cell.target.split("/")
                    target = next(target for point in version.data.sections[section].points for target in point.targets if target.id == id_)
                    assert target.scope.value in (scope, "unstated", "3") or cell.certainty is not s.Certainty.CERTAIN, cell.id


def test_tables_hold_the_nine(site: Site) -> None:
    assert sorted(row.city for row in site.networks.rows) == NINE
    assert {cell.city for group in site.climate_targets.groups for level in group.levels for cell in level.cells} == set(NINE)
    assert len(site.networks.columns) == 10


def test_within_a_level_cities_stand_in_alphabetical_order(site: Site) -> None:
    order = [city.id for city in site.cities]
    for group in site.climate_targets.groups:
        for level in group.levels:
            for year in {cell.year for cell in level.cells}:
                cities = [order.index(cell.city) for cell in level.cells if cell.year == year]
                assert cities == sorted(cities), f"{level.id} {year}"


def test_numbers_in_targets_have_a_year_or_a_rate(site: Site) -> None:
    for city in site.cities:
        for version in city.versions:
            for data in version.data.sections.values():
                for point in data.points:
                    for target in point.targets:
                        assert target.min is None or target.unit is not None, target.id
                        assert target.measure is not s.Measure.REDUCTION or target.min is not None, target.id


def test_source_issues_are_handled(site: Site) -> None:
    assert len(site.issues) >= 40
    for issue in site.issues:
        assert issue.what.endswith(".") and issue.handling.endswith("."), issue.id
    assert {kind for kind in s.SourceIssue.Kind} == {issue.kind for issue in site.issues}


def test_doubt_is_told_where_it_stands(site: Site) -> None:
    """Every city with something unclear in its texts or cells is named in the open list."""
    doubtful = {statement.city for statement in site.statements if statement.point.certainty is s.Certainty.UNCLEAR and statement.year == 2020}
    doubtful |= {cell.city for group in site.climate_targets.groups for level in group.levels for cell in level.cells
                 if cell.certainty is s.Certainty.UNCLEAR}
    told(sorted(doubtful - {city for issue in site.issues for city in issue.cities}))


# How it is written


@pytest.mark.parametrize("word", ["gällande", "nuvarande", "nu", "idag", "i dag", "just nu", "för närvarande", "nyligen"])
def test_a_version_never_now(site: Site, word: str) -> None:
    told([f"{where}: {text}" for where, _, text in own(site, SENTENCES | LABELS) if re.search(rf"(?i)(?<![\w-]){word}(?![\w-])", text)])


def test_silence_is_not_absence(site: Site) -> None:
    told([f"{where}: {text}" for where, name, text in own(site, SENTENCES | LABELS)
          if name not in ON_SOURCES and re.search(r"(?i)\bsaknar\b", text)])


def test_never_a_bare_chapter_number(site: Site) -> None:
    """A number follows the word that says what it counts, or stands in brackets in a sentence that says it."""
    named = r"kapit(?:el|let|len)|avsnitt(?:et|en)?|tabell(?:en)?|figur(?:en|er|erna)?|punkt(?:en|erna)?|projekt(?:et|en)?|rubrik(?:en)?"
    failures = []
    for where, _, text in own(site, SENTENCES):
        for sentence in sentences(text):
            for match in re.finditer(r"(?<![\d.,:R])([3-6]\.\d+(?:\.\d)?)(?![\d,])", sentence):
                before = sentence[:match.start()]
                chain = re.search(rf"(?i)(?:{named})\s*(?:[\d.]+(?:,| och| till|–)\s*)*$", before)
                bracketed = before.rstrip().endswith(("(", "och", ",")) and "(" in before and re.search(rf"(?i)\b(?:{named})\b", before)
                if not chain and not bracketed:
                    failures.append(f"{where}: {sentence[:160]}")
    told(failures)


def test_percent_is_a_word_in_prose(site: Site) -> None:
    told([f"{where}: {text}" for where, _, text in own(site, SENTENCES) if re.search(r"\d\s?%", text)])


def test_decimal_comma(site: Site) -> None:
    told([f"{where}: {text}" for where, _, text in own(site, SENTENCES)
          if re.search(r"(?<![\d.])\d+\.\d+\s+(?:procent|ton|miljon|miljard|grad|kronor|km|kg|gånger)", text)])


def test_en_dash_in_ranges(site: Site) -> None:
    """Names of documents keep the hyphen of their title page."""
    named = {match for document in site.documents for match in re.findall(r"\d+-\d+", document.data.title)}
    told([f"{where}: {text}" for where, _, text in own(site, SENTENCES | LABELS)
          if set(re.findall(r"(?<![\d-])\d+-\d+(?![\d-]|-tal)", text)) - named])


def test_swedish_quotation_marks_and_dashes(site: Site) -> None:
    told([f"{where}: {text}" for where, _, text in own(site, SENTENCES | LABELS) if re.search(r"[\"“„»«]| - |\s{2,}|\.\.\.", text)])


def test_sentences_end(site: Site) -> None:
    """Own prose of whole sentences ends like one."""
    names = frozenset({"lead", "ask", "state", "background", "definition", "what", "handling", "purpose"})
    told([f"{where}: …{text[-60:]}" for where, _, text in own(site, names) if not re.search(r"[.?!”:)]$", text)])


def test_readability(site: Site) -> None:
    measured = {page: lix(" ".join(texts)) for page, texts in pages(site).items() if len(words(" ".join(texts))) > 80}
    assert len(measured) >= 60
    told([f"{page}: LIX {value:.1f}" for page, value in sorted(measured.items()) if value > 58])
    assert statistics.median(measured.values()) <= 50, statistics.median(measured.values())


def test_sentence_length(site: Site) -> None:
    lengths = [(len(words(sentence)), page, sentence) for page, texts in pages(site).items() for text in texts for sentence in sentences(text)]
    long = sorted((item for item in lengths if item[0] > 25), reverse=True)
    assert len(long) <= 0.05 * len(lengths), f"{len(long)} av {len(lengths)}:\n" + "\n".join(f"{number} {page}: {text}" for number, page, text in long[:40])
    told([f"{number} {page}: {text}" for number, page, text in long if number > 45])


def test_no_text_is_written_twice(site: Site) -> None:
    """One home per fact: no statement stands word for word in two places of a city.

    What the report says of several cities in one breath may stand alike for each of them.
    """
    seen = Counter((statement.city, statement.point.text) for statement in site.statements)
    told([f"{city}: {text}" for (city, text), number in seen.items() if number > 1])


def test_examples_begin_with_a_verb(site: Site) -> None:
    """The pages put the city's name before them: "Lund har ett klimatråd"."""
    other = {"Kommunen", "Staden", "Det", "De", "Den", "En", "Ett", "Rapporten", *(city.name for city in site.cities)}
    assert not [example.text for item in site.recommendations for example in item.data.examples
                if example.text.split()[0] in other or not example.text[:1].isupper()]


def test_a_fact_is_no_view_on_one_page_and_in_place_on_another(site: Site) -> None:
    """An example that repeats a city's text only as a view must not say that the thing exists."""
    failures = []
    for item in site.recommendations:
        for example in item.data.examples:
            told_as = {site.statement_by_ref[f"{example.city}/{ref}"].point.stage for ref in example.same_as}
            if told_as == {s.Stage.DESCRIBES} and example.stage is s.Stage.IN_PLACE:
                failures.append(f"{item.id}/{example.id}")
    assert sorted(failures) == ["r4-4-5/jarfalla-grund", "r4-6-2/umea-potential"]  # the analysis names things that exist
