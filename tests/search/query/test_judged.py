"""The fields that ask for what a person said of documents."""


def ids(results):
    return {hit.document.id for hit in results}


def test_marks_tags_and_notes_are_fields(collection):
    collection.mark("treaty.txt", "relevant", tags=["North Sea"])
    collection.mark("letter.txt", "not-relevant", note="Only the harbour of ice")
    treaty, letter = {"texts/treaty.txt"}, {"texts/letter.txt"}
    assert ids(collection.search("is:relevant")) == treaty
    assert ids(collection.search("is:not-relevant")) == letter
    assert ids(collection.search("is:seen")) == treaty | letter
    assert ids(collection.search('tag:"north sea"')) == treaty
    assert ids(collection.search("note:Harbour")) == letter
    assert (
        ids(collection.search("port -is:seen")) == ids(collection.search("port")) - treaty - letter
    )


def test_a_query_that_was_asked_before_knows_what_was_said_since(collection):
    assert not collection.search("port is:relevant").total
    collection.mark("treaty.txt", "relevant")
    assert ids(collection.search("port is:relevant")) == {"texts/treaty.txt"}


def test_how_it_was_understood_is_said_as_it_was_typed(collection):
    collection.mark("treaty.txt", "seen")
    assert collection.search("treaty is:seen").understood == "treaty AND is:seen"


def test_one_tag_is_no_row_of_letters(collection):
    assert collection.mark("treaty.txt", tags="North Sea").tags == ("North Sea",)
