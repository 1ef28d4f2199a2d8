"""What does the front matter of a text say?"""

from __future__ import annotations

import pytest
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
    assert (found.metadata["title"], found.end) == ("A", text.index("\nText"))
    assert not {"a", "b"} & {*found.metadata}
    assert found.problem is not None
    assert found.problem.endswith(": it has aliases, which are not followed")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: The Rebellion: A Reader", "The Rebellion: A Reader"),
        ('title: "Madison" and others', '"Madison" and others'),
        ("title: @bouton2007", "@bouton2007"),
        ("title:\tTabbed", "Tabbed"),
        ("title: 'Quoted: well'\nbad: [", "Quoted: well"),
        ("title: [[Papers of Hamilton]], vol. 3", "Papers of Hamilton, vol. 3"),
        ("title: [one, 'two']\nbad: {", "one; two"),
        ("title:\n- one\n- two\n-three", "one; two"),
        ("title: >\n  one\n  two\nbad: {", "one two"),
    ],
)
def test_what_yaml_does_not_allow_is_read_line_by_line_and_said(line: str, value: str) -> None:
    found = front_matter(f"---\ndate: 1794-08-01\n{line}\nauthor: Bouton, Terry\n---\nText")
    assert found.metadata["title"] == value
    assert found.metadata["date"] == "1794-08-01"
    assert found.metadata["author"] == "Bouton, Terry"
    assert found.problem is not None
    assert found.problem.startswith("front matter is read line by line: line ")


def test_a_place_that_a_template_leaves_to_fill_is_no_value() -> None:
    assert "title" not in front_matter("---\ntitle: {{title}}\ndate: 1794\n---\n").metadata


def test_a_link_to_a_note_is_the_name_of_the_note() -> None:
    assert said('---\nauthor: "[[Terry Bouton]]"\nby: "[[b|Terry]] and [[c]]"\n---\n') == {
        "author": "Terry Bouton",
        "by": "Terry and c",
    }


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
