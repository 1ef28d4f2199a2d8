"""The scanner for tokens of texts that are spelled as one of some forms.

To take whole paragraphs apart for the two or three words that a query asks for is most of
the cost of a page of snippets. A form is a slice of the text, so it is searched for as a
string, in all texts of a page at once, and a text is taken apart only around what is found,
from a blank that parts two words to the next.

Texts are scanned as one, which begins and ends with `PARTING` and has it between any two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.document import Span

__all__ = ["PARTING", "Sighting", "Token", "groups", "sightings", "tokens", "words"]

PARTING = "\0"
"""What blots out what is not searched (`analysis.masked`): no word holds it or reaches over it."""

_MANY = 128  # forms; of more, taking the texts apart is faster
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ENDS_A_WORD = frozenset(' ,;:!?)"”—\n' + PARTING)
_BEHIND_A_POINT = frozenset(' "”\n' + PARTING)
_BEFORE_A_BLANK = frozenset(".,;:!?)'’\"”—" + PARTING)
"""No word that is broken over a line reaches over a blank, or a line's end, behind one of these."""

_BETWEEN_WORDS = frozenset((" ", ", ", "; ", "\n"))


class Sighting(NamedTuple):
    """Where a form stands in a text, as a string.

    sure: whether it is surely a token.
    """

    start: int
    end: int
    form: str
    sure: bool


class Token(NamedTuple):
    """A token that may be part of a match.

    position:   counted from some place of the text.
    start, end: its range in the text.
    """

    form: str
    position: int
    start: int
    end: int


def sightings(text: str, forms: frozenset[str]) -> list[Sighting]:
    """Where one of `forms` stands in `text`, ascending, and not inside a run of plain letters."""
    if len(forms) > _MANY:
        every = _taken_apart(text, 0, len(text), forms)
        return [Sighting(start, end, form, True) for form, _, start, end in every]
    found: list[Sighting] = []
    for form in forms:
        at = text.find(form)
        if at < 0:
            continue
        size, plain = len(form), form.isascii() and form.isalpha()
        while at >= 0:
            end = at + size
            if not plain:
                found.append(Sighting(at, end, form, False))
            elif text[at - 1] not in _LETTERS and text[end] not in _LETTERS:
                sure = _begins_a_word(text, at) and _ends_a_word(text, end)
                found.append(Sighting(at, end, form, sure))
            at = text.find(form, at + 1)
    found.sort()
    return found


def _begins_a_word(text: str, at: int) -> bool:
    """Whether what stands before this place is surely the end of another word, or of nothing."""
    before = text[at - 1]
    return before == PARTING or (before in " \n" and _parts_words(text, at - 1))


def _ends_a_word(text: str, at: int) -> bool:
    """Whether a word of letters surely ends before this place."""
    behind = text[at]
    return behind in _ENDS_A_WORD or (behind == "." and text[at + 1] in _BEHIND_A_POINT)


def words(text: str, sighted: Sequence[Sighting], forms: frozenset[str]) -> Iterator[Span]:
    """The ranges of the tokens that were sighted and are spelled as one of `forms`.

    Some may come twice.
    """
    done = 0
    for start, end, form, sure in sighted:
        if form not in forms:
            continue
        if sure:
            yield start, end
        elif start >= done:
            done = _cut_after(text, end)
            for token in _taken_apart(text, _cut_before(text, start), done, forms):
                yield token.start, token.end


def groups(
    text: str, sighted: Sequence[Sighting], reach: int, starts: Sequence[int]
) -> Iterator[list[Sighting]]:
    """What was sighted in one text, and is no farther from the next than `reach` positions.

    Two that are farther apart may be in one group, too. `starts` are where the texts begin.
    """
    group: list[Sighting] = []
    borders = iter(starts)
    border = last = 0
    for each in sighted:
        if each.start >= border or _is_far(text, last, each.start, reach):
            if group:
                yield group
            group = []
        while each.start >= border:
            border = next(borders, len(text))
        group.append(each)
        last = each.end
    if group:
        yield group


def _is_far(text: str, start: int, end: int, reach: int) -> bool:
    """Whether there surely are more than `reach` positions from a token to another.

    They stand before and behind this range. Each run of letters between blanks in it has a
    position, but the first and the last may belong to the tokens.
    """
    least = reach + 2
    if end - start < 2 * least:
        return False
    pieces = text[start:end].split(None, 2 * least)
    return sum([piece.isalpha() and piece.isascii() for piece in pieces[: 2 * least]]) >= least


def tokens(text: str, group: Sequence[Sighting], forms: frozenset[str], first: int) -> list[Token]:
    """The tokens that are spelled as one of `forms`, of what was sighted near one another.

    Their positions are counted from `first` on.
    """
    found = [Token(group[0].form, first, group[0].start, group[0].end)]
    for before, each in pairwise(group):
        if not (before.sure and each.sure and text[before.end : each.start] in _BETWEEN_WORDS):
            break
        found.append(Token(each.form, first + len(found), each.start, each.end))
    if len(found) == len(group) and group[0].sure:
        return found
    begin, stop = _cut_before(text, group[0].start), _cut_after(text, max(e.end for e in group))
    return [
        token._replace(position=first + token.position)
        for token in _taken_apart(text, begin, stop, forms)
    ]


def _taken_apart(text: str, first: int, last: int, forms: frozenset[str]) -> Iterator[Token]:
    position = -1
    for start, end in analysis.spans(text[first:last]):
        start += first
        word = text[start : end + first]
        if word not in forms and word.isascii() and word.isalpha():
            position += 1  # plain letters are one part: no need to take the word apart
            continue
        for part in analysis.parts(word):
            position += part.step
            if part.form in forms:
                yield Token(part.form, position, start + part.start, start + part.end)


def _parts_words(text: str, at: int) -> bool:
    """Whether no word, broken over a line, reaches over the blank or the line's end at a place."""
    before = text[at - 1]
    return before.isalnum() or before in _BEFORE_A_BLANK


def _cut_before(text: str, at: int) -> int:
    """The last place up to `at` where no word is cut."""
    low = text.rfind(PARTING, 0, at) + 1
    while (at := text.rfind(" ", low, at)) >= low:
        if _parts_words(text, at):
            return at + 1
    return low


def _cut_after(text: str, at: int) -> int:
    """The first place from `at` on where no word is cut."""
    high = text.index(PARTING, at)
    while (at := text.find(" ", at, high)) >= 0:
        if _parts_words(text, at):
            return at
        at += 1
    return high
