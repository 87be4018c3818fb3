"""Checks that every reference resolves and every id is given once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from . import shapes as s
from .problems import Problem, closest, listing
from .yaml_source import Place

if TYPE_CHECKING:
    from .files import FileKind
    from .load import Loaded


class References:
    """Ids that exist, and the problems found while looking them up.

    ``unread`` names the files that hold other problems: what refers into them
    cannot be judged and is passed over, so that one typing error gives one
    problem and not one in every file that refers to the entry.
    """

    def __init__(self, files: list["Loaded"], unread: Iterable[tuple["FileKind", str]] = ()) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.ids: dict[str, set[str]] = {}
        self.unread_kinds: set[str] = set()
        self.unread_versions: set[tuple[str, int]] = set()
        self.unread_analysis = any(kind.name == "recommendation" for kind, _ in unread)
        for file in files:
            if file.kind.key:
                self.ids.setdefault(file.kind.name, set()).update(
                    entry.id for entry in getattr(file.value, file.kind.key) if hasattr(entry, "id"))
            elif file.id:
                self.ids.setdefault(file.kind.name, set()).add(file.id)
        for kind, path in unread:
            if kind.name == "version":
                self.unread_versions.add((kind.entry_id(path), int(path[-8:-4])))
            elif id_ := kind.entry_id(path):
                self.ids.setdefault(kind.name, set()).add(id_)
            else:
                self.unread_kinds.add(kind.name)
        self.editions: dict[int, s.Edition] = {}
        for file in self.of("editions"):
            for edition in file.value.editions:
                self.editions.setdefault(edition.year, edition)
        self.versions = {(file.id, file.value.year): file.value for file in self.of("version")}
        self.full_years = sorted(year for year, edition in self.editions.items() if edition.full)
        self._statements = cache(self._statements_in)

    def of(self, kind: str) -> list["Loaded"]:
        """The files of one kind."""
        return [file for file in self.files if file.kind.name == kind]

    def note(self, file: "Loaded", place: Place, message: str, allowed: str = "", suggestion: str = "") -> None:
        """Adds a problem at ``place`` of ``file``."""
        self.problems.append(file.source.problem(place, message, allowed, suggestion))

    def want(self, file: "Loaded", place: Place, kind: str, value: str | None, what: str) -> None:
        """Notes a problem unless ``value`` is an id of ``kind`` (None passes)."""
        known = self.ids.get(kind, set())
        if value is not None and value not in known and kind not in self.unread_kinds:
            self.note(file, place, f"{what} ”{value}” finns inte.", listing(sorted(known), 14), closest(value, known))

    def want_all(self, file: "Loaded", place: Place, kind: str, values: Iterable[str], what: str) -> None:
        """:meth:`want` for a list; a value named twice is a problem too."""
        seen: set[str] = set()
        for index, value in enumerate(values):
            self.want(file, (*place, index), kind, value, what)
            if value in seen:
                self.note(file, (*place, index), f"{what} ”{value}” står två gånger.", "varje värde en gång")
            seen.add(value)

    def want_edition(self, file: "Loaded", place: Place, year: int) -> None:
        """Notes a problem unless ``year`` is one of the editions."""
        if year not in self.editions and "editions" not in self.unread_kinds:
            self.note(file, place, f"Utgåvan {year} finns inte i editions.yml.",
                      listing(str(known) for known in sorted(self.editions)))

    def want_version(self, file: "Loaded", place: Place, city: str, year: int) -> bool:
        """Whether ``city`` has a readable version of ``year``; notes a problem when it has none at all."""
        if (city, year) in self.versions:
            return True
        if (city, year) not in self.unread_versions and city in self.ids.get("city", set()):
            self.note(file, place, f"Staden ”{city}” har ingen version {year}.",
                      f"en stad med filen data/cities/<stad>/{year}.yml")
        return False

    def want_statement(self, file: "Loaded", place: Place, ref: str, years: Iterable[int],
                       analysis: bool = False) -> None:
        """Notes a problem unless ``city/section/point`` stands in one of ``years`` (no years: not judged) or,
        with ``analysis``, among the facts that only the report's analysis tells."""
        chosen, parts = tuple(years), ref.split("/")
        known = self._statements(chosen) | (self._analysed if analysis else {})
        unread = not chosen or (analysis and self.unread_analysis) or any((parts[0], year) in self.unread_versions for year in chosen)
        if ref not in known and not unread:
            near = [item for item in known if item.startswith("/".join(parts[:2]) + "/")]
            self.note(file, place, f"Hänvisningen ”{ref}” leder ingenstans.",
                      listing(near) or "stad/avsnitt/punkt", closest(ref, near or known))

    def _statements_in(self, years: tuple[int, ...]) -> dict[str, None]:
        return {f"{city}/{section}/{point.id}": None
                for (city, year), version in self.versions.items() if year in years
                for section, data in version.sections.items() for point in data.points}

    @cached_property
    def _analysed(self) -> dict[str, None]:
        return {f"{example.city}/{example.sections[0]}/{example.id}": None
                for file in self.of("recommendation") for example in file.value.examples if not example.same_as}


def check_references(files: list["Loaded"], unread: Iterable[tuple["FileKind", str]] = ()) -> list[Problem]:
    """All problems with ids and references over ``files``; see :class:`References` for ``unread``."""
    from .rules import RULES
    refs = References(files, unread)
    for file in files:
        _unique_ids(refs, file)
        if rule := RULES.get(file.kind.name):
            rule(refs, file)
    _reachable(refs)
    return refs.problems


def _unique_ids(refs: References, file: "Loaded") -> None:
    """Ids of points, asks, targets … once within the file; topics known."""
    seen: set[tuple[type, str]] = set()
    for place, entry in _entries(file.value):
        own = getattr(entry, "id", None)
        # Targets, columns and kinds of cells are named apart from the entries.
        apart = type(entry) if isinstance(entry, (s.Target, s.Column, s.ValueKind)) else s.Shape
        if own and (apart, own) in seen:
            refs.note(file, (*place, "id"), f"Id:t ”{own}” används två gånger i filen.", "varje id en gång")
        seen.add((apart, own or ""))
        if isinstance(entry, (s.Point, s.Remark, s.Recommendation, s.Conclusion, s.Term)):
            refs.want_all(file, (*place, "topics"), "topics", entry.topics, "Ämnet")
        if isinstance(entry, s.Provenance):
            refs.want(file, (*place, "document"), "document", entry.document, "Dokumentet")


def _entries(value: Any, place: Place = ()) -> Iterable[tuple[Place, Any]]:
    if isinstance(value, s.Shape):
        yield place, value
        for name, field in type(value).model_fields.items():
            yield from _entries(getattr(value, name), (*place, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _entries(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _entries(item, (*place, key))


def _reachable(refs: References) -> None:
    """Entries that no page would show."""
    used = {edition.document for edition in refs.editions.values()}
    with_version = {city for city, _ in (*refs.versions, *refs.unread_versions)}
    for file in refs.of("document"):
        if not file.value.city and file.id not in used and "editions" not in refs.unread_kinds:
            refs.note(file, (), "Dokumentet hör varken till en stad eller till en utgåva och syns inte på någon sida.")
    for file in refs.of("city"):
        if file.id not in with_version:
            refs.note(file, (), "Staden har ingen version.", f"en fil data/cities/{file.id}/<år>.yml")
    for section in sorted(refs.ids.get("sections", set()) - refs.ids.get("section_page", set())):
        owner = refs.of("sections")
        if owner:
            refs.note(owner[0], (), f"Filen data/sections/{section}.yml fattas.")
