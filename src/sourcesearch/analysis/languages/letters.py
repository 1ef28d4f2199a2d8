"""The letters of a text: the languages that they tell, and those that they rule out.

Chinese, Japanese, Korean, Church Slavonic and Sanskrit are told by letters that no other
language has so many of; Sanskrit, Old English and what is transliterated are none of the
languages that a detector knows, and it takes them for others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from sourcesearch.patterns import expression

__all__ = ["may_be", "telling", "told_by_letters"]

_EASTERN = expression(
    "(?P<ja>[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d])|(?P<ko>[\uac00-\ud7a3])"
    "|(?P<zh>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
"""The letters of Japanese, Korean and, besides, of Chinese, each a group of its name."""

_FEWEST_EASTERN, _ONE_IN = 10, 10
"""Of so many letters a language is told; so many of them are kana or Hangul where it has these."""

_SLAVONIC = expression("[ѠѡѦѧѨѩѪѫѬѭѮѯѰѱѺѻѼѽѾѿꙊꙋꙖꙗꙐꙑꙞꙟᲂᲇᲈ]")
_FEWEST_SLAVONIC, _SLAVONIC_ONE_IN = 3, 40
"""Cyrillic letters of which no civil script has any but ѫ, in one language and until 1945."""
_YUS = "ѫѪ"

_VISARGA = "\u0903"
_FEWEST_VISARGAS, _VISARGAS_ONE_IN = 2, 40
"""In Sanskrit one word in six has one, in Hindi and Marathi one in a thousand (Universal
Dependencies, 35,000 and 28,000 words)."""

_WRITTEN_IN = {
    "ARABIC": "ar fa ku ps sd ug ur",
    "ARMENIAN": "hy",
    "CYRILLIC": "az be bg cu kk ky mk mn ru sr tg tt uk uz",
    "DEVANAGARI": "hi mr ne sa",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HEBREW": "he yi",
}
"""The languages that are written in a script."""

_NOT_IN_LATIN = frozenset(
    "am ar be bg bn cu el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru sa sd"
    " si ta te tg th uk ur yi zh".split()
)
"""Languages that have Latin letters only where they are transliterated, which no stemmer knows."""

_FOREIGN = {"is": frozenset("cqw"), "en": frozenset()}
_FOREIGN_ELSEWHERE = frozenset("þðƿ")
_MOST_FOREIGN = 60
"""Letters that a language does not have: one in so many at most. In Icelandic these are one in
300, in Old English, which is told as Icelandic, one in 20."""

_TRANSLITERATED = frozenset("ḍḥḷḹṃṁṇṛṝṣṭẓḏẖṯ")
_MOST_TRANSLITERATED = 50
"""Letters of transliterated Sanskrit and Arabic, of which one in 15 is such."""

_LATIN_WORDS = expression("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]+")
_OTHER_WORDS = expression(r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]+")

_HEBREW_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_POINTED = 4  # letters to a point; Yiddish, which has to have some, has one in ten


def told_by_letters(sample: str) -> str | None:
    """The language that only these letters may be; None for most texts."""
    highest = max(sample, default="")
    if highest < "\u0460":
        return None
    letters = sum(map(str.isalpha, sample))
    slavonic = _SLAVONIC.findall(sample)
    if (
        len(slavonic) >= _FEWEST_SLAVONIC
        and len(slavonic) * _SLAVONIC_ONE_IN >= letters
        and not set(_YUS).issuperset(slavonic)
    ):
        return "cu"
    visargas = sample.count(_VISARGA)
    if visargas >= _FEWEST_VISARGAS and visargas * _VISARGAS_ONE_IN >= len(sample.split()):
        return "sa" if _script(sample) == "DEVANAGARI" else None
    return _eastern(sample, letters) if highest >= "\u3041" else None


def _eastern(sample: str, letters: int) -> str | None:
    """Japanese has kana, Korean Hangul; what has Chinese characters and neither is Chinese."""
    counts = Counter(found.lastgroup for found in _EASTERN.finditer(sample))
    every = counts.total()
    if every < _FEWEST_EASTERN or every * 2 < letters:
        return None
    most = max(("ja", "ko"), key=counts.__getitem__)
    if counts[most] * _ONE_IN >= every:
        return most
    return None if counts[most] else "zh"


def telling(sample: str) -> str:
    """What of a sample is given to a detector: its words of one script, Hebrew without points."""
    return _without_points(_of_one_script(sample))


def _of_one_script(sample: str) -> str:
    """The sample without the words in Latin letters, or without the others, whichever are fewer.

    The detector takes Arabic with marks such as `PageV01P002` for Swedish, and English with a
    verse of Homer for Greek, and is certain of it. Of Chinese characters, kana and Hangul, which
    say more than a letter, the number does not tell.
    """
    if sample.isascii() or _EASTERN.search(sample):
        return sample
    latin, others = _LATIN_WORDS.findall(sample), _OTHER_WORDS.findall(sample)
    if not latin or not others:
        return sample
    fewer = _LATIN_WORDS if sum(map(len, latin)) < sum(map(len, others)) else _OTHER_WORDS
    return fewer.sub(" ", sample)


def _without_points(sample: str) -> str:
    """The sample without the points of Hebrew, where it is pointed: no detector expects them."""
    plain = _HEBREW_POINTS.sub("", sample)
    pointed = len(sample) - len(plain)
    return plain if pointed * _POINTED >= sum(map(str.isalpha, plain)) else sample


def may_be(sample: str, language: str) -> bool:
    """Whether a text in these letters may be in a language (ISO 639-1)."""
    if sample.isascii():
        return language not in _NOT_IN_LATIN
    script = _script(sample)
    if script in _WRITTEN_IN:
        return language in _WRITTEN_IN[script].split()
    if script != "LATIN":
        return True
    letters = Counter(filter(str.isalpha, unicodedata.normalize("NFC", sample).lower()))
    every = letters.total()
    foreign = sum(map(letters.__getitem__, _FOREIGN.get(language, _FOREIGN_ELSEWHERE)))
    transliterated = sum(map(letters.__getitem__, _TRANSLITERATED))
    return (
        language not in _NOT_IN_LATIN
        and foreign * _MOST_FOREIGN <= every
        and transliterated * _MOST_TRANSLITERATED <= every
    )


def _script(sample: str) -> str:
    """The script of most letters, as Unicode calls it."""
    counts = Counter(map(_script_of, filter(str.isalpha, sample)))
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
