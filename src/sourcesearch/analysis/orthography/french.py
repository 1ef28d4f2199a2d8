"""The rules of French spelling before the Academy's Dictionary settled it (1740, 1835)."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import VOWELS, Rule, either

__all__ = ["FRENCH"]

_FR = ("fr",)

FRENCH = (
    Rule(
        "u-v before r",
        "Early French prints have u for v before an r, too.",
        ("livre", "liure"),
        either("u/v", after=VOWELS, before="r"),
        _FR,
    ),
    Rule(
        "oi-ai",
        "French had oi for ai in endings, and in foible, connoître and their like, until 1835.",
        ("était", "étoit"),
        (
            *either("ai/oi", before="s$ t$ ent$ se$ ses$", least=2),
            *either("aî/oî ai/oi", after="conn par", before="tr str ss"),
            *either("ai/oi", after="f", before="bl"),
            *either("ai/oi", after="monn"),
            *either("ai/oi", after="^r", before="d"),
        ),
        _FR,
    ),
    Rule(
        "ns-nts",
        "French had -ans, -ens and tems for -ants, -ents and temps until 1835.",
        ("enfants", "enfans"),
        (
            *either("nts/ns", after="a e", before="$", least=4),
            *either("mps/ms", after="te", before="$"),
        ),
        _FR,
    ),
    Rule(
        "s-circumflex",
        "French had an s for a circumflex or accent, and nostre, vostre, until 1740.",
        ("fête", "feste"),
        (
            *either("ê/es â/as î/is ô/os û/us", before="c l m n p t"),
            *either("é/es", after="^", before="c p t"),
            *either("o/os", after="^n ^v", before="tre$ tres$"),
        ),
        _FR,
    ),
    Rule(
        "y-i",
        "French had y for i at the end of a word until 1740.",
        ("roi", "roy"),
        either("i/y", after="a e o u", before="$ s$"),
        _FR,
    ),
    Rule(
        "ct-t, sç-s",
        "Early French has faict, sçavoir, bontez.",
        ("savoir", "sçavoir"),
        (
            *either("t/ct", after="i n", before="$ e$ s$ es$"),
            *either("s/sç", after="^", before="a e u"),
            *either("és/ez", before="$", least=3),
        ),
        _FR,
    ),
)
"""What the Academy's Dictionary settled, in its third (1740) and sixth edition (1835)."""
