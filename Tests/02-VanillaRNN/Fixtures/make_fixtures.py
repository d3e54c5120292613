"""Makes rnn.json, the run of torch.nn.RNN that the tests of chapter 2 compare with.

    python3 make_fixtures.py > rnn.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. Weights are in PyTorch's
layout: hidden × input and hidden × hidden, the transposes of the book's W and U. PyTorch has two
biases and adds them, bias_ih + bias_hh; the book has one, their sum, and since it enters in the
same place its gradient is that of either.
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)

STEPS, BATCH, INPUT, HIDDEN = 5, 3, 4, 6


def waves(phase, *shape):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values).reshape(shape)


INPUTS = waves(0.3, STEPS, BATCH, INPUT)
INITIAL = waves(1.1, 1, BATCH, HIDDEN)
# The loss is the sum over t of these numbers times the states: they are the immediate derivatives.
WEIGHTING = waves(2.9, STEPS, BATCH, HIDDEN)
PARAMETERS = {
    "weight_ih": 0.6 * waves(0.7, HIDDEN, INPUT),
    "weight_hh": 0.5 * waves(1.9, HIDDEN, HIDDEN),
    "bias_ih": 0.4 * waves(2.3, HIDDEN),
    "bias_hh": 0.4 * waves(0.1, HIDDEN),
}


def run(nonlinearity):
    """The states, and the gradients of the loss by everything that they depend on."""
    rnn = torch.nn.RNN(INPUT, HIDDEN, nonlinearity=nonlinearity)
    with torch.no_grad():
        for name, value in PARAMETERS.items():
            getattr(rnn, f"{name}_l0").copy_(value)
    inputs, initial = INPUTS.clone().requires_grad_(), INITIAL.clone().requires_grad_()
    outputs, _ = rnn(inputs, initial)
    (WEIGHTING * outputs).sum().backward()
    gradients = {name: getattr(rnn, f"{name}_l0").grad.tolist() for name in PARAMETERS}
    return {"outputs": outputs.tolist(), **gradients, "inputs": inputs.grad.tolist(),
            "initial": initial.grad[0].tolist()}


def lines(value):
    """JSON with a line for each step, row or named value, so that a difference can be read."""
    if isinstance(value, dict):
        body = ",\n".join(f'"{name}": {lines(item)}' for name, item in value.items())
        return "{\n" + body + "}"
    if isinstance(value[0], list):
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value)


def main():
    oracle = {"inputs": INPUTS.tolist(), "initial": INITIAL[0].tolist(),
              "weighting": WEIGHTING.tolist()}
    oracle |= {name: value.tolist() for name, value in PARAMETERS.items()}
    oracle |= {name: run(name) for name in ["tanh", "relu"]}
    print(lines(oracle))


main()
