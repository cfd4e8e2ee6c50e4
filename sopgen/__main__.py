"""`sopgen` and `python -m sopgen`: one command, in a process of its own that ends with it."""

from __future__ import annotations

import gc


def run() -> None:
    """The command.

    Nearly all that a pack is read into lives until the process ends. The collector would go through it
    again and again, and once more at the end, to find nothing: a fourth of the time of a check. So it rests
    until a build begins (`cli.common.collect`) and leaves the end to the system.
    """
    gc.disable()
    from sopgen.cli import main

    try:
        main(prog_name="sopgen")
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
