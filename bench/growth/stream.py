#!/usr/bin/env python3
"""Shows how much memory `onrecord read` takes as it goes through an archive of any size.

    python3 bench/growth/stream.py TEXTS --gigabytes 5 --seconds 600 -- onrecord read --article-only

TEXTS is JSON Lines, which are repeated to that size, each page under another name, in a temporary file that is deleted. The
command gets that file as its last argument, and its output is counted and thrown away. It is stopped after so many seconds.
Prints how much of the file was read and what was resident then, and the peak. Needs Linux.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile
import time


def fill(file, texts, size):
    """Repeats lines; of each the page's name gets another number."""
    lines = [line.split(b'"page": "', 1) for line in texts.read_bytes().splitlines()]
    written, repetition = 0, 0
    while written < size:
        for before, after in lines:
            written += file.write(before + b'"page": "%d/' % repetition + after + b"\n")
        repetition += 1
    file.flush()


def resident(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    told = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Vm"))
    return [int(told.get(name, "0 kB").split()[0]) / 1000 for name in ("VmRSS", "VmHWM")]


def place_in(process, path):
    """How far a process has read a file; nothing where it has not opened it."""
    for descriptor in pathlib.Path(f"/proc/{process}/fd").iterdir():
        if os.path.realpath(descriptor) == str(path):
            info = pathlib.Path(f"/proc/{process}/fdinfo/{descriptor.name}").read_text()
            return int(info.split("pos:", 1)[1].split()[0])
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--gigabytes", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        fill(file, arguments.texts, arguments.gigabytes * 1e9)
        path = pathlib.Path(os.path.realpath(file.name))
        size = path.stat().st_size
        print(f"{size / 1e9:.2f} GB")
        process = subprocess.Popen([*arguments.command, str(path)], stdout=subprocess.DEVNULL)
        began, peak = time.monotonic(), 0
        while process.poll() is None:
            time.sleep(min(5, arguments.seconds / 10))
            try:
                place = place_in(process.pid, path)
                now, highest = resident(process.pid)
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                break
            if highest == 0:  # It has ended.
                break
            peak = max(peak, highest)
            passed = time.monotonic() - began
            print(f"{passed:6.0f} s  {place / 1e6:9.1f} MB read ({place / size:6.1%})  {now:6.1f} MB resident", flush=True)
            if passed > arguments.seconds:
                process.kill()
        print(f"peak {peak:.1f} MB")


if __name__ == "__main__":
    main()
