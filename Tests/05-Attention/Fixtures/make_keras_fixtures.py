"""Makes keras.json, what Keras's layers of attention compute, for the tests of chapter 5.

    python3 make_keras_fixtures.py > keras.json

Made with Python 3.11.7, Keras 3.15.1 and PyTorch 2.13.0 (CPU) beneath it, all in double precision.
Weights are in Keras's layout, with the last axes as one: query, key and value of several heads,
d × h × d/h, are read as d × d, and the output's, h × d/h × d, too. The sequences of a batch stand one
below the other. A mask says who may be seen, as in the book.
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

BATCH, TARGETS, SOURCES, SIZE, HEADS = 2, 3, 4, 4, 2
LENGTHS = [4, 2]
# True where a source position is not padding, N × S; and for each of the queries.
KEYS = torch.tensor([[s < length for s in range(SOURCES)] for length in LENGTHS])
ROWS = KEYS[:, None, :].expand(-1, TARGETS, -1)


def waves(phase, *shape, scale=1.0):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(scale * math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).reshape(shape)


def rows(tensor, columns=None):
    """Two dimensions: a bias becomes a row, and sequences stand one below the other."""
    return tensor.detach().reshape(-1, columns or tensor.shape[-1]).tolist()


def case(name, layer, function, hasMask=True, **inputs):
    """The output, and the gradients by inputs and parameters of its sum, weighted."""
    leaves = {key: value.clone().requires_grad_() for key, value in inputs.items()}
    with torch.no_grad():
        function(layer, **leaves)
    for index, weight in enumerate(layer.trainable_weights):
        weight.assign(waves(0.3 + 0.9 * index, *weight.shape, scale=0.7))
    output = function(layer, **leaves)
    weighting = waves(2.9, *output.shape)
    (weighting * output).sum().backward()
    own = {f"{weight.path.split('/')[-2]}.{weight.name}": weight.value
           for weight in layer.trainable_weights}
    # Of whatever shape, d numbers of a bias, or d rows of d.
    width = {key: value.numel() if "bias" in key else leaves["rows"].shape[-1]
             for key, value in own.items()}
    return {"name": name, "masks": {"rows": ROWS.tolist()} if hasMask else {},
            "inputs": {key: rows(value) for key, value in inputs.items()},
            "parameters": {key: rows(value, width[key]) for key, value in own.items()},
            "weighting": rows(weighting), "output": rows(output),
            "gradients": {key: rows(value.grad) for key, value in leaves.items()}
            | {key: rows(value.grad, width[key]) for key, value in own.items()}}


def scored(layer, rows, memory):
    """Keras's order: first the query, then what is both value and key."""
    return layer([rows, memory], mask=[None, KEYS])


def multi_head(layer, rows, memory):
    return layer(rows, memory, attention_mask=ROWS)


def lines(value):
    """JSON with a line for each named value, so that a difference can be read."""
    if isinstance(value, dict):
        body = ",\n".join(f'"{name}": {lines(item)}' for name, item in value.items())
        return "{\n" + body + "}"
    if isinstance(value, list) and isinstance(value[0], dict):
        return "[" + ",\n".join(lines(item) for item in value) + "]"
    if isinstance(value, list) and isinstance(value[0], list) and len(value) > 1:
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value)


def main():
    targets, sources = waves(0.4, BATCH, TARGETS, SIZE), waves(1.2, BATCH, SOURCES, SIZE)
    print(lines([
        case("dot", keras.layers.Attention(), scored, rows=targets, memory=sources),
        case("additive", keras.layers.AdditiveAttention(), scored, rows=targets, memory=sources),
        case("multi-head", keras.layers.MultiHeadAttention(HEADS, SIZE // HEADS), multi_head,
             rows=targets, memory=sources),
        case("layer norm", keras.layers.LayerNormalization(), lambda layer, rows: layer(rows),
             hasMask=False, rows=targets)]))


main()
