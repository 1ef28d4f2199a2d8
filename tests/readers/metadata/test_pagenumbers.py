"""Pages are called by what is printed on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.document import Page
from sourcesearch.errors import DocumentMissing
from sourcesearch.readers.metadata.pagenumbers import behind_cover, numbered
from sourcesearch.readers.metadata.runningheads import RunningLine


def pages(count, first=1):
    return [Page(str(first + place), place, place + 1) for place in range(count)]


def labels(count, heads, first=1):
    """The labels of pages; `heads` are their running lines, by their places."""
    lines = [RunningLine(place, head, (place, place + 1)) for place, head in heads.items()]
    return [page.label for page in numbered(pages(count, first), lines)]


def every(count, head, places=None):
    return {place: head.format(place + count) for place in places or range(4)}


@pytest.mark.parametrize(
    "head",
    ["{}", "[ {} ]", "— {} —", "history of the port {}", "{} the port", "page {} of 900",
     "thursday, 9 december 2010 {}", "1857 the herald {}", "the herald, no. 12. {}",
     "history of the book {}", "{} book of hours", "the longest day {}"],
)  # fmt: skip
def test_a_number_at_either_end_of_a_running_line_is_that_of_the_page(head):
    assert labels(4, every(101, head)) == ["101", "102", "103", "104"]


@pytest.mark.parametrize(
    "head",
    ["{} may 1857", "monday, may {}", "letter {}", "no. {}", "kapitel {}", "the {} of them",
     "the herald 1857", "signature b{}", "— —", "monday, {}", "hymn {}", "taf. {}",
     "{}. sitzung", "section {}"],
)  # fmt: skip
def test_what_counts_days_letters_or_chapters_is_no_page(head):
    assert labels(4, every(11, head)) == ["1", "2", "3", "4"]


def test_journals_of_laws_have_pages_of_five_digits():
    heads = every(47698, "federal register / vol. 85, no. 152 / thursday, august 6, 2020 {}")
    assert labels(4, heads) == ["47698", "47699", "47700", "47701"]


def test_what_few_pages_bear_is_none_of_all():
    assert labels(12, every(11, "{}", range(3))) == [str(number) for number in range(1, 13)]


def test_roman_numbers_come_first_and_what_bears_none_is_not_printed():
    heads = {2: "ii", 3: "iii", 4: "iv", 6: "2 ice", 7: "ice 3", 8: "4 ice"}
    assert labels(9, heads) == ["[1]", "i", "ii", "iii", "iv", "1", "2", "3", "4"]


def test_plates_between_the_pages_of_a_count_have_no_number():
    heads = {0: "46", 1: "47", 2: "48", 5: "49", 6: "50", 7: "51"}
    assert labels(8, heads) == ["46", "47", "48", "[4]", "[5]", "49", "50", "51"]


def test_a_second_volume_is_counted_anew():
    heads = {0: "46", 1: "47", 2: "48", 5: "3", 6: "4", 7: "5"}
    assert labels(8, heads) == ["46", "47", "48", "1", "2", "3", "4", "5"]


def test_a_misread_number_is_that_of_its_neighbours():
    assert labels(5, {**every(101, "{}", range(5)), 2: "703"}) == [f"10{n}" for n in range(1, 6)]


def test_labels_that_are_no_count_of_pages_stay():
    said = [Page(label, 0, 1) for label in ("1r", "1v", "2r")]
    lines = [RunningLine(place, str(place + 7), (0, 1)) for place in range(3)]
    assert [page.label for page in numbered(said, lines)] == ["1r", "1v", "2r"]


def test_leaves_without_text_are_counted():
    said = [Page(str(leaf), leaf, leaf + 1) for leaf in (1, 2, 3, 5, 6, 7, 8, 10)]
    lines = [RunningLine(place, str(int(page.label) + 100), (0, 1))
             for place, page in enumerate(said)]  # fmt: skip
    printed = ["101", "102", "103", "105", "106", "107", "108", "110"]
    assert [page.label for page in numbered(said, lines)] == printed


def test_a_label_of_more_digits_than_python_converts_stays():
    said = [Page("9" * 5_000, 0, 1), Page("9" * 5_000, 1, 2)]
    assert numbered(said, []) == tuple(said)


@given(st.integers(3, 30), st.integers(0, 900), st.data())
def test_all_pages_between_those_that_bear_a_number_are_of_their_count(count, more, data):
    least = max(3, -(-count // 3))
    some = data.draw(st.sets(st.integers(0, count - 1), min_size=least))
    whole = {min(some), max(some)} | set(some)
    found = labels(count, {place: f"the port {place + more + 1}" for place in whole})
    if max(whole) - min(whole) + 1 >= count / 3:
        assert found == [str(place + more + 1) for place in range(count)]


def test_a_footnote_has_the_number_that_is_printed_on_the_page(tmp_path):
    body = "\n".join(f"The ships of line {number} lay there." for number in range(6))
    names = ["Anna", "Berta", "Clara", "Dora", "Emma", "Frieda"]
    sheets = [
        f"HISTORY OF THE PORT   {number}\n\n{name} left.\n{body}\n"
        for number, name in enumerate(names, 105)
    ]
    (tmp_path / "book.txt").write_text("\f".join(sheets))
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        passage = collection.search("Clara").hits[0].passages[0]
        assert passage.locator.page == "107"
        assert passage.citation("chicago").endswith(" 107.")
        assert "Emma" in str(collection.read("book.txt", page="109")[0])
        with pytest.raises(DocumentMissing, match="no page 3; its pages are 105 to 110"):
            collection.read("book.txt", page="3")


@pytest.mark.parametrize(
    ("count", "first", "printed", "expected"),
    [
        (4, 1, "5-7", ["[1]", "5", "6", "7"]),
        (4, 1, "5–7", ["[1]", "5", "6", "7"]),
        (3, 1, "5-7", ["1", "2", "3"]),  # without a cover, or a page is lost
        (4, 10, "5-7", ["10", "11", "12", "13"]),  # they have labels of their own
        (2, 1, "7", ["1", "2"]),
        (2, 1, "", ["1", "2"]),
        (0, 1, "3-1", []),
    ],
)
def test_pages_behind_a_cover_are_those_that_it_says_were_printed(
    count: int, first: int, printed: str, expected: list[str]
) -> None:
    found = behind_cover(pages(count, first), printed)
    assert [page.label for page in found] == expected
    assert [page.start for page in found] == [page.start for page in pages(count, first)]
