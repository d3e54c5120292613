"""Makes lstm.json, the runs of torch.nn.LSTM that the tests of chapter 3 compare with.

    python3 make_fixtures.py > lstm.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. Weights are in PyTorch's
layout: 4·hidden × input and 4·hidden × hidden, the transposes of the book's W and U, in the order
input, forget, candidate (PyTorch's g), output. PyTorch has two biases and adds them, bias_ih +
bias_hh; the book has one, their sum, and since it enters in the same place its gradient is that of
either. Names end in _l0 for the lower layer and in _l1 for the upper.
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)

STEPS, BATCH, INPUT, HIDDEN = 4, 2, 3, 2


def waves(phase, *shape):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values).reshape(shape)


INPUTS = waves(0.3, STEPS, BATCH, INPUT)
HIDDEN_0 = waves(1.1, 2, BATCH, HIDDEN)
CELL_0 = waves(0.2, 2, BATCH, HIDDEN)
# The loss is the sum over t of these numbers times the top layer's states: they are the immediate
# derivatives.
WEIGHTING = waves(2.9, STEPS, BATCH, HIDDEN)
PARAMETERS = {
    "weight_ih_l0": 0.6 * waves(0.7, 4 * HIDDEN, INPUT),
    "weight_hh_l0": 0.5 * waves(1.9, 4 * HIDDEN, HIDDEN),
    "bias_ih_l0": 0.4 * waves(2.3, 4 * HIDDEN),
    "bias_hh_l0": 0.4 * waves(0.1, 4 * HIDDEN),
    "weight_ih_l1": 0.6 * waves(1.3, 4 * HIDDEN, HIDDEN),
    "weight_hh_l1": 0.5 * waves(0.4, 4 * HIDDEN, HIDDEN),
    "bias_ih_l1": 0.4 * waves(3.1, 4 * HIDDEN),
    "bias_hh_l1": 0.4 * waves(1.6, 4 * HIDDEN),
}


def run(layers, bias):
    """The states, and the gradients of the loss by everything that they depend on."""
    lstm = torch.nn.LSTM(INPUT, HIDDEN, num_layers=layers, bias=bias)
    own = dict(lstm.named_parameters())
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(PARAMETERS[name])
    inputs = INPUTS.clone().requires_grad_()
    hidden, cell = (x[:layers].clone().requires_grad_() for x in (HIDDEN_0, CELL_0))
    outputs, (last_hidden, last_cell) = lstm(inputs, (hidden, cell))
    (WEIGHTING * outputs).sum().backward()
    gradients = {name: parameter.grad.tolist() for name, parameter in own.items()}
    return {"layers": layers, "outputs": outputs.tolist(), "last_hidden": last_hidden.tolist(),
            "last_cell": last_cell.tolist(), "gradients": gradients,
            "inputs": inputs.grad.tolist(), "hidden_0": hidden.grad.tolist(),
            "cell_0": cell.grad.tolist()}


def lines(value):
    """JSON with a line for each step, row or named value, so that a difference can be read."""
    if isinstance(value, dict):
        body = ",\n".join(f'"{name}": {lines(item)}' for name, item in value.items())
        return "{\n" + body + "}"
    if isinstance(value, list) and isinstance(value[0], dict):
        return "[" + ",\n".join(lines(item) for item in value) + "]"
    if isinstance(value, list) and isinstance(value[0], list):
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value)


def main():
    oracle = {"inputs": INPUTS.tolist(), "hidden_0": HIDDEN_0.tolist(), "cell_0": CELL_0.tolist(),
              "weighting": WEIGHTING.tolist(),
              "parameters": {name: value.tolist() for name, value in PARAMETERS.items()},
              "runs": [run(layers, bias) for layers in [1, 2] for bias in [True, False]]}
    print(lines(oracle))


main()
