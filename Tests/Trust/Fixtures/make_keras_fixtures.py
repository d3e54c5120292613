"""Makes keras.txt, what the book's appendix on Keras says, each line proven by running it.

    python3 make_keras_fixtures.py > keras.txt

Made with Python 3.11.7, Keras 3.15.1 and PyTorch 2.13.0 (CPU) beneath it. A line that does not hold
is an error. What whole layers compute, and their gradients, is in the fixtures of chapters 4 and 5;
here are layouts, names, defaults, and what happens at the edges.
"""

import inspect
import math
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras  # noqa: E402
import torch  # noqa: E402
from keras import layers, losses, ops, optimizers  # noqa: E402
from keras.src.backend.common import dtypes  # noqa: E402

floats = keras.config.floatx()
keras.config.set_floatx("float64")
keras.config.set_dtype_policy("float64")
keras.utils.set_random_seed(1)


def claim(sentence, holds):
    assert bool(holds), sentence
    print(sentence)


def near(a, b):
    a, b = (x if torch.is_tensor(x) else torch.as_tensor(x, dtype=torch.float64) for x in (a, b))
    return torch.allclose(a, b, rtol=1e-12, atol=1e-12)


def default(function, name):
    return inspect.signature(function).parameters[name].default


def built(layer, *shape):
    layer.build(shape if shape[0] is None or isinstance(shape[0], int) else list(shape))
    return layer


def shapes(layer):
    return [tuple(weight.shape) for weight in layer.trainable_weights]


def within(tensor, bound):
    """Evenly spread in ±bound, as far as many numbers can tell."""
    largest, mean = tensor.abs().max(), tensor.square().mean()
    return 0.98 * bound < largest <= bound and abs(mean / (bound**2 / 3) - 1) < 0.1


def plain():
    claim("Numbers are float32 unless told, and softmax takes the last axis",
          floats == "float32" and default(ops.softmax, "axis") == -1)
    before = ops.matmul(torch.ones(2, 2).double(), torch.ones(2, 2).double()).dtype
    claim("With PyTorch beneath it, a product of doubles is in single precision",
          before == torch.float32)
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
    dense = built(layers.Dense(200), None, 400)
    claim("Dense: kernel is inputs × outputs, begins as Xavier's; bias begins at 0",
          shapes(dense) == [(400, 200), (200,)] and within(dense.kernel.value, 0.1)
          and not dense.bias.value.any())
    embedding = built(layers.Embedding(500, 200), None)
    claim("Embedding: embeddings is V × D, begins uniform in ±0.05",
          shapes(embedding) == [(500, 200)] and within(embedding.embeddings.value, 0.05))
    masked = layers.Embedding(5, 2, mask_zero=True)
    claim("Embedding(mask_zero=True): id 0 is padding; true marks what is real",
          masked.compute_mask(torch.tensor([[0, 2]])).tolist() == [[False, True]])
    dropped = layers.Dropout(0.2)(torch.ones(10000).double(), training=True)
    claim("Dropout: what is kept is divided by 1 − rate while training",
          {round(x, 9) for x in dropped.tolist()} == {0.0, 1.25})


def loss():
    logits, ids = torch.randn(4, 5).double(), torch.tensor([1, 0, 4, 2])
    entropy = losses.SparseCategoricalCrossentropy
    right = -logits.log_softmax(1)[range(4), ids]
    claim("SparseCategoricalCrossentropy: takes probabilities unless from_logits=True",
          default(entropy, "from_logits") is False
          and near(entropy(from_logits=True)(ids, logits), right.mean()))
    last = torch.tensor([1, 0, 4, -1])
    left_out = entropy(from_logits=True, ignore_class=-1)(last, logits)
    claim("SparseCategoricalCrossentropy(ignore_class=): the mean is over what is left",
          near(left_out, right[:3].mean()))
    nothing = entropy(from_logits=True, ignore_class=-1)(torch.full((4,), -1), logits)
    claim("SparseCategoricalCrossentropy(ignore_class=): 0 if nothing is left", nothing == 0)
    claim("SparseCategoricalCrossentropy: no class is ignored unless told",
          default(entropy, "ignore_class") is None)


def step(optimiser, gradients, start=2.0):
    """A variable after updates with these gradients."""
    variable = keras.Variable([start])
    for gradient in gradients:
        optimiser.apply([torch.tensor([gradient]).double()], [variable])
    return variable.value.detach()


def optimiser():
    claim("Adam: learning_rate is 0.001, beta_1 0.9, beta_2 0.999, epsilon 1e-7",
          [default(optimizers.Adam, name) for name in
           ("learning_rate", "beta_1", "beta_2", "epsilon")] == [1e-3, 0.9, 0.999, 1e-7])
    gradient, root = 0.02, math.sqrt(1 - 0.999)
    moved = 0.1 * root / (1 - 0.9) * (0.1 * gradient) / (root * gradient + 1)
    claim("Adam: ε is added to the root before its correction",
          near(step(optimizers.Adam(0.1, epsilon=1), [gradient]), [2 - moved]))
    claim("AdamW: weight_decay is 0.004, and acts beside the averages, times the rate",
          default(optimizers.AdamW, "weight_decay") == 0.004
          and near(step(optimizers.AdamW(0.1, weight_decay=0.5, epsilon=1), [gradient]),
                   [2 - 0.1 * 0.5 * 2 - moved]))
    claim("SGD: learning_rate is 0.01; the rate is part of the velocity",
          default(optimizers.SGD, "learning_rate") == 0.01)
    falling = optimizers.SGD(0.1, momentum=0.9)
    variable = keras.Variable([2.0])
    falling.apply([torch.ones(1).double()], [variable])
    falling.learning_rate = 0.0
    falling.apply([torch.ones(1).double()], [variable])
    claim("SGD(momentum=): with a rate of 0 it still moves by the old velocity",
          near(variable.value.detach(), [2 - 0.1 - 0.09]))
    claim("SGD(weight_decay=): acts beside the velocity, times the rate",
          near(step(optimizers.SGD(0.1, momentum=0.9, weight_decay=0.5), [1.0]),
               [2 - 0.1 * 0.5 * 2 - 0.1]))
    clipped = optimizers.SGD(1.0, global_clipnorm=1.0)
    pair = [keras.Variable([0.0]), keras.Variable([0.0])]
    clipped.apply([torch.tensor([3.0]).double(), torch.tensor([4.0]).double()], pair)
    claim("global_clipnorm: the norm of all gradients together; clipnorm is of each alone",
          near(torch.cat([v.value.detach() for v in pair]), [-0.6, -0.8])
          and near(step(optimizers.SGD(1.0, clipnorm=1.0), [3.0], 0.0), [-1.0]))
    cosine = optimizers.schedules.CosineDecay(0.8, 8, alpha=0.25)
    claim("CosineDecay: ends at alpha times the rate, and stays there; warmup_steps is 0",
          default(optimizers.schedules.CosineDecay, "warmup_steps") == 0 and near(cosine(8), 0.2) and near(cosine(100), 0.2))
    held = optimizers.schedules.CosineDecay(0.8, 8, warmup_steps=4)
    rising = optimizers.schedules.CosineDecay(0.2, 8, warmup_steps=3, warmup_target=0.8)
    claim("CosineDecay: warmup_steps does nothing without warmup_target; with both it rises evenly",
          near(held(0), 0.8) and held(1) < 0.8
          and all(near(rising(step), 0.8 * (step + 1) / 4) for step in range(4)))
    stairs = optimizers.schedules.ExponentialDecay(0.8, 3, 0.5, staircase=True)
    claim("ExponentialDecay(staircase=True): falls by its factor every so many steps",
          near(stairs(2), 0.8) and near(stairs(3), 0.4))


def recurrent():
    for make, gates, bias in [(layers.SimpleRNN, 1, (100,)), (layers.LSTM, 4, (400,)),
                              (layers.GRU, 3, (2, 300))]:
        layer = built(make(100), None, 7, 30)
        claim(f"{make.__name__}: kernel is D × {gates}·H, recurrent_kernel H × {gates}·H",
              shapes(layer) == [(30, 100 * gates), (100, 100 * gates), bias])
        claim(f"{make.__name__}: Xavier's kernel, the recurrent one orthogonal as a whole",
              within(layer.cell.kernel.value, math.sqrt(6 / (30 + 100 * gates)))
              and near(layer.cell.recurrent_kernel.value @ layer.cell.recurrent_kernel.value.T,
                       torch.eye(100).double()))
        claim(f"{make.__name__}: N × T × D; the last state only, unless return_sequences=True",
              make(4)(torch.zeros(2, 7, 3).double()).shape == (2, 4)
              and make(4, return_sequences=True)(torch.zeros(2, 7, 3).double()).shape == (2, 7, 4))
    start = built(layers.LSTM(3), None, 7, 2).cell.bias.value
    claim("LSTM: the forget gate's bias begins at 1, the second of four",
          start.tolist() == [0] * 3 + [1] * 3 + [0] * 6)
    claim("GRU(reset_after=False): one bias; reset_after is True unless told",
          shapes(built(layers.GRU(3, reset_after=False), None, 7, 2))[2] == (9,)
          and default(layers.GRU, "reset_after") is True)
    inputs = torch.randn(2, 5, 3).double()
    mask = torch.tensor([[True] * 2 + [False] * 3, [True] * 5])
    gru = layers.GRU(4, return_sequences=True)
    states = gru(inputs, mask=mask)
    claim("A mask: true marks real steps; after the last the state is repeated",
          near(states[0, 4], gru(inputs[:1, :2])[0, 1]))
    stack = layers.LSTM(4, dropout=0.5, recurrent_dropout=0.5)
    claim("LSTM(dropout=, recurrent_dropout=): are 0 unless told, and act in training only",
          default(layers.LSTM, "dropout") == default(layers.LSTM, "recurrent_dropout") == 0
          and not near(stack(inputs, training=True), stack(inputs, training=False)))
    carrying = layers.GRU(4, stateful=True)
    claim("GRU(stateful=True): the next batch begins with the last state; else with 0",
          not near(carrying(inputs), carrying(inputs)) and near(gru(inputs), gru(inputs)))
    both = layers.Bidirectional(layers.GRU(4, return_sequences=True))
    last = layers.Bidirectional(layers.GRU(4))
    both.build(inputs.shape)
    last.build(inputs.shape)
    last.set_weights(both.get_weights())
    states, ends = both(inputs), last(inputs)
    claim("Bidirectional: forward states first; without return_sequences the last of each layer",
          near(states[:, -1, :4], ends[:, :4]) and near(states[:, 0, 4:], ends[:, 4:]))


def attention():
    layer = layers.MultiHeadAttention(2, 3)
    layer.build((None, 5, 4), (None, 5, 4))
    claim("MultiHeadAttention: query, key and value are d × h × key_dim, the output's h × key_dim × d",
          shapes(layer) == [(4, 2, 3), (2, 3), (4, 2, 3), (2, 3), (4, 2, 3), (2, 3), (2, 3, 4),
                            (4,)])
    x = torch.randn(1, 3, 4).double()
    seen = torch.tensor([[True, True, False]])
    _, weights = layer(x, x, attention_mask=seen.expand(1, 3, 3), return_attention_scores=True)
    _, causal = layer(x, x, use_causal_mask=True, return_attention_scores=True)
    claim("MultiHeadAttention: true shows a key; use_causal_mask=True hides what comes later",
          weights.shape == (1, 2, 3, 3) and not weights[..., 2].any() and weights[..., :2].all()
          and not causal[..., 0, 1:].any() and causal[..., 2, :].all())
    layer.output_dense.bias.assign([1.0, 2.0, 3.0, 4.0])
    blind = torch.zeros(1, 3, 3).bool()
    told, weights = layer(x, x, attention_mask=blind, return_attention_scores=True)
    claim("MultiHeadAttention: a row that sees nothing gets the output's bias if weights are returned",
          not weights.any() and near(told, layer.output_dense.bias.value.expand(1, 3, 4)))
    claim("MultiHeadAttention: else, on PyTorch, such a row gets the mean of the values",
          near(layer(x, x, attention_mask=blind),
               layer(x, x.mean(1, keepdim=True).expand(1, 3, 4))))
    products = (x @ x.mT).softmax(-1) @ x
    claim("Attention: takes [query, value] or [query, value, key]; plain products, not scaled",
          near(layers.Attention()([x, x]), products))
    claim("Attention(use_scale=True): one learned number, 1 at first",
          shapes(built(layers.Attention(use_scale=True), *[(1, 3, 4)] * 2)) == [()])
    claim("AdditiveAttention: one learned vector",
          shapes(built(layers.AdditiveAttention(), *[(1, 3, 4)] * 2)) == [(4,)])
    none = layers.Attention()([x, x], mask=[None, torch.zeros(1, 3).bool()])
    claim("Attention: a row that sees nothing gets what it gets without a mask, to seven digits",
          torch.allclose(none, layers.Attention()([x, x]), rtol=1e-6)
          and near(layers.Attention()([x, x[:, :2], x[:, 1:]]),
                   (x @ x[:, 1:].mT).softmax(-1) @ x[:, :2]))
    claim("LayerNormalization: epsilon is 0.001, gamma 1 and beta 0",
          layers.LayerNormalization().epsilon == 1e-3
          and shapes(built(layers.LayerNormalization(), 1, 4)) == [(4,), (4,)])
    every = {name.lower() for name in dir(layers)}
    claim("keras.layers: no Transformer, no positional encoding, no beam search, no BLEU",
          not any(word in name for name in every
                  for word in ["transformer", "position", "beam", "bleu"]))
    stopping = keras.callbacks.EarlyStopping
    claim("EarlyStopping: patience is 0, and the best weights are not put back unless told",
          default(stopping, "patience") == 0 and default(stopping, "restore_best_weights") is False)


plain()
loss()
optimiser()
recurrent()
attention()
