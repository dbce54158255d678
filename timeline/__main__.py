"""`timeline` and `python -m timeline`."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from timeline.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
