"""Every way to change a function in one place that a slip of the hand, or of the mind, might."""

import re
from dataclasses import dataclass
from itertools import combinations

from swift_tokens import CLOSERS, KEYWORDS, Code

OPERATORS = {
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "+=": ["-=", "="], "-=": ["+=", "="],
    "*=": ["/=", "="], "<": ["<=", ">"], "<=": ["<", ">="], ">": [">=", "<"], ">=": [">", "<"],
    "==": "!=", "!=": "==", "&&": "||", "||": "&&", "..<": "...", "...": "..<",
}
NAMES = {
    "tanh": ["sigmoid", "relu"], "sigmoid": ["tanh", "relu"], "tanhDerivative": "sigmoidDerivative",
    "sigmoidDerivative": "tanhDerivative", "exp": "log", "log": "exp", "sin": "cos", "cos": "sin",
    "min": "max", "max": "min", "dropFirst": "dropLast", "dropLast": "dropFirst",
    "prefix": "suffix", "suffix": "prefix", "first": "last", "last": "first", "rows": "columns",
    "columns": "rows", "logSoftmaxOverRows": "softmaxOverRows", "left": ["right", "neither"],
    "right": ["left", "neither"], "true": "false", "false": "true",
}


@dataclass(frozen=True)
class Mutant:
    text: str    # the whole file
    line: int
    before: str  # the lines that it changes
    after: str
    choice: object = None  # of mutants that share one, only the first that compiles is taken

    @property
    def change(self):
        return f"{self.before} → {self.after}"


class Mutator:
    """Collects the mutants of one file."""

    def __init__(self, text):
        self.text, self.mutants, self.seen = text, [], {re.sub(r"\s", "", text)}

    def all(self):
        for start, end in function_bodies(self.text):
            self.code = Code(self.text, start, end)
            self.signature = self.text[:start].rsplit("func ", 1)[1]
            self.hidden = self.signatures_inside()
            for i in range(len(self.code)):
                if i not in self.hidden:
                    self.operators(i)
                    self.words(i)
                    self.members(i)
                    self.brackets(i)
                    self.conditions(i)
            self.statements()
            self.wrong_names()
        return sorted(self.mutants, key=lambda mutant: mutant.line)

    def change(self, *edits, choice=None):
        """Adds a mutant; an edit is the first and last token that are replaced, and by what."""
        edits = sorted(
            (self.code.tokens[a].start, self.code.tokens[b].end, new) for a, b, new in edits)
        text = self.text
        for start, end, new in reversed(edits):
            text = text[:start] + new + text[end:]
        key = re.sub(r"\s", "", text)
        if key in self.seen:
            return
        self.seen.add(key)
        first = self.text.rfind("\n", 0, edits[0][0]) + 1
        rest = len(self.text) - (self.text + "\n").find("\n", edits[-1][1])
        before = plain(self.text[first:len(self.text) - rest])
        after = plain(text[first:len(text) - rest]) or "(nothing)"
        line = self.text.count("\n", 0, first) + 1
        self.mutants.append(Mutant(text, line, before, after, choice))

    def operators(self, i):
        code, token = self.code, self.code.tokens[i]
        if token.kind != "operator" or token.role == "postfix":
            return
        if token.role == "prefix":
            if token.text in "-!":
                self.change((i, i, ""))
            elif token.text in ("..<", "..."):
                self.change((i, i, OPERATORS[token.text]))
                self.shift(i + 1, code.right_operand(i))
            return
        for other in listed(OPERATORS.get(token.text, [])):
            self.change((i, i, other))
        if token.role == "function" or token.text not in "+-*/&&||??..<...":
            return
        first, last = code.left_operand(i), code.right_operand(i)
        left, right = code.slice(first, i - 1), code.slice(i + 1, last)
        if token.text in ("..<", "..."):
            self.shift(first, i - 1)
            self.shift(i + 1, last)
            return
        if token.text != "??":
            self.change((first, last, left))
        self.change((first, last, right))
        if token.text in "-/":
            self.change((first, last, f"-{right}" if token.text == "-" else f"1 / {right}"))
            self.change((first, last, f"{right} {token.text} {left}"))

    def words(self, i):
        code, token = self.code, self.code.tokens[i]
        if token.kind == "number":
            for number in [f"{token.text} + 1", f"{token.text} - 1"]:
                whole = re.fullmatch(r"\d+", token.text)
                self.change((i, i, str(eval(number)) if whole else number))
            if token.text == "10000":
                self.change((i, i, "1000"))
        for other in listed(NAMES.get(token.text, [])):
            is_axis = token.text in ("rows", "columns", "first", "last", "left", "right")
            if not is_axis or code.word(i - 1) == ".":
                self.change((i, i, other))
        if token.text == "epsilon":
            start = code.receiver(i - 1)
            self.change((start, i, "0"))
            self.change((start, i, f"10 * {code.slice(start, i)}"))
        if token.text == "break":
            self.change((i, i, ""))

    def members(self, i):
        """Calls left out, and what is called or asked replaced by its sisters."""
        code = self.code
        if code.tokens[i].kind != "name" or code.word(i) in KEYWORDS:
            return
        end = code.call_end(i)
        if code.word(i - 1) == ".":
            start = code.receiver(i - 1)
            owner = code.slice(start, i - 2) if start < i - 1 else ""
            if owner:
                self.change((i - 1, end, ""))
            for other in dict.fromkeys(
                    re.findall(rf"(?<![\w.\])]){re.escape(owner)}\.([a-z]\w*)", self.bare())):
                if other != code.word(i):
                    self.change((i, i, other), choice=(i, "member"))
            if code.word(i) in ("matmul", "accumulate", "mixing", "hadamard") and end > i:
                a, b = code.parts(i + 1)[0]
                receiver, argument = code.slice(start, i - 2), code.slice(a, b)
                if code.word(i) != "hadamard":
                    self.change((start, i - 2, argument), (a, b, receiver))
                self.change((a, b, f"{argument}.transposed"))
                self.change((start, i - 2, f"{receiver}.transposed"))
        if code.word(i + 1) == "(" and end > i and code.word(i - 1) != "func":
            values = code.parts(i + 1)
            start = code.receiver(i - 1) if code.word(i - 1) == "." else i
            for a, b in values:
                self.change((start, end, code.slice(a, b)))
                if code.tokens[a].kind == "name" and not set(code.slice(a, b)) & set(" ({"):
                    self.shift(a, b)

    def brackets(self, i):
        """Values side by side exchanged, and indices moved by one."""
        code = self.code
        if code.word(i) not in "([":
            return
        values = code.parts(i)
        if code.word(code.partner[i] + 1) != "=" and code.word(i - 1) not in ("min", "max"):
            for (a, b), (c, d) in combinations(values, 2):
                if len(values) <= 4 or c == b + 2 or code.word(b + 1) == "," and c == b + 4:
                    self.change((a, b, code.slice(c, d)), (c, d, code.slice(a, b)))
        is_index = code.word(i) == "[" and code.gap(i) == "" and (
            code.tokens[i - 1].kind == "name" or code.word(i - 1) in CLOSERS)
        if is_index:
            for a, b in values:
                if "..<" not in code.slice(a, b):
                    self.shift(a, b)

    def shift(self, a, b):
        if self.code.tokens[a].kind != "number" or a != b:
            value = self.code.slice(a, b)
            self.change((a, b, f"{value} + 1"))
            self.change((a, b, f"{value} - 1"))

    def conditions(self, i):
        code = self.code
        if code.word(i) == "?" and code.is_infix(i):
            first = code.left_operand(i)
            self.change((first, i - 1, "true"))
            self.change((first, i - 1, "false"))
        if code.word(i) not in ("if", "while", "guard", "where"):
            return
        first = last = i + 1
        for j in [*code.siblings(i + 1), len(code)]:
            over = j == len(code) or j in code.bodies or code.word(j) in ("else", ",")
            if over and code.word(first) not in ("let", "var", "case"):
                self.change((first, last, "true"))
                self.change((first, last, "false"))
            if j == len(code) or over and code.word(j) != ",":
                return
            first = j + 1 if over else first
            last = code.partner.get(j, j)

    def statements(self):
        """Whole statements left out, and what is stored or returned negated."""
        code = self.code
        for first, last in code.statements():
            word = code.word(first)
            kept = {"func", "case", "switch", "guard", "else", "return", "default"}
            declares = word in ("let", "var")
            name = re.escape(code.word(first + 1))
            shadows = declares and re.search(rf"\b{name}:", self.signature)
            if word not in kept and (not declares or shadows):
                self.change((first, last, ""))
            value = next(
                (j + 1 for j in code.siblings(first) if j < last and code.is_infix(j)
                 and code.word(j) in ("=", "+=")), first + 1 if word == "return" else None)
            if value and value <= last and not re.match(  # −0 is 0
                    r"(switch|if|try)\b|[\d.]+$|\[|Matrix\(rows: .*\)$", code.slice(value, last)):
                self.change((value, last, f"-({code.slice(value, last)})"))

    def wrong_names(self):
        """Each use of a variable replaced by another one; of those, the nearest that compiles."""
        code, declared = self.code, self.declarations()
        beginnings = dict(re.findall(r"\bvar (\w+) = (\w+)$", self.text, re.M))
        for i, token in enumerate(code.tokens):
            is_use = token.kind == "name" and code.word(i - 1) not in (".", "func", "let", "var")
            is_label = code.word(i + 1) == ":" and code.word(i - 1) != "?"
            if not is_use or is_label or i in self.hidden:
                continue
            visible = [name for name, start, end in declared if start < i <= end]
            if token.text not in visible or self.is_pattern(i):
                continue
            if token.text in beginnings and code.word(i + 1) != "=":
                self.change((i, i, beginnings[token.text]))
            for other in dict.fromkeys(reversed(visible)):
                if other != token.text and self.is_used_alike(other, i):
                    self.change((i, i, other), choice=(i, "name"))

    def is_used_alike(self, name, i):
        """Whether a name stands elsewhere as it would here: before the same member, an index, or
        alone among operators. What isn't has another type most often, and errors take long."""
        code = self.code
        follower = rf"\{code.word(i + 1)}" if code.word(i + 1) in (".", "[", "(") else ""
        if follower == r"\.":
            follower += code.word(i + 2) + r"\b"
        elif not follower and (code.is_infix(i - 1) or code.is_infix(i + 1)):
            follower = r"(?![\w.\[(:])"
        return re.search(rf"(?<![\w.]){re.escape(name)}{follower}", self.bare()) is not None

    def is_pattern(self, i):
        """Whether a name is declared here, rather than used."""
        code, outer = self.code, self.code.parent[i]
        in_tuple = outer is not None and code.word(outer) == "("
        before = code.word((outer if in_tuple else i) - 1)
        return before in ("let", "var", "for") or code.word(i + 1) == "in" or (
            code.word(i + 1) == "," and code.word(i - 1) == "{")

    def declarations(self):
        """The variables: their names, and from which token to which they can be used."""
        code = self.code
        found = [(name, -1, len(code)) for name in parameters(self.signature)]
        for i, token in enumerate(code.tokens):
            if re.fullmatch(r"\$\d", token.text):
                block = code.parent[i]
                while block is not None and code.word(block) != "{":
                    block = code.parent[block]
                found.append((token.text, block, code.partner[block]))
            if token.text in ("let", "var", "for"):
                span = [i + 1] if code.word(i + 1) != "(" else range(i + 2, code.partner[i + 1])
                block = code.parent[i]
                end = len(code) if block is None else code.partner[block]
                start = next((j - 1 for j in code.siblings(i + 1) if code.starts_line(j)), i + 1)
                start = i if token.text == "for" else start
                found += [(code.word(j), start, end) for j in span if code.tokens[j].kind == "name"]
            if token.text == "{" and i not in code.bodies:
                head = next((j for j in code.siblings(i + 1) if code.word(j) == "in"), None)
                if head and all(code.word(j) == "," or code.tokens[j].kind == "name"
                                for j in range(i + 1, head)) and code.word(i + 1) != "for":
                    found += [(code.word(j), j, code.partner[i]) for j in range(i + 1, head)
                              if code.word(j) != ","]
        return sorted((d for d in found if d[0] != "_"), key=lambda d: d[1])

    def signatures_inside(self):
        """The tokens between `func` and the body of functions inside of functions, and of types."""
        hidden = set()
        for i, token in enumerate(self.code.tokens):
            if token.text == "func":
                hidden |= set(range(i, min(j for j in self.code.bodies if j > i)))
        return hidden

    def bare(self):
        """The bodies without comments and strings."""
        return re.sub(r'//.*|"[^"\n]*"|^(import|public|private) .*', "", self.text, flags=re.M)


def function_bodies(text):
    """Where the bodies of the functions of a file begin and end, without their braces."""
    for match in re.finditer(r"^(?:public |private )func (?:.|\n)*?\{\n", text, re.M):
        yield match.end(), text.index("\n}", match.end())


def parameters(signature):
    """The names that a function has for its parameters."""
    return [name for _, name in split_parameters(signature)]


def split_parameters(signature):
    """The parameters of a function, each with its label and its name."""
    code = Code(signature)
    opener = next(i for i in range(len(code)) if code.word(i) == "(")
    found = []
    for j in code.siblings(opener + 1):
        if j == opener + 1 or code.word(j - 1) == ",":
            named = code.tokens[j + 1].kind == "name"
            found.append((code.word(j), code.word(j + 1 if named else j)))
    return found


def listed(one_or_many):
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def plain(lines):
    """Some lines as one, without comments; of many lines the first and the last."""
    bare = [re.sub(r"//.*", "", line).strip() for line in lines.split("\n")]
    kept = [line for line in bare if line]
    return " ".join(kept if len(kept) < 4 else [kept[0], "…", kept[-1]])
