"""Page numbers as they are printed."""

from __future__ import annotations

import pytest

from sourcesearch.readers.common.numbering.numerals import numeral, page_labels


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (4, "1", "4"),
        (4, "i", "iv"),
        (1994, "I", "MCMXCIV"),
        (3, "a", "c"),
        (28, "A", "BB"),
        (0, "i", "0"),
        (0, "a", "0"),
        (4000, "i", "4000"),
    ],
)
def test_a_number_in_the_style_of_its_first_numeral(number: int, style: str, printed: str) -> None:
    assert numeral(number, style) == printed


def test_pages_are_numbered_from_one() -> None:
    assert page_labels(3, {}) == ["1", "2", "3"]


def test_numbers_restart_and_change_their_style() -> None:
    assert page_labels(4, {0: (None, "i"), 2: (5, "1")}) == ["i", "ii", "5", "6"]
