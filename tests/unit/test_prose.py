"""The prose filter: three marks are markup, everything else shows as it was written."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.render import urls
from macros.render.environment import TermLinks
from macros.render.prose import allowed, keep_together, parse, plain, prose

from ..small import small_site

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p></main></script><h1>x", "<!-- x", "<![CDATA[x]]>", "&lt;b&gt; & &amp; &#60;",
    "[klicka](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<script>)", "[x](vbscript:x)", "[x](//evil.example)",
    '[x](https://a" onmouseover="alert(1))', "[x](https://a'b)", "[x](<https://a>)", "[x](mailto:a@b.se?subject=<x>)", "[x](/\\evil.example)",
    "{: onclick=alert(1) }", "text {: #id .class }", "{{ config.items() }}", "{% raw %}", "{# x #}", "2030. Målet", "- punkt", "# rubrik", "> citat",
    "`kod`", "~~~", "---", "| a | b |", "***", "****x****", "*a**b*", "**a*b**", "* a *", "** a **", "a*b*c", "[a](b)", "[a] (https://b.se)",
    "[[a]](https://b.se)", "![bild](https://b.se/x.png)", "[^1]", "[a]: https://b.se", "<https://b.se>", "https://b.se", "www.b.se", "a_b_c __d__",
    "&nbsp;", "x" * 5000, "👩‍🚒🏳️‍🌈", "\u202eabc\u202c \u200f", "שלום (עולם)", "é é ﬁ", "*" * 2000, "[" * 2000, "](" * 500, "**a " * 500, "[a](" * 500,
    "1) lista", "+ lista", "a  \nb", "a\\*b\\*", "<a href='javascript:x'>y</a>", "*<b>*", "**<script>**", "[<b>](https://b.se)", "[*a*](https://b.se)",
)


class Reader(HTMLParser):
    """What a reader sees, and which elements and attributes the HTML holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.links, self.other, self.open = "", set(), [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        for name, value in attrs:
            (self.links if name == "href" else self.other).append(value if name == "href" else name)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("declaration")

    def handle_pi(self, data: str) -> None:
        self.tags.add("instruction")

    def unknown_decl(self, data: str) -> None:
        self.tags.add("declaration")


def check(text: str) -> None:
    """All that must hold for every text."""
    seen = Reader(str(prose(text)))
    assert seen.text.replace("\u00a0", " ") == plain(text).replace("\u00a0", " ")
    assert seen.tags <= {"strong", "em", "a"} and not seen.open and seen.other == []
    for link in seen.links:
        assert link and link.lower().startswith(("https://", "http://", "mailto:", "/", "./", "../", "#"))
        assert not link.startswith(("//", "/\\"))
    runs = parse(text)
    assert "".join(run.text for run in runs) == plain(text)
    if not any(mark in text for mark in "*["):
        assert plain(text) == text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:25]))
def test_hostile_text_shows_as_text(text: str) -> None:
    check(text)


MARKED = st.lists(st.sampled_from(["*", "**", "***", "[", "](", ")", "](https://a.se)", "](javascript:x)", "<b>", "&amp;", "a", " ", "Å", "80 procent", "\n",
                                   "\u00a0", "(", "]", "_", "\\", "\"", "'", "{", "}", "scope 3"]), max_size=14).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=60), MARKED))
@example("0 \u00a0år")
@example("*a\u00a0b*")
def test_the_reader_sees_the_text_without_its_marks(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), MARKED, st.lists(st.sampled_from(["koldioxidbudget", "KOLDIOXIDBUDGETEN", "aı", " ", "klimatbudget", "<", "-"]),
                                                        max_size=8).map("".join)))
def test_term_links_change_nothing_of_the_text(text: str) -> None:
    seen = Reader(str(prose(text, linker=TermLinks(small_site().terms).fresh(lambda address: address))))
    assert seen.text.replace("\u00a0", " ") == plain(text).replace("\u00a0", " ")
    assert seen.tags <= {"strong", "em", "a"} and set(seen.other) <= {"class", "data-term"}


@pytest.mark.parametrize(("text", "html"), [
    ("ett *ord* till", "ett <em>ord</em> till"), ("ett **ord** till", "ett <strong>ord</strong> till"), ("**Antaget mål (2020):** x", "<strong>Antaget mål (2020):</strong> x"),
    ("[Lund](/stader/lund/)", '<a href="/stader/lund/">Lund</a>'), ("[a](https://a.se/?b=1&c=2)", '<a href="https://a.se/?b=1&amp;c=2">a</a>'),
    ("[post](mailto:a@b.se)", '<a href="mailto:a@b.se">post</a>'), ("[upp](../#x)", '<a href="../#x">upp</a>'), ("a*b", "a*b"), ("2 * 3 * 4", "2 * 3 * 4"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"), ("<b>", "&lt;b&gt;"), ("{{ x }}", "{{ x }}"),
])
def test_markup(text: str, html: str) -> None:
    assert str(prose(text)) == html


@pytest.mark.parametrize("address", ["https://a.se", "http://a.se/å", "mailto:a@b.se", "/stader/", "#x", "./x", "../x/"])
def test_addresses_that_are_allowed(address: str) -> None:
    assert allowed(address)


@pytest.mark.parametrize("address", ["javascript:x", "JAVASCRIPT:x", "data:x", "//a.se", "/\\a.se", "stader/", "ftp://a.se", "https:", "file:///etc", "/a:b",
                                     "https://a\"b", "https://a<b", " https://a.se", "https://a.se\n", "\u0001javascript:x", ""])
def test_addresses_that_are_not(address: str) -> None:
    assert not allowed(address)


def test_links_follow_the_page() -> None:
    html = prose("[Lund](/stader/lund/#a) och [ute](https://a.se/)", lambda address: urls.relative(address, "/amnen/x/"))
    assert str(html) == '<a href="../../stader/lund/#a">Lund</a> och <a href="https://a.se/">ute</a>'


@pytest.mark.parametrize(("text", "html"), [
    ("10–14 procent per år", '<span class="k-nb">10–14\u00a0procent</span> per år'), ("åren 2022–2023.", 'åren <span class="k-nb">2022–2023</span>.'),
    ("0,5–1,5 ton", '<span class="k-nb">0,5–1,5</span>\u00a0ton'), ("**3.1–3.9**", '<strong><span class="k-nb">3.1–3.9</span></strong>'), ("2020 – 2030", "2020 – 2030"), ("A1–2", "A1–2"),
    ("under 2020-talet", 'under <span class="k-nb">2020-talet</span>'), ("2-gradersmålet.", '<span class="k-nb">2-gradersmålet</span>.'), ("R4-1-3", "R4-1-3"), ("3-4", "3-4"), ("5-G", "5-G"),
])
def test_a_range_stays_on_one_line(text: str, html: str) -> None:
    assert str(prose(text)) == html


@pytest.mark.parametrize(("text", "kept"), [
    ("80 procent", "80\u00a0procent"), ("10–14 % per år", "10–14\u00a0% per år"), ("5 ton", "5\u00a0ton"), ("scope 3", "scope\u00a03"), ("Scope 1 och 2", "Scope\u00a01 och 2"),
    ("lägre än 1990", "lägre än\u00a01990"), ("än 10 ton", "än 10\u00a0ton"), ("kapitel 3.4", "kapitel\u00a03.4"), ("avsnitt 3.5", "avsnitt\u00a03.5"), ("9 städer", "9\u00a0städer"), ("30 000 invånare", "30\u00a0000\u00a0invånare"),
    ("år 2030", "år 2030"), ("2030 tonar", "2030 tonar"), ("nio städer", "nio städer"),
])
def test_numbers_stay_with_their_units(text: str, kept: str) -> None:
    assert keep_together(text) == kept
