"""Trusts and companies that run the services of councils, by the names that reports print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ofstedcmp.database.council_names import Names, identify, normalise
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council

# Words that come and go in the name of a body, and what joins it to a council's name.
_BODY_WORDS = {"the", "services", "ltd", "limited", "cic", "community", "interest", "company"}
_JOINING = re.compile(r"(?<=\|) (?:and|for|in|on behalf of)\b|\b(?:and|with|through) (?=\|)")


def run_by(printed: str, councils: Mapping[str, Council], names: Names) -> set[str]:
    """The councils whose services the printed body runs: of several, the one that is named beside it.

    `names` are those of the councils. None where the text names no body, or more than a body and a council.
    """
    text = f" {_letters(printed)} "
    bodies = [(_letters(body.name), one.id) for one in councils.values() for body in one.run_by]
    body = max((body for body, _ in bodies if f" {body} " in text), key=len, default=None)
    if body is None:
        return set()
    running = {key for its, key in bodies if its == body}
    beside = _JOINING.sub(" ", text.replace(f" {body} ", " | ", 1)).replace("|", "").strip()
    if not beside:
        return running
    try:
        return running & {identify(beside, names)}
    except UsageError:
        return set()


def _letters(text: str) -> str:
    """The name of a body without initials in brackets and the words that come and go in it."""
    words = normalise(re.sub(r"\([A-Z]+\)", "", text)).replace("childrens", "children").split()
    return " ".join(word for word in words if word not in _BODY_WORDS)
