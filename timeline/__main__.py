"""Entry point of `timeline` and `python -m timeline`."""

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.disable()  # what is imported stays; the command turns it on again
    try:
        from timeline.cli.app import run
    except KeyboardInterrupt:  # Ctrl-C before anything has begun
        sys.exit(130)
    code = run()
    gc.freeze()  # the process ends: skip the last collection
    sys.exit(code)


if __name__ == "__main__":
    main()
