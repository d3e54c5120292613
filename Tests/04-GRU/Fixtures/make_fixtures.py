"""Makes gru.json, the runs of torch.nn.GRU and nn.LSTM that the tests of chapter 4 compare with.

    python3 make_fixtures.py > gru.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. Weights are in PyTorch's
layout: gates·hidden × input and gates·hidden × hidden, the transposes of the book's W and U, in the
order reset, update, candidate (PyTorch's r, z, n), and input, forget, candidate, output. Names end in
_l0 for the layer that reads from the left, in _l0_reverse for the one that reads from the right. Of a
GRU's two biases the book adds those of r and z; the candidate's stay two, b_n and b'_n.

Sequences of different lengths are packed; what comes back is filled up with zeros.
"""

import json
import math

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)

STEPS, BATCH, INPUT, HIDDEN = 4, 3, 3, 2
WHOLE, RAGGED = [4, 4, 4], [2, 4, 1]


def waves(phase, *shape):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values).reshape(shape)


INPUTS = waves(0.3, STEPS, BATCH, INPUT)
HIDDEN_0 = waves(1.1, 2, BATCH, HIDDEN)
CELL_0 = waves(0.2, 2, BATCH, HIDDEN)
# The loss is the sum of these numbers times the states, the last hidden states and the last cells:
# they are the immediate derivatives.
WEIGHTING = waves(2.9, STEPS, BATCH, 2 * HIDDEN)
LAST_WEIGHTING = waves(0.8, 2, BATCH, HIDDEN)
LAST_CELL_WEIGHTING = waves(1.7, 2, BATCH, HIDDEN)
CELLS = {"gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
GATES = {"gru": 3, "lstm": 4}


def parameters(cell):
    rows = GATES[cell] * HIDDEN
    return {
        "weight_ih_l0": 0.6 * waves(0.7, rows, INPUT),
        "weight_hh_l0": 0.5 * waves(1.9, rows, HIDDEN),
        "bias_ih_l0": 0.4 * waves(2.3, rows),
        "bias_hh_l0": 0.4 * waves(0.1, rows),
        "weight_ih_l0_reverse": 0.6 * waves(1.3, rows, INPUT),
        "weight_hh_l0_reverse": 0.5 * waves(0.4, rows, HIDDEN),
        "bias_ih_l0_reverse": 0.4 * waves(3.1, rows),
        "bias_hh_l0_reverse": 0.4 * waves(1.6, rows),
    }


def rows(tensor):
    """Two dimensions: a bias becomes a row."""
    return torch.atleast_2d(tensor).tolist()


def run(cell, directions, lengths, bias):
    """The states, and the gradients of the loss by everything that they depend on."""
    layer = CELLS[cell](INPUT, HIDDEN, bidirectional=directions == 2, bias=bias)
    own = dict(layer.named_parameters())
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(parameters(cell)[name])
    inputs = INPUTS.clone().requires_grad_()
    hidden, cells = (x[:directions].clone().requires_grad_() for x in (HIDDEN_0, CELL_0))
    packed = pack_padded_sequence(inputs, torch.tensor(lengths), enforce_sorted=False)
    outputs, last = layer(packed, (hidden, cells) if cell == "lstm" else hidden)
    outputs, _ = pad_packed_sequence(outputs, total_length=STEPS)
    last_hidden, last_cell = last if cell == "lstm" else (last, None)
    loss = (WEIGHTING[:, :, :directions * HIDDEN] * outputs).sum()
    loss = loss + (LAST_WEIGHTING[:directions] * last_hidden).sum()
    if cell == "lstm":
        loss = loss + (LAST_CELL_WEIGHTING[:directions] * last_cell).sum()
    loss.backward()
    result = {"cell": cell, "directions": directions, "lengths": lengths, "hasBias": bias,
              "outputs": outputs.tolist(), "lastHidden": last_hidden.tolist(),
              "gradients": {name: rows(parameter.grad) for name, parameter in own.items()},
              "inputs": inputs.grad.tolist(), "hidden0": hidden.grad.tolist()}
    if cell == "lstm":
        result |= {"lastCell": last_cell.tolist(), "cell0": cells.grad.tolist()}
    return result


def lines(value):
    """JSON with a line for each step, row or named value, so that a difference can be read."""
    if isinstance(value, dict):
        body = ",\n".join(f'"{name}": {lines(item)}' for name, item in value.items())
        return "{\n" + body + "}"
    if isinstance(value, list) and isinstance(value[0], dict):
        return "[" + ",\n".join(lines(item) for item in value) + "]"
    if isinstance(value, list) and isinstance(value[0], list) and len(value) > 1:
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value)


def main():
    oracle = {"inputs": INPUTS.tolist(), "hidden0": HIDDEN_0.tolist(), "cell0": CELL_0.tolist(),
              "weighting": WEIGHTING.tolist(), "lastWeighting": LAST_WEIGHTING.tolist(),
              "lastCellWeighting": LAST_CELL_WEIGHTING.tolist(),
              "parameters": {cell: {name: rows(value) for name, value in parameters(cell).items()}
                             for cell in CELLS},
              "runs": [run("gru", 1, WHOLE, True), run("gru", 1, WHOLE, False),
                       run("gru", 1, RAGGED, True), run("gru", 2, RAGGED, True),
                       run("lstm", 2, RAGGED, True)]}
    print(lines(oracle))


main()
