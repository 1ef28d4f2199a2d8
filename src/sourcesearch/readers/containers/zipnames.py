"""The names of the members of a zip file.

A name is in UTF-8 where its flag says so. Else it is in whatever the machine of its
maker had: the names of an archive are read in the first encoding in which all of them
are words, each in letters of one script.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Sequence

__all__ = ["names", "on_one_line"]

_SAYS_UTF8 = 0x800
_BY_RULE = "cp437"
"""The encoding of the format, and that in which `zipfile` has read what is not marked."""

_OTHERS = ("cp866", "cp850", "cp1251", "cp1252", "cp932", "gb18030", "cp949")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    **{script: script for script in ("LATIN", "CYRILLIC", "HANGUL")},
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "CJK"),
}
_SAMPLE = 1_000
_NAMELESS = "unnamed"


def names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of the members of an archive."""
    raw = [None if info.flag_bits & _SAYS_UTF8 else info.filename.encode(_BY_RULE, "replace")
           for info in members]  # fmt: skip
    unsure = [name for name in raw if name and not name.isascii()]
    encoding = _encoding(unsure[:_SAMPLE])
    decoded = (info.filename if name is None else name.decode(encoding, "replace")
               for info, name in zip(members, raw, strict=True))  # fmt: skip
    # Some programs for Windows part folders as their system does.
    return [on_one_line(name.replace("\\", "/")) or _NAMELESS for name in decoded]


def on_one_line(name: str) -> str:
    """A name that no line end or other control character can hide or break."""
    return _CONTROLS.sub(" ", name)


def _encoding(raw: Sequence[bytes]) -> str:
    """That in which all of the names make sense; that of the format if there is none."""
    for encoding in ("utf-8", _BY_RULE, *_OTHERS):
        try:
            decoded = [name.decode(encoding) for name in raw]
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(map(_makes_sense, decoded)):
            return encoding
    return _BY_RULE


def _makes_sense(name: str) -> bool:
    """Whether all that is not ASCII is a letter, and each word in one script."""
    signs = (sign for sign in name if not sign.isascii())
    return all(map(str.isalpha, signs)) and all(map(_has_one_script, _WORD.findall(name)))


def _has_one_script(word: str) -> bool:
    scripts = {_SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0]) for letter in word}
    return len(scripts) == 1 and None not in scripts
