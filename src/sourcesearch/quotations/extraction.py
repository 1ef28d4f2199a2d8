"""The quotations of a draft, and the note that goes with each.

Quotation marks of English, German, French, Chinese and Japanese, and block quotations (lines
after `>`, paragraphs that are indented or have the style of quotations, elements of HTML,
environments of LaTeX); five words or more, of which two characters of scripts without spaces make
one. A note is what its mark leads to (`[^1]`, `[1]`, ¹), `\\footnote` and `^[...]`, what stands in
parentheses behind the quotation, or the line with a dash at the end of a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcesearch.analysis import is_character
from sourcesearch.document import Document, Span
from sourcesearch.quotations import latex
from sourcesearch.quotations.pages import running
from sourcesearch.quotations.tokens import quoted
from sourcesearch.readers.common.paragraphs import union

__all__ = ["LEAST", "Quotation", "quotations"]

LEAST = 5
"""Of how many words a quotation is that is looked for."""

_LONGEST = 20_000
_BEGINS = r"(?=\w|…|\.\.|\[(?:[^\W\d]|…|\.\.))"
_OPENING = re.compile(
    rf"“|„|‚|(?<![\w“„])[«‹](?=\s?\S)|(?<!\w)[»›]{_BEGINS}|(?<![\w’])‘{_BEGINS}"
    rf"|(?<![^\s(\[—–/-])\"(?=\S)|(?<![\w,]),,{_BEGINS}|[「『]"
)
_CLOSING = {
    "“": re.compile("”"),
    "„": re.compile(r"[“”]|\"(?!\w)"),
    ",,": re.compile(r"[“”]|''|\"(?!\w)"),
    "‚": re.compile(r"[‘’](?!\w)"),
    "«": re.compile("»"),
    "»": re.compile("«"),
    "‹": re.compile("›"),
    "›": re.compile("‹"),
    "「": re.compile("」"),
    "『": re.compile("』"),
    "‘": re.compile(r"(?<=\S)’(?![\w])"),
    '"': re.compile(r"(?<=\S)\"(?!\w)"),
}
_NESTED = frozenset("“«»「『")
"""Marks that may stand inside of what they enclose."""

_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_BLOCK = re.compile(r"(?:^[ \t]{0,3}>[^\r\n]*(?:\r\n|\r|\n|\Z))+", re.MULTILINE)
_INDENTED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))(?:(?: {4}|\t)[ \t]*\S[^\r\n]*(?:\r\n|\n|\Z))+"
)
_SOURCE = re.compile(r"^[ \t>]*(?:—|–|--)[ \t]*(\S.*)\Z", re.MULTILINE | re.DOTALL)
_DEFINITION = re.compile(
    r"^[ \t]*(?:\[\^?(?P<label>[^\]\s]{1,30})\]:?|(?P<raised>[¹²³⁰⁴-⁹]+))[ \t]*"
    r"(?P<text>\S(?:.|(?:\r\n|\r|\n)(?=[ \t]+\S))*)",
    re.MULTILINE,
)
_INLINE = re.compile(
    r"\^\[((?:[^\[\]\r\n]|(?:\r\n|\r|\n)(?![ \t]*[\r\n])|\[[^\[\]]{0,500}\]){1,5000}+)\]"
)
"""A note in the midst of its paragraph. https://pandoc.org/MANUAL.html#extension-inline_notes"""

_MARK = re.compile(r"\[\^?(?P<label>[^\]\s]{1,30})\]|(?P<raised>[¹²³⁰⁴-⁹]+)")
_BEHIND = 200
"""So many characters behind a quotation a mark of its note may stand, in the same sentence."""

_PARENTHESES = re.compile(r"[^\w\s(]?\s*[.,;]?\s*\(((?:[^()]|\([^()]{0,100}\)){3,200})\)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Quotation(NamedTuple):
    """What a draft quotes: the slice `start` to `end` of its text, without the marks around it.

    line:    of the draft's file, None where it has no lines.
    note:    what is said of its origin; "" if nothing is.
    in_note: whether it stands in a note, where quotation marks may enclose a title as well.
    """

    text: str
    start: int
    end: int
    line: int | None
    note: str
    in_note: bool = False


def quotations(document: Document) -> list[Quotation]:
    """The quotations of a draft, in their order."""
    if document.format == "latex":
        text, blocks, inline = latex.printed(document.text)
    else:
        text, inline = _with_inline(running(document))
        blocks = [*document.quotations, *_blocks(text)]
    notes = _Notes(text, inline)
    body = _without(text, inline)
    found: list[Quotation] = []
    for start, end, note in sorted(_all(text, blocks)):
        in_note = notes.have(start, end)
        if _words(text[start:end]) >= LEAST:
            lines = document.lines(start, end)
            said = "" if in_note else note or notes.behind(start, end)
            line, shown = lines[0] if lines else None, (text if in_note else body)[start:end]
            found.append(Quotation(shown, start, end, line, said, in_note))
    return found


def _with_inline(text: str) -> tuple[str, list[Span]]:
    """The text with blanks for the signs around the notes that stand in it, and these."""
    notes = [found.span(1) for found in _INLINE.finditer(text)] if "^[" in text else []
    signs = [span for start, end in notes for span in ((start - 2, start), (end, end + 1))]
    return _without(text, signs), notes


def _words(text: str) -> float:
    """How many words a quotation has; a character of a script without spaces is half of one."""
    words = (token.form for token in quoted(text) if token.is_word)
    return sum(0.5 if is_character(word) else 1.0 for word in words)


def _without(text: str, ranges: list[Span]) -> str:
    """The text with blanks for some ranges of it."""
    pieces, at = list[str](), 0
    for start, end in union(ranges):
        pieces += text[at:start], " " * (end - start)
        at = end
    return "".join([*pieces, text[at:]])


def _label(match: re.Match[str]) -> str:
    return str(match["label"] or match["raised"].translate(_RAISED))


def _all(text: str, blocks: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    """Ranges of quotations, with notes that are part of them: blocks, then marks outside them."""
    taken = [*blocks]
    yield from (_signed(text, *block) for block in taken)
    for start, end in _marked(text):
        if not any(start < last and end > first for first, last in taken):
            yield start, end, ""


def _blocks(text: str) -> Iterator[Span]:
    for pattern in (_BLOCK, _INDENTED):
        yield from (match.span() for match in pattern.finditer(text))


def _signed(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A block without the line that names its source, which is its note."""
    source = _SOURCE.search(text, start, end)
    if source is None:
        return start, end, ""
    return start, source.start(), " ".join(source[1].replace(">", " ").split())


def _marked(text: str) -> Iterator[Span]:
    """What stands between quotation marks, the outermost ones."""
    at = 0
    while opening := _OPENING.search(text, at):
        mark, start = opening[0], opening.end()
        end = _closed(text, mark, start)
        if end is None:
            at = start
            continue
        yield start, end
        at = end + 1


def _closed(text: str, mark: str, start: int) -> int | None:
    """Where the quotation ends that begins at `start`; None if nothing closes it."""
    limit = min(len(text), start + _LONGEST)
    for blank in _PARAGRAPH.finditer(text, start, limit):
        if not text.startswith(mark, blank.end()):  # each paragraph of a long one is opened anew
            limit = blank.start()
            break
    depth = 0
    inner = re.compile(f"{mark}|{_CLOSING[mark].pattern}") if mark in _NESTED else _CLOSING[mark]
    for found in inner.finditer(text, start, limit):
        if mark in _NESTED and found[0] == mark:
            depth += not _begins_paragraph(text, found.start())
        elif depth:
            depth -= 1
        else:
            return found.start()
    return None


def _begins_paragraph(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at]
    return before.count("\n") > 1


class _Notes:
    """The notes of a text: those that marks lead to, and those that stand where they belong."""

    def __init__(self, text: str, inline: list[Span]) -> None:
        definitions = list(_DEFINITION.finditer(text))
        self._text = text
        self._inline = inline
        self._defined = {_label(each): " ".join(each["text"].split()) for each in definitions}
        self._ranges = [*inline, *(each.span() for each in definitions)]

    def have(self, start: int, end: int) -> bool:
        """Whether a range is part of a note."""
        return any(start >= first and end <= last for first, last in self._ranges)

    def behind(self, start: int, end: int) -> str:
        """The note whose mark stands at the end of a quotation or soon behind it; "" if none."""
        text, last = self._text, end + _BEHIND
        if blank := _PARAGRAPH.search(text, end + 1):
            last = min(last, blank.start())
        for first, behind in self._inline:
            if start < first < last and not _OPENING.search(text, end + 1, first):
                return " ".join(text[first:behind].split())
        if following := _OPENING.search(text, end + 1, last):
            last = following.start()
        inside = [*_MARK.finditer(text, start, end)][-1:]
        for mark in (*inside, *_MARK.finditer(text, end, last)):
            if _label(mark) in self._defined:
                return self._defined[_label(mark)]
        parentheses = _PARENTHESES.match(text, end)
        return " ".join(parentheses[1].split()) if parentheses else ""
