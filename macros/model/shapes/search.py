"""Shapes of what editors teach search."""

from __future__ import annotations

from .base import Shape, Text


class SearchPage(Shape):
    """A page that no other entry of the data makes, as search shows it."""

    address: Text
    name: Text
    text: Text
    words: tuple[Text, ...] = ()


class SearchWords(Shape):
    """What editors teach search.

    ``synonyms``: groups of words that mean the same. ``one_way``: a word and
    what to look for as well. ``words_for``: the address of a page and words
    that lead to it. ``light_words``: words too common here to narrow a search.
    """

    synonyms: tuple[tuple[Text, ...], ...] = ()
    one_way: dict[Text, tuple[Text, ...]] = {}
    words_for: dict[Text, tuple[Text, ...]] = {}
    pages: tuple[SearchPage, ...] = ()
    compound_parts: tuple[Text, ...] = ()
    light_words: tuple[Text, ...] = ()
    stop_words: tuple[Text, ...] = ()
