"""The command line: what is written behind `python -m geo` -> a command that runs, and an exit status."""

from __future__ import annotations

import json
import sys

from geo.commands import application
from geo.commands.outputs import say
from geo.serving.logs import about
from geo.vocabulary import DatelineError

_UNEXPECTED = "This could not be finished because of a fault of Dateline's own. What was saved before is still there. Report it with:"


def main() -> None:
    """Run the command that the arguments ask for; an error is one line, or a list, never a traceback."""
    try:
        application(*sys.argv[1:2])()
    except DatelineError as error:
        about_it, *points = str(error).split(
            "\n- "
        )  # a list that the error makes; a line end of any other kind is shown as a mark
        say(f"dateline: {about_it}", err=True)
        for point in points:
            say(f"- {point}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `… | head`: whoever reads us has gone
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 its words may quote an article, and this may be a log that others read
        say(f"dateline: {_UNEXPECTED} {json.dumps(about(error))}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
