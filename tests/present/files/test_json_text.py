"""A record is one line to every program, and read again it is the same."""

import json

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.files.json_text import in_a_line


@given(st.dictionaries(st.text(), st.text(st.characters(blacklist_categories=["Cs"]))))
def test_a_record_is_one_line_and_comes_back(record):
    line = in_a_line(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == record


def test_characters_stay_as_they_are():
    assert in_a_line({"é": "東\u2028京"}) == '{"é": "東\\u2028京"}'
