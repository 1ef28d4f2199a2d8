"""The marks of a text of Kanripo; the text is the beginning of one of its files."""

from __future__ import annotations

from markupfiles import documents

from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.text.text import reader

TEXT = """# -*- mode: mandoku-view -*-
#+TITLE: 史記
#+DATE: 2016-08-10 10:12:23
#+PROPERTY: ID KR2a0001
<pb:KR2a0001_tls_204-1a>¶
** 2 表

太史公讀秦楚之際，¶
曰：初作難，¶
<pb:KR2a0001_tls_204-2a>¶
發於陳涉；¶
"""


def test_pages_and_the_title_are_marked_and_keywords_are_no_text() -> None:
    (document,) = documents(reader, TEXT)
    known = describe(document, "KR2a0001_204.txt").metadata
    assert known["title"] == "史記"
    assert "date" not in known  # that of the file is none of the work
    assert [page.label for page in document.pages] == ["204-1a", "204-2a"]
    assert document.text[document.pages[1].start :] == "¶\n發於陳涉；¶\n"
    hidden = [document.text[start:end] for start, end in document.unsearched]
    assert hidden[1:] == ["<pb:KR2a0001_tls_204-1a>", "<pb:KR2a0001_tls_204-2a>"]
    assert hidden[0].endswith("KR2a0001\n")


def test_a_text_that_does_not_say_so_has_no_such_marks() -> None:
    (document,) = documents(reader, TEXT.replace("mandoku-view", "org"))
    assert document.unsearched == document.pages == ()
