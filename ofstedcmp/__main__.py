"""`python -m ofstedcmp` is the same as `ofstedcmp`."""

from ofstedcmp.cli import main

if __name__ == "__main__":
    main()
