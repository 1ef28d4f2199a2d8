"""One passage a row, readable by any CSV reader."""

import csv
import io

from sourcesearch.present.tables import COLUMNS, csv_lines


def rows(results, **how):
    text = "\n".join(csv_lines(results, **how))
    return list(csv.DictReader(io.StringIO(text, newline=""), fieldnames=COLUMNS))


def test_every_passage_is_a_row_with_its_place(collection):
    results = collection.search("government", passages=None)
    (row,) = rows(results, header=False)
    (passage,) = results.hits[0].passages
    assert row["passage"] == passage.text
    assert (row["first_line"], row["last_line"]) == ("3", "4")
    assert row["matches"] == "govern-\nment"


def test_the_first_line_names_the_columns(collection):
    first = next(csv_lines(collection.search("port")))
    assert first.split(",") == list(COLUMNS)
