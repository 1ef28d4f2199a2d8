"""The rules of older Danish, Norwegian and Swedish spelling."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import VOWELS, Rule, either

__all__ = ["DANISH_AND_NORWEGIAN", "SWEDISH"]

_NORWEGIAN = ("nb", "nn", "no")
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
        ("da", *_NORWEGIAN),
    ),
    Rule(
        "g-k, d-t, b-p",
        "Norwegian had g, d, b for k, t, p behind vowels until 1907.",
        ("bok", "bog"),
        either("k/g t/d p/b", after=VOWELS, before="$ e"),
        _NORWEGIAN,
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
            *either("kv/qv", before=VOWELS),
        ),
        ("sv",),
    ),
    Rule(
        "dt-tt, e-ä",
        "Swedish had dt for t and tt until 1906, and e for ä in some words until 1889.",
        ("gott", "godt"),
        (*either("tt/dt t/dt", before="$ s$ lig"), *either("ä/e", before="l n r")),
        ("sv",),
    ),
)
"""The Academy's word list of 1889, and the royal circular of 7 April 1906."""
