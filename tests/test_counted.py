"""Things are counted as one writes it."""

from sourcesearch.counted import counted


def test_one_thing_is_no_plural():
    assert (counted(1, "document"), counted(1400, "word")) == ("1 document", "1,400 words")


def test_things_are_counted_as_their_number_is():
    assert counted(["a"], "page") == counted(1, "page")
    assert counted((), "page") == "0 pages"
