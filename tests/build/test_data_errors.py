"""A data error in a real build: everything told, nothing touched, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

from ..conftest import mkdocs_build
from ..small import replace


def test_an_error_leaves_the_last_good_site(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("den förra versionen", "utf-8")
    replace(project / "data" / "cities" / "lund" / "2020.yml", "stage: proposed\n        text: >-\n          **Förslag (2020):**",
            "stage: propsed\n        text: >-\n          **Förslag (2020):**")
    (project / "data" / "topics.yml").write_bytes(b"topics:\n\t- id: x\n")
    (project / "data" / "notes.yml").write_text("a: 1\n", "utf-8")
    (project / "data" / "recommendations" / "r4-6-4.yml").write_bytes(b"short: \xff\n")
    result = mkdocs_build(project, site)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    for part in ("data/cities/lund/2020.yml:", "Menade du proposed?", "data/topics.yml:2:1: Raden är indragen med tabb.",
                 "data/notes.yml: Filen hör inte hemma i data.", "data/recommendations/r4-6-4.yml:1:1: Filen är inte giltig UTF-8.",
                 "4 fel i 4 filer.", "Den förra versionen ligger kvar."):
        assert part in result.stdout, result.stdout
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text("utf-8") == "den förra versionen"


def test_a_broken_template_is_told_in_the_same_way(project: Path) -> None:
    template = project / "macros" / "templates" / "pages" / "city.jinja"
    template.write_text("{{ nothing_here }}\n" + template.read_text("utf-8"), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(project / "site")], cwd=project,
                            env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert result.returncode == 1 and "Traceback" not in result.stdout
    assert "city.jinja:1" in result.stdout and "nothing_here" in result.stdout
    assert not (project / "site").exists()
