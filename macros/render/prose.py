"""The editors' text as HTML: three kinds of markup, everything else as written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

_LINK = r"\[(?P<label>[^\[\]\n]+)\]\((?P<address>[^()\s]+)\)"
_STRONG = r"\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*"
_EMPHASIS = r"(?<!\*)\*(?P<emphasis>[^\s*](?:[^*\n]*[^\s*])?)\*(?!\*)"
_MARKUP = re.compile(f"{_LINK}|{_STRONG}|{_EMPHASIS}")
_ALLOWED = re.compile(r"(?:https?://[^\s\"'<>]+|mailto:[^\s\"'<>]+|(?:\.\.?/|/(?![/\\])|#)[^\s\"'<>:\\]*)\Z")
_UNITS = ("procent|%|ton|kg|miljoner|miljarder|mnkr|kronor|städer|kommuner|år|organisationer|företag|anställda|invånare"
          "|strategier|fokusområden|personer|gårdar|myndigheter|rekommendationer|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december")
_KEEP_TOGETHER = re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b|%)|(?<=\bscope) (?=\d)|(?<=\bkapitel) (?=\d)"
                            r"|(?<=\bän) (?=(?:19|20)\d\d\b)|(?<=\bavsnitt) (?=\d)|(?<=\d) (?=000\b)", re.IGNORECASE)
# A line may break after a dash, which would leave "10–" or "2-" (gradersmålet) at its end. A span, not a joiner
# character: what a reader copies or searches for on the page is then the plain text.
_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"((?<![\w.,]){_NUMBER}–{_NUMBER}(?:\u00a0(?:procent|%))?(?!\w)"
                    r"|(?<![\w.,–-])(?:\d+|[A-Za-z])-[a-zåäö]{2,14}(?![\w-]))")

Resolve = Callable[[str], str]
Linker = Callable[[str], Markup]


@dataclass(frozen=True)
class Run:
    """A stretch of text with its markup: kind is text, strong, em or link."""

    kind: str
    text: str
    address: str = ""


def parse(text: str) -> list[Run]:
    """``text`` split into runs; markup that is not allowed stays text."""
    runs: list[Run] = []
    end = 0
    for match in _MARKUP.finditer(text):
        if match["address"] is not None and not allowed(match["address"]):
            continue
        if match.start() > end:
            runs.append(Run("text", text[end:match.start()]))
        if match["address"] is not None:
            runs.append(Run("link", match["label"], match["address"]))
        elif match["strong"] is not None:
            runs.append(Run("strong", match["strong"]))
        else:
            runs.append(Run("em", match["emphasis"]))
        end = match.end()
    if end < len(text):
        runs.append(Run("text", text[end:]))
    return runs


def allowed(address: str) -> bool:
    """Whether a link in prose may lead to ``address``."""
    return bool(_ALLOWED.match(address))


def plain(text: str) -> str:
    """What the reader sees of ``text``: the markup taken away."""
    return "".join(run.text for run in parse(text))


def keep_together(text: str) -> str:
    """``text`` with no-break spaces between numbers and their units."""
    return _KEEP_TOGETHER.sub("\u00a0", text)


def _unbroken(text: str, show: Linker) -> Markup:
    """``text`` as ``show`` gives it, with each range (10–14) and short word (2-gradersmålet, A-lista, e-förslag) kept on one line."""
    parts = _RANGE.split(text)
    return Markup().join(Markup('<span class="k-nb">{}</span>').format(part) if number % 2 else show(part)
                         for number, part in enumerate(parts))


def prose(text: str, resolve: Resolve = lambda address: address, linker: Linker | None = None) -> Markup:
    """``text`` as inline HTML.

    ``resolve`` turns an address on this site into a link from the page;
    ``linker`` may put links around terms in runs that have no link yet.
    """
    out = Markup()
    for run in parse(text):
        shown = keep_together(run.text)
        body = _unbroken(shown, linker if linker and run.kind != "link" else escape)
        if run.kind == "strong":
            out += Markup("<strong>{}</strong>").format(body)
        elif run.kind == "em":
            out += Markup("<em>{}</em>").format(body)
        elif run.kind == "link":
            out += Markup('<a href="{}">{}</a>').format(resolve(run.address), body)
        else:
            out += body
    return out
