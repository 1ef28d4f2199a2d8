"""The reader of Markdown.

The original text is the file as it stands, so lines and quotations are those of the
file. Front matter becomes metadata, headings become sections. What a reader of the
rendered page never sees (front matter, targets of links, comments, tags, the marks
around code) stays in the text and is not searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sourcesearch.document import Document, Metadata, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.paragraphs import paragraphs, sections, seen, subtract, union
from sourcesearch.readers.metadata.frontmatter import front_matter
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for

__all__ = ["reader"]

MAX_BYTES = 1 << 25
MAX_MARKS = 500_000
"""Of links, tags and fences; each takes a hundred times the memory of its characters."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|--+)[ \t]*\Z")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\[]+\]:[ \t]*\S+")

# In the order of these alternatives: inline code (shown as it is), what an inline link
# points to, what a wiki link embeds, what it points to under another name, a tag but not
# an address in angle brackets, the mark of a note.
_INLINE = re.compile(
    r"`[^`\r\n]*`"
    r"|(?<=\]\()(?P<target>\s*(?:<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"|(?<=!\[\[)(?P<embedded>[^\[\]\r\n|]+)"
    r"|(?<=\[\[)(?<!!\[\[)(?P<page>[^\[\]\r\n|]+)(?=\|)"
    r"|(?P<tag></?(?![A-Za-z][\w+.-]*:)[A-Za-z][^<>@]{0,500}>)"
    r"|(?P<note>\[\^[^\]\[\s]{1,60}\]:?)"
)
_NUMBERED = re.compile(r"\[\^[0-9]+\]")


@dataclass
class _Outline:
    """What a pass over the lines finds."""

    headings: list[tuple[str, int]] = field(default_factory=list)
    title: str | None = None
    cuts: list[int] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)

    def fence(self, line: Span, end: int, opens: bool) -> None:
        """A line that opens or closes a block of code."""
        self.hidden.append(line)
        self.cuts += [line[0], end]
        if opens:
            self.code.append((line[0], end))
        else:
            self.code[-1] = (self.code[-1][0], end)

    def heading(self, level: int, title: str, start: int, end: int) -> None:
        self.headings.append((title, start))
        self.cuts += [start, end]
        if level == 1 and self.title is None:
            self.title = title


_OPENITI = b"######OpenITI#"


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a Markdown file.

    `.mARkdown`, as OpenITI calls the texts that it has revised, is no Markdown but a plain text.
    """
    with file.open() as stream:
        begins = stream.read(len(_OPENITI) + 3)
    if begins.removeprefix(b"\xef\xbb\xbf").startswith(_OPENITI):
        text = replace(file, name=f"{file.name}.txt")
        yield from reader_for(text).read(text)
    else:
        yield from _document(file)


def _document(file: SourceFile) -> Iterator[Document]:
    file.refuse_above(MAX_BYTES, "Markdown", "name it .txt to read it")
    text, encoding = decode(file.read())
    if sum(map(text.count, ("](", "<", "```", "~~~"))) > MAX_MARKS:
        raise ReaderError(f"more than {MAX_MARKS:,} links and tags")
    front = front_matter(text)
    outline = _outline(text, front.end)
    unsearched = _unsearched(text, front.end, outline)
    borders = [front.end, *outline.cuts, len(text)]
    blocks = [span for start, end in pairwise(borders) for span in paragraphs(text, start, end)]
    problems = (front.problem, encoding.problem)
    yield Document(
        text,
        metadata=front.metadata.or_else(Metadata.of("heading", {"title": outline.title})),
        format="markdown",
        paragraphs=seen(text, blocks, unsearched),
        unsearched=unsearched,
        sections=sections(outline.headings, len(text)),
        first_line=1,
        encoding=encoding.name,
        problems=tuple(problem for problem in problems if problem),
    )


def _outline(text: str, start: int) -> _Outline:
    found = _Outline()
    fence = ""
    above = ("", start)  # the line above if it is plain text, and where it begins
    is_first = True  # is there no plain text above that one?
    for match in _LINE.finditer(text, start):
        begin, end = match.span()
        line = match[0].rstrip("\r\n")
        plain = ""
        if mark := _FENCE.match(line):
            if not fence or mark[1].startswith(fence):
                fence = "" if fence else mark[1]
                found.fence((begin, begin + len(line)), end, opens=bool(fence))
        elif fence:
            continue
        elif heading := _HEADING.match(line):
            found.heading(len(heading[1]), heading[2].rstrip(" #\t"), begin, end)
        elif above[0] and is_first and (mark := _UNDERLINE.match(line)):
            found.heading(1 if "=" in mark[1] else 2, above[0], above[1], end)
        elif definition := _DEFINITION.match(line):
            found.hidden.append((begin, begin + definition.end()))
        else:
            plain = line.strip()
        is_first, above = not above[0], (plain, begin)
    if fence:
        found.code[-1] = (found.code[-1][0], len(text))
    return found


def _unsearched(text: str, start: int, outline: _Outline) -> tuple[Span, ...]:
    """Front matter and all that is not shown, sorted; code blocks are shown whole."""
    comments = list(_comments(text, start))
    inline = [
        (match.lastgroup, *match.span(match.lastgroup))
        for match in _INLINE.finditer(text, start)
        if match.lastgroup and match.end(match.lastgroup) > match.start(match.lastgroup)
    ]
    notes = {text[begin:end] for kind, begin, end in inline if kind == "note"}
    shown = {
        mark for mark in notes if not (_NUMBERED.match(mark) or f"{mark.rstrip(':')}:" in notes)
    }
    marks = [
        (begin, end)
        for kind, begin, end in inline
        if kind != "note" or text[begin:end] not in shown
    ]
    hidden = union([*comments, *marks, *outline.hidden])
    code = subtract(text, outline.code, outline.hidden)
    return (*([(0, start)] if start else []), *subtract(text, hidden, code))


def _comments(text: str, start: int) -> Iterator[Span]:
    while (begin := text.find("<!--", start)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            return
        start = end + 3
        yield begin, start


reader = Reader("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), read)
