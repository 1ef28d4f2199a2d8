"""The time of a collection reaches from the first to the last day that its dates name."""

import pytest

import sourcesearch

from conftest import write


@pytest.mark.parametrize(
    ("stated", "span", "dated"),
    [
        (["1848-03-15", "1912", "n.d."], "1848-03-15/1912-12-31", 2),
        (["1848", "before 1914", "after 1850"], "1848/1913", 3),
        (["../1965"], "1965-12-31", 1),
        (["1970..", "..1960"], "1960-12-31/1970-01-01", 2),
        (["n.d."], None, 0),
    ],
)
def test_an_open_end_of_one_date_does_not_open_the_time_of_all(tmp_path, stated, span, dated):
    rows = "".join(f"{number}.txt,{date}\n" for number, date in enumerate(stated))
    texts = {f"{number}.txt": f"The ice, {number}." for number in range(len(stated))}
    write(tmp_path / "texts", {**texts, "metadata.csv": f"file,date\n{rows}"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        overview = collection.overview()
        assert (overview.span, overview.dated) == (span, dated)
        searched = collection.search("nowhere").absence.searched
        assert (searched.span, searched.dated) == (span, dated)
