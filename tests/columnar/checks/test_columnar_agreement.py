import numpy as np
import pytest
from columnar_samples import row, write

from sourcesearch.columnar import verify
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A segment of three documents, whose term `sea` has three forms."""
    folder = tmp_path_factory.mktemp("sound")
    texts = ["sea Sea SEA a port", "the sea a sea", "a port a ship"]
    spans, described = {"paragraphs": [(0, 3)]}, {"place": "Poole"}
    rows = [
        row(f"d{n}", text, values={"year": 1900 + n} if n else {}, spans=spans, described=described)
        for n, text in enumerate(texts)
    ]
    write(folder, rows)
    return folder


@pytest.fixture
def index(sound, tmp_path):
    for path in sound.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def change(index, column, changed):
    """Writes the segment anew with another column, all checksums right."""
    (path,) = index.glob("*.columns")
    file = ColumnFile(path)
    with FileWriter(path) as target:
        for name in file.names():
            array = file[name]
            target.add(name, changed(array.copy()) if name == column else array)
        target.finish({key: value for key, value in file.header.items() if key != "columns"})


def with_first(value):
    def changed(array):
        array[0] = value
        return array

    return changed


def backwards(array):
    return array[::-1].copy()


def shorter(array):
    return array[:-1]


DISAGREEING = [
    ("texts", with_first(0), "column texts cannot be decoded"),
    ("texts.sizes", with_first(2**32 - 1), "column texts has"),
    ("texts.lengths", with_first(2**32 - 1), "column texts does not hold the texts"),
    ("records.texts", shorter, "column records.texts has 2 numbers, not 3"),
    ("body/terms.ends", backwards, "column body/terms has 15 numbers, not 1"),
    ("body/terms.leads", with_first(0), "column body/terms.leads is not the beginnings"),
    ("body/df", with_first(255), "column body/documents has"),
    ("body/cf", with_first(2**32 - 1), "column body/positions has"),
    ("body/cf", backwards, "field body: its frequencies are not those"),
    ("body/documents", backwards, "field body: the documents of a term are not sorted"),
    ("body/documents", with_first(3), "field body: the documents of a term are not sorted"),
    ("body/frequencies", with_first(255), "field body: its frequencies are not those"),
    ("body/positions", with_first(9), "field body: its positions are not sorted"),
    ("body/lengths", with_first(200), "field body: it has not as many tokens"),
    ("body/forms.counts", with_first(9), "column body/forms"),
    ("body/forms", backwards, "field body: its forms are not sorted"),
    ("body/forms.ends", backwards, "column body/forms"),
    ("body/codes2", with_first(255), "field body: an occurrence has a form"),
    ("body/forms.order", with_first(3), "field body: its forms are not all in their order"),
    ("body/forms.leads", with_first(0), "field body: its leads are not those"),
    ("body/forms.leads", shorter, "column body/forms.leads has"),
    ("body/forms.hashed", with_first(3), "field body: its hashes are not those"),
    ("body/forms.hashes", with_first(3), "field body: its hashes are not those"),
    ("id/documents", with_first(3), "field id: the documents of a term are not sorted"),
    ("year/values", shorter, "column year/values has 2 numbers, not 3"),
    ("year/missing", lambda _: np.zeros(2, np.uint8), "column year/missing has 2 numbers, not 1"),
    ("values/0", with_first(1), "values/0 has numbers of values that there are not"),
    ("table/paragraphs.rows", with_first(9), "column table/paragraphs.0 has"),
    ("table/paragraphs.1", shorter, "column table/paragraphs.1 has"),
]


def test_a_sound_segment_agrees(index):
    assert verify(index) == []


@pytest.mark.parametrize(("column", "changed", "cause"), DISAGREEING)
def test_columns_that_do_not_agree_are_named(index, column, changed, cause):
    change(index, column, changed)
    (path,) = index.glob("*.columns")
    (problem,) = verify(index)
    assert problem.startswith(f"{path.name} is damaged: {cause}")
