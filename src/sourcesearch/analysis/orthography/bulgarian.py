"""The rules of Bulgarian spelling as it was before the decree of 1945."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import Rule, either

__all__ = ["BULGARIAN"]

_BG = ("bg",)
_CONSONANTS = " ".join("бвгджзйклмнпрстфхцчшщ")

BULGARIAN = (
    Rule(
        "ъ at the end",
        "Bulgarian had ъ or ь behind a consonant at the end of a word until 1945.",
        ("град", "градъ"),
        either("/ъ /ь", after=_CONSONANTS, before="$"),
        _BG,
    ),
    Rule(
        "ѣ, ѫ",
        "Bulgarian had ѣ for some я and е, and ѫ for some ъ, until 1945.",
        ("бял", "бѣл"),
        either("я/ѣ е/ѣ ъ/ѫ"),
        _BG,
    ),
)
"""The decree of 27 February 1945."""
