"""What a user can cause or meet, each with the exit code that says so."""


def told(text: str) -> str:
    r"""The text as a message may print it, which may quote a file or name one.

    What could steer a terminal is spelt out.

    >>> print(told("a\x1b[2Jb\nc"))
    a\x1b[2Jb\nc
    """
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def install_command(library: str) -> str:
    """The command that installs a library for the Python that runs now, as sh and cmd.exe take it."""
    import sys
    from importlib.util import find_spec

    python = sys.executable or "python"
    python = f'"{python}"' if " " in python else python
    if find_spec("pip"):
        return f"{python} -m pip install {library}"
    # uv makes environments without pip.
    return f"uv pip install --python {python} {library}"


class OfstedcmpError(Exception):
    """Base of every error that is reported in one line and not as a traceback."""

    exit_code = 1


class UsageError(OfstedcmpError):
    """The request cannot be answered as it was put: an unknown council, area, framework or date."""

    exit_code = 2


class DataError(OfstedcmpError):
    """A data folder that cannot be read, or a record in it that breaks a rule."""

    exit_code = 3


class UnreadableError(OfstedcmpError):
    """A file that cannot be read as a report or spreadsheet; the message says why, in one line."""
