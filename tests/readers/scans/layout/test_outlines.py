"""Outlines of parts of pages, as METS and HTML write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Box
from sourcesearch.readers.scans.layout.outlines import outline_of

SIZES = st.integers(1, 500)


def point(x: float, y: float) -> Box:
    return Box(x, y, 0, 0)


@given(SIZES, SIZES, SIZES, SIZES, SIZES, SIZES)
def test_a_rectangle_holds_what_is_between_its_sides(
    x: int, y: int, width: int, height: int, at: int, down: int
) -> None:
    outline = outline_of("RECT", f"{x},{y},{x + width},{y + height}")
    assert outline is not None
    assert outline.size == width * height
    middle = point(at + 0.5, down + 0.5)
    assert outline.holds(middle) == (x < at + 0.5 < x + width and y < down + 0.5 < y + height)
    assert outline.meets(middle) or not outline.holds(middle)


def test_a_polygon_may_have_a_bay() -> None:
    outline = outline_of("poly", "0 0, 100 0, 100 100, 60 100, 60 20, 40 20, 40 100, 0 100")
    assert outline is not None
    assert outline.size == 100 * 100 - 20 * 80
    assert [outline.holds(point(x, 50)) for x in (20, 50, 80, 120)] == [True, False, True, False]


def test_the_middle_of_a_box_counts() -> None:
    outline = outline_of("RECT", "0,0,100,100")
    assert outline is not None
    assert outline.holds(Box(40, 40, 100, 100))
    assert not outline.holds(Box(60, 60, 100, 100))


@pytest.mark.parametrize(
    ("shape", "written"),
    [("RECT", ""), ("RECT", "1,2,3"), ("POLY", "1,2,3,4,5"), ("CIRCLE", "1,2")],
)
def test_what_is_no_outline_is_none(shape: str, written: str) -> None:
    assert outline_of(shape, written) is None


@given(st.text(max_size=20), st.text(alphabet="0123456789,-. x", max_size=60))
def test_anything_may_be_written(shape: str, written: str) -> None:
    outline = outline_of(shape, written)
    if outline is not None:
        outline.holds(point(5, 5))
        assert outline.size >= 0
