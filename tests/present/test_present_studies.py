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


PLACE = "Ashton-under-Lyne, in the county of Lancaster, ward"


@pytest.fixture
def boroughs(archive):
    """A collection of places with long names, which differ at their ends."""
    rows = "".join(f'{n}.txt,"{PLACE} {n}"\n' for n in range(9))
    write(archive, {"p/metadata.csv": f"file,place\n{rows}"})
    write(archive, {f"p/{n}.txt": "The canal. " * (n + 1) + "The rest. " * 700 for n in range(9)})
    sourcesearch.update("p", into="boroughs")
    with sourcesearch.open("boroughs") as collection:
        yield collection


def studies(collection):
    return [
        collection.count("canal", by="place"),
        collection.count("canal", "rest", by="place"),
        collection.count("canal", by="century"),
        collection.keywords("place:0", least=1),
        collection.collocates("canal", against="rest", least=1),
    ]


@pytest.mark.parametrize("width", [80, 100, 120])
def test_every_table_fits_the_terminal(boroughs, width):
    for rows in studies(boroughs):
        lines = table(rows, width)
        assert len(lines) > 1
        assert max(map(wide, lines)) <= width


def test_a_column_without_room_is_named_and_numbers_are_never_cut(boroughs):
    counted = boroughs.count("canal", "rest", by="place")
    lines = table(counted, 80)
    assert "no room for: documents, of, words, share; --format csv has all" in lines
    rows = [line.split() for line in lines if line.startswith("canal")]
    assert {(row[-4 - ("few" in row)], row[-5 - ("few" in row)]) for row in rows} == {
        (str(n + 1), str(n)) for n in range(9)
    }
    whole = table(counted, None)
    assert whole[0].split()[-9:] == "of words per million from to (95 %) share".split()
    assert not any("no room" in line for line in whole)


def test_a_heading_of_several_words_stands_on_two_lines_before_a_column_is_left_out(boroughs):
    above, below, *_ = table(boroughs.count("canal", by="place"), 96)
    assert above.split() == ["per", "to"]
    assert below.split()[-5:] == ["million", "from", "(95", "%)", "share"]


@pytest.mark.parametrize("width", [80, 100])
def test_a_trend_is_drawn_on_any_usual_terminal(sparse, width):
    lines = table(sparse.count("semaphore", by="decade"), width)
    assert max(map(wide, lines)) <= width
    assert [line.count("█") > 3 for line in lines if line.startswith(("1850s", "1900s"))] == [
        True, True,
    ]  # fmt: skip


def test_related_words_fit_a_narrow_terminal(archive):
    texts = {
        f"h/{n}.txt": f"The {each} was fed with hay in the stable by a groom of the county. " * 30
        for n, each in enumerate(("horse", "mule", "donkey"))
    }
    write(archive, texts)
    sourcesearch.update("h", into="horses")
    with sourcesearch.open("horses") as collection:
        rows = collection.related("horse")
        for width in (60, 80):
            lines = table(rows, width)
            assert any("mule" in line for line in lines)
            assert max(map(wide, lines)) <= width


@pytest.fixture
def sparse(archive):
    """A collection of three years, the last two of them far from the first."""
    years = {1850: "a", 1852: "b", 1900: "c"}
    rows = "".join(f"{name}.txt,{year}\n" for year, name in years.items())
    write(archive, {"s/metadata.csv": f"file,date\n{rows}"})
    write(archive, {f"s/{name}.txt": "A semaphore." for name in "abc"})
    sourcesearch.update("s", into="sparse")
    with sourcesearch.open("sparse") as collection:
        yield collection


def test_many_periods_without_documents_are_one_line_for_people_only(sparse):
    for rows in (sparse.count("semaphore", by="year"), sparse.count(by="year")):
        assert len(rows) == 51
        _, *lines = table(rows, 120)
        years = [line.split("  ")[0] for line in lines if line[0] == "1"]
        assert years == ["1850", "1851", "1852", "1853 to 1899: no documents", "1900"]


def test_they_are_told_apart_query_by_query(sparse):
    _, *lines = table(sparse.count("semaphore", "lamp", by="year"), 120)
    assert lines.count("1853 to 1899: no documents") == 2


def test_a_group_without_an_occurrence_has_documents(sparse):
    _, *lines = table(sparse.count("lamp", by="decade"), 120)
    assert [line.split("  ")[0] for line in lines if line[0] == "1"] == [
        "1850s", "1860s to 1890s: no documents", "1900s"
    ]  # fmt: skip
