"""Swedish words: every code has one, numbers and lists are written as Swedes do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model import shapes as s
from macros.render import swedish as sv


@pytest.mark.parametrize(("words", "codes"), [
    (sv.STAGE_WORDS, s.Stage), (sv.STAGE_MEANINGS, s.Stage), (sv.STAGE_MARKS, s.Stage), (sv.STATUS_WORDS, s.Status), (sv.DOCUMENT_WORDS, s.DocumentType),
    (sv.FORMAT_WORDS, s.DocumentFormat), (sv.BOUNDARY_WORDS, s.Boundary), (sv.SCOPE_WORDS, s.Scope), (sv.TARGET_STATUS_WORDS, s.TargetStatus),
], ids=lambda value: getattr(value, "__name__", "words"))
def test_every_code_has_its_own_word(words: dict[object, str], codes: object) -> None:
    assert set(words) == set(codes)  # type: ignore[call-overload]
    assert len(set(words.values())) == len(words) and all(words.values())


def test_status_sentences_and_certainty() -> None:
    assert set(sv.STATUS_SENTENCES) == set(s.Status) - {s.Status.DESCRIBED}
    assert set(sv.CERTAINTY_WORDS) == set(s.Certainty) - {s.Certainty.CERTAIN}
    assert sv.STATUS_SENTENCES[s.Status.NO_HEADING] == "Rapporten har ingen text under den här rubriken"


def test_the_stages_as_the_site_words_them() -> None:
    assert [sv.STAGE_WORDS[stage] for stage in s.Stage] == ["Finns", "Pågår", "Åtar sig", "Avser", "Förslag", "Efterfrågar", "Beskriver"]


@pytest.mark.parametrize(("number", "word"), [(0, "noll"), (1, "en"), (9, "nio"), (12, "tolv"), (13, "13"), (-1, "-1")])
def test_number_words(number: int, word: str) -> None:
    assert sv.number_word(number) == word


@pytest.mark.parametrize(("iso", "words"), [("2026-11-22", "22 november 2026"), ("2026-01-05", "5 januari 2026"), ("2026-13-01", "2026-13-01"), ("i våras", "i våras"), ("", "")])
def test_dates(iso: str, words: str) -> None:
    assert sv.date(iso) == words


def target(status: str, certainty: str = "certain") -> s.Target:
    reason = {} if certainty == "certain" else {"certainty": certainty, "reason": "Källan är oklar."}
    return s.Target.model_validate({"id": "mal", "boundary": "municipality", "scope": "unstated", "measure": "fossil_free", "year": 2030, "status": status, **reason})


@pytest.mark.parametrize(("targets", "word"), [
    ([], "Finns"), ([target("adopted")], "Mål"), ([target("commissioned")], "Uppdrag"), ([target("adopted", "unclear")], "Mål"),
    ([target("adopted", "inferred"), target("adopted")], "Mål"), ([target("adopted", "inferred")], "Finns"),
])
def test_a_target_is_not_said_to_be_reached(targets: list[s.Target], word: str) -> None:
    assert sv.stage_word(s.Stage.IN_PLACE, targets) == word
    assert sv.stage_word(s.Stage.PROPOSED, targets) == "Förslag"
    assert (sv.stage_mark(s.Stage.IN_PLACE, targets) == sv.TARGET_MARK) is (word != "Finns")


def test_a_goal_in_words_is_not_said_to_be_reached_either() -> None:
    assert sv.stage_word(s.Stage.IN_PLACE, goal=True) == "Mål" and sv.stage_mark(s.Stage.IN_PLACE, goal=True) == sv.TARGET_MARK
    assert sv.stage_word(s.Stage.INTENDS, goal=True) == "Avser"


def test_the_word_of_a_row() -> None:
    point = {"id": "a", "stage": "in_place", "text": "Målet.", "targets": [target("adopted")]}
    row = {"text": "Fossilfritt 2030", "stage": "in_place"}
    told = s.Section.model_validate({"source": {"chapter": "3.1"}, "status": "described", "lead": "Ett mål.", "row": row, "points": [{"id": "b", "stage": "ongoing", "text": "Arbetet."}, point]})
    assert sv.row_word(told) == "Mål"
    assert sv.row_word(s.Section.model_validate({"source": {"chapter": "3.1"}, "status": "no_heading", "row": {"text": "Ingen text"}})) == "Ingen text"


@pytest.mark.parametrize(("name", "owned"), [("Lund", "Lunds"), ("Viable Cities", "Viable Cities"), ("Växjö", "Växjös"), ("Linux", "Linux")])
def test_genitive(name: str, owned: str) -> None:
    assert sv.genitive(name) == owned


def test_counts_and_lists() -> None:
    assert [sv.count(number, "stad", "städer") for number in (0, 1, 2)] == ["0\u00a0städer", "1\u00a0stad", "2\u00a0städer"]
    assert [sv.enumeration(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a och b", "a, b och c"]
    assert sv.enumeration(["a", "b"], "eller") == "a eller b"


@pytest.mark.parametrize(("number", "text"), [(80, "80"), (1.5, "1,5"), (0.25, "0,2"), (-4, "−4"), (100.0, "100"), (6.96, "7"), (0, "0"), (1000, "1000")])
def test_decimals(number: float, text: str) -> None:
    assert sv.decimal(number) == text


@pytest.mark.parametrize(("low", "high", "text"), [(80, 80, "80"), (10, 14, "10–14"), (80, None, "80"), (None, 15, "15"), (1.5, 2, "1,5–2")])
def test_spans(low: float | None, high: float | None, text: str) -> None:
    assert sv.span(low, high) == text


def test_the_stage_that_has_come_furthest() -> None:
    assert sv.strongest([s.Stage.PROPOSED, s.Stage.ONGOING]) is s.Stage.ONGOING
    assert sv.strongest([]) is None


@given(st.text(alphabet="abc åäö,–(.", max_size=400), st.integers(10, 200))
def test_clipping(text: str, limit: int) -> None:
    cut = sv.clip(text, limit)
    assert len(cut) <= limit
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_clipping_keeps_words_whole() -> None:
    assert sv.clip("Lund minskar utsläppen, och mer än så", 30) == "Lund minskar utsläppen, och…"


@pytest.mark.parametrize(("source", "name", "text"), [
    ({"chapter": "3.4", "heading": "Klimatmål (klimatkontrakt 3.1)"}, "rapporten", "rapportens kapitel ”3.4 Lund”, Klimatmål"),
    ({"chapter": "4.1", "table": "4.1.1"}, "rapporten", "rapportens kapitel 4.1, tabell 4.1.1"),
    ({"chapter": "4.6", "appendix": "4.6 Digitalt stöd"}, "rapporten", "rapportens kapitel 4.6, bilagan med rekommendationer (”4.6 Digitalt stöd”)"),
    ({}, "rapporten", "rapporten"), ({"chapter": "Verktyg"}, "Insikten", "Insikten, avsnittet ”Verktyg”"),
])
def test_source_lines(source: dict[str, str], name: str, text: str) -> None:
    assert sv.source_text(s.Provenance(**source), {"3.4": "Lund"}, name) == text


@pytest.mark.parametrize(("chapters", "told"), [
    ([], ""), ([None], ""), (["3.4"], "3.4"), (["3.10", "3.2", None, "3.2", "3.9"], "3.2–3.10"),
])
def test_a_range_of_chapters_goes_by_number(chapters: list[str | None], told: str) -> None:
    assert sv.chapter_range(chapters) == told


@pytest.mark.parametrize(("title", "year", "told"), [
    ("Miljöprogram", 2020, "2020"), ("Miljöprogram 2020–2023", None, ""), ("Miljö- och klimatprogram 2014–23", None, ""),
    ("Vision 2040 – Möjligheternas Stockholm", None, "utgivningsåret framgår inte"),
])
def test_the_years_of_a_document(title: str, year: int | None, told: str) -> None:
    document = s.Document(title=title, publisher="Alby", type="vision", language="sv", year=year)
    assert sv.document_year(document) == told


@pytest.mark.parametrize(("chapter", "told"), [("4.5", "4.5"), ("3.4", ""), ("3.10", "3.10"), (sv.SUMMARY, sv.SUMMARY), (None, "")])
def test_a_statement_bears_its_chapter_when_it_is_not_the_sections(chapter: str | None, told: str) -> None:
    own = s.Provenance(chapter="3.4")
    assert sv.other_chapter(s.Provenance(chapter=chapter), own) == told
    assert sv.other_chapter(None, own) == ""


def test_chapters_in_words() -> None:
    assert sv.chapter_names(["4.10", "4.2", "4.2"]) == "kapitel 4.2 och 4.10"
    assert sv.chapter_names(["Uppföljning av utsläpp"]) == "avsnittet ”Uppföljning av utsläpp”"
    assert sv.chapter_names(["4.1", "A", sv.SUMMARY, "B"]) == "kapitel 4.1, avsnitten ”A” och ”B” och sammanfattningen"
    assert [sv.chapter_mark(chapter) for chapter in ("4.5", "A", sv.SUMMARY)] == [
        "rapportens kapitel\N{NO-BREAK SPACE}4.5", "avsnittet ”A”", "rapportens sammanfattning"]
