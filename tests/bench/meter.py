"""Runs one command and says what it and all that it started have used.

A small process of its own, since a child is said to need as much memory as whoever started it: the last line
of its output is JSON with seconds of processor time, seconds on the clock, and the most memory that one
process had, in MiB.
"""

import json
import os
import sys
import time


def main() -> None:
    started = time.monotonic()
    pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
    _, status, used = os.wait4(pid, 0)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # Linux counts in KB, macOS in bytes
    cpu, wall = used.ru_utime + used.ru_stime, time.monotonic() - started
    print()
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": used.ru_maxrss / unit}))
    sys.exit(os.waitstatus_to_exitcode(status) != 0)


if __name__ == "__main__":
    main()
