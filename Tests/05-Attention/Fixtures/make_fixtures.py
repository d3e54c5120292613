"""Makes attention.json, what PyTorch's layers of attention compute, for the tests of chapter 5.

    python3 make_fixtures.py > attention.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. Weights are in PyTorch's
layout, outputs × inputs, the transposes of the book's. The sequences of a batch stand one below the
other. A mask says who may be seen, as in the book; most of PyTorch's say who may not.
"""

import json
import math

import torch
from torch import nn

torch.set_default_dtype(torch.float64)

BATCH, TARGETS, SOURCES, SIZE, HEADS, HIDDEN = 2, 3, 4, 4, 2, 5
LENGTHS = [4, 2]
# True where a source position is not padding, N × S.
KEYS = torch.tensor([[s < length for s in range(SOURCES)] for length in LENGTHS])
CAUSAL = {size: torch.tensor([[s <= t for s in range(size)] for t in range(size)])
          for size in (TARGETS, SOURCES)}


def waves(phase, *shape, scale=1.0):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(scale * math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values).reshape(shape)


def rows(tensor):
    """Two dimensions: a bias becomes a row, and sequences stand one below the other."""
    return tensor.reshape(-1, tensor.shape[-1]).tolist()


def case(name, masks, inputs, function, layer=None):
    """The output, and the gradients by inputs and parameters of its sum, weighted."""
    if layer is not None:
        with torch.no_grad():
            for index, parameter in enumerate(layer.parameters()):
                parameter.copy_(waves(0.3 + 0.9 * index, *parameter.shape, scale=0.7))
    parameters = dict(layer.named_parameters()) if layer is not None else {}
    leaves = {key: value.clone().requires_grad_() for key, value in inputs.items()}
    output, weights = function(**leaves)
    weighting = waves(2.9, *output.shape)
    (weighting * output).sum().backward()
    result = {"name": name,
              "masks": {key: mask.expand(BATCH, -1, -1).tolist() for key, mask in masks.items()},
              "inputs": {key: rows(value) for key, value in inputs.items()},
              "parameters": {key: rows(value) for key, value in parameters.items()},
              "weighting": rows(weighting), "output": rows(output),
              "gradients": {key: rows(value.grad)
                            for key, value in (leaves | parameters).items()}}
    if weights is not None:
        result["weights"] = rows(weights)
    return result


def dot_product(name, mask):
    """Queries and keys of three columns, values of two."""
    targets = mask.shape[-2]
    inputs = {"queries": waves(0.4, BATCH, targets, 3), "keys": waves(1.2, BATCH, SOURCES, 3),
              "values": waves(2.1, BATCH, SOURCES, 2)}

    def function(queries, keys, values):
        output = nn.functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        return output, None

    return case(name, {"rows": mask}, inputs, function)


def multi_head(name, causal):
    """With the weights of each head, T × S, first all heads of the first sequence."""
    layer = nn.MultiheadAttention(SIZE, HEADS, batch_first=True)
    rows_in, memory_in = waves(0.4, BATCH, TARGETS, SIZE), waves(1.2, BATCH, SOURCES, SIZE)

    def cross(rows, memory):
        return layer(rows, memory, memory, key_padding_mask=~KEYS, average_attn_weights=False)

    def own(rows):
        return layer(rows, rows, rows, attn_mask=~CAUSAL[SOURCES], average_attn_weights=False)

    if causal:
        return case(name, {"rows": CAUSAL[SOURCES]}, {"rows": memory_in}, own, layer)
    masks = {"rows": KEYS[:, None, :].expand(-1, TARGETS, -1)}
    return case(name, masks, {"rows": rows_in, "memory": memory_in}, cross, layer)


def layer_norm(name):
    layer = nn.LayerNorm(SIZE)
    return case(name, {}, {"rows": waves(0.4, BATCH, SOURCES, SIZE)},
                lambda rows: (layer(rows), None), layer)


def encoder(name, norm_first):
    layer = nn.TransformerEncoderLayer(SIZE, HEADS, HIDDEN, dropout=0, batch_first=True,
                                       norm_first=norm_first)
    return case(name, {"rows": KEYS[:, None, :].expand(-1, SOURCES, -1)},
                {"rows": waves(0.4, BATCH, SOURCES, SIZE)},
                lambda rows: (layer(rows, src_key_padding_mask=~KEYS), None), layer)


def decoder(name, norm_first):
    layer = nn.TransformerDecoderLayer(SIZE, HEADS, HIDDEN, dropout=0, batch_first=True,
                                       norm_first=norm_first)
    return case(name, {"rows": CAUSAL[TARGETS],
                       "memory": KEYS[:, None, :].expand(-1, TARGETS, -1)},
                {"rows": waves(0.4, BATCH, TARGETS, SIZE),
                 "memory": waves(1.2, BATCH, SOURCES, SIZE)},
                lambda rows, memory: (layer(rows, memory, tgt_mask=~CAUSAL[TARGETS],
                                            memory_key_padding_mask=~KEYS), None), layer)


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
    every = torch.ones(TARGETS, SOURCES, dtype=torch.bool)
    padded = KEYS[:, None, :].expand(-1, TARGETS, -1)
    print(lines([
        dot_product("dot product", every), dot_product("dot product, padding", padded),
        dot_product("dot product, causal", CAUSAL[SOURCES]),
        multi_head("multi-head, padding", False), multi_head("multi-head, causal", True),
        layer_norm("layer norm"),
        encoder("encoder, norm first", True), encoder("encoder, norm last", False),
        decoder("decoder, norm first", True), decoder("decoder, norm last", False)]))


main()
