import json

import sourcesearch

SENTENCE = "He wrote to them that the ships were in the port of the town."


def languages(path, *lines):
    (path / "letters.jsonl").write_text("\n".join(lines))
    collection = sourcesearch.build(path / "letters.jsonl", into=path / "index")
    return [each.language for each in collection.documents()]


def record(text):
    return json.dumps({"text": text})


def test_a_record_that_does_not_tell_is_in_the_language_of_those_beside_it(tmp_path):
    lines = [record("Rec'd 12 bbls. flour."), *[record(SENTENCE)] * 30, record("Yrs. &c.")]
    assert set(languages(tmp_path, *lines)) == {"en"}


def test_a_few_records_say_nothing_of_one_that_does_not_tell(tmp_path):
    assert languages(tmp_path, record(SENTENCE), record("Rec'd 12 bbls. flour.")) == ["en", None]


def test_records_before_a_line_that_cannot_be_read_stand(tmp_path):
    assert (
        languages(tmp_path, *[record(SENTENCE)] * 5, "{no record", record(SENTENCE)) == ["en"] * 6
    )
