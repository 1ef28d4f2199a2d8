import re
from unittest.mock import patch

import numpy as np
import pytest
from columnar_samples import open_writer, row, write
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.columnar import Row, Snapshot, verify
from sourcesearch.columnar.merge import terms as merge_terms
from sourcesearch.columnar.merge.terms import Source, merged_runs
from sourcesearch.errors import CollectionDamaged

BLOCKS = re.compile(r"(texts|records)(\.sizes|\.lengths)?")  # where these are cut may differ

words = st.sampled_from("a A as b bs Bs ice_free sea seas x".split())
texts = st.lists(words, max_size=12).map(" ".join)
options = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "file": st.sampled_from("fgh"),
        "year": st.integers(-5, 5),
        "tags": st.lists(st.sampled_from("pqr")),
    },
)
documents = st.lists(st.tuples(texts, options), min_size=1, max_size=6)


def make(name, text, values):
    spans = {"paragraphs": [(0, 3), (3, len(text))]} if len(text) > 5 else {}
    return row(name, text, values=values, spans=spans)


def columns(directory):
    (segment,) = Snapshot.open(directory).segments
    header = {key: segment.file.file.header[key] for key in ("documents", "fields", "tables")}
    arrays = {
        name: (segment.file.file[name].dtype, segment.file.file[name].tolist())
        for name in segment.file.file.names()
        if not BLOCKS.fullmatch(name)
    }
    return header, arrays


def all_texts(directory):
    snapshot = Snapshot.open(directory)
    return [(snapshot.text(n), snapshot.record(n)) for n in range(snapshot.size)]


@settings(max_examples=80, deadline=None)
@given(
    commits=st.lists(documents, min_size=1, max_size=4),
    run=st.sampled_from([1, 20, 1 << 18]),
    data=st.data(),
)
def test_merged_segments_equal_a_single_build(tmp_path_factory, commits, run, data):
    folder = tmp_path_factory.mktemp("merge")
    rows = [
        [make(f"{part}-{number}", *document) for number, document in enumerate(commit)]
        for part, commit in enumerate(commits)
    ]
    names = [one.values["id"] for commit in rows for one in commit]
    deleted = data.draw(st.sets(st.sampled_from(names), max_size=len(names) - 1))
    write(folder / "parts", *rows)
    with open_writer(folder / "parts") as writer, patch.object(merge_terms, "_RUN", run):
        writer.delete("id", deleted)
        writer.commit(optimize=True)
    live = [one for commit in rows for one in commit if one.values["id"] not in deleted]
    write(folder / "whole", live)
    assert columns(folder / "parts") == columns(folder / "whole")
    assert all_texts(folder / "parts") == all_texts(folder / "whole")
    assert verify(folder / "parts") == []


def test_large_texts_are_copied_block_by_block(tmp_path):
    text = "".join(np.random.default_rng(1).choice(list("abcdef "), 600_000))
    write(tmp_path, [row("a", text)], [row("b", text[::-1]), row("c", "end")])
    with open_writer(tmp_path) as writer:
        writer.commit(optimize=True)
    snapshot = Snapshot.open(tmp_path)
    assert [snapshot.text(n) for n in range(3)] == [text, text[::-1], "end"]


def test_many_rare_terms_are_merged_in_several_runs(tmp_path):
    texts = [" ".join(f"w{number:06}" for number in range(at, 80_000, 2)) for at in (0, 1)]
    write(tmp_path, [row("a", texts[0])], [row("b", texts[1])])
    segments = Snapshot.open(tmp_path).segments
    sources = [
        Source(segment.file, np.ones(1, bool), np.array([number]))
        for number, segment in enumerate(segments)
    ]
    runs = list(merged_runs([source.file.text("body") for source in sources], sources))
    assert max(len(run.terms) for run in runs) < 80_000 / 2
    assert [term for run in runs for term in run.terms] == sorted(
        word.encode() for text in texts for word in text.split()
    )


def test_a_damaged_segment_is_not_merged_and_all_stays_as_it_was(tmp_path):
    texts = ["a port", "the sea", "a ship", "an island"]
    write(tmp_path, [row("a", "ice")], [row(f"d{n}", text) for n, text in enumerate(texts)])
    path = tmp_path / Snapshot.open(tmp_path).contents.segments[1].file_name
    data = bytearray(path.read_bytes())
    data[64] ^= 1
    path.write_bytes(data)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    cause = rf"{path.name} is damaged: column texts .* concern document 0, document 1, .* 1 more$"
    with open_writer(tmp_path) as writer, pytest.raises(CollectionDamaged, match=cause):
        writer.commit(optimize=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_documents_that_damage_may_concern_are_named_by_their_records(tmp_path):
    text = "".join(np.random.default_rng(1).choice(list("abcdef "), 40_000))
    rows = [Row(text, {"id": name}, record=f'{{"id": "{name}.txt"}}') for name in "abcde"]
    write(tmp_path, rows, [row("x", "ice")])
    (file, *_) = [segment.file for segment in Snapshot.open(tmp_path).segments]
    path, packed = file.path, file.file["texts"]
    data = bytearray(path.read_bytes())
    data[64 + len(packed) - 1] ^= 1  # the last text
    path.write_bytes(data)
    with (
        open_writer(tmp_path) as writer,
        pytest.raises(CollectionDamaged, match=r"column texts .* it may concern (d.txt, )?e.txt$"),
    ):
        writer.commit(optimize=True)
