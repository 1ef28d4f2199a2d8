"""The command `sourcesearch serve`: the reading room."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path
from typing import Any

import click

from sourcesearch.cli.options import Whole, index_option
from sourcesearch.cli.output import say
from sourcesearch.errors import NotInstalled, UsageError

__all__ = ["command"]


@click.command("serve")
@index_option
@click.option("--host", default="127.0.0.1", show_default=True,
              help="The address to listen at; others than this machine want a token.")  # fmt: skip
@click.option("--port", type=Whole(0, 65535), default=8321, show_default=True,
              help="The port to listen at; 0 takes a free one.")  # fmt: skip
@click.option("--token", envvar="SOURCESEARCH_TOKEN", metavar="TEXT",
              help="Let in only those who bring this; made up where one is wanted.")  # fmt: skip
@click.option("--allow-host", "names", multiple=True, metavar="NAME",
              help="A name by which this server may be called.")  # fmt: skip
@click.option("--time-limit", "seconds", type=click.FloatRange(min=0.1), metavar="SECONDS",
              help="How long an answer may take; unless said 10, and 60 of a study.")  # fmt: skip
@click.option("--mcp", "with_door", is_flag=True,
              help="Assistants are served, too, at /mcp (wants sourcesearch[mcp]).")  # fmt: skip
def command(
    index: Path, host: str, port: int, token: str | None, names: tuple[str, ...],
    seconds: float | None, with_door: bool,
) -> None:  # fmt: skip
    """Opens the collection in a browser on this machine (wants sourcesearch[web]).

    \b
    Example:
      sourcesearch serve
      sourcesearch serve --port 9000 --index letters/index
      sourcesearch serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"
    """
    import sourcesearch

    uvicorn, application, safety = _room()
    sourcesearch.open(index).close()  # what is wrong with it is said here
    port = _free(host, port)
    is_own = host in safety.LOOPBACK
    if not is_own and not token:
        token = secrets.token_urlsafe(18)
    allowed = safety.Safety(frozenset({*safety.LOOPBACK, host, *names}), token)
    said = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    door = _door(index, said) if with_door else None
    room = application(index, allowed, seconds=seconds, door=door)
    say(f"{said}{f'?token={token}' if token else ''}  (Ctrl-C ends it)")
    uvicorn.run(room, host=host, port=port, log_level="warning", server_header=False)


def _free(host: str, port: int) -> int:
    """The port, or for 0 one that is free. Raises UsageError for an address that is not."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
            return int(tried.getsockname()[1])
    except OSError as error:
        raise UsageError(f"{host}:{port}: {error.strerror or error}") from error


def _room() -> tuple[Any, Any, Any]:
    """What the room is made of. Raises NotInstalled where that is not there."""
    try:
        import uvicorn

        from sourcesearch.web import safety
        from sourcesearch.web.app import application
    except ImportError as error:
        raise NotInstalled(f"the reading room wants {error.name}", "web") from error
    return uvicorn, application, safety


def _door(index: Path, room: str) -> Any:
    """The door for assistants. Raises NotInstalled where what it needs is not there."""
    try:
        from sourcesearch.web.pages.assistants import assistants, over_http
    except ImportError as error:
        raise NotInstalled("the door for assistants wants the package mcp", "mcp") from error
    return over_http(assistants(index, room))
