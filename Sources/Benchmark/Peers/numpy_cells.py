"""One step of each recurrent cell, forward and backward, in NumPy.

G gates stand side by side in W (V × G·H), U (H × G·H) and b (1 × G·H), as PyTorch orders them. Only
the GRU has a second bias c, within its reset gate's reach.
A state is a tuple whose first element is h. `backward` gets dh from above and what it returned for
the next step (None at the last), adds to the gradients, and returns what the step before needs.
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def accumulate(gradients, x, d_input, previous, d_recurrent):
    """The gradients of x·W + b and of h·U, given the derivatives by both."""
    gradients["inputWeights"] += np.dot(x.T, d_input)
    gradients["bias"] += d_input.sum(axis=0)
    gradients["recurrentWeights"] += np.dot(previous.T, d_recurrent)


class Vanilla:
    @staticmethod
    def blank(batch, p):
        return (np.zeros((batch, p["recurrentWeights"].shape[0]), p["bias"].dtype),)

    @staticmethod
    def forward(x, state, p):
        previous, = state
        hidden = np.tanh(
            np.dot(x, p["inputWeights"]) + np.dot(previous, p["recurrentWeights"]) + p["bias"])
        return (hidden,), {"x": x, "previous": previous, "hidden": hidden}

    @staticmethod
    def backward(d_hidden, d_state, cache, p, gradients):
        if d_state is not None:
            d_hidden = d_hidden + d_state[0]
        dz = d_hidden * (1 - cache["hidden"] * cache["hidden"])
        accumulate(gradients, cache["x"], dz, cache["previous"], dz)
        return (np.dot(dz, p["recurrentWeights"].T),)


class LSTM:
    @staticmethod
    def blank(batch, p):
        shape, dtype = (batch, p["recurrentWeights"].shape[0]), p["bias"].dtype
        return (np.zeros(shape, dtype), np.zeros(shape, dtype))

    @staticmethod
    def forward(x, state, p):
        previous, previous_cell = state
        z = np.dot(x, p["inputWeights"]) + np.dot(previous, p["recurrentWeights"]) + p["bias"]
        size = previous.shape[1]
        i, f = sigmoid(z[:, :size]), sigmoid(z[:, size:2 * size])
        g, o = np.tanh(z[:, 2 * size:3 * size]), sigmoid(z[:, 3 * size:])
        cell = f * previous_cell + i * g
        squashed = np.tanh(cell)
        hidden = o * squashed
        return (hidden, cell), {
            "x": x, "previous": previous, "previous_cell": previous_cell, "hidden": hidden,
            "i": i, "f": f, "g": g, "o": o, "squashed": squashed}

    @staticmethod
    def backward(d_hidden, d_state, cache, p, gradients):
        i, f, g, o = cache["i"], cache["f"], cache["g"], cache["o"]
        squashed = cache["squashed"]
        d_cell = 0
        if d_state is not None:
            d_hidden = d_hidden + d_state[0]
            d_cell = d_state[1]
        d_cell = d_cell + d_hidden * o * (1 - squashed * squashed)
        size = i.shape[1]
        dz = np.empty((i.shape[0], 4 * size), i.dtype)
        dz[:, :size] = d_cell * g * i * (1 - i)
        dz[:, size:2 * size] = d_cell * cache["previous_cell"] * f * (1 - f)
        dz[:, 2 * size:3 * size] = d_cell * i * (1 - g * g)
        dz[:, 3 * size:] = d_hidden * squashed * o * (1 - o)
        accumulate(gradients, cache["x"], dz, cache["previous"], dz)
        return (np.dot(dz, p["recurrentWeights"].T), d_cell * f)


class GRU:
    blank = Vanilla.blank

    @staticmethod
    def forward(x, state, p):
        previous, = state
        a = np.dot(x, p["inputWeights"]) + p["bias"]
        b = np.dot(previous, p["recurrentWeights"]) + p["recurrentBias"]
        size = previous.shape[1]
        r = sigmoid(a[:, :size] + b[:, :size])
        z = sigmoid(a[:, size:2 * size] + b[:, size:2 * size])
        inner = b[:, 2 * size:]
        n = np.tanh(a[:, 2 * size:] + r * inner)
        hidden = (1 - z) * n + z * previous
        return (hidden,), {
            "x": x, "previous": previous, "hidden": hidden, "r": r, "z": z, "n": n, "inner": inner}

    @staticmethod
    def backward(d_hidden, d_state, cache, p, gradients):
        r, z, n, previous = cache["r"], cache["z"], cache["n"], cache["previous"]
        if d_state is not None:
            d_hidden = d_hidden + d_state[0]
        size = r.shape[1]
        d_input = np.empty((r.shape[0], 3 * size), r.dtype)
        dn = d_hidden * (1 - z) * (1 - n * n)
        d_input[:, :size] = dn * cache["inner"] * r * (1 - r)
        d_input[:, size:2 * size] = d_hidden * (previous - n) * z * (1 - z)
        d_input[:, 2 * size:] = dn
        d_recurrent = d_input.copy()
        d_recurrent[:, 2 * size:] = dn * r
        accumulate(gradients, cache["x"], d_input, previous, d_recurrent)
        gradients["recurrentBias"] += d_recurrent.sum(axis=0)
        return (np.dot(d_recurrent, p["recurrentWeights"].T) + d_hidden * z,)


CELLS = {"vanilla": Vanilla, "lstm": LSTM, "gru": GRU}
