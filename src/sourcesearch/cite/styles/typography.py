"""The typography of citations: italics, punctuation, capitals, ranges of pages.

Italics stand in a text between two noncharacters, which Unicode keeps for use inside of
programs; `plain` and `markdown` take them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sourcesearch.counted import ordinal
from sourcesearch.patterns import expression

__all__ = [
    "capitalized",
    "clean",
    "curled",
    "edition",
    "ended",
    "headline",
    "initials",
    "italic",
    "joined",
    "markdown",
    "pages",
    "plain",
    "quoted",
    "span",
]

_BEGIN, _END = "\ufdd0", "\ufdd1"
_ITALIC = expression(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_INSIDE = expression(f"(?:’(?=[{_END}]*”))?[”{_END}]*$")
_RANGE = expression(r"\b(\d+[rvab]?|[ivxlc]+)\s*[-–—]\s*(\d+[rvab]?|[ivxlc]+)\b")
_SINGLE = expression(r"(?<!\w)‘((?:[^‘’“”]|(?<=\w)’(?=\w))*)’(?!\w)")
_STRAIGHT = expression(r"(?<!\w)\"([^\"]*)\"(?!\w)")

_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via"
    " with yet about above across after against along among around before behind below beneath"
    " beside between beyond despite during except inside like near off outside past per since"
    " through throughout toward under underneath until upon within without"
    " et al de la le les du des von van der den und".split()
)
"""Words that stay small in a headline: the articles, prepositions and conjunctions of English,
as processors of CSL have them, and those of names."""


def clean(text: str) -> str:
    """A text on one line, without what marks italics here."""
    return " ".join(text.replace(_BEGIN, "").replace(_END, "").split())


def italic(text: str) -> str:
    """A text in italics; nothing stays nothing."""
    return f"{_BEGIN}{curled(text)}{_END}" if text else ""


def curled(text: str, marks: str = "“”") -> str:
    """A text whose straight double marks of quotation are those of print."""
    return _STRAIGHT.sub(rf"{marks[0]}\1{marks[1]}", text)


def plain(text: str) -> str:
    """The text without its italics."""
    return _ITALIC.sub(r"\1", text)


def markdown(text: str, escaped: Callable[[str], str]) -> str:
    """The text as Markdown, italics between asterisks and the rest as `escaped` has it."""
    pieces = _ITALIC.split(text)
    return "".join(
        f"*{escaped(piece)}*" if at % 2 and piece else escaped(piece)
        for at, piece in enumerate(pieces)
    )


def quoted(text: str, marks: str = "“”") -> str:
    """A text in quotation marks: the first and the second half of `marks`."""
    half = len(marks) // 2
    if marks[:half] == "“":  # inside of double marks stand single ones, and the other way round
        text = re.sub(r"[“\"]([^”\"]*)[”\"]", r"‘\1’", text)
    text = curled(text)
    if marks[:half] == "‘":
        text = _SINGLE.sub(r"“\1”", text)
    return f"{marks[:half]}{text}{marks[half:]}" if text else ""


def joined(parts: Iterable[str], mark: str) -> str:
    """The parts that are there, with a mark and a blank between; American marks of quotation
    have it inside, and none follows another."""
    text = ""
    for part in parts:
        if part:
            text = f"{_marked(text, mark)} {part}" if text else part
    return text


def ended(text: str) -> str:
    """The text as a sentence."""
    return _marked(text, ".")


def _marked(text: str, mark: str) -> str:
    found = _INSIDE.search(text)
    assert found
    inner, outer = text[: found.start()], found[0]
    if outer.startswith("’") and "‘" not in inner.rpartition("“")[2]:
        inner, outer = inner + "’", outer[1:]  # an apostrophe
    if inner.endswith((".", "?", "!", "…") if mark == "." else ","):
        return text
    at = 0 if outer.startswith("’") else outer.find("”")  # inside of these, and behind italics
    at = len(outer) if at < 0 else at
    return f"{inner}{outer[:at]}{mark}{outer[at:]}"


def capitalized(text: str) -> str:
    """The text with a capital at its beginning, be it in italics or quotation marks."""
    at = re.search(r"[^\W_]", text)
    return text if not at else text[: at.start()] + at[0].upper() + text[at.end() :]


_FILE = re.compile(r"^\S*/.*\.\w{1,8}(?: ›|$)|\.\w{1,8} › ")
"""What stands for the title of a document that has none: its path, and its place in the file."""


def headline(text: str) -> str:
    """An English title with the capitals of a headline: words that have some stay as they are."""
    if _FILE.search(text):
        return text
    words = text.split(" ")
    if text.isupper():
        words = text.lower().split(" ")
    last = len(words) - 1
    begins = True
    for at, word in enumerate(words):
        bare = re.sub(r"[^\w’'-]", "", word)
        if bare == bare.lower() and (begins or at == last or bare not in _SMALL):
            words[at] = capitalized(word)
        begins = word.endswith((":", "?", "!", ".", "—"))
    return " ".join(words)


def initials(given: str) -> str:
    """First names as their initials, without points: "Harry S." is HS."""
    return "".join(part[0].upper() for part in re.split(r"[\s.-]+", given) if part)


def edition(text: str, noun: str) -> str:
    """Which edition it is: "2nd ed."; what says that it is one stays so, as "late edition"."""
    if not text or re.search(r"\bed", text, re.IGNORECASE):
        return text
    return f"{ordinal(int(text)) if text.isdecimal() else text} {noun}"


def span(text: str) -> str:
    """A range with the dash of ranges, its numbers in full."""
    return _RANGE.sub(r"\1–\2", text)


def pages(text: str, style: str = "chicago") -> str:
    """Ranges of pages, the second number shortened by the rule of the Chicago Manual (18th
    edition, 9.63) or of the Modern Language Association (9th edition, 2.140)."""
    shorten = _chicago if style == "chicago" else _mla
    return _RANGE.sub(lambda found: f"{found[1]}–{shorten(found[1], found[2])}", text)


def _chicago(first: str, last: str) -> str:
    if (
        not (first + last).isdecimal()
        or len(first) != len(last)
        or len(first) < 3
        or first.endswith("00")
    ):
        return last
    changed = _changed(first, last)
    return changed if first[-2] == "0" else last[-max(2, len(changed)) :]


def _mla(first: str, last: str) -> str:
    if not (first + last).isdecimal() or len(first) != len(last) or len(first) < 3:
        return last
    return last[-max(2, len(_changed(first, last))) :]


def _changed(first: str, last: str) -> str:
    at = next((at for at, digit in enumerate(first) if digit != last[at]), len(first) - 1)
    return last[at:]
