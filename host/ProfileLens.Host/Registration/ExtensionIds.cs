using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Registration;

/// <summary>The extensions a manifest lets in: those the host itself answers, see <see cref="OriginGate"/>.</summary>
internal static class ExtensionIds
{
    private static readonly Lazy<OriginGate> Gate = new(OriginGate.Load);

    /// <summary>Extension ids of 32 letters a–p.</summary>
    public static IReadOnlyList<string> Chromium => Gate.Value.Chromium;

    /// <summary>Add-on ids of Firefox.</summary>
    public static IReadOnlyList<string> Firefox => Gate.Value.Firefox;

    /// <summary>The ids as a browser names a caller: <c>chrome-extension://ID/</c>.</summary>
    public static IReadOnlyList<string> Origins => [.. Chromium.Select(id => $"chrome-extension://{id}/")];
}
