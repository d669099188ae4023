"""Checks the training text in this folder. Standard library only.

Usage: python3 check.py [FILE.jsonl ...]     (default: every *.jsonl beside this script)

Checks that each line is a JSON object of the shape described in README.md, that
ids are unique, that labels, kinds, speakers and cue ids are legal, that contrast
partners point at each other, and that no two records are near-duplicates.

Near-duplicate: the Jaccard index |A ∩ B| / |A ∪ B| of two records' sets of word
5-grams (shingles; Broder 1997, "On the resemblance and containment of documents")
is above MAX_JACCARD. Exact, by an inverted index, not sampled.

Prints counts and every fault; exit status 0 when there is none, 1 otherwise.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

MAX_JACCARD = 0.30
SHINGLE_WORDS = 5
REPORTED_PAIRS = 5
CUE_ID = re.compile(r"C(0[1-9]|[12][0-9]|3[0-8])")
EVIDENCE_ID = re.compile(r"E(0[1-9]|1[0-2])")
WORD = re.compile(r"\w+", re.UNICODE)
# Scripts written without spaces: each character counts as a word.
UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")


def read_records(paths):
    """Yields (place, record); place is "file:line". Raises ValueError on bad JSON."""
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield f"{path.name}:{number}", json.loads(line)


def texts_of(record):
    if record.get("kind") in ("profile", "message"):
        return [record.get("text", "")]
    return [turn.get("text", "") for turn in record.get("turns", [])]


def cue_faults(cues):
    if not isinstance(cues, list) or not cues:
        return [f"cues must be a non-empty list or absent, saw {cues!r}"]
    return [f"unknown cue {cue!r}; allowed C01-C38" for cue in cues if not CUE_ID.fullmatch(str(cue))]


def evidence_faults(evidence):
    """An empty list says that the turn was read for evidence and shows none."""
    if not isinstance(evidence, list):
        return [f"evidence must be a list or absent, saw {evidence!r}"]
    return [f"unknown evidence {one!r}; allowed E01-E12" for one in evidence if not EVIDENCE_ID.fullmatch(str(one))]


def turn_faults(turn):
    faults = []
    if turn.get("speaker") not in ("other", "me"):
        faults.append(f"speaker {turn.get('speaker')!r}; allowed other, me")
    if not str(turn.get("text", "")).strip():
        faults.append("empty turn")
    faults += cue_faults(turn["cues"]) if "cues" in turn else []
    faults += evidence_faults(turn["evidence"]) if "evidence" in turn else []
    if turn.get("speaker") == "me" and ("cues" in turn or "evidence" in turn):
        faults.append("cues or evidence on a turn of 'me'")
    return faults


def shape_faults(record):
    """Faults of one record on its own, as sentences."""
    faults = [f"missing {key}" for key in ("id", "language", "kind", "label", "type") if not record.get(key)]
    if record.get("label") not in ("scam", "benign"):
        faults.append(f"label {record.get('label')!r}; allowed scam, benign")
    if record.get("stage", "early") not in ("early", "ask", "pressure"):
        faults.append(f"stage {record['stage']!r}; allowed early, ask, pressure")
    if not isinstance(record.get("hand", 1), int):
        faults.append(f"hand {record['hand']!r}; a whole number or absent")
    if record.get("kind") == "conversation":
        if not record.get("turns"):
            faults.append("conversation without turns")
        for turn in record.get("turns", []):
            faults += turn_faults(turn)
    elif record.get("kind") in ("profile", "message"):
        if not str(record.get("text", "")).strip():
            faults.append(f"{record['kind']} without text")
        if "cues" in record:
            faults += cue_faults(record["cues"])
    else:
        faults.append(f"kind {record.get('kind')!r}; allowed conversation, profile, message")
    return faults


def pair_faults(by_id):
    """A contrast partner exists, points back, and carries the other label."""
    for record in by_id.values():
        partner_id = record.get("pair")
        if partner_id is None:
            continue
        partner = by_id.get(partner_id)
        if partner is None or partner.get("pair") != record["id"]:
            yield f"{record['id']}: pair {partner_id!r} is missing or does not point back"
        elif partner["label"] == record["label"]:
            yield f"{record['id']}: contrast partner {partner_id} has the same label"


def shingles(record):
    """Set of word 5-grams over all texts of a record; a shorter text is one shingle."""
    joined = UNSPACED.sub(r" \1 ", " ".join(texts_of(record)).lower())
    words = WORD.findall(joined)
    if len(words) < SHINGLE_WORDS:
        return {tuple(words)}
    return {tuple(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}


def similar_pairs(records):
    """All (jaccard, id, id) that share a 5-gram, highest first."""
    holders, sizes, shared = defaultdict(list), {}, Counter()
    for record in records:
        grams = shingles(record)
        sizes[record["id"]] = len(grams)
        for gram in grams:
            for earlier in holders[gram]:
                shared[earlier, record["id"]] += 1
            holders[gram].append(record["id"])
    scored = ((n / (sizes[a] + sizes[b] - n), a, b) for (a, b), n in shared.items())
    return sorted(scored, reverse=True)


def print_counts(records):
    counts = Counter((r["language"], r["kind"], r["label"], r["type"]) for r in records)
    for key, number in sorted(counts.items()):
        print(f"{number:5d}  " + "  ".join(key))
    totals = Counter((r["language"], r["kind"], r["label"]) for r in records)
    for key, number in sorted(totals.items()):
        print(f"{number:5d}  total " + " ".join(key))
    print(f"{sum('pair' in r for r in records) // 2:5d}  contrast pairs")


def main(arguments):
    here = Path(__file__).parent
    paths = [Path(a) for a in arguments] or sorted(here.glob("*.jsonl"))
    faults, by_id = [], {}
    for place, record in read_records(paths):
        faults += [f"{place}: {fault}" for fault in shape_faults(record)]
        if record.get("id") in by_id:
            faults.append(f"{place}: id {record['id']} used twice")
        by_id[record.get("id")] = record
    faults += pair_faults(by_id)
    similar = similar_pairs(by_id.values())
    faults += [f"near-duplicates {a} {b}: Jaccard {j:.2f}" for j, a, b in similar if j > MAX_JACCARD]

    print_counts(by_id.values())
    print("closest:", ", ".join(f"{a}~{b} {j:.2f}" for j, a, b in similar[:REPORTED_PAIRS]))
    for fault in faults:
        print("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
