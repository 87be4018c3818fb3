"""Pages of the small data set, compared with what has been looked at and committed.

After a change that is meant: ``GOLDEN_UPDATE=1 python -m pytest tests/golden``, then read the difference.
"""

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.render.all_pages import outputs
from macros.render.environment import Owner
from macros.render.outputs import Output, Page

from ..small import FOLDER, small_site

EXPECTED = Path(__file__).parent / "expected"
ADDRESSES = ("/stader/alby/", "/stader/alby/2020/", "/avsnitt/klimatmal/", "/rekommendationer/r4-1-1/", "/amnen/koldioxidbudget/")
SITE_URL = "https://example.se/"


@cache
def rendered() -> dict[str, Output]:
    """The whole small site by address."""
    return {output.address: output for output in outputs(small_site(), Owner(feedback_email="fel@example.se"), SITE_URL)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_as_committed(address: str) -> None:
    page = rendered()[address]
    assert isinstance(page, Page)
    told = (f"<!-- {page.address} · {page.kind} · {page.title} · {page.description} · {page.valid_for} · {page.changed} -->\n"
            + "\n".join(line for line in page.html.splitlines() if line.strip()) + "\n")
    expected = EXPECTED / f"{address.strip('/').replace('/', '-')}.html"
    if os.environ.get("GOLDEN_UPDATE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {address.strip("/").replace("/", "-") for address in ADDRESSES}


def test_addresses_of_the_small_site() -> None:
    assert set(rendered()) >= {
        "/", "/stader/", "/stader/alby/", "/stader/alby/2020/", "/stader/alby/2024/", "/stader/berga/2020/", "/stader/cedervik/2024/",
        "/avsnitt/", "/avsnitt/samverkan/", "/rekommendationer/", "/rekommendationer/r4-4-1/", "/rekommendationer/till/kommuner/",
        "/slutsatser/kommunernas-roll/", "/amnen/", "/amnen/medborgardialog/", "/insikter/uppfoljning-2024/", "/jamfor/", "/jamfor/klimatmal/",
        "/jamfor/klimatmal/2020/", "/kontraktet/", "/kontraktet/skriv-eget/", "/dokument/", "/ordlista/", "/sok/", "/andringar/", "/data/",
        "/om/", "/om/kallor/", "/om/tillganglighet/"}


@pytest.mark.parametrize("fact", [
    ("/stader/alby/", "Bilagan säger inte vem som föreslår."), ("/stader/alby/", "Dialogen med invånarna fortsätter."),
    ("/stader/berga/", "Berga mäter utsläppen med företagen."), ("/stader/berga/", "Berga nämner inte tidplanen."),
    ("/avsnitt/klimatmal/", "Målen står i olika ord."), ("/avsnitt/klimatmal/", "Rapporten räknar till två städer."),
    ("/rekommendationer/r4-1-1/", "parterna"), ("/rekommendationer/r4-4-1/", "Rapporten anger inte vem rekommendationen riktar sig till."),
    ("/amnen/koldioxidbudget/", "Tas upp av 2 av 2 städer"), ("/amnen/medborgardialog/", "Tas upp av 1 av 2 städer"),
    ("/dokument/", "Albys översiktsplan"), ("/ordlista/", "Klimatbudgeten hör till ekonomin."), ("/andringar/", "Ett årtal är rättat."),
    ("/om/kallor/", "Titeln fattas."), ("/insikter/uppfoljning-2024/", "Uppföljningen är ordinarie."), ("/kontraktet/", "Anna Ek"),
    ("/slutsatser/kommunernas-roll/", "Kommunen har mandat att sätta mål."), ("/jamfor/natverk/", "Uppgifterna är oklara."),
    ("/jamfor/rapporteringsplattformar/", "Rapportering"), ("/kontraktet/skriv-eget/", "Vilket mål har ni?"),
], ids=lambda fact: f"{fact[0]}{fact[1][:20]}")
def test_every_entry_is_reached_from_its_page(fact: tuple[str, str]) -> None:
    page = rendered()[fact[0]]
    assert isinstance(page, Page)
    text = " ".join(BeautifulSoup(page.html, "lxml").get_text(" ").replace("\u00a0", " ").split())
    assert fact[1] in text


def digest(folder: Path, seed: str) -> str:
    """A sum over all outputs, made in a process of its own."""
    code = ("import hashlib, sys\nfrom pathlib import Path\nfrom macros.adapters.build import build\n"
            "from macros.adapters.shell import front_matter\nfrom macros.render.outputs import Page\nsum = hashlib.sha256()\n"
            f"for output in build(Path({str(folder)!r}), Path('content')):\n"
            "    parts = (output.address, output.html, front_matter(output), repr(output.toc)) if isinstance(output, Page) else (output.address, output.content)\n"
            "    for part in parts: sum.update(part if isinstance(part, bytes) else part.encode())\nprint(sum.hexdigest())")
    result = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, text=True, capture_output=True,
                            check=False, cwd=Path(__file__).resolve().parents[2])
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("folder", [FOLDER, Path("data")], ids=["small", "real"])
def test_two_processes_give_the_same_bytes(folder: Path) -> None:
    first = digest(folder, "1")
    assert len(first) == len(hashlib.sha256().hexdigest()) and first == digest(folder, "2")
