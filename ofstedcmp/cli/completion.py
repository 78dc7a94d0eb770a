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

from ofstedcmp.cli import group
from ofstedcmp.cli.options import REWRITTEN, Options, Settings, argument, make_command
from ofstedcmp.cli.parameter_types import Choice
from ofstedcmp.errors import OfstedcmpError

PROGRAM = "ofstedcmp"
VARIABLE = "_OFSTEDCMP_COMPLETE"  # the shells' scripts call the program with this variable set
SHELLS = ("bash", "zsh", "fish")
REDIRECTIONS = {"<", ">", ">>", ">|", "&>"}


@make_command(argument("bash|zsh|fish", "shell", type=Choice(SHELLS)))
def command(settings: Settings, options: Options) -> None:
    """Print a script by which TAB completes commands, options, and the names of councils, areas and so on.

    At each TAB the shell asks the program, which takes about a tenth of a second. So it also completes
    councils and areas of OFSTEDCMP_DATA, and of a --data that is on the line.

    Save it where the shell looks (ofstedcmp completion bash > FILE), and open a new shell:

    FILE is for:
      bash  ~/.local/share/bash-completion/completions/ofstedcmp
      zsh   ~/.zfunc/_ofstedcmp, with fpath+=~/.zfunc before compinit in ~/.zshrc
      fish  ~/.config/fish/completions/ofstedcmp.fish

    Examples:
      ofstedcmp completion bash
      ofstedcmp completion zsh
    """
    class_ = get_completion_class(options.shell)
    assert class_ is not None
    script = class_(group, {}, PROGRAM, VARIABLE)
    # `script.source()` would start bash to check its version, but the script may be for another machine.
    settings.output.write_text(script.source_template % script.source_vars())


def complete(instruction: str) -> int:
    """Print the words that may follow at a TAB and return 0; print nothing and return 1 on any error."""
    try:
        return shell_complete(group, {}, PROGRAM, VARIABLE, instruction)
    except (click.ClickException, OfstedcmpError, LookupError, ValueError):
        return 1


class _WholeWords(ShellComplete):
    """Puts the option back before its value in `--option=value`: click returns only the value."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        words = [REWRITTEN.get(word, word) for word in args]
        option = re.match("--[^=]+=", incomplete)
        items = super().get_completions(words, incomplete)
        for item in items:
            item.value = (option[0] if option else "") + item.value
        return items


@add_completion_class
class _Bash(_WholeWords, BashComplete):
    """Bash splits words at each `=`, and takes what follows the last one."""

    typed_before = 0

    def get_completion_args(self) -> tuple[list[str], str]:
        args, last = super().get_completion_args()
        *args, whole = re.sub("\n=\n?", "=", "\n".join([*args, last])).split("\n")
        self.typed_before = len(whole) - len(last.removeprefix("="))
        return args, whole

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        if REDIRECTIONS.intersection(args[-1:]):
            return [CompletionItem(incomplete, type="file")]
        return super().get_completions(args, incomplete)

    def format_completion(self, item: CompletionItem[str]) -> str:
        item.value = item.value[self.typed_before :]
        return super().format_completion(item)


@add_completion_class
class _Zsh(_WholeWords, ZshComplete):
    """When zsh finds it by fpath, click's script completes nothing at the second TAB without this line."""

    source_template = ZshComplete.source_template.replace(
        '    %(complete_func)s "$@"\n',
        '    compdef %(complete_func)s %(prog_name)s\n    %(complete_func)s "$@"\n',
    )


@add_completion_class
class _Fish(_WholeWords, FishComplete):
    pass
