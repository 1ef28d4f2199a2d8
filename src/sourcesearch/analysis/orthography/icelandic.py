"""The rules of older Icelandic spelling."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either, once

__all__ = ["ICELANDIC"]

_IS = ("is",)

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
