"""`ofstedcmp completion`."""

from __future__ import annotations

import click

from ofstedcmp.cli.options import Choice, DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.completion import SHELLS, script


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("shell", type=Choice(list(SHELLS)), metavar="|".join(SHELLS))
@record_options
@output_options
@pass_settings
@click.pass_context
def command(context: click.Context, settings: Settings, /, shell: str) -> None:
    r"""Print a script by which TAB completes commands, options, councils, areas and whatever else has a name.

    The script holds all these words, so that no TAB starts the program; print it anew after an update.
    Councils of --data are in it.

    \b
    Put it where the shell looks, and open a new shell:
      bash: ofstedcmp completion bash > ~/.local/share/bash-completion/completions/ofstedcmp
      zsh:  ofstedcmp completion zsh > ~/.zfunc/_ofstedcmp   (fpath+=~/.zfunc before compinit in ~/.zshrc)
      fish: ofstedcmp completion fish > ~/.config/fish/completions/ofstedcmp.fish

    \b
    Examples:
      ofstedcmp completion bash
      ofstedcmp completion zsh
    """
    from ofstedcmp.cli.described import program

    settings.output.say(script(shell, program(context, settings.catalogue())))
