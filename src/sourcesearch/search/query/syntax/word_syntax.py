"""The syntax of a word: what it asks for, as it is typed.

    port*  *ist  re*tion  harb?r     words that look so
    /re-?unif.*/                     words that a regular expression describes
    roshchin~  roshchin~2            words spelled nearly so
    =Polish                          the word exactly as written
    江?京  江*京                         characters with one or none between them, with some

and inside of a phrase, besides,

    *                                any word
    (soviet OR russian)              one of several
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sourcesearch import analysis
from sourcesearch.analysis.tokenization.characters import UNSPACED
from sourcesearch.patterns import expression
from sourcesearch.search.query.frozen import Frozen

__all__ = [
    "AnyCharacters",
    "AnyWord",
    "Asked",
    "Either",
    "Exact",
    "Expression",
    "Nearly",
    "Plain",
    "Wildcard",
    "phrased",
    "unphrased",
]


class Plain(Frozen):
    """Words, by their terms."""

    text: str


class Exact(Frozen):
    """Words exactly as they are written."""

    text: str


class Wildcard(Frozen):
    """A word with any letters between these pieces; `?` in a piece is any letter."""

    typed: str
    pieces: tuple[str, ...]


class Expression(Frozen):
    """A word that a regular expression describes."""

    text: str


class Nearly(Frozen):
    """A word (folded) spelled with at most so many edits."""

    typed: str
    folded: str
    edits: int


class AnyWord(Frozen):
    """Whatever word stands there."""


class AnyCharacters(Frozen):
    """Up to so many characters of a script without spaces, or none."""

    most: int


class Either(Frozen):
    """One of several texts."""

    texts: tuple[str, ...]


Asked = Plain | Exact | Wildcard | Expression | Nearly | AnyWord | AnyCharacters | Either

_MOST_CHARACTERS = 4
"""For so many characters of a script without spaces a `*` stands between two of them."""

_CHUNK = expression(r"\S+")
_CHUNK_OR_GROUP = expression(r"\((?P<group>[^()]*)\)|[^\s(]+|\(")
_OR = expression(r"\s+OR\s+|\s*\|\s*")
_REGEX = expression(r"/(?P<inner>(?:[^/\s\\]|\\\S)+)/")
_NEARLY = expression(r"(?P<word>.*\w)~(?P<edits>[0-9]?)[.,;:!?]*")
_RUN = expression(r"[\w*?'’]+")
_IS_WILD = expression(r"\*|\?(?=[\w*])")


def unphrased(text: str) -> list[Asked]:
    """What a word asks for, as it stands outside of quotation marks.

    More than one thing where it is more than one word (`ice-fre*`).
    """
    if text.startswith("="):
        return [Exact(text[1:])]
    return _merged(part for chunk in _CHUNK.findall(text) for part in _word(chunk))


def phrased(text: str) -> list[Asked]:
    """What the words of a phrase ask for, one behind the other."""
    found: list[Asked] = []
    for match in _CHUNK_OR_GROUP.finditer(text):
        texts = _OR.split(match["group"].strip()) if match["group"] else []
        if len(texts) > 1:
            found.append(Either(tuple(filter(None, texts))))
        elif match["group"]:
            found += (part for chunk in _CHUNK.findall(match["group"]) for part in _word(chunk))
        elif match[0] == "*":
            found.append(AnyWord())
        else:
            found += _word(match[0])
    return _merged(found)


def _word(chunk: str) -> Iterator[Asked]:
    if chunk.isalnum():
        yield Plain(chunk)
        return
    if not chunk.isascii() and (between := _between_characters().search(chunk)):
        yield from _word(chunk[: between.start()])
        yield AnyCharacters(_MOST_CHARACTERS if "*" in between[0] else len(between[0]))
        yield from _word(chunk[between.end() :])
        return
    inner = _REGEX.fullmatch(chunk)
    if inner and _is_expression(inner["inner"]):
        yield Expression(inner["inner"])
        return
    near = _NEARLY.fullmatch(chunk)
    if near:
        yield from _nearly(near["word"], near["edits"])
        return
    at = 0
    for run in _RUN.finditer(chunk):
        word = run[0].rstrip("?")
        if _IS_WILD.search(word) and any(map(str.isalnum, word)):
            yield Plain(chunk[at : run.start()])
            yield from _wild(word)
            at = run.end()
    yield Plain(chunk[at:])


@cache
def _between_characters() -> re.Pattern[str]:
    """Wildcards where each letter is a word: `江?京` has any or, as in `何?曰`, none between."""
    return re.compile(rf"(?<=[{UNSPACED}])[*?]+(?=[{UNSPACED}])")


def _is_expression(text: str) -> bool:
    from sourcesearch.search.vocabulary.forms.wildcards import expression

    return expression(text) is not None


def _nearly(word: str, edits: str) -> Iterator[Asked]:
    """The last word is meant; what stands before it (`ice-free~`) is as it is.

    A word of one character has none that is spelled nearly so: any other would be near.
    """
    words = list(analysis.spans(word))
    if not words:
        return
    start, end = words[-1]
    *before, last = analysis.parts(word[start:end]) or (None,)
    if last is None:
        return
    if analysis.is_character(last.form):
        yield Plain(word)
        return
    yield Plain(word[:start] + " ".join(part.form for part in before if part.step))
    from sourcesearch.search.vocabulary.forms.fuzzy import MAX_EDITS

    number = min(int(edits or 1), MAX_EDITS)
    mark = "~" if number == 1 else f"~{number}"
    yield Nearly(last.form + mark, last.folded, number)


def _wild(run: str) -> Iterator[Asked]:
    """A word with wildcards; an article that lost its vowel (`l'ind*`) is a word of its own.

    So is a character before the last of them (`歷史*`).
    """
    first = _IS_WILD.search(run)
    head = run[: first.start()] if first else run
    words = list(analysis.spans(head))
    if len(words) > 1:
        start = words[-1][0]
        yield Plain(head[:start])
        head, run = head[start:], run[start:]
    parts = analysis.parts(head) if head else ()
    if len(parts) > 1 and all(part.step for part in parts):
        start = parts[-1].start
        yield Plain(head[:start])
        run = run[start:]
    pieces = tuple(_folded(piece) for piece in re.split(r"\*+", run))
    yield Wildcard(run, pieces)


def _folded(piece: str) -> str:
    return "?".join(analysis.fold(text) for text in piece.split("?"))


def _merged(found: Iterator[Asked] | list[Asked]) -> list[Asked]:
    """Neighbouring plain words as one text; without empty ones."""
    result: list[Asked] = []
    for one in found:
        if isinstance(one, Plain) and not one.text.strip():
            continue
        if isinstance(one, Plain) and result and isinstance(result[-1], Plain):
            result[-1] = Plain(f"{result[-1].text} {one.text}")
        else:
            result.append(one)
    return result
