"""JSON Schema: committed fresh, wired to every file, and no stricter or looser than the shapes where it matters."""

import json
import re
from pathlib import Path

import pytest

from macros.model.files import FILE_KINDS, kind_of
from macros.model.schema import editor_settings, schemas, write_schemas

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


def test_committed_schemas_are_fresh() -> None:
    """Mend with: python -m macros schema"""
    assert {path.name: path.read_text("utf-8") for path in (DATA / "schema").iterdir()} == schemas()


def test_committed_editor_settings_are_fresh() -> None:
    assert (ROOT / ".vscode" / "settings.json").read_text("utf-8") == editor_settings(DATA)


def editor_matches(pattern: str, path: str) -> bool:
    """How the YAML extension of VS Code reads a pattern: ``*`` is anything, the rest as written, at the end of the path."""
    return bool(re.search(re.escape(pattern).replace(r"\*", ".*") + "$", f"file:///klimat/{path}"))


def test_every_data_file_has_exactly_its_own_schema() -> None:
    wiring = json.loads(editor_settings(DATA))["yaml.schemas"]
    for path in DATA.rglob("*.yml"):
        name = path.relative_to(DATA).as_posix()
        kind = kind_of(name)
        fitting = [schema for schema, patterns in wiring.items()
                   if any(editor_matches(pattern, f"data/{name}") for pattern in ([patterns] if isinstance(patterns, str) else patterns))]
        assert kind and fitting == [f"data/schema/{kind.name}.schema.json"], name
    assert all((ROOT / schema).exists() for schema in wiring)


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_schemas_refuse_unknown_fields_and_name_the_required(kind: object) -> None:
    schema = json.loads(schemas()[f"{kind.name}.schema.json"])  # type: ignore[attr-defined]
    shapes = [schema, *schema.get("$defs", {}).values()]
    assert all(shape["additionalProperties"] is False for shape in shapes if shape.get("type") == "object")
    assert schema["$schema"].startswith("https://json-schema.org/") and schema["$comment"].startswith("data/")


def test_schemas_name_the_fields_that_editors_write() -> None:
    point = json.loads(schemas()["version.schema.json"])["$defs"]["Point"]
    assert set(point["required"]) == {"id", "stage", "text"}
    assert "from" in point["properties"] and "origin" not in point["properties"]
    stage = json.loads(schemas()["version.schema.json"])["$defs"]["Stage"]
    assert stage["enum"] == ["in_place", "ongoing", "commits", "intends", "proposed", "requests", "describes"]


def test_writing_changes_only_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    assert sorted(write_schemas(folder)) == sorted(schemas())
    assert write_schemas(folder) == []
    (folder / "topics.schema.json").write_text("old", "utf-8")
    (folder / "gone.schema.json").write_text("{}", "utf-8")
    assert write_schemas(folder) == ["topics.schema.json", "gone.schema.json"]
    assert not (folder / "gone.schema.json").exists()
