"""The command line: `rapid-review …`."""


def main() -> None:
    """Run the command line."""
