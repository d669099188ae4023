namespace ProfileLens.Core.Classification;

/// <summary>What a token of the classifier is.</summary>
internal enum TextTokenKind : byte
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A run of a script written without spaces.</summary>
    Dense,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>A picture character or currency sign.</summary>
    Picture,

    /// <summary>One of <c>? ! % @</c>.</summary>
    Mark,

    /// <summary>The end of a sentence or line; no feature of its own.</summary>
    Break,
}

/// <summary>A token of folded text.</summary>
/// <param name="First">Its first folded character.</param>
/// <param name="End">The folded character after its last.</param>
/// <param name="Word">What it spells, for features; empty for a break other than a mark.</param>
internal readonly record struct TextToken(TextTokenKind Kind, int First, int End, ReadOnlyMemory<char> Word);

/// <summary>Tokens that belong together: a few sentences.</summary>
internal readonly record struct TextSegment(int FirstToken, int EndToken);
