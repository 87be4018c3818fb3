"""Finishes a page: its body, table of contents, change date and closing part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .environment import Renderer, headings
from .outputs import Page
from .swedish import clip, date


def finish(page: Page, renderer: Renderer, template: str, **values: Any) -> Page:
    """``page`` with its HTML made from ``template`` and ``values``.

    The change date comes from ``changes.yml``: the newest entry that names the
    page's address, else the first release. No clock is asked.
    """
    change = renderer.site.last_change(page.address)
    text = change.title if change is renderer.site.changes[-1] else f"{date(change.date)}: {change.title}"
    if re.search(r"/\d{4}/$", page.address):
        # A permanent version tells itself apart from the page that it is a version of.
        page = replace(page, description=clip(f"{page.title}. {page.description}"))
    page = replace(page, changed=change.date, changed_text=f"{date(change.date)} ({text[:1].lower()}{text[1:]})" if text == change.title else text)
    body = renderer.render(template, page.address, page=page, **values)
    html = body + renderer.render("components/about_page.jinja", page.address, page=page)
    return replace(page, html=html, toc=headings(body))
