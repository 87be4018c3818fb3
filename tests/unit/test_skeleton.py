"""Skeletons load at once, keep what exists, and ids are given once."""

from pathlib import Path

import pytest

from macros.model import shapes as s
from macros.model.load import load
from macros.model.skeleton import fill_ids, new_city, new_recommendation, new_version

from ..small import problems, small_data


def test_a_new_city_is_sound_and_in_every_list(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    made = new_city(data, load(data), "dalby-strand", 2020)
    assert [path.relative_to(data).as_posix() for path in made] == ["cities/dalby-strand/city.yml", "cities/dalby-strand/2020.yml"]
    site = load(data)
    assert [city.name for city in site.cities_in(2020)] == ["Alby", "Berga", "Dalby Strand"]
    sections = site.city_by_id["dalby-strand"].versions[0].data.sections
    assert list(sections) == [section.id for section in site.sections]
    assert {section.status for section in sections.values()} == {s.Status.NOT_REVIEWED}


def test_a_new_version_of_a_follow_up(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    assert len(new_version(data, load(data), "berga", 2024)) == 1
    version = load(data).city_by_id["berga"].version(2024)
    assert version is not None and version.data.document == "insikten"


def test_a_year_without_edition_is_told_by_the_check(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    new_version(data, load(data), "berga", 2027)
    assert [problem.message for problem in problems(data)] == ["Utgåvan 2027 finns inte i editions.yml."]


def test_a_new_recommendation_is_sound(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    new_recommendation(data, load(data), "r4-4-2")
    item = load(data).recommendation_by_id["r4-4-2"]
    assert (item.label, item.data.source.chapter, item.data.source.document) == ("R4.4.2", "4.4", "rapporten")


@pytest.mark.parametrize("make", [lambda data, site: new_city(data, site, "alby", 2020),
                                  lambda data, site: new_version(data, site, "alby", 2020),
                                  lambda data, site: new_recommendation(data, site, "r4-1-1")])
def test_existing_files_are_kept(tmp_path: Path, make: object) -> None:
    data = small_data(tmp_path)
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    assert make(data, load(data)) == []  # type: ignore[operator]
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == before


def test_a_city_with_a_file_gets_only_the_missing_one(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    assert [path.name for path in new_city(data, load(data), "cedervik", 2020)] == ["2020.yml"]


def test_ids_are_added_once_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "2020.yml"
    path.write_text('''sections:
  klimatmal:
    points:
      # en kommentar
      - id: redan-given
        stage: ongoing
        text: Har ett id.
      - stage: ongoing
        text: >-
          Åtta bolag mäter utsläppen.
      - stage: in_place
        text: Har ett mål för åren 2030.
        topics: [a]

      - text: Har ett mål för åren 2040.
        stage: in_place
      - stage: in_place
        text: "—"
asks:
  - text: Mät utsläppen
''', "utf-8")
    assert fill_ids(path) == 5
    assert path.read_text("utf-8") == '''sections:
  klimatmal:
    points:
      # en kommentar
      - id: redan-given
        stage: ongoing
        text: Har ett id.
      - id: atta-bolag-mater
        stage: ongoing
        text: >-
          Åtta bolag mäter utsläppen.
      - id: aren-2030
        stage: in_place
        text: Har ett mål för åren 2030.
        topics: [a]

      - id: aren-2040
        text: Har ett mål för åren 2040.
        stage: in_place
      - id: punkt
        stage: in_place
        text: "—"
asks:
  - id: utslappen
    text: Mät utsläppen
'''
    assert fill_ids(path) == 0


def test_filled_ids_are_valid_and_unique(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    texts = ["Kommunen mäter utsläppen", "Kommunen mäter utsläppen!", "É — 100 %", "På sjön", "**Antaget mål (2020):** x" + "å" * 200]
    path.write_text("".join(f"- stage: ongoing\n  text: \"{text}\"\n" for text in texts), "utf-8")
    assert fill_ids(path) == len(texts)
    ids = [line.split(": ")[1] for line in path.read_text("utf-8").splitlines() if "- id:" in line]
    assert len(set(ids)) == len(texts) and all(s.is_id(id_) for id_ in ids)


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("- stage: ongoing\r\n  text: Mäter utsläppen\r\n".encode())
    fill_ids(path)
    assert path.read_bytes() == "- id: mater-utslappen\r\n  stage: ongoing\r\n  text: Mäter utsläppen\r\n".encode()


def test_points_that_the_check_misses_get_theirs(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    path = data / "cities" / "alby" / "2020.yml"
    path.write_text(path.read_text("utf-8").replace("      - id: budget\n        stage: proposed", "      - stage: proposed"), "utf-8")
    assert [problem.field for problem in problems(data)] == ["sections.klimatmal.points[2].id"]
    assert fill_ids(path) == 1
    assert [problem.file for problem in problems(data)] == ["data/recommendations/r4-1-1.yml"], "the old id is gone for good"
