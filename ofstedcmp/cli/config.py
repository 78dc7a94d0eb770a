"""`ofstedcmp config`."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from ofstedcmp.cli import own_council
from ofstedcmp.cli.council_lists import read_council
from ofstedcmp.cli.options import Options, Settings, argument, make_command, option
from ofstedcmp.cli.parameter_types import NAMES
from ofstedcmp.errors import UsageError


def _complete(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """The word `council`, then a council."""
    if context.params.get("words"):
        return NAMES.shell_complete(context, parameter, incomplete)
    return [CompletionItem("council")] if "council".startswith(incomplete) else []


@make_command(
    argument("[council COUNCIL]", "words", nargs=-1, type=None, shell_complete=_complete),
    option("--unset", "Forget your council."),
)
def command(settings: Settings, options: Options) -> None:
    """Show or set your own council: `us` stands for it in every command, and `neighbours` for its neighbours.

    Its neighbours are its statistical neighbours by DfE's current model.

    Examples:
      ofstedcmp config council cheshire-east
      ofstedcmp config
      ofstedcmp config council --unset
    """
    setting, *names = options.words or ("council",)
    if setting.lower() != "council" or (names and options.unset):
        raise UsageError("config takes: council NAME, council --unset, or nothing to show your council.")
    if names or options.unset:
        own_council.save(read_council(settings.record, names) if names else None)
    council = own_council.own_council()
    text = f"council: {council}" if council else f"council: not set; {own_council.REMEDY}"
    settings.output.write_text(f"{text}\nfile: {own_council.settings_file()}\n")
