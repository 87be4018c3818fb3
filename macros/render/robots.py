"""``robots.txt``: everything may be read; names the site map when its address is known."""

from __future__ import annotations

from .outputs import Asset


def robots(site_url: str = "") -> Asset:
    """The file for crawlers. A site map needs an absolute address, so it is left out without one."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines += ["", f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"]
    return Asset("/robots.txt", ("\n".join(lines) + "\n").encode())
