"""
python pack.py FOLDER STUDENT: writes the numbers of a trained network as STUDENT.json and STUDENT.bin, integers with their
scales, as `src/language/network/weights.ts` reads them.
"""
import json
import sys

import numpy as np
import torch

from data import Data
from network import TABLES, Network, TypeFeatures

folder, student = sys.argv[1:3]
data = Data(folder)
stored = torch.load(f"{student}.pt", weights_only=True)
options, state = stored["options"], stored["network"]
features = TypeFeatures(data)
tensors = {name: value.numpy().astype(np.float64) for name, value in state.items()}
LIMIT = 1023  # the largest weight: sums of products must fit in 32 bits
parts, arrays = [], []


def put(name, array):
    kind = str(array.dtype)
    parts.append(array.tobytes() + b"\0" * (-array.nbytes % 4))
    arrays.append({"name": name, "type": kind, "length": int(array.size)})


def matrix(name, values, bias):
    rows = -(-len(values) // 4) * 4  # the kernels take four rows at a time
    padded = np.zeros((rows, values.shape[1]))
    padded[: len(values)] = values
    scale = np.maximum(np.abs(padded).max(1), 1e-9) / LIMIT
    put(f"{name}.values", np.round(padded / scale[:, None]).astype(np.int16))
    put(f"{name}.scale", scale.astype(np.float32))
    full = np.zeros(rows)
    full[: len(bias)] = bias
    put(f"{name}.bias", full.astype(np.float32))


def table(name):
    return np.round(np.clip(tensors[name], -1, 1) * 127).astype(np.int8)


put("keys", np.array(features.keys, dtype=np.int64).astype(np.uint32).view(np.int32))
put("words", table("word.weight"))
put("tables", np.concatenate([table(f"tables.{at}.weight") for at in range(len(TABLES))]))
hidden = options["hidden"]
for layer in ("1", "2"):
    ways = ("", "_reverse")
    matrix(f"input{layer}", np.concatenate([tensors[f"lstm{layer}.weight_ih_l0{way}"] for way in ways]),
           np.concatenate([tensors[f"lstm{layer}.bias_ih_l0{way}"] + tensors[f"lstm{layer}.bias_hh_l0{way}"] for way in ways]))
    for way, name in zip(ways, ("forward", "backward")):
        matrix(f"{name}{layer}", tensors[f"lstm{layer}.weight_hh_l0{way}"], np.zeros(4 * hidden))
tags = len(data.tags)
filler = -tags % 4
views = [tensors["tag.weight"], np.zeros((filler, 2 * hidden))]
biases = [tensors["tag.bias"], np.full(filler, -1e9)]
views += [tensors["name.weight"], np.zeros((-len(tensors["name.weight"]) % 4, 2 * hidden))]
biases += [tensors["name.bias"], np.zeros(-len(tensors["name.weight"]) % 4)]
for name in ("arc_child", "arc_head", "label_child", "label_head"):
    views.append(tensors[f"{name}.weight"])
    biases.append(tensors.get(f"{name}.bias", np.zeros(len(tensors[f"{name}.weight"]))))
matrix("views", np.concatenate(views), np.concatenate(biases))
matrix("relations", tensors["label.weight"], tensors["label.bias"])
put("rootArc", np.tanh(tensors["arc_root"]).astype(np.float32))
put("rootRelationView", tensors["label_root"].astype(np.float32))
head = {
    "sizes": {"vector": options["size"], "hidden": hidden, "arc": options["arc"], "relation": options["label"]},
    "tags": data.tags, "labels": data.labels, "rootRelation": data.labels.index("root"),
    "tables": [name for name, _, _ in TABLES], "buckets": [buckets for _, _, buckets in TABLES],
    "vectorScale": 1 / 127, "arcScale": float(tensors["arc_scale"]), "arrays": arrays,
}
json.dump(head, open(f"{student}.json", "w"))
open(f"{student}.bin", "wb").write(b"".join(parts))
print(f"{sum(map(len, parts)) / 1e6:.2f} MB")
