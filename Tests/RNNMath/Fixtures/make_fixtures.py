"""Makes oracle.json, the constants that the tests of RNNMath compare with.

    python3 make_fixtures.py > oracle.json

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU), all in double precision. The random streams are
a second implementation, checked here against the published outputs of the reference code.
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)

WEIGHTS = [[0.5, -1.25], [2.0, 0.75], [-0.125, 1.5]]
BIAS = [[0.25, -0.5]]
MASK64 = (1 << 64) - 1


def gradients(step):
    """Different in every element and step, so that no transposition or mix-up can hide."""
    weights = [[math.sin(1.0 + 3 * step + 0.7 * r + 1.9 * c) for c in range(2)] for r in range(3)]
    bias = [[math.cos(2.0 * step + 1.3 * c) for c in range(2)]]
    return {"weights": weights, "bias": bias}


def trace(make):
    """The parameters after each of five updates."""
    parameters = [torch.tensor(WEIGHTS), torch.tensor(BIAS)]
    optimiser = make(parameters)
    after = []
    for step in range(5):
        for parameter, gradient in zip(parameters, gradients(step).values()):
            parameter.grad = torch.tensor(gradient)
        optimiser.step()
        after.append({"weights": parameters[0].tolist(), "bias": parameters[1].tolist()})
    return after


def cross_entropy():
    rows = [[0.5, -1.0, 2.0, 0.0], [1.5, 0.25, -0.75, 3.0], [-2.0, 0.0, 1.0, 0.5],
            [4.0, -3.0, 0.125, 1.0], [0.0, 0.75, -1.5, 2.5]]
    targets, mask = [2, 0, 1, 3, 1], [True, True, False, True, True]
    logits = torch.tensor(rows, requires_grad=True)
    ignored = [t if m else -100 for t, m in zip(targets, mask)]
    loss = torch.nn.CrossEntropyLoss(ignore_index=-100)(logits, torch.tensor(ignored))
    loss.backward()
    return {"logits": rows, "targets": targets, "mask": mask, "loss": loss.item(),
            "dLogits": logits.grad.tolist(),
            "logSoftmax": logits.detach().log_softmax(1).tolist()}


def schedule(make, steps):
    """The rate of each update, the first included."""
    optimiser = torch.optim.SGD([torch.tensor(WEIGHTS)], lr=0.8)
    scheduler = make(optimiser)
    rates = []
    for _ in range(steps):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        scheduler.step()
    return rates


def schedules():
    """PyTorch's cosine rises again after its end and this project's stays, so it stops there."""
    from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR, StepLR

    def warmed(optimiser):
        parts = [LinearLR(optimiser, start_factor=0.25, total_iters=3),
                 StepLR(optimiser, step_size=2, gamma=0.5)]
        return SequentialLR(optimiser, parts, milestones=[3])

    return {"step": schedule(lambda o: StepLR(o, step_size=3, gamma=0.3), 10),
            "cosine": schedule(lambda o: CosineAnnealingLR(o, T_max=8, eta_min=0.1), 9),
            "warmedUp": schedule(warmed, 10)}


def clipped(maximum):
    """torch divides by norm + 1e-6; the paper, and this project, by the norm."""
    parameters = [torch.tensor(WEIGHTS), torch.tensor(BIAS)]
    for parameter, gradient in zip(parameters, gradients(0).values()):
        parameter.grad = torch.tensor(gradient)
    norm = torch.nn.utils.clip_grad_norm_(parameters, maximum)
    return {"maximum": maximum, "norm": norm.item(), "weights": parameters[0].grad.tolist(),
            "bias": parameters[1].grad.tolist()}


def splitmix64(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK64
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
        yield z ^ (z >> 31)


class Generator:
    """xoshiro256** and what RandomGenerator draws from it."""

    def __init__(self, seed=None, state=None):
        words = splitmix64(seed)
        self.s = state or [next(words) for _ in range(4)]

    def next(self):
        def rotate(x, k):
            return ((x << k) | (x >> (64 - k))) & MASK64

        s = self.s
        result = (rotate((s[1] * 5) & MASK64, 7) * 9) & MASK64
        t = (s[1] << 17) & MASK64
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def below(self, bound):
        while True:
            product = self.next() * bound
            if (product & MASK64) >= (1 << 64) % bound:
                return product >> 64

    def normal(self):
        while True:
            u = 1 - self.uniform()
            v = 1.7156 * (self.uniform() - 0.5)
            x, y = u - 0.449871, abs(v) + 0.386595
            q = x * x + y * (0.19600 * y - 0.25472 * x)
            if q < 0.27597 or (q <= 0.27846 and v * v <= -4 * u * u * math.log(u)):
                return v / u

    def permutation(self, count):
        result = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.below(i + 1)
            result[i], result[j] = result[j], result[i]
        return result


def random():
    # Published: prng.di.unimi.it's xoshiro256starstar.c from state 1, 2, 3, 4 (the vector that the
    # Rust crate rand_xoshiro tests), and splitmix64.c from seed 1234567.
    first = Generator(seed=0, state=[1, 2, 3, 4])
    assert [first.next() for _ in range(8)] == [
        11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
        16172922978634559625, 8476171486693032832]
    words = splitmix64(1234567)
    assert [next(words) for _ in range(3)] == [
        6457827717110365317, 3203168211198807973, 9817491932198370423]

    def draw(count, function):
        generator = Generator(seed=42)
        return [function(generator) for _ in range(count)]

    return {
        "seed": 42,
        "next": [str(x) for x in draw(8, Generator.next)],
        "uniform": draw(6, Generator.uniform),
        "below10": draw(12, lambda g: g.below(10)),
        # Of this bound one draw in four is rejected.
        "belowLarge": draw(12, lambda g: g.below(3 << 61)),
        "normal": draw(6, Generator.normal),
        "permutation": Generator(seed=42).permutation(10),
        "split": str(Generator(seed=Generator(seed=42).next()).next()),
    }


def lines(value):
    """JSON with a line for each step or named value, so that a difference can be read."""
    if isinstance(value, list):
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"
    return "{\n  " + ",\n  ".join(
        f'"{name}": {json.dumps(item)}' for name, item in value.items()) + "}"


def main():
    oracle = {
        "start": {"weights": WEIGHTS, "bias": BIAS},
        "gradients": [gradients(step) for step in range(5)],
        "sgd": trace(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.05)),
        "adam": trace(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-3)),
        "adamW": trace(lambda p: torch.optim.AdamW(
            p, lr=0.1, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.5)),
        "crossEntropy": cross_entropy(),
        "clipped": clipped(1.5),
        "schedules": schedules(),
        "random": random(),
    }
    print("{" + ",\n".join(f'"{name}": {lines(value)}' for name, value in oracle.items()) + "}")


main()
