"""A large file is read by several processes, and is the file it was."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

import sourcesearch
from sourcesearch.collection.building import joining, sharing
from sourcesearch.collection.building.ingest import Ingest
from sourcesearch.collection.building.maker import Built
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate

COUNT = 40


@pytest.fixture(autouse=True)
def _all_files_are_large(monkeypatch):
    monkeypatch.setattr(sharing, "_LARGE", 1)


def records(numbers, **more):
    return "".join(json.dumps({"id": f"l{n}", "text": f"ship {n}", **more}) + "\n" for n in numbers)


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def documents(index):
    with sourcesearch.open(index) as collection:
        return [(d.id, d.text, dict(d.metadata), d.locator(0, 1)) for d in collection.documents()]


def test_two_processes_make_of_a_file_what_one_makes(tmp_path):
    source = written(tmp_path / "letters.jsonl", records(range(COUNT)))
    one = sourcesearch.update(source, into=tmp_path / "one", jobs=1)
    two = sourcesearch.update(source, into=tmp_path / "two", jobs=2)
    assert documents(tmp_path / "two") == documents(tmp_path / "one")
    assert (two.added, two.documents, two.passages, two.words) == (
        1,
        COUNT,
        one.passages,
        one.words,
    )
    with sourcesearch.open(tmp_path / "one") as a, sourcesearch.open(tmp_path / "two") as b:
        assert a.commit().fingerprint == b.commit().fingerprint
    assert sourcesearch.check(tmp_path / "two") == []


def test_large_files_in_a_batch_with_others_are_shared_or_read_with_them(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder / "a.html", "<p>The first.</p>")
    written(folder / "b.jsonl", records(range(COUNT)))
    written(
        folder / "c.xml", "<TEI><text><body><p>No finding aid has shares.</p></body></text></TEI>"
    )
    written(folder / "d.jsonl", records(range(COUNT, 2 * COUNT)))
    written(folder / "e.html", "<p>The last.</p>")
    for jobs in (1, 2):
        sourcesearch.update(folder, into=tmp_path / str(jobs), jobs=jobs)
        assert sourcesearch.check(tmp_path / str(jobs)) == []
    assert sorted(map(str, documents(tmp_path / "2"))) == sorted(
        map(str, documents(tmp_path / "1"))
    )
    assert len(documents(tmp_path / "1")) == 2 * COUNT + 3


def test_the_language_of_a_record_does_not_depend_on_how_many_processes_read_its_file(tmp_path):
    english = ["It was the best of times and it was the age of the world.", "Rec'd 12 bbls. flour."]
    german = ["Er schrieb ihnen, dass sie nicht da waren und dass er sie nicht sah.", "12 Tonnen."]
    lines = [json.dumps({"text": text}) for text in [*english * 90, *german * 90]]
    source = written(tmp_path / "letters.jsonl", "\n".join(lines))
    languages = []
    for jobs in (1, 2):
        into = tmp_path / str(jobs)
        sourcesearch.update(source, into=into, jobs=jobs)
        with sourcesearch.open(into) as collection:
            languages.append([document.language for document in collection.documents()])
    assert languages[0] == languages[1]
    assert languages[0][:2] == ["en", None]


def test_each_document_was_built_once_by_one_of_two_processes(tmp_path):
    source = written(tmp_path / "letters.jsonl", records(range(COUNT)))
    sourcesearch.update(source, into=tmp_path / "index", jobs=2)
    with sourcesearch.open(tmp_path / "index") as collection:
        sizes = [segment.file.documents for segment in collection._snapshot.segments]
    assert sizes == [COUNT // 2, COUNT // 2]


def test_a_zip_is_read_by_two_processes_as_by_one(tmp_path):
    source = tmp_path / "letters.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(COUNT):
            archive.writestr(f"{number % 3}/{number}.txt", f"Ship {number} came in.")
        archive.writestr("1/metadata.csv", "file,title\n1.txt,The first\n4.txt,The fourth\n")
    one = sourcesearch.update(source, into=tmp_path / "one", jobs=1)
    two = sourcesearch.update(source, into=tmp_path / "two", jobs=2)
    assert documents(tmp_path / "two") == documents(tmp_path / "one")
    assert (one.documents, two.documents, one.problems, two.problems) == (COUNT, COUNT, [], [])
    with sourcesearch.open(tmp_path / "two") as collection:
        titles = {document.id: document.title for document in collection.documents()}
        sizes = [segment.file.documents for segment in collection._snapshot.segments]
    assert titles["letters.zip#1/4.txt"] == "The fourth"
    assert sizes == [COUNT // 2, COUNT // 2]


def test_a_changed_file_is_replaced_as_a_whole_and_an_equal_one_is_not_read(tmp_path):
    source = written(tmp_path / "letters.jsonl", records(range(COUNT)))
    sourcesearch.update(source, into=tmp_path / "index", jobs=2)
    os.utime(source, ns=(1, 1))
    assert sourcesearch.update(source, into=tmp_path / "index", jobs=2).unchanged == 1
    source.write_text(records(range(5, COUNT + 3)), encoding="utf-8")
    summary = sourcesearch.update(source, into=tmp_path / "index", jobs=2)
    assert (summary.changed, summary.documents) == (1, COUNT - 2)
    assert [id for id, *_ in documents(tmp_path / "index")] == [
        f"letters.jsonl#l{n}" for n in range(5, COUNT + 3)
    ]


def test_a_file_whose_shares_all_hold_nothing_says_so(tmp_path):
    source = written(tmp_path / "letters.jsonl", json.dumps({"text": " "}) + "\n")
    summary = sourcesearch.update(source, into=tmp_path / "index", jobs=2)
    assert summary.documents == 0
    assert [path for path, _ in summary.problems] == ["letters.jsonl"]


@pytest.mark.parametrize("how", ["script", "standard input"])
def test_programs_without_a_guard_index_with_two_processes(tmp_path, how):
    source = written(tmp_path / "letters.jsonl", records(range(9000), body="x" * 300))
    assert source.stat().st_size > 2 << 20
    program = (
        "import sourcesearch\n"
        f"into = {str(tmp_path / 'index')!r}\n"
        f"collection = sourcesearch.build({str(source)!r}, into=into, jobs=2)\n"
        "print(len(collection), len(collection._snapshot.segments))\n"
    )
    arguments = ["-"]
    if how == "script":
        arguments = [str(written(tmp_path / "script.py", program))]
    ran = subprocess.run(
        [sys.executable, *arguments], input=program, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["9000", "2"], ran.stderr


def test_a_file_written_between_its_shares_has_no_digest_and_no_time(tmp_path):
    source = written(tmp_path / "letters.jsonl", records(range(COUNT)))
    status, built = source.stat(), []
    now = FileRecord("letters.jsonl", status.st_size, status.st_mtime_ns)
    for share in sharing.divided(Candidate(now, None, str(source), processes=2)):
        ingest = Ingest(share)
        assert len([*ingest]) == COUNT / 2
        built.append(Built([share], [ingest.outcome]))
        os.utime(source, (1, 1))
    ((joined,),) = (one.outcomes for one in joining.whole(built))
    assert (joined.record.digest, joined.record.mtime, joined.record.documents) == ("", 0, COUNT)
    assert joined.record.problems == ("it changed while it was read: the next run reads it again",)


def joined_of_a_file_that_is_gone_before_its_second_share(tmp_path, known):
    source = written(tmp_path / "letters.jsonl", records(range(COUNT)))
    status, built = source.stat(), []
    now = FileRecord("letters.jsonl", status.st_size, status.st_mtime_ns)
    for share in sharing.divided(Candidate(now, known, str(source), processes=2)):
        ingest = Ingest(share)
        assert len([*ingest]) in (COUNT / 2, 0)
        built.append(Built([share], [ingest.outcome], characters=5))
        source.unlink(missing_ok=True)
    (joined,) = joining.whole(built)
    return joined


def test_of_a_file_that_is_gone_before_its_second_share_what_was_indexed_stays(tmp_path):
    """As it does where one process reads it: a drive may be back in a moment."""
    known = FileRecord("letters.jsonl", 5, 5, digest="other", documents=7, passages=9)
    joined = joined_of_a_file_that_is_gone_before_its_second_share(tmp_path, known)
    (outcome,) = joined.outcomes
    assert outcome.kept
    assert outcome.record == replace(known, problems=("no such file or directory",))
    assert joined.characters == 0


def test_a_new_file_that_is_gone_before_its_second_share_is_read_again_by_the_next_run(tmp_path):
    (outcome,) = joined_of_a_file_that_is_gone_before_its_second_share(tmp_path, None).outcomes
    assert not outcome.kept
    assert (outcome.record.documents, outcome.record.digest, outcome.record.mtime) == (
        COUNT / 2,
        "",
        0,
    )


def test_a_file_whose_shares_all_are_of_an_export_is_its_companion(tmp_path):
    head = '{"provenance": 1, "program": "sourcesearch 1.0"}\n'
    source = written(tmp_path / "letters.jsonl", head + records(range(COUNT)))
    summary = sourcesearch.update(source, into=tmp_path / "index", jobs=2)
    assert (summary.companions, summary.problems) == (1, [])
