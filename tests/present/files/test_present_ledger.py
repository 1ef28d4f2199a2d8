"""The ledger as files: what was exported can be taken in."""

import csv
import io

import pytest

from sourcesearch.errors import UsageError
from sourcesearch.present.files.ledger_files import LEDGER_FORMATS, entries_in, ledger_lines


@pytest.fixture
def judged(collection):
    collection.mark("treaty.txt", "relevant", tags=["north", "ice"], note="=compare -- this")
    collection.mark("treaty.txt", "seen", quote="three ice-free ports")
    collection.mark("letter.txt", note="A line\nand another")
    return collection


def exported(collection, form):
    return "\n".join(ledger_lines(collection.ledger.entries, collection, form)) + "\n"


@pytest.mark.parametrize("form", LEDGER_FORMATS)
def test_what_was_exported_is_taken_in_again(judged, form):
    assert entries_in(exported(judged, form), ()) == judged.ledger.entries


@pytest.mark.parametrize("form", LEDGER_FORMATS)
def test_what_is_there_is_not_taken_in_twice(judged, form):
    known = [entry.id for entry in judged.ledger.entries]
    assert entries_in(exported(judged, form), known) == []


def test_a_row_that_was_changed_in_a_spreadsheet_is_a_new_entry(judged):
    rows = list(csv.reader(io.StringIO(exported(judged, "csv"))))
    rows[1][rows[0].index("mark")] = "not-relevant"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (new,) = entries_in(text.getvalue(), [entry.id for entry in judged.ledger.entries])
    assert (new.document, new.mark) == ("texts/treaty.txt", "not-relevant")


def test_a_file_without_entries_is_refused():
    with pytest.raises(UsageError, match="no entry"):
        entries_in("a,b\n1,2\n", ())
