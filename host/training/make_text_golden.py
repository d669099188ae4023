"""Writes tests/fixtures/text/classifier-golden.json: features and scores of texts, by the Python side.

Usage: python3 make_text_golden.py [--model host/models/text.bin]

The test ClassifierParityTests reads the file and demands the same from the C# side: for each segment the number of
features, their sum and exclusive or (32 bits), and the log-odds of every head with the given model.
"""

import json
import pathlib
import struct
import sys

import text_features

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "tests" / "fixtures" / "text" / "classifier-golden.json"
TEXTS = [
    "", " ", "ok", "I can't send you the gift card, Honey 😅 $500!", "W H A T S  app me @ +44 7700 900123 or mia@mail.example",
    "Ｆｕｌｌｗｉｄｔｈ ａｎｄ ｂоld сyrillic lооk-alikes: Теlеgrаm", "zero\u200bwidth\u00adjoiners\u2060 and\ufeff marks",
    "Könntest du mir 300€ überweisen? Ich zahle es zurück, versprochen. Straße, Œuvre, naïve, İstanbul ışık",
    "Mon cœur, l'hôpital refuse d'opérer ma fille sans un acompte de 1.500,00 euros…", "¿Me puedes ayudar, mi amor? ¡Es urgente!",
    "Czy mój klient może wpłacić na twoje konto? Zażółć gęślą jaźń", "Переведи на карту моего помощника, номер сейчас дам. Ёлка",
    "Uçak biletim ayrıldı, 9 bin lira eksik, cumartesi yanındayım", "حبيبتي، المستشفى لن يجري العملية لابنتي بدون عربون ١٥٠٠ دولار؟ والبنك",
    "जान, अस्पताल बिना पचास हज़ार जमा किए मेरी बेटी का ऑपरेशन नहीं करेगा। १२३", "宝贝，医院说不先交三万押金就不给我女儿做手术。你能微信转我一千吗？",
    "コンビニでアップルのギフトカードを2枚買って、番号の写真を送って・ーヽ々", "자기야, 병원에서 보증금 300만원 없으면 딸 수술을 안 해준대 ㅋㅋ",
    "ฉันรักคุณ ช่วยโอนเงินให้หน่อย", "Σ'αγαπώ πολύ, χρειάζομαι χρήματα", "אני אוהב אותך", "a" * 200 + " b", "1,2,3.4.5,,6 7k 8m 9%",
    "line one\nline two\n\nline three. " * 12, "😀❤️👍🏽 mixed 👨‍👩‍👧 family", "x'y''z ' ' don't rock'n'roll o'",
    "para mi madre, necesito que me mandes 200 por bizum hoy", "para lazım, bana 5 bin atar mısın aşkım",
    "أرسلي إلى حسابي مِئَة دولار، آسف", "ज़रूर, फ़ोन पर हँसी आई, पढ़ना", "ёлка и её кошелёк", "手数料を払えば返金されます", "先交手续费才能提现",
    "DEAR FRIEND, I AM MR. JOHN OKELE, BANK MANAGER. THE SUM OF US$35M IS HELD. " * 8, "\u3042" * 100 + "。" + "\u4f60" * 70,
]  # fmt: skip


def model(path):
    data = path.read_bytes()
    length = struct.unpack("<i", data[4:8])[0]
    header = json.loads(data[8 : 8 + length])
    keys = struct.unpack(f"<{header['rows']}I", data[8 + length : 8 + length + 4 * header["rows"]])
    width = (len(header["heads"]) + 15) // 16 * 16
    return header, {k: i for i, k in enumerate(keys)}, width, memoryview(data)[8 + length + 4 * len(keys) :].cast("b")


def scores(parts, header, rows, width, weights):
    sums = [0.0] * len(header["heads"])
    for features, floor in zip(parts, (header["lexicalFloor"], header["conceptFloor"])):
        value = 1 / max(len(features), floor) ** 0.5
        for feature in features:
            if feature in rows:
                start = rows[feature] * width
                for h in range(len(sums)):
                    sums[h] += weights[start + h] * value
    return [round(s * h["scale"] + h["bias"], 4) for s, h in zip(sums, header["heads"])]


def checks(features):
    total = exclusive = 0
    for f in features:
        total, exclusive = (total + f) & 0xFFFFFFFF, exclusive ^ f
    return {"count": len(features), "sum": total, "xor": exclusive}


def main(arguments):
    path = pathlib.Path(arguments[1]) if arguments[:1] == ["--model"] else HERE.parent / "models" / "text.bin"
    loaded = model(path)
    found = [
        {"text": text, "segments": [
            {"lexical": checks(a), "conceptual": checks(b), "scores": scores((a, b), *loaded)}
            for a, b in text_features.features(text)
        ]}
        for text in TEXTS
    ]  # fmt: skip
    OUT.write_text(json.dumps(found, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
