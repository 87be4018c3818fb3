"""Skeletons of new data files, and ids for points that have none yet."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

from .site import Site

_CITY = '''# Timeless facts of the municipality. municipality_code: SCB's four digits, in quotes.
name: {name}
genitive: {name}s
official_name: {name} kommun
municipality_code: "0000"
county: Fyll i län
seat: [59.00, 15.00]
'''
_VERSION = '''# One version of the contract. Fill in a section, then change its status to described.
year: {year}
document: {document}
lead: Fyll i en mening om huvudmålet med år och basår.
sections:
{sections}'''
_SECTION = '''  {section}:
    status: not_reviewed
    row: {{text: Inte genomgånget}}
    source: {{chapter: "Fyll i"}}
'''
_RECOMMENDATION = '''short: Fyll i kortnamn med verb först
title: Fyll i rapportens rubrik
addressees: []
ask: Fyll i uppmaningen i en mening.
asks:
  - id: fyll-i
    text: Fyll i en uppmaning.
background: |
  Fyll i bakgrunden.
topics: [{topic}]
source: {{document: {document}, chapter: "{chapter}"}}
'''


def new_city(folder: Path, site: Site, city: str, year: int) -> list[Path]:
    """Files for a new city and its first version; existing files are kept."""
    name = city.replace("-", " ").title()
    made = [_write(folder / "cities" / city / "city.yml", _CITY.format(name=name))]
    return [path for path in (*made, *new_version(folder, site, city, year)) if path]


def new_version(folder: Path, site: Site, city: str, year: int) -> list[Path]:
    """The file of a new version with every section as not reviewed yet."""
    edition = site.edition_by_year.get(year) or site.full_editions[0]
    sections = "".join(_SECTION.format(section=section.id) for section in site.sections)
    made = _write(folder / "cities" / city / f"{year}.yml",
                  _VERSION.format(year=year, document=edition.document, sections=sections))
    return [made] if made else []


def chapter_of(id_: str) -> str:
    """The report's chapter of a recommendation's id: ``4.6`` for ``r4-6-4``."""
    return id_[1:].rsplit("-", 1)[0].replace("-", ".")


def new_recommendation(folder: Path, site: Site, id_: str) -> list[Path]:
    """The file of a new recommendation."""
    chapter = chapter_of(id_)
    made = _write(folder / "recommendations" / f"{id_}.yml", _RECOMMENDATION.format(
        topic=site.topics[0].id, document=site.full_editions[0].document, chapter=chapter))
    return [made] if made else []


def _write(path: Path, text: str) -> Path | None:
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


_POINT = re.compile(r"^(?P<indent> *)- (?P<first>stage|text|city|by): ?(?P<value>.*)$")
_ID = re.compile(r"\bid: *([a-z0-9-]+)")
_MOST_SLUG = 60


def fill_ids(path: Path) -> int:
    """Gives every list entry of ``path`` that begins with stage, text, city or
    by an id made from its text; gives the number of ids added.

    Only block lists are touched; the file is otherwise left as it is.
    """
    with path.open(encoding="utf-8", newline="") as file:
        before = file.read()
    end = "\r\n" if "\r\n" in before else "\n"
    lines = before.split(end)
    used = set(_ID.findall(before))
    added = 0
    for index, line in enumerate(lines):
        match = _POINT.match(line)
        if not match:
            continue
        inner = match["indent"] + "  "
        block = [line]
        for following in lines[index + 1:]:
            if following.strip() and not following.startswith(inner):
                break
            block.append(following)
        # Variants of a title say where they stand and have no id.
        if any(re.match(rf"{inner}(id|where):", entry) for entry in block):
            continue
        id_ = _unused(_slug(_text_of(block, inner)), used)
        used.add(id_)
        lines[index] = f"{match['indent']}- id: {id_}{end}{inner}{match['first']}: {match['value']}"
        added += 1
    if added:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(end.join(lines))
    return added


def _text_of(block: list[str], inner: str) -> str:
    # The words after ``text:`` and on the deeper lines that continue them.
    for index, line in enumerate(block):
        if match := re.match(rf"(?:{inner}|{inner[:-2]}- )text:(?P<words>.*)$", line):
            deeper = takewhile(lambda entry: not entry.strip() or entry.startswith(f"{inner} "), block[index + 1:])
            return " ".join([match["words"], *deeper])
    return ""


def _slug(text: str) -> str:
    plain = text.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    words = re.findall(r"[a-z0-9]+", plain)
    long = [word for word in words if len(word) > 3][:3] or words[:3]
    return "-".join(long)[:_MOST_SLUG].strip("-") or "punkt"


def _unused(id_: str, used: set[str]) -> str:
    number, candidate = 1, id_
    while candidate in used:
        number += 1
        candidate = f"{id_}-{number}"
    return candidate
