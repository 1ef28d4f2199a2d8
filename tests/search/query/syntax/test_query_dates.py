"""Documents are certainly or possibly of a time, or undated."""

import pytest

import sourcesearch
from sourcesearch import dates
from sourcesearch.errors import UsageError
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import Dates
from sourcesearch.search.query.syntax import dates as timespan
from sourcesearch.search.query.syntax.parser import Parser
from sourcesearch.search.query.tree import relaxed
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

from conftest import write

DATES = {"day": "1950-06-25", "year": "1950", "circa": "circa 1890", "war": "1914-18", "none": ""}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dated")
    rows = "".join(f'{name}.txt,"{date}"\n' for name, date in DATES.items())
    texts = {f"{name}.txt": f"A port, {name}." for name in DATES}
    write(folder / "texts", {**texts, "metadata.csv": f"file,date\n{rows}"})
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection._snapshot


def read(text, snapshot):
    return Parser(Vocabulary(snapshot)).read(text).node


@pytest.fixture
def found(snapshot):
    """The documents of a tree, or of a query, by their names."""

    def ask(asked):
        tree = read(asked, snapshot) if isinstance(asked, str) else asked
        numbers = Evaluation(Index(snapshot)).documents(tree).tolist()
        names = [snapshot.text(number).rstrip(".").rpartition(" ")[2] for number in numbers]
        return set(names)

    return ask


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("date:1950", {"day", "year"}),
        ("date:1950-06-25", {"day", "year"}),
        ("date:1950-06", {"day", "year"}),
        ("date:1949..1950-06", {"day", "year"}),
        ("date:..1917", {"circa", "war"}),
        ("date:>1918", {"day", "year"}),
        ("date:>=1918", {"day", "year", "war"}),
        ("date:<1900", {"circa"}),
        ("date:<1914", {"circa"}),
        ("date:<=1914", {"circa", "war"}),
        ("date:>1950-06-24", {"day", "year"}),
        ("date:>1950-06-25", {"year"}),
        ("date:1950s", {"day", "year"}),
        ("date:195?", {"day", "year"}),
        ("date:195*", {"day", "year"}),
        ("date:19*", {"day", "year", "war"}),
        ("date:1950-06*", {"day", "year"}),
        ("date:1916..", {"war", "day", "year"}),
        ("date:circa-1890", {"circa"}),
        ('date:"circa 1890"', {"circa"}),
        ("date:44BC", set()),
        ("date:none", {"none"}),
        ("port -date:none", set(DATES) - {"none"}),
        ("date:(1950 OR none)", {"day", "year", "none"}),
    ],
)
def test_a_date_finds_what_may_be_of_it(found, query, names):
    assert found(query) == names


@pytest.mark.parametrize(
    ("query", "date", "said"),
    [
        ("date:1950", "1950-06-25", "certain"),
        ("date:1950-06", "1950", "possible"),
        ("port date:1950", "1950", "certain"),
        ("date:1949 OR date:1950", "1950", "certain"),
        ("date:1950..1960 AND date:1950-06", "1950", "possible"),
        ("date:1950 -port", "1950", "certain"),
        ("date:1950", "1960", None),
        ("date:1950", "", None),
        ("port", "1950", None),
    ],
)
def test_a_document_is_certainly_or_possibly_of_the_time(snapshot, query, date, said):
    tree = read(query, snapshot)
    assert timespan.certainty(tree, dates.parse(date)) == said


@pytest.mark.parametrize(
    ("query", "certain", "undated"),
    [
        ("port date:1950-06", {"day"}, {"none"}),
        ("date:1950 -day", {"year"}, {"none"}),
        ("date:1950 -none", {"day", "year"}, set()),
        ("(date:1950 port) OR date:1890..1920", {"day", "year", "war"}, {"none"}),
        ("date:1950 OR circa", {"day", "year"}, {"none"}),
    ],
)
def test_the_certain_and_the_undated_ones_that_match_otherwise_can_be_counted(
    snapshot, found, query, certain, undated
):
    tree = read(query, snapshot)
    assert found(timespan.only_certain(tree)) == certain
    assert found(timespan.only_undated(tree)) == undated


def test_where_no_time_is_asked_for_nothing_is_counted(snapshot):
    tree = read("port NOT date:1950", snapshot)
    assert timespan.only_certain(tree) is None
    assert timespan.only_undated(tree) is None


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("1950", None, {"day", "year"}),
        (None, "1917", {"circa", "war"}),
        ("1918", "1950-06", {"war", "day", "year"}),
    ],
)
def test_from_and_to_are_both_included_and_can_be_typed(snapshot, found, first, last, names):
    time = timespan.between(first, last)
    assert found(time) == names
    assert time == read(understood(time), snapshot)


def test_without_from_and_to_the_tree_stays_as_it_is(snapshot):
    tree = read("port", snapshot)
    assert timespan.within(tree, timespan.between(None, None)) is tree


@pytest.mark.parametrize("query", ["port day", "port day -war"])
def test_within_a_time_words_can_still_be_relaxed(snapshot, found, query):
    tree = timespan.within(read(query, snapshot), timespan.between("1950", "1950"))
    assert found(tree) == {"day"}
    assert found(relaxed(tree, ["en"])) == {"day", "year"}


def test_a_time_may_be_all_that_is_asked_for():
    time = timespan.between("1950", None)
    assert timespan.within(None, time) is time
    assert isinstance(time, Dates)


@pytest.mark.parametrize(("first", "last"), [("someday", None), ("1950", "1949")])
def test_a_time_that_is_none_is_refused(first, last):
    with pytest.raises(UsageError):
        timespan.between(first, last)
