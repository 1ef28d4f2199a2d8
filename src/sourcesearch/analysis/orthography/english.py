"""The rules of spelling in early prints of any language, and those of older English."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either

__all__ = ["EARLY_PRINTS", "ENGLISH"]

EARLY_PRINTS = (
    Rule(
        "u-v",
        "Early prints have v at the beginning of a word and u inside.",
        ("upon", "vpon"),
        (*either("u/v", after="^"), *either("u/v", after="!^", before=VOWELS)),
    ),
    Rule(
        "i-j",
        "Early prints have i for j, and ij for ii.",
        ("majesty", "maiesty"),
        (*either("i/j", after="!c t", before=VOWELS), *either("ij/ii")),
    ),
    Rule("vv-w", "Early prints have vv for w.", ("wife", "vvife"), either("w/vv")),
    Rule(
        "umlaut",
        "Umlauts and their like are written with an e, å with a second a.",
        ("Müller", "Mueller"),
        (*either("ü/ue", after="!a e q"), *either("ä/ae ö/oe å/aa ø/oe")),
    ),
)
"""These hold in every language."""

_NO_ENDING = frozenset(
    "acquest afforest almagest anapest arrest attest beest behest bequest blest brest bucharest"
    " budapest celeste chest congest conquest contest crest deforest detest digest dishonest"
    " disinterest divest drest earnest ernest everest forest funest gabfest guest harvest honest"
    " immodest imprest incest indigest infest ingest inquest interest invest jest lest manifest"
    " meredith midwest modest molest nest northwest palimpsest pest predigest prest priest"
    " protest quest rainforest reforest reinvest request rest southwest suggest tempest test"
    " transvest triest trieste unrest vest west wrest zest aldreth ashtoreth beth eightieth"
    " elizabeth fiftieth fortieth gareth heth japheth kenneth lambeth macbeth nazareth ninetieth"
    " seth seventieth shibboleth sixtieth teeth teth thirtieth twentieth".split()
)
"""Words that only look as if they had one of the endings."""

_DOUBLED = " ".join(f"{one}/{one * 2}{end}" for one in "bdgmnprt" for end in ("est", "eth"))
_SHORT = " ".join(consonant + vowel for consonant in CONSONANTS.split() for vowel in "aeiou")

ENGLISH = (
    Rule(
        "est, eth",
        "Superlatives, and verbs with thou, he and she, have endings that no stemmer knows.",
        ("queer", "queerest"),
        (
            *either("/est /eth", after="!e y s est eth", before="$", least=2),
            *either("e/est e/eth", after=f"{CONSONANTS} u", before="$", least=2),
            *either("y/iest y/ieth", after=CONSONANTS, before="$"),
            *either(_DOUBLED, after=_SHORT, before="$"),
        ),
        ("en",),
        _NO_ENDING,
    ),
    Rule(
        "ick-ic",
        "English had ck at the end of long words in the 18th century.",
        ("public", "publick"),
        either("ic/ick", before="$ s$", least=3),
        ("en",),
    ),
)
"""What Johnson's Dictionary (1755) and the Authorized Version still have.

Comparatives are not among it: `-er` also makes who does a thing (`farmer`), and
other words (`number`, `letter`).
"""
