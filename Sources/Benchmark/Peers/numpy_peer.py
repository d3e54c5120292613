"""The benchmark's work in NumPy, in the style of a character RNN written by hand: a loop over time,
np.dot, every gradient spelled out. The cells are in numpy_cells.py."""

import numpy as np

from numpy_cells import CELLS


def start(threads, precision):
    return np.__version__


def prepare(message, matrices):
    """What to repeat, and what to answer."""
    if message["kind"] == "product":
        return product(message, matrices)
    if message["cell"] not in CELLS:
        raise ValueError(f"no cell '{message['cell']}' here")
    model = CharacterModel(message["cell"], matrices)
    loss, gradients = model.gradient()
    squares = sum(
        np.square(gradients[name], dtype=np.float64).sum()
        for name in gradients if name != "recurrentBias")
    fields = {"check": [float(loss), float(np.sqrt(squares))]}
    work = {
        "forward": model.forward,
        "gradient": model.gradient,
        "step": lambda: model.step(message["learningRate"], message["maximumNorm"]),
        "sample": lambda: model.sample(message["count"]),
    }
    return work[message["kind"]], fields


def product(message, matrices):
    a, b = matrices["a"], matrices["b"]
    if message["form"] == "left":
        a = a.T
    if message["form"] == "right":
        b = b.T
    c = np.dot(a, b)
    check = [float(np.abs(c).sum(dtype=np.float64))]
    if not message["accumulates"]:
        return (lambda: np.dot(a, b, out=c)), {"check": check}
    term = np.empty_like(c)

    def work():
        nonlocal c
        np.dot(a, b, out=term)
        c += term
    return work, {"check": check}


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class CharacterModel:
    def __init__(self, cell, matrices):
        self.cell = CELLS[cell]
        self.inputs = np.eye(
            matrices["inputWeights"].shape[0], dtype=matrices["inputWeights"].dtype)[
                matrices["inputs"].astype(int)]
        self.targets = matrices["targets"].astype(int)
        self.parameters = {
            name: matrix for name, matrix in matrices.items() if name not in ("inputs", "targets")}
        if cell != "gru":
            # Two biases that are only added are one.
            self.parameters["bias"] += self.parameters.pop("recurrentBias")
        self.means = {name: np.zeros_like(p) for name, p in self.parameters.items()}
        self.squares = {name: np.zeros_like(p) for name, p in self.parameters.items()}
        self.steps = 0

    def forward(self):
        p = self.parameters
        state = self.cell.blank(self.inputs.shape[1], p)
        caches, logits = [], []
        for x in self.inputs:
            state, cache = self.cell.forward(x, state, p)
            caches.append(cache)
            logits.append(np.dot(state[0], p["outputWeights"]) + p["outputBias"])
        return logits, caches

    def gradient(self):
        p = self.parameters
        logits, caches = self.forward()
        gradients = {name: np.zeros_like(matrix) for name, matrix in p.items()}
        count = self.targets.size
        rows = np.arange(self.targets.shape[1])
        loss, d_state = 0.0, None
        for t in reversed(range(len(caches))):
            d_logits = softmax(logits[t])
            loss -= np.log(d_logits[rows, self.targets[t]]).sum() / count
            d_logits[rows, self.targets[t]] -= 1
            d_logits /= count
            hidden = caches[t]["hidden"]
            gradients["outputWeights"] += np.dot(hidden.T, d_logits)
            gradients["outputBias"] += d_logits.sum(axis=0)
            d_hidden = np.dot(d_logits, p["outputWeights"].T)
            d_state = self.cell.backward(d_hidden, d_state, caches[t], p, gradients)
        return loss, gradients

    def step(self, learning_rate, maximum_norm):
        loss, gradients = self.gradient()
        norm = np.sqrt(sum(np.square(g).sum() for g in gradients.values()))
        if norm > maximum_norm:
            for g in gradients.values():
                g *= maximum_norm / norm
        self.steps += 1
        correction1, correction2 = 1 - 0.9 ** self.steps, 1 - 0.999 ** self.steps
        for name, g in gradients.items():
            m, v = self.means[name], self.squares[name]
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            self.parameters[name] -= (
                learning_rate * (m / correction1) / (np.sqrt(v / correction2) + 1e-8))
        return loss

    def sample(self, count):
        p = self.parameters
        vocabulary = p["inputWeights"].shape[0]
        state = self.cell.blank(1, p)
        letter = 0
        for _ in range(count):
            x = np.zeros((1, vocabulary), dtype=p["inputWeights"].dtype)
            x[0, letter] = 1
            state, _ = self.cell.forward(x, state, p)
            probabilities = softmax(np.dot(state[0], p["outputWeights"]) + p["outputBias"])
            # In 64 bits, or `choice` finds that they don't sum to one.
            weights = probabilities.ravel().astype(np.float64)
            letter = np.random.choice(vocabulary, p=weights / weights.sum())
        return letter
