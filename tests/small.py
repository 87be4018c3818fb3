"""A small complete data set: two cities with contracts, one that only a follow-up names."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from macros.model.load import load
from macros.model.problems import DataError, Problem
from macros.model.site import Site

FOLDER = Path(__file__).resolve().parent / "golden" / "data"


@cache
def small_site() -> Site:
    """The small set, loaded once."""
    return load(FOLDER)


def small_data(tmp_path: Path) -> Path:
    """A copy of the small set that a test may change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def replace(path: Path, old: str, new: str) -> None:
    """Changes the one place in ``path`` that reads ``old``."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def problems(folder: Path) -> tuple[Problem, ...]:
    """All problems of the data in ``folder``; none when it is sound."""
    try:
        load(folder)
    except DataError as error:
        return error.problems
    return ()
