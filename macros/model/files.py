"""Which files the data folder holds and what shape each of them has."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from pydantic import Field, create_model

from . import shapes as s


@dataclass(frozen=True)
class FileKind:
    """A kind of data file.

    ``pattern``: path below ``data/`` with ``*`` for the entry's id.
    ``key``: for a file that holds a list, the name of the list.
    """

    name: str
    pattern: str
    shape: type[s.Shape]
    key: str | None = None
    required: bool = False

    @property
    def root(self) -> type[s.Shape]:
        """The shape of the whole file."""
        return _listing(self.name, self.key, self.shape, self.required) if self.key else self.shape

    def entry_id(self, path: str) -> str:
        """The entry's id: the part of ``path`` that the pattern leaves open, or nothing."""
        parts = zip(path.split("/"), self.pattern.split("/"))
        return next((part.removesuffix(".yml") for part, open_ in parts if "*" in open_), "")


@cache
def _listing(name: str, key: str, shape: type[s.Shape], required: bool) -> type[s.Shape]:
    title = "".join(part.capitalize() for part in name.split("_")) + "File"
    return create_model(title, __base__=s.Shape, __doc__=f"A file with a list of {key}.",
                        **{key: (tuple[shape, ...], Field(min_length=1) if required else ...)})


FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("editions", "editions.yml", s.Edition, "editions", True),
    FileKind("sections", "sections.yml", s.ContractSection, "sections", True),
    FileKind("topics", "topics.yml", s.Topic, "topics", True),
    FileKind("addressees", "addressees.yml", s.Addressee, "addressees", True),
    FileKind("conclusions", "conclusions.yml", s.Conclusion, "conclusions", True),
    FileKind("glossary", "glossary.yml", s.Term, "terms", True),
    FileKind("redirects", "redirects.yml", s.Redirect, "redirects"),
    FileKind("changes", "changes.yml", s.Change, "changes", True),
    FileKind("source_issues", "source_issues.yml", s.SourceIssue, "issues", True),
    FileKind("search", "search.yml", s.SearchWords),
    FileKind("contract", "contract.yml", s.Contract, required=True),
    FileKind("city", "cities/*/city.yml", s.City),
    FileKind("version", "cities/*/[0-9][0-9][0-9][0-9].yml", s.Version),
    FileKind("document", "documents/*.yml", s.Document),
    FileKind("section_page", "sections/*.yml", s.SectionPage),
    FileKind("recommendation", "recommendations/*.yml", s.Recommendation),
    FileKind("insight", "insights/*.yml", s.Insight),
    FileKind("climate_targets", "comparisons/climate_targets.yml", s.ClimateTargets, required=True),
    FileKind("networks", "comparisons/networks.yml", s.Networks, required=True),
    FileKind("platforms", "comparisons/platforms.yml", s.Platforms, required=True),
    FileKind("reduction_paths", "figures/reduction_paths.yml", s.ReductionPaths, required=True),
    FileKind("schematic", "figures/*.yml", s.Schematic),
)


def kind_of(path: str) -> FileKind | None:
    """The kind of the file at ``path`` (below ``data/``), or None."""
    for kind in FILE_KINDS:
        if path.count("/") == kind.pattern.count("/") and fnmatchcase(path, kind.pattern):
            return kind
    return None
