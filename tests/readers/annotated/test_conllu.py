"""Texts annotated word by word are the texts, with the blanks that they had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupfiles import documents

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.annotated.conllu import reader

# https://universaldependencies.org/format.html
BOOKS = """# sent_id = 1
# text = They buy and sell books.
1	They	they	PRON	PRP	Case=Nom|Number=Plur	2	nsubj	2:nsubj|4:nsubj	_
2	buy	buy	VERB	VBP	Number=Plur|Person=3	0	root	0:root	_
3	and	and	CCONJ	CC	_	4	cc	4:cc	_
4	sell	sell	VERB	VBP	Number=Plur|Person=3	2	conj	0:root|2:conj	_
5	books	book	NOUN	NNS	Number=Plur	2	obj	2:obj|4:obj	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	2:punct	_

"""
SEA = """1-2	vámonos	_	_	_	_	_	_	_	_
1	vamos	ir	_	_	_	_	_	_	_
2	nos	nosotros	_	_	_	_	_	_	_
3-4	al	_	_	_	_	_	_	_	_
3	a	a	_	_	_	_	_	_	_
4	el	el	_	_	_	_	_	_	_
5	mar	mar	_	_	_	_	_	_	_
"""
ELIDED = """1	Sue	Sue	_	_	_	_	_	_	_
2	likes	like	_	_	_	_	_	_	_
3	coffee	coffee	_	_	_	_	_	_	_
4	and	and	_	_	_	_	_	_	_
5	Bill	Bill	_	_	_	_	_	_	_
5.1	likes	like	_	_	_	_	_	_	_
6	tea	tea	_	_	_	_	_	_	_
"""


def texts(content: str) -> list[tuple[str, list[str]]]:
    """The name of each document of a file, and its paragraphs."""
    return [(document.part, paragraphs(document)) for document in read(content)]


def read(content: str) -> list[Document]:
    return documents(reader, content, "a.conllu")


def paragraphs(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.paragraphs]


def test_a_sentence_is_what_its_comment_says() -> None:
    assert texts(BOOKS) == [("", ["They buy and sell books."])]


def test_without_a_comment_it_is_its_words_with_the_blanks_that_they_had() -> None:
    without = BOOKS.replace("# text = They buy and sell books.\n", "")
    assert texts(without) == texts(BOOKS)


def test_words_that_are_one_in_the_text_are_one() -> None:
    assert texts(SEA) == [("", ["vámonos al mar"])]


def test_words_that_are_understood_are_not_said() -> None:
    assert texts(ELIDED) == [("", ["Sue likes coffee and Bill tea"])]


def test_documents_and_paragraphs_are_those_that_are_marked() -> None:
    first = f"# newdoc id = letter-1\n# date = 1648-09-03\n# newpar\n{BOOKS}{SEA}\n"
    content = f"{first}# newpar id = p2\n{BOOKS}# newdoc id = letter-1\n{ELIDED}"
    assert texts(content) == [
        ("letter-1", ["They buy and sell books. vámonos al mar", "They buy and sell books."]),
        ("letter-1~2", ["Sue likes coffee and Bill tea"]),
    ]
    assert [dict(document.metadata) for document in read(content)] == [{"date": "1648-09-03"}, {}]


def test_a_file_without_sentences_is_refused() -> None:
    with pytest.raises(ReaderError, match="no sentences"):
        read("The harbour is free of ice.\n")


WORD = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(WORD, st.booleans()), min_size=1, max_size=12))
def test_any_words_come_back_with_their_blanks(words: list[tuple[str, bool]]) -> None:
    rows = [
        f"{number}\t{form}" + "\t_" * 7 + ("\t_" if blank else "\tSpaceAfter=No")
        for number, (form, blank) in enumerate(words, 1)
    ]
    text = "".join(form + " " * blank for form, blank in words).strip()
    assert texts("\n".join(rows)) == [("", [text])]
