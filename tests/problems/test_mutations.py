"""Small damages anywhere in the data: a clear list of problems or a sound site, never an exception."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from macros.model.files import kind_of
from macros.model.load import Loaded, _site
from macros.model.problems import DataError, report
from macros.model.references import check_references
from macros.model.site import Site
from macros.model.validate import validate
from macros.model.yaml_source import Plain, Quoted, Source, read
from macros.render.all_pages import outputs

from ..small import FOLDER

SOURCES = {path.relative_to(FOLDER).as_posix(): read(path, f"data/{path.relative_to(FOLDER).as_posix()}") for path in sorted(FOLDER.rglob("*.yml"))}
VALUES: tuple[Any, ...] = (None, Plain("x"), Quoted(""), [], {}, [None], {"a": Plain("b")}, Plain("2030"), Plain("-1"), Plain("99999999999"), Plain("NO"),
                           Plain("alby"), Quoted("<script>"), Quoted("2020"), Plain("klimatmal"), Plain("2024"), Plain("2020"), Plain("described"),
                           Plain("true"), Plain("a/b/c"), Plain("4.1"), Quoted("[x](javascript:1)"), Quoted("W" * 400), Plain("en"), Plain("1900"))
BATCHES, IN_A_BATCH, RENDERED = 4, 90, 1


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside ``value``."""
    yield place
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, (*place, key))


def damaged(value: Any, chance: random.Random) -> Any:
    """``value`` with one thing taken away, doubled, moved, renamed or replaced."""
    whole = copy.deepcopy(value)
    place = chance.choice(list(places(whole)))
    if not place:
        return chance.choice(VALUES)
    parent = whole
    for key in place[:-1]:
        parent = parent[key]
    last, way = place[-1], chance.random()
    if way < 0.3:
        del parent[last]
    elif way < 0.45 and isinstance(parent, list):
        parent.insert(0, copy.deepcopy(parent[last]))
    elif way < 0.55 and isinstance(parent, dict):
        parent[f"{last}x"] = parent.pop(last)
    elif way < 0.65 and isinstance(parent, dict):
        other = chance.choice(list(parent))
        parent[other], parent[last] = parent[last], parent[other]
    else:
        parent[last] = copy.deepcopy(chance.choice(VALUES))
    return whole


def loaded(values: dict[str, Any]) -> Site:
    """The site from values in place of files, as ``load`` makes it."""
    files, unread, problems = [], [], []
    for name, value in values.items():
        source = Source(SOURCES[name].file, SOURCES[name].lines, value, SOURCES[name].positions)
        kind = kind_of(name)
        assert kind
        shape = validate(source, kind.root)
        problems += source.problems
        if shape is None:
            unread.append((kind, name))
        else:
            files.append(Loaded(kind, name, source, shape))
    problems += check_references(files, unread)
    if problems:
        raise DataError(problems)
    return _site(files)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_any_damage_is_told_or_harmless(seed: int) -> None:
    chance = random.Random(seed)
    rendered = 0
    for _ in range(IN_A_BATCH):
        name = chance.choice(list(SOURCES))
        values = {other: source.value for other, source in SOURCES.items()} | {name: damaged(SOURCES[name].value, chance)}
        try:
            site = loaded(values)
        except DataError as error:
            told = report(error.problems)
            assert "{'" not in told and "['" not in told and "None" not in told and "Error" not in told, told
            assert all(problem.message.endswith((".", "?")) and problem.message[0].isupper() or problem.message[0] == "”" for problem in error.problems)
            continue
        if rendered < RENDERED:
            addresses = [output.address for output in outputs(site)]
            assert len(addresses) == len(set(addresses)), name
            rendered += 1
