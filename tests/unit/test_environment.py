"""Term links, the strict environment and the values that every template knows."""

from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from macros.model import shapes as s
from macros.render.environment import MOST_TERM_LINKS, Owner, Renderer, TermLinks, headings
from macros.render.outputs import Heading

from ..small import small_site


def term(id_: str, word: str, *forms: str) -> s.Term:
    return s.Term(id=id_, term=word, forms=forms, definition="x", general=True)


def linked(text: str, *terms: s.Term, skip: tuple[str, ...] = ()) -> str:
    html = str(TermLinks(terms).fresh(lambda address: address, skip)(text))
    return html.replace('<a class="k-term" href="/ordlista/#', "[").replace("</a>", "]").replace('" data-term="', "|").replace('">', "|")


BUDGET = term("koldioxidbudget", "koldioxidbudget", "koldioxidbudgeten")


def test_only_the_first_occurrence_is_linked() -> None:
    assert linked("En koldioxidbudget. Koldioxidbudgeten gäller.", BUDGET) == (
        "En [koldioxidbudget|koldioxidbudget|koldioxidbudget]. Koldioxidbudgeten gäller.")


def test_the_text_keeps_its_case_and_forms() -> None:
    assert linked("Koldioxidbudgeten gäller.", BUDGET) == "[koldioxidbudget|koldioxidbudget|Koldioxidbudgeten] gäller."


@pytest.mark.parametrize("text", ["koldioxidbudgetering", "minikoldioxidbudget", "koldioxidbudget-arbete", "kol-koldioxidbudget"])
def test_only_whole_words(text: str) -> None:
    assert linked(text, BUDGET) == text


def test_longer_forms_win() -> None:
    assert linked("EU:s borgmästaravtal", term("a", "borgmästaravtal"), term("b", "EU:s borgmästaravtal")) == "[b|b|EU:s borgmästaravtal]"


def test_terms_with_numbers_are_found_where_the_space_does_not_break() -> None:
    assert linked("scope\u00a03 räknas", term("scope-3", "scope 3")) == "[scope-3|scope-3|scope\u00a03] räknas"


def test_a_name_is_not_linked_in_half() -> None:
    common = term("klimatomstallning", "klimatomställning")
    assert linked("Nätverket Klimatomställning Malmö.", common) == "Nätverket Klimatomställning Malmö."
    assert linked("Klimatomställning kräver", common) == "[klimatomstallning|klimatomstallning|Klimatomställning] kräver"
    assert linked("CDP Cities", term("cdp", "CDP")) == "[cdp|cdp|CDP] Cities"
    neutral = term("klimatneutral", "klimatneutral", "klimatneutrala")
    assert linked("Projektet Klimatneutrala städer 2030.", neutral) == "Projektet Klimatneutrala städer 2030."
    assert linked("Målet är nära. Klimatneutrala städer", neutral) == "Målet är nära. [klimatneutral|klimatneutral|Klimatneutrala] städer"


def test_a_few_links_in_a_section() -> None:
    terms = [term(f"t{number}", f"term{chr(97 + number)}") for number in range(9)]
    assert linked(" ".join(item.term for item in terms), *terms).count("[") == MOST_TERM_LINKS


def test_a_new_section_begins_anew_and_terms_can_be_left() -> None:
    links = TermLinks((BUDGET,))
    assert all("<a" in links.fresh(str)("koldioxidbudget") for _ in range(2))
    assert linked("koldioxidbudget", BUDGET, skip=("koldioxidbudget",)) == "koldioxidbudget"


def test_the_text_around_is_escaped() -> None:
    assert linked("<b>koldioxidbudget</b> & ”x”", BUDGET).startswith("&lt;b&gt;[koldioxidbudget") and "<b>" not in linked("<b>koldioxidbudget</b>", BUDGET)
    assert linked("<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("text", ["aı", "aİ", "AI", "ſcope"])
def test_letters_that_fold_unusually_stay_text(text: str) -> None:
    seen = str(TermLinks((term("ai", "ai"), term("scope", "scope"))).fresh(str)(text))
    assert text in seen


def test_unknown_names_in_templates_are_errors() -> None:
    renderer = Renderer(small_site())
    with pytest.raises(UndefinedError):
        renderer.environment.from_string("{{ nothing }}").render(here="/")


def test_templates_escape_and_know_the_page() -> None:
    renderer = Renderer(small_site(), Owner(), "https://example.se/")
    template = renderer.environment.from_string(
        "{{ value }}|{{ url('/stader/') }}|{{ text(prose) }}|{{ 'Åäö' | lower_first }}|{{ '**a**' | plain }}|{{ site_url }}")
    assert template.render(here="/amnen/x/", value="<b>", prose="*<i>* [a](/om/)") == (
        '&lt;b&gt;|../../stader/|<em>&lt;i&gt;</em> <a href="../../om/">a</a>|åäö|a|https://example.se')


def test_term_links_follow_the_page() -> None:
    renderer = Renderer(small_site())
    template = renderer.environment.from_string("{% set link = fresh_terms() %}{{ section_text('En koldioxidbudget', link) }}")
    assert template.render(here="/stader/alby/") == (
        'En <a class="k-term" href="../../ordlista/#koldioxidbudget" data-term="koldioxidbudget">koldioxidbudget</a>')


def test_sources_name_their_document() -> None:
    renderer = Renderer(small_site())
    assert renderer.source_text(s.Provenance(document="rapporten", chapter="3.1")) == "rapportens kapitel ”3.1 Alby kommun”"
    assert renderer.source_text(s.Provenance(document="insikten", chapter="Uppföljning")) == "Insikten, avsnittet ”Uppföljning”"
    assert renderer.source_text(s.Provenance()) == "rapporten"


def test_headings_for_the_table_of_contents() -> None:
    html = '<h2 id="a">Ett <em>ord</em> &amp; två</h2><h2>utan</h2><h3 id="b">tre</h3><h2 class="x" id="c">\n fyra</h2>'
    assert headings(html) == (Heading("a", "Ett ord & två"), Heading("c", "fyra"))


def test_a_site_without_terms() -> None:
    site = replace(small_site(), terms=())
    assert str(Renderer(site).terms.fresh(str)("a <b>")) == "a &lt;b&gt;"


def test_a_term_that_a_city_opens_as_a_name_is_not_linked_in_half() -> None:
    links = TermLinks((BUDGET,), ("Alby",))
    text = "Partnerskapet Alby koldioxidbudget har en koldioxidbudget."
    seen = str(links.fresh(str)(text))
    assert seen.startswith("Partnerskapet Alby koldioxidbudget har en <a") and seen.count("<a") == 1
