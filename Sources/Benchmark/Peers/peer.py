"""The benchmark's work in another framework: a line of JSON in, a line of JSON out.

    python3 peer.py pytorch|numpy THREADS float32|float64

The first line out tells the version, or why it can't take part. Then, until the input ends:

    {"command": "prepare", "kind": ..., "file": ..., "matrices": [{"name", "rows", "columns"}, ...]}
    {"command": "run", "repetitions": 10}

The clock is read here, so that neither the start of Python nor the pipe counts.
"""

import importlib
import json
import sys
import time


def read_matrices(message, precision):
    """The matrices of a file, by name."""
    import numpy as np

    numbers = np.fromfile(message["file"], dtype=precision)
    matrices, start = {}, 0
    for shape in message["matrices"]:
        count = shape["rows"] * shape["columns"]
        part = numbers[start:start + count]
        matrices[shape["name"]] = part.reshape(shape["rows"], shape["columns"]).copy()
        start += count
    return matrices


def timed(work, repetitions):
    """Seconds of so many repetitions; before several, one that doesn't count."""
    if repetitions > 1:
        work()
    start = time.perf_counter()
    for _ in range(repetitions):
        work()
    return time.perf_counter() - start


def main():
    framework, threads, precision = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    replies = sys.stdout
    sys.stdout = sys.stderr

    def reply(**fields):
        replies.write(json.dumps(fields) + "\n")
        replies.flush()

    try:
        importlib.import_module("numpy")
        module = importlib.import_module(framework + "_peer")
        version = module.start(threads, precision)
    except ImportError as error:
        reply(error=f"{error} ({sys.executable})")
        return
    reply(version=version)

    work = None
    for line in sys.stdin:
        message = json.loads(line)
        try:
            if message["command"] == "prepare":
                matrices = read_matrices(message, precision)
                work, fields = module.prepare(message, matrices)
                reply(**fields)
            else:
                reply(seconds=timed(work, message["repetitions"]))
        except Exception as error:
            reply(error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
