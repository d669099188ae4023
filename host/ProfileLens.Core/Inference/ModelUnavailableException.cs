namespace ProfileLens.Core.Inference;

/// <summary>A network that cannot be used, with the append-only reason id shown to the reader.</summary>
/// <param name="reason">One of the constants below.</param>
/// <param name="message">Which file, and what is wrong with it.</param>
public sealed class ModelUnavailableException(string reason, string message) : Exception(message)
{
    /// <summary>The file, or the library that runs networks, is not there or may not be read.</summary>
    public const string Missing = "model-missing";

    /// <summary>The file is not the one that was made for this version, or cannot be loaded.</summary>
    public const string Damaged = "model-damaged";

    /// <summary>Append-only reason id in kebab-case.</summary>
    public string Reason { get; } = reason;
}
