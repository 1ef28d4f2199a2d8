"""Headlines that are told by a class."""

from __future__ import annotations

from sourcesearch.readers.markup.headlines import with_headings


def test_a_headline_becomes_a_heading_with_all_the_elements_in_it() -> None:
    page = '<p><span class="enHeadline">A <span style="x">b</span> c</span><br>D <span>e</span>'
    assert with_headings(page) == '<p><h2>A <span style="x">b</span> c</h2><br>D <span>e</span>'


def test_other_pages_stay_as_they_are() -> None:
    for page in ("<p class='headline'>A</p>", "<p>enHeadline</p>", '<p class="enHeadline">never'):
        assert with_headings(page) == page
