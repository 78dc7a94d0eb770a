"""Completion for fish: with descriptions; fish itself finds later words of an id and minds no case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ofstedcmp.manual import FILE, FOLDER, Command, Option, Program, Value, first_sentence


def script(program: Program) -> str:
    """The script, to be put into fish's completions folder, or sourced."""
    words = {"command": {command.name: command.summary for command in program.commands}, **program.words}
    taking = [name for command in (program.own, *program.commands) for name in _names_that_take(command)]
    parts = [
        HEAD,
        *(_function(kind, its) for kind, its in words.items()),
        _function("alias", {alias: words["council"][its] for alias, its in program.aliases.items()}),
        f"set -g __ofstedcmp_taking {' '.join(dict.fromkeys(taking))}",
        ENGINE,
        "\n".join(_lines(program)),
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _names_that_take(command: Command) -> Iterator[str]:
    for option in command.options:
        if option.value and not option.optional:
            yield from option.names


def _function(kind: str, words: Mapping[str, str]) -> str:
    pairs = (f"{_quoted(word)} {_quoted(meaning)}" for word, meaning in words.items())
    lines = [f"function __ofstedcmp_{kind}", "    printf '%s\\t%s\\n' \\"]
    return "\n".join([*lines, " \\\n".join(f"        {pair}" for pair in pairs), "end"])


def _lines(program: Program) -> Iterator[str]:
    yield "complete -c ofstedcmp -f"
    yield f"complete -c ofstedcmp -n \"__ofstedcmp_at ''\" -a '({_offering('command')})'"
    for command in program.commands:
        for place, argument in enumerate(command.arguments):
            at = f"__ofstedcmp_at {command.name} {'' if argument.many else place}".rstrip()
            if _value(argument.value):
                yield f"complete -c ofstedcmp -n {_quoted(at)} {_value(argument.value)}"
    found: dict[Option, list[str]] = {}
    for command in (program.own, *program.commands):
        for option in command.options:
            found.setdefault(option, []).append("''" if command is program.own else command.name)
    for option, commands in found.items():
        yield _option(option, commands)


def _option(option: Option, commands: Iterable[str]) -> str:
    condition = f"__ofstedcmp_on {' '.join(commands)}"
    if not option.repeatable:
        condition += f"; and __ofstedcmp_lacks {' '.join(option.names)}"
    words = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    parts = [f"complete -c ofstedcmp -n {_quoted(condition)} {words}"]
    if option.value:
        # What need not follow, fish then asks for after = alone.
        parts += [
            "" if option.optional else "-r" if option.value.kind == FILE else "-x",
            _value(option.value),
        ]
    return " ".join([*filter(None, parts), f"-d {_quoted(first_sentence(option.help))}"])


def _value(value: Value) -> str:
    if value.kind == FILE:
        return "-F"
    offering = "__fish_complete_directories" if value.kind == FOLDER else _offering(value.kind)
    words = [*value.choices, *([f"({offering})"] if value.kind else [])]
    return f"-a {_quoted(' '.join(words))}" if words else ""


def _offering(kind: str) -> str:
    special = {"council": "__ofstedcmp_a_council", "area=grade": "__ofstedcmp_area_and_grade"}
    return special.get(kind, f"__ofstedcmp_{kind}")


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


HEAD = """
# fish completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.
"""

ENGINE = r"""
# Prints the command on the line, empty where there is none yet, and then the arguments after it.
function __ofstedcmp_said
    set -l words (commandline -opc)
    set -l said
    set -l taking 0
    set -l only 0
    for word in $words[2..-1]
        if test $taking = 1
            set taking 0
        else if test $only = 1
            set -a said $word
        else if test "$word" = --
            set only 1
        else if string match -q -- '-*' $word
            contains -- $word $__ofstedcmp_taking; and set taking 1
        else
            set -a said $word
        end
    end
    set -q said[1]; or set said ''
    printf '%s\n' $said
end

# Whether the line has one of the commands $argv.
function __ofstedcmp_on
    set -l said (__ofstedcmp_said)
    contains -- "$said[1]" $argv
end

# Whether the line has the command $argv[1], and $argv[2] arguments after it: any number where none is given.
function __ofstedcmp_at
    set -l said (__ofstedcmp_said)
    test "$said[1]" = "$argv[1]"; or return
    set -q argv[2]; or return 0
    test (count $said) = (math $argv[2] + 1)
end

# Whether none of the options $argv is on the line, but for the one whose value is being typed.
function __ofstedcmp_lacks
    for word in (commandline -opc)[1..-2]
        contains -- (string replace -r '=.*' '' -- $word) $argv; and return 1
    end
    contains -- (commandline -opc)[-1] $argv; or return 0
    contains -- (commandline -opc)[-1] $__ofstedcmp_taking
end

# What is typed of the word, without quotes and without the option that it is the value of.
function __ofstedcmp_typed
    commandline -ct | string replace -r '^--[a-z-]*=' '' | string replace -ra '["\'\\\\]' ''
end

# The councils that are not on the line; by short names, as CWAC or LBBD, where no id has what is typed.
function __ofstedcmp_a_council
    set -l said (__ofstedcmp_said)
    set -l typed (__ofstedcmp_typed | string lower | string replace -a ' ' '-')
    set -l councils (__ofstedcmp_council)
    for one in $said[2..-1]
        set councils (string match -v -- $one\t'*' $councils)
    end
    printf '%s\n' $councils
    if test -n "$typed"; and not string match -q -- "*$typed*"\t'*' $councils
        __ofstedcmp_alias
    end
end

function __ofstedcmp_area_and_grade
    set -l typed (__ofstedcmp_typed)
    set -l area (string match -r '^[^=<>]*[=<>]' -- $typed)
    if test -n "$area"
        __ofstedcmp_grade | string replace -r '^' -- $area
    else
        __ofstedcmp_area | string replace \t =\t
    end
end
"""
