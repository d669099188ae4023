namespace ProfileLens.Core.Updates;

/// <summary>An update that is not taken; nothing was changed.</summary>
/// <param name="reason">One of the constants below.</param>
/// <param name="message">What was seen.</param>
public sealed class UpdateException(string reason, string message) : Exception(message)
{
    /// <summary>Not a bundle, cut short, or a file in it is another than the one signed.</summary>
    public const string Damaged = "update-damaged";

    /// <summary>Not signed with a key this program knows, or signed for something else.</summary>
    public const string Foreign = "update-foreign";

    /// <summary>As old as what is in use, or older.</summary>
    public const string Older = "update-older";

    /// <summary>Made for a newer program.</summary>
    public const string NeedsNewerProgram = "update-needs-newer-program";

    /// <summary>Ours and whole, and yet this program can't work with its rules or networks.</summary>
    public const string Unusable = "update-unusable";

    /// <summary>Append-only reason id in kebab-case.</summary>
    public string Reason { get; } = reason;
}
