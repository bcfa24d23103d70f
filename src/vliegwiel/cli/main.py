"""Which commands there are."""

import click


@click.group()
def main() -> None:
    """Van gesprek naar resultaat."""
