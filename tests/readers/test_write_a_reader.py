"""The example of docs/write-a-reader.md works as it stands there."""

import re
import tomllib
from pathlib import Path

import pytest
from plugin import installed

import sourcesearch
from sourcesearch.readers import registry

PAGE = Path(__file__).parents[2] / "docs/write-a-reader.md"


def block(name):
    """The code block below the comment `name`."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    return found[1]


@pytest.fixture
def example(tmp_path):
    """The example, installed as a package with its entry point."""
    named = tomllib.loads(block("entry point"))["project"]["entry-points"][registry.GROUP]
    points = "\n".join(f"{name} = {value}" for name, value in named.items())
    with installed(tmp_path / "site", "historical_srt", block("reader"), points):
        yield


@pytest.mark.usefixtures("example")
def test_a_hit_in_the_example_names_its_time(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/interview.srt").write_text(block("example"), "utf-8")
    with sourcesearch.build(tmp_path / "in", into=tmp_path / "index") as collection:
        (hit,) = collection.search('"full of ice" format:srt')
        (passage,) = hit.passages
        assert (passage.text, passage.locator.page) == ("The port was full of ice.", "00:01:12")


@pytest.mark.usefixtures("example")
def test_the_example_quotes_the_lines_of_a_cue(tmp_path):
    file = registry.SourceFile("a.srt", content=block("example").encode())
    (document,) = registry.read(file)
    start, end = document.paragraphs[0]
    assert document.text[start:end] == "We left Dairen in the\nwinter of 1946."
