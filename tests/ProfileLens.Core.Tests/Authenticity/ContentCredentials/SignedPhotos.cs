using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Authenticity.ContentCredentials;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

/// <summary>What the official library says of a photo; made by <c>tests/content-credentials/make-fixtures.mjs</c>.</summary>
/// <param name="State">Trusted, Valid, Invalid or Unreadable.</param>
/// <param name="Codes">Failure codes of the C2PA specification.</param>
internal sealed record OracleVerdict(string State, IReadOnlyList<string> Codes);

/// <summary>Photos signed by the official library, and readers for them.</summary>
internal static class SignedPhotos
{
    /// <summary>After the short-lived certificate ran out and long before the others do.</summary>
    public static readonly DateTimeOffset Today = new(2026, 12, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "fixtures", "content-credentials");

    public static IReadOnlyDictionary<string, OracleVerdict> Oracle { get; } =
        JsonSerializer.Deserialize<Dictionary<string, OracleVerdict>>(
            File.ReadAllBytes(Path.Combine(Folder, "oracle.json")),
            Web
        )!;

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>A reader that trusts the authority the photos were signed under.</summary>
    public static CredentialReader Reader(DateTimeOffset? now = null) =>
        new(
            new FakeTimeProvider(now ?? Today),
            () =>
            {
                using var trust = File.OpenRead(Path.Combine(Folder, "trust.json"));
                return TrustLists.Read(trust);
            }
        );
}
