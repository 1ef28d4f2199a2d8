"""The typography of citations."""

import pytest

from sourcesearch.cite.styles.typography import pages

MANUAL = (
    "3–10 71–72 96–117 100–104 1100–1113 101–8 808–33 1103–4 321–28 498–532 1087–89 1496–500"
    " 11564–615 12991–3001"
).split()
"""The examples of the Chicago Manual of Style, 18th edition, 9.63."""

HANDBOOK = "2–3 10–12 21–48 89–99 96–101 103–04 395–401 923–1003 1003–05 1608–774".split()
"""Those of the MLA Handbook, 9th edition, 2.140, without the commas of thousands."""


def in_full(written):
    """A range with all digits of its second number."""
    first, _, last = written.partition("–")
    return f"{first}-{first[: max(0, len(first) - len(last))]}{last}"


@pytest.mark.parametrize("written", MANUAL)
def test_ranges_of_pages_are_as_the_chicago_manual_has_them(written):
    assert pages(in_full(written)) == written


@pytest.mark.parametrize("written", HANDBOOK)
def test_ranges_of_pages_are_as_the_mla_handbook_has_them(written):
    assert pages(in_full(written), "mla") == written


@pytest.mark.parametrize(("said", "written"), [("xii-xv", "xii–xv"), ("3r - 4v", "3r–4v")])
def test_leaves_and_roman_pages_have_the_dash_of_ranges(said, written):
    assert pages(said) == pages(said, "mla") == written
