"""The rules of older Spanish, Portuguese, Italian and Latin spelling."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either

__all__ = ["ITALIAN", "LATIN", "PORTUGUESE", "SPANISH"]


SPANISH = (
    Rule(
        "x-j, ç-z",
        "Spanish had x for j until 1815, and ç for z until 1726.",
        ("dejar", "dexar"),
        either("j/x z/ç"),
        ("es",),
    ),
    Rule(
        "qu-cu, y-i",
        "Spanish had qu for cu, and y for i before consonants, until 1815.",
        ("cuando", "quando"),
        (*either("c/q", before="ua ue uo uá ué uó"), *either("i/y", after="a e o", before="!$")),
        ("es",),
    ),
    Rule(
        "ph-f, th-t",
        "Spanish had ph, th and ss until the 18th century.",
        ("filósofo", "philósopho"),
        (*either("f/ph t/th"), *either("s/ss", after=VOWELS, before=VOWELS)),
        ("es",),
    ),
    Rule(
        "v-b",
        "Early Spanish has v for b behind vowels.",
        ("haber", "haver"),
        either("b/v", after=VOWELS, before=f"{VOWELS} r"),
        ("es",),
    ),
)
"""What the Academy settled from its Diccionario de autoridades (1726) to its Ortografía of 1815."""

PORTUGUESE = (
    Rule(
        "ph-f, y-i",
        "Portuguese had ph, th, rh, ch and y in Greek words until 1911.",
        ("filosofia", "philosophia"),
        (
            *either("f/ph t/th"),
            *either("r/rh", after="^"),
            *either("i/y", after=CONSONANTS, before=CONSONANTS),
            *either("qu/ch", before="e i é í"),
        ),
        ("pt",),
    ),
    Rule(
        "ll-l, nn-n",
        "Portuguese had double consonants until 1911, and ct, pt until 1990.",
        ("ele", "elle"),
        either(
            "l/ll n/nn m/mm f/ff t/tt p/pp c/cc t/ct t/pt ç/cç ç/pç", after=VOWELS, before=VOWELS
        ),
        ("pt",),
    ),
)

ITALIAN = (
    Rule(
        "j at the end",
        "Italian had j for i and ii at the end of a word.",
        ("studi", "studj"),
        either("i/j ii/j", after=CONSONANTS, before="$"),
        ("it",),
    ),
    Rule(
        "ti-zi, h",
        "Early Italian has ti for zi, and h and ph as in Latin.",
        ("grazia", "gratia"),
        (
            *either("z/t", before="ia ie io"),
            *either("/h", after="^", before="onor onest uom av ora$ ore$ umil umor eroe istor"),
            *either("f/ph"),
        ),
        ("it",),
    ),
)

LATIN = (
    Rule(
        "v for any u",
        "Latin is written with v for any u, as in inscriptions.",
        ("Augustus", "Avgvstvs"),
        either("u/v"),
        ("la",),
    ),
    Rule(
        "ae-e",
        "Medieval Latin has e for ae and oe.",
        ("haec", "hec"),
        either("ae/e oe/e"),
        ("la",),
    ),
    Rule(
        "ti-ci",
        "Medieval Latin has ci for ti, and ch for h.",
        ("gratia", "gracia"),
        (*either("t/c", before="ia ie io iu"), *either("h/ch", after="i", before="i")),
        ("la",),
    ),
)
