"""Schematic drawings of figures 3.4.1 and 4.2.1, made after the report's text.

The figures' own values are not in the source, so a drawing shows order and
direction only. Steps in a row are a list drawn as boxes, each with its own
text; scenarios that part from a common start are curves, with the gap to the
target between them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..model import shapes as s
from ..model.site import Site

# Figure 4.2.1: where each scenario ends, from the start's level (1) to the target (0). Schematic:
# the text only says that the first leaves a gap, the second a smaller one, and that the last two close it.
_ENDS = {"uppsala-bas": .66, "uppsala-agerar": .36, "malscenario-3": .0, "malscenario-4": .0}
_START_Y, _GOAL_Y, _LEFT, _RIGHT = 34.0, 196.0, 8.0, 140.0


@dataclass(frozen=True)
class Branch:
    """A scenario: its curve and where its name stands."""

    path: str
    y: float
    words: str
    after: str
    closes: bool


@dataclass(frozen=True)
class Drawing:
    """A schematic drawing; without ``branches`` it is steps in a row."""

    id: str
    data: s.Schematic
    height: float = 0
    branches: tuple[Branch, ...] = ()

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The steps' names, without a number of their own, and texts."""
        return [(re.sub(r"^\d+\. ", "", step.label), step.text) for step in self.data.steps]

    @property
    def goal_y(self) -> float:
        """The height of the target line."""
        return _GOAL_Y


def drawings(site: Site) -> Mapping[str, Drawing]:
    """All schematic drawings by the name of their data file, written as an id."""
    out = {}
    for name, data in site.schematics.items():
        id_ = name.replace("_", "-")
        out[id_] = _gap(id_, data) if all(step.id in _ENDS for step in data.steps) else Drawing(id_, data)
    return out


def _gap(id_: str, data: s.Schematic) -> Drawing:
    branches = []
    closing = [step for step in data.steps if _ENDS[step.id] == 0]
    # The text does not tell the scenarios that close the gap apart, so they share one line.
    for index, step in enumerate([step for step in data.steps if step not in closing] + closing[:1]):
        level = _ENDS[step.id]
        end = _GOAL_Y - level * (_GOAL_Y - _START_Y)
        label = step.label
        if level == 0 and len(closing) > 1:
            number, name = step.label.split(". ", 1)
            several = f"{name[:-1]}er" if name.endswith("scenario") else name
            label = f"{number} och {closing[-1].label.split('. ')[0]}. {several}"
        after = "gap kvar" if index == 0 else "mindre gap kvar" if level else "gapet sluts"
        bend = 0.0 if level else 22.0
        middle_x, middle_y = (_LEFT + _RIGHT) / 2, (_START_Y + end) / 2 + bend
        branches.append(Branch(f"M{_LEFT:g} {_START_Y:g}Q{middle_x:g} {middle_y:g} {_RIGHT:g} {end:g}",
                               end + 4.5, label, after, level == 0))
    return Drawing(id_, data, 240.0, branches=tuple(branches))
