"""The letters that TeX writes with several signs, and short texts without its commands."""

from __future__ import annotations

import latexcodec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.markup.tex import plain, with_letters

assert latexcodec  # whose import brings the codec

LETTERS = [
    r"M\"uller", r"M{\"u}ller", r"M\"{u}ller", r"gro{\ss}", r"\c{c}a", r"{\c c}a",
    r"\v{S}kvor", r"Erd\H{o}s", r"\o re", r"{\L}\'od\'z", r"{\'e}t{\'e}", r"na{\"\i}ve", r"\AA",
    r"\~nandu", r"\.Z", r"\k{a}", r"\=a", r"\r{u}", r"\u{g}", r"{\OE}uvre",
]  # fmt: skip


@pytest.mark.parametrize("written", LETTERS)
def test_letters_are_those_that_latexcodec_shows(written: str) -> None:
    shown = written.encode().decode("latex")
    assert with_letters(written) == shown.replace("{", "").replace("}", "")


@pytest.mark.parametrize("written", [r"\'{\i}", r"\'\i", r"{\'\i}", r"{\'{\i}}"])
def test_a_dotless_letter_takes_its_accent(written: str) -> None:
    assert with_letters(written) == "í"


def test_a_place_to_hyphenate_is_a_soft_hyphen() -> None:
    assert with_letters(r"Dampf\-schiff") == "Dampf\u00adschiff"


def test_commands_that_only_begin_like_a_letter_stay() -> None:
    assert with_letters(r"\item \over \url{x} \cite{a} \label{b} \item") == (
        r"\item \over \url{x} \cite{a} \label{b} \item"
    )


@given(st.text(alphabet="\\{}'\"`^~=.uvHcdkbraeiossl \n", max_size=100))
def test_no_line_is_added_or_taken_away(text: str) -> None:
    assert with_letters(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"The \emph{Port} of {D}alny", "The Port of Dalny"),
        (r"1907--1908 --- ``ice''", "1907–1908 — “ice”"),
        (r"5\,\% \& \$3\_a", "5 % & $3_a"),
        (r"Mr.~Witte", "Mr. Witte"),
        (r"a \textendash{} b", "a – b"),
    ],
)
def test_a_short_text_is_what_is_printed(written: str, shown: str) -> None:
    assert plain(written) == shown
