namespace ProfileLens.Core.Text;

/// <summary>What a token is, beside the word it spells.</summary>
public enum TokenKind : byte
{
    /// <summary>A word, or one character of a script written without spaces.</summary>
    Word,

    /// <summary>Digits, with separators.</summary>
    Number,

    /// <summary>A number with a currency sign or code attached.</summary>
    Money,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>Seven or more digits written as a phone number.</summary>
    Phone,

    /// <summary>A name with an at sign before it.</summary>
    Handle,

    /// <summary>A picture character.</summary>
    Emoji,

    /// <summary>The end of a sentence; also stands before the first.</summary>
    Break,
}

/// <summary>One token of a text.</summary>
/// <param name="Start">First UTF-16 code unit in the original.</param>
/// <param name="End">The code unit after its last in the original.</param>
/// <param name="Symbol">Number of its word in the <see cref="Vocabulary"/>; 0 for words no rule knows.</param>
/// <param name="Prefixes">Numbers of the prefixes the rules know that it begins with, or null.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, int Symbol, int[]? Prefixes);
