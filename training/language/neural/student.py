"""
python student.py FOLDER OUT [--hidden H --size D --epochs N]: trains the small network that ships on the treebanks and on
the teacher's opinions, and writes it as OUT.pt with its arguments.
"""
import argparse
import json
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import Data, batches, padded
from network import Network, TypeFeatures, spans

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("out")
parser.add_argument("--hidden", type=int, default=112)
parser.add_argument("--size", type=int, default=96)
parser.add_argument("--arc", type=int, default=96)
parser.add_argument("--label", type=int, default=64)
parser.add_argument("--epochs", type=int, default=12)
parser.add_argument("--bulk-share", type=float, default=0.5)
parser.add_argument("--treebank-times", type=int, default=2)
parser.add_argument("--words", type=int, default=3000)
parser.add_argument("--rate", type=float, default=2.5e-3)
parser.add_argument("--drop", type=float, default=0.15)
parser.add_argument("--soft", type=float, default=0.5)
parser.add_argument("--names", type=float, default=1.0, help="weight of the names' loss")
parser.add_argument("--names-only", action="store_true", help="leave all as it was but the classes of names")
parser.add_argument("--start", help="a network to go on from")
parser.add_argument("--no-teacher", action="store_true")
options = parser.parse_args()
torch.manual_seed(3)
torch.use_deterministic_algorithms(True)
generator = torch.Generator().manual_seed(4)
data = Data(options.folder)
features = TypeFeatures(data)
network = Network(features, len(data.tags), len(data.labels), options.size, options.hidden, options.arc, options.label,
                  options.drop)
if options.start:
    stored = torch.load(options.start, weights_only=True)["network"]
    missing = network.load_state_dict(stored, strict=False)
    print("started from", options.start, missing, flush=True)
print({name: sum(p.numel() for p in m.parameters()) for name, m in network.named_children()}, flush=True)


def with_soft(name, gold):
    sentences = data.read(name)
    if options.no_teacher:
        return sentences if gold else []
    soft = np.load(f"{options.folder}/soft-{name}.npz")
    columns = {key: soft[key] for key in soft.files}
    columns["name_p"] = np.load(f"{options.folder}/names-{name}.npy")
    at = 0
    for sentence in sentences:
        sentence["at"] = at
        sentence["of"] = columns
        sentence["gold"] = gold
        at += len(sentence["f"])
    return sentences


def soft_tensor(batch, key, width):
    longest = max(len(s["f"]) for s in batch)
    depth = batch[0]["of"][key].shape[1]
    out = np.zeros((len(batch), longest, depth), dtype=np.float32 if key.endswith("_p") else np.int64)
    for row, s in enumerate(batch):
        n = len(s["f"])
        out[row, :n] = s["of"][key][s["at"]: s["at"] + n]
    return torch.from_numpy(out)


def soft_loss(scores, ids, probabilities, valid):
    probabilities = probabilities / probabilities.sum(-1, keepdim=True).clamp_min(1e-6)
    log = torch.log_softmax(scores, -1)
    return -(probabilities * torch.gather(log, -1, ids.clamp_max(scores.shape[-1] - 1))).sum(-1)[valid].mean()


def losses(batch):
    forms = padded(batch, "f", 0)
    valid = torch.zeros_like(forms, dtype=torch.bool)
    for row, s in enumerate(batch):
        valid[row, : len(s["f"])] = True
    if options.names_only:
        with torch.no_grad():
            network.eval()
            states = network.states(forms, valid)
        likely = soft_tensor(batch, "name_p", 0)[valid] / 255
        return -(likely * torch.log_softmax(network.name(states)[valid], -1)).sum(-1).mean()
    tags, arcs, parts, names = network(forms, valid)
    gold = options.no_teacher or batch[0]["gold"]
    total = 0
    if gold:
        t, h, l = padded(batch, "t", 0), padded(batch, "h", -1) + 1, padded(batch, "l", 0)
        hard = F.cross_entropy(tags[valid], t[valid]) + F.cross_entropy(arcs[valid], h[valid])
        total = F.cross_entropy(network.labels(*parts, h)[valid], l[valid])
        share = 0.0 if options.no_teacher else options.soft
        total = total + (1 - share) * hard
    if not options.no_teacher:
        likely = soft_tensor(batch, "name_p", 0)[valid] / 255
        total = total - options.names * (likely * torch.log_softmax(names[valid], -1)).sum(-1).mean()
        share = options.soft if gold else 1.0
        heads = soft_tensor(batch, "head", 0)
        total = total + share * (soft_loss(tags, soft_tensor(batch, "tag", 0), soft_tensor(batch, "tag_p", 0), valid)
                                 + soft_loss(arcs, heads, soft_tensor(batch, "head_p", 0), valid))
        if not gold:
            labels = network.labels(*parts, heads[..., 0].clamp_max(arcs.shape[-1] - 1))
            total = total + soft_loss(labels, soft_tensor(batch, "label", 0), soft_tensor(batch, "label_p", 0), valid)
    return total


def evaluate(name):
    network.eval()
    totals = np.zeros(4)
    upos, base = torch.from_numpy(data.upos), torch.from_numpy(data.base)
    with torch.no_grad():
        for batch in batches(data.read(name), 6000, torch.Generator().manual_seed(0)):
            forms = padded(batch, "f", 0)
            valid = torch.zeros_like(forms, dtype=torch.bool)
            for row, s in enumerate(batch):
                valid[row, : len(s["f"])] = True
            tags, arcs, parts, _ = network(forms, valid)
            heads = arcs.argmax(-1)
            labels = network.labels(*parts, heads).argmax(-1)
            t, h, l = padded(batch, "t", 0), padded(batch, "h", -1) + 1, padded(batch, "l", 0)
            right = (heads == h) & valid
            totals += [valid.sum(), ((upos[tags.argmax(-1)] == upos[t]) & valid).sum(), right.sum(),
                       (right & (base[labels] == base[l])).sum()]
    network.train()
    return " ".join(f"{100 * value / totals[0]:.2f}" for value in totals[1:])


def evaluate_names():
    network.eval()
    counts = {}
    with torch.no_grad():
        for batch in batches(data.read("names-dev"), 6000, torch.Generator().manual_seed(0)):
            forms = padded(batch, "f", 0)
            valid = padded([{"f": s["f"], "v": [1] * len(s["f"])} for s in batch], "v", 0).bool()
            names = network(forms, valid)[3].argmax(-1)
            for row, sentence in enumerate(batch):
                mine, theirs = spans(names[row, : len(sentence["f"])].tolist()), spans(sentence["n"])
                count = counts.setdefault(sentence["set"], [0, 0, 0])
                for at, value in enumerate((len(mine & theirs), len(mine), len(theirs))):
                    count[at] += value
    network.train()
    return " ".join(f"{name} P {r / max(1, m):.3f} R {r / g:.3f} F1 {2 * r / (m + g):.4f}" for name, (r, m, g) in sorted(counts.items()))


treebank = with_soft("train", True)
copies = with_soft("copies", True)
bulk = with_soft("bulk", False)
learned = network.name.parameters() if options.names_only else network.parameters()
optimiser = torch.optim.Adam(learned, lr=options.rate, betas=(0.9, 0.98))
started, step, progress = time.time(), 0, 0.0
window, count = 0.0, 0
for epoch in range(options.epochs):
    part = torch.randperm(len(bulk), generator=generator)[: int(len(bulk) * options.bulk_share)].tolist()
    groups = []
    for _ in range(options.treebank_times):
        groups += batches(treebank, options.words, generator)
    groups += batches(copies, options.words, generator)
    if part:
        groups += batches([bulk[at] for at in part], options.words, generator)
    order = torch.randperm(len(groups), generator=generator).tolist()
    for number, at in enumerate(order):
        progress = (epoch + number / len(order)) / options.epochs
        rate = options.rate * min(1.0, (step + 1) / 200) * (0.5 * (1 + np.cos(np.pi * progress)) * 0.98 + 0.02)
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = losses(groups[at])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        step += 1
        if step % 50 == 0:
            network.clamp()
        window += float(loss.detach())
        count += 1
        if count == 200:
            print(f"epoch {epoch} {number + 1}/{len(order)} loss {window / count:.3f} {time.time() - started:.0f} s", flush=True)
            window, count = 0.0, 0
    network.clamp()
    for name in ("ewt-dev", "gum-dev", "pud"):
        print(f"epoch {epoch} {name} {evaluate(name)}", flush=True)
    print(f"epoch {epoch} names {evaluate_names()}", flush=True)
    torch.save({"options": vars(options), "network": network.state_dict()}, f"{options.out}.pt")
