"""The command line: its root, which loads each command when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from sourcesearch.cli.output import installing_here, say
from sourcesearch.cli.streams import StreamError, open_standard_streams
from sourcesearch.errors import CollectionDamaged, MissingExtra, NotInstalled, SourcesearchError
from sourcesearch_start import INTERRUPTED

__all__ = ["COMMANDS", "main", "root"]

COMMANDS = {
    "index": "add and update documents",
    "query": "search, and quote what is found",
    "similar": "the documents most like one of them",
    "show": "read a document",
    "cite": "a footnote, or an entry for a program that keeps references",
    "verify": "whether the quotations of a manuscript are right",
    "count": "how often, since when and where, per million words",
    "concordance": "each occurrence in its context",
    "collocates": "in what company a word stands",
    "keywords": "what sets a part of the collection apart",
    "dispersion": "how evenly a word is spread, and where it stands",
    "words": "the list of words, or of n-grams",
    "related": "misreadings, other spellings, words in like company",
    "info": "what the collection, or a document, holds",
    "misreadings": "what OCR made of a word, as the texts have it",
    "mark": "say what you think of a document or passage",
    "ledger": "what was seen and judged, and what remains",
    "serve": "the reading room, in a browser",
    "mcp": "the same for assistants",
    "remove": "take documents out of the collection",
    "check": "verify the index files",
    "rerun": "repeat an export and say what changed",
    "tour": "three questions to the project's own sources, in two minutes",
    "completion": "what a shell needs to complete command lines",
    "man": "man pages",
}
"""The commands, in the order in which they are listed, and what each does."""

_NO_MEMORY = b"sourcesearch: there is not enough memory for this\n"

_NO_THREAD = "can't start new thread"
"""What Python's error says where the system gives no thread; it has no class of its own."""

_OLDER = ("variants",)
"""Older names of commands, which are understood and not listed."""

_ROOMS = {
    "search": ("query", "similar", "show", "cite", "verify", "misreadings", "rerun", *_OLDER),
    "study": ("count", "concordance", "collocates", "keywords", "dispersion", "words", "related"),
    "collection": ("index", "info", "remove", "check", "mark", "ledger"),
    "serving": ("serve", "mcp"),
    "help": ("tour", "completion", "man"),
}
"""The rooms of commands; each is a module of its name."""


class _Root(click.Group):
    """Commands by name, each in a module of its own, in the order of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        room = next((room for room, names in _ROOMS.items() if name in names), None)
        if room is None:
            return None
        module = importlib.import_module(f"sourcesearch.cli.{room}.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(_no_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:  # as when a shell completes a line
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **how: Any) -> NoReturn:
        """Runs a command line; leaves with its exit code, what went wrong said in one line."""
        try:
            code = super().main(*args, **{**how, "standalone_mode": False})
        except click.ClickException as error:
            message = " ".join(line.strip() for line in error.format_message().splitlines())
            say(f"sourcesearch: {message}{_help_on(error)}")
        except click.Abort as error:  # what Click makes of a KeyboardInterrupt
            _leave_interrupted(error.__cause__ or error)
        except SourcesearchError as error:
            say(f"sourcesearch: {_said(error)}{_way_out(error)}")
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            say(f"sourcesearch: {where}{error.strerror or error}")
        except StreamError as error:
            if error.nobody_reads:
                sys.exit(0)
            say(f"sourcesearch: {error}")
        else:
            sys.exit(code or 0)
        sys.exit(2)


def _no_command(name: str) -> str:
    """What is said of a first word that is no command: a slip, or what is to be searched."""
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1, 0.7)
    meant = f"did you mean {near[0]}?" if near else f"sourcesearch query {name} searches for it"
    return f"{name}: no such command; {meant}"


def _leave_interrupted(interrupt: BaseException) -> NoReturn:
    """Leaves as a shell expects of a program that was interrupted."""
    standing = f"; {interrupt}" if str(interrupt) else ""
    say(f"sourcesearch: interrupted{standing}")
    sys.exit(INTERRUPTED)


def _help_on(error: click.ClickException) -> str:
    """Where to read how it is meant."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f" ({context.command_path} --help says how to call it)" if context else ""


def _said(error: SourcesearchError) -> str:
    """What an error says, with what is to be installed as it is done here."""
    extras = (error.extra,) if isinstance(error, MissingExtra | NotInstalled) else ()
    return installing_here(str(error), *extras)


def _way_out(error: SourcesearchError) -> str:
    if isinstance(error, CollectionDamaged):
        return f"; {error.remedy}"
    return ""


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from sourcesearch import __version__

        click.echo(f"sourcesearch {__version__}")
        ctx.exit()


@click.command(cls=_Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip
def root() -> None:
    """Full-text search for historical sources.

    Points at a folder of texts, answers with ranked passages, quoted letter for
    letter, with the page and line to put in a footnote.

    \b
    Example:
      sourcesearch index seeds/
      sourcesearch query "ice-free ports"
    """


def main() -> None:
    """Runs the command line.

    Leaves with 0 found or done, 1 nothing found, 2 anything wrong, 130 interrupted.
    """
    messages = open_standard_streams()
    try:
        root.main(prog_name="sourcesearch")
    except SystemExit as stop:
        # What could not be said is a failure, too.
        sys.exit(2 if messages.lost else stop.code)
    except KeyboardInterrupt as interrupt:
        _leave_interrupted(interrupt)
    except MemoryError:
        if os.environ.get("SOURCESEARCH_DEBUG"):
            raise
        with suppress(OSError):
            os.write(2, _NO_MEMORY)  # there may be none for more
        sys.exit(2)
    except Exception as error:
        if os.environ.get("SOURCESEARCH_DEBUG"):
            raise
        if str(error) == _NO_THREAD:
            say(f"sourcesearch: {_NO_THREAD}: there is not enough memory, or too much is running")
            sys.exit(2)
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        say(
            f"sourcesearch: a fault of the program ({cause});"
            " SOURCESEARCH_DEBUG=1 shows where it happened"
        )
        sys.exit(2)
    finally:
        gc.freeze()  # what is left goes with the process and need not be searched for cycles
