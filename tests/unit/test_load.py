"""Loading the data folder: order, entries, stray and missing files, all problems at once."""

import shutil
from pathlib import Path

import pytest

from macros.model.files import FILE_KINDS, kind_of
from macros.model.load import load
from macros.model.problems import DataError

from ..small import problems, replace, small_data, small_site


def lines(folder: Path) -> list[str]:
    return [str(problem).split("\n")[0] for problem in problems(folder)]


def test_entries_come_in_swedish_and_report_order() -> None:
    site = small_site()
    assert [city.id for city in site.cities] == ["alby", "berga", "cedervik"]
    assert [edition.year for edition in site.editions] == [2024, 2020]
    assert [version.year for version in site.cities[0].versions] == [2024, 2020]
    assert [item.id for item in site.recommendations] == ["r4-1-1", "r4-4-1"]
    assert [term.id for term in site.terms] == ["klimatbudget", "koldioxidbudget"]


def test_the_contract_comes_first_among_a_citys_documents() -> None:
    assert [document.id for document in small_site().cities[0].documents] == ["alby-klimatkontrakt", "alby-plan"]


def test_recommendations_are_sorted_as_numbers(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    shutil.copy(data / "recommendations" / "r4-4-1.yml", data / "recommendations" / "r4-4-10.yml")
    shutil.copy(data / "recommendations" / "r4-4-1.yml", data / "recommendations" / "r4-4-2.yml")
    assert [item.id for item in load(data).recommendations] == ["r4-1-1", "r4-4-1", "r4-4-2", "r4-4-10"]


def test_origins_tell_file_and_line() -> None:
    site = small_site()
    assert (site.origins["topics/medborgardialog"].file, site.origins["topics/medborgardialog"].line) == ("data/topics.yml", 3)
    assert site.cities[0].versions[1].origin.file == "data/cities/alby/2020.yml"
    assert site.cities[0].versions[1].lines["samverkan"] == 29


def test_the_same_folder_gives_the_same_site() -> None:
    assert load(Path("tests/golden/data")) == load(Path("tests/golden/data"))


def test_every_problem_of_every_file_is_told(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    replace(data / "conclusions.yml", "title: Kommunernas", "titel: Kommunernas")
    replace(data / "cities" / "alby" / "2020.yml", "stage: proposed", "stage: propsed")
    replace(data / "recommendations" / "r4-4-1.yml", "topics: [medborgardialog]", "topics: [medborgardialogg]")
    (data / "redirects.yml").write_text("redirects: [", "utf-8")
    with pytest.raises(DataError) as caught:
        load(data)
    assert {problem.file for problem in caught.value.problems} >= {
        "data/conclusions.yml", "data/cities/alby/2020.yml", "data/recommendations/r4-4-1.yml", "data/redirects.yml"}
    assert [problem.file for problem in caught.value.problems] == sorted(problem.file for problem in caught.value.problems)


def test_missing_folder(tmp_path: Path) -> None:
    assert lines(tmp_path / "data") == ["data: Mappen med data finns inte."]


def test_missing_required_files_are_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    told = lines(data)
    assert [line for line in told if line.endswith("Filen fattas.")] == sorted(
        f"data/{kind.pattern}: Filen fattas." for kind in FILE_KINDS if kind.required)


@pytest.mark.parametrize("name", ["topics.yml", "contract.yml", "comparisons/networks.yml", "figures/reduction_paths.yml", "editions.yml",
                                  "sections.yml", "changes.yml"])
def test_one_missing_required_file(tmp_path: Path, name: str) -> None:
    data = small_data(tmp_path)
    (data / name).unlink()
    assert f"data/{name}: Filen fattas." in lines(data)


@pytest.mark.parametrize(("name", "suggestion"), [
    ("topic.yml", "topics.yml"), ("cities/alby/2020.yaml", "cities/*/city.yml"), ("a/b/c/20200.yml", ""), ("notes.txt", ""),
    ("cities/alby/citty.yml", "cities/*/city.yml"), ("recommendations/deep/r4-1-1.yml", "recommendations/*.yml"),
])
def test_stray_files(tmp_path: Path, name: str, suggestion: str) -> None:
    data = small_data(tmp_path)
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).write_text("a: 1\n", "utf-8")
    found = problems(data)
    assert [(problem.file, problem.message, problem.suggestion) for problem in found if problem.file == f"data/{name}"] == [
        (f"data/{name}", "Filen hör inte hemma i data.", suggestion)]


@pytest.mark.parametrize("name", ["documents/Å b.yml", "documents/Alby.yml", "documents/<script>.yml", "documents/a\"b.yml", "cities/a b/city.yml",
                                  "documents/" + "a" * 90 + ".yml"])
def test_file_names_become_addresses(tmp_path: Path, name: str) -> None:
    data = small_data(tmp_path)
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(data / ("cities/berga/city.yml" if "cities" in name else "documents/alby-plan.yml"), data / name)
    found = [problem for problem in problems(data) if "är inget giltigt id." in problem.message]
    assert len(found) == 1 and found[0].line == 0 and "små bokstäver" in found[0].allowed


def test_hidden_files_schemas_and_empty_folders_are_left_alone(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    (data / ".DS_Store").write_bytes(b"\x00")
    (data / "schema").mkdir()
    (data / "schema" / "x.schema.json").write_text("{", "utf-8")
    (data / "documents" / "empty").mkdir()
    assert lines(data) == []


def test_a_link_to_nothing(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    (data / "documents" / "gone.yml").symlink_to(tmp_path / "nowhere")
    assert lines(data) == ["data/documents/gone.yml: Filen går inte att öppna."]


def test_kinds_by_path() -> None:
    found = {path: (kind.name if (kind := kind_of(path)) else None) for path in (
        "cities/lund/city.yml", "cities/lund/2020.yml", "cities/lund/x.yml", "figures/reduction_paths.yml", "figures/other.yml", "a/b/c.yml")}
    assert found == {"cities/lund/city.yml": "city", "cities/lund/2020.yml": "version", "cities/lund/x.yml": None,
                     "figures/reduction_paths.yml": "reduction_paths", "figures/other.yml": "schematic", "a/b/c.yml": None}
    assert kind_of("cities/lund/2020.yml").entry_id("cities/lund/2020.yml") == "lund"  # type: ignore[union-attr]
    assert kind_of("topics.yml").entry_id("topics.yml") == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["topics.yml", "editions.yml", "sections.yml", "cities/alby/2020.yml", "cities/alby/city.yml", "glossary.yml",
                                  "documents/rapporten.yml", "recommendations/r4-4-1.yml", "addressees.yml", "conclusions.yml"])
def test_one_broken_file_gives_no_problems_elsewhere(tmp_path: Path, name: str) -> None:
    data = small_data(tmp_path)
    (data / name).write_text("a: [", "utf-8")
    assert [problem.file for problem in problems(data)] == [f"data/{name}"]
