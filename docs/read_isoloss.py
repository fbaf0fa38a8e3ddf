#!/usr/bin/env python3
"""Reads what isoloss writes: networks, tables and results. Python 3.8 or newer; NumPy arrays where NumPy is there.

    python3 docs/read_isoloss.py FOLDER     says what a run's folder, or a network's, holds

    config, tensors = network("runs/fine-tuning/models/pretrained")     # tensors by PyTorch's names
    rows = table("runs/fine-tuning/tables/models.csv")                  # a dict a row, numbers as numbers
    result = run("runs/fine-tuning")                                    # result.json
"""
import array, csv, json, math, os, struct, sys

try:
    import numpy
except ImportError:
    numpy = None

KINDS = {"F64": ("d", 8), "F32": ("f", 4), "I64": ("q", 8), "I32": ("i", 4)}


def network(folder):
    """The configuration and the tensors of a network; without NumPy a tensor is (shape, values)."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    return config, tensors(os.path.join(folder, "model.safetensors"))


def tensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = file.read()
    found = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        code, _ = KINDS[entry["dtype"]]
        begin, end = entry["data_offsets"]
        values = array.array(code, body[begin:end])
        if sys.byteorder == "big":
            values.byteswap()
        shape = tuple(entry["shape"])
        found[name] = (shape, values) if numpy is None else numpy.array(values).reshape(shape)
    return found


def table(path):
    """The rows of a CSV table. A cell that is a number becomes one."""
    with open(path, encoding="utf-8", newline="") as file:
        return [{name: value(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def value(cell):
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        return float(cell)
    except ValueError:
        return cell


def run(folder):
    with open(os.path.join(folder, "result.json"), encoding="utf-8") as file:
        return json.load(file)


def describe(folder):
    if os.path.exists(os.path.join(folder, "model.safetensors")):
        config, found = network(folder)
        sizes = {name: math.prod(x[0] if numpy is None else x.shape) for name, x in found.items()}
        print(f"{config.get('architecture', 'network')}: {len(found)} tensors, {sum(sizes.values())} values")
        for name, x in sorted(found.items()):
            shape, values = x if numpy is None else (x.shape, x.ravel())
            print(f"  {name} {list(shape)} sum {math.fsum(values)!r}")
        return
    result = run(folder)
    held = sum(bool(claim["holds"]) for claim in result["claims"])
    print(f"{result['study']}: {len(result['models'])} models, {held} of {len(result['claims'])} claims hold")
    for place, _, files in sorted(os.walk(folder)):
        for name in sorted(files):
            if name.endswith(".csv"):
                print(f"  {name}: {len(table(os.path.join(place, name)))} rows")
            elif name == "model.safetensors":
                print(f"  {os.path.relpath(place, folder)}: {len(tensors(os.path.join(place, name)))} tensors")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    describe(sys.argv[1])
