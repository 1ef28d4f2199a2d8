"""One passage a row, readable by any CSV reader."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcesearch.present.files.tables import csv_columns, csv_line, csv_lines, guarded
from sourcesearch.search.table import COLUMNS

from conftest import write


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


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t1",
        "\r1",
        "  =1",
        "\n=1",
        "\ufeff=1",
        "\xa0-1",
        "＝1",
        "＋1",
    ],
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(formula):
    assert guarded(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "a=1", "'tis", "1-2", "…=1", "(+)", "— 1"])
def test_any_other_cell_stays(text):
    assert guarded(text) == text


@pytest.mark.parametrize("blank", [" ", "\x0b", "\x1c", "\x85", "\xa0", "\x00"])
def test_a_cell_with_many_blanks_takes_no_time(blank):
    text = f"a;{blank * 200}b"
    assert guarded(text) == text
    assert guarded(f"a;{blank * 200}=b") == f"a;'{blank * 200}=b"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; =1;b", "a;' =1;b"),
        ("a\t@SUM(A1)", "a\t'@SUM(A1)"),
        ("=1;-2", "'=1;'-2"),
        ("a;'=1", "a;''=1"),
        ("a;b\tc;", "a;b\tc;"),
    ],
)
def test_what_is_a_cell_where_semicolons_or_tabs_part_them_is_guarded_too(text, cell):
    assert guarded(text) == cell


@given(st.text(st.sampled_from("'=+-@\t\r\n a;") | st.characters()))
def test_no_guarded_cell_begins_like_a_formula_and_apostrophes_can_be_taken_off(text):
    guard = guarded(text)
    assert not guard.startswith(("\t", "\r"))
    for cell in [guard, *re.split("[;\t]", guard)]:
        assert not cell.strip("\x00\ufeff \t\r\n").startswith(("=", "+", "-", "@"))
    first, *others = re.split("(?<=[;\t])", guard)
    assert text == taken_off(first) + "".join(taken_off(cell, ";") for cell in others)


VALUES = st.none() | st.integers() | st.booleans() | st.floats() | st.text('=;,"\t\r\n a')


@given(st.lists(VALUES, min_size=2))
@example(['The "Eastern"', "in,out", "one\ntwo", "one\rtwo"])
def test_a_row_is_as_the_stock_library_writes_it(values):
    written = io.StringIO()
    csv.writer(written).writerow(values)
    assert csv_line(values, raw=True) + "\r\n" == written.getvalue()


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1), st.booleans())
def test_columns_give_the_rows_that_are_written_one_by_one(rows, raw):
    columns = [*zip(*rows, strict=True)]
    assert [*csv_columns(columns, raw=raw)] == [csv_line(row, raw=raw) for row in rows]


def taken_off(cell, before=""):
    """A cell without its apostrophe, if there is one that `guarded` has put there."""
    is_guarded = cell.startswith("'") and guarded(before + cell[1:]) == before + cell
    return cell[1:] if is_guarded else cell


@pytest.fixture
def hostile(run, archive):
    """A collection with a document that would be formulas in several columns."""
    write(
        archive,
        {
            "texts/=cmd,=a;=b.txt": "-1 zeppelin landed.",
            "texts/metadata.csv": 'file,title,author\n"=cmd,=a;=b.txt",+title,=HYPERLINK(1)\n',
        },
    )
    run("index", "texts")
    return run


def cells(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_export_has_no_formula_and_numbers_stay_numbers(hostile):
    (row,) = cells(hostile("query", "--format", "csv", "zeppelin").stdout)
    assert row["passage"] == "'-1 zeppelin landed."
    assert (row["title"], row["author"]) == ("'+title", "'=HYPERLINK(1)")
    assert (row["rank"], row["first_character"]) == ("1", "0")


def test_raw_cells_are_letter_for_letter(hostile):
    (row,) = cells(hostile("query", "--format", "csv", "--raw", "zeppelin").stdout)
    assert row["passage"] == "-1 zeppelin landed."
    assert (row["title"], row["author"]) == ("+title", "=HYPERLINK(1)")


def test_raw_is_a_word_about_csv(hostile):
    result = hostile("query", "--json", "--raw", "zeppelin")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("sourcesearch: --raw wants --format csv")


@pytest.mark.parametrize("delimiter", ",;\t")
def test_a_provenance_before_the_rows_has_no_formula_in_any_cell(hostile, delimiter):
    exported = hostile("query", "--format", "csv", "--provenance", "zeppelin").stdout
    first = next(csv.reader(io.StringIO(exported), delimiter=delimiter))
    assert "provenance" in first[0]
    assert [cell for cell in first if guarded(cell) != cell] == []
