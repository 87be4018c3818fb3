"""How often search finds what was asked for: real typing in a real box, two halves reported apart.

``search_queries.yml`` was written with the search, ``search_queries_aside.yml`` by a reader who had seen the
sources and never the search. The words of data/search.yml are not changed after the second was opened.
"""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import BrowserContext

from .searching import HERE, ask, queries

HALVES = {"own": "search_queries.yml", "aside": "search_queries_aside.yml"}
KINDS = {"exact", "inflected", "compound", "plain", "typo", "synonym", "multiword", "name", "city", "english", "way"}
FIRST, THREE, NONE = 0.92, 0.98, 0.01


@pytest.mark.parametrize("half", HALVES)
def test_right_pages_come_first(context: BrowserContext, site_url: str, half: str) -> None:
    page = context.new_page()
    page.goto(site_url + "om/")
    asked = queries(HALVES[half], half)
    places = []
    failing = []
    for query in asked:
        results = ask(page, query.text)
        place = query.place(results)
        places.append((place, len(results)))
        if place != 1:
            failing.append(f"{place or '–'} {query.text!r} ({query.kind}): {results[:3]}")
    total = len(asked)
    first = sum(place == 1 for place, _ in places) / total
    three = sum(place is not None and place <= 3 for place, _ in places) / total
    none = sum(not number for _, number in places) / total
    told = f"{half}: {total} queries, first {first:.1%}, in three {three:.1%}, nothing {none:.1%}\n" + "\n".join(failing)
    print(told)
    assert first >= FIRST and three >= THREE and none <= NONE, told


def test_the_own_half_holds_every_kind() -> None:
    asked = queries(HALVES["own"], "own")
    counts = Counter(query.kind for query in asked)
    assert len(asked) >= 70 and set(counts) == KINDS and min(counts.values()) >= 8
    assert len({query.text.casefold() for query in asked}) == len(asked)
