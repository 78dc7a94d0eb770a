"""`ofstedcmp check`."""
import click


@click.command()
def command() -> None:
    """Later."""
