"""The steps from a form to what it is looked up by, each with the rule that it follows.

`parts` and `fold` do it at once; here each rule that has changed something says so.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from sourcesearch.analysis.han import written_alike
from sourcesearch.analysis.tokenization.breaks import unbroken
from sourcesearch.analysis.tokenization.characters import APOSTROPHES
from sourcesearch.analysis.tokenization.parts import Part

__all__ = ["FOLDING", "Named", "Step", "steps"]


class Named(NamedTuple):
    """A rule: its name, what it says, and an example: a form, and as what it is looked up."""

    name: str
    says: str
    example: tuple[str, str]


class Step(NamedTuple):
    """A rule that changed something: its name, the form before and after it."""

    rule: str
    before: str
    after: str


FOLDING = (
    Named("broken word", "A word broken over a line is one word.", ("govern-\nment", "government")),
    Named("possessive", "The 's of possession is no part of a word.", ("king's", "king")),
    Named("abbreviation", "The points of an abbreviation stay, the last one too.", ("U.S", "u.s.")),
    Named("case", "Capitals are small letters.", ("Peace", "peace")),
    Named("long s", "ſ is s.", ("Congreſs", "congress")),
    Named("eszett", "ß is ss.", ("Straße", "strasse")),
    Named("ligature", "æ, œ, ﬁ and their like are the letters they join.", ("Cæſar", "caesar")),
    Named("apostrophe", "Apostrophes inside a word count for nothing.", ("o'clock", "oclock")),
    Named("character", "Chinese characters written in several ways are one.", ("國", "国")),
    Named("accent", "Accents, points and vowel signs count for nothing.", ("Zürich", "zurich")),
    Named(
        "elision",
        "An article that lost its vowel is a word of its own.",
        ("l'indépendance", "independance"),
    ),
    Named("number", "Numbers have no grouping.", ("1,745", "1745")),
)
"""The rules by which texts and queries are folded alike, in the order of their use."""

_LIGATURES = {"æ": "ae", "œ": "oe"}


def steps(part: Part) -> list[Step]:
    """The rules that made `part.folded` of `part.form`, in order; none if they are equal."""
    found: list[Step] = []
    form = part.form

    def changed(rule: str, after: str) -> None:
        nonlocal form
        if after != form:
            found.append(Step(rule, form, after))
            form = after

    changed("broken word", unbroken(form))
    if any(map(str.isdecimal, part.folded)):
        changed("number", part.folded)
        return found
    last = form[-2:]
    if len(last) == 2 and last[0] in APOSTROPHES and last[1] in "sS":
        changed("possessive", form[:-2])
    if "." in form:
        changed("abbreviation", form.removesuffix(".") + ".")
    changed("case", form.lower())
    changed("long s", form.replace("ſ", "s"))
    changed("eszett", form.replace("ß", "ss"))
    changed("ligature", "".join(map(_apart, form)))
    changed("apostrophe", "".join(letter for letter in form if letter not in APOSTROPHES))
    changed("character", "".join(written_alike().get(letter, letter) for letter in form))
    changed("accent", part.folded)
    return found


def _apart(letter: str) -> str:
    """The letters that a ligature joins; another letter as it is."""
    if unicodedata.decomposition(letter).startswith("<compat>"):
        return unicodedata.normalize("NFKC", letter)
    return _LIGATURES.get(letter, letter)
