"""What is no part of a sentence when a quotation is compared."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.quotations.tokens import blanked, is_note_mark, original, quoted


@pytest.mark.parametrize(
    "draft",
    [
        "「時節柄で亀戸の藤の噂が出た」と書く。",
        "「時節柄で亀戸《かめいど》の藤の噂が出た」と書く。",
    ],
)
def test_the_reading_of_a_word_is_no_part_of_the_sentence(tmp_path, draft):
    (tmp_path / "texts").mkdir()
    text = "時節柄で｜亀戸《かめいど》の藤の噂が出た［＃「噂」に傍点］。\n\n底本：「全集」\n"
    (tmp_path / "texts" / "work.txt").write_text(text, encoding="utf-8")
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        (verdict,) = collection.verify(draft)
        assert verdict.status == "exact"


@given(st.text("a \n-"), st.data())
def test_what_is_blanked_takes_its_place_and_all_else_stays(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [*zip(edges[::2], edges[1::2], strict=False)]
    found = blanked(text, spans)
    assert len(found) == len(text)
    inside = {at for start, end in spans for at in range(start, end)}
    for at, letter in enumerate(text):
        if at in inside:
            assert found[at].isspace()
        elif not letter.isspace():
            assert found[at] == letter
    assert "".join(found.split()) == "".join(
        letter for at, letter in enumerate(text) if at not in inside
    ).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "mark", "is_one"),
    [
        ("of the war.12 The peace", "12", True),
        ("of the war12 The peace", "12", True),
        ("of the “war.”3 The peace", "3", True),
        ("of the war.[12] The peace", "[12]", True),
        ("of the war† The peace", "†", True),
        ("of 12 wars", "12", False),
        ("a price of 3.12 pounds", "12", False),
        ("in No.12 of the street", "12", False),
        ("in vol.3 of it", "3", False),
        ("an area of 5 km² of land", "²", False),
        ("of the war² The peace", "²", True),
        ("of the war.1914 The peace", "1914", False),
        ("of the war The peace", "The", False),
    ],
)
def test_the_mark_of_a_note_follows_its_word(text, mark, is_one):
    start = text.index(mark)
    assert is_note_mark(text, start, start + len(mark)) == is_one


@pytest.mark.parametrize("sign", ["-", "- ", "xi", "¬ -"])
def test_a_long_row_of_signs_is_taken_apart_in_the_time_of_a_text(sign):
    started = time.process_time()
    original(sign * (300_000 // len(sign)), quoted("the war"))
    assert time.process_time() - started < 4


def test_many_ranges_among_blanks_are_blanked_in_the_time_of_a_text():
    text = " " * 200_000
    started = time.process_time()
    assert blanked(text, [(at, at + 1) for at in range(0, len(text), 10)]) == "\n" + text[1:]
    assert time.process_time() - started < 4
