using System.Globalization;

namespace ProfileLens.Core.Text;

/// <summary>What a UTF-16 code unit is to a reader of words; a letter or a mark may be more than one of these.</summary>
[Flags]
internal enum CharacterKind : byte
{
    /// <summary>A letter of any script.</summary>
    Letter = 1,

    /// <summary>A decimal digit of any script.</summary>
    Digit = 2,

    /// <summary>White space.</summary>
    Space = 4,

    /// <summary>A mark on a letter, above ASCII.</summary>
    Mark = 8,

    /// <summary>Of a script written without spaces: Thai, Lao, Khmer, Burmese, kana and Han ideographs.</summary>
    Dense = 16,

    /// <summary>A sign of a currency.</summary>
    Currency = 32,

    /// <summary>A picture character or another symbol.</summary>
    Symbol = 64,

    /// <summary>Looked up already; tells nothing of the character.</summary>
    Known = 128,
}

/// <summary>Kinds of characters in one table: each character of a text is asked for several times, by each language.</summary>
internal static class CharacterKinds
{
    /// <summary>0 for a character until it is first met. Whoever is first writes the same.</summary>
    private static readonly CharacterKind[] Table = new CharacterKind[char.MaxValue + 1];

    /// <summary>Everything a character is.</summary>
    public static CharacterKind Of(char c)
    {
        var kinds = Table[c];
        return kinds != 0 ? kinds : Table[c] = Look(c);
    }

    /// <summary>Whether a character is at least one of some kinds.</summary>
    public static bool Is(char c, CharacterKind kinds) => (Of(c) & kinds) != 0;

    private static CharacterKind Look(char c)
    {
        var category = char.GetUnicodeCategory(c);
        return CharacterKind.Known
            | (char.IsLetter(c) ? CharacterKind.Letter : 0)
            | (char.IsDigit(c) ? CharacterKind.Digit : 0)
            | (char.IsWhiteSpace(c) ? CharacterKind.Space : 0)
            | (IsDense(c) ? CharacterKind.Dense : 0)
            | category switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when c > 0x80 =>
                    CharacterKind.Mark,
                UnicodeCategory.CurrencySymbol => CharacterKind.Currency,
                UnicodeCategory.OtherSymbol => CharacterKind.Symbol,
                _ => 0,
            };
    }

    private static bool IsDense(char c) =>
        c
            is (>= '\u0E00' and <= '\u0EFF')
                or (>= '\u1000' and <= '\u109F')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3041' and <= '\u30FF')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uF900' and <= '\uFAFF');
}
