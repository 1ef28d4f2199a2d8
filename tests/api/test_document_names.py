"""The names by which documents are asked for, and what is said where there is none."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

import sourcesearch
from sourcesearch.errors import DocumentMissing

from conftest import write


def missing(name):
    """What is said of a name of which there is no document."""
    with sourcesearch.open() as collection, pytest.raises(DocumentMissing) as raised:
        collection.document(name)
    return str(raised.value)


@pytest.fixture
def message(archive):
    """A message with a text attached to it."""
    sent = EmailMessage()
    sent["Subject"] = "The minutes"
    sent.set_content("They are attached.")
    sent.add_attachment("The mill was sold.", filename="minutes.txt")
    Path("post.eml").write_bytes(bytes(sent))
    sourcesearch.update("post.eml")


@pytest.mark.parametrize("name", ["minutes.txt", "minutes", "post.eml#minutes.txt"])
def test_what_a_file_holds_is_found_by_the_end_of_its_name(message, name):
    with sourcesearch.open() as collection:
        assert collection.document(name).text.strip() == "The mill was sold."


def test_the_number_of_a_row_alone_is_no_name(archive):
    write(archive, {"t.csv": "name,text\n" + "A,Of all.\n" * 9})
    sourcesearch.update("t.csv")
    assert re.search("^9: no such document", missing("9"))


@pytest.mark.parametrize("name", ["trea", "Treaty", "TREA"])
def test_documents_with_the_name_in_theirs_are_named(archive, name):
    assert missing(name).endswith("no such document in this collection; there is texts/treaty.txt")


def test_of_many_only_some_are_named(archive):
    write(archive, {f"many/letter-{number}.txt": f"Letter {number}." for number in range(9)})
    sourcesearch.update("many")
    assert missing("letter-").endswith("many/letter-0.txt, many/letter-1.txt, many/letter-2.txt")


def test_documents_that_are_gone_are_not_named(archive):
    Path("texts/treaty.txt").unlink()
    sourcesearch.update("texts")
    assert missing("Treaty") == "Treaty: no such document in this collection"


def test_of_a_file_that_could_not_be_read_the_cause_is_said(archive):
    write(archive, {"empty.txt": ""})
    sourcesearch.update("empty.txt")
    assert missing("empty.txt") == "empty.txt: it could not be read (empty file)"
