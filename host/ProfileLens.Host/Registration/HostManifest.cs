using System.Text.Json.Serialization;

namespace ProfileLens.Host.Registration;

/// <summary>
/// The file that makes a native messaging host known to a browser; fields as in
/// https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host.
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

    /// <summary>Who may start it: <c>chrome-extension://ID/</c>, no wildcards.</summary>
    [JsonPropertyName("allowed_origins")]
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    /// <summary>The manifest for the program at <paramref name="executable"/>.</summary>
    public static HostManifest For(string executable) =>
        new()
        {
            Name = BuiltIn.Browsers.HostName,
            Description = "ProfileLens checks photos and messages on dating sites, on this computer only.",
            Path = executable,
            Type = "stdio",
            AllowedOrigins = ExtensionIds.Origins,
        };
}
