"""Completion for bash from 4.4 on, written so that 3.2 reads it too; bash-completion is not needed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from ofstedcmp.manual import Command, Option, Program, Value

NOTHING = "-"


def script(program: Program) -> str:
    """The script, to be sourced or put into bash-completion's folder."""
    parts = [HEAD, _commands(program), _words(program), ENGINE]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _commands(program: Program) -> str:
    lines = [
        "# What may follow a command: arguments (+ after one that repeats), and options as",
        "# NAMES:VALUE:HOW-OFTEN. A value is a kind of word or one of {these,words}, with = before it where",
        "# it may only follow a =, or - where there is none.",
        "__ofstedcmp_takes() {",
        "    case $1 in",
    ]
    for command in (program.own, *program.commands):
        own = command is program.own
        label, arguments = ("''", "command") if own else (command.name, " ".join(_argument(command)))
        lines += [
            f"        {label})",
            f"            arguments='{arguments}'",
            "            options='",
            *_wrapped((_option(option) for option in command.options), 16),
            "            ' ;;",
        ]
    return "\n".join([*lines, "        *) arguments='' options='' ;;", "    esac", "}"])


def _argument(command: Command) -> Iterable[str]:
    for argument in command.arguments:
        yield _value(argument.value) + ("+" if argument.many else "")


def _option(option: Option) -> str:
    value = _value(option.value) if option.value else NOTHING
    kind = ("=" if option.optional else "") + value
    return f"{','.join(option.names)}:{kind}:{'many' if option.repeatable else 'once'}"


def _value(value: Value) -> str:
    choices = "{" + ",".join(value.choices) + "}" if value.choices else ""
    return f"{value.kind}{choices}" or "any"


def _words(program: Program) -> str:
    words = {"command": [command.name for command in program.commands], **program.words}
    lines = ["# The words of each kind.", "__ofstedcmp_words() {", "    case $1 in"]
    for kind, its in words.items():
        lines += [f"        {kind})", "            words='", *_wrapped(its, 16), "            ' ;;"]
    aliases = _wrapped((f"{alias}={council}" for alias, council in program.aliases.items()), 4)
    return "\n".join(
        [
            *lines,
            "        '{'*) words=${1#'{'} words=${words%'}'} words=${words//,/ } ;;",
            "        *) words='' ;;",
            "    esac",
            "}",
            "",
            "# Other names of councils in one word, each with the id that it stands for.",
            "__ofstedcmp_aliases='",
            *aliases,
            "'",
        ]
    )


def _wrapped(words: Iterable[str], indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        " ".join(words),
        108,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


HEAD = """
# bash completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.
"""

ENGINE = r"""
# Adds to COMPREPLY the words of $1 that begin with $current, whichever case it is typed in. What a user
# writes in quotes, "north w", is looked for as ids are written: north-w.
__ofstedcmp_offer() {
    local word='' typed=${current//[\"\'\\]/} nocase=1
    typed=${typed// /-}
    shopt -q nocasematch && nocase=''
    [[ $nocase ]] && shopt -s nocasematch
    for word in $1; do
        [[ $word == "$typed"* && $used != *" $word "* ]] && COMPREPLY[${#COMPREPLY[@]}]=$word
    done
    [[ $nocase ]] && shopt -u nocasematch
}

# A council by its id; else by a short name, as CWAC or Hull; else by a later word of its id.
__ofstedcmp_council() {
    local words='' pair='' found='' ids=' '
    __ofstedcmp_words council
    __ofstedcmp_offer "$words"
    [[ ${#COMPREPLY[@]} -gt 0 || ! $current ]] && return
    __ofstedcmp_offer "$__ofstedcmp_aliases"
    for pair in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do
        found+=" ${pair%%=*}"
        [[ $ids == *" ${pair#*=} "* || $used == *" ${pair#*=} "* ]] || ids+="${pair#*=} "
    done
    if [[ ! $found ]]; then
        local typed=${current//[\"\'\\]/}
        typed=${typed// /-}
        for pair in $words; do
            [[ $pair == *-"$typed"* && $used != *" $pair "* ]] && ids+="$pair "
        done
    fi
    COMPREPLY=($ids)
    # Several of them have no common beginning that could stand on the line.
    [[ ${#COMPREPLY[@]} -gt 1 ]] && COMPREPLY=($found)
}

# The words of a kind that $current may become.
__ofstedcmp_value() {
    local words='' kind=${1#=} before=''
    kind=${kind%+}
    case $kind in
        - | any | '') ;;
        [a-z]*'{'*)
            __ofstedcmp_words "{${kind#*'{'}"
            __ofstedcmp_offer "$words"
            __ofstedcmp_value "${kind%%'{'*}" ;;
        file) compopt -o bashdefault -o default 2>/dev/null || __ofstedcmp_paths -f ;;
        folder) compopt -o dirnames 2>/dev/null || __ofstedcmp_paths -d ;;
        council) __ofstedcmp_council ;;
        area=grade)
            before=${current%%[=<>]*}
            if [[ $before == "$current" ]]; then
                __ofstedcmp_words area
                __ofstedcmp_offer "$words"
                COMPREPLY=(${COMPREPLY[@]+"${COMPREPLY[@]/%/=}"})
                compopt -o nospace 2>/dev/null
            else
                before+=${current:${#before}:1}
                current=${current#"$before"}
                __ofstedcmp_words grade
                __ofstedcmp_offer "$words"
                COMPREPLY=(${COMPREPLY[@]+"${COMPREPLY[@]/#/$before}"})
            fi ;;
        *)
            __ofstedcmp_words "$kind"
            __ofstedcmp_offer "$words" ;;
    esac
}

# For bash before 4, which has no compopt.
__ofstedcmp_paths() {
    local path=''
    while IFS= read -r path; do
        printf -v path %q "$path"
        COMPREPLY[${#COMPREPLY[@]}]=$path
    done < <(compgen "$1" -- "$current")
}

# Sets `kind` and `often` to what $options says of the option $1.
__ofstedcmp_option() {
    local entry
    kind='' often=''
    for entry in $options; do
        if [[ ,${entry%%:*}, == *",$1,"* ]]; then
            often=${entry##*:} kind=${entry%:*}
            kind=${kind#*:}
            return
        fi
    done
}

_ofstedcmp() {
    COMPREPLY=()
    local IFS=$' \t\n' word typed=$2 current='' lead='' before='' command='' given=' ' used=' '
    local arguments='' options='' kind='' often='' taking='' place=0 only='' i=0 names='' entry=''
    __ofstedcmp_takes ''
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        # bash parts words at =, which for the program is within them.
        while [[ ${COMP_WORDS[i + 1]-} == = || $word == *= && $word != = ]] && ((i < COMP_CWORD)); do
            ((++i))
            lead=$word
            ((i == COMP_CWORD)) || word+=${COMP_WORDS[i]}
        done
        ((i == COMP_CWORD)) && break
        lead=''
        if [[ $taking ]]; then
            [[ $taking == council ]] || used+="$word "
            taking=''
        elif [[ $word == -- && ! $only ]]; then
            only=1
        elif [[ $word == -?* && ! $only ]]; then
            __ofstedcmp_option "${word%%=*}"
            [[ $often == once ]] && given+="${word%%=*} "
            [[ $word == *=* || $kind == - || $kind == =* ]] || taking=$kind
        elif [[ ! $command ]]; then
            command=$word
            __ofstedcmp_takes "$command"
        else
            used+="$word "
            ((++place))
        fi
    done
    word=${COMP_WORDS[COMP_CWORD]}
    # $2 is what will be replaced: the word without its quote, up to the cursor.
    if [[ $word == *"$typed" && ( $typed || $word == *= ) ]]; then
        word=${word%"$typed"}
        lead+=${word#[\"\']}
    fi
    current=$lead$typed
    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == [\<\>]* ]]; then
        __ofstedcmp_value file
        return
    fi
    if [[ $taking ]]; then
        __ofstedcmp_value "$taking"
    elif [[ $current == --*=* && ! $only ]]; then
        before=${current%%=*}=
        __ofstedcmp_option "${before%=}"
        current=${current#"$before"}
        __ofstedcmp_value "$kind"
    elif [[ $current == -* && ! $only ]]; then
        used=''
        for entry in $options; do
            names=,${entry%%:*},
            for word in $given; do
                [[ $names == *",$word,"* ]] && names=''
            done
            used+=${names//,/ }
        done
        names=$used used=' '
        __ofstedcmp_offer "$names"
    else
        for kind in $arguments; do
            [[ $kind == *+ ]] && break
            ((place-- == 0)) && break
            kind=''
        done
        __ofstedcmp_value "$kind"
    fi
    # Only what stands after the last = is replaced.
    for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
        word=$before${COMPREPLY[i]}
        COMPREPLY[i]=${word:${#lead}}
    done
}

complete -F _ofstedcmp ofstedcmp
"""
