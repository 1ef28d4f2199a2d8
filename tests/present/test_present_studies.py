"""The tables of studies, as a terminal shows them."""

import pytest

import sourcesearch
from sourcesearch.present.studies import text_lines
from sourcesearch.present.text.columns import wide

from conftest import write

TITLE = "Of the tramways and of whoever built them, in the year that was the coldest"


@pytest.fixture
def tramways(archive):
    """A collection of a long title, of which a word stands at the beginning and the end."""
    text = "Tramway. " + "And the rest of it. " * 60 + "A tramway."
    write(archive, {"r/metadata.csv": f'file,title\na.txt,"{TITLE}"\n', "r/a.txt": text})
    sourcesearch.update("r")
    with sourcesearch.open() as collection:
        yield collection


def table(rows, width):
    shown = text_lines(rows, width=width, pictures=True)
    lines = [line if isinstance(line, str) else "".join(piece.text for piece in line)
             for line in shown]  # fmt: skip
    return lines[lines.index("") + 1 :] if "" in lines else []


@pytest.mark.parametrize("width", [70, 80, 90, 120, 200])
def test_a_table_of_strips_fits_the_terminal(tramways, width):
    heading, line = table(tramways.dispersion("tramway"), width)
    assert max(wide(heading), wide(line)) <= width
    assert line.startswith("Of the tramways")


@pytest.mark.parametrize(("width", "bins"), [(80, 10), (100, 25), (130, 50), (None, 50)])
def test_a_strip_has_as_many_parts_as_there_is_room_for(tramways, width, bins):
    (_, line) = table(tramways.dispersion("tramway"), width)
    strip = line.split("  ")[-1]
    assert len(strip) == bins
    assert strip[0] == strip[-1] == "█"
    assert strip.count("█") == 2


def test_where_nothing_is_found_there_is_no_heading(tramways):
    for study in (tramways.dispersion("zeppelin"), tramways.words("zeppelin"),
                  tramways.related("zeppelin"), tramways.collocates("zeppelin")):  # fmt: skip
        assert not study.found
        assert table(study, 80) == []


def test_a_table_without_texts_stays_as_wide_as_its_numbers(tramways):
    rows = tramways.count("tramway", by="century")
    assert table(rows, 40)[0] == table(rows, 60)[0]
