"""Reads one YAML file safely and remembers where every value stands.

PyYAML's own loaders follow YAML 1.1 and would turn ``4.10`` into 4.1, ``NO``
into False, ``12:30`` into 750 and ``0123`` into 83. Here the parser's events
are read one by one, no value is converted, and each scalar keeps the text that
the editor typed; the shapes decide what type a field wants. Anchors, tags and
further documents are refused, so no input can grow or run anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 40
MAX_BYTES = 2_000_000
# Control characters, and the line breaks that editors do not count as such.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

Place = tuple[str | int, ...]


class Plain(str):
    """A scalar written without quotes: may stand for a number, a yes/no or text."""

    __slots__ = ()


class Quoted(str):
    """A scalar in quotes or a block: always text."""

    __slots__ = ()


@dataclass
class Source:
    """One file's value with the positions of all its parts.

    ``positions`` maps a path inside the value to (line, column), both from 1;
    a mapping's entry points at its key.
    """

    file: str
    lines: list[str]
    value: Any = None
    positions: dict[Place, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def position(self, place: Place) -> tuple[int, int]:
        """The position of ``place`` or of its nearest known parent."""
        while place and place not in self.positions:
            place = place[:-1]
        return self.positions.get(place, (1, 1))

    def line_text(self, line: int, column: int = 1) -> str:
        """The line as the editor wrote it; of a long one the part around ``column``."""
        if not 0 < line <= len(self.lines):
            return ""
        text = self.lines[line - 1].strip()
        indent = len(self.lines[line - 1]) - len(self.lines[line - 1].lstrip())
        start = max(0, min(column - indent - 41, len(text) - 98))
        before, after = "…" if start else "", "…" if len(text) > start + 98 else ""
        return text if len(text) <= 100 else before + text[start:start + 98] + after

    def problem(self, place: Place, message: str, allowed: str = "", suggestion: str = "") -> Problem:
        """A problem at ``place`` of this file."""
        line, column = self.position(place)
        return Problem(self.file, line, column, dotted(place), message,
                       self.line_text(line, column), allowed, suggestion)


def dotted(place: Place) -> str:
    """A path for people: ``sections.klimatmal.points[2].text``."""
    out = ""
    for part in place:
        out += f"[{part + 1}]" if isinstance(part, int) else (f".{part}" if out else str(part))
    return out


def read(path: Path, name: str) -> Source:
    """Reads ``path``; problems are collected in the result, never raised.

    ``name`` is how the file is called in messages (its path in the project).
    """
    try:
        if not path.is_file():
            return _refused(name, "Filen går inte att öppna.")
        if path.stat().st_size > MAX_BYTES:
            return _refused(name, f"Filen är större än {MAX_BYTES // 1_000_000} MB.")
        return parse(path.read_bytes(), name)
    except OSError:
        return _refused(name, "Filen går inte att öppna.")


def _refused(name: str, message: str, line: int = 0, column: int = 0, text: str = "",
             allowed: str = "") -> Source:
    source = Source(name, [])
    source.problems.append(Problem(name, line, column, "", message, text, allowed))
    return source


def parse(raw: bytes, name: str) -> Source:
    """The bytes of one file as a :class:`Source`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _refused(name, "Filen är inte giltig UTF-8.", line, 1,
                        allowed="text sparad som UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if match := _UNWANTED.search(line):
            return _refused(name, _unwanted(match), number, match.start() + 1, allowed=_VISIBLE)
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return _refused(name, "Raden är indragen med tabb.", number, 1, line.strip()[:100],
                            "mellanslag, två per nivå")
    source = Source(name, text.split("\n"))
    try:
        _Builder(source).build(unicodedata.normalize("NFC", text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (min(mark.line + 1, len(source.lines)), mark.column + 1) if mark else (1, 1)
        source.value = None
        source.problems.append(Problem(name, line, column, "", _explain(error.problem or ""),
                                       source.line_text(line, column),
                                       "giltig YAML; sätt citattecken om text med kolon, # eller @"))
    except yaml.YAMLError as error:
        source.value = None
        source.problems.append(Problem(name, 1, 1, "", f"Filen går inte att läsa som YAML ({error})."))
    except _Stop:
        source.value = None
    return source


_VISIBLE = "synliga tecken, mellanslag och radbyten"


def _unwanted(match: re.Match[str]) -> str:
    return f"Otillåtet tecken (U+{ord(match[0]):04X}) på raden."


_KNOWN = {
    "mapping values are not allowed in this context":
        "Ett kolon står där YAML inte väntar sig det. Text med kolon behöver citattecken.",
    "could not find expected ':'": "Ett kolon fattas efter fältnamnet.",
    "did not find expected key": "Fältet är felindraget, eller så fattas citattecken om texten.",
    "found unexpected end of stream": "Filen tar slut mitt i ett värde; ett citattecken eller en parentes fattas.",
    "found character that cannot start any token": "Texten börjar med ett tecken som kräver citattecken.",
    "did not find expected ',' or ']'": "En lista inom [ ] är inte avslutad, eller så fattas ett komma.",
    "did not find expected ',' or '}'": "Ett värde inom { } är inte avslutat, eller så fattas ett komma.",
    "did not find expected '-' indicator": "Listan är felindragen.",
    "block sequence entries are not allowed in this context": "En lista börjar där YAML inte väntar sig det.",
    "did not find expected <document start>": "Text står kvar efter att dokumentet har tagit slut.",
    "did not find expected node content": "Ett värde fattas.",
    "found unknown escape character": "Ett omvänt snedstreck inom dubbla citattecken måste skrivas två gånger.",
    "found invalid Unicode character escape code": "Teckenkoden efter det omvända snedstrecket finns inte.",
}


def _explain(problem: str) -> str:
    return _KNOWN.get(problem, f"Filen går inte att läsa som YAML ({problem}).")


class _Stop(Exception):
    """Reading cannot go on in a useful way; the problem is already noted."""


class _Builder:
    """Builds plain values from parser events with a stack of its own.

    No recursion, so that deeply nested input cannot exhaust the stack.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.stack: list[_Frame] = []
        self.documents = 0

    def note(self, mark: Any, message: str, allowed: str = "", with_field: bool = True) -> None:
        line, column = mark.line + 1, mark.column + 1
        field_ = dotted(self.stack[-1].next_place) if self.stack and with_field else ""
        self.source.problems.append(Problem(self.source.file, line, column, field_, message,
                                            self.source.line_text(line, column), allowed))

    def build(self, text: str) -> None:
        for event in yaml.parse(text, Loader=LOADER):
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self.note(event.start_mark, "Filen innehåller fler än ett YAML-dokument (---).",
                              "ett dokument per fil")
                    raise _Stop
            elif kind == "AliasEvent":
                self.note(event.start_mark, f"Hänvisningar (*{event.anchor}) används inte i data.",
                          "skriv värdet på varje plats")
                raise _Stop
            elif kind == "ScalarEvent":
                self._check(event)
                if match := _UNWANTED.search(event.value):
                    self.note(event.start_mark, _unwanted(match), _VISIBLE)
                    raise _Stop
                plain = not event.style  # None from the Python parser, "" from libyaml
                scalar = Plain(event.value) if plain else Quoted(event.value)
                self._add(None if plain and event.value in ("", "~", "null") else scalar, event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._check(event)
                self._open(event, kind == "MappingStartEvent")
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.stack.pop()

    def _check(self, event: Any) -> None:
        if event.anchor:
            self.note(event.start_mark, f"Ankare (&{event.anchor}) används inte i data.",
                      "skriv värdet på varje plats")
            raise _Stop
        if event.tag and event.tag != "!":
            self.note(event.start_mark, f"Typmärken ({event.tag}) används inte i data.", "ett vanligt värde")
            raise _Stop

    def _open(self, event: Any, mapping: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.note(event.start_mark, f"Värdet är nästlat djupare än {MAX_DEPTH} nivåer.", with_field=False)
            raise _Stop
        value: Any = {} if mapping else []
        frame = _Frame(self._add(value, event), value)
        self.stack.append(frame)

    def _add(self, value: Any, event: Any) -> Place:
        mark = event.start_mark
        here = (mark.line + 1, mark.column + 1)
        if not self.stack:
            self.source.value = value
            self.source.positions[()] = here
            return ()
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            place = (*frame.place, len(frame.value))
            frame.value.append(value)
            self.source.positions[place] = here
            return place
        if frame.key is None:
            if not isinstance(value, str):
                self.note(mark, "Ett fältnamn måste vara ett ord.")
                raise _Stop
            frame.key = str(value)
            frame.key_position = here
            return (*frame.place, frame.key)
        key, frame.key = frame.key, None
        place = (*frame.place, key)
        if key in frame.value:
            self.source.problems.append(Problem(
                self.source.file, *frame.key_position, dotted(place), "Fältet står två gånger.",
                self.source.line_text(*frame.key_position), "varje fält en gång"))
        frame.value[key] = value
        self.source.positions[place] = frame.key_position
        return place


@dataclass
class _Frame:
    """A list or mapping under construction."""

    place: Place
    value: Any
    key: str | None = None
    key_position: tuple[int, int] = (1, 1)

    @property
    def next_place(self) -> Place:
        """Where the value that is being read will stand."""
        if isinstance(self.value, list):
            return (*self.place, len(self.value))
        return (*self.place, self.key) if self.key else self.place
