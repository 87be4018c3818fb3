"""From folders to outputs: loads the data, renders it, joins the style sheets."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from macros.model.load import load
from macros.model.problems import DataError, Problem
from macros.model.site import Site
from macros.render.all_pages import outputs, redirect_page
from macros.render.environment import Owner
from macros.render.outputs import Asset, Output


class RenderError(Exception):
    """Pages that cannot be made; names the template or module and its line."""


def build(data: Path, content: Path, owner: Owner = Owner(), site_url: str = "") -> list[Output]:
    """Every page and file of the site.

    Raises DataError when the data or the redirects hold problems, RenderError
    when a template does.
    """
    site = load(data)
    try:
        made = list(outputs(site, owner, site_url))
    except TemplateError as error:
        raise RenderError(f"Mallen går inte att använda. {_template_place(error)}: {error}") from error
    except Exception as error:  # Whatever the pages stumble on, the last good site stays and a preview lives on.
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise RenderError(f"Sidorna går inte att göra av data. {Path(place.filename).name}:{place.lineno}: "
                          f"{type(error).__name__} {error}") from error
    written = {"/" + path.relative_to(content).as_posix().removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
               for path in content.rglob("*.md")}
    problems = _address_problems(site, made, {"/" if address == "//" else address for address in written})
    if problems:
        raise DataError(problems)
    return [*made, *map(redirect_page, site.redirects), style_sheet(content / "assets" / "css")]


def _template_place(error: TemplateError) -> str:
    """Template and line of the innermost template that the error passed through."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or error.filename}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else str(error)


def _address_problems(site: Site, made: Iterable[Output], written: set[str]) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for output in made:
        if output.address in seen:
            problems.append(Problem("data", 0, 0, "", f"Adressen {output.address} används av två poster."))
        seen.add(output.address)
    moved: set[str] = set()
    for redirect in site.redirects:
        if redirect.old in seen | written:
            problems.append(Problem("data/redirects.yml", 0, 0, "", f"Adressen {redirect.old} finns fortfarande."))
        if "#" in redirect.old:
            problems.append(Problem("data/redirects.yml", 0, 0, "from", f"Adressen {redirect.old} är en del av en sida."))
        if redirect.old in moved:
            problems.append(Problem("data/redirects.yml", 0, 0, "", f"Adressen {redirect.old} står två gånger."))
        moved.add(redirect.old)
        if redirect.new.partition("#")[0] not in seen | written:
            problems.append(Problem("data/redirects.yml", 0, 0, "", f"Adressen {redirect.new} finns inte."))
    for change in site.changes:
        for item in change.items:
            if item not in seen | written:
                problems.append(Problem("data/changes.yml", 0, 0, "items", f"Adressen {item} finns inte.",
                                        allowed="en adress på webbplatsen, till exempel /stader/lund/"))
    return problems


def style_sheet(folder: Path) -> Asset:
    """All style sheets of ``folder`` as one file, without comments and indents."""
    files = sorted(folder.glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    text = "\n".join(path.read_text("utf-8") for path in files)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return Asset("/assets/site.css", text.encode())
