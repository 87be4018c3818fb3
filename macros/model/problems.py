"""Problems in the data, collected over all files and told in Swedish."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that an editor must mend.

    ``line`` and ``column`` count from 1; 0 means that the file as a whole is
    meant. ``field`` is the path inside the file (``sections.klimatmal.lead``).
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    text: str = ""
    allowed: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        head = f"{place}: " + (f"fältet {self.field}: " if self.field else "") + self.message
        parts = [head]
        if self.text:
            parts.append(f"    {self.text}")
        if self.allowed:
            parts.append(f"    Tillåtet: {self.allowed}")
        if self.suggestion:
            parts.append(f"    Menade du {self.suggestion}?")
        return "\n".join(parts)


class DataError(Exception):
    """Raised when the data holds problems; carries all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All problems as one Swedish text, with a closing line that counts them."""
    listed = list(problems)
    if not listed:
        return "Inga fel i data."
    files = len({problem.file for problem in listed})
    fel = "1 fel" if len(listed) == 1 else f"{len(listed)} fel"
    filer = "1 fil" if files == 1 else f"{files} filer"
    return "\n".join([*(str(problem) for problem in listed), f"{fel} i {filer}."])


def closest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like ``word``, or an empty string when none is close."""
    found = difflib.get_close_matches(word.lower(), list(candidates), n=1, cutoff=0.6)
    return found[0] if found else ""


def cut(text: str, limit: int = 80) -> str:
    """``text`` at a length that can be read in a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def listing(values: Iterable[str], most: int = 12) -> str:
    """``values`` as a short comma list for the "allowed" line of a problem."""
    ordered = list(values)
    shown = ", ".join(ordered[:most])
    return shown if len(ordered) <= most else f"{shown} … ({len(ordered)} värden)"
