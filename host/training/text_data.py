"""Reads labelled text and makes training matrices of it; see train_text.py."""

import gzip
import hashlib
import json
import multiprocessing
import pathlib
import pickle
import re

import numpy as np
import scipy.sparse as sp

import text_features as features

HERE = pathlib.Path(__file__).resolve().parent
USER = {"me", "victim", "user", "target", "b", "you"}
TEST_FOLD, FOLDS = 0, 5
MIN_RECORDS = 3
LONGEST_TEXT = 8000
# "(two weeks in)" at the start of a turn: most often a note of whoever wrote the thread. Nothing is fitted on it; what judges
# does read it.
STAGE_DIRECTION = re.compile(r"^\s*[(（][^()（）]{1,60}[)）]\s*")
LEXICAL_FLOOR, CONCEPT_FLOOR = 12, 4
CUES = [f"C{n:02d}" for n in range(1, 38) if n not in (6, 11, 12, 13, 14, 15)]
CODES = {
    "C01": "found-you-by-chance", "C02": "wrong-number", "C03": "instant-interest", "C04": "endearment",
    "C05": "leave-the-site", "C06": "promises-photos", "C07": "trusted-job", "C08": "widow-with-child",
    "C09": "abroad-on-duty", "C10": "faith-and-honesty", "C11": "age-and-distance", "C16": "early-love",
    "C17": "mirrors-interests", "C18": "love-bombing", "C19": "sad-story", "C20": "secrecy", "C21": "avoids-video-or-meeting",
    "C22": "visit-falls-through", "C23": "asks-for-money", "C24": "investment-talk", "C25": "parcel-fee",
    "C26": "money-for-travel", "C27": "irreversible-payment", "C28": "blocked-funds", "C29": "promises-a-share",
    "C30": "money-mule", "C31": "verify-yourself", "C32": "urgency", "C33": "love-test", "C34": "asks-again",
    "C35": "asks-intimate-pictures",
    "C36": "recovery-offer",
}  # fmt: skip
GROUPS = {
    "ask": "C23 C24 C25 C26 C27 C28 C30 C31 C35 C36", "money": "C23 C25 C26 C27 C28 C29 C36",
    "pressure": "C32 C33 C34", "romance": "C03 C04 C16 C17 C18", "persona": "C07 C08 C09 C10 C11",
    "contact": "C01 C02 C05 C06", "excuse": "C21 C22 C37", "story": "C19 C20",
}  # fmt: skip
MEANT = ["ask", "pressure", "romance", "persona"]
# What a turn does, whoever writes it (text/README.md); these lean to a scam.
EVIDENCE = [f"E{n:02d}" for n in range(1, 13)]
LEANING = {"E05", "E06", "E07", "E10", "E11", "E12"}
HEADS = CUES + [f"g.{g}" for g in GROUPS] + [f"s.{g}" for g in MEANT] + ["s.any", "s.turn", "letter"] + EVIDENCE
# Shares of the large public sets that are read at all, and of what is read that the heads are fitted on.
READ = {
    "xpersona_valid": 0.4, "nus_sms_en": 0.4, "nus_sms_zh": 0.3, "okcupid_bios_a": 0.3, "zh_telecom_fraud5": 0.3,
    "dating_app_reviews": 0.5,
}  # fmt: skip
FITTED = {
    "dailydialog_test": 0.9, "xpersona_valid": 0.25, "nus_sms_en": 0.7, "nus_sms_zh": 0.5, "okcupid_bios_a": 0.8,
    "spamassassin_ham": 0.25, "zh_telecom_fraud5": 0.3, "xpersona_test": 0.0, "dating_app_reviews": 0.5,
}  # fmt: skip
TEMPLATED = {"ko_phishdemo_generated", "zh_telecom_fraud5", "scenariolabs_pigbutchering", "cue_off_platform"}


def read(path, own):
    """Records of a file; an honest conversation of two unnamed sides is two records of one thread."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for side, turns in sides(record):
                yield {
                    "id": record["id"] + side, "thread": record["id"], "source": path.name.split(".")[0], "own": own,
                    "scam": record["label"] == "scam", "type": record.get("type") or record.get("subtype"),
                    "language": record.get("language"), "stage": record.get("stage"), "pair": record.get("pair"),
                    "kind": record.get("kind"), "turns": [(t["text"], t.get("cues") or []) for t in turns],
                    "evidence": [t.get("evidence") for t in turns], "cued": record.get("labelled") != "evidence",
                    "hand": record.get("hand"),
                }  # fmt: skip


def sides(record):
    """(suffix of the id, turns) of each side that could be the partner."""
    turns = record.get("turns")
    if turns is None:
        return [("", [record])]
    speakers = [(t.get("speaker") or t.get("who", "")).lower() for t in turns]
    if record["label"] == "benign" and "other" not in speakers:
        return [(f"#{name}", [t for t, s in zip(turns, speakers) if s == name]) for name in sorted(set(speakers))]
    return [("", [t for t, s in zip(turns, speakers) if s not in USER])]


def load(folders, jobs, cache):
    """Records, and for each segment of each turn its features, record and turn."""
    records = [r for p in sorted((HERE / "text").glob("*.jsonl")) for r in read(p, True)]
    public = sorted(p for folder in folders for p in folder.glob("*.jsonl.gz"))
    records += [r for p in public for r in read(p, False) if part(r) < READ.get(r["source"], 1)]
    for record in records:
        record["fitted"] = part(record) < READ.get(record["source"], 1) * FITTED.get(record["source"], 1)
    assign_folds(records)
    segments, owner, turn = [], [], []
    for number, found in enumerate(read_features(records, jobs, cache)):
        for at, lexical, concepts in found:
            segments.append((lexical, concepts))
            owner.append(number)
            turn.append(at)
    return records, segments, np.array(owner), np.array(turn)


def read_features(records, jobs, cache):
    """Features of every record; those of texts that were read before come from the cache."""
    stamp = hashlib.sha1(STAGE_DIRECTION.pattern.encode() + (HERE / "text_features.py").read_bytes() + (HERE.parent / "models" / "text-concepts.json").read_bytes())
    keys = [hashlib.sha1(stamp.digest() + repr([t for t, _ in r["turns"]]).encode()).digest() for r in records]
    known = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
    missing = [n for n, key in enumerate(keys) if key not in known]
    with multiprocessing.Pool(jobs) as pool:
        known.update(zip([keys[n] for n in missing], pool.imap(segments_of, [records[n] for n in missing], chunksize=100)))
    if cache and missing:
        cache.write_bytes(pickle.dumps({key: known[key] for key in keys}, protocol=5))
    return [known[key] for key in keys]


def segments_of(record):
    """(turn, features of words and characters, features of concepts) of each segment of a record."""
    return [
        (at, np.array(lexical, np.uint32), np.array(concepts, np.uint32))
        for at, (text, _) in enumerate(record["turns"])
        for lexical, concepts in features.features(STAGE_DIRECTION.sub("", text)[:LONGEST_TEXT])
    ]


def part(record):
    """A number from 0 to 1 that a record always has."""
    return int(hashlib.sha1(b"part " + record["thread"].encode()).hexdigest()[:8], 16) / 2**32


def assign_folds(records):
    """Contrast partners share a fold, and so do all threads of a hand that is named: fits without that fold have seen none of it."""
    group = {}

    def find(key):
        while group.get(key, key) != key:
            key = group[key]
        return key

    for record in records:
        if record["own"] and record["pair"]:
            a, b = find(record["id"]), find(record["pair"])
            if a != b:
                group[max(a, b)] = min(a, b)
    for record in records:
        key = find(record["id"]) if record["own"] else record["thread"]
        chance = int(hashlib.sha1(key.encode()).hexdigest()[:8], 16)
        record["fold"] = (chance if record["hand"] is None else record["hand"]) % FOLDS


def targets(records, owner, turn):
    """For each segment and head whether it is one, and how much it counts (0: not known)."""
    wanted = np.zeros((len(owner), len(HEADS)), np.float32)
    weight = np.zeros_like(wanted)
    at = {h: i for i, h in enumerate(HEADS)}
    by_evidence = [at[h] for h in EVIDENCE]
    by_cues = [i for h, i in at.items() if h not in EVIDENCE and h not in ("s.turn", "letter")]
    for n, (number, t) in enumerate(zip(owner, turn)):
        record = records[number]
        cues = set(record["turns"][t][1])
        weight[n, :] = record["own"] or not record["scam"]
        evidence = set(record["evidence"][t] or ())
        weight[n, by_evidence] = record["evidence"][t] is not None
        if not record["cued"]:
            weight[n, by_cues] = 0
        for head in evidence:
            wanted[n, at[head]] = 1
        if not record["own"]:
            weight[n, at["letter"]] = 0.15 if record["scam"] and record["source"] in TEMPLATED else 1
            wanted[n, at["letter"]] = record["scam"]
            continue
        for head in own_heads(record, cues):
            wanted[n, at[head]] = 1
        if record["scam"]:
            if not cues and not evidence & LEANING:
                weight[n, at["s.turn"]] = 0.05 if record["stage"] == "early" else 0.2
            weight[n, at["letter"]] = wanted[n, at["letter"]]
    return wanted, weight


def own_heads(record, cues):
    yield from (c for c in cues if c in CUES)
    for name, group in GROUPS.items():
        if cues & set(group.split()):
            yield f"g.{name}"
            if record["scam"] and name in MEANT:
                yield f"s.{name}"
    if record["scam"]:
        yield "s.turn"
        if cues:
            yield "s.any"
        if record["type"] in ("letter", "inheritance") or (record["stage"] == "early" and len(record["turns"]) <= 2):
            yield "letter"


def vocabulary(segments):
    keys, counts = np.unique(np.concatenate([np.concatenate(s) for s in segments]), return_counts=True)
    return keys[counts >= MIN_RECORDS]


def matrix(segments, keys):
    total = None
    for side, floor in ((0, LEXICAL_FLOOR), (1, CONCEPT_FLOOR)):
        sizes = np.array([len(s[side]) for s in segments])
        found = np.concatenate([s[side] for s in segments])
        place = np.minimum(np.searchsorted(keys, found), len(keys) - 1)
        known = keys[place] == found
        value = np.repeat(1 / np.sqrt(np.maximum(sizes, floor)), sizes).astype(np.float32)
        row = np.repeat(np.arange(len(segments)), sizes)
        one = sp.csr_matrix((value[known], (row[known], place[known])), shape=(len(segments), len(keys)))
        total = one if total is None else total + one
    return total.tocsr()
