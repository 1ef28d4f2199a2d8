"""The rules of Dutch spelling before the reforms of 1804, 1934 and 1947."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import VOWELS, Rule, either, once

__all__ = ["DUTCH"]

_NL = ("nl",)
_OPEN = " ".join(["$", *(one + vowel for one in "bdfgklmnprstvz" for vowel in VOWELS.split())])
_OPENED = " ".join(one + vowel for one in "bdfgklmnprstvz" for vowel in VOWELS.split())

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
        (
            *either("e/ee o/oo", after="!e o", before=_OPEN, least=2),
            *either("e/ee o/oo", after="!e o", before=_OPENED),
            *either("zo/zoo", after="^", before="$"),
        ),
        _NL,
        frozenset("alle allee".split()),
    ),
    Rule(
        "ae-aa, uy-ui",
        "Dutch had ae for aa, uy for ui and y for ij until 1804.",
        ("tijd", "tyd"),
        (
            *either("aa/ae ui/uy ij/y"),
            *either("a/ae", before=_OPENED),
            *once("ei/ey ooi/oy oei/oey aai/ay"),
            *either("i/y", after="^", before="e"),
        ),
        _NL,
    ),
    Rule(
        "s-z",
        "Early Dutch has s for z.",
        ("zeer", "seer"),
        (
            *either("z/s", after="^ ^ge ^be ^ver ^on ^ont", before=f"{VOWELS} w"),
            *either("z/s", after="on de ij ei ui ie ee", before="e"),
        ),
        _NL,
        frozenset("zee see zin sin zaken zoen zonde sonde zier sier zoom soom".split()),
    ),
    Rule(
        "c-k, qu-kw",
        "Early Dutch has c for k, and qu for kw.",
        ("kan", "can"),
        (
            *either("k/c", after="^ ^ge ^be ^ver ^ont ^aan ^aen", before="a l n o r u"),
            *either("kw/qu"),
            *either("ks/cks ks/x", before="$"),
        ),
        _NL,
    ),
    Rule(
        "gh-g, ck-k",
        "Early Dutch has gh and ch for g, and ck for k.",
        ("geld", "gheld"),
        (
            *either("g/gh", after="!n", before="e i"),
            *either("g/gh", after="a e i o", before="$ t"),
            *either("k/ck", after="!c k", before="$ e i t s d l j h"),
            *either("kk/ck", before="e i"),
            *once("ig/ich", before="$ e", least=2),
            *once("ag/ach eg/ech eugd/euchd oeg/oech", before="$ t"),
            *once("nog/noch", after="^", before="$"),
        ),
        _NL,
        frozenset(["lach"]),
    ),
    Rule(
        "d-dt, d-t",
        "Early Dutch has dt and t for d at the end of words.",
        ("land", "landt"),
        (
            *either("d/dt", before="$", least=2),
            *either(
                "land/lant hand/hant vriend/vrient tijd/tijt tijd/tyt goed/goet vijand/vijant"
                " avond/avont geld/gelt strijd/strijt stad/stat heid/heit heid/heyt hond/hont"
                " bloed/bloet brood/broot eind/eint mand/mant reid/reit kwaad/quaet dood/doot",
                before="$",
            ),
        ),
        _NL,
    ),
    Rule(
        "single words",
        "Until 1804 single words have other letters.",
        ("uit", "wt"),
        (
            *once("met/mit", after="^", before="$"),
            *either("uit/wt na/nae zou/soude zouden/souden", after="^", before="$"),
            *either("zei/seide zei/seyde zijnde/synde", after="^", before="$"),
            *either("sch/sc", before="r"),
        ),
        _NL,
    ),
)
"""What the spellings of Siegenbeek (1804), Marchant (1934) and of 1947 did away with."""
