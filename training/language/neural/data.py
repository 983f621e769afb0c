"""What `training/language/export.ts` wrote, as arrays."""
import json

import numpy as np
import torch

FEATURES = 11  # word, prefixes of 2 to 4 letters, suffixes of 1 to 5, shape, flags


class Data:
    def __init__(self, folder):
        self.folder = folder
        classes = json.load(open(f"{folder}/classes.json"))
        self.tags, self.labels = classes["tags"], classes["labels"]
        self.forms = json.load(open(f"{folder}/forms.json"))
        self.features = np.fromfile(f"{folder}/forms.bin", dtype=np.int32).reshape(-1, FEATURES)
        # universal tag of each joint tag; relation without its subtype of each relation
        self.upos = coarse([tag.split("|")[0] for tag in self.tags])
        self.base = coarse([label.split(":")[0] for label in self.labels])
        self.is_punct = np.array([tag.startswith("PUNCT|") for tag in self.tags])

    def read(self, name):
        with open(f"{self.folder}/{name}.jsonl") as lines:
            return [json.loads(line) for line in lines]


def coarse(names):
    order = sorted(set(names))
    return np.array([order.index(name) for name in names])


def batches(sentences, words, generator):
    """Batches of about `words` words, of sentences of like length, in random order."""
    jitter = [len(s["f"]) + float(torch.rand(1, generator=generator)) * 3 for s in sentences]
    order = sorted(range(len(sentences)), key=lambda at: jitter[at])
    groups, group, longest = [], [], 0
    for at in order:
        longest = max(longest, len(sentences[at]["f"]))
        if group and longest * (len(group) + 1) > words:
            groups.append(group)
            group, longest = [], len(sentences[at]["f"])
        group.append(at)
    groups.append(group)
    shuffled = torch.randperm(len(groups), generator=generator).tolist()
    return [[sentences[at] for at in groups[number]] for number in shuffled]


def padded(batch, key, fill):
    width = max(len(s["f"]) for s in batch)
    out = torch.full((len(batch), width), fill, dtype=torch.long)
    for row, sentence in enumerate(batch):
        out[row, : len(sentence[key])] = torch.as_tensor(sentence[key], dtype=torch.long)
    return out
