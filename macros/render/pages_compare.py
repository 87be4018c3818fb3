"""Cities side by side: the page and one JSON file per city."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.site import Site
from .environment import Renderer
from .outputs import Output


def compare_pages(site: Site, renderer: Renderer) -> Iterator[Output]:
    """The page /jamfor/ and the data of every city that it can show."""
    yield from ()
