"""Which picture stands for which page."""

from __future__ import annotations

from macros.render.share_pictures import PICTURES, picture_for


def test_every_kind_has_one_picture() -> None:
    kinds = [kind for picture in PICTURES for kind in picture.kinds]
    assert len(kinds) == len(set(kinds))
    assert len({picture.file for picture in PICTURES}) == len(PICTURES)


def test_a_kind_without_its_own_picture_gets_the_first() -> None:
    assert picture_for("stad").file == "dela-stad.png"
    assert picture_for("text") is PICTURES[0]
    assert picture_for("stad").text.startswith("Klimatkontrakt 2030. En stads klimatkontrakt: ")
