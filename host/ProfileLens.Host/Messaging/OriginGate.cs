using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileLens.Host.Messaging;

/// <summary>The extensions this host answers. Built into the executable: no file or variable can widen it.</summary>
/// <param name="Chromium">Extension ids of Chrome, Edge, Brave and their kin, 32 letters a–p.</param>
/// <param name="Firefox">Add-on ids of Firefox.</param>
public sealed record OriginGate(IReadOnlyList<string> Chromium, IReadOnlyList<string> Firefox)
{
    private const string Scheme = "chrome-extension://";

    /// <summary>Reads the list from <c>host/rules/extension-ids.json</c> as it was at build time.</summary>
    public static OriginGate Load()
    {
        using var stream = typeof(OriginGate).Assembly.GetManifestResourceStream("extension-ids.json")!;
        return JsonSerializer.Deserialize(stream, OriginGateContext.Default.OriginGate)!;
    }

    /// <summary>
    /// The caller a browser names when it starts a native-messaging host, or null for the command line.
    /// Chrome passes the origin first; Firefox the path of the manifest and then the add-on id.
    /// </summary>
    public static string? CallerOf(IReadOnlyList<string> args) =>
        args switch
        {
            [var origin, ..] when origin.StartsWith(Scheme, StringComparison.Ordinal) => origin,
            [var manifest, var addon] when IsManifest(manifest) => addon,
            _ => null,
        };

    /// <summary>Whether this caller is answered.</summary>
    public bool Allows(string caller) =>
        Chromium.Any(id => caller == $"{Scheme}{id}/") || Firefox.Contains(caller, StringComparer.Ordinal);

    // No command begins like this, so whatever add-on is named after it is a caller, and refused unless it is ours.
    private static bool IsManifest(string argument) =>
        Path.IsPathRooted(argument) && argument.EndsWith(".json", StringComparison.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OriginGate))]
internal sealed partial class OriginGateContext : JsonSerializerContext;
