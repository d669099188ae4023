using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProfileLens.Core.Tests.Text;

/// <summary>Texts of twice the length that is read, each of a kind that some part of the host could choke on.</summary>
internal static partial class HostileTexts
{
    private const int Length = 100_000;

    /// <summary>What each text repeats, by name.</summary>
    private static readonly (string Name, string Piece)[] Pieces =
    [
        ("ordinary", "Haha yes, the film starts at eight. Shall we meet at the station before? "),
        ("plus one", "+1 "),
        ("digits", "0123456789"),
        ("spaced digits", "4 "),
        ("card-like groups", "4111 1111 1111 1112 "),
        ("digits and hyphens", "1234-5678-9012-"),
        ("one letter", "a"),
        ("spaced letters", "a "),
        ("spaced-out name", "w h a t s a p p "),
        ("dotted letters", "a.b.c."),
        ("letters and apostrophes", "l'"),
        ("one word", "money "),
        ("grown-together words", "loveyoumoneywhatsapptelegram"),
        ("drawn-out words", "looooooove "),
        ("leet", "wh@ts4pp m0n3y "),
        ("emoji", "\U0001F600"),
        ("emoji of many parts", "\U0001F600\u2764\uFE0F\U0001F44D\U0001F3FD"),
        ("zero-width characters", "\u200B"),
        ("words with zero-width characters", "w\u200Bh\u200Ba\u200Bt\u200Bs\u200B "),
        ("combining marks", "\u0301"),
        ("marks of Hindi", "\u093F"),
        ("scripts side by side", "hello привет γειά שלום مرحبا नमस्ते สวัสดี 你好 こんにちは 안녕 "),
        ("scripts in one word", "рaypаl ѕесurе "),
        ("full-width letters", "ｗｈａｔｓａｐｐ "),
        ("Chinese without spaces", "我爱你亲爱的请加我微信转账给我投资赚钱"),
        ("Japanese without spaces", "愛してるお金を送ってください投資で儲かる"),
        ("Korean", "사랑해요 돈을 보내주세요 카카오톡 "),
        ("Thai", "สวัสดีครับฉันรักคุณ"),
        ("Arabic", "حبيبي ارسل المال واتساب والله "),
        ("Hindi", "मैं तुमसे प्यार करता हूँ पैसे भेजो "),
        ("links", "http://www.paypa1.com/login?x=1 "),
        ("bare hosts", "paypol.com "),
        ("mail addresses", "ab@cd.com "),
        ("handles", "@love_you99 "),
        ("at signs", "@"),
        ("messengers", "telegram @x_1 "),
        ("phone links", "wa.me/44 "),
        ("sums", "$5 "),
        ("dollar signs", "$"),
        ("strokes", "|"),
        ("dots", "."),
        ("marks of sentences", "!?"),
        ("line breaks", "\n"),
        ("spaces", " "),
        ("wallets", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb "),
        ("bank accounts", "DE89370400440532013000 "),
        ("gift codes", "XQ4T-"),
        ("places", "+44 7911 123456 i live in i'm from london born and raised "),
    ];

    /// <summary>Every text by its name.</summary>
    /// <param name="rules">The rules folder: what each language looks for, and that of all in turn, are texts, too.</param>
    public static IEnumerable<(string Name, string Text)> All(string rules)
    {
        foreach (var (name, piece) in Pieces)
        {
            yield return (name, Repeat(piece));
        }

        var byLanguage = Directory
            .GetFiles(Path.Combine(rules, "languages"), "*.json")
            .Select(f => (Language: Path.GetFileNameWithoutExtension(f), Phrases: PhrasesOf(f)))
            .Append(
                (Language: "en", Phrases: [.. Directory.GetFiles(Path.Combine(rules, "cues")).SelectMany(PhrasesOf)])
            )
            .Where(l => l.Phrases.Length > 0)
            .ToList();
        foreach (var (language, own) in byLanguage)
        {
            yield return ($"phrases of {language}", Repeat(string.Join(". ", own) + ". "));
        }

        var turns = Enumerable.Range(0, 400).SelectMany(i => byLanguage.Select(l => l.Phrases[i % l.Phrases.Length]));
        yield return ("phrases of all languages in turn", Repeat(string.Join(". ", turns) + ". "));
        yield return ("random bytes", Random(bytes: true));
        yield return ("random characters", Random(bytes: false));
    }

    /// <summary>Every phrase of a file as plain words; of a choice or a list, what stands first.</summary>
    private static string[] PhrasesOf(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var cues = file.RootElement.TryGetProperty("cues", out var own)
            ? own.EnumerateObject().Select(c => c.Value)
            : [file.RootElement];
        return
        [
            .. cues.Where(c => c.TryGetProperty("phrases", out _))
                .SelectMany(c => c.GetProperty("phrases").EnumerateArray())
                .Select(p => Syntax().Replace(p.GetString()!, " ")),
        ];
    }

    [GeneratedRegex(@"\|[^)\]]*|\{[^}]*\}|[()\[\]*^$/#]|\.\.\.\d*")]
    private static partial Regex Syntax();

    private static string Repeat(string piece) =>
        piece.Length > Length ? piece[..Length] : string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

    /// <summary>The same each time (xorshift, Marsaglia 2003).</summary>
    private static string Random(bool bytes)
    {
        var state = 20261126u;
        uint Next(uint limit)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return state % limit;
        }

        var codes = Enumerable.Range(0, Length).Select(_ => Next(bytes ? 256u : 0xD7FF));
        return bytes
            ? Encoding.UTF8.GetString([.. codes.Select(c => (byte)c)])
            : new string([.. codes.Select(c => (char)Math.Max(c, ' '))]);
    }
}
