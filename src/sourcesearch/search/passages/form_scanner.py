"""The scanner for tokens of a text that are spelled as one of some forms.

To take a whole paragraph apart for the two or three words that a query asks for
is most of the cost of a snippet. A form is a slice of the text, so it is searched
for as a string, and the text is taken apart only around what is found, from a
blank that parts two words to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.document import Span

__all__ = ["Candidate", "candidates"]

_MANY = 64  # forms; of more, taking the text apart is faster
_ENDS_A_WORD = frozenset(" ,;:!?)")
_BEFORE_A_BLANK = frozenset(".,;")


class Candidate(NamedTuple):
    """A token that may be part of a match.

    position:   counted from some place of the text.
    start, end: its range in the text.
    """

    form: str
    position: int
    start: int
    end: int


def candidates(text: str, forms: frozenset[str], apart: bool) -> list[Candidate]:
    """The tokens of `text` whose form is one of `forms`, in their order.

    apart: whether each is looked at by itself; if so, their positions mean nothing.
    """
    if len(forms) > _MANY:
        return list(_taken_apart(text, 0, len(text), forms))
    sightings = sorted(_sightings(text, forms))
    if not sightings:
        return []
    if not apart:
        start, end = sightings[0][0], max(end for _, end in sightings)
        return list(_taken_apart(text, _cut_before(text, start), _cut_after(text, end), forms))
    found: list[Candidate] = []
    done = 0
    for start, end in sightings:
        if start < done:
            continue
        if _is_word(text, start, end):
            found.append(Candidate(text[start:end], 0, start, end))
            done = end
            continue
        first, last = _cut_before(text, start), _cut_after(text, end)
        found += [one for one in _taken_apart(text, first, last, forms) if one.start >= done]
        done = last
    return found


def _sightings(text: str, forms: Iterable[str]) -> Iterator[Span]:
    """Where one of `forms` stands in `text`, and not inside a run of plain letters."""
    for form in forms:
        letters = form.isascii() and form.isalpha()
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not (letters and (_is_letter(text, at - 1) or _is_letter(text, end))):
                yield at, end
            at = text.find(form, at + 1)


def _is_letter(text: str, at: int) -> bool:
    """Whether there is an ASCII letter at this place: no word ends between two of them."""
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalpha()


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether this is surely a word by itself: letters, between blanks that part words."""
    form = text[start:end]
    return (
        (start == 0 or _parts_words(text, start - 1))
        and (end == len(text) or text[end] in _ENDS_A_WORD)
        and form.isascii()
        and form.isalpha()
    )


def _taken_apart(text: str, first: int, last: int, forms: frozenset[str]) -> Iterator[Candidate]:
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
                yield Candidate(part.form, position, start + part.start, start + part.end)


def _parts_words(text: str, at: int) -> bool:
    """Whether there is a blank at this place that no word, broken over a line, reaches over."""
    if text[at] != " " or at == 0:
        return False
    before = text[at - 1]
    return before.isalnum() or before in _BEFORE_A_BLANK


def _cut_before(text: str, at: int) -> int:
    """The last place up to `at` where no word is cut."""
    while (at := text.rfind(" ", 0, at)) > 0:
        if _parts_words(text, at):
            return at + 1
    return 0


def _cut_after(text: str, at: int) -> int:
    """The first place from `at` on where no word is cut."""
    while (at := text.find(" ", at)) >= 0:
        if _parts_words(text, at):
            return at
        at += 1
    return len(text)
