import pytest

from sourcesearch.readers.tables.columns.columns import guess
from sourcesearch.readers.tables.columns.header import has_header, unique_names


def test_the_column_called_text_is_the_text_however_long_another_is() -> None:
    layout = guess([{"notes": "a very long note indeed", "Texte": "court"}])
    assert layout.text == ("Texte",)


def test_an_empty_column_called_text_is_not_the_text() -> None:
    assert guess([{"text": "", "transcription": "Dear Sir"}]).text == ("transcription",)


def test_addresses_and_numbers_are_never_the_text() -> None:
    record = {
        "link": "https://example.org/a/very/long/address",
        "nr": "12345678901",
        "note": "short",
    }
    assert guess([record]).text == ("note",)


def test_a_catalogue_is_searched_by_its_titles() -> None:
    layout = guess(
        [{"author": "John Stuart Mill, philosopher", "title": "On Liberty", "y": "1859"}]
    )
    assert layout.text == ("title",)


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("Titel", "Brief", "title"),
        ("dc:creator", "Mill", "author"),
        ("Verfasser", "Mill", "author"),
        ("publication_date", "1859", "date"),
        ("pub_date", "1859-02-01T00:00:00Z", "date"),
        ("año", "1859", "date"),
        ("Zeitung", "Vossische", "source"),
        ("Sprache", "de", "language"),
    ],
)
def test_columns_are_known_in_many_languages(column: str, value: str, name: str) -> None:
    assert guess([{column: value, "text": "x"}]).known == {name: column}


def test_data_is_a_date_only_where_it_looks_like_one() -> None:
    assert guess([{"data": "3 maggio 1890", "testo": "x"}]).known == {"date": "data"}
    assert guess([{"data": "words and words", "n": "1"}]).text == ("data",)


def test_the_sender_s_date_is_that_of_the_letter() -> None:
    """The columns of csv2cmi. https://github.com/saw-leipzig/csv2cmi"""
    letter = {"sender": "Spener", "senderDate": "1666-09-21", "addressee": "Spizel"}
    assert guess([letter]).known == {"author": "sender", "date": "senderDate"}


def test_the_title_of_a_work_is_its_title() -> None:
    """The first columns of the tables of FromThePage."""
    page = {"Work Title": "Diary", "Work Identifier": "MS 12", "Page Title": "p. 1", "text": "x"}
    assert guess([page]).known["title"] == "Work Title"
    assert "title" not in guess([{"Job Title": "clerk", "text": "x"}]).known


def test_a_register_of_a_parish_is_dated_by_the_act_and_not_by_the_birth() -> None:
    baptism = {"Name": "Müller, Anna", "Geburtsdatum": "11.03.1745", "Taufdatum": "12.03.1745"}
    assert guess([baptism]).known == {"date": "Taufdatum"}
    burial = {"name": "Anna Roe", "birth date": "1745-03-11", "burial date": "1745-03-12"}
    assert guess([burial]).known == {"date": "burial date"}


def test_a_timestamp_within_a_recording_is_no_date() -> None:
    assert guess([{"timestamp": "0:00:45", "words": "Well, yes."}]).known == {}
    assert guess([{"timestamp": "[0:45] beginning", "words": "Well, yes."}]).known == {}
    assert guess([{"timestamp": "2019-05-01 10:45", "words": "x"}]).known == {"date": "timestamp"}


def test_an_identifier_tells_records_apart() -> None:
    assert guess([{"letter_id": "a", "text": "x"}, {"letter_id": "b", "text": "x"}]).identifier
    assert guess([{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]).identifier is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["title", "text"], ["a", "b"]], True),
        ([["Ort", "Notiz"], ["Wien", "Ein Brief an die Mutter"]], True),
        ([["Ort", "Seite"], ["Wien", "12"], ["Prag", "13"]], True),
        ([["No.", "Ort"], ["12", "Wien"], ["13", "Prag"]], True),
        ([["Wien", "Brief"], ["Prag", "Karte"]], False),
        ([["1890", "text"], ["1891", "b"]], False),
        ([["Dear Sir, I write to you.", "text"], ["a", "b"]], False),
        ([["text", "text"], ["a", "b"]], False),
        ([], False),
        ([["Variable", "Description", "Values"], ["ship", "Name of it", "text"]], True),
        ([["Type", "Mary"], ["Note", "Ann"]], False),
    ],
)
def test_a_header_shows_by_its_names_or_by_what_is_below(
    rows: list[list[str]], expected: bool
) -> None:
    assert has_header(rows) is expected


def test_nameless_and_repeated_columns_get_names_of_their_own() -> None:
    assert unique_names(["", "Text", "text", "a  b"]) == ["column 1", "Text", "text 2", "a b"]


@pytest.mark.parametrize("column", ["oa_date", "trialDate", "meeting date"])
def test_the_only_column_called_a_date_of_something_is_the_date(column: str) -> None:
    """As in the accounts of the Ordinary of Newgate (github.com/sharonhoward/oldbaileyonline)."""
    record = {"oa_id": "OA16760517", column: "1676-05-17", "ordinary": "Samuel Smith"}
    assert guess([record]).known["date"] == column
    assert "date" not in guess([{**record, "arrest date": "1676-05-01"}]).known
    assert guess([{**record, "date": "1677"}]).known["date"] == "date"


@pytest.mark.parametrize("column", ["scan_date", "last modified date", "birthDate"])
def test_when_somebody_was_born_or_worked_on_a_record_is_no_date_of_it(column: str) -> None:
    assert "date" not in guess([{column: "2018-05-07", "text": "x"}]).known
