"""Pages and files as values: paths, share pictures, structured data."""

import json

import pytest

from macros.render.outputs import Asset, Crumb, Page


def page(**fields: object) -> Page:
    values = {"address": "/stader/lund/", "kind": "stad", "title": "Lund", "description": "x", "html": "", **fields}
    return Page(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(("address", "path"), [("/", "index.md"), ("/stader/lund/", "stader/lund/index.md")])
def test_paths(address: str, path: str) -> None:
    assert page(address=address).path == path
    assert Asset("/data/x.csv", b"").path == "data/x.csv"


def test_structured_data() -> None:
    told = json.loads(page(structured={"@type": "City", "name": "Lund"}, changed="2026-11-22", crumbs=(Crumb("Start", "/"),)).json_ld("https://a.se/b/"))
    assert (told["@context"], told["url"], told["inLanguage"]) == ("https://schema.org", "https://a.se/b/stader/lund/", "sv")
    assert told["about"]["name"] == "Lund" and told["dateModified"] == "2026-11-22"
    assert told["breadcrumb"]["itemListElement"][0]["item"] == "https://a.se/b/"
    assert json.loads(page(canonical="/x/").json_ld("https://a.se"))["url"] == "https://a.se/x/"
    assert json.loads(page(address="/", kind="start").json_ld("https://a.se"))["potentialAction"]["target"].startswith("https://a.se/sok/")


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;/script&gt;", "\u2028"])
def test_no_text_ends_the_script(text: str) -> None:
    told = page(title=text, description=text).json_ld("https://a.se")
    assert not set("<>&") & set(told) and json.loads(told)["name"] == text


def test_every_kind_has_a_share_picture() -> None:
    for kind in ("stad", "rekommendation", "avsnitt", "jämförelse", "något annat"):
        assert page(kind=kind).share_image.endswith(".png") and page(kind=kind).share_image_text
