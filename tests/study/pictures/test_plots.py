"""Pictures: drawn from the numbers of the rows, in the terminal, as SVG and PNG, in notebooks."""

import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest

import sourcesearch
from sourcesearch.errors import UsageError
from sourcesearch.present.text.bars import bar, strip
from sourcesearch.study.pictures import fonts, plot
from sourcesearch.study.pictures.picture import Picture, Series

from conftest import write

SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_is_as_long_as_its_value_to_an_eighth():
    assert bar(10, 10, 4) == "████"
    assert bar(5, 10, 4) == "██  "
    assert bar(3, 32, 4) == "▍   "
    assert bar(0, 10, 4) == "    "


def test_a_bar_of_less_than_nothing_is_shaded():
    assert bar(-5, 10, 4) == "░░  "


def test_what_is_not_nothing_shows():
    assert bar(0.001, 1000, 4).strip() == "▏"


def test_where_there_is_nothing_to_divide_by_there_is_no_bar():
    assert bar(None, 10, 4) == "·   "


def test_a_strip_has_a_block_for_each_count():
    assert strip([0, 1, 8, 4], 8) == "·▁█▄"


def test_the_picture_has_the_numbers_of_the_rows_and_their_gaps(made):
    rows = made.collection.count("war", "ship", by="decade")
    picture = rows.picture()
    assert [series.name for series in picture.series] == ["war", "ship"]
    for series in picture.series:
        those = [r for r in rows if r.query == series.name and r.group in series.groups]
        assert list(series.values) == [row.per_million for row in those]
        assert list(series.bands) == [(row.low, row.high) for row in those]
        assert list(series.strip) == [row.all_documents for row in those]
        assert None in series.values
    assert picture.y == "occurrences per million words"
    assert not {"undated", "several periods"} & {*picture.series[0].groups}


def test_the_share_of_documents_is_drawn_where_it_was_asked_for(made):
    rows = made.collection.count("war", by="decade", per="documents")
    picture = rows.picture()
    assert picture.y == "share of documents"
    assert max(value for value in picture.series[0].values if value) <= 1


def test_the_picture_is_said_in_words(made):
    rows = made.collection.count("war", by="decade")
    best = max((r for r in rows if r.per_million and r.group != "undated"
                and r.group != "several periods"), key=lambda r: r.per_million)  # fmt: skip
    assert f"most in {best.group}" in rows.picture().alt


def test_a_count_without_groups_is_not_drawn(made):
    with pytest.raises(UsageError):
        made.collection.count("war").plot()


def test_without_matplotlib_it_is_said_how_to_get_it(made, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match=r"pip install 'sourcesearch\[plots\]'"):
        made.collection.count("war", by="decade").plot()


def test_a_plot_is_svg_with_axes_and_its_description(made, tmp_path):
    pytest.importorskip("matplotlib")
    plot = made.collection.count("war", by="decade").plot()
    root = ET.fromstring(plot._repr_svg_())
    assert root.find(f"{SVG}desc").text == plot.alt
    said = {"".join(each.itertext()).strip() for each in root.iter(f"{SVG}text")}
    assert {"occurrences per million words", "decade", "documents", "war"} <= said
    plot.save(tmp_path / "war.svg")
    assert (tmp_path / "war.svg").read_text("utf-8") == plot.svg()


def test_the_same_rows_give_the_same_file(made):
    pytest.importorskip("matplotlib")
    rows = made.collection.count("war", by="decade")
    assert rows.plot().svg() == rows.plot().svg()


BARS = {
    "concordance": (
        lambda made: made.collection.concordance("war", group="right:1"),
        "occurrences",
    ),
    "collocates": (lambda made: made.collection.collocates("war", least=1), "log-dice"),
    "differences": (lambda made: made.collection.collocates("war", against="ship"), "log ratio"),
    "keywords": (lambda made: made.collection.keywords("date:191X"), "conservative log ratio"),
    "words": (lambda made: made.collection.words(), "occurrences"),
}


@pytest.mark.parametrize(("ask", "unit"), BARS.values(), ids=BARS)
def test_words_are_drawn_as_bars_in_their_order(made, ask, unit):
    pytest.importorskip("matplotlib")
    rows = ask(made)
    (series,) = rows.picture().series
    assert len(series.groups) == min(30, len(rows))
    assert [name.removesuffix(" (stop)") for name in series.groups] == [
        getattr(row, rows.named) for row in rows[:30]
    ]
    assert list(series.values) == [getattr(row, rows.drawn) for row in rows[:30]]
    root = ET.fromstring(rows.plot().svg())
    said = ["".join(each.itertext()).strip() for each in root.iter(f"{SVG}text")]
    assert unit in said
    labels = [text for text in said if text in series.groups]
    assert labels[: len(series.groups)] == list(series.groups)
    assert f"{series.groups[0]} (" in root.find(f"{SVG}desc").text


def test_the_company_of_each_period_has_a_panel(made):
    rows = made.collection.collocates("war", by="decade", least=1)
    panels = rows.picture().series
    many = Counter(row.group for row in rows)
    assert [panel.title for panel in panels] == [
        f"{group} (first 10 of {count})" if count > 10 else group for group, count in many.items()
    ]
    assert [len(panel.groups) for panel in panels] == [min(10, count) for count in many.values()]


def test_a_plot_says_that_it_shows_the_first_only(made, tmp_path):
    rows = made.collection.words()
    assert len(rows) > 30
    (series,) = rows.picture().series
    assert series.title == f"words (first 30 of {len(rows)})"
    write(tmp_path / "texts", {f"{n}.txt": f"The war of {n}.\n" for n in range(45)})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        svg = collection.count("war", by="title").plot().svg()
    assert "title (first 40 of 45)" in svg


def test_bars_of_a_comparison_have_their_intervals(made):
    rows = made.collection.collocates("war", against="ship")
    (series,) = rows.picture().series
    assert list(series.bands) == [(row.low, row.high) for row in rows[:30]]


def test_a_plot_is_saved_as_png_too(made, tmp_path, run):
    pytest.importorskip("matplotlib")
    target = tmp_path / "ship.png"
    found = run("dispersion", "ship", "--plot", target, "--index", made.path)
    assert found.exit_code == 0
    assert target.read_bytes().startswith(b"\x89PNG")
    assert run("dispersion", "ship", "--plot", "x.gif", "--index", made.path).exit_code == 2


def test_of_nothing_no_plot_is_written_and_nothing_was_found(made, tmp_path, run):
    target = tmp_path / "zeppelin.svg"
    found = run("collocates", "zeppelin", "--plot", target, "--index", made.path)
    assert found.exit_code == 1
    assert found.stderr == f"{target}: not drawn, since nothing was found\n"
    assert not target.exists()


def test_notebooks_show_a_table_without_any_markup_of_the_texts(made):
    html = made.collection.count("war", by="source")._repr_html_()
    assert "<th>per million</th>" in html
    assert "The Poole Herald" in html
    line = made.collection.concordance("war")._repr_html_()
    assert line.count("<tr>") == min(200, len(made.collection.concordance("war")))


def test_rows_become_a_data_frame(made):
    pandas = pytest.importorskip("pandas")
    rows = made.collection.count("war", by="decade")
    frame = rows.to_dataframe()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["occurrences"].tolist() == [row.occurrences for row in rows]
    assert list(frame.columns) == list(rows.fields)
    nothing = made.collection.collocates("zeppelin")
    assert list(nothing.to_dataframe().columns) == list(nothing.fields)


def test_round_years_are_named_of_many(tmp_path):
    write(tmp_path / "texts", {f"{year}.txt": "The war.\n" for year in (1783, 1901)})
    table = "file,date\n1783.txt,1783\n1901.txt,1901\n"
    (tmp_path / "texts" / "metadata.csv").write_text(table)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        root = ET.fromstring(collection.count("war", by="year").plot().svg())
    said = ["".join(each.itertext()).strip() for each in root.iter(f"{SVG}text")]
    assert [text for text in said if text in map(str, range(1783, 1902))] == [
        str(year) for year in range(1790, 1901, 10)
    ]


def test_what_bands_and_hollow_marks_mean_is_said(made):
    svg = made.collection.count("war", by="decade").plot().svg()
    assert "band: interval of 95 %; hollow: too little to say" in svg
    svg = made.collection.count("war", by="source").plot().svg()
    assert "line: interval of 95 %" in svg


def drawn(series, kind):
    """A figure of some series, drawn, and what its texts take of it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = plot._figure(Picture("count", "by", "rate", "documents", series, kind))
    FigureCanvasAgg(figure).draw()
    return figure, figure.canvas.get_renderer()


def test_a_period_between_gaps_has_its_interval_as_the_others_have():
    pytest.importorskip("matplotlib")
    bands = [(1.0, 4.0), (2.0, 6.0), (None, None), (3.0, 8.0), (None, None)]
    values = [2.0, 4.0, None, 5.0, None]
    groups = ["1810s", "1820s", "1830s", "1840s", "1850s"]
    series = [Series("war", groups, values, bands, [1, 1, 0, 1, 0], [False] * 5)]
    figure = plot._figure(Picture("count", "decade", "rate", "documents", series, "line"))
    upright = [line.get_xydata().tolist() for line in figure.axes[0].lines
               if len({x for x, _ in line.get_xydata()}) < len(line.get_xydata())]  # fmt: skip
    assert upright == [[[3, 3], [3, 8]]]


def test_names_of_periods_do_not_run_into_one_another():
    for groups in ([f"{year}s" for year in range(1780, 1940, 10)], [*map(str, range(1901, 1913))]):
        values = [1.0] * len(groups)
        figure, renderer = drawn([Series("war", groups, values, [], values, [False] * len(groups))],
                                 "line")  # fmt: skip
        texts = [each for each in figure.axes[1].get_xticklabels() if each.get_text()]
        assert [each.get_text() for each in texts] == groups
        if not texts[0].get_rotation():
            places = [each.get_window_extent(renderer) for each in texts]
            assert all(one.x1 < other.x0 for one, other in pairwise(places))


def test_the_title_of_a_panel_stands_within_the_picture():
    names = ("18th century", "19th century", "Ashton-under-Lyne in the county of Lancaster")
    series = [Series(name, ["a", "b"], [2.0, 1.0], [], [], [], of=1650) for name in names]
    figure, renderer = drawn(series, "bars")
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert [title.replace("\n", " ") for title in titles] == [each.title for each in series]
    for axes in figure.axes:
        place = axes._left_title.get_window_extent(renderer)
        assert place.x1 <= figure.bbox.x1
        assert place.y1 <= figure.bbox.y1


def test_a_price_is_no_formula():
    values = [1.0]
    picture = Picture("words", "n", "", "", [Series("$a_b$", ["$5 $"], values, [], [], [])], "bars")
    texts = {each.text for each in ET.fromstring(plot.Plot(picture).svg()).iter(f"{SVG}text")}
    assert {"$a_b$", "$5 $"} <= texts


def cmap(family):
    """The letters of a font, as another library reads them."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from matplotlib.font_manager import findfont

    return set(TTFont(findfont(family)).getBestCmap())


def test_a_letter_that_the_font_of_matplotlib_lacks_is_drawn_by_another(monkeypatch):
    from matplotlib.font_manager import findfont

    letter = chr(min(cmap("STIXGeneral") - cmap("DejaVu Sans")))
    known = [("DejaVu Serif", findfont("DejaVu Serif")), ("STIXGeneral", findfont("STIXGeneral"))]
    monkeypatch.setattr(fonts, "_installed", lambda: iter(known))
    assert fonts.fonts_for("war") == (["DejaVu Sans"], [])
    assert fonts.fonts_for(f"war {letter}") == (["DejaVu Sans", "STIXGeneral"], [])
    assert fonts.fonts_for(f"{letter} 山人").lacking == sorted("山人")


def test_letters_that_no_font_has_are_said_in_one_line(tmp_path, run, monkeypatch, recwarn):
    write(tmp_path / "texts", {"a.txt": "山中有人。山中有人。"})
    monkeypatch.setattr(fonts, "_installed", lambda: iter(()))
    sourcesearch.build(tmp_path / "texts", into=tmp_path / "i").close()
    for name, said in (("a.png", 1), ("a.svg", 0)):
        found = run("words", "--index", tmp_path / "i", "--plot", tmp_path / name)
        assert found.exit_code == 0
        assert found.stderr.count("no font of this machine has") == said
    assert not [each for each in recwarn if "Glyph" in str(each.message)]
