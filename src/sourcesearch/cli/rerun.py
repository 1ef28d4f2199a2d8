"""The command `sourcesearch rerun`: what has changed in the answers since an export was made."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import PATH
from sourcesearch.cli.output import write

__all__ = ["command"]


@click.command("rerun")
@click.argument("file", type=PATH)
@click.option("--index", type=PATH, envvar="SOURCESEARCH_INDEX",
              metavar="DIR", help="The collection to ask; unless said, the same.")  # fmt: skip
def command(file: Path, index: Path | None) -> None:
    """Repeats the queries of an export made with --provenance and says what changed.

    \b
    Example:
      sourcesearch query --format csv --provenance -o ports.csv ports
      sourcesearch rerun ports.csv
    """
    import sourcesearch
    from sourcesearch.present import provenance
    from sourcesearch.present.answers import Answer

    before = provenance.read(file)
    options = {name: value for name, value in before["options"].items() if name != "format"}
    place = index or Path(before["collection"]["path"])
    if not index and not place.exists():  # asked from another folder
        place = file.parent / place
    with sourcesearch.open(place) as collection:
        answers = [
            Answer(query["id"], collection.search(query["text"], **options))
            for query in before["queries"]
        ]
        now = provenance.provenance(answers, before["options"], collection)
    lines = list(provenance.changes(before, now))
    write(lines or [f"the same as on {before['time']}"])
