"""What says nothing in a language that a stray document is in says something all the same."""

import sourcesearch

from conftest import write

ENGLISH = "He was a man of letters, and with them in a ship of the war."
GERMAN = "Wenn man in einem Haus ist, das alt war, und ich dort mit dem Herrn der Stadt gehe."


def asked(folder, query, german):
    texts = {f"{number}.txt": f"{ENGLISH} {number}" for number in range(60)}
    texts |= {f"d{number}.txt": f"{GERMAN} {number}" for number in range(german)}
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index") as built:
        assert {document.language for document in built.documents()} == {"en", "de"}
        first, *_ = built.search(query, explain=True)
        return [share.typed for share in first.explanation.shares]


def test_a_stray_document_does_not_say_in_which_language_is_asked(tmp_path):
    assert asked(tmp_path, "man of letters war", german=1) == ["man", "letters", "war"]


def test_of_a_language_that_many_documents_are_in_its_words_say_nothing(tmp_path):
    assert asked(tmp_path, "das haus mit dem man", german=30) == ["haus"]
