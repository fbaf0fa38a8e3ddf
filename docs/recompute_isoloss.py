#!/usr/bin/env python3
"""Rebuilds the networks of a run from its folder alone and prints their losses beside the recorded ones.

    python3 docs/recompute_isoloss.py runs/fine-tuning      status 1 if one differs by more than 1e-12, relatively

It shares no code with isoloss. docs/architectures.md says in words what is computed here. A network reads the start, then
the symbols of a sequence, and gives after each the logits of V + 1 outcomes: the symbols, then the end. Python 3.8 or newer;
NumPy, where it is there, makes it faster.
"""
import json, math, os, sys
from operator import mul

import read_isoloss

numpy = read_isoloss.numpy


def matrix(tensor, *shape):
    """A tensor's entries as a matrix, or as nested lists of more axes."""
    entries = tensor[1] if numpy is None else tensor.ravel()
    shape = shape or (tensor[0] if numpy is None else tensor.shape)
    if len(shape) == 1:
        return [float(x) for x in entries]
    if numpy is not None and len(shape) == 2:
        return numpy.array(entries).reshape(shape)
    size = len(entries) // shape[0]
    part = (lambda i: (shape[1:], entries[i * size : (i + 1) * size])) if numpy is None else (
        lambda i: numpy.array(entries[i * size : (i + 1) * size]).reshape(shape[1:]))
    return [matrix(part(i)) for i in range(shape[0])]


def times(w, x):
    return [sum(map(mul, row, x)) for row in w] if numpy is None else (w @ numpy.array(x)).tolist()


def plus(*vectors):
    return [sum(entries) for entries in zip(*vectors)]


def sigmoid(z):
    e = math.exp(-abs(z))
    return 1 / (1 + e) if z >= 0 else e / (1 + e)


def log_sigmoid(z):
    return min(z, 0.0) - math.log1p(math.exp(-abs(z)))


def silu(z):
    return z * sigmoid(z)


def gelu(z):
    return z / 2 * (1 + math.erf(z / math.sqrt(2)))


def normalised(x, epsilon, heads=1):
    """(x - mean) / sqrt(variance + epsilon), head by head; the variance divides by the number of features."""
    d = len(x) // heads
    result = []
    for h in range(0, len(x), d):
        mean = math.fsum(x[h : h + d]) / d
        variance = math.fsum((v - mean) ** 2 for v in x[h : h + d]) / d
        result += [(v - mean) / math.sqrt(variance + epsilon) for v in x[h : h + d]]
    return result


class Network:
    """Tensors by name; `begin()` is the state before the start, `step(state, row)` the next state and the logits."""

    def __init__(self, config, tensors):
        self.config = config[config["architecture"]]
        self.start = len(config["vocabulary"])
        self.tensors = tensors
        self.known = {}

    def of(self, name, *shape):
        if name not in self.known:
            self.known[name] = matrix(self.tensors[name], *shape)
        return self.known[name]

    def map(self, name, x):
        y = times(self.of(name + ".weight"), x)
        return plus(y, self.of(name + ".bias")) if name + ".bias" in self.tensors else y

    def embedded(self, row, name="embedding", scale=1.0):
        return [scale * float(v) for v in self.of(name + ".weight")[row]]


class Transformer(Network):
    def begin(self):
        return (0, ())

    def norm(self, name, x):
        z = normalised(x, self.config["layerNormEpsilon"])
        return plus(map(mul, self.of(name + ".weight"), z), self.of(name + ".bias"))

    def step(self, state, row):
        position, memory = state
        d, heads, pre = self.config["width"], self.config["heads"], self.config["normalisation"] == "pre"
        x = self.embedded(row, scale=math.sqrt(d))
        if self.config["positions"] == "sinusoidal":
            for i in range(d):
                angle = position * math.exp(-math.log(10000) * (i - i % 2) / d)
                x[i] += math.cos(angle) if i % 2 else math.sin(angle)
        kept = []
        for layer in range(self.config["layers"]):
            name = f"layers.{layer}."
            read = self.norm(name + "norm1", x) if pre else x
            joint = plus(times(self.of(name + "self_attn.in_proj_weight"), read), self.of(name + "self_attn.in_proj_bias"))
            past = (memory[layer] if memory else ()) + ((joint[d : 2 * d], joint[2 * d :]),)
            kept.append(past)
            gathered = []
            for h in range(0, d, d // heads):
                part = slice(h, h + d // heads)
                scores = [sum(map(mul, joint[part], key[part])) / math.sqrt(d // heads) for key, _ in past]
                weights = [math.exp(s - max(scores)) for s in scores]
                share = [w / math.fsum(weights) for w in weights]
                gathered += [sum(s * value[c] for s, (_, value) in zip(share, past)) for c in range(h, h + d // heads)]
            x = plus(x, self.map(name + "self_attn.out_proj", gathered))
            x = x if pre else self.norm(name + "norm1", x)
            read = self.norm(name + "norm2", x) if pre else x
            hidden = [max(v, 0.0) for v in self.map(name + "linear1", read)]
            x = plus(x, self.map(name + "linear2", hidden))
            x = x if pre else self.norm(name + "norm2", x)
        return (position + 1, tuple(kept)), self.map("output", self.norm("norm", x) if pre else x)


class Lstm(Network):
    def begin(self):
        return (([0.0] * self.config["hidden"], [0.0] * self.config["hidden"]),) * self.config["layers"]

    def step(self, state, row):
        x, kept = self.embedded(row), []
        for layer, (h, c) in enumerate(state):
            n = len(h)
            g = plus(
                times(self.of(f"lstm.weight_ih_l{layer}"), x), self.of(f"lstm.bias_ih_l{layer}"),
                times(self.of(f"lstm.weight_hh_l{layer}"), h), self.of(f"lstm.bias_hh_l{layer}"))
            c = [sigmoid(f) * old + sigmoid(i) * math.tanh(new)
                 for i, f, new, old in zip(g[:n], g[n : 2 * n], g[2 * n : 3 * n], c)]
            x = [sigmoid(o) * math.tanh(v) for o, v in zip(g[3 * n :], c)]
            kept.append((x, c))
        return tuple(kept), self.map("output", x)


class Linear(Network):
    def begin(self):
        return ()

    def step(self, state, row):
        state, t = state + (row,), len(state)
        weight, outcomes = self.of("weight"), self.start + 1
        y = list(self.of("bias")[t]) if self.config["bias"] else [0.0] * outcomes
        for s in range(t + 1) if self.config["mask"] == "causal" else (t,):
            for e, v in enumerate(self.embedded(state[s])):
                y = [a + v * float(b) for a, b in zip(y, weight[s][e][t])]
        return state, y


class Convolving(Network):
    def convolved(self, name, past, x):
        """The last tap meets x itself; before the start stand zeros."""
        taps = len(past) + 1
        kernel, bias = self.of(name + ".weight"), self.of(name + ".bias")
        past = past + (x,)
        y = [b + sum(float(kernel[c][0][j]) * past[j][c] for j in range(taps)) for c, b in enumerate(bias)]
        return past[1:], [silu(v) for v in y]


class Mamba(Convolving):
    def begin(self):
        c = self.config
        inner = c["width"] * c["expansion"]
        return (((([0.0] * inner,) * (c["taps"] - 1)), [[0.0] * c["states"]] * inner),) * c["layers"]

    def rms(self, name, x):
        scale = 1 / math.sqrt(math.fsum(v * v for v in x) / len(x) + 1e-5)
        return [g * v * scale for g, v in zip(self.of(name + ".weight"), x)]

    def step(self, state, row):
        n, rank = self.config["states"], self.config["stepRank"]
        x, kept = self.embedded(row), []
        for layer, (past, h) in enumerate(state):
            name = f"mamba.layers.{layer}.mixer"
            both = times(self.of(name + ".in_proj.weight"), self.rms(f"mamba.layers.{layer}.norm", x))
            inner = len(both) // 2
            past, u = self.convolved(name + ".conv1d", past, both[:inner])
            p = times(self.of(name + ".x_proj.weight"), u)
            steps = [max(z, 0.0) - log_sigmoid(abs(z)) for z in self.map(name + ".dt_proj", p[:rank])]
            rates, skip = self.of(name + ".A_log"), self.of(name + ".D")
            h = [[math.exp(-dt * math.exp(float(rates[c][k]))) * h[c][k] + dt * p[rank + k] * u[c] for k in range(n)]
                 for c, dt in enumerate(steps)]
            y = [sum(map(mul, p[rank + n :], h[c])) + skip[c] * u[c] for c in range(inner)]
            x = plus(x, times(self.of(name + ".out_proj.weight"), map_list(mul, y, map(silu, both[inner:]))))
            kept.append((past, h))
        logits = times(self.of("embedding.weight"), self.rms("norm_f", x))
        return tuple(kept), logits[: self.start + 1]


def map_list(function, *vectors):
    return list(map(function, *vectors))


class Xlstm(Convolving):
    EPSILON = 1e-5

    def inner(self):
        return rounded(self.config["expansion"] * self.config["width"], self.config["roundTo"])

    def begin(self):
        c, state = self.config, []
        for block in range(c["blocks"]):
            if block in c["slstmAt"]:
                zero, least = [0.0] * c["width"], [-math.inf] * c["width"]
                state.append(((zero,) * (c["taps"] - 1), zero, zero, zero, least))
            else:
                heads = c["mlstmHeads"]
                d = self.inner() // heads
                state.append((([0.0] * self.inner(),) * (c["taps"] - 1),
                              [([[0.0] * d] * d, [0.0] * d, -math.inf)] * heads))
        return tuple(state)

    def norm(self, name, x, heads=1):
        return [(1 + w) * v for w, v in zip(self.of(name + ".weight"), normalised(x, self.EPSILON, heads))]

    def blocks(self, name, x):
        w = self.of(name + ".weight")
        size = len(w[0])
        return [v for b, m in enumerate(w) for v in times(m, x[b * size : (b + 1) * size])]

    def step(self, state, row):
        x, kept = self.embedded(row, "token_embedding"), []
        for block, memory in enumerate(state):
            name = f"xlstm_block_stack.blocks.{block}"
            cell = self.slstm if block in self.config["slstmAt"] else self.mlstm
            memory, y = cell(name + ".xlstm", memory, self.norm(name + ".xlstm_norm", x))
            x = plus(x, y)
            if block in self.config["slstmAt"]:
                up = times(self.of(name + ".ffn.proj_up.weight"), self.norm(name + ".ffn_norm", x))
                half = len(up) // 2
                x = plus(x, times(self.of(name + ".ffn.proj_down.weight"), map_list(mul, map(gelu, up[:half]), up[half:])))
            kept.append(memory)
        return tuple(kept), times(self.of("lm_head.weight"), self.norm("xlstm_block_stack.post_blocks_norm", x))

    def mlstm(self, name, memory, x):
        past, states = memory
        up = times(self.of(name + ".proj_up.weight"), x)
        inner, heads = len(up) // 2, self.config["mlstmHeads"]
        d = inner // heads
        past, seen = self.convolved(name + ".conv1d.conv", past, up[:inner])
        q, k = self.blocks(name + ".q_proj", seen), self.blocks(name + ".k_proj", seen)
        v = self.blocks(name + ".v_proj", up[:inner])
        i, f = self.map(name + ".mlstm_cell.igate", q + k + v), self.map(name + ".mlstm_cell.fgate", q + k + v)
        kept, h = [], []
        for head, (c, n, m) in enumerate(states):
            part = slice(head * d, (head + 1) * d)
            old = log_sigmoid(f[head]) + m
            m = max(old, i[head])
            keep, add = math.exp(old - m), math.exp(i[head] - m)
            key = [add * u / math.sqrt(d) for u in k[part]]
            c = [[keep * c[r][s] + key[r] * v[part][s] for s in range(d)] for r in range(d)]
            n = [keep * a + b for a, b in zip(n, key)]
            under = max(abs(sum(map(mul, n, q[part]))), math.exp(-m)) + 1e-6
            h += [sum(q[part][r] * c[r][s] for r in range(d)) / under for s in range(d)]
            kept.append((c, n, m))
        h = self.norm(name + ".mlstm_cell.outnorm", h, heads)
        h = plus(h, map(mul, self.of(name + ".learnable_skip"), seen))
        return (past, kept), times(self.of(name + ".proj_down.weight"), map_list(mul, h, map(silu, up[inner:])))

    def slstm(self, name, memory, x):
        past, h, c, n, m = memory
        width, heads = len(x), self.config["slstmHeads"]
        d = width // heads
        past, seen = self.convolved(name + ".conv1d.conv", past, x)
        # The published names of the input and forget gates are exchanged.
        gates = [self.blocks(name + ".fgate", seen), self.blocks(name + ".igate", seen),
                 self.blocks(name + ".zgate", x), self.blocks(name + ".ogate", x)]
        kernel, bias = self.of(name + ".slstm_cell._recurrent_kernel_"), self.of(name + ".slstm_cell._bias_")
        said = [times(kernel[head], h[head * d : (head + 1) * d]) for head in range(heads)]
        i, f, z, o = [
            [gates[g][j] + bias[g * width + j] + said[j // d][g * d + j % d] for j in range(width)] for g in range(4)]
        old = [log_sigmoid(a) + b for a, b in zip(f, m)]
        m = map_list(max, old, i)
        keep = [math.exp(a - b) for a, b in zip(old, m)]
        add = [math.exp(a - b) for a, b in zip(i, m)]
        c = [k * u + a * math.tanh(w) for k, u, a, w in zip(keep, c, add, z)]
        n = [k * u + a for k, u, a in zip(keep, n, add)]
        h = [sigmoid(a) * b / e for a, b, e in zip(o, c, n)]
        return (past, h, c, n, m), self.norm(name + ".group_norm", h, heads)


def rounded(size, multiple):
    return math.ceil(size / multiple) * multiple


KINDS = {"transformer": Transformer, "lstm": Lstm, "linear": Linear, "mamba": Mamba, "xlstm": Xlstm}


def rebuilt(folder):
    config, tensors = read_isoloss.network(folder)
    return KINDS[config["architecture"]](config, tensors)


def log_probabilities(logits):
    most = max(logits)
    total = most + math.log(math.fsum(math.exp(v - most) for v in logits))
    return [v - total for v in logits]


def nats(network, sequences, ends):
    """-ln q of each sequence, that of its end included if it ends; what sequences have in common is computed once."""
    found = {}
    path, reached = [], [network.step(network.begin(), network.start)]
    for sequence in sorted(set(sequences)):
        common = 0
        while common < min(len(path), len(sequence)) and path[common] == sequence[common]:
            common += 1
        del path[common:], reached[common + 1 :]
        for symbol in sequence[common:]:
            path.append(symbol)
            reached.append(network.step(reached[-1][0], symbol))
        outcomes = list(sequence) + ([network.start] if ends else [])
        found[sequence] = -math.fsum(log_probabilities(reached[t][1])[y] for t, y in enumerate(outcomes))
    return [found[sequence] for sequence in sequences]


def law_of_words(path):
    """Sequences with their probabilities, from a file isoloss-law/1."""
    with open(path, encoding="utf-8") as file:
        law = json.load(file)["law"]
    number = {symbol: i for i, symbol in enumerate(law["vocabulary"])}
    single = all(len(symbol) == 1 for symbol in law["vocabulary"])
    words = [(tuple(number[s] for s in (one["text"] if single else one["text"].split())), one["probability"])
             for one in law["sequences"]]
    total = math.fsum(p for _, p in words)
    return [word for word, _ in words], [p / total for _, p in words]


def documents(path):
    with open(path, encoding="utf-8") as file:
        return [tuple(map(int, line.split())) for line in file]


def losses(folder):
    """Yields name, recorded and recomputed loss of each network, nats a sequence, over what `laws` in the folder holds."""
    place = os.path.join(folder, "laws")
    if not os.path.isdir(place):
        sys.exit(f"{place}: there is no such folder; expected one with the laws that losses are means over")
    laws = [name[: -len(".json")] for name in os.listdir(place) if name.endswith(".json") and name != "target.json"]
    for model in read_isoloss.run(folder)["models"]:
        saved = os.path.join(folder, "models", model["name"].replace(":", "_").replace("^", "_"))
        if not os.path.exists(os.path.join(saved, "config.json")):
            continue
        drawn = os.path.join(place, f"{model['repetition']}.documents.txt")
        if os.path.exists(drawn):
            of_sequences = nats(rebuilt(saved), documents(drawn), ends=False)
            loss = math.fsum(of_sequences) / len(of_sequences)
        else:
            law = next(law for law in laws if len(laws) == 1 or model["name"].startswith(law + "-"))
            words, probabilities = law_of_words(os.path.join(place, law + ".json"))
            loss = math.fsum(map(mul, probabilities, nats(rebuilt(saved), words, ends=True)))
        yield model["name"], model["loss"]["perSequence"], loss


def main(folder):
    most = 0.0
    for name, recorded, computed in losses(folder):
        apart = abs(recorded - computed) / abs(recorded)
        most = max(most, apart)
        print(f"{name}: recorded {recorded!r}, recomputed {computed!r}, apart {apart:.1e}")
    return 0 if most <= 1e-12 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
