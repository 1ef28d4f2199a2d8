"""Where the reading room listens."""

import socket

from click.testing import CliRunner

import sourcesearch
from sourcesearch.cli.serving.serve import command

from conftest import write


def test_an_address_that_somebody_else_has_is_an_error(tmp_path):
    write(tmp_path / "texts", {"a.txt": "The sea."})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        arguments = ["--index", str(tmp_path / "index"), "--port", str(port)]
        result = CliRunner().invoke(command, arguments)
    assert isinstance(result.exception, sourcesearch.UsageError)
    assert str(result.exception).startswith(f"127.0.0.1:{port}: ")
