"""From folders to outputs: addresses, redirects, style sheets, and failures that are told."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

import macros.adapters.build as adapter
from macros.adapters.build import RenderError, build, style_sheet
from macros.model.problems import DataError
from macros.render.outputs import Page

from ..small import replace, small_data


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of hand-written pages."""
    folder = tmp_path / "content"
    (folder / "om").mkdir(parents=True)
    (folder / "om" / "redigera.md").write_text("# Redigera\n", "utf-8")
    (folder / "assets" / "css").mkdir(parents=True)
    return folder


def told(data: Path, content: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        build(data, content)
    return [str(problem) for problem in caught.value.problems]


def test_redirects_become_pages(tmp_path: Path, content: Path) -> None:
    pages = {output.address: output for output in build(small_data(tmp_path), content)}
    page = pages["/stader/gamla-alby/"]
    assert isinstance(page, Page) and page.canonical == "/stader/alby/" and not page.index
    assert '<a href="../alby/">' in page.html


@pytest.mark.parametrize(("text", "message"), [
    ("{from: /a/, to: /stader/lund/}", "data/redirects.yml: Adressen /stader/lund/ finns inte."),
    ("{from: /stader/berga/, to: /stader/alby/}", "data/redirects.yml: Adressen /stader/berga/ finns fortfarande."),
    ("{from: /om/redigera/, to: /stader/alby/}", "data/redirects.yml: Adressen /om/redigera/ finns fortfarande."),
    ("{from: /a/, to: /stader/alby/}\n  - {from: /a/, to: /stader/berga/}", "data/redirects.yml: Adressen /a/ står två gånger."),
    ("{from: \"/a/#b\", to: /stader/alby/}", "data/redirects.yml: fältet from: Adressen /a/#b är en del av en sida."),
])
def test_redirects_are_checked(tmp_path: Path, content: Path, text: str, message: str) -> None:
    data = small_data(tmp_path)
    (data / "redirects.yml").write_text(f"redirects:\n  - {text}\n", "utf-8")
    assert told(data, content) == [message]


def test_redirects_may_lead_to_a_part_and_to_written_pages(tmp_path: Path, content: Path) -> None:
    data = small_data(tmp_path)
    (data / "redirects.yml").write_text("redirects:\n  - {from: /a/, to: \"/stader/alby/#klimatmal\"}\n  - {from: /b/, to: /om/redigera/}\n", "utf-8")
    assert len([output for output in build(data, content) if getattr(output, "kind", "") == "flytt"]) == 2


def test_changes_name_addresses_that_exist(tmp_path: Path, content: Path) -> None:
    data = small_data(tmp_path)
    replace(data / "changes.yml", "[/stader/alby/]", "[/stader/alby/, /stader/lund/]")
    assert told(data, content) == ["data/changes.yml: fältet items: Adressen /stader/lund/ finns inte.\n"
                                   "    Tillåtet: en adress på webbplatsen, till exempel /stader/lund/"]


def test_no_two_outputs_share_an_address(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("/x/", "text", "x", "x", "")
    monkeypatch.setattr(adapter, "outputs", lambda *given: [page, page])
    replace(small_data(tmp_path) / "redirects.yml", "  - {from: /stader/gamla-alby/, to: /stader/alby/}\n", "  []\n")
    assert "data: Adressen /x/ används av två poster." in told(tmp_path / "data", content)


@pytest.mark.parametrize("template", ["{{ nothing }}", "{% if %}", "{{ x | nofilter }}", "{% include 'gone.jinja' %}"])
def test_a_broken_template_is_named(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    environment = Environment(loader=DictLoader({"pages/stad.jinja": template}), autoescape=True, undefined=adapter_undefined())

    def broken(*given: object) -> list[Page]:
        environment.get_template("pages/stad.jinja").render()
        return []

    monkeypatch.setattr(adapter, "outputs", broken)
    with pytest.raises(RenderError, match="Mallen går inte att använda"):
        build(small_data(tmp_path), content)


def adapter_undefined() -> type:
    """The strict kind of undefined that the real environment uses."""
    from jinja2 import StrictUndefined
    return StrictUndefined


def test_whatever_the_pages_stumble_on_is_told(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> list[Page]:
        return [{}["lund"]]  # type: ignore[list-item]

    monkeypatch.setattr(adapter, "outputs", broken)
    with pytest.raises(RenderError, match=r"Sidorna går inte att göra av data\. test_build_adapter\.py:[0-9]+: KeyError 'lund'"):
        build(small_data(tmp_path), content)


def test_style_sheets_are_joined_with_the_base_first(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("/* a\n b */\n.a {\n  color: red;\n}\n", "utf-8")
    (tmp_path / "site.css").write_text(":root { --x: 1 } /* kort */\n", "utf-8")
    sheet = style_sheet(tmp_path)
    assert (sheet.address, sheet.content.decode()) == ("/assets/site.css", ":root { --x: 1 }\n.a {\ncolor: red;\n}")
