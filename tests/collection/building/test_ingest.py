import errno
import json
import os

import pytest

import sourcesearch
from sourcesearch.readers.reader import SourceFile

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


@pytest.fixture
def project(tmp_path):
    """A file that is indexed, and has been written to since then."""
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.txt", "The harbour was closed.", 1)
    update(tmp_path)
    return tmp_path


def written(path, text, minute):
    path.write_text(text)
    os.utime(path, (1e9, 1e9 + 60 * minute))


def update(folder, **how):
    return sourcesearch.update(folder / "in", into=folder / "index", **{"jobs": 1, **how})


def texts(folder):
    with sourcesearch.open(folder / "index") as collection:
        return [document.text for document in collection.documents()]


def once(monkeypatch, does):
    """`does` is called after a file's digest was made for the first time."""
    digest = SourceFile.digest

    def then(file):
        made = digest(file)
        monkeypatch.setattr(SourceFile, "digest", digest)
        does()
        return made

    monkeypatch.setattr(SourceFile, "digest", then)


def test_a_file_written_while_it_is_read_is_read_again_though_it_is_then_what_it_was(
    project, monkeypatch
):
    path = project / "in" / "a.txt"
    written(path, "The harbour was open. It was full.", 2)
    once(monkeypatch, lambda: written(path, "The harbour was op", 3))
    assert [cause for _, cause in update(project).problems] == [
        "it changed while it was read: the next run reads it again"
    ]
    written(path, "The harbour was open. It was full.", 2)
    assert (update(project).problems, texts(project)) == (
        [], ["The harbour was open. It was full."],
    )  # fmt: skip
    assert update(project).unchanged == 1


def test_two_files_written_while_they_are_read_are_no_copies(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    for name in "ab":
        written(tmp_path / "in" / f"{name}.txt", f"Text {name}.", 1)
    digest = SourceFile.digest

    def touched(file):
        os.utime(file.path, (1, 1))
        return digest(file)

    monkeypatch.setattr(SourceFile, "digest", touched)
    assert len(update(tmp_path).problems) == 2
    assert texts(tmp_path) == ["Text a.", "Text b."]


def test_a_file_that_cannot_be_had_for_a_moment_keeps_its_documents(project, monkeypatch):
    written(project / "in" / "a.txt", "The harbour was open.", 2)

    def fails(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    once(monkeypatch, lambda: monkeypatch.setattr(SourceFile, "open", fails))
    assert [cause for _, cause in update(project).problems] == ["input/output error"]
    assert texts(project) == ["The harbour was closed."]
    monkeypatch.undo()
    assert (update(project).changed, texts(project)) == (1, ["The harbour was open."])


def test_what_is_stated_to_be_in_no_language_is_in_none(tmp_path):
    stated = json.dumps({"text": SENTENCE, "language": "zxx"})
    assert languages(tmp_path, record(SENTENCE), stated) == ["en", None]
