"""Broken files laid over the small data set: the exact report that an editor reads.

Each folder of ``cases`` holds broken files at their place below ``data/`` and
``expected.txt``. ``GOLDEN_UPDATE=1`` writes the reports anew, to be read before
they are committed.
"""

import os
import shutil
from pathlib import Path

import pytest

from macros.model.load import load
from macros.model.problems import DataError

from ..small import small_data

CASES = Path(__file__).parent / "cases"


def report(case: Path, tmp_path: Path) -> str:
    """The report for the small data set with the case's files in place."""
    data = small_data(tmp_path)
    shutil.copytree(case, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    with pytest.raises(DataError) as caught:
        load(data)
    return f"{caught.value}\n"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_exact_report(name: str, tmp_path: Path) -> None:
    told = report(CASES / name, tmp_path)
    expected = CASES / name / "expected.txt"
    if os.environ.get("GOLDEN_UPDATE"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    """Every case that leaves the others readable, laid over one data set in turn, adds its problems."""
    told = report(CASES / "many-at-once", tmp_path)
    for file in ("data/cities/alby/2020.yml", "data/recommendations/r4-4-1.yml", "data/sections/klimatmal.yml",
                 "data/documents/alby-plan.yml", "data/redirects.yml", "data/notes.yml"):
        assert f"\n{file}" in f"\n{told}"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_reports_are_swedish_and_short(name: str) -> None:
    told = (CASES / name / "expected.txt").read_text("utf-8")
    assert told.splitlines()[-1].endswith(("i 1 fil.", "filer."))
    for word in ("Traceback", "Error", "None", "expected", "Input should", "object at 0x"):
        assert word not in told
    assert max(map(len, told.splitlines())) < 500
