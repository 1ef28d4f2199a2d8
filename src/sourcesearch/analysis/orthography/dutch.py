"""The rules of Dutch spelling before the reforms of 1804, 1934 and 1947."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import VOWELS, Rule, either

__all__ = ["DUTCH"]

_NL = ("nl",)
_OPEN = " ".join(["$", *(one + vowel for one in "bdfgklmnprstvz" for vowel in VOWELS.split())])

DUTCH = (
    Rule(
        "sch-s",
        "Dutch had sch for s inside and at the end of words until 1947.",
        ("mens", "mensch"),
        either("s/sch", before="$ e", least=1),
        _NL,
    ),
    Rule(
        "ee-e, oo-o",
        "Dutch had double vowels before a single consonant until 1947.",
        ("lopen", "loopen"),
        either("e/ee o/oo", after="!e o", before=_OPEN),
        _NL,
    ),
    Rule(
        "ae-aa, uy-ui",
        "Dutch had ae for aa, uy for ui and y for ij until 1804.",
        ("tijd", "tyd"),
        either("aa/ae ui/uy ij/y"),
        _NL,
    ),
    Rule(
        "gh-g, ck-k",
        "Early Dutch has gh for g and ck for k.",
        ("geld", "gheld"),
        (*either("g/gh", after="!n", before="e i"), *either("k/ck", before="$")),
        _NL,
    ),
)
"""What the spellings of Siegenbeek (1804), Marchant (1934) and of 1947 did away with."""
