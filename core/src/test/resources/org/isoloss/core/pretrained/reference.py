"""Logits of small decoders, computed with NumPy alone, by the definitions and not by isoloss's code.

python3 reference.py > decoders.json

Weights are made of a formula, so that a test makes the same: tensors in the order of their names, entry i of tensor t has
h = ((7919 t + 104729 i + 12345) 2654435761 mod 2^32) >> 24, a norm's gain (64 + h div 4) / 128, all else (h - 128) / 256.
Such numbers are exact in F32, F16 and BF16.
"""

import json
import math

import numpy as np

IDS = [3, 0, 7, 12, 5, 5, 1]


def entries(tensor, name, shape):
    i = np.arange(int(np.prod(shape)), dtype=object)
    h = np.array([((7919 * tensor + 104729 * int(k) + 12345) * 2654435761 % 2**32) >> 24 for k in i], dtype=np.int64)
    is_gain = name.endswith(".weight") and len(shape) == 1
    values = (64 + h // 4) / 128 if is_gain else (h - 128) / 256
    return values.reshape(shape)


def weights(shapes):
    return {name: entries(t, name, shapes[name]) for t, name in enumerate(sorted(shapes))}


def layer_norm(x, w, name, eps):
    y = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + eps)
    return y * w[name + ".weight"] + w[name + ".bias"] if name + ".weight" in w else y


def rms_norm(x, w, name, eps):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * w[name + ".weight"]


def act(name, x):
    if name == "gelu":
        return x / 2 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))
    if name == "gelu_new":
        return x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    if name == "silu":
        return x / (1 + np.exp(-x))
    return np.maximum(x, 0)


def rotated(x, r, theta):
    """x: (positions, heads, size); features j and j + r/2 of the first r turn together."""
    y = x.copy()
    for j in range(r // 2):
        a = np.arange(x.shape[0]) * theta ** (-2 * j / r)
        c, s = np.cos(a)[:, None], np.sin(a)[:, None]
        y[:, :, j] = x[:, :, j] * c - x[:, :, j + r // 2] * s
        y[:, :, j + r // 2] = x[:, :, j + r // 2] * c + x[:, :, j] * s
    return y


def attend(q, k, v, divisor):
    """q: (T, H, size), k, v: (T, KV, size)."""
    T, H, size = q.shape
    out = np.zeros((T, H, size))
    for h in range(H):
        g = h // (H // k.shape[1])
        for t in range(T):
            s = np.array([q[t, h] @ k[u, g] for u in range(t + 1)]) / divisor
            p = np.exp(s - s.max())
            p /= p.sum()
            out[t, h] = sum(p[u] * v[u, g] for u in range(t + 1))
    return out.reshape(T, H * size)


def linear(x, w, name):
    y = x @ w[name + ".weight"].T
    return y + w[name + ".bias"] if name + ".bias" in w else y


def gpt2(c):
    d, V, f = c["n_embd"], c["vocab_size"], c.get("n_inner") or 4 * c["n_embd"]
    shapes = {"transformer.wte.weight": (V, d), "transformer.wpe.weight": (c["n_positions"], d)}
    for i in range(c["n_layer"]):
        p = f"transformer.h.{i}."
        for n in ("ln_1", "ln_2"):
            shapes[p + n + ".weight"] = shapes[p + n + ".bias"] = (d,)
        for n, (a, b) in {"attn.c_attn": (d, 3 * d), "attn.c_proj": (d, d), "mlp.c_fc": (d, f), "mlp.c_proj": (f, d)}.items():
            shapes[p + n + ".weight"], shapes[p + n + ".bias"] = (a, b), (b,)
    shapes["transformer.ln_f.weight"] = shapes["transformer.ln_f.bias"] = (d,)
    tied = c.get("tie_word_embeddings", True)
    if not tied:
        shapes["lm_head.weight"] = (V, d)
    w = weights(shapes)
    x = w["transformer.wte.weight"][IDS] + w["transformer.wpe.weight"][: len(IDS)]
    H = c["n_head"]
    for i in range(c["n_layer"]):
        p = f"transformer.h.{i}."
        conv = lambda y, n: y @ w[p + n + ".weight"] + w[p + n + ".bias"]
        q, k, v = np.split(conv(layer_norm(x, w, p + "ln_1", c["layer_norm_epsilon"]), "attn.c_attn"), 3, axis=1)
        heads = [y.reshape(len(IDS), H, d // H) for y in (q, k, v)]
        divisor = math.sqrt(d // H) * (i + 1 if c.get("scale_attn_by_inverse_layer_idx") else 1)
        x = x + conv(attend(*heads, divisor), "attn.c_proj")
        up = act(c.get("activation_function", "gelu_new"), conv(layer_norm(x, w, p + "ln_2", c["layer_norm_epsilon"]), "mlp.c_fc"))
        x = x + conv(up, "mlp.c_proj")
    x = layer_norm(x, w, "transformer.ln_f", c["layer_norm_epsilon"])
    return shapes, x @ w["transformer.wte.weight" if tied else "lm_head.weight"].T


def neox(c):
    d, V, f, H = c["hidden_size"], c["vocab_size"], c["intermediate_size"], c["num_attention_heads"]
    shapes = {"gpt_neox.embed_in.weight": (V, d), "embed_out.weight": (V, d)}
    for i in range(c["num_hidden_layers"]):
        p = f"gpt_neox.layers.{i}."
        for n in ("input_layernorm", "post_attention_layernorm"):
            shapes[p + n + ".weight"] = shapes[p + n + ".bias"] = (d,)
        for n, (o, a) in {
            "attention.query_key_value": (3 * d, d),
            "attention.dense": (d, d),
            "mlp.dense_h_to_4h": (f, d),
            "mlp.dense_4h_to_h": (d, f),
        }.items():
            shapes[p + n + ".weight"], shapes[p + n + ".bias"] = (o, a), (o,)
    shapes["gpt_neox.final_layer_norm.weight"] = shapes["gpt_neox.final_layer_norm.bias"] = (d,)
    w = weights(shapes)
    x = w["gpt_neox.embed_in.weight"][IDS]
    size = d // H
    r = int(size * c["rotary_pct"])
    for i in range(c["num_hidden_layers"]):
        p = f"gpt_neox.layers.{i}."
        y = linear(layer_norm(x, w, p + "input_layernorm", c["layer_norm_eps"]), w, p + "attention.query_key_value")
        y = y.reshape(len(IDS), H, 3, size)
        q, k = (rotated(y[:, :, j], r, c["rotary_emb_base"]) for j in (0, 1))
        a = linear(attend(q, k, y[:, :, 2], math.sqrt(size)), w, p + "attention.dense")
        z = x if c["use_parallel_residual"] else x + a
        m = linear(layer_norm(z, w, p + "post_attention_layernorm", c["layer_norm_eps"]), w, p + "mlp.dense_h_to_4h")
        m = linear(act(c["hidden_act"], m), w, p + "mlp.dense_4h_to_h")
        x = x + a + m
    x = layer_norm(x, w, "gpt_neox.final_layer_norm", c["layer_norm_eps"])
    return shapes, x @ w["embed_out.weight"].T


def llama(c):
    d, V, f, H = c["hidden_size"], c["vocab_size"], c["intermediate_size"], c["num_attention_heads"]
    kv, size = c["num_key_value_heads"], c.get("head_dim") or d // H
    qkv_bias = c["model_type"] == "qwen2" or c.get("attention_bias", False)
    shapes = {"model.embed_tokens.weight": (V, d), "model.norm.weight": (d,)}
    tied = c.get("tie_word_embeddings", False)
    if not tied:
        shapes["lm_head.weight"] = (V, d)
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        shapes[p + "input_layernorm.weight"] = shapes[p + "post_attention_layernorm.weight"] = (d,)
        for n, (o, a, b) in {
            "self_attn.q_proj": (H * size, d, qkv_bias),
            "self_attn.k_proj": (kv * size, d, qkv_bias),
            "self_attn.v_proj": (kv * size, d, qkv_bias),
            "self_attn.o_proj": (d, H * size, c.get("attention_bias", False)),
            "mlp.gate_proj": (f, d, c.get("mlp_bias", False)),
            "mlp.up_proj": (f, d, c.get("mlp_bias", False)),
            "mlp.down_proj": (d, f, c.get("mlp_bias", False)),
        }.items():
            shapes[p + n + ".weight"] = (o, a)
            if b:
                shapes[p + n + ".bias"] = (o,)
    w = weights(shapes)
    eps, theta, T = c["rms_norm_eps"], c["rope_theta"], len(IDS)
    x = w["model.embed_tokens.weight"][IDS]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = rms_norm(x, w, p + "input_layernorm", eps)
        q = rotated(linear(y, w, p + "self_attn.q_proj").reshape(T, H, size), size, theta)
        k = rotated(linear(y, w, p + "self_attn.k_proj").reshape(T, kv, size), size, theta)
        v = linear(y, w, p + "self_attn.v_proj").reshape(T, kv, size)
        x = x + linear(attend(q, k, v, math.sqrt(size)), w, p + "self_attn.o_proj")
        y = rms_norm(x, w, p + "post_attention_layernorm", eps)
        y = act(c["hidden_act"], linear(y, w, p + "mlp.gate_proj")) * linear(y, w, p + "mlp.up_proj")
        x = x + linear(y, w, p + "mlp.down_proj")
    x = rms_norm(x, w, "model.norm", eps)
    return shapes, x @ w["model.embed_tokens.weight" if tied else "lm_head.weight"].T


def opt(c):
    d, e, V, f, H = c["hidden_size"], c["word_embed_proj_dim"], c["vocab_size"], c["ffn_dim"], c["num_attention_heads"]
    before, affine = c["do_layer_norm_before"], c.get("layer_norm_elementwise_affine", True)
    D = "model.decoder."
    shapes = {D + "embed_tokens.weight": (V, e), D + "embed_positions.weight": (c["max_position_embeddings"] + 2, d)}
    if e != d:
        shapes[D + "project_in.weight"], shapes[D + "project_out.weight"] = (d, e), (e, d)
    norms = [f"{D}layers.{i}.{n}" for i in range(c["num_hidden_layers"]) for n in ("self_attn_layer_norm", "final_layer_norm")]
    if before and not c.get("_remove_final_layer_norm", False):
        norms.append(D + "final_layer_norm")
    if affine:
        for n in norms:
            shapes[n + ".weight"] = shapes[n + ".bias"] = (d,)
    for i in range(c["num_hidden_layers"]):
        p = f"{D}layers.{i}."
        maps = {f"self_attn.{n}_proj": (d, d) for n in ("q", "k", "v", "out")} | {"fc1": (f, d), "fc2": (d, f)}
        for n, (o, a) in maps.items():
            shapes[p + n + ".weight"] = (o, a)
            if c.get("enable_bias", True):
                shapes[p + n + ".bias"] = (o,)
    w = weights(shapes)
    T = len(IDS)
    x = w[D + "embed_tokens.weight"][IDS]
    if e != d:
        x = x @ w[D + "project_in.weight"].T
    x = x + w[D + "embed_positions.weight"][2 : 2 + T]
    for i in range(c["num_hidden_layers"]):
        p = f"{D}layers.{i}."
        y = layer_norm(x, w, p + "self_attn_layer_norm", 1e-5) if before else x
        heads = [linear(y, w, f"{p}self_attn.{n}_proj").reshape(T, H, d // H) for n in ("q", "k", "v")]
        x = x + linear(attend(*heads, math.sqrt(d // H)), w, p + "self_attn.out_proj")
        if not before:
            x = layer_norm(x, w, p + "self_attn_layer_norm", 1e-5)
        y = layer_norm(x, w, p + "final_layer_norm", 1e-5) if before else x
        x = x + linear(act(c["activation_function"], linear(y, w, p + "fc1")), w, p + "fc2")
        if not before:
            x = layer_norm(x, w, p + "final_layer_norm", 1e-5)
    if before and not c.get("_remove_final_layer_norm", False):
        x = layer_norm(x, w, D + "final_layer_norm", 1e-5)
    if e != d:
        x = x @ w[D + "project_out.weight"].T
    return shapes, x @ w[D + "embed_tokens.weight"].T


GPT2 = dict(model_type="gpt2", vocab_size=13, n_embd=8, n_layer=2, n_head=2, n_positions=9, layer_norm_epsilon=1e-5)
NEOX = dict(model_type="gpt_neox", vocab_size=13, hidden_size=16, intermediate_size=12, num_hidden_layers=2,
            num_attention_heads=2, layer_norm_eps=1e-5, rotary_emb_base=10000, hidden_act="gelu")
LLAMA = dict(model_type="llama", vocab_size=13, hidden_size=8, intermediate_size=10, num_hidden_layers=2,
             num_attention_heads=4, num_key_value_heads=2, rms_norm_eps=1e-6, rope_theta=10000.0, hidden_act="silu")
OPT = dict(model_type="opt", vocab_size=13, hidden_size=8, word_embed_proj_dim=8, ffn_dim=10, num_hidden_layers=2,
           num_attention_heads=2, max_position_embeddings=9, activation_function="relu", do_layer_norm_before=True)

CASES = {
    "gpt2": (gpt2, GPT2),
    "gpt2-untied-scaled": (gpt2, GPT2 | dict(tie_word_embeddings=False, scale_attn_by_inverse_layer_idx=True, n_inner=6)),
    "neox-parallel": (neox, NEOX | dict(use_parallel_residual=True, rotary_pct=0.25)),
    "neox-sequential": (neox, NEOX | dict(use_parallel_residual=False, rotary_pct=0.5)),
    "llama": (llama, LLAMA),
    "llama-biases": (llama, LLAMA | dict(attention_bias=True, mlp_bias=True, num_key_value_heads=4)),
    "mistral-wide-heads": (llama, LLAMA | dict(model_type="mistral", head_dim=6, sliding_window=None, rope_theta=1e6)),
    "qwen2-tied": (llama, LLAMA | dict(model_type="qwen2", tie_word_embeddings=True)),
    "opt": (opt, OPT),
    "opt-norm-after-projected": (opt, OPT | dict(do_layer_norm_before=False, word_embed_proj_dim=4)),
    "opt-no-last-norm": (opt, OPT | {"_remove_final_layer_norm": True, "enable_bias": False}),
    "opt-plain-norms": (opt, OPT | dict(layer_norm_elementwise_affine=False)),
}

if __name__ == "__main__":
    out = {
        "origin": "reference.py beside this file, NumPy " + np.__version__,
        "ids": IDS,
        "cases": [],
    }
    for name, (model, config) in CASES.items():
        shapes, logits = model(config)
        out["cases"].append({
            "name": name,
            "config": config,
            "shapes": {n: list(s) for n, s in sorted(shapes.items())},
            "logits": [[float(v) for v in logits[t]] for t in (0, len(IDS) - 1)],
        })
    print(json.dumps(out))
