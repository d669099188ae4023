"""Writes host/rules/text/folding.json from the Unicode character database of this Python.

Compatibility folding (NFKD, UAX #15) without combining marks, small capitals and enclosed letters, and digits of
every script. Look-alike letters follow the idea of UTS #39 and are listed by hand: only those a reader of Latin
letters takes for one.

Usage: python3 host/training/make_folding.py
"""

import json
import pathlib
import unicodedata

FOLDED_SCRIPTS = ("LATIN", "GREEK", "FULLWIDTH", "MATHEMATICAL", "SCRIPT", "DOUBLE-STRUCK", "BLACK-LETTER")
BY_HAND = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ſ": "s", "ς": "σ",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʹ": "'", "´": "'", "`": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
}
SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"))
LOOK_ALIKES = {
    "а": "a", "в": "b", "с": "c", "е": "e", "ё": "e", "н": "h", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "о": "o",
    "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ӏ": "l", "һ": "h", "ү": "y",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u",
    "χ": "x", "γ": "y", "ω": "w", "ϲ": "c", "σ": "o",
    "ա": "w", "օ": "o", "ս": "u", "հ": "h", "ո": "n",
}  # fmt: skip


def folded(character: str) -> str | None:
    """The folded form of one character in lower case, or None where it stays as it is."""
    lower = character.lower() if len(character.lower()) == 1 else character
    if lower in BY_HAND:
        return BY_HAND[lower]
    if lower in SMALL_CAPITALS:
        return SMALL_CAPITALS[lower]
    if 0x1F150 <= ord(character) <= 0x1F169:
        return chr(ord("a") + ord(character) - 0x1F150)
    if 0x1F170 <= ord(character) <= 0x1F189:
        return chr(ord("a") + ord(character) - 0x1F170)
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    compatible = unicodedata.normalize("NFKC", character)
    name = unicodedata.name(character, "")
    if name.startswith(FOLDED_SCRIPTS):
        compatible = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        compatible = "".join(BY_HAND.get(c.lower(), c) for c in compatible)
    result = compatible.lower()
    if any(unicodedata.combining(c) for c in result) or result.strip() != result or not 1 <= len(result) <= 4:
        return None
    return None if result == character.lower() else result


def main() -> None:
    table: dict[str, list[str]] = {}
    for code in range(0x80, 0x20000):
        if 0xD800 <= code <= 0xDFFF or unicodedata.category(chr(code)) in ("Cn", "Co"):
            continue
        to = folded(chr(code))
        if to is not None:
            table.setdefault(to, []).append(chr(code))
    for _ in range(3):  # what folds to something that folds again goes all the way at once
        flat = {c: to for to, chars in table.items() for c in chars}
        table = {}
        for c, to in flat.items():
            table.setdefault("".join(flat.get(x, x) for x in to), []).append(c)
    out = pathlib.Path(__file__).parents[1] / "rules" / "text" / "folding.json"
    data = {
        "unicode": unicodedata.unidata_version,
        "lookAlikes": LOOK_ALIKES,
        "folds": {to: "".join(chars) for to, chars in sorted(table.items())},
    }
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
