"""How tests use search: they type in the real box and read the real list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

HERE = Path(__file__).resolve().parent
# The status names the query (its first 60 letters), so it tells which answer is shown.
SETTLED = """query => {
    const status = document.querySelector("#sok").form.querySelector("[role=status]:not(.k-search-away)");
    return status && status.textContent.includes("”" + (query.length > 60 ? query.slice(0, 60) + "…" : query) + "”");
}"""
READ = """() => [...document.querySelectorAll(".k-found [data-result]")].map(link => new URL(link.href).pathname + new URL(link.href).hash)"""


@dataclass(frozen=True)
class Query:
    """What a reader types and the addresses that answer it."""

    kind: str
    text: str
    accepted: tuple[str, ...]

    def place(self, results: list[str]) -> int | None:
        """The place of the first right answer, from 1; an address without a fragment accepts any part of its page."""
        for number, result in enumerate(results, 1):
            if any(result == right or ("#" not in right and result.split("#")[0] == right) for right in self.accepted):
                return number
        return None


def queries(name: str, key: str) -> list[Query]:
    """The queries of a file, in its order."""
    entries: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text("utf-8"))[key]
    return [Query(str(entry.get("kind", "")), str(entry["q"]), tuple(entry["a"])) for entry in entries]


def ask(page: Page, query: str) -> list[str]:
    """Types a query into the box in the header; the addresses of the results in their order."""
    box = page.locator("#sok")
    box.fill("")
    box.press_sequentially(query)
    page.wait_for_function(SETTLED, arg=query.strip(), timeout=20_000)
    return page.evaluate(READ)
