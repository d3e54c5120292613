"""Makes pytorch.txt, what the book's appendix on PyTorch says, each line proven by running it.

    python3 make_fixtures.py > pytorch.txt

Made with Python 3.11.7 and PyTorch 2.13.0 (CPU). A line that does not hold is an error. What whole
layers compute, and their gradients, is in the fixtures of the chapters; here are layouts, names,
defaults, and what happens at the edges.
"""

import inspect
import math

import torch
from torch import nn
from torch.nn.functional import cross_entropy, dropout, scaled_dot_product_attention
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

floats = torch.get_default_dtype()
torch.set_default_dtype(torch.float64)
torch.manual_seed(1)


def claim(sentence, holds):
    assert bool(holds), sentence
    print(sentence)


def near(a, b):
    return torch.allclose(torch.as_tensor(a), torch.as_tensor(b), rtol=1e-12, atol=1e-12)


def default(function, name):
    return inspect.signature(function).parameters[name].default


def shape(tensor):
    return tuple(tensor.shape)


def within(tensor, bound):
    """Evenly spread in ±bound, as far as many numbers can tell."""
    largest, mean = tensor.abs().max(), tensor.square().mean()
    return 0.98 * bound < largest <= bound and abs(mean / (bound**2 / 3) - 1) < 0.1


def layers():
    claim("Numbers are float32 unless told", floats == torch.float32)
    linear = nn.Linear(400, 300)
    claim("nn.Linear: weight is outputs × inputs", shape(linear.weight) == (300, 400))
    claim("nn.Linear: weight and bias begin uniform in ±1/√inputs",
          within(linear.weight, 1 / 20) and within(linear.bias, 1 / 20))
    embedding = nn.Embedding(500, 200)
    claim("nn.Embedding: weight is V × D", shape(embedding.weight) == (500, 200))
    claim("nn.Embedding: begins normal with deviation 1", abs(embedding.weight.std() - 1) < 0.02)
    padded = nn.Embedding(5, 2, padding_idx=3)
    padded(torch.tensor([3, 1])).sum().backward()
    claim("nn.Embedding(padding_idx=): that row begins at 0 and gets no gradient",
          not padded.weight[3].any() and not padded.weight.grad[3].any()
          and padded.weight.grad[1].all())
    x = torch.zeros(1, requires_grad=True)
    x.relu().backward()
    claim("relu: its derivative at 0 is 0", x.grad.item() == 0)


def losses():
    logits, ids = torch.randn(4, 5), torch.tensor([1, 0, 4, 2])
    kept = cross_entropy(logits[:3], ids[:3])
    claim("nn.CrossEntropyLoss: takes logits and ids, and gives the mean in nats",
          near(cross_entropy(logits, ids), -logits.log_softmax(1)[range(4), ids].mean()))
    claim("nn.CrossEntropyLoss: ignore_index is -100, and the mean is over what is left",
          default(nn.CrossEntropyLoss, "ignore_index") == -100
          and near(cross_entropy(logits, torch.tensor([1, 0, 4, -100])), kept))
    claim("nn.CrossEntropyLoss: NaN if nothing is left",
          cross_entropy(logits, torch.full((4,), -100)).isnan())
    batch = torch.randn(2, 5, 3)
    claim("nn.CrossEntropyLoss: the classes of sequences stand in the middle, N × V × T",
          cross_entropy(batch, torch.randint(5, (2, 3))).isfinite())
    claim("nn.CrossEntropyLoss: label_smoothing is 0",
          default(nn.CrossEntropyLoss, "label_smoothing") == 0)


def step(make, gradients, start=2.0):
    """A parameter after updates with these gradients."""
    parameter = torch.tensor([start])
    optimiser = make([parameter])
    for gradient in gradients:
        parameter.grad = torch.tensor([gradient])
        optimiser.step()
    return parameter.item()


def optimisers():
    gradient = torch.tensor([3.0, 4.0])
    parameter = torch.zeros(2)
    parameter.grad = gradient.clone()
    norm = nn.utils.clip_grad_norm_([parameter], 1.0)
    claim("clip_grad_norm_: returns the norm before, and divides by it plus 1e-6",
          norm == 5 and near(parameter.grad, gradient / (5 + 1e-6)))
    claim("optim.Adam: lr is 1e-3, betas 0.9 and 0.999, eps 1e-8",
          default(torch.optim.Adam, "lr") == 1e-3 and default(torch.optim.Adam, "eps") == 1e-8
          and default(torch.optim.Adam, "betas") == (0.9, 0.999))
    first = 2 - 0.1 * 0.02 / (0.02 + 1)
    claim("optim.Adam: ε is added to the root of the corrected mean square",
          near(step(lambda p: torch.optim.Adam(p, lr=0.1, eps=1), [0.02]), first))
    decayed = step(lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.5), [0.02])
    claim("optim.Adam: weight_decay goes through the averages: only the gradient's sign is left",
          abs(decayed - 1.9) < 1e-6)
    claim("optim.AdamW: weight_decay is 0.01, and acts beside them, times the rate",
          default(torch.optim.AdamW, "weight_decay") == 0.01
          and near(step(lambda p: torch.optim.AdamW(p, lr=0.1, eps=1, weight_decay=0.5), [0.02]),
                   first - 0.1 * 0.5 * 2))
    claim("optim.SGD: lr is 1e-3, momentum 0; the rate multiplies the velocity when it moves",
          default(torch.optim.SGD, "lr") == 1e-3 and default(torch.optim.SGD, "momentum") == 0
          and near(step(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), [1.0, 1.0]),
                   2 - 0.1 - 0.1 * 1.9))
    claim("optim.SGD: weight_decay is added to the gradient",
          near(step(lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.5), [1.0]), 2 - 0.1 * 2))
    optimiser = torch.optim.SGD([parameter], lr=1.0)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=4)
    for _ in range(8):
        optimiser.step()
        scheduler.step()
    claim("CosineAnnealingLR: after T_max it rises again", near(scheduler.get_last_lr()[0], 1.0))
    (parameter.requires_grad_() * 2).sum().backward()
    before = parameter.grad.clone()
    (parameter * 2).sum().backward()
    claim("backward: adds to what is in grad until zero_grad", near(parameter.grad, before + 2))
    claim("autograd.gradcheck: eps is 1e-6, what is allowed is 1e-5 and a thousandth",
          default(torch.autograd.gradcheck, "eps") == 1e-6
          and default(torch.autograd.gradcheck, "atol") == 1e-5
          and default(torch.autograd.gradcheck, "rtol") == 1e-3)


def recurrent():
    for make, gates in [(nn.RNN, 1), (nn.LSTM, 4), (nn.GRU, 3)]:
        layer = make(30, 100)
        claim(f"nn.{make.__name__}: weight_ih_l0 is {gates}·H × D, weight_hh_l0 {gates}·H × H, and "
              "there are two biases",
              shape(layer.weight_ih_l0) == (100 * gates, 30)
              and shape(layer.weight_hh_l0) == (100 * gates, 100)
              and layer.bias_ih_l0.numel() == layer.bias_hh_l0.numel() == 100 * gates)
        claim(f"nn.{make.__name__}: everything begins uniform in ±1/√H",
              within(torch.cat([p.flatten() for p in layer.parameters()]), 0.1))
        outputs, last = layer(torch.randn(7, 2, 30))
        last = last[0] if make is nn.LSTM else last
        claim(f"nn.{make.__name__}: T × N × D, returns all states and the last; begins at 0",
              shape(outputs) == (7, 2, 100) and near(outputs[-1], last[0]))
    claim("nn.RNN: nonlinearity is tanh, relu if asked for",
          nn.RNN(1, 1).nonlinearity == "tanh" and nn.RNN(1, 1, nonlinearity="relu"))
    claim("nn.LSTM: no peepholes: every parameter is a weight of x, a weight of h, or a bias",
          {n for n, _ in nn.LSTM(2, 2).named_parameters()}
          == {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"})
    stack = nn.LSTM(3, 4, num_layers=2, dropout=1.0)
    (top, (hidden, _)), (other, _) = (stack(torch.randn(5, 1, 3)) for _ in range(2))
    claim("nn.LSTM(dropout=): the share that is dropped between layers: with 1 the upper one sees "
          "nothing of the input; the states of both are whole",
          near(top, other) and top.all() and hidden.all())
    ones = dropout(torch.ones(10000), 0.2)
    claim("dropout: what is kept is divided by 1 − p while training, and nothing in evaluation",
          set(ones.tolist()) == {0.0, 1.25} and abs(ones.mean() - 1) < 0.05
          and near(dropout(ones, 0.2, training=False), ones))
    both = nn.GRU(3, 4, bidirectional=True)
    inputs = torch.randn(5, 2, 3)
    outputs, last = both(inputs)
    claim("bidirectional=True: forward states first; of output[-1] the second half is the "
          "backward layer's first step, h_n has its last",
          near(outputs[-1, :, :4], last[0]) and near(outputs[0, :, 4:], last[1])
          and not near(outputs[-1, :, 4:], last[1]))
    packed = pack_padded_sequence(inputs, torch.tensor([2, 5]), enforce_sorted=False)
    outputs, last = both(packed)
    outputs, lengths = pad_packed_sequence(outputs)
    claim("packed sequences: zeros after the end, h_n is the last real state",
          not outputs[2:, 0].any() and near(outputs[1, 0, :4], last[0, 0]))


def attention():
    layer = nn.MultiheadAttention(4, 2, batch_first=True)
    claim("nn.MultiheadAttention: in_proj_weight is 3d × d, biases begin at 0",
          shape(layer.in_proj_weight) == (12, 4) and not layer.in_proj_bias.any()
          and not layer.out_proj.bias.any())
    x = torch.randn(1, 3, 4)
    hidden = torch.tensor([[False, False, True]])
    claim("nn.MultiheadAttention: returns the mean of the heads' weights; true hides a key",
          shape(layer(x, x, x)[1]) == (1, 3, 3)
          and not layer(x, x, x, key_padding_mask=hidden)[1][:, :, 2].any()
          and not layer(x, x, x, attn_mask=hidden.expand(3, 3))[1][:, :, 2].any())
    seen = ~hidden.expand(3, 3)
    claim("scaled_dot_product_attention: true shows a key, the scale is 1/√d",
          near(scaled_dot_product_attention(x, x, x, attn_mask=seen),
               scaled_dot_product_attention(x, x[:, :2], x[:, :2]))
          and near(scaled_dot_product_attention(x, x, x),
                   (x @ x.mT / math.sqrt(4)).softmax(-1) @ x))
    claim("scaled_dot_product_attention(is_causal=True): hides what comes later",
          near(scaled_dot_product_attention(x, x, x, is_causal=True)[:, 0], x[:, 0]))
    each = layer(x, x, x, average_attn_weights=False)[1]
    claim("nn.MultiheadAttention(average_attn_weights=False): returns the weights of each head",
          shape(each) == (1, 2, 3, 3) and near(each.mean(1), layer(x, x, x)[1]))
    mask = nn.Transformer.generate_square_subsequent_mask(3)
    claim("generate_square_subsequent_mask: numbers, 0 for seen and −∞ for hidden",
          mask.dtype == torch.float64 and mask[0, 1] == -math.inf and mask[1, 0] == 0)
    claim("nn.LayerNorm: eps is 1e-5, the variance is divided by d",
          nn.LayerNorm(4).eps == 1e-5
          and near(nn.LayerNorm(4)(x), (x - x.mean(-1, True))
                   / (x.var(-1, correction=0, keepdim=True) + 1e-5).sqrt()))
    block = nn.TransformerEncoderLayer
    claim("nn.TransformerEncoderLayer: 2048 inner features, dropout 0.1, relu, norm last",
          default(block, "dim_feedforward") == 2048 and default(block, "dropout") == 0.1
          and default(block, "activation") is nn.functional.relu
          and default(block, "norm_first") is False and not default(block, "batch_first"))
    encoder = nn.TransformerEncoder(block(4, 2, batch_first=True), 1, enable_nested_tensor=False)
    claim("nn.TransformerEncoder: no norm after the last layer unless given; nn.Transformer has",
          encoder.norm is None and isinstance(
              nn.Transformer(4, 2, batch_first=True).encoder.norm, nn.LayerNorm))
    every = {name.lower() for name in dir(nn)}
    claim("torch.nn: no positional encoding, no additive or general score, no beam search, no BLEU",
          not any(word in name for name in every for word in
                  ["position", "sinus", "additive", "bahdanau", "luong", "beam", "bleu"]))
    orthogonal = nn.init.orthogonal_(torch.empty(5, 5))
    claim("nn.init.orthogonal_: gain is 1", near(orthogonal @ orthogonal.T, torch.eye(5)))
    claim("nn.init.xavier_uniform_: ±√(6 / (inputs + outputs))",
          within(nn.init.xavier_uniform_(torch.empty(400, 200)), 0.1))


layers()
losses()
optimisers()
recurrent()
attention()
