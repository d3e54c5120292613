"""Makes window.json, the network of chapter 1 built from PyTorch's layers, for its tests.

    python3 make_fixtures.py > window.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. nn.Embedding, nn.Linear,
tanh, nn.Linear, and the cross-entropy in which a target of -100 doesn't count; the book has a mask.
Weights of linear layers are in PyTorch's layout, outputs × inputs, the transposes of the book's.
"""

import json
import math

import torch
from torch import nn

torch.set_default_dtype(torch.float64)

VOCABULARY, CONTEXT, EMBEDDING, HIDDEN = 5, 3, 2, 4
# Ids come again, within a window and across; 4 stands only in a window that doesn't count.
CONTEXTS = [[0, 0, 1], [0, 1, 3], [1, 3, 3], [2, 4, 0], [3, 2, 1]]
TARGETS, MASK = [3, 3, 0, 1, 4], [True, True, True, False, True]


def waves(phase, *shape):
    """Three digits, hardly two alike, so that no transposition or mix-up can hide."""
    count = math.prod(shape)
    values = [round(math.sin(phase + 1.7 * i + 0.013 * i * i), 3) for i in range(count)]
    return torch.tensor(values).reshape(shape)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, EMBEDDING)
        self.hidden = nn.Linear(CONTEXT * EMBEDDING, HIDDEN)
        self.output = nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, contexts):
        embedded = self.embedding(contexts).flatten(1)
        return self.output(torch.tanh(self.hidden(embedded)))


def rows(tensor):
    """Two dimensions: a bias becomes a row."""
    return torch.atleast_2d(tensor).tolist()


def lines(value):
    """JSON with a line for each row or named value, so that a difference can be read."""
    if isinstance(value, dict):
        body = ",\n".join(f'"{name}": {lines(item)}' for name, item in value.items())
        return "{\n" + body + "}"
    if isinstance(value, list) and isinstance(value[0], list) and len(value) > 1:
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value)


def main():
    network = Network()
    own = dict(network.named_parameters())
    with torch.no_grad():
        for index, parameter in enumerate(own.values()):
            parameter.copy_(waves(0.3 + 0.9 * index, *parameter.shape))
    logits = network(torch.tensor(CONTEXTS))
    logits.retain_grad()
    targets = torch.tensor([t if m else -100 for t, m in zip(TARGETS, MASK)])
    loss = nn.CrossEntropyLoss(ignore_index=-100)(logits, targets)
    loss.backward()
    print(lines({
        "contexts": CONTEXTS, "targets": TARGETS, "mask": MASK,
        "parameters": {name: rows(parameter.detach()) for name, parameter in own.items()},
        "logits": rows(logits.detach()), "probabilities": rows(logits.detach().softmax(1)),
        "loss": loss.item(), "dLogits": rows(logits.grad),
        "gradients": {name: rows(parameter.grad) for name, parameter in own.items()}}))


main()
