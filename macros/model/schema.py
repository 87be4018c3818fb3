"""JSON Schema for every kind of data file, made from the shapes."""

from __future__ import annotations

import json
from pathlib import Path

from .files import FILE_KINDS, FileKind, kind_of


def schema_text(kind: FileKind) -> str:
    """The schema of one kind of file, as committed in ``data/schema/``."""
    schema = kind.root.model_json_schema(by_alias=True, mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"data/{kind.pattern}", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schemas() -> dict[str, str]:
    """File name to text for all kinds."""
    return {f"{kind.name}.schema.json": schema_text(kind) for kind in FILE_KINDS}


def write_schemas(folder: Path) -> list[str]:
    """Writes what has changed and removes what is no longer made; gives the names."""
    folder.mkdir(parents=True, exist_ok=True)
    made = schemas()
    changed = []
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(name)
    for path in folder.glob("*.schema.json"):
        if path.name not in made:
            path.unlink()
            changed.append(path.name)
    return changed


def editor_settings(folder: Path) -> str:
    """VS Code's wiring for the data below ``folder``: which schema goes with which file.

    The editor knows no wildcard but ``*`` and holds every pattern that fits
    against a file; a kind whose pattern also fits others names its files.
    """
    wiring: dict[str, str | list[str]] = {}
    for kind in FILE_KINDS:
        wiring[f"data/schema/{kind.name}.schema.json"] = f"data/{kind.pattern.replace('[0-9][0-9][0-9][0-9]', '20*')}"
    figures = (path.relative_to(folder).as_posix() for path in sorted(folder.glob("figures/*.yml")))
    wiring["data/schema/schematic.schema.json"] = [
        f"data/{path}" for path in figures if (kind_of(path) or FILE_KINDS[0]).name == "schematic"]
    return json.dumps({"yaml.schemas": wiring, "yaml.customTags": [], "files.eol": "\n"}, ensure_ascii=False, indent=2) + "\n"
