"""Finishing a page: body, table of contents, change date, closing part."""

from dataclasses import replace

import pytest

from macros.model.site import Site
from macros.render.all_pages import outputs
from macros.render.environment import Owner, Renderer
from macros.render.outputs import Page
from macros.render.page import finish

from ..small import small_site


def made(address: str = "/andringar/", owner: Owner = Owner(), site_url: str = "", site: Site | None = None, **fields: object) -> Page:
    page = Page(address, "ändringar", "Ändringar", "Vad som har ändrats.", "", data_file="data/changes.yml", data_line=1, **fields)  # type: ignore[arg-type]
    return finish(page, Renderer(site or small_site(), owner, site_url), "pages/changes.jinja")


def test_the_change_date_comes_from_the_log() -> None:
    assert (made().changed, made().changed_text) == ("2026-11-22", "22 november 2026 (första utgåvan)")
    touched = made("/stader/alby/")
    assert (touched.changed, touched.changed_text) == ("2026-12-01", "1 december 2026: Alby rättad")


def test_a_permanent_version_says_so_in_its_description() -> None:
    assert made("/stader/alby/2020/").description == "Ändringar. Vad som har ändrats."
    assert made("/stader/alby/").description == "Vad som har ändrats."


def test_the_closing_part_names_the_data_file_and_id() -> None:
    html = made(identity="x-1", valid_for="2020").html
    for part in ("data/changes.yml", "rad 1", "x-1", "Uppgifterna gäller", "Sidan ändrad", "För redaktörer"):
        assert part in html


def test_reporting_an_error_is_missing_until_the_owner_gives_an_address() -> None:
    assert "mailto:" not in made().html and "har inte angett någon adress" in made().html
    html = made(owner=Owner(feedback_email="fel@example.se"), site_url="https://example.se/", identity="a & b").html
    assert "mailto:fel@example.se?subject=Fel%20p%C3%A5%20sidan" in html and "a%20%26%20b" in html


def test_the_owners_address_cannot_break_out() -> None:
    html = made(owner=Owner(feedback_email='x"><script>alert(1)</script>')).html
    assert "<script>" not in html


def test_the_table_of_contents_follows_the_body() -> None:
    pages = [output for output in outputs(small_site()) if isinstance(output, Page)]
    for page in pages:
        for heading in page.toc:
            assert f'id="{heading.id}"' in page.html


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{: onclick=x }", "![x](y)", "2030. Målet", "\u202eabc", "👩‍🚒" * 50])
def test_names_of_the_data_show_as_text(value: str) -> None:
    site = small_site()
    city = replace(site.cities[0], data=site.cities[0].data.model_copy(update={"name": value, "official_name": value}))
    hostile = replace(site, cities=(city, *site.cities[1:]))
    for output in outputs(hostile):
        if isinstance(output, Page):
            assert "<script>alert" not in output.html and "49" not in output.title
