"""Just enough of Swift's grammar to change a function in one place: tokens, brackets, operands."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*)|(?P<string>"(?:\\.|[^"\\])*")"""
    r"""|(?P<number>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)|(?P<name>\$\d+|[A-Za-z_]\w*)"""
    r"""|(?P<operator>\.\.\.|\.\.<|[-+*/%<>=!&|?]+)|(?P<mark>.)""", re.X)
PRECEDENCE = {
    "*": 8, "/": 8, "%": 8, "+": 7, "-": 7, "..<": 6, "...": 6, "??": 5, "<": 4, "<=": 4, ">": 4,
    ">=": 4, "==": 4, "!=": 4, "&&": 3, "||": 2, "?": 1, "=": 0, "+=": 0, "-=": 0, "*=": 0, "/=": 0,
}
KEYWORDS = set(
    "let var func return if else guard for while in where switch case default break continue defer "
    "try throw true false nil do is as inout".split())
OPENERS, CLOSERS = set("([{"), set(")]}")


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int
    role: str = ""  # of an operator: infix, prefix, postfix, function


class Code:
    """The tokens of a text between two positions, with the partner of each bracket."""

    def __init__(self, text, start=0, end=None):
        self.text = text
        end = len(text) if end is None else end
        self.tokens = [
            Token(match.lastgroup, match.group(), match.start(), match.end())
            for match in TOKEN.finditer(text, start, end) if match.lastgroup != "skip"]
        self.partner, self.parent, open_ones = {}, [], []
        for i, token in enumerate(self.tokens):
            if token.text in CLOSERS:
                opener = open_ones.pop()
                self.partner[opener], self.partner[i] = i, opener
            self.parent.append(open_ones[-1] if open_ones else None)
            if token.text in OPENERS:
                open_ones.append(i)
        for i, token in enumerate(self.tokens):
            if token.kind == "operator":
                token.role = self._role(i)
        self.bodies = set(filter(None, map(self._body, range(len(self.tokens)))))

    def __len__(self):
        return len(self.tokens)

    def word(self, i):
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def slice(self, first, last):
        """The text from one token to another, both included."""
        return self.text[self.tokens[first].start:self.tokens[last].end]

    def gap(self, i):
        """What stands between a token and the one before it."""
        return self.text[self.tokens[i - 1].end:self.tokens[i].start] if i else "\n"

    def is_infix(self, i):
        return 0 <= i < len(self) and self.tokens[i].role == "infix"

    def _role(self, i):
        before, after = self.word(i - 1), self.word(i + 1)
        if before in ("(", ",") and after in (")", ","):
            return "function"
        left = i == 0 or self.gap(i) != "" or before in OPENERS
        right = i + 1 == len(self) or self.gap(i + 1) != "" or after in CLOSERS or after == ","
        if left != right:
            return "prefix" if left else "postfix"
        return "infix"

    def _body(self, i):
        """The brace that opens the body of a statement which begins here, as against a closure."""
        if self.word(i) not in ("if", "while", "for", "guard", "switch", "else", "func", "defer"):
            return None
        for j in self.siblings(i + 1):
            if self.word(j) == "{":
                return j
        return None

    def siblings(self, i):
        """The tokens from here on that stand on the same level; of a bracket only the opener."""
        while i < len(self) and self.word(i) not in CLOSERS:
            yield i
            i = self.partner[i] + 1 if i in self.partner else i + 1

    def starts_line(self, i):
        """Whether a statement ends before this token, at the end of a line."""
        if "\n" not in self.gap(i):
            return False
        before, here = self.word(i - 1), self.word(i)
        return not (
            self.is_infix(i) or self.is_infix(i - 1) or here in (".", ":", "else", "where")
            or before in (",", ":", ".") and here not in CLOSERS)

    def _stops(self, i, precedence, rightwards):
        token = self.tokens[i]
        if token.role == "infix":
            found = PRECEDENCE.get(token.text, 0)
            return found <= precedence if rightwards else found < precedence
        return (token.text in (",", ":", ";") or i in self.bodies
                or token.text in KEYWORDS - {"true", "false", "nil", "try", "as", "is"})

    def left_operand(self, i):
        """The first token of what stands to the left of an infix operator."""
        precedence, j = PRECEDENCE[self.word(i)], i - 1
        while True:
            if self.word(j) in CLOSERS:
                j = self.partner[j]
            before = j - 1
            if (before < 0 or self.word(before) in OPENERS or self.starts_line(j)
                    or before in self.partner and self.partner[before] in self.bodies
                    or self._stops(before, precedence, False)):
                return j + 1 if self.word(j) == "try" else j
            j = before

    def right_operand(self, i):
        """The last token of what stands to the right of an operator."""
        precedence, last = PRECEDENCE[self.word(i)], i
        for j in self.siblings(i + 1):
            if self._stops(j, precedence, True) or (j > i + 1 and self.starts_line(j)):
                break
            last = self.partner.get(j, j)
        return last

    def receiver(self, dot):
        """The first token of the expression whose member stands after a dot."""
        j = dot
        while j > 0:
            before = j - 1
            closure = self.word(before) == "}" and self.partner[before] not in self.bodies
            if self.word(before) in CLOSERS and (self.word(before) != "}" or closure):
                j = self.partner[before]
                spaced = self.gap(j) != "" and not (closure and self.gap(j) == " ")
                if spaced or not (self.tokens[j - 1].kind == "name" or self.word(j - 1) in CLOSERS):
                    return j
                if self.word(j - 1) in KEYWORDS:
                    return j
            elif self.tokens[before].kind == "name" and self.word(before) not in KEYWORDS:
                if self.word(before - 1) != ".":
                    return before
                j = before - 1
            else:
                return j
        return j

    def call_end(self, i):
        """The last token of a call of the name at i, with closures; i itself if it is none."""
        last = i
        if self.word(i + 1) == "(" and self.gap(i + 1) == "":
            last = self.partner[i + 1]
        if self.word(last + 1) == "{" and last + 1 not in self.bodies and self.gap(last + 1) == " ":
            last = self.partner[last + 1]
        return last

    def parts(self, opener):
        """First and last token of the values between commas inside brackets, without labels."""
        values, first, last = [], opener + 1, None
        for j in self.siblings(opener + 1):
            if self.word(j) == ",":
                values.append((first, last))
                first = j + 1
            last = self.partner.get(j, j)
        if last is not None:
            values.append((first, last))
        return [
            (a + 2 if self.word(a + 1) == ":" and self.tokens[a].kind == "name" else a, b)
            for a, b in values]

    def statements(self):
        """First and last token of every statement in every block."""
        for opener in [-1, *(j for j in range(len(self)) if self.word(j) == "{")]:
            inside = list(self.siblings(opener + 1))
            is_closure = opener >= 0 and opener not in self.bodies
            heads = [j for j in inside if self.word(j) == "in"] if is_closure else []
            inside = [j for j in inside if not heads or j > heads[0] or self._in_loop(heads[0])]
            for k, j in enumerate(inside):
                if k == 0 or self.starts_line(j):
                    rest = [m for m in inside[k + 1:] if self.starts_line(m)]
                    last = (rest[0] if rest else self.partner.get(opener, len(self))) - 1
                    yield j, last

    def _in_loop(self, i):
        while i > 0 and not self.starts_line(i) and self.word(i) not in OPENERS:
            i -= 1
        return self.word(i) == "for" or self.word(i + 1) == "for"
