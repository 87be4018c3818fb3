"""Built HTML, read once: pages with their ids, links, texts and faults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements that SVG closes in their own tag.
SELF_CLOSED = frozenset("use path circle rect line polyline polygon ellipse stop image".split())
LINKS = {"a": ("href",), "link": ("href",), "use": ("href", "xlink:href"), "image": ("href",), "script": ("src",), "img": ("src",), "form": ("action",),
         "source": ("src",), "iframe": ("src",), "object": ("data",), "video": ("src", "poster"), "audio": ("src",), "embed": ("src",)}
# Relations that say something of the page and load nothing.
TOLD = frozenset({"canonical", "alternate"})


@dataclass
class PageSeen(HTMLParser):
    """One page as a browser reads it."""

    address: str
    lang: str = ""
    title: str = ""
    description: str = ""
    robots: str = ""
    canonical: str = ""
    text: str = ""
    h1: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    main: str = ""
    main_text: str = ""
    _open: list[str] = field(default_factory=list)
    _script_type: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if len(values) != len(attrs):
            self.faults.append(f"<{tag}> har ett attribut två gånger")
        for name in values:
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}>")
        if "id" in values:
            self.ids.append(values["id"])
        for name in LINKS.get(tag, ()):
            if name in values and values.get("rel") not in TOLD:
                self.links.append((tag, values[name]))
        if tag == "html":
            self.lang = values.get("lang", "")
        elif tag == "meta":
            self.meta[values.get("name") or values.get("property") or values.get("http-equiv") or ""] = values.get("content", "")
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        elif tag == "style":
            self.faults.append("<style>")
        elif tag == "script":
            self._script_type = values.get("type", "")
            if "src" not in values and self._script_type != "application/ld+json":
                self.faults.append("<script> i sidan")
        elif tag == "h1":
            self.h1.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> vid rad {self.getpos()[0]} stänger {self._open[-1:]}")
            if tag in self._open:
                while self._open.pop() != tag:
                    pass
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        inside = self._open
        if "script" in inside:
            if self._script_type == "application/ld+json":
                self.json_ld.append(data)
            return
        if "title" in inside and "svg" not in inside:
            self.title += data
            return
        if "h1" in inside:
            self.h1[-1] += data
        if "head" not in inside:
            self.text += data
        if "article" in inside:
            self.main_text += data


def see(address: str, html: str) -> PageSeen:
    """``html`` as the page at ``address``."""
    page = PageSeen(address)
    page.feed(html)
    page.close()
    if page._open:
        page.faults.append(f"aldrig stängda: {page._open}")
    page.description, page.robots = page.meta.get("description", ""), page.meta.get("robots", "")
    page.title = " ".join(page.title.split())
    page.h1 = [" ".join(text.split()) for text in page.h1]
    return page


def see_site(folder: Path) -> dict[str, PageSeen]:
    """Every HTML page below ``folder`` by its address."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        address = "/" + (name.removesuffix("index.html") if name.endswith("index.html") else name)
        found[address] = see(address, path.read_text("utf-8"))
    return found


def broken_links(pages: dict[str, PageSeen], files: set[str], root: str = "/") -> list[str]:
    """Links that lead to no page, file or fragment; ``root`` is where the site lies on its host."""
    host = "http://site"
    ids = {address: set(page.ids) for address, page in pages.items()}
    found = []
    for address, page in pages.items():
        # The error page is shown at any address, so its links begin at the root.
        here = host + root + ("any/where/" if address == "/404.html" else address[1:])
        for tag, link in page.links:
            if urlsplit(link).scheme in ("http", "https", "mailto") and not link.startswith(host):
                continue
            target = urlsplit(urljoin(here, link))
            path = unquote(target.path)
            if not path.startswith(root) or (link.startswith("/") and address != "/404.html"):
                found.append(f"{address}: {link} lämnar webbplatsen")
                continue
            inner = "/" + path[len(root):]
            if address == "/404.html" and link.startswith("#"):
                inner = address
            if inner not in pages and inner.lstrip("/") not in files:
                found.append(f"{address}: {link} finns inte")
            elif target.fragment and inner in ids and unquote(target.fragment) not in ids[inner]:
                found.append(f"{address}: {link} har ingen sådan del")
    return found


def style_addresses(css: str) -> list[str]:
    """Addresses that a style sheet loads."""
    return re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
