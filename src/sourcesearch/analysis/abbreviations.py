"""The other ways to write an abbreviation: with points, and without.

`U.S.` is a term of its own, so that it is not the pronoun; but who types it also
means `US` and `U. S.`, and who types `NATO` also means `N.A.T.O.`.
"""

from __future__ import annotations

__all__ = ["initials", "pointed", "unpointed"]

_MOST = 6
"""Words of more letters are no abbreviations."""


def pointed(form: str) -> str | None:
    """The term of the abbreviation with points that a word may stand for; None if it cannot.

    `NATO` and `nato` are `n.a.t.o.`; of two letters only capitals are taken for an
    abbreviation, since most words of two letters are words (`us`, `it`, `am`).
    """
    if not form.isascii() or not form.isalpha() or not 2 <= len(form) <= _MOST:
        return None
    return None if len(form) == 2 and not form.isupper() else ".".join(form.lower()) + "."


def unpointed(form: str) -> str | None:
    """An abbreviation with points as it is written without them, in capitals; None of a word."""
    letters = initials(form)
    return "".join(letters).upper() if letters else None


def initials(form: str) -> tuple[str, ...]:
    """The letters of an abbreviation with points (`U.S.`), in lower case; none of a word."""
    if "." not in form:
        return ()
    letters = form.lower().removesuffix(".").split(".")
    return tuple(letters) if len(letters) > 1 and all(map(_is_letter, letters)) else ()


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()
