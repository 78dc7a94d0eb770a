"""Find the council that a report names, by its own name or by the trust or company that runs its services."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ofstedcmp.database.find_council import identify
from ofstedcmp.database.name_index import Names, body_words, index
from ofstedcmp.errors import UnreadableError, UsageError
from ofstedcmp.records.types import Council

# Words after the council's name. find_council.identify ignores "County Council" and the like.
_AFTER_NAME = re.compile(
    r"\s+(?:children['’]?s services|(?:local )?safeguarding children(?:['’]?s)? board)$", re.I
)
# Words that join the name of a trust or company to a council's name.
_JOINING = re.compile(r"(?<=\|) (?:and|for|in|on behalf of)\b|\b(?:and|with|through) (?=\|)")

# The councils last asked for and the index of their names: making it takes longer than reading a report.
_last_index: list[tuple[Mapping[str, Council], Names]] = []


def council_of(name: str, start: str | None, councils: Mapping[str, Council]) -> Council:
    """The council whose services were inspected from that day on.

    Raises UnreadableError if the name matches no council or several, or a council that was not responsible
    for children's services on that day.
    """
    if not _last_index or _last_index[0][0] is not councils:
        _last_index[:] = [(councils, index(councils))]
    names = _last_index[0][1]
    name = _AFTER_NAME.sub("", name)
    running = _run_by(name, councils, names)
    if len(running) > 1:
        raise UnreadableError(f"names {name}, which runs the services of {', '.join(sorted(running))}")
    council = councils[running.pop() if running else _id_of(name, names)]
    since, until = council.responsible_since or council.established, council.abolished
    if start and ((since and start < since) or (until and start >= until)):
        reason = f"{council.id} was not responsible for children's services on {start}"
        raise UnreadableError(f"names '{name[:60]}', but {reason}")
    return council


def _id_of(name: str, names: Names) -> str:
    try:
        council, remark = identify(name, names)
    except UsageError as error:
        raise UnreadableError(f"names a council that is not known: {error}") from None
    # On the command line the beginning of a name is enough, because the user sees the answer. Not here:
    # Oxford is not Oxfordshire.
    if remark:
        raise UnreadableError(f"names '{name[:60]}', which isn't a council's full name: {council}?")
    return council


def _run_by(name: str, councils: Mapping[str, Council], names: Names) -> set[str]:
    """The councils whose services the named body runs; if a council is named beside it, only that one.

    Empty if the name is not that of a body, or has more in it than a body and a council.
    """
    text = f" {body_words(name)} "
    bodies = [(body_words(body.name), key) for key, council in councils.items() for body in council.run_by]
    body = max((body for body, _ in bodies if f" {body} " in text), key=len, default=None)
    if body is None:
        return set()
    running = {council for known, council in bodies if known == body}
    beside = _JOINING.sub(" ", text.replace(f" {body} ", " | ", 1)).replace("|", "").strip()
    if not beside:
        return running
    try:
        return running & {identify(beside, names).council}
    except UsageError:
        return set()
