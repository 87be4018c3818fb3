"""The site's own prose, page by page, and measures of how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from macros.model import shapes as s
from macros.model.site import Site
from macros.render.prose import plain

# Fields that hold whole sentences of our own.
SENTENCES = frozenset({"text", "lead", "note", "reason", "ask", "purpose", "state", "background", "sentence", "definition", "caption", "notes", "summary", "method",
                       "about", "what", "handling", "criterion", "unconfirmed", "outline", "report_count", "count_report", "addressee_note"})
# Names, labels and table cells: our own too, but not sentences.
LABELS = frozenset({"short", "tagline", "label", "phrase", "heading"})
# Notes on what the sources hold, where silence is the subject.
ON_SOURCES = frozenset({"note", "notes", "reason", "what", "handling", "unconfirmed", "report_count", "count_report"})
# The report's wordings, and values that stand in cells.
FOREIGN = (s.Variant, s.Provenance, s.SearchWords, s.SearchPage, s.Row, s.Fact, s.MainTarget, s.Cell, s.TargetCell, s.ReferenceLine)
QUOTED = re.compile(r"”[^”]*”|\"[^\"]*\"")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def fields(value: Any, path: str = "") -> Iterator[tuple[str, str, s.Shape, str]]:
    """Every text below ``value``: path, field name, the shape that holds it, text."""
    if isinstance(value, s.Shape):
        for name in type(value).model_fields:
            yield from _field(value, name, getattr(value, name), f"{path}.{name}".lstrip("."))
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from fields(item, f"{path}[{getattr(item, 'id', index)}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from fields(item, f"{path}.{key}")


def _field(holder: s.Shape, name: str, value: Any, path: str) -> Iterator[tuple[str, str, s.Shape, str]]:
    if type(value) is str:
        yield path, name, holder, value
    elif isinstance(value, tuple) and value and all(type(item) is str for item in value):
        for index, item in enumerate(value):
            yield f"{path}[{index}]", name, holder, item
    else:
        yield from fields(value, path)


def entries(site: Site) -> Iterator[tuple[str, Any]]:
    """Every entry of the data by the name of its page or list."""
    for city in site.cities:
        for version in city.versions:
            yield f"stader/{city.id}/{version.year}", version.data
    for item in site.recommendations:
        yield f"rekommendationer/{item.id}", item.data
    for section in site.section_pages.values():
        yield f"avsnitt/{section.id}", section.data
    for theme in site.conclusions:
        yield f"slutsatser/{theme.id}", theme
    for insight in site.insights:
        yield f"insikter/{insight.id}", insight.data
    for name in ("contract", "climate_targets", "networks", "platforms", "reduction_paths"):
        yield name, getattr(site, name)
    for name in ("topics", "terms", "issues", "addressees", "editions", "changes"):
        yield name, getattr(site, name)
    for id_, schematic in site.schematics.items():
        yield f"figures/{id_}", schematic
    for document in site.documents:
        yield f"dokument/{document.id}", document.data


def own(site: Site, names: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Our own texts of the chosen fields: where, field name, text without the quotations."""
    for page, entry in entries(site):
        for path, name, holder, text in fields(entry):
            if name in names and not isinstance(holder, FOREIGN):
                yield f"{page} {path}", name, QUOTED.sub("”…”", plain(text))


def sentences(text: str) -> list[str]:
    """The sentences of ``text``; a number or a chapter does not end one."""
    return [part.strip() for part in re.split(r"(?<=[.!?])[”)]?\s+(?=[”(–A-ZÅÄÖ0-9])", text) if WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of ``text``; numbers count."""
    return WORD.findall(text)


def lix(text: str) -> float:
    """Läsbarhetsindex: mean sentence length and share of words over six letters."""
    found = words(text)
    long = sum(len(word) > 6 for word in found)
    return len(found) / max(1, len(sentences(text))) + 100 * long / max(1, len(found))


def pages(site: Site) -> dict[str, list[str]]:
    """The prose of each page that readers read through, as its paragraphs."""
    found: dict[str, list[str]] = {}
    for page, entry in entries(site):
        if page.startswith(("stader/", "rekommendationer/", "avsnitt/", "slutsatser/", "insikter/")) or page == "contract":
            name = re.sub(r"^(stader/[a-z]+)/\d+$", r"\1", page)
            for _, field, holder, text in fields(entry):
                if field in SENTENCES and not isinstance(holder, FOREIGN):
                    found.setdefault(name, []).append(plain(text))
    return found
