namespace ProfileLens.Host.Registration;

/// <summary>The systems whose places are known.</summary>
public enum SystemKind
{
    /// <summary>Linux, and any other Unix that follows the XDG folders.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
