"""Concordances: each line a slice of its file, in the order that was asked for."""

import csv
import io
import json

import pytest

import sourcesearch
from sourcesearch import analysis
from sourcesearch.errors import UsageError

from conftest import write


def expected_lines(made, word, context):
    """What a scan of the texts gives: name, left, match, right."""
    lines = []
    for scanned in made.scanned:
        whole = {}
        for token in scanned.tokens:  # of what is found in pieces the whole word comes first
            whole.setdefault(token.position, token)
        for place in made.places(scanned, word):
            here = whole[place]
            first = whole[max(place - context, 0)]
            last = whole[min(place + context, max(whole))]
            text = scanned.text
            lines.append(
                (
                    scanned.name,
                    text[first.start : here.start],
                    text[here.start : here.end],
                    text[here.end : last.end],
                )
            )
    return lines


def shown(rows):
    return [(row.id.rpartition("/")[2], row.left, row.match, row.right) for row in rows]


@pytest.mark.parametrize("word", ["war", "house", "government"])
@pytest.mark.parametrize("context", [0, 3, 8, 200])
def test_lines_are_what_a_scan_of_the_texts_gives(made, word, context):
    rows = made.collection.concordance(word, context=context)
    assert sorted(shown(rows)) == sorted(expected_lines(made, word, context))


def test_a_text_that_is_nothing_but_a_head_has_lines(tmp_path):
    head = "The old port\n\nBy A. Clerk\n1890-01-02\n\nSource: The Herald\n"
    write(tmp_path / "texts", {"head.txt": head, "text.txt": "A port was closed by ice in winter."})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        (only,) = (each for each in collection.documents() if each.path.endswith("head.txt"))
        assert len(only.paragraphs) == 0
        assert shown(collection.concordance("port", context=2)) == [
            ("head.txt", "The old ", "port", "\n\nBy A"),
            ("text.txt", "A ", "port", " was closed"),
        ]


def test_left_match_and_right_are_neighbouring_slices_at_their_characters(made):
    texts = {scanned.name: scanned.text for scanned in made.scanned}
    for row in made.collection.concordance('"the war" OR steam'):
        text = texts[row.id.rpartition("/")[2]]
        assert text[row.start : row.end] == row.match
        assert text[row.start - len(row.left) : row.end + len(row.right)] == (
            row.left + row.match + row.right
        )


def test_the_place_of_a_line_is_that_of_a_search(made):
    for row in made.collection.concordance("railway"):
        document = made.collection.document(row.id)
        where = document.locator(row.start, row.end)
        assert (row.paragraph, row.page, row.section) == (
            where.paragraph,
            where.page,
            where.section,
        )
        assert (row.first_line, row.last_line) == where.lines


def folded(text):
    """The words of a text, folded; what is found in pieces, too, as a whole."""
    whole = {}
    for token in analysis.tokens(text, None):
        whole.setdefault(token.position, analysis.folded(token.form))
    return list(whole.values())


def test_lines_are_sorted_by_the_words_behind_the_match(made):
    rows = made.collection.concordance("ship", sort="right:1,right:2")
    keys = [[*folded(row.right), "", ""][:2] for row in rows]
    assert keys == sorted(keys)
    assert len({key[0] for key in keys}) > 5


def test_the_left_side_is_sorted_by_its_last_word_first(made):
    rows = made.collection.concordance("ship", sort="left")
    keys = [[*folded(row.left)[::-1], "", "", ""][:3] for row in rows]
    assert keys == sorted(keys)


def test_matches_are_sorted_word_by_word_the_shorter_first(made):
    rows = made.collection.concordance('"the war" OR the OR "the king"', sort="match")
    keys = [folded(row.match) for row in rows]
    assert keys == sorted(keys)
    assert {len(key) for key in keys} == {1, 2}


def test_keys_are_combined(made):
    rows = made.collection.concordance("ship", sort="source,right:1")
    keys = [((row.source or "").casefold(), [*folded(row.right), ""][0]) for row in rows]
    assert keys == sorted(keys)


def test_dates_come_in_their_order_and_undated_lines_last(made):
    rows = made.collection.concordance("ship", sort="date")
    firsts = [made.collection.document(row.id).interval for row in rows]
    keys = [interval.earliest if interval else 10**9 for interval in firsts]
    assert keys == sorted(keys)


def test_lines_and_samples_are_the_same_however_the_files_were_indexed(tmp_path):
    texts = {f"{name}.txt": f"The ice of {name}, the ice. " * 4 for name in "dbegacf"}
    ways = [sorted(texts), sorted(texts, reverse=True)]
    answers = []
    for number, names in enumerate(ways):
        folder = tmp_path / str(number)
        for name in names:
            write(folder / "texts", {name: texts[name]})
            sourcesearch.build(folder / "texts", into=folder / "index", jobs=1).close()
        with sourcesearch.open(folder / "index") as collection:
            answers.append(
                [
                    shown(collection.concordance("ice")),
                    shown(collection.concordance("ice", sample=9, seed=3)),
                    shown(collection.concordance("ice", sort="right")),
                    shown(collection.concordance("ice", sort="document", limit=12)),
                    shown(collection.concordance("ice", sort="date")),
                ]
            )
    assert answers[0] == answers[1]
    assert [name for name, *_ in answers[0][0]] == sorted([*texts] * 8)


def test_a_sample_is_repeated_by_its_seed(made):
    everything = shown(made.collection.concordance("the"))
    one = shown(made.collection.concordance("the", sample=20, seed=7))
    assert one == shown(made.collection.concordance("the", sample=20, seed=7))
    assert one != shown(made.collection.concordance("the", sample=20, seed=8))
    assert len(one) == 20
    assert set(one) <= set(everything)


def test_rows_can_be_taken_by_their_numbers(made):
    rows = made.collection.concordance("the", sort="right")
    every = list(rows)
    assert rows[3] == every[3]
    assert rows[-1] == every[-1]
    assert list(rows[2:9:3]) == every[2:9:3]
    assert len(rows) == len(every)


def test_what_follows_is_counted(made):
    rows = made.collection.concordance("ship", group="right:1")
    lines = made.collection.concordance("ship", context=1)
    expected = {}
    for line in lines:
        word = (folded(line.right) or ["–"])[0]
        expected[word] = expected.get(word, 0) + 1
    assert {row.words: row.occurrences for row in rows} == expected
    assert [row.occurrences for row in rows] == sorted(expected.values(), reverse=True)


def test_a_word_in_the_head_of_a_text_stands_in_no_paragraph_and_is_quoted_from_there(tmp_path):
    head = "The harbour of Poole\n\n- Source: The Railway Herald\n- [21:51 June 16 1910]\n\n\n"
    write(tmp_path / "texts", {"a.txt": f"{head}A ship came in.\n\nThe harbour froze.\n"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        above, below = collection.concordance("harbour", context=2)
    assert (above.left, above.match, above.right) == ("The ", "harbour", " of Poole")
    assert (above.paragraph, above.first_line) == (None, 1)
    assert (below.left, below.match, below.right) == ("in.\n\nThe ", "harbour", " froze")
    assert (below.paragraph, below.first_line) == (2, 9)


def test_context_stops_at_a_running_head(tmp_path, paged_book):
    write(tmp_path / "texts", {"book.txt": paged_book})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        (document,) = collection.documents()
        spans = document.unsearched
        rows = collection.concordance("captain", context=20)
        assert len(rows) == len(spans) == 7
        for row in rows:
            low, high = row.start - len(row.left), row.end + len(row.right)
            assert not any(start < high and low < end for start, end in spans)


def test_context_goes_on_behind_the_reading_of_a_word(tmp_path):
    line = "時節柄で亀戸《かめいど》の藤の噂が出た。更に鷹匠《たかじょう》のはなしに移る。"
    write(tmp_path / "texts", {"work.txt": f"{line}\n\n底本：「全集」\n"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        (row,) = collection.concordance("噂", context=6)
        assert (row.left, row.match) == ("で亀戸《かめいど》の藤の", "噂")
        (row,) = collection.concordance("亀戸の藤", context=2)
        assert (row.left, row.match, row.right) == ("柄で", "亀戸《かめいど》の藤", "の噂")
        (hit,) = collection.search("更に鷹匠《たかじょう》のはなし")  # as it is copied from there
        assert hit.passages
        assert not collection.search("かめいど").total


@pytest.mark.parametrize(
    "options",
    [
        {"sort": "up"},
        {"sort": "right:0"},
        {"group": "date"},
        {"group": "left,date"},
        {"context": -1},
        {"sample": -1},
    ],
)
def test_what_cannot_be_meant_is_refused(made, options):
    with pytest.raises(UsageError):
        made.collection.concordance("war", **options)


def test_formats_have_the_same_lines(made, run):
    arguments = ("concordance", "war", "--sort", "right", "--index", made.path)
    record = json.loads(run(*arguments, "--json").stdout)
    lines = [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert record["rows"] == lines
    assert [row["match"] for row in lines] == [row["match"] for row in table]
    assert record["command"] == "concordance"


def test_matches_stand_below_one_another(made, run):
    lines = run("concordance", "war", "--width", "100", "--index", made.path).stdout.splitlines()
    found = [line for line in lines if "**" in line]
    assert len(found) == len(made.collection.concordance("war"))
    assert len({line.index("**") for line in found}) == 1


def test_a_line_with_its_place_is_no_wider_than_the_terminal(archive, run):
    body = "\n\n".join(f"Letter {n} speaks of the wreck at the bar." for n in range(150))
    rows = 'file,title,date\nlog.txt,"The harbour master of Port Arthur",1904-02-09\n'
    write(archive, {"w/metadata.csv": rows, "w/log.txt": body})
    run("index", "w")
    for width in (80, 100, 140):
        found = run("concordance", "wreck", "--width", str(width)).stdout.splitlines()
        lines = [line for line in found if "**" in line]
        assert len(lines) == 150
        assert max(map(len, lines)) <= width
        assert lines[-1].split("  ")[-1].endswith(", 1904-02-09, ¶ 150, line 299")


def test_a_concordance_can_be_repeated_by_its_provenance(made, run, tmp_path):
    target = tmp_path / "war.csv"
    run("concordance", "war", "--format", "csv", "--provenance", "-o", target, "--index", made.path)
    assert run("rerun", target).stdout.startswith("the same as on")


def test_the_exit_code_says_whether_anything_was_found(made, run):
    assert run("concordance", "war", "--index", made.path).exit_code == 0
    nothing = run("concordance", "zeppelin", "--index", made.path)
    assert (nothing.exit_code, "0 occurrences in 0 documents" in nothing.stdout) == (1, True)
    assert run("concordance", "war", "--sort", "up", "--index", made.path).exit_code == 2
