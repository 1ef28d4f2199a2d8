"""Documents of several segments read together."""

import pytest
from columnar_samples import bodies, row, write

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import KeyField


def test_slices_and_records_come_in_the_order_in_which_they_are_asked_for(tmp_path):
    write(tmp_path, bodies("the port", "a sea"), bodies("an old man"))
    numbers, spans = [2, 0, 2, 1], [(3, 6), (0, 3), (7, 10), (2, 99)]
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.slices(numbers, spans) == ["old", "the", "man", "sea"]
        names = [f'{{"record": "{name}"}}' for name in ("d0", "d0", "d0", "d1")]
        assert snapshot.records(numbers) == names


def test_the_documents_of_many_keys_are_found_without_looking_for_each(tmp_path, monkeypatch):
    names = [f"d{number:03}" for number in range(60)]
    rows = [row(name, "a", values={"tags": ["x", "y"]}) for name in names]
    write(tmp_path, rows[:40], rows[40:])
    wanted = [*names[50:], "none", *names[10:30:2], names[10]]
    with Snapshot.open(tmp_path) as snapshot:
        monkeypatch.setattr(KeyField, "find", lambda *_: pytest.fail("looked for one"))
        numbers = [number for found in snapshot.with_keys("id", wanted) for number in found]
        tagged = [*snapshot.with_keys("tags", ["x", "y", *names])]
    assert numbers == [*range(10, 30, 2), *range(50, 60)]
    assert [number for found in tagged for number in found] == [*range(60)]
