"""Commands for editors.

python -m macros check                             all problems of all data files
python -m macros schema                            JSON Schema from the shapes, and the editor's wiring
python -m macros new city ID YEAR                  files for a new city
python -m macros new version CITY YEAR             a new version of a city's contract
python -m macros new recommendation ID             a new recommendation, for instance r4-8-6
python -m macros ids [FILE ...]                    ids for points that have none
python -m macros write FOLDER                      every page and file, to a folder
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .model.load import load
from .model.problems import DataError

ROOT = Path.cwd() if (Path.cwd() / "data").is_dir() else Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def main(arguments: list[str]) -> int:
    """Runs one command; exit status 0, 1 when the data holds errors, 2 for a
    command that is not understood."""
    name, *rest = arguments or ["check"]
    command = _COMMANDS.get(name)
    try:
        if command:
            return command(rest)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except _Usage as error:
        print(error, file=sys.stderr)
    print(__doc__, file=sys.stderr)
    return 2


class _Usage(Exception):
    """A command with the wrong words."""


def _check(rest: list[str]) -> int:
    begun = time.perf_counter()
    load(DATA)
    print(f"Inga fel i data ({time.perf_counter() - begun:.1f} s).")
    return 0


def _schema(rest: list[str]) -> int:
    from .model.schema import editor_settings, write_schemas
    changed = write_schemas(DATA / "schema")
    settings = ROOT / ".vscode" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(editor_settings(DATA), "utf-8")
    print(f"{len(changed)} scheman ändrade.")
    return 0


def _new(rest: list[str]) -> int:
    from .model import skeleton
    from .model.shapes import is_id
    site = load(DATA)
    kind, *values = rest or [""]
    if kind == "recommendation" and len(values) == 1 and re.fullmatch(r"r[0-9]{1,3}(-[0-9]{1,3}){2}", values[0]):
        if not any(section.report_chapter == skeleton.chapter_of(values[0]) for section in site.sections):
            raise _Usage(f"new: inget avsnitt har rapportens kapitel {skeleton.chapter_of(values[0])}.")
        made = skeleton.new_recommendation(DATA, site, values[0])
    elif kind in ("city", "version") and len(values) == 2 and is_id(values[0]) and re.fullmatch(r"[0-9]{4}", values[1]):
        make = skeleton.new_city if kind == "city" else skeleton.new_version
        made = make(DATA, site, values[0], int(values[1]))
    else:
        raise _Usage("new: city ID ÅR, version STAD ÅR eller recommendation ID.")
    for path in made:
        print(f"Skapade {path.relative_to(ROOT)}")
    if not made:
        print("Filerna finns redan; inget är ändrat.")
    return 0


def _ids(rest: list[str]) -> int:
    from .model.skeleton import fill_ids
    paths = [Path(name) for name in rest] or sorted([*DATA.glob("cities/*/*.yml"), *DATA.glob("recommendations/*.yml")])
    try:
        added = {path: number for path in paths if (number := fill_ids(path))}
    except (OSError, UnicodeDecodeError) as error:
        raise _Usage(f"ids: Filen går inte att läsa: {getattr(error, 'filename', None) or error}") from error
    for path, number in added.items():
        print(f"{path}: {number} id")
    print(f"{sum(added.values())} id tillagda.")
    return 0


def _write(rest: list[str]) -> int:
    from .adapters.build import RenderError, build
    from .adapters.disk import write
    if len(rest) != 1:
        raise _Usage("write: ange en mapp.")
    try:
        outputs = build(DATA, ROOT / "content")
    except RenderError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        print(f"{write(outputs, Path(rest[0]))} filer skrivna.")
    except OSError as error:
        raise _Usage(f"write: Mappen går inte att skriva i: {error.filename}") from error
    return 0


_COMMANDS: dict[str, Callable[[list[str]], int]] = {"check": _check, "schema": _schema, "new": _new, "ids": _ids, "write": _write}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
