"""Turns text into hashed features, as ProfileLens.Core does (Classification/*.cs); golden tests hold both together.

Standard library only. Text is folded by the rules' own folding table and cut into tokens and segments of a few
sentences; every word, pair of neighbouring words, run of 3 to 5 characters of a word, and concept
(models/text-concepts.json) of a segment becomes a 32-bit number: FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, then
the finaliser "lowbias32" (Wellons, 2018).
"""

import functools
import json
import pathlib
import unicodedata

HOST = pathlib.Path(__file__).resolve().parent.parent
RULES = HOST / "rules" / "text"
MASK = 0xFFFFFFFF
LONGEST_WORD = 32
LONGEST_RUN = 32
FULL_SEGMENT = 24
LONGEST_SEGMENT = 64
SHORTEST_TAIL = 8
BREAKS = ".\n\u3002\u0964\u061f?!"
PAIR_REACH = 3
NUMBER = -1
INVISIBLE = [(0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E), (0xFEFF, 0xFEFF), (0x300, 0x36F),
             (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xE0000, 0xE0FFF)]
DENSE = [(0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x3400, 0x9FFF),
         (0xF900, 0xFAFF)]


def _load():
    folding = json.loads((RULES / "folding.json").read_text(encoding="utf-8"))
    folds = {ord(c): to for to, chars in folding["folds"].items() for c in chars}
    return folds, folding["lookAlikes"]


FOLDS, LOOK_ALIKES = _load()


VARIANTS = str.maketrans(
    dict(zip("\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626", "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a"))
    | dict(zip("\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u0901", "\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f\u0902"))
    | dict.fromkeys("'\u093c\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", "")
    | {"\u0451": "\u0435"}
)  # fmt: skip


def variant(word):
    """A word without what people leave out at will: hamza, vowel signs, nukta, the dots of yo, apostrophes."""
    return word.translate(VARIANTS)


def is_letter(c):
    return unicodedata.category(c)[0] == "L" if len(c) == 1 and ord(c) < 0x10000 else False


@functools.lru_cache(maxsize=None)
def _fold(c):
    cp = ord(c)
    if cp < 0x80:
        return c.lower() if c != "`" else "'"
    if any(a <= cp <= b for a, b in INVISIBLE):
        return ""
    if cp in FOLDS:
        return FOLDS[cp]
    if 0xD800 <= cp <= 0xDFFF:
        return "\ufffd"
    low = c.lower()
    return low if cp < 0x10000 and len(low) == 1 else c


def normalize(text):
    """Folds a text as TextNormalizer does."""
    out = "".join([_fold(c) for c in text])
    if out.isascii():
        return out
    chars = list(out)
    i = 0
    while i < len(chars):
        end, latin, foreign = i, False, False
        while end < len(chars) and is_letter(chars[end]):
            latin |= ord(chars[end]) < 0x80
            foreign |= ord(chars[end]) >= 0x80
            end += 1
        if latin and foreign and all(ord(c) < 0x80 or c in LOOK_ALIKES for c in chars[i:end]):
            chars[i:end] = [LOOK_ALIKES.get(c, c) for c in chars[i:end]]
        i = max(end, i + 1)
    return "".join(chars)


@functools.lru_cache(maxsize=None)
def kind_of(c):
    """w: part of a word, d: of a script without spaces, n: digit, e: picture or currency sign, p: mark kept, b: break."""
    cp = ord(c)
    if cp >= 0x10000:
        return "e"
    if any(a <= cp <= b for a, b in DENSE):
        return "d" if unicodedata.category(c)[0] in "LMN" else ""
    cat = unicodedata.category(c)
    if cat[0] == "L" or cat in ("Mn", "Mc"):
        return "w"
    if "0" <= c <= "9":
        return "n"
    if cat in ("So", "Sc"):
        return "e"
    return "p" if c in "?!%@\u061f" else "b" if c in BREAKS else ""


def tokens(text):
    """(kind, word) of each token of a folded text."""
    found, i, n = [], 0, len(text)
    while i < n:
        kind = kind_of(text[i])
        if kind == "w":
            end = i + 1
            while end < n and (kind_of(text[end]) == "w" or (text[end] in "'@" or kind_of(text[end]) == "n") and end + 1 < n
                               and kind_of(text[end + 1]) in ("w", "n")):
                end += 1
            found.append(("w", variant(text[i:end])[:LONGEST_WORD]))
        elif kind == "d":
            end = i + 1
            while end < n and end - i < LONGEST_RUN and kind_of(text[end]) == "d":
                end += 1
            found.append(("d", text[i:end]))
        elif kind == "n":
            end, digits = i + 1, 1
            while end < n and (kind_of(text[end]) == "n" or text[end] in ".," and end + 1 < n and kind_of(text[end + 1]) == "n"):
                digits += kind_of(text[end]) == "n"
                end += 1
            found.append(("n", "#%d" % min(digits, 6)))
        else:
            end = i + 1
            if kind:
                found.append((kind, text[i]))
        i = end
    return found


def units(word):
    data = word.encode("utf-16-le", "surrogatepass")
    return [data[k] | data[k + 1] << 8 for k in range(0, len(data), 2)]


def fnv(codes, h=0x811C9DC5):
    for c in codes:
        h = ((h ^ c) * 0x01000193) & MASK
    return h


def mix(kind, value):
    """Number of a feature: 1 word, 2 pair of words, 3 run of characters, 4 run of a script without spaces, 5 concept, 6 pair."""
    x = (value ^ (kind * 0x85EBCA6B)) & MASK
    x ^= x >> 16
    x = x * 0x7FEB352D & MASK
    x ^= x >> 15
    x = x * 0x846CA68B & MASK
    x ^= x >> 16
    return x


def pair(a, b):
    return (a * 0x9E3779B1 + b) & MASK


@functools.lru_cache(maxsize=400000)
def word_features(word):
    """(hash, features) of a word: itself, and its runs of 3 to 5 characters with its borders."""
    codes = units(word)
    h = fnv(codes)
    found = [mix(1, h)]
    framed = [0x3C] + codes + [0x3E]
    for size in (3, 4, 5):
        for k in range(len(framed) - size + 1):
            found.append(mix(3, fnv(framed[k:k + size])))
    return h, tuple(found)


def found_inside(word):
    """Whether a word's script is written without spaces, or like Korean joins words."""
    return bool(word) and (kind_of(word[0]) == "d" or 0xAC00 <= ord(word[0]) <= 0xD7A3)


def has_kana(word):
    return any(0x3041 <= ord(c) <= 0x30FF for c in word)


class Concepts:
    """Word beginnings of 15 languages by what they mean; the same number in every language.

    What is a word in two languages of the Latin alphabet counts only where the segment is of the right one: each
    segment's commonest words vote. Chinese and Japanese are told apart by kana.
    """

    EVERY = 0xFFFF

    def __init__(self, path=HOST / "models" / "text-concepts.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        words = data.pop("#words")
        self.bits = {language: 1 << n for n, language in enumerate([*words, "zh", "ja"])}
        self.votes = {}
        for language, common in words.items():
            for word in common.split():
                self.votes[word] = self.votes.get(word, 0) | self.bits[language]
        self.names = list(data)
        self.hash = [fnv(units(n)) for n in self.names + ["#"]]
        self.whole, self.begin, self.dense = {}, {}, {}
        for number, by_language in enumerate(data.values()):
            for language, entries in by_language.items():
                for entry in entries.split():
                    self._add(entry, number, language)

    def _add(self, entry, number, language):
        exact = entry.endswith("=")
        first, *rest = entry.rstrip("=").split("_")
        if found_inside(first):
            table = self.dense
        else:
            table = self.whole if exact or rest else self.begin
        latin = ord(first[0]) < 0x250
        mask = self.bits.get(language, self.EVERY) if latin or language in ("zh", "ja") else self.EVERY
        table.setdefault(first, []).append((number, tuple(rest), mask))

    def languages(self, toks):
        """Bits of the languages a segment may be in."""
        counts, kana = {}, False
        for kind, word in toks:
            if kind == "w":
                bits = self.votes.get(word, 0)
                while bits:
                    low = bits & -bits
                    counts[low] = counts.get(low, 0) + 1
                    bits ^= low
            elif kind == "d":
                kana |= has_kana(word)
        east = self.bits["ja"] if kana else self.bits["zh"]
        most = max(counts.values(), default=0)
        if most == 0:
            return self.EVERY & ~(self.bits["ja"] | self.bits["zh"]) | east
        return sum(bit for bit, n in counts.items() if 2 * n >= most) | east

    def find(self, toks):
        """(concept, token) in order of tokens; a concept once a token."""
        found, spoken = [], self.languages(toks)
        for at, (kind, word) in enumerate(toks):
            if kind == "n":
                found.append((NUMBER, at))
                continue
            seen = set()
            for number, rest, mask in self._of(kind, word):
                if number not in seen and mask & spoken and self._follows(toks, at, rest):
                    seen.add(number)
                    found.append((number, at))
        return found

    @functools.lru_cache(maxsize=400000)
    def _of(self, kind, word):
        found = []
        if kind == "d" or found_inside(word):
            for start in range(len(word)):
                for size in range(1, min(8, len(word) - start) + 1):
                    found += self.dense.get(word[start:start + size], ())
            return found
        for form in self._forms(word):
            for size in range(1, len(form) + 1):
                found += self.begin.get(form[:size], ())
            found += self.whole.get(form, ())
        return found

    @staticmethod
    def _forms(word):
        forms = [word]
        if word and "\u0620" <= word[0] <= "\u064a":
            for prefix in ("\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0627\u0644", "\u0648", "\u0628", "\u0644", "\u0641"):
                if word.startswith(prefix) and len(word) > len(prefix) + 2:
                    forms.append(word[len(prefix):])
                    break
        return forms

    @staticmethod
    def _follows(toks, at, rest):
        return all(at + k + 1 < len(toks) and toks[at + k + 1][1].startswith(w) for k, w in enumerate(rest))


CONCEPTS = Concepts()


def segments(toks):
    """Cuts tokens at the ends of sentences into runs of some 24 to 64 words."""
    found, start, size = [], 0, 0
    for at, (kind, word) in enumerate(toks):
        size += len(word) // 2 + 1 if kind == "d" else kind != "b"
        ends = kind == "b" or kind == "p" and word in BREAKS
        if size >= LONGEST_SEGMENT or ends and size >= FULL_SEGMENT:
            found.append((start, at + 1))
            start, size = at + 1, 0
    if start < len(toks):
        if found and size < SHORTEST_TAIL:
            found[-1] = (found[-1][0], len(toks))
        else:
            found.append((start, len(toks)))
    return found


def features(text):
    """For each segment two sorted lists of distinct features: of words and characters, and of concepts."""
    toks = tokens(normalize(text))
    return [segment_features(toks[a:b]) for a, b in segments(toks)]


def segment_features(toks):
    lexical, before = set(), None
    for kind, word in toks:
        if kind == "d":
            codes = units(word)
            for size in (1, 2, 3):
                for k in range(len(codes) - size + 1):
                    lexical.add(mix(4, fnv(codes[k:k + size])))
            before = None
            continue
        if kind == "b":
            before = None
            continue
        h, own = word_features(word) if kind == "w" else (fnv(units(word)), ())
        lexical.update(own or (mix(1, h),))
        if before is not None:
            lexical.add(mix(2, pair(before, h)))
        before = h
    return sorted(lexical), sorted(concept_features(toks))


def concept_features(toks):
    found = CONCEPTS.find(toks)
    features = {mix(5, CONCEPTS.hash[c]) for c, _ in found}
    for i, (a, _) in enumerate(found):
        for b, _ in found[i + 1:i + 1 + PAIR_REACH]:
            if a != b:
                features.add(mix(6, pair(CONCEPTS.hash[a], CONCEPTS.hash[b])))
    return features
