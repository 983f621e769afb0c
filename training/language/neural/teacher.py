"""
python teacher.py FOLDER MODEL [--epochs N]: fine-tunes a small pretrained encoder (all-MiniLM-L6-v2, Apache-2.0) on the
treebanks, then labels the bulk text and the treebanks with what it thinks: FOLDER/soft-*.npz.
"""
import argparse
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import Data, batches, padded
from encoder import Pieces, pretrained

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("model")
parser.add_argument("--epochs", type=int, default=6)
parser.add_argument("--words", type=int, default=1200)
parser.add_argument("--rate", type=float, default=1.5e-4)
parser.add_argument("--label", action="store_true")
options = parser.parse_args()
torch.manual_seed(1)
torch.use_deterministic_algorithms(True)
generator = torch.Generator().manual_seed(2)
data = Data(options.folder)


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = pretrained(options.model)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(1024, 32)
        self.flags = nn.Embedding(256, 16)
        self.suffix = nn.Embedding(8192, 32)
        self.mix = nn.Parameter(torch.zeros(4))
        self.drop = nn.Dropout(0.33)
        self.lstm = nn.LSTM(width + 80, 256, batch_first=True, bidirectional=True)
        self.tag = nn.Linear(512, len(data.tags))
        self.arc_child = nn.Linear(512, 300)
        self.arc_head = nn.Linear(512, 300)
        self.arc = nn.Parameter(torch.zeros(301, 300))
        self.label_child = nn.Linear(512, 100)
        self.label_head = nn.Linear(512, 100)
        self.label = nn.Parameter(torch.zeros(len(data.labels), 101, 101))
        self.root = nn.Parameter(torch.randn(512) * 0.1)

    def forward(self, pieces, mask, first, features):
        hidden = self.encoder(pieces, attention_mask=mask, output_hidden_states=True).hidden_states[-4:]
        weights = torch.softmax(self.mix.float(), 0)
        mixed = sum(w * h for w, h in zip(weights, hidden))
        words = torch.gather(mixed, 1, first.unsqueeze(-1).expand(-1, -1, mixed.shape[-1]))
        extra = torch.cat([
            self.shape(features[..., 9] % 1024), self.flags(features[..., 10] % 256),
            self.suffix(features[..., 6] % 8192)], -1)
        out, _ = self.lstm(self.drop(torch.cat([words.float(), extra], -1)))
        out = self.drop(out)
        batch = out.shape[0]
        rooted = torch.cat([self.root.expand(batch, 1, -1), out], 1)
        child = self.drop(F.leaky_relu(self.arc_child(out), 0.1))
        head = self.drop(F.leaky_relu(self.arc_head(rooted), 0.1))
        child1 = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        arcs = child1 @ self.arc @ head.transpose(1, 2)
        lc = self.drop(F.leaky_relu(self.label_child(out), 0.1))
        lh = self.drop(F.leaky_relu(self.label_head(rooted), 0.1))
        lc = torch.cat([lc, torch.ones_like(lc[..., :1])], -1)
        lh = torch.cat([lh, torch.ones_like(lh[..., :1])], -1)
        return self.tag(out), arcs, (lc, lh)

    def labels(self, lc, lh, heads):
        chosen = torch.gather(lh, 1, heads.unsqueeze(-1).expand(-1, -1, lh.shape[-1]))
        return torch.einsum("bni,kij,bnj->bnk", lc, self.label, chosen)


pieces_of = Pieces(options.model, data.forms)
form_features = torch.from_numpy(data.features.astype(np.int64) & 0x7FFFFFFF)


def run(model, batch):
    pieces, mask, first, valid = pieces_of.batch(batch)
    features = form_features[padded(batch, "f", 0)]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, arcs, label_parts = model(pieces, mask, first, features)
    arcs = arcs.float()
    # no head beyond the sentence, and none is its own head
    allowed = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), valid], 1)
    arcs = arcs.masked_fill(~allowed.unsqueeze(1), -1e4)
    width = valid.shape[1]
    own = torch.eye(width, dtype=torch.bool)
    arcs[:, :, 1:] = arcs[:, :, 1:].masked_fill(own, -1e4)
    return tags.float(), arcs, [part.float() for part in label_parts], valid


def evaluate(model, name):
    model.eval()
    totals = np.zeros(4)
    with torch.no_grad():
        for batch in batches(data.read(name), 4000, torch.Generator().manual_seed(0)):
            tags, arcs, parts, valid = run(model, batch)
            heads = arcs.argmax(-1)
            labels = model.labels(*parts, heads).argmax(-1)
            gold_t, gold_h, gold_l = padded(batch, "t", 0), padded(batch, "h", -1) + 1, padded(batch, "l", 0)
            upos, base = torch.from_numpy(data.upos), torch.from_numpy(data.base)
            right = (heads == gold_h) & valid
            totals += [valid.sum(), ((upos[tags.argmax(-1)] == upos[gold_t]) & valid).sum(), right.sum(),
                       (right & (base[labels] == base[gold_l])).sum()]
    model.train()
    return " ".join(f"{100 * value / totals[0]:.2f}" for value in totals[1:])


def save_soft(model, name, keep=6):
    """The teacher's opinions: best tags, heads and labels with probabilities in 8 bits."""
    sentences = data.read(name)
    model.eval()
    rows = {}
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]["f"]))
    tag_ids, tag_p, head_ids, head_p, label_ids, label_p, sizes = [], [], [], [], [], [], []
    group, results = [], [None] * len(sentences)
    started = time.time()

    def flush(group):
        batch = [sentences[at] for at in group]
        with torch.no_grad():
            tags, arcs, parts, valid = run(model, batch)
            arcs = torch.softmax(arcs, -1)
            labels = torch.softmax(model.labels(*parts, arcs.argmax(-1)), -1)
            tags = torch.softmax(tags, -1)
            width = arcs.shape[-1]
            k = min(keep, width)
            tp, ti = tags.topk(4, -1)
            hp, hi = arcs.topk(k, -1)
            lp, li = labels.topk(3, -1)
            if k < keep:
                hp = F.pad(hp, (0, keep - k))
                hi = F.pad(hi, (0, keep - k))
        for row, at in enumerate(group):
            n = len(sentences[at]["f"])
            results[at] = [x[row, :n].numpy() for x in (ti, tp, hi, hp, li, lp)]

    for at in order:
        if group and len(sentences[at]["f"]) * (len(group) + 1) > 5000:
            flush(group)
            group = []
        group.append(at)
    flush(group)
    names = ["tag", "tag_p", "head", "head_p", "label", "label_p"]
    types = [np.uint8, np.float16, np.int16, np.float16, np.uint8, np.float16]
    columns = {n: np.concatenate([r[i] for r in results]).astype(t) for i, (n, t) in enumerate(zip(names, types))}
    np.savez(f"{options.folder}/soft-{name}.npz", **columns)
    print(f"labelled {name} in {time.time() - started:.0f} s", flush=True)


model = Teacher()
checkpoint = f"{options.folder}/teacher.pt"
if options.label:
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
else:
    train = data.read("train") + data.read("copies")
    encoder = list(model.encoder.parameters())
    ids = {id(p) for p in encoder}
    rest = [p for p in model.parameters() if id(p) not in ids]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": options.rate}, {"params": rest, "lr": 2e-3}],
                                  betas=(0.9, 0.98), weight_decay=0.01)
    steps_each = len(batches(train, options.words, torch.Generator().manual_seed(2)))
    total = steps_each * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 300, max(0.0, 1 - step / total)))
    started = time.time()
    for epoch in range(options.epochs):
        losses = 0.0
        for step, batch in enumerate(batches(train, options.words, generator)):
            tags, arcs, parts, valid = run(model, batch)
            gold_t, gold_h, gold_l = padded(batch, "t", 0), padded(batch, "h", -1) + 1, padded(batch, "l", 0)
            labels = model.labels(*parts, gold_h)
            loss = (F.cross_entropy(tags[valid], gold_t[valid]) + F.cross_entropy(arcs[valid], gold_h[valid])
                    + F.cross_entropy(labels[valid], gold_l[valid]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            losses += float(loss.detach())
            if step % 100 == 99:
                print(f"epoch {epoch} step {step + 1}/{steps_each} loss {losses / 100:.3f} {time.time() - started:.0f} s", flush=True)
                losses = 0.0
        torch.save(model.state_dict(), checkpoint)
        for name in ("ewt-dev", "gum-dev", "pud"):
            print(f"epoch {epoch} {name} {evaluate(model, name)}", flush=True)
if options.label or os.environ.get("LABEL") == "1":
    for name in ("train", "copies", "bulk"):
        save_soft(model, name)
