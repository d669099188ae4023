using System.Text.Json;
using ProfileLens.Core.Authenticity.ContentCredentials;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

/// <summary>
/// Holds our answer about changed photos against the official library's. Runs only where <c>PROFILELENS_CHANGED_PHOTOS</c>
/// names what <c>node tests/content-credentials/mutate.mjs --out FOLDER --count 5000</c> wrote:
/// <c>PROFILELENS_CHANGED_PHOTOS=FOLDER dotnet run --project tests/ProfileLens.Core.Tests -c Release -- -class "*CredentialMutationMeasurement" -showLiveOutput</c>.
/// </summary>
public sealed class CredentialMutationMeasurement
{
    [Fact]
    public void Read_ChangedPhotos_HoldsOnlyWhereTheOfficialLibraryTrusts()
    {
        var folder = Environment.GetEnvironmentVariable("PROFILELENS_CHANGED_PHOTOS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PROFILELENS_CHANGED_PHOTOS names no folder of photos");
        var oracle = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllBytes(Path.Combine(folder, "oracle.json"))
        )!;
        var reader = SignedPhotos.Reader();
        var answers = oracle
            .AsParallel()
            .Select(photo =>
                (
                    photo.Key,
                    Trusted: photo.Value == "Trusted",
                    reader.Read(File.ReadAllBytes(Path.Combine(folder, "photos", photo.Key)))?.State
                )
            )
            .ToList();
        foreach (var group in answers.GroupBy(a => (a.Trusted, a.State)).OrderByDescending(g => g.Count()))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{group.Count()} library {(group.Key.Trusted ? "trusts" : "does not trust")}, "
                    + $"we say {group.Key.State?.ToString() ?? "no label"}; e.g. {group.First().Key}"
            );
        }

        Assert.DoesNotContain(answers, a => a.State == CredentialState.Holds && !a.Trusted);
    }
}
