"""The command `sourcesearch rerun`: what has changed in the answers since an export was made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from sourcesearch.cli.options import PATH
from sourcesearch.cli.output import write

__all__ = ["command"]


@click.command("rerun")
@click.argument("file", type=PATH)
@click.option("--index", type=PATH, envvar="SOURCESEARCH_INDEX",
              metavar="DIR", help="The collection to ask; unless said, the same.")  # fmt: skip
def command(file: Path, index: Path | None) -> None:
    """Asks again what an export made with --provenance was the answer to, and says what changed.

    \b
    Example:
      sourcesearch query --format csv --provenance -o ports.csv ports
      sourcesearch rerun ports.csv
    """
    import sourcesearch
    from sourcesearch.present.answers import Answer
    from sourcesearch.present.files import provenance

    before = provenance.read(file)
    if before.get("command") in provenance.STUDIES:
        write(_of_study(before, index, file))
        return
    options = {name: value for name, value in before["options"].items() if name != "format"}
    with sourcesearch.open(_place(before, index, file)) as collection:
        ask = collection.similar if "command" in before else collection.search
        answers = [
            Answer(query["id"], ask(query["text"], **options)) for query in before["queries"]
        ]
        now = provenance.provenance(answers, before["options"], collection)
    lines = list(provenance.changes(before, now))
    write(lines or [f"the same as on {before['time']}"])


def _place(before: Mapping[str, Any], index: Path | None, file: Path) -> Path:
    """The collection to ask."""
    place = index or Path(before["collection"]["path"])
    if not index and not place.exists():  # asked from another folder
        place = file.parent / place
    return place


def _of_study(before: Mapping[str, Any], index: Path | None, file: Path) -> list[str]:
    """What is different in what was counted."""
    import sourcesearch
    from sourcesearch.present.files.export_rows import exported, row_changes
    from sourcesearch.present.files.study_provenance import study_changes, study_provenance

    with sourcesearch.open(_place(before, index, file)) as collection:
        ask = getattr(collection, before["command"])
        rows = ask(*before["queries"], **before["options"])
        arguments = {name: before[name] for name in ("queries", "options")}
        now = study_provenance(rows, collection, arguments)
        export = exported(Path(str(file).removesuffix(".provenance.json")))
        changed = None if export is None else row_changes(export, rows, collection)
        return list(study_changes(before, now, changed)) or [f"the same as on {before['time']}"]
