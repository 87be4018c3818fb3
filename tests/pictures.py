"""Draws the pictures that are committed: ``python -m tests.pictures``.

Share pictures (1200 x 630 px, one for each kind of page) go to
``content/assets/images/``; with ``--readme`` two pictures of the built site
go to ``docs/pictures/``. Needs the test dependencies, nothing else. Run it
after a change in ``macros/render/share_pictures.py`` or in the look.
"""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from collections import Counter
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from macros.render.share_pictures import PICTURES, SharePicture

from .browser_path import find_browser
from .conftest import FLAGS, ROOT, mkdocs_build, serve

SYMBOLS = (ROOT / "macros/templates/theme/partials/symbols.html").read_text("utf-8")
FONT = base64.b64encode((ROOT / "content/assets/fonts/source-serif-4-400-600.woff2").read_bytes()).decode()
STAGES = (("m-finns", "Finns"), ("m-pagar", "Pågår"), ("m-atar", "Åtar sig"), ("m-avser", "Avser"),
          ("m-forslag", "Förslag"), ("m-efterfragar", "Efterfrågar"), ("m-beskriver", "Beskriver"))
# Grounds, inks and the accent; the rest are the edges of letters.
EXACT = 64
STYLE = f"""@font-face{{font-family:Serif4;src:url(data:font/woff2;base64,{FONT})}}
:root{{--k-paper:#fdfcf9}} body{{margin:0;width:1200px;height:630px;box-sizing:border-box;padding:64px 80px;background:#fdfcf9;
border-top:16px solid #0a5563;color:#1b1f22;display:flex;flex-direction:column;font:30px/1.4 "Liberation Sans",Arial,sans-serif}}
.n{{font:600 40px/1 Serif4}} h1{{font:600 84px/1.08 Serif4;margin:auto 0 24px;letter-spacing:-.01em}} p{{margin:0 0 auto;color:#4b5156;font-size:34px}}
ul{{display:flex;gap:28px;list-style:none;margin:0;padding:28px 0 0;border-top:2px solid #dcd7cb;font-size:24px}}
li{{display:flex;gap:10px;align-items:center}} svg{{width:22px;height:22px;color:#0a5563}} .k-hole{{fill:#fdfcf9}}"""


def share_page(picture: SharePicture) -> str:
    """The picture as a page of its own."""
    stages = "".join(f'<li><svg><use href="#{mark}"/></svg>{word}</li>' for mark, word in STAGES)
    return (f"<!doctype html><style>{STYLE}</style><body>{SYMBOLS}<div class=n>Klimatkontrakt 2030</div>"
            f"<h1>{escape(picture.headline)}</h1><p>{escape(picture.line)}</p><ul>{stages}</ul>")


def palette_png(png: bytes, bits: int = 5) -> bytes:
    """The same picture with at most 256 colours, which halves flat drawings.

    ``png`` is what Chromium writes: 8 bits, RGB or RGBA, not interlaced. The
    most common colours stay exact; of the others, ``bits`` of each channel are
    kept, fewer when there are still too many.
    """
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    depth = {2: 3, 6: 4}[kind]
    packed = b"".join(png[at + 8:at + 8 + size] for at, size in _chunks(png) if png[at + 4:at + 8] == b"IDAT")
    pixels = _unfiltered(zlib.decompress(packed), width, height, depth)
    shown = [pixels[at:at + 3] for at in range(0, len(pixels), depth)]
    exact = {colour for colour, _ in Counter(shown).most_common(EXACT)}
    colours: dict[bytes, int] = {}
    while not colours or len(colours) > 256:
        step = 256 >> bits
        near = {colour: colour if colour in exact else bytes(min(255, value // step * step + step // 2) for value in colour)
                for colour in set(shown)}
        colours = {colour: index for index, colour in enumerate(sorted(set(near.values())))}
        bits -= 1
    index_of = {colour: colours[kept] for colour, kept in near.items()}
    indices = bytes(index_of[colour] for colour in shown)
    rows = [b"\0" + indices[y * width:(y + 1) * width] for y in range(height)]
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return png[:8] + b"".join(_chunk(name, body) for name, body in (
        (b"IHDR", head), (b"PLTE", b"".join(colours)), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b"")))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _chunks(png: bytes) -> list[tuple[int, int]]:
    found, at = [], 8
    while at < len(png):
        size = int.from_bytes(png[at:at + 4])
        found.append((at, size))
        at += size + 12
    return found


def _unfiltered(data: bytes, width: int, height: int, depth: int) -> bytes:
    """The pixels behind PNG's five row filters."""
    line, out, before = width * depth, bytearray(), bytearray(width * depth)
    for y in range(height):
        kind, row = data[y * (line + 1)], bytearray(data[y * (line + 1) + 1:(y + 1) * (line + 1)])
        for x in range(line):
            left = row[x - depth] if x >= depth else 0
            up, corner = before[x], before[x - depth] if x >= depth else 0
            row[x] = (row[x] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) & 255
        out += row
        before = row
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def draw_share_pictures(browser: Browser) -> None:
    """Writes one picture for each kind of page."""
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    for picture in PICTURES:
        page.set_content(share_page(picture))
        page.evaluate("document.fonts.ready")
        path = ROOT / "content/assets/images" / picture.file
        path.write_bytes(palette_png(page.screenshot()))
        print(path.relative_to(ROOT), path.stat().st_size)
    page.close()


def draw_readme_pictures(browser: Browser) -> None:
    """Writes the two pictures that the README shows, from a fresh build."""
    with tempfile.TemporaryDirectory() as folder:
        result = mkdocs_build(ROOT, Path(folder))
        if result.returncode:
            raise SystemExit(result.stdout)
        server, address = serve(Path(folder))
        target = ROOT / "docs/pictures"
        target.mkdir(parents=True, exist_ok=True)
        for name, place, width, height in (("start-1440", "", 1440, 900), ("stad-360", "stader/lund/", 360, 640)):
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1)
            page.goto(address + place)
            path = target / f"{name}.png"
            path.write_bytes(palette_png(page.screenshot()))
            print(path.relative_to(ROOT), path.stat().st_size)
            page.close()
        server.shutdown()


def main() -> None:
    """Draws what was asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        draw_share_pictures(browser)
        if "--readme" in sys.argv[1:]:
            draw_readme_pictures(browser)
        browser.close()


if __name__ == "__main__":
    main()
