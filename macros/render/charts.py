"""Scales and marks of the target chart; the template only writes them out.

Lengths are in units of the drawing; its widths are chosen so that one unit is
at least one CSS pixel, which keeps text at 13 px and links at 24 px or more.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import shapes as s
from .prose import keep_together
from .target_entries import Entry, EntryGroup

FONT = 13
CHAR = 7.2          # an ordinary letter at 13 px, a little on the wide side
_NARROW, _WIDE = frozenset("ijltfrI.,:;()| "), frozenset("mwMWÅÄÖABCDEGHKNOPQRSUVXY%−–")
LINE = 17
LANE = 26           # one line of marks; links are as high
LANE_TWO = LANE + LINE - 1
MARK = 5.5          # half the width of a mark
GAP = 10


@dataclass(frozen=True)
class Scale:
    """A straight line from values to positions."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of ``value``, rounded to a tenth."""
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start), 1)

    def back(self, position: float) -> float:
        """The value at ``position``."""
        return self.low + (position - self.start) / (self.end - self.start) * (self.high - self.low)


@dataclass(frozen=True)
class Frame:
    """One way to lay out the chart. ``labels``: width of the column of levels,
    0 when they stand above their marks; ``unknown``: left edge of the column
    for targets without a year, None when the words stand at the mark."""

    name: str
    width: float
    labels: float
    first: float
    last: float
    unknown: float | None


FRAMES = (
    Frame("bred", 912, 226, 262, 696, 748),
    Frame("mellan", 720, 0, 18, 500, 552),
    Frame("smal", 288, 0, 17, 271, None),
)


def text_width(text: str) -> float:
    """How much room ``text`` takes at 13 px in the widest of the site's fonts."""
    return sum(4.4 if letter in _NARROW else 10.2 if letter in _WIDE else CHAR for letter in text)


def wrap(text: str, width: float) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width``; a number keeps its unit."""
    return tuple(textwrap.wrap(keep_together(text), max(8, int(width / CHAR)), break_long_words=False, break_on_hyphens=False))


def outline(shape: str, x: float, y: float, half: float = MARK) -> str:
    """A mark's path: square for scope 1 and 2, triangle for scope 1, 2 and 3."""
    if shape == "square":
        return f"M{x - half:g} {y - half:g}h{2 * half:g}v{2 * half:g}h{-2 * half:g}z"
    wide, top, bottom = half * 1.2, y - half * 1.15, y + half * .95
    return f"M{x:g} {top:g}L{x + wide:g} {bottom:g}H{x - wide:g}z"


@dataclass(frozen=True)
class Mark:
    """A target in its lane; y is measured from the lane's top."""

    entry: Entry
    x: float
    y: float
    path: str
    ring: str
    text_x: float
    anchor: str
    lines: tuple[str, ...]
    before: str
    left: float
    right: float
    height: float


@dataclass(frozen=True)
class Lane:
    """Marks side by side, from ``y`` within the row."""

    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Row:
    """A level: its name in lines and its lanes."""

    id: str
    label: tuple[str, ...]
    y: float
    height: float
    lanes_from: float
    least: float
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Block:
    """A group of levels under a heading that repeats the years."""

    id: str
    heading: tuple[str, ...]
    y: float
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Guide:
    """A vertical line at a year; ``lines`` is what stands at its foot."""

    year: int
    x: float
    lines: tuple[str, ...] = ()
    anchor: str = "middle"
    text_x: float = 0


@dataclass(frozen=True)
class TargetChart:
    """The whole drawing in one frame."""

    frame: Frame
    height: float
    foot: float
    years: tuple[Guide, ...]
    references: tuple[Guide, ...]
    blocks: tuple[Block, ...]

    @property
    def marks(self) -> list[Mark]:
        """All marks from top to bottom."""
        return [mark for block in self.blocks for row in block.rows for lane in row.lanes for mark in lane.marks]


ROW_PAD = 5
FOOT_LINE = 16


def year_scale(frame: Frame) -> Scale:
    """Years 2020 to 2070 across the frame."""
    return Scale(2020, 2070, frame.first, frame.last)


def target_charts(groups: Sequence[EntryGroup], table: s.ClimateTargets) -> tuple[TargetChart, ...]:
    """The chart of Tabell 4.1.1 in every frame."""
    return tuple(_chart(frame, groups, table) for frame in FRAMES)


def _chart(frame: Frame, groups: Sequence[EntryGroup], table: s.ClimateTargets) -> TargetChart:
    scale = year_scale(frame)
    y = 0.0
    blocks = []
    for group in groups:
        room = frame.labels + 10 if frame.labels else frame.width
        heading = wrap(group.label, room * CHAR / 8.6)
        head = max(len(heading) * 22 + 6, 28) if frame.labels else len(heading) * 22 + 30
        block_y, y = y, y + head
        rows = []
        for level in group.levels:
            row = _row(frame, scale, level.id, level.label, level.entries)
            rows.append(replace(row, y=y))
            y += row.height
        blocks.append(Block(group.id, heading, block_y, head, tuple(rows)))
        y += 14
    foot = y - 8
    references = tuple(_reference(frame, scale, line, index) for index, line in enumerate(table.reference_lines))
    years = tuple(Guide(year, scale.at(year)) for year in (2020, *table.columns))
    deep = 8 + FOOT_LINE * max(len(line.lines) for line in references)
    return TargetChart(frame, foot + deep, foot, years, references, tuple(blocks))


def _reference(frame: Frame, scale: Scale, line: s.ReferenceLine, index: int) -> Guide:
    # The first line's words stand to its left, the others' to the right, so they never meet.
    x = scale.at(line.year)
    room = x - 6 if index == 0 else (frame.unknown or frame.width) - x - 6
    return Guide(line.year, x, wrap(line.label, room), "end" if index == 0 else "start", x + (-5 if index == 0 else 5))


def _row(frame: Frame, scale: Scale, id_: str, label: str, entries: Iterable[Entry]) -> Row:
    lines = wrap(label, (frame.labels or frame.width) - 6)
    least = len(lines) * LINE + 9
    top = 0.0 if frame.labels else least - 2
    lanes: list[list[Mark]] = []
    for entry in entries:
        mark = _mark(frame, scale, entry)
        lane = next((lane for lane in lanes if all(mark.left > other.right + GAP or mark.right < other.left - GAP
                                                   for other in lane)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(mark)
    out, y = [], top
    for lane in lanes:
        height = max(mark.height for mark in lane)
        out.append(Lane(y, height, tuple(lane)))
        y += height
    if not out and not frame.labels:
        least += LINE      # room for the words that the row is empty
    return Row(id_, lines, 0, max(least, y) + ROW_PAD, top, least, tuple(out))


def _mark(frame: Frame, scale: Scale, entry: Entry) -> Mark:
    before = ""
    start, edge = 0.0, frame.width
    if entry.cell.year is not None:
        x = scale.at(entry.cell.year)
        edge = frame.width if frame.unknown is None else frame.unknown - 4
    elif frame.unknown is not None:
        x = start = frame.unknown + 14
    else:
        before = "År framgår inte:"
        x = start = text_width(before) + 14
    text = (entry.city, entry.detail)
    whole = text_width("".join(text))
    right = x + GAP + whole
    y = LANE / 2
    if right <= edge:
        return _made(entry, x, y, before, x + GAP, "start", ("".join(text),), right)
    if entry.cell.year is not None and x - GAP - whole >= frame.labels:
        return _made(entry, x, y, before, x - GAP, "end", ("".join(text),), x + MARK + 2, x - GAP - whole)
    widest = max(text_width(part) for part in text)
    return _made(entry, x, y, before, x + GAP, "start", (entry.city, entry.detail.lstrip(", ")), x + GAP + widest)


def _made(entry: Entry, x: float, y: float, before: str, text_x: float, anchor: str, lines: tuple[str, ...],
          right: float, left: float | None = None) -> Mark:
    shape = "triangle" if entry.scope == "1-2-3" else "square"
    # An uncertain target is a smaller mark inside a dashed outline.
    path = outline(shape, x, y, MARK - 2.2 if entry.uncertain and not entry.proposed else MARK)
    ring = outline(shape, x, y, MARK + .6) if entry.uncertain else ""
    return Mark(entry, x, y, path, ring, round(text_x, 1), anchor, lines, before,
                round(0 if before else (x - MARK - 2 if left is None else left), 1), round(right, 1),
                LANE if len(lines) == 1 else LANE_TWO)
