"""The rules of German spelling before the Orthographic Conference of 1901."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import Rule, either

__all__ = ["GERMAN"]

_DE = ("de",)

GERMAN = (
    Rule(
        "th-t",
        "German had th for t until 1901.",
        ("Teil", "Theil"),
        (
            *either("t/th", after="!t", before="!h t z"),
            *either("tt/tth", before="ei ä or"),
            *either("th/thh", before="au äu"),
        ),
        _DE,
    ),
    Rule(
        "ey-ei",
        "German had ey and ay for ei and ai.",
        ("sein", "seyn"),
        either("ei/ey ai/ay"),
        _DE,
    ),
    Rule(
        "c-k",
        "German had c for k in foreign words until 1901.",
        ("Kultur", "Cultur"),
        (*either("k/c", after="!c", before="a o u ä ö ü l r t $"), *either("kk/cc")),
        _DE,
    ),
    Rule(
        "c-z",
        "German had c for z in foreign words until 1901.",
        ("Zentrum", "Centrum"),
        (*either("z/c", after="!c t", before="e i y ä ö"), *either("kz/cc")),
        _DE,
    ),
    Rule(
        "iren-ieren",
        "German had -iren for -ieren, and giebt, gieng, fieng, hieng, until 1901.",
        ("regieren", "regiren"),
        (
            *either("ier/ir", before="e$ en$ et t$ te end ung bar", least=2),
            *either("i/ie", after="g", before="b"),
            *either("i/ie", after="g f h", before="ng"),
        ),
        _DE,
    ),
    Rule(
        "dt-t",
        "German had dt at the end of some words until 1901.",
        ("töten", "tödten"),
        either("t/dt", after="e i o ö l r n", before="$ e$ en$ er$ es$ em$"),
        _DE,
    ),
    Rule(
        "double vowels",
        "German had more double vowels until 1901.",
        ("Ware", "Waare"),
        (
            *either("a/aa", after="!a", before="r ß"),
            *either("e/ee", after="!e", before="rd re$ ren$ l$"),
            *either("o/oo", after="!o", before="s$ ß"),
        ),
        _DE,
    ),
    Rule(
        "niß-nis",
        "German had -niß, dieß and deßhalb until 1901.",
        ("Zeugnis", "Zeugniß"),
        (
            *either("nis/niß nis/niss", before="$"),
            *either("dies/dieß", after="^", before="$"),
            *either("des/deß", after="^ ^in ^unter", before="$ halb wegen"),
        ),
        _DE,
    ),
    Rule(
        "ck-k, tz-z",
        "Early German has ck, tz and ff behind consonants.",
        ("Volk", "Volck"),
        (*either("k/ck z/tz", after="l n r"), *either("f/ff", after="l r u")),
        _DE,
    ),
    Rule(
        "j for i",
        "Early German has j for i at the beginning of a word.",
        ("ihr", "jhr"),
        either("i/j", after="^", before="ch g h l m n r s t"),
        _DE,
        frozenset(["jm", "jn"]),  # `ihm` and `ihn`
    ),
)
"""The Orthographic Conference of 1901 settled what the 19th century wrote in many ways."""
