"""The ledger: what was said, whatever befell its file."""

import json
import multiprocessing
import os

import pytest

from sourcesearch.errors import UsageError
from sourcesearch.ledger import file
from sourcesearch.ledger.entry import Entry
from sourcesearch.ledger.history import History
from sourcesearch.ledger.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger.jsonl")


def test_a_line_is_added_and_none_is_changed(ledger):
    ledger.add(Entry(document="a.txt", mark="seen"))
    before = ledger.path.read_bytes()
    ledger.add(Entry(document="a.txt", mark="relevant"))
    assert ledger.path.read_bytes().startswith(before)
    assert len(ledger.path.read_bytes().splitlines()) == 2


def test_of_two_marks_the_later_counts(ledger):
    ledger.add(Entry(document="a.txt", mark="relevant"), Entry(document="a.txt", mark="seen"))
    assert ledger.of("a.txt").mark == "seen"


def test_the_later_is_told_by_its_time_wherever_it_stands(ledger):
    """As it may be in a file that was merged."""
    ledger.add(Entry(document="a.txt", mark="relevant", time="2026-01-02"),
               Entry(document="a.txt", mark="seen", time="2026-01-01"))  # fmt: skip
    assert ledger.of("a.txt").mark == "relevant"


def test_what_is_said_now_counts_by_a_clock_that_was_set_back_too(ledger):
    ledger.add(Entry(document="a.txt", mark="relevant", time="2131-01-01T00:00:00+00:00"))
    ledger.say(Entry(document="b.txt", mark="seen"))
    said = ledger.say(Entry(document="a.txt", mark="not-relevant"))
    assert ledger.of("a.txt").mark == "not-relevant"
    assert [entry.id for entry in ledger.entries][-1] == said.id
    assert ledger.entries[0].document == "b.txt"


def test_a_mark_is_taken_away(ledger):
    ledger.add(Entry(document="a.txt", mark="relevant"), Entry(document="a.txt", mark="none"))
    assert not ledger.judged


@pytest.mark.parametrize("later", ["not-relevant", "none"])
def test_a_mark_with_a_note_is_over_when_another_one_comes(ledger, later):
    ledger.add(Entry(document="a.txt", mark="relevant", note="compare CAB 23/196"))
    ledger.add(Entry(document="a.txt", mark=later))
    judged = ledger.of("a.txt")
    assert (judged.is_relevant, judged.is_seen) == (False, later != "none")
    assert [entry.note for entry in judged.entries] == ["compare CAB 23/196"]


def test_what_was_withdrawn_does_not_count(ledger):
    note = Entry(document="a.txt", note="wrong")
    ledger.add(note, Entry(withdraws=note.id))
    assert ledger.of("a.txt").entries == ()


def test_a_line_that_merging_doubled_counts_once(ledger):
    note = Entry(document="a.txt", note="once")
    ledger.add(note, note)
    assert [each.note for each in ledger.of("a.txt").entries] == ["once"]


@pytest.mark.parametrize("left", range(1, 80, 6))
def test_a_torn_line_is_named_and_harms_no_other(ledger, left):
    ledger.add(Entry(document="a.txt", mark="seen"))
    with ledger.path.open("ab") as file:
        file.write(Entry(document="b.txt", mark="relevant").line().encode()[:left])
    ledger.add(Entry(document="c.txt", mark="seen"))
    assert sorted(ledger.judged) == ["a.txt", "c.txt"]
    assert [problem.partition(": ")[2][:18] for problem in ledger.problems] == [
        "line 2 is left out"
    ]


def test_a_line_that_is_torn_at_the_end_is_said_to_be(ledger):
    ledger.path.write_bytes(b'{"id": "1", "ti')
    assert ledger.problems == [
        f"{ledger.path}: line 1 is left out (torn: it was not written to its end)"
    ]


@pytest.mark.parametrize(
    "line",
    [b"[]", b"\xff\xfe", b'{"id": 1}', b"[" * 9000, b'{"id":"a","time":"2026","mark":"great"}'],
)
def test_a_line_that_is_no_entry_is_named(ledger, line):
    ledger.path.write_bytes(line + b"\n")
    assert ledger.entries == []
    assert len(ledger.problems) == 1


def test_a_mark_that_there_is_not_is_refused(ledger):
    with pytest.raises(UsageError, match="great"):
        ledger.add(Entry(document="a.txt", mark="great"))
    assert not ledger.path.exists()


def test_what_another_program_adds_is_seen(ledger):
    assert ledger.entries == []
    Ledger(ledger.path).add(Entry(document="a.txt", mark="seen"))
    assert list(ledger.judged) == ["a.txt"]


def test_a_line_is_json_that_a_person_can_read(ledger):
    ledger.add(Entry(document="Zürich.txt", mark="relevant", tags=("port",)))
    said = json.loads(ledger.path.read_text("utf-8"))
    assert said["document"] == "Zürich.txt"
    assert set(said) == {"id", "time", "document", "mark", "tags"}


def test_a_file_of_another_editor_is_read_as_it_is_meant(ledger):
    """With CRLF, a mark of UTF-8 at its beginning, blank lines and no end of the last line."""
    lines = [Entry(document=f"{name}.txt", mark="seen").line() for name in "abc"]
    ledger.path.write_bytes(("\ufeff" + "\r\n\r\n".join(lines)).encode())
    assert sorted(ledger.judged) == ["a.txt", "b.txt", "c.txt"]
    assert ledger.problems == []
    ledger.add(Entry(document="d.txt", mark="seen"))
    assert sorted(ledger.judged) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_file_that_git_merged_counts_each_entry_once_and_names_what_git_wrote(ledger):
    here, there, both = (Entry(document=f"{name}.txt", mark="seen") for name in "abc")
    ledger.path.write_text(
        f"{both.line()}\n<<<<<<< HEAD\n{here.line()}\n{both.line()}\n=======\n{there.line()}\n"
        ">>>>>>> other\n"
    )
    assert [entry.document for entry in ledger.entries] == ["a.txt", "b.txt", "c.txt"]
    assert [problem.split()[2] for problem in ledger.problems] == ["2", "5", "7"]


@pytest.mark.parametrize("name", ["\udcff.txt", "a\u2028b\x85.txt", "\U0001f4dc.txt"])
def test_a_name_of_any_characters_is_kept_in_one_line_of_utf_8(ledger, name):
    ledger.add(Entry(document=name, mark="seen"))
    assert list(ledger.judged) == [name]
    assert len(ledger.path.read_bytes().decode().splitlines()) == 1


def say(path, who):
    for number in range(60):
        Ledger(path).add(Entry(document=f"{who}.txt", note=f"{who} {number} " + "x" * 3000))


def test_two_programs_say_things_at_once_and_nothing_is_lost_or_mixed(ledger):
    forked = multiprocessing.get_context("fork")  # others look for this module by its name
    processes = [forked.Process(target=say, args=(ledger.path, who)) for who in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert ledger.problems == []
    said = [entry.note.split()[:2] for entry in ledger.entries]
    assert sorted(said) == sorted([who, str(number)] for who in "ab" for number in range(60))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_what_is_no_file_is_named_and_not_waited_for(tmp_path):
    """A ledger that a named pipe or an endless device has taken the place of."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name, kind in (("pipe", "a named pipe, not a file"), ("endless", "a device, not a file")):
        for do in (file.read, lambda path: file.append(path, [])):
            with pytest.raises(UsageError, match=f"{name}: {kind}"):
                do(tmp_path / name)
    made = History(tmp_path / "pipe")
    made.add("port", "/?q=port", 3)
    assert made.last(1) == []
