"""A first visit is light: counted over all requests until the page is idle, as a server sends them packed."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import BrowserContext, Response

from .kinds import FIRST_VISITS, KINDS

MOST_BYTES, MOST_REQUESTS = 120 * 1024, 10
PACKED_ALREADY = (".woff2", ".png")


def sent(answer: Response) -> int:
    """The bytes of an answer's body, packed unless its format already is."""
    body = answer.body()
    return len(body) if answer.url.split("?")[0].endswith(PACKED_ALREADY) else len(gzip.compress(body, 6))


@pytest.mark.parametrize("kind", FIRST_VISITS)
def test_a_first_visit_is_light(context: BrowserContext, site_url: str, kind: str) -> None:
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(site_url + KINDS[kind], wait_until="networkidle")
    page.wait_for_timeout(500)
    sizes = {answer.url: sent(answer) for answer in answers}
    # A headless browser does not ask for the icon; a reader's browser does.
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    if icon not in sizes:
        sizes[icon] = len(gzip.compress(page.request.get(icon).body(), 6))
    assert len(sizes) <= MOST_REQUESTS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    print(kind, len(sizes), sum(sizes.values()))
