"""Tables of what a text model marks; see train_text.py."""

import numpy as np

from text_data import TEST_FOLD
from text_story import first_ask, standing

GROOMING = {"C16", "C17", "C18", "C19", "C20"}


def slice_of(record, by_hand=True):
    """The row of the tables that a record is counted in; where hands are told apart, those of which fits saw nothing have their own."""
    if not record["own"]:
        return record["source"]
    where = ("of an unseen hand " if by_hand and record["hand"] is not None else "") + ("en" if record["language"] == "en" else "other languages")
    return f"{record['kind']} {'scam ' + (record['stage'] or '') if record['scam'] else 'honest'} {where}"


def interval(marked, n):
    """95 % interval (Wilson 1927) of a share."""
    if n == 0:
        return 0.0, 1.0
    z, p = 1.96, marked / n
    middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def row(name, unclear, signs):
    n, marked = len(signs), int(signs.sum())
    low, high = interval(marked, n)
    half = int((unclear & ~signs).sum())
    return f"| {name} | {n} | {marked / n:.1%} ({low:.1%}–{high:.1%}) | {half / n:.1%} |"


def table(title, unclear, signs, kept):
    """Recall and false alarms by slice; scams that reached an ask by language, too."""
    lines = [f"\n{title}", "| slice | n | signs (95 %) | unclear |", "| --- | --- | --- | --- |"]
    slices = np.array([slice_of(r) for r in kept])
    lines += [row(name, unclear[slices == name], signs[slices == name]) for name in sorted(set(slices))]
    reached = np.array([r["own"] and r["scam"] and r["stage"] in ("ask", "pressure") and r["hand"] is None for r in kept])
    language = np.array([r["language"] or "" for r in kept])
    for name in sorted(set(language[reached])):
        rows = reached & (language == name)
        lines.append(row(f"scam ask and pressure, {name}", unclear[rows], signs[rows]))
    other = reached & (language != "en")
    if other.any():
        lines.append(row("scam ask and pressure, all but en", unclear[other], signs[other]))
    return "\n".join(lines)


def first_marks(odds, numbers, turns, records, unclear, of_few, few):
    """Share of own scam threads, with grooming before the first ask, that are marked before it and still are at their end."""
    counts = {False: [0, 0], True: [0, 0]}
    for number in np.unique(numbers):
        record = records[number]
        ask = first_ask(record) if record["own"] and record["scam"] and record["kind"] == "conversation" else None
        if not ask or not any(GROOMING & set(cues) for _, cues in record["turns"][:ask]):
            continue
        own = numbers == number
        limits = np.where(np.arange(1, own.sum() + 1) < few, of_few, unclear)
        tally = counts[record["fold"] == TEST_FOLD]
        tally[0] += bool(standing(odds[own] - limits) >= 0 and (odds[own] >= limits)[turns[own] < ask].any())
        tally[1] += 1
    return f"first mark before the ask: validation {counts[False]}, test split {counts[True]}"
