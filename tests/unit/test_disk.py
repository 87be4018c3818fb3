"""The same pages on disk, for a generator other than MkDocs."""

from pathlib import Path

import yaml

from macros.adapters.disk import write
from macros.render.all_pages import outputs
from macros.render.outputs import Asset, Page

from ..small import small_site


def test_every_output_has_its_file(tmp_path: Path) -> None:
    made = list(outputs(small_site()))
    assert write(made, tmp_path) == len(made)
    for output in made:
        written = (tmp_path / output.path).read_bytes()
        if isinstance(output, Asset):
            assert written == output.content
        else:
            _, head, body = written.decode().split("---\n", 2)
            assert yaml.safe_load(head)["title"] == output.title and body.strip() == output.html.strip()
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == len(made)


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    page = Page("/a/b/", "text", "Å", "x", "<p>x</p>")
    write([page], tmp_path)
    before = (tmp_path / "a" / "b" / "index.md").read_bytes()
    assert write([page], tmp_path) == 1 and (tmp_path / "a" / "b" / "index.md").read_bytes() == before
