"""The manual of a command: what its help says, in parts, for man pages and the site."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import NamedTuple

import click

__all__ = ["Block", "Manual", "manuals"]


class Block(NamedTuple):
    """A paragraph, or lines that stay as they are."""

    text: str
    is_verbatim: bool


class Manual(NamedTuple):
    """What is to be known of a command.

    name:     as it is called: "sourcesearch query".
    about:    what it does, in a line.
    usage:    what stands behind the name.
    blocks:   the description.
    options:  pairs of how an option is written and what it does.
    commands: pairs of a command of this one and what it does.
    """

    name: str
    about: str
    usage: str
    blocks: tuple[Block, ...]
    options: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...] = ()


def manuals(root: click.Group, about: dict[str, str]) -> Iterator[Manual]:
    """The manual of the program and those of its commands; `about` is what each does."""
    top = click.Context(root, info_name="sourcesearch")
    whole = _manual(top, "full-text search for historical sources")
    yield whole._replace(commands=tuple(about.items()))
    for name, what in about.items():
        command = root.get_command(top, name)
        assert command
        yield _manual(click.Context(command, info_name=name, parent=top), what)


def _manual(ctx: click.Context, about: str) -> Manual:
    command = ctx.command
    options = (each for each in command.get_params(ctx) if isinstance(each, click.Option))
    records = (each.get_help_record(ctx) for each in options)
    return Manual(
        name=ctx.command_path,
        about=about,
        usage=" ".join(command.collect_usage_pieces(ctx)),
        blocks=tuple(map(_block, cleandoc(command.help or "").split("\n\n"))),
        options=tuple(record for record in records if record),
    )


def _block(text: str) -> Block:
    """A part of a help text; Click has those as they are that begin with a backspace."""
    if text.startswith("\b\n"):
        return Block(text[2:], is_verbatim=True)
    return Block(" ".join(text.split()), is_verbatim=False)
