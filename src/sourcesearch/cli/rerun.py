"""sourcesearch rerun: is what was found then still what is found now?"""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import write

__all__ = ["command"]


@click.command("rerun")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--index", type=click.Path(path_type=Path), envvar="SOURCESEARCH_INDEX",
              metavar="DIR", help="The collection to ask; unless said, the same.")  # fmt: skip
def command(file: Path, index: Path | None) -> None:
    """Repeats the queries of an export made with --provenance and says what changed.

    \b
    Example:
      sourcesearch query --format csv --provenance -o ports.csv ports
      sourcesearch rerun ports.csv
    """
    import sourcesearch
    from sourcesearch.errors import UsageError
    from sourcesearch.present import provenance
    from sourcesearch.present.answers import Answer

    before = provenance.read(file)
    options = {name: value for name, value in before["options"].items() if name != "format"}
    place = index or Path(before["collection"]["path"])
    if not index and not place.exists():  # asked from another folder
        place = file.parent / place
    with sourcesearch.open(place) as collection:
        if unknown := options.keys() - sourcesearch.api.search_options():
            raise UsageError(f"{file}: no such option: {', '.join(sorted(unknown))}")
        answers = [
            Answer(query["id"], collection.search(query["text"], **options))
            for query in before["queries"]
        ]
        now = provenance.provenance(answers, before["options"], collection)
    lines = list(provenance.changes(before, now))
    write(lines or [f"the same as on {before['time']}"])
