"""The rules of older Danish, Norwegian, Swedish and Icelandic spelling."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either, once

__all__ = ["DANISH_AND_NORWEGIAN", "ICELANDIC", "SWEDISH"]

_IS = ("is",)
_NORWEGIAN = ("nb", "nn", "no")
_BOTH = ("da", *_NORWEGIAN)
_SOUNDED = f"{VOWELS} l r"

DANISH_AND_NORWEGIAN = (
    Rule(
        "ld-ll, nd-nn",
        "Danish had skulde, vilde, kunde until 1948.",
        ("skulle", "skulde"),
        (
            *either("ll/ld", after="^sku ^vi", before="e$"),
            *either("nn/nd", after="^ku", before="e$"),
        ),
        _BOTH,
    ),
    Rule(
        "g-k, d-t, b-p",
        "Norwegian had g, d, b for k, t, p behind vowels until 1907.",
        ("bok", "bog"),
        either("k/g t/d p/b", after=VOWELS, before="$ e"),
        _NORWEGIAN,
        frozenset(
            "vet ved ok og leter leder leke lege leker leger leken legen lete lede it id brøt brød"
            " et ed at ad but bud let led late lade lake lage laker lager make mage liter lider"
            " fet fed got god ap ab hat had mat mad rap rab".split()
        ),
    ),
    Rule(
        "nd-nn",
        "Norwegian had mand, kvinde, nogen and efter until 1917 and 1938.",
        ("mann", "mand"),
        (
            *either("mann/mand vann/vand kvinn/kvind finn/find inn/ind", after="^"),
            *either("etter/efter noen/nogen språk/sprog fram/frem", after="^"),
            *either("nå/nu", after="^", before="$"),
        ),
        _NORWEGIAN,
    ),
    Rule(
        "qv-kv, x-ks",
        "Danish and Norwegian had qv for kv, and x for ks, until the end of the 19th century.",
        ("kvinde", "qvinde"),
        (*either("kv/qv", before=VOWELS), *either("ks/x", after=VOWELS)),
        _BOTH,
    ),
    Rule(
        "ei-ej",
        "Danish had ei and øi for ej and øj, and gj and kj before æ, ø and e, until 1889.",
        ("vej", "vei"),
        (*either("ej/ei øj/øi"), *either("k/kj g/gj k/ki g/gi", before="æ ø enn")),
        ("da",),
    ),
    Rule(
        "gen-gjen",
        "Danish had igjen, gjenn- and giv- with a j or i until 1889.",
        ("igen", "igjen"),
        either("ge/gje ge/gie", after="^ ^i", before="n m"),
        ("da",),
    ),
    Rule(
        "double vowels",
        "Danish and Norwegian had double vowels until 1872.",
        ("sten", "steen"),
        either("e/ee u/uu i/ii", after=CONSONANTS, before="d$ g$ l$ n$ r$ s$ t$ f$ v$ b$"),
        _BOTH,
    ),
    Rule(
        "ck-k, ff-f",
        "Danish of the 17th and 18th century has ck for k, ff for f, and an e or d more.",
        ("folk", "folck"),
        (
            *either("k/ck", after="l n r", before="$ e"),
            *either("kk/ck", before="e i"),
            *either("kan/kand af/aff og/oc tro/troe bo/boe", after="^", before="$"),
        ),
        _BOTH,
    ),
)
"""Both had aa for å, Norwegian until 1917, Danish until 1948: that is the rule of all umlauts."""

SWEDISH = (
    Rule(
        "fv-v, hv-v",
        "Swedish had fv, f and hv for v until 1906, and qv for kv until 1889.",
        ("över", "öfver"),
        (
            *either("v/hv", after="^"),
            *either("v/fv", after=_SOUNDED, before=VOWELS),
            *either("v/f", after=_SOUNDED, before=f"!{VOWELS} f v t"),
            *either("kv/qv kv/qu", before=VOWELS),
        ),
        ("sv",),
        frozenset("hov hof".split()),
    ),
    Rule(
        "w-v",
        "Prints in black letter have w for v, and fw and ffu inside of words.",
        ("vara", "wara"),
        (
            *either("v/w"),
            *either("v/hw v/hu", after="^", before=VOWELS),
            *either("v/fw v/ffw v/ffu v/fu", after=_SOUNDED, before=f"{VOWELS} r"),
            *either("v/ff", after=_SOUNDED, before="$"),
        ),
        ("sv",),
    ),
    Rule(
        "dt-tt, e-ä",
        "Swedish had dt for t and tt until 1906, and e for ä in some words until 1889.",
        ("gott", "godt"),
        (
            *either("tt/dt t/dt", before="$ s$ lig"),
            *either("ä/e", after="v", before="rld rdera"),
            *either("ä/e", after="^j ^hj ^sj ^fj", before="rn rt lp lv rde rn"),
            *either("ä/e", after="^ ^g ^h", before="mne gare rna mta lst lft kta"),
            *either("ä/e", after="^n ^m ^s ^h", before="mn nnisk rska rr nne nnes"),
        ),
        ("sv",),
    ),
    Rule(
        "dh-d, gh-g",
        "Until the 18th century Swedish has dh, gh, th and h behind vowels.",
        ("med", "medh"),
        (
            *either("d/dh g/gh"),
            *either("t/th", before=f"{VOWELS} $", after="!^"),
            *either("d/th d/dh", after="^", before="e$ en et em es å"),
            *either("å/åh ä/äh ö/öh", before="l n r t d"),
            *either("där/der där/ther där/dher", after="^", before="$ för f a i om på til med u"),
            *either("är/ähr år/åhr", before="$ s$ en$ et$"),
        ),
        ("sv",),
    ),
    Rule(
        "double vowels",
        "Until the 18th century Swedish has double vowels, ij for i and ff for f.",
        ("rike", "rijke"),
        (
            *either("i/ij", before="$ d k n r s t g l", least=1),
            *either("e/ee o/oo a/aa u/uu", before="d$ l$ n$ r$ s$ t$ k$ $ t", after=f"!{VOWELS}"),
            *either("f/ff", before="t $ v"),
        ),
        ("sv",),
    ),
    Rule(
        "till-til",
        "Until the 18th century it was not settled where Swedish has double consonants.",
        ("till", "til"),
        (
            *once("skall/skal", after="^", before="$"),
            *either("till/til att/at upp/up allt/alt allti/alti", after="^"),
            *either("alldel/aldel alltså/altså tillhop/tilhop", after="^"),
            *either("tt/t", after="^e", before="$"),
        ),
        ("sv",),
    ),
    Rule(
        "k-c, ki-k",
        "Until the 18th century Swedish has c, ck and ch for k, and ki, gi before ö and ä.",
        ("köpa", "kiöpa"),
        (
            *either("k/c", after="^", before="a o u l r"),
            *either("k/ki g/gi", before="ö ä"),
            *either("k/ki", after="r", before="a$ an$ o$ or$ e"),
            *either("rk/rck lk/lck nk/nck"),
            *either("ock/och", before="n$ nen$"),
            *either("s/z", after="d t l n r g k", before="$"),
            *either("mt/mpt ml/mbl mn/mpn"),
            *either("kt/cht", before="$"),
        ),
        ("sv",),
    ),
)
"""The Academy's word list of 1889, and the royal circular of 7 April 1906."""

ICELANDIC = (
    Rule(
        "ð-d, k-ck",
        "Manuscripts and prints until about 1800 have d, th and t for ð, and ck for k and kk.",
        ("við", "vid"),
        (
            *either("ð/d ð/dh"),
            *either("ð/th ð/t", before="$"),
            *either("kk/ck k/ck", after=VOWELS),
            *either("g/k", after="i e o ö a", before="$"),
            *either("nd/nnd ld/lld ng/nng nk/nnk"),
        ),
        _IS,
    ),
    Rule(
        "-i, -e",
        "Manuscripts and prints until about 1800 have -e, -er and -r for -i, -ir and -ur.",
        ("maður", "maðr"),
        (
            *either("i/e", before="$ r$ n$ nn$ ð$ d$", least=2),
            *either("ur/r", after=CONSONANTS + " ð", before="$"),
            *once("é/ie é/je á/aa í/ij ó/oo"),
            *either("jó/io já/ia jö/io jö/iö ju/iu je/ie", after=CONSONANTS + " ð ^"),
            *either("st/zt ss/z", before="$"),
            *either("ft/pt", after=VOWELS),
            *either("v/u", after=f"{CONSONANTS}", before=VOWELS),
        ),
        _IS,
    ),
)
"""Rask's letters (1818), the spelling of 1929."""
