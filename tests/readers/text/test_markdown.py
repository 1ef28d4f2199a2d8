"""How is Markdown read?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.markdown import reader


def document(text: str) -> Document:
    (found,) = reader.read(SourceFile("a.md", content=text.encode()))
    return found


def hidden(text: str) -> list[str]:
    found = document(text)
    return [found.text[start:end] for start, end in found.unsearched]


def quoted(text: str) -> list[str]:
    found = document(text)
    return [found.text[start:end] for start, end in found.paragraphs]


def test_the_text_is_the_file_as_it_stands() -> None:
    text = "---\ntitle: A\n---\n\n*Some* text.\r\n"
    found = document(text)
    assert (found.text, found.first_line, found.encoding) == (text, 1, "utf-8")
    assert found.lines(*found.paragraphs[0]) == (5, 5)


def test_front_matter_is_metadata_and_not_searched() -> None:
    found = document("---\ntitle: A day\n---\nText.")
    assert found.metadata.entries() == {"title": ("A day", "front matter")}
    assert found.unsearched == ((0, 20),)
    assert found.paragraphs == ((21, 26),)


def test_broken_front_matter_is_a_problem_and_no_error() -> None:
    (problem,) = document("---\ntitle: [\n---\nText.").problems
    assert problem.startswith("front matter cannot be read: ")


def test_headings_are_sections_and_the_first_is_the_title() -> None:
    found = document("# One *day* #\nText.\n\n## Morning\n\nEvening\n-------\nEnd.\n")
    assert [section.title for section in found.sections] == ["One *day*", "Morning", "Evening"]
    assert found.text[slice(*found.sections[1][1:])] == "## Morning\n\n"
    assert found.metadata.entries() == {"title": ("One *day*", "heading")}


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    assert quoted("# One\nText\nmore.\n") == ["# One", "Text\nmore."]


def test_a_rule_below_several_lines_is_no_heading() -> None:
    assert document("One\ntwo\n---\nthree\n\n---\n").sections == ()


def test_what_wiki_links_embed_or_name_otherwise_is_not_searched() -> None:
    """As Obsidian has them: a picture, a page under its own name and under another."""
    text = "![[raw/1937-scan.jpg|300]] [[Saroop Singh]] ran in [[Kuala Lumpur, 1937|KL]]."
    assert hidden(text) == ["raw/1937-scan.jpg", "Kuala Lumpur, 1937"]


def test_targets_of_links_are_not_searched() -> None:
    text = 'A [link](http://a.b/c_(d) "Title"), ![a map](<my map.png>), [x](y).'
    assert hidden(text) == ["http://a.b/c_(d)", "<my map.png>", "y"]


def test_definitions_and_marks_of_notes_are_not_searched_but_notes_are() -> None:
    text = "Text [a][1].[^2]\n\n[1]: http://a.b\n\n[^2]: A note.\n"
    assert hidden(text) == ["[^2]", "[1]: http://a.b", "[^2]:"]
    assert quoted(text) == ["Text [a][1].[^2]", "[^2]: A note."]
    assert hidden("Text.[^see]\n\n[^see]: A note.\n") == ["[^see]", "[^see]:"]
    assert hidden("A letter is no [^a-z], but see[^3].") == ["[^3]"]


def test_comments_and_tags_are_not_searched() -> None:
    text = "One <!-- not\n\nshown --> two <b>bold</b> <http://a.b> 3 < 4 <!-- open"
    assert hidden(text) == ["<!-- not\n\nshown -->", "<b>", "</b>"]


def test_code_is_searched_whole_without_its_fences() -> None:
    text = "```python\n# [a](b) <b>\n~~~\n```\nUse `<i>` here.\n"
    assert hidden(text) == ["```python", "```"]
    assert document(text).sections == ()
    assert quoted(text) == ["# [a](b) <b>\n~~~", "Use `<i>` here."]


PIECES = (
    "# |word |\n|\n\n|](|)|[a]|[1]: x|```|~~~|<b>|<!--|-->|---\n|+++\n|===|    |\r\n|`|a: b\n|<|>|é"
)
SOURCE = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map("".join)


@given(SOURCE)
def test_every_character_is_quotable_or_unsearched(text: str) -> None:
    if not text:
        return
    found = document(text)
    assert found.text == text
    seen = bytearray(len(text))
    at = 0
    for start, end in found.unsearched:
        assert at <= start < end
        at = end
        seen[start:end] = b"\x01" * (end - start)
    at = 0
    for start, end in found.paragraphs:
        assert at <= start < end
        at = end
        seen[start:end] = b"\x01" * (end - start)
    assert not "".join(c for c, covered in zip(text, seen, strict=True) if not covered).strip()
