namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>A manifest store, or a part of it, is not built as the specification asks, or is over a limit.</summary>
internal sealed class MalformedCredentialsException(string message) : Exception(message);
