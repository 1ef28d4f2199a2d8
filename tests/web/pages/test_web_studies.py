"""The pages of the study and of the collection."""

import json
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import room

import sourcesearch

from conftest import write


@pytest.fixture
def client(archive):
    with room(archive / "index") as client:
        yield client


def page(client, path, **values):
    return HTMLParser(client.get(path, params=values).text)


def rows(found):
    return [[cell.text() for cell in row.css("td")] for row in found.css("tbody tr")]


def test_a_concordance_has_a_line_for_each_occurrence_that_leads_to_its_place(client, collection):
    found = page(client, "/concordance", q="port")
    lines = collection.concordance("port")
    assert [row[:3] for row in rows(found)] == [
        [each.left, each.match, each.right] for each in lines
    ]
    there = client.get(found.css_first("tbody a").attributes["href"]).text
    assert f"<mark>{lines[0].match}</mark>" in there


def test_lines_written_from_right_to_left_are_laid_out_so(tmp_path):
    """What stands before the match stands on its right, as it is read."""
    (tmp_path / "creation.txt").write_text("בראשית ברא אלהים את השמים ואת הארץ", "utf-8")
    (tmp_path / "port.txt").write_text("The port was closed by ice.", "utf-8")
    sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1).close()
    with room(tmp_path / "index") as client:
        found = page(client, "/concordance", q="אלהים")
        assert found.css_first("table.kwic").attributes["dir"] == "rtl"
        assert rows(found)[0][0].split() == ["בראשית", "ברא"]
        understood = page(client, "/", q="אלהים").css_first(".how code")
        assert understood.attributes["dir"] == "auto"  # the time behind it is no part of it
        assert (
            "dir" not in page(client, "/concordance", q="port").css_first("table.kwic").attributes
        )


def test_counts_have_a_bar_for_each_period_that_leads_to_its_hits(client):
    found = page(client, "/count", q="market", by="year")
    bars = {each.attributes["aria-label"]: each for each in found.css("svg a")}
    assert {name[:4] for name in bars} == {"1860", "1861"}
    to = next(bar for name, bar in bars.items() if name.startswith("1860")).attributes["href"]
    assert "The Poole Herald" in client.get(to).text
    assert "The Dorset Chronicle" not in client.get(to).text


def test_each_plot_has_its_table(client):
    found = page(client, "/count", q="market", by="year")
    assert [row[0] for row in rows(found)][:2] == ["1860", "1861"]


def test_a_plot_names_its_axes_and_the_numbers_at_its_bars(client):
    over_time = page(client, "/count", q="market", by="year")
    assert over_time.css_first("figcaption").text() == (
        "market occurrences per million words, by year"
    )
    heights = [float(each.text().replace(",", "")) for each in over_time.css("svg .value")]
    assert len(heights) >= 2
    assert len({high - low for low, high in pairwise([0, *heights])}) == 1  # evenly apart
    near = page(client, "/collocates", q="market", min="1")
    assert near.css_first("figcaption small").text() == "log-dice"
    dice = [cells[-1] for cells in rows(near)]
    assert [float(each.text()) for each in near.css("svg .value")] == [
        pytest.approx(float(each), abs=0.006) for each in dice
    ]


@pytest.mark.parametrize(("study", "query"), [("collocates", "market"), ("keywords", "place:poole"),
                                              ("dispersion", "market")])  # fmt: skip
def test_rows_are_those_of_the_method_of_the_collection(client, collection, study, query):
    options = {} if study == "dispersion" else {"least": 1}
    wanted = getattr(collection, study)(query, **options)
    asked = {"q": query} if study == "dispersion" else {"q": query, "min": "1"}
    shown = rows(page(client, f"/{study}", **asked))
    assert [row[0] for row in shown] == [getattr(row, wanted.columns[0].name) for row in wanted]


def test_what_was_counted_is_taken_along_with_its_provenance(client):
    record = client.get("/count", params={"q": "market", "by": "year", "format": "json"}).json()
    assert record["provenance"]["options"]["by"] == "year"
    assert sum(row["occurrences"] for row in record["rows"]) == 2
    head = client.get("/count", params={"q": "market", "format": "csv"}).text.split("\n")[0]
    assert json.loads(head.removeprefix("# "))["queries"] == ["market"]


def test_a_choice_that_there_is_not_is_said(client):
    answer = client.get("/count", params={"q": "market", "by": "moon"})
    assert (answer.status_code, "moon" in answer.text) == (400, True)


def test_the_collection_says_what_it_holds_and_what_could_not_be_read(client, collection):
    text = page(client, "/collection").text()
    assert f"{len(collection)} documents" in text
    assert "The Poole Herald" in page(client, "/", q="place:poole").text()


def test_the_bars_of_a_period_lead_to_its_hits_also_where_not_all_are_drawn(tmp_path):
    text = "The {} of one two three four five six, seven eight nine ten eleven twelve.\n"
    write(tmp_path / "texts", {f"{year}.txt": text.format("war") for year in (1860, 1861)})
    (tmp_path / "texts" / "metadata.csv").write_text("file,date\n1860.txt,1860\n1861.txt,1861\n")
    sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en").close()
    with room(tmp_path / "index") as client:
        found = page(client, "/collocates", q="war", by="year", min="1", window="20")
    titles = [figure.css_first("figcaption").text() for figure in found.css("figure")]
    assert [title[:26] for title in titles] == [
        "1860 (first 10 of 14) log-",
        "1861 (first 10 of 14) log-",
    ]
    for title, figure in zip(titles, found.css("figure"), strict=True):
        links = [bar.attributes["href"] for bar in figure.css("svg a")]
        assert len(links) == 10
        assert all(f"date%3A{title[:4]}" in link for link in links)


def test_the_number_at_the_highest_line_of_a_plot_is_inside_the_drawing(tmp_path):
    """A round number at the end of the axis: its figures, of 11 units, stand above the line."""
    (tmp_path / "1860.txt").write_text("ice " * 2000, "utf-8")
    sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1).close()
    with room(tmp_path / "index") as client:
        drawn = page(client, "/count", q="ice", by="century").css_first("svg.plot")
    top = float(drawn.attributes["viewBox"].split()[1])
    highest = min(float(each.attributes["y"]) for each in drawn.css("text.value"))
    assert highest - 11 >= top
