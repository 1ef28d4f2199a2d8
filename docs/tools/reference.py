"""The page on the commands, made of what they say of themselves: docs/commands.md.

python docs/tools/reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourcesearch.cli import COMMANDS, root
from sourcesearch.cli.help.manual import Manual, manuals

PAGE = Path(__file__).parents[1] / "commands.md"

HEAD = """\
# Commands

The index is that of `--index`, or of the variable `SOURCESEARCH_INDEX`; else `./index`, or `index`
in the nearest folder above. `sourcesearch index` makes it in `./index`. `--index` takes the folder
of the index or the one that holds it.

Exit codes: 0 found or done, 1 nothing found, 2 anything wrong, 130 interrupted. Results go to
standard output, everything else to standard error. `NO_COLOR` and `--color auto|always|never` are
respected. This page is made of what `--help` says.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for manual in list(manuals(root, COMMANDS))[1:]:
        parts.append("\n".join(_section(manual)) + "\n")
    return "\n".join(parts)


def _section(manual: Manual) -> Iterator[str]:
    yield f"## {manual.name.partition(' ')[2]}"
    yield ""
    yield f"`{manual.name} {manual.usage}`"
    for block in manual.blocks:
        yield ""
        if block.is_verbatim:
            yield from ("```text", block.text, "```")
        else:
            yield block.text.replace("<", "&lt;")
    if not manual.options:
        return
    yield from ("", "| option | |", "| --- | --- |")
    for name, what in manual.options[:-1]:  # all but --help
        cells = (each.replace("|", "\\|").replace("<", "&lt;") for each in (f"`{name}`", what))
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
