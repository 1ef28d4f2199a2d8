"""Streams that are closed, full or not read any more: one line and the right exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcesearch import cli
from sourcesearch.cli.output import installing_here, opened
from sourcesearch.errors import READER_EXTRAS, MissingExtra

from conftest import write

MAIN = f'{sys.executable} -c "from sourcesearch.cli import main; main()"'
ODD = os.fsdecode(b"na\xefve\xff")
"""A name that is no UTF-8."""


def shell(line):
    """What a shell says of a line in which `ss` is the program: exit code, output, messages."""
    script = f'set -o pipefail; ss() {{ {MAIN} "$@"; }}; {line}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ss query port > /dev/full", "standard output: No space left on device"),
        ("ss query --json port > /dev/full", "standard output: No space left on device"),
        ("ss query --help > /dev/full", "standard output: No space left on device"),
        ("ss query --json -o /dev/full port", "/dev/full: No space left on device"),
        ("ss query port >&-", "standard output: it is not open"),
        ("ss show treaty >&-", "standard output: it is not open"),
        ("ss query - <&-", "standard input: it is not open"),
        ("ss query --json -o texts port", "texts: Is a directory"),
    ],
)
def test_a_stream_that_takes_or_gives_nothing_is_one_line(archive, line, said):
    assert shell(line) == (2, "", f"sourcesearch: {said}\n")


@pytest.mark.parametrize("given", ["", "\n  \n"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_standard_input_without_a_query_is_said_to_have_none(archive, run, form, given):
    asked = run("query", "--format", form, "-", stdin=given)
    assert (asked.exit_code, asked.stderr) == (1, "standard input: no query\n")


@pytest.mark.parametrize(
    ("place", "cause"), [("notes", "a file, not a folder"), ("notes/index", "not a directory")]
)
def test_a_file_in_the_place_of_a_collection_is_said_to_be_one(archive, run, place, cause):
    write(archive, {"notes": "No collection."})
    done = run("index", "texts", "--index", place)
    assert (done.exit_code, done.stderr) == (
        2, f"sourcesearch: {archive / place}: {cause}; nothing is committed there\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ss index texts 2>&-", 2),
        ("ss index texts 2> /dev/full", 2),
        ("ss show nowhere 2>&-", 2),
        ("ss query --json -o out port >&- 2>&-", 0),
        ("ss check <&- >&- 2>&-", 2),
    ],
)
def test_what_cannot_be_said_is_in_the_exit_code(archive, line, code):
    assert shell(line) == (code, "", "")


def test_no_file_gets_the_number_of_a_closed_stream(archive):
    write(archive, {"texts/new.txt": "A new zeppelin."})
    code, found, said = shell("ss index texts <&- >&- 2>&-; ss check; ss query --json zeppelin")
    assert (code, said) == (0, "index: in order\n")
    assert json.loads(found)["total"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "ss query --format jsonl port | true",
        "ss --help | true",
        "ss query port | head -n 0",
        "ss query - < queries | head -n 1 > head",
        "ss query --format jsonl -o >(true) port",
        "ss index texts 2>&1 | true",
    ],
)
def test_a_reader_that_has_enough_is_no_error(archive, line):
    write(archive, {"queries": "port\n" * 2_000})
    assert shell(line) == (0, "", "")


@pytest.mark.parametrize(
    ("busy", "command", "standing"),
    [
        ("sourcesearch.collection.building.course.plan", ["index", "texts"],
         "; what was committed stays (7 files, 7 documents)"),
        ("sourcesearch.api.Collection.search", ["query", "port"], ""),
    ],
)  # fmt: skip
def test_an_interrupt_ends_a_run_as_shells_expect(
    run, archive, monkeypatch, busy, command, standing
):
    def interrupted(*_, **__):
        raise KeyboardInterrupt  # what Python makes of SIGINT

    monkeypatch.setattr(busy, interrupted)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.strip() == f"sourcesearch: interrupted{standing}"


def test_names_may_be_any_bytes(run, archive):
    write(archive, {f"{ODD}/{ODD}.txt": "A zeppelin."})
    odd = Path(ODD)
    commands = [
        ("index", odd, "--index", odd / "index"),
        ("index", "--optimize", "--index", odd / "index"),
        ("query", "zeppelin", "--index", odd / "index", "--json", "--provenance", "-o", odd / "o"),
        ("rerun", odd / "o"),
        ("show", odd / f"{ODD}.txt", "--index", odd / "index"),
        ("check", "--index", odd / "index"),
        ("remove", odd / f"{ODD}.txt", "--index", odd / "index"),
    ]
    assert [run(*command).exit_code for command in commands] == [0] * len(commands)
    assert json.loads((odd / "o").read_text())["hits"][0]["document"]["id"] == f"{ODD}.txt"


@pytest.mark.parametrize("option", ["path", "index", "output"])
def test_an_empty_path_is_not_this_folder(run, archive, option):
    command = {
        "path": ("remove", ""),
        "index": ("query", "--index", "", "port"),
        "output": ("query", "--json", "-o", "", "port"),
    }[option]
    result = run(*command)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "an empty path" in result.stderr
    assert run("query", "port").exit_code == 0


def test_a_query_that_cannot_be_asked_leaves_the_file_as_it_is(run, archive):
    write(archive, {"out.json": "kept"})
    assert run("query", "--json", "-o", "out.json", "--from", "never", "port").exit_code == 2
    assert Path("out.json").read_text() == "kept"


@pytest.fixture
def said_of(monkeypatch, capfd):
    """What is said where a command ends with an error, which is exit code 2."""

    def said(error):
        def ends(**_):
            raise error

        monkeypatch.setattr(cli.root, "main", ends)
        with pytest.raises(SystemExit) as stop:
            cli.main()
        assert stop.value.code == 2
        return capfd.readouterr().err

    return said


def test_where_memory_ends_that_is_said(said_of):
    said = said_of(MemoryError("Unable to allocate 31.0 MiB"))
    assert said == "sourcesearch: there is not enough memory for this\n"


def test_where_no_thread_can_be_started_that_is_no_fault_of_the_program(said_of):
    said = said_of(RuntimeError("can't start new thread"))
    assert (said.count("\n"), "a fault" in said) == (1, False)
    assert "there is not enough memory" in said


def half_written(target):
    with opened(target) as stream:
        stream.write("half")
        raise KeyboardInterrupt


def test_an_export_that_is_there_stays_until_the_new_one_is_whole(tmp_path):
    target = tmp_path / "ports.csv"
    target.write_text("old")
    target.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(target)
    with pytest.raises(KeyboardInterrupt):
        half_written(tmp_path / "link.csv")
    assert target.read_text() == "old"
    with opened(tmp_path / "link.csv") as stream:
        stream.write("new")
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("new", 0o640)
    assert (tmp_path / "link.csv").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "ports.csv"]


def test_a_full_disk_leaves_the_export_of_before(archive):
    line = "echo old > out.csv; ulimit -f 0; ss query --format csv -o out.csv port"
    code, _, said = shell(line)
    assert (code, said) == (2, "sourcesearch: out.csv: File too large\n")
    assert Path("out.csv").read_text() == "old\n"


@pytest.mark.parametrize(
    ("prefix", "active", "pip"),
    [
        ("/usr", "", "pip"),
        ("/home/me/.venv", "/home/me/.venv", "pip"),
        ("/home/me/.venv", "/home/me/other", "'/home/me/my python' -m pip"),
        ("/home/me/.venv", "", "'/home/me/my python' -m pip"),
    ],
)
def test_what_is_to_be_installed_goes_where_the_program_is(monkeypatch, prefix, active, pip):
    """Another pip looks for it on PyPI, where it is not."""
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    monkeypatch.setattr(sys, "executable", "/home/me/my python")
    monkeypatch.setenv("VIRTUAL_ENV", active)
    cause = str(MissingExtra("a.xlsx: spreadsheets need python-calamine", "excel"))
    said = installing_here(cause, *READER_EXTRAS)
    assert said.endswith(f"to read it: {pip} install 'sourcesearch[excel]'")
    assert installing_here("a note: pip install 'sourcesearch[excel]'", "pdf").startswith(
        "a note: pip "
    )
