"""The search index: built here, read by content/assets/js/search/.

The index is one JSON file. Words are stemmed here; the browser stems only
what the reader types. Numbers stand in flat lists of differences, which
compress well; content/assets/js/search/index.js unpacks them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..model import shapes as s
from ..model.site import Site
from .outputs import Asset
from .search_records import KINDS, Passage, Record, records
from .search_text import Compounds, fold, stem, tokens
from .swedish import STAGE_WORDS

INDEX = "/assets/search/index.json"
FIELDS = ("name", "alias", "hint", "where", "lead", "text", "echo")
_STAGES = list(s.Stage)


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
        "cities": [[city.id, city.name, _city_names(city.data)] for city in site.cities],
        "sections": [[section.id, section.title] for section in site.sections],
        "addressees": [[group.id, group.label] for group in site.addressees],
        "fields": FIELDS,
        "terms": " ".join(vocabulary.terms),
        "forms": " ".join(vocabulary.endings),
        "parts": vocabulary.parts,
        "folds": vocabulary.folds,
        "postings": vocabulary.postings,
        "records": shown,
        "texts": texts.strings,
        "marks": texts.marks,
        "numbers": _numbers(found),
        "synonyms": [list(group) for group in words.synonyms] + _glossary_groups(site),
        "oneWay": {word: list(targets) for word, targets in sorted(words.one_way.items())},
        "light": list(words.light_words),
        "stop": list(words.stop_words),
    }


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _city_names(data: s.City) -> list[str]:
    return [data.name, data.genitive, data.official_name]


def _glossary_groups(site: Site) -> list[list[str]]:
    """Terms with their synonyms: what the glossary calls the same, search takes for the same."""
    return [[term.term, *term.synonyms] for term in site.terms if term.synonyms]


def _numbers(found: list[Record]) -> dict[str, list[list[Any]]]:
    """What each bare number may mean, as (record, meaning), in the order of the records."""
    out: dict[str, list[list[Any]]] = {}
    for index, record in enumerate(found):
        for number, meaning in record.numbers:
            out.setdefault(number, []).append([index, meaning])
    return dict(sorted(out.items()))


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
    """A record as results show it and facets count it; what is empty is left out."""
    full = {
        "k": list(KINDS).index(record.kind), "u": record.address, "n": record.name, "l": record.label, "p": record.place,
        "y": record.version, "r": record.title, "c": cities.index(record.city) if record.city else -1,
        "m": [cities.index(city) for city in record.named], "s": [sections.index(section) for section in record.sections],
        "a": [addressees.index(group) for group in record.addressees],
        "g": [_STAGES.index(stage) for stage in record.stages], "f": _full_names(record),
        "t": texts.places((*record.lead, *record.text)), "e": texts.places(record.echo),
    }
    return {key: value for key, value in full.items() if value not in ("", [], -1)}


def _full_names(record: Record) -> list[str]:
    """Names that a query may match as a whole, beside the name itself."""
    names = dict.fromkeys(name for name in record.aliases if name.casefold() != record.name.casefold() and name != record.title)
    return list(names)


@dataclass(frozen=True)
class _Counts:
    """How often each stem stands in each field of one record."""

    fields: tuple[Counter[str], ...]


class Vocabulary:
    """The stems of all records, where they stand and what they are made of.

    ``terms``: the stems, sorted. ``endings``: what to add to a stem to get a
    word that reads well (``=word`` when the stem is no beginning of it).
    ``parts``: for compounds, flat: step to the term, number of parts, parts.
    ``folds``: words that fold to something else than their stem does.
    ``postings``: per field, flat: per term the number of records, then for
    each the step to it, doubled, plus one when a count follows.
    """

    def __init__(self, found: list[Record], words: s.SearchWords) -> None:
        forms: Counter[str] = Counter()
        counts = [self._count(record, forms) for record in found]
        self.terms = sorted({term for count in counts for field in count.fields for term in field})
        self._index = {term: index for index, term in enumerate(self.terms)}
        shortest: dict[str, str] = {}
        for form in sorted(forms, key=lambda form: (len(form), -forms[form], form)):
            shortest.setdefault(stem(form), form)
        self.endings = [_ending(term, shortest[term]) for term in self.terms]
        self.parts = self._split(forms, shortest, words)
        self.folds = sorted({(key, self._index[stem(form)]) for form in forms
                             if fold(form) != form and (key := stem(fold(form))) != fold(stem(form))})
        self.postings = [self._post([count.fields[field] for count in counts]) for field in range(len(FIELDS))]

    @staticmethod
    def _count(record: Record, forms: Counter[str]) -> _Counts:
        groups = ((record.name, record.label), record.aliases, record.hints, (*record.where, KINDS[record.kind]),
                  [passage.text for passage in record.lead], [passage.text for passage in record.text],
                  [passage.text for passage in record.echo])
        fields = []
        for group in groups:
            found = [token for text in group for token in tokens(text)]
            forms.update(found)
            fields.append(Counter(map(stem, found)))
        return _Counts(tuple(fields))

    def _split(self, forms: Counter[str], shortest: dict[str, str], words: s.SearchWords) -> list[int]:
        compounds = Compounds(forms, words.compound_parts, words.stop_words)
        out: list[int] = []
        last = 0
        for index, term in enumerate(self.terms):
            parts = [self._index[part] for part in compounds.parts(shortest[term]) if part in self._index]
            if parts:
                out += [index - last, len(parts), *parts]
                last = index
        return out

    def _post(self, counters: list[Counter[str]]) -> list[int]:
        rows: dict[str, list[tuple[int, int]]] = {}
        for document, counter in enumerate(counters):
            for term, number in counter.items():
                rows.setdefault(term, []).append((document, number))
        out: list[int] = []
        for term in self.terms:
            row = rows.get(term, [])
            out.append(len(row))
            last = 0
            for document, number in row:
                step = 2 * (document - last)
                out += [step] if number == 1 else [step + 1, number]
                last = document
        return out


def _ending(term: str, form: str) -> str:
    return form[len(term):] if form.startswith(term) else f"={form}"
