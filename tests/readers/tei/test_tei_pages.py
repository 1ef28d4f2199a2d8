"""What pages of editions are called."""

from xml.etree.ElementTree import Element

import pytest

from sourcesearch.document import Page
from sourcesearch.readers.tei.tei_pages import foliated, label_of


def labels(*said: str) -> list[str]:
    return [page.label for page in foliated([Page(each, n, n + 1) for n, each in enumerate(said)])]


def test_a_page_between_numbered_leaves_is_the_back_of_the_first() -> None:
    # EEBO-TCP, A18993: the leaves of Amadis are numbered, its pages are not.
    said = ["[4]", "1", "[2]", "2", "[3]", "3", "[4]", "4"]
    assert labels(*said) == ["[4]", "1", "1v", "2", "2v", "3", "3v", "4"]


@pytest.mark.parametrize(
    "said",
    [
        ["1", "2", "[3]", "3", "4", "5", "6", "7"],  # a plate
        ["1", "[2]", "3", "4", "[5]", "6"],
        ["[1]", "[2]", "[3]"],
        ["ii", "[iii]", "iii"],
        [],
    ],
)
def test_a_page_without_a_number_among_numbered_ones_is_no_back(said: list[str]) -> None:
    assert labels(*said) == said


@pytest.mark.parametrize(
    ("number", "label"),
    [("0848c", "848c"), ("012", "12"), ("0", "0"), ("A012", "A012"), ("007r-v", "007r-v")],
)
def test_what_fills_up_a_number_is_no_part_of_it(number: str, label: str) -> None:
    """As CBETA has the columns of the Taishō canon."""
    assert label_of(Element("pb", {"n": number}), "", 1) == label
