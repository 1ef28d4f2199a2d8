"""The rules of older Bulgarian and Slovene spelling.

Bulgarian was reformed in 1945; Slovene got Gaj's letters in 1848, and its standard in the 1850s.
"""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, Rule, either, once

__all__ = ["BULGARIAN", "SLOVENE"]

_BG = ("bg",)
_SL = ("sl",)
_CYRILLIC_CONSONANTS = " ".join("бвгджзйклмнпрстфхцчшщ")

BULGARIAN = (
    Rule(
        "ъ at the end",
        "Bulgarian had ъ or ь behind a consonant at the end of a word until 1945.",
        ("град", "градъ"),
        either("/ъ /ь", after=_CYRILLIC_CONSONANTS, before="$"),
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

SLOVENE = (
    Rule(
        "Bohorič's letters",
        "Until 1848 Slovene has zh for č, sh for š and ž, s for z, and z for c.",
        ("človek", "zhlovek"),
        (*either("č/zh š/sh ž/sh"), *once("z/s c/z")),
        _SL,
        frozenset("že iz vez zarez koz zame zobe zob jezen zanje celo vzemi cvesti cel".split()),
    ),
    Rule(
        "-ega, -iga",
        "Until about 1850 Slovene has -iga, -imu, -im and -ih for -ega, -emu, -em and -eh.",
        ("svojega", "svojiga"),
        (
            *either("ega/iga emu/imu", before="$", least=2),
            *either("seh/sih sem/sim", after="^v", before="$"),
            *either("sem/sim", after="^ ^ni", before="$"),
        ),
        _SL,
    ),
    Rule(
        "r-er",
        "Until about 1870 Slovene has er for r between consonants.",
        ("prvi", "pervi"),
        either("r/er", after=f"^ {CONSONANTS} č š ž", before=f"{CONSONANTS} č š ž"),
        _SL,
    ),
    Rule(
        "single words",
        "Until about 1870 single words have other letters.",
        ("kateri", "kteri"),
        (
            *either("kater/kter nekater/nekter", after="^"),
            *either("vendar/vender zdaj/zdej zdaj/sdaj skoraj/skorej", after="^", before="$"),
            *either("kmalu/kmalo zavoljo/zavolj jaz/jez jaz/jest", after="^", before="$"),
            *either("bodo/bojo", before="$"),
            *either("idel/idil edel/edil", before="$ a$ i$ o$ e$"),
        ),
        _SL,
    ),
)
"""Bohorič's alphabet of 1584, and what the newspapers of Bleiweis and Levstik still had."""
