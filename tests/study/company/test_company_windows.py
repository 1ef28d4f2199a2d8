"""Windows around matches: how far they reach, and the places in them."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.errors import UsageError
from sourcesearch.study.company import windows
from sourcesearch.study.company.windows import Window, Windows, window

MATCHES = st.lists(st.tuples(*(st.integers(0, 4),) * 4), max_size=9)


@given(MATCHES, st.integers(1, 12))
def test_places_near_matches_are_the_same_however_many_are_read_at_once(matches, at_once):
    expected, rows = Counter(), []
    for at, length, left, right in matches:
        first, last = 10 + at, 10 + at + length
        low, high = first - left, last + right + 1
        rows.append((first, last, low, high))
        expected.update([*range(low, first), *range(last + 1, high)])
    columns = np.array(rows, np.int64).reshape(len(rows), 4).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "_AT_ONCE", at_once)
        parts = list(Windows(*columns).places())
    assert Counter(np.concatenate([[], *parts]).tolist()) == expected
    largest = max((high - low for _, _, low, high in rows), default=0)
    assert all(len(part) <= max(at_once, largest) for part in parts)


def test_a_window_reaches_to_both_sides_or_to_one():
    assert window(5) == window("5") == Window(5, 5)
    assert window("0:1000") == Window(0, 1000)
    assert window("sentence") == Window(whole="sentence")
    for said in ("0", "0:0", "1001", "5:1001", "-1", "5:", "page"):
        with pytest.raises(UsageError):
            window(said)
