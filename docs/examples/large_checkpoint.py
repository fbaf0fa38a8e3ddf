"""Makes a checkpoint of many gigabytes in Hugging Face's layout: random layers, a few of them repeated.

python3 large_checkpoint.py DIR LAYERS

Each layer of width 4096 with 11008 hidden units takes 405 MB in BF16, in a shard of its own; 49 layers are 20 GB. The numbers
mean nothing; what they are for is to time `isoloss twin` (docs/performance.md).
"""

import json
import os
import random
import struct
import sys

WIDTH, HIDDEN, HEADS, VOCABULARY = 4096, 11008, 32, 32000
DIFFERENT = 4


def numbers(count, source):
    """BF16 numbers from about 0.01 to 0.25 of either sign: the upper byte of each is one of four exponents."""
    raw = bytearray(source.randbytes(2 * count))
    raw[1::2] = raw[1::2].translate(bytes((b & 0x80) | 0x3C + (b & 1) for b in range(256)))
    return bytes(raw)


def write(path, tensors):
    """tensors: name, shape, function of the count that gives the bytes."""
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, shape, _ in tensors:
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [end, end + 2 * count]}
        end += 2 * count
    text = json.dumps(header).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name, shape, data in tensors:
            out.write(data(shape[0] * (shape[1] if len(shape) > 1 else 1)))


def main(folder, layers):
    os.makedirs(folder)
    source, kept, shards = random.Random(1), {}, {}

    def data(kind):
        def of(count):
            if (kind, count) not in kept:
                kept[kind, count] = numbers(count, source)
            return kept[kind, count]

        return of

    def shard(name, tensors):
        write(os.path.join(folder, name), tensors)
        shards.update({tensor[0]: name for tensor in tensors})

    count = layers + 1
    for i in range(layers):
        p, kind = f"model.layers.{i}.", i % DIFFERENT
        shapes = {
            "input_layernorm": [WIDTH], "self_attn.q_proj": [WIDTH, WIDTH], "self_attn.k_proj": [WIDTH, WIDTH],
            "self_attn.v_proj": [WIDTH, WIDTH], "self_attn.o_proj": [WIDTH, WIDTH], "post_attention_layernorm": [WIDTH],
            "mlp.gate_proj": [HIDDEN, WIDTH], "mlp.up_proj": [HIDDEN, WIDTH], "mlp.down_proj": [WIDTH, HIDDEN],
        }
        shard(f"model-{i + 1:05}-of-{count:05}.safetensors",
              [(p + n + ".weight", s, data(kind)) for n, s in shapes.items()])
    shard(f"model-{count:05}-of-{count:05}.safetensors", [
        ("model.embed_tokens.weight", [VOCABULARY, WIDTH], data("rows")),
        ("model.norm.weight", [WIDTH], data("rows")),
        ("lm_head.weight", [VOCABULARY, WIDTH], data("rows")),
    ])
    with open(os.path.join(folder, "model.safetensors.index.json"), "w") as out:
        json.dump({"metadata": {}, "weight_map": shards}, out)
    with open(os.path.join(folder, "config.json"), "w") as out:
        json.dump({
            "model_type": "llama", "vocab_size": VOCABULARY, "hidden_size": WIDTH, "intermediate_size": HIDDEN,
            "num_hidden_layers": layers, "num_attention_heads": HEADS, "num_key_value_heads": HEADS, "hidden_act": "silu",
            "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "tie_word_embeddings": False, "torch_dtype": "bfloat16",
        }, out, indent=2)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
