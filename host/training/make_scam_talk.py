"""Makes the sets of people who tell of scams: scam_reports.jsonl.gz and dating_app_reviews.jsonl.gz.

Usage: python3 make_scam_talk.py STUDY.git CASES.git FOLDER

STUDY.git and CASES.git are bare copies of the two repositories that host/training/datasets.csv names for it; the sets are
written to FOLDER, in the shape that train_text.py reads. All are honest: real reviews of dating apps that speak of fakes,
fraud or money, real posts of victims, witnesses and others who ask for advice, and summaries of such posts. Five posts that
hold whole letters of scammers are left out.
"""

import csv
import gzip
import io
import json
import pathlib
import random
import subprocess
import sys

SPEAKS_OF = ("scam", "fake", "fraud", "money", "bitcoin", "crypto", "whatsapp", "gift card", "catfish")
SHORTEST_REVIEW, SHORTEST_POST, LONGEST_POST, MOST_REVIEWS = 61, 151, 4000, 4000
HOLD_LETTERS = {8, 65, 66, 74, 75}


def shown(repository, path):
    """A file's text; empty where the copy lacks it, as it may the largest."""
    command = ["git", "--git-dir", repository, "show", f"HEAD:{path}"]
    return subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace").replace("\0", "")


def tables(repository):
    """Rows of each comma-separated file of a repository."""
    listed = subprocess.run(["git", "--git-dir", repository, "ls-tree", "-r", "--name-only", "HEAD"], check=True, capture_output=True, text=True)
    for path in listed.stdout.split("\n"):
        if path.endswith(".csv"):
            yield csv.DictReader(io.StringIO(shown(repository, path)))


def reviews(repository):
    found = set()
    for rows in tables(repository):
        for row in rows if rows.fieldnames and "content" in rows.fieldnames else ():
            text = (row.get("content") or "").strip()
            if len(text) >= SHORTEST_REVIEW and any(word in text.lower() for word in SPEAKS_OF):
                found.add(text)
    chosen = sorted(found)
    random.Random(1).shuffle(chosen)
    return [record(f"rev-{n}", text, "review") for n, text in enumerate(chosen[:MOST_REVIEWS])]


def reports(study, cases):
    posts = [r for r in csv.DictReader(io.StringIO(shown(study, "reddit_posts.csv"))) if len(r["Content"]) >= SHORTEST_POST]
    told = [(n, f"{r['Title']}. {r['Content']}"[:LONGEST_POST]) for n, r in enumerate(posts) if n not in HOLD_LETTERS]
    summaries = json.loads(shown(cases, "Romance_Scam_Dataset.json"))
    return [record(f"red-{n}", text, "post") for n, text in told] + [
        record(f"rep-{n}", case["Summary"], "summary") for n, case in enumerate(summaries)
    ]


def record(name, text, kind):
    return {"id": name, "text": text, "label": "benign", "kind": "message", "language": "en", "type": kind}


def write(path, records):
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    print(path.name, len(records))


def main(study, cases, folder):
    csv.field_size_limit(10**8)
    folder = pathlib.Path(folder)
    write(folder / "dating_app_reviews.jsonl.gz", reviews(study))
    write(folder / "scam_reports.jsonl.gz", reports(study, cases))


if __name__ == "__main__":
    main(*sys.argv[1:])
