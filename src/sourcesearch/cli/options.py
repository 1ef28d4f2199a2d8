"""Which options do several commands share, and what do they mean?"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["color_option", "counted", "index_option", "wait_option"]

index_option = click.option(
    "--index",
    "index",
    type=click.Path(path_type=Path),
    default=Path("index"),
    envvar="SOURCESEARCH_INDEX",
    show_default=True,
    metavar="DIR",
    help="The folder that holds the collection; SOURCESEARCH_INDEX says it too.",
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait while another process writes the collection.",
)

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour matches; auto does so on a terminal.",
)


def counted(number: int, noun: str) -> str:
    """A number and what it counts: "1 document", "1,400 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
