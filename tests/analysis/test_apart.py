"""Words that were written as two."""

import pytest

from sourcesearch.analysis.apart import in_one


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_only_words_that_were_two_are_put_in_one_and_only_where_a_hyphen_parts_them(hyphen):
    typed = f"To{hyphen}day or to{hyphen}morrow, from day to day, well{hyphen}known Toto{hyphen}day"
    read = f"Today or tomorrow, from day to day, well{hyphen}known Toto{hyphen}day"
    assert in_one(typed) == read
    assert in_one("from day to day") == "from day to day"
