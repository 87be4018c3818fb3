"""The glossary as the explanations in place fetch it."""

from __future__ import annotations

import json

from macros.model.site import Site
from macros.render.term_json import term_assets


def test_every_term_is_there_without_markup(site: Site) -> None:
    [asset] = term_assets(site)
    assert asset.address == "/assets/termer.json"
    terms = json.loads(asset.content)
    assert list(terms) == [term.id for term in site.terms]
    for term in site.terms:
        name, definition = terms[term.id]
        assert name == term.term and definition and "](" not in definition and "**" not in definition
