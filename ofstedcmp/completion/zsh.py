"""Completion for zsh, by its own _arguments: with descriptions, whichever case is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ofstedcmp.manual import FILE, FOLDER, Command, Option, Program, Value, first_sentence


def script(program: Program) -> str:
    """The script, to be put into a folder of $fpath as _ofstedcmp, or sourced."""
    words = {"command": {command.name: command.summary for command in program.commands}, **program.words}
    parts = [
        HEAD,
        *(_kind(kind, its) for kind, its in words.items()),
        _aliases(program.aliases),
        ENGINE,
        *(_command(command) for command in program.commands),
        _main(program.own),
        TAIL,
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _kind(kind: str, words: Mapping[str, str]) -> str:
    lines = [f"    {_quoted(f'{word}:{meaning}' if meaning else word)}" for word, meaning in words.items()]
    offered = [] if kind == "council" else [f'_ofstedcmp_{kind}() {{ _ofstedcmp_offer {kind} "$@" }}']
    return "\n".join([f"_ofstedcmp_{kind}_words() {{", "  known=(", *lines, "  )", "}", *offered])


def _aliases(aliases: Mapping[str, str]) -> str:
    pairs = (f"    {alias} {council}" for alias, council in aliases.items())
    return "\n".join(["_ofstedcmp_aliases() {", "  aliases=(", *pairs, "  )", "}"])


def _command(command: Command) -> str:
    arguments = [
        f"{'*' if argument.many else number}:{argument.value.name.lower()}:{_action(argument.value)}"
        for number, argument in enumerate(command.arguments, 1)
    ]
    specs = [*arguments, *(spec for option in command.options for spec in _option(option))]
    return "\n".join(
        [
            f"_ofstedcmp_on_{command.name}() {{",
            "  _arguments -s -S : \\",
            " \\\n".join(f"    {_quoted(spec)}" for spec in specs),
            "}",
        ]
    )


def _main(own: Command) -> str:
    specs = [spec for option in own.options for spec in _option(option)]
    return "\n".join(
        [
            "_ofstedcmp() {",
            "  local curcontext=$curcontext state state_descr line ret=1",
            "  typeset -A opt_args",
            "  _arguments -C -s -S : \\",
            *(f"    {_quoted(spec)} \\" for spec in specs),
            "    '(-): :_ofstedcmp_command' '(-)*:: :->on' && ret=0",
            "  if [[ $state == on ]] && (( $+functions[_ofstedcmp_on_$words[1]] )); then",
            "    curcontext=${curcontext%:*:*}:ofstedcmp-$words[1]:",
            "    _ofstedcmp_on_$words[1] && ret=0",
            "  fi",
            "  return ret",
            "}",
        ]
    )


def _option(option: Option) -> Iterator[str]:
    once = "*" if option.repeatable else f"({' '.join(option.names)})"
    told = re.sub(r"([][:\\])", r"\\\1", first_sentence(option.help))
    for name in option.names:
        if option.value is None:
            yield f"{once}{name}[{told}]"
        elif option.optional:
            # The value only in the same word; the bare option is whole as well.
            yield f"{once}{name}=-[{told}]::{option.value.name.lower()}:{_action(option.value)}"
        else:
            follows = "=" if name.startswith("--") else "+"
            yield f"{once}{name}{follows}[{told}]:{option.value.name.lower()}:{_action(option.value)}"


def _action(value: Value) -> str:
    if value.choices and value.kind:
        return f"_ofstedcmp_or {value.kind} {' '.join(value.choices)}"
    if value.choices:
        return f"({' '.join(value.choices)})"
    paths = {FILE: "_files", FOLDER: "_files -/", "area=grade": "_ofstedcmp_area_and_grade", "": " "}
    return paths.get(value.kind, f"_ofstedcmp_{value.kind}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


HEAD = """
#compdef ofstedcmp
# zsh completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.
"""

ENGINE = r"""
# Offers the words of the kind $1 with what they mean, whichever case is typed; $2... are for compadd.
_ofstedcmp_offer() {
  local kind=$1
  local -a known
  shift
  _ofstedcmp_${kind}_words
  _describe -t $kind $kind known "$@" -M 'm:{[:upper:] }={[:lower:]-}'
}

# A council by its id; else by a short name, as CWAC or Hull; else by a later word of its id.
_ofstedcmp_council() {
  local -a given known found ids
  local -A aliases
  local word typed=${${(L)${(Q)PREFIX}}// /-}
  given=(${words[1,CURRENT - 1]})
  _ofstedcmp_offer council -F given && return
  [[ -n $typed ]] || return 1
  _ofstedcmp_aliases
  for word in ${(ko)aliases}; do
    [[ ${(L)word} == ${(b)typed}* ]] && found+=($word) ids+=($aliases[$word])
  done
  if (( ! $#found )); then
    _ofstedcmp_council_words
    ids=(${(M)${known%%:*}:#*-${(b)typed}*})
  fi
  ids=(${(u)ids})
  # Several of them have no common beginning that could stand on the line.
  if (( $#ids == 1 )); then
    compadd -U -F given -- $ids
  else
    compadd -M 'm:{[:upper:]}={[:lower:]}' -- $found
  fi
}

# One of the words that are given after the options for compadd and the kind, or a word of that kind.
_ofstedcmp_or() {
  local ret=1
  local -i kind=$@[(i)[a-z]*]
  compadd -M 'm:{[:upper:]}={[:lower:]}' "${(@)@[1,kind - 1]}" -- ${@[kind + 1,-1]} && ret=0
  _ofstedcmp_$@[kind] && ret=0
  return ret
}

_ofstedcmp_area_and_grade() {
  if compset -P '*[=<>]'; then _ofstedcmp_grade; else _ofstedcmp_area -qS =; fi
}
"""

TAIL = r"""
if [[ $funcstack[1] == _ofstedcmp ]]; then
  _ofstedcmp "$@"
else
  compdef _ofstedcmp ofstedcmp
fi
"""
