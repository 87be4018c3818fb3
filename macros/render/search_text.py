"""How search reads Swedish: words, stems, folding, compounds.

The browser does the same (content/assets/js/search/text.js); a test stems every
word of the corpus at both ends and compares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_STEMMER = snowballstemmer.stemmer("swedish")
# A linking s may be followed by the next word of a compound: klimat|investering-s-plan.
_LINKS = ("", "s")
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 7
# Words of their own that inside a longer word are a suffix or a prefix: håll|bara, led|are, åter|vinna.
_AFFIXES = frozenset("""
ande ans ant aren arna bara bart barhet der ell else ende enhet erna full fulla fullt heten heter ing isk iska ligt
liga lighet lik lös lösa löst men ner nation ning ningen ningar ren res ring sam samt samma samhet sen ser sist skap
skapet skapen skapa tig
an av be eft efter er fast fort fram från för före förut genom gen in innan inne int inter lev med mot ned nog om på
sak sammans samman ska till und under upp ut utan vid åter över alla allt dess fler mer möj som
""".split())


def normal(text: str) -> str:
    """``text`` in lower case and one form per character (CO₂ becomes co2)."""
    return unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")


def tokens(text: str) -> list[str]:
    """The words and numbers of ``text``: ``R4.1.3``, ``1,5`` and ``2030`` stay whole."""
    return [token.replace(",", ".") for token in _TOKEN.findall(normal(text))]


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word; whatever holds a digit is left alone."""
    return word if any(character.isdigit() for character in word) else _STEMMER.stemWord(word)


def stems(text: str) -> list[str]:
    """The stems of the words of ``text``, in order."""
    return [stem(token) for token in tokens(text)]


def fold(word: str) -> str:
    """``word`` without marks over its letters: mål becomes mal."""
    return "".join(character for character in unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "a"))
                   if not unicodedata.combining(character))


class Compounds:
    """Splits compounds into the words that they are made of.

    A part must be a word of the corpus of four letters or more, or stand in
    the list that editors keep (``compound_parts`` in data/search.yml), which
    also names the shorter ones.
    """

    def __init__(self, words: Iterable[str], listed: Iterable[str], stop_words: Iterable[str]) -> None:
        self._listed = {stem(word) for word in listed}
        refused = {stem(word) for word in stop_words} | {stem(word) for word in _AFFIXES} | _AFFIXES
        self._known = {stem(word) for word in words if len(word) >= _SHORTEST_PART and word.isalpha()}
        self._known = (self._known - refused) | self._listed

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the parts of ``word``, or nothing when it is no compound."""
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
            return ()
        found = self._split(word, 3)
        return found if len(found) > 1 else ()

    def _split(self, word: str, most: int) -> tuple[str, ...]:
        # The fewest parts win, then the longest last part, which carries the meaning.
        best: tuple[str, ...] = ()
        for cut in range(2, len(word) - 2):
            left, right = self._left(word[:cut]), word[cut:]
            if not left:
                continue
            rest = (stem(right),) if self._is_part(right) else ()
            if not rest and most > 2 and len(right) >= _SHORTEST_COMPOUND:
                rest = self._split(right, most - 1)
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (left, *rest)
        return best

    def _is_part(self, word: str) -> bool:
        found = stem(word)
        return found in self._known and (len(word) >= _SHORTEST_PART or found in self._listed)

    def _left(self, word: str) -> str:
        for link in _LINKS:
            part = word.removesuffix(link) if link else word
            if part != word or not link:
                found = stem(part)
                if (len(part) >= _SHORTEST_PART or found in self._listed) and found in self._known:
                    return found
        return ""
