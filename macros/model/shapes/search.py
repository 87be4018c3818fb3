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
    that lead to it. ``compound_parts``: short words that compounds are made of.
    ``light_words``: words too common here to narrow a search. The last three
    are written in rows, to be read with ease; the rows mean nothing.
    """

    synonyms: tuple[tuple[Text, ...], ...] = ()
    one_way: dict[Text, tuple[Text, ...]] = {}
    words_for: dict[Text, tuple[Text, ...]] = {}
    pages: tuple[SearchPage, ...] = ()
    compound_parts: tuple[tuple[Text, ...], ...] = ()
    light_words: tuple[tuple[Text, ...], ...] = ()
    stop_words: tuple[tuple[Text, ...], ...] = ()
