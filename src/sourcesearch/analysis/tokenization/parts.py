"""The parts of a word: what it is looked up by.

A *word* is what `tokenizer` finds; a *part* is what a reader looks up. Most
words are one part. More than one have

- compounds broken over a line (`Anglo-\\nSaxon`) and words broken at a hyphen
  that may be either (`govern-\\nment`, `ice-\\nfree`), or joined by a double one
  (`Kriegs=schiffe`): these are found whole and as their pieces, all at the same
  position;
- elisions: `l'indépendance` is `l`, `independance`;
- points that end no abbreviation (`end.Next`) and dates (`25.6.1950`);
- sums of money and words with the number of a note: `£500` and `peace12` are found as such
  and as `500` and `peace`, at the same position.

Abbreviations keep their points (`U.S.` is not `us`), numbers lose their
grouping (`1,745` is `1745`), possessives their `'s`; other apostrophes fold
away. The search side tries two neighbouring words of a query also as one
(`ice free` as `icefree`), which is how a compound broken over a line is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress, groupby
from typing import NamedTuple

from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.tokenization.breaks import breaks, is_whole, unbroken, without_breaks
from sourcesearch.analysis.tokenization.characters import (
    APOSTROPHES,
    CURRENCY,
    DOUBLE_HYPHENS,
    HARD_HYPHENS,
    NON_JOINER,
    POINTS,
    SOFT,
)
from sourcesearch.analysis.tokenization.tokenizer import line_break
from sourcesearch.document import Span
from sourcesearch.patterns import expression

__all__ = [
    "MAX_LENGTH",
    "Part",
    "folded",
    "folded_each",
    "parts",
    "spelled",
    "spelled_whole",
]

MAX_LENGTH = 100
"""A folded form is cut to this many characters; its range stays that of the whole word.

Longer runs are encoded data and OCR of ornaments, not words.
"""


class Part(NamedTuple):
    """What a word, or a piece of it, is looked up by.

    folded: the folded spelling, never empty.
    spelled: the spelling with case and accents, without what is no part of it (line
            breaks, 's, grouping): its stem is the term. Joiners stay.
    form:   the spelling in the text, the word's slice `start:end`.
    step:   1 where it stands at the next position of the text, 0 where it
            stands at that of the part before. A word's first part has step 1.
    start, end: the range within the word.
    """

    folded: str
    spelled: str
    form: str
    step: int
    start: int
    end: int


_CONJUNCTION = expression(r"(?:und|oder)\Z", re.IGNORECASE)
_HARD = expression(rf"[{HARD_HYPHENS}]|[{DOUBLE_HYPHENS}]\Z")
_NOT_EVEN_JOINED = dict.fromkeys(map(ord, SOFT.replace(NON_JOINER, "")))
_APOSTROPHE = expression(f"[{APOSTROPHES}]")
_POSSESSIVE = expression(rf"[{APOSTROPHES}]s\Z", re.IGNORECASE)
_ELIDED = (
    "[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu"  # French, Catalan
    "|all|dall|dell|nell|sull|coll|gl|agl|dagl|degl|negl|sugl"  # Italian
    "|un|quell|quest|bell|sant|anch|com|dov"
)
_ELIDED_BEFORE_VOWELS = (  # Italian; what else stands before an apostrophe so is of other languages
    "ch|v|pell|tutt|senz|quand|mezz|gliel|glien|cos|neanch|nient|quant|tant|mentr|sott|ov|ond|altr"
)
_ARTICLE = expression(rf"[dl][{APOSTROPHES}](?!hui)[aeiouhœæàâéèêëîïôöùûü]", re.IGNORECASE)
_BROKEN_BEFORE_D_OR_L = expression(r"(?:gran|quan|pru|l)\Z", re.IGNORECASE)
"""What is no word before a `d'` or `l'`: `quan-\nd'anche`, `pru-\nd'homme`, `del-\nl'acqua`."""
_NOTED = expression(r"\D{3,}(?=\d{1,3}\Z)")
_POINT = expression(rf"[{POINTS}]|(?<=\d)[{APOSTROPHES}](?=\d)")


@cache
def _softly_broken() -> re.Pattern[str]:
    return re.compile(rf"([^\W\d_]+)(?![{HARD_HYPHENS}])(?:{line_break()}|[\xad¬])([^\W\d_]+)")


@cache
def _elision() -> re.Pattern[str]:
    vowel = "[aeiouhàèéìòù]"
    return re.compile(
        rf"(?:{_ELIDED})[{APOSTROPHES}](?!s\Z)"
        rf"|(?:{_ELIDED_BEFORE_VOWELS})[{APOSTROPHES}](?={vowel})",
        re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>[{CURRENCY}])?(?:"
        rf"(?P<grouped>(?!0)\d{{1,3}}(?P<mark>[{POINTS}{APOSTROPHES}])\d{{3}}(?:(?P=mark)\d{{3}})*)"
        rf"(?:(?!(?P=mark))[{POINTS}](?P<cents>\d+))?"
        rf"|(?P<plain>\d+)(?:[{POINTS}](?P<decimals>\d+))?"
        rf")(?P<tail>[^\d{POINTS}]*)"
    )


def parts(word: str) -> tuple[Part, ...]:
    """The parts of `word`, which `spans` found; none where nothing is left to look up by."""
    return _remembered(word) if len(word) <= MAX_LENGTH else tuple(_take_apart(word))


@lru_cache(maxsize=1 << 14)
def _remembered(word: str) -> tuple[Part, ...]:
    return tuple(_take_apart(word))


def spelled_whole(word: str) -> str | None:
    """The spelling of a word that is one part for certain, at a glance; None of any other.

    That is one of letters, of ASCII letters and digits but for `peace12`, or broken at a mark that
    joins nothing (`fol¬\\ngendes`).
    """
    if word.isalpha() or (word.isascii() and word.isalnum()):
        return None if _noted(word, 0, len(word)) else word
    broken = _softly_broken().fullmatch(word)
    if broken is None or broken[2][0].isupper() or _CONJUNCTION.fullmatch(broken[2]):
        return None
    return broken[1] + broken[2]


def folded(form: str) -> str:
    """The spelling by which a form of a text is looked up: that of the part which has it."""
    if form.isascii() and form.isalnum():
        return form.lower()[:MAX_LENGTH]
    return fold(spelled(form))[:MAX_LENGTH]


def folded_each(forms: Sequence[str]) -> list[str]:
    """The same of many forms, all of letters as one text, which takes a fifth of the time."""
    of_letters = [form.isalpha() and len(form) <= MAX_LENGTH for form in forms]
    spellings = iter(fold("\n".join(compress(forms, of_letters))).split("\n"))
    return [
        next(spellings)[:MAX_LENGTH] if is_word else folded(form)
        for form, is_word in zip(forms, of_letters, strict=True)
    ]


def _take_apart(word: str) -> Iterator[Part]:
    if word.isalpha():
        yield from _part(word, 0, len(word), step=1)
        return
    for stretch in _stretches(word):
        for start, end in _elisions(word, *stretch):
            yield from _part(word, start, end, step=1)
            if start < end and word[start] in CURRENCY:
                yield from _part(word, start + 1, end, step=0)
            if behind := _noted(word, start, end):
                yield from _part(word, start, behind, step=0)
            pieces = _pieces(word, start, end)
            for piece in pieces if len(pieces) > 1 else []:
                yield from _part(word, *piece, step=0)


def _noted(word: str, start: int, end: int) -> int | None:
    """Where the number of a note begins with which a range ends."""
    found = _NOTED.match(word, start, end) if word[end - 1 : end].isdecimal() else None
    noted = unbroken(found[0]) if found else ""
    return found.end() if found and noted.isalpha() and noted[1:].islower() else None


def _part(word: str, start: int, end: int, step: int) -> Iterator[Part]:
    form = word[start:end]
    whole = spelled(form)
    spelling = fold(whole)
    if len(spelling) > MAX_LENGTH:
        spelling = whole = spelling[:MAX_LENGTH]
    if spelling:
        yield Part(spelling, whole, form, step, start, end)


def _stretches(word: str) -> Iterator[Span]:
    """The ranges between those line breaks at which two words surely meet.

    A capital letter and an elided article begin the second half of a compound,
    hyphens between numbers join nothing, and German leaves the first of two
    compounds open: `Anglo-\nSaxon`, `chef-\nd'œuvre`, `1914-\n18`, `Land¬\nund Seemacht`.
    """
    start = 0
    capitals = word.isupper()
    for found in breaks(word, 0, len(word)):
        if not 0 < found.start() < found.end() < len(word):
            continue  # a line's end in front of a word or behind it, where nothing meets
        before, after = word[found.start() - 1], word[found.end()]
        numbers = _HARD.match(found[0]) and (before.isdecimal() or after.isdecimal())
        meets = after.isupper() and not capitals
        if numbers or meets or _begins_a_word(word, found.start(), found.end()):
            yield start, found.start()
            start = found.end()
    yield start, len(word)


def _begins_a_word(word: str, before: int, behind: int) -> bool:
    """Whether what stands behind a line break is `und` or `oder`, or an elided article."""
    if _CONJUNCTION.match(word, behind):
        return True
    article = _ARTICLE.match(word, behind)
    return article is not None and not _BROKEN_BEFORE_D_OR_L.search(word, 0, before)


def _elisions(word: str, start: int, end: int) -> Iterator[Span]:
    """The ranges of articles and pronouns that lost their vowel, and of what follows."""
    while (behind := _behind_elided(word, start, end)) is not None:
        yield start, behind - 1
        start = behind
    yield from _points(word, start, end)


def _behind_elided(word: str, start: int, end: int) -> int | None:
    """Where the apostrophe ends with which a range begins; it may be broken: `del-\nl'acqua`."""
    if elided := _elision().match(word, start, end):
        return elided.end()
    apostrophe = _APOSTROPHE.search(word, start, end)
    if apostrophe is None or not breaks(word, start, apostrophe.start()):
        return None
    whole = unbroken(word[start : apostrophe.end()])
    elided = _elision().match(whole + word[apostrophe.end() : end])
    return apostrophe.end() if elided and elided.end() == len(whole) else None


def _points(word: str, start: int, end: int) -> Iterator[Span]:
    """The ranges between points, but numbers and abbreviations whole."""
    points = [found.start() for found in _POINT.finditer(word, start, end)]
    piece = word[start:end]
    if not points or (_has_digits(piece) and _number().fullmatch(unbroken(piece))):
        yield start, end
        return
    segments = zip([start, *(point + 1 for point in points)], [*points, end], strict=True)
    for initials, group in groupby(segments, lambda segment: _is_initial(word, *segment)):
        run = list(group)
        if initials and len(run) > 1:
            last = run[-1][1]
            yield run[0][0], last + word.startswith(".", last, end)
        else:
            yield from (segment for segment in run if segment[0] < segment[1])


def _is_initial(word: str, start: int, end: int) -> bool:
    return end - start < 4 and len(letter := fold(word[start:end])) == 1 and letter.isalpha()


def _pieces(word: str, start: int, end: int) -> list[Span]:
    """The ranges between the hyphens that may have joined two words or broken one."""
    hyphens = [found for found in breaks(word, start, end) if _HARD.match(found[0])]
    starts = [start, *(found.end() for found in hyphens)]
    return list(zip(starts, [*(found.start() for found in hyphens), end], strict=True))


def spelled(form: str) -> str:
    """The spelling of a form with case and accents, without what is no part of it."""
    if form.isascii() and form.isalpha() and len(form) <= MAX_LENGTH:
        return form
    spelling = form[: 4 * MAX_LENGTH]
    if not is_whole(spelling):
        spelling = without_breaks(spelling).translate(_NOT_EVEN_JOINED)
    if _has_digits(spelling) and (number := _number().fullmatch(spelling)):
        return _plain_number(number)
    word = _POSSESSIVE.sub("", spelling)
    return word.rstrip(".") + "." if "." in word else word


def _has_digits(form: str) -> bool:
    return any(map(str.isdecimal, form))


def _plain_number(number: re.Match[str]) -> str:
    """A number without grouping, with `.` before its decimals."""
    whole = number["plain"] or "".join(filter(str.isdecimal, number["grouped"]))
    decimals = number["cents"] or number["decimals"]
    sign = (number["sign"] or "").replace("₤", "£")
    return sign + whole + ("." + decimals if decimals else "") + number["tail"]
