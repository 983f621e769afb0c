"""Labels names in text with spaCy's English models (MIT): python teacher_labels.py GOLD OUT MODEL [MODEL]

Reads UD English EWT and GUM train (the free genres) and the bulk text under GOLD, writes one JSON a line:
{"set", "text", "spans": [[start, end, type]], "unsure": [[start, end]]}. Offsets are UTF-16 units. A name that the models
read in two ways is unsure, as is a proper noun of the treebanks that no model takes for a name: training passes over it.
"""

import csv
import gzip
import io
import json
import sys

import spacy
from spacy.tokens import Doc

COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
OTHER = {"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "NORP"}
FREE = {"news", "interview", "bio", "voyage", "academic", "speech", "textbook", "court"}
WORDS_OF_BULK = 500_000


def sentences(path, keep):
    """Words with the blank after each and its tag, sentence by sentence."""
    words, keeping = [], True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                keeping = keep(line[14:])
            elif line == "":
                if words and keeping:
                    yield words
                words = []
            elif not line.startswith("#"):
                cells = line.split("\t")
                if "." in cells[0]:
                    continue
                space = "SpaceAfter=No" not in cells[9]
                if "-" in cells[0]:
                    first, last = map(int, cells[0].split("-"))
                    words.append([cells[1], space, None, last - first + 1])
                    continue
                if words and words[-1][2] is None and words[-1][3] > 0:
                    words[-1][3] -= 1
                    if cells[3] == "PROPN":
                        words[-1].append("PROPN")
                    continue
                words.append([cells[1], space, cells[3], 0])
    if words and keeping:
        yield words


def without_article(doc, first, last):
    while first < last and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    while last > first and doc[last - 1].text in ("'s", "’s", "'", "’", ",", "."):
        if doc[last - 1].text == "." and last - 1 > first and len(doc[last - 2].text) < 4:
            break
        last -= 1
    return first, last


def read(doc):
    found = {}
    for entity in doc.ents:
        kind = COARSE.get(entity.label_) or ("OTHER" if entity.label_ in OTHER else None)
        first, last = without_article(doc, entity.start, entity.end)
        if kind and first < last:
            found[(first, last)] = kind
    return found


def judged(docs, tags):
    """Names on which the models agree, and the token ranges on which they do not."""
    readings = [read(doc) for doc in docs]
    doc = docs[0]
    names, unsure = [], []
    for span in sorted(set().union(*readings)):
        kinds = [reading.get(span) for reading in readings]
        capital = any(token.text[:1].isupper() for token in doc[span[0] : span[1]])
        proper = tags is None or any(tags[at] == "PROPN" for at in range(*span))
        if not capital and not (tags and proper):
            continue
        if len(set(kinds)) == 1 and proper:
            if kinds[0] != "OTHER":
                names.append((*span, kinds[0]))
        elif proper:
            unsure.append(span)
    if tags is not None:
        covered = {at for span in set().union(*readings) for at in range(*span)}
        at = 0
        while at < len(tags):
            if tags[at] != "PROPN" or at in covered:
                at += 1
                continue
            end = at
            while end < len(tags) and tags[end] == "PROPN" and end not in covered:
                end += 1
            unsure.append((at, end))
            at = end
    return names, unsure


def units(text):
    """UTF-16 offset of each character."""
    at, offsets = 0, []
    for character in text:
        offsets.append(at)
        at += 2 if ord(character) > 0xFFFF else 1
    offsets.append(at)
    return offsets


def record(name, doc, names, unsure):
    text, offsets = doc.text, units(doc.text)
    start = lambda at: offsets[doc[at].idx]
    end = lambda at: offsets[doc[at - 1].idx + len(doc[at - 1])]
    return {
        "set": name,
        "text": text,
        "spans": [[start(first), end(last), kind] for first, last, kind in names],
        "unsure": [[start(first), end(last)] for first, last in unsure],
    }


def bulk(gold):
    with gzip.open(f"{gold}/bulk/state-department-2021-2022.ndjson.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield "state", entry.get("text") or entry.get("content") or entry.get("body") or ""
    csv.field_size_limit(1 << 30)
    for year in (2019, 2020):
        with gzip.open(f"{gold}/bulk/wikinews-{year}.csv.gz", "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                yield "wikinews", row.get("text") or row.get("content") or row.get("body") or ""


def main():
    gold, out, *paths = sys.argv[1:]
    models = [spacy.load(path, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"]) for path in paths]
    with io.open(out, "w", encoding="utf-8") as file:
        write = lambda entry: file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        for name, path, keep in (
            ("ewt", "en_ewt-ud-train", lambda _: True),
            ("gum", "en_gum-ud-train", lambda id: id.split("_")[1] in FREE),
        ):
            for words in sentences(f"{gold}/ud/{path}.conllu.gz", keep):
                tags = ["PROPN" if "PROPN" in word[2:] else word[2] for word in words]
                docs = []
                for model in models:
                    doc = Doc(model.vocab, [word[0] for word in words], [word[1] for word in words])
                    for _, pipe in model.pipeline:
                        doc = pipe(doc)
                    docs.append(doc)
                write(record(name, docs[0], *judged(docs, tags)))
        words = 0
        for name, text in bulk(gold):
            if name == "state" and words > WORDS_OF_BULK:
                continue
            for paragraph in text.split("\n"):
                paragraph = paragraph.strip()
                if len(paragraph) < 30 or len(paragraph) > 4000:
                    continue
                docs = [model(paragraph) for model in models]
                words += len(docs[0])
                write(record(name, docs[0], *judged(docs, None)))


main()
