using System.Globalization;
using System.Text;

namespace ProfileLens.Core.Authenticity;

/// <summary>How two shown names relate.</summary>
public enum NameRelation
{
    /// <summary>The same first name, an initial or a short form of it.</summary>
    Same,

    /// <summary>Written in different alphabets, so that they cannot be compared.</summary>
    NotComparable,

    /// <summary>Different first names.</summary>
    Different,
}

/// <summary>A first name, folded so that spelling does not matter: case, accents, what follows it.</summary>
/// <param name="Folded">Lower-case letters without accents; empty where the text holds no letter.</param>
public readonly record struct PersonName(string Folded)
{
    /// <summary>Letters of a short form that still tell the name: Dan for Daniel.</summary>
    private const int ShortFormLength = 3;

    /// <summary>Letter, then what it is folded to; Unicode decompositions of Latin, Greek and Cyrillic letters.</summary>
    private static readonly (string Letters, string Folded)[] Folds =
    [
        ("àáâãåāăąǎạảấầẩẫậắằẳẵặ", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįıİǐỉị", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŋ", "n"),
        ("òóôõōŏőơǒọỏốồổỗộớờởỡợ", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧțþ", "t"),
        ("ùúûũūŭůűųưǔụủứừửữự", "u"),
        ("ŵẁẃẅ", "w"),
        ("ýÿŷỳỵỷỹ", "y"),
        ("źżž", "z"),
        ("äæ", "ae"),
        ("öøœ", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("ά", "α"),
        ("έ", "ε"),
        ("ή", "η"),
        ("ίϊΐ", "ι"),
        ("ό", "ο"),
        ("ύϋΰ", "υ"),
        ("ώ", "ω"),
        ("ς", "σ"),
        ("ё", "е"),
        ("й", "и"),
        ("ї", "і"),
    ];

    private static readonly Dictionary<char, string> FoldOf = Folds
        .SelectMany(fold => fold.Letters.Select(letter => (letter, fold.Folded)))
        .ToDictionary(pair => pair.letter, pair => pair.Folded);

    /// <summary>Whether there is a name at all.</summary>
    public bool IsKnown => Folded?.Length > 0;

    /// <summary>Reads the first name out of what a site shows, e.g. <c>Zoë-Marie, 27 ✨</c>.</summary>
    public static PersonName From(string? shown)
    {
        var folded = new StringBuilder();
        foreach (var letter in (shown ?? "").ToLowerInvariant())
        {
            if (char.IsLetter(letter) || char.IsSurrogate(letter))
            {
                folded.Append(FoldOf.TryGetValue(letter, out var plain) ? plain : letter.ToString());
            }
            else if (folded.Length > 0 && !IsPartOfName(letter))
            {
                break;
            }
        }

        return new PersonName(HasLetter(folded) ? folded.ToString() : "");
    }

    /// <summary>Compares with the other name.</summary>
    public NameRelation RelationTo(PersonName other)
    {
        var (shorter, longer) = Folded.Length <= other.Folded.Length ? (Folded, other.Folded) : (other.Folded, Folded);
        if (Plain(longer) == Plain(shorter) || IsShortFormOf(shorter, longer))
        {
            return NameRelation.Same;
        }

        return AlphabetOf(shorter) == AlphabetOf(longer) ? NameRelation.Different : NameRelation.NotComparable;
    }

    private static bool IsShortFormOf(string shorter, string longer) =>
        (shorter.Length == 1 || shorter.Length >= ShortFormLength)
        && longer.StartsWith(shorter, StringComparison.Ordinal);

    /// <summary>Jörg is written Joerg and Jorg.</summary>
    private static string Plain(string folded) =>
        folded
            .Replace("ae", "a", StringComparison.Ordinal)
            .Replace("oe", "o", StringComparison.Ordinal)
            .Replace("ue", "u", StringComparison.Ordinal);

    /// <summary>Combining accents, joiners and apostrophes stand inside names.</summary>
    private static bool IsPartOfName(char letter) =>
        letter is '\'' or '’' or '\u200d'
        || CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    private static bool HasLetter(StringBuilder folded) => folded.ToString().EnumerateRunes().Any(Rune.IsLetter);

    /// <summary>Latin, Greek, Cyrillic … by the block of 256 code points; close enough to tell alphabets apart.</summary>
    private static int AlphabetOf(string folded) => folded.Length == 0 || folded[0] < 0x250 ? 0 : folded[0] >> 8;
}
