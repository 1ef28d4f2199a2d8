"""The command `sourcesearch verify`: whether the quotations of a manuscript are right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcesearch.cli.options import PATH, STYLE, color_option, format_options, index_option
from sourcesearch.cli.output import format_of, has_color, opened, say, write
from sourcesearch.cli.streams import input_lines
from sourcesearch.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.present.verification import Checked

__all__ = ["command"]

_FORMATS = ("text", "json", "markdown")


@click.command("verify")
@click.argument("manuscripts", nargs=-1, required=True, type=PATH)
@index_option
@click.option("--style", type=STYLE, default="plain", show_default=True,
              help="How originals are cited.")  # fmt: skip
@format_options(_FORMATS)
@click.option("-o", "--output", "target", type=PATH, metavar="FILE", help="Write to FILE.")
@color_option
def command(
    manuscripts: tuple[Path, ...],
    index: Path,
    style: str,
    form: str | None,
    target: Path | None,
    color: str,
) -> None:
    """Finds every quotation of five words or more in MANUSCRIPTS in the collection.

    Each stands there letter for letter, or differs, word by word, or is not found; notes
    are compared with the source and place. `-` reads a text, or one quotation, from
    standard input. Leaves with 1 if anything is not right.

    \b
    Example:
      sourcesearch verify chapter-3.docx
      sourcesearch verify --format markdown -o report.txt thesis/*.docx
      echo "ice-free ports to the Pacific Ocean" | sourcesearch verify -
    """
    import sourcesearch
    from sourcesearch.present.verification import REPORTS, text_lines

    with sourcesearch.open(index) as collection:
        checked = [each for path in manuscripts if (each := _checked(path, collection))]
        shape = format_of(form, target, _FORMATS)
        report = text_lines if shape == "text" else REPORTS[shape]
        with opened(target) as stream:
            write(report(checked, style), stream, color=not target and has_color(color))
    if len(checked) < len(manuscripts):
        sys.exit(2)
    sys.exit(0 if all(one.is_right for each in checked for one in each.verdicts) else 1)


def _checked(path: Path, collection: Collection) -> Checked | None:
    """A manuscript with its verdicts; None, and it is said, where it cannot be read."""
    from sourcesearch.present.verification import Checked

    if str(path) == "-":
        return Checked("-", collection.verify("\n".join(input_lines())))
    try:
        return Checked(str(path), collection.verify_file(path))
    except (OSError, ReaderError, UsageError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else error
        say(f"{path}: {cause}")
        return None
