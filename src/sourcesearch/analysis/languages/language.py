"""The language of a text, detected, and the names and codes of languages.

Languages are ISO 639-1 codes (`en`) throughout the package. They are told by the words that
every sentence has, some by their letters, and where these leave a doubt detected by `cld3`,
unless the letters speak against what it says; a text too short or too mixed to tell has none.
`cld3` knows no Russian of before 1918, and is given that in today's letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sourcesearch.analysis.languages.function_words import told_by_words
from sourcesearch.analysis.languages.letters import may_be, telling, told_by_letters
from sourcesearch.analysis.orthography.russian import modern_russian
from sourcesearch.patterns import expression

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

__all__ = ["common_languages", "detect", "language_code", "language_name"]

_SLICES = 3
_SLICE = 700
"""So many slices of so many characters are looked at, spread over the text."""

_GLANCE = 80
"""Slices of so many are looked at first, and most often tell."""

_CERTAIN = 0.99
"""What a glance tells with this probability, the longer look told in all of 2,350 texts in English,
German and French, speeches and OCRed newspapers; of these, one in 20 asked for the longer look."""

_ENOUGH = 40
"""Bytes of letters in UTF-8: 40 letters of Latin script, 14 of Chinese."""

_SURE = 0.9
"""Measured on slices of 80 characters of OCRed newspapers: 0.3 % wrong, 5 % not told."""

_MANY, _SELDOM = 20, 50
"""Of fewer than twenty texts nothing is said of others; what one in fifty is in is no error."""

_SHORT = 600
"""Texts of so many characters are told by those beside them, where they do not tell themselves."""

_WRITTEN_IN_LATIN = frozenset(
    "af ca cs cy da de en es et eu fi fr ga hr hu is it la lb lt lv nl no pl pt ro sk sl sv"
    " tr".split()
)

_OLD_CYRILLIC = expression(r"[ѣѢ]|[ъЪ]\b")
"""In Russian and Bulgarian of before 1918 and 1945; to read the latter so changes it little."""

_WITHDRAWN = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}

_LANGUAGES = """af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian,
bn Bengali, bs Bosnian, ca Catalan, co Corsican, cs Czech, cu Church Slavic, cy Welsh,
da Danish, de German, el Greek, en English, eo Esperanto, es Spanish, et Estonian,
eu Basque, fa Persian, fi Finnish, fr French, fy Western Frisian, ga Irish,
gd Scottish Gaelic, gl Galician, gu Gujarati, ha Hausa, he Hebrew, hi Hindi,
hr Croatian, ht Haitian, hu Hungarian, hy Armenian, id Indonesian, ig Igbo,
is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, km Khmer,
kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao,
lt Lithuanian, lv Latvian, mg Malagasy, mi Maori, mk Macedonian, ml Malayalam,
mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian Bokmål,
ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, ny Nyanja, oc Occitan,
pa Punjabi, pl Polish, ps Pashto, pt Portuguese, rm Romansh, ro Romanian, ru Russian,
sa Sanskrit, sd Sindhi, si Sinhala, sk Slovak, sl Slovenian, sm Samoan, sn Shona,
so Somali, sq Albanian, sr Serbian, st Sotho, su Sundanese, sv Swedish, sw Swahili,
ta Tamil, te Telugu, tg Tajik, th Thai, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek,
vi Vietnamese, xh Xhosa, yi Yiddish, yo Yoruba, zh Chinese, zu Zulu"""

_NAMES = dict(entry.split(maxsplit=1) for entry in _LANGUAGES.split(","))

_LIBRARY_CODES = {
    "ara": "ar", "ces": "cs", "cze": "cs", "chi": "zh", "dan": "da", "deu": "de", "dut": "nl",
    "ell": "el", "eng": "en", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de", "gre": "el",
    "heb": "he", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la", "nld": "nl",
    "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "spa": "es",
    "swe": "sv", "tur": "tr", "ukr": "uk", "yid": "yi", "zho": "zh",
}  # fmt: skip
"""ISO 639-2 codes, as library catalogues and TEI headers give them."""

_OTHER_NAMES = """ar العربية arabisch arabe árabe arabo, ca català, cs čeština česky tschechisch
tchèque, da dansk dänisch danois, de deutsch allemand alemán alemão tedesco duits niemiecki
немецкий, el ελληνικά griechisch grec griego greco grieks, en englisch anglais inglés inglês
inglese engels angielski английский, es español castellano spanisch espagnol spagnolo spaans, fa
فارسی, fi suomi finnisch finnois, fr français französisch francés francês francese frans
francuski французский, he עברית hebräisch hébreu hebreo ebraico hebreeuws, hr hrvatski kroatisch
croate, hu magyar ungarisch hongrois, it italiano italienisch italien italiaans, ja 日本語
japanisch japonais, ko 한국어, la latein lateinisch latina latín latim latino latijn łacina
латинский, lb lëtzebuergesch luxemburgisch, nl nederlands niederländisch néerlandais neerlandés
olandese, no norsk norwegisch, pl polski polnisch polonais polaco polacco pools, pt português
portugiesisch portugais portugués, ro română rumänisch, ru русский russisch russe ruso russo
rosyjski, sl slovenščina slowenisch, sv svenska schwedisch suédois, tr türkçe türkisch turc, uk
українська ukrainisch, yi ייִדיש jiddisch, zh 中文 汉语 漢語 chinesisch chinois chino cinese
chinees"""
"""As a language calls itself, and as its neighbours do, who hold and describe texts in it."""

_CODES = (
    {name: code for code, *names in map(str.split, _OTHER_NAMES.split(",")) for name in names}
    | {name.lower(): code for code, name in _NAMES.items()}
    | _LIBRARY_CODES
    | _WITHDRAWN
)


def detect(text: str, among: frozenset[str] = frozenset()) -> str | None:
    """The language of `text`; None where it cannot be told.

    A bounded sample decides. None also where words leave a doubt and `gcld3` cannot be imported.
    A short text is in one of the languages `among` which are those of the texts beside it, if
    there are any: of 60,000 letters in English, 140 were taken for Frisian, Irish or Welsh.
    """
    glance = _sample(text, _GLANCE)
    only = next(iter(among)) if len(among) == 1 and len(text) <= _SHORT else None
    if told := told_by_words(glance, likely=only):
        return told
    if told := told_by_letters(glance):
        return told
    if only in _WRITTEN_IN_LATIN and _is_latin(text):
        return only  # whatever the detector says
    if len(text) <= _SLICES * _GLANCE:
        told = _told(glance, _SURE)
    else:
        told = _told(glance, _CERTAIN)
        if not told:
            sample = _sample(text, _SLICE)
            told = told_by_letters(sample) or _told(sample, _SURE)
    return told if not among or told in among or len(text) > _SHORT else None


def common_languages(texts: Sequence[str]) -> frozenset[str]:
    """The languages in which at least one in `_SELDOM` of some texts is; none of a few texts."""
    if len(texts) < _MANY:
        return frozenset()
    told = Counter(filter(None, map(detect, texts)))
    every = sum(told.values())
    if every < _MANY:
        return frozenset()
    return frozenset(language for language, number in told.items() if number * _SELDOM >= every)


def _is_latin(text: str) -> bool:
    return max(filter(str.isalpha, text), default="") < "\u0250"


def _told(sample: str, probability: float) -> str | None:
    """What the detector says of `sample`, if it says so with this probability at least."""
    sample = telling(sample)
    letters = "".join(filter(str.isalpha, sample))
    if len(letters.encode("utf-8")) < _ENOUGH or (identifier := _identifier()) is None:
        return None
    if _OLD_CYRILLIC.search(sample):
        sample = re.sub(r"\w+", lambda word: modern_russian(word[0].lower()), sample)
    found = identifier.FindLanguage(sample)
    if not found.is_reliable or found.probability < probability:
        return None
    told = language_code(found.language)
    return told if told and may_be(sample, told) else None


def language_code(name: str) -> str | None:
    """The ISO 639-1 code of a language by its name or code; None for an unknown one.

    Understands "English", "en", "en-GB", "en_US" and "eng", in any case, and other names of
    languages in which many sources are ("Deutsch", "français", "anglais").
    """
    name = unicodedata.normalize("NFC", name.strip()).lower()
    main = name.replace("_", "-").partition("-")[0]
    return _CODES.get(main) or (main if main in _NAMES else None)


def language_name(code: str) -> str:
    """The English name of a language; its code where the name is not known."""
    return _NAMES.get(code, code)


def _sample(text: str, size: int) -> str:
    """Slices of `size` characters, or all of a text that is no longer than these."""
    if len(text) > _SLICES * size:
        gap = (len(text) - size) // (_SLICES - 1)
        text = " ".join(text[i * gap : i * gap + size] for i in range(_SLICES))
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


@cache
def _identifier() -> NNetLanguageIdentifier | None:
    try:
        from gcld3 import NNetLanguageIdentifier
    except ImportError:
        return None
    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=8 * _SLICES * _SLICE)
