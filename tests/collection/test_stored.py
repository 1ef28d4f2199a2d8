"""A document as it lies in the index."""

import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.collection.stored import FINENESS, StoredDocument


def test_what_stands_behind_a_chapter_is_in_none(tmp_path):
    body = "<div><head>One</head><p>The ice.</p></div><trailer>The end.</trailer>"
    (tmp_path / "a.xml").write_text(f"<TEI><text><body>{body}</body></text></TEI>", "utf-8")
    collection = sourcesearch.build(tmp_path / "a.xml", into=tmp_path / "index")
    found = {
        word: collection.search(word).hits[0].passages[0].locator.section for word in ("ice", "end")
    }
    assert found == {"ice": "One", "end": None}


class _Snapshot:
    """One document of which record and tables are given."""

    def __init__(self, record, tables):
        self._record, self._tables = json.dumps(record), tables

    def record(self, number):
        return self._record

    def table(self, name, number):
        return self._tables[name]


def _ranges(draw, at):
    """Ranges that follow one another, with gaps between some."""
    edges = list(accumulate(draw(st.lists(st.integers(1, 3), max_size=8)), initial=at))
    return [pair for pair in pairwise(edges) if draw(st.booleans())]


@given(st.data(), st.integers(0, 12), st.integers(1, 6), st.integers(1, 9))
def test_a_place_is_of_the_pages_sections_lines_and_regions_that_hold_it(data, start, length, top):
    at = data.draw(st.integers(0, 3))
    pages, sections, regions, paragraphs = (_ranges(data.draw, at) for _ in range(4))
    lines = [0, *accumulate(data.draw(st.lists(st.integers(1, 4), max_size=6)))]
    record = {
        "pages": [f"p{start}" for start, _ in pages],
        "sections": [f"s{start}" for start, _ in sections],
        "images": ["scan.png"],
        "first_line": top,
    }

    def table(rows, width):
        return np.array(rows, np.int64).reshape(len(rows), width)

    found = [(*each, 0, 0, FINENESS, 0, FINENESS) for each in regions]
    tables = {
        "pages": table(pages, 2),
        "sections": table(sections, 2),
        "regions": table(found, 7),
        "paragraphs": table([(*each, 0) for each in paragraphs], 3),
        "paragraph_ends": table([(*each, 0) for each in paragraphs], 3),
        "lines": table([[each] for each in lines], 1),
    }
    end = start + length
    snapshot: Any = _Snapshot(record, tables)
    place = StoredDocument(snapshot, 0, Path()).locator(start, end)

    def holding(ranges, letter, at=start):
        return next((f"{letter}{a}" for a, b in ranges if a <= at < b), None)

    begins, ends = holding(pages, "p"), holding(pages, "p", end - 1)
    assert place.page == begins
    assert place.last_page == (ends if begins and ends != begins else None)
    assert place.section == holding(sections, "s")
    assert [(each.start, each.end) for each in place.regions] == [
        (a, b) for a, b in regions if a < end and b > start
    ]
    assert {(each.image, each.box) for each in place.regions} <= {("scan.png", (0, 1, 0, 1))}
    assert place.paragraph == (sum(a <= start for a, _ in paragraphs) or None)
    above = [sum(line <= each for line in lines) for each in (start, end - 1)]
    assert place.lines == (above[0] + top - 1, above[1] + top - 1)
