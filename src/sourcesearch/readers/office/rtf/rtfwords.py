"""The control words of RTF and what they mean.

The words that stand for characters, the destinations whose text is none of the
document's, and the encodings of fonts (Rich Text Format specification 1.9.1).
"""

from __future__ import annotations

__all__ = [
    "CHARACTERS",
    "CHARSETS",
    "FONT_ENDINGS",
    "MARGINS",
    "NUMERALS",
    "PICTURES",
    "SILENT",
    "SYMBOLS",
]

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "nestcell": "\t",
    "nestrow": "\n",
}
"""Control words that are characters."""

SYMBOLS = {"~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
"""Control symbols that are characters."""

MARGINS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
"""Destinations of running heads and feet."""

SILENT = frozenset(
    "aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime "
    "atrfend atrfstart bkmkend bkmkstart colortbl datafield do fldinst filetbl formfield ftncn "
    "ftnsep ftnsepc generator listtable listoverridetable nonesttables nonshppict objdata "
    "objclass objname pict private revtbl rsidtbl rxe shprslt sp tc tcn template themedata "
    "userprops xe".split()
)
"""Destinations that hold no text of the document."""

NUMERALS = {"pgndec": "1", "pgnlcrm": "i", "pgnucrm": "I", "pgnlcltr": "a", "pgnucltr": "A"}
"""How pages are numbered: the first numeral."""

CHARSETS = {
    77: "mac_roman",
    78: "shift_jis",
    80: "euc_kr",
    83: "mac_greek",
    84: "mac_cyrillic",
    88: "mac_latin2",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""The encodings of `\\fcharset` numbers; 0 and what is not here are the document's own."""

PICTURES = 2
"""The `\\fcharset` of fonts whose bytes are no letters (see `symbolfont`)."""

FONT_ENDINGS = {
    " cyr": "cp1251",
    " ce": "cp1250",
    " greek": "cp1253",
    " tur": "cp1254",
    " baltic": "cp1257",
    " (hebrew)": "cp1255",
    " (arabic)": "cp1256",
}
"""How old programs named fonts that are not in the document's own encoding."""
