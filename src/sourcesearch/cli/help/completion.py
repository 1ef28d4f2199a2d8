"""The command `sourcesearch completion`: what a shell needs to complete command lines."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from sourcesearch.cli.output import write

__all__ = ["COMPLETES", "command"]

COMPLETES = "_SOURCESEARCH_COMPLETE"
"""The variable by which a shell asks the program how a line may go on."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Writes a script by which SHELL completes commands, options and their values.

    bash and zsh read it at their start, fish from its folder of completions.

    \b
    Example:
      echo 'eval "$(sourcesearch completion bash)"' >> ~/.bashrc
      echo 'eval "$(sourcesearch completion zsh)"' >> ~/.zshrc
      sourcesearch completion fish > ~/.config/fish/completions/sourcesearch.fish
    """
    completion = get_completion_class(shell)
    assert completion
    root = ctx.find_root().command
    write(completion(root, {}, "sourcesearch", COMPLETES).source().splitlines())
