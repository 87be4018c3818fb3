"""The glossary's definitions in one small file, fetched when a reader first points at a term."""

from __future__ import annotations

import json

from ..model.site import Site
from .outputs import Asset
from .prose import plain

ADDRESS = "/assets/termer.json"


def term_assets(site: Site) -> list[Asset]:
    """``{id: [term, definition]}``, definitions without markup, in the glossary's order."""
    terms = {term.id: [term.term, plain(term.definition)] for term in site.terms}
    return [Asset(ADDRESS, json.dumps(terms, ensure_ascii=False, separators=(",", ":")).encode())]
