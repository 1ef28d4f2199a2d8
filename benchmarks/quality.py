"""Quality of the ranking as people get it, on test collections, beside tantivy's BM25.

    python benchmarks/quality.py FOLDER...
    python benchmarks/quality.py FOLDER --corrupt 10 --seeds 4 --ocr
    python benchmarks/quality.py FOLDER --bars
    python benchmarks/quality.py FOLDER --among OTHERS

Each FOLDER holds documents, queries and judgments (see `quality_collections`). The
documents become a collection like any other, one file a document, in a temporary folder.
Queries are asked by `Collection.search` with default options, and besides with `--any`
and `--more`. Measured are the first thousand documents: mean average precision, nDCG of
the first ten (gains as in `quality_collections`, not exponentiated), precision of the
first, recall among the first hundred, reciprocal rank. Several folders end with a table of
mean average precision, as multiples of tantivy's.

BM25 is tantivy's for any of the words, on title and text as one field, with English stems,
k1 = 1.2 and b = .75. Queries that stand in capitals, as punched cards had them, are asked in
lower case, unless `--as-written` says otherwise: `AND` in capitals is an operator.

`--among` puts the documents of another folder, novels for example, among those that are judged;
they answer no question.

`--corrupt` measures documents with so many of 100 characters corrupted, never the queries;
`--bars` the texts as they are, then with 5 and 10 % corrupted, as the mean of four
corruptions and with `--ocr`. `--opensearch opensearch://HOST:9200/NAME` has the same documents
indexed there as well, in place of what is there, and the first thousand asked for with and
without `--any`. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ir_measures
import tantivy
from ir_measures import AP, RR, P, R, nDCG
from quality_collections import Judged, Text, read
from quality_corrupter import corrupted

import sourcesearch

DEPTH = 1000
MEASURES = (AP, nDCG @ 10, P @ 1, R @ 100, RR)
RIVAL = "tantivy BM25"

Rank = Callable[[str], list[str]]
"""From a query to names of documents, best first."""

Row = dict[str, float]
"""Values of measures."""


def main() -> None:
    """Prints a table for each collection, a line for each way to rank, and one of all."""
    options = _options()
    precision: dict[str, dict[str, float]] = {}
    for folder in options.folders:
        judged = read(folder)
        print(f"{folder.name}: {len(judged.texts)} documents, {len(judged.queries)} queries")
        print(f"{'':40}", *(f"{measure!s:>8}" for measure in MEASURES))
        for how in _ways(options):
            rows = _means([_measured(judged, how, str(seed)) for seed in _seeds(how)])
            said = f", {how.corrupt:g} % corrupted" if how.corrupt else ""
            for way, row in rows.items():
                print(f"{way + said:40}", *(f"{value:8.4f}" for value in row.values()), flush=True)
            precision.setdefault(folder.name, {way: row[str(AP)] for way, row in rows.items()})
    if len(precision) > 1:
        _print_ratios(precision)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--among", type=Path, nargs="+", default=[], metavar="OTHERS")
    parser.add_argument("--corrupt", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--seeds", type=int, default=1, help="how many corruptions to average")
    parser.add_argument("--bars", action="store_true", help="measure all that has a bar")
    parser.add_argument("--language", help="of the documents; told from their words if not said")
    parser.add_argument("--ocr", action="store_true", help="accept misreadings")
    parser.add_argument("--opensearch", metavar="ADDRESS", help="measure a collection there, too")
    parser.add_argument("--as-written", action="store_true", help="leave capitals")
    return parser.parse_args()


def _ways(options: argparse.Namespace) -> list[argparse.Namespace]:
    """What is to be measured of a collection, one after the other."""
    if not options.bars:
        return [options]
    damaged = [{"corrupt": percent, "seeds": 4, "ocr": True} for percent in (5, 10)]
    return [argparse.Namespace(**vars(options) | way) for way in ({"corrupt": 0}, *damaged)]


def _seeds(options: argparse.Namespace) -> range:
    return range(1, options.seeds + 1 if options.corrupt else 2)


def _means(tables: list[dict[str, Row]]) -> dict[str, Row]:
    return {
        way: {name: sum(table[way][name] for table in tables) / len(tables) for name in row}
        for way, row in tables[0].items()
    }


def _print_ratios(precision: dict[str, dict[str, float]]) -> None:
    ways = [way for way in next(iter(precision.values())) if way != RIVAL]
    print(f"\n{'AP, as multiples of ' + RIVAL:40}", *(f"{way[-20:]:>20}" for way in ways))
    ratios = {way: [row[way] / row[RIVAL] for row in precision.values()] for way in ways}
    for number, name in enumerate(precision):
        print(f"{name:40}", *(f"{ratios[way][number]:20.3f}" for way in ways))
    print(f"{'mean':40}", *(f"{sum(some) / len(some):20.3f}" for some in ratios.values()))


def _measured(judged: Judged, options: argparse.Namespace, seed: str) -> dict[str, Row]:
    texts = [_damaged(text, options.corrupt / 100, seed) for text in judged.texts]
    queries = judged.queries if options.as_written else _in_lower_case(judged.queries)
    extra = {"ocr": True} if options.ocr else {}
    said = " --ocr" if options.ocr else ""
    with TemporaryDirectory() as folder:
        names = _write(texts, Path(folder) / "docs")
        index = Path(folder) / "index"
        with sourcesearch.build(
            Path(folder) / "docs", *options.among, into=index, language=options.language
        ) as collection:
            ways = {
                RIVAL: _tantivys([*texts, *_others(collection, names)]),
                f"sourcesearch{said}": _ours(collection, names, **extra),
                f"sourcesearch --any{said}": _ours(collection, names, any_word=True, **extra),
                f"sourcesearch --more{said}": _ours(collection, names, more=True, **extra),
            }
            if options.opensearch:
                served = sourcesearch.build(
                    Path(folder) / "docs",
                    into=options.opensearch,
                    language=options.language,
                    rebuild=True,
                )
                ways["on OpenSearch"] = _ours(served, names)
                ways["on OpenSearch --any"] = _ours(served, names, any_word=True)
            return {way: _evaluated(queries, judged, rank) for way, rank in ways.items()}


def _damaged(text: Text, rate: float, seed: str) -> Text:
    if not rate:
        return text
    title = corrupted(text.title, rate, f"{seed} {text.name} title")
    return Text(text.name, title, corrupted(text.body, rate, f"{seed} {text.name}"))


def _in_lower_case(queries: dict[str, str]) -> dict[str, str]:
    capitals = {name: text for name, text in queries.items() if text == text.upper()}
    return queries | {name: text.lower() for name, text in capitals.items()}


def _write(texts: Iterable[Text], folder: Path) -> dict[str, str]:
    """Writes a file for each text, and their titles; returns names by names of files.

    A document that has only a title is a file of its title.
    """
    folder.mkdir()
    names = {}
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "title"])
        for number, text in enumerate(texts):
            names[f"{number:07}.txt"] = text.name
            (folder / f"{number:07}.txt").write_text(text.body or text.title, encoding="utf-8")
            table.writerow([f"{number:07}.txt", text.title])
    return names


def _ours(collection: sourcesearch.Collection, names: dict[str, str], **how: Any) -> Rank:
    def rank(query: str) -> list[str]:
        hits = collection.search(query, limit=DEPTH, passages=0, **how)
        return [names.get(hit.document.file.name, hit.document.id) for hit in hits]

    return rank


def _others(collection: sourcesearch.Collection, names: dict[str, str]) -> Iterator[Text]:
    """The documents that are not judged."""
    for document in collection.documents():
        if document.file.name not in names:
            yield Text(document.id, document.title or "", document.text)


def _tantivys(texts: Iterable[Text]) -> Rank:
    """Any of the words, by BM25."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="en_stem")
    builder.add_text_field("name", stored=True, tokenizer_name="raw")
    index = tantivy.Index(builder.build())
    writer: Any = index.writer(num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=f"{text.title}\n{text.body}", name=text.name))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        words = " ".join(re.findall(r"\w+", query.lower()))
        hits = searcher.search(index.parse_query(words, ["text"]), DEPTH).hits
        return [searcher.doc(address)["name"][0] for _, address in hits]

    return rank


def _evaluated(queries: dict[str, str], judged: Judged, rank: Rank) -> Row:
    qrels = [
        ir_measures.Qrel(query, document, gain)
        for query, gains in judged.gains.items()
        for document, gain in gains.items()
    ]
    run = [
        ir_measures.ScoredDoc(query, name, float(DEPTH - place))
        for query in judged.gains
        for place, name in enumerate(rank(queries[query]))
    ]
    values = ir_measures.calc_aggregate(MEASURES, qrels, run)
    return {str(measure): values[measure] for measure in MEASURES}


if __name__ == "__main__":
    main()
