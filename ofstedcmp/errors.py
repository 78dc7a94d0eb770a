"""What a user can cause or meet, each with the exit code that says so."""


def told(text: str) -> str:
    r"""The text as a message may print it, which may quote a file or name one.

    What could steer a terminal is spelt out.

    >>> print(told("a\x1b[2Jb\nc"))
    a\x1b[2Jb\nc
    """
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


class OfstedcmpError(Exception):
    """Base of every error that is reported in one line and not as a traceback."""

    exit_code = 1


class UsageError(OfstedcmpError):
    """The request cannot be answered as it was put: an unknown council, area, framework or date."""

    exit_code = 2


class DataError(OfstedcmpError):
    """A data folder that cannot be read, or a record in it that breaks a rule."""

    exit_code = 3
