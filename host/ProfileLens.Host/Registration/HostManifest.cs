using System.Text.Json.Serialization;

namespace ProfileLens.Host.Registration;

/// <summary>
/// The file that makes a native messaging host known to a browser; fields as in
/// https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host
/// and https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#native_messaging_manifests.
/// </summary>
public sealed record HostManifest
{
    /// <summary>Name the extension asks for; also the file's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>For people who find the file.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>The program to start, absolute.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; init; }

    /// <summary>Always <c>stdio</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Who may start it in Chromium: <c>chrome-extension://ID/</c>, no wildcards. Null for Firefox.</summary>
    [JsonPropertyName("allowed_origins")]
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    /// <summary>Who may start it in Firefox: add-on ids. Null for Chromium.</summary>
    [JsonPropertyName("allowed_extensions")]
    public IReadOnlyList<string>? AllowedExtensions { get; init; }

    /// <summary>The manifest for the program at <paramref name="executable"/>, as browsers of a kind want it.</summary>
    public static HostManifest For(string executable, BrowserKind kind = BrowserKind.Chromium) =>
        new()
        {
            Name = BuiltIn.Browsers.HostName,
            Description = "ProfileLens checks photos and messages on dating sites, on this computer only.",
            Path = executable,
            Type = "stdio",
            AllowedOrigins = kind is BrowserKind.Chromium ? ExtensionIds.Origins : null,
            AllowedExtensions = kind is BrowserKind.Firefox ? ExtensionIds.Firefox : null,
        };
}
