"""`ofstedcmp completion`, and the answer to a shell's TAB, both by click's own shell completion."""

from __future__ import annotations

import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
    shell_complete,
)

from ofstedcmp.cli.options import (
    EXIT_CODE,
    Choice,
    DidYouMean,
    Settings,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.errors import OfstedcmpError

PROGRAM = "ofstedcmp"
# The shells' scripts call the program with this variable set.
VARIABLE = "_OFSTEDCMP_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
REDIRECTIONS = {"<", ">", ">>", ">|", "&>"}


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("shell", type=Choice(SHELLS), metavar="|".join(SHELLS))
@record_options
@output_options
@pass_settings
@click.pass_context
def command(context: click.Context, settings: Settings, /, shell: str) -> None:
    r"""Print a script by which TAB completes commands, options, councils, areas and whatever else has a name.

    At each TAB the shell asks the program, which takes about a tenth of a second. So councils and
    areas of OFSTEDCMP_DATA, and of a --data that stands on the line, are completed too.

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
    made = get_completion_class(shell)
    assert made is not None
    script = made(context.find_root().command, {}, PROGRAM, VARIABLE)
    # `script.source()` would start bash to check its version, but the script may be for another machine.
    settings.output.say(script.source_template % script.source_vars())


def answer_tab(group: click.Group, instruction: str) -> int:
    """Print the words that may follow at a TAB and return 0; print nothing and return 1 on any error."""
    try:
        return shell_complete(group, {}, PROGRAM, VARIABLE, instruction)
    except (click.ClickException, OfstedcmpError, LookupError, ValueError):
        return 1


class _WholeWords(ShellComplete):
    """Puts the option back before its value in `--option=value`: click returns only the value."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        # A bare --exit-code takes no value: what follows is the next word.
        words = [EXIT_CODE.get(word, word) for word in args]
        found = super().get_completions(words, incomplete)
        option = re.match("--[^=]+=", incomplete)
        for item in found:
            item.value = (option[0] if option else "") + item.value
        return found


@add_completion_class
class _Bash(_WholeWords, BashComplete):
    """Bash parts words at each `=`, and takes what follows the last one."""

    parted = 0

    def get_completion_args(self) -> tuple[list[str], str]:
        args, last = super().get_completion_args()
        *args, whole = re.sub("\n=\n?", "=", "\n".join([*args, last])).split("\n")
        self.parted = len(whole) - len(last.removeprefix("="))
        return args, whole

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        if REDIRECTIONS.intersection(args[-1:]):
            return [CompletionItem(incomplete, type="file")]
        return super().get_completions(args, incomplete)

    def format_completion(self, item: CompletionItem[str]) -> str:
        item.value = item.value[self.parted :]
        return super().format_completion(item)


@add_completion_class
class _Zsh(_WholeWords, ZshComplete):
    """Found by fpath, click's script would only be registered, and complete nothing, at the second TAB."""

    source_template = ZshComplete.source_template.replace(
        '    %(complete_func)s "$@"\n',
        '    compdef %(complete_func)s %(prog_name)s\n    %(complete_func)s "$@"\n',
    )


@add_completion_class
class _Fish(_WholeWords, FishComplete):
    pass
