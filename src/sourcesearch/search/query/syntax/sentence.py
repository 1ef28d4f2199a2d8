"""The sentence that was copied out of a text, in which signs and operators are none.

In print a dash stands before what somebody says, and before who says it (`-No, señor, -dijo`), and
a heading has all its words in capitals (`THE TRUSTEES DO NOT BIND THEMSELVES`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcesearch import analysis
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.patterns import expression

__all__ = ["OPERATOR", "QUOTED", "without_signs_of_print"]

OPERATOR = expression(r"\b(?:AND|OR|NOT|NEAR)\b")
"""A word that is one of the language of queries, if it is none of a sentence."""

QUOTED = r'"(?P<a>[^"]*)"|“(?P<b>[^“”]*)”|„(?P<c>[^„“”]*)[“”]|«(?P<d>[^«»]*)»'
"""What stands in the quotation marks that books and keyboards have; one of the groups is it."""

_LEAST = 5  # words of a sentence
_PARTED = 3  # so many words for each operator, or they are asked for one by one
_DASH = expression(r"(?:(?<=[,;!?…])|(?<=\w{3}\.))(\s+)-(?=\w)")
_FIRST_DASH = expression(r"^-(?=[^\W\d_]+(?:[,;!?…]|\s).*[^\W\d_][,.;!?…]+(?:\s|$))")
_DENIED = expression(
    r"\b(AM|ARE|CAN|COULD|DID|DIDST|DO|DOES|DOST|DOTH|HAD|HAS|HAST|HATH|HAVE|IS|MIGHT|MUST|SHALL|"
    r"SHALT|SHOULD|WAS|WERE|WILT|WOULD) NOT\b"
)
"""Verbs behind which NOT is a word; behind `MAY` and `WILL`, which are nouns, too, it excludes."""

_SIGN = expression(r'["“”„«»()*~^=+/]|\w[:：]\S')


def without_signs_of_print(text: str, languages: Iterable[str]) -> str:
    """The words typed, without the dashes of speech and with operators of a heading as words.

    What has no word that every sentence has is none; but of a heading of however few words NOT is
    one behind a verb (`THOU SHALT NOT KILL`). `languages` are those in which it may be.
    """
    is_long, in_capitals = len(text.split()) >= _LEAST, text == text.upper()
    if not (is_long or in_capitals) or _SIGN.search(text):  # most queries are short
        return text
    if is_long and _is_sentence(text, languages):
        if "-" in text:
            text = _FIRST_DASH.sub("", _DASH.sub(r"\1", text))
        if _is_heading(text):
            return OPERATOR.sub(_lower, text)
    return _DENIED.sub(r"\1 not", text) if in_capitals else text


def _lower(found: re.Match[str]) -> str:
    return found[0].lower()


def _is_sentence(text: str, languages: Iterable[str]) -> bool:
    words = [analysis.fold(word) for word in OPERATOR.sub(" ", text).split()]
    return any(not function_words(each).isdisjoint(words) for each in languages)


def _is_heading(text: str) -> bool:
    """Whether a text is all in capitals, and has more words than operators leave to a query."""
    operators = len(OPERATOR.findall(text))
    words = len(text.split()) - operators
    return bool(operators) and text == text.upper() and words >= _PARTED * operators
