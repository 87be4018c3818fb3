"""Reads the whole data folder and gives the checked site, or all problems."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import shapes as s
from .files import FILE_KINDS, FileKind, kind_of
from .problems import DataError, Problem, closest, cut, listing
from .references import check_references
from .entries import City, Document, Insight, Origin, Recommendation, SectionPage, Version, swedish_key
from .site import Site
from .validate import validate
from .yaml_source import Source, read


@dataclass(frozen=True)
class Loaded:
    """One file that has the right shape."""

    kind: FileKind
    path: str
    source: Source
    value: Any

    @property
    def id(self) -> str:
        """The entry's id: the part of the path that the pattern leaves open."""
        return self.kind.entry_id(self.path)

    @property
    def origin(self) -> Origin:
        """Where the entry begins."""
        return Origin(self.source.file, 1)


def load(folder: Path) -> Site:
    """The site from the files below ``folder`` (the project's ``data/``).

    Raises DataError with every problem of every file.
    """
    files, unread, problems = _read_all(folder)
    problems += check_references(files, unread)
    if problems:
        raise DataError(problems)
    return _site(files)


def _read_all(folder: Path) -> tuple[list[Loaded], list[tuple[FileKind, str]], list[Problem]]:
    files: list[Loaded] = []
    unread: list[tuple[FileKind, str]] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    if not folder.is_dir():
        return [], [], [Problem(folder.name, 0, 0, "", "Mappen med data finns inte.")]
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        name = f"{folder.name}/{relative}"
        if path.is_dir() or relative.startswith("schema/") or path.name.startswith("."):
            continue
        kind = kind_of(relative) if path.suffix == ".yml" else None
        if kind is None:
            problems.append(_stray(name, relative))
            continue
        seen.add(kind.name)
        id_ = kind.entry_id(relative)
        if id_ and not s.is_id(id_.replace("_", "-")):
            problems.append(Problem(name, 0, 0, "", f"”{cut(id_)}” är inget giltigt id.", "", s.ID_RULE))
        source = read(path, name)
        value = validate(source, kind.root)
        problems += source.problems
        if value is None:
            unread.append((kind, relative))
        else:
            files.append(Loaded(kind, relative, source, value))
    for kind in FILE_KINDS:
        if kind.required and kind.name not in seen:
            problems.append(Problem(f"{folder.name}/{kind.pattern}", 0, 0, "", "Filen fattas."))
            unread.append((kind, kind.pattern))
    return files, unread, problems


def _stray(name: str, relative: str) -> Problem:
    patterns = [kind.pattern for kind in FILE_KINDS]
    return Problem(name, 0, 0, "", "Filen hör inte hemma i data.", "",
                   listing(patterns, 30), closest(relative, patterns))


def _site(files: list[Loaded]) -> Site:
    by_kind: dict[str, list[Loaded]] = {}
    for file in files:
        by_kind.setdefault(file.kind.name, []).append(file)
    origins: dict[str, Origin] = {}

    def entries(kind: str) -> tuple[Any, ...]:
        out: list[Any] = []
        for file in by_kind.get(kind, []):
            key = file.kind.key or ""
            for index, entry in enumerate(getattr(file.value, key)):
                out.append(entry)
                if hasattr(entry, "id"):
                    line = file.source.position((key, index))[0]
                    origins[f"{kind}/{entry.id}"] = Origin(file.source.file, line)
        return tuple(out)

    def only(kind: str) -> Any:
        file = by_kind[kind][0]
        origins[kind] = file.origin
        return file.value

    documents = tuple(Document(file.id, file.value, file.origin) for file in by_kind.get("document", []))
    words = by_kind.get("search")
    schematics = {}
    for file in by_kind.get("schematic", []):
        schematics[file.id] = file.value
        origins[f"schematic/{file.id}"] = file.origin
    return Site(
        editions=tuple(sorted(entries("editions"), key=lambda edition: -edition.year)),
        sections=entries("sections"),
        topics=entries("topics"),
        addressees=entries("addressees"),
        conclusions=entries("conclusions"),
        terms=tuple(sorted(entries("glossary"), key=lambda term: swedish_key(term.term))),
        redirects=entries("redirects"),
        # Newest first, also if an editor wrote the new entry last.
        changes=tuple(sorted(entries("changes"), key=lambda change: change.date, reverse=True)),
        issues=entries("source_issues"),
        search_words=words[0].value if words else s.SearchWords(),
        contract=only("contract"),
        cities=_cities(by_kind, documents),
        documents=documents,
        section_pages={file.id: SectionPage(file.id, file.value, file.origin)
                       for file in by_kind.get("section_page", [])},
        recommendations=tuple(sorted(
            (Recommendation(file.id, file.value, file.origin) for file in by_kind.get("recommendation", [])),
            key=lambda item: [int(part) for part in item.id[1:].split("-")])),
        insights=tuple(sorted((Insight(file.id, file.value, file.origin) for file in by_kind.get("insight", [])),
                              key=lambda insight: -insight.data.edition)),
        climate_targets=only("climate_targets"),
        networks=only("networks"),
        platforms=only("platforms"),
        reduction_paths=only("reduction_paths"),
        schematics=schematics,
        origins=origins,
    )


def _cities(by_kind: dict[str, list[Loaded]], documents: tuple[Document, ...]) -> tuple[City, ...]:
    versions: dict[str, list[Version]] = {}
    for file in by_kind.get("version", []):
        lines = {section: file.source.position(("sections", section))[0] for section in file.value.sections}
        versions.setdefault(file.id, []).append(Version(file.id, file.value, file.origin, lines))
    cities = []
    for file in by_kind.get("city", []):
        own = tuple(sorted((document for document in documents if document.data.city == file.id), key=_document_key))
        newest_first = tuple(sorted(versions.get(file.id, []), key=lambda version: -version.year))
        cities.append(City(file.id, file.value, file.origin, newest_first, own))
    return tuple(sorted(cities, key=lambda city: swedish_key(city.name)))


def _document_key(document: Document) -> tuple[bool, int, str]:
    # The contract itself comes first; the rest by year, newest first, then title.
    return (document.data.type is not s.DocumentType.CONTRACT, -(document.data.year or 0),
            swedish_key(document.data.title))
