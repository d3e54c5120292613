"""Makes keras.json, the runs of Keras's GRU and LSTM that the tests of chapter 4 compare with.

    python3 make_keras_fixtures.py > keras.json

Made with Python 3.11.7, Keras 3.15.1 and PyTorch 2.13.0 (CPU) beneath it, all in double precision.
Weights are in Keras's layout: kernel, D × gates·H, and recurrent_kernel, H × gates·H, in the order
update, reset, candidate (Keras's z, r, h), and input, forget, candidate, output. A GRU with
reset_after has a bias of two rows, the input's and the state's; without it and in an LSTM it is one.

Keras is told by a mask which steps are real. After the last it repeats the state.
"""

import json
import math
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras  # noqa: E402
import torch  # noqa: E402
from keras.src.backend.common import dtypes  # noqa: E402

keras.config.set_floatx("float64")
keras.config.set_dtype_policy("float64")
# Without TensorFlow, Keras has single precision for the product of two matrices of doubles.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

STEPS, BATCH, INPUT, HIDDEN = 4, 3, 3, 2
LENGTHS = [2, 4, 1]
MASK = torch.tensor([[t < length for t in range(STEPS)] for length in LENGTHS])


def waves(phase, *shape):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).reshape(shape)


# N × T × D, as Keras has sequences.
INPUTS = waves(0.3, BATCH, STEPS, INPUT)
HIDDEN_0, CELL_0 = waves(1.1, BATCH, HIDDEN), waves(0.2, BATCH, HIDDEN)
# The loss is the sum of these numbers times the states: they are the immediate derivatives.
WEIGHTING = waves(2.9, BATCH, STEPS, HIDDEN)


def steps(tensor):
    """N × T × D as T of N × D."""
    return tensor.detach().transpose(0, 1).tolist()


def run(name, make, states):
    """The states, and the gradients of the loss by everything that they depend on."""
    layer = make(HIDDEN, return_sequences=True)
    layer.build(INPUTS.shape)
    for index, weight in enumerate(layer.trainable_weights):
        weight.assign(0.6 * waves(0.7 + 0.8 * index, *weight.shape))
    inputs = INPUTS.clone().requires_grad_()
    initial = [state.clone().requires_grad_() for state in states]
    outputs = layer(inputs, mask=MASK, initial_state=initial)
    (WEIGHTING * outputs).sum().backward()
    own = {weight.name: weight.value for weight in layer.trainable_weights}
    return {"name": name, "outputs": steps(outputs),
            "parameters": {key: torch.atleast_2d(v).tolist() for key, v in own.items()},
            "gradients": {key: torch.atleast_2d(v.grad).tolist() for key, v in own.items()},
            "inputs": steps(inputs.grad), "initial": [state.grad.tolist() for state in initial]}


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
    def before(*arguments, **named):
        return keras.layers.GRU(*arguments, reset_after=False, **named)

    print(lines({
        "inputs": steps(INPUTS), "lengths": LENGTHS,
        "initial": [HIDDEN_0.tolist(), CELL_0.tolist()], "weighting": steps(WEIGHTING),
        "runs": [run("gru", keras.layers.GRU, [HIDDEN_0]),
                 run("gru, reset before", before, [HIDDEN_0]),
                 run("lstm", keras.layers.LSTM, [HIDDEN_0, CELL_0])]}))


main()
