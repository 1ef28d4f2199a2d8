"""How many pictures an image file holds, and how large they are, told from its head."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imagefiles import jpeg, png, tiff

from sourcesearch.readers.scans.pages.picture import sizes


def of(data: bytes) -> list[tuple[int, ...]]:
    return [tuple(size) for size in sizes(io.BytesIO(data))]


def test_a_png_says_its_size_at_its_head() -> None:
    assert of(png(640, 480)) == [(640, 480)]


def test_a_jpeg_says_it_behind_other_segments() -> None:
    assert of(jpeg(640, 480)) == [(640, 480)]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
def test_a_tiff_says_it_of_each_picture(order: str, big: bool) -> None:
    assert of(tiff([(640, 480), (70, 90)], order, big)) == [(640, 480), (70, 90)]


def test_a_tiff_that_leads_back_into_itself_ends() -> None:
    data = bytearray(tiff([(1, 2), (3, 4)]))
    data[-4:] = (8).to_bytes(4, "little")
    assert of(bytes(data)) == [(1, 2), (3, 4)]


@pytest.mark.parametrize("data", [b"", b"/etc/passwd\n", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"II*\0"])
def test_what_is_no_image_has_no_pictures(data: bytes) -> None:
    assert of(data) == []


def test_a_jpeg_of_nothing_but_markers_ends() -> None:
    assert of(b"\xff\xd8" + b"\xff" * 1_000_000) == []


FILES = [png(3, 4), jpeg(3, 4), tiff([(3, 4), (5, 6)]), tiff([(3, 4)], ">", big=True)]


@given(st.sampled_from(FILES), st.data())
def test_damaged_heads_raise_nothing(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=8)):
        if damaged:
            damaged[at] = data.draw(st.integers(0, 255))
    assert len(of(bytes(damaged))) <= 10_000
