"""The small network: word features, two bidirectional LSTM layers, tags, names, arcs and relations."""
import numpy as np
import torch
import torch.nn as nn

# rows of the hashed tables: column of the features, buckets
TABLES = [
    ("prefix2", 1, 1024), ("prefix3", 2, 4096), ("prefix4", 3, 8192),
    ("suffix1", 4, 256), ("suffix2", 5, 1024), ("suffix3", 6, 4096), ("suffix4", 7, 8192), ("suffix5", 8, 8192),
    ("shape", 9, 512), ("flags", 10, 256),
]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
ALPHA = 0.6  # a word seen n times is taken for unknown with probability ALPHA / (ALPHA + n)


class TypeFeatures:
    """Numbers of each form's features, and the words that have a row of their own."""

    def __init__(self, data, least=3):
        counts = np.zeros(len(data.forms))
        for name, weight in (("train", 1.5), ("bulk", 1)):
            for sentence in data.read(name):
                np.add.at(counts, sentence["f"], weight)
        unsigned = data.features.astype(np.int64) & 0xFFFFFFFF
        by_word = {}
        for form, key in enumerate(unsigned[:, 0]):
            by_word[key] = by_word.get(key, 0) + counts[form]
        kept = sorted(key for key, count in by_word.items() if count >= least)
        self.keys = kept
        row = {key: at + 1 for at, key in enumerate(kept)}
        self.word = torch.tensor([row.get(key, 0) for key in unsigned[:, 0]])
        self.count = torch.tensor([by_word[key] for key in unsigned[:, 0]], dtype=torch.float32)
        self.tables = torch.stack(
            [torch.from_numpy(unsigned[:, column] % buckets) for _, column, buckets in TABLES], 1)
        self.words = len(kept) + 1


class Network(nn.Module):
    def __init__(self, features, tags, labels, size, hidden, arc, label, drop):
        super().__init__()
        self.features = features
        self.word = nn.Embedding(features.words, size)
        self.tables = nn.ModuleList([nn.Embedding(buckets, size) for _, _, buckets in TABLES])
        for table in [self.word, *self.tables]:
            nn.init.normal_(table.weight, std=0.1)
        self.lstm1 = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)
        self.lstm2 = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.tag = nn.Linear(2 * hidden, tags)
        self.name = nn.Linear(2 * hidden, len(NAMES))
        self.arc_child = nn.Linear(2 * hidden, arc)
        self.arc_head = nn.Linear(2 * hidden, arc)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.arc_scale = nn.Parameter(torch.tensor(0.5))
        self.label_child = nn.Linear(2 * hidden, label)
        self.label_head = nn.Linear(2 * hidden, label, bias=False)
        self.label_root = nn.Parameter(torch.zeros(label))
        self.label = nn.Linear(label, labels)
        self.drop = nn.Dropout(drop)
        self.word_drop = nn.Dropout(drop * 0.7)

    def clamp(self):
        with torch.no_grad():
            for table in [self.word, *self.tables]:
                table.weight.clamp_(-1, 1)

    def types(self, forms):
        """Vectors of distinct forms: the sum of the rows of their features."""
        f = self.features
        word = f.word[forms]
        if self.training:
            unknown = torch.rand(len(forms)) < ALPHA / (ALPHA + f.count[forms])
            word = word.masked_fill(unknown, 0)
        vector = self.word(word)
        rows = f.tables[forms]
        for column, table in enumerate(self.tables):
            vector = vector + table(rows[:, column])
        return vector

    def states(self, forms, valid):
        """States of the second layer, a row a word."""
        distinct, where = torch.unique(forms, return_inverse=True)
        x = self.word_drop(self.types(distinct))[where]
        sizes = valid.sum(1)
        packed = nn.utils.rnn.pack_padded_sequence(x, sizes, batch_first=True, enforce_sorted=False)
        out, _ = self.lstm1(packed)
        out = nn.utils.rnn.PackedSequence(self.drop(out.data), out.batch_sizes, out.sorted_indices, out.unsorted_indices)
        out, _ = self.lstm2(out)
        out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        return self.drop(out)

    def forward(self, forms, valid):
        out = self.states(forms, valid)
        batch, width = valid.shape
        tags = self.tag(out)
        names = self.name(out)
        child = torch.tanh(self.arc_child(out))
        head = torch.cat([torch.tanh(self.arc_root).expand(batch, 1, -1), torch.tanh(self.arc_head(out))], 1)
        arcs = self.arc_scale * (child @ head.transpose(1, 2))
        allowed = torch.cat([torch.ones(batch, 1, dtype=torch.bool), valid], 1)
        arcs = arcs.masked_fill(~allowed.unsqueeze(1), -1e4)
        own = torch.cat([torch.zeros(width, 1, dtype=torch.bool), torch.eye(width, dtype=torch.bool)], 1)
        arcs = arcs.masked_fill(own, -1e4)
        label_head = torch.cat([self.label_root.expand(batch, 1, -1), self.label_head(out)], 1)
        return tags, arcs, (self.label_child(out), label_head), names

    def labels(self, child, head, heads):
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.label(self.drop(torch.clamp(child + chosen, 0, 6)))


def spans(classes):
    """Names in a row of classes; an inside class without its beginning begins a name."""
    found, begun, kind = set(), -1, None
    for at, name in enumerate([*(NAMES[one] for one in classes), "O"]):
        if begun >= 0 and not (name[0] == "I" and name[2:] == kind):
            found.add((begun, at, kind))
            begun = -1
        if name != "O" and begun < 0:
            begun, kind = at, name[2:]
    return found
