using ProfileLens.Core.Text;

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
    /// <summary>
    /// Longest text that is read; longer ones are judged by their first part and say so. Nobody writes so much in a chat,
    /// and what takes longest of so much takes some tens of milliseconds.
    /// </summary>
    public const int MaxLength = 50_000;

    [ThreadStatic]
    private static RecentTexts<string>? cuts;

    /// <summary>The part of the text that is read; the same string for all who ask for one message after another.</summary>
    public string Read() => Text.Length > MaxLength ? (cuts ??= new(t => t[..MaxLength])).Of(Text) : Text;
}
