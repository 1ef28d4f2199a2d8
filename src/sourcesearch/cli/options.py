"""The options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click

from sourcesearch.present.files.references import STYLES

__all__ = [
    "PATH",
    "STYLE",
    "QueryCommand",
    "Whole",
    "called",
    "color_option",
    "format_options",
    "index_option",
    "limit_option",
    "passages_option",
    "phrase_option",
    "place_option",
    "served_options",
    "together",
    "wait_option",
    "with_page_option",
]


_ADDRESS = r"^(opensearch|https?):/(?=[^/])"


def called(index: Path) -> str:
    """An index as it is called: of an address a path has taken one of two slashes."""
    return re.sub(_ADDRESS, r"\1://", str(index))


class _Path(click.Path):
    """A path of any bytes; an empty one is a variable that was not set, not this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("an empty path", param, ctx)
        if isinstance(value, str) and "://" in value:
            return value  # an address, of which a path would lose a slash
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path)

STYLE = click.Choice(list(STYLES))

with_page_option = click.option(
    "--with-page",
    is_flag=True,
    help="Cite articles in newspapers with their page, which footnotes leave out.",
)


def _found(ctx: click.Context, _: click.Parameter, given: Path | None) -> Path:
    from sourcesearch.api import finding

    return finding.find(given)


def _place(ctx: click.Context, _: click.Parameter, given: Path | None) -> Path:
    from sourcesearch.api import finding

    return finding.place_for(given)


def _index_option(
    callback: Callable[[click.Context, click.Parameter, Path | None], Path], otherwise: str
) -> Callable[[Any], Any]:
    return click.option(
        "--index",
        "index",
        type=PATH,
        callback=callback,
        envvar="SOURCESEARCH_INDEX",
        metavar="DIR",
        help=f"The folder of the collection, or the one that holds it as index, or its address on"
        f" OpenSearch (opensearch://HOST:PORT/NAME); unless said here or by SOURCESEARCH_INDEX,"
        f" {otherwise}.",
    )


index_option = _index_option(_found, "./index, or that of the nearest folder above")

place_option = _index_option(_place, "./index")


class Whole(click.IntRange):
    """A whole number, which Click would call an integer range."""

    name = "number"


class _Number(click.ParamType):  # type: ignore[type-arg]  # not generic before Click 8.2
    """A number from 0 on, or `all`, which is None."""

    name = "number"

    def __init__(self, *, zero_is_all: bool) -> None:
        self._all = ("all", "0") if zero_is_all else ("all",)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        if value in self._all:
            return None
        return Whole(min=0).convert(value, param, ctx)


def _form(ctx: click.Context, _: click.Parameter, given: str | bool | None) -> str | None:
    """The format, by whichever of the two options it is said."""
    form, said = "json" if given is True else given or None, ctx.params.get("form")
    if form and said and form != said:
        other = said if form == "json" else form
        raise click.UsageError(f"--json and --format {other} contradict each other")
    form = ctx.params["form"] = form or said
    return form


def format_options(forms: Sequence[str]) -> Callable[[Any], Any]:
    """`--format`, and `--json` for one of the forms."""
    named = click.option("--format", "form", type=click.Choice(forms), callback=_form,
                         help="Unless said: as the name of --output ends, else text.")  # fmt: skip
    short = click.option("--json", "as_json", is_flag=True, expose_value=False, callback=_form,
                         help="Short for --format json.")  # fmt: skip
    return together((named, short))


limit_option = click.option(
    "-n",
    "--limit",
    type=_Number(zero_is_all=True),
    default=10,
    show_default=True,
    metavar="N",
    help="How many documents to show; all, or 0, shows all.",
)

passages_option = click.option(
    "--passages",
    type=_Number(zero_is_all=False),
    default=3,
    show_default=True,
    metavar="N",
    help="How many passages of each document; 0 gives none, all gives all that match.",
)

phrase_option = click.option(
    "-p", "--phrase", is_flag=True, help="Look for the words as one phrase."
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait while another process writes the collection.",
)

_SERVED = (
    click.option("--part", metavar="N/M", help="On OpenSearch: of the files only this part."),
    click.option("--shards", type=Whole(min=1), metavar="N",
                 help="On OpenSearch: shards of a new index; 1 unless said."),
    click.option("--replicas", type=Whole(min=0), metavar="N",
                 help="On OpenSearch: copies of each shard of a new index; 0 unless said."),
    click.option("--rebuild", is_flag=True,
                 help="On OpenSearch: index all anew, beside the old one until the end."),
)  # fmt: skip


def together(options: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """What adds some options to a command, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


served_options = together(_SERVED)
"""What can be said of a collection on OpenSearch only."""


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour matches; auto does so on a terminal.",
)


_EXCLUDED = r'-(?!n\d+$)(?:[^\W\d_][\w’\'-]+|["“(])'
"""A word that shall not be found: `-not`, `-"as a phrase"`, no option."""


class QueryCommand(click.Command):
    """Lets `-word` be an excluded word: only what is an option is taken for one.

    Such words come with a NUL before them. What stands behind an option that takes a value is
    its value.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = (each for each in self.params if isinstance(each, click.Option))
        valued = {name for each in options if not each.is_flag for name in each.opts}
        words = zip(["", *args], args, strict=False)
        return super().parse_args(ctx, [
            f"\0{arg}" if _is_excluded(arg) and before not in valued else arg
            for before, arg in words
        ])  # fmt: skip


def _is_excluded(arg: str) -> bool:
    single = arg.startswith("-") and not arg.startswith("--")
    return single and re.match(_EXCLUDED, arg) is not None
