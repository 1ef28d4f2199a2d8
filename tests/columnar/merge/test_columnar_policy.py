"""Which segments are merged, played through with files of nothing but their sizes."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar import Segment
from sourcesearch.columnar.merge.policy import BETWEEN, MOST, segments_to_merge


class Played:
    """An index whose merges only add up documents; a document is `size` bytes of nothing."""

    size = 1 << 21

    def __init__(self, directory):
        self.directory = directory
        self.segments = []
        self.written = 0

    def add(self, documents, more=False):
        if documents:
            self.segments.append(self._segment(documents))
        while group := segments_to_merge(self.directory, self.segments, more=more):
            merged = self._segment(sum(segment.doc_count() for segment in group))
            self.segments = [s for s in self.segments if s not in group] + [merged]

    def delete(self, documents):
        """Deletes so many of the oldest documents."""
        for segment in self.segments:
            live = segment.live().nonzero()[0][:documents]
            documents -= segment.delete(live)
        self.segments = [segment for segment in self.segments if segment.doc_count()]

    def _segment(self, documents):
        segment = Segment.new()
        segment.documents = documents
        with (self.directory / segment.file_name).open("wb") as file:
            file.truncate(documents * self.size)
        self.written += documents
        return segment


def test_a_thousand_updates_leave_at_most_eight_segments_at_any_time(tmp_path):
    played = Played(tmp_path)
    played.add(34_000)
    for _ in range(1000):
        played.add(10)
        assert len(played.segments) <= MOST == 8
    assert sum(segment.doc_count() for segment in played.segments) == 44_000


def test_a_document_is_rewritten_about_as_often_as_the_logarithm_of_their_number(tmp_path):
    played = Played(tmp_path)
    for _ in range(1000):
        played.add(1)
    assert played.written < 1000 * 8


def test_updates_of_a_large_collection_leave_its_largest_segment_alone(tmp_path):
    played = Played(tmp_path)
    played.add(34_000)
    (largest,) = played.segments
    for _ in range(1000):
        played.add(10)
    assert largest in played.segments


def test_of_many_segments_of_one_run_no_document_is_rewritten_twice(tmp_path):
    played = Played(tmp_path)
    for _ in range(150):
        played.add(10, more=True)
        assert len(played.segments) <= BETWEEN == 32
    played.add(0)
    assert len(played.segments) <= MOST
    assert played.written <= 2 * 1500


def test_what_has_to_become_one_are_the_smallest(tmp_path):
    played = Played(tmp_path)
    for documents in (100, 90, 3, 80, 70, 2, 60, 50):
        played.add(documents)
    played.add(40)
    assert sorted(segment.doc_count() for segment in played.segments) == [
        *(5, 40, 50, 60, 70, 80, 90, 100)
    ]


def test_small_segments_become_one_all_at_once(tmp_path):
    played = Played(tmp_path)
    played.size = 1000
    played.add(34_000)
    for _ in range(7):
        played.add(10)
    assert len(played.segments) == MOST
    played.add(10)
    assert sorted(segment.doc_count() for segment in played.segments) == [80, 34_000]


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500)), max_size=60))
def test_whatever_is_added_and_deleted_few_segments_are_left(tmp_path_factory, changes):
    played = Played(tmp_path_factory.mktemp("index"))
    left = 0
    for added, deleted in changes:
        played.add(added)
        played.delete(min(deleted, left + added))
        left = max(0, left + added - deleted)
        assert len(played.segments) <= MOST
        assert sum(segment.doc_count() for segment in played.segments) == left
