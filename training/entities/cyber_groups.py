"""Cyber groups of two lists as one: python3 training/entities/cyber_groups.py threat-actors.tsv groups.tsv > table.tsv

Groups that share a name or an alias are one. A name stands once: with the first group, in name order, that has it.
"""
import csv
import re
import sys
import unicodedata

COUNTRIES = {
    "IR": "IRN", "CN": "CHN", "RU": "RUS", "KP": "PRK", "VN": "VNM", "IN": "IND", "PK": "PAK", "LB": "LBN", "TR": "TUR",
    "IL": "ISR", "UA": "UKR", "US": "USA", "PS": "PSE", "KR": "KOR", "SY": "SYR", "IQ": "IRQ", "BY": "BLR", "AE": "ARE",
}  # fmt: skip


def key(name):
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFD", name).lower())


def slug(name):
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def table(path):
    with open(path, encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def groups(actors, attack):
    found, by_name = [], {}
    for row in table(actors):
        name = row["name"].strip()
        if name.startswith("[") or name in ("Unnamed Actor", "TEST PANDA"):
            continue
        country = COUNTRIES.get(row["country"].split("|")[0].strip(), "")
        group = {"name": name, "names": row["synonyms"].split("|"), "country": country, "attack": ""}
        found.append(group)
        by_name[key(name)] = group
    for group in found:
        for other in group["names"]:
            by_name.setdefault(key(other), group)
    for row in table(attack):
        names = [row["name"], *row["aliases"].split("|")]
        group = next((by_name[key(name)] for name in names if key(name) in by_name), None)
        if group is None:
            group = {"name": row["name"], "names": [], "country": "", "attack": ""}
            found.append(group)
        group["attack"] = row["id"]
        group["names"] += names
    return sorted(found, key=lambda group: group["name"].lower())


if __name__ == "__main__":
    print("id\tname\tnames\tcountry\tattack\tcare")
    used = set()
    for group in groups(*sys.argv[1:3]):
        own = {key(group["name"])}
        names = []
        for name in (name.strip() for name in group["names"]):
            if len(name) < 3 or key(name) in own | used or re.search(r"[\[\]()]", name) or re.fullmatch(r"G\d{4}", name):
                continue
            own.add(key(name))
            names.append(name)
        used |= own
        print("\t".join([slug(group["name"]), group["name"], "|".join(names), group["country"], group["attack"], ""]))
