"""What each program can be asked for, and the files that it reads."""
import json
import os
import shutil
import stat
import subprocess
import tempfile

import inputs

TEXT = "".join(
    "Line %d of a text, neither long nor short; it goes on for %d words.\n" % (n, n * 7 % 13)
    for n in range(80)).encode()


class Run:
    def __init__(self, arguments, folder, variables, may_last=False):
        self.arguments, self.folder = arguments, folder
        self.variables, self.may_last = variables, may_last


def variables(rng):
    """Variables of the environment, now and then with rubbish in them."""
    names = {
        "COLUMNS": ["10", "40", "200", "-1", "99999999999", "x", ""],
        "TERM": ["dumb", "xterm", "\x1b"], "NO_COLOR": ["", "1"], "LANG": ["C", "xx"],
        "UNROLLED_THREADS": ["1", "2", "64", "0", "-1", "x", "99999999999999999999", "x" * 3000],
        "UNROLLED_AUTHOR": ["1"], "CHAPTER": ["9", "01", ""], "HOME": ["/nowhere"],
    }
    return {
        name: rng.choice(values) for name, values in sorted(names.items()) if rng.randrange(8) == 0}


class Chapter:
    """A chapter's run: quick, and of sections that take no time, unless damage takes that away."""
    statuses = (0, 1, 2)

    def __init__(self, name, sections, flags=(), own=(), network=None):
        self.name, self.sections, self.flags, self.own = name, sections, list(flags), list(own)
        self.network, self.saved = network, b""

    def prepare(self, build):
        """A saved network of its own, to be damaged."""
        if not self.network:
            return
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "text.txt"), "wb") as file:
                file.write(TEXT)
            subprocess.run(
                [os.path.join(build, self.name)] + self.network + ["--save", "net.json"],
                cwd=folder, check=True, stdout=subprocess.DEVNULL)
            with open(os.path.join(folder, "net.json"), "rb") as file:
                self.saved = file.read()

    def clear(self):
        pass

    def run(self, rng, folder, build):
        def put(name, data):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        put("text.txt", inputs.damaged(rng, TEXT) if rng.randrange(2) else TEXT)
        put("net.json", inputs.damaged(rng, self.saved) if rng.randrange(2) else self.saved)
        put("mine.txt", b"my own work\n")
        os.mkdir(os.path.join(folder, "pages"))
        os.mkfifo(os.path.join(folder, "pipe"))
        os.symlink("nowhere", os.path.join(folder, "dangling"))
        os.symlink(".", os.path.join(folder, "circle"))
        put("readonly", b"x")
        os.chmod(os.path.join(folder, "readonly"), stat.S_IRUSR)
        base = [["--quick", "--section", section] for section in self.sections]
        # Some seeds overflow only where there are several.
        base.append(["--section", self.sections[0]])
        common = [
            ["--seed", "18446744073709551615"], ["--seed", "7"], ["--html", "a.html"], ["--mine"],
            ["--json", "a.json"], ["--figures", "pages"], ["--pages", "pages"], ["--json=mine.txt"],
            ["--html", "dangling"], ["--pages", "circle/circle/new"], ["--html=mine.txt"], ["-h"]]
        samples = [first + rng.choice(common) + second for first in base for second in self.flags + [[]]]
        own = [w for sample in self.flags + common for w in sample] + self.own + [
            "--section", "--full", "text.txt", "net.json", "mine.txt", "dangling", "circle", "readonly", "pipe",
            "pages/new/deeper"]
        if rng.randrange(4) == 0 and self.flags:
            arguments = rng.choice(base) + rng.choice(self.flags)
        else:
            arguments = inputs.arguments(rng, samples, own)
        return Run(arguments, folder, variables(rng))


class Benchmark(Chapter):
    """Only what reads its command line: it is told to list."""
    def __init__(self):
        super().__init__("benchmark", ["x"])

    def run(self, rng, folder, build):
        samples = [
            ["--only", "product"], ["--rounds", "3", "--threads", "1,2"], ["--json", "b.json"],
            ["--python=python3", "--peers", "--quick"], ["--growth"], ["--only", "a|(b{2,3})[c-d]"]]
        own = [w for sample in samples for w in sample] + [
            "(", "[", "(?<", "\\u{110000}", "a{9999999999}", "(?=x)*", "\\p{x}", "--memory-probe", "x" * 99]
        arguments = inputs.arguments(rng, samples, own)
        arguments.insert(rng.choice([0, len(arguments)]), "--list")
        if arguments[-1] != "--list":
            arguments.insert(0, "--list")
        return Run(arguments, folder, variables(rng))


class Workbook:
    """The companion in a made-up workbook, with a toolchain that may say and do anything."""
    name = "workbook"
    statuses = (0, 1, 2)

    def prepare(self, build):
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
        self.folder = tempfile.mkdtemp(prefix="unrolled-fuzz-workbook-")
        for path in ["book.md", "Sources/Companion/Resources", "Solutions", "Chapters", "Package.swift"]:
            source, goal = os.path.join(root, path), os.path.join(self.folder, path)
            if os.path.isdir(source):
                shutil.copytree(source, goal, ignore=shutil.ignore_patterns("Figures", "Notebook", "Model"))
            else:
                shutil.copy(source, goal)

    def clear(self):
        shutil.rmtree(self.folder)

    def run(self, rng, folder, build):
        copy = os.path.join(folder, "copy")
        shutil.copytree(self.folder, copy)
        self.damage(rng, copy)
        tools = os.path.join(folder, "tools")
        os.mkdir(tools)
        self.toolchain(rng, tools, copy)
        path = tools + ":/usr/bin:/bin"
        samples = [
            ["map"], ["next"], ["hint", "1.1"], ["hint"], ["check", "1.1", "1.2"], ["check"],
            ["solution", "1.1", "--yes"], ["reset", "1.1"], ["doctor"], ["report", "1", "--json", "r.json"],
            ["report", "--markdown", "book.md", "2"], ["pages", "site", "--quick"], ["watch", "1.1"],
            ["report", "--json", "mine.txt", "--markdown", "mine.md", "1.1"], ["help"], []]
        own = [w for sample in samples for w in sample] + ["6.9", "9.9", "lstm", "Exercise1Matmul.swift"]
        with open(os.path.join(copy, "mine.txt"), "w") as file:
            file.write("my own work\n")
        arguments = rng.choice(samples) if rng.randrange(2) else inputs.arguments(rng, samples, own)
        values = variables(rng)
        values["PATH"] = path
        return Run(arguments, copy, values, may_last="watch" in arguments)

    def damage(self, rng, copy):
        """Spoils the state, an exercise, the book or the stubs."""
        record = json.dumps({
            "id": "1.1", "verdict": {"status": "wrong", "message": "expected 1, came 2"},
            "answer": "x", "seconds": 0.2, "date": 1.0}).encode()
        files = {
            ".workbook/verdicts/1.1.json": record, ".workbook/hints.json": b'{"1.1":1}',
            "Sources/Companion/Resources/stubs.json": None, "book.md": None,
            "Chapters/01-Fundamentals/Exercises/Exercise1Matmul.swift": None,
            "Solutions/01-Fundamentals/Exercise1Matmul.swift": None}
        for path, valid in sorted(files.items()):
            place = os.path.join(copy, path)
            kind = rng.randrange(6)
            if kind == 0 and valid is None:
                os.remove(place)
            elif kind == 1 and valid is None:
                os.remove(place)
                os.mkdir(place)
            elif kind in (2, 3):
                if valid is None:
                    with open(place, "rb") as file:
                        valid = file.read()
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "wb") as file:
                    file.write(inputs.damaged(rng, valid))
        if rng.randrange(8) == 0 and not os.path.exists(os.path.join(copy, ".workbook")):
            with open(os.path.join(copy, ".workbook"), "w") as file:
                file.write("a file")

    def toolchain(self, rng, tools, copy):
        """A 'swift' that says anything, and suites that leave any verdict."""
        said = os.path.join(tools, "said")
        line = b"%s/Chapters/01-Fundamentals/Exercises/Exercise1Matmul.swift:7:3: error: no x\n 7 | x\n"
        with open(said, "wb") as file:
            file.write(inputs.damaged(rng, line % copy.encode() + b"Swift version 6.3\n"))
        self.script(os.path.join(tools, "swift"), "cat '%s'; exit %d" % (said, rng.choice([0, 0, 1, 127])))
        left = os.path.join(tools, "verdict")
        record = json.dumps({
            "id": "1.1", "verdict": {"status": "right", "message": ""}, "answer": "x", "seconds": 0.2,
            "date": 1.0}).encode()
        with open(left, "wb") as file:
            file.write(inputs.damaged(rng, record) if rng.randrange(2) else record)
        suites = os.path.join(copy, ".build/debug/UnrolledPackageTests.xctest")
        os.makedirs(os.path.dirname(suites))
        self.script(
            suites, "mkdir -p \"$UNROLLED_VERDICTS\"; for n in 1 2 3 4 5 6 7 8 9; do "
            "cp '%s' \"$UNROLLED_VERDICTS/1.$n.json\"; done; cat '%s'; exit %d" % (
                left, said, rng.choice([0, 1])))

    def script(self, path, text):
        with open(path, "w") as file:
            file.write("#!/bin/sh\n" + text + "\n")
        os.chmod(path, 0o755)


ALL = [
    Chapter("fundamentals", ["shapes", "matrices", "softmax"]),
    Chapter(
        "vanilla-rnn", ["step", "bptt"], [["--names", "3"], ["--text", "text.txt"]], ["--names", "10001"]),
    Chapter(
        "lstm", ["step,text", "text", "melody,step"],
        [["--load", "net.json"], ["--load", "net.json", "--prompt", "Line"], ["--text", "text.txt"],
         ["--melody", "a.mid"], ["--text", "text.txt", "--save", "mine.txt"], ["--prompt", "x"]],
        ["--load", "--save", "--prompt", "--melody"],
        network=["--quick", "--section", "text", "--text", "text.txt"]),
    Chapter("gru", ["step", "bptt"]),
    Chapter("attention", ["softmax", "entropy"]),
    Chapter(
        "seq2seq", ["pairs,hand", "shift,hand", "hand"],
        [["--load", "net.json", "--number", "forty-two"], ["--load", "net.json", "--date", "21 Nov 2026"],
         ["--number", "one hundred and tow"], ["--translate", "the red cars", "--load", "net.json"],
         ["--load", "net.json", "--number", "zero " * 3000]],
        ["--save", "--rates", "--translate", "--date", "--number"],
        network=["--quick", "--number", "forty-two"]),
    Workbook(),
    Benchmark(),
]
