"""How good is the ranking? Measured on a test collection, beside Whoosh's BM25F.

    python benchmarks/quality.py FOLDER
    python benchmarks/quality.py FOLDER --corrupt 10 --seeds 4 --ocr
    python benchmarks/quality.py FOLDER --bars

The last one measures the texts as they are, then with 5 and with 10 % of their
characters corrupted, each as the mean of four corruptions and with `--ocr`.

FOLDER holds documents, queries and judgments in SMART or TREC form (see
`quality_collections`). They become a collection like any other, one file a
document, in a temporary folder. Queries are asked for any of their words, and
measured are the first thousand documents: mean average precision, nDCG of the
first ten (gains as in `quality_collections`, not exponentiated), precision of the
first, and recall among the first hundred. Corrupted are the documents, never the
queries.

BM25F is Whoosh's, on the same index, with the same stems, k1 = 1.2 and b = .75, on
title and body, each counting once, without Whoosh's English stop words.

Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import ir_measures
from ir_measures import AP, RR, P, R, nDCG
from quality_collections import Judged, Text, read
from quality_corrupter import corrupted
from whoosh import query as whoosh_query
from whoosh.analysis import STOP_WORDS

import sourcesearch
from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator

DEPTH = 1000
MEASURES = (AP, nDCG @ 10, P @ 1, R @ 100, RR)

Rank = Callable[[str], list[str]]
"""From a query to names of documents, best first."""

Row = dict[str, float]
"""Values of measures."""


def main() -> None:
    """Prints a table: a line for each way to rank."""
    options = _options()
    judged = read(options.folder)
    print(f"{len(judged.texts)} documents, {len(judged.queries)} queries")
    names = [str(measure) for measure in MEASURES]
    print(f"{'':40}", *(f"{name:>8}" for name in names))
    for how in _ways(options):
        rows = [_measured(judged, how, str(seed)) for seed in _seeds(how)]
        said = f", {how.corrupt:g} % corrupted" if how.corrupt else ""
        for way in rows[0]:
            means = [sum(row[way][name] for row in rows) / len(rows) for name in names]
            print(f"{way + said:40}", *(f"{mean:8.4f}" for mean in means), flush=True)


def _ways(options: argparse.Namespace) -> list[argparse.Namespace]:
    """What is to be measured, one after the other."""
    if not options.bars:
        return [options]
    corrupted = [{"corrupt": percent, "seeds": 4, "ocr": True} for percent in (5, 10)]
    return [argparse.Namespace(**vars(options) | way) for way in ({"corrupt": 0}, *corrupted)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corrupt", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--seeds", type=int, default=1, help="how many corruptions to average")
    parser.add_argument("--bars", action="store_true", help="measure all that has a bar")
    parser.add_argument("--language", default="en", help="of the documents")
    parser.add_argument("--ocr", action="store_true", help="accept misreadings")
    return parser.parse_args()


def _seeds(options: argparse.Namespace) -> range:
    return range(1, options.seeds + 1 if options.corrupt else 2)


def _measured(judged: Judged, options: argparse.Namespace, seed: str) -> dict[str, Row]:
    with TemporaryDirectory() as folder:
        names = _write(judged.texts, Path(folder) / "docs", options.corrupt / 100, seed)
        index = Path(folder) / "index"
        sourcesearch.update(Path(folder) / "docs", into=index, language=options.language)
        with sourcesearch.open(index) as collection, Snapshot.open(index) as snapshot:
            numbers = {each.number: names[each.file.name] for each in collection.documents()}
            extra = {"ocr": True} if options.ocr else {}
            said = " --ocr" if options.ocr else ""
            ways = {
                "Whoosh BM25F": _stock(snapshot, numbers, options.language),
                f"sourcesearch{said}": _ours(collection, names, **extra),
                f"sourcesearch --more{said}": _ours(collection, names, more=True, **extra),
            }
            return {way: _evaluated(judged, rank) for way, rank in ways.items()}


def _write(texts: Iterable[Text], folder: Path, rate: float, seed: str) -> dict[str, str]:
    """Writes a file for each text, and their titles; returns names by names of files."""
    folder.mkdir()
    names = {}
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "title"])
        for number, text in enumerate(texts):
            title, body = text.title, text.body
            if rate:
                title = corrupted(title, rate, f"{seed} {text.name} title")
                body = corrupted(body, rate, f"{seed} {text.name}")
            names[f"{number:07}.txt"] = text.name
            (folder / f"{number:07}.txt").write_text(body, encoding="utf-8")
            table.writerow([f"{number:07}.txt", title])
    return names


def _ours(collection: sourcesearch.Collection, names: dict[str, str], **how: bool) -> Rank:
    def rank(query: str) -> list[str]:
        hits = collection.search(query, limit=DEPTH, passages=0, any_word=True, **how)
        return [names[hit.document.file.name] for hit in hits]

    return rank


def _stock(snapshot: Snapshot, names: dict[int, str], language: str) -> Rank:
    evaluator = Evaluator(snapshot)
    stop = {analysis.stem(analysis.fold(word), language) for word in STOP_WORDS}

    def rank(query: str) -> list[str]:
        terms = [min(place) for place in analysis.alternatives(query, (language,))]
        asked = [
            whoosh_query.Term(field, term)
            for term in [term for term in terms if term not in stop] or terms
            for field in ("title", "body")
        ]
        return [names[number] for number in evaluator.top(whoosh_query.Or(asked), DEPTH).docs]

    return rank


def _evaluated(judged: Judged, rank: Rank) -> Row:
    qrels = [
        ir_measures.Qrel(query, document, gain)
        for query, gains in judged.gains.items()
        for document, gain in gains.items()
    ]
    run = [
        ir_measures.ScoredDoc(query, name, float(DEPTH - place))
        for query, text in judged.queries.items()
        for place, name in enumerate(rank(text))
    ]
    values = ir_measures.calc_aggregate(MEASURES, qrels, run)
    return {str(measure): value for measure, value in values.items()}


if __name__ == "__main__":
    main()
