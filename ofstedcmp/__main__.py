"""The program: `ofstedcmp`, or `python -m ofstedcmp`."""

from __future__ import annotations

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    # The process is short and makes few reference cycles, so searching for them only costs time.
    gc.disable()
    from ofstedcmp import cli

    cli.main()


if __name__ == "__main__":
    main()
