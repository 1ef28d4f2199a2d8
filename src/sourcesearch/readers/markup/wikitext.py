"""The text in the markup of MediaWiki (https://www.mediawiki.org/wiki/Wikitext).

What is printed of it, as far as that can be told without the wiki it is from: of a link its
words, of a template the last of what it is given without a name, of tables their cells. A note
(`<ref>`) stands behind the paragraph that it belongs to.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

__all__ = ["Heading", "blocks", "fields"]

_PASSES = 12
"""So deep templates are in each other; what is deeper stays as it is written."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_SHOWN = re.compile(
    r"<(/?)(noinclude|math|gallery|timeline|score|syntaxhighlight)\b[^<>]*(?<!/)>", re.IGNORECASE
)
_TEMPLATE = re.compile(r"\{\{([^{}]*+)\}\}")
_NAMED = re.compile(r"\s*[\w .-]{1,60}=")
_FILE = re.compile(
    r"\[\[\s*(?:file|image|datei|bild|fichier|archivo|immagine|bestand|plik|fil|category|kategorie"
    r"|catégorie|categoría|categoria|kategoria|kategori)\s*:[^\[\]]*+(?:\[\[[^\[\]]*+\]\][^\[\]]*+)*+\]\]",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*+\|)?([^\[\]|]*+)\]\]")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]++\s*([^\[\]]*+)\]")
_BREAK = re.compile(r"<(?:br|/p|p|poem|/poem|div|/div|/center|center)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_NOTE = re.compile(r"<ref\b[^<>]*(?<!/)>(.*?)</ref\s*>", re.DOTALL | re.IGNORECASE)
_BEGINS, _ENDS = "\ufdd0", "\ufdd1"
"""Around a note until its paragraph is complete: no characters (Unicode, 23.7)."""

_NOTED = re.compile(rf"{_BEGINS}([^{_BEGINS}{_ENDS}]*){_ENDS}")
_EMPHASIS = re.compile(r"'{2,5}")
_MAGIC = re.compile(r"__[A-Z]{3,30}__")
_TABLE = re.compile(r"\s*(?:\{\||\|\}|\|-|\|\+)")
_CELL = re.compile(r"\s*[|!](?:[^|\[\]]{0,200}\|(?!\|))?\s*")
_MARKERS = re.compile(r"[*#:;]+\s*")


class Heading(NamedTuple):
    """A heading."""

    title: str


def blocks(written: str) -> list[Heading | str]:
    """The headings and the paragraphs, whose lines are those of the markup."""
    found: list[Heading | str] = []
    lines: list[str] = []
    for line in [*_plain(written).splitlines(), ""]:
        heading = _heading(line.strip())
        text = "" if heading or _TABLE.match(line) else _line(line)
        if text:
            lines.append(text)
            continue
        if lines:
            found += _with_notes("\n".join(lines))
            lines = []
        if heading:
            found.append(Heading(heading))
    return found


def _with_notes(paragraph: str) -> list[str]:
    """A paragraph, and its notes as paragraphs of their own."""
    parts = [_NOTED.sub("", paragraph), *_NOTED.findall(paragraph)]
    plain = (part.replace(_BEGINS, " ").replace(_ENDS, " ").strip() for part in parts)
    return [part for part in plain if part]


def fields(written: str) -> dict[str, str]:
    """What templates are given by names, as the heads of texts in Wikisource are."""
    found: dict[str, str] = {}
    for template in _TEMPLATE.findall(_COMMENT.sub("", written)):
        for part in _without_links(template).split("|")[1:]:
            name, is_named, value = part.partition("=")
            text = " ".join(_inline(value).split())
            if is_named and text and len(name) < 60:
                found.setdefault(name.strip().casefold(), text)
    return found


def _plain(written: str) -> str:
    text = _without_links(_shown(_COMMENT.sub("", written)))
    for _ in range(_PASSES):
        text, times = _TEMPLATE.subn(_printed, text)
        if not times:
            break
    return _inline(_NOTE.sub(rf"{_BEGINS}\1{_ENDS}", text))


def _shown(text: str) -> str:
    """Without elements that print no words, as far as they are closed."""
    pieces: list[str] = []
    at, opened = 0, ("", 0)
    for tag in _NOT_SHOWN.finditer(text):
        name = tag[2].lower()
        if not tag[1] and not opened[0]:
            opened = (name, tag.start())
        elif tag[1] and opened[0] == name:
            pieces.append(text[at : opened[1]])
            at, opened = tag.end(), ("", 0)
    return "".join([*pieces, text[at:]])


def _heading(line: str) -> str:
    """The title of a heading between equals signs; "" for any other line."""
    is_one = len(line) > 2 and line.startswith("=") and line.endswith("=")
    return line.strip("=").strip() if is_one else ""


def _without_links(text: str) -> str:
    return _LINK.sub(r"\1", _FILE.sub("", text))


def _inline(text: str) -> str:
    text = _EMPHASIS.sub("", _ADDRESS.sub(r"\1", _without_links(text)))
    return unescape(_MAGIC.sub("", _TAG.sub("", _BREAK.sub("\n", text))))


def _printed(template: re.Match[str]) -> str:
    """What a template most likely prints."""
    given = template[1].split("|")[1:]
    return next((part for part in reversed(given) if not _NAMED.match(part)), "")


def _line(line: str) -> str:
    cell = _CELL.match(line) if line.lstrip().startswith(("|", "!")) else None
    text = line[cell.end() :].replace("||", " ") if cell else line
    return " ".join(_MARKERS.sub("", text, count=1).split() if text[:1] in "*#:;" else text.split())
