"""Holding values against shapes: every deviation told at its place, in Swedish."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model import shapes as s
from macros.model.files import FILE_KINDS
from macros.model.shapes import Shape
from macros.model.validate import validate
from macros.model.yaml_source import parse

TARGET = "id: a\nboundary: municipality\nscope: \"1-2\"\nmeasure: reduction\nstatus: adopted\nmin: %s\n"


def told(text: str, shape: type[Shape]) -> list[str]:
    """Each problem as ``column or field: message | allowed | suggestion``."""
    source = parse(text.encode(), "x.yml")
    value = validate(source, shape)
    assert (value is None) == bool(source.problems)
    return [f"{problem.field}: {problem.message}|{problem.allowed}|{problem.suggestion}" for problem in source.problems]


def point(extra: str) -> str:
    return f"id: a\nstage: ongoing\ntext: x\n{extra}\n"


def test_a_sound_value_is_frozen_and_typed() -> None:
    source = parse(b"id: a\nstage: ongoing\ntext: >-\n  Tv\xc3\xa5\n  rader.\nfrom: appendix\n", "x")
    value = validate(source, s.Point)
    assert isinstance(value, s.Point)
    assert (value.text, value.stage, value.origin, value.topics) == ("Två rader.", s.Stage.ONGOING, s.Origin.APPENDIX, ())
    with pytest.raises(ValueError):
        value.text = "other"


def test_unknown_fields_with_suggestion() -> None:
    assert told(point("topic: [a]"), s.Point) == [
        "topic: Fältet finns inte.|certainty, reason, id, stage, text, goal, topics, targets, from, source|topics"]
    assert told(point("source: {chapterr: x}"), s.Point) == [
        "source.chapterr: Fältet finns inte.|document, chapter, heading, table, appendix|chapter"]
    assert told(point("origin: contract"), s.Point)[0].startswith("origin: Fältet finns inte.")


def test_unknown_fields_deep_inside() -> None:
    text = "year: 2020\ndocument: d\nlead: x\nsections:\n  klimatmal:\n    status: not_described\n    row: {text: x, stge: ongoing}\n    source: {}\n"
    assert told(text, s.Version) == ["sections.klimatmal.row.stge: Fältet finns inte.|text, stage|stage"]


def test_missing_fields() -> None:
    assert told("id: a\n", s.Point) == ["stage: Fältet fattas.|ett värde måste anges|",
                                        "text: Fältet fattas.|ett värde måste anges|"]


@pytest.mark.parametrize(("value", "message", "suggestion"), [
    ("inplace", "”inplace” är inget tillåtet värde.", "in_place"), ("Pågår", "”Pågår” är inget tillåtet värde.", ""),
    ("", "Fältet är tomt.", ""), ("[ongoing]", "Fältet ska vara ett enda ord.", ""), ("{a: b}", "Fältet ska vara ett enda ord.", ""),
    ("x" * 300, "”" + "x" * 79 + "…” är inget tillåtet värde.", ""),
])
def test_choices(value: str, message: str, suggestion: str) -> None:
    assert told(f"id: a\nstage: {value}\ntext: x\n", s.Point) == [
        f"stage: {message}|in_place, ongoing, commits, intends, proposed, requests, describes|{suggestion}"]


@pytest.mark.parametrize(("value", "sound"), [
    ("2030", True), ("'2030'", False), ("2030.0", False), ("02030", False), ("20:30", False), ("1e3", False), ("NO", False),
    ("[2030]", False), ("", False), ("٢٠٣٠", False), ("0x7e6", False), ("2_030", False), ("1899", False), ("2101", False), ("+2030", False),
])
def test_years_are_whole_numbers_without_quotes(value: str, sound: bool) -> None:
    assert (told(f"year: {value}\nlabel: x\ndocument: d\nfull: true\nreviewed: 9\nsentence: x\n", s.Edition) == []) == sound


def test_year_limits_are_told() -> None:
    text = "year: {}\nlabel: x\ndocument: d\nfull: true\nreviewed: 9\nsentence: x\n"
    assert told(text.format("203"), s.Edition) == ["year: Talet är för litet.|minst 1900|"]
    assert told(text.format("20300"), s.Edition) == ["year: Talet är för stort.|högst 2100|"]
    assert told(text.format("sen"), s.Edition) == [
        "year: Fältet ska vara ett heltal.|ett heltal utan citattecken, till exempel 2030|"]


@pytest.mark.parametrize(("value", "number"), [("80", 80.0), ("-4.5", -4.5), ("4.10", 4.1), ("'80'", None), ("4,5", None),
                                               ("12:30", None), (".inf", None), ("nan", None), ("1e400", None), ("[]", None)])
def test_numbers(value: str, number: float | None) -> None:
    source = parse((TARGET % value).encode(), "x")
    target = validate(source, s.Target)
    assert (target.min if isinstance(target, s.Target) else None) == number
    if number is None:
        assert source.problems[0].message == "Fältet ska vara ett tal."


@pytest.mark.parametrize(("value", "sound"), [("true", True), ("false", True), ("NO", False), ("yes", False), ("on", False),
                                              ("'true'", False), ("1", False), ("True", False), ("", False)])
def test_flags(value: str, sound: bool) -> None:
    problems = told(f"id: a\nterm: a\ndefinition: x\ngeneral: {value}\n", s.Term)
    assert (problems == []) == sound
    if not sound:
        assert problems == ["general: Fältet ska vara true eller false.|true, false|"]


@pytest.mark.parametrize("value", ["NO", "4.10", "12:30", "0123", "true", "2030", "null och void", "<script>", "{{ x }}"])
def test_text_keeps_what_was_typed(value: str) -> None:
    source = parse(f"id: a\nstage: ongoing\ntext: '{value}'\n".encode(), "x")
    quoted = validate(source, s.Point)
    assert isinstance(quoted, s.Point) and quoted.text == value
    if value[0] not in "<{":
        plain = validate(parse(f"id: a\nstage: ongoing\ntext: {value}\n".encode(), "x"), s.Point)
        assert isinstance(plain, s.Point) and plain.text == value


@pytest.mark.parametrize(("value", "message"), [("", "Fältet är tomt."), ("''", "Fältet är tomt."), ("' '", "Fältet är tomt."),
                                                ("[a]", "Fältet ska vara text."), ("{a: b}", "Fältet ska vara text.")])
def test_text_must_be_text(value: str, message: str) -> None:
    assert told(f"id: a\nstage: ongoing\ntext: {value}\n", s.Point) == [f"text: {message}|text|"]


@pytest.mark.parametrize("value", ["Antaget", "antaget_mal", "antaget mål", "-a", "a-", "a--b", "a" * 81, "../a", "a/b"])
def test_ids(value: str) -> None:
    problems = told(f"id: '{value}'\nstage: ongoing\ntext: x\n", s.Point)
    assert len(problems) == 1 and "är inget giltigt id." in problems[0] and "till exempel gron-finansiering" in problems[0]
    assert told("id: 2030-a\nstage: ongoing\ntext: x\n", s.Point) == []


@pytest.mark.parametrize(("value", "sound"), [
    ("https://www.lund.se/a?b=c#d", True), ("http://x.se", True), ("javascript:alert(1)", False), ("//x.se", False), ("ftp://x.se", False),
    ("https://", False), ("https://x.se/a b", False), ('https://x.se/"onclick=', False), ("data:text/html,x", False), ("HTTPS://x.se", False),
])
def test_addresses(value: str, sound: bool) -> None:
    problems = told(f"title: x\npublisher: x\ntype: report\nlanguage: sv\nformat: web\nurl: '{value}'\n", s.Document)
    assert (problems == []) == sound
    if not sound:
        assert "är ingen giltig webbadress.|en adress som börjar med https:// eller http://" in problems[0]


@pytest.mark.parametrize("value", ["javascript:1", "https://x.se/", "stader/lund/", "/Stader/", "/a/../b/", "/a/?q=1", "//x.se/"])
def test_redirects_stay_on_the_site(value: str) -> None:
    assert "är ingen adress på webbplatsen.|en adress som /stader/lund/" in told(f"from: /a/\nto: '{value}'\n", s.Redirect)[0]


def test_labels_have_a_limit() -> None:
    assert told(f"id: a\ntitle: {'x' * 41}\nshort: a\ncontract_title: a\n", s.ContractSection) == [
        "title: Texten är 41 tecken.|högst 40 tecken|"]


@pytest.mark.parametrize(("extra", "message"), [
    (", measure: in_words", "Ett mål i ord behöver fältet words."),
    (", min: 15, max: 10", "min är större än max."),
    (", boundary: district", "Ett mål för en stadsdel behöver fältet district."),
    (", certainty: unclear", "Uppgiften är osäker men fältet reason fattas."),
])
def test_targets_are_consistent(extra: str, message: str) -> None:
    name = extra[2:].split(":")[0]
    fields = {"id": "a", "boundary": "municipality", "scope": '"1-2"', "measure": "reduction", "status": "adopted"}
    fields.pop(name, None)
    text = "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + extra + "}"
    assert [problem.split(": ", 1)[1].split("|")[0] for problem in told(text, s.Target)] == [message]


def test_a_described_section_needs_lead_points_and_stage() -> None:
    section = "status: described\nrow: {text: x}\nsource: {}\n"
    assert told(section, s.Section) == [": Ett beskrivet avsnitt behöver lead och minst en punkt.|lead och points, eller en annan status|"]
    full = section + "lead: x\npoints: [{id: a, stage: ongoing, text: x}]\n"
    assert told(full, s.Section) == [": Raden för ett beskrivet avsnitt behöver stage.|row: {stage: …, text: …}|"]


def test_lists_and_mappings() -> None:
    assert told(point("topics: a"), s.Point) == ["topics: Fältet ska vara en lista.|en lista, till exempel [a, b]|"]
    assert told(point("source: a"), s.Point) == ["source: Posten ska ha fält.|fält: värde, indragna två steg|"]
    assert told("year: 2020\ndocument: d\nlead: x\nsections: []\n", s.Version) == [
        "sections: Fältet ska ha underfält.|fält: värde, indragna två steg|"]
    assert told("- a\n", s.Point) == [": Posten ska ha fält.|fält: värde, indragna två steg|"]
    assert told("hej\n", s.Point) == [": Posten ska ha fält.|fält: värde, indragna två steg|"]


def test_lists_with_too_few_or_too_many() -> None:
    assert told("id: a\ntext: x\nrefs: []\n", s.Way) == ["refs: Listan är för kort.|minst en post|"]
    city = "name: a\ngenitive: a\nofficial_name: a\nmunicipality_code: '0101'\ncounty: a\nseat: {}\n"
    assert told(city.format("[1]"), s.City) == ["seat[2]: Fältet fattas.|ett värde måste anges|"]
    assert told(city.format("[1, 2, 3]"), s.City) == ["seat: Listan är för lång.|högst 2|"]


def test_bad_keys_of_a_mapping() -> None:
    text = "year: 2020\ndocument: d\nlead: x\nsections:\n  Klimatmål: {status: not_described, row: {text: x}, source: {}}\n"
    assert told(text, s.Version)[0].startswith("sections.Klimatmål: ”Klimatmål” är inget giltigt id.")


def test_an_empty_file_names_the_fields() -> None:
    assert told("# bara en kommentar\n", s.Way) == [": Filen är tom.|fälten id, text, refs|"]


def test_a_wrong_entry_does_not_make_its_list_too_short() -> None:
    kind = next(kind for kind in FILE_KINDS if kind.name == "topics")
    assert told("topics: [{id: a, label: x}]\n", kind.root) == ["topics[1].sentence: Fältet fattas.|ett värde måste anges|"]


def test_required_lists_are_not_empty() -> None:
    kind = next(kind for kind in FILE_KINDS if kind.name == "editions")
    assert told("editions: []\n", kind.root) == ["editions: Listan är för kort.|minst en post|"]
    redirects = next(kind for kind in FILE_KINDS if kind.name == "redirects")
    assert told("redirects: []\n", redirects.root) == []


def test_all_problems_of_a_file_at_once() -> None:
    assert len(told("id: Å\nstage: x\ntext: ''\nextra: 1\ntopics: a\n", s.Point)) == 5


WORDS = st.sampled_from(["id", "stage", "text", "points", "sections", "year", "topics", "source", "klimatmal", "x", "2030"])
VALUES = st.recursive(st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(allow_nan=False) | WORDS,
                      lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(value=VALUES, kind=st.sampled_from(FILE_KINDS))
def test_any_value_of_any_kind_gives_a_shape_or_problems(value: object, kind: object) -> None:
    source = parse(json.dumps(value).encode(), "x.yml")
    result = validate(source, kind.root)  # type: ignore[attr-defined]
    assert (result is None) == bool(source.problems)
    for problem in source.problems:
        assert problem.message and "Error" not in problem.message and problem.file == "x.yml"


def test_a_very_long_word_takes_no_time() -> None:
    begun = time.process_time()
    problems = told(f"id: a\nstage: {'x' * 1_000_000}\ntext: x\n{'y' * 1000}: 1\n", s.Point)
    assert len(problems) == 2 and time.process_time() - begun < 1.5


PATH = "{{id: {id}, label: x, min_rate: {low}, max_rate: {high}, from_year: {first}, to_year: 2030, source: {{}}}}"
PATHS = "title: x\nlead: x\nversion: 2020\nbase_year: 2020\nnotes: []\nsource: {}\npaths:\n"


@pytest.mark.parametrize(("low", "high", "first", "message"), [
    ("10", "14", "2020", ""), ("14", "10", "2020", "Takterna går inte att rita."), ("0", "0", "2020", "Takterna går inte att rita."),
    ("-5", "5", "2020", "Takterna går inte att rita."), ("7", "100", "2020", "Takterna går inte att rita."), ("7", "7", "2030", "from_year är inte före to_year."),
])
def test_paths_can_be_drawn(low: str, high: str, first: str, message: str) -> None:
    rule = PATH.format(id="tumregel", low=7, high=7, first=2020)
    problems = told(PATHS + f"  - {rule}\n  - {PATH.format(id='a', low=low, high=high, first=first)}\n", s.ReductionPaths)
    assert [problem.split(": ", 1)[1].split("|")[0] for problem in problems] == ([message] if message else [])


def test_paths_need_one_to_compare_with() -> None:
    for paths in (f"  - {PATH.format(id='a', low=7, high=7, first=2020)}\n",
                  "".join(f"  - {PATH.format(id=id_, low=7, high=9, first=2020)}\n" for id_ in "ab")):
        assert "Det fattas en takt att jämföra städernas med." in told(PATHS + paths, s.ReductionPaths)[0]


def test_the_target_table_needs_both_scopes_and_a_column() -> None:
    table = ("title: x\ncaption: x\nversion: 2020\nsource: {}\ncolumns: [2030]\nreference_lines: []\nnotes: []\nreport_count: x\ngroups:\n"
             "  - {id: scope-1-2, label: x, levels: [{id: a, label: x, cells: [{id: b, city: c, year: 2030, status: adopted, unconfirmed: x}]}]}\n")
    assert told(table, s.ClimateTargets) == [
        ": Gruppen scope-1-2-3 med minst ett mål med årtal fattas.|grupperna scope-1-2-3 och scope-1-2|"]
    whole = table + table.splitlines()[-1].replace("scope-1-2", "scope-1-2-3") + "\n"
    assert told(whole, s.ClimateTargets) == []
    assert told(whole.replace("columns: [2030]", "columns: []"), s.ClimateTargets) == ["columns: Listan är för kort.|minst en post|"]
