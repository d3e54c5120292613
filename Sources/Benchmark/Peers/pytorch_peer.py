"""The benchmark's work in PyTorch, as its users write it: nn.RNN, nn.LSTM, nn.GRU, a linear layer,
cross_entropy, clip_grad_norm_ and Adam."""

import time

import torch
from torch import nn
from torch.nn import functional


def start(threads, precision):
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    torch.set_default_dtype(getattr(torch, precision))
    return torch.__version__


def prepare(message, matrices):
    """What to repeat, and what to answer."""
    if message["kind"] == "product":
        return product(message, matrices)
    if message["cell"] not in CELLS:
        raise ValueError(f"no cell '{message['cell']}' here")
    model = CharacterModel(message["cell"], matrices)
    check = model.check()
    if message["kind"] == "sample":
        return sampling(model, message["count"]), {"check": check}
    if message["kind"] == "forward":
        return forward(model), {"check": check}
    if message["kind"] == "gradient":
        return gradient(model), {"check": check}
    step, note = fastest_step(model, message)
    return step, {"check": check, "note": note}


def product(message, matrices):
    a, b = (torch.from_numpy(matrices[name]) for name in ("a", "b"))
    if message["form"] == "left":
        a = a.t()
    if message["form"] == "right":
        b = b.t()
    c = torch.mm(a, b)
    check = [c.double().abs().sum().item()]
    if message["accumulates"]:
        return (lambda: c.addmm_(a, b)), {"check": check}
    return (lambda: torch.mm(a, b, out=c)), {"check": check}


CELLS = {"vanilla": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class CharacterModel(nn.Module):
    def __init__(self, cell, matrices):
        super().__init__()
        tensors = {name: torch.from_numpy(matrix) for name, matrix in matrices.items()}
        vocabulary, hidden = matrices["inputWeights"].shape[0], matrices["recurrentWeights"].shape[0]
        self.layer = CELLS[cell](vocabulary, hidden)
        self.output = nn.Linear(hidden, vocabulary)
        with torch.no_grad():
            self.layer.weight_ih_l0.copy_(tensors["inputWeights"].t())
            self.layer.weight_hh_l0.copy_(tensors["recurrentWeights"].t())
            self.layer.bias_ih_l0.copy_(tensors["bias"][0])
            self.layer.bias_hh_l0.copy_(tensors["recurrentBias"][0])
            self.output.weight.copy_(tensors["outputWeights"].t())
            self.output.bias.copy_(tensors["outputBias"][0])
        # T × N × V and T·N
        self.inputs = functional.one_hot(tensors["inputs"].long(), vocabulary).to(
            torch.get_default_dtype())
        self.targets = tensors["targets"].long().reshape(-1)

    def forward(self, inputs):
        states, _ = self.layer(inputs)
        return self.output(states)

    def loss(self):
        logits = self(self.inputs)
        return functional.cross_entropy(logits.view(-1, logits.shape[-1]), self.targets)

    def check(self):
        """The loss, and the norm of the gradient without the second bias."""
        loss = self.loss()
        loss.backward()
        squares = sum(
            parameter.grad.double().square().sum()
            for name, parameter in self.named_parameters() if name != "layer.bias_hh_l0")
        self.zero_grad()
        return [loss.item(), squares.sqrt().item()]


def forward(model):
    def work():
        with torch.inference_mode():
            model(model.inputs)
    return work


def gradient(model):
    def work():
        model.zero_grad()
        model.loss().backward()
    return work


def fastest_step(model, message):
    """A whole training step, with the form of Adam that is fastest here."""
    parameters = list(model.parameters())
    found = []
    for form in ("foreach", "fused", "loop"):
        choice = {form: True} if form != "loop" else {"foreach": False}
        optimizer = torch.optim.Adam(parameters, lr=message["learningRate"], **choice)

        def step(optimizer=optimizer):
            optimizer.zero_grad()
            model.loss().backward()
            nn.utils.clip_grad_norm_(parameters, message["maximumNorm"])
            optimizer.step()

        for _ in range(3):
            step()
        seconds = []
        for _ in range(5):
            begin = time.perf_counter()
            step()
            seconds.append(time.perf_counter() - begin)
        found.append((sorted(seconds)[2], form, step))
    _, form, step = min(found, key=lambda one: one[0])
    return step, f"Adam as {form}"


def sampling(model, count):
    vocabulary = model.inputs.shape[-1]
    letters = torch.eye(vocabulary).reshape(vocabulary, 1, 1, vocabulary)

    def work():
        with torch.inference_mode():
            letter, state = 0, None
            for _ in range(count):
                states, state = model.layer(letters[letter], state)
                probabilities = torch.softmax(model.output(states[0, 0]), dim=0)
                letter = torch.multinomial(probabilities, 1).item()
    return work
