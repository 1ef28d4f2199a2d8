"""Every example in the README gives what it shows."""

import contextlib
import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import SEEDS

README = Path(__file__).parent.parent / "README.md"


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)


def examples():
    """Pairs of a command line and the output shown below it."""
    for block in blocks("console"):
        for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, shown = example.partition("\n")
            yield line, shown


def without_times(text):
    text = re.sub(r"\d+ ms", "N ms", text)
    text = re.sub(r"\d+\.\d+ s\b", "N s", text)
    return re.sub(r'"seconds": [\d.e-]+', '"seconds": N', text).strip()


@pytest.fixture
def clone(tmp_path, monkeypatch, run):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_gives_what_is_shown(clone, run):
    for line, shown in examples():
        program, *arguments = shlex.split(line)
        assert program == "sourcesearch"
        assert without_times(run(*arguments).output) == without_times(shown), line


def test_the_script_gives_what_is_shown(clone):
    (script,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(script, {}, "README", None, None)
    failures = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    with contextlib.suppress(SystemExit):
        runner.run(test, out=failures.append)
    assert not failures, "".join(failures)
