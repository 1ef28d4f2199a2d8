"""The builder of texts: gaps between pieces, and tables that fit the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.textbuilder import BLANK, LINE, SPACE, TAB, TextBuilder

GAPS = {0: "", SPACE: " ", TAB: "\t", LINE: "\n", BLANK: "\n\n"}


def document(builder: TextBuilder) -> Document:
    return builder.document("text", Metadata())


def test_between_two_pieces_is_the_strongest_gap_that_was_asked_for() -> None:
    builder = TextBuilder()
    builder.leave(BLANK)
    assert builder.write("one") == 0
    for gap in (SPACE, LINE, TAB):
        builder.leave(gap)
    assert builder.write("two") == 4
    builder.leave(BLANK)
    assert builder.text() == "one\ntwo"


def test_a_page_begins_with_the_next_piece_and_ends_with_its_last_letter() -> None:
    builder = TextBuilder()
    builder.write("none")
    for label, text in (("ii", "one "), ("1", ""), ("2", "two")):
        builder.leave(BLANK)
        builder.begin_page(label)
        if text:
            builder.write(text)
    found = document(builder)
    pages = [(page.label, found.text[page.start : page.end]) for page in found.pages]
    assert pages == [("ii", "one"), ("2", "two")]


def test_a_page_without_a_label_ends_the_one_before_and_is_none() -> None:
    builder = TextBuilder()
    for label in ("1", "", "3"):
        builder.begin_page(label)
        builder.write(f"on {label}. ")
    assert [(page.label, page.start, page.end) for page in builder.pages()] == [
        ("1", 0, 5),
        ("3", 11, 16),
    ]


def test_a_section_that_goes_on_is_one() -> None:
    builder = TextBuilder()
    for title in ("A", "A", "", "B"):
        builder.begin_section(title)
        builder.write("text ")
    assert builder.sections() == (("A", 0, 10), ("B", 15, 20))


def test_a_hyphen_at_the_end_is_seen() -> None:
    builder = TextBuilder()
    assert not builder.ends_with_hyphen()
    builder.write("govern-")
    assert builder.ends_with_hyphen()


PIECES = st.lists(
    st.tuples(
        st.sampled_from(list(GAPS)),
        st.text("ab \n-", min_size=1, max_size=6),
        st.sampled_from(["", "1", "ii"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(PIECES)
def test_the_text_is_its_pieces_and_every_table_fits_it(
    pieces: list[tuple[int, str, str, bool]],
) -> None:
    builder, expected = TextBuilder(), ""
    starts: list[tuple[str, int]] = []
    for gap, text, label, hidden in pieces:
        builder.leave(gap)
        builder.begin_page(label)
        start = builder.write(text)
        expected += (GAPS[gap] if expected else "") + text
        assert (start, builder.length) == (len(expected) - len(text), len(expected))
        starts.append((label, start))
        if hidden:
            builder.leave_out(start, builder.length)
    found = document(builder)
    assert found.text == expected
    ends = [*(start for _, start in starts[1:]), len(expected)][: len(starts)]
    pages = [
        (label, expected[start:end].rstrip())
        for (label, start), end in zip(starts, ends, strict=True)
    ]
    assert [(page.label, expected[page.start : page.end]) for page in found.pages] == [
        page for page in pages if all(page)
    ]
    assert list(found.unsearched) == [
        (start, start + len(text))
        for (_, start), (_, text, _, hidden) in zip(starts, pieces, strict=True)
        if hidden
    ]
    kept = "".join(expected[start:end] for start, end in found.paragraphs)
    assert "".join(kept.split()) == "".join(expected.split())
