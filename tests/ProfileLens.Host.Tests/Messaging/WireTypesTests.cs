using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class WireTypesTests
{
    private const string Remedy =
        "extension/src/shared/wire.ts is not what the records say. Regenerate it: "
        + "UPDATE_WIRE=1 dotnet run --project tests/ProfileLens.Host.Tests -- -class \"*WireTypes*\"";

    [Fact]
    public void WireTypes_CheckedIn_MatchTheRecords()
    {
        var path = Repository.PathOf("extension", "src", "shared", "wire.ts");
        var written = new TypeScriptWriter(Docs()).Write();
        if (Environment.GetEnvironmentVariable("UPDATE_WIRE") == "1")
        {
            File.WriteAllText(path, written);
        }

        var checkedIn = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(checkedIn == written, Remedy);
    }

    private static XmlDocs Docs() =>
        new(
            Path.Combine(AppContext.BaseDirectory, "profilelens.xml"),
            Path.Combine(AppContext.BaseDirectory, "ProfileLens.Core.xml")
        );
}
