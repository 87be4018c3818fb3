"""Open data, opened again as a user's program would."""

import csv
import io
import json
from dataclasses import replace

import pytest

from macros.model.site import Site
from macros.render.exports import downloads, export_assets
from macros.render.prose import plain

from ..small import small_site


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a Swedish spreadsheet opens it."""
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def by_address(site: Site) -> dict[str, bytes]:
    return {asset.address: asset.content for asset in export_assets(site)}


def test_counts_are_true(site: Site) -> None:
    for download in downloads(site):
        if download.kind == "CSV":
            assert len(rows(download.asset.content)) == download.rows, download.label
        else:
            assert len(json.loads(download.asset.content)) == download.rows, download.label
        assert download.size == f"{max(1, round(len(download.asset.content) / 1000))}\u00a0kB"


def test_every_statement_is_a_row_with_version_source_and_home(site: Site) -> None:
    told = rows(by_address(site)["/data/uppgifter.csv"])
    assert len(told) == len(site.statements)
    for row, statement in zip(told, site.statements, strict=True):
        assert (row["stad"], row["version"], row["id"]) == (statement.city, str(statement.year), statement.point.id)
        assert row["text"].lstrip("'") == plain(statement.point.text) and row["kalla"] and row["adress"].startswith("/")
        assert row["kommunkod"] == site.city_by_id[statement.city].data.municipality_code


def test_all_targets_and_recommendations(site: Site) -> None:
    files = by_address(site)
    targets = [target for city in site.cities for version in city.versions for data in version.data.sections.values()
               for point in data.points for target in point.targets]
    assert [row["id"] for row in rows(files["/data/klimatmal.csv"])] == [target.id for target in targets]
    assert [row["id"] for row in rows(files["/data/rekommendationer.csv"])] == [item.id for item in site.recommendations]


def test_every_row_names_its_source(site: Site) -> None:
    titles = {document.data.title for document in site.documents}
    for row in rows(by_address(site)["/data/uppgifter.csv"]):
        assert row["kalla"].startswith("rapporten") or any(row["kalla"].startswith(title) for title in titles)


def test_the_source_of_another_site_is_its_own() -> None:
    told = {row["id"]: row["kalla"] for row in rows(by_address(small_site())["/data/uppgifter.csv"])}
    assert told["antaget-mal"].startswith("rapportens kapitel 3.1") and told["dialog-2024"].startswith("Insikten")


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-4 procent", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1"])
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    site = small_site()
    item = site.recommendations[0]
    changed = replace(site, recommendations=(replace(item, data=item.data.model_copy(update={"short": text, "title": text})), site.recommendations[1]))
    row = rows(by_address(changed)["/data/rekommendationer.csv"])[0]
    assert row["kortnamn"][0] not in "=+@\t" and text in row["kortnamn"]


@pytest.mark.parametrize("text", ["a;b", 'a"b', "a\nb", "a\r\nb", "å—👩‍🚒", "' x"])
def test_any_text_survives_the_round_trip(text: str) -> None:
    site = small_site()
    item = site.recommendations[0]
    changed = replace(site, recommendations=(replace(item, data=item.data.model_copy(update={"short": text})), site.recommendations[1]))
    assert rows(by_address(changed)["/data/rekommendationer.csv"])[0]["kortnamn"] == text
    assert json.loads(by_address(changed)["/data/rekommendationer.json"])[0]["short"] == text


def test_json_holds_the_editors_field_names() -> None:
    cities = json.loads(by_address(small_site())["/data/stader.json"])
    points = cities[0]["versioner"][1]["sections"]["klimatmal"]["points"]
    assert points[1]["from"] == "appendix" and points[1]["certainty"] == "unclear"
    assert {city["id"] for city in cities} == {"alby", "berga", "cedervik"}


def test_same_data_same_bytes(site: Site) -> None:
    assert by_address(site) == by_address(site)
