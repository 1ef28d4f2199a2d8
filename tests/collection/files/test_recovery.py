"""A table of files that is made again from what the documents know of their files."""

from sourcesearch.collection.files.recovery import Held, recovered


def test_a_copy_is_one_only_where_a_single_file_names_it_and_no_document_is_of_it(tmp_path):
    held = {
        "a.txt": Held(["a.txt"], 2, ("b.txt", "c.txt", "e.txt")),
        "b.txt": Held(["b.txt"], 1, ()),  # changed since, and read
        "d.txt": Held(["d.txt#1", "d.txt#2"], 3, ("c.txt",)),  # of two files, so of none for sure
    }
    records = recovered(tmp_path, held, {}).records
    assert {key: record.copy_of for key, record in records.items()} == {
        "a.txt": "", "b.txt": "", "d.txt": "", "e.txt": "a.txt",
    }  # fmt: skip
    assert (records["d.txt"].documents, records["d.txt"].passages) == (2, 3)
