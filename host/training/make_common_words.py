"""Writes "#words" of host/models/text-concepts.json: the commonest words of each language in Latin letters.

Counted in host/training/text. A word is taken where it makes up 0.04 % of a language's words or more, and four times as
much as in any other of these languages. Hindi is counted by what is written in Latin letters.

Usage: python3 host/training/make_common_words.py
"""

import collections
import json
import pathlib

import text_features

HERE = pathlib.Path(__file__).resolve().parent
CONCEPTS = HERE.parent / "models" / "text-concepts.json"
LANGUAGES = ["en", "es", "pt", "de", "fr", "it", "nl", "pl", "tr", "hi"]
SHARE, FEWEST, TIMES, LONGEST, MOST = 4e-4, 4, 4, 8, 110


def counts():
    """Occurrences of each word in plain Latin letters, by language."""
    found = {language: collections.Counter() for language in LANGUAGES}
    for path in sorted((HERE / "text").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["language"] not in found:
                continue
            for turn in record.get("turns") or [record]:
                tokens = text_features.tokens(text_features.normalize(turn["text"]))
                found[record["language"]].update(word for kind, word in tokens if kind == "w" and word.isascii())
    return found


def common(language, found, shares):
    for word, share in sorted(shares[language].items(), key=lambda item: -item[1]):
        if share < SHARE or found[language][word] < FEWEST:
            return
        others = (shares[other].get(word, 0) for other in LANGUAGES if other != language)
        if len(word) <= LONGEST and all(TIMES * other <= share for other in others):
            yield word


def main():
    found = counts()
    shares = {l: {w: n / max(c.total(), 1) for w, n in c.items()} for l, c in found.items()}
    concepts = json.loads(CONCEPTS.read_text(encoding="utf-8"))
    concepts["#words"] = {l: " ".join(list(common(l, found, shares))[:MOST]) for l in LANGUAGES}
    CONCEPTS.write_text(json.dumps(concepts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
