"""The marks of notes are in the text, and no words of it."""

from __future__ import annotations

import pytest

import sourcesearch
from sourcesearch.readers.metadata.notemarks import note_marks

from conftest import write


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The gates were closed.[3] The siege[4][5] began.", ["[3]", "[4]", "[5]"]),
        ("бирюковъ[1], зайцевъ", ["[1]"]),
        ("\u201cWell!\u201d[12] said he", ["[12]"]),
        ("See p. 3 [4], and 18[60], pris[1]ner, C[2], [6] and [sic].", []),
        ("A year[1860] is none.", []),
    ],
)
def test_what_hangs_on_a_word_in_brackets_is_the_mark_of_a_note(
    text: str, marks: list[str]
) -> None:
    assert [text[start:end] for start, end in note_marks(text)] == marks


def test_a_sentence_is_found_over_the_mark_of_a_note(tmp_path) -> None:
    text = "The emperor[5] retired to his castle,[6] where he died."
    write(tmp_path / "texts", {"siege.txt": text})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        (hit,) = collection.search('"emperor retired to his castle where"')
        (passage,) = hit.passages
        ((start, end),) = passage.highlights
    assert passage.text == text
    assert passage.text[start:end] == "emperor[5] retired to his castle,[6] where"
