"""Hands the rendered site to MkDocs; the only module that knows MkDocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.adapters import shell
from macros.adapters.build import RenderError, build, style_sheet
from macros.model.problems import DataError
from macros.render.outputs import Page

LOG = logging.getLogger("klimatkontrakt")


class Hook:
    """One build of the site: reads and renders before anything is written.

    A problem stops ``mkdocs build`` before the old site is touched; under
    ``mkdocs serve`` the site becomes one page that lists the problems, and
    heals when the data does.
    """

    def __init__(self) -> None:
        self.serving = False
        self.pages: dict[str, Page] = {}
        self.failure = ""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether this is a live preview."""
        self.serving = command == "serve"
        if not LOG.handlers:
            LOG.addHandler(logging.StreamHandler())
            LOG.propagate = False

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Reads all data and renders all pages; nothing is written yet."""
        root = Path(config.config_file_path).parent
        self.failure, self.outputs = "", []
        try:
            owner = shell.owner(config.extra.get("owner") or {})
            self.outputs = build(root / "data", Path(config.docs_dir), owner, config.site_url or "")
        except (DataError, RenderError) as error:
            self.failure = str(error)
            LOG.error(self.failure)
            if not self.serving:
                raise Abort("Webbplatsen byggdes inte. Den förra versionen ligger kvar.") from None
        self.pages = {output.path: output for output in self.outputs if isinstance(output, Page)}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the rendered pages and files to the hand-written ones."""
        if self.failure:
            page = File.generated(config, "index.md", content="# Datafel")
            style = style_sheet(Path(config.docs_dir) / "assets" / "css")
            kept = [file for file in files if not file.is_documentation_page()]
            return Files([page, File.generated(config, style.path, content=style.content), *kept])
        for output in self.outputs:
            if isinstance(output, Page):
                file = File.generated(config, output.path, content=shell.front_matter(output),
                                      inclusion=InclusionLevel.NOT_IN_NAV)
            else:
                file = File.generated(config, output.path, content=output.content)
            if existing := files.get_file_from_path(output.path):
                files.remove(existing)
            files.append(file)
        for file in files.documentation_pages():
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Rendered pages are HTML already: Markdown never sees the data."""
        return "" if self.failure or page.file.src_uri in self.pages else markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The page's HTML and its table of contents."""
        if self.failure:
            return shell.problem_page(self.failure)
        output = self.pages.get(page.file.src_uri)
        if output is None:
            return html
        page.toc = TableOfContents([AnchorLink(heading.label, heading.id, 2) for heading in output.toc])
        return output.html

    def on_page_context(self, context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig,
                        nav: Any) -> dict[str, Any]:
        """What the shell around the article needs to know of the page."""
        output = self.pages.get(page.file.src_uri) or shell.written_page(page.file.src_uri, page.meta, str(page.title or ""))
        context["k"] = output
        context["toc"] = [(item.id, item.title) for item in page.toc] or [
            (child.id, child.title) for item in page.toc for child in item.children]
        context["menu"] = shell.MENU
        context["failure"] = bool(self.failure)
        return context

    def on_template_context(self, context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
        """The error page is a page too."""
        context["k"] = shell.written_page("404.md", {}, "Sidan finns inte")
        context["toc"] = []
        context["menu"] = shell.MENU
        context["failure"] = bool(self.failure)
        context["failure_html"] = shell.problem_page(self.failure) if self.failure else ""
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leaves out the theme's files that no page uses."""
        shell.prune(Path(config.site_dir))


_hook = Hook()
on_startup = _hook.on_startup
on_pre_build = _hook.on_pre_build
on_files = _hook.on_files
on_page_markdown = _hook.on_page_markdown
on_page_content = _hook.on_page_content
on_page_context = _hook.on_page_context
on_template_context = _hook.on_template_context
on_post_build = _hook.on_post_build
