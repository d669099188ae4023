namespace ProfileLens.Core.Analysis;

/// <summary>Who wrote a message.</summary>
public enum Direction
{
    /// <summary>The other side; the only one that is judged.</summary>
    In,

    /// <summary>The user.</summary>
    Out,

    /// <summary>The page did not say; never guessed.</summary>
    Unknown,
}

/// <summary>One message of a conversation.</summary>
/// <param name="Key">The caller's key, returned with the result.</param>
/// <param name="Text">As shown on the page; at most <see cref="MaxLength"/> UTF-16 code units.</param>
/// <param name="SentAt">When, if the page says.</param>
public sealed record MessageSubject(string Key, Direction Direction, string Text, DateTimeOffset? SentAt = null)
{
    /// <summary>Longest text that is read; longer ones are judged by their first part and say so.</summary>
    public const int MaxLength = 100_000;

    /// <summary>The part of the text that is read.</summary>
    public string Read() => Text.Length > MaxLength ? Text[..MaxLength] : Text;
}
