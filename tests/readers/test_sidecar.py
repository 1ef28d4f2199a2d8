"""What do tables beside the files say of them?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from sheetfiles import cell, rows, xlsx

from sourcesearch.readers.metadata.fields import with_known_names
from sourcesearch.readers.sidecar import Sidecars
from sourcesearch.readers.tables.sidecars import apart


def sidecars(root: Path, **files: str | bytes) -> Sidecars:
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Sidecars([root])


def said(tables: Sidecars, path: Path) -> dict[str, str]:
    return dict(tables.for_file(path)[0])


def test_a_row_describes_the_file_it_names(tmp_path: Path) -> None:
    tables = sidecars(tmp_path, metadata_csv='file,Title,place\na.txt,"One, two",Poole\nb.txt,B,\n')
    found, _ = tables.for_file(tmp_path / "a.txt")
    assert dict(found) == {"title": "One, two", "place": "Poole"}
    assert found.origin("title") == "metadata.csv"
    assert said(tables, tmp_path / "b.txt") == {"title": "B"}
    assert tables.for_file(tmp_path / "c.txt") == ({}, "")


@pytest.mark.parametrize(
    "table",
    [
        "file;title\na.txt;Ä\n",
        "title\tpath\nÄ\ta.txt\n",
        "\ufefffilename,title\r\n./a.txt,Ä\r\n\r\n",
        'title,file,note\n"Ä",a.txt,"two\nlines"\n',
        "file,title\na,Ä\n",
        "sep=;\nfile;title\na.txt;Ä\n",
        "file,title\n ,\na.txt,Ä\n",
    ],
)
def test_tables_of_many_shapes_are_read(tmp_path: Path, table: str) -> None:
    found = said(sidecars(tmp_path, metadata_csv=table), tmp_path / "a.txt")
    assert found["title"] == "Ä"


def test_a_quotation_mark_that_is_never_closed_spoils_its_own_row(tmp_path: Path) -> None:
    table = 'file,title\n"a.txt","Open\nb.txt,B\n'
    (tmp_path / "b.txt").touch()
    tables = sidecars(tmp_path, metadata_csv=table)
    assert said(tables, tmp_path / "b.txt") == {"title": "B"}
    assert [problem.cause for problem in tables.problems] == [
        "line 2: a quotation mark that is never closed",
        'rows for files that are not there: "a.txt"',
    ]


def test_commas_in_values_do_not_hide_the_column_that_names_files(tmp_path: Path) -> None:
    table = "Datei,Ort\na.txt,Poole, Dorset\nb.txt,Hull, Yorkshire\n"
    assert said(sidecars(tmp_path, metadata_csv=table), tmp_path / "b.txt") == {"ort": "Hull"}


@pytest.mark.parametrize(
    "header", ["Dateiname;Titel;Datum", "Fichier;Titre;Date", "Bestandsnaam;Titel;Datum"]
)
def test_headers_may_be_in_other_languages(tmp_path: Path, header: str) -> None:
    (tmp_path / "metadata.csv").write_text(f"{header}\na.txt;Der Hafen;1890\n", encoding="utf-8")
    found = with_known_names(Sidecars([tmp_path]).for_file(tmp_path / "a.txt")[0])
    assert (found["title"], found["date"]) == ("Der Hafen", "1890")


def test_a_spreadsheet_describes_files_as_well(tmp_path: Path) -> None:
    table = rows([cell("Datei"), cell("Titel")], [cell("a.txt"), cell("Der Hafen")])
    found, _ = sidecars(tmp_path, metadata_xlsx=xlsx({"S": table})).for_file(tmp_path / "a.txt")
    assert (dict(found), found.origin("titel")) == ({"titel": "Der Hafen"}, "metadata.xlsx")


def test_a_spreadsheet_that_is_none_is_named(tmp_path: Path) -> None:
    tables = sidecars(tmp_path, metadata_xlsx=b"PK\x03\x04")
    assert said(tables, tmp_path / "a.txt") == {}
    assert [cause for _, cause in tables.problems] == [
        "cannot be read: no spreadsheet, or a damaged one"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="the system limits no other process")
def test_a_spreadsheet_that_ends_its_reader_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(apart, "_MEMORY", 0)
    tables = sidecars(tmp_path, metadata_xlsx=xlsx({"S": ""}))
    assert said(tables, tmp_path / "a.txt") == {}
    assert [cause for _, cause in tables.problems] == [
        "cannot be read: it crashed its reader, or took more memory than there is"
    ]


def test_a_table_in_windows_1252_is_read(tmp_path: Path) -> None:
    table = "file,title\na.txt,Die Bäume über den Flüssen blühen schön\n".encode("cp1252")
    found = said(sidecars(tmp_path, metadata_csv=table), tmp_path / "a.txt")
    assert found == {"title": "Die Bäume über den Flüssen blühen schön"}


@pytest.mark.parametrize(
    "table",
    [
        '[{"file": "a.txt", "author": ["Ann", "Ben"], "year": 1890}]',
        '{"a.txt": {"author": ["Ann", "Ben"], "year": 1890}}',
    ],
)
def test_json_is_read_as_a_list_or_by_names(tmp_path: Path, table: str) -> None:
    found = said(sidecars(tmp_path, metadata_json=table), tmp_path / "a.txt")
    assert found == {"author": "Ann; Ben", "year": "1890"}


def test_a_file_whose_name_is_a_blank_is_described_by_nothing(tmp_path: Path) -> None:
    assert said(sidecars(tmp_path, metadata_csv="file,title\na.txt,A\n"), tmp_path / " ") == {}


def test_tables_above_describe_files_below_up_to_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    sidecars(tmp_path, metadata_csv="file,title\nroot/in/a.txt,outside\n", root__x_txt="")
    tables = sidecars(
        root,
        metadata_csv="file,title,place\nin\\a.txt,far,Poole\na.txt,wrong,wrong\n",
        in__metadata_tsv="file\ttitle\na.txt\tnear\n",
    )
    assert said(tables, root / "in" / "a.txt") == {"title": "near", "place": "Poole"}


def test_rows_for_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    """As they stand in the table; such as name a file without its ending are no slips."""
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/Ö.txt", "in/c d.txt"):
        (tmp_path / name).touch()
    rows = "a.txt\nA.txt\na\n.\\in\\Ö.txt\nin/c d\nout/e.txt\nf\ng\n"
    tables = sidecars(tmp_path, metadata_csv=f"file\n{rows}")
    assert said(tables, tmp_path / "a.txt") == {}
    assert [problem.cause for problem in tables.problems] == [
        "rows for files that are not there: A.txt, out/e.txt, f and 1 more"
    ]


def test_the_first_row_for_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    tables = sidecars(tmp_path, metadata_csv="file,title\na.txt,one\na.txt,two\n,three\n")
    assert said(tables, tmp_path / "a.txt") == {"title": "one"}
    assert [problem.cause for problem in tables.problems] == [
        "rows that name no file: 1",
        "rows for a file that has one already, not used: 1",
    ]


UNCLOSED = "file,title\n" + '"a","b"\n' * 10_000 + 'a","\n' * 5_000_000
"""Many rows each of which goes on to the end: to read them all takes the square of the time."""


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("metadata_csv", "title,date\nA,1890\n", "no column named file, path or filename"),
        ("metadata_json", "{", "no JSON: Expecting property name"),
        ("metadata_json", "[1]", "neither a list of objects"),
        ("metadata_csv", b"PK\x03\x04", "binary content"),
        (
            "metadata_csv",
            "file,title\n" + "x," * 500_001,
            "line 2 is longer than 1,000,000 characters",
        ),
        ("metadata_csv", UNCLOSED, "too many quotation marks"),
        ("metadata_csv", "file,title\n" + "a,b\n" * 500_001, "more than 1,000,000 values"),
        ("metadata_csv", " " * ((1 << 25) + 1), "larger than 32 MB"),
        ("metadata_json", "[" + "{}," * 500_001 + "{}]", "more than 1,000,000 values"),
        ("metadata_json", "[" * 200_000, "no JSON: nested too deeply"),
        ("metadata_json", '{"a": {"b": ' + "1" * 5_000 + "}}", "no JSON: Exceeds the limit (4300"),
    ],
)
def test_a_broken_table_is_a_problem_and_no_error(
    tmp_path: Path, name: str, content: str | bytes, cause: str
) -> None:
    tables = sidecars(tmp_path, **{name: content})
    assert said(tables, tmp_path / "a.txt") == {}
    ((path, said_cause),) = tables.problems
    assert path == tmp_path / name.replace("_", ".")
    assert said_cause.startswith(f"cannot be read: {cause}")


def test_the_digest_changes_with_the_row_only(tmp_path: Path) -> None:
    def digest(table: str) -> str:
        return sidecars(tmp_path, metadata_csv=table).for_file(tmp_path / "a.txt")[1]

    before = digest("file,title\na.txt,A\nb.txt,B\n")
    assert digest("file,title\nb.txt,changed\na.txt,A\n") == before
    assert digest("file,title\na.txt,changed\nb.txt,B\n") != before
    assert len(before) == 32


def test_a_single_file_is_described_by_its_own_folder(tmp_path: Path) -> None:
    sidecars(tmp_path, metadata_csv="file,title\na.txt,A\n", a_txt="x")
    assert said(Sidecars([tmp_path / "a.txt"]), tmp_path / "a.txt") == {"title": "A"}


@pytest.mark.skipif(sys.platform == "win32", reason="such files do not exist there")
def test_a_named_pipe_in_the_place_of_a_table_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "metadata.csv")
    with pytest.MonkeyPatch.context() as patch:  # it was a file when it was looked at
        patch.setattr(os.path, "isfile", lambda path: path.name == "metadata.csv")
        tables = Sidecars([tmp_path])
        assert said(tables, tmp_path / "a.txt") == {}
    assert [problem.cause for problem in tables.problems] == ["a named pipe, not a file"]


@pytest.mark.skipif(sys.platform == "win32", reason="there the limit is another")
def test_a_table_whose_path_would_be_too_long_is_none(tmp_path: Path) -> None:
    path = tmp_path / Path(*["d" * 200] * 30)
    tables = Sidecars([tmp_path])
    assert said(tables, path / "a.txt") == {}
    assert tables.problems == ()
