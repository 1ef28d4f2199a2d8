"""One small archive that most tests speak about, and ways to ask it."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

import sourcesearch
from sourcesearch.cli import root

pytest_plugins = ["faults.figures", "serving", "study.made"]


SEEDS = Path(__file__).parent.parent / "seeds"

TEXTS = {
    "treaty.txt": (
        "The treaty was signed in London.\n\nIt gave three ice-free ports to the northern power.\n"
    ),
    "letter.txt": (
        "Dear Sir,\n\nthe govern-\nment has closed the port. The harbours are full of ice.\n"
    ),
    "zeitung.txt": "Die Regierung hat den Hafen ge¬\nschlossen, und die Häfen sind voll Eis.\n",
    "notes.md": (
        "---\ntitle: Notes on the railway\nauthor: M. Okafor\ndate: 1946\n---\n\n"
        "# The line\n\nThe railway to the [port](http://example.org/hidden) was slow.\n"
    ),
    "page.html": (
        "<html lang=en><head><title>The fleet</title><meta name=author content='A. Clerk'></head>"
        "<body><nav>Home Contact</nav><main><p>The fleet left the port.</p>"
        "<p>Nobody saw it leave.</p></main></body></html>"
    ),
    "news/1.txt": "A fire broke out in the market. The fire was put out.\n",
    "news/2.txt": "The market opened again in May.\n",
    "news/metadata.csv": (
        "file,title,date,place,document_type\n"
        "1.txt,The Poole Herald,1860-08-23,Poole,newspaper\n"
        "2.txt,The Dorset Chronicle,1861-05-02,Dorchester,newspaper\n"
    ),
}


def write(folder, texts):
    """Writes texts by their paths below `folder`."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(scope="session")
def _built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    write(folder / "texts", TEXTS)
    sourcesearch.update(folder / "texts", into=folder / "index")
    return folder


@pytest.fixture
def archive(_built, tmp_path, monkeypatch):
    """A folder with `texts/` and the collection of them in `index/`; also the current folder."""
    shutil.copytree(_built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def collection(archive):
    """The collection of `archive`, open."""
    with sourcesearch.open("index") as opened:
        yield opened


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """The collection of the project's own sources, open."""
    with sourcesearch.build(SEEDS, into=tmp_path_factory.mktemp("seeds") / "index") as opened:
        yield opened


@pytest.fixture
def run():
    """Runs the command line; gives the exit code, the output and what was said besides."""

    def runner(*arguments, stdin=None):
        return CliRunner().invoke(root, [str(argument) for argument in arguments], input=stdin)

    return runner


@pytest.fixture
def ask(run):
    """The answer to a query as JSON."""

    def asker(*arguments):
        return json.loads(run("query", "--json", *arguments).stdout)

    return asker


# Timings on shared machines say nothing: a slow example is no failure. A normal run draws half
# as many examples as Hypothesis would, a nightly one (--hypothesis-profile nightly) ten times.
# With CI set they are the same each time, so that a change is judged by itself, as by Hypothesis's
# own profile for CI.
settings.register_profile("normal", deadline=None, max_examples=50, derandomize="CI" in os.environ)
settings.register_profile("nightly", deadline=None, max_examples=1000)
settings.load_profile("normal")
