"""Things are counted as one writes it."""

from sourcesearch.counted import counted, listed, numbered, ordinal


def test_one_thing_is_no_plural():
    assert (counted(1, "document"), counted(1400, "word")) == ("1 document", "1,400 words")


def test_things_are_counted_as_their_number_is():
    assert counted(["a"], "page") == counted(1, "page")
    assert counted((), "page") == "0 pages"


def test_ordinals_are_those_of_english():
    numbers = 1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 101, 111, 112, 113, 122
    said = "1st 2nd 3rd 4th 10th 11th 12th 13th 20th 21st 22nd 23rd 101st 111th 112th 113th 122nd"
    assert [*map(ordinal, numbers)] == said.split()


def test_of_many_names_some_are_said_and_the_number_of_the_others():
    assert listed("abc", 3) == "a, b, c"
    assert listed("abcd", 3) == "a, b, c and 1 more"
    assert listed("a" * 1203, 3) == "a, a, a and 1,200 more"


def test_numbers_that_follow_one_another_are_a_range():
    assert numbered("page", [3]) == "page 3"
    assert numbered("page", [3, 4, 5, 9]) == "pages 3-5, 9"
    assert numbered("page", range(1, 43, 2)).endswith(", 37, 39 and 1 more range")
