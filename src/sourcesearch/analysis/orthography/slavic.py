"""The rules of Church Slavonic and of older Bulgarian and Slovene spelling.

Church Slavonic is looked for in the letters of today's Russian. Bulgarian was reformed in 1945;
Slovene got Gaj's letters in 1848, and its standard in the 1850s.
"""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, Rule, either, once

__all__ = ["BULGARIAN", "CHURCH_SLAVONIC", "SLOVENE"]

_BG = ("bg",)
_CU = ("cu",)
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

CHURCH_SLAVONIC = (
    Rule(
        "ъ and оу",
        "Church Slavonic has ъ behind a consonant at the end of a word, оу for у at its beginning.",
        ("ученик", "оученикъ"),
        (*either("/ъ", after=_CYRILLIC_CONSONANTS, before="$"), *either("у/оу", after="^")),
        _CU,
    ),
    Rule(
        "і",
        "Church Slavonic has і before vowels, with two points where it has no other mark.",
        ("писание", "писаніе"),
        either("и/і и/ї і/ї", before="а е є и і ї й о у ю я ѣ"),
        _CU,
    ),
    Rule(
        "titlos",
        "Holy names are written short, below a titlo.",
        ("господь", "гдь"),
        (
            *once("бог/бгъ отец/оцъ дух/дхъ сын/снъ", after="^", before="$"),
            *once("ангел/агглъ апостол/аплъ пророк/пррокъ", after="^", before="$"),
            *once("бог/бг бож/бж богород/бгород господ/гд христ/хрт дух/дх душ/дш", after="^"),
            *once("отец/оц отц/оц отч/оч сын/сн мати/мти матер/мт дев/дв дѣв/дв", after="^"),
            *once("ангел/аггл апостол/апл пророк/пррок мучени/мчни предтеч/прте", after="^"),
            *once("благ/блг блажен/блжен владык/влк владычиц/влчц милост/млт", after="^"),
            *once("молитв/млтв небесн/нбн небес/нбс неб/нб рождеств/ржтв спас/спс", after="^"),
            *once("свят/ст свящ/сщ святит/стит царств/цртв цар/цр церк/црк", after="^"),
            *once("человек/члвѣк человѣк/члвѣк троиц/трц крест/крт богородиц/бц", after="^"),
        ),
        _CU,
    ),
    Rule(
        "ѣ, є, ѕ, ѳ, ѵ",
        "Church Slavonic has ѣ and є for some е, ѕ for some з, ѳ for some ф, ѵ for some и and в.",
        ("вера", "вѣра"),
        either("е/ѣ е/є з/ѕ ф/ѳ и/ѵ в/ѵ и/і и/ї"),
        _CU,
    ),
)
"""The Elizabeth Bible of 1751 and the books of the Synod after it; Alypy, Grammar (1964)."""

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
