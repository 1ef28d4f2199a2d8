import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import table


def documents(content: str | bytes, encoding: str = "utf-8", name: str = "a.csv") -> list[Document]:
    data = content if isinstance(content, bytes) else content.encode(encoding)
    return list(table.reader.read(SourceFile(name, content=data)))


def test_a_record_is_a_document_and_its_other_columns_are_metadata() -> None:
    (letter,) = documents("Titel,Datum,Text\nBrief,1890,Liebe Mutter\n")
    assert letter.text == "Liebe Mutter"
    assert letter.part == "1"
    assert dict(letter.metadata) == {
        "titel": "Brief",
        "title": "Brief",
        "datum": "1890",
        "date": "1890",
    }
    assert letter.metadata.origin("title") == "CSV column Titel"


def test_without_a_column_called_text_the_longest_is_the_text() -> None:
    content = "ort;notiz\nWien;Ein Brief an die Mutter\nPrag;Noch ein Brief an sie\n"
    assert [d.text for d in documents(content)] == [
        "Ein Brief an die Mutter",
        "Noch ein Brief an sie",
    ]


def test_a_person_can_say_which_columns_are_the_text() -> None:
    file = SourceFile("a.csv", content=b"text,Full Notes,id\nshort,a note,7\n")
    (record,) = table.read(file, ["full_notes", "TEXT"])
    assert record.text == "a note\n\nshort"
    assert record.first_line is None


def test_a_column_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    file = SourceFile("a.csv", content=b"text,title\nshort,long\n")
    with pytest.raises(ReaderError, match="no column 'body'; there are: text, title"):
        list(table.read(file, ["body"]))


def test_quoted_newlines_stay_and_lines_are_right_in_latin_1() -> None:
    content = 'title,text\r\n"two\r\nlines","Größe:\r\nvier"\r\nlast,fünf\r\n'
    first, last = documents(content, "latin-1")
    assert (first.text, first.first_line) == ("Größe:\r\nvier", 3)
    assert (last.text, last.first_line) == ("fünf", 5)
    assert first.encoding == "cp1252"


def test_a_text_with_doubled_quotation_marks_has_no_lines() -> None:
    (record,) = documents('text,n\n"he said ""no"" to me",1\n')
    assert record.text == 'he said "no" to me'
    assert record.first_line is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    lines = [["title", "text"], ["Brief", "Grüße aus Wien"], ["Zwei", "Schöne Grüße"]]
    content = "".join(delimiter.join(line) + "\r\n" for line in lines)
    first, second = documents(content, encoding)
    assert (first.text, first.metadata["title"]) == ("Grüße aus Wien", "Brief")
    assert (second.text, second.first_line) == ("Schöne Grüße", 3)


def test_the_first_row_is_a_record_where_it_names_no_columns() -> None:
    first, second = documents("1890-01-02,Dear mother of mine\n1891-02-03,Dear father of mine\n")
    assert (first.text, first.first_line) == ("Dear mother of mine", 1)
    assert second.metadata["column 1"] == "1891-02-03"


def test_a_table_of_one_column_may_hold_commas() -> None:
    content = "Tiger, tiger, burning bright\nIn the forests of the night,\nWhat immortal hand\n"
    assert [d.text for d in documents(content)] == content.splitlines()


def test_short_rows_lack_values_and_long_ones_hold_unquoted_delimiters() -> None:
    short, long = documents("title,text,date\nx,Dear you\ny,Dear me,in 1891, or later\n")
    assert "date" not in short.metadata
    assert long.metadata["date"] == "in 1891, or later"


def test_a_table_whose_only_cell_in_quotation_marks_stands_far_below_is_read_with_them() -> None:
    plain = "".join(f"a{number},some words\n" for number in range(150))
    found = documents(f'id,text\n{plain}b,"One, two, three"\n'.encode())
    assert found[-1].text == "One, two, three"


def test_a_quotation_mark_that_is_never_closed_spoils_its_own_line_only() -> None:
    content = 'title,text\na,"fine, so"\nb,"fine, too"\nc,"never closed\nd,good\n'
    found = documents(content)
    assert [d.text for d in found] == ["fine, so", "fine, too", '"never closed', "good"]
    assert [d.first_line for d in found] == [2, 3, 4, 5]
    assert found[1].problems == ("line 4: a quotation mark that is never closed",)


def test_nul_characters_are_characters() -> None:
    (record,) = documents(b"title,text\nx,a\0b\n")
    assert record.text == "a\0b"


def test_identifiers_name_the_documents_only_if_they_are_unique() -> None:
    unique = documents("id,text\nA 1,one\nA 2,two\n")
    repeated = documents("id,text\nA 1,one\nA 1,two\n")
    assert [d.part for d in unique] == ["A 1", "A 2"]
    assert [d.part for d in repeated] == ["1", "2"]


def test_records_without_text_are_counted_and_keep_their_number() -> None:
    (record,) = documents("title,text\nx,\ny,two\n")
    assert record.part == "2"
    assert record.problems == ("records without text in 'text': 1, first number 1",)


def test_what_excel_writes_above_a_table_is_no_record() -> None:
    (record,) = documents("sep=;\r\ntitle;text\r\nx;hello, you; there\r\n")
    assert record.metadata["title"] == "x"


def test_a_header_alone_is_a_table_without_records() -> None:
    with pytest.raises(ReaderError, match="a table without records"):
        documents("title,text\n")


def test_names_of_columns_are_no_title_above_what_other_marks_would_part() -> None:
    (record,) = documents('title,text\n"","x;ID"\n')
    assert record.text == "x;ID"


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_a_text_with_known_lines_stands_there_letter_for_letter(
    rows: list[tuple[str, str]],
) -> None:
    content = "title,text\n" + "".join(
        f'"{a.replace(chr(34), chr(34) * 2)}","x{b.replace(chr(34), chr(34) * 2)}"\n'
        for a, b in rows
    )
    found = documents(content)
    assert [d.text for d in found] == ["x" + b for _, b in rows]
    lines = io.StringIO(content, newline="").readlines()
    for document in found:
        if document.first_line is not None:
            assert document.text in "".join(lines[document.first_line - 1 :])


@pytest.mark.parametrize("above", ["Register;;\n;;\n", "Register der Briefe\n\n"])
def test_a_title_above_the_table_is_no_record(above: str) -> None:
    (record,) = documents(above + "Nr;Ort;Regest\n1;Kiel;Ein Brief an den König\n")
    assert (record.part, record.text, record.metadata["ort"]) == (
        "1",
        "Ein Brief an den König",
        "Kiel",
    )
    assert record.first_line == 4


def test_one_column_of_text_stays_one_column() -> None:
    texts = ["Yes, sir", "And then he went down to the port, where the ships lay in the ice"]
    assert [d.text for d in documents("text\n" + "\n".join(texts) + "\n")] == texts
