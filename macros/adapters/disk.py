"""Writes the same pages and files to a folder, for a generator other than MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.render.outputs import Output, Page

from .shell import front_matter


def write(outputs: Iterable[Output], folder: Path) -> int:
    """Writes every output below ``folder`` and gives their number.

    A page becomes a Markdown file with a head and its HTML as one block.
    """
    number = 0
    for output in outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(output, Page):
            path.write_text(f"{front_matter(output)}\n{output.html}\n", "utf-8")
        else:
            path.write_bytes(output.content)
        number += 1
    return number
