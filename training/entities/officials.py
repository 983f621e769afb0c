"""Office holders from PETRARCH-2's list of actors: python3 training/entities/officials.py FILE.gz > table.tsv

Keeps persons with a dated office of government, army, service, court or parliament that lasted to 1989 or later,
under a name of two to five words. Dates are EDTF; a first of January stands for the year alone.
"""
import collections
import gzip
import re
import sys

CODE = re.compile(r"\[([A-Z~]{3})([A-Z]*)\s*([^\]]*)\]")
HONORIFICS = set("Sir Mullah Dr Dr. Lord Sheikh Shaykh Prince Mawlawi Mr Dame Sayyid Haji Baroness Princess Rev. Father".split())
NO_PERSON = set(
    "minister president prime general army police party secretary government ministry council of the court front republic "
    "military foreign forces rebels official officials king queen prince leader spokesman ambassador governor troops regime "
    "state national united house democratic union movement congress assembly administration".split()
)
SMALL = set("bin ben ibn van von der de da dos del di la du ould bint and".split())
OFFICE = ("GOV", "MIL", "SPY", "JUD", "LEG", "OPP", "REB")


def edtf(text):
    text = text.strip()
    if not re.fullmatch(r"\d{6}|\d{8}", text):
        return None
    if len(text) == 6:
        text = ("19" if int(text[:2]) > 20 else "20") + text
    year, month, day = text[:4], text[4:6], text[6:]
    if month == "00" or month > "12" or (month, day) == ("01", "01"):
        return year
    return f"{year}-{month}" if day == "00" or day > "31" else f"{year}-{month}-{day}"


def written(name):
    words = []
    for place, word in enumerate(name.replace("_", " ").split()):
        word = "-".join(part.capitalize() for part in word.split("-"))
        if place and word.lower() in SMALL:
            word = word.lower()
        words.append(re.sub(r"^(Mc|O')(\w)", lambda found: found[1] + found[2].upper(), word))
    while words and words[0] in HONORIFICS:
        words.pop(0)
    return " ".join(words)


def is_person(name):
    words = name.split()
    plain = re.fullmatch(r"[A-Za-z .'-]+", name) is not None
    return 2 <= len(words) <= 5 and plain and not any(word.lower() in NO_PERSON for word in words)


def actors(path):
    current = None
    for line in gzip.open(path, "rt", errors="replace"):
        line = line.split("#")[0].rstrip("\n")
        if not line.strip():
            continue
        codes = CODE.findall(line)
        name = re.split(r"[\[\t]", line.lstrip("+"))[0].strip()
        if line[0] == "+" and current:
            current[0].append(name)
            current[1].extend(codes)
        elif line[0] in "\t " and current:
            current[1].extend(codes)
        elif line[0] not in "+\t ":
            if current:
                yield current
            current = ([name], list(codes))
    if current:
        yield current


def spans(codes):
    for country, role, dates in codes:
        if not role.startswith(OFFICE):
            continue
        if dates.startswith(">"):
            yield country, role, edtf(dates[1:]), None
        elif dates.startswith("<"):
            yield country, role, None, edtf(dates[1:])
        elif "-" in dates:
            first, last = dates.split("-", 1)
            yield country, role, edtf(first), edtf(last)


def rows(path):
    seen = set()
    for names, codes in actors(path):
        name = written(names[0])
        held = [span for span in spans(codes) if span[2] or span[3]]
        if not is_person(name) or not held or name.lower() in seen:
            continue
        if max(last or "2014" for *_, last in held) < "1989":
            continue
        seen.add(name.lower())
        country = collections.Counter(span[0] for span in held).most_common(1)[0][0]
        sector = collections.Counter(span[1][:3] for span in held).most_common(1)[0][0]
        first = min((span[2] for span in held if span[2]), default="..")
        last = max(span[3] for span in held) if all(span[3] for span in held) else ".."
        others = [other for other in dict.fromkeys(map(written, names[1:])) if is_person(other) and other != name][:4]
        yield name, "|".join(others), country, sector, "" if first > last != ".." else f"{first}/{last}"


if __name__ == "__main__":
    print("name\tnames\tcountry\tsector\theld")
    for row in sorted(rows(sys.argv[1]), key=lambda row: (row[2], row[0])):
        print("\t".join(row))
