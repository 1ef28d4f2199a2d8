"""What does the front matter of a text say?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.metadata.frontmatter import front_matter, readable


def said(text: str) -> dict[str, str]:
    return dict(front_matter(text).metadata)


def test_values_are_kept_as_they_are_written() -> None:
    text = "---\ndate: 1945-04\nshelf: 007\ncountry: no\ntime: 12:30\nTitle: 'It''s: so'\n---\n"
    assert said(text) == {
        "date": "1945-04",
        "shelf": "007",
        "country": "no",
        "time": "12:30",
        "title": "It's: so",
    }


def test_lists_and_mappings_become_readable() -> None:
    text = "---\nauthor: [Ann, Bob]\nplace:\n  city: Poole\n  county: Dorset\nempty:\n---\n"
    assert said(text) == {"author": "Ann; Bob", "place": "city: Poole; county: Dorset"}


def test_toml_is_read_as_well() -> None:
    text = '+++\ntitle = "A day"\ndate = 1862-05-01\ndraft = true\n+++\n'
    assert said(text) == {"title": "A day", "date": "1862-05-01", "draft": "yes"}


def test_it_ends_behind_its_last_mark() -> None:
    assert front_matter("---\r\na: b\r\n---\r\nText").end == 14
    assert front_matter("---\na: b\n...\nText").end == 12


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    assert front_matter("---\nOnce upon a time\n---\nText") == ({}, 0, None)
    assert front_matter("---\ntitle: never closed\n") == ({}, 0, None)
    assert front_matter("\n---\na: b\n---\n").end == 0


def test_what_cannot_be_parsed_is_a_problem_in_one_line() -> None:
    found = front_matter("---\na: [b\nc: }\n---\n")
    assert (dict(found.metadata), found.end) == ({}, 18)
    assert found.problem is not None
    assert found.problem.startswith("front matter cannot be read: ")
    assert "\n" not in found.problem


def test_aliases_are_not_followed() -> None:
    text = "---\ntitle: A\na: &a [x, y]\nb: [*a, *a]\n---\nText"
    found = front_matter(text)
    assert (dict(found.metadata), found.end) == ({}, text.index("\nText"))
    assert found.problem == "front matter cannot be read: it has aliases, which are not followed"


def test_an_anchor_that_nothing_refers_to_is_no_harm() -> None:
    assert said("---\ntitle: &t A day\n---\n") == {"title": "A day"}


def test_a_key_of_thousands_of_parts_is_refused() -> None:
    assert front_matter("+++\na" + ".a" * 1_001 + " = 1\n+++\n").problem


def test_nothing_deep_is_an_error() -> None:
    assert front_matter("---\na: " + "[" * 5_000 + "\n---\n").problem
    assert readable([[[["too deep"]]]]) == ""


@given(st.text("ab:-[]{}&*!|>'\"#\n\t ?,=", max_size=80), st.sampled_from(["---", "+++"]))
def test_no_block_is_an_error(block: str, mark: str) -> None:
    text = f"{mark}\n{block}\n{mark}\n"
    found = front_matter(text)
    assert 0 <= found.end <= len(text)
