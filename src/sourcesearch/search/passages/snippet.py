"""The snippet of a long paragraph: a piece that reads well and holds the best match.

A snippet begins and ends where a sentence does, or at least a clause; only where
a sentence is longer than the snippet may be does it begin or end between words.
It never cuts a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sourcesearch.document import Span, stripped
from sourcesearch.patterns import expression

__all__ = ["cut"]

# Each begins with one set of characters, which `re` looks for in a tenth of the time.
_SENTENCE = expression(
    r"""[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*[)\]"'»”’]*(?=\s|$)|(?<=[。！？])[。！？」』”’）]*|(?<=\n)\s*\n)"""
)
_CLAUSE = expression(
    r"[,;:—–、，；：\n](?:(?<=[,;:—–])[,;:—–]*(?=\s|$)|(?<=[、，；：])|(?<=\n)(?<![-‐¬⸗\xad]\n))"
)
_BLANK = expression(r"(?<![-‐¬⸗\xad])(?=\s)")
_BORDERS = ((_SENTENCE, _SENTENCE), (_SENTENCE, _CLAUSE), (_CLAUSE, _CLAUSE), (_BLANK, _BLANK))
_LONGEST_WORD = 60
_WITHOUT_BLANKS = "\u2e80"  # from this character on scripts are written without blanks


def cut(text: str, marks: Sequence[Span], width: int, run: int = 0) -> Span:
    """The range of `text` to show: at most about `width` characters around the most `marks`.

    `marks` are ascending ranges of `text`; those in the snippet are whole, as long
    as one fits. The range neither begins nor ends with a blank.

    run: of how many words a mark is where the query stands as it was typed; 0 for nowhere.
    """
    whole = _tight(text, 0, len(text))
    if whole[1] - whole[0] <= width:
        return whole
    core = _densest(text, marks, width, run) if marks else (whole[0], whole[0])
    room = max(0, width - (core[1] - core[0]))
    earliest = max(whole[0], core[0] - room * 2 // 3, core[1] - width)
    for begins, ends in _BORDERS:
        for start in _borders(begins, text, earliest, core[0], whole[0]):
            stops = _borders(ends, text, core[1], min(start + width, whole[1]), whole[1])
            if stops:
                return _tight(text, start, stops[-1])
    return _tight(text, _word_start(text, core[0]), _word_end(text, core[1]))


def _tight(text: str, start: int, end: int) -> Span:
    """A range without blanks at its ends, which is empty where it is nothing else."""
    return stripped(text, start, end) or (end, end)


def _borders(pattern: re.Pattern[str], text: str, low: int, high: int, edge: int) -> list[int]:
    """Where `pattern` ends between `low` and `high`, both included, and `edge` if it lies there.

    A border that blanks follow counts as the end of the blanks, too.
    """
    found = [edge] if low <= edge <= high else []
    for match in pattern.finditer(text, max(0, low - 2), high + 1):
        end = behind = match.end()
        while behind < high and text[behind].isspace():
            behind += 1
        found += (end, behind)
    return sorted([border for border in found if low <= border <= high])


def _densest(text: str, marks: Sequence[Span], width: int, run: int) -> Span:
    """The run of marks within `width` characters that holds the longest and the most of them.

    A mark counts by the square of its words: no number of single words that fits beside a
    phrase outweighs it. One as long as what was typed is outweighed by nothing: most of that may be
    repeated elsewhere, as formulas are.
    """
    best, most = marks[0], (0, 0)
    ends = [end for _, end in marks]
    words = [_words(text[start:end]) for start, end in marks]
    for i, (start, _) in enumerate(marks):
        j = max(i + 1, bisect_right(ends, start + width * 3 // 4))
        held = min(run, max(words[i:j])), sum(count * count for count in words[i:j])
        if held > most:
            best, most = (start, ends[j - 1]), held
    return best


def _words(text: str) -> int:
    """How many words a text has; of scripts written without blanks each character is one."""
    return sum(char >= _WITHOUT_BLANKS for char in text) or len(text.split())


def _word_start(text: str, at: int) -> int:
    limit = max(0, at - _LONGEST_WORD)
    while at > limit and _inside_word(text, at):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    limit = min(len(text), at + _LONGEST_WORD)
    while at < limit and _inside_word(text, at):
        at += 1
    return at


def _inside_word(text: str, at: int) -> bool:
    """Whether a word runs on over this place; scripts written without blanks end words anywhere."""
    before, after = text[at - 1], text[at]
    return not (before.isspace() or after.isspace()) and max(before, after) < _WITHOUT_BLANKS
