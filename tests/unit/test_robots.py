"""The file for crawlers."""

from __future__ import annotations

from macros.render.robots import robots


def test_everything_may_be_read() -> None:
    assert robots().address == "/robots.txt"
    assert robots().content == b"User-agent: *\nAllow: /\n"


def test_the_site_map_is_named_when_its_address_is_known() -> None:
    assert b"\nSitemap: https://example.se/klimat/sitemap.xml\n" in robots("https://example.se/klimat/").content
