"""The search index: built here, read by content/assets/js/search/.

The index is one JSON file: the texts, what is known of each record, and the
lexicon, which gives the stem of every word that occurs. So nothing but what
the reader types is stemmed in the browser, and where words stand need not be
sent: content/assets/js/search/index.js reads it off the texts, which costs
less than fetching it would.

Growth: what does not belong to a city weighs 110 kB gzipped, a city with a
whole contract 6 kB, so about twenty such cities fit under the 225 kB that the
index may weigh; 300 would be 1.9 MB. Before that the texts of cities' sections
move to a file per city, fetched for the cities that a query names and for the
results that are shown, and where their words stand is sent in files by the
first letters of the stem, of which a query needs one or two.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from ..model import shapes as s
from ..model.site import Site
from .outputs import Asset
from .search_record import KINDS, Passage, Record
from .search_records import records
from .search_text import Compounds, fold, stem, tokens
from .swedish import STAGE_WORDS, enumeration

INDEX = "/assets/search/index.json"
_STAGES = list(s.Stage)
_NOUN_ENDINGS = frozenset(("", "s", "n", "t", "en", "et", "ens", "ets", "ar", "er", "or", "na", "arna", "erna", "orna", "ernas", "es"))
# A word, after the sign that ends a sentence or opens a text if there is one.
_WORD = re.compile(r"((?:^|[.:;?!”–(]\s*)[”(*]*)?\b([^\W\d_]+)")


def search_assets(site: Site) -> list[Asset]:
    """The files that search reads in the browser."""
    return [Asset(INDEX, _encoded(search_index(site)))]


def search_index(site: Site) -> dict[str, Any]:
    """The index as plain values; see ``Vocabulary`` and ``_record`` for its parts."""
    found = records(site)
    texts = _Texts(site)
    vocabulary = Vocabulary(found, site.search_words)
    cities, sections = [city.id for city in site.cities], [section.id for section in site.sections]
    addressees = [group.id for group in site.addressees]
    shown = [_record(record, texts, cities, sections, addressees) for record in found]
    words = site.search_words
    return {
        "v": 1,
        "kinds": list(KINDS.items()),
        "stages": [[stage.value, STAGE_WORDS[stage]] for stage in _STAGES],
        "cities": [[city.id, city.name, city.data.genitive, city.data.official_name] for city in site.cities],
        "sections": [[section.id, section.title] for section in site.sections],
        "addressees": [[group.id, group.label] for group in site.addressees],
        "lexicon": vocabulary.lexicon,
        "parts": vocabulary.parts,
        "folds": vocabulary.folds,
        "records": shown,
        "texts": texts.strings,
        "marks": texts.marks,
        "numbers": _numbers(found),
        "synonyms": [list(group) for group in words.synonyms] + _glossary_groups(site),
        "oneWay": {word: list(targets) for word, targets in sorted(words.one_way.items())},
        "light": [word for row in words.light_words for word in row],
        "stop": [word for row in words.stop_words for word in row],
    }


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _glossary_groups(site: Site) -> list[list[str]]:
    """Terms with their synonyms: what the glossary calls the same, search takes for the same."""
    return [[term.term, *term.synonyms] for term in site.terms if term.synonyms]


def _numbers(found: list[Record]) -> dict[str, list[list[Any]]]:
    """What each bare number may mean, as (record, meaning), in the order of the records."""
    out: dict[str, dict[int, list[str]]] = {}
    for index, record in enumerate(found):
        for number, meaning in record.numbers:
            out.setdefault(number, {}).setdefault(index, []).append(meaning)
    return {number: [[index, enumeration(meanings)] for index, meanings in rows.items()]
            for number, rows in sorted(out.items())}


class _Texts:
    """Every passage once; records point into the list."""

    def __init__(self, site: Site) -> None:
        self.strings: list[str] = []
        self.marks: list[list[int]] = []
        self._cities = {city.id: index for index, city in enumerate(site.cities)}
        self._places: dict[Passage, int] = {}

    def places(self, passages: Iterable[Passage]) -> list[int]:
        """Where the passages stand; ``marks`` holds stage, year and city of each, -1 or 0 for none."""
        out = []
        for passage in passages:
            if passage not in self._places:
                self._places[passage] = len(self.strings)
                self.strings.append(passage.text)
                self.marks.append([_STAGES.index(passage.stage) if passage.stage else -1, passage.year or 0,
                                   self._cities.get(passage.city, -1)])
            out.append(self._places[passage])
        return out


def _record(record: Record, texts: _Texts, cities: list[str], sections: list[str], addressees: list[str]) -> dict[str, Any]:
    """A record as results show it, search reads it and facets count it; what is empty is left out.

    ``t`` is the text of its own, the first ``d`` of which are its lead; ``e`` is what it quotes.
    Both are steps from place to place in ``texts``: mostly ones, which travel as next to nothing.
    """
    lead, text = texts.places(record.lead), texts.places(record.text)
    full = {
        "k": list(KINDS).index(record.kind), "u": record.address, "n": record.name, "l": record.label, "p": record.place,
        "y": record.version, "r": record.title, "c": cities.index(record.city) if record.city else -1,
        "m": [cities.index(city) for city in record.named], "s": [sections.index(section) for section in record.sections],
        "a": [addressees.index(group) for group in record.addressees],
        "g": [_STAGES.index(stage) for stage in record.stages],
        "f": [name for name in dict.fromkeys(record.aliases) if name not in (record.name, record.title, record.label)],
        "h": list(record.hints),
        "w": " ".join(dict.fromkeys(token for words in record.where for token in tokens(words))),
        "d": len(lead), "t": _steps(lead + text), "e": _steps(texts.places(record.echo)),
    }
    return {key: value for key, value in full.items() if value not in ("", [], -1)}


def _steps(places: list[int]) -> list[int]:
    """``places`` as the first one and the steps from each to the next."""
    return [place - before for before, place in zip([0, *places], places)]


class Vocabulary:
    """The words of all records, their stems and what compounds are made of.

    ``lexicon``: the stems, sorted, each with what to add to get the words that
    occur, the shortest first: ``plan|,en,er,erna``. An ending that begins with
    ``=`` is a whole word. ``parts``: for compounds, flat: the step to the stem,
    the number of parts, the parts. ``folds``: words that, with the marks over
    their letters left out, get another stem than their own with the marks left out.
    """

    def __init__(self, found: list[Record], words: s.SearchWords) -> None:
        forms = Counter(token for record in found for text in _all_text(record) for token in tokens(text))
        names = _names(found)
        groups: dict[str, list[str]] = {}
        for form in sorted(forms, key=lambda form: (len(form), -forms[form], form)):
            groups.setdefault(form if form in names else stem(form), []).append(form)
        self._stem = {form: term for term, group in groups.items() for form in group}
        self.terms = sorted(groups)
        self._index = {term: index for index, term in enumerate(self.terms)}
        self.lexicon = " ".join(f"{term}|{','.join(_ending(term, form) for form in groups[term])}" for term in self.terms)
        self.parts = self._split(forms, {term: group[0] for term, group in groups.items()}, words)
        self.folds = sorted({(key, self._index[term]) for form, term in self._stem.items()
                             if fold(form) != form and (key := stem(fold(form))) != fold(term)})

    def _split(self, forms: Counter[str], shortest: dict[str, str], words: s.SearchWords) -> list[int]:
        compounds = Compounds(forms, chain.from_iterable(words.compound_parts), chain.from_iterable(words.stop_words))
        out: list[int] = []
        last = 0
        for index, term in enumerate(self.terms):
            parts = [self._index[part] for part in compounds.parts(shortest[term]) if part in self._index]
            if parts:
                out += [index - last, len(parts), *parts]
                last = index
        return out


def _all_text(record: Record) -> Iterable[str]:
    yield from (record.name, record.label, record.title, KINDS[record.kind], *record.aliases, *record.hints, *record.where)
    for passage in (*record.lead, *record.text, *record.echo):
        yield passage.text


def _names(found: list[Record]) -> set[str]:
    """Words that mostly are names while words of the same stem are not: Formas, but forma.

    They are stems of their own, so that one who looks for the name finds it.
    The first word of a sentence tells nothing, and what ends as nouns do is
    the noun itself with its article.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for record in found:
        for passage in (*record.lead, *record.text):
            for match in _WORD.finditer(passage.text):
                if match[2][0].islower():
                    small[match[2].lower()] += 1
                elif match[1] is None:
                    capital[match[2].lower()] += 1
    common = {stem(word) for word in small}
    return {word for word, number in capital.items() if number > small[word] and stem(word) in common
            and word.removeprefix(stem(word)) not in _NOUN_ENDINGS}


def _ending(term: str, form: str) -> str:
    return form[len(term):] if form.startswith(term) else f"={form}"
