"""The small pretrained encoder (all-MiniLM-L6-v2, Apache-2.0) that the teachers are made of, and words as its pieces."""
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from data import padded

LONGEST = 510  # pieces that it reads at a time


def pretrained(folder):
    """The encoder; its width is `config.hidden_size`."""
    config = BertConfig.from_json_file(f"{folder}/config.json")
    config._attn_implementation = "sdpa"
    encoder = BertModel(config, add_pooling_layer=False)
    weights = load_file(f"{folder}/model.safetensors")
    print(encoder.load_state_dict(
        {k.removeprefix("bert."): v for k, v in weights.items() if "pooler" not in k}, strict=False))
    return encoder


class Pieces:
    """Word forms as numbers of pieces, at most eight a form."""

    def __init__(self, folder, forms):
        tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.of = [e.ids[:8] or [100] for e in tokenizer.encode_batch(forms, add_special_tokens=False)]

    def batch(self, sentences):
        """Pieces and their mask, the first piece of each word, and which words are there."""
        rows, firsts = [], []
        for sentence in sentences:
            row, first = [101], []
            for form in sentence["f"]:
                first.append(min(len(row), LONGEST - 1))
                row.extend(self.of[form])
            rows.append([*row, 102][:LONGEST])
            firsts.append({"f": first, "v": [1] * len(first)})
        pieces = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
        mask = torch.zeros_like(pieces)
        for at, row in enumerate(rows):
            pieces[at, : len(row)] = torch.tensor(row)
            mask[at, : len(row)] = 1
        return pieces, mask, padded(firsts, "f", 0), padded(firsts, "v", 0).bool()
