"""Documents of several segments read together."""

from columnar_samples import bodies, write

from sourcesearch.columnar import Snapshot


def test_slices_and_records_come_in_the_order_in_which_they_are_asked_for(tmp_path):
    write(tmp_path, bodies("the port", "a sea"), bodies("an old man"))
    numbers, spans = [2, 0, 2, 1], [(3, 6), (0, 3), (7, 10), (2, 99)]
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.slices(numbers, spans) == ["old", "the", "man", "sea"]
        names = [f'{{"record": "{name}"}}' for name in ("d0", "d0", "d0", "d1")]
        assert snapshot.records(numbers) == names
