"""The encodings in which a sample of bytes may be, the likeliest first.

They come of the statistics of `chardet`, and of what these do not know: where quotation marks
stand, which letters never meet in a word, and that most texts are in few encodings.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

__all__ = ["guesses"]

# What texts are found in. The more a detector may choose from, the more often a few
# accents in a short text are taken for something that no one ever wrote in.
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp874", "iso8859-2", "iso8859-5", "iso8859-7", "koi8-r", "koi8-u", "cp437", "cp850",
    "cp852", "cp866", "mac-roman", "mac-cyrillic", "cp932", "euc_jis_2004", "gb18030",
    "big5hkscs", "cp949",
]  # fmt: skip

_HIGH = bytes(range(0x80, 0x100))
_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_OTHER_ALPHABET = r"[\u0370-\u07ff\u0e00-\u0e7f]"
_ODD = re.compile(
    rf"[A-Za-z]{_OTHER_ALPHABET}|{_OTHER_ALPHABET}[A-Za-z]"
    r"|[a-z](?:[À-ÖØ-ÞŠŽŸŒ\u2500-\u259f]|[¢-©«-±´-»¿‚„†‡•…‰‹›“”™€])[a-z]|[A-Z][ŠŽŸ][a-z]"
)

# Word processors leave a text in English with no other characters than these outside
# ASCII. So few of them tell statistics nothing, but in a wrong encoding they would hardly
# be these, and not in their right places.
_TYPOGRAPHIC = frozenset("‘’‚“”„‹›«»–—―…•·‧†‡′″ \u00a0\u3000")
_TYPOGRAPHIC_ENCODINGS = ("cp1252", "mac_roman", "cp950", "gbk", "cp932", "cp949")

_QUOTES_PLACED = re.compile(r"[A-Za-z]’|(?:^|[\s(])[“‘][A-Za-z]|[A-Za-z.,!?]”(?![A-Za-z])")
_QUOTES_MISPLACED = re.compile(r"[A-Za-z][“”„‚‘«»‡†•·][A-Za-z]|(?<![A-Za-z.,!?])”(?=[A-Za-z])")


def guesses(sample: bytes) -> Iterator[str]:
    """Encodings, as Python names them, the likeliest first; none if this is damaged UTF-8.

    A sample of some kilobytes is enough; it must not begin within a character.
    """
    if _is_damaged_utf8(sample):
        return
    for name in _TYPOGRAPHIC_ENCODINGS:
        if _is_typographic(_decode_start(sample, name)):
            yield name
    yield from _statistics(sample)
    yield "cp1252"


def _is_typographic(text: str) -> bool:
    """Whether dashes and well placed quotation marks are all that is not ASCII."""
    if not all(char in _TYPOGRAPHIC for char in set(text) if not char.isascii()):
        return False
    return bool(_QUOTES_PLACED.search(text)) and not _QUOTES_MISPLACED.search(text)


def _statistics(sample: bytes) -> list[str]:
    """What chardet thinks possible, best first, with two things it does not know.

    Texts in Western Europe's languages are by far the most, so with little to go by theirs
    is the likelier encoding; and no word is half Latin and half Cyrillic.
    """
    import chardet

    found = chardet.detect_all(sample, include_encodings=_CANDIDATES, compat_names=False)
    few = len(sample) - len(sample.translate(None, _HIGH)) < 4
    weights = {"cp1252": 10 if few else 1.15}
    likely = sorted(
        (
            (each["confidence"] * weights.get(each["encoding"] or "", 1), each["encoding"])
            for each in found
        ),
        reverse=True,
    )
    names = [codecs.lookup(name).name for confidence, name in likely if name]
    return [name for name in names if _is_plausible(_decode_start(sample, name))]


def _is_plausible(text: str) -> bool:
    """Whether there are no controls beyond ASCII, and few words such as "wаr", "BŠume", "gr„n"."""
    odd, foreign = len(_ODD.findall(text)), len(_BEYOND_ASCII.findall(text))
    return odd * 4 <= foreign and not _CONTROL.search(text)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most of the bytes outside ASCII are good UTF-8."""
    high = len(sample) - len(sample.translate(None, _HIGH))
    good = sum(len(char) for char in _UTF8.findall(sample))
    return good * 2 > high


def _decode_start(sample: bytes, name: str) -> str:
    """A sample that may end within a character; "" if it cannot be decoded."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return ""
