"""Identifiers of records are names, not words of the text."""

import json

import sourcesearch


def test_a_word_in_the_identifiers_of_records_does_not_find_them_all(tmp_path):
    texts = {"letter-1": "The sea was calm.", "letter-2": "A letter came by sea."}
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "box.jsonl").write_text("\n".join(lines))
    sourcesearch.update(tmp_path / "box.jsonl", into=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        assert [hit.document.part for hit in collection.search("letter")] == ["letter-2"]
        assert [hit.document.part for hit in collection.search("id:*letter-1")] == ["letter-1"]
        assert collection.document("box.jsonl#letter-1").metadata["id"] == "letter-1"


def test_a_record_is_not_called_by_the_name_of_its_table(tmp_path):
    (tmp_path / "box.csv").write_text("title,text\n,The sea.\nAshore,The land.\n")
    sourcesearch.update(tmp_path / "box.csv", into=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        assert [document.title for document in collection.documents()] == [None, "Ashore"]
