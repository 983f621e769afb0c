"""
python names_teacher.py FOLDER MODEL [--epochs N]: fine-tunes a small pretrained encoder (all-MiniLM-L6-v2, Apache-2.0) on
sentences whose names are marked (FOLDER/names.jsonl), then writes what it thinks of each word of the treebanks and of the
bulk text: FOLDER/names-*.npy, probabilities of the classes in 8 bits, a row a word.
"""
import argparse
import json
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import Data, batches, padded
from encoder import Pieces, pretrained
from network import NAMES, spans

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("model")
parser.add_argument("--epochs", type=int, default=4)
parser.add_argument("--words", type=int, default=1000)
parser.add_argument("--rate", type=float, default=1e-4)
parser.add_argument("--bulk-share", type=float, default=1.0)
parser.add_argument("--start", help="a teacher to go on from")
parser.add_argument("--no-label", action="store_true")
parser.add_argument("--label", action="store_true")
options = parser.parse_args()
torch.manual_seed(1)
torch.use_deterministic_algorithms(True)
generator = torch.Generator().manual_seed(2)
data = Data(options.folder)


class NamesTeacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = pretrained(options.model)
        # the encoder reads small letters; what a word looks like comes beside it
        self.shape = nn.Embedding(1024, 24)
        self.flags = nn.Embedding(256, 16)
        self.drop = nn.Dropout(0.3)
        self.lstm = nn.LSTM(self.encoder.config.hidden_size + 40, 128, batch_first=True, bidirectional=True)
        self.out = nn.Linear(256, len(NAMES))

    def forward(self, pieces, mask, first, features):
        hidden = self.encoder(pieces, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        extra = torch.cat([self.shape(features[..., 9] % 1024), self.flags(features[..., 10] % 256)], -1)
        out, _ = self.lstm(self.drop(torch.cat([words.float(), extra], -1)))
        return self.out(self.drop(out))


pieces_of = Pieces(options.model, data.forms)
form_features = torch.from_numpy(data.features.astype(np.int64) & 0x7FFFFFFF)


def run(model, batch):
    pieces, mask, first, valid = pieces_of.batch(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(pieces, mask, first, form_features[padded(batch, "f", 0)])
    return scores.float(), valid


def evaluate(model, sentences):
    model.eval()
    right = guessed = gold = 0
    with torch.no_grad():
        for batch in batches(sentences, 4000, torch.Generator().manual_seed(0)):
            scores, _ = run(model, batch)
            for row, sentence in enumerate(batch):
                mine = spans(scores[row, : len(sentence["f"])].argmax(-1).tolist())
                theirs = spans(sentence["n"])
                right += len(mine & theirs)
                guessed += len(mine)
                gold += len(theirs)
    model.train()
    return f"P {right / max(1, guessed):.4f} R {right / gold:.4f} F1 {2 * right / (guessed + gold):.4f} of {gold}"


def save(model, name, share):
    """Rows of sentences that are left out are zeros, which no loss comes from."""
    sentences = data.read(name)
    chosen = [at for at in range(len(sentences)) if at * share % 1 < share]
    order = sorted(chosen, key=lambda at: len(sentences[at]["f"]))
    results = [np.zeros((len(sentence["f"]), len(NAMES)), np.uint8) for sentence in sentences]
    model.eval()
    started = time.time()
    group = []

    def flush():
        with torch.no_grad():
            scores, _ = run(model, [sentences[at] for at in group])
        likely = torch.round(torch.softmax(scores, -1) * 255).to(torch.uint8).numpy()
        for row, at in enumerate(group):
            results[at] = likely[row, : len(sentences[at]["f"])]

    for at in order:
        if group and len(sentences[at]["f"]) * (len(group) + 1) > 5000:
            flush()
            group = []
        group.append(at)
    flush()
    np.save(f"{options.folder}/names-{name}.npy", np.concatenate(results))
    print(f"labelled {name} in {time.time() - started:.0f} s", flush=True)


model = NamesTeacher()
if options.start:
    model.load_state_dict(torch.load(options.start, weights_only=True))
checkpoint = f"{options.folder}/names-teacher.pt"
held = [json.loads(line) for line in open(f"{options.folder}/names-dev.jsonl")]
sets = sorted({sentence["set"] for sentence in held})
if options.label:
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
else:
    train = data.read("names")
    encoder = list(model.encoder.parameters())
    ids = {id(p) for p in encoder}
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": options.rate},
                                   {"params": [p for p in model.parameters() if id(p) not in ids], "lr": 2e-3}],
                                  betas=(0.9, 0.98), weight_decay=0.01)
    steps = len(batches(train, options.words, torch.Generator().manual_seed(2))) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 100, max(0.0, 1 - step / steps)))
    started = time.time()
    for epoch in range(options.epochs):
        total, count = 0.0, 0
        for batch in batches(train, options.words, generator):
            scores, valid = run(model, batch)
            loss = F.cross_entropy(scores[valid], padded(batch, "n", 0)[valid])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
            count += 1
            if count % 100 == 0:
                print(f"epoch {epoch} step {count} loss {total / 100:.4f} {time.time() - started:.0f} s", flush=True)
                total = 0.0
        torch.save(model.state_dict(), checkpoint)
        for name in sets:
            print(f"epoch {epoch} {name} {evaluate(model, [s for s in held if s['set'] == name])}", flush=True)
for name in () if options.no_label else ("train", "copies", "bulk"):
    save(model, name, options.bulk_share if name == "bulk" else 1)
