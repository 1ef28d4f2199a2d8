"""Every example in the README and in docs/ gives what it shows."""

import contextlib
import doctest
import json
import re
import shlex
import shutil
from pathlib import Path

import jsonschema
import pytest

from conftest import SEEDS

ROOT = Path(__file__).parent.parent

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

BLOCK = re.compile(r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$', re.M | re.S)


def blocks(page):
    """The kind, title and text of each block of code."""
    return [match.groups() for match in BLOCK.finditer(page.read_text("utf-8"))]


def examples(block):
    """Pairs of a command line and the output shown below it."""
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        line, _, shown = example.partition("\n")
        yield line, shown


def without_times(text):
    text = re.sub(r"[\d,]+ ms", "N ms", text)
    text = re.sub(r"\d+\.\d+ s\b", "N s", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00", "TIME", text)
    return re.sub(r'"seconds": [\d.e-]+', '"seconds": N', text).strip()


@pytest.fixture
def clone(tmp_path, monkeypatch):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCESEARCH_INDEX", raising=False)
    return tmp_path


def with_examples(kind):
    pages = [page for page in PAGES if any(each == kind for each, _, _ in blocks(page))]
    return pytest.mark.parametrize("page", pages, ids=lambda page: str(page.relative_to(ROOT)))


@with_examples("console")
def test_every_command_gives_what_is_shown(clone, run, page):
    for kind, title, block in blocks(page):
        if title:  # a file that the commands below it read
            (clone / title).parent.mkdir(parents=True, exist_ok=True)
            (clone / title).write_text(block, "utf-8")
        for line, shown in examples(block) if kind == "console" else ():
            program, *arguments = shlex.split(line)
            assert program == "sourcesearch"
            result = run(*arguments)
            assert without_times(result.output) == without_times(shown), line
            assert result.exit_code < 2, line


@with_examples("python")
def test_the_scripts_give_what_is_shown(clone, page):
    scripts = [block for kind, _, block in blocks(page) if kind == "python" and ">>>" in block]
    test = doctest.DocTestParser().get_doctest("\n".join(scripts), {}, str(page), None, None)
    failures = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    with contextlib.suppress(SystemExit):
        runner.run(test, out=failures.append)
    assert not failures, "".join(failures)


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 150


LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *PAGES[1:]], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_link_to_a_file_leads_to_one(page):
    prose = BLOCK.sub("", page.read_text("utf-8"))
    assert [link for link in LINK.findall(prose) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/write-a-reader.md"])
def test_the_modules_and_rooms_that_are_named_are_there(name):
    named = set(re.findall(r"`((?:[a-z_]+/)+(?:\w+\.py)?)`", (ROOT / name).read_text("utf-8")))
    homes = (ROOT, ROOT / "src", ROOT / "src/sourcesearch", ROOT / "src/sourcesearch/readers")
    assert {each for each in named if not any((home / each).exists() for home in homes)} == set()


def test_every_example_of_json_is_what_the_schema_says():
    schema = json.loads((ROOT / "docs" / "sourcesearch.schema.json").read_text("utf-8"))
    shown = [
        json.loads(output)
        for page in PAGES
        for kind, _, block in blocks(page)
        for line, output in (examples(block) if kind == "console" else ())
        if "--json" in line
    ]
    assert shown
    for each in shown:
        jsonschema.Draft202012Validator(schema).validate(each)
