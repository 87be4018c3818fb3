"""Reading YAML: nothing is converted, nothing runs, everything bad is told with its place."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.yaml_source import MAX_BYTES, Plain, Quoted, Source, dotted, parse, read


def only_problem(raw: bytes) -> str:
    """The one problem of ``raw``; the value is not used when reading has failed."""
    source = parse(raw, "data/x.yml")
    assert len(source.problems) == 1, source.problems
    return str(source.problems[0])


@pytest.mark.parametrize("text", ["NO", "Yes", "on", "4.10", "12:30", "0123", "0x1F", "1e3", "1_000", ".inf",
                                  "2020-12-11", "+46", "=", "<<", "True", "-0", "3.10.1"])
def test_a_plain_value_stays_what_was_typed(text: str) -> None:
    value = parse(f"a: {text}\n".encode(), "x").value["a"]
    assert (type(value), value) == (Plain, text)


@pytest.mark.parametrize("text", ['"4.10"', "'4.10'", "|-\n  4.10", ">-\n  4.10"])
def test_quoted_and_block_text_is_told_apart(text: str) -> None:
    value = parse(f"a: {text}\n".encode(), "x").value["a"]
    assert (type(value), value) == (Quoted, "4.10")


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_empty_values_are_none(text: str) -> None:
    assert parse(f"a: {text}\nb: ['']\n".encode(), "x").value == {"a": None, "b": [""]}


def test_positions_point_at_keys_and_entries() -> None:
    source = parse(b"a:\n  b:\n    - c: 1\n    - c: 2\n", "x")
    assert source.position(("a", "b")) == (2, 3)
    assert source.position(("a", "b", 1, "c")) == (4, 7)
    assert source.position(("a", "b", 1, "c", "deeper", 4)) == (4, 7)
    assert source.position(("unknown",)) == (1, 1)
    assert source.line_text(4) == "- c: 2"
    assert source.line_text(0) == source.line_text(99) == ""
    assert dotted(("a", "b", 1, "c")) == "a.b[2].c"
    assert dotted((0, "a")) == "[1].a"


def test_a_long_line_is_cut_in_messages() -> None:
    source = parse(b"a: " + b"x" * 500 + b"\na: 2\n", "x")
    assert len(source.line_text(1)) <= 100 and source.line_text(1).endswith("…")


def test_duplicate_keys_are_all_told() -> None:
    source = parse(b"a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n", "x.yml")
    assert [str(problem) for problem in source.problems] == [
        "x.yml:3:1: fältet a: Fältet står två gånger.\n    a: 3\n    Tillåtet: varje fält en gång",
        "x.yml:4:11: fältet c.d: Fältet står två gånger.\n    c: {d: 1, d: 2}\n    Tillåtet: varje fält en gång",
    ]


def test_tab_indent() -> None:
    assert only_problem(b"a:\n\tb: 1\n") == (
        "data/x.yml:2:1: Raden är indragen med tabb.\n    b: 1\n    Tillåtet: mellanslag, två per nivå")
    assert parse(b"a: x\ty\n", "x").value == {"a": "x\ty"}


def test_bom_at_the_start_is_fine_and_elsewhere_not() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n", "x").value == {"a": "1"}
    assert "1:4: Otillåtet tecken (U+FEFF)" in only_problem(b"a: \xef\xbb\xbf1\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = parse(f"a: 1{end}b: |{end}  x{end}  y{end}c: [{end}".encode(), "x")
    assert [(problem.line, problem.column) for problem in source.problems] == [(6, 1)]
    assert parse(f"a: 1{end}b: 2{end}".encode(), "x").value == {"a": "1", "b": "2"}


def test_invalid_utf8() -> None:
    assert only_problem(b"a: 1\nb: \xff\n") == (
        "data/x.yml:2:1: Filen är inte giltig UTF-8.\n    Tillåtet: text sparad som UTF-8")
    assert "inte giltig UTF-8" in only_problem("a: 1".encode("utf-16"))
    assert "inte giltig UTF-8" in only_problem(b"a: \xed\xa0\x80")


@pytest.mark.parametrize("code", [0x00, 0x07, 0x0b, 0x0c, 0x1b, 0x7f, 0x80, 0x85, 0x9f, 0x2028, 0x2029, 0xfffe, 0xffff])
def test_characters_that_no_page_can_hold(code: int) -> None:
    assert only_problem(f"a: 1\nb: x{chr(code)}y\n".encode()) == (
        f"data/x.yml:2:5: Otillåtet tecken (U+{code:04X}) på raden.\n"
        "    Tillåtet: synliga tecken, mellanslag och radbyten")


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\u0085", r"\u2028", r"\uFEFF"])
def test_escapes_cannot_smuggle_them_in(escape: str) -> None:
    assert "1:4: fältet a: Otillåtet tecken" in only_problem(f'a: "x{escape}"'.encode())


def test_visible_strange_text_is_kept() -> None:
    text = "👩‍🚒 \u202eabc\u200f <script>alert(1)</script> {{ x }} {: onclick=1 } é"
    assert parse(f"a: '{text}'\n".encode(), "x").value == {"a": text}


def test_text_is_composed() -> None:
    assert parse("a: Malmo\u0308\n".encode(), "x").value == {"a": "Malmö"}


def test_anchors_that_would_explode() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (65 + n, 65 + n, 64 + n, 64 + n) for n in range(1, 26))
    begun = time.process_time()
    assert only_problem(bomb) == ("data/x.yml:1:4: fältet a: Ankare (&a) används inte i data.\n    a: &a [x, x]\n"
                                  "    Tillåtet: skriv värdet på varje plats")
    assert time.process_time() - begun < 0.5
    assert "Hänvisningar (*x)" in only_problem(b"a: *x\n")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['touch /tmp/x']", "!!python/name:os.system", "!!int 3",
                                 "!own x", "!!binary aGVq", "!!set {a}"])
def test_tags_are_refused(tag: str) -> None:
    message = only_problem(f"a: {tag}\n".encode())
    assert "data/x.yml:1:4:" in message and "Typmärken" in message and "Tillåtet: ett vanligt värde" in message


def test_two_documents() -> None:
    assert only_problem(b"a: 1\n---\nb: 2\n") == (
        "data/x.yml:2:1: Filen innehåller fler än ett YAML-dokument (---).\n    ---\n    Tillåtet: ett dokument per fil")
    assert "2:1" in only_problem(b"a: 1\n...\nb: 2\n") or "3:1" in only_problem(b"a: 1\n...\nb: 2\n")
    assert parse(b"---\na: 1\n...\n", "x").value == {"a": "1"}


@pytest.mark.parametrize("raw", [b"a: " + b"[" * 3000, b"- " * 3000, b"{a: " * 3000, b"[" * 3000 + b"]" * 3000])
def test_deep_nesting(raw: bytes) -> None:
    begun = time.process_time()
    message = only_problem(raw)
    assert "Värdet är nästlat djupare än 40 nivåer." in message and len(message) < 300
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(("raw", "message"), [
    (b"a: b: c\n", "1:5: Ett kolon står där YAML inte väntar sig det. Text med kolon behöver citattecken."),
    (b'a: "x\n', "2:1: Filen tar slut mitt i ett värde; ett citattecken eller en parentes fattas."),
    (b"a: [1, 2\nb: 3\n", "2:2: En lista inom [ ] är inte avslutad, eller så fattas ett komma."),
    (b"a: {b: 1\nc: 3\n", "2:2: Ett värde inom { } är inte avslutat, eller så fattas ett komma."),
    (b"a: @x\n", "1:4: Texten börjar med ett tecken som kräver citattecken."),
    (b"a:\n   b: 1\n  c: 2\n", "3:3: Fältet är felindraget, eller så fattas citattecken om texten."),
    (b"a:\n - 1\n-2\n", "4:1: Ett kolon fattas efter fältnamnet."),
    (b'a: "C:\\data"\n', "1:7: Ett omvänt snedstreck inom dubbla citattecken måste skrivas två gånger."),
    (b'a: "\\ud800"\n', "1:7: Teckenkoden efter det omvända snedstrecket finns inte."),
    (b"a: - b\n", "1:4: En lista börjar där YAML inte väntar sig det."),
    (b"%FOO\n---\na: 1\n", "1:5: Filen går inte att läsa som YAML (found unknown directive name)."),
])
def test_broken_yaml_is_told_in_swedish(raw: bytes, message: str) -> None:
    told = only_problem(raw)
    assert told.startswith(f"data/x.yml:{message}")
    assert told.endswith("Tillåtet: giltig YAML; sätt citattecken om text med kolon, # eller @")


@pytest.mark.parametrize("raw", [b"~: 1\n", b"[a]: 1\n", b"? {a: 1}\n: 1\n"])
def test_keys_are_words(raw: bytes) -> None:
    assert "Ett fältnamn måste vara ett ord." in only_problem(raw)


@pytest.mark.parametrize("raw", [b"", b"# only a comment\n", b"\n\n", b"---\n"])
def test_empty_files_have_no_value(raw: bytes) -> None:
    source = parse(raw, "x")
    assert source.value is None and source.problems == []


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    source = read(path, "data/big.yml")
    assert [str(problem) for problem in source.problems] == ["data/big.yml: Filen är större än 2 MB."]


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "gone.yml").symlink_to(tmp_path / "nowhere")
    assert str(read(tmp_path / "gone.yml", "data/gone.yml").problems[0]) == "data/gone.yml: Filen går inte att öppna."


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("a: Växjö\n".encode())
    assert read(tmp_path / "a.yml", "data/a.yml").value == {"a": "Växjö"}


YAML_LIKE = st.text(st.sampled_from("ab:-?[]{},#&*!|>'\"%@`\\ \n\t\r0.~<éö\u200f\x85\ufeff\x00"), max_size=60).map(str.encode)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=80), YAML_LIKE, st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_give_a_source_and_never_an_exception(raw: bytes) -> None:
    source = parse(raw, "data/x.yml")
    assert isinstance(source, Source)
    for problem in source.problems:
        assert problem.file == "data/x.yml" and problem.message and str(problem)
        assert 0 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1
