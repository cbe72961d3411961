"""Run a command to its end and say what it took: `python measured.py COMMAND…`.

It stands between a benchmark and the command as a process of its own that is small: a command that
is started directly counts the memory of whoever started it as its own peak.
"""

import json
import os
import subprocess
import sys
import time


def main(command: list[str]) -> None:
    """Print a line of JSON: seconds, seconds of the processor, megabytes at the peak."""
    began = time.perf_counter()
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(done.pid, 0)
    spent = time.perf_counter() - began
    code = done.returncode = os.waitstatus_to_exitcode(status)
    if code:
        sys.exit(code)
    found = {
        "seconds": spent,
        "of the processor": used.ru_utime + used.ru_stime,
        "MB": used.ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
