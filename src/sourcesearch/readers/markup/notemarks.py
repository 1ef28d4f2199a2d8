"""The marks of notes in web pages: raised numbers, links to notes, and the ways back from them."""

from __future__ import annotations

import re

__all__ = ["NO_FUNCTION", "follows_word", "linked", "raised", "way_back"]

_RAISED = re.compile(
    r"\s*+(?:<a\b(?P<link>[^<>]*+)>\s*+)?+(?P<number>[0-9]{1,9})\s*+(?:</a\s*+>\s*+)?+</sup\s*+>",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\s*+(?P<up><sup\b[^<>]*+>\s*+)?+\[?+(?P<number>[0-9]{1,9})\]?+\s*+(?(up)</sup\s*+>\s*+)"
    r"</a\s*+>",
    re.IGNORECASE,
)
NO_FUNCTION = r"(?<!\b(?:log|sin|cos|tan|cot|exp|det|dim|sen))"
"""Behind what is no name of a function, whose powers are raised numbers as well."""

_BEHIND_WORD = re.compile(rf"[^\W\d_]{{3}}[.,;:!?…]?[\"'”’»“)\]]{{0,2}}{NO_FUNCTION}\Z")
_LONGEST_END = 6
_LONGEST_TAGS = 200
_FORMAT = r"(?:a|abbr|b|cite|dfn|em|font|i|q|small|span|strong|u)"
_TAGS = re.compile(
    rf"(?:</{_FORMAT}\s*+>|<{_FORMAT}(?:\s[^<>]*+)?>)+(?=<sup\b[^<>]*>\Z)", re.IGNORECASE
)
"""What sets off a word before the mark, or the mark: `<i>Wars</i><sup>3</sup>`."""

_NAMED = re.compile(r"note-?ref|footnote|endnote|\bfn-?ref", re.IGNORECASE)
_WAY_BACK = re.compile(
    r"\s*+(?:[↩↵⏎⤴↥↑⬆^]|&(?:#(?:8617|8629|9166|10548|8613|8593|x21a9|x21b5)|larrhk|crarr|uarr);)"
    r"(?:[\ufe0e\ufe0f]|&#(?:65038|65039|xfe0e|xfe0f);)?+\s*+"
    r"(?:<sup\b[^<>]*+>\s*+[0-9]{1,3}\s*+</sup\s*+>\s*+)?+</a\s*+>",
    re.IGNORECASE,
)


def raised(page: str, at: int) -> re.Match[str] | None:
    """A number behind the start tag of what is raised, with the attributes of a link around it."""
    return _RAISED.match(page, at)


def follows_word(page: str, at: int) -> bool:
    """Whether what begins with the start tag before `at` stands behind a word, or behind the
    punctuation that follows one: a number is raised behind `km`, `x` and `cos` as well."""
    tags = _TAGS.search(page, max(at - _LONGEST_TAGS, 0), at)
    start = tags.start() if tags else page.rfind("<", 0, at)
    return _BEHIND_WORD.search(page, max(start - _LONGEST_END, 0), start) is not None


def linked(page: str, at: int, attributes: str) -> re.Match[str] | None:
    """A number behind the start tag of a link, raised, or of a link that says it leads to a note.

    attributes: those of the link.
    """
    found = _LINKED.match(page, at)
    return found if found and (found["up"] or _NAMED.search(attributes)) else None


def way_back(page: str, at: int) -> re.Match[str] | None:
    """A link that is only a mark: it leads from a note to its place in the text, or the second."""
    return _WAY_BACK.match(page, at)
