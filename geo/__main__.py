"""The command line: what is written behind `python -m geo` -> a command that runs, and an exit status."""

from __future__ import annotations

import sys

from geo.commands import application
from geo.commands.outputs import say
from geo.vocabulary import DatelineError


def main() -> None:
    """Run the command that the arguments ask for; an error of ours is one line, never a traceback."""
    try:
        application(*sys.argv[1:2])()
    except DatelineError as error:
        say(f"dateline: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `… | head`: whoever reads us has gone
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
