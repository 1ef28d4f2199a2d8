import re

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Page
from sourcesearch.readers.metadata.runningheads import running_heads


def edges(text: str, page: Page) -> set[tuple[int, int]]:
    """The two first and two last lines of a page of at least five, found by a look at each."""
    lines = []
    for line in re.finditer(r"[^\r\n\f]+", text[page.start : page.end]):
        words = line[0].strip()
        if words:
            start = page.start + line.start() + line[0].index(words)
            lines.append((start, start + len(words)))
    return {*lines[:2], *lines[-2:]} if len(lines) >= 5 else set()


@given(st.lists(st.text("a \n\r\f", max_size=24), min_size=3, max_size=6))
def test_a_running_head_is_a_line_at_the_edge_of_its_page(pieces: list[str]) -> None:
    text, pages = "", []
    for piece in pieces:
        pages.append(Page("1", len(text), len(text) + len(piece)))
        text += piece
    found = set(running_heads(text, pages))
    assert found <= set().union(*(edges(text, page) for page in pages))


def test_a_page_may_begin_and_end_inside_of_a_line() -> None:
    page = "HEAD\none\ntwo\nthree\nfour   "
    text = page * 3
    starts = [len(page) * number for number in range(3)]
    pages = [Page(str(start), start, start + len(page)) for start in starts]
    found = [text[slice(*span)] for span in running_heads(text, pages)]
    assert found == ["HEAD", "one", "three", "four"] * 3


def test_numbers_alone_that_count_pages_are_their_numbers_wherever_others_stand() -> None:
    feet = ["v", "vi", "vii", "40", "3", "1850", "12", "70", "2", "33", "0", "0", "0"]
    text = "\f".join(f"{'abcdefghijklm'[n]}\nb\nc\nd\ne{n}\n{foot}" for n, foot in enumerate(feet))
    starts = [0, *(found.end() for found in re.finditer("\f", text))]
    ends = [*starts[1:], len(text)]
    pages = [Page("1", *span) for span in zip(starts, ends, strict=True)]
    found = [text[slice(*span)] for span in running_heads(text, pages)]
    assert [line for line in found if line in feet] == ["v", "vi", "vii"]


def test_a_head_may_end_with_a_full_stop_and_have_a_number() -> None:
    heads = [f"History of Kent, vol. 2. {number}." for number in range(12)]
    pages, text = [], ""
    for number, head in enumerate(heads):
        body = "".join(f"{word * (number + 1)}\n" for word in "abcdef")
        pages.append(Page("1", len(text), len(text) + len(head) + len(body) + 1))
        text += f"{head}\n{body}"
    assert [text[slice(*span)] for span in running_heads(text, pages)] == heads
